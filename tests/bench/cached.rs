//! How soon the last known list is there: from opening the database to the first snapshot, before anybody is asked. The file is in the
//! system's cache, as it is for somebody who opens the window a second time.

use crate::desk::{Keeper, host};
use crate::figure::{median, millis, print};
use crate::filled;
use patwarden_core::host::Endpoints;
use patwarden_core::view::Profile;
use patwarden_core::warden::Warden;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use url::Url;

/// Tokens of which it is told how long it takes, and the sizes between which it may grow.
const USUAL: u128 = 20_000;
const SIZES: [u128; 3] = [1_000, USUAL, 100_000];
/// Turns that count, after one that warms up.
const TURNS: usize = 7;
const GOAL: f64 = 100.0;
/// A hundred times as many tokens may take a hundred times this.
const GROWTH: f64 = 1.2;

/// Measures and prints.
pub async fn run() {
    let mut profiles = Vec::new();
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        filled::database(folder.path(), size).await;
        profiles.push((size, folder, Vec::new()));
    }
    // All sizes in each turn, so that a busy machine burdens all of them.
    for turn in 0..=TURNS {
        for (size, folder, times) in &mut profiles {
            let took = open(folder, *size).await;
            if turn > 0 {
                times.push(took);
            }
        }
    }
    let medians: Vec<_> = profiles
        .into_iter()
        .map(|(size, _, times)| (size, median(times)))
        .collect();
    for (size, took) in &medians {
        let goal = (*size == USUAL).then_some(GOAL);
        print(&format!("cached.{size}"), millis(*took), "ms", goal);
    }
    let (few, many) = (medians[0], medians[2]);
    #[expect(clippy::cast_precision_loss, reason = "a hundred")]
    let times = (many.0 / few.0) as f64;
    let growth = millis(many.1) / millis(few.1) / times;
    print("cached.growth", growth, "times linear", Some(GROWTH));
}

async fn open(folder: &TempDir, size: u128) -> Duration {
    let endpoints = nobody();
    let host = host(Keeper::File, &endpoints, folder.path());
    let began = Instant::now();
    let warden = Warden::open(host, endpoints, Profile::Sandbox).await.unwrap();
    let took = began.elapsed();
    assert_eq!(warden.watch().borrow().tokens.len() as u128, size, "all of it is there");
    warden.stop().await;
    took
}

/// A far end that nothing asks.
fn nobody() -> Endpoints {
    let url = || Url::parse("http://127.0.0.1:9/").unwrap();
    Endpoints::loopback(url(), url(), url(), url()).unwrap()
}
