//! Who is to be told what, and when: tokens that expire, old ones that still stand, work that is stuck, sessions that have ended.
//!
//! Pure. It is told the time, the zone and what was said before, says what is to be said now, and when it wants to be asked again.
//! It knows no store, no words and no desktop.

mod calm;
pub mod notice;
mod watch;

pub(crate) use watch::steps;
pub use watch::{Chore, Watch, Watched, subject};

use crate::token::TokenKey;
use crate::view::{ReminderKind, ReminderShown};
use calm::Calm;
use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;
use watch::Matter;

/// With less than this left, somebody is told also where they were told of something else that day.
const URGENT: TimeDelta = TimeDelta::hours(24);
/// What was said further ahead than this was said by a clock that has been put right since.
const AHEAD: TimeDelta = TimeDelta::days(1);
/// A token's date is the same as long as it differs by less.
const SAME: TimeDelta = TimeDelta::minutes(1);

/// The local time of an instant: asked anew each time, so that changes of the zone need no special case.
pub type Zone<'a> = &'a dyn Fn(DateTime<Utc>) -> FixedOffset;

/// When the person wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How many days before its expiry a token that lives for two weeks or more is told of.
    pub leads: Vec<u16>,
    /// When nobody is to be disturbed, by the local time.
    pub quiet: Option<Quiet>,
    /// Whether Saturdays and Sundays are quiet.
    pub working_days: bool,
    /// Nothing is said until then.
    pub paused_until: Option<DateTime<Utc>>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            leads: vec![14, 3, 1],
            quiet: None,
            working_days: false,
            paused_until: None,
        }
    }
}

/// Hours of each day in which nobody is to be disturbed. Where `to` is not after `from`, they go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The first quiet minute.
    pub from: NaiveTime,
    /// The first minute that is not quiet any more.
    pub to: NaiveTime,
}

/// Which of its times a reminder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// So many days before.
    Days(u16),
    /// Half of its life is left.
    Half,
    /// A quarter of its life is left.
    Quarter,
    /// Two hours are left.
    TwoHours,
    /// It ended before anybody could be told.
    Ended,
    /// There is only one time.
    Once,
    /// It was over when it was put down here: a session that was signed in again.
    Over,
}

impl Step {
    /// How long before the end of a life of this length.
    pub(crate) fn before(self, life: TimeDelta) -> TimeDelta {
        match self {
            Self::Days(days) => TimeDelta::days(days.into()),
            Self::Half => life / 2,
            Self::Quarter => life / 4,
            Self::TwoHours => TimeDelta::hours(2),
            Self::Ended | Self::Once | Self::Over => TimeDelta::zero(),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(to, "{days}d"),
            Self::Half => to.write_str("half"),
            Self::Quarter => to.write_str("quarter"),
            Self::TwoHours => to.write_str("2h"),
            Self::Ended => to.write_str("ended"),
            Self::Once => to.write_str("once"),
            Self::Over => to.write_str("over"),
        }
    }
}

/// A text that names no [`Step`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no step of a reminder")]
pub struct NoStep(String);

impl FromStr for Step {
    type Err = NoStep;

    fn from_str(text: &str) -> Result<Self, NoStep> {
        let days = text.strip_suffix('d').and_then(|days| days.parse().ok());
        match (text, days) {
            ("half", _) => Ok(Self::Half),
            ("quarter", _) => Ok(Self::Quarter),
            ("2h", _) => Ok(Self::TwoHours),
            ("ended", _) => Ok(Self::Ended),
            ("once", _) => Ok(Self::Once),
            ("over", _) => Ok(Self::Over),
            (_, Some(days)) => Ok(Self::Days(days)),
            (_, None) => Err(NoStep(text.to_owned())),
        }
    }
}

/// One thing that somebody is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Reminder {
    /// What it is about.
    pub kind: ReminderKind,
    /// What it is about among those of its kind: a token, a regenerate or an account.
    pub subject: String,
    /// The token, if it is about one.
    pub key: Option<TokenKey>,
    /// Whose it is.
    pub account: String,
    /// The token's name as the service has it; of a session the sign-in name.
    pub name: String,
    /// The organization's name.
    pub organization: String,
    /// The end that it warns of; without one the beginning of what it tells.
    pub about: DateTime<Utc>,
    /// Which of its times this is.
    pub step: Step,
    /// Of how many tokens it tells.
    pub count: u32,
    /// Where it is told.
    pub shown: ReminderShown,
    /// Whether the service has not confirmed it lately.
    pub stale: bool,
}

/// A reminder that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its id.
    pub id: Uuid,
    /// The notification that it was part of.
    pub notice: Uuid,
    /// What was said.
    pub reminder: Reminder,
    /// When.
    pub said_at: DateTime<Utc>,
    /// When the person has seen it in the window.
    pub read_at: Option<DateTime<Utc>>,
    /// When it is to be said once more.
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// What is to be done now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Due {
    /// What is to be said, the most urgent first. Those for the desktop are one notification.
    pub said: Vec<Reminder>,
    /// When to ask again, if nothing else happens before.
    pub next: Option<DateTime<Utc>>,
}

