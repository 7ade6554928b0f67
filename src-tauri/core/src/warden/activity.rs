//! The activity as the person reads it: what was done, for whom, who asked for it and what came of it; and as a file of theirs.

use super::Warden;
use crate::error::{Code, Error, Result};
use crate::export::Export;
use crate::store::{Account, Event, Known, Listed, Wanted};
use crate::token::{self, TokenKey};
use crate::view::{
    ActivityFilter, ActivityKind, ActivityPage, ActivityRow, ExportFormat, Failure, Outcome, TokenState,
};
use crate::whole::Whole;
use crate::words;
use chrono::TimeDelta;
use std::io::Write;
use std::path::Path;

/// Lines of one part.
const PART: usize = 200;
/// Lines that an export holds at a time.
const PIECE: usize = 1_000;

impl Warden {
    /// A part of the activity, the newest first: at most 200 lines, those behind `after` of an earlier part if it is given.
    ///
    /// # Errors
    /// The database's.
    pub async fn activity(&self, filter: ActivityFilter, after: Option<String>) -> Result<ActivityPage> {
        let wanted = self.wanted(filter);
        // What is no number of ours has nothing behind it.
        let after = after.map(|after| after.parse().unwrap_or(i64::MIN));
        let lines = self.inner.store.lines(wanted.clone(), after, PART).await?;
        Ok(ActivityPage {
            rows: self.said(lines.rows),
            next: lines.next.map(|next| next.to_string()),
            total: self.inner.store.count_lines(wanted).await?,
        })
    }

    /// Writes the lines that `filter` lets through to the file at `place`, which is there whole or not at all. Returns how many.
    ///
    /// # Errors
    /// [`Code::FileNotSaved`]; then nothing of it is left.
    pub async fn export_activity(&self, filter: ActivityFilter, format: ExportFormat, place: &Path) -> Result<usize> {
        let unsaved = |error: std::io::Error| Error::new(Code::FileNotSaved).with(error);
        let (wanted, mut export, mut told) = (self.wanted(filter), Export::new(format), 0);
        let mut file = Whole::begin(place).map_err(unsaved)?;
        file.write_all(export.head().as_bytes()).map_err(unsaved)?;
        let mut after = None;
        loop {
            let lines = self.inner.store.lines(wanted.clone(), after, PIECE).await?;
            for row in self.said(lines.rows) {
                file.write_all(export.line(&row).as_bytes()).map_err(unsaved)?;
                told += 1;
            }
            after = lines.next;
            if after.is_none() {
                break;
            }
        }
        file.write_all(export.tail().as_bytes()).map_err(unsaved)?;
        file.take_place().map_err(unsaved)?;
        Ok(told)
    }

    /// Drops the secret of a token that has ended from the vault. That it has is for the service to say: the clock of this computer can be
    /// wrong, and the last known date too old.
    ///
    /// # Errors
    /// [`Code::SecretNeeded`] for any other token, [`Code::SecretMissing`], [`Code::TokenUnknown`], the vault's failures.
    pub async fn forget_secret(&self, key: TokenKey) -> Result<()> {
        let listed = self.inner.store.token(key).await?;
        if listed.token.state == TokenState::Active {
            return Err(Error::new(Code::SecretNeeded));
        }
        let done = self.drop_secret(&listed).await;
        if let Err(error) = &done {
            self.notice_vault(&error.failure());
        }
        self.publish().await;
        done
    }

    /// Takes a secret out of the vault, and writes that down.
    pub(super) async fn drop_secret(&self, listed: &Listed) -> Result<()> {
        let entry = listed.entry.clone().ok_or_else(|| Error::new(Code::SecretMissing))?;
        self.inner.vault.remove(entry.clone()).await?;
        self.inner.store.forget_entry(entry).await?;
        let key = listed.token.key;
        let account = self.account(&listed.account).await.ok();
        let event = Event {
            account: listed.account.clone(),
            organization: Some((key.organization, self.organization_name(key.organization).await)),
            authorization: Some(key.authorization),
            name: listed.token.name.clone(),
            ..self.event(ActivityKind::ForgetSecret, account.as_ref(), None)
        };
        self.enter(event).await;
        Ok(())
    }

    /// Somebody came or went, or could not.
    pub(super) async fn enter_account(&self, kind: ActivityKind, account: Option<&Account>, failure: Option<Failure>) {
        let event = self.event(kind, account, failure);
        self.enter(event).await;
    }

    /// An organization that answered before begins to refuse, or one that refused answers again; that it goes on as before is not written
    /// down.
    pub(super) async fn enter_answer(&self, account: &Account, known: &Known, failure: Option<Failure>) {
        if known.failure.is_some() == failure.is_some() {
            return;
        }
        let organization = &known.organization;
        let event = Event {
            organization: Some((organization.id, organization.name.clone())),
            ..self.event(ActivityKind::Refresh, Some(account), failure)
        };
        self.enter(event).await;
    }

    fn event(&self, kind: ActivityKind, account: Option<&Account>, failure: Option<Failure>) -> Event {
        Event {
            kind,
            asker: self.asker,
            account: account.map(|account| account.id.clone()).unwrap_or_default(),
            username: account.map(|account| account.username.clone()).unwrap_or_default(),
            organization: None,
            authorization: None,
            name: String::new(),
            at: self.now(),
            outcome: failure.map_or(Outcome::Done, |failure| Outcome::Stopped { failure }),
        }
    }

    /// What happened has happened, also where it cannot be written down.
    async fn enter(&self, event: Event) {
        if let Err(error) = self.inner.store.enter(event).await {
            tracing::warn!(%error, "a line is missing from the activity");
        }
    }

    fn wanted(&self, filter: ActivityFilter) -> Wanted {
        let ActivityFilter { text, result, days } = filter;
        let since = days.and_then(|days| self.now().checked_sub_signed(TimeDelta::days(days.into())));
        Wanted { text, result, since }
    }

    /// As they are read: in the language of the window, without what would break a line of it.
    fn said(&self, mut rows: Vec<ActivityRow>) -> Vec<ActivityRow> {
        for row in &mut rows {
            row.name = token::shown(&row.name);
        }
        let locale = self.inner.published.borrow().locale;
        words::tell_all(locale, rows.iter_mut().map(|row| &mut row.outcome));
        rows
    }
}
