//! Getting the next access token: the turn of this process, the refresh token as it stands now, one request, and the new refresh token
//! kept and read back before anything is done with the access token.

use super::super::challenge::Claims;
use super::super::entra::{self, Cause, ENTRA, Failed, Grant};
use super::lock;
use super::session::{Kept, Session, same};
use crate::error::{Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::secret::Secret;
use crate::store::Account;
use crate::vault::Vault;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// After trouble Entra rests this many times the pause before a second try.
const REST: u32 = 5;

/// What a refresh needs from outside.
pub(super) struct Renewal {
    pub(super) host: Host,
    pub(super) endpoints: Endpoints,
    pub(super) vault: Vault,
}

impl Renewal {
    /// A new access token for the account's tenant, with at most `patience` for another process.
    pub(super) async fn renew(&self, account: &Account, session: &mut Session, patience: Duration) -> Result<Secret> {
        if let Some(refusal) = self.obstacle(account, session).await {
            return Err(refusal);
        }
        let _turn = lock::turn(&self.host.data, &account.id, patience).await?;
        let refresh = self.refresh_token(&account.id, session).await?;
        let answer = match self.asked(account, session, &refresh).await {
            Err(failed) => match self.other(account, &failed, &refresh).await {
                Some(other) => self.asked(account, session, &other).await,
                None => Err(failed),
            },
            granted => granted,
        };
        let granted = match answer {
            Ok(grant) => self.taken(account, session, grant).await,
            Err(failed) => Err(failed),
        };
        let rest = TimeDelta::from_std(self.host.limits.again * REST).unwrap_or_default();
        granted.map_err(|failed| session.refused(account.tenant, failed, self.now(), rest))
    }

    /// Takes over what Entra gave. The refresh token goes to the vault, which is asked whether it has it; where it cannot be used, it
    /// stays in memory for this run. Returns why, if so.
    pub(super) async fn take(&self, account: &Account, session: &mut Session, grant: Grant) -> Option<Error> {
        let unkept = self.keep_new(&account.id, session, &grant).await;
        note_finds(account, session, &grant);
        session.hold(account.tenant, grant);
        unkept
    }

    /// Gives the vault what it did not take before, unless it holds something else by now than it did then.
    ///
    /// # Errors
    /// The vault's.
    pub(super) async fn keep_unkept(&self, account: &str, session: &mut Session) -> Result<()> {
        session.saw(self.look(account).await?);
        match session.unkept.clone() {
            Some(refresh) => self.keep(account, session, refresh).await,
            None => Ok(()),
        }
    }

    /// An access token that may do too little is not used, and replaces none that is still good, but the refresh token that came with it
    /// is the one that counts now.
    async fn taken(
        &self,
        account: &Account,
        session: &mut Session,
        grant: Grant,
    ) -> std::result::Result<Secret, Failed> {
        if let Some(error) = self.keep_new(&account.id, session, &grant).await {
            tracing::warn!(%error, "the new refresh token stays in memory: the vault did not take it");
        }
        match grant.shortcoming() {
            Some(error) => Err(Failed::new(error, Cause::Request)),
            None => {
                let access = grant.access.clone();
                note_finds(account, session, &grant);
                session.hold(account.tenant, grant);
                Ok(access)
            }
        }
    }

    async fn keep_new(&self, account: &str, session: &mut Session, grant: &Grant) -> Option<Error> {
        let refresh = grant.refresh.clone()?;
        self.keep(account, session, refresh).await.err()
    }

    /// Notes besides what the vault holds now: one that failed half-way may have neither the old nor the new.
    async fn keep(&self, account: &str, session: &mut Session, refresh: Secret) -> Result<()> {
        let kept = self.vault.keep_refresh(account, refresh.clone()).await;
        match &kept {
            Ok(()) => (session.unkept, session.vault) = (None, Kept::Token(refresh)),
            Err(error) => {
                session.unkept = Some(refresh);
                if matches!(error.code, Code::VaultBroken | Code::VaultFailed) {
                    session.vault = self.look(account).await.unwrap_or_default();
                }
            }
        }
        kept
    }

    /// What the vault holds now.
    async fn look(&self, account: &str) -> Result<Kept> {
        Kept::read(&self.vault.refresh(account).await)
    }

    /// Why Entra is not asked. What waits for the person is over once the vault holds another refresh token, for then they have signed
    /// in elsewhere.
    async fn obstacle(&self, account: &Account, session: &mut Session) -> Option<Error> {
        if session.awaits_person(account.tenant, self.now()) {
            match self.look(&account.id).await {
                Ok(kept) => session.saw(kept),
                Err(_) => session.look_later(account.tenant, self.now()),
            }
        }
        session.refusal(account.tenant, self.now())
    }

    /// One request, and a second one if the first met trouble.
    async fn asked(
        &self,
        account: &Account,
        session: &mut Session,
        refresh: &Secret,
    ) -> std::result::Result<Grant, Failed> {
        match self.ask(account, session, refresh).await {
            Err(failed) if is_worth_another_try(&failed) => {
                tokio::time::sleep(self.host.limits.again).await;
                self.ask(account, session, refresh).await
            }
            answer => answer,
        }
    }

    async fn ask(
        &self,
        account: &Account,
        session: &mut Session,
        refresh: &Secret,
    ) -> std::result::Result<Grant, Failed> {
        let now = self.now();
        session
            .count(account.tenant, now)
            .map_err(|error| Failed::new(error, Cause::Open))?;
        let mut endpoint = self.endpoints.authority.clone();
        endpoint.set_path(&format!("/{}/oauth2/v2.0/token", account.tenant));
        let claims: Option<&Claims> = session.claims(account.tenant);
        entra::refresh(
            &self.host.http.client(),
            endpoint,
            &account.connection,
            refresh,
            claims,
            now,
        )
        .await
    }

    /// As the vault has it now: another process may have got a new one. Where the vault did not take ours, ours.
    async fn refresh_token(&self, account: &str, session: &mut Session) -> Result<Secret> {
        let read = self.vault.refresh(account).await;
        if let Ok(kept) = Kept::read(&read) {
            session.saw(kept);
        }
        if let Some(unkept) = &session.unkept {
            return Ok(unkept.clone());
        }
        read.map_err(|error| {
            if error.code == Code::SecretMissing {
                let ended = Error::new(Code::SessionEnded).about(ENTRA);
                ended.with("no refresh token in the vault")
            } else if error.code == Code::VaultCorrupt {
                error.instead(Code::SessionEnded)
            } else {
                error
            }
        })
    }

    /// The vault's refresh token, if Entra did not want the one that was used and the vault has another. None is ever deleted for being
    /// refused: for other tenants, and for other uses, it may still be good.
    async fn other(&self, account: &Account, failed: &Failed, used: &Secret) -> Option<Secret> {
        match failed.cause {
            Cause::Person { grant: true, .. } => {
                let kept = self.vault.refresh(&account.id).await.ok();
                kept.filter(|kept| !same(kept, used))
            }
            Cause::Person { grant: false, .. }
            | Cause::Loop
            | Cause::Request
            | Cause::Busy
            | Cause::Trouble
            | Cause::Connection
            | Cause::Open => None,
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.host.now)()
    }
}

/// Organizations are asked for at the tenant that signed the person in.
fn note_finds(account: &Account, session: &mut Session, grant: &Grant) {
    if !account.is_away() {
        session.finds = Some(grant.finds);
    }
}

/// Where nobody was reached, or Entra failed without saying when it will be back.
fn is_worth_another_try(failed: &Failed) -> bool {
    match failed.cause {
        Cause::Connection | Cause::Trouble => failed.error.retry_after.is_none(),
        Cause::Person { .. } | Cause::Loop | Cause::Request | Cause::Busy | Cause::Open => false,
    }
}
