//! The limit on calls: counted over a sliding window, and told by `Retry-After` and the `X-RateLimit` headers
//! (rate-limits.md).

use std::collections::VecDeque;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use hyper::header::{self, HeaderName};

use super::refusal;
use crate::answer::Answer;
use crate::instant;
use crate::manner::{Beyond, Manner};

const WINDOW: TimeDelta = TimeDelta::minutes(5);
/// How long a delayed answer is held back, in milliseconds; the service goes up to thirty seconds.
const DELAY: u64 = 120;

const RESOURCE: HeaderName = HeaderName::from_static("x-ratelimit-resource");
const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");
const DELAYED_BY: HeaderName = HeaderName::from_static("x-ratelimit-delay");

/// A call beyond the limit that is answered all the same.
#[derive(Debug)]
pub(super) struct Late {
    limit: u16,
    now: DateTime<Utc>,
    reset: DateTime<Utc>,
}

/// Lets a call in, among the instants of those that were let in before, and counts it.
///
/// # Errors
/// The answer to give instead.
pub(super) fn admit(
    manner: &Manner,
    recent: &mut VecDeque<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Option<Late>, Answer> {
    let Some(limit) = manner.calls else {
        return Ok(None);
    };
    while recent.front().is_some_and(|first| *first + WINDOW <= now) {
        recent.pop_front();
    }
    let Some(surplus) = recent.len().checked_sub(limit.into()) else {
        recent.push_back(now);
        return Ok(None);
    };
    // A limit that was lowered meanwhile waits for more than the first call to grow old.
    let awaited = recent.get(surplus).copied().unwrap_or(now);
    let late = Late {
        limit,
        now,
        reset: whole_second(awaited + WINDOW),
    };
    match manner.beyond {
        Beyond::Delayed => Ok(Some(late)),
        Beyond::Seconds => Err(late.blocked(&late.seconds().to_string())),
        Beyond::Date => Err(late.blocked(&instant::http_date(late.reset))),
    }
}

impl Late {
    /// The proper answer, with the headers, and held back for as long as they say.
    pub(super) fn told(&self, answer: Answer) -> Answer {
        let delay = format!("{}.{:03}", DELAY / 1000, DELAY % 1000);
        self.limits(answer)
            .with(DELAYED_BY, delay)
            .with(header::RETRY_AFTER, self.seconds().to_string())
            .held(DELAY)
    }

    fn blocked(&self, retry_after: &str) -> Answer {
        self.limits(refusal::blocked()).with(header::RETRY_AFTER, retry_after)
    }

    fn limits(&self, answer: Answer) -> Answer {
        answer
            .with(RESOURCE, "Calls on personal access tokens")
            .with(LIMIT, self.limit.to_string())
            .with(REMAINING, "0")
            .with(RESET, self.reset.timestamp().to_string())
    }

    /// Whole seconds to the reset, and never none.
    fn seconds(&self) -> i64 {
        let left = self.reset - self.now;
        let begun = i64::from(left.subsec_nanos() > 0);
        (left.num_seconds() + begun).max(1)
    }
}

/// The instant, or the next whole second: dates in headers have no fractions, and nobody should come too early.
fn whole_second(instant: DateTime<Utc>) -> DateTime<Utc> {
    let whole = instant.trunc_subsecs(0);
    if whole == instant {
        whole
    } else {
        whole + TimeDelta::seconds(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn the_window_slides() {
        let manner = Manner {
            calls: Some(2),
            ..Manner::default()
        };
        let mut recent = VecDeque::new();
        let mut is_let_in = |seconds| admit(&manner, &mut recent, at(seconds)).is_ok();
        let seen = [0, 100, 299, 300, 301, 400].map(&mut is_let_in);
        assert_eq!(
            seen,
            [true, true, false, true, false, true],
            "two calls within any five minutes, and refused ones do not count"
        );
    }

    /// The wait in seconds after calls at these milliseconds, for a call at another.
    fn told(limit: u16, calls: &[i64], now: i64) -> Option<(i64, DateTime<Utc>)> {
        let at = |millis| DateTime::UNIX_EPOCH + TimeDelta::milliseconds(millis);
        let manner = Manner {
            calls: Some(limit),
            beyond: Beyond::Delayed,
            ..Manner::default()
        };
        let mut recent = calls.iter().copied().map(at).collect();
        let late = admit(&manner, &mut recent, at(now)).ok().expect("nothing is blocked")?;
        Some((late.seconds(), late.reset))
    }

    #[test]
    fn whoever_waits_as_told_is_not_too_early() {
        for (limit, calls, now, told_seconds, reset) in [
            (1, &[0_i64][..], 0, 300, 300),
            (1, &[500], 700, 301, 301),
            (1, &[0], 299_999, 1, 300),
            (1, &[0, 10_000, 20_000], 30_000, 290, 320),
            (2, &[0, 10_000, 20_000], 30_000, 280, 310),
            (0, &[], 250, 301, 301),
        ] {
            assert_eq!(
                told(limit, calls, now),
                Some((told_seconds, at(reset))),
                "{limit} calls, after {calls:?}, at {now}"
            );
        }
        assert_eq!(told(4, &[0, 1, 2], 3), None, "and below the limit nobody waits");
    }
}
