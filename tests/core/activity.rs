//! The activity: who asked for what and what came of it, also where nothing was changed at the service; and the file that it is saved as.
//!
//! Not covered: filters and parts of long histories (`store/lines.rs`), the form of the file (`export.rs`).

use crate::support::{self, World, key};
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::view::{
    ActivityFilter, ActivityKind, ActivityResult, ActivityRow, Asker, ExportFormat, Goes, Outcome, TokenRef,
    TokenState, TokenView,
};
use patwarden_sandbox::{Fault, SECRET_MARKER};
use std::path::Path;

async fn lines(world: &World, filter: ActivityFilter) -> Vec<ActivityRow> {
    world.warden.activity(filter, None).await.unwrap().rows
}

async fn all(world: &World) -> Vec<ActivityRow> {
    lines(world, ActivityFilter::default()).await
}

/// Kind, asker, and whether it was done; the newest first.
fn told(rows: &[ActivityRow]) -> Vec<(ActivityKind, Asker, bool)> {
    let line = |row: &ActivityRow| (row.kind, row.asker, row.outcome == Outcome::Done);
    rows.iter().map(line).collect()
}

async fn with_secret(world: &World) -> TokenView {
    let rotation = world.regenerate(&world.regenerable()).await;
    world.token(rotation.successor.unwrap()).unwrap()
}

