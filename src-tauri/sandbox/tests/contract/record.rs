//! The record: what a test compares with what the app says that it did.

use patwarden_sandbox::{Door, Fault, Policy, Recorded, Role, SECRET_MARKER};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Far, body, start, text};

#[tokio::test]
async fn the_record_tells_what_happened_in_order() {
    let far = start().await;
    let access = far.access().await;
    let created = far.create(&access, "x").await;
    let id: Uuid = text(&created["patToken"], "authorizationId").parse().expect("an id");
    let secret = text(&created["patToken"], "token");
    far.connect("contoso", &secret).await;
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    far.get(one.clone(), &access).await;
    far.ask(Method::DELETE, one, &access).send().await.expect("an answer");
    far.get(far.pats("contoso", "&code=a-secret"), &access).await;
    let record = far.sandbox.record();
    let told: Vec<_> = record
        .iter()
        .map(|entry| (entry.role, entry.operation.as_str(), entry.status, entry.authorization))
        .collect();
    let expected = [
        (Role::Authority, "authorize", Some(200), None),
        (Role::Authority, "token", Some(200), None),
        (Role::Tokens, "create", Some(200), Some(id)),
        (Role::Devops, "connectionData", Some(200), Some(id)),
        (Role::Tokens, "get", Some(200), Some(id)),
        (Role::Tokens, "revoke", Some(204), Some(id)),
        (Role::Tokens, "list", Some(200), None),
    ];
    assert_eq!(
        told, expected,
        "every request, in order, with the token that it was about"
    );
    assert_eq!(
        record[6].path, "/contoso/_apis/tokens/pats?api-version=7.1-preview.1&code=…",
        "secrets are left out"
    );
    assert_eq!(
        record[2].organization.as_deref(),
        Some("contoso"),
        "the organization is named"
    );
    let file = std::fs::read_to_string(far.folder.path().join("record.jsonl")).expect("the record's file");
    let written: Vec<Recorded> = file
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    assert_eq!(written, record, "the file holds the same");
    assert!(!file.contains(patwarden_sandbox::SECRET_MARKER), "and no secret");
}

#[tokio::test]
async fn an_entry_has_exactly_these_fields() {
    let far = start().await;
    let access = far.access().await;
    let id = far.seeded("Jira bridge").authorization_id;
    let wish = json!({ "authorizationId": id, "allOrgs": true });
    far.send(Method::PUT, far.pats("contoso", ""), &access, &wish).await;
    let shown = far.client.get(far.devops("sandbox/record")).send().await;
    let record = body(shown.expect("an answer")).await;
    let expected = json!({
        "at": "2026-11-22T12:00:00Z",
        "role": "tokens",
        "method": "PUT",
        "path": "/contoso/_apis/tokens/pats?api-version=7.1-preview.1",
        "status": 200,
        "organization": "contoso",
        "authorization": id,
        "operation": "update",
        "refusal": "globalPATCreationBlocked",
    });
    assert_eq!(
        record.as_array().and_then(|entries| entries.last()),
        Some(&expected),
        "a status of 200 alone would look like a success"
    );
}

