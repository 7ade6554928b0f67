//! One worker a row: a claim within this run, and the journal's owner across runs.

use super::Warden;
use crate::error::{Code, Error, Result};
use crate::instance;
use crate::store::Rotation;
use std::sync::{Arc, PoisonError};
use uuid::Uuid;

/// The right to work on a row; dropped, another may.
pub(super) struct Claim {
    id: Uuid,
    inner: Arc<super::Inner>,
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut live = self.inner.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.running.remove(&self.id);
        live.working.remove(&self.id);
        drop(live);
        self.inner.rest.notify_waiters();
    }
}

impl Warden {
    /// A row as it stands now, for whoever may work on it alone.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] if somebody is at it, here or in another run.
    pub(super) async fn claimed(&self, id: Uuid) -> Result<(Claim, Rotation)> {
        let busy = || Error::new(Code::AlreadyRunning);
        let claim = self.claim(id).ok_or_else(busy)?;
        let row = self.inner.store.rotation(id).await?;
        let owner = self.inner.owner;
        let is_mine = row.owner == owner
            || (instance::is_over(&self.inner.host.data, row.owner)
                && self.inner.store.take_over(id, row.owner, owner).await?);
        if !is_mine {
            return Err(busy());
        }
        Ok((claim, Rotation { owner, ..row }))
    }

    /// The only right to work on a row in this run.
    pub(super) fn claim(&self, id: Uuid) -> Option<Claim> {
        let claimed = self.live(|live| live.working.insert(id));
        claimed.then(|| Claim {
            id,
            inner: self.inner.clone(),
        })
    }

    /// Returns once nobody works on any row.
    pub(super) async fn rest(&self) {
        loop {
            let rested = self.inner.rest.notified();
            if self.live(|live| live.working.is_empty()) {
                return;
            }
            rested.await;
        }
    }
}
