//! What happens without a call: tokens that others create and revoke, ports that are shut.

use chrono::TimeDelta;
use patwarden_sandbox::{Role, TokenFacts, TokenState};
use reqwest::Method;
use serde_json::json;

use crate::support::{noon, restarted, start, text};

#[tokio::test]
async fn somebody_else_revokes_a_token_without_a_call() {
    let far = start().await;
    let access = far.access().await;
    let is_of_contoso = |token: &TokenFacts| token.organization.as_deref() == Some("contoso");
    let live = |token: &TokenFacts| is_of_contoso(token) && token.state == TokenState::Active;
    let token = far.sandbox.tokens().into_iter().find(live).expect("the seed has some");
    let calls = far.sandbox.record().len();
    far.pass(TimeDelta::seconds(3));
    assert!(far.sandbox.revoke(token.authorization_id), "it was there");
    assert!(!far.sandbox.revoke(token.authorization_id), "and is revoked only once");
    assert!(
        !far.sandbox.revoke(uuid::Uuid::nil()),
        "what is not there is not revoked"
    );
    assert_eq!(far.sandbox.record().len(), calls, "nobody called");
    let far = restarted(far).await;
    let now = far.sandbox.tokens();
    let now = now
        .iter()
        .find(|found| found.authorization_id == token.authorization_id)
        .expect("it stays known");
    assert_eq!(
        (now.state, now.revoked_at),
        (TokenState::Revoked, Some(noon() + TimeDelta::seconds(3))),
        "since then, and after a restart too"
    );
    let listed = far
        .ask(Method::GET, far.pats("contoso", ""), &access)
        .send()
        .await
        .expect("an answer");
    let listed = listed.text().await.expect("a list");
    assert!(
        !listed.contains(&token.authorization_id.to_string()),
        "it is not active any more"
    );
}

#[tokio::test]
async fn a_token_that_was_created_elsewhere_is_listed_like_any_other() {
    let far = start().await;
    let access = far.access().await;
    let end = noon() + TimeDelta::days(9);
    let planted = far
        .sandbox
        .plant("Contoso", "Twin", "vso.code", end)
        .expect("there is a Contoso");
    assert_eq!(
        far.sandbox.plant("tailspin", "Twin", "vso.code", end),
        None,
        "there is no such organization"
    );
    let facts = far.sandbox.tokens();
    let facts = facts
        .iter()
        .find(|found| found.authorization_id == planted)
        .expect("it is there");
    assert_eq!(
        (
            facts.name.as_str(),
            facts.scope.as_str(),
            facts.valid_from,
            facts.valid_to,
            facts.state
        ),
        ("Twin", "vso.code", noon(), end, TokenState::Active),
        "as it was made"
    );
    let listed = far
        .ask(Method::GET, far.pats("contoso", "&$top=100"), &access)
        .send()
        .await
        .expect("an answer");
    assert!(
        listed.text().await.expect("a list").contains(&planted.to_string()),
        "everybody sees it"
    );
}

#[tokio::test]
async fn an_access_token_from_elsewhere_counts_for_an_hour() {
    let far = start().await;
    let access = far.sandbox.grant().expect("there is a person");
    let list = || far.ask(Method::GET, far.pats("contoso", ""), &access).send();
    assert_eq!(list().await.expect("an answer").status(), 200, "it is the person's");
    let wishes = json!({ "displayName": "a", "scope": "vso.code" });
    let planted = far.send(Method::POST, far.pats("contoso", ""), &access, &wishes);
    assert_eq!(planted.await.status(), 200, "and may manage");
    far.pass(TimeDelta::minutes(60));
    assert_eq!(list().await.expect("an answer").status(), 401, "then it is over");
}

#[tokio::test]
async fn a_secret_tells_its_token_and_nothing_else_does() {
    let far = start().await;
    let access = far.access().await;
    let answer = far.create(&access, "Mine").await;
    let token = &answer["patToken"];
    let (id, secret) = (
        text(token, "authorizationId").parse().expect("an id"),
        text(token, "token"),
    );
    assert_eq!(far.sandbox.token_of(&secret), Some(id), "its own");
    assert_eq!(far.sandbox.token_of(&secret[1..]), None, "the whole of it");
    assert_eq!(far.sandbox.token_of(""), None, "and not nothing");
}

#[tokio::test]
async fn a_port_that_is_shut_refuses_connections_until_it_is_opened() {
    let far = start().await;
    let access = far.access().await;
    let list = || far.ask(Method::GET, far.pats("contoso", ""), &access).send();
    assert_eq!(list().await.expect("an answer").status(), 200, "at first all is well");
    far.sandbox.shut(Role::Tokens).await;
    let refused = list().await.expect_err("nobody listens");
    assert!(refused.is_connect(), "the request never left: {refused:?}");
    let home = far.client.get(far.devops("contoso")).send().await;
    assert!(home.is_ok(), "the other ports are open");
    far.sandbox.open(Role::Tokens).await.expect("the port is free");
    far.sandbox.open(Role::Tokens).await.expect("what is open stays so");
    assert_eq!(
        list().await.expect("an answer").status(),
        200,
        "and now it answers again"
    );
    assert!(
        far.sandbox.record().iter().all(|entry| entry.status.is_some()),
        "what never arrived is not recorded"
    );
    far.sandbox.stop().await;
}
