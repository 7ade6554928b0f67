//! The same for many tokens: at most two at a time in an organization, each failing alone, with a report at the end. Where the service
//! asks for a pause, the next ones wait for its end.
//!
//! Each token's operation is journaled as if it had been asked for alone. The work itself is known for this run only.

use super::Warden;
use super::operate::Begun;
use crate::csv;
use crate::error::{Code, Error, Result};
use crate::store::{Listed, home};
use crate::token::TokenKey;
use crate::view::{BulkItem, BulkKind, BulkView, Goes, Outcome};
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Operations at a time in one organization.
const AT_ONCE: usize = 2;

/// Who signs out after it.
struct Leaving {
    account: String,
    /// Whose secrets are to be forgotten.
    forget: Vec<TokenKey>,
}

/// Work on many tokens.
#[derive(Debug, Clone)]
pub(super) struct Bulk {
    view: BulkView,
}

impl Bulk {
    pub(super) fn view(&self) -> BulkView {
        self.view.clone()
    }
}

impl Warden {
    /// Does the same to each of these tokens, which may be of several organizations. Returns the id of the work; the snapshot tells how
    /// it goes.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if one of them is not in the list, or there is none.
    pub async fn bulk(&self, kind: BulkKind, keys: Vec<TokenKey>, goes: Option<Goes>) -> Result<Uuid> {
        self.begin_bulk(kind, keys, goes, None).await
    }

    /// Revokes these tokens and, once every one of them is revoked, signs the account out, also where nobody looks any more. Returns the
    /// id of the work.
    ///
    /// # Errors
    /// As [`Warden::bulk`]. If the sign-out fails after that, the account is still there, and the log says why.
    pub async fn revoke_and_sign_out(
        &self,
        account: &str,
        revoke: Vec<TokenKey>,
        forget: Vec<TokenKey>,
    ) -> Result<Uuid> {
        let leaving = Leaving {
            account: self.account(account).await?.id,
            forget,
        };
        self.begin_bulk(BulkKind::Revoke, revoke, None, Some(leaving)).await
    }

    async fn begin_bulk(
        &self,
        kind: BulkKind,
        keys: Vec<TokenKey>,
        goes: Option<Goes>,
        leaving: Option<Leaving>,
    ) -> Result<Uuid> {
        let mut items = Vec::with_capacity(keys.len());
        for key in &keys {
            let listed = self.inner.store.token(*key).await?;
            items.push(self.item(&listed).await);
        }
        if items.is_empty() {
            return Err(Error::new(Code::TokenUnknown));
        }
        let id = Uuid::new_v4();
        let view = BulkView {
            id,
            kind,
            items,
            cancelled: false,
            started: self.service_now(),
            ended: None,
        };
        self.live(|live| live.bulks.push(Bulk { view }));
        self.publish().await;
        let warden = self.clone();
        self.spawn(async move {
            let is_whole = warden.work_through(id, kind, keys, goes).await;
            if let Some(Leaving { account, forget }) = leaving.filter(|_| is_whole)
                && let Err(error) = warden.sign_out(&account, forget).await
            {
                tracing::warn!(%error, "the tokens are revoked, and the account is still signed in");
            }
        });
        Ok(id)
    }

    /// Begins no more of it; what is under way comes to its end.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if there is no such work.
    pub async fn cancel_bulk(&self, bulk: Uuid) -> Result<()> {
        self.change_bulk(bulk, |view| view.cancelled |= view.ended.is_none())
            .ok_or_else(|| Error::new(Code::TokenUnknown))?;
        self.publish().await;
        Ok(())
    }

    /// What came of it, as CSV (RFC 4180), without anything that a spreadsheet would run.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if there is no such work.
    pub fn report(&self, bulk: Uuid) -> Result<String> {
        let view = self.change_bulk(bulk, |view| view.clone());
        view.map(|view| report(&view))
            .ok_or_else(|| Error::new(Code::TokenUnknown))
    }

    /// Clears ended work from the snapshot.
    pub(super) fn dismiss_bulk(&self, bulk: Uuid) {
        self.live(|live| {
            live.bulks
                .retain(|held| held.view.id != bulk || held.view.ended.is_none())
        });
    }

    async fn item(&self, listed: &Listed) -> BulkItem {
        let key = listed.token.key;
        BulkItem {
            organization: key.organization,
            organization_name: self.organization_name(key.organization).await,
            authorization: key.authorization,
            name: listed.token.shown_name(),
            before: listed.token.valid_to,
            granted: None,
            outcome: None,
        }
    }

    /// Whether it was done to every one.
    async fn work_through(&self, id: Uuid, kind: BulkKind, keys: Vec<TokenKey>, goes: Option<Goes>) -> bool {
        let mut queues: HashMap<Uuid, Vec<(usize, TokenKey)>> = HashMap::new();
        for (index, key) in keys.into_iter().enumerate() {
            queues.entry(key.organization).or_default().push((index, key));
        }
        let mut organizations = JoinSet::new();
        for queue in queues.into_values() {
            let warden = self.clone();
            organizations.spawn(async move { warden.work_off(id, kind, queue, goes).await });
        }
        while organizations.join_next().await.is_some() {}
        let ended = self.service_now();
        let is_whole = self.change_bulk(id, |view| {
            view.ended = Some(ended);
            view.items.iter().all(|item| item.outcome == Some(Outcome::Done))
        });
        self.publish().await;
        is_whole.unwrap_or(false)
    }

