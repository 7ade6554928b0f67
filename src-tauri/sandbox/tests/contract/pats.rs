//! Azure DevOps: the life of a token, and every refusal on the way.

use patwarden_sandbox::SECRET_MARKER;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Far, body, refusal, refused, start, text};

#[tokio::test]
async fn a_token_lives_from_create_to_revoke() {
    let far = start().await;
    let access = far.access().await;
    let created = far.create(&access, "Build watcher").await;
    let (id, secret) = (
        text(&created["patToken"], "authorizationId"),
        text(&created["patToken"], "token"),
    );
    assert!(
        secret.contains(SECRET_MARKER),
        "the secret carries the marker of the leak search"
    );
    let contoso = created["patToken"]["targetAccounts"][0].clone();
    let mut token = json!({
        "displayName": "Build watcher",
        "validTo": "2026-12-22T12:00:00Z",
        "scope": "vso.code",
        "targetAccounts": [contoso],
        "validFrom": "2026-11-22T12:00:00Z",
        "authorizationId": id,
        "token": secret,
    });
    let result = |token: &Value| json!({ "patToken": token, "patTokenError": "none", "patTokenErrorMessage": null });
    assert_eq!(created, result(&token), "a create answers the token with its secret");

    token["token"] = Value::Null;
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    assert_eq!(
        far.get(one.clone(), &access).await,
        result(&token),
        "the secret is shown once only"
    );

    token["validTo"] = json!("2027-01-01T00:00:00.32Z");
    let wish = json!({ "authorizationId": id, "validTo": "2027-01-01T00:00:00.319Z" });
    let updated = body(far.send(Method::PUT, far.pats("contoso", ""), &access, &wish).await).await;
    assert_eq!(
        updated,
        result(&token),
        "an update changes what it names, rounds the date and leaves the rest"
    );
    assert_eq!(
        far.connect("contoso", &secret).await.status(),
        200,
        "the secret is still the same"
    );

    let revoked = far
        .ask(Method::DELETE, one.clone(), &access)
        .send()
        .await
        .expect("an answer");
    assert_eq!(revoked.status(), 204, "a revoke answers nothing");
    assert_eq!(revoked.bytes().await.expect("a body").len(), 0, "not even a space");
    assert_eq!(
        far.connect("contoso", &secret).await.status(),
        401,
        "the secret does not work any more"
    );
    let again = far.ask(Method::DELETE, one, &access).send().await.expect("an answer");
    assert_eq!(again.status(), 204, "revoking twice succeeds twice");
}

#[tokio::test]
async fn what_a_create_may_not_ask_for_is_refused_with_200() {
    let far = start().await;
    let access = far.access().await;
    let before = far.sandbox.tokens().len();
    for (change, error) in [
        (json!({ "displayName": " " }), "displayNameRequired"),
        (json!({ "displayName": null }), "displayNameRequired"),
        (json!({ "displayName": "x".repeat(300) }), "invalidDisplayName"),
        (json!({ "validTo": "2026-11-22T11:59:59Z" }), "invalidValidTo"),
        (json!({ "validTo": "2027-11-23T12:00:00Z" }), "invalidValidTo"),
        (json!({ "scope": "vso.everything" }), "invalidScope"),
        (json!({ "scope": null }), "invalidScope"),
        (json!({ "allOrgs": true }), "globalPATCreationBlocked"),
    ] {
        let mut wish =
            json!({ "displayName": "x", "scope": "vso.code", "validTo": "2026-12-22T12:00:00Z", "allOrgs": false });
        wish.as_object_mut()
            .expect("an object")
            .extend(change.as_object().expect("an object").clone());
        let (status, answer) = refusal(far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await).await;
        let expected =
            json!({ "patToken": null, "patTokenError": error, "patTokenErrorMessage": answer["patTokenErrorMessage"] });
        assert_eq!(
            (status, answer),
            (200, expected),
            "{change} is refused by policy or content, not by status"
        );
    }
    assert_eq!(
        far.sandbox.tokens().len(),
        before,
        "a refused create leaves nothing behind"
    );
}

#[tokio::test]
async fn a_create_without_an_end_gets_thirty_days() {
    let far = start().await;
    let access = far.access().await;
    let wish = json!({ "displayName": "x", "scope": "app_token" });
    let answer = body(far.send(Method::POST, far.pats("fabrikam", ""), &access, &wish).await).await;
    assert_eq!(
        answer["patToken"]["validTo"], "2026-12-22T12:00:00Z",
        "the service then chooses an end of its own"
    );
}

