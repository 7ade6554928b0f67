//! The support file of a profile.

use super::Warden;
use crate::error::Result;
use crate::store::{SCHEMA, Wanted};
use crate::support::{self, Facts, Key};
use crate::view::Diagnosis;

/// Lines of the activity in it.
const LINES: usize = 200;

impl Warden {
    /// The text of a support file: nothing is in it that `support` does not list. Names and organizations are in it if `named`.
    /// `platform` and `diagnoses` are what the host has to say.
    ///
    /// # Errors
    /// The database's.
    pub async fn support_text(&self, platform: &str, diagnoses: &[Diagnosis], named: bool) -> Result<String> {
        let store = &self.inner.store;
        let lines = store.lines(Wanted::default(), None, LINES).await?;
        let facts = Facts {
            platform,
            at: self.now(),
            schema: SCHEMA,
            snapshot: &self.snapshot(),
            diagnoses,
            rows: &lines.rows,
            lines: store.count_lines(Wanted::default()).await?,
            named,
            key: Key::new(),
        };
        Ok(support::text(&facts))
    }
}
