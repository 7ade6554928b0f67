//! Whether database and vault belong together. Where a backup was put back, or the keyring is another, nothing unfinished goes on by
//! itself: it is put down, and shown.

use super::{Warden, tend};
use crate::error::{Code, Error, Result};
use crate::instance;
use crate::rotation;
use crate::store::{Mark, Rotation};
use uuid::Uuid;

impl Warden {
    /// Sees that database and vault belong together, once a run; if not, nothing unfinished goes on by itself.
    pub(super) async fn identify(&self) -> Result<()> {
        if !self.live(|live| live.identified) {
            // One start at a time, so that both end with the same mark.
            let _alone = instance::alone(&self.inner.host.data).await?;
            let (known, held) = (self.inner.store.mark().await?, self.inner.vault.mark().await?);
            let belong = known.map_or(held.is_none(), |mark| mark.belongs(held));
            if !belong {
                tracing::warn!("database and vault do not belong together");
                self.put_down_all(Code::Replaced).await?;
            }
            let mut mark = Mark {
                current: Uuid::new_v4(),
                previous: held,
                kept: false,
                replaced: !belong || known.is_some_and(|mark| mark.replaced),
            };
            self.inner.store.set_mark(mark).await?;
            self.inner.vault.set_mark(mark.current).await?;
            mark.kept = true;
            self.inner.store.set_mark(mark).await?;
            let replaced = mark.replaced.then(|| Error::new(Code::Replaced).failure());
            self.live(|live| (live.identified, live.replaced) = (true, replaced));
        }
        self.take_up(tend::Why::Vault).await;
        Ok(())
    }

    /// The person has seen that database and vault did not belong together.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss_replaced(&self) -> Result<()> {
        self.inner.store.dismiss_replaced().await?;
        self.live(|live| live.replaced = None);
        self.publish().await;
        Ok(())
    }

    async fn put_down_all(&self, code: Code) -> Result<()> {
        for row in self.inner.store.rotations().await? {
            if row.ended && row.watch_until.is_none() {
                continue;
            }
            match self.claimed(row.id).await {
                Ok((_claim, row)) => self.put_down(&row, code).await?,
                Err(error) if error.code == Code::AlreadyRunning => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// A row that does not go on by itself, for the reason `code`.
    pub(super) async fn put_down(&self, row: &Rotation, code: Code) -> Result<()> {
        let held = self.inner.vault.holder(row.entry.clone()).await;
        let secret_here = held.is_ok_and(|held| held.is_some() && held == row.successor_key());
        let down = rotation::put_down(row, code, secret_here, self.machine().moment());
        self.inner.store.advance(row.step, down, None).await
    }
}
