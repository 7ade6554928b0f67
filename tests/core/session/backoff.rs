//! When Entra is not asked again: after which answers, for how long, by the host's clock.

use super::{account, asked, code, process, signed_in};
use crate::support::browser;
use crate::support::vault::Trouble;
use chrono::TimeDelta;
use patwarden_core::error::{Code, Error};
use patwarden_core::secret::Secret;
use patwarden_core::view::SignInView;
use patwarden_sandbox::{Aadsts, Action, At, Fault, Role};

/// A status with a `Retry-After`.
fn told_to_wait(status: u16, wait: &str) -> Fault {
    Fault::new(
        "token",
        Action::Answer {
            status,
            headers: vec![("retry-after".into(), wait.into())],
            body: String::new(),
        },
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_is_tried_once_more_and_no_more() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    world.sandbox.script(Fault::answer("token", 503, "<html>"));
    assert!(sessions.bearer(&account).await.is_ok(), "the second try gets it");
    assert_eq!(asked(&world), before + 2, "at once");
    world.pass(TimeDelta::hours(2));
    world.sandbox.script(Fault::answer("token", 500, "").times(2));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::ServiceTrouble),
        "it is no momentary trouble"
    );
    assert_eq!(asked(&world), before + 4, "two tries");
    world.pass(TimeDelta::seconds(1));
    assert!(sessions.bearer(&account).await.is_ok(), "later it is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_port_is_tried_once_more() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    world.sandbox.shut(Role::Authority).await;
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::Unreachable),
        "nobody answers"
    );
    world.sandbox.open(Role::Authority).await.unwrap();
    assert!(
        sessions.bearer(&account).await.is_ok(),
        "whoever has plugged the network in again need not wait"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_may_have_been_done_is_not_repeated() {
    let world = signed_in().await;
    world.sandbox.set_strict_rotation(true);
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    world.sandbox.script(Fault::cut("token"));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::Unreachable),
        "it was cut"
    );
    assert_eq!(asked(&world), before + 1, "whether it had been done, nobody knew");
}

#[tokio::test(flavor = "multi_thread")]
async fn entra_is_left_alone_for_as_long_as_it_says() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    for (status, expected) in [(429, Code::Throttled), (503, Code::ServiceTrouble)] {
        world.pass(TimeDelta::hours(2));
        let before = asked(&world);
        world.sandbox.script(told_to_wait(status, "90"));
        let told = sessions.bearer(&account).await;
        assert_eq!(code(&told), Some(expected), "HTTP {status} is said");
        world.pass(TimeDelta::seconds(85));
        assert_eq!(code(&sessions.bearer(&account).await), Some(expected), "it is still so");
        assert_eq!(asked(&world), before + 1, "and nobody was asked in vain");
        world.pass(TimeDelta::seconds(6));
        assert!(sessions.bearer(&account).await.is_ok(), "until the time is over");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_kept_waiting_for_more_than_an_hour() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    world.sandbox.script(told_to_wait(429, "99999999999"));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::Throttled),
        "a year, it says"
    );
    world.pass(TimeDelta::minutes(59));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::Throttled),
        "an hour is granted"
    );
    world.pass(TimeDelta::minutes(2));
    assert!(sessions.bearer(&account).await.is_ok(), "no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_that_is_refused_is_asked_with_every_two_minutes_at_most() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    for number in [700_082, 65_001] {
        world.pass(TimeDelta::hours(2));
        let before = asked(&world);
        world.sandbox.refuse(At::Token, Aadsts::new(number).times(2));
        for _ in 0..5 {
            world.pass(TimeDelta::seconds(20));
            let ended = sessions.bearer(&account).await;
            assert_eq!(
                code(&ended),
                Some(Code::SessionEnded),
                "AADSTS{number} wants the person"
            );
        }
        assert_eq!(
            asked(&world),
            before + 1,
            "a 400 is never repeated, and remembered: AADSTS{number}"
        );
        world.pass(TimeDelta::seconds(41));
        assert_eq!(
            code(&sessions.bearer(&account).await),
            Some(Code::SessionEnded),
            "it is still so"
        );
        assert_eq!(asked(&world), before + 2, "as was found out");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_the_person_can_do_is_asked_once_until_they_sign_in() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    world.sandbox.refuse(At::Token, Aadsts::new(50_076));
    for _ in 0..5 {
        let ended = sessions.bearer(&account).await;
        assert_eq!(code(&ended), Some(Code::SessionEnded), "Entra wants the person");
        world.pass(TimeDelta::hours(2));
    }
    assert_eq!(asked(&world), before + 1, "time does not help");
    world.vault.set(Some(Trouble::Locked));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::SessionEnded),
        "nor does a vault that says nothing"
    );
    world.vault.set(None);
    world.pass(TimeDelta::minutes(3));
    world.warden.sign_in_again(&account.id, None).await.unwrap();
    browser::choose(&world.link()).await;
    world
        .until("signed in again", |snapshot| {
            snapshot.sign_in == SignInView::Idle && !snapshot.refreshing
        })
        .await;
    assert!(
        sessions.bearer(&account).await.is_ok(),
        "they have signed in, if in another process"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_wrong_is_not_made_again_for_a_minute() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    world.sandbox.refuse(At::Token, Aadsts::new(700_016));
    assert!(sessions.bearer(&account).await.is_err(), "the registration is gone");
    world.pass(TimeDelta::seconds(58));
    assert!(sessions.bearer(&account).await.is_err(), "nothing has changed");
    assert_eq!(asked(&world), before + 1, "so nobody is asked");
    world.pass(TimeDelta::seconds(3));
    assert!(sessions.bearer(&account).await.is_ok(), "now it was put back");
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_round_in_circles_is_stopped_at_ten_requests_a_minute() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    world.sandbox.script(Fault::cut("token").times(20));
    let mut last = None;
    for _ in 0..20 {
        last = code(&sessions.bearer(&account).await);
    }
    assert_eq!(asked(&world), before + 10, "Entra is not bothered with it");
    assert_eq!(last, Some(Code::Throttled), "and the person is told what is wrong");
    world.sandbox.clear_faults();
    world.pass(TimeDelta::minutes(1));
    assert!(sessions.bearer(&account).await.is_ok(), "it is nobody's end");
}

#[tokio::test(flavor = "multi_thread")]
async fn organizations_that_refuse_cost_the_others_nothing() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let refuse = |_: Secret| async { Err::<(), Error>(Error::new(Code::NotSignedIn)) };
    let before = asked(&world);
    for round in 1..=2 {
        for _ in 0..20 {
            let refused = sessions.call(&account, refuse).await;
            assert_eq!(
                refused.err().map(|error| error.code),
                Some(Code::NotSignedIn),
                "what the service says is said"
            );
        }
        assert_eq!(
            asked(&world),
            before + 1 + round,
            "one replacement a minute for all of them"
        );
        let healthy = sessions.call(&account, |_| async { Ok(()) }).await;
        assert!(healthy.is_ok(), "another organization takes what they do not");
        world.pass(TimeDelta::minutes(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_shows_one_ended_session_however_often_it_looks() {
    let world = signed_in().await;
    world.sandbox.expire_access_tokens();
    world.sandbox.refuse(At::Token, Aadsts::new(50_132).times(50));
    let before = asked(&world);
    for _ in 0..5 {
        world.warden.refresh().await;
    }
    assert_eq!(asked(&world), before + 1, "the other looks were answered from memory");
    let shown = world.warden.snapshot().accounts[0].clone();
    assert!(shown.session_ended.is_some(), "it has ended");
}