/// What is to be said at `now`, given what was said before.
#[must_use]
pub fn due(watch: &Watch, now: DateTime<Utc>, history: &[Said], policy: &Policy, zone: Zone<'_>) -> Due {
    let known: Vec<&Said> = history
        .iter()
        .filter(|said| said.said_at.signed_duration_since(now) <= AHEAD)
        .collect();
    let mut rows: HashMap<(ReminderKind, &str), Vec<&Said>> = HashMap::new();
    for said in &known {
        let of = (said.reminder.kind, said.reminder.subject.as_str());
        rows.entry(of).or_default().push(said);
    }
    let calm = Calm { policy, zone };
    let day = calm.day(now);
    let taken = known
        .iter()
        .any(|said| said.reminder.shown == ReminderShown::Desktop && calm.day(said.said_at) == day);
    let moment = Moment { now, taken, calm };
    let greeted: HashSet<&str> = rows
        .keys()
        .filter(|(kind, _)| *kind == ReminderKind::Summary)
        .map(|(_, account)| *account)
        .collect();
    let matters = watch.matters(now, policy);
    let stand = |matter: &Matter| {
        let of = (matter.reminder.kind, matter.reminder.subject.as_str());
        moment.stand(matter, rows.get(&of).map_or(&[], Vec::as_slice))
    };
    let stands: Vec<Stand> = matters.iter().map(stand).collect();
    let (mut due, mut first) = (Due::default(), HashMap::new());
    let speaks = |(matter, stand): (&Matter, &Stand)| {
        matches!(stand, Stand::Now(_)) && greeted.contains(matter.reminder.account.as_str())
    };
    let is_said = matters.iter().zip(&stands).any(|(matter, stand)| {
        matter.reminder.kind != ReminderKind::Expiry && matches!(stand, Stand::Now(_)) || speaks((matter, stand))
    });
    for (matter, stand) in matters.iter().zip(stands) {
        let is_first =
            matter.reminder.kind == ReminderKind::Expiry && !greeted.contains(matter.reminder.account.as_str());
        if is_first {
            *first.entry(matter.reminder.account.clone()).or_insert(0) += u32::from(stand.step().is_some());
        }
        let shown = match stand {
            _ if is_first && stand.step().is_some() => Some(ReminderShown::Window),
            Stand::Now(_) => Some(ReminderShown::Desktop),
            Stand::Waits(_, _) if is_said && moment.is_open() => Some(ReminderShown::Desktop),
            Stand::Ahead { last: Some(_), .. } if is_said => Some(ReminderShown::Desktop),
            Stand::Quietly(_) => Some(ReminderShown::Window),
            Stand::Waits(..) | Stand::Ahead { .. } | Stand::Nothing => None,
        };
        let step = match stand {
            Stand::Ahead { last, .. } => last,
            Stand::Now(_) | Stand::Quietly(_) | Stand::Waits(..) | Stand::Nothing => stand.step(),
        };
        let said = shown.zip(step);
        let wake = match (stand, said) {
            (Stand::Waits(_, at) | Stand::Ahead { at, .. }, None) => Some(at),
            (_, Some((_, step))) => moment.after(matter, step),
            (_, None) => None,
        };
        due.next = earliest(due.next, wake);
        if let Some((shown, step)) = said {
            due.said.push(Reminder {
                step,
                shown,
                ..matter.reminder.clone()
            });
        }
    }
    due.said
        .sort_by_key(|said| (said.kind != ReminderKind::Expiry, said.step == Step::Ended, said.about));
    due.said
        .extend(first.into_iter().map(|(account, count)| greeting(account, count, now)));
    due.next = due.next.map(|next| next.max(now + TimeDelta::seconds(1)));
    due
}

/// An account whose tokens are seen for the first time: they are summed up.
fn greeting(account: String, count: u32, now: DateTime<Utc>) -> Reminder {
    Reminder {
        kind: ReminderKind::Summary,
        subject: account.clone(),
        key: None,
        account,
        name: String::new(),
        organization: String::new(),
        about: now,
        step: Step::Once,
        count,
        shown: ReminderShown::Window,
        stale: false,
    }
}

/// How a matter stands.
#[derive(Debug, Clone, Copy)]
enum Stand {
    /// It is to be said.
    Now(Step),
    /// It is to be said, but in the window alone: no later time comes before its end.
    Quietly(Step),
    /// It is to be said then.
    Waits(Step, DateTime<Utc>),
    /// Its next time is then. `last` is its step if that is later today and no other day is left for it.
    Ahead { at: DateTime<Utc>, last: Option<Step> },
    /// It has no time any more.
    Nothing,
}

