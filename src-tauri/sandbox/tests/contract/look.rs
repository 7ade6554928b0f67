//! The control page: what it shows, what it may load, and that it shows names as text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use patwarden_sandbox::{Fault, SECRET_MARKER};
use reqwest::Method;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::support::{Far, header, start, text};

async fn page(far: &Far) -> String {
    page_at(far, "").await
}

/// The page as a query asks for it.
pub(crate) async fn page_at(far: &Far, query: &str) -> String {
    let answer = far.client.get(far.devops(query)).send().await.expect("an answer");
    answer.text().await.expect("a page")
}

/// What stands between two texts for the first time.
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect("the start");
    rest.split_once(end).expect("the end").0
}

#[tokio::test]
async fn the_page_may_load_nothing_but_its_style() {
    let far = start().await;
    let answer = far.client.get(far.devops("")).send().await.expect("an answer");
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "content-type")),
        (200, "text/html; charset=utf-8"),
        "a page"
    );
    let (policy, referrer) = (
        header(&answer, "content-security-policy").to_owned(),
        header(&answer, "referrer-policy").to_owned(),
    );
    let page = answer.text().await.expect("a page");
    let style = STANDARD.encode(Sha256::digest(between(&page, "<style>", "</style>")));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; img-src data:; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'"
        ),
        "no scripts, no frames, no requests, and exactly this style"
    );
    assert_eq!(
        referrer, "same-origin",
        "without a referrer a browser would send the page's forms with the origin \"null\""
    );
    assert!(!page.contains("<script"), "it needs no scripts");
    assert!(
        !page.contains(" style="),
        "the policy would not allow a style attribute"
    );
    assert_eq!(
        page.matches("http-equiv").count() + page.matches("src=").count(),
        0,
        "nothing on it is fetched"
    );
}

