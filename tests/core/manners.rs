//! How Azure DevOps is asked: what is asked again and what is not, how many requests are on their way at a time, and what is made of a
//! list that cannot be read whole.
//!
//! Not covered: when a pause is worth it (`azure/retry.rs`), what refusals mean (`refusals.rs`).

use crate::support::{self, World};
use chrono::DateTime;
use patwarden_core::azure::{AzureDevOps, Organization};
use patwarden_core::error::Code;
use patwarden_core::host::{self, Endpoints, Limits};
use patwarden_core::secret::Secret;
use patwarden_core::view::{Goes, TokenState};
use patwarden_sandbox::Fault;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use url::Url;
use uuid::Uuid;

/// A world that asks again, for a few seconds at most.
async fn patient() -> World {
    let limits = Limits {
        patience: Duration::from_secs(10),
        ..support::limits()
    };
    let world = support::start_with(limits, true, Goes::AtOnce).await;
    world.sign_in().await;
    world
}

fn failures(world: &World) -> Vec<Code> {
    let snapshot = world.warden.snapshot();
    let organizations = snapshot.organizations.iter().filter_map(|known| known.failure.as_ref());
    let accounts = snapshot.accounts.iter().filter_map(|account| account.failure.as_ref());
    organizations.chain(accounts).map(|failure| failure.code).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_by_itself_is_asked_again_and_nobody_hears_of_it() {
    let world = patient().await;
    let passing = [
        Fault::cut("list"),
        Fault::crashed("list"),
        Fault::unavailable("list", "0"),
        Fault::blocked("list", "0"),
        Fault::cut("profile"),
        Fault::unavailable("accounts", "0"),
    ];
    for fault in passing {
        let since = world.sandbox.record().len();
        let (operation, what) = (fault.operation.clone(), format!("{fault:?}"));
        world.sandbox.script(fault.times(2));
        world.warden.refresh().await;
        assert_eq!(failures(&world), [], "{what}: twice is not for ever");
        let calls = world.operations(since);
        let count = |name: &str| calls.iter().filter(|call| *call == name).count();
        let expected = if operation == "list" { 9 + 2 } else { 1 + 2 };
        assert_eq!(count(&operation), expected, "{what}: two more than without");
    }
    world.sandbox.script(Fault::crashed("list").on("fabrikam").times(3));
    world.warden.refresh().await;
    assert_eq!(failures(&world), [Code::ServiceTrouble], "three times is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_is_not_asked_again() {
    let world = patient().await;
    for (fault, code) in [
        (Fault::answer("list", 403, ""), Code::Forbidden),
        (Fault::answer("list", 404, ""), Code::RequestRefused),
        (Fault::answer("list", 200, "{}"), Code::Unintelligible),
        (Fault::blocked("list", "3600"), Code::Throttled),
    ] {
        let since = world.sandbox.record().len();
        world.sandbox.script(fault.on("fabrikam"));
        world.warden.refresh().await;
        assert_eq!(failures(&world), [code], "it is said");
        let lists = world.operations(since).iter().filter(|call| *call == "list").count();
        assert_eq!(lists, 6 + 1, "{code:?}: once, and the others as ever");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_something_is_asked_once() {
    let world = patient().await;
    let token = world.long_lived();
    world.sandbox.script(Fault::crashed("update").times(2));
    let since = world.sandbox.record().len();
    let id = world.warden.renew(support::key(&token)).await.unwrap();
    world
        .until("it is over", |snapshot| {
            let outcome = snapshot.operations.iter().find(|operation| operation.id == id);
            outcome.is_some_and(|operation| operation.outcome != patwarden_core::view::Outcome::Running)
        })
        .await;
    let updates = world.operations(since).iter().filter(|call| *call == "update").count();
    assert_eq!(updates, 1, "nobody knows what a second one would do");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_cannot_be_read_hides_no_other_and_ends_none() {
    let world = support::signed_in().await;
    let before = world.warden.snapshot().tokens;
    let page = r#"{"continuationToken":"","patTokens":[{"authorizationId":7},
        {"authorizationId":"00000000-0000-4000-8000-000000000099","displayName":null,"scope":"vso.code","targetAccounts":null,
        "validFrom":"0001-01-01T00:00:00","validTo":"2027-01-01T00:00:00.1234567Z"}]}"#;
    world.sandbox.script(Fault::answer("list", 200, page).on("fabrikam"));
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    assert_eq!(
        snapshot.tokens.len(),
        before.len() + 1,
        "the one that can be read, and all that were known"
    );
    let said = snapshot
        .organizations
        .iter()
        .find_map(|known| known.failure.clone())
        .unwrap();
    assert_eq!(said.code, Code::Unintelligible, "and it is said");
    assert!(said.details.unwrap().contains("1 entries"), "how many");
    world.warden.refresh().await;
    assert_eq!(failures(&world), [], "until they can be read");
    let listed = world.warden.snapshot().tokens;
    let listed = listed.iter().filter(|token| token.vanished.is_none());
    assert_eq!(listed.count(), before.len(), "then what is not listed is missed");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_that_repeat_are_read_once() {
    let world = support::signed_in().await;
    let page = |next: &str| {
        format!(
            r#"{{"continuationToken":"{next}","patTokens":[{{"authorizationId":"00000000-0000-4000-8000-000000000098",
            "displayName":"again","scope":"vso.code","targetAccounts":[],"validFrom":"2026-11-01T00:00:00Z",
            "validTo":"2027-01-01T00:00:00Z"}}]}}"#
        )
    };
    for next in ["a", "b", ""] {
        world
            .sandbox
            .script(Fault::answer("list", 200, &page(next)).on("contoso"));
    }
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let again = snapshot.tokens.iter().filter(|token| token.name == "again").count();
    assert_eq!(again, 1, "one id is one token");
    let since = world.sandbox.record().len();
    for next in ["a", "b", "a", "b", "a"] {
        world
            .sandbox
            .script(Fault::answer("list", 200, &page(next)).on("contoso"));
    }
    world.warden.refresh().await;
    assert_eq!(failures(&world), [Code::Unintelligible], "a loop of two is a loop");
    let calls = world.sandbox.record();
    let lists = calls[since..]
        .iter()
        .filter(|call| call.operation == "list" && call.path.contains("/contoso/"))
        .count();
    assert_eq!(lists, 3, "and is left at its first repetition");
}

