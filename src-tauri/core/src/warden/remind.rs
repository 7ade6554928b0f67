//! Telling the person in time: what is due is written down, then said; what they answer is done as if they had asked in the window.
//!
//! When something is due is decided in `reminder.rs`. Dates that are old are asked for anew here, if somebody is signed in.

use super::shown::Places;
use super::{Warden, publish};
use crate::error::{Code, Error, Result};
use crate::reminder::notice::Told;
use crate::reminder::{self, Chore, Policy, Reminder, Said, Watch, Watched};
use crate::settings::Settings;
use crate::store::{Account, All, Known, Rotation};
use crate::token::{self, TokenKey};
use crate::view::{Outcome, Pause, ReminderKind, ReminderShown, ReminderView, RemindersView, TokenRef};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use std::collections::HashSet;
use uuid::Uuid;

/// Dates that are older than this are said to be old.
const OLD: TimeDelta = TimeDelta::days(1);
/// How long a regenerate may wait before the person is told.
const WAITS: TimeDelta = TimeDelta::hours(1);
/// When the morning begins.
const MORNING: u32 = 8;

impl Warden {
    /// Says what is due, and notes when to look again.
    pub(super) async fn remind(&self) {
        let _one = self.inner.reminding.lock().await;
        // Whatever the lists that are on their way say counts.
        if self.live(|live| live.refreshing) {
            return;
        }
        if let Err(error) = self.say_what_is_due().await {
            tracing::warn!(%error, "nobody was reminded");
            let retry = TimeDelta::from_std(self.inner.host.limits.retry).unwrap_or(TimeDelta::MAX);
            let again = self.service_now().checked_add_signed(retry);
            self.live(|live| live.next_reminder = again);
        }
    }

    async fn say_what_is_due(&self) -> Result<()> {
        let (all, history) = (self.inner.store.all().await?, self.inner.store.said().await?);
        self.greet_again(&all, &history).await?;
        let now = self.service_now();
        let policy = Policy {
            paused_until: all.paused_until,
            ..self.settings().reminders
        };
        let watch = self.watch_over(&all, now);
        let due = reminder::due(&watch, now, &history, &policy, &*self.inner.host.zone);
        self.live(|live| live.next_reminder = due.next);
        if due.said.is_empty() {
            return Ok(());
        }
        let (together, apart) = (Uuid::new_v4(), Uuid::new_v4());
        let said = due.said.iter().map(|reminder| Said {
            id: Uuid::new_v4(),
            notice: match reminder.shown {
                ReminderShown::Desktop => together,
                ReminderShown::Window => apart,
            },
            reminder: reminder.clone(),
            said_at: now,
            read_at: None,
            snoozed_until: None,
        });
        self.inner.store.say(said.collect()).await?;
        self.notify_of(together, &due.said, now);
        self.publish().await;
        Ok(())
    }

    fn notify_of(&self, id: Uuid, said: &[Reminder], now: DateTime<Utc>) {
        let is_told = |reminder: &&Reminder| reminder.shown == ReminderShown::Desktop;
        let told: Vec<&Reminder> = said.iter().filter(is_told).collect();
        let snapshot = self.snapshot();
        let first = told.first().and_then(|reminder| reminder.key);
        let is_first = |key: TokenKey| Some(key) == first;
        let regenerable = snapshot
            .tokens
            .iter()
            .any(|token| token.regenerable && is_first(key(token.organization, token.authorization)));
        let words = Told::of(snapshot.locale, &*self.inner.host.zone);
        if let Some(notice) = words.reminder(id, &told, now, regenerable) {
            (self.inner.host.notify)(&notice);
        }
    }

