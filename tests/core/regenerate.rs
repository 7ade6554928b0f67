//! Regenerate: the order of its calls, and what stands when one of them fails.
//!
//! Not covered: what goes on afterwards (`recovery`); kills between every two steps (`tests/faults`).

use crate::support::{self, World, key, vault::Trouble};
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::view::{Outcome, RotationStep, RotationView, Snapshot, TokenState, TokenView};
use patwarden_sandbox::Fault;
use std::sync::{Arc, Mutex};
use uuid::Uuid;

/// Everything after this point of the record that touches a PAT.
fn calls(world: &World, since: usize) -> Vec<(String, Option<Uuid>)> {
    let touching = ["get", "create", "update", "revoke", "connectionData"];
    let entries = world
        .sandbox
        .record()
        .into_iter()
        .skip(since)
        .filter(|entry| touching.contains(&entry.operation.as_str()));
    entries.map(|entry| (entry.operation, entry.authorization)).collect()
}

fn stopped(rotation: &RotationView) -> (Code, RotationStep) {
    match &rotation.outcome {
        Outcome::Stopped { failure } => (failure.code, rotation.step),
        other @ (Outcome::Running | Outcome::Waiting { .. } | Outcome::Overlap { .. } | Outcome::Done) => {
            panic!("it should have stopped, but is {other:?}")
        }
    }
}

fn waits(rotation: &RotationView) -> (Code, RotationStep) {
    match &rotation.outcome {
        Outcome::Waiting { failure, .. } => (failure.code, rotation.step),
        other @ (Outcome::Running | Outcome::Stopped { .. } | Outcome::Overlap { .. } | Outcome::Done) => {
            panic!("it should wait, but is {other:?}")
        }
    }
}

fn row(world: &World, authorization: Uuid) -> Option<TokenView> {
    world.token(authorization)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_one_goes_only_after_the_new_one_is_stored_and_proved() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let since = world.sandbox.record().len();
    let rotation = world.regenerate(&token).await;
    assert_eq!(rotation.outcome, Outcome::Done, "nothing is in the way");
    let new = rotation.successor.expect("the service named it");
    let expected = [
        ("get", token.authorization),
        ("create", new),
        ("connectionData", new),
        ("revoke", token.authorization),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(operation, id)| (operation.to_owned(), Some(id)))
        .collect();
    assert_eq!(
        calls(&world, since),
        expected,
        "four calls, in this order, about these tokens"
    );
    let steps: Vec<_> = rotation.times.iter().map(|time| time.step).collect();
    assert!(steps.is_sorted(), "each step was committed after the one before");
    assert!(
        steps.contains(&RotationStep::Stored) && steps.contains(&RotationStep::Verified),
        "read back and proved"
    );
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "the old one at the far end"
    );
    assert_eq!(
        world.far_state(new).as_deref(),
        Some("Active"),
        "the new one at the far end"
    );
    assert!(
        row(&world, new).expect("the new one is listed").secret_here,
        "with its secret in the vault"
    );
    let lifetime = token.expires - token.created;
    let granted = rotation.granted.expect("a date") - rotation.times[0].at;
    assert!(
        (lifetime.min(chrono::TimeDelta::hours(8_759)) - granted).abs() <= chrono::TimeDelta::hours(1),
        "the full lifetime again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_in_the_vault_and_reaches_the_clipboard_only_when_asked() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let rotation = world.regenerate(&token).await;
    let entries = world.vault.entries("pat/");
    assert_eq!(entries.len(), 1, "one secret, and no filler left");
    let envelope: serde_json::Value = serde_json::from_str(&entries[0].1).unwrap();
    assert_eq!(
        envelope["authorization"],
        rotation.successor.unwrap().to_string(),
        "the entry says whose it is"
    );
    assert!(world.clipboard.lock().unwrap().is_empty(), "not before somebody asks");
    let new = row(&world, rotation.successor.unwrap()).unwrap();
    world.warden.copy_secret(key(&new)).await.unwrap();
    assert_eq!(
        *world.clipboard.lock().unwrap(),
        envelope["secret"].as_str().unwrap(),
        "the secret itself"
    );
    assert_eq!(
        world.warden.copy_secret(key(&token)).await.unwrap_err().code,
        Code::SecretMissing,
        "the old one has none here"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn regenerating_twice_leaves_one_secret() {
    let world = support::signed_in().await;
    let first = world.regenerate(&world.regenerable()).await;
    let again = row(&world, first.successor.unwrap()).unwrap();
    let second = world.regenerate(&again).await;
    assert_eq!(second.outcome, Outcome::Done, "a regenerated token is a token");
    world
        .until("the revoked one's secret, which is worthless, is gone", |_| {
            world.vault.entries("pat/").len() == 1
        })
        .await;
    let entries = world.vault.entries("pat/");
    assert!(
        entries[0].1.contains(&second.successor.unwrap().to_string()),
        "the newest stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_cannot_be_written_stops_before_the_service_is_asked_for_anything_new() {
    for (trouble, code) in [
        (Trouble::Missing, Code::VaultMissing),
        (Trouble::Locked, Code::VaultLocked),
        (Trouble::Forgetful, Code::VaultBroken),
    ] {
        let world = support::signed_in().await;
        let since = world.sandbox.record().len();
        world.vault.set(Some(trouble));
        let rotation = world.regenerate(&world.regenerable()).await;
        assert_eq!(
            stopped(&rotation),
            (code, RotationStep::Read),
            "{trouble:?} is said in its own words"
        );
        let said = |snapshot: &Snapshot| snapshot.vault.as_ref().is_some_and(|failure| failure.code == code);
        world.until("the window offers Try again", said).await;
        let operations: Vec<_> = calls(&world, since)
            .into_iter()
            .map(|(operation, _)| operation)
            .collect();
        assert_eq!(operations, ["get"], "{trouble:?}: no POST, no DELETE");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_fails_after_the_post_takes_the_new_token_back() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let since = world.sandbox.record().len();
    world.vault.set(Some(Trouble::FullAfterReserve));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        stopped(&rotation),
        (Code::CreatedInVain, RotationStep::Undone),
        "nobody has its secret"
    );
    let new = rotation.successor.unwrap();
    assert_eq!(world.far_state(new).as_deref(), Some("Revoked"), "nothing is left over");
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "the old one works as before"
    );
    let calls: Vec<_> = calls(&world, since)
        .into_iter()
        .map(|(operation, _)| operation)
        .collect();
    assert_eq!(calls, ["get", "create", "revoke"], "one create, taken back");
    let lists = world
        .operations(since)
        .iter()
        .filter(|operation| *operation == "list")
        .count();
    assert_eq!(lists, 1, "after a list that shows the old one live");
    let Outcome::Stopped { failure } = &rotation.outcome else {
        unreachable!("checked above")
    };
    assert!(
        failure.remedy.starts_with("The old token works as before."),
        "{}",
        failure.remedy
    );
}

/// What a fault leads to: what is said at which step, and whether it waits and goes on by itself.
type Case = (Fault, Code, RotationStep, bool);

const REFUSAL: &str =
    r#"{"patToken":null,"patTokenError":"disablePatCreationPolicyViolation","patTokenErrorMessage":null}"#;
const NOTHING: &str = r#"{"patToken":null,"patTokenError":"none"}"#;
const ANONYMOUS: &str = r#"{"authenticatedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa"},
    "authorizedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa"}}"#;

