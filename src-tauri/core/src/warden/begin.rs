//! How what is asked for is first written down: whose it is and where, and the row with which it begins.

use super::Warden;
use crate::azure::{Asked, Organization};
use crate::error::{Code, Error, Result};
use crate::operation::Job;
use crate::store::{Activity, Listed, Rotation, home};
use crate::vault::EntryName;
use crate::view::{Goes, OperationKind, Outcome, RotationStep, StepTime};
use chrono::TimeDelta;
use uuid::Uuid;

impl Warden {
    pub(super) async fn job_of(&self, listed: &Listed) -> Result<Job> {
        self.job(&listed.account, listed.token.key.organization, listed.entry.clone())
            .await
    }

    pub(super) async fn job(&self, account: &str, organization: Uuid, entry: Option<EntryName>) -> Result<Job> {
        let known = self.inner.store.organizations().await?;
        // The same person may see it from within by now, as another account.
        let found = known
            .into_iter()
            .find(|known| known.organization.id == organization && home(&known.account) == home(account));
        let known = found.ok_or_else(|| Error::new(Code::TokenUnknown))?;
        Ok(Job {
            account: self.account(&known.account).await?.at(known.guest_of()),
            organization: known.organization,
            entry,
        })
    }

    /// A line about a listed token, as it begins.
    pub(super) async fn line(&self, kind: OperationKind, listed: &Listed) -> Activity {
        let key = listed.token.key;
        Activity {
            id: Uuid::new_v4(),
            kind,
            account: listed.account.clone(),
            organization: key.organization,
            organization_name: self.organization_name(key.organization).await,
            authorization: Some(key.authorization),
            successor: None,
            name: listed.token.name.clone(),
            scopes: listed.token.scopes.clone(),
            owner: Some(self.inner.owner),
            started: (self.inner.host.now)(),
            ended: None,
            before: Some(listed.token.valid_to),
            lifetime: None,
            asked: None,
            granted: None,
            outcome: Outcome::Running,
            shown: true,
            asker: self.asker,
        }
    }

    /// As it is called now; its id where it is not known any more.
    pub(super) async fn organization_name(&self, id: Uuid) -> String {
        let known = self.inner.store.organizations().await.unwrap_or_default();
        let name = |organization: Organization| organization.name;
        let found = known
            .into_iter()
            .map(|known| known.organization)
            .find(|known| known.id == id);
        found.map_or_else(|| id.to_string(), name)
    }

    /// The row of a new token, as it begins.
    pub(super) fn row(&self, kind: OperationKind, job: &Job, asked: &Asked, lifetime: TimeDelta) -> Rotation {
        let id = Uuid::new_v4();
        let at = |step| StepTime { step, at: self.now() };
        Rotation {
            id,
            kind,
            organization: job.organization.id,
            organization_name: job.organization.name.clone(),
            old: None,
            model: None,
            asker: self.asker,
            account: job.account.id.clone(),
            name: asked.name.clone(),
            scopes: asked.scopes.clone(),
            old_valid_to: None,
            entry: EntryName::pat(id),
            owner: self.inner.owner,
            step: RotationStep::Read,
            ended: false,
            shown: true,
            goes: Goes::AtOnce,
            lifetime: Some(lifetime.num_seconds()),
            asked: Some(asked.valid_to),
            // Without the service's time of before, nothing could be told for sure afterwards.
            read_at: self.inner.azure.ahead().map(|_| self.inner.azure.now()),
            posted_at: None,
            successor: None,
            granted: None,
            unproven: false,
            proved_at: None,
            goes_at: None,
            due: None,
            tries: 0,
            looks: 0,
            repeated: false,
            undone: None,
            cause: None,
            failure: None,
            found: Vec::new(),
            kept: Vec::new(),
            hands_off: false,
            by_itself: false,
            watch_until: None,
            times: vec![at(RotationStep::Started), at(RotationStep::Read)],
        }
    }

    /// The row of a regenerate, as it begins.
    pub(super) fn regeneration(&self, job: &Job, listed: &Listed, goes: Goes) -> Rotation {
        let old = &listed.token;
        let like = Asked {
            name: old.name.clone(),
            scopes: old.scopes.clone(),
            valid_to: old.valid_to,
        };
        let row = self.row(OperationKind::Regenerate, job, &like, TimeDelta::zero());
        Rotation {
            old: Some(old.key.authorization),
            old_valid_to: Some(old.valid_to),
            step: RotationStep::Started,
            goes,
            lifetime: None,
            asked: None,
            read_at: None,
            times: row.times.iter().take(1).copied().collect(),
            ..row
        }
    }
}
