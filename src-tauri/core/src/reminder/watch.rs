//! What is looked after, and the times at which there is something to say of it.

use super::{Policy, Reminder, SAME, Step, later};
use crate::token::{Token, TokenKey};
use crate::view::{ReminderKind, ReminderShown, TokenState};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A token with a shorter life is told of by parts of it.
const SHORT: TimeDelta = TimeDelta::days(14);
/// How long after its end it is said of a token that nobody could be told before.
const MISSED: TimeDelta = TimeDelta::days(7);
/// How long before it goes it is said that an old token still stands.
const STANDS: TimeDelta = TimeDelta::hours(2);

/// Everything that is looked after.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    /// Tokens as they were last seen.
    pub tokens: Vec<Watched>,
    /// Whatever else needs the person.
    pub chores: Vec<Chore>,
}

/// A token, and what decides whether anybody wants to hear of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// As it was last seen.
    pub token: Token,
    /// Whose it is.
    pub account: String,
    /// The organization's name.
    pub organization: String,
    /// When it was seen for the first time; none if that is long ago.
    pub first_seen: Option<DateTime<Utc>>,
    /// Whether the lists do not show it any more.
    pub vanished: bool,
    /// Whether a regenerate has made its successor.
    pub replaced: bool,
    /// Whether the person does not want to hear of it.
    pub muted: bool,
    /// Whether the service has not confirmed it lately.
    pub stale: bool,
}

/// Something that needs the person, and is no token that expires.
#[derive(Debug, Clone, PartialEq)]
pub struct Chore {
    /// Any but [`ReminderKind::Expiry`] and [`ReminderKind::Summary`].
    pub kind: ReminderKind,
    /// The regenerate, or the account.
    pub subject: String,
    /// The token, if it is about one.
    pub key: Option<TokenKey>,
    /// Whose it is.
    pub account: String,
    /// The token's name, or the sign-in name.
    pub name: String,
    /// The organization's name; may be empty.
    pub organization: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it ends by itself, if it does.
    pub end: Option<DateTime<Utc>>,
}

/// One thing with its times.
pub(super) struct Matter {
    pub(super) reminder: Reminder,
    /// Each step and its time.
    pub(super) times: Vec<(Step, DateTime<Utc>)>,
    /// After which there is nothing to say.
    pub(super) end: Option<DateTime<Utc>>,
    /// The end of a token that may be said at any time shortly before.
    pub(super) urgent: Option<DateTime<Utc>>,
    /// Whether nothing is to be said that was said in any form.
    pub(super) only_once: bool,
    life: TimeDelta,
}

impl Matter {
    /// Whether it is this that was told of then.
    pub(super) fn is_same(&self, told: &Reminder) -> bool {
        let apart = (told.about.signed_duration_since(self.reminder.about)).abs();
        told.step != Step::Over && (apart < SAME || told.kind == ReminderKind::Session)
    }

    pub(super) fn time_of(&self, step: Step) -> DateTime<Utc> {
        match self.times.iter().find(|(known, _)| *known == step) {
            Some((_, time)) => *time,
            None => later(self.reminder.about, -step.before(self.life)),
        }
    }
}

impl Watch {
    /// What there may be something to say of, by the policy.
    pub(super) fn matters(&self, now: DateTime<Utc>, policy: &Policy) -> Vec<Matter> {
        let successors = self.successors();
        let is_superseded = |watched: &Watched| {
            let latest = twin(watched).and_then(|twin| successors.get(&twin));
            latest.is_some_and(|latest| *latest > watched.token.valid_to)
        };
        let mut global = HashSet::new();
        let tokens = self.tokens.iter().filter(|watched| {
            // A global token is listed by every organization, and is one token.
            let is_first = !watched.token.is_global() || global.insert(watched.token.key.authorization);
            is_first && watched.is_wanted() && !is_superseded(watched)
        });
        let tokens = tokens.filter_map(|watched| watched.matter(now, policy));
        tokens.chain(self.chores.iter().map(Chore::matter)).collect()
    }