    /// One organization's tokens, in the order of the list.
    async fn work_off(&self, id: Uuid, kind: BulkKind, queue: Vec<(usize, TokenKey)>, goes: Option<Goes>) {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut tasks = JoinSet::new();
        for (index, key) in queue {
            let place = places.clone().acquire_owned().await;
            if !self.goes_on(id, key).await {
                break;
            }
            let warden = self.clone();
            tasks.spawn(async move {
                warden.work_on(id, index, kind, key, goes).await;
                drop(place);
            });
        }
        while tasks.join_next().await.is_some() {}
    }

    /// Whether the next one may begin, once the service has had the rest that it asked for: running on into its limit makes that longer.
    async fn goes_on(&self, id: Uuid, next: TokenKey) -> bool {
        let person = self.inner.store.token(next).await;
        let person = person
            .map(|listed| home(&listed.account).to_owned())
            .unwrap_or_default();
        let azure = self.machine().azure.of(&person);
        while !self.change_bulk(id, |view| view.cancelled).unwrap_or(true) {
            let Some(rest) = azure.rest() else { return true };
            // Short enough for whoever cancels, or sets the clock.
            tokio::time::sleep(rest.min(self.inner.host.limits.again)).await;
        }
        false
    }

    async fn work_on(&self, id: Uuid, index: usize, kind: BulkKind, key: TokenKey, goes: Option<Goes>) {
        self.set_item(id, index, Outcome::Running, None).await;
        let begun = match kind {
            BulkKind::Regenerate => self.begin_regenerate(key, goes).await,
            BulkKind::Renew => self.begin_renew(key).await,
            BulkKind::Revoke => self.begin_revoke(key).await,
        };
        let (outcome, granted) = match begun {
            Ok(begun) => self.end_of_one(begun).await,
            Err(error) => {
                let failure = error.failure();
                (Outcome::Stopped { failure }, None)
            }
        };
        self.set_item(id, index, outcome, granted).await;
    }

    /// The report tells of it; a line of its own is only for what still needs somebody.
    async fn end_of_one(&self, begun: Begun) -> (Outcome, Option<DateTime<Utc>>) {
        let Begun { id, end } = begun;
        let ended = end.await.unwrap_or_else(|_| {
            let failure = Error::new(Code::Interrupted).failure();
            (Outcome::Stopped { failure }, None)
        });
        let row = self.inner.store.rotation(id).await.ok();
        let is_over = matches!(ended.0, Outcome::Done | Outcome::Stopped { .. });
        if is_over && row.is_none_or(|row| row.found.is_empty()) {
            let _ = self.inner.store.dismiss(id).await;
        }
        ended
    }

    async fn set_item(&self, id: Uuid, index: usize, outcome: Outcome, granted: Option<DateTime<Utc>>) {
        self.change_bulk(id, |view| {
            if let Some(item) = view.items.get_mut(index) {
                item.outcome = Some(outcome);
                item.granted = granted;
            }
        });
        self.publish().await;
    }

    fn change_bulk<T>(&self, id: Uuid, change: impl FnOnce(&mut BulkView) -> T) -> Option<T> {
        self.live(|live| {
            let found = live.bulks.iter_mut().find(|bulk| bulk.view.id == id);
            found.map(|bulk| change(&mut bulk.view))
        })
    }
}

const COLUMNS: [&str; 10] = [
    "action",
    "organization",
    "token",
    "authorization id",
    "result",
    "expired before",
    "expires now",
    "reason",
    "what to do",
    "details",
];

fn report(view: &BulkView) -> String {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    let action = match view.kind {
        BulkKind::Regenerate => "regenerate",
        BulkKind::Renew => "renew",
        BulkKind::Revoke => "revoke",
    };
    rows.extend(view.items.iter().map(|item| line(action, item)));
    rows.iter().map(|row| csv::line(row)).collect()
}

fn line(action: &str, item: &BulkItem) -> [String; 10] {
    let date = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (result, failure) = match &item.outcome {
        None => ("not begun", None),
        Some(Outcome::Running) => ("under way", None),
        Some(Outcome::Done) => ("done", None),
        Some(Outcome::Overlap { .. }) => ("done, the old token is still valid", None),
        Some(Outcome::Waiting { failure, .. }) => ("waits", Some(failure)),
        Some(Outcome::Stopped { failure }) => ("failed", Some(failure)),
    };
    [
        action.to_owned(),
        item.organization_name.clone(),
        item.name.clone(),
        item.authorization.to_string(),
        result.to_owned(),
        date(item.before),
        item.granted.map(date).unwrap_or_default(),
        failure.map(|failure| failure.message.clone()).unwrap_or_default(),
        failure.map(|failure| failure.remedy.clone()).unwrap_or_default(),
        failure.and_then(|failure| failure.details.clone()).unwrap_or_default(),
    ]
}
