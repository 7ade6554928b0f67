//! When somebody is reminded, over random tokens, clocks, zones with their changes, sleeps and policies: a clock is stepped through it,
//! and what was said is kept as a store would.
//!
//! What must hold is said here a second time, minute by minute: nothing is missed, doubled, too late or out of place.

use crate::hunt::{finds_in, holds_in};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use patwarden_core::reminder::{Due, Policy, Quiet, Reminder, Said, Step, Watch, Watched, due};
use patwarden_core::token::{Scopes, Token, TokenKey};
use patwarden_core::view::{ReminderKind, ReminderShown, TokenState};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Each is a run of days: fewer than of a parser's.
const CASES: u32 = 1_500;

/// A token: when its life begins and how long it is, in minutes; what becomes of it, and when.
#[derive(Debug, Clone)]
struct Life {
    from: i64,
    length: i64,
    fate: Fate,
    at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Nothing,
    Renewed,
    Revoked,
    Muted,
    Replaced,
}

/// Everything about a run.
#[derive(Debug, Clone)]
struct Run {
    lives: Vec<Life>,
    /// Minutes between two looks.
    gaps: Vec<i64>,
    leads: Vec<u16>,
    quiet: Option<(u32, u32)>,
    working_days: bool,
    /// The local time in minutes, and by how much and when it changes.
    offset: i32,
    change: i32,
    changes_at: i64,
}

fn begin() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 25, 0, 0, 0).unwrap()
}

fn at(minutes: i64) -> DateTime<Utc> {
    begin() + TimeDelta::minutes(minutes)
}

fn runs() -> impl Strategy<Value = Run> {
    let fate = prop_oneof![
        4 => Just(Fate::Nothing),
        1 => Just(Fate::Renewed),
        1 => Just(Fate::Revoked),
        1 => Just(Fate::Muted),
        1 => Just(Fate::Replaced),
    ];
    let length = prop_oneof![60_i64..20_160, 20_160_i64..60_000];
    let life = (-40_000_i64..20_000, length, fate, 0_i64..25_000);
    let life = life.prop_map(|(from, length, fate, at)| Life { from, length, fate, at });
    let gap = prop_oneof![6 => 1_i64..30, 3 => 30_i64..600, 1 => 600_i64..6_000];
    let quiet = proptest::option::of((0_u32..1_440, 0_u32..1_440).prop_filter("some time", |(from, to)| from != to));
    let leads = prop_oneof![
        Just(vec![14, 3, 1]),
        Just(vec![1]),
        Just(vec![30, 7]),
        Just(vec![90, 2, 1])
    ];
    let zone = (
        -720_i32..840,
        prop_oneof![Just(0_i32), Just(60), Just(-60), Just(300)],
        0_i64..25_000,
    );
    (vec(life, 1..5), vec(gap, 20..300), leads, quiet, any::<bool>(), zone).prop_map(
        |(lives, gaps, leads, quiet, working_days, (offset, change, changes_at))| Run {
            lives,
            gaps,
            leads,
            quiet,
            working_days,
            offset,
            change,
            changes_at,
        },
    )
}

/// One notification, and what was said in the window at that time.
struct Told {
    at: DateTime<Utc>,
    said: Vec<Reminder>,
}

type Decide<'a> = &'a dyn Fn(&Watch, DateTime<Utc>, &[Said], &Policy, &dyn Fn(DateTime<Utc>) -> FixedOffset) -> Due;

impl Run {
    fn zone(&self, now: DateTime<Utc>) -> FixedOffset {
        let change = if now < at(self.changes_at) { 0 } else { self.change };
        FixedOffset::east_opt((self.offset + change).clamp(-1_439, 1_439) * 60).unwrap()
    }

    fn policy(&self) -> Policy {
        let time = |minutes: u32| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap();
        Policy {
            leads: self.leads.clone(),
            quiet: self.quiet.map(|(from, to)| Quiet {
                from: time(from),
                to: time(to),
            }),
            working_days: self.working_days,
            paused_until: None,
        }
    }

    /// Whether somebody may be disturbed.
    fn is_open(&self, now: DateTime<Utc>) -> bool {
        let local = now.with_timezone(&self.zone(now));
        let minute = local.hour() * 60 + local.minute();
        let is_quiet = self.quiet.is_some_and(|(from, to)| match from < to {
            true => from <= minute && minute < to,
            false => minute >= from || minute < to,
        });
        let is_weekend = matches!(local.weekday(), Weekday::Sat | Weekday::Sun);
        !(is_quiet || self.working_days && is_weekend)
    }

    fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone(now)).date_naive()
    }

    fn end(life: &Life, now: DateTime<Utc>) -> DateTime<Utc> {
        let is_renewed = life.fate == Fate::Renewed && now >= at(life.at);
        at(life.from + life.length + if is_renewed { 30_000 } else { 0 })
    }

    fn watched(id: usize, life: &Life, now: DateTime<Utc>) -> Watched {
        let organization = Uuid::from_u128(1);
        let has_happened = |fate| life.fate == fate && now >= at(life.at);
        let end = Self::end(life, now);
        Watched {
            token: Token {
                key: TokenKey {
                    organization,
                    authorization: Uuid::from_u128(id as u128),
                },
                name: id.to_string(),
                scopes: Scopes::parse("vso.code"),
                valid_from: at(life.from),
                valid_to: end,
                targets: Some(vec![organization]),
                state: match has_happened(Fate::Revoked) {
                    true => TokenState::Revoked,
                    false => TokenState::Active,
                },
            },
            account: "a".into(),
            organization: "contoso".into(),
            first_seen: None,
            vanished: false,
            replaced: has_happened(Fate::Replaced),
            muted: has_happened(Fate::Muted),
            stale: false,
        }
    }

    /// Steps the clock through the run; each look is also a restart, since only what was said is known.
    fn go(&self, decide: Decide<'_>) -> (Vec<DateTime<Utc>>, Vec<Told>) {
        let (mut now, mut history, mut looks, mut told) = (begin(), Vec::new(), Vec::new(), Vec::new());
        let zone = |now| self.zone(now);
        for gap in &self.gaps {
            let alive = self.lives.iter().enumerate().filter(|(_, life)| at(life.from) <= now);
            let watch = Watch {
                tokens: alive.map(|(id, life)| Self::watched(id, life, now)).collect(),
                chores: vec![],
            };
            let said = decide(&watch, now, &history, &self.policy(), &zone).said;
            history.extend(said.iter().map(|reminder| Said {
                id: Uuid::nil(),
                notice: Uuid::nil(),
                reminder: reminder.clone(),
                said_at: now,
                read_at: None,
                snoozed_until: None,
            }));
            looks.push(now);
            told.push(Told { at: now, said });
            now += TimeDelta::minutes(*gap);
        }
        (looks, told)
    }
}

fn is_ended(told: &Told, reminder: &Reminder) -> bool {
    reminder.step == Step::Ended || reminder.about <= told.at
}

fn expiries(told: &Told) -> impl Iterator<Item = &Reminder> {
    told.said.iter().filter(|said| said.kind == ReminderKind::Expiry)
}

fn desktop(told: &Told) -> impl Iterator<Item = &Reminder> {
    expiries(told).filter(|said| said.shown == ReminderShown::Desktop)
}

/// Everything that must hold of a run.
fn is_right(run: &Run, decide: Decide<'_>) -> Result<(), TestCaseError> {
    let (looks, told) = run.go(decide);
    let mut days: HashMap<NaiveDate, DateTime<Utc>> = HashMap::new();
    let mut once: HashMap<(String, DateTime<Utc>, Step), DateTime<Utc>> = HashMap::new();
    for one in &told {
        for said in expiries(one) {
            let life = &run.lives[said.name.parse::<usize>().unwrap()];
            let happened = life.fate != Fate::Nothing && life.fate != Fate::Renewed && one.at >= at(life.at);
            prop_assert!(!happened, "{:?} at {}: {said:?}", life.fate, one.at);
            prop_assert_eq!(said.about, Run::end(life, one.at), "of another date at {}", one.at);
            let before = once.insert((said.subject.clone(), said.about, said.step), one.at);
            prop_assert!(before.is_none(), "doubled: {:?} and {}: {said:?}", before, one.at);
        }
        let is_urgent = |said: &Reminder| !is_ended(one, said) && said.about - one.at < TimeDelta::hours(24);
        if desktop(one).next().is_some() {
            prop_assert!(run.is_open(one.at), "in quiet hours: {}", one.at);
            let first = days.insert(run.day(one.at), one.at);
            let breaks = first.is_none() || desktop(one).any(is_urgent);
            prop_assert!(breaks, "twice a day: {first:?} and {}", one.at);
        }
    }
    for (id, life) in run
        .lives
        .iter()
        .enumerate()
        .filter(|(_, life)| life.fate == Fate::Nothing)
    {
        missed(run, id, life, &looks, &told)?;
    }
    Ok(())
}

/// Of a token to which nothing happens: once a time of its life has passed and somebody may be told, nobody looks in vain.
fn missed(run: &Run, id: usize, life: &Life, looks: &[DateTime<Utc>], told: &[Told]) -> Result<(), TestCaseError> {
    let (from, end) = (at(life.from), Run::end(life, begin()));
    let steps = times(run, life);
    let Some((_, last)) = steps.iter().max_by_key(|(_, time)| *time) else {
        return Ok(());
    };
    // From here on it breaks every rule but the quiet hours.
    let urgent = (*last).max(end - TimeDelta::hours(24) + TimeDelta::minutes(1));
    let chance = looks
        .iter()
        .find(|now| **now >= urgent && **now >= from && **now < end && run.is_open(**now));
    if let Some(chance) = chance {
        let was_told = told.iter().filter(|one| one.at <= *chance).any(|one| {
            expiries(one)
                .any(|said| said.name == id.to_string() && said.about == end && time(&steps, said.step) >= Some(*last))
        });
        prop_assert!(
            was_told,
            "{id} passed its last time at {last} and nobody was told at {chance}; it ends at {end}"
        );
    }
    Ok(())
}

