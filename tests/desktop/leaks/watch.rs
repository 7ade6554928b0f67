//! Looks at the arguments and the environment of every process of a desk, all the time: some live for milliseconds only.

use super::marker::Marker;
use crate::outcome::{Outcome, check, until_true};
use crate::process::{all, bears, has_mark};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// Between two looks. The shells that open the browser live for some ten milliseconds.
const PAUSE: Duration = Duration::from_millis(5);
/// A process that was started just now may still show the tests' own environment; after so many looks it is a stranger.
const STRANGER_AFTER: u8 = 50;

/// The watching thread; it ends when this is dropped.
pub(crate) struct Watch {
    seen: Arc<Mutex<Seen>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What the watch has seen so far.
#[derive(Default)]
pub(crate) struct Seen {
    /// How often it looked at everything there is.
    rounds: u64,
    /// Each program, by the name that the kernel has for it.
    pub(crate) programs: BTreeSet<String>,
    /// How often the kernel refused to show the environment of a process, by id and name.
    refused: BTreeMap<(u32, String), u32>,
    /// Whether an address of the sign-in was among the arguments of a process.
    pub(crate) address: bool,
    /// Where a secret stood: the process and what of it. Never the secret.
    pub(crate) leaks: BTreeMap<u32, String>,
}

impl Watch {
    /// Watches the processes that bear `mark`.
    pub(crate) fn over(mark: &str) -> Self {
        let (seen, stop) = (Arc::<Mutex<Seen>>::default(), Arc::<AtomicBool>::default());
        let (mark, told, stopped) = (mark.to_owned(), seen.clone(), stop.clone());
        let thread = std::thread::spawn(move || {
            let (marker, mut strangers) = (Marker::new(), HashMap::new());
            while !stopped.load(Ordering::Relaxed) {
                look(&mark, &marker, &mut strangers, &told);
                locked(&told).rounds += 1;
                std::thread::sleep(PAUSE);
            }
        });
        Self {
            seen,
            stop,
            thread: Some(thread),
        }
    }

    /// Waits until everything that runs now was looked at.
    pub(crate) fn look(&self) -> Outcome {
        // The round that is under way may have begun before.
        let round = self.seen().rounds + 2;
        until_true("a look at every process", || Ok(self.seen().rounds >= round))?;
        check(
            self.thread.as_ref().is_some_and(|thread| !thread.is_finished()),
            "the watch must not have ended by itself",
        )
    }

    /// The programs whose environment the kernel does not show. Every process hides it for a moment, between its fork and its
    /// first instruction.
    pub(crate) fn hidden(&self) -> BTreeSet<String> {
        const A_MOMENT: u32 = 50;
        let seen = self.seen();
        let hidden = seen.refused.iter().filter(|(_, looks)| **looks > A_MOMENT);
        hidden.map(|((_, name), _)| name.clone()).collect()
    }

    /// What was seen until now.
    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        locked(&self.seen)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn locked(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn look(mark: &str, marker: &Marker, strangers: &mut HashMap<u32, u8>, told: &Mutex<Seen>) {
    let ids: Vec<u32> = all().collect();
    strangers.retain(|id, _| ids.contains(id));
    for id in ids {
        if strangers.get(&id).is_some_and(|looks| *looks >= STRANGER_AFTER) {
            continue;
        }
        let read = |what: &str| fs::read(format!("/proc/{id}/{what}"));
        let (environment, arguments) = (read("environ"), read("cmdline").unwrap_or_default());
        let ours = match &environment {
            Ok(environment) => has_mark(environment, mark),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => bears(id, mark),
            Err(_) => false,
        };
        if !ours {
            *strangers.entry(id).or_default() += 1;
            continue;
        }
        let name = String::from_utf8_lossy(&read("comm").unwrap_or_default())
            .trim()
            .to_owned();
        let mut seen = locked(told);
        seen.address |= String::from_utf8_lossy(&arguments).contains("/oauth2/v2.0/authorize");
        let places = [("arguments", Ok(arguments)), ("environment", environment)];
        for (place, bytes) in places {
            match bytes.map(|bytes| marker.found_in(&bytes).map(str::to_owned)) {
                Ok(Some(form)) => drop(seen.leaks.insert(id, format!("the {place} of {name} ({form})"))),
                Ok(None) => {}
                Err(_) => *seen.refused.entry((id, name.clone())).or_default() += 1,
            }
        }
        seen.programs.insert(name);
    }
}
