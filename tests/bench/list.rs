//! What a refresh costs somebody with 20,000 tokens: against the same pages fetched bare, turn by turn in the same run, and in calls
//! against the fewest that do. Then its parts, each alone.

use crate::bare::{Bare, Fetched};
use crate::desk::{Desk, Keeper};
use crate::far_end::Size;
use crate::figure::{median, millis, print};
use crate::filled;
use chrono::Utc;
use patwarden_core::azure::{Organization, read_pages};
use patwarden_core::store::{Seen, Store};
use patwarden_core::token::Token;
use patwarden_core::view::TokenState;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

const SIZE: Size = Size {
    organizations: 20,
    tokens: 1_000,
};
/// Turns that count, after some that warm up.
const TURNS: usize = 7;
const WARM_UP: usize = 2;
/// Bare times this is what a refresh may take.
const GOAL: f64 = 1.10;

/// Measures and prints.
pub async fn run() {
    let desk = Desk::open(Keeper::File, SIZE).await;
    let bare = Bare::on(&desk).await;
    let (mut fetches, mut refreshes, mut last) = (Vec::new(), Vec::new(), None);
    for turn in 0..WARM_UP + TURNS {
        let fetched = bare.fetch().await;
        let refreshed = refresh(&desk).await;
        if turn >= WARM_UP {
            fetches.push(fetched.took);
            refreshes.push(refreshed.took);
        }
        last = Some((fetched, refreshed));
    }
    let (fetched, refreshed) = last.expect("there are turns");
    let (fetch, whole) = (median(fetches), median(refreshes));
    print("list.bare", millis(fetch), "ms", None);
    print("list.refresh", millis(whole), "ms", None);
    print("list.ratio", millis(whole) / millis(fetch), "times", Some(GOAL));
    assert_eq!(fetched.calls(), fetched.least_calls(), "the bare loop wastes none");
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    let count = |count: usize| count as f64;
    print(
        "list.calls",
        count(refreshed.calls),
        "calls",
        Some(count(fetched.least_calls())),
    );
    print("list.snapshots", count(refreshed.snapshots), "snapshots", None);
    let changed = changed(&desk).await;
    print("list.all_new.refresh", millis(changed), "ms", None);
    print("list.all_new.ratio", millis(changed) / millis(fetch), "times", None);
    parts(&fetched).await;
    desk.warden.stop().await;
}

/// A refresh, and what it took.
struct Refreshed {
    took: Duration,
    calls: usize,
    /// How often everything was read and published.
    snapshots: usize,
}

async fn refresh(desk: &Desk) -> Refreshed {
    let (answered, revision) = (desk.far_end.answered(), desk.warden.watch().borrow().revision);
    let began = Instant::now();
    desk.warden.refresh().await;
    let took = began.elapsed();
    let changes = desk.warden.watch();
    let snapshot = changes.borrow();
    let failed = snapshot.organizations.iter().any(|known| known.failure.is_some());
    assert!(
        !failed && snapshot.organizations.len() >= SIZE.organizations,
        "a bench of failures is none"
    );
    assert!(
        snapshot.tokens.len() >= SIZE.organizations * SIZE.tokens,
        "all of it is there"
    );
    Refreshed {
        took,
        calls: desk.far_end.answered() - answered,
        snapshots: usize::try_from(snapshot.revision.wrapping_sub(revision)).unwrap_or_default(),
    }
}

/// A refresh after which every row is another than before: nothing of what is kept helps.
async fn changed(desk: &Desk) -> Duration {
    let mut times = Vec::new();
    for _ in 0..TURNS {
        forget(&desk.host.data.join("patwarden.db"));
        times.push(refresh(desk).await.took);
    }
    median(times)
}

/// As before the first list.
fn forget(database: &Path) {
    let db = rusqlite::Connection::open(database).unwrap();
    db.execute_batch("DELETE FROM token; UPDATE organization SET refreshed_at = NULL, listed_at = NULL")
        .unwrap();
}

/// Each part of a refresh alone and one after the other, on the very pages that were fetched: what adds up to more than the whole was
/// done while the network was waited for.
async fn parts(fetched: &Fetched) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("patwarden.db")).await.unwrap();
    let organizations = fetched.organizations.iter().map(|account| Organization {
        id: account.account_id,
        name: account.account_name.clone(),
    });
    let account = filled::account(&store, organizations.collect()).await;
    let (mut read, mut kept, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..=TURNS {
        let (began, mut lists) = (Instant::now(), BTreeMap::<Uuid, Vec<Token>>::new());
        for list in &fetched.lists {
            for page in &list.pages {
                let (page, _) = read_pages([page.as_slice()], list.organization, TokenState::Active).unwrap();
                lists.entry(list.organization).or_default().extend(page.tokens);
            }
        }
        read.push(began.elapsed());
        let began = Instant::now();
        for (organization, tokens) in lists {
            let at = Utc::now();
            let seen = Seen {
                at,
                now: at,
                trouble: None,
            };
            store
                .keep_tokens(account.clone(), organization, tokens, seen)
                .await
                .unwrap();
        }
        kept.push(began.elapsed());
        let began = Instant::now();
        store.all().await.unwrap();
        asked.push(began.elapsed());
    }
    store.close().await;
    // The first turn makes the rows, the others find them.
    kept.remove(0);
    print("list.parts.read_page", millis(median(read)), "ms", None);
    print("list.parts.keep_tokens", millis(median(kept)), "ms", None);
    print("list.parts.all_once", millis(median(asked)), "ms", None);
}