    /// Whose session is good again may be told when it ends once more.
    async fn greet_again(&self, all: &All, history: &[Said]) -> Result<()> {
        let is_open = |account: &&Account| {
            let is_told =
                |said: &Said| said.reminder.kind == ReminderKind::Session && said.reminder.subject == account.id;
            history
                .iter()
                .any(|said| is_told(said) && said.reminder.step == reminder::Step::Once)
        };
        for account in all.accounts.iter().filter(is_open) {
            let is_good = self.live(|live| live.greeted.contains(&account.id) && !live.ended.contains_key(&account.id));
            if is_good {
                self.inner.store.end_session_reminders(account.id.clone()).await?;
            }
        }
        Ok(())
    }

    fn watch_over(&self, all: &All, now: DateTime<Utc>) -> Watch {
        let (ended, troubled, working) =
            self.live(|live| (live.ended.clone(), live.troubled.clone(), live.working.clone()));
        let places = Places::of(&all.organizations);
        let mut replaced = all.learned.replaced.clone();
        replaced.extend(
            all.rotations
                .iter()
                .filter(|row| publish::has_successor(row))
                .filter_map(|row| row.old),
        );
        let fresh: HashSet<(&str, Uuid)> = all
            .organizations
            .iter()
            .filter(|known| is_fresh(known, now))
            .map(place)
            .collect();
        let tokens = all.tokens.iter().map(|listed| {
            let (token, account) = (listed.token.clone(), listed.account.clone());
            let is_known = fresh.contains(&(&*listed.account, token.key.organization)) && places.confirms(listed);
            Watched {
                stale: !is_known || ended.contains_key(&account) || troubled.contains_key(&account),
                organization: places.name(token.key.organization),
                first_seen: listed.first_seen,
                vanished: listed.vanished.is_some(),
                replaced: replaced.contains(&token.key.authorization),
                muted: all.muted.contains(&token.key),
                token,
                account,
            }
        });
        let rows = all.rotations.iter().filter(|row| !working.contains(&row.id));
        let accounts = all.accounts.iter().filter(|account| ended.contains_key(&account.id));
        Watch {
            tokens: tokens.collect(),
            chores: rows
                .filter_map(|row| chore(row, now))
                .chain(accounts.map(|account| session(account, now)))
                .collect(),
        }
    }

    /// Has one thing that was said, or everything that was said in one notification, be said once more later.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] where nothing of this id was said; the database's.
    pub async fn snooze(&self, id: Uuid) -> Result<()> {
        let (now, said) = (self.service_now(), self.inner.store.said().await?);
        let of = |said: &&Said| said.id == id || said.notice == id && said.reminder.shown == ReminderShown::Desktop;
        let meant: Vec<&Said> = said.iter().filter(of).collect();
        if meant.is_empty() {
            return Err(Error::new(Code::TokenUnknown));
        }
        for said in meant {
            let until = reminder::snoozed(now, said.reminder.about);
            self.inner.store.snooze(said.id, until).await?;
        }
        self.reminders_changed().await;
        Ok(())
    }

