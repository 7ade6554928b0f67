//! Covers single decisions; runs over random clocks, zones and policies are in `tests/fuzz/reminder.rs`.

use super::*;
use crate::token::{Scopes, Token};
use crate::view::TokenState;
use chrono::{NaiveTime, TimeZone};

const ACCOUNT: &str = "a";

/// What is done to a token.
type Change = fn(&mut Watched);

/// Friday, 20 November 2026.
fn day(day: u32, hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).unwrap()
}

fn utc(_: DateTime<Utc>) -> FixedOffset {
    FixedOffset::east_opt(0).unwrap()
}

/// Ninety days of life, up to then.
fn watched(id: u128, end: DateTime<Utc>) -> Watched {
    let organization = Uuid::from_u128(1);
    Watched {
        token: Token {
            key: TokenKey {
                organization,
                authorization: Uuid::from_u128(id),
            },
            name: format!("token {id}"),
            scopes: Scopes::parse("vso.code"),
            valid_from: end - TimeDelta::days(90),
            valid_to: end,
            targets: Some(vec![organization]),
            state: TokenState::Active,
        },
        account: ACCOUNT.into(),
        organization: "contoso".into(),
        first_seen: None,
        vanished: false,
        replaced: false,
        muted: false,
        stale: false,
    }
}

/// A person whose tokens have been summed up, and what was said to them.
struct Person {
    watch: Watch,
    history: Vec<Said>,
    policy: Policy,
}

impl Person {
    fn of(tokens: Vec<Watched>) -> Self {
        let greeting = greeting(ACCOUNT.into(), 0, day(1, 0));
        let mut person = Self {
            watch: Watch { tokens, chores: vec![] },
            history: vec![],
            policy: Policy::default(),
        };
        person.note(&[greeting], day(1, 0));
        person
    }

    fn note(&mut self, said: &[Reminder], at: DateTime<Utc>) {
        let notice = Uuid::new_v4();
        self.history.extend(said.iter().map(|reminder| Said {
            id: Uuid::new_v4(),
            notice,
            reminder: reminder.clone(),
            said_at: at,
            read_at: None,
            snoozed_until: None,
        }));
    }

    fn ask(&mut self, now: DateTime<Utc>) -> Due {
        let due = due(&self.watch, now, &self.history, &self.policy, &utc);
        self.note(&due.said, now);
        due
    }

    /// Names, steps and places of what is said.
    fn said(&mut self, now: DateTime<Utc>) -> Vec<(String, Step, bool)> {
        let told = |said: Reminder| (said.name, said.step, said.shown == ReminderShown::Desktop);
        self.ask(now).said.into_iter().map(told).collect()
    }
}

fn one(id: u128, step: Step) -> Vec<(String, Step, bool)> {
    vec![(format!("token {id}"), step, true)]
}

#[test]
fn each_lead_time_is_said_once_at_its_time() {
    let mut person = Person::of(vec![watched(1, day(28, 12))]);
    let first = person.ask(day(13, 12));
    assert_eq!(
        (first.said.len(), first.next),
        (0, Some(day(14, 12))),
        "fourteen days ahead is tomorrow"
    );
    assert_eq!(person.said(day(14, 12)), one(1, Step::Days(14)), "at its time");
    assert_eq!(person.said(day(14, 13)), [], "once");
    assert_eq!(person.ask(day(15, 12)).next, Some(day(25, 12)), "the next one");
    assert_eq!(person.said(day(25, 12)), one(1, Step::Days(3)), "three days");
    assert_eq!(person.said(day(27, 12)), one(1, Step::Days(1)), "one day");
    assert_eq!(person.ask(day(28, 11)), Due::default(), "and no more");
}

#[test]
fn of_several_that_passed_in_sleep_only_the_most_urgent_is_said() {
    let mut person = Person::of(vec![watched(1, day(28, 12))]);
    assert_eq!(person.said(day(26, 9)), one(1, Step::Days(3)), "not fourteen, not both");
    assert_eq!(person.said(day(26, 10)), [], "nor the other one afterwards");
}

#[test]
fn short_lives_are_told_of_by_their_parts() {
    let mut short = watched(1, day(20, 12));
    short.token.valid_from = day(20, 12) - TimeDelta::hours(16);
    let mut person = Person::of(vec![short.clone()]);
    assert_eq!(person.said(day(20, 3)), [], "nine of sixteen hours are left");
    assert_eq!(person.said(day(20, 4)), one(1, Step::Half), "half");
    assert_eq!(person.said(day(20, 8)), one(1, Step::Quarter), "a quarter");
    assert_eq!(person.said(day(20, 10)), one(1, Step::TwoHours), "two hours");
    short.token.valid_from = day(20, 11);
    let mut person = Person::of(vec![short]);
    let next = person.ask(day(20, 11)).next;
    assert_eq!(
        next,
        Some(day(20, 11) + TimeDelta::minutes(30)),
        "two hours of one are none"
    );
}

