//! The hunt itself: cases until something is found, or until the time is over.

#![expect(
    clippy::disallowed_methods,
    reason = "xtask says through the environment for how long; nobody else does"
)]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestCaseResult, TestError, TestRunner};
use std::path::Path;
use std::time::{Duration, Instant};

/// For each property in every run.
pub const CASES: u32 = 20_000;

/// Fails with the smallest case for which the property does not hold.
pub fn holds<S: Strategy>(cases: &S, property: impl Fn(S::Value) -> TestCaseResult) {
    holds_in(CASES, cases, property);
}

/// The same for fewer cases that take longer.
pub fn holds_in<S: Strategy>(number: u32, cases: &S, property: impl Fn(S::Value) -> TestCaseResult) {
    let minutes = std::env::var("PATWARDEN_FUZZ_MINUTES").ok();
    let more = minutes.and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    let (begun, more) = (Instant::now(), Duration::from_secs(60 * more));
    loop {
        if let Err(found) = runner(number).run(cases, &property) {
            panic!("found, and to be kept in tests/corpus: {found}");
        }
        if begun.elapsed() >= more {
            return;
        }
    }
}

/// Fails unless the property is seen not to hold: for something that was broken on purpose.
pub fn finds<S: Strategy>(planted: &str, cases: &S, property: impl Fn(S::Value) -> TestCaseResult) {
    finds_in(CASES, planted, cases, property);
}

/// The same for fewer cases that take longer.
pub fn finds_in<S: Strategy>(number: u32, planted: &str, cases: &S, property: impl Fn(S::Value) -> TestCaseResult) {
    let found = runner(number).run(cases, property);
    assert!(
        matches!(found, Err(TestError::Fail(..))),
        "nobody noticed in {number} cases that {planted}: {found:?}"
    );
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    })
}

/// The recordings in a folder of `tests/corpus`, by file name.
pub fn corpus(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut read: Vec<_> = files
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(&file).unwrap())
        })
        .collect();
    read.sort();
    assert!(!read.is_empty(), "{} has recordings", folder.display());
    read
}

/// A change of a recording.
#[derive(Debug, Clone)]
enum Edit {
    Set(Index, u8),
    Flip(Index, u8),
    Insert(Index, &'static str),
    Double(Index, Index),
    Drop(Index, usize),
    Cut(Index),
}

/// Mostly recordings with a few changes, sometimes any bytes. `words` are what this format is made of.
pub fn mutated(recordings: Vec<Vec<u8>>, words: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let index = any::<Index>;
    let edit = prop_oneof![
        2 => (index(), any::<u8>()).prop_map(|(at, byte)| Edit::Set(at, byte)),
        2 => (index(), 0..8_u8).prop_map(|(at, bit)| Edit::Flip(at, bit)),
        4 => (index(), select(words)).prop_map(|(at, word)| Edit::Insert(at, word)),
        1 => (index(), index()).prop_map(|(from, to)| Edit::Double(from, to)),
        2 => (index(), 1..40_usize).prop_map(|(at, length)| Edit::Drop(at, length)),
        1 => index().prop_map(Edit::Cut),
    ];
    let changed = (select(recordings), vec(edit, 0..4)).prop_map(|(recording, edits)| {
        let mut bytes = recording;
        edits.iter().for_each(|edit| edit.apply(&mut bytes));
        bytes
    });
    prop_oneof![
        9 => changed,
        1 => vec(any::<u8>(), 0..48),
    ]
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let (last, end) = (bytes.len(), bytes.len() + 1);
        if last == 0 {
            return;
        }
        match self {
            Self::Set(at, byte) => bytes[at.index(last)] = *byte,
            Self::Flip(at, bit) => bytes[at.index(last)] ^= 1 << bit,
            Self::Insert(at, word) => {
                let at = at.index(end);
                bytes.splice(at..at, word.bytes());
            }
            Self::Double(from, to) => {
                let (a, b) = (from.index(end), to.index(end));
                let part = bytes[a.min(b)..a.max(b)].to_vec();
                bytes.splice(b..b, part);
            }
            Self::Drop(at, length) => {
                let at = at.index(last);
                bytes.drain(at..(at + length).min(last));
            }
            Self::Cut(at) => bytes.truncate(at.index(end)),
        }
    }
}
