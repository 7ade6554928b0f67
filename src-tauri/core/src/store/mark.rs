//! What ties a database to its vault, so that a backup put back, or another keyring, is noticed.

use super::{Store, uuid};
use crate::error::Result;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// What ties a database to its vault: a random id that is in both, anew with each start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The id.
    pub current: Uuid,
    /// The one before; none if the vault had none.
    pub previous: Option<Uuid>,
    /// Whether the vault has the current one; until then it may have the one before.
    pub kept: bool,
    /// Whether they did not belong together, and nobody has seen it yet.
    pub replaced: bool,
}

impl Mark {
    /// Whether a vault with this mark belongs to the database.
    #[must_use]
    pub fn belongs(&self, held: Option<Uuid>) -> bool {
        held == Some(self.current) || (!self.kept && held == self.previous)
    }
}

impl Store {
    /// What ties this database to its vault.
    ///
    /// # Errors
    /// The database's.
    pub async fn mark(&self) -> Result<Option<Mark>> {
        self.run(|db| {
            db.query_row("SELECT current, previous, kept, replaced FROM mark", [], |row| {
                let previous: Option<String> = row.get(1)?;
                Ok(Mark {
                    current: uuid(row, 0)?,
                    previous: previous.map(|_| uuid(row, 1)).transpose()?,
                    kept: row.get(2)?,
                    replaced: row.get(3)?,
                })
            })
            .optional()
        })
        .await
    }

    /// Sets what ties this database to its vault.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_mark(&self, mark: Mark) -> Result<()> {
        self.run(move |db| {
            db.execute(
                "INSERT OR REPLACE INTO mark (only_row, current, previous, kept, replaced) VALUES (1, ?1, ?2, ?3, ?4)",
                (
                    mark.current.to_string(),
                    mark.previous.map(|mark| mark.to_string()),
                    mark.kept,
                    mark.replaced,
                ),
            )
        })
        .await
        .map(drop)
    }

    /// The person has seen that database and vault did not belong together.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss_replaced(&self) -> Result<()> {
        self.run(|db| db.execute("UPDATE mark SET replaced = 0", []))
            .await
            .map(drop)
    }
}