#[test]
fn nobody_is_told_of_what_needs_nobody() {
    let with = |change: Change| {
        let mut changed = watched(1, day(21, 12));
        change(&mut changed);
        let successor = Watched {
            first_seen: Some(day(20, 0)),
            ..watched(2, day(28, 12) + TimeDelta::days(60))
        };
        Person::of(vec![changed, successor]).said(day(20, 13))
    };
    assert_eq!(with(|_| {}), one(1, Step::Days(1)), "but for this, it is said");
    let cases: [(Change, &str); 7] = [
        (|one| one.token.state = TokenState::Revoked, "revoked"),
        (|one| one.muted = true, "muted"),
        (|one| one.replaced = true, "regenerated"),
        (|one| one.vanished = true, "gone from the lists"),
        (|one| one.token.name = "git: https://contoso".into(), "made by a tool"),
        (
            |one| one.token.name = "token 2".into(),
            "another has its name and scopes and lives longer",
        ),
        (|one| one.token.valid_to += TimeDelta::days(80), "renewed"),
    ];
    for (change, why) in cases {
        assert_eq!(with(change), [], "{why}");
    }
    let other: Change = |one| {
        one.token.name = "token 2".into();
        one.token.scopes = Scopes::parse("vso.work");
    };
    assert_eq!(with(other).len(), 1, "one with other scopes is no successor");
}

#[test]
fn one_a_day_unless_less_than_a_day_is_left() {
    let mut person = Person::of(vec![
        watched(1, day(23, 12)),
        watched(2, day(23, 14)),
        watched(3, day(21, 16)),
    ]);
    person.policy.leads = vec![3, 1];
    assert_eq!(
        person.said(day(18, 17)),
        one(3, Step::Days(3)),
        "the day before yesterday"
    );
    assert_eq!(person.said(day(20, 12)), one(1, Step::Days(3)), "the first of the day");
    let wait = person.ask(day(20, 14));
    assert_eq!((wait.said.len(), wait.next), (0, Some(day(20, 16))), "the second waits");
    let urgent = person.ask(day(20, 17));
    let names: Vec<_> = urgent.said.iter().map(|said| said.name.as_str()).collect();
    assert_eq!(
        names,
        ["token 3", "token 2"],
        "less than a day: it does not wait, and takes the other one along"
    );
    let mut person = Person::of(vec![watched(1, day(23, 12)), watched(2, day(23, 14))]);
    person.policy.leads = vec![3, 1];
    person.ask(day(20, 12));
    assert_eq!(person.ask(day(20, 14)).next, Some(day(21, 0)), "tomorrow");
    assert_eq!(person.said(day(21, 0)), one(2, Step::Days(3)), "is another day");
}

#[test]
fn a_thousand_at_the_same_minute_are_one_notification() {
    let tokens = (1..=1_000).map(|id| watched(id, day(28, 12))).collect();
    let mut person = Person::of(tokens);
    assert_eq!(person.ask(day(14, 12)).said.len(), 1_000, "all of them");
    assert_eq!(person.said(day(14, 13)), [], "at once");
}

#[test]
fn quiet_hours_put_off_or_bring_forward() {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let mut person = Person::of(vec![watched(1, day(28, 3)), watched(2, day(21, 5))]);
    person.policy.quiet = Some(Quiet {
        from: hour(22),
        to: hour(7),
    });
    person.watch.tokens[1].token.valid_from = day(21, 5) - TimeDelta::hours(10);
    assert_eq!(
        person.ask(day(14, 3)).next,
        Some(day(14, 7)),
        "three in the night is seven"
    );
    assert_eq!(person.said(day(14, 7)), one(1, Step::Days(14)), "then");
    // Half of it is left at midnight, and all of its other times are in the night too: none comes before it ends at five.
    let before = person.ask(day(20, 13)).next.unwrap();
    assert_eq!(
        before,
        day(20, 14) - TimeDelta::seconds(1),
        "eight hours before the night"
    );
    assert_eq!(person.said(day(20, 14)).len(), 1, "it is said before the night");
    let mut late = Person::of(vec![person.watch.tokens[1].clone()]);
    late.policy = person.policy.clone();
    let told = late.said(day(21, 1));
    assert_eq!(
        told,
        [("token 2".into(), Step::TwoHours, false)],
        "whoever wakes in the night says it in the window"
    );
}

