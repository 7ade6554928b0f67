//! Orders of programs over the control interface: policies, rotation, sessions and faults.

use patwarden_sandbox::{Beyond, Creation, Door, Fault, GlobalTokens, Manner, Policy, Refusals, Revoked, SecretForm};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use crate::support::{Far, body, start, text};

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// What a program sends.
async fn order(far: &Far, path: &str, json: &Value) -> Response {
    sent(far.client.post(far.devops(path)).json(json)).await
}

async fn shown(far: &Far, path: &str) -> Value {
    body(sent(far.client.get(far.devops(path))).await).await
}

#[tokio::test]
async fn policies_are_shown_and_set_as_json() {
    let far = start().await;
    let none = json!({
        "maximumDays": null,
        "longerRefused": false,
        "fullAccessRefused": false,
        "creation": "open",
        "globalTokens": "retired",
        "refusals": "named",
        "door": "open",
    });
    assert_eq!(
        shown(&far, "sandbox/policies").await,
        json!({ "contoso": none, "fabrikam": none, "northwind": none }),
        "at first nothing is switched on"
    );
    let wish = json!({
        "maximumDays": 90,
        "longerRefused": true,
        "fullAccessRefused": true,
        "creation": "packagingOnly",
        "globalTokens": "refused",
        "refusals": "accessDenied",
        "door": "signInPage",
    });
    let done = order(&far, "sandbox/policies/contoso", &wish).await;
    assert_eq!(done.status(), 204, "done, and nothing more to say");
    assert_eq!(
        shown(&far, "sandbox/policies").await,
        json!({ "contoso": wish, "fabrikam": none, "northwind": none }),
        "it holds for one organization"
    );
    assert_eq!(
        far.sandbox.policies()["contoso"],
        Policy {
            maximum_days: Some(90),
            longer_refused: true,
            full_access_refused: true,
            creation: Creation::PackagingOnly,
            global_tokens: GlobalTokens::Refused,
            refusals: Refusals::AccessDenied,
            door: Door::SignInPage,
        },
        "and in the process the same"
    );
    order(&far, "sandbox/policies/contoso", &json!({ "door": "redirect" })).await;
    let expected = Policy {
        door: Door::Redirect,
        ..Policy::default()
    };
    assert_eq!(
        far.sandbox.policies()["contoso"],
        expected,
        "an order is the whole policy; what it leaves out is off"
    );
}

#[tokio::test]
async fn orders_that_make_no_sense_are_refused_and_change_nothing() {
    let far = start().await;
    for (path, wish, status) in [
        ("sandbox/policies/tailspin", json!({}), 404),
        ("sandbox/policies/contoso", json!({ "maximumDays": 0 }), 400),
        ("sandbox/policies/contoso", json!({ "maximumDays": 366 }), 400),
        ("sandbox/policies/contoso", json!({ "maximumDays": "30" }), 400),
        ("sandbox/policies/contoso", json!({ "creation": "nobody" }), 400),
        ("sandbox/policies/contoso", json!({ "lifespan": 30 }), 400),
        ("sandbox/policies", json!({}), 404),
        ("sandbox/rotation", json!({}), 400),
        ("sandbox/rotation", json!({ "strict": "yes" }), 400),
        ("sandbox/nothing", json!({}), 404),
    ] {
        assert_eq!(order(&far, path, &wish).await.status(), status, "{path} with {wish}");
    }
    assert!(
        far.sandbox
            .policies()
            .values()
            .all(|policy| *policy == Policy::default()),
        "no policy was changed"
    );
    assert!(!far.sandbox.strict_rotation(), "nor the rotation");
    let told = body(order(&far, "sandbox/policies/contoso", &json!({ "maximumDays": 0 })).await).await;
    assert_eq!(
        told,
        json!({ "message": "a maximum lifespan has 1 to 365 days, not 0" }),
        "the reason is told"
    );
}

