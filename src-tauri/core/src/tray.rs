//! What the tray shows: its state, and a menu with the tokens that expire next. A pure function of the snapshot.
//!
//! It draws nothing. Texts are plain: whoever takes `_` or `&` in them for a mark of a shortcut must double it.

use crate::reminder::Zone;
use crate::reminder::notice::{Deed, Told};
use crate::token::TokenKey;
use crate::view::{Health, Outcome, Pause, ScopeView, Snapshot, TokenState, TokenView};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// So many tokens are in the menu.
const NEXT: usize = 5;
/// One that has expired is there for so long.
const EXPIRED: TimeDelta = TimeDelta::days(1);
/// Less than this is urgent.
const URGENT: TimeDelta = TimeDelta::days(7);
/// Less than this is soon.
const SOON: TimeDelta = TimeDelta::days(30);

/// Every message that is said here alone.
#[cfg(test)]
pub(crate) const MESSAGES: &[&str] = &[
    "tray-open",
    "tray-quit",
    "tray-pause",
    "tray-pause-hour",
    "tray-pause-today",
    "tray-pause-morning",
    "tray-resume",
    "tray-renew",
    "tray-copy",
    "tray-create-again",
    "tray-token",
    "tray-no-tokens",
    "tray-calm",
    "tray-signed-out",
    "tray-paused",
];

/// The tray as it is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tray {
    /// Which icon.
    pub state: TrayState,
    /// One line, or two.
    pub tooltip: String,
    /// From top to bottom.
    pub items: Vec<TrayItem>,
}

/// The icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrayState {
    /// Nothing expires within 30 days.
    Calm,
    /// Something expires within 30 days.
    Soon,
    /// Something expires within seven days, or did so just now.
    Urgent,
    /// Nobody is signed in.
    SignedOut,
}

/// A line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrayItem {
    /// One that does something.
    Entry(TrayEntry),
    /// One that opens others.
    Menu {
        /// What stands on it.
        text: String,
        /// The token that it is about, if it is about one.
        token: Option<TokenKey>,
        /// What it opens.
        entries: Vec<TrayEntry>,
    },
    /// A line between two groups.
    Separator,
}

/// A line of the menu that does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayEntry {
    /// What stands on it.
    pub text: String,
    /// What it does.
    pub action: TrayAction,
    /// Whether it can be chosen.
    pub enabled: bool,
}

/// What a line of the menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TrayAction {
    /// [`Warden::act`](crate::warden::Warden::act).
    Do(Deed),
    /// Opens the window at a token.
    Show(TokenKey),
    /// Opens the window.
    Open,
    /// [`Warden::pause_reminders`](crate::warden::Warden::pause_reminders).
    Pause(Pause),
    /// [`Warden::resume_reminders`](crate::warden::Warden::resume_reminders).
    Resume,
    /// Ends the app.
    Quit,
}

/// How soon a token ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Later,
    Soon,
    Urgent,
    Expired,
}

impl Urgency {
    fn of(left: TimeDelta) -> Self {
        match left {
            _ if left <= TimeDelta::zero() => Self::Expired,
            _ if left <= URGENT => Self::Urgent,
            _ if left <= SOON => Self::Soon,
            _ => Self::Later,
        }
    }

    const fn mark(self) -> char {
        match self {
            Self::Expired => '■',
            Self::Urgent => '▲',
            Self::Soon => '◆',
            Self::Later => '●',
        }
    }
}

/// The tray of a snapshot at `now`.
#[must_use]
pub fn tray(snapshot: &Snapshot, now: DateTime<Utc>, zone: Zone<'_>) -> Tray {
    let told = Told::of(snapshot.locale, zone);
    let next = next(snapshot, now);
    let state = state(snapshot, &next, now);
    let paused = snapshot.reminders.paused_until.filter(|until| *until > now);
    let mut items: Vec<TrayItem> = next
        .iter()
        .take(NEXT)
        .map(|token| menu(snapshot, token, now, &told))
        .collect();
    if !items.is_empty() {
        items.push(TrayItem::Separator);
    }
    items.push(TrayItem::Entry(entry(&told, "tray-open", TrayAction::Open, true)));
    items.push(pause(&told, paused.is_some()));
    items.push(TrayItem::Separator);
    items.push(TrayItem::Entry(entry(&told, "tray-quit", TrayAction::Quit, true)));
    let mut tooltip = match (state, next.first()) {
        (TrayState::SignedOut, _) => told.say("tray-signed-out", &[]),
        (_, None) => told.say("tray-no-tokens", &[]),
        (TrayState::Calm, Some(_)) => told.say("tray-calm", &[]),
        (TrayState::Soon | TrayState::Urgent, Some(first)) => expires(&told, first, now),
    };
    if let Some(until) = paused {
        tooltip.push('\n');
        tooltip.push_str(&told.say("tray-paused", &[("date", &told.date(until))]));
    }
    Tray { state, tooltip, items }
}

fn expires(told: &Told<'_>, token: &TokenView, now: DateTime<Utc>) -> String {
    let id = if token.expires <= now {
        "reminder-expired"
    } else {
        "reminder-expires"
    };
    let (name, when) = (told.name(&token.name), told.when(token.expires, now));
    told.say(id, &[("name", &name), ("when", &when)])
}

