//! A refresh as a whole: whom it asks at the same time, what ends it, and what it makes of answers about organizations.
//!
//! Not covered: what is asked again (`manners.rs`), what is listed (`list.rs`), what refusals say (`refusals.rs`).

use crate::support::{self, World, browser};
use chrono::{DateTime, Utc};
use patwarden_core::error::Code;
use patwarden_core::host::Limits;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{Failure, Goes, SignInView};
use patwarden_sandbox::Fault;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Longer than any of these tests.
const NEVER: u64 = 100_000;
const PAGE: &str = "<!DOCTYPE html><html><head><title>Sign In</title></head></html>";

fn refreshing(world: &World) -> JoinHandle<()> {
    let warden = world.warden.clone();
    tokio::spawn(async move { warden.refresh().await })
}

fn seen(world: &World) -> BTreeMap<String, Option<DateTime<Utc>>> {
    let known = world.warden.snapshot().organizations;
    known
        .into_iter()
        .map(|known| (known.name, known.refreshed_at))
        .collect()
}

/// The tenant that is remembered for an organization.
fn tenant(world: &World, name: &str) -> Option<String> {
    let db = rusqlite::Connection::open(world.database()).unwrap();
    db.query_row("SELECT tenant FROM organization WHERE name = ?1", [name], |row| {
        row.get(0)
    })
    .unwrap()
}

async fn add(world: &World, name: &str) -> Result<(), Code> {
    let account = world.warden.snapshot().accounts[0].id.clone();
    let added = world.warden.add_organization(&account, name).await;
    added.map_err(|error| error.code)
}

