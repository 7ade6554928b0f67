//! The list: every token of every organization, each organization failing alone.
//!
//! Not covered: the service's rarer voices (rate limits, claims challenges) and thousands of tokens.

use crate::support;
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::view::{Health, TokenState};
use patwarden_sandbox::Fault;
use std::collections::HashSet;

const SIGN_IN_PAGE: &str =
    "<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head><body></body></html>";

#[tokio::test(flavor = "multi_thread")]
async fn every_token_is_listed_once_under_its_state() {
    let world = support::signed_in().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(snapshot.organizations.len(), 3, "three organizations");
    let listed: HashSet<_> = snapshot
        .tokens
        .iter()
        .map(|token| (token.authorization, format!("{:?}", token.state)))
        .collect();
    let far: HashSet<_> = world
        .sandbox
        .tokens()
        .into_iter()
        .map(|token| (token.authorization_id, format!("{:?}", token.state)))
        .collect();
    assert_eq!(
        snapshot.tokens.len(),
        40,
        "global ones once, though every organization lists them"
    );
    assert_eq!(listed, far, "each under the state that the far end knows");
    assert!(
        snapshot.tokens.iter().all(|token| token.confirmed),
        "all were just seen"
    );
    assert!(snapshot.tokens.is_sorted_by_key(|token| token.expires), "soonest first");
    let states = [TokenState::Active, TokenState::Expired, TokenState::Revoked];
    assert!(
        states
            .iter()
            .all(|state| snapshot.tokens.iter().any(|token| token.state == *state)),
        "every state occurs"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_fails_keeps_its_last_known_list() {
    let cases = [
        (
            Fault::answer("list", 203, SIGN_IN_PAGE),
            Code::NotSignedIn,
            "a sign-in page with a good status",
        ),
        (
            Fault::answer("list", 200, SIGN_IN_PAGE),
            Code::NotSignedIn,
            "a sign-in page with the best status",
        ),
        (
            Fault::answer("list", 302, ""),
            Code::NotSignedIn,
            "a redirect, which is not followed",
        ),
        (Fault::answer("list", 403, ""), Code::Forbidden, "a refusal"),
        (Fault::answer("list", 429, ""), Code::Throttled, "a rate limit"),
        (Fault::answer("list", 503, ""), Code::ServiceTrouble, "an outage"),
        (
            Fault::answer("list", 200, "{\"patTokens\":7}"),
            Code::Unintelligible,
            "nonsense",
        ),
        (Fault::cut("list"), Code::Unreachable, "a cut connection"),
    ];
    let world = support::signed_in().await;
    for (fault, code, why) in cases {
        world.sandbox.script(fault.on("fabrikam").times(99));
        world.warden.refresh().await;
        let snapshot = world.warden.snapshot();
        let failed: Vec<_> = snapshot
            .organizations
            .iter()
            .filter_map(|organization| Some((organization.name.as_str(), organization.failure.as_ref()?.code)))
            .collect();
        assert_eq!(failed, [("fabrikam", code)], "{why}: this one and no other");
        assert_eq!(snapshot.tokens.len(), 40, "{why}: the last known list stays");
        let hollow = snapshot.tokens.iter().filter(|token| !token.confirmed && !token.global);
        assert!(hollow.clone().count() > 0, "{why}: some are no longer confirmed");
        assert!(
            hollow.clone().all(|token| token.organization_name == "fabrikam"),
            "{why}: only those of the one that failed"
        );
        world.sandbox.clear_faults();
    }
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert!(
        snapshot
            .organizations
            .iter()
            .all(|organization| organization.failure.is_none()),
        "it recovers by itself"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_to_its_last_page() {
    let world = support::signed_in().await;
    let page = |id: u8, next: &str| {
        format!(
            r#"{{"continuationToken":"{next}","patTokens":[{{"authorizationId":"00000000-0000-4000-8000-0000000000{id:02}","displayName":"page {id}",
            "scope":"vso.code","targetAccounts":[],"validFrom":"2026-11-01T00:00:00Z","validTo":"2027-01-01T00:00:00Z"}}]}}"#
        )
    };
    for (id, next) in [(1, "a"), (2, "b"), (3, "")] {
        world
            .sandbox
            .script(Fault::answer("list", 200, &page(id, next)).on("contoso"));
    }
    world.warden.refresh().await;
    let pages = world
        .warden
        .snapshot()
        .tokens
        .iter()
        .filter(|token| token.name.starts_with("page "))
        .count();
    assert_eq!(pages, 3, "one token from each page");
    world.warden.refresh().await;
    let left = world.warden.snapshot().tokens;
    let vanished = left.iter().filter(|token| token.vanished.is_some());
    assert!(
        vanished
            .clone()
            .all(|token| token.name.starts_with("page ") && !token.regenerable),
        "what is listed again is back"
    );
    assert_eq!(
        (left.len(), vanished.count()),
        (43, 3),
        "what should live and is listed no more is missed"
    );
    *world.clock.lock().unwrap() += TimeDelta::days(8);
    world.warden.refresh().await;
    assert_eq!(world.warden.snapshot().tokens.len(), 40, "for a week");
    let asked: Vec<_> = world
        .sandbox
        .record()
        .into_iter()
        .filter(|entry| entry.operation == "list" && entry.path.contains("continuationToken"))
        .collect();
    assert_eq!(asked.len(), 2, "two pages were asked for by their token");
    assert!(
        asked
            .iter()
            .all(|entry| entry.path.contains("displayFilterOption=active")),
        "with the filter unchanged"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_never_ends_is_given_up() {
    let world = support::signed_in().await;
    let endless = r#"{"continuationToken":"again","patTokens":[]}"#;
    world
        .sandbox
        .script(Fault::answer("list", 200, endless).on("contoso").times(99));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let contoso = snapshot
        .organizations
        .iter()
        .find(|organization| organization.name == "contoso")
        .unwrap();
    assert_eq!(
        contoso.failure.as_ref().map(|failure| failure.code),
        Some(Code::Unintelligible),
        "a repeated token is a loop"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_of_organizations_does_not_empty_the_window() {
    let world = support::signed_in().await;
    world
        .sandbox
        .script(Fault::answer("accounts", 200, r#"{"count":0,"value":[]}"#));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(
        snapshot.tokens.len(),
        40,
        "a session of another tenant gets nothing instead of an error"
    );
    let said = snapshot.accounts[0].failure.as_ref().map(|failure| failure.code);
    assert_eq!(said, Some(Code::Unintelligible), "unknown is said as unknown");
    world.warden.refresh().await;
    assert!(world.warden.snapshot().accounts[0].failure.is_none(), "and it recovers");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_listed_again_was_never_lost() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    world
        .sandbox
        .script(Fault::answer("list", 200, r#"{"continuationToken":"","patTokens":[]}"#).on(&token.organization_name));
    world.warden.refresh().await;
    let missed = world.token(token.authorization).unwrap();
    let since = missed.vanished.expect("it should live, and is not listed");
    world.sandbox.script(
        Fault::answer("list", 200, r#"{"continuationToken":"","patTokens":[]}"#)
            .on(&token.organization_name)
            .times(3),
    );
    world.warden.refresh().await;
    let missed = world.token(token.authorization).unwrap();
    assert_eq!(missed.vanished, Some(since), "since then, not since the last look");
    world.warden.refresh().await;
    let back = world.token(token.authorization).unwrap();
    assert_eq!((back.vanished, back.confirmed), (None, true), "it is as before");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_is_left_out_of_an_answer_is_asked_for_itself_before_it_goes() {
    let world = support::signed_in().await;
    let tokens = |world: &support::World| {
        let snapshot = world.warden.snapshot();
        let there = snapshot
            .tokens
            .iter()
            .filter(|token| token.organization_name == "fabrikam" && !token.global && token.confirmed);
        there.count()
    };
    let before = tokens(&world);
    assert!(before > 0, "it has some");
    world.sandbox.hide_organization("fabrikam", true);
    for _ in 0..2 {
        world.pass(TimeDelta::days(3));
        world.warden.refresh().await;
        assert_eq!(tokens(&world), before, "its own list has not changed");
    }
    world.sandbox.hide_organization("fabrikam", false);
    world.warden.refresh().await;
    world.sandbox.hide_organization("fabrikam", true);
    world.pass(TimeDelta::days(3));
    world.warden.refresh().await;
    assert_eq!(
        tokens(&world),
        before,
        "the week begins anew where it was named between"
    );
    world.pass(TimeDelta::days(8));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert!(
        snapshot.organizations.iter().all(|known| known.name != "fabrikam"),
        "after a week it is gone"
    );
    assert_eq!(tokens(&world), 0, "with its tokens");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_policy_grants_at_most_is_learned_and_forgotten() {
    let world = support::signed_in().await;
    let place = |world: &support::World, name: &str| {
        let snapshot = world.warden.snapshot();
        let found = snapshot.organizations.iter().find(|known| known.name == name);
        found.and_then(|known| known.longest)
    };
    let token = world.long_lived();
    let name = token.organization_name.clone();
    assert_eq!(place(&world, &name), None, "nothing is known before it was seen");
    let policy = world.sandbox.policies()[&name];
    let short = patwarden_sandbox::Policy {
        maximum_days: Some(20),
        ..policy
    };
    world.sandbox.set_policy(&name, short).unwrap();
    let rotation = world.regenerate(&token).await;
    assert_eq!(place(&world, &name), Some(20), "it was asked for more");
    world.warden.dismiss(rotation.id).await.unwrap();
    assert_eq!(place(&world, &name), Some(20), "that outlasts what is told of it");
    let old = world.token(token.authorization).unwrap();
    assert!(old.health.contains(&Health::Replaced), "as does what came in its place");
    let long = patwarden_sandbox::Policy {
        maximum_days: None,
        ..policy
    };
    world.sandbox.set_policy(&name, long).unwrap();
    let successor = world.token(rotation.successor.unwrap()).unwrap();
    assert!(successor.regenerable, "it lives");
    world.regenerate(&successor).await;
    assert_eq!(place(&world, &name), None, "it grants more now");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operation_changed_is_put_right_by_the_same_old_list() {
    let world = support::signed_in().await;
    world.warden.refresh().await;
    let token = world.long_lived();
    let db = rusqlite::Connection::open(world.database()).unwrap();
    let changed = db
        .execute(
            "UPDATE token SET name = 'as it was meant', seen_at = '2026-11-20 12:00:30+00:00' WHERE authorization = ?1",
            [token.authorization.to_string()],
        )
        .unwrap();
    assert_eq!(changed, 1, "as if an operation had learned it");
    *world.clock.lock().unwrap() += TimeDelta::minutes(5);
    world.warden.refresh().await;
    let now = world.token(token.authorization).unwrap();
    assert_eq!(
        now.name, token.name,
        "the list has the last word, though it says what it said before"
    );
}