fn secrets(world: &World) -> usize {
    world.vault.entries("pat/").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_says_who_asked() {
    use ActivityKind::{CopySecret, Regenerate, Renew, Revoke, SignIn, SignOut};
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    let tray = world.warden.asked_by(Asker::Tray);
    let renewed = tray.renew(key(&world.long_lived())).await.unwrap();
    world.operated(renewed).await;
    world.sandbox.script(Fault::answer("revoke", 403, "{}").times(1));
    let reminder = world.warden.asked_by(Asker::Reminder);
    let refused = reminder.revoke(key(&token)).await.unwrap();
    world.operated(refused).await;
    let rows = all(&world).await;
    assert_eq!(
        told(&rows),
        [
            (Revoke, Asker::Reminder, false),
            (Renew, Asker::Tray, true),
            (CopySecret, Asker::Window, true),
            (Regenerate, Asker::Window, true),
            (SignIn, Asker::Window, true),
        ],
        "the newest first"
    );
    let account = world.warden.snapshot().accounts[0].clone();
    for row in &rows {
        assert_eq!(row.account, account.username, "whose it was: {row:?}");
        assert!(row.ended.is_some_and(|ended| ended >= row.at), "it is over: {row:?}");
    }
    let copied = TokenRef {
        organization: token.organization,
        authorization: token.authorization,
    };
    assert_eq!(
        (rows[2].token, rows[2].name.as_str(), rows[2].organization.as_deref()),
        (
            Some(copied),
            token.name.as_str(),
            Some(token.organization_name.as_str())
        ),
        "which token, and where"
    );
    assert!(
        matches!(&rows[0].outcome, Outcome::Stopped { failure } if failure.code == Code::Forbidden),
        "and why not: {:?}",
        rows[0].outcome
    );
    world.warden.sign_out(&account.id, vec![]).await.unwrap();
    let last = all(&world).await.remove(0);
    assert_eq!(
        (last.kind, last.account, last.token),
        (SignOut, account.username, None),
        "who is gone is still named"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_begins_to_refuse_is_one_line_and_one_that_answers_again_another() {
    let world = support::signed_in().await;
    let refresh = ActivityKind::Refresh;
    let of_refreshes = async || -> Vec<ActivityRow> {
        let rows = all(&world).await.into_iter();
        rows.filter(|row| row.kind == refresh).collect()
    };
    world.warden.refresh().await;
    assert_eq!(of_refreshes().await, [], "that all is well is no news");
    let itself = world.warden.asked_by(Asker::Recovery);
    world.sandbox.script(Fault::answer("list", 403, "{}").times(100));
    itself.refresh().await;
    let organizations = world.warden.snapshot().organizations;
    let refused = of_refreshes().await;
    assert_eq!(refused.len(), organizations.len(), "each once: {refused:?}");
    for row in &refused {
        assert_eq!((row.asker, row.token), (Asker::Recovery, None), "nobody asked for it");
        assert!(
            matches!(&row.outcome, Outcome::Stopped { failure } if failure.code == Code::Forbidden),
            "and why: {:?}",
            row.outcome
        );
        let name = row.organization.as_ref().unwrap();
        assert!(organizations.iter().any(|known| known.name == *name), "which: {name}");
    }
    itself.refresh().await;
    assert_eq!(of_refreshes().await, refused, "that it goes on is no news");
    world.sandbox.clear_faults();
    world.warden.refresh().await;
    let answered = of_refreshes().await.len() - refused.len();
    assert_eq!(answered, organizations.len(), "each answers again");
    world.warden.refresh().await;
    assert_eq!(of_refreshes().await.len(), 2 * organizations.len(), "and that is that");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_fails_is_written_down_with_its_reason() {
    let world = support::start().await;
    world
        .sandbox
        .script(Fault::answer("token", 400, r#"{"error":"invalid_grant"}"#).times(1));
    world.warden.sign_in(world.connection()).await.unwrap();
    support::browser::choose(&world.link()).await;
    world
        .until("it fails", |snapshot| {
            matches!(snapshot.sign_in, patwarden_core::view::SignInView::Failed { .. })
        })
        .await;
    let rows = all(&world).await;
    assert_eq!(told(&rows), [(ActivityKind::SignIn, Asker::Window, false)], "{rows:?}");
    assert_eq!(rows[0].account, "", "nobody knows who it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_time_is_told_as_it_stands() {
    let world = support::start_with(support::limits(), true, Goes::AfterHours { hours: 48 }).await;
    world.sign_in().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    let running = ActivityFilter {
        result: ActivityResult::Running,
        text: token.name.to_uppercase(),
        days: Some(1),
    };
    let rows = lines(&world, running.clone()).await;
    assert_eq!(rows.len(), 1, "it is not over: {rows:?}");
    assert_eq!(rows[0].outcome, rotation.outcome, "as the window tells it");
    world.pass(TimeDelta::hours(25));
    assert_eq!(lines(&world, running).await, [], "begun more than a day ago");
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_go_after_two_years_by_the_clock_of_the_service() {
    let world = support::signed_in().await;
    let before = all(&world).await;
    assert!(!before.is_empty(), "there is a line");
    *world.skew.lock().unwrap() = TimeDelta::days(20 * 365);
    world.warden.refresh().await;
    assert_eq!(
        all(&world).await,
        before,
        "that this computer's clock is wrong costs nothing"
    );
    *world.skew.lock().unwrap() = TimeDelta::zero();
    for _ in 0..14 {
        world.pass(TimeDelta::days(60));
        world.warden.refresh().await;
    }
    let left = all(&world).await;
    let failed = |row: &&ActivityRow| matches!(row.outcome, Outcome::Stopped { .. });
    assert_eq!(left.iter().find(failed), None, "nothing failed meanwhile");
    let snapshot = world.warden.snapshot();
    let of_accounts = snapshot
        .accounts
        .iter()
        .filter_map(|account| account.session_ended.as_ref());
    let of_organizations = snapshot.organizations.iter().filter_map(|known| known.failure.as_ref());
    assert_eq!(of_accounts.chain(of_organizations).next(), None, "everybody answered");
    assert!(
        before.iter().all(|line| left.iter().all(|one| one.id != line.id)),
        "they are old now: {left:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_of_a_token_that_has_ended_can_be_forgotten() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    let live = world.warden.forget_secret(key(&token)).await.unwrap_err();
    assert_eq!(
        (live.code, secrets(&world)),
        (Code::SecretNeeded, 1),
        "one that works is needed"
    );
    // In steps, so that the session lives.
    for _ in 0..8 {
        world.pass(TimeDelta::days(60));
        let by_our_clock = world.warden.forget_secret(key(&token)).await;
        if world.token(token.authorization).unwrap().state == TokenState::Active {
            let code = by_our_clock.unwrap_err().code;
            assert_eq!(
                (code, secrets(&world)),
                (Code::SecretNeeded, 1),
                "that it has ended is for the service to say, not for a clock"
            );
        }
        world.warden.refresh().await;
        if world.token(token.authorization).unwrap().state != TokenState::Active {
            break;
        }
    }
    world
        .warden
        .asked_by(Asker::Tray)
        .forget_secret(key(&token))
        .await
        .unwrap();
    assert_eq!(secrets(&world), 0, "it is out of the vault");
    assert!(
        !world.token(token.authorization).unwrap().secret_here,
        "and the list says so"
    );
    let row = all(&world).await.remove(0);
    assert_eq!(
        (row.kind, row.asker, row.name.as_str()),
        (ActivityKind::ForgetSecret, Asker::Tray, token.name.as_str()),
        "written down"
    );
    let again = world.warden.forget_secret(key(&token)).await.unwrap_err();
    assert_eq!(again.code, Code::SecretMissing, "there is nothing left to forget");
    assert!(
        world.warden.history(key(&token)).await.is_ok(),
        "the history of the token can still be read"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_that_a_sign_out_forgets_are_lines_of_their_own() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.tend().await;
    world.warden.sign_out(&token.account, vec![key(&token)]).await.unwrap();
    let rows = all(&world).await;
    let kinds: Vec<_> = rows.iter().map(|row| row.kind).take(2).collect();
    assert_eq!(kinds, [ActivityKind::SignOut, ActivityKind::ForgetSecret], "{rows:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_activity_is_saved_whole_and_without_secrets() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    world.warden.copy_secret(key(&token)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let export = async |format, filter: ActivityFilter, name: &str| -> (usize, String) {
        let place = folder.path().join(name);
        let count = world.warden.export_activity(filter, format, &place).await.unwrap();
        (count, std::fs::read_to_string(place).unwrap())
    };
    let (count, csv) = export(ExportFormat::Csv, ActivityFilter::default(), "a.csv").await;
    assert_eq!(count, all(&world).await.len(), "every line");
    assert_eq!(csv.matches("\r\n").count(), count + 1, "and a head: {csv}");
    assert!(csv.contains(&format!("\"{}\"", token.name)), "{csv}");
    let copies = ActivityFilter {
        text: token.name.clone(),
        ..ActivityFilter::default()
    };
    let (count, json) = export(ExportFormat::Json, copies.clone(), "a.json").await;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        read,
        serde_json::json!(lines(&world, copies).await),
        "what the page sees"
    );
    assert_eq!(read.as_array().map(Vec::len), Some(count), "as many as it says");
    for text in [&csv, &json] {
        assert!(!text.contains(SECRET_MARKER), "no secret");
    }
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "nothing beside the two files");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_can_be_written_nothing_is_left_behind() {
    let world = support::signed_in().await;
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kept.csv");
    std::fs::create_dir(&place).unwrap();
    for place in [
        place.as_path(),
        &folder.path().join("missing").join("a.csv"),
        Path::new("/proc/a.csv"),
    ] {
        let export = world
            .warden
            .export_activity(ActivityFilter::default(), ExportFormat::Csv, place);
        let failed = export.await.unwrap_err();
        assert_eq!(failed.code, Code::FileNotSaved, "{}", place.display());
        assert!(
            failed.failure().remedy.contains("folder"),
            "it says what to do: {failed:?}"
        );
    }
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "only what was there"
    );
}