#[tokio::test]
async fn what_an_update_may_not_change_is_refused() {
    let far = start().await;
    let access = far.access().await;
    let expired = far.seeded("Mobile app symbols").authorization_id;
    let revoked = far.seeded("Laptop before the reinstall").authorization_id;
    let global = far.seeded("Legacy work item sync").authorization_id;
    let elsewhere = far.seeded("Helm chart publisher").authorization_id;
    for (organization, wish, error) in [
        (
            "fabrikam",
            json!({ "authorizationId": expired, "displayName": "y" }),
            "expiredPatCannotBeExtended",
        ),
        (
            "northwind",
            json!({ "authorizationId": revoked, "displayName": "y" }),
            "tokenNotFound",
        ),
        (
            "contoso",
            json!({ "authorizationId": global, "validTo": "2026-12-02T00:00:00Z" }),
            "globalPATCreationBlocked",
        ),
        (
            "contoso",
            json!({ "authorizationId": elsewhere, "displayName": "y" }),
            "authorizationNotFound",
        ),
        ("contoso", json!({ "displayName": "y" }), "invalidAuthorizationId"),
        (
            "fabrikam",
            json!({ "authorizationId": elsewhere, "scope": "vso.no" }),
            "invalidScope",
        ),
    ] {
        let answer = body(far.send(Method::PUT, far.pats(organization, ""), &access, &wish).await).await;
        assert_eq!(answer["patTokenError"], error, "{wish} in {organization}");
        assert_eq!(answer["patToken"], Value::Null, "a refusal holds no token");
    }
}

#[tokio::test]
async fn a_missing_token_is_not_found() {
    let far = start().await;
    let access = far.access().await;
    for (id, error) in [
        ("00000000-0000-0000-0000-000000000000", "authorizationNotFound"),
        ("not-an-id", "invalidAuthorizationId"),
    ] {
        let answer = far
            .get(far.pats("contoso", &format!("&authorizationId={id}")), &access)
            .await;
        assert_eq!(answer["patTokenError"], error, "{id} names no token");
    }
}

#[tokio::test]
async fn an_update_changes_what_it_names_and_nothing_else() {
    let far = start().await;
    let access = far.access().await;
    let mut expected = far.create(&access, "x").await;
    expected["patToken"]["token"] = Value::Null;
    let id = expected["patToken"]["authorizationId"].clone();
    for change in [
        json!({}),
        json!({ "displayName": "y" }),
        json!({ "scope": "vso.work vso.graph" }),
        json!({ "validTo": "2027-02-01T00:00:00Z" }),
        json!({ "displayName": "z", "scope": "app_token", "validTo": "2026-11-23T00:00:00Z" }),
    ] {
        let (mut wish, token) = (change.clone(), &mut expected["patToken"]);
        wish["authorizationId"] = id.clone();
        for (name, value) in change.as_object().expect("an object") {
            token[name] = value.clone();
        }
        assert_eq!(
            update(&far, &access, &wish).await,
            expected,
            "{wish}: what is not named stays, and the secret is never shown again"
        );
        wish["allOrgs"] = json!(false);
        wish["fieldOfTomorrow"] = json!(1);
        wish["displayName"] = wish.get("displayName").cloned().unwrap_or(Value::Null);
        assert_eq!(
            update(&far, &access, &wish).await,
            expected,
            "null is as good as nothing, and an unknown field is ignored"
        );
    }
}

#[tokio::test]
async fn an_update_can_bind_a_global_token_but_make_none() {
    let far = start().await;
    let access = far.access().await;
    let own = far.create(&access, "x").await["patToken"].clone();
    let answer = update(
        &far,
        &access,
        &json!({ "authorizationId": own["authorizationId"], "allOrgs": true }),
    )
    .await;
    assert_eq!(
        answer,
        refused("globalPATCreationBlocked", &answer),
        "no token becomes global any more"
    );
    let global = far.seeded("Legacy work item sync").authorization_id;
    let wish = json!({ "authorizationId": global, "allOrgs": false, "validTo": "2027-02-01T00:00:00Z" });
    let answer = update(&far, &access, &wish).await;
    assert_eq!(
        answer["patToken"]["targetAccounts"], own["targetAccounts"],
        "it belongs to the organization in which it was changed"
    );
    let elsewhere = far.ask(
        Method::GET,
        far.pats("fabrikam", &format!("&authorizationId={global}")),
        &access,
    );
    let (status, answer) = refusal(elsewhere.send().await.expect("an answer")).await;
    assert_eq!(
        (status, &answer["patTokenError"]),
        (200, &json!("authorizationNotFound")),
        "and to no other"
    );
}

async fn update(far: &Far, access: &str, wish: &Value) -> Value {
    body(far.send(Method::PUT, far.pats("contoso", ""), access, wish).await).await
}