#[tokio::test]
async fn manners_are_shown_and_set_as_json() {
    let far = start().await;
    let none = json!({ "revoked": "noContent", "secrets": "long", "calls": null, "beyond": "seconds" });
    let wish = json!({ "revoked": "ok", "secrets": "short", "calls": 3, "beyond": "date" });
    let done = order(&far, "sandbox/manners/contoso", &wish).await;
    assert_eq!(done.status(), 204, "done, and nothing more to say");
    assert_eq!(
        shown(&far, "sandbox/manners").await,
        json!({ "contoso": wish, "fabrikam": none, "northwind": none }),
        "for one organization, and the others are as usual"
    );
    let expected = Manner {
        revoked: Revoked::Ok,
        secrets: SecretForm::Short,
        calls: Some(3),
        beyond: Beyond::Date,
    };
    assert_eq!(
        far.sandbox.manners()["contoso"],
        expected,
        "and in the process the same"
    );
    for (path, wish, status) in [
        ("sandbox/manners/tailspin", json!({}), 404),
        ("sandbox/manners/contoso", json!({ "calls": -1 }), 400),
        ("sandbox/manners/contoso", json!({ "limit": 1 }), 400),
        (
            "sandbox/organizations/tailspin",
            json!({ "hidden": true, "publicProjects": true }),
            404,
        ),
        ("sandbox/organizations/contoso", json!({ "hidden": true }), 400),
    ] {
        assert_eq!(order(&far, path, &wish).await.status(), status, "{path} of {wish}");
    }
    assert_eq!(far.sandbox.manners()["contoso"], expected, "nothing was changed");
}

#[tokio::test]
async fn an_organization_can_be_hidden_and_opened_to_strangers() {
    let far = start().await;
    let access = far.access().await;
    let wish = json!({ "hidden": true, "publicProjects": true });
    let done = order(&far, "sandbox/organizations/contoso", &wish).await;
    assert_eq!(done.status(), 204, "done");
    let named = far.organizations(&access).await;
    assert_eq!(named, ["fabrikam", "northwind"], "the accounts call leaves it out");
    assert_eq!(
        far.connect("contoso", "x").await.status(),
        200,
        "strangers are answered"
    );
}

#[tokio::test]
async fn rotation_and_sessions_take_orders() {
    let far = start().await;
    assert_eq!(
        shown(&far, "sandbox/rotation").await,
        json!({ "strict": false }),
        "Entra's way at first"
    );
    let done = order(&far, "sandbox/rotation", &json!({ "strict": true })).await;
    assert_eq!(done.status(), 204, "a switch");
    assert_eq!(
        shown(&far, "sandbox/rotation").await,
        json!({ "strict": true }),
        "that can be seen"
    );
    assert!(far.sandbox.strict_rotation(), "and is one with the process's");
    let session = far.session().await;
    let refresh_token = text(&session, "refresh_token");
    let done = sent(far.client.post(far.devops("sandbox/access-tokens/expire"))).await;
    assert_eq!(done.status(), 204, "an order without a body");
    let list = far.ask(
        reqwest::Method::GET,
        far.pats("contoso", ""),
        &text(&session, "access_token"),
    );
    assert_eq!(sent(list).await.status(), 401, "access tokens end");
    assert_eq!(far.refresh(&refresh_token).await.status(), 200, "refresh tokens do not");
}

#[tokio::test]
async fn faults_are_shown_in_their_order() {
    let far = start().await;
    let (one, two) = (Fault::cut("create").on("contoso"), Fault::delay("any", 5).skip(2));
    far.sandbox.script(one.clone());
    far.sandbox.script(two.clone());
    let faults: Vec<Fault> = serde_json::from_value(shown(&far, "sandbox/faults").await).expect("faults");
    assert_eq!(faults, [one, two], "as they were scripted");
    assert_eq!(far.sandbox.faults(), faults, "and in the process the same");
    let cleared = sent(far.client.post(far.devops("sandbox/faults/clear"))).await;
    assert_eq!(
        (cleared.status().as_u16(), far.sandbox.faults().len()),
        (204, 0),
        "a post clears them too, since a form cannot delete"
    );
}

#[tokio::test]
async fn bodies_that_a_page_may_send_unasked_are_not_taken_from_programs() {
    let far = start().await;
    for media_type in ["text/plain", "multipart/form-data; boundary=x"] {
        for path in ["sandbox/faults", "sandbox/rotation", "sandbox/sessions/end"] {
            let request = far.client.post(far.devops(path)).header("Content-Type", media_type);
            let answer = sent(request.body(r#"{"strict":true}"#)).await;
            assert_eq!(answer.status(), 415, "{media_type} to {path}");
        }
    }
    let nameless = far
        .client
        .post(far.devops("sandbox/rotation"))
        .body(r#"{"strict":true}"#);
    assert_eq!(
        sent(nameless).await.status(),
        415,
        "a body without a name is not guessed at"
    );
    assert!(!far.sandbox.strict_rotation(), "nothing was switched");
}
