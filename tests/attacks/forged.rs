//! T3 to T6: somebody's own code, a state that is guessed, repeated or another attempt's, a page that rebinds its name, scripts in
//! what is said, and a code in an address.

use crate::door::{MARK, Waiting, status, value};
use crate::support::browser::{self, Form};
use patwarden_core::error::Code;
use patwarden_core::view::SignInView;
use patwarden_sandbox::Fault;

fn field(form: &Form, name: &str) -> String {
    let found = form.fields.iter().find(|(key, _)| key == name);
    found.unwrap_or_else(|| panic!("a {name}")).1.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_states_are_refused_even_if_both_are_right() {
    let waiting = Waiting::begin().await;
    let form = browser::answer_to(&waiting.link, "person", "mara").await;
    let (code, state) = (field(&form, "code"), field(&form, "state"));
    for fields in [
        format!("code={code}&state={state}&state={state}"),
        format!("code={code}&state=guess&state={state}"),
        format!("state={state}&code={code}&%73tate=guess"),
        format!("code={code}&state=guess"),
        format!("code={code}&state="),
        format!("code={code}&state={}", &state[..state.len() - 1]),
        format!("code={code}"),
    ] {
        let answer = waiting.ask(&waiting.form("", &fields)).await;
        assert_eq!(status(&answer), "400", "{fields}");
        waiting.still_waits(&fields);
    }
    waiting.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_code_with_the_right_state_signs_nobody_in() {
    let waiting = Waiting::begin().await;
    // The attacker's own sign-in, which has another verifier and another nonce.
    let mut theirs = waiting.link.clone();
    let other = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let query: Vec<(String, String)> = theirs
        .query_pairs()
        .map(|(key, value)| {
            let value = if key == "code_challenge" { other.into() } else { value };
            (key.into_owned(), value.into_owned())
        })
        .collect();
    theirs.query_pairs_mut().clear().extend_pairs(query);
    let form = browser::answer_to(&theirs, "person", "mara").await;
    let fields = format!("code={}&state={}", field(&form, "code"), waiting.state());
    assert_eq!(
        status(&waiting.ask(&waiting.form("", &fields)).await),
        "200",
        "it is an answer"
    );
    let failure = waiting.fails().await;
    assert!(
        matches!(failure.code, Code::SignInRefused | Code::SignInInvalid),
        "the verifier does not fit (RFC 7636 4.6): {failure:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invented_code_with_the_right_state_ends_in_a_clear_state() {
    let waiting = Waiting::begin().await;
    let fields = format!("code=invented&state={}", waiting.state());
    assert_eq!(
        status(&waiting.ask(&waiting.form("", &fields)).await),
        "200",
        "it is an answer"
    );
    let failure = waiting.fails().await;
    assert!(
        matches!(failure.code, Code::SignInRefused | Code::SignInInvalid),
        "Entra does not know it: {failure:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_valid_code_with_the_state_of_another_attempt_is_refused() {
    let first = Waiting::begin().await;
    let second = Waiting::begin().await;
    let form = browser::answer_to(&first.link, "person", "mara").await;
    let fields = format!("code={}&state={}", field(&form, "code"), first.state());
    assert_eq!(
        status(&second.ask(&second.form("", &fields)).await),
        "400",
        "a state belongs to one attempt"
    );
    second.still_waits("the answer of another attempt");
    second.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_cannot_be_sent_twice() {
    let waiting = Waiting::begin().await;
    let form = browser::answer_to(&waiting.link, "person", "mara").await;
    browser::send(&form).await;
    waiting.world.confirm().await;
    assert!(waiting.is_closed().await, "nobody listens any more");
    let signed_in = waiting
        .world
        .until("signed in", |snapshot| snapshot.accounts.len() == 1);
    signed_in.await;
    let next = Waiting::at(waiting.world).await;
    let fields = format!("code={}&state={}", field(&form, "code"), field(&form, "state"));
    assert_eq!(
        status(&next.ask(&next.form("", &fields)).await),
        "400",
        "and the next attempt has another state"
    );
    next.still_waits("an old answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_port_is_closed_before_the_code_is_redeemed() {
    let waiting = Waiting::begin().await;
    waiting.world.sandbox.script(Fault::delay("token", 60_000));
    browser::choose(&waiting.link).await;
    let redeems = waiting.world.until("the code is redeemed", |snapshot| {
        snapshot.sign_in == SignInView::Redeeming
    });
    redeems.await;
    assert!(
        waiting.is_closed().await,
        "nobody listens while the token endpoint is asked"
    );
    waiting.world.warden.cancel_sign_in().await;
    let idle = waiting
        .world
        .until("cancelled", |snapshot| snapshot.sign_in == SignInView::Idle);
    idle.await;
    assert!(waiting.world.vault.entries("refresh/").is_empty(), "nothing is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_rebinds_its_name_learns_nothing() {
    let waiting = Waiting::begin().await;
    let port = waiting.port;
    let right = format!("code=x&state={}", waiting.state());
    for host in [
        format!("{MARK}.evil.test:{port}"),
        format!("{MARK}.evil.test"),
        format!("localhost.{MARK}:{port}"),
        format!("{MARK}@localhost:{port}"),
        "localhost".into(),
        "127.0.0.1".into(),
        format!("127.1:{port}"),
        format!("0.0.0.0:{port}"),
        format!("localhost:{port}\r\nHost: {MARK}"),
    ] {
        for request in [
            waiting.form(&format!("Host: {host}\r\n"), &right),
            format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
            format!("GET /favicon.ico HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes(),
        ] {
            let answer = waiting.ask(&request).await;
            assert_eq!(status(&answer), "403", "{host}");
            assert!(answer.ends_with("\r\n\r\n"), "and nothing else: {answer}");
        }
    }
    let nameless = format!("POST / HTTP/1.0\r\nContent-Length: {}\r\n\r\n{right}", right.len());
    assert_eq!(status(&waiting.ask(nameless.as_bytes()).await), "403", "no host at all");
    waiting.still_waits("a rebound name");
    waiting.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_can_send_by_itself_is_refused() {
    let waiting = Waiting::begin().await;
    let (port, right) = (waiting.port, format!("code=x&state={}", waiting.state()));
    for (headers, wanted, why) in [
        ("Sec-Fetch-Mode: cors\r\n", "403", "fetch()"),
        ("Sec-Fetch-Mode: no-cors\r\n", "403", "a beacon"),
        (
            "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
            "403",
            "a form in a frame",
        ),
        ("Sec-Fetch-Mode: navigate\r\nSec-Fetch-Mode: cors\r\n", "403", "both"),
        ("Content-Type: text/plain\r\n", "415", "a form of plain text"),
        (
            "Content-Type: multipart/form-data; boundary=x\r\n",
            "415",
            "a form with files",
        ),
        ("Content-Type: application/json\r\n", "415", "JSON"),
    ] {
        let answer = waiting.ask(&waiting.form(headers, &right)).await;
        assert_eq!(status(&answer), wanted, "{why}");
        waiting.still_waits(why);
    }
    let preflight = format!(
        "OPTIONS / HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://{MARK}\r\nAccess-Control-Request-Method: POST\r\n\
         Access-Control-Request-Private-Network: true\r\n\r\n"
    );
    let answer = waiting.ask(preflight.as_bytes()).await;
    assert_eq!(status(&answer), "405", "a preflight is told nothing");
    assert!(answer.contains("Allow: POST"), "but the method (RFC 9110 15.5.6)");
    waiting.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_in_the_address_is_ignored() {
    let waiting = Waiting::begin().await;
    assert_eq!(
        value(&waiting.link, "response_mode"),
        "form_post",
        "so that no history and no Referer has the code (RFC 9700 4.3.1)"
    );
    let form = browser::answer_to(&waiting.link, "person", "mara").await;
    let query = format!("code={}&state={}", field(&form, "code"), waiting.state());
    let (port, icon) = (waiting.port, "/favicon.ico");
    for (path, wanted) in [(format!("/?{query}"), "404"), ("/".into(), "405"), (icon.into(), "204")] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        assert_eq!(status(&waiting.ask(request.as_bytes()).await), wanted, "GET {path}");
        waiting.still_waits(&path);
    }
    waiting.completes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_in_a_refusal_runs_nowhere() {
    let script = format!("AADSTS65004%3A+%3Cscript%3Ealert%281%29%3C%2Fscript%3E+{MARK}");
    let waiting = Waiting::begin().await;
    let (state, word) = (waiting.state(), "access_denied%3Cscript%3E");
    let fields =
        format!("error={word}&error_subcode={script}&error_description={script}&error_uri={script}&state={state}");
    let answer = waiting.ask(&waiting.form("", &fields)).await;
    assert_eq!(status(&answer), "200", "it is an answer");
    assert!(
        !answer.contains("<script"),
        "the page is the same for everybody: {answer}"
    );
    for header in [
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Opener-Policy: same-origin",
        "Connection: close",
    ] {
        assert!(answer.contains(header), "{header}: {answer}");
    }
    let failure = format!("{:?}", waiting.fails().await);
    assert!(
        !failure.contains("<script") && !failure.contains(MARK),
        "not in the window either: {failure}"
    );

    let other = Waiting::begin().await;
    let plain = format!("error=access_denied&state={}", other.state());
    let page = |answer: &str| answer.split_once("\r\n\r\n").map(|(_, page)| page.to_owned());
    let same = other.ask(&other.form("", &plain)).await;
    assert_eq!(page(&answer), page(&same), "nothing of a request is in the page");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_another_issuer_ends_the_sign_in() {
    let waiting = Waiting::begin().await;
    let form = browser::answer_to(&waiting.link, "person", "mara").await;
    let fields = format!(
        "code={}&state={}&iss=https%3A%2F%2Fevil.example%2F",
        field(&form, "code"),
        waiting.state()
    );
    let before = waiting.world.sandbox.record().len();
    assert_eq!(
        status(&waiting.ask(&waiting.form("", &fields)).await),
        "200",
        "it has the state"
    );
    waiting.fails_with(Code::SignInInvalid, "RFC 9207 2.4").await;
    assert!(
        !waiting.world.operations(before).contains(&"token".to_owned()),
        "and its code is redeemed nowhere"
    );
}
