//! What goes on by itself: after a restart, at an appointment, when the session or the vault is there again, and what does not.
//!
//! Not covered: real kills between every two steps, real second processes, full disks (`tests/faults`).

use crate::support::{self, World, key, vault::Trouble};
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::host::{Delivered, Limits};
use patwarden_core::view::{Goes, Outcome, RotationStep, RotationView, TokenState, TokenView};
use patwarden_sandbox::Fault;
use std::time::Duration;
use uuid::Uuid;

/// The app as it is set when nobody sets anything.
async fn with_defaults() -> World {
    let world = support::start_with(support::limits(), true, Goes::WhenReplaced).await;
    world.sign_in().await;
    world
}

fn shown(world: &World, id: Uuid) -> RotationView {
    let snapshot = world.warden.snapshot();
    snapshot
        .rotations
        .into_iter()
        .find(|rotation| rotation.id == id)
        .expect("it is shown")
}

fn code(rotation: &RotationView) -> Code {
    match &rotation.outcome {
        Outcome::Waiting { failure, .. } | Outcome::Stopped { failure } => failure.code,
        other @ (Outcome::Running | Outcome::Overlap { .. } | Outcome::Done) => panic!("nothing failed: {other:?}"),
    }
}

fn state(world: &World, token: &TokenView) -> String {
    world
        .far_state(token.authorization)
        .expect("the far end keeps every token")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_token_stays_for_a_day_and_then_goes() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    let Outcome::Overlap { until } = rotation.outcome else {
        panic!("nobody proved that it has been replaced: {:?}", rotation.outcome)
    };
    let stays = until - rotation.times[0].at;
    assert!(
        (stays - TimeDelta::hours(24)).abs() < TimeDelta::minutes(1),
        "a day, not {stays}"
    );
    assert_eq!(state(&world, &token), "Active", "both work");
    world.later(TimeDelta::hours(23)).await;
    assert_eq!(state(&world, &token), "Active", "not before its time");
    let world = world.restarted().await;
    assert_eq!(
        shown(&world, rotation.id).outcome,
        rotation.outcome,
        "the appointment survives"
    );
    let since = world.sandbox.record().len();
    world.later(TimeDelta::hours(2)).await;
    assert_eq!(shown(&world, rotation.id).outcome, Outcome::Done, "its time has come");
    assert_eq!(state(&world, &token), "Revoked", "at the far end");
    let calls = world.operations(since);
    let (proof, revoke) = (
        calls.iter().position(|call| call == "connectionData"),
        calls.iter().position(|call| call == "revoke"),
    );
    assert!(
        proof.is_some() && proof < revoke,
        "the new one was tried in the same minute: {calls:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_as_waiting_can_be_taken_up_at_once() {
    let world = with_defaults().await;
    // A computer that is slow between the last commit and the next: what is shown of a row then is not yet at rest.
    *world.at_step.lock().unwrap() = Some(Box::new(|transition| {
        if transition.committed {
            std::thread::sleep(Duration::from_millis(60));
        }
    }));
    let rotation = world.regenerate(&world.long_lived()).await;
    assert!(matches!(rotation.outcome, Outcome::Overlap { .. }), "{rotation:?}");
    let taken_up = world.warden.revoke_old(rotation.id).await;
    assert_eq!(taken_up.map_err(|error| error.code), Ok(()), "nobody is at it any more");
    let rotation = world.ended(rotation.id).await;
    assert_eq!(rotation.outcome, Outcome::Done, "and it is said once it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn revoke_old_now_does_not_wait() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    world.warden.revoke_old(rotation.id).await.unwrap();
    world
        .until("it is done", |snapshot| {
            snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
        })
        .await;
    assert_eq!(state(&world, &token), "Revoked", "now");
    let again = world.warden.revoke_old(rotation.id).await;
    assert_eq!(
        again.unwrap_err().code,
        Code::TokenUnknown,
        "there is no old one any more"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn revoking_a_replaced_token_is_revoking_it_now() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        world.warden.revoke(key(&token)).await.unwrap(),
        rotation.id,
        "the regenerate does it"
    );
    world
        .until("it is done", |snapshot| {
            snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
        })
        .await;
    assert_eq!(state(&world, &token), "Revoked", "once");
    let renew = world.warden.renew(key(&token)).await;
    assert_eq!(renew.unwrap_err().code, Code::NotChangeable, "and it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn destinations_that_took_the_secret_end_the_old_token_at_once() {
    for (delivered, expected) in [
        (Delivered::Everywhere, None),
        (Delivered::Failed("read-only".into()), Some(Code::NotDelivered)),
    ] {
        let world = with_defaults().await;
        *world.delivered.lock().unwrap() = delivered;
        let token = world.long_lived();
        let rotation = world.regenerate(&token).await;
        match expected {
            None => assert_eq!(rotation.outcome, Outcome::Done, "it has been replaced"),
            Some(failure) => assert_eq!(code(&rotation), failure, "the person is told"),
        }
        let stays = if expected.is_none() { "Revoked" } else { "Active" };
        assert_eq!(
            state(&world, &token),
            stays,
            "whoever could not be given the new one has the old one"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_token_that_was_revoked_meanwhile_keeps_the_old_one() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    let new = world.token(rotation.successor.unwrap()).unwrap();
    world.operated(world.warden.revoke(key(&new)).await.unwrap()).await;
    world.later(TimeDelta::hours(25)).await;
    assert_eq!(code(&shown(&world, rotation.id)), Code::SecretMissing, "it is said");
    assert_eq!(state(&world, &token), "Active", "the old one is the only one left");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_app_goes_on_where_it_was() {
    for (operation, step) in [
        ("get", RotationStep::Started),
        ("connectionData", RotationStep::Stored),
        ("revoke", RotationStep::Revoking),
    ] {
        let world = support::signed_in().await;
        let token = world.long_lived();
        world.sandbox.script(Fault::delay(operation, 600_000));
        let id = world.warden.regenerate(key(&token), None).await.unwrap();
        world
            .until("it hangs there", |snapshot| {
                snapshot.rotations.iter().any(|rotation| rotation.step == step)
            })
            .await;
        world.struck().await;
        let world = world.restarted().await;
        world
            .until("it is done", |snapshot| {
                snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
            })
            .await;
        assert_eq!(
            shown(&world, id).outcome,
            Outcome::Done,
            "{operation}: nobody had to click again"
        );
        assert_eq!(state(&world, &token), "Revoked", "{operation}: to its end");
        let created = world.operations(0).iter().filter(|call| *call == "create").count();
        assert_eq!(created, 1, "{operation}: one new token");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_was_never_carried_out_is_given_up_after_a_second_look() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::delay("create", 600_000));
    let id = world.warden.regenerate(key(&token), None).await.unwrap();
    world
        .until("it hangs there", |snapshot| {
            snapshot
                .rotations
                .iter()
                .any(|rotation| rotation.step == RotationStep::Asked)
        })
        .await;
    world.struck().await;
    let world = world.restarted().await;
    world
        .until("it looked", |snapshot| {
            matches!(snapshot.rotations[0].outcome, Outcome::Waiting { .. })
        })
        .await;
    assert_eq!(code(&shown(&world, id)), Code::Uncertain, "one look is not enough");
    world.later(TimeDelta::minutes(1)).await;
    assert_eq!(code(&shown(&world, id)), Code::NothingCreated, "two are");
    assert_eq!(state(&world, &token), "Active", "the old one works as before");
    let lists = |world: &World| world.operations(0).iter().filter(|call| *call == "list").count();
    let before = lists(&world);
    world.warden.dismiss(id).await.unwrap();
    world.later(TimeDelta::hours(2)).await;
    assert!(lists(&world) > before, "it is looked for all the same");
    world.later(TimeDelta::hours(23)).await;
    let before = lists(&world);
    world.later(TimeDelta::hours(23)).await;
    assert_eq!(lists(&world), before, "for a day");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_takes_effect_after_it_was_given_up_is_taken_back() {
    let limits = Limits {
        request: Duration::from_millis(300),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sign_in().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::delay("create", 3_000));
    let rotation = world.regenerate(&token).await;
    assert_eq!(code(&rotation), Code::Uncertain, "no answer in time");
    world.later(TimeDelta::seconds(5)).await;
    assert_eq!(code(&shown(&world, rotation.id)), Code::NothingCreated, "not there yet");
    let late = loop {
        let created = world
            .sandbox
            .record()
            .into_iter()
            .find(|entry| entry.operation == "create");
        if let Some(created) = created {
            break created.authorization.expect("it was created");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    world.later(TimeDelta::hours(1)).await;
    assert_eq!(
        world.far_state(late).as_deref(),
        Some("Revoked"),
        "nobody has its secret"
    );
    assert_eq!(state(&world, &token), "Active", "the old one stays");
    let creates = world.operations(0).iter().filter(|call| *call == "create").count();
    assert_eq!(creates, 1, "a click that was given up is not carried out later");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_in_the_middle_parks_it_until_somebody_signs_in() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::answer("revoke", 401, "").times(2));
    let ended = r#"{"error":"invalid_grant","error_description":"AADSTS700082"}"#;
    world.sandbox.script(Fault::answer("token", 400, ended));
    let rotation = world.regenerate(&token).await;
    assert_eq!(code(&rotation), Code::SessionEnded, "sign in to finish");
    assert_eq!(state(&world, &token), "Active", "both tokens stay");
    world.later(TimeDelta::hours(10)).await;
    assert_eq!(
        code(&shown(&world, rotation.id)),
        Code::SessionEnded,
        "time does not help"
    );
    world.sandbox.clear_faults();
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_in_again(&account, None).await.unwrap();
    support::browser::choose(&world.link()).await;
    world
        .until("it is finished", |snapshot| {
            snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
        })
        .await;
    assert_eq!(state(&world, &token), "Revoked", "after the sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_is_waited_for() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    world.vault.set(Some(Trouble::Locked));
    world.later(TimeDelta::hours(25)).await;
    assert_eq!(
        code(&shown(&world, rotation.id)),
        Code::VaultLocked,
        "the new secret cannot be tried"
    );
    assert_eq!(state(&world, &token), "Active", "so the old one stays");
    world.vault.set(None);
    world.warden.check_vault().await.unwrap();
    world
        .until("it is done", |snapshot| {
            snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exchanged_vault_and_a_restored_database_are_noticed() {
    for exchanged in [true, false] {
        let world = with_defaults().await;
        let token = world.long_lived();
        let rotation = world.regenerate(&token).await;
        if exchanged {
            world.vault.forget("mark");
        } else {
            let db = rusqlite::Connection::open(world.database()).unwrap();
            let other = Uuid::new_v4().to_string();
            db.execute("UPDATE mark SET current = ?1, previous = NULL", [other])
                .unwrap();
        }
        let world = world.restarted().await;
        let snapshot = world.warden.snapshot();
        assert_eq!(
            snapshot.replaced.map(|failure| failure.code),
            Some(Code::Replaced),
            "it is said"
        );
        assert_eq!(
            code(&shown(&world, rotation.id)),
            Code::Replaced,
            "and nothing goes on by itself"
        );
        world.later(TimeDelta::hours(30)).await;
        assert_eq!(state(&world, &token), "Active", "nothing is revoked");
        let world = world.restarted().await;
        assert!(world.warden.snapshot().replaced.is_some(), "until somebody has seen it");
        world.warden.dismiss_replaced().await.unwrap();
        let world = world.restarted().await;
        assert!(world.warden.snapshot().replaced.is_none(), "not for ever");
        world.warden.revoke_old(rotation.id).await.unwrap();
        world
            .until("the person can finish it", |snapshot| {
                snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
            })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_for_more_than_a_week_is_not_gone_on_with() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    world.pass(TimeDelta::days(9));
    let world = world.restarted().await;
    assert_eq!(
        code(&shown(&world, rotation.id)),
        Code::Outdated,
        "a week is a long time"
    );
    assert_eq!(state(&world, &token), "Active", "nothing is revoked unasked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_is_said_and_does_no_harm() {
    for hours in [26, -26] {
        let world = support::signed_in().await;
        *world.skew.lock().unwrap() = TimeDelta::hours(hours);
        world.warden.refresh().await;
        let clock = world.warden.snapshot().clock.expect("it is said");
        assert_eq!(clock.code, Code::ClockOff, "{hours}");
        let token = world.long_lived();
        let rotation = world.regenerate(&token).await;
        assert_eq!(rotation.outcome, Outcome::Done, "{hours}: it works all the same");
        let now = *world.clock.lock().unwrap();
        let lifetime = (token.expires - token.created).min(TimeDelta::hours(8_759));
        let granted = rotation.granted.unwrap() - now;
        assert!(
            (granted - lifetime).abs() <= TimeDelta::hours(1),
            "{hours}: the full lifetime by the service's clock, not {granted}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_sees_which_regenerates_are_unfinished() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    let again = world.warden.regenerate(key(&token), None).await;
    assert_eq!(
        again.unwrap_err().code,
        Code::AlreadyRunning,
        "the old one is being replaced already"
    );
    let refused = world.warden.finish(Uuid::nil()).await;
    assert_eq!(
        refused.unwrap_err().code,
        Code::TokenUnknown,
        "nothing of that id waits"
    );
    let new = world.token(rotation.successor.unwrap()).unwrap();
    assert_eq!(new.state, TokenState::Active, "the new one is a token like others");
    let second = world.regenerate(&new).await;
    assert!(
        matches!(second.outcome, Outcome::Overlap { .. }),
        "and can be regenerated itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_left_is_shown_until_it_is_decided() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world
        .sandbox
        .script(Fault::answer("connectionData", 203, "<html>").times(3));
    let left = world.regenerate(&token).await;
    let new = left.successor.unwrap();
    assert_eq!(
        (code(&left), left.found.as_slice()),
        (Code::NotVerified, &[new][..]),
        "it does not work"
    );
    world.warden.dismiss(left.id).await.unwrap();
    let again = world.regenerate(&token).await;
    assert_eq!(again.outcome, Outcome::Done, "a new click goes through");
    let world = world.restarted().await;
    assert_eq!(shown(&world, left.id).found, [new], "and hides nothing that lives");
    let revoke = world.warden.revoke_found(left.id, new).await.unwrap();
    world.operated(revoke).await;
    world
        .until("it is told of no more", |snapshot| {
            snapshot.rotations.iter().all(|row| row.id != left.id)
        })
        .await;
    assert_eq!(world.far_state(new).as_deref(), Some("Revoked"), "once it is decided");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_person_keeps_is_not_revoked_later() {
    let world = support::signed_in().await;
    world.vault.set(Some(Trouble::FullAfterReserve));
    world.sandbox.script(Fault::cut("revoke"));
    let rotation = world.regenerate(&world.long_lived()).await;
    let new = rotation.successor.unwrap();
    assert_eq!(
        (code(&rotation), rotation.found.as_slice()),
        (Code::SecretLost, &[new][..]),
        "it waits to be revoked"
    );
    world.warden.keep_found(rotation.id, new).await.unwrap();
    world.vault.set(None);
    world.later(TimeDelta::hours(1)).await;
    assert_eq!(world.far_state(new).as_deref(), Some("Active"), "the person wants it");
    assert!(
        world.warden.snapshot().rotations.is_empty(),
        "and nothing is left to tell"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_token_that_was_regenerated_itself_is_proved_by_its_heir() {
    let world = with_defaults().await;
    let token = world.long_lived();
    let first = world.regenerate(&token).await;
    let new = world.token(first.successor.unwrap()).unwrap();
    let second = world.warden.regenerate(key(&new), Some(Goes::AtOnce)).await.unwrap();
    assert_eq!(
        world.ended(second).await.outcome,
        Outcome::Done,
        "its secret had leaked"
    );
    world.later(TimeDelta::hours(25)).await;
    assert_eq!(shown(&world, first.id).outcome, Outcome::Done, "the newest one works");
    assert_eq!(
        state(&world, &token),
        "Revoked",
        "so the oldest goes at its appointment"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_can_be_revoked_while_its_regenerate_waits() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::answer("connectionData", 503, "").times(99));
    let rotation = world.regenerate(&token).await;
    assert_eq!(
        code(&rotation),
        Code::ServiceTrouble,
        "nobody can tell whether the new one works"
    );
    let revoke = world.warden.revoke(key(&token)).await.unwrap();
    assert_eq!(
        world.operated(revoke).await.outcome,
        Outcome::Done,
        "it may have leaked"
    );
    assert_eq!(state(&world, &token), "Revoked", "the person's word counts");
    assert!(
        matches!(shown(&world, rotation.id).outcome, Outcome::Stopped { .. }),
        "the regenerate ends with it"
    );
    let new = world.token(rotation.successor.unwrap()).unwrap();
    assert!(
        new.secret_here && new.state == TokenState::Active,
        "and the new one stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delete_that_is_answered_with_words_is_not_done() {
    for body in [
        r#"{"patToken":null,"patTokenError":"accessDenied"}"#,
        r#"{"patToken": [""#,
    ] {
        let world = support::signed_in().await;
        let token = world.long_lived();
        world.sandbox.script(Fault::answer("revoke", 200, body));
        let rotation = world.regenerate(&token).await;
        assert_eq!(code(&rotation), Code::OldStillValid, "{body}");
        assert_eq!(state(&world, &token), "Active", "{body}: it was not done");
        world.later(TimeDelta::minutes(2)).await;
        assert_eq!(shown(&world, rotation.id).outcome, Outcome::Done, "{body}: until it is");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_asks_to_wait_is_waited_for() {
    let world = support::signed_in().await;
    let mut busy = Fault::answer("connectionData", 429, "");
    if let patwarden_sandbox::Action::Answer { headers, .. } = &mut busy.action {
        headers.push(("Retry-After".into(), "1800".into()));
    }
    world.sandbox.script(busy);
    let since = world.sandbox.record().len();
    let rotation = world.regenerate(&world.long_lived()).await;
    let Outcome::Waiting { until: Some(until), .. } = rotation.outcome else {
        panic!("it waits: {:?}", rotation.outcome)
    };
    let pause = until - *world.clock.lock().unwrap();
    assert!(
        (TimeDelta::minutes(29)..=TimeDelta::minutes(31)).contains(&pause),
        "half an hour, not {pause}"
    );
    let tries = world
        .operations(since)
        .iter()
        .filter(|call| *call == "connectionData")
        .count();
    assert_eq!(tries, 1, "and nobody is asked meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lifetime_does_not_shrink_from_time_to_time() {
    let world = support::signed_in().await;
    *world.skew.lock().unwrap() = TimeDelta::hours(26);
    world.warden.refresh().await;
    let mut token = world.long_lived();
    let lifetime = (token.expires - token.created).min(TimeDelta::hours(8_759));
    for turn in 0..6 {
        let rotation = world.regenerate(&token).await;
        assert_eq!(rotation.outcome, Outcome::Done, "turn {turn}");
        token = world.token(rotation.successor.unwrap()).unwrap();
        world.pass(TimeDelta::hours(2));
    }
    let shorter = lifetime - (token.expires - token.created);
    assert!(
        shorter <= TimeDelta::hours(1),
        "an hour for the fingerprint, once: {shorter}"
    );
}