    /// "Don't remind": nothing is said of this token any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn mute(&self, key: TokenKey) -> Result<()> {
        self.inner.store.mute(key, Some(self.service_now())).await?;
        self.reminders_changed().await;
        Ok(())
    }

    /// It is told of again.
    ///
    /// # Errors
    /// The database's.
    pub async fn unmute(&self, key: TokenKey) -> Result<()> {
        self.inner.store.mute(key, None).await?;
        self.reminders_changed().await;
        Ok(())
    }

    /// Nothing is said for a while, by the local time. What comes due meanwhile is said afterwards.
    ///
    /// # Errors
    /// The database's.
    pub async fn pause_reminders(&self, pause: Pause) -> Result<()> {
        self.inner.store.pause(Some(self.until(pause))).await?;
        self.reminders_changed().await;
        Ok(())
    }

    /// Something is said again.
    ///
    /// # Errors
    /// The database's.
    pub async fn resume_reminders(&self) -> Result<()> {
        self.inner.store.pause(None).await?;
        self.reminders_changed().await;
        Ok(())
    }

    /// The person has seen what was said.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_notices(&self, notices: Vec<Uuid>) -> Result<()> {
        self.inner.store.read_reminders(notices, self.service_now()).await?;
        self.publish().await;
        Ok(())
    }

    /// The dates of all live tokens, as an iCalendar file (RFC 5545).
    #[must_use]
    pub fn calendar(&self) -> String {
        let (snapshot, Settings { reminders, .. }) = (self.snapshot(), self.settings());
        let zone = &*self.inner.host.zone;
        crate::calendar::calendar(
            &snapshot.tokens,
            self.service_now(),
            &reminders.leads,
            snapshot.locale,
            zone,
        )
    }

    async fn reminders_changed(&self) {
        self.publish().await;
        self.inner.bell.notify_one();
    }

    fn until(&self, pause: Pause) -> DateTime<Utc> {
        let now = self.service_now();
        let zone = &self.inner.host.zone;
        let local = |days: i64, hour: u32| {
            let day = now.with_timezone(&zone(now)).date_naive() + TimeDelta::days(days);
            let time = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
            let near = time.and_utc() - TimeDelta::seconds(zone(now).local_minus_utc().into());
            time.and_utc() - TimeDelta::seconds(zone(near).local_minus_utc().into())
        };
        match pause {
            Pause::Hour => now + TimeDelta::hours(1),
            Pause::Today => local(1, 0),
            Pause::UntilMorning => local(1, MORNING),
        }
    }

    /// When old dates are to be asked for anew; never while nobody is signed in.
    pub(super) async fn next_refresh(&self) -> Option<DateTime<Utc>> {
        let accounts = self.inner.store.accounts().await.unwrap_or_default();
        let is_in = |account: &Account| self.live(|live| !live.ended.contains_key(&account.id));
        if self.live(|live| live.refreshing) || !accounts.iter().any(is_in) {
            return None;
        }
        let (now, known) = (self.service_now(), self.live(|live| live.refresh_at));
        let longest = now.checked_add_signed(self.jittered()?)?;
        if let Some(known) = known {
            // By a clock that was put back it would be far away.
            let spread = TimeDelta::from_std(SPREAD).unwrap_or_default();
            return Some(known.min(longest + spread * 2));
        }
        let organizations = self.inner.store.organizations().await.unwrap_or_default();
        let last = organizations.iter().filter_map(|known| known.refreshed_at).max();
        let at = match last {
            Some(last) => last.checked_add_signed(self.jittered()?)?.min(longest),
            None => longest,
        };
        self.live(|live| live.refresh_at = Some(at));
        Some(at)
    }

    /// Somebody has just asked.
    pub(super) fn refreshed(&self) {
        self.refresh_later();
        self.inner.bell.notify_one();
    }

    fn refresh_later(&self) {
        let next = self
            .jittered()
            .and_then(|pause| self.service_now().checked_add_signed(pause));
        self.live(|live| live.refresh_at = next);
    }

    /// Apps that started together do not ask together.
    fn jittered(&self) -> Option<TimeDelta> {
        let pause = TimeDelta::from_std(self.inner.host.limits.refresh).ok()?;
        let spread = SPREAD.as_secs();
        let more = Uuid::new_v4().as_u64_pair().0 % (2 * spread);
        let more = i64::try_from(more).ok()? - i64::try_from(spread).ok()?;
        pause
            .checked_add(&TimeDelta::seconds(more))
            .map(|pause| pause.max(TimeDelta::minutes(1)))
    }

    /// Somebody looks: dates that are older than some minutes are asked for anew.
    pub async fn window_opened(&self) {
        let organizations = self.inner.store.organizations().await.unwrap_or_default();
        let last = organizations.iter().filter_map(|known| known.refreshed_at).max();
        let is_old = last.is_some_and(|last| self.service_now().signed_duration_since(last) > FRESH);
        if is_old && self.next_refresh().await.is_some() {
            self.refresh_later();
            self.refresh().await;
        }
    }

    /// Asks the service for dates that have become old.
    pub(super) async fn refresh_if_old(&self) {
        let is_old = self.next_refresh().await.is_some_and(|at| at <= self.service_now());
        if is_old {
            // However this one ends, the next one is another time.
            self.refresh_later();
            let warden = self.clone();
            self.spawn(async move { warden.refresh().await });
        }
    }
}

