//! What a notification says, in the person's language: a reminder, or what came of something they asked for outside the window.
//!
//! It decides nothing; names are shown as they may be shown, and never longer than a notification has room for.

use super::{Reminder, Step};
use crate::token::{self, TokenKey};
use crate::view::{Failure, Locale, Outcome, ReminderKind};
use crate::words::Words;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use uuid::Uuid;

/// The longest name that is shown, in characters.
const LONGEST: usize = 60;

/// Every message that is said here.
#[cfg(test)]
pub(crate) const MESSAGES: &[&str] = &[
    "reminder-in-days",
    "reminder-in-one-day",
    "reminder-in-hours",
    "reminder-in-one-hour",
    "reminder-in-minutes",
    "reminder-in-one-minute",
    "reminder-days-ago",
    "reminder-one-day-ago",
    "reminder-hours-ago",
    "reminder-one-hour-ago",
    "reminder-minutes-ago",
    "reminder-one-minute-ago",
    "reminder-nameless",
    "reminder-expires",
    "reminder-expired",
    "reminder-place",
    "reminder-more",
    "reminder-one-more",
    "reminder-stale",
    "reminder-overlap",
    "reminder-overlap-text",
    "reminder-unfinished",
    "reminder-unfinished-text",
    "reminder-session",
    "reminder-session-text",
    "notice-regenerate",
    "notice-renew",
    "notice-snooze",
    "notice-revoke-old",
    "notice-open",
    "notice-regenerated",
    "notice-until",
    "notice-old-until",
    "notice-renewed",
    "notice-created",
    "notice-copied",
    "notice-old-revoked",
    "notice-not-done",
    "notice-waits",
    "notice-goes-on",
    "notice-minimised",
    "notice-minimised-text",
];

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// By which it is answered.
    pub id: Uuid,
    /// What it is.
    pub kind: NoticeKind,
    /// The token that it opens.
    pub token: Option<TokenKey>,
    /// One line. Plain text: a server that takes markup must be given it escaped.
    pub title: String,
    /// One to three sentences, plain as well.
    pub body: String,
    /// What can be done about it, the best first.
    pub actions: Vec<NoticeButton>,
}

/// What a notification is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something that the person should know.
    Reminder(ReminderKind),
    /// What came of something that they asked for.
    Result,
}

/// An action and what stands on its button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeButton {
    /// What it does.
    pub action: NoticeAction,
    /// In the person's language.
    pub label: String,
}

/// What can be done about a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeAction {
    /// A new secret.
    Regenerate,
    /// The same lifetime once more, for the same secret.
    Renew,
    /// To be told once more later.
    Snooze,
    /// The end of the old token that still stands.
    RevokeOld,
    /// The window, at the token.
    Open,
}

impl NoticeAction {
    /// Every action.
    pub const ALL: [Self; 5] = [Self::Regenerate, Self::Renew, Self::Snooze, Self::RevokeOld, Self::Open];

    /// A key for it that has no language.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Regenerate => "regenerate",
            Self::Renew => "renew",
            Self::Snooze => "snooze",
            Self::RevokeOld => "revoke-old",
            Self::Open => "open",
        }
    }

    /// The action of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.key() == key)
    }
}

/// What somebody asked for outside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A new secret.
    Regenerate(TokenKey),
    /// The same lifetime once more.
    Renew(TokenKey),
    /// Ninety days from now.
    Renew90(TokenKey),
    /// One like it, in place of one that has ended.
    CreateAgain(TokenKey),
    /// Its secret, on the clipboard.
    Copy(TokenKey),
    /// The end of the old token of this regenerate.
    RevokeOld(Uuid),
}

/// The language and the local time.
pub struct Told<'a> {
    words: Words,
    locale: Locale,
    zone: &'a dyn Fn(DateTime<Utc>) -> FixedOffset,
}

impl<'a> Told<'a> {
    /// In this language, at this place.
    #[must_use]
    pub fn of(locale: Locale, zone: &'a dyn Fn(DateTime<Utc>) -> FixedOffset) -> Self {
        let words = Words::of(locale);
        Self { words, locale, zone }
    }