    /// By organization, name and scopes, the latest date of a live token.
    fn successors(&self) -> HashMap<(Uuid, &str, String), DateTime<Utc>> {
        let mut latest = HashMap::new();
        let live = |watched: &&Watched| watched.token.state == TokenState::Active && !watched.vanished;
        for watched in self.tokens.iter().filter(live) {
            if let Some(twin) = twin(watched) {
                let date = latest.entry(twin).or_insert(watched.token.valid_to);
                *date = (*date).max(watched.token.valid_to);
            }
        }
        latest
    }
}

/// What a token has in common with its successor. That two have no name says nothing.
fn twin(watched: &Watched) -> Option<(Uuid, &str, String)> {
    let token = &watched.token;
    let place = if token.is_global() {
        Uuid::nil()
    } else {
        token.key.organization
    };
    (!token.name.is_empty()).then(|| (place, token.name.as_str(), token.scopes.wire()))
}

impl Watched {
    /// How the token is called in what was said.
    #[must_use]
    pub fn subject(&self) -> String {
        subject(self.token.key, self.token.is_global())
    }

    fn is_wanted(&self) -> bool {
        let is_over_with = self.vanished || self.replaced || self.muted || self.token.is_made_by_tool();
        let is_known_alive = self.first_seen.is_none_or(|seen| seen < self.token.valid_to);
        self.token.state != TokenState::Revoked && !is_over_with && is_known_alive
    }

    fn matter(&self, now: DateTime<Utc>, policy: &Policy) -> Option<Matter> {
        let (end, has_ended) = (self.token.valid_to, self.token.valid_to <= now);
        let is_expected = self.token.state == TokenState::Active || has_ended;
        let reminder = Reminder {
            kind: ReminderKind::Expiry,
            subject: self.subject(),
            key: Some(self.token.key),
            account: self.account.clone(),
            name: self.token.name.clone(),
            organization: self.organization.clone(),
            about: end,
            step: Step::Once,
            count: 1,
            shown: ReminderShown::Desktop,
            stale: self.stale,
        };
        let times = match has_ended {
            true => vec![(Step::Ended, end)],
            false => steps(self.token.valid_from, end, &policy.leads),
        };
        let over = if has_ended { later(end, MISSED) } else { end };
        (is_expected && over > now).then_some(Matter {
            reminder,
            times,
            end: Some(over),
            urgent: (!has_ended).then_some(end),
            only_once: has_ended,
            life: self.token.lifetime(),
        })
    }
}

impl Chore {
    fn matter(&self) -> Matter {
        let life = self.end.map_or(TimeDelta::zero(), |end| end - self.since);
        let time = self.end.map_or(self.since, |end| later(end, -STANDS.min(life / 2)));
        Matter {
            reminder: Reminder {
                kind: self.kind,
                subject: self.subject.clone(),
                key: self.key,
                account: self.account.clone(),
                name: self.name.clone(),
                organization: self.organization.clone(),
                about: self.end.unwrap_or(self.since),
                step: Step::Once,
                count: 1,
                shown: ReminderShown::Desktop,
                stale: false,
            },
            times: vec![(Step::Once, time)],
            end: self.end,
            urgent: None,
            only_once: true,
            life,
        }
    }
}

/// A token in what was said: a global one is the same in each organization.
#[must_use]
pub fn subject(key: TokenKey, is_global: bool) -> String {
    match is_global {
        true => key.authorization.to_string(),
        false => format!("{}/{}", key.organization, key.authorization),
    }
}

/// Each step of a token's life, and when it comes. Those that would come at its birth are left out.
pub(crate) fn steps(from: DateTime<Utc>, to: DateTime<Utc>, leads: &[u16]) -> Vec<(Step, DateTime<Utc>)> {
    let life = to - from;
    let of = |steps: &mut dyn Iterator<Item = Step>| -> Vec<(Step, DateTime<Utc>)> {
        let times = steps.map(|step| (step, later(to, -step.before(life))));
        times.filter(|(_, time)| *time > from).collect()
    };
    let days = of(&mut leads.iter().filter(|_| life >= SHORT).map(|days| Step::Days(*days)));
    if days.is_empty() {
        return of(&mut [Step::Half, Step::Quarter, Step::TwoHours].into_iter());
    }
    days
}
