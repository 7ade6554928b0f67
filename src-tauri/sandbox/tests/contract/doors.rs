//! Azure DevOps: organizations that let nobody in, each in one of the ways that the service has.

use patwarden_sandbox::{Door, Policy};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{Far, header, start, text};

const VERBS: [Method; 4] = [Method::GET, Method::POST, Method::PUT, Method::DELETE];

/// What a caller can tell of an answer without understanding its body.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    status: u16,
    media_type: String,
}

fn seen(response: &Response) -> Seen {
    Seen {
        status: response.status().as_u16(),
        media_type: header(response, "content-type").to_owned(),
    }
}

fn html(status: u16) -> Seen {
    Seen {
        status,
        media_type: "text/html; charset=utf-8".into(),
    }
}

fn json(status: u16) -> Seen {
    Seen {
        status,
        media_type: "application/json; charset=utf-8".into(),
    }
}

fn shut(far: &Far, door: Door) {
    let policy = Policy {
        door,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
}

/// A call with every right, by a client that suppresses redirects or one that does not.
async fn call(far: &Far, access: &str, method: Method, suppressing: bool) -> Response {
    let request = far
        .client
        .request(method, far.pats("contoso", ""))
        .bearer_auth(access)
        .json(&json!({}));
    let request = if suppressing {
        request.header("X-TFS-FedAuthRedirect", "Suppress")
    } else {
        request
    };
    request.send().await.expect("an answer")
}

/// The service's JSON, which may stand behind a byte order mark.
async fn exception(response: Response) -> Value {
    let text = response.text().await.expect("a body");
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON")
}

#[tokio::test]
async fn each_door_has_its_answer_whatever_is_asked() {
    let far = start().await;
    let access = far.access().await;
    for (door, plain, suppressed) in [
        (Door::SignInPage, html(203), html(203)),
        (Door::Redirect, html(302), json(401)),
        (Door::Unauthorized, json(401), json(401)),
        (Door::NeverSeen, json(401), json(401)),
        (Door::ConditionalAccess, json(403), json(403)),
        (Door::ConditionalAccessPage, html(403), html(403)),
        (Door::InvalidAccess, json(403), json(403)),
        (Door::Unavailable, html(503), html(503)),
    ] {
        shut(&far, door);
        for method in VERBS {
            let answers = [
                seen(&call(&far, &access, method.clone(), false).await),
                seen(&call(&far, &access, method.clone(), true).await),
            ];
            assert_eq!(answers, [&plain, &suppressed].map(clone), "{method} at {door:?}");
        }
    }
    shut(&far, Door::Open);
    assert_eq!(
        call(&far, &access, Method::GET, true).await.status(),
        200,
        "an open door lets the same caller in"
    );
}

fn clone(seen: &Seen) -> Seen {
    Seen {
        status: seen.status,
        media_type: seen.media_type.clone(),
    }
}

#[tokio::test]
async fn a_redirect_leads_to_a_sign_in_page() {
    let far = start().await;
    let access = far.access().await;
    shut(&far, Door::Redirect);
    let answer = call(&far, &access, Method::GET, false).await;
    let target = header(&answer, "location").to_owned();
    let host = far.sandbox.origins().tokens.authority().to_owned();
    let mut expected = far.profile("_signin");
    expected
        .query_pairs_mut()
        .append_pair("realm", &host)
        .append_pair("reply_to", &format!("http://{host}/contoso/_apis/tokens/pats"));
    assert_eq!(
        target,
        expected.as_str(),
        "a page of the profile's origin, with the way back"
    );
    assert!(
        answer.text().await.expect("a page").contains("Object moved"),
        "the body is a page, not JSON"
    );
    let page = far.client.get(target).send().await.expect("an answer");
    assert_eq!(seen(&page), html(200), "whoever follows sees a page, which answers 200");
}

#[tokio::test]
async fn refusals_have_the_service_s_own_form() {
    let far = start().await;
    let access = far.access().await;
    shut(&far, Door::ConditionalAccess);
    let answer = exception(call(&far, &access, Method::GET, true).await).await;
    let expected = json!({
        "$id": "1",
        "innerException": null,
        "message": answer["message"],
        "typeName": "Microsoft.VisualStudio.Services.Common.VssServiceException, Microsoft.VisualStudio.Services.Common",
        "typeKey": "VssServiceException",
        "errorCode": 0,
        "eventId": 3000,
    });
    assert_eq!(answer, expected, "conditional access");
    assert!(text(&answer, "message").starts_with("VS403463: "), "with its code");
    shut(&far, Door::InvalidAccess);
    let answer = exception(call(&far, &access, Method::GET, true).await).await;
    let expected = json!({
        "$id": "1",
        "innerException": null,
        "message": answer["message"],
        "typeName": "Microsoft.TeamFoundation.Framework.Server.InvalidAccessException, \
                     Microsoft.TeamFoundation.Framework.Server",
        "typeKey": "InvalidAccessException",
        "errorCode": 0,
        "eventId": 3000,
    });
    assert_eq!(answer, expected, "a refusal without a code");
    for (door, code) in [
        (Door::Redirect, "TF400813: "),
        (Door::Unauthorized, "TF400813: "),
        (Door::NeverSeen, "TF401444: "),
    ] {
        shut(&far, door);
        let refused = call(&far, &access, Method::GET, true).await;
        let tenant = far.sandbox.registration().tenant;
        assert_eq!(
            header(&refused, "www-authenticate"),
            format!("Bearer authorization_uri={}{tenant}", far.authority("")),
            "{door:?} names the authority"
        );
        let answer = exception(refused).await;
        assert_eq!(answer["typeKey"], "UnauthorizedRequestException", "{door:?}");
        assert!(text(&answer, "message").starts_with(code), "{door:?} with its code");
    }
}

#[tokio::test]
async fn conditional_access_can_be_a_large_page() {
    let far = start().await;
    let access = far.access().await;
    shut(&far, Door::ConditionalAccessPage);
    let page = call(&far, &access, Method::GET, true).await;
    let page = page.text().await.expect("a page");
    assert!(page.contains("<title>VS403463: "), "titled by the code");
    assert!(page.len() > 20_000, "and larger than a client may care to show");
    let record = far.sandbox.record();
    let told = record.last().and_then(|last| last.refusal.clone());
    assert_eq!(told.as_deref(), Some("VS403463"), "the record names it all the same");
}

#[tokio::test]
async fn a_door_is_of_one_organization_and_not_about_its_tokens() {
    let far = start().await;
    let access = far.access().await;
    let secret = text(&far.create(&access, "x").await["patToken"], "token");
    let before = far.sandbox.tokens();
    for door in [
        Door::SignInPage,
        Door::Redirect,
        Door::Unauthorized,
        Door::NeverSeen,
        Door::ConditionalAccess,
        Door::ConditionalAccessPage,
        Door::InvalidAccess,
        Door::Unavailable,
    ] {
        shut(&far, door);
        assert_eq!(
            far.connect("contoso", &secret).await.status(),
            200,
            "a personal access token works behind {door:?}"
        );
        let elsewhere = far.ask(Method::GET, far.pats("fabrikam", ""), &access);
        assert_eq!(
            elsewhere.send().await.expect("an answer").status(),
            200,
            "another organization is open"
        );
        let unknown = far.ask(Method::GET, far.pats("tailspin", ""), &access);
        assert_eq!(
            unknown.send().await.expect("an answer").status(),
            404,
            "what does not exist has no door"
        );
        let wish = json!({ "displayName": "y", "scope": "vso.code" });
        far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
    }
    assert_eq!(far.sandbox.tokens(), before, "whoever is not let in changes nothing");
}