#[test]
fn weekends_are_quiet_for_those_who_say_so() {
    // The 21st and 22nd are a weekend.
    let mut person = Person::of(vec![watched(1, day(24, 12)), watched(2, day(22, 12))]);
    person.policy.working_days = true;
    person.policy.leads = vec![3, 1];
    assert_eq!(person.said(day(19, 12)), one(2, Step::Days(3)), "Thursday");
    let due = person.ask(day(20, 12));
    assert_eq!(
        due.said.len(),
        0,
        "its last day is a Saturday: brought forward to Friday"
    );
    assert_eq!(
        due.next,
        Some(day(20, 16) - TimeDelta::seconds(1)),
        "eight hours before the weekend"
    );
    assert_eq!(person.said(day(20, 16)), one(2, Step::Days(1)), "then");
    assert_eq!(
        person.ask(day(20, 17)).next,
        Some(day(23, 0)),
        "three days before Tuesday is a Saturday: Monday"
    );
}

#[test]
fn a_token_whose_last_chance_is_today_comes_along() {
    let mut person = Person::of(vec![watched(1, day(23, 12)), watched(2, day(22, 12))]);
    person.policy.working_days = true;
    person.policy.leads = vec![3, 1];
    person.note(&[], day(19, 12));
    let names: Vec<_> = person.said(day(20, 12)).into_iter().map(|(name, ..)| name).collect();
    assert_eq!(
        names,
        ["token 2", "token 1"],
        "one notification, and none of them has another day"
    );
}

#[test]
fn a_pause_holds_everything_back() {
    let mut person = Person::of(vec![watched(1, day(28, 12)), watched(2, day(14, 18))]);
    person.policy.paused_until = Some(day(15, 8));
    person.watch.tokens[1].token.valid_from = day(14, 2);
    let told = person.said(day(14, 13));
    assert_eq!(
        told,
        [("token 2".into(), Step::Half, false)],
        "what would be over after it stands in the window"
    );
    assert_eq!(person.ask(day(14, 13)).next.unwrap(), day(14, 14), "its next part");
    assert_eq!(
        person.said(day(15, 8)),
        one(1, Step::Days(14)),
        "and the rest comes after it"
    );
}

#[test]
fn the_first_list_of_an_account_is_summed_up() {
    let mut person = Person::of(vec![
        watched(1, day(28, 12)),
        watched(2, day(22, 12)),
        watched(3, day(30, 12)),
    ]);
    person.history.clear();
    let first = person.ask(day(20, 12)).said;
    assert!(
        first.iter().all(|said| said.shown == ReminderShown::Window),
        "nothing on the desktop: {first:?}"
    );
    let summary = first.last().unwrap();
    assert_eq!(
        (summary.kind, summary.count, first.len()),
        (ReminderKind::Summary, 3, 4),
        "all that passed a time"
    );
    assert_eq!(person.said(day(20, 13)), [], "that is that");
    assert_eq!(person.said(day(21, 13)), one(2, Step::Days(1)), "from there on as ever");
}

#[test]
fn what_a_wrong_clock_said_does_not_silence_for_ever() {
    let mut person = Person::of(vec![watched(1, day(28, 12))]);
    assert_eq!(
        person.said(day(26, 12)).len(),
        1,
        "by a clock that is twelve days ahead"
    );
    assert_eq!(
        person.said(day(14, 12)),
        one(1, Step::Days(14)),
        "put right, what it said does not count"
    );
    assert_eq!(person.said(day(25, 13)), [], "within a day of it, it does");
    let mut person = Person::of(vec![watched(1, day(28, 12))]);
    assert_eq!(person.said(day(26, 13)).len(), 1, "said in the future");
    assert_eq!(
        person.said(day(25, 12)),
        one(1, Step::Days(3)),
        "more than a day ahead, it does not count"
    );
    let before = Utc.with_ymd_and_hms(1970, 1, 1, 0, 0, 0).unwrap();
    let after = Utc.with_ymd_and_hms(2100, 1, 1, 0, 0, 0).unwrap();
    for now in [
        before,
        after,
        DateTime::<Utc>::MIN_UTC,
        DateTime::<Utc>::MAX_UTC - TimeDelta::days(2),
    ] {
        let mut person = Person::of(vec![watched(1, day(28, 12)), watched(2, DateTime::<Utc>::MAX_UTC)]);
        let spoken = person.ask(now).said;
        assert!(
            spoken
                .iter()
                .all(|said| said.key.is_none_or(|key| key.authorization.as_u128() == 2)),
            "{now}: {spoken:?}"
        );
    }
}

