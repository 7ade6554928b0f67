//! The forms of the control page, and everybody else's, which are not taken.

use patwarden_sandbox::{Beyond, Creation, Door, Fault, GlobalTokens, Manner, Policy, Refusals, Revoked, SecretForm};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::json;

use crate::support::{Far, header, start, text};

const FORM: &str = "application/x-www-form-urlencoded";

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// What the page's form sends.
fn form(far: &Far, path: &str, body: &'static str) -> RequestBuilder {
    let post = far.client.post(far.devops(path)).header("Content-Type", FORM);
    post.body(body)
}

fn origin(far: &Far) -> String {
    far.sandbox.origins().devops.origin().ascii_serialization()
}

fn strict_contoso() -> Policy {
    Policy {
        maximum_days: Some(90),
        full_access_refused: true,
        creation: Creation::PackagingOnly,
        door: Door::SignInPage,
        longer_refused: true,
        global_tokens: GlobalTokens::Open,
        refusals: Refusals::Forbidden,
    }
}

#[tokio::test]
async fn the_page_s_own_forms_are_taken() {
    let far = start().await;
    far.sandbox.script(Fault::cut("create"));
    let session = far.session().await;
    let policy = "maximumDays=90&longer=refused&creation=packagingOnly&door=signInPage&fullAccessRefused=1\
                  &globalTokens=open&refusals=forbidden";
    let manner = "revoked=ok&secrets=short&calls=0&beyond=date";
    let chosen = "/?organization=contoso#organization";
    for (path, body, place) in [
        ("sandbox/policies/contoso", policy, chosen),
        ("sandbox/manners/contoso", manner, chosen),
        ("sandbox/organizations/contoso", "hidden=1&publicProjects=1", chosen),
        ("sandbox/rotation", "strict=1", "/#sessions"),
        ("sandbox/access-tokens/expire", "", "/#sessions"),
        ("sandbox/sessions/end", "", "/#sessions"),
        ("sandbox/faults/clear", "", "/#faults"),
    ] {
        let request = form(&far, path, body)
            .header("Origin", origin(&far))
            .header("Sec-Fetch-Site", "same-origin");
        let done = sent(request).await;
        assert_eq!(
            (done.status().as_u16(), header(&done, "location")),
            (303, place),
            "{path} leads back to the page, where its effect shows"
        );
    }
    assert_eq!(far.sandbox.policies()["contoso"], strict_contoso(), "the policy is set");
    let manner = Manner {
        revoked: Revoked::Ok,
        secrets: SecretForm::Short,
        calls: Some(0),
        beyond: Beyond::Date,
    };
    assert_eq!(far.sandbox.manners()["contoso"], manner, "so is the manner");
    assert_eq!(
        far.connect("contoso", "nonsense").await.status(),
        200,
        "strangers are answered"
    );
    assert!(far.sandbox.strict_rotation(), "the switch is thrown");
    assert!(far.sandbox.faults().is_empty(), "the fault is cleared");
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        400,
        "the session is ended"
    );
    for (path, body) in [
        ("sandbox/policies/contoso", "maximumDays=&creation=open&door=open"),
        ("sandbox/manners/contoso", "calls="),
        ("sandbox/organizations/contoso", ""),
        ("sandbox/rotation", ""),
    ] {
        sent(form(&far, path, body).header("Origin", origin(&far))).await;
    }
    assert_eq!(
        far.sandbox.policies()["contoso"],
        Policy::default(),
        "an empty field and an unticked box switch off"
    );
    assert_eq!(far.sandbox.manners()["contoso"], Manner::default(), "everywhere");
    assert_eq!(far.connect("contoso", "nonsense").await.status(), 401, "for everybody");
    assert!(!far.sandbox.strict_rotation(), "so does a form without its field");
}

