//! When a new access token is asked for, for whom, and what is kept of the answer.

use super::{account, asked, code, process, signed_in};
use crate::support::vault::Trouble;
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::sign_in::entra::{Grant, read_answer};
use patwarden_core::sign_in::sessions::Sessions;
use patwarden_sandbox::{Fault, Rules, Trick};
use serde_json::json;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread")]
async fn one_access_token_does_for_two_thirds_of_its_life() {
    let world = signed_in().await;
    let before = asked(&world);
    world.pass(TimeDelta::minutes(39));
    world.warden.refresh().await;
    assert_eq!(asked(&world), before, "nothing is asked that is not needed");
    world.pass(TimeDelta::minutes(2));
    world.warden.refresh().await;
    assert_eq!(asked(&world), before + 1, "the next one is got in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_one_stays_in_use_where_no_new_one_can_be_had() {
    let world = signed_in().await;
    world.pass(TimeDelta::minutes(41));
    world.sandbox.play(Trick::Silence);
    let before = asked(&world);
    world.warden.refresh().await;
    let shown = world.warden.snapshot().accounts[0].clone();
    assert_eq!((shown.failure, shown.session_ended), (None, None), "it is still good");
    assert_eq!(asked(&world), before + 1, "one look is enough for all of the calls");
    world.sandbox.play_fair();
    world.pass(TimeDelta::minutes(2));
    world.warden.refresh().await;
    assert_eq!(asked(&world), before + 2, "after a while it is tried again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hint_of_entra_decides_when_the_next_one_is_due() {
    let world = signed_in().await;
    world.sandbox.play(Trick::field("refresh_in", json!(600)));
    world.pass(TimeDelta::minutes(41));
    world.warden.refresh().await;
    let before = asked(&world);
    world.pass(TimeDelta::minutes(11));
    world.warden.refresh().await;
    assert_eq!(asked(&world), before + 1, "ten minutes, it said");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_costs_a_refresh_and_nothing_else() {
    let world = signed_in().await;
    let before = asked(&world);
    *world.skew.lock().unwrap() = TimeDelta::hours(-5);
    world.warden.refresh().await;
    let shown = world.warden.snapshot().accounts[0].clone();
    assert_eq!(
        (shown.failure, shown.session_ended),
        (None, None),
        "the person is not locked out"
    );
    assert_eq!(asked(&world), before + 1, "how old the token was, nobody could tell");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_refresh_for_all_who_ask_at_the_same_time() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let before = asked(&world);
    let (a, b, c) = tokio::join!(
        sessions.bearer(&account),
        sessions.bearer(&account),
        sessions.bearer(&account)
    );
    let texts: Vec<String> = [a, b, c].map(|bearer| bearer.unwrap().expose().to_owned()).into();
    assert!(
        texts.iter().all(|text| *text == texts[0]),
        "they share one access token"
    );
    assert_eq!(asked(&world), before + 1, "and one request for it");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_tenant_gets_an_access_token_of_its_own_from_the_same_session() {
    let world = signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let (sessions, home) = (process(&world), account(&world));
    let guest = home.clone().at(Some(wingtip));
    let at_home = sessions.bearer(&home).await.unwrap();
    let there = sessions.bearer(&guest).await.unwrap();
    assert_ne!(
        at_home.expose(),
        there.expose(),
        "one is not good for the other's organizations"
    );
    let before = asked(&world);
    assert_eq!(
        sessions.bearer(&home).await.unwrap().expose(),
        at_home.expose(),
        "the first one was not thrown away"
    );
    assert_eq!(asked(&world), before, "nor asked for again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_wants_the_person_ends_nothing_elsewhere() {
    let world = signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let rules = Rules {
        interaction: true,
        ..Rules::default()
    };
    world.sandbox.set_rules(wingtip, rules);
    let (sessions, home) = (process(&world), account(&world));
    let guest = home.clone().at(Some(wingtip));
    assert_eq!(
        code(&sessions.bearer(&guest).await),
        Some(Code::SessionEnded),
        "multi-factor sign-ins do not count across tenants"
    );
    assert!(sessions.bearer(&home).await.is_ok(), "at home nothing has changed");
    let before = asked(&world);
    assert_eq!(
        code(&sessions.bearer(&guest).await),
        Some(Code::SessionEnded),
        "it is still so"
    );
    assert_eq!(asked(&world), before, "without asking again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_goes_away_loses_no_refresh_token() {
    let world = signed_in().await;
    world.sandbox.set_strict_rotation(true);
    let (sessions, account) = (Arc::new(process(&world)), account(&world));
    world.sandbox.script(Fault::delay("token", 300).after());
    let caller = {
        let (sessions, account) = (sessions.clone(), account.clone());
        tokio::spawn(async move { sessions.bearer(&account).await })
    };
    world.struck().await;
    caller.abort();
    assert!(
        caller.await.is_err_and(|error| error.is_cancelled()),
        "nobody waits any more"
    );
    world.pass(TimeDelta::hours(2));
    assert!(
        sessions.bearer(&account).await.is_ok(),
        "the answer was taken and kept all the same"
    );
    assert_eq!(world.sandbox.rotations().reuses, 0, "none was used twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_looks_once_whether_the_vault_has_a_better_one() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let kept = world.vault.entries("refresh/");
    begin_with_a_stale_one(&world, &sessions).await;
    let before = asked(&world);
    assert!(sessions.bearer(&account).await.is_ok(), "the vault's is good");
    assert_eq!(asked(&world), before + 2, "the stale one, and the vault's");
    assert_ne!(
        world.vault.entries("refresh/"),
        kept,
        "and what came for it is in the vault now"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_with_nothing_better_is_one_request_and_deletes_nothing() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    world.sandbox.revoke_refresh_tokens();
    let before = asked(&world);
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::SessionEnded),
        "it is said"
    );
    assert_eq!(asked(&world), before + 1, "the same refresh token is not sent twice");
    assert_eq!(
        world.vault.entries("refresh/").len(),
        1,
        "for another use it may still be good"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn permissions_that_were_taken_away_do_not_cost_the_refresh_token() {
    let world = signed_in().await;
    world.sandbox.set_strict_rotation(true);
    let (sessions, account) = (process(&world), account(&world));
    let scope = "499b84ac-1321-427f-aa17-267ca6975798/vso.pats openid";
    world.sandbox.play(Trick::field("scope", json!(scope)));
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::ConsentMissing),
        "too little is said before the first call fails"
    );
    world.sandbox.play_fair();
    world.pass(TimeDelta::minutes(2));
    assert!(
        sessions.bearer(&account).await.is_ok(),
        "once it is put right, all is well"
    );
    assert_eq!(
        world.sandbox.rotations().reuses,
        0,
        "the refused answer's refresh token was kept"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_hostile_authority_answers_is_kept() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    for (trick, expected) in [
        (
            Trick::Redirect {
                to: "http://127.0.0.1:9/steal".into(),
            },
            Code::Unintelligible,
        ),
        (Trick::Page, Code::Unintelligible),
        (Trick::Megabyte, Code::Unintelligible),
        (Trick::Silence, Code::Unreachable),
        (Trick::field("token_type", json!("MAC")), Code::SignInInvalid),
        (Trick::field("expires_in", json!(1)), Code::SignInInvalid),
        (Trick::without_field("access_token"), Code::Unintelligible),
    ] {
        world.pass(TimeDelta::hours(2));
        let kept = world.vault.entries("refresh/");
        let before = asked(&world);
        world.sandbox.play(trick.clone());
        assert_eq!(
            code(&sessions.bearer(&account).await),
            Some(expected),
            "{trick:?} is seen for what it is"
        );
        assert_eq!(asked(&world), before + 1, "and is not asked for more: {trick:?}");
        assert_eq!(world.vault.entries("refresh/"), kept, "{trick:?} changed nothing");
        world.sandbox.play_fair();
        assert!(
            sessions.bearer(&account).await.is_ok(),
            "the session goes on after {trick:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_takes_the_refresh_token_along() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    sessions.bearer(&account).await.unwrap();
    sessions.end(&account.id).await.unwrap();
    assert!(world.vault.entries("refresh/").is_empty(), "it is gone from the vault");
    let before = asked(&world);
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::SessionEnded),
        "and from memory"
    );
    assert_eq!(asked(&world), before, "there is nothing to ask with");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_vault_a_session_of_this_run_can_be_ended() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    for trouble in [Trouble::Locked, Trouble::Denied, Trouble::Missing] {
        world.vault.set(Some(trouble));
        assert!(
            sessions.begin(&account, stale(&world)).await.is_some(),
            "it lasts for this run"
        );
        let ended = sessions.end(&account.id).await;
        assert_eq!(
            ended.is_ok(),
            trouble == Trouble::Missing,
            "one that is only locked may hold something: {trouble:?}"
        );
    }
    assert!(sessions.bearer(&account).await.is_err(), "nobody is signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_the_vault_once_had_is_not_ended_without_it() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    sessions.bearer(&account).await.unwrap();
    world.vault.set(Some(Trouble::Missing));
    assert_eq!(
        sessions.end(&account.id).await.err().map(|error| error.code),
        Some(Code::VaultMissing),
        "its refresh token would stay behind"
    );
    world.vault.set(None);
    assert!(sessions.bearer(&account).await.is_ok(), "so the person stays signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn permissions_that_were_taken_away_do_not_cost_a_good_access_token() {
    let world = signed_in().await;
    world.sandbox.set_strict_rotation(true);
    let (sessions, account) = (process(&world), account(&world));
    let good = sessions.bearer(&account).await.unwrap();
    let kept = world.vault.entries("refresh/");
    world.pass(TimeDelta::minutes(41));
    world.sandbox.play(Trick::field("scope", json!("openid")));
    for _ in 0..2 {
        let bearer = sessions.bearer(&account).await.unwrap();
        assert_eq!(bearer.expose(), good.expose(), "it can do what the new one cannot");
    }
    assert_ne!(
        world.vault.entries("refresh/"),
        kept,
        "but the refresh token is the new one"
    );
    world.sandbox.play_fair();
    world.pass(TimeDelta::minutes(2));
    assert_ne!(
        sessions.bearer(&account).await.unwrap().expose(),
        good.expose(),
        "once it is put right"
    );
    assert_eq!(world.sandbox.rotations().reuses, 0, "none was used twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_ends_after_its_last_refresh() {
    let world = signed_in().await;
    world.pass(TimeDelta::hours(2));
    let kept = world.vault.entries("refresh/");
    world.sandbox.script(Fault::delay("token", 300).after());
    let refresh = {
        let warden = world.warden.clone();
        tokio::spawn(async move { warden.refresh().await })
    };
    world.struck().await;
    refresh.abort();
    world.warden.stop().await;
    assert_ne!(world.vault.entries("refresh/"), kept, "what it got is kept by then");
    world.warden.forget().await;
    assert!(
        world.vault.entries("refresh/").is_empty(),
        "so that it can be forgotten, and nothing comes after"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_has_ended_asks_nobody() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    sessions.settle().await;
    let before = asked(&world);
    assert_eq!(
        code(&sessions.bearer(&account).await),
        Some(Code::Interrupted),
        "it was told to stop"
    );
    assert_eq!(asked(&world), before, "and no refresh token is written any more");
}

/// A sign-in while the vault could not be used, with a refresh token that has ended since; the vault's own is good.
async fn begin_with_a_stale_one(world: &crate::support::World, sessions: &Sessions) {
    world.vault.set(Some(Trouble::Locked));
    let unkept = sessions.begin(&account(world), stale(world)).await;
    assert_eq!(
        unkept.map(|error| error.code),
        Some(Code::VaultLocked),
        "the person is told that it lasts for this run only"
    );
    world.vault.set(None);
    world.pass(TimeDelta::hours(2));
}

fn stale(world: &crate::support::World) -> Grant {
    let answer = json!({"token_type": "Bearer", "expires_in": 3600, "access_token": "a", "refresh_token": "stale"});
    let now = *world.clock.lock().unwrap();
    let body = answer.to_string();
    read_answer(200, Some("application/json"), body.as_bytes(), &world.connection(), now).unwrap()
}
