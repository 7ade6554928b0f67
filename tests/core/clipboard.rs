//! The clipboard: a secret goes there when asked, and goes away if it is still there.
//!
//! Not covered: the platform's own clipboard (`tests/desktop`) and what its histories do with the marks.

use crate::support::{self, World, key};
use patwarden_core::error::Code;
use patwarden_core::view::TokenView;
use patwarden_sandbox::SECRET_MARKER;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A token whose secret is in the vault.
async fn with_secret(world: &World) -> TokenView {
    let rotation = world.regenerate(&world.regenerable()).await;
    world.token(rotation.successor.unwrap()).unwrap()
}

/// The seconds after which a copied secret is cleared, and a little more, as far as the tests' clock is concerned.
async fn later(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

async fn becomes(world: &World, text: &str) {
    let waited = tokio::time::timeout(Duration::from_secs(60), async {
        while *world.clipboard.lock().unwrap() != text {
            tokio::task::yield_now().await;
        }
    });
    waited.await.expect("the clipboard changes");
}

#[tokio::test]
async fn a_copied_secret_is_cleared_after_the_set_time() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    let before = *world.clock.lock().unwrap();
    let copied = world.warden.copy_secret(key(&token)).await.unwrap();
    let after = copied.clears_at.expect("this clipboard can be looked at") - before;
    assert_eq!(after.num_seconds(), 30, "the set time");
    let secret = world.clipboard.lock().unwrap().clone();
    assert_eq!(secret.len(), 84, "the secret itself");
    later(29).await;
    assert_eq!(*world.clipboard.lock().unwrap(), secret, "not before its time");
    later(2).await;
    becomes(&world, "").await;
}

#[tokio::test]
async fn what_somebody_else_copied_stays() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    *world.clipboard.lock().unwrap() = "a shopping list".into();
    later(31).await;
    world.warden.forget_copied().await;
    assert_eq!(*world.clipboard.lock().unwrap(), "a shopping list", "it is not ours");
}

#[tokio::test]
async fn a_secret_copied_again_has_its_time_anew() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    later(20).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    let secret = world.clipboard.lock().unwrap().clone();
    later(20).await;
    assert_eq!(
        *world.clipboard.lock().unwrap(),
        secret,
        "the first time does not count any more"
    );
    later(11).await;
    becomes(&world, "").await;
}

#[tokio::test]
async fn a_clipboard_that_is_not_shown_is_said_and_left_alone() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.clipboard_is_shown.store(false, Ordering::Relaxed);
    let copied = world.warden.copy_secret(key(&token)).await.unwrap();
    assert_eq!(copied.clears_at, None, "nothing is promised");
    assert!(!world.clipboard.lock().unwrap().is_empty(), "but it was copied");
}

#[tokio::test]
async fn the_end_of_the_app_clears_it_at_once() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    world.warden.forget_copied().await;
    assert!(
        world.clipboard.lock().unwrap().is_empty(),
        "a secret does not outlive the app"
    );
    assert!(
        world
            .activity()
            .iter()
            .any(|(kind, name, result)| kind == "copy" && *name == token.name && result == "done"),
        "the copy is in the activity"
    );
}

#[tokio::test]
async fn what_a_panic_says_is_not_passed_on() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.clipboard_breaks.store(true, Ordering::Relaxed);
    let failed = world.warden.copy_secret(key(&token)).await.unwrap_err();
    assert_eq!(failed.code, Code::ClipboardFailed, "it is a failure like another");
    let said = format!("{failed} {:?}", failed.failure());
    assert!(!said.contains(SECRET_MARKER), "which does not quote the secret");
}
