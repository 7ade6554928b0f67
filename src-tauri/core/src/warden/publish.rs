//! From what is stored and what is known for this run to one [`Snapshot`].

use super::shown::{Places, Shown};
use super::{Live, Warden};
use crate::error::{Code, Error, Result};
use crate::settings::Loaded;
use crate::store::{Account, Activity, All, Grant, Known, Rotation};
use crate::token;
use crate::view::{
    AccountView, Discovery, Failure, Locale, OperationKind, OperationView, OrganizationView, Outcome, Profile,
    RemindersView, RotationStep, RotationView, SignInView, Snapshot,
};
use crate::words;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// How long the steps of a regenerate are gathered: nobody sees them one by one, and each telling reads the database.
const SOON: Duration = Duration::from_millis(20);
/// The longest that something is left untold.
const LATE: Duration = Duration::from_secs(1);
/// A clock that differs from the service's by this many minutes is wrong.
const CLOCK_OFF: i64 = 5;

/// Before the database was read.
pub(crate) fn nothing(profile: Profile, settings: &Loaded, locale: Locale) -> Snapshot {
    Snapshot {
        revision: 0,
        locale: settings.settings.language.unwrap_or(locale),
        profile,
        vault: None,
        settings: settings.view(),
        sign_in: SignInView::Idle,
        accounts: Vec::new(),
        organizations: Vec::new(),
        tokens: Arc::default(),
        rotations: Vec::new(),
        operations: Vec::new(),
        bulks: Vec::new(),
        clock: None,
        replaced: None,
        refreshing: false,
        reminders: RemindersView::default(),
    }
}

impl Warden {
    /// Publishes the state as it is now. A database that cannot be read leaves the last lists standing.
    pub(super) async fn publish(&self) {
        let _one = self.inner.publishing.lock().await;
        let began = self.now();
        // Before the rows: what comes to rest in between is shown as it rests.
        let working = self.live(|live| live.working.clone());
        let stored = self.inner.store.all().await;
        self.show(stored, &working);
        let took = (self.now() - began).to_std().unwrap_or_default();
        self.live(|live| live.pace = took);
    }

    /// Publishes what is stored.
    pub(super) fn show(&self, stored: Result<All>, working: &HashSet<Uuid>) {
        if let Err(error) = &stored {
            tracing::error!(%error, "the database could not be read; the last lists stay");
        }
        let mut shown = self.inner.shown.lock().unwrap_or_else(PoisonError::into_inner);
        self.inner.published.send_modify(|snapshot| {
            if let Ok(stored) = stored {
                stored.show(snapshot, &mut shown);
            }
            snapshot.clock = self.clock();
            let now = self.service_now();
            self.live(|live| live.show(snapshot, working, now));
            words::translate(snapshot.locale, snapshot);
            snapshot.revision = snapshot.revision.wrapping_add(1);
        });
    }

    /// Whether this computer's clock is wrong, by the service's.
    fn clock(&self) -> Option<Failure> {
        let ahead = self.inner.azure.ahead()?;
        let (minutes, way) = (
            ahead.num_minutes().abs(),
            if ahead < TimeDelta::zero() { "fast" } else { "slow" },
        );
        let details = format!("this computer is {minutes} minutes {way}");
        (minutes >= CLOCK_OFF).then(|| Error::new(Code::ClockOff).with(details).failure())
    }

    /// The same, without waiting for it; what changes meanwhile is told together.
    pub(super) fn publish_soon(&self) {
        if self.live(|live| std::mem::replace(&mut live.telling, true)) {
            return;
        }
        let warden = self.clone();
        tokio::spawn(async move {
            // Long lists take long to tell: most of the time is for what is told of.
            let pace = warden.live(|live| live.pace);
            tokio::time::sleep(SOON.max(pace * 4).min(LATE)).await;
            warden.live(|live| live.telling = false);
            warden.publish().await;
        });
    }
}

impl All {
    fn show(self, snapshot: &mut Snapshot, shown: &mut Shown) {
        let names: HashMap<Uuid, String> = self
            .organizations
            .iter()
            .map(|known| (known.organization.id, known.organization.name.clone()))
            .collect();
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
        let replacing = self
            .rotations
            .iter()
            .filter(|row| row.kind == OperationKind::Regenerate && has_successor(row));
        let mut replaced = self.learned.replaced.clone();
        replaced.extend(replacing.filter_map(|row| row.old));
        let longest = longest(&self.learned.grants);
        let places = Places::of(&self.organizations);
        snapshot.tokens = shown.tokens(&self.tokens, places, replaced, self.muted, &snapshot.tokens);
        snapshot.reminders = super::remind::view(&self.said, self.paused_until, &snapshot.reminders);
        let journaled: HashMap<Uuid, &Rotation> = self.rotations.iter().map(|row| (row.id, row)).collect();
        snapshot.operations = self
            .activity
            .into_iter()
            .map(|activity| {
                let row = journaled.get(&activity.id).copied();
                operation_view(activity, row)
            })
            .collect();
        snapshot.rotations = self
            .rotations
            .into_iter()
            .filter(|row| row.shown && row.kind == OperationKind::Regenerate)
            .map(|row| rotation_view(row, &name))
            .collect();
        let organizations = self.organizations.into_iter();
        snapshot.organizations = organizations.map(|known| organization(known, &longest)).collect();
        snapshot.accounts = self
            .accounts
            .into_iter()
            .map(|found| account(found, &snapshot.organizations))
            .collect();
    }
}

