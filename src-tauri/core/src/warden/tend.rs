//! What is unfinished goes on by itself: at start, when its time has come, after a sign-in, and when the vault can be used again.
//!
//! The agenda sleeps until the next time that a row names, at most [`Limits::agenda`](crate::host::Limits), and trusts the clock that
//! it is handed: a suspend or a changed clock needs no special case.

use super::Warden;
use super::operate::Begun;
use crate::azure::Organization;
use crate::error::{Code, Error, Result};
use crate::instance;
use crate::operation::Job;
use crate::rotation::{self, Broken};
use crate::store::Rotation;
use crate::view::{Failure, Outcome, RotationStep};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::oneshot;
use uuid::Uuid;

/// The agenda never wakes more often than this.
const BREATH: Duration = Duration::from_millis(10);

/// Why rows are taken up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Why<'a> {
    /// Their time has come.
    Time,
    /// The vault can be used, at start or again.
    Vault,
    /// This account has a session again.
    Session(&'a str),
    /// The person asked for this one.
    Asked(Uuid),
}

/// A row whose journal could not be written.
#[derive(Debug, Clone)]
pub(super) struct Stuck {
    failure: Failure,
    until: DateTime<Utc>,
}

impl Stuck {
    pub(super) fn outcome(&self) -> Outcome {
        Outcome::Waiting {
            failure: self.failure.clone(),
            until: Some(self.until),
        }
    }
}

impl Warden {
    /// Takes up everything unfinished whose time has come; returns once everything that is worked on has come to rest.
    pub async fn tend(&self) {
        let mut changes = self.watch();
        self.take_up(Why::Time).await;
        while !self.live(|live| live.working.is_empty()) {
            if changes.changed().await.is_err() {
                return;
            }
        }
        self.publish().await;
    }

    /// Revokes the old token of a regenerate now, instead of at its appointment or at the next try. The new one is tried before.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if no such regenerate keeps an old token, [`Code::AlreadyRunning`] while it is at it.
    pub async fn revoke_old(&self, rotation: Uuid) -> Result<()> {
        let row = self.inner.store.rotation(rotation).await?;
        if !keeps_old(&row) {
            return Err(Error::new(Code::TokenUnknown));
        }
        if self.live(|live| live.working.contains(&rotation)) {
            return Err(Error::new(Code::AlreadyRunning));
        }
        let now = Rotation {
            ended: false,
            goes_at: None,
            due: None,
            failure: None,
            owner: self.own(&row).await?,
            ..row.clone()
        };
        self.inner.store.advance(row.step, now, None).await?;
        self.take_up(Why::Asked(rotation)).await;
        self.publish().await;
        Ok(())
    }

    /// Tries what waits once more, now.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if nothing of this id waits, [`Code::AlreadyRunning`] while it is at it.
    pub async fn finish(&self, operation: Uuid) -> Result<()> {
        let row = self.inner.store.rotation(operation).await?;
        if row.ended {
            return Err(Error::new(Code::TokenUnknown));
        }
        if self.take_up(Why::Asked(operation)).await.is_empty() {
            return Err(Error::new(Code::AlreadyRunning));
        }
        self.publish().await;
        Ok(())
    }

    /// The regenerate that keeps this token for a while after it was replaced.
    pub(super) async fn replacing(&self, key: crate::token::TokenKey) -> Result<Option<Uuid>> {
        let rows = self.inner.store.rotations().await?;
        let found = rows
            .iter()
            .find(|row| !row.ended && keeps_old(row) && row.old_key() == Some(key));
        Ok(found.map(|row| row.id))
    }