/// A far end that keeps every caller waiting, and counts them.
async fn slow(header: &'static str) -> (Url, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (inside, peak) = (now.clone(), most.clone());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (inside, peak) = (inside.clone(), peak.clone());
            tokio::spawn(async move {
                let mut request = [0; 8_192];
                if stream.read(&mut request).await.is_err() {
                    return;
                }
                peak.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(30)).await;
                inside.fetch_sub(1, Ordering::SeqCst);
                let body = r#"{"continuationToken":"","patTokens":[]}"#;
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n{header}content-length: {}\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    (address, now, most)
}

fn calls_to(address: &Url, limits: Limits) -> AzureDevOps {
    let origin = || address.clone();
    let endpoints = Endpoints::loopback(origin(), origin(), origin(), origin()).unwrap();
    let http = host::http_client(&endpoints, limits, None).unwrap();
    AzureDevOps::new(http, endpoints, Arc::new(|| DateTime::UNIX_EPOCH)).patient(&limits)
}

fn somewhere() -> Organization {
    Organization {
        id: Uuid::from_u128(1),
        name: "contoso".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn four_requests_are_on_their_way_at_a_time() {
    let (address, now, most) = slow("").await;
    let azure = calls_to(&address, Limits::default());
    let bearer = Secret::new("access".into());
    let organization = somewhere();
    let mut asks = JoinSet::new();
    for _ in 0..20 {
        let (azure, bearer, organization) = (azure.clone(), bearer.clone(), organization.clone());
        asks.spawn(async move { azure.tokens(&bearer, &organization, TokenState::Active).await });
    }
    for answer in asks.join_all().await {
        assert_eq!(answer.unwrap().value, [], "each is answered");
    }
    assert_eq!(most.load(Ordering::SeqCst), 4, "four, and never more");
    assert_eq!(now.load(Ordering::SeqCst), 0, "all are over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_asks_for_a_pause_with_a_good_answer_gets_it() {
    let (address, ..) = slow("retry-after: 1\r\n").await;
    let azure = calls_to(&address, Limits::default());
    let bearer = Secret::new("access".into());
    let began = tokio::time::Instant::now();
    for _ in 0..2 {
        azure.tokens(&bearer, &somewhere(), TokenState::Active).await.unwrap();
    }
    assert!(
        began.elapsed() >= Duration::from_secs(1),
        "the second one came after the pause"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_the_person_sets_is_used_and_a_simulator_needs_none() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let first_line = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 1_024];
        let read = stream.read(&mut request).await.unwrap();
        String::from_utf8_lossy(&request[..read])
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let microsoft = Endpoints::microsoft();
    let http = host::http_client(&microsoft, Limits::default(), Some(&proxy)).unwrap();
    let refused = http.get(microsoft.authority.clone()).send().await;
    assert!(refused.is_err(), "this proxy lets nobody through");
    let asked = first_line.await.unwrap();
    assert_eq!(
        asked, "CONNECT login.microsoftonline.com:443 HTTP/1.1",
        "a tunnel: it reads nothing"
    );
    let (address, ..) = slow("").await;
    let origin = || address.clone();
    let here = Endpoints::loopback(origin(), origin(), origin(), origin()).unwrap();
    let http = host::http_client(&here, Limits::default(), Some(&proxy)).unwrap();
    assert!(
        http.get(address.clone()).send().await.is_ok(),
        "nobody stands between two programs of one computer"
    );
}
