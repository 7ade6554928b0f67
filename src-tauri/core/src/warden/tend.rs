//! What is unfinished goes on by itself: at start, when its time has come, after a sign-in, and when the vault can be used again. The
//! same agenda has the person reminded, and old dates asked for anew.
//!
//! The agenda sleeps until the next time that one of them names, at most [`Limits::agenda`](crate::host::Limits), and trusts the clock that
//! it is handed: a suspend or a changed clock needs no special case.

use super::Warden;
use super::claim::Claim;
use super::operate::Begun;
use crate::azure::Organization;
use crate::error::{Code, Error, Result};
use crate::operation::Job;
use crate::rotation::{self, Broken};
use crate::store::{Known, Rotation, home};
use crate::token::TokenKey;
use crate::view::{Asker, Failure, Outcome, RotationStep};
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
        // What is being worked on rests first: its time may come by that.
        self.rest().await;
        self.take_up(Why::Time).await;
        self.rest().await;
        self.publish().await;
        self.remind().await;
    }

    /// Revokes the old token of a regenerate now, instead of at its appointment or at the next try. The new one is tried before.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if no such regenerate keeps an old token, [`Code::AlreadyRunning`] while it is at it.
    pub async fn revoke_old(&self, rotation: Uuid) -> Result<()> {
        self.end_overlap(rotation).await.map(drop)
    }

    pub(super) async fn end_overlap(&self, rotation: Uuid) -> Result<Begun> {
        let (claim, row) = self.claimed(rotation).await?;
        if !keeps_old(&row) {
            return Err(Error::new(Code::TokenUnknown));
        }
        let now = Rotation {
            ended: false,
            goes_at: None,
            due: None,
            failure: None,
            ..row.clone()
        };
        self.inner.store.advance(row.step, now.clone(), None).await?;
        let begun = self.resumed(claim, now).await?;
        self.publish().await;
        Ok(begun)
    }

    /// Tries what waits once more, now.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if nothing of this id waits, [`Code::AlreadyRunning`] while it is at it.
    pub async fn finish(&self, operation: Uuid) -> Result<()> {
        let (claim, row) = self.claimed(operation).await?;
        if row.ended {
            return Err(Error::new(Code::TokenUnknown));
        }
        self.resumed(claim, row).await?;
        self.publish().await;
        Ok(())
    }

    /// The person wants a token to end that is being replaced: one that is replaced already goes now; otherwise the regenerate is given
    /// up, and the token is revoked by itself.
    pub(super) async fn end_replacement(&self, key: TokenKey) -> Result<Option<Begun>> {
        let rows = self.inner.store.rotations().await?;
        let Some(row) = rows.iter().find(|row| !row.ended && row.old_key() == Some(key)) else {
            return Ok(None);
        };
        if keeps_old(row) {
            return self.end_overlap(row.id).await.map(Some);
        }
        let (_claim, row) = self.claimed(row.id).await?;
        let given_up = rotation::give_up(&row, self.machine().moment());
        self.inner.store.advance(row.step, given_up, None).await?;
        Ok(None)
    }

    /// Takes up the rows that `why` concerns. Returns their ends.
    pub(super) async fn take_up(&self, why: Why<'_>) -> Vec<Begun> {
        let mut begun = Vec::new();
        if !self.live(|live| live.identified) {
            return begun;
        }
        for row in self.rows_of_the_signed_in().await {
            if !self.is_meant(&row, why) {
                continue;
            }
            match self.taken(row.id, why).await {
                Ok(taken) => begun.extend(taken),
                Err(error) if error.code == Code::AlreadyRunning => {}
                Err(error) => tracing::warn!(%error, "something unfinished could not be taken up"),
            }
        }
        begun
    }

    /// What belongs to somebody who signed out waits for them.
    async fn rows_of_the_signed_in(&self) -> Vec<Rotation> {
        let (rows, accounts) = (self.inner.store.rotations().await, self.inner.store.accounts().await);
        let (mut rows, accounts) = (rows.unwrap_or_default(), accounts.unwrap_or_default());
        rows.retain(|row| accounts.iter().any(|account| account.id == row.account));
        rows
    }

    fn is_meant(&self, row: &Rotation, why: Why<'_>) -> bool {
        let now = self.service_now();
        let stuck = self.live(|live| live.stuck.get(&row.id).map(|stuck| stuck.until));
        let is_due = row.due.into_iter().chain(stuck).all(|due| due <= now);
        if row.ended {
            return row.watch_until.is_some() && row.due.is_some() && is_due;
        }
        let code = row.failure.as_ref().map(|failure| failure.code);
        // Only a sign-in helps it.
        let is_parked = code == Some(Code::SessionEnded) && row.due.is_none();
        match why {
            Why::Time => is_due && !is_parked,
            Why::Vault => is_due || code.is_some_and(Code::is_of_the_vault),
            Why::Session(account) => row.account == account && (is_parked || is_due),
        }
    }

    /// Makes a row ours and lets it run, unless somebody else works on it or it has waited for too long.
    async fn taken(&self, id: Uuid, why: Why<'_>) -> Result<Option<Begun>> {
        let (claim, row) = self.claimed(id).await?;
        if !self.is_meant(&row, why) {
            return Ok(None);
        }
        if rotation::is_stale(&row, self.service_now()) {
            self.put_down(&row, Code::Outdated).await?;
            return Ok(None);
        }
        self.resumed(claim, row).await.map(Some)
    }

    async fn resumed(&self, claim: Claim, row: Rotation) -> Result<Begun> {
        let known = self.known(&row).await;
        // The same person may see it from within by now, as another account.
        let within = known.as_ref().map(|known| known.account.as_str());
        let account = within
            .filter(|within| home(within) == home(&row.account))
            .unwrap_or(&row.account);
        let job = Job {
            account: self
                .account(account)
                .await?
                .at(known.as_ref().and_then(Known::guest_of)),
            organization: Organization {
                id: row.organization,
                // Its last name where it is not known any more.
                name: known.map_or_else(|| row.organization_name.clone(), |known| known.organization.name),
            },
            entry: match row.old_key() {
                Some(old) => self.inner.store.token(old).await.ok().and_then(|old| old.entry),
                None => None,
            },
        };
        let id = row.id;
        Ok(Begun {
            id,
            end: self.carry_on(job, row, false, claim),
        })
    }

    async fn known(&self, row: &Rotation) -> Option<Known> {
        let known = self.inner.store.organizations().await.unwrap_or_default();
        let same = |known: &Known| known.organization.id == row.organization;
        let own = known
            .iter()
            .position(|known| same(known) && known.account == row.account);
        let found = own.or_else(|| known.iter().position(same))?;
        known.into_iter().nth(found)
    }

    /// Lets a row of ours run until it rests; `fresh` is one that was just journaled.
    pub(super) fn carry_on(
        &self,
        job: Job,
        row: Rotation,
        fresh: bool,
        claim: Claim,
    ) -> oneshot::Receiver<(Outcome, Option<DateTime<Utc>>)> {
        let (ended, end) = oneshot::channel();
        let (warden, id) = (self.clone(), row.id);
        self.live(|live| live.running.insert(id));
        self.spawn(async move {
            let ran = warden
                .machine_of(&job.account)
                .run(&job, row, fresh, || warden.publish_soon())
                .await;
            let outcome = match ran {
                Ok(row) => {
                    warden.live(|live| live.stuck.remove(&id));
                    (row.outcome(), row.granted)
                }
                Err(broken) => (warden.stuck(*broken), None),
            };
            drop(claim);
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

    /// Wakes whenever a row's time has come, for as long as the profile is open.
    pub(super) fn keep_agenda(&self) {
        let (profile, bell) = (Arc::downgrade(&self.inner), self.inner.bell.clone());
        let cancel = self.inner.cancel.clone();
        let agenda = async move {
            while let Some(pause) = pause(&profile).await {
                let _ = tokio::time::timeout(pause, bell.notified()).await;
                if let Some(inner) = profile.upgrade() {
                    Self {
                        inner,
                        asker: Asker::Recovery,
                    }
                    .go_round()
                    .await;
                }
            }
        };
        tokio::spawn(async move {
            cancel.run_until_cancelled(agenda).await;
        });
    }

    async fn go_round(&self) {
        self.look_around().await;
        self.refresh_if_old().await;
        self.remind().await;
    }

    /// What could not be identified at start, because the database was busy, is tried again while the vault can be used.
    async fn look_around(&self) {
        let is_tried = self.live(|live| live.tried && live.vault.is_none());
        if !self.live(|live| live.identified) && is_tried {
            if let Err(error) = self.identify().await {
                tracing::warn!(%error, "what is unfinished does not go on yet");
            }
            return self.publish().await;
        }
        self.take_up(Why::Time).await;
    }

    async fn next_due(&self) -> Option<DateTime<Utc>> {
        if !self.live(|live| live.identified) {
            return None;
        }
        let rows = self.rows_of_the_signed_in().await;
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
        asker: Asker::Recovery,
    };
    let longest = warden.inner.host.limits.agenda;
    let reminder = warden.live(|live| live.next_reminder.filter(|_| !live.refreshing));
    let due = [warden.next_due().await, warden.next_refresh().await, reminder];
    let next = due.into_iter().flatten().min().map(|due| due - warden.service_now());
    let until = next.map_or(longest, |span| span.to_std().unwrap_or_default());
    Some(until.clamp(BREATH.min(longest), longest))
}

/// Whether a regenerate has its new token in place and the old one still stands.
fn keeps_old(row: &Rotation) -> bool {
    row.old.is_some() && matches!(row.step, RotationStep::Delivered | RotationStep::Revoking)
}
