//! How Azure DevOps is asked: what is asked again and what is not, how many requests are on their way at a time, and what is made of a
//! list that cannot be read whole.
//!
//! Not covered: when a pause is worth it (`azure/retry.rs`), what refusals mean (`refusals.rs`).

use crate::support::{self, World};
use chrono::DateTime;
use patwarden_core::azure::{AzureDevOps, Organization};
use patwarden_core::error::Code;
use patwarden_core::host::{self, Clock, Endpoints, Limits};
use patwarden_core::secret::Secret;
use patwarden_core::view::{Goes, Outcome, Snapshot, TokenState};
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
    patient_for(Duration::from_secs(10)).await
}

async fn patient_for(patience: Duration) -> World {
    let limits = Limits {
        patience,
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
        Fault::blocked("list", "Fri, 20 Nov 2026 11:00:00 GMT"),
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
    // Whoever is told to wait for an hour does so for as long as this.
    let world = patient_for(Duration::from_millis(100)).await;
    let hour = "Fri, 20 Nov 2026 13:30:00 GMT";
    for (fault, code) in [
        (Fault::answer("list", 403, ""), Code::Forbidden),
        (Fault::answer("list", 404, ""), Code::RequestRefused),
        (Fault::answer("list", 200, "{}"), Code::Unintelligible),
        (Fault::blocked("list", "3600"), Code::Throttled),
        (Fault::blocked("list", hour), Code::Throttled),
        (Fault::unavailable("list", "10000000000000"), Code::ServiceTrouble),
    ] {
        let since = world.sandbox.record().len();
        world.sandbox.script(fault.on("fabrikam"));
        world.warden.refresh().await;
        assert_eq!(failures(&world), [code], "it is said");
        let lists = world.operations(since).iter().filter(|call| *call == "list").count();
        assert_eq!(lists, 6 + 1, "{code:?}: once, and the others as ever");
    }
}

/// A page of something on the way that lets nobody through.
fn a_limit_of_a_proxy(operation: &str) -> Fault {
    Fault::answer(operation, 429, "<html>slow down</html>").header("Retry-After", "0")
}

/// How often each operation was called for an operation that `begin` began, and how it ended.
async fn calls_of(world: &World, id: Uuid, since: usize, operation: &str) -> (usize, Outcome) {
    let over = |outcome: &Outcome| *outcome != Outcome::Running;
    let find = |snapshot: &Snapshot| {
        let rotations = snapshot
            .rotations
            .iter()
            .map(|rotation| (rotation.id, &rotation.outcome));
        let operations = snapshot
            .operations
            .iter()
            .map(|operation| (operation.id, &operation.outcome));
        let mut all = rotations.chain(operations);
        all.find(|(found, outcome)| *found == id && over(outcome))
            .map(|(_, outcome)| outcome.clone())
    };
    let snapshot = world.until("it is over", |snapshot| find(snapshot).is_some()).await;
    let calls = world.operations(since);
    let count = calls.iter().filter(|call| *call == operation).count();
    (count, find(&snapshot).unwrap())
}

fn active(world: &World) -> usize {
    let tokens = world.sandbox.tokens();
    tokens
        .iter()
        .filter(|token| token.state == patwarden_sandbox::TokenState::Active)
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_the_service_did_not_begin_with_is_asked_for_again() {
    let world = patient().await;
    let token = world.long_lived();
    let (before, since) = (active(&world), world.sandbox.record().len());
    for operation in ["create", "update", "revoke"] {
        world.sandbox.script(Fault::blocked(operation, "0").times(2));
    }
    let id = world.warden.renew(support::key(&token)).await.unwrap();
    let renewed = calls_of(&world, id, since, "update").await;
    assert_eq!(renewed, (3, Outcome::Done), "twice is not for ever");
    let id = world
        .warden
        .regenerate(support::key(&token), Some(Goes::AtOnce))
        .await
        .unwrap();
    let replaced = calls_of(&world, id, since, "create").await;
    assert_eq!(replaced, (3, Outcome::Done), "a create");
    let (revokes, _) = calls_of(&world, id, since, "revoke").await;
    assert_eq!(revokes, 3, "and a revoke");
    assert_eq!(active(&world), before, "one token came for one that went");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_may_have_been_made_is_asked_for_once() {
    let world = patient().await;
    let token = world.long_lived();
    let lost = [
        Fault::crashed("update").times(2),
        Fault::cut("update").times(2),
        Fault::cut("update").after(),
        Fault::unavailable("update", "0").times(2),
        a_limit_of_a_proxy("update").times(2),
        Fault::answer("update", 500, "TF400733").times(2),
    ];
    for fault in lost {
        let (what, since) = (format!("{fault:?}"), world.sandbox.record().len());
        // Renewed at the same moment, it would live for just as long.
        world.pass(chrono::TimeDelta::minutes(10));
        world.sandbox.script(fault);
        let id = world.warden.renew(support::key(&token)).await.unwrap();
        let (updates, _) = calls_of(&world, id, since, "update").await;
        assert_eq!(updates, 1, "nobody knows what a second one would do: {what}");
        world.sandbox.clear_faults();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operation_only_reads_is_asked_again() {
    let world = patient().await;
    let token = world.long_lived();
    for fault in [Fault::cut("get"), Fault::crashed("get"), Fault::unavailable("get", "0")] {
        let since = world.sandbox.record().len();
        world.sandbox.script(fault.times(2));
        let id = world.warden.renew(support::key(&token)).await.unwrap();
        let (reads, outcome) = calls_of(&world, id, since, "get").await;
        assert_eq!((reads, outcome), (3, Outcome::Done), "and nobody hears of it");
    }
    let since = world.sandbox.record().len();
    world.sandbox.script(Fault::cut("connectionData").times(2));
    let id = world
        .warden
        .regenerate(support::key(&token), Some(Goes::AtOnce))
        .await
        .unwrap();
    let (proofs, outcome) = calls_of(&world, id, since, "connectionData").await;
    assert_eq!((proofs, outcome), (3, Outcome::Done), "a proof too");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_patience_nothing_is_asked_again() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    for fault in [
        Fault::blocked("get", "0"),
        Fault::blocked("update", "0"),
        Fault::cut("get"),
    ] {
        let (operation, since) = (fault.operation.clone(), world.sandbox.record().len());
        world.sandbox.script(fault);
        let id = world.warden.renew(support::key(&token)).await.unwrap();
        let (calls, outcome) = calls_of(&world, id, since, &operation).await;
        assert_eq!(calls, 1, "{operation} is asked once");
        assert!(
            matches!(outcome, Outcome::Stopped { .. }),
            "{operation}: and it is said"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_never_left_is_made_again() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let address = Url::parse(&format!("http://{closed}/")).unwrap();
    let (heard, looks) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
    let hears = heard.clone();
    // Somebody listens from the moment on that the first try has failed: that is when the clock is looked at for the third time.
    let clock = move || {
        if looks.fetch_add(1, Ordering::SeqCst) == 2 {
            listens(std::net::TcpListener::bind(closed).unwrap(), hears.clone());
        }
        DateTime::UNIX_EPOCH
    };
    let azure = calls_with(&address, Limits::default(), Arc::new(clock)).brisk(&Limits {
        again: Duration::from_millis(1),
        ..Limits::default()
    });
    let revoked = azure
        .revoke(&Secret::new("access".into()), &somewhere(), Uuid::from_u128(7))
        .await;
    assert_eq!(revoked, Ok(()), "the second one was heard");
    assert_eq!(heard.load(Ordering::SeqCst), 1, "and the first was not");
}

/// Answers every request with 204, and counts them.
fn listens(listener: std::net::TcpListener, heard: Arc<AtomicUsize>) {
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = std::io::Read::read(&mut stream, &mut [0; 4_096]);
            heard.fetch_add(1, Ordering::SeqCst);
            let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
            let _ = std::io::Write::write_all(&mut stream, answer);
        }
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_that_is_asked_for_is_everybodys_who_asks_for_this_person() {
    let limits = Limits {
        patience: Duration::from_millis(50),
        ..support::limits()
    };
    let bearer = Secret::new("access".into());
    let cases = [
        ("429 Too Many Requests", "retry-after: 20\r\n", Some(20)),
        ("503 Service Unavailable", "retry-after: 20\r\n", Some(20)),
        ("200 OK", "retry-after: 10000000000000\r\n", Some(3_600)),
        (
            "429 Too Many Requests",
            "retry-after: 18446744073709551615\r\n",
            Some(3_600),
        ),
        ("500 Internal Server Error", "retry-after: 20\r\n", None),
        ("429 Too Many Requests", "", None),
    ];
    for (status, header, seconds) in cases {
        let (address, ..) = answers(status, header).await;
        let azure = calls_to(&address, limits);
        let (mara, ines) = (azure.of("mara"), azure.of("ines"));
        let _ = mara.tokens(&bearer, &somewhere(), TokenState::Active).await;
        let rest = seconds.map(Duration::from_secs);
        assert_eq!(azure.of("mara").rest(), rest, "{status}, {header:?}");
        assert_eq!(ines.rest(), None, "she has asked for nothing");
        let hurried = azure.brisk(&support::limits()).of("mara");
        assert_eq!(hurried.rest(), None, "nor does it concern whoever waits for nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_asked_for_page_by_page_in_one_order() {
    let world = support::signed_in().await;
    let page = r#"{"continuationToken":"a b","patTokens":[]}"#;
    world.sandbox.script(Fault::answer("list", 200, page).on("fabrikam"));
    let since = world.sandbox.record().len();
    world.warden.refresh().await;
    let asked: Vec<String> = world.sandbox.record()[since..]
        .iter()
        .filter(|call| call.operation == "list" && call.path.contains("/fabrikam/"))
        .filter_map(|call| Some(call.path.split_once('?')?.1.to_owned()))
        .collect();
    let order = "sortByOption=displayDate&isSortAscending=true&%24top=100";
    let query = |filter: &str| format!("api-version=7.1-preview.1&displayFilterOption={filter}&{order}");
    let first = query("active");
    assert_eq!(
        asked[..2],
        [first.clone(), format!("{first}&continuationToken=a+b")],
        "filter and order stay the same"
    );
    // A continuation token of nobody's making ends this organization's lists.
    world.warden.refresh().await;
    let last = world.sandbox.record();
    let last: Vec<_> = last
        .iter()
        .rev()
        .filter(|call| call.path.contains("/fabrikam/"))
        .take(3)
        .collect();
    for (call, filter) in last.iter().rev().zip(["active", "expired", "revoked"]) {
        assert!(call.path.ends_with(&query(filter)), "{}", call.path);
    }
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
    answers("200 OK", header).await
}

async fn answers(status: &'static str, header: &'static str) -> (Url, Arc<AtomicUsize>, Arc<AtomicUsize>) {
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
                    "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\n{header}content-length: {}\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    (address, now, most)
}

fn calls_to(address: &Url, limits: Limits) -> AzureDevOps {
    calls_with(address, limits, Arc::new(|| DateTime::UNIX_EPOCH)).patient(&limits)
}

fn calls_with(address: &Url, limits: Limits, clock: Clock) -> AzureDevOps {
    let origin = || address.clone();
    let endpoints = Endpoints::loopback(origin(), origin(), origin(), origin()).unwrap();
    let http = host::http_client(&endpoints, limits, None).unwrap();
    AzureDevOps::new(http, endpoints, clock)
}

fn somewhere() -> Organization {
    Organization {
        id: Uuid::from_u128(1),
        name: "contoso".into(),
    }
}

/// Twenty lists at a time for each of these; how many were answered.
async fn ask(azure: &AzureDevOps, people: &[&str]) -> usize {
    let mut asks = JoinSet::new();
    for person in people.iter().cycle().take(20 * people.len()) {
        let (azure, bearer) = (azure.of(person), Secret::new("access".into()));
        asks.spawn(async move { azure.tokens(&bearer, &somewhere(), TokenState::Active).await });
    }
    asks.join_all().await.into_iter().filter(Result::is_ok).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn four_requests_are_on_their_way_at_a_time_for_each_person() {
    let (address, now, most) = slow("").await;
    let azure = calls_to(&address, Limits::default());
    assert_eq!(ask(&azure, &["mara"]).await, 20, "each is answered");
    assert_eq!(most.load(Ordering::SeqCst), 4, "four, and never more");
    assert_eq!(ask(&azure, &["mara", "ines"]).await, 40, "each is answered");
    assert_eq!(most.load(Ordering::SeqCst), 8, "nobody waits for another person");
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
    let refused = http.client().get(microsoft.authority.clone()).send().await;
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
        http.client().get(address.clone()).send().await.is_ok(),
        "nobody stands between two programs of one computer"
    );
}
