//! What every step returns, and waiting: for a condition, never for a time.

use std::error::Error;
use std::time::{Duration, Instant};

/// What a step brings, or why it failed.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Long enough for the slowest machine; a condition that comes true ends the wait at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

const POLL: Duration = Duration::from_millis(50);

/// Fails with `why` unless `holds`.
pub(crate) fn check(holds: bool, why: impl Into<String>) -> Outcome {
    if holds { Ok(()) } else { Err(why.into().into()) }
}

/// Looks until there is something, and fails with `what` when [`PATIENCE`] is over.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        check(
            Instant::now() < deadline,
            format!("{what}: not within {} s", PATIENCE.as_secs()),
        )?;
        std::thread::sleep(POLL);
    }
}

/// Looks until `look` says yes.
pub(crate) fn until_true(what: &str, mut look: impl FnMut() -> Outcome<bool>) -> Outcome {
    until(what, || Ok(look()?.then_some(())))
}
