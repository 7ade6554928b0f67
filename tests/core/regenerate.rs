//! Regenerate: the order of its calls, and what stands when one of them fails.
//!
//! Not covered: recovery after a kill.

use crate::support::{self, World, key, vault::Trouble};
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
        other @ (Outcome::Running | Outcome::Done) => {
            panic!("it should have stopped, but is {other:?}")
        }
    }
}

fn row(world: &World, authorization: Uuid) -> Option<TokenView> {
    world
        .warden
        .snapshot()
        .tokens
        .into_iter()
        .find(|token| token.authorization == authorization)
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
async fn a_vault_that_fails_after_the_post_keeps_the_old_token() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.vault.set(Some(Trouble::FullAfterReserve));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        stopped(&rotation),
        (Code::VaultFailed, RotationStep::Created),
        "it stops where it is"
    );
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "the old one works as before"
    );
    assert!(
        row(&world, rotation.successor.unwrap()).is_some_and(|row| !row.secret_here),
        "the new one is shown, without a secret"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_fails_the_old_token_is_not_revoked_before_the_new_one_is_proved() {
    let refusal =
        r#"{"patToken":null,"patTokenError":"disablePatCreationPolicyViolation","patTokenErrorMessage":null}"#;
    let nothing = r#"{"patToken":null,"patTokenError":"none"}"#;
    let anonymous = r#"{"authenticatedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa"},
        "authorizedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa"}}"#;
    let cases = [
        (Fault::cut("get"), Code::Unreachable, RotationStep::Started),
        (
            Fault::answer("create", 200, refusal),
            Code::PolicyRefused,
            RotationStep::Asked,
        ),
        (
            Fault::answer("create", 200, nothing),
            Code::Unintelligible,
            RotationStep::Asked,
        ),
        (
            Fault::answer("create", 201, ""),
            Code::Unintelligible,
            RotationStep::Asked,
        ),
        (
            Fault::answer("create", 500, ""),
            Code::ServiceTrouble,
            RotationStep::Asked,
        ),
        (Fault::cut("create"), Code::Unreachable, RotationStep::Asked),
        (Fault::cut("create").after(), Code::Unreachable, RotationStep::Asked),
        (
            Fault::answer("connectionData", 401, ""),
            Code::NotVerified,
            RotationStep::Stored,
        ),
        (
            Fault::answer("connectionData", 203, "<html>"),
            Code::NotVerified,
            RotationStep::Stored,
        ),
        (
            Fault::answer("connectionData", 200, anonymous),
            Code::NotVerified,
            RotationStep::Stored,
        ),
        (
            Fault::answer("connectionData", 503, ""),
            Code::ServiceTrouble,
            RotationStep::Stored,
        ),
        (Fault::cut("connectionData"), Code::Unreachable, RotationStep::Stored),
    ];
    for (fault, code, step) in cases {
        let world = support::signed_in().await;
        let token = world.regenerable();
        let since = world.sandbox.record().len();
        let name = format!("{fault:?}");
        world.sandbox.script(fault.times(99));
        let rotation = world.regenerate(&token).await;
        assert_eq!(stopped(&rotation), (code, step), "{name}");
        assert!(
            calls(&world, since).iter().all(|(operation, _)| operation != "revoke"),
            "{name}: nothing was revoked"
        );
        assert_eq!(
            world.far_state(token.authorization).as_deref(),
            Some("Active"),
            "{name}: the old one works as before"
        );
        let Outcome::Stopped { failure } = rotation.outcome else {
            unreachable!("checked above")
        };
        assert!(
            failure.remedy.contains("old token works as before"),
            "{name}: the person is told what works"
        );
        let open = step == RotationStep::Asked && code != Code::PolicyRefused;
        assert_eq!(
            failure.remedy.contains("If a new one"),
            open,
            "{name}: only where nobody knows"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_that_fails_leaves_two_working_tokens_and_says_so() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::answer("revoke", 500, "").times(99));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        stopped(&rotation),
        (Code::OldStillValid, RotationStep::Revoking),
        "the row says that the old one stands"
    );
    assert!(
        row(&world, rotation.successor.unwrap()).is_some_and(|row| row.secret_here),
        "the new secret is in the vault"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_are_one_regenerate() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::delay("get", 500));
    let first = world.warden.regenerate(key(&token)).await.unwrap();
    let second = world.warden.regenerate(key(&token)).await;
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
    let dead: Vec<_> = world
        .warden
        .snapshot()
        .tokens
        .into_iter()
        .filter(|token| token.global || token.expires <= now)
        .collect();
    assert!(dead.len() >= 4, "the seed has expired and global ones");
    for token in dead {
        let refused = world.warden.regenerate(key(&token)).await;
        assert_eq!(refused.unwrap_err().code, Code::NotRegenerable, "{}", token.name);
    }
    assert_eq!(world.sandbox.record().len(), since, "the service was not bothered");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_was_replaced_on_its_way_is_not_repeated() {
    for replaced in [Fault::answer("create", 200, "<html>"), Fault::answer("create", 200, "")] {
        let world = support::signed_in().await;
        let since = world.sandbox.record().len();
        world.sandbox.script(replaced.after());
        let rotation = world.regenerate(&world.regenerable()).await;
        assert_eq!(
            stopped(&rotation),
            (Code::Unintelligible, RotationStep::Asked),
            "nobody knows what was made"
        );
        let creates = calls(&world, since)
            .into_iter()
            .filter(|(operation, _)| operation == "create")
            .count();
        assert_eq!(creates, 1, "a second one could be a second token");
    }
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
        stopped(&rotation),
        (Code::OldStillValid, RotationStep::Revoking),
        "nobody confirmed it"
    );
    let Outcome::Stopped { failure } = rotation.outcome else {
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
async fn a_journal_that_cannot_be_written_stops_and_says_so_and_can_be_tried_again() {
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
        stopped(&rotation),
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
    let again = world.regenerate(&token).await;
    assert_eq!(again.outcome, Outcome::Done, "and the next click works");
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
async fn what_a_killed_app_left_unfinished_is_said_step_by_step() {
    let cases = [
        ("create", RotationStep::Asked, "The old token works as before"),
        (
            "connectionData",
            RotationStep::Stored,
            "The old token works as before. The new secret is in the vault",
        ),
        ("revoke", RotationStep::Revoking, "The old token may still be valid"),
    ];
    for (operation, step, works) in cases {
        let world = support::signed_in().await;
        world.sandbox.script(Fault::delay(operation, 600_000));
        let id = world.warden.regenerate(key(&world.regenerable())).await.unwrap();
        world
            .until("it hangs there", |snapshot| {
                snapshot.rotations.iter().any(|rotation| rotation.step == step)
            })
            .await;
        let world = world.restarted().await;
        let shown = world.warden.snapshot().rotations;
        assert_eq!(
            shown.iter().map(|rotation| rotation.id).collect::<Vec<_>>(),
            [id],
            "it is not forgotten"
        );
        assert_eq!(stopped(&shown[0]), (Code::Interrupted, step), "it says where it ended");
        let Outcome::Stopped { failure } = &shown[0].outcome else {
            unreachable!("checked above")
        };
        assert!(failure.remedy.contains(works), "{operation}: {}", failure.remedy);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_regenerate_is_shown_after_a_restart_until_it_was_seen() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::cut("create").times(99));
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
