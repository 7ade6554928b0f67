//! What is asked for outside the window, from a notification or the tray's menu: it is done as there, and what came of it is told in a
//! notification.

use super::Warden;
use super::operate::Begun;
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::reminder::notice::{Deed, NoticeAction, Told};
use crate::reminder::{Reminder, Said};
use crate::token::TokenKey;
use crate::view::{Asker, Failure, Outcome, WhoActs};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What whoever showed a notification has to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeOutcome {
    /// Nothing: it is done, or a second notification says why not.
    Told,
    /// Open the window, at the token if there is one: something there needs the person.
    Open(Option<TokenKey>),
    /// Open the window: this account must sign in again.
    SignIn(String),
    /// Open the window: the vault is locked, or cannot be used.
    Vault,
}

impl Warden {
    /// Does what the person chose in a notification. Returns when it has come to rest; what came of it is told in a second one.
    pub async fn act_on(&self, notice: Uuid, action: NoticeAction) -> NoticeOutcome {
        let said = self.inner.store.said_in(notice).await.unwrap_or_default();
        let first = said.into_iter().next().map(|Said { reminder, .. }| reminder);
        let deed = match (action, &first) {
            (NoticeAction::Open, _) => return NoticeOutcome::Open(first.and_then(|reminder| reminder.key)),
            (NoticeAction::Snooze, _) => return self.snoozed(notice, first).await,
            (NoticeAction::Regenerate, Some(Reminder { key: Some(key), .. })) => Some(Deed::Regenerate(*key)),
            (NoticeAction::Renew, Some(Reminder { key: Some(key), .. })) => Some(Deed::Renew(*key)),
            (NoticeAction::RevokeOld, Some(Reminder { subject, .. })) => subject.parse().ok().map(Deed::RevokeOld),
            (NoticeAction::Regenerate | NoticeAction::Renew | NoticeAction::RevokeOld, _) => None,
        };
        match deed {
            Some(deed) => self.asked_by(Asker::Reminder).act(deed).await,
            None => NoticeOutcome::Open(None),
        }
    }

    /// Does what the person chose outside the window. Returns when it has come to rest; what came of it is told in a notification.
    pub async fn act(&self, deed: Deed) -> NoticeOutcome {
        let (name, account) = self.whose(deed).await;
        let (outcome, granted) = match self.done(deed).await {
            Ok(done) => done,
            Err(error) => {
                let failure = error.failure();
                (Outcome::Stopped { failure }, None)
            }
        };
        let locale = self.inner.published.borrow().locale;
        let told = Told::of(locale, &*self.inner.host.zone);
        (self.inner.host.notify)(&told.result(deed, &name, &outcome, granted));
        match &outcome {
            Outcome::Waiting { failure, .. } | Outcome::Stopped { failure } => next(failure, account, of(deed)),
            Outcome::Running | Outcome::Overlap { .. } | Outcome::Done => NoticeOutcome::Told,
        }
    }

    async fn done(&self, deed: Deed) -> Result<(Outcome, Option<DateTime<Utc>>)> {
        let begun = match deed {
            Deed::Regenerate(key) => self.begin_regenerate(key, None).await?,
            Deed::Renew(key) => self.begin_renew(key).await?,
            Deed::Renew90(key) => self.begin_renew_for(key, 90).await?,
            Deed::CreateAgain(key) => self.begin_create_again(key).await?,
            Deed::RevokeOld(rotation) => self.end_overlap(rotation).await?,
            Deed::Copy(key) => {
                self.copy_secret(key).await?;
                return Ok((Outcome::Done, None));
            }
        };
        let Begun { end, .. } = begun;
        end.await.map_err(|_| Error::new(Code::Interrupted).with(BROKEN_OFF))
    }

    /// The token's name and whose it is, as far as it is known.
    async fn whose(&self, deed: Deed) -> (String, String) {
        match (of(deed), deed) {
            (Some(key), _) => match self.inner.store.token(key).await {
                Ok(listed) => (listed.token.name, listed.account),
                Err(_) => Default::default(),
            },
            (None, Deed::RevokeOld(rotation)) => match self.inner.store.rotation(rotation).await {
                Ok(row) => (row.name, row.account),
                Err(_) => Default::default(),
            },
            (None, _) => Default::default(),
        }
    }

    async fn snoozed(&self, notice: Uuid, first: Option<Reminder>) -> NoticeOutcome {
        match self.snooze(notice).await {
            Ok(()) => NoticeOutcome::Told,
            Err(_) => NoticeOutcome::Open(first.and_then(|reminder| reminder.key)),
        }
    }
}

const fn of(deed: Deed) -> Option<TokenKey> {
    match deed {
        Deed::Regenerate(key) | Deed::Renew(key) | Deed::Renew90(key) | Deed::CreateAgain(key) | Deed::Copy(key) => {
            Some(key)
        }
        Deed::RevokeOld(_) => None,
    }
}

/// What the person can put right, they put right in the window.
fn next(failure: &Failure, account: String, key: Option<TokenKey>) -> NoticeOutcome {
    let code = failure.code;
    if code == Code::SessionEnded {
        return NoticeOutcome::SignIn(account);
    }
    if code.is_of_the_vault() {
        return NoticeOutcome::Vault;
    }
    // Of one that nobody knows there is nothing to see.
    let is_seen = failure.who_acts == WhoActs::You && code != Code::TokenUnknown;
    if is_seen {
        NoticeOutcome::Open(key)
    } else {
        NoticeOutcome::Told
    }
}