#[test]
fn one_that_ended_in_sleep_is_told_of_afterwards() {
    let mut person = Person::of(vec![watched(1, day(20, 12))]);
    assert_eq!(
        person.said(day(22, 12)),
        one(1, Step::Ended),
        "nobody could be told before"
    );
    assert_eq!(person.said(day(23, 12)), [], "once");
    assert_eq!(
        Person::of(vec![watched(1, day(20, 12))]).said(day(27, 13)),
        [],
        "a week later it is old news"
    );
    let mut told = Person::of(vec![watched(1, day(20, 12))]);
    told.ask(day(18, 12));
    assert_eq!(told.said(day(22, 12)), [], "who was told knows");
    let mut seen = watched(1, day(20, 12));
    seen.first_seen = Some(day(21, 0));
    assert_eq!(
        Person::of(vec![seen]).said(day(22, 12)),
        [],
        "expired when it was first seen"
    );
}

#[test]
fn what_rests_is_said_once_more() {
    let mut person = Person::of(vec![watched(1, day(28, 12))]);
    person.ask(day(14, 12));
    person.history.last_mut().unwrap().snoozed_until = Some(day(15, 12));
    let rest = person.ask(day(14, 13));
    assert_eq!((rest.said.len(), rest.next), (0, Some(day(15, 12))), "not before");
    assert_eq!(person.said(day(15, 12)), one(1, Step::Days(14)), "then");
    assert_eq!(person.said(day(16, 12)), [], "and that once");
    assert_eq!(snoozed(day(14, 12), day(28, 12)), day(15, 12), "a day");
    assert_eq!(
        snoozed(day(14, 12), day(14, 16)),
        day(14, 13),
        "a quarter of what is left"
    );
}

#[test]
fn a_renewed_token_begins_anew() {
    let mut person = Person::of(vec![watched(1, day(15, 12))]);
    assert_eq!(person.said(day(14, 13)), one(1, Step::Days(1)), "before");
    person.watch.tokens[0].token.valid_to = day(28, 12);
    assert_eq!(
        person.said(day(25, 13)),
        one(1, Step::Days(3)),
        "of its new date it is told again"
    );
}

#[test]
fn a_global_token_is_one_wherever_it_is_listed() {
    let global = |organization: u128| {
        let mut global = watched(1, day(21, 12));
        global.token.targets = None;
        global.token.key.organization = Uuid::from_u128(organization);
        global
    };
    let mut person = Person::of(vec![global(1), global(2)]);
    assert_eq!(person.said(day(20, 13)).len(), 1, "not once for each");
    person.watch.tokens.reverse();
    assert_eq!(
        person.said(day(21, 1)),
        [],
        "nor again where another organization lists it first"
    );
}

#[test]
fn chores_are_said_once_at_their_time() {
    let chore = |kind, since, end| Chore {
        kind,
        subject: "r".into(),
        key: None,
        account: ACCOUNT.into(),
        name: "npm".into(),
        organization: "contoso".into(),
        since,
        end,
    };
    let mut person = Person::of(vec![]);
    person.watch.chores = vec![chore(ReminderKind::Overlap, day(19, 12), Some(day(20, 12)))];
    assert_eq!(
        person.ask(day(19, 13)).next,
        Some(day(20, 10)),
        "two hours before the old token goes"
    );
    assert_eq!(person.said(day(20, 10)).len(), 1, "then");
    assert_eq!(person.said(day(20, 11)), [], "once");
    person.watch.chores = vec![chore(ReminderKind::Session, day(21, 9), None)];
    assert_eq!(person.said(day(21, 9)).len(), 1, "a session that has ended");
    person.watch.chores[0].since = day(22, 9);
    assert_eq!(person.said(day(22, 9)), [], "is the same one on the next day");
    person.history.last_mut().unwrap().reminder.step = Step::Over;
    assert_eq!(person.said(day(23, 9)).len(), 1, "until it was good again");
}

#[test]
fn a_step_is_written_and_read() {
    let steps = [
        Step::Days(14),
        Step::Half,
        Step::Quarter,
        Step::TwoHours,
        Step::Ended,
        Step::Once,
        Step::Over,
    ];
    for step in steps {
        assert_eq!(step.to_string().parse(), Ok(step), "{step}");
    }
    for wrong in ["", "d", "-1d", "14", "70000d"] {
        assert!(wrong.parse::<Step>().is_err(), "{wrong} is none");
    }
}