impl Live {
    fn show(&self, snapshot: &mut Snapshot, working: &HashSet<Uuid>, now: DateTime<Utc>) {
        snapshot.vault = self.vault.clone();
        snapshot.sign_in = self.sign_in.clone();
        snapshot.refreshing = self.refreshing;
        snapshot.replaced = self.replaced.clone();
        snapshot.bulks = self.bulks.iter().map(super::bulk::Bulk::view).collect();
        let rotations = snapshot.rotations.iter_mut().map(|row| (row.id, &mut row.outcome));
        let operations = snapshot.operations.iter_mut().map(|row| (row.id, &mut row.outcome));
        for (id, outcome) in rotations.chain(operations) {
            if let Some(failure) = self.broken.get(&id) {
                *outcome = Outcome::Stopped {
                    failure: failure.clone(),
                };
            } else if self.running.contains(&id) && matches!(outcome, Outcome::Waiting { .. } | Outcome::Overlap { .. })
            {
                *outcome = Outcome::Running;
            } else if let Some(stuck) = self.stuck.get(&id) {
                *outcome = stuck.outcome();
            }
        }
        // What is unfinished goes on once the vault can be used.
        let is_owed = |outcome: &Outcome| match outcome {
            Outcome::Running => true,
            Outcome::Overlap { until } => *until <= now,
            Outcome::Waiting { .. } | Outcome::Done | Outcome::Stopped { .. } => false,
        };
        if let Some(failure) = &self.vault {
            let idle = snapshot
                .rotations
                .iter_mut()
                .filter(|row| !working.contains(&row.id) && !self.working.contains(&row.id));
            for rotation in idle.filter(|row| is_owed(&row.outcome)) {
                let (failure, until) = (failure.clone(), None);
                rotation.outcome = Outcome::Waiting { failure, until };
            }
        }
        for account in &mut snapshot.accounts {
            account.session_ended = self.ended.get(&account.id).cloned();
            account.failure = self.troubled.get(&account.id).cloned();
        }
    }
}

fn account(account: Account, organizations: &[OrganizationView]) -> AccountView {
    let belongs = organizations
        .iter()
        .any(|organization| organization.account == account.id);
    let Account {
        id,
        tenant,
        name,
        username,
        connection,
        asked_at,
        finds,
    } = account;
    AccountView {
        id,
        name,
        username,
        tenant,
        connection: connection.draft(),
        discovery: match (belongs, finds, asked_at) {
            (true, ..) => Discovery::Found,
            (false, false, _) => Discovery::Hidden,
            (false, true, Some(_)) => Discovery::Nothing,
            (false, true, None) => Discovery::Pending,
        },
        session_ended: None,
        failure: None,
    }
}

/// Whether the new token of a regenerate is there, and has shown that it works.
pub(super) fn has_successor(row: &Rotation) -> bool {
    let is_proved = row.times.iter().any(|time| time.step == RotationStep::Verified);
    is_proved && row.successor.is_some() && row.undone != row.successor
}

/// By organization, the longest lifetime in days that it granted when more was asked for; one that has granted more since has no bound
/// that is known.
fn longest(grants: &[Grant]) -> HashMap<Uuid, u32> {
    let mut longest = HashMap::new();
    for grant in grants {
        // By noon of the last day: the service answers some time after it was asked.
        let days = ((grant.granted - grant.at).num_hours() + 12) / 24;
        let days = u32::try_from(days).unwrap_or_default();
        if grant.asked - grant.granted > TimeDelta::hours(1) {
            longest.insert(grant.organization, days);
        } else if longest.get(&grant.organization).is_some_and(|known| *known < days) {
            longest.remove(&grant.organization);
        }
    }
    longest
}

fn organization(known: Known, longest: &HashMap<Uuid, u32>) -> OrganizationView {
    let Known {
        organization,
        account,
        tenant: _,
        named,
        refreshed_at,
        listed_at: _,
        failure,
    } = known;
    OrganizationView {
        id: organization.id,
        name: organization.name,
        account,
        named,
        refreshed_at,
        longest: longest.get(&organization.id).copied(),
        failure,
    }
}

fn rotation_view(rotation: Rotation, name: &impl Fn(Uuid) -> String) -> RotationView {
    let outcome = rotation.outcome();
    RotationView {
        id: rotation.id,
        account: rotation.account,
        organization: rotation.organization,
        organization_name: name(rotation.organization),
        authorization: rotation.old.unwrap_or_default(),
        successor: rotation.successor,
        name: token::shown(&rotation.name),
        outcome,
        found: rotation.found,
        step: rotation.step,
        times: rotation.times,
        old_expires: rotation.old_valid_to.unwrap_or_default(),
        asked: rotation.asked,
        granted: rotation.granted,
    }
}

/// A create stands as its row in the journal does.
pub(super) fn operation_view(activity: Activity, row: Option<&Rotation>) -> OperationView {
    OperationView {
        id: activity.id,
        kind: activity.kind,
        account: activity.account,
        organization: activity.organization,
        organization_name: activity.organization_name,
        authorization: activity.authorization,
        name: token::shown(&activity.name),
        replaces: row
            .filter(|row| row.kind == OperationKind::Replace)
            .and_then(|row| row.model),
        outcome: row.map_or(activity.outcome, Rotation::outcome),
        found: row.map(|row| row.found.clone()).unwrap_or_default(),
        started: activity.started,
        before: activity.before,
        asked: activity.asked,
        granted: activity.granted,
    }
}
