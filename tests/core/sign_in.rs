//! Sign-in end to end: what the browser brings, what it must not bring, and what becomes of the port.
//!
//! Not covered: single requests (`listener.rs` judges them by table) and Entra's many refusals.

use crate::support::{self, World, browser, vault::Trouble};
use patwarden_core::error::Code;
use patwarden_core::host::Limits;
use patwarden_core::view::{Goes, Outcome, SignInView};
use std::time::Duration;
use url::Url;

/// Why the last sign-in failed.
async fn failure(world: &World) -> Code {
    let failed = |view: &SignInView| {
        if let SignInView::Failed { failure, .. } = view {
            Some(failure.code)
        } else {
            None
        }
    };
    let snapshot = world
        .until("the sign-in fails", |snapshot| failed(&snapshot.sign_in).is_some())
        .await;
    failed(&snapshot.sign_in).unwrap()
}

/// Where the app waits for the browser.
fn redirect(link: &Url) -> Url {
    let redirect = link
        .query_pairs()
        .find(|(key, _)| key == "redirect_uri")
        .expect("a redirect")
        .1;
    Url::parse(&redirect).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_in_and_knows_who_it_is() {
    let world = support::signed_in().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(snapshot.accounts.len(), 1, "one person");
    assert_eq!(
        snapshot.accounts[0].name, "Mara Lindqvist",
        "by the name that the ID token gives"
    );
    assert_eq!(snapshot.sign_in, SignInView::Idle, "nothing waits any more");
    assert_eq!(
        world.vault.entries("refresh/").len(),
        1,
        "the refresh token is in the vault"
    );
    assert!(world.vault.entries("check/").is_empty(), "nothing else is left there");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_belong_is_refused_and_the_wait_goes_on() {
    let world = support::start().await;
    world.warden.sign_in(world.connection()).await.unwrap();
    let link = world.link();
    let mut form = browser::answer_to(&link, "person", "mara").await;
    let state = form
        .fields
        .iter()
        .position(|(name, _)| name == "state")
        .expect("the answer has a state");
    let right = std::mem::replace(&mut form.fields[state].1, "wrong".into());
    assert_eq!(browser::post(&form).await.status(), 400, "a wrong state is refused");
    let missing = form.fields.remove(state);
    assert_eq!(browser::post(&form).await.status(), 400, "a missing state is refused");
    let probe = browser::client().get(redirect(&link)).send().await.unwrap();
    assert_eq!(probe.status(), 405, "a GET is no answer");
    assert!(
        matches!(world.warden.snapshot().sign_in, SignInView::Waiting { .. }),
        "none of it ended the wait"
    );
    form.fields.insert(state, (missing.0, right));
    browser::send(&form).await;
    world.confirm().await;
    world.until("signed in", |snapshot| snapshot.accounts.len() == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancel_in_the_browser_is_said_and_leaves_nothing() {
    let world = support::start().await;
    world.warden.sign_in(world.connection()).await.unwrap();
    browser::cancel(&world.link()).await;
    assert_eq!(
        failure(&world).await,
        Code::SignInCancelled,
        "access_denied is the person's own choice"
    );
    assert!(world.warden.snapshot().accounts.is_empty(), "nobody is signed in");
    world.warden.cancel_sign_in().await;
    assert_eq!(
        world.warden.snapshot().sign_in,
        SignInView::Idle,
        "it can be cleared away"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancel_in_the_window_closes_the_port() {
    let world = support::start().await;
    world.warden.sign_in(world.connection()).await.unwrap();
    world.warden.cancel_sign_in().await;
    world
        .until("nothing waits", |snapshot| snapshot.sign_in == SignInView::Idle)
        .await;
    let late = browser::client().get(redirect(&world.link())).send().await;
    assert!(late.is_err_and(|error| error.is_connect()), "the port is closed");
    world.sign_in().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_sign_in_is_refused_while_one_waits() {
    let world = support::start().await;
    world.warden.sign_in(world.connection()).await.unwrap();
    let second = world.warden.sign_in(world.connection()).await;
    assert_eq!(second.unwrap_err().code, Code::SignInBusy, "one at a time");
    assert_eq!(world.links.lock().unwrap().len(), 1, "the browser was opened once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_browser_ends_with_the_time_limit() {
    let limits = Limits {
        sign_in: Duration::ZERO,
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.warden.sign_in(world.connection()).await.unwrap();
    assert_eq!(failure(&world).await, Code::SignInTimedOut, "nobody came back");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_browser_the_link_can_be_copied() {
    let world = support::start_with(support::limits(), false, Goes::AtOnce).await;
    world.warden.sign_in(world.connection()).await.unwrap();
    let SignInView::Waiting {
        trouble: Some(trouble), ..
    } = world.warden.snapshot().sign_in
    else {
        panic!("it waits, and says that no browser was opened");
    };
    assert_eq!(
        trouble.code,
        Code::BrowserNotOpened,
        "so that the page offers the link first"
    );
    world.warden.copy_sign_in_link().await.unwrap();
    let link = Url::parse(&world.clipboard.lock().unwrap()).unwrap();
    assert_eq!(link, world.link(), "the same address");
    browser::choose(&link).await;
    world.confirm().await;
    world
        .until("signed in over the copied link", |snapshot| {
            snapshot.accounts.len() == 1
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_another_sign_in_is_refused() {
    let world = support::start().await;
    world.warden.sign_in(world.connection()).await.unwrap();
    let mut foreign = world.link();
    let query: Vec<(String, String)> = foreign
        .query_pairs()
        .map(|(key, value)| {
            (
                key.to_string(),
                if key == "nonce" {
                    "another".into()
                } else {
                    value.into_owned()
                },
            )
        })
        .collect();
    foreign.query_pairs_mut().clear().extend_pairs(query);
    browser::choose(&foreign).await;
    assert_eq!(
        failure(&world).await,
        Code::SignInInvalid,
        "the nonce ties the ID token to its sign-in"
    );
    assert!(world.vault.entries("refresh/").is_empty(), "nothing of it was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_vault_the_sign_in_lasts_for_this_run() {
    for (trouble, expected) in [
        (Trouble::Missing, Code::VaultMissing),
        (Trouble::Locked, Code::VaultLocked),
        (Trouble::Denied, Code::VaultDenied),
    ] {
        let world = support::start().await;
        world.vault.set(Some(trouble));
        assert_eq!(
            world.warden.check_vault().await.unwrap_err().code,
            expected,
            "the start-up test says which"
        );
        world.sign_in().await;
        let snapshot = world.warden.snapshot();
        assert_eq!(
            snapshot.vault.map(|failure| failure.code),
            Some(expected),
            "the window says so"
        );
        assert!(snapshot.tokens.len() >= 40, "the list is there all the same");
        world.vault.set(None);
        world.warden.check_vault().await.unwrap();
        assert_eq!(world.warden.snapshot().vault, None, "Try again really tries");
        assert_eq!(world.vault.entries("refresh/").len(), 1, "and the session is kept now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_says_nothing_is_given_up_and_tried_again() {
    let limits = Limits {
        vault: Duration::from_millis(200),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.vault.set(Some(Trouble::Silent));
    let silent = world.warden.check_vault().await.unwrap_err();
    assert_eq!(silent.code, Code::VaultSilent, "nobody waits for ever");
    world.vault.set(None);
    world.warden.check_vault().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vault_is_used_on_one_thread_of_its_own() {
    let world = support::signed_in().await;
    let rotation = world.regenerate(&world.long_lived()).await;
    assert_eq!(rotation.outcome, Outcome::Done, "several entries were written and read");
    let threads = world.vault.threads();
    assert_eq!(threads.len(), 1, "{threads:?}");
    assert!(!threads.contains(&std::thread::current().id()), "not the caller's");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_leaves_its_refresh_token_in_the_vault_and_nothing_anywhere_else() {
    let world = support::signed_in().await;
    let entries = world.vault.entries("");
    let sessions = entries.iter().filter(|(name, _)| name.starts_with("refresh/"));
    assert_eq!(sessions.count(), 1, "the refresh token");
    assert!(
        entries
            .iter()
            .all(|(name, _)| name.starts_with("refresh/") || name == "mark"),
        "and the mark that ties vault and database together: {:?}",
        entries.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
    let refresh = &entries.iter().find(|(name, _)| name.starts_with("refresh/")).unwrap().1;
    let folder = world.database().parent().unwrap().to_owned();
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        // The far end's own state.
        if !file.file_type().unwrap().is_file() || file.file_name().to_string_lossy().contains("sandbox") {
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned();
        // Access and ID tokens are JSON Web Tokens: their first part begins so.
        assert!(
            !text.contains("eyJ"),
            "{:?} holds an access or ID token",
            file.file_name()
        );
        assert!(
            !text.contains(refresh.as_str()),
            "{:?} holds the refresh token",
            file.file_name()
        );
        seen += 1;
    }
    assert!(seen > 0, "the database was looked at");
}
