//! Sessions over time: restarts, access tokens that expire, refresh tokens that end.
//!
//! Not covered: two processes at a time.

use crate::support;
use patwarden_core::error::Code;

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
    world.warden.sign_in_again(&account).await.unwrap();
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