fn cases() -> Vec<Case> {
    use RotationStep::{Asked, Looking, Started, Stored};
    let create = |status, body| Fault::answer("create", status, body);
    let proof = |status, body| Fault::answer("connectionData", status, body);
    vec![
        (Fault::cut("get"), Code::Unreachable, Started, false),
        (create(200, REFUSAL), Code::PolicyRefused, Asked, false),
        (create(429, ""), Code::Throttled, Asked, false),
        (create(200, NOTHING), Code::Uncertain, Looking, true),
        (create(201, ""), Code::Uncertain, Looking, true),
        (create(500, ""), Code::Uncertain, Looking, true),
        (Fault::cut("create"), Code::Uncertain, Looking, true),
        (proof(203, "<html>"), Code::NotVerified, Stored, false),
        (proof(302, ""), Code::NotVerified, Stored, false),
        (proof(200, ANONYMOUS), Code::NotVerified, Stored, false),
        (proof(503, ""), Code::ServiceTrouble, Stored, true),
        (proof(429, ""), Code::Throttled, Stored, true),
        (Fault::cut("connectionData"), Code::Unreachable, Stored, true),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_the_old_token_is_not_revoked_before_the_new_one_is_proved() {
    for (fault, code, step, goes_on) in cases() {
        let world = support::signed_in().await;
        let token = world.regenerable();
        let since = world.sandbox.record().len();
        let name = format!("{fault:?}");
        world.sandbox.script(fault.times(99));
        let rotation = world.regenerate(&token).await;
        let seen = if goes_on { waits(&rotation) } else { stopped(&rotation) };
        assert_eq!(seen, (code, step), "{name}");
        assert!(
            calls(&world, since).iter().all(|(operation, _)| operation != "revoke"),
            "{name}: nothing was revoked"
        );
        assert_eq!(
            world.far_state(token.authorization).as_deref(),
            Some("Active"),
            "{name}: the old one works as before"
        );
        let (Outcome::Stopped { failure } | Outcome::Waiting { failure, .. }) = rotation.outcome else {
            unreachable!("checked above")
        };
        assert!(
            failure.remedy.contains("old token works as before"),
            "{name}: the person is told what works: {}",
            failure.remedy
        );
        let left = if code == Code::NotVerified {
            rotation.successor
        } else {
            None
        };
        assert_eq!(
            rotation.found.first().copied(),
            left,
            "{name}: a token that nobody can use is shown"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_401_means_depends_on_what_worked_before() {
    let refused = || Fault::answer("connectionData", 401, "").times(3);
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(refused());
    let first = world.regenerate(&token).await;
    assert_eq!(
        first.outcome,
        Outcome::Done,
        "nobody can tell, but the list shows the new one, and it was to be at once"
    );
    let again = row(&world, first.successor.unwrap()).unwrap();
    world.sandbox.script(refused());
    let second = world.regenerate(&again).await;
    assert_eq!(
        stopped(&second),
        (Code::NotVerified, RotationStep::Stored),
        "the old secret, which has the same scopes, works now"
    );
    world.warden.dismiss(second.id).await.unwrap();
    let third = world.regenerate(&again).await;
    assert_eq!(third.outcome, Outcome::Done, "without the fault it works");
    world.vault.forget(&format!("pat/{}", third.id));
    let last = row(&world, third.successor.unwrap()).unwrap();
    world.sandbox.script(refused());
    let fourth = world.regenerate(&last).await;
    assert_eq!(
        stopped(&fourth).0,
        Code::NotVerified,
        "such scopes have worked in this organization"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_that_fails_leaves_two_working_tokens_and_is_tried_again() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::answer("revoke", 500, "").times(2));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        waits(&rotation),
        (Code::OldStillValid, RotationStep::Revoking),
        "the row says that the old one stands"
    );
    assert!(
        row(&world, rotation.successor.unwrap()).is_some_and(|row| row.secret_here),
        "the new secret is in the vault"
    );
    let Outcome::Waiting { until: Some(first), .. } = rotation.outcome else {
        panic!("it is tried again at a time that is said")
    };
    world.later(TimeDelta::minutes(2)).await;
    let Outcome::Waiting {
        until: Some(second), ..
    } = world.ended(rotation.id).await.outcome
    else {
        panic!("it fails once more")
    };
    assert!(second - first > TimeDelta::minutes(2), "each pause is longer");
    world.later(TimeDelta::minutes(5)).await;
    assert_eq!(
        world.ended(rotation.id).await.outcome,
        Outcome::Done,
        "in the end it is done"
    );
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "by itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_are_one_regenerate() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::delay("get", 500));
    let first = world.warden.regenerate(key(&token), None).await.unwrap();
    let second = world.warden.regenerate(key(&token), None).await;
    assert_eq!(
        second.unwrap_err().code,
        Code::AlreadyRunning,
        "the journal keeps them apart"
    );
    assert_eq!(world.ended(first).await.outcome, Outcome::Done, "the first goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn expired_revoked_and_global_tokens_are_refused_before_anything_is_asked() {
    let world = support::signed_in().await;
    let now = *world.clock.lock().unwrap();
    let since = world.sandbox.record().len();
    let tokens = world.warden.snapshot().tokens;
    let dead: Vec<_> = tokens
        .iter()
        .filter(|token| token.global || token.expires <= now)
        .collect();
    assert!(dead.len() >= 4, "the seed has expired and global ones");
    for token in dead {
        let refused = world.warden.regenerate(key(token), None).await;
        assert_eq!(refused.unwrap_err().code, Code::NotRegenerable, "{}", token.name);
    }
    assert_eq!(world.sandbox.record().len(), since, "the service was not bothered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_is_lost_is_taken_back_and_repeated_once() {
    let lost = [
        Fault::answer("create", 200, "<html>"),
        Fault::answer("create", 200, ""),
        Fault::answer("create", 500, ""),
        Fault::cut("create"),
    ];
    for fault in lost {
        let world = support::signed_in().await;
        let token = world.regenerable();
        let since = world.sandbox.record().len();
        world.sandbox.script(fault.after());
        let rotation = world.regenerate(&token).await;
        assert_eq!(rotation.outcome, Outcome::Done, "the person need not know");
        let created: Vec<Uuid> = calls(&world, since)
            .into_iter()
            .filter_map(|(operation, id)| (operation == "create").then_some(id).flatten())
            .collect();
        let [lost, kept] = created[..] else {
            panic!("one was lost, one was kept: {created:?}")
        };
        assert_eq!(
            world.far_state(lost).as_deref(),
            Some("Revoked"),
            "nobody has its secret"
        );
        assert_eq!(rotation.successor, Some(kept), "the other one is the token");
        assert_eq!(world.far_state(kept).as_deref(), Some("Active"), "and works");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_is_lost_twice_is_given_up_with_nothing_left_over() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let since = world.sandbox.record().len();
    world.sandbox.script(Fault::cut("create").after().times(2));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        stopped(&rotation),
        (Code::NothingCreated, RotationStep::Undone),
        "twice is enough"
    );
    for (operation, id) in calls(&world, since) {
        if operation == "create" {
            assert_eq!(world.far_state(id.unwrap()).as_deref(), Some("Revoked"), "taken back");
        }
    }
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "the old one stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_whose_answer_is_lost_is_looked_up_in_the_list() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::cut("revoke").after());
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        rotation.outcome,
        Outcome::Done,
        "it is not among the active ones any more"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_whose_answer_is_lost_is_not_said_as_a_fact() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::cut("revoke").after());
    world.sandbox.script(Fault::cut("list"));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        waits(&rotation),
        (Code::OldStillValid, RotationStep::Revoking),
        "nobody confirmed it"
    );
    let Outcome::Waiting { failure, .. } = rotation.outcome else {
        unreachable!("checked above")
    };
    assert!(
        failure.message.contains("did not confirm"),
        "the far end had revoked it: {}",
        failure.message
    );
    assert!(
        failure.remedy.contains("may still be valid"),
        "and so is this: {}",
        failure.remedy
    );
    world.warden.refresh().await;
    assert_eq!(
        row(&world, token.authorization).map(|row| row.state),
        Some(TokenState::Revoked),
        "the list tells"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_cannot_be_written_says_so_and_goes_on_when_it_can() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let since = world.sandbox.record().len();
    let writer = Arc::new(Mutex::new(None));
    let (held, database) = (writer.clone(), world.database());
    *world.at_step.lock().unwrap() = Some(Box::new(move |transition| {
        // From here on somebody else holds the database's one place for a writer.
        if transition.to() == RotationStep::Asked && !transition.committed {
            let other = rusqlite::Connection::open(&database).unwrap();
            other.execute_batch("BEGIN IMMEDIATE").unwrap();
            *held.lock().unwrap() = Some(other);
        }
    }));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        waits(&rotation),
        (Code::StoreBusy, RotationStep::Reserved),
        "it does not hang"
    );
    let operations: Vec<_> = calls(&world, since)
        .into_iter()
        .map(|(operation, _)| operation)
        .collect();
    assert_eq!(operations, ["get"], "what the journal does not know is not asked for");
    *world.at_step.lock().unwrap() = None;
    *writer.lock().unwrap() = None;
    world.later(TimeDelta::minutes(2)).await;
    assert_eq!(
        world.ended(rotation.id).await.outcome,
        Outcome::Done,
        "and goes on by itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_was_asked_for_before_does_not_undo_a_regenerate() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    // Each organization's list is read, but arrives only after the regenerate has ended.
    world.sandbox.script(
        Fault::delay("list", 4_000)
            .after()
            .on(&token.organization_name)
            .times(3),
    );
    let refreshing = tokio::spawn({
        let warden = world.warden.clone();
        async move { warden.refresh().await }
    });
    world
        .until("the lists are asked for", |snapshot| snapshot.refreshing)
        .await;
    let rotation = world.regenerate(&token).await;
    assert_eq!(rotation.outcome, Outcome::Done, "a refresh is not in its way");
    refreshing.await.unwrap();
    let new = row(&world, rotation.successor.unwrap()).expect("the new one stays listed");
    assert!(new.secret_here, "with its secret");
    assert_eq!(
        row(&world, token.authorization).map(|row| row.state),
        Some(TokenState::Revoked),
        "and the old one stays revoked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_regenerate_is_shown_after_a_restart_until_it_was_seen() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::answer("create", 200, REFUSAL));
    let rotation = world.regenerate(&token).await;
    let world = world.restarted().await;
    let shown = world.warden.snapshot().rotations;
    assert_eq!(shown.len(), 1, "a failed regenerate is not forgotten");
    assert_eq!(stopped(&shown[0]), stopped(&rotation), "with its reason");
    world.warden.dismiss(rotation.id).await.unwrap();
    assert!(
        world.warden.snapshot().rotations.is_empty(),
        "until the person has seen it"
    );
}
