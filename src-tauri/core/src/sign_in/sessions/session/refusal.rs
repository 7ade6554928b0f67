//! A refusal that is remembered: what a tenant's next requests are answered with, instead of Entra.

use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};

/// Why Entra is not asked, and for how long.
pub(super) struct Refusal {
    since: DateTime<Utc>,
    until: DateTime<Utc>,
    error: Error,
    /// Whether it lasts until the person has signed in. `until` only says then when to look next whether they have done so in another
    /// process.
    pub(super) is_the_persons: bool,
}

impl Refusal {
    /// One that is over after `pause`.
    pub(super) fn lasting(error: &Error, now: DateTime<Utc>, pause: TimeDelta) -> Self {
        Self {
            since: now,
            until: now + pause,
            error: error.clone(),
            is_the_persons: false,
        }
    }

    /// One that only a sign-in ends; whether there was one elsewhere is worth a look at once.
    pub(super) fn until_a_sign_in(error: &Error, now: DateTime<Utc>) -> Self {
        Self {
            is_the_persons: true,
            ..Self::lasting(error, now, TimeDelta::zero())
        }
    }

    /// Whether its time is over. A time that lies ahead of now was noted before the clock was set back.
    pub(super) fn is_over(&self, now: DateTime<Utc>) -> bool {
        now < self.since || now >= self.until
    }

    /// Moves the next look.
    pub(super) fn look_again(&mut self, now: DateTime<Utc>, pause: TimeDelta) {
        (self.since, self.until) = (now, now + pause);
    }

    /// The refusal, with what is left of the time that Entra wants to be left alone.
    pub(super) fn answer(&self, now: DateTime<Utc>) -> Error {
        let left = (self.until - now).to_std().ok();
        let wait = self.error.retry_after.and(left);
        self.error.clone().after(wait)
    }
}
