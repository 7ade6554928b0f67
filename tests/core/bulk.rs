//! The same for many tokens: two at a time in an organization, each failing alone, a report at the end.

use crate::support::{self, World, key};
use patwarden_core::error::Code;
use patwarden_core::host::Limits;
use patwarden_core::view::{BulkItem, BulkKind, BulkView, Goes, Outcome, Snapshot, TokenState, TokenView};
use patwarden_sandbox::{Fault, Manner};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

fn live(world: &World, organization: Option<&str>, count: usize) -> Vec<TokenView> {
    let now = *world.clock.lock().unwrap();
    let fits = |token: &&Arc<TokenView>| {
        let here = organization.is_none_or(|name| token.organization_name == name);
        here && token.state == TokenState::Active && !token.global && token.expires > now
    };
    let tokens: Vec<_> = world
        .warden
        .snapshot()
        .tokens
        .iter()
        .filter(fits)
        .take(count)
        .map(|token| token.as_ref().clone())
        .collect();
    assert_eq!(tokens.len(), count, "the seed has so many");
    tokens
}

async fn over(world: &World, id: Uuid) -> BulkView {
    let find = |snapshot: &Snapshot| snapshot.bulks.iter().find(|bulk| bulk.id == id).cloned();
    let snapshot = world
        .until("it is over", |snapshot| {
            find(snapshot).is_some_and(|bulk| bulk.ended.is_some())
        })
        .await;
    find(&snapshot).expect("it is shown until it is dismissed")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_failure_stops_no_other_and_the_report_names_it() {
    let world = support::signed_in().await;
    let tokens = live(&world, Some("contoso"), 5);
    let refusal = r#"{"patToken":null,"patTokenError":"disablePatCreationPolicyViolation"}"#;
    world.sandbox.script(Fault::answer("create", 200, refusal).skip(2));
    let keys = tokens.iter().map(key).collect();
    let id = world
        .warden
        .bulk(BulkKind::Regenerate, keys, Some(Goes::AtOnce))
        .await
        .unwrap();
    let bulk = over(&world, id).await;
    let done = bulk
        .items
        .iter()
        .filter(|item| item.outcome == Some(Outcome::Done))
        .count();
    let failed: Vec<_> = bulk
        .items
        .iter()
        .filter(
            |item| matches!(&item.outcome, Some(Outcome::Stopped { failure }) if failure.code == Code::PolicyRefused),
        )
        .collect();
    assert_eq!((done, failed.len()), (4, 1), "each for itself");
    let report = world.warden.report(id).unwrap();
    assert_eq!(report.lines().count(), 6, "a head and a line for each");
    let line = report
        .lines()
        .find(|line| line.contains(&failed[0].authorization.to_string()));
    assert!(
        line.is_some_and(|line| line.contains("\"failed\"")),
        "the one that failed: {report}"
    );
    assert!(
        world.warden.snapshot().rotations.is_empty(),
        "what the report tells has no line of its own"
    );
    world.warden.dismiss(id).await.unwrap();
    assert!(world.warden.snapshot().bulks.is_empty(), "until it was seen");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_a_time_in_an_organization() {
    let world = support::signed_in().await;
    let tokens = live(&world, Some("contoso"), 6);
    world.sandbox.script(Fault::delay("get", 150).times(6));
    let most = Arc::new(Mutex::new(0));
    let (seen, mut changes) = (most.clone(), world.warden.watch());
    let watching = tokio::spawn(async move {
        while changes.changed().await.is_ok() {
            let running = |item: &&patwarden_core::view::BulkItem| item.outcome == Some(Outcome::Running);
            let bulks = changes.borrow_and_update().bulks.clone();
            let now = bulks.iter().flat_map(|bulk| &bulk.items).filter(running).count();
            let mut most = seen.lock().unwrap();
            *most = now.max(*most);
        }
    });
    let id = world
        .warden
        .bulk(BulkKind::Renew, tokens.iter().map(key).collect(), None)
        .await
        .unwrap();
    let bulk = over(&world, id).await;
    watching.abort();
    assert!(
        bulk.items.iter().all(|item| item.outcome == Some(Outcome::Done)),
        "all of them: {bulk:?}"
    );
    assert_eq!(*most.lock().unwrap(), 2, "never more than two, and not one by one");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_had_not_begun_when_it_was_cancelled_is_left_as_it_was() {
    let world = support::signed_in().await;
    let tokens = live(&world, Some("contoso"), 6);
    world.sandbox.script(Fault::delay("revoke", 300).times(6));
    let id = world
        .warden
        .bulk(BulkKind::Revoke, tokens.iter().map(key).collect(), None)
        .await
        .unwrap();
    world
        .until("it has begun", |snapshot| {
            snapshot
                .bulks
                .iter()
                .flat_map(|bulk| &bulk.items)
                .any(|item| item.outcome.is_some())
        })
        .await;
    world.warden.cancel_bulk(id).await.unwrap();
    let bulk = over(&world, id).await;
    assert!(
        bulk.items.is_sorted_by_key(|item| item.outcome.is_none()),
        "in the order of the list, so that the most urgent are done: {bulk:?}"
    );
    let (begun, left): (Vec<_>, Vec<_>) = bulk.items.iter().partition(|item| item.outcome.is_some());
    assert!(
        bulk.cancelled && !begun.is_empty() && left.len() >= 3,
        "in the middle: {bulk:?}"
    );
    for item in begun {
        assert_eq!(item.outcome, Some(Outcome::Done), "what was under way came to its end");
        assert_eq!(
            world.far_state(item.authorization).as_deref(),
            Some("Revoked"),
            "at the far end"
        );
    }
    for item in left {
        assert_eq!(
            world.far_state(item.authorization).as_deref(),
            Some("Active"),
            "untouched"
        );
    }
    assert!(
        world.warden.report(id).unwrap().contains("not begun"),
        "the report says so"
    );
}

/// Six renewals in an organization that takes two more calls within five minutes, up to the first that it keeps out.
async fn throttled() -> (World, Uuid) {
    let limits = Limits {
        patience: Duration::from_millis(200),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sign_in().await;
    let tokens = live(&world, Some("contoso"), 6);
    let manner = Manner {
        calls: Some(2),
        ..Manner::default()
    };
    world.sandbox.set_manner("contoso", manner).unwrap();
    let keys = tokens.iter().map(key).collect();
    let id = world.warden.bulk(BulkKind::Renew, keys, None).await.unwrap();
    world
        .until("one is kept out", |snapshot| {
            snapshot.bulks[0].items.iter().any(is_kept_out)
        })
        .await;
    (world, id)
}

fn is_kept_out(item: &BulkItem) -> bool {
    matches!(&item.outcome, Some(Outcome::Stopped { failure }) if failure.code == Code::Throttled)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_asked_too_much_gets_its_rest_before_the_next_begins() {
    let (world, id) = throttled().await;
    world.sandbox.set_manner("contoso", Manner::default()).unwrap();
    world.pass(chrono::TimeDelta::minutes(6));
    let bulk = over(&world, id).await;
    let kept_out = bulk.items.iter().filter(|item| is_kept_out(item)).count();
    assert!(
        (1..=2).contains(&kept_out),
        "those that were under way, and no other: {bulk:?}"
    );
    let done = bulk.items.iter().filter(|item| item.outcome == Some(Outcome::Done));
    assert_eq!(done.count(), 6 - kept_out, "all others, afterwards");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_the_services_rest_can_be_cancelled() {
    let (world, id) = throttled().await;
    world.warden.cancel_bulk(id).await.unwrap();
    let bulk = over(&world, id).await;
    let left = bulk.items.iter().filter(|item| item.outcome.is_none()).count();
    assert!(bulk.cancelled && left >= 3, "they never began: {bulk:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_no_work() {
    let world = support::signed_in().await;
    let empty = world.warden.bulk(BulkKind::Renew, Vec::new(), None).await;
    assert_eq!(empty.unwrap_err().code, Code::TokenUnknown, "an empty list");
    assert_eq!(
        world.warden.cancel_bulk(Uuid::nil()).await.unwrap_err().code,
        Code::TokenUnknown,
        "nor can it be cancelled"
    );
    assert_eq!(
        world.warden.report(Uuid::nil()).unwrap_err().code,
        Code::TokenUnknown,
        "or told of"
    );
}