fn state(snapshot: &Snapshot, next: &[&Arc<TokenView>], now: DateTime<Utc>) -> TrayState {
    if snapshot.accounts.iter().all(|account| account.session_ended.is_some()) {
        return TrayState::SignedOut;
    }
    let worst = next.iter().map(|token| Urgency::of(token.expires - now)).max();
    match worst {
        Some(Urgency::Expired | Urgency::Urgent) => TrayState::Urgent,
        Some(Urgency::Soon) => TrayState::Soon,
        Some(Urgency::Later) | None => TrayState::Calm,
    }
}

/// Whom one would be reminded of, and old tokens that still stand; soonest expiry first.
fn next(snapshot: &Snapshot, now: DateTime<Utc>) -> Vec<&Arc<TokenView>> {
    let live = |token: &&Arc<TokenView>| token.state == TokenState::Active && token.vanished.is_none();
    let mut latest: HashMap<(Uuid, &str, &[ScopeView]), DateTime<Utc>> = HashMap::new();
    for token in snapshot
        .tokens
        .iter()
        .filter(live)
        .filter(|token| !token.name.is_empty())
    {
        let date = latest.entry(twin(token)).or_insert(token.expires);
        *date = (*date).max(token.expires);
    }
    let is_superseded = |token: &TokenView| latest.get(&twin(token)).is_some_and(|latest| *latest > token.expires);
    let is_wanted = |token: &&Arc<TokenView>| {
        let is_replaced = token.health.contains(&Health::Replaced) || is_superseded(token);
        let is_of_a_tool = token.health.contains(&Health::MadeByTool);
        stands(snapshot, token).is_some() || !(is_replaced || is_of_a_tool || token.muted)
    };
    let listed = snapshot.tokens.iter().filter(live);
    let listed = listed.filter(|token| token.expires.signed_duration_since(now) > -EXPIRED);
    listed.filter(is_wanted).collect()
}

fn twin(token: &TokenView) -> (Uuid, &str, &[ScopeView]) {
    let place = if token.global { Uuid::nil() } else { token.organization };
    (place, &token.name, &token.scopes)
}

/// The regenerate whose old token still stands: at the old one, and at the new one.
fn stands(snapshot: &Snapshot, token: &TokenView) -> Option<Uuid> {
    let of = |id: Uuid| id == token.authorization;
    let mut rows = snapshot.rotations.iter();
    let row = rows.find(|row| {
        let is_of_it = of(row.authorization) || row.successor.is_some_and(of);
        row.organization == token.organization && is_of_it && matches!(row.outcome, Outcome::Overlap { .. })
    });
    row.map(|row| row.id)
}

fn is_busy(snapshot: &Snapshot, token: &TokenView) -> bool {
    let is_under_way = |outcome: &Outcome| match outcome {
        Outcome::Running | Outcome::Waiting { .. } | Outcome::Overlap { .. } => true,
        Outcome::Done | Outcome::Stopped { .. } => false,
    };
    let rotations = snapshot
        .rotations
        .iter()
        .map(|row| (Some(row.authorization), &row.outcome));
    let operations = snapshot.operations.iter().map(|row| (row.authorization, &row.outcome));
    let mut all = rotations.chain(operations);
    all.any(|(of, outcome)| of == Some(token.authorization) && is_under_way(outcome))
}

fn menu(snapshot: &Snapshot, token: &TokenView, now: DateTime<Utc>, told: &Told<'_>) -> TrayItem {
    let key = TokenKey {
        organization: token.organization,
        authorization: token.authorization,
    };
    let name = told.name(&token.name);
    let text = told.say(
        "tray-token",
        &[("name", &name), ("when", &told.when(token.expires, now))],
    );
    // A vault that cannot be used is no reason: the window opens and says what to do.
    let can = token.regenerable && !is_busy(snapshot, token);
    let act = |id, deed, enabled| entry(told, id, TrayAction::Do(deed), enabled);
    let mut entries = match token.expires <= now {
        true => vec![act("tray-create-again", Deed::CreateAgain(key), can)],
        false => vec![
            act("notice-regenerate", Deed::Regenerate(key), can),
            act("tray-renew", Deed::Renew90(key), can),
        ],
    };
    if token.secret_here {
        entries.push(act("tray-copy", Deed::Copy(key), true));
    }
    entries.push(entry(told, "notice-open", TrayAction::Show(key), true));
    entries.extend(stands(snapshot, token).map(|row| act("notice-revoke-old", Deed::RevokeOld(row), true)));
    TrayItem::Menu {
        text: format!("{} {text}", Urgency::of(token.expires - now).mark()),
        token: Some(key),
        entries,
    }
}

fn pause(told: &Told<'_>, is_paused: bool) -> TrayItem {
    if is_paused {
        return TrayItem::Entry(entry(told, "tray-resume", TrayAction::Resume, true));
    }
    let spans = [
        ("tray-pause-hour", Pause::Hour),
        ("tray-pause-today", Pause::Today),
        ("tray-pause-morning", Pause::UntilMorning),
    ];
    let entries = spans.map(|(id, pause)| entry(told, id, TrayAction::Pause(pause), true));
    TrayItem::Menu {
        text: told.say("tray-pause", &[]),
        token: None,
        entries: entries.into(),
    }
}

fn entry(told: &Told<'_>, id: &str, action: TrayAction, enabled: bool) -> TrayEntry {
    let text = told.say(id, &[]);
    TrayEntry { text, action, enabled }
}

#[cfg(test)]
mod tests;
