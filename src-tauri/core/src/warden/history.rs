//! What is known of one token beside the list: what was done to it, and where its organization's own page is.

use super::{Warden, publish};
use crate::azure;
use crate::error::Result;
use crate::token::TokenKey;
use crate::view::OperationView;
use crate::words;
use url::Url;

impl Warden {
    /// What was done to a token by this app, and to those that it came in place of; the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn history(&self, key: TokenKey) -> Result<Vec<OperationView>> {
        let rows = self.inner.store.history(key).await?;
        let told = |activity| publish::operation_view(activity, None);
        let mut history: Vec<_> = rows.into_iter().map(told).collect();
        let locale = self.inner.published.borrow().locale;
        words::tell_all(locale, history.iter_mut().map(|row| &mut row.outcome));
        Ok(history)
    }

    /// Azure DevOps' own page of a token: the list of its organization.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`](crate::error::Code::TokenUnknown) besides the database's.
    pub async fn page_of(&self, key: TokenKey) -> Result<Url> {
        let listed = self.inner.store.token(key).await?;
        let job = self.job_of(&listed).await?;
        Ok(azure::page(&self.inner.endpoints, &job.organization))
    }
}