#[tokio::test]
async fn the_record_says_why_an_answer_is_a_refusal() {
    let far = start().await;
    let access = far.access().await;
    let id = far.seeded("Mobile app symbols").authorization_id;
    let wish = json!({ "authorizationId": id, "displayName": "y" });
    far.send(Method::PUT, far.pats("fabrikam", ""), &access, &wish).await;
    far.redeem("nonsense", &[]).await;
    let policy = Policy {
        door: Door::ConditionalAccess,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    far.ask(Method::GET, far.pats("contoso", ""), &access)
        .send()
        .await
        .expect("an answer");
    far.sandbox.script(Fault::answer("update", 200, "{}").after());
    far.send(Method::PUT, far.pats("fabrikam", ""), &access, &wish).await;
    far.client
        .head(far.devops("northwind"))
        .send()
        .await
        .expect("an answer");
    let record = far.sandbox.record();
    let told: Vec<_> = record[2..]
        .iter()
        .map(|entry| (entry.operation.as_str(), entry.status, entry.refusal.as_deref()))
        .collect();
    let expected = [
        ("update", Some(200), Some("expiredPatCannotBeExtended")),
        ("token", Some(400), Some("invalid_grant")),
        ("list", Some(403), Some("VssServiceException")),
        ("update", Some(200), None),
        ("tenant", Some(302), None),
    ];
    assert_eq!(
        told, expected,
        "in the protocol's own word, and never for an answer that somebody else gave"
    );
}

#[tokio::test]
async fn a_secret_that_no_longer_works_is_still_named() {
    let far = start().await;
    let access = far.access().await;
    let created = far.create(&access, "x").await;
    let id: Uuid = text(&created["patToken"], "authorizationId").parse().expect("an id");
    let secret = text(&created["patToken"], "token");
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    far.ask(Method::DELETE, one, &access).send().await.expect("an answer");
    far.connect("contoso", &secret).await;
    far.connect("northwind", &secret).await;
    far.connect("northwind", "nonsense").await;
    let tried: Vec<_> = far
        .sandbox
        .record()
        .into_iter()
        .filter(|entry| entry.operation == "connectionData")
        .map(|entry| (entry.status, entry.authorization))
        .collect();
    assert_eq!(
        tried,
        [(Some(401), Some(id)), (Some(200), Some(id)), (Some(200), None)],
        "whose secret was presented, also where it is revoked, or meant for another organization"
    );
}

/// The record in memory, in its file and as it is shown, as one text.
async fn everything_recorded(far: &Far) -> String {
    let file = std::fs::read_to_string(far.folder.path().join("record.jsonl")).expect("the record's file");
    let shown = far.client.get(far.devops("sandbox/record")).send().await;
    let shown = shown.expect("an answer").text().await.expect("a body");
    format!("{file}{shown}{:?}", far.sandbox.record())
}

#[tokio::test]
async fn a_secret_in_the_wrong_place_is_not_recorded() {
    let far = start().await;
    let session = far.session().await;
    let access = text(&session, "access_token");
    let secret = text(&far.create(&access, "x").await["patToken"], "token");
    let before = far.sandbox.record().len();
    let encoded = secret.replace(SECRET_MARKER, "%50WSBX");
    for path in [
        format!("contoso/_apis/tokens/pats?api-version=7.1-preview.1&authorizationId={secret}"),
        format!("contoso/_apis/tokens/pats?api-version=7.1-preview.1&{secret}"),
        format!("contoso/_apis/tokens/pats?api-version=7.1-preview.1&note={encoded}"),
        format!("{secret}/_apis/tokens/pats?api-version=7.1-preview.1"),
        format!("{encoded}/_apis/tokens/pats?api-version=7.1-preview.1"),
        format!("contoso/{access}"),
    ] {
        let address = far.sandbox.origins().tokens.join(&path).expect("a path");
        far.ask(Method::GET, address, &access).send().await.expect("an answer");
    }
    far.client.get(far.devops(&secret)).send().await.expect("an answer");
    far.token("organizations", &[("refresh_token", &text(&session, "refresh_token"))])
        .await;
    assert_eq!(far.sandbox.record().len(), before + 8, "every one of them is recorded");
    let recorded = everything_recorded(&far).await;
    for (name, secret) in [
        ("the token", &secret),
        ("its encoded form", &encoded),
        ("the access token", &access),
    ] {
        assert!(!recorded.contains(secret.as_str()), "{name} must not be recorded");
    }
    assert!(
        !recorded.contains(SECRET_MARKER),
        "nor any part of a secret that has the marker"
    );
    assert!(recorded.contains("/contoso/…"), "that something stood there is said");
}