    /// What is said, the most urgent first; `regenerable` is whether the first can be regenerated and renewed.
    #[must_use]
    pub fn reminder(&self, id: Uuid, said: &[&Reminder], now: DateTime<Utc>, regenerable: bool) -> Option<Notice> {
        let first = said.first()?;
        let name = self.name(&first.name);
        let (organization, date) = (shortened(&token::shown(&first.organization)), self.date(first.about));
        let when = self.when(first.about, now);
        let args = [
            ("name", &*name),
            ("organization", &*organization),
            ("date", &*date),
            ("when", &*when),
        ];
        let (title, body) = match (first.kind, first.step) {
            (ReminderKind::Overlap, _) => ("reminder-overlap", "reminder-overlap-text"),
            (ReminderKind::Unfinished, _) => ("reminder-unfinished", "reminder-unfinished-text"),
            (ReminderKind::Session, _) => ("reminder-session", "reminder-session-text"),
            (ReminderKind::Expiry | ReminderKind::Summary, _) if first.about <= now => {
                ("reminder-expired", "reminder-place")
            }
            (ReminderKind::Expiry | ReminderKind::Summary, _) => ("reminder-expires", "reminder-place"),
        };
        let mut body = vec![self.words.say(body, &args)];
        body.extend(first.stale.then(|| self.words.say("reminder-stale", &[])));
        body.extend(match said.len() - 1 {
            0 => None,
            1 => Some(self.words.say("reminder-one-more", &[])),
            more => Some(self.words.say("reminder-more", &[("count", &more.to_string())])),
        });
        let actions: &[NoticeAction] = match first.kind {
            ReminderKind::Expiry if first.step == Step::Ended || first.about <= now => &[NoticeAction::Open],
            ReminderKind::Expiry if regenerable => {
                &[NoticeAction::Regenerate, NoticeAction::Renew, NoticeAction::Snooze]
            }
            ReminderKind::Expiry => &[NoticeAction::Open, NoticeAction::Snooze],
            ReminderKind::Overlap => &[NoticeAction::RevokeOld, NoticeAction::Open],
            ReminderKind::Unfinished | ReminderKind::Session | ReminderKind::Summary => &[NoticeAction::Open],
        };
        Some(Notice {
            id,
            kind: NoticeKind::Reminder(first.kind),
            token: first.key,
            title: self.words.say(title, &args),
            body: body.join(" "),
            actions: actions.iter().map(|action| self.button(*action)).collect(),
        })
    }

    /// The window was closed where no tray would show the app.
    #[must_use]
    pub fn minimised(&self) -> Notice {
        Notice {
            id: Uuid::nil(),
            kind: NoticeKind::Result,
            token: None,
            title: self.say("notice-minimised", &[]),
            body: self.say("notice-minimised-text", &[]),
            actions: Vec::new(),
        }
    }

    /// What came of `deed` with the token of this name, and until when it is valid now.
    #[must_use]
    pub fn result(&self, deed: Deed, name: &str, outcome: &Outcome, granted: Option<DateTime<Utc>>) -> Notice {
        let (token, done) = match deed {
            Deed::Regenerate(key) => (Some(key), "notice-regenerated"),
            Deed::Renew(key) | Deed::Renew90(key) => (Some(key), "notice-renewed"),
            Deed::CreateAgain(key) => (Some(key), "notice-created"),
            Deed::Copy(key) => (Some(key), "notice-copied"),
            Deed::RevokeOld(_) => (None, "notice-old-revoked"),
        };
        let until = |id, date| self.words.say(id, &[("date", &*self.date(date))]);
        let valid = granted.map(|date| until("notice-until", date));
        let (title, body) = match outcome {
            Outcome::Done => (done, valid.into_iter().collect()),
            Outcome::Overlap { until: date } if matches!(deed, Deed::Regenerate(_)) => (
                done,
                valid.into_iter().chain([until("notice-old-until", *date)]).collect(),
            ),
            Outcome::Overlap { until: date } => ("notice-goes-on", vec![until("notice-old-until", *date)]),
            Outcome::Running => ("notice-goes-on", vec![]),
            Outcome::Waiting { failure, .. } => ("notice-waits", self.explained(failure)),
            Outcome::Stopped { failure } => ("notice-not-done", self.explained(failure)),
        };
        Notice {
            id: Uuid::new_v4(),
            kind: NoticeKind::Result,
            token,
            title: self.words.say(title, &[("name", &*self.name(name))]),
            body: body.join(" "),
            actions: vec![self.button(NoticeAction::Open)],
        }
    }