    /// Sees that database and vault belong together, once a run; if not, nothing unfinished goes on by itself.
    pub(super) async fn identify(&self) -> Result<()> {
        if !self.live(|live| live.identified) {
            let marks = self.inner.store.marks().await?;
            let held = self.inner.vault.mark().await?;
            let belong = match (marks, held) {
                (None, None) => true,
                (Some((current, previous)), Some(held)) => held == current || Some(held) == previous,
                (Some(_), None) | (None, Some(_)) => false,
            };
            if !belong {
                tracing::warn!("database and vault do not belong together");
                self.put_down_all(Code::Replaced).await?;
                let failure = Error::new(Code::Replaced).failure();
                self.live(|live| live.replaced = Some(failure));
            }
            let mark = Uuid::new_v4();
            self.inner.store.set_mark(mark, held).await?;
            self.inner.vault.set_mark(mark).await?;
            self.live(|live| live.identified = true);
        }
        self.take_up(Why::Vault).await;
        Ok(())
    }

    /// Takes up the rows that `why` concerns. Returns their ends.
    pub(super) async fn take_up(&self, why: Why<'_>) -> Vec<oneshot::Receiver<(Outcome, Option<DateTime<Utc>>)>> {
        if !self.live(|live| live.identified) && !matches!(why, Why::Asked(_)) {
            return Vec::new();
        }
        let mut ends = Vec::new();
        for row in self.inner.store.rotations().await.unwrap_or_default() {
            if !self.is_meant(&row, why) {
                continue;
            }
            match self.taken(row, why).await {
                Ok(Some(begun)) => ends.push(begun.end),
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "something unfinished could not be taken up"),
            }
        }
        ends
    }

    fn is_meant(&self, row: &Rotation, why: Why<'_>) -> bool {
        if row.ended && row.watch_until.is_none() {
            return false;
        }
        let now = self.service_now();
        let stuck = self.live(|live| live.stuck.get(&row.id).map(|stuck| stuck.until));
        let is_due = row.due.into_iter().chain(stuck).all(|due| due <= now);
        let code = row.failure.as_ref().map(|failure| failure.code);
        // Only a sign-in helps it.
        let is_parked = code == Some(Code::SessionEnded) && row.due.is_none();
        match why {
            Why::Asked(id) => row.id == id,
            Why::Time => is_due && !is_parked,
            Why::Vault => is_due || code.is_some_and(Code::is_of_the_vault),
            Why::Session(account) => row.account == account && (is_parked || is_due),
        }
    }

    /// Makes a row ours and lets it run, unless somebody else works on it.
    async fn taken(&self, row: Rotation, why: Why<'_>) -> Result<Option<Begun>> {
        if self.live(|live| live.working.contains(&row.id)) {
            return Ok(None);
        }
        let owner = match self.own(&row).await {
            Ok(owner) => owner,
            Err(error) if error.code == Code::AlreadyRunning => return Ok(None),
            Err(error) => return Err(error),
        };
        let row = Rotation { owner, ..row };
        let is_asked = matches!(why, Why::Asked(_));
        if !is_asked && rotation::is_stale(&row, self.service_now()) {
            self.put_down(&row, Code::Outdated).await?;
            return Ok(None);
        }
        let job = Job {
            account: self.account(&row.account).await?,
            organization: Organization {
                id: row.organization,
                name: row.organization_name.clone(),
            },
            entry: match row.old_key() {
                Some(old) => self.inner.store.token(old).await.ok().and_then(|old| old.entry),
                None => None,
            },
        };
        let id = row.id;
        Ok(Some(Begun {
            id,
            end: self.carry_on(job, row),
        }))
    }

    /// Makes a row ours: it is, or its owner has ended.
    async fn own(&self, row: &Rotation) -> Result<Uuid> {
        let me = self.inner.owner;
        let is_mine = row.owner == me
            || (instance::is_over(&self.inner.host.data, row.owner)
                && self.inner.store.take_over(row.id, row.owner, me).await?);
        if is_mine {
            Ok(me)
        } else {
            Err(Error::new(Code::AlreadyRunning))
        }
    }

    /// Lets a row of ours run until it rests.
    pub(super) fn carry_on(&self, job: Job, row: Rotation) -> oneshot::Receiver<(Outcome, Option<DateTime<Utc>>)> {
        let (ended, end) = oneshot::channel();
        let id = row.id;
        if !self.live(|live| live.working.insert(id)) {
            return end;
        }
        let warden = self.clone();
        self.spawn(async move {
            let ran = warden.machine().run(&job, row, || warden.publish_soon()).await;
            let outcome = match ran {
                Ok(row) => {
                    warden.live(|live| live.stuck.remove(&id));
                    (row.outcome(), row.granted)
                }
                Err(broken) => (warden.stuck(*broken), None),
            };
            warden.live(|live| live.working.remove(&id));
            if let Outcome::Stopped { failure } | Outcome::Waiting { failure, .. } = &outcome.0 {
                warden.notice(&job.account.id, failure);
            }
            warden.publish().await;
            warden.inner.bell.notify_one();
            let _ = ended.send(outcome);
        });
        end
    }

    /// The journal has the row as it was; it is tried again later.
    fn stuck(&self, broken: Broken) -> Outcome {
        let retry = TimeDelta::from_std(self.inner.host.limits.retry).unwrap_or(TimeDelta::MAX);
        let stuck = Stuck {
            failure: broken.error.failure(),
            until: self.service_now() + retry,
        };
        let outcome = stuck.outcome();
        self.live(|live| live.stuck.insert(broken.row.id, stuck));
        outcome
    }

    async fn put_down_all(&self, code: Code) -> Result<()> {
        for row in self.inner.store.rotations().await? {
            let unfinished = !row.ended || row.watch_until.is_some();
            if unfinished && !self.live(|live| live.working.contains(&row.id)) && self.own(&row).await.is_ok() {
                let owner = self.inner.owner;
                self.put_down(&Rotation { owner, ..row }, code).await?;
            }
        }
        Ok(())
    }

    async fn put_down(&self, row: &Rotation, code: Code) -> Result<()> {
        let mut down = rotation::put_down(row, code, self.machine().moment());
        down.watch_until = None;
        self.inner.store.advance(row.step, down, None).await
    }

    /// Wakes whenever a row's time has come, for as long as the profile is open.
    pub(super) fn keep_agenda(&self) {
        let (profile, bell) = (Arc::downgrade(&self.inner), self.inner.bell.clone());
        let cancel = self.inner.cancel.clone();
        let agenda = async move {
            while let Some(pause) = pause(&profile).await {
                let _ = tokio::time::timeout(pause, bell.notified()).await;
                if let Some(inner) = profile.upgrade() {
                    Self { inner }.take_up(Why::Time).await;
                }
            }
        };
        tokio::spawn(async move {
            cancel.run_until_cancelled(agenda).await;
        });
    }

    async fn next_due(&self) -> Option<DateTime<Utc>> {
        let rows = self.inner.store.rotations().await.unwrap_or_default();
        let ours = |row: &&Rotation| row.owner == self.inner.owner;
        let waits = |row: &Rotation| !self.live(|live| live.working.contains(&row.id));
        let due = |row: &Rotation| {
            let stuck = self.live(|live| live.stuck.get(&row.id).map(|stuck| stuck.until));
            stuck.max(row.due)
        };
        rows.iter().filter(ours).filter(|row| waits(row)).filter_map(due).min()
    }
}

/// How long the agenda sleeps; `None` once the profile is closed.
async fn pause(profile: &Weak<super::Inner>) -> Option<Duration> {
    let warden = Warden {
        inner: profile.upgrade()?,
    };
    let longest = warden.inner.host.limits.agenda;
    let next = warden.next_due().await.map(|due| due - warden.service_now());
    let until = next.map_or(longest, |span| span.to_std().unwrap_or_default());
    Some(until.clamp(BREATH.min(longest), longest))
}

/// Whether a regenerate has its new token in place and the old one still stands.
fn keeps_old(row: &Rotation) -> bool {
    row.old.is_some() && matches!(row.step, RotationStep::Delivered | RotationStep::Revoking)
}
