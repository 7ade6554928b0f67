//! Tokens that an interrupted create left, or probably left: the person keeps them or has them revoked.

use super::Warden;
use crate::azure::Organization;
use crate::error::{Code, Error, Result};
use crate::operation::{Job, Work};
use crate::store::{Activity, Rotation};
use crate::view::{OperationKind, Outcome};
use uuid::Uuid;

impl Warden {
    /// Takes a token that an operation left behind for one that the person wants.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] unless this operation found it.
    pub async fn keep_found(&self, operation: Uuid, authorization: Uuid) -> Result<()> {
        self.settle(operation, authorization).await?;
        self.publish().await;
        Ok(())
    }

    /// Revokes a token that an operation left behind. Returns the operation that does it.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] unless this operation found it, [`Code::AlreadyRunning`].
    pub async fn revoke_found(&self, operation: Uuid, authorization: Uuid) -> Result<Uuid> {
        let row = self.inner.store.rotation(operation).await?;
        if !row.found.contains(&authorization) {
            return Err(Error::new(Code::TokenUnknown));
        }
        let job = Job {
            account: self.account(&row.account).await?,
            organization: Organization {
                id: row.organization,
                name: row.organization_name.clone(),
            },
            entry: None,
        };
        let begun = self.begin(job, self.end_of(&row, authorization), Work::Revoke).await?;
        let (warden, id) = (self.clone(), begun.id);
        self.spawn(async move {
            if let Ok((Outcome::Done, _)) = begun.end.await {
                if let Err(error) = warden.settle(operation, authorization).await {
                    tracing::warn!(%error, "a revoked token is still told of");
                }
                warden.publish().await;
            }
        });
        Ok(id)
    }

    /// An operation that has ended and left nothing any more is not told of.
    async fn settle(&self, operation: Uuid, authorization: Uuid) -> Result<()> {
        let store = &self.inner.store;
        store.settle_found(operation, authorization).await?;
        let row = store.rotation(operation).await?;
        if row.ended && row.found.is_empty() {
            store.dismiss(operation).await?;
        }
        Ok(())
    }

    /// The line of such a revoke. The token may not have been listed yet, so it is told of as its operation asked for it.
    fn end_of(&self, row: &Rotation, authorization: Uuid) -> Activity {
        Activity {
            id: Uuid::new_v4(),
            kind: OperationKind::Revoke,
            owner: Some(self.inner.owner),
            account: row.account.clone(),
            organization: row.organization,
            organization_name: row.organization_name.clone(),
            authorization: Some(authorization),
            successor: None,
            name: row.name.clone(),
            scopes: row.scopes.clone(),
            started: (self.inner.host.now)(),
            ended: None,
            before: row.granted,
            asked: None,
            granted: None,
            outcome: Outcome::Running,
            shown: true,
        }
    }
}
