//! Sessions over time: restarts, access tokens that expire, refresh tokens that end.
//!
//! Not covered: processes that really are two (`tests/race`), hostile token answers one by one (`entra/tests.rs` in core).

mod backoff;
mod claims;
mod processes;
mod renewal;

use crate::support::{self, World};
use patwarden_core::error::{Code, Result};
use patwarden_core::host::Host;
use patwarden_core::secret::Secret;
use patwarden_core::sign_in::sessions::Sessions;
use patwarden_core::store::Account;
use patwarden_core::vault::Vault;
use patwarden_sandbox::{Aadsts, At, Trick};
use std::time::Duration;

/// An hour's access token each time, so that the tests know when it ages.
async fn signed_in() -> World {
    let world = support::start().await;
    world.sandbox.play(Trick::field("expires_in", serde_json::json!(3_600)));
    world.sign_in().await;
    world
}

/// Requests to the token endpoint so far.
fn asked(world: &World) -> usize {
    world.operations(0).iter().filter(|call| *call == "token").count()
}

/// Mara's account, as it is stored.
fn account(world: &World) -> Account {
    let connection = world.connection();
    let shown = &world.warden.snapshot().accounts[0];
    Account {
        id: shown.id.clone(),
        tenant: world.sandbox.registration().tenant,
        connection,
        name: shown.name.clone(),
        username: shown.username.clone(),
        asked_at: None,
        finds: true,
    }
}

/// The sessions of another process over the same folder, which knows no access token yet.
fn process(world: &World) -> Sessions {
    process_with(world, world.host())
}

fn process_with(world: &World, host: Host) -> Sessions {
    let vault = Vault::start(host.vault.clone(), Duration::from_secs(10)).unwrap();
    Sessions::new(host, support::endpoints(&world.sandbox), vault)
}

fn code(answer: &Result<Secret>) -> Option<Code> {
    answer.as_ref().err().map(|error| error.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_the_list_is_there_at_once_and_the_session_goes_on() {
    let world = support::signed_in().await.restarted().await;
    let before = world.sandbox.record().len();
    let snapshot = world.warden.snapshot();
    assert_eq!(
        (snapshot.accounts.len(), snapshot.tokens.len()),
        (1, 40),
        "before anything was asked"
    );
    world.warden.refresh().await;
    assert!(
        world.warden.snapshot().accounts[0].session_ended.is_none(),
        "the session goes on"
    );
    let operations = world.operations(before);
    assert!(
        operations.contains(&"token".into()),
        "with the refresh token of the vault"
    );
    assert!(!operations.contains(&"authorize".into()), "and without a browser");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_that_is_refused_is_replaced_without_a_word() {
    let world = support::signed_in().await;
    world.sandbox.expire_access_tokens();
    let token = world.regenerable();
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        rotation.outcome,
        patwarden_core::view::Outcome::Done,
        "the person notices nothing"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_session_is_said_and_hides_nothing() {
    let world = support::signed_in().await;
    world.sandbox.expire_access_tokens();
    world.sandbox.revoke_refresh_tokens();
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let ended = snapshot.accounts[0].session_ended.as_ref().map(|failure| failure.code);
    assert_eq!(ended, Some(Code::SessionEnded), "the account says so");
    assert_eq!(snapshot.tokens.len(), 40, "the last known dates stay");
    assert_eq!(
        world.vault.entries("refresh/").len(),
        1,
        "the refresh token is kept: other uses of it may still work"
    );

    let account = snapshot.accounts[0].id.clone();
    world.warden.sign_in_again(&account, None).await.unwrap();
    crate::support::browser::choose(&world.link()).await;
    world
        .until("signed in again", |snapshot| {
            snapshot.accounts[0].session_ended.is_none() && !snapshot.refreshing
        })
        .await;
    let hint = world
        .link()
        .query_pairs()
        .any(|(key, value)| key == "login_hint" && value == snapshot.accounts[0].username);
    assert!(hint, "Entra is told whom to expect");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_far_end_is_said_and_hides_nothing() {
    let world = support::signed_in().await;
    world.sandbox.script(patwarden_sandbox::Fault::cut("accounts"));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(
        snapshot.accounts[0].failure.as_ref().map(|failure| failure.code),
        Some(Code::Unreachable),
        "the account says so"
    );
    assert_eq!(snapshot.tokens.len(), 40, "the last known list stays");
    world.warden.refresh().await;
    assert!(world.warden.snapshot().accounts[0].failure.is_none(), "and it recovers");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_why_a_session_ended_is_entras_own() {
    let world = signed_in().await;
    world.sandbox.expire_access_tokens();
    world.sandbox.revoke_sessions("mara");
    world.warden.refresh().await;
    let ended = world.warden.snapshot().accounts[0].session_ended.clone().unwrap();
    assert_eq!(ended.code, Code::SessionEnded, "there is one button for it");
    assert_eq!(
        ended.reason.as_deref(),
        Some("entra-50173"),
        "a password was changed, or an administrator ended it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_clears_what_stood_in_the_way() {
    let world = signed_in().await;
    world.sandbox.expire_access_tokens();
    world.sandbox.refuse(At::Token, Aadsts::new(50_076));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert!(
        snapshot.accounts[0].session_ended.is_some(),
        "Entra wants to see somebody"
    );
    world
        .warden
        .sign_in_again(&snapshot.accounts[0].id, None)
        .await
        .unwrap();
    support::browser::choose(&world.link()).await;
    world
        .until("signed in again", |snapshot| {
            snapshot.accounts[0].session_ended.is_none() && !snapshot.refreshing
        })
        .await;
    world.sandbox.expire_access_tokens();
    world.warden.refresh().await;
    assert!(
        world.warden.snapshot().accounts[0].session_ended.is_none(),
        "the refusal is not remembered beyond that, though no time has passed"
    );
}