/// Who opens the window does not wait for dates that are not older.
const FRESH: TimeDelta = TimeDelta::minutes(10);
/// How much earlier or later than [`Limits::refresh`](crate::host::Limits) it may be.
const SPREAD: std::time::Duration = std::time::Duration::from_secs(1_800);

/// The notification centre; as it was where nothing has changed.
pub(super) fn view(said: &[Said], paused_until: Option<DateTime<Utc>>, last: &RemindersView) -> RemindersView {
    let is_told = |said: &&Said| said.reminder.kind != ReminderKind::Summary || said.reminder.count > 0;
    let rows: Vec<ReminderView> = said.iter().filter(is_told).map(row).collect();
    let unread = rows.iter().filter(|row| !row.read).count();
    let is_same = *last.rows == *rows;
    RemindersView {
        rows: if is_same { last.rows.clone() } else { rows.into() },
        unread: u32::try_from(unread).unwrap_or(u32::MAX),
        paused_until,
    }
}

fn row(said: &Said) -> ReminderView {
    let reminder = &said.reminder;
    let is_of_a_rotation = matches!(reminder.kind, ReminderKind::Overlap | ReminderKind::Unfinished);
    let ends = matches!(reminder.kind, ReminderKind::Expiry | ReminderKind::Overlap);
    ReminderView {
        id: said.id,
        notice: said.notice,
        kind: reminder.kind,
        account: reminder.account.clone(),
        token: reminder.key.map(|key| TokenRef {
            organization: key.organization,
            authorization: key.authorization,
        }),
        rotation: is_of_a_rotation.then(|| reminder.subject.parse().ok()).flatten(),
        name: token::shown(&reminder.name),
        organization_name: token::shown(&reminder.organization),
        ends: ends.then_some(reminder.about),
        lead: reminder.step.to_string(),
        count: reminder.count,
        shown: reminder.shown,
        stale: reminder.stale,
        said_at: said.said_at,
        read: said.read_at.is_some(),
        snoozed_until: said.snoozed_until,
    }
}

const fn key(organization: Uuid, authorization: Uuid) -> TokenKey {
    TokenKey {
        organization,
        authorization,
    }
}

fn place(known: &Known) -> (&str, Uuid) {
    (&known.account, known.organization.id)
}

fn is_fresh(known: &Known, now: DateTime<Utc>) -> bool {
    known.failure.is_none() && known.refreshed_at.is_some_and(|at| now.signed_duration_since(at) < OLD)
}

/// An old token that still stands, or a regenerate that waits for too long.
fn chore(row: &Rotation, now: DateTime<Utc>) -> Option<Chore> {
    let last = row.times.last().map(|time| time.at)?;
    let (kind, since, end) = match row.outcome() {
        Outcome::Overlap { until } if until > now => (ReminderKind::Overlap, last, Some(until)),
        Outcome::Waiting { .. } => (ReminderKind::Unfinished, last.checked_add_signed(WAITS)?, None),
        Outcome::Overlap { .. } | Outcome::Running | Outcome::Done | Outcome::Stopped { .. } => return None,
    };
    Some(Chore {
        kind,
        subject: row.id.to_string(),
        key: row.old_key().or(row.successor_key()),
        account: row.account.clone(),
        name: row.name.clone(),
        organization: row.organization_name.clone(),
        since,
        end,
    })
}

fn session(account: &Account, now: DateTime<Utc>) -> Chore {
    Chore {
        kind: ReminderKind::Session,
        subject: account.id.clone(),
        key: None,
        account: account.id.clone(),
        name: account.username.clone(),
        organization: String::new(),
        since: now,
        end: None,
    }
}
