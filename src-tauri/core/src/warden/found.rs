//! Tokens that an interrupted create left, or probably left: the person keeps them or has them revoked.

use super::Warden;
use crate::error::{Code, Error, Result};
use crate::operation::Work;
use crate::store::{Activity, Rotation};
use crate::token::TokenKey;
use crate::vault::EntryName;
use crate::view::{OperationKind, Outcome};
use uuid::Uuid;

impl Warden {
    /// Takes a token that an operation left behind for one that the person wants: nothing revokes it by itself any more.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] unless this operation found it, [`Code::AlreadyRunning`] while it is at it.
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
        let job = self
            .job(&row.account, row.organization, self.place_of(&row, authorization).await)
            .await?;
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

    /// Decided: an unfinished operation ends with that, and one that left nothing else is not told of any more.
    async fn settle(&self, operation: Uuid, authorization: Uuid) -> Result<()> {
        let store = &self.inner.store;
        let (_claim, row) = self.claimed(operation).await?;
        if !row.found.contains(&authorization) {
            return Err(Error::new(Code::TokenUnknown));
        }
        let mut settled = row.clone();
        settled.found.retain(|found| *found != authorization);
        settled.kept.push(authorization);
        if !settled.ended {
            (settled.ended, settled.due) = (true, None);
        }
        let is_over = settled.found.is_empty();
        store.advance(row.step, settled, None).await?;
        if is_over {
            store.dismiss(operation).await?;
        }
        Ok(())
    }

    /// Where the secret of a found token may be.
    async fn place_of(&self, row: &Rotation, authorization: Uuid) -> Option<EntryName> {
        let organization = row.organization;
        let listed = self
            .inner
            .store
            .token(TokenKey {
                organization,
                authorization,
            })
            .await;
        let of_the_row = || (row.successor == Some(authorization)).then(|| row.entry.clone());
        listed.ok().and_then(|listed| listed.entry).or_else(of_the_row)
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
            lifetime: None,
            asked: None,
            granted: None,
            outcome: Outcome::Running,
            shown: true,
            asker: self.asker,
        }
    }
}
