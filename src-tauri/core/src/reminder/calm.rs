//! When somebody may be disturbed: not in their quiet hours, nor on days of rest if they say so, nor in a pause.
//!
//! Local times are looked for by asking the zone at the place itself, so that hours that come twice, or not at all, are as they are.

use super::{Policy, Quiet, Zone, later};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

/// How long before a quiet time what is brought forward is said, if it is not quiet then too: while somebody may still act.
const FORWARD: TimeDelta = TimeDelta::hours(8);
/// No policy has more borders than this between two free times.
const BORDERS: usize = 32;

#[derive(Clone, Copy)]
pub(super) struct Calm<'a> {
    pub(super) policy: &'a Policy,
    pub(super) zone: Zone<'a>,
}

impl Calm<'_> {
    /// The local day.
    pub(super) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The beginning of the next local day.
    pub(super) fn next_day(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.instant(midnight(self.day(at), 1), at)
            .max(later(at, TimeDelta::seconds(1)))
    }

    /// Neither quiet nor paused.
    pub(super) fn is_free(&self, at: DateTime<Utc>) -> bool {
        self.policy.paused_until.is_none_or(|until| until <= at) && self.is_open(at)
    }

    /// The first time from `at` on that is neither quiet nor paused.
    pub(super) fn free(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.open(self.policy.paused_until.map_or(at, |until| until.max(at)))
    }

    /// The first time from `at` on that is not quiet.
    pub(super) fn open(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let mut at = at;
        for _ in 0..BORDERS {
            let Some((_, end)) = self.quiet_around(at) else {
                return at;
            };
            at = self.instant(end, at).max(later(at, TimeDelta::seconds(1)));
        }
        at
    }

    /// A time before the quiet time that `at` is in, some hours before if those are not quiet too.
    pub(super) fn before(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        let mut last = at;
        for _ in 0..BORDERS {
            let Some((start, _)) = self.quiet_around(last) else {
                break;
            };
            let second = TimeDelta::seconds(1);
            last = later(self.instant(start, last), -second).min(later(last, -second));
        }
        self.open(later(last, -FORWARD)).min(last)
    }

    fn is_open(&self, at: DateTime<Utc>) -> bool {
        self.quiet_around(at).is_none()
    }

    /// The local borders of the quiet time that `at` is in: its first moment, and the first after it.
    fn quiet_around(&self, at: DateTime<Utc>) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let local = self.local(at);
        let (day, time) = (local.date(), local.time());
        if self.policy.working_days && matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some((day.and_time(NaiveTime::MIN), midnight(day, 1)));
        }
        let Quiet { from, to } = self.policy.quiet?;
        let before = || day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let after = || day.checked_add_days(Days::new(1)).unwrap_or(day);
        match from < to {
            true if from <= time && time < to => Some((day.and_time(from), day.and_time(to))),
            false if time >= from => Some((day.and_time(from), after().and_time(to))),
            false if time < to => Some((before().and_time(from), day.and_time(to))),
            true | false => None,
        }
    }

    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        let local = at.naive_utc().checked_add_offset((self.zone)(at));
        local.unwrap_or(at.naive_utc())
    }

    /// When it is `local` there, looked for around `near`. An hour that is left out has passed at its end.
    fn instant(&self, local: NaiveDateTime, near: DateTime<Utc>) -> DateTime<Utc> {
        let by = |offset| local.checked_sub_offset(offset).unwrap_or(local).and_utc();
        let first = by((self.zone)(near));
        let second = by((self.zone)(first));
        if self.local(second) == local {
            second
        } else {
            first.max(second)
        }
    }
}

fn midnight(day: NaiveDate, days: u64) -> NaiveDateTime {
    let day = day.checked_add_days(Days::new(days)).unwrap_or(day);
    day.and_time(NaiveTime::MIN)
}
