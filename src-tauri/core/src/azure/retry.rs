//! When a question that got no answer is asked again: only what may be asked any number of times, and only while it makes sense.

use crate::error::{Code, Error};
use crate::host::Limits;
use std::time::Duration;
use uuid::Uuid;

/// How often at most.
const TRIES: u32 = 3;

/// For how long somebody waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patience {
    /// All tries and pauses together.
    limit: Duration,
    /// The first pause; each is twice the one before.
    pause: Duration,
}

impl Patience {
    /// One try.
    pub(super) const NONE: Self = Self {
        limit: Duration::ZERO,
        pause: Duration::ZERO,
    };

    pub(super) fn of(limits: &Limits) -> Self {
        Self {
            limit: limits.patience,
            pause: limits.again,
        }
    }

    /// Half of it, for what somebody waits for.
    pub(super) fn half(self) -> Self {
        Self {
            limit: self.limit / 2,
            ..self
        }
    }

    pub(super) fn longest(&self) -> Duration {
        self.limit
    }

    /// How long to wait before the next try, after `tries` that were repeated and `spent` since the first; `None` if there is none. A
    /// pause that the service asks for is kept, and made up to a quarter longer, so that not everybody comes back at once.
    pub(super) fn pause(&self, error: &Error, tries: u32, spent: Duration) -> Option<Duration> {
        let passes = matches!(error.code, Code::Unreachable | Code::Throttled | Code::ServiceTrouble);
        if !passes || tries + 1 >= TRIES {
            return None;
        }
        let asked = error.retry_after.unwrap_or(self.pause.saturating_mul(2_u32.pow(tries)));
        let more = asked.saturating_mul(chance().into()) / u32::from(u8::MAX) / 4;
        let pause = asked.saturating_add(more);
        (spent.saturating_add(pause) < self.limit).then_some(pause)
    }
}

fn chance() -> u8 {
    Uuid::new_v4().as_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn patience() -> Patience {
        Patience {
            limit: SECOND * 60,
            pause: SECOND,
        }
    }

    #[test]
    fn what_passes_is_tried_again_and_nothing_else() {
        let again = [Code::Unreachable, Code::Throttled, Code::ServiceTrouble];
        let never = [
            Code::NotSignedIn,
            Code::Forbidden,
            Code::RequestRefused,
            Code::PolicyRefused,
            Code::Unintelligible,
            Code::SessionEnded,
        ];
        for code in again {
            assert!(
                patience().pause(&Error::new(code), 0, Duration::ZERO).is_some(),
                "{code:?} passes"
            );
            assert_eq!(
                Patience::NONE.pause(&Error::new(code), 0, Duration::ZERO),
                None,
                "not for the hurried"
            );
        }
        for code in never {
            assert_eq!(
                patience().pause(&Error::new(code), 0, Duration::ZERO),
                None,
                "{code:?} stays"
            );
        }
    }

    #[test]
    fn pauses_grow_and_end() {
        let error = Error::new(Code::ServiceTrouble);
        for (tries, least) in [(0, 1), (1, 2)] {
            let pause = patience().pause(&error, tries, Duration::ZERO).unwrap();
            assert!(
                pause >= SECOND * least && pause <= SECOND * least * 5 / 4,
                "{tries}: {pause:?}"
            );
        }
        assert_eq!(
            patience().pause(&error, 2, Duration::ZERO),
            None,
            "three tries are enough"
        );
        assert_eq!(patience().pause(&error, 0, SECOND * 60), None, "and a minute is");
    }

    #[test]
    fn the_service_says_how_long() {
        let told = |seconds: u64| Error::new(Code::Throttled).after(Some(Duration::from_secs(seconds)));
        let pause = patience().pause(&told(20), 0, Duration::ZERO).unwrap();
        assert!(pause >= SECOND * 20 && pause <= SECOND * 25, "never earlier: {pause:?}");
        assert_eq!(
            patience().pause(&told(120), 0, Duration::ZERO),
            None,
            "nobody waits for two minutes"
        );
        assert_eq!(
            patience().pause(&told(u64::MAX), 0, Duration::ZERO),
            None,
            "nor for ever"
        );
        let none = patience().pause(&told(0), 0, Duration::ZERO);
        assert_eq!(none, Some(Duration::ZERO), "at once, if it says so");
    }
}