impl Stand {
    const fn step(self) -> Option<Step> {
        match self {
            Self::Now(step) | Self::Quietly(step) | Self::Waits(step, _) => Some(step),
            Self::Ahead { .. } | Self::Nothing => None,
        }
    }
}

/// What counts for all matters alike.
struct Moment<'a> {
    now: DateTime<Utc>,
    /// Whether somebody was told today.
    taken: bool,
    calm: Calm<'a>,
}

impl Moment<'_> {
    fn is_open(&self) -> bool {
        self.calm.is_free(self.now)
    }

    fn stand(&self, matter: &Matter, rows: &[&Said]) -> Stand {
        let rows: Vec<&&Said> = rows.iter().filter(|said| matter.is_same(&said.reminder)).collect();
        let said = rows.iter().map(|said| matter.time_of(said.reminder.step)).max();
        let snoozed = rows.iter().max_by_key(|said| said.said_at);
        let snoozed = snoozed.and_then(|said| said.snoozed_until.map(|until| (said.reminder.step, until)));
        if matter.only_once && !rows.is_empty() && snoozed.is_none() {
            return Stand::Nothing;
        }
        let times = matter
            .times
            .iter()
            .map(|(step, time)| (*step, *time, self.allowed(*time, matter.end)));
        let passed = times
            .clone()
            .filter(|(_, _, at)| *at <= self.now)
            .max_by_key(|(_, time, _)| *time);
        let unsaid = passed.filter(|(_, time, _)| said.is_none_or(|said| *time > said));
        let again = snoozed.filter(|(_, until)| *until <= self.now).map(|(step, _)| step);
        if let Some(step) = unsaid.map(|(step, _, _)| step).or(again) {
            return self.pending(step, matter);
        }
        let later = times.filter(|(_, time, at)| *at > self.now && said.is_none_or(|said| *time > said));
        let ahead = later
            .map(|(step, _, at)| (at, Some(step)))
            .chain(snoozed.map(|(_, until)| (until, None)));
        match ahead.min_by_key(|(at, _)| *at) {
            Some((at, step)) => {
                let is_last = self.calm.day(at) == self.calm.day(self.now)
                    && matter.end.is_some_and(|end| self.chance(at, true, matter) >= end);
                let last = step.filter(|_| is_last);
                Stand::Ahead { at, last }
            }
            None => Stand::Nothing,
        }
    }

    fn pending(&self, step: Step, matter: &Matter) -> Stand {
        let at = self.chance(self.now, self.taken, matter);
        match matter.end {
            _ if at <= self.now => Stand::Now(step),
            Some(end) if at >= end => Stand::Quietly(step),
            Some(_) | None => Stand::Waits(step, at),
        }
    }

    /// The first time from `from` on at which it can be said; `taken` is whether somebody was told on that day.
    fn chance(&self, from: DateTime<Utc>, taken: bool, matter: &Matter) -> DateTime<Utc> {
        let free = |at: DateTime<Utc>| self.calm.free(at.max(from));
        let (first, today) = (free(from), self.calm.day(from));
        let urgent = matter.urgent.map(|end| later(end, -URGENT) + TimeDelta::nanoseconds(1));
        if !taken || self.calm.day(first) != today || urgent.is_some_and(|urgent| first >= urgent) {
            return first;
        }
        let tomorrow = free(self.calm.next_day(from));
        urgent.map_or(tomorrow, |urgent| tomorrow.min(free(urgent)))
    }

    /// A time that would be quiet is put off, or brought forward where that would be too late.
    fn allowed(&self, time: DateTime<Utc>, end: Option<DateTime<Utc>>) -> DateTime<Utc> {
        let next = self.calm.open(time);
        match end {
            Some(end) if next >= end => self.calm.before(time),
            Some(_) | None => next,
        }
    }

    /// The first time of a matter after one that is said now.
    fn after(&self, matter: &Matter, said: Step) -> Option<DateTime<Utc>> {
        let said = matter.time_of(said);
        let times = matter.times.iter().filter(|(_, time)| *time > said);
        let times = times.map(|(_, time)| self.allowed(*time, matter.end));
        times.filter(|at| *at > self.now).min()
    }
}

/// Until when a reminder rests whose token has so long to live: a day, or a quarter of what is left.
#[must_use]
pub fn snoozed(now: DateTime<Utc>, end: DateTime<Utc>) -> DateTime<Utc> {
    let left = (end - now).max(TimeDelta::zero());
    let rest = if left > TimeDelta::hours(48) || left.is_zero() {
        TimeDelta::days(1)
    } else {
        left / 4
    };
    later(now, rest)
}

fn earliest(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    one.into_iter().chain(other).min()
}

/// The service may name dates that no clock reaches.
fn later(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    let limit = if by < TimeDelta::zero() {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    };
    at.checked_add_signed(by).unwrap_or(limit)
}

#[cfg(test)]
mod tests;