#[tokio::test]
async fn the_form_of_faults_scripts_each_of_its_kinds() {
    let far = start().await;
    let access = far.access().await;
    for (kind, status, wait, media_type) in [
        (
            "patTokenError&error=failedToReadOrgPolicy",
            Some(200),
            "",
            "application/json",
        ),
        ("seconds", Some(429), "10", "application/json"),
        ("date", Some(429), "Sun, 22 Nov 2026 12:00:10 GMT", "application/json"),
        ("unavailable", Some(503), "10", "text/html"),
        ("warned", Some(200), "10", "application/json"),
        ("cut", None, "", ""),
        ("page", Some(200), "", "text/html"),
        ("broken", Some(200), "", "application/json"),
        ("crash", Some(500), "", "application/json"),
    ] {
        let body = format!("operation=list&organization=contoso&times=1&kind={kind}");
        let post = far
            .client
            .post(far.devops("sandbox/faults"))
            .header("Content-Type", FORM);
        let done = sent(post.body(body).header("Origin", origin(&far))).await;
        assert_eq!(
            (done.status().as_u16(), header(&done, "location")),
            (303, "/#faults"),
            "{kind} is scripted"
        );
        assert_eq!(far.sandbox.faults().len(), 1, "{kind} waits");
        assert_eq!(far.lists("fabrikam", &access).await, 200, "{kind}: only in contoso");
        let request = far.ask(Method::GET, far.pats("contoso", ""), &access);
        let answer = request.send().await.ok();
        let told = answer.as_ref().map(|answer| answer.status().as_u16());
        assert_eq!(told, status, "{kind}");
        let seen = |name| answer.as_ref().map_or("", |answer| header(answer, name));
        assert_eq!(seen("retry-after"), wait, "{kind}");
        assert!(seen("content-type").starts_with(media_type), "{kind}: {media_type}");
        assert!(far.sandbox.faults().is_empty(), "{kind} struck once");
    }
    let late = "operation=create&kind=cut&when=after&times=2";
    sent(form(&far, "sandbox/faults", late).header("Origin", origin(&far))).await;
    let expected = Fault::cut("create").after().times(2);
    assert_eq!(far.sandbox.faults(), [expected], "anywhere, after its effect, twice");
    for body in [
        "operation=list&kind=nonsense",
        "operation=nonsense&kind=cut",
        "operation=list&kind=cut&times=many",
        "operation=list&kind=patTokenError&error=none",
    ] {
        let answer = sent(form(&far, "sandbox/faults", body).header("Origin", origin(&far))).await;
        assert_eq!(answer.status(), 400, "{body} is none");
    }
    assert_eq!(far.sandbox.faults().len(), 1, "and nothing more waits");
}

#[tokio::test]
async fn a_form_that_makes_no_sense_is_answered_with_a_page() {
    let far = start().await;
    for body in ["maximumDays=0", "maximumDays=%3Cb%3E", "creation=nobody"] {
        let answer = sent(form(&far, "sandbox/policies/contoso", body).header("Origin", origin(&far))).await;
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "content-type")),
            (400, "text/html; charset=utf-8"),
            "a person reads it"
        );
        let page = answer.text().await.expect("a page");
        assert!(page.contains("That was not done"), "the page says so: {page}");
        assert!(!page.contains("<b>"), "and shows nothing of the request as markup");
    }
    assert_eq!(
        far.sandbox.policies()["contoso"],
        Policy::default(),
        "nothing was changed"
    );
}

#[tokio::test]
async fn nobody_else_s_forms_are_taken() {
    let far = start().await;
    let port = far.sandbox.origins().devops.port().expect("a port");
    let authority = far.sandbox.origins().authority.origin().ascii_serialization();
    let others = [
        "https://evil.example",
        "null",
        "",
        &authority,
        &format!("https://127.0.0.1:{port}"),
        &format!("http://localhost:{port}"),
        &format!("http://127.0.0.1:{port}/"),
        &format!("http://127.0.0.1:{port}.evil.example"),
        "http://127.0.0.1",
    ];
    for path in [
        "sandbox/sessions/end",
        "sandbox/rotation",
        "sandbox/policies/contoso",
        "sandbox/manners/contoso",
        "sandbox/organizations/contoso",
        "sandbox/faults",
    ] {
        for other in others {
            let request = form(&far, path, "strict=1&maximumDays=5").header("Origin", other);
            assert_eq!(
                sent(request).await.status(),
                403,
                "a page of {other:?} may not use {path}"
            );
            let json = far.client.post(far.devops(path)).json(&json!({ "strict": true }));
            assert_eq!(sent(json.header("Origin", other)).await.status(), 403, "nor with JSON");
        }
        assert_eq!(
            sent(form(&far, path, "strict=1&maximumDays=5")).await.status(),
            403,
            "a browser names an origin with every form, so this one is none of ours"
        );
        let two = form(&far, path, "strict=1")
            .header("Origin", origin(&far))
            .header("Origin", "https://evil.example");
        assert_eq!(
            sent(two).await.status(),
            403,
            "one good name does not cover for another"
        );
        for site in ["cross-site", "same-site"] {
            let led = form(&far, path, "strict=1")
                .header("Origin", origin(&far))
                .header("Sec-Fetch-Site", site);
            assert_eq!(
                sent(led).await.status(),
                403,
                "nor does it where the browser says {site}"
            );
        }
    }
    assert!(!far.sandbox.strict_rotation(), "nothing was switched");
    assert_eq!(
        far.sandbox.policies()["contoso"],
        Policy::default(),
        "and nothing was set"
    );
}

#[tokio::test]
async fn the_page_may_be_called_localhost() {
    let far = start().await;
    let port = far.sandbox.origins().devops.port().expect("a port");
    let host = format!("localhost:{port}");
    let named = |origin: String| {
        form(&far, "sandbox/rotation", "strict=1")
            .header("Host", &host)
            .header("Origin", origin)
    };
    assert_eq!(
        sent(named(format!("http://{host}"))).await.status(),
        303,
        "its forms then come from there"
    );
    assert_eq!(
        sent(named(origin(&far))).await.status(),
        403,
        "and from nowhere else, not even from its other name"
    );
}