    fn explained(&self, failure: &Failure) -> Vec<String> {
        let mut failure = failure.clone();
        self.words.tell(&mut failure);
        vec![failure.message, failure.remedy]
    }

    fn button(&self, action: NoticeAction) -> NoticeButton {
        NoticeButton {
            action,
            label: self.words.say(&format!("notice-{}", action.key()), &[]),
        }
    }

    /// A token's name as it may be shown, cut where it is long.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        match name.trim() {
            "" => self.words.say("reminder-nameless", &[]),
            name => shortened(&token::shown(name)),
        }
    }

    /// A local date and time, as the language writes it.
    #[must_use]
    pub fn date(&self, at: DateTime<Utc>) -> String {
        let local = at
            .naive_utc()
            .checked_add_offset((self.zone)(at))
            .unwrap_or(at.naive_utc());
        let form = match self.locale {
            Locale::En => "%-d %b %Y, %H:%M",
            Locale::De => "%-d.%-m.%Y, %H:%M",
            Locale::PtBr => "%d/%m/%Y, %H:%M",
        };
        local.format(form).to_string()
    }

    /// "in 3 days", "2 hours ago".
    #[must_use]
    pub fn when(&self, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let (left, is_past) = ((at - now).abs(), at <= now);
        let minutes = (left + TimeDelta::seconds(30)).num_minutes();
        let (count, unit) = match minutes {
            ..60 => (minutes.max(1), "minute"),
            60..1_410 => ((minutes + 30) / 60, "hour"),
            1_410.. => ((minutes + 720) / 1_440, "day"),
        };
        let unit = if count == 1 {
            format!("one-{unit}")
        } else {
            format!("{unit}s")
        };
        let id = if is_past {
            format!("reminder-{unit}-ago")
        } else {
            format!("reminder-in-{unit}")
        };
        self.words.say(&id, &[("count", &count.to_string())])
    }

    /// A message of [`Words`].
    pub(crate) fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.words.say(id, args)
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some(_) => name.chars().take(LONGEST - 1).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    //! Covers what a notification says; that all of it is in each language is covered with the words.
    use super::*;
    use crate::error::{Code, Error};
    use crate::view::ReminderShown;
    use chrono::TimeZone;

    fn utc(_: DateTime<Utc>) -> FixedOffset {
        FixedOffset::east_opt(3_600).unwrap()
    }

    fn noon() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
    }

    fn reminder(kind: ReminderKind, name: &str, hours: i64) -> Reminder {
        Reminder {
            kind,
            subject: "s".into(),
            key: None,
            account: "a".into(),
            name: name.into(),
            organization: "contoso".into(),
            about: noon() + TimeDelta::hours(hours),
            step: Step::Days(3),
            count: 1,
            shown: ReminderShown::Desktop,
            stale: false,
        }
    }

    fn notice(locale: Locale, said: &[&Reminder], regenerable: bool) -> Notice {
        Told::of(locale, &utc)
            .reminder(Uuid::nil(), said, noon(), regenerable)
            .unwrap()
    }

    #[test]
    fn the_most_urgent_is_named_with_its_date_and_how_many_more() {
        let (one, other) = (
            reminder(ReminderKind::Expiry, "npm", 72),
            reminder(ReminderKind::Expiry, "git", 80),
        );
        let alone = notice(Locale::En, &[&one], true);
        assert_eq!(alone.title, "npm expires in 3 days", "what and when");
        assert_eq!(alone.body, "contoso, 23 Nov 2026, 13:00.", "where, and the local time");
        assert_eq!(
            notice(Locale::En, &[&one, &other], true).body,
            "contoso, 23 Nov 2026, 13:00. And 1 more.",
            "two"
        );
        let three = notice(Locale::De, &[&one, &other, &other], true);
        assert_eq!(
            (three.title.as_str(), three.body.as_str()),
            ("npm läuft in 3 Tagen ab", "contoso, 23.11.2026, 13:00. Und 2 weitere."),
            "in German"
        );
        let stale = Reminder { stale: true, ..one };
        let said = notice(Locale::PtBr, &[&stale], true);
        assert!(
            said.body.contains("última data conhecida"),
            "an old date says so: {}",
            said.body
        );
    }

    #[test]
    fn only_what_can_be_done_is_offered() {
        use NoticeAction::{Open, Regenerate, Renew, RevokeOld, Snooze};
        let actions = |kind, hours, regenerable| {
            let said = reminder(kind, "npm", hours);
            let notice = notice(Locale::En, &[&said], regenerable);
            notice
                .actions
                .into_iter()
                .map(|button| button.action)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            actions(ReminderKind::Expiry, 72, true),
            [Regenerate, Renew, Snooze],
            "a live one"
        );
        assert_eq!(actions(ReminderKind::Expiry, 72, false), [Open, Snooze], "a global one");
        assert_eq!(actions(ReminderKind::Expiry, -1, true), [Open], "one that has expired");
        assert_eq!(actions(ReminderKind::Overlap, 2, true), [RevokeOld, Open], "an old one");
        assert_eq!(actions(ReminderKind::Session, 0, false), [Open], "a session");
        for action in NoticeAction::ALL {
            assert_eq!(NoticeAction::of(action.key()), Some(action), "its key finds it");
        }
        assert_eq!(NoticeAction::of("default"), None, "another names none");
    }

    #[test]
    fn names_are_shown_as_they_may_be_shown() {
        let title = |name: &str| notice(Locale::En, &[&reminder(ReminderKind::Expiry, name, 72)], true).title;
        assert_eq!(
            title("txt.\u{202e}exe\n"),
            "txt.\u{fffd}exe expires in 3 days",
            "nothing turns the text"
        );
        assert_eq!(
            title("  "),
            "Token without a name expires in 3 days",
            "one without a name"
        );
        let long = title(&"ü".repeat(300));
        assert_eq!(
            long.chars().filter(|letter| *letter == 'ü').count(),
            LONGEST - 1,
            "cut: {long}"
        );
        assert!(long.contains('…'), "and seen to be: {long}");
    }

    #[test]
    fn how_long_it_takes_is_said_in_one_unit() {
        let told = Told::of(Locale::En, &utc);
        let when = |minutes: i64| told.when(noon() + TimeDelta::minutes(minutes), noon());
        for (minutes, text) in [
            (0, "1 minute ago"),
            (1, "in 1 minute"),
            (59, "in 59 minutes"),
            (60, "in 1 hour"),
            (119, "in 2 hours"),
            (1_409, "in 23 hours"),
            (1_439, "in 1 day"),
            (1_440, "in 1 day"),
            (3 * 1_440, "in 3 days"),
            (14 * 1_440 - 10, "in 14 days"),
            (-61, "1 hour ago"),
            (-2 * 1_440, "2 days ago"),
        ] {
            assert_eq!(when(minutes), text, "{minutes} minutes");
        }
    }

    #[test]
    fn a_result_says_what_came_of_it() {
        let told = Told::of(Locale::En, &utc);
        let key = TokenKey {
            organization: Uuid::nil(),
            authorization: Uuid::nil(),
        };
        let result = |deed, outcome| told.result(deed, "npm", &outcome, Some(noon()));
        let done = result(Deed::Renew(key), Outcome::Done);
        assert_eq!(
            (done.title.as_str(), done.body.as_str()),
            ("npm was renewed", "Valid until 20 Nov 2026, 13:00."),
            "done"
        );
        let overlap = result(Deed::Regenerate(key), Outcome::Overlap { until: noon() });
        assert!(
            overlap.body.ends_with("The old token works until 20 Nov 2026, 13:00."),
            "{}",
            overlap.body
        );
        let failure = Error::new(Code::TokenUnknown).failure();
        let refused = result(
            Deed::RevokeOld(Uuid::nil()),
            Outcome::Stopped {
                failure: failure.clone(),
            },
        );
        assert_eq!(refused.title, "Not done: npm", "refused");
        assert_eq!(
            refused.body,
            format!("{} {}", failure.message, failure.remedy),
            "and why"
        );
    }
}