/// Somebody else, beside Mara.
async fn ines(world: &World) {
    let connection = Connection {
        tenant: Tenant::Organizations,
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    browser::send(&browser::answer_to(&world.link(), "person", "ines").await).await;
    world.confirm().await;
    world
        .until("both are there", |snapshot| {
            snapshot.accounts.len() == 2 && !snapshot.refreshing && snapshot.sign_in == SignInView::Idle
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_account_waits_for_another() {
    let limits = Limits {
        request: Duration::from_millis(NEVER),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sandbox.add_neighbours();
    world.sign_in().await;
    ines(&world).await;
    let before = seen(&world);
    world.sandbox.script(Fault::delay("profile", NEVER));
    let refresh = refreshing(&world);
    world
        .until("the other one's lists are there", |snapshot| {
            let mut known = snapshot.organizations.iter();
            snapshot.refreshing && known.any(|known| known.refreshed_at > before[&known.name])
        })
        .await;
    world.warden.stop().await;
    refresh.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_ends_with_its_run() {
    let limits = Limits {
        request: Duration::from_millis(NEVER),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sign_in().await;
    world.sandbox.script(Fault::delay("list", 2_000).on("contoso"));
    let since = world.sandbox.record().len();
    let refresh = refreshing(&world);
    world.struck().await;
    world.warden.stop().await;
    refresh.await.unwrap();
    let record = world.sandbox.record();
    let later = record[since..].iter().filter(|call| {
        let is_later = call.path.contains("=expired") || call.path.contains("=revoked");
        call.path.contains("/contoso/") && is_later
    });
    assert_eq!(later.count(), 0, "nothing is asked of it any more");
    // What was asked before is written down once it is answered; a refresh begins with the question who it is.
    let begun = || {
        world
            .sandbox
            .record()
            .iter()
            .filter(|call| call.operation == "profile")
            .count()
    };
    let before = begun();
    world.warden.refresh().await;
    assert_eq!(begun(), before, "nor does another one begin");
    assert!(before > 0, "that is how the first ones began");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_off_is_said_and_the_next_refresh_begins() {
    let world = support::signed_in().await;
    let broke_off = |failure: Option<&Failure>| failure.is_some_and(|failure| failure.code == Code::Interrupted);
    let (mut accounts, mut organizations) = (0, 0);
    for look in 1..=30 {
        world.clock_breaks_in.store(look, Ordering::SeqCst);
        world.warden.refresh().await;
        world.clock_breaks_in.store(0, Ordering::SeqCst);
        let snapshot = world.warden.snapshot();
        assert!(!snapshot.refreshing, "it is over, wherever it broke: look {look}");
        let known = snapshot.organizations.iter();
        organizations += known.filter(|known| broke_off(known.failure.as_ref())).count();
        let known = snapshot.accounts.iter();
        accounts += known.filter(|account| broke_off(account.failure.as_ref())).count();
    }
    assert!(
        accounts > 0 && organizations > 0,
        "{accounts} and {organizations} were said"
    );
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let failed = snapshot.organizations.iter().any(|known| known.failure.is_some());
    assert!(
        !failed && snapshot.accounts[0].failure.is_none(),
        "and it is whole again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_cannot_be_read_hides_no_other_and_ends_none() {
    let world = support::signed_in().await;
    let contoso = world.warden.snapshot().organizations;
    let contoso = contoso.iter().find(|known| known.name == "contoso").unwrap().id;
    let there = Uuid::from_u128(0x0dd);
    let accounts = format!(
        r#"{{"count":3,"value":[{{"accountId":"{contoso}","accountName":"contoso-2"}},
        {{"accountId":"00000000-0000-4000-8000-000000000001","accountName":null}},
        {{"accountId":"{there}","accountName":"unheard-of"}}]}}"#
    );
    let tokens = world.warden.snapshot().tokens.len();
    world.sandbox.script(Fault::answer("accounts", 200, &accounts));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let names: Vec<_> = snapshot.organizations.iter().map(|known| known.name.as_str()).collect();
    assert_eq!(
        names,
        ["contoso-2", "fabrikam", "northwind", "unheard-of"],
        "what is new and what is named anew, beside what may be in the row that cannot be read"
    );
    assert_eq!(snapshot.tokens.len(), tokens, "nothing is lost from view");
    let said = snapshot.accounts[0].failure.clone().unwrap();
    assert_eq!(said.code, Code::Unintelligible, "and it is said");
    assert!(said.details.unwrap().contains("1 entries"), "how many");
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(snapshot.accounts[0].failure, None, "until all can be read");
    assert!(
        snapshot.organizations.iter().any(|known| known.name == "contoso"),
        "and it is called as ever"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_found_in_the_challenge_where_no_header_names_it() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let challenge = format!("Bearer authorization_uri=https://evil.example/{wingtip}");
    let answer = Fault::answer("tenant", 401, "").header("WWW-Authenticate", "Basic realm=\"x\"");
    world
        .sandbox
        .script(answer.header("WWW-Authenticate", &challenge).on("wingtip"));
    assert_eq!(
        add(&world, "wingtip").await,
        Ok(()),
        "its tokens come through its tenant"
    );
    assert_eq!(tenant(&world, "wingtip"), Some(wingtip.to_string()), "by its id alone");
    let since = world.sandbox.record().len();
    assert_eq!(add(&world, "wingtip").await, Ok(()), "as without");
    let record = world.sandbox.record();
    let asked = record[since..].iter().find(|call| call.operation == "tenant").unwrap();
    assert_eq!(asked.status, Some(401), "and nobody wants to be led to a sign-in page");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_page_does_not_make_the_tenant_forgotten() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours().to_string();
    add(&world, "wingtip").await.unwrap();
    let elsewhere = Uuid::from_u128(0xe15e).to_string();
    let silent = Fault::answer("tenant", 503, "");
    let moved = Fault::answer("tenant", 401, "").header("X-VSS-ResourceTenant", &elsewhere);
    for (told, remembered) in [(silent, &wingtip), (moved, &elsewhere)] {
        world.pass(chrono::TimeDelta::minutes(2));
        world
            .sandbox
            .script(Fault::answer("list", 203, PAGE).on("wingtip").times(6));
        world.sandbox.script(told.on("wingtip"));
        world.warden.refresh().await;
        world.sandbox.clear_faults();
        let snapshot = world.warden.snapshot();
        let failed = snapshot.organizations.iter().find(|known| known.name == "wingtip");
        let code = failed
            .and_then(|known| known.failure.as_ref())
            .map(|failure| failure.code);
        assert_eq!(code, Some(Code::NotSignedIn), "it did not let her in");
        assert_eq!(
            tenant(&world, "wingtip").as_ref(),
            Some(remembered),
            "as it says itself"
        );
    }
}