fn time(steps: &[(Step, DateTime<Utc>)], step: Step) -> Option<DateTime<Utc>> {
    steps.iter().find(|(known, _)| *known == step).map(|(_, time)| *time)
}

fn times(run: &Run, life: &Life) -> Vec<(Step, DateTime<Utc>)> {
    let (from, end) = (at(life.from), at(life.from + life.length));
    let days = run
        .leads
        .iter()
        .map(|days| (Step::Days(*days), end - TimeDelta::days((*days).into())));
    let days: Vec<_> = days.filter(|(_, time)| life.length >= 20_160 && *time > from).collect();
    let parts = [
        (Step::Half, end - TimeDelta::seconds(life.length * 30)),
        (Step::Quarter, end - TimeDelta::seconds(life.length * 15)),
        (Step::TwoHours, end - TimeDelta::hours(2)),
    ];
    let parts = parts.into_iter().filter(|(_, time)| *time > from).collect();
    if days.is_empty() { parts } else { days }
}

#[test]
fn nobody_is_missed_doubled_or_disturbed() {
    holds_in(CASES, &runs(), |run| {
        is_right(&run, &|watch, now, said, policy, zone| {
            due(watch, now, said, policy, zone)
        })
    });
}

#[test]
fn what_is_broken_is_noticed() {
    let broken: [(&str, Decide<'_>); 5] = [
        ("nothing is remembered", &|watch, now, said, policy, zone| {
            let greeted: Vec<_> = said
                .iter()
                .filter(|said| said.reminder.kind == ReminderKind::Summary)
                .cloned()
                .collect();
            due(watch, now, &greeted, policy, zone)
        }),
        ("quiet hours do not count", &|watch, now, said, policy, zone| {
            let policy = Policy {
                quiet: None,
                ..policy.clone()
            };
            due(watch, now, said, &policy, zone)
        }),
        ("everybody lives in Greenwich", &|watch, now, said, policy, _| {
            due(watch, now, said, policy, &|_| FixedOffset::east_opt(0).unwrap())
        }),
        ("the last time is left out", &|watch, now, said, policy, zone| {
            let mut due = due(watch, now, said, policy, zone);
            due.said
                .retain(|said| !matches!(said.step, Step::Days(1) | Step::TwoHours));
            due
        }),
        ("muted tokens are told of", &|watch, now, said, policy, zone| {
            let mut watch = watch.clone();
            watch.tokens.iter_mut().for_each(|token| token.muted = false);
            due(&watch, now, said, policy, zone)
        }),
    ];
    for (planted, decide) in broken {
        finds_in(CASES, planted, &runs(), |run| is_right(&run, decide));
    }
}

/// The next free time, looked for minute by minute.
#[test]
fn it_is_asked_again_when_there_is_something_to_say() {
    holds_in(CASES / 5, &runs(), |run| {
        let (mut now, mut history) = (begin(), Vec::new());
        let zone = |now| run.zone(now);
        let life = &run.lives[0];
        if life.from > 0 || Run::end(life, now) > at(20_000) {
            return Ok(());
        }
        let watch = Watch {
            tokens: vec![Run::watched(
                0,
                &Life {
                    fate: Fate::Nothing,
                    ..life.clone()
                },
                now,
            )],
            chores: vec![],
        };
        let mut asked = 0;
        while let Some(next) = {
            let due = due(&watch, now, &history, &run.policy(), &zone);
            history.extend(due.said.iter().map(|reminder| Said {
                id: Uuid::nil(),
                notice: Uuid::nil(),
                reminder: reminder.clone(),
                said_at: now,
                read_at: None,
                snoozed_until: None,
            }));
            due.next
        } {
            prop_assert!(next > now, "never at once: {next}");
            let mut between = now + TimeDelta::minutes(1);
            while between < next && between < now + TimeDelta::days(2) {
                let early = due(&watch, between, &history, &run.policy(), &zone);
                let desktop = early.said.iter().any(|said| said.shown == ReminderShown::Desktop);
                prop_assert!(
                    !desktop,
                    "at {between} there was something to say, and {next} was said: {early:?}"
                );
                between += TimeDelta::minutes(7);
            }
            now = next;
            asked += 1;
            prop_assert!(asked < 100, "it ends");
        }
        Ok(())
    });
}
