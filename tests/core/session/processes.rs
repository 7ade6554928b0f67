//! Two processes over one folder and one vault, as far as one process can play both: the system's locks tell them apart.
//!
//! Not covered: that a killed process lets go (`tests/race`).

use super::{account, asked, code, process, process_with, signed_in};
use crate::support::World;
use crate::support::vault::Trouble;
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::sign_in::sessions::Sessions;
use patwarden_sandbox::Fault;
use std::fs::File;
use std::time::Duration;

/// The file that a refresh of the only account locks.
fn lock_file(world: &World) -> File {
    let runs = world.host().data.join("runs");
    let files = std::fs::read_dir(runs).unwrap().flatten();
    let mut locks = files.filter(|file| file.file_name().to_string_lossy().starts_with("session-"));
    let lock = locks.next().expect("the sign-in made one");
    assert!(locks.next().is_none(), "one account has one lock");
    File::options().write(true).open(lock.path()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_refresh_token_is_used_twice() {
    let world = signed_in().await;
    world.sandbox.set_strict_rotation(true);
    let (one, other, account) = (process(&world), process(&world), account(&world));
    for round in 0..20 {
        world.pass(TimeDelta::hours(2));
        let (a, b) = tokio::join!(one.bearer(&account), other.bearer(&account));
        assert!(a.is_ok() && b.is_ok(), "round {round}: both go on");
    }
    let rotations = world.sandbox.rotations();
    assert_eq!(rotations.reuses, 0, "each took what the other had left");
    assert!(rotations.refreshes >= 40, "both did refresh: {rotations:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_get_a_turn_is_told_so_and_asks_nobody() {
    let world = signed_in().await;
    let mut host = world.host();
    host.limits.turn = Duration::from_millis(5);
    let (sessions, account) = (process_with(&world, host), account(&world));
    let held = lock_file(&world);
    held.lock().unwrap();
    let before = asked(&world);
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::StoreBusy),
        "another process keeps it"
    );
    assert_eq!(asked(&world), before, "its refresh token may be in use right now");
    held.unlock().unwrap();
    assert!(sessions.bearer(&account).await.is_ok(), "then it is this one's turn");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_a_turn_that_is_not_needed_yet() {
    let world = signed_in().await;
    world.pass(TimeDelta::minutes(41));
    let held = lock_file(&world);
    held.lock().unwrap();
    let before = asked(&world);
    // The limit of a turn is thirty seconds here: a refresh that waited would not end in time.
    let refresh = tokio::time::timeout(Duration::from_secs(20), world.warden.refresh());
    assert!(refresh.await.is_ok(), "the access token is good, if not new");
    assert_eq!(asked(&world), before, "the other process is at it");
    let shown = world.warden.snapshot().accounts[0].clone();
    assert_eq!(
        (shown.failure, shown.session_ended),
        (None, None),
        "and nothing is wrong"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_out_while_another_process_is_at_it() {
    let world = signed_in().await;
    let mut host = world.host();
    host.limits.turn = Duration::from_millis(5);
    let (sessions, account) = (process_with(&world, host), account(&world));
    let held = lock_file(&world);
    held.lock().unwrap();
    let refused = sessions.end(&account.id).await;
    assert_eq!(
        refused.err().map(|error| error.code),
        Some(Code::StoreBusy),
        "it would put a new refresh token where none may be"
    );
    assert_eq!(world.vault.entries("refresh/").len(), 1, "so the session stays");
    held.unlock().unwrap();
    assert!(sessions.end(&account.id).await.is_ok(), "then it can end");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_has_stored_since_is_not_written_over() {
    let world = signed_in().await;
    let (one, other, account) = (process(&world), process(&world), account(&world));
    not_kept(&world, &one).await;
    other.bearer(&account).await.unwrap();
    world.sandbox.set_strict_rotation(true);
    let theirs = world.vault.entries("refresh/");
    let reuses = world.sandbox.rotations().reuses;
    one.keep_unkept().await.unwrap();
    assert_eq!(world.vault.entries("refresh/"), theirs, "it is newer");
    for sessions in [&one, &other] {
        world.pass(TimeDelta::hours(2));
        assert!(sessions.bearer(&account).await.is_ok(), "and serves both");
    }
    assert_eq!(world.sandbox.rotations().reuses, reuses, "one after the other");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_another_process_has_ended_does_not_come_back() {
    let world = signed_in().await;
    let (one, other, account) = (process(&world), process(&world), account(&world));
    not_kept(&world, &one).await;
    other.end(&account.id).await.unwrap();
    one.keep_unkept().await.unwrap();
    assert!(world.vault.entries("refresh/").is_empty(), "the person has signed out");
    world.pass(TimeDelta::hours(2));
    assert_eq!(code(&one.bearer(&account).await), Some(Code::SessionEnded), "here too");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_has_touched_is_kept_at_last() {
    let world = signed_in().await;
    let (one, account) = (process(&world), account(&world));
    let before = world.vault.entries("refresh/");
    not_kept(&world, &one).await;
    assert_eq!(world.vault.entries("refresh/"), before, "the vault has the one before");
    one.keep_unkept().await.unwrap();
    assert_ne!(world.vault.entries("refresh/"), before, "now it has the next");
    world.sandbox.set_strict_rotation(true);
    assert!(process(&world).bearer(&account).await.is_ok(), "which is good");
}

/// A refresh whose new refresh token the vault does not take, though it gave the old one.
async fn not_kept(world: &World, sessions: &Sessions) {
    world.sandbox.script(Fault::delay("token", 300).after());
    let account = account(world);
    let (bearer, ()) = tokio::join!(sessions.bearer(&account), async {
        world.struck().await;
        world.vault.set(Some(Trouble::Locked));
    });
    assert!(bearer.is_ok(), "the access token is used all the same");
    world.vault.set(None);
}