#[tokio::test]
async fn the_page_says_what_it_is_and_shows_what_there_is() {
    let far = start().await;
    let access = far.access().await;
    far.create(&access, "Look around").await;
    far.sandbox.script(Fault::cut("create").on("contoso").times(3));
    let page = page(&far).await;
    for shown in [
        "<h1>Sandbox: <span>not Microsoft</span></h1>",
        "22 November 2026, 12:00:00 UTC",
        "Mara Lindqvist",
        "mara.lindqvist@contoso.example",
        &far.sandbox.registration().client_id.to_string(),
        far.sandbox.origins().authority.as_str(),
        "1 sign-in can go on without a person, 1 access token still counts.",
        "<li>Mara Lindqvist at Contoso, until ",
        ">20 Feb 2027</time>: vso.pats vso.pats_manage vso.profile</li>",
        "create on contoso: cut, for 3 calls",
        "41 tokens",
        "Look around",
        "Jira bridge",
        "all (global)",
        "The latest 3 requests",
        "<td>create</td><td>contoso</td><td>Look around</td><td>200 <span></span></td>",
    ] {
        assert!(page.contains(shown), "the page shows {shown}");
    }
    for action in [
        "/sandbox/policies/contoso",
        "/sandbox/manners/contoso",
        "/sandbox/organizations/contoso",
        "/sandbox/rotation",
        "/sandbox/sessions/end",
        "/sandbox/access-tokens/expire",
        "/sandbox/faults",
        "/sandbox/faults/clear",
    ] {
        assert_eq!(
            page.matches(&format!(r#"method="post" action="{action}""#)).count(),
            1,
            "there is one form for {action}"
        );
    }
    assert!(!page.contains(SECRET_MARKER), "and no secret anywhere");
}

#[tokio::test]
async fn refused_requests_stand_out_even_with_200() {
    let far = start().await;
    let access = far.access().await;
    let wish = json!({ "displayName": "x", "scope": "vso.everything" });
    far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
    far.sandbox.script(Fault::cut("list"));
    let cut = far.ask(Method::GET, far.pats("contoso", ""), &access).send().await;
    assert!(cut.is_err(), "there is no answer");
    let page = page(&far).await;
    for shown in [
        "<td class=\"bad\">200 <span>invalidScope</span></td>",
        "<td class=\"bad\">cut <span></span></td>",
        "<td>token</td><td></td><td></td><td>200 <span></span></td>",
    ] {
        assert!(page.contains(shown), "the page shows {shown}");
    }
}

#[tokio::test]
async fn names_are_text_whatever_they_look_like() {
    let far = start().await;
    let access = far.access().await;
    let name = r#"<img src=x onerror="alert(1)"> & '</td>'"#;
    let created = far.create(&access, name).await;
    let id = text(&created["patToken"], "authorizationId");
    far.get(far.pats("contoso", &format!("&authorizationId={id}")), &access)
        .await;
    let strange = far.devops("%3Cb%3E/_apis/connectionData");
    far.client.get(strange).send().await.expect("an answer");
    let page = page(&far).await;
    let shown = "&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;&lt;/td&gt;&#39;";
    assert_eq!(page.matches(shown).count(), 3, "among the tokens, and in two requests");
    assert!(!page.contains("<img") && !page.contains("<b>"), "nothing became markup");
    assert!(
        page.contains("&lt;b&gt;Deploy&lt;/b&gt; &amp; &quot;prod&quot;"),
        "the seed's own trap is shown as text"
    );
}

#[tokio::test]
async fn the_page_shows_the_latest_fifty_requests_and_is_none_itself() {
    let far = start().await;
    for index in 0..60 {
        far.connect(&format!("number-{index}"), "nonsense").await;
        far.pass(TimeDelta::seconds(1));
        page(&far).await;
    }
    assert_eq!(far.sandbox.record().len(), 60, "looking leaves no trace");
    let page = page(&far).await;
    let requests = between(&page, r#"<section id="requests">"#, "</section>");
    assert_eq!(requests.matches("<td>connectionData</td>").count(), 50, "fifty of them");
    let (newest, oldest) = (requests.find(">number-59<"), requests.find(">number-10<"));
    assert!(
        newest.is_some() && newest < oldest,
        "from the newest down to the fiftieth"
    );
    assert!(!requests.contains(">number-9<"), "and no further");
}

#[tokio::test]
async fn the_other_origins_lead_to_the_page() {
    let far = start().await;
    let origins = far.sandbox.origins().clone();
    for origin in [&origins.authority, &origins.profile, &origins.tokens] {
        for method in [Method::GET, Method::HEAD] {
            let answer = far.client.request(method, origin.clone()).send().await;
            let answer = answer.expect("an answer");
            assert_eq!(
                (answer.status().as_u16(), header(&answer, "location")),
                (302, origins.devops.as_str()),
                "{origin} leads to the page"
            );
        }
        let post = far.client.post(origin.clone()).json(&json!({}));
        assert_eq!(
            post.send().await.expect("an answer").status(),
            404,
            "there is nothing to post to at {origin}"
        );
    }
    let head = far.client.head(origins.devops).send().await.expect("an answer");
    assert_eq!(head.status(), 200, "the page can be asked for without its body");
    assert_eq!(far.sandbox.record().len(), 3, "only the posts were calls of a service");
}

#[tokio::test]
async fn a_link_may_lead_to_the_page_but_nothing_else() {
    let far = start().await;
    for (path, status) in [("", 200), ("sandbox/tokens", 403), ("sandbox/record", 403)] {
        let request = far.client.get(far.devops(path)).header("Sec-Fetch-Site", "cross-site");
        assert_eq!(
            request.send().await.expect("an answer").status(),
            status,
            "/{path} from a page of another site"
        );
        let read = far
            .client
            .get(far.devops(path))
            .header("Origin", "https://evil.example");
        assert_eq!(
            read.send().await.expect("an answer").status(),
            403,
            "/{path} cannot be read by its scripts"
        );
    }
}
