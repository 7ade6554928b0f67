//! Sessions: access tokens in memory, refresh tokens in the vault, one refresh at a time per account.
//!
//! A new refresh token is stored and read back before the access token that came with it is used. Where the vault cannot be used,
//! the refresh token stays in memory for this run, and nowhere else.

use super::entra::{self, Grant};
use crate::error::{Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::secret::Secret;
use crate::store::Account;
use crate::vault::Vault;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The sessions of one profile.
pub struct Sessions {
    host: Host,
    endpoints: Endpoints,
    vault: Vault,
    open: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Session>>>>,
}

#[derive(Default)]
struct Session {
    access: Option<(Secret, DateTime<Utc>)>,
    /// Only while the vault does not take it.
    unkept: Option<Secret>,
}

impl Sessions {
    /// No sessions yet; those of earlier runs are found in the vault when they are needed.
    #[must_use]
    pub fn new(host: Host, endpoints: Endpoints, vault: Vault) -> Self {
        Self {
            host,
            endpoints,
            vault,
            open: Mutex::default(),
        }
    }

    /// Takes over what a sign-in gave. Returns why the vault did not take it, if so: the session then lasts for this run.
    pub async fn begin(&self, account: &str, grant: Grant) -> Option<Error> {
        let session = self.session(account);
        let mut session = session.lock().await;
        self.take(account, &mut session, grant).await.err()
    }

    /// An access token that is good for some minutes at least.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] when the person must sign in again; network and vault failures as they are.
    pub async fn bearer(&self, account: &Account) -> Result<Secret> {
        let session = self.session(&account.id);
        let mut session = session.lock().await;
        if let Some((access, until)) = &session.access
            && (self.host.now)() < *until
        {
            return Ok(access.clone());
        }
        let refresh = self.refresh_token(&account.id, &session).await?;
        let mut endpoint = self.endpoints.authority.clone();
        endpoint.set_path(&format!("/{}/oauth2/v2.0/token", account.tenant));
        let now = (self.host.now)();
        let grant = entra::refresh(&self.host.http, endpoint, account.client_id, &refresh, now).await?;
        let access = grant.access.clone();
        if let Err(error) = self.take(&account.id, &mut session, grant).await {
            tracing::warn!(%error, "the new refresh token stays in memory: the vault did not take it");
        }
        Ok(access)
    }

    /// Calls Azure DevOps; if it does not accept the access token, once more with a fresh one. What it does not accept, it has not
    /// done.
    ///
    /// # Errors
    /// Those of [`Sessions::bearer`] and of the call.
    pub async fn call<T, F: Future<Output = Result<T>>>(
        &self,
        account: &Account,
        ask: impl Fn(Secret) -> F,
    ) -> Result<T> {
        let bearer = self.bearer(account).await?;
        match ask(bearer.clone()).await {
            Err(error) if error.code == Code::NotSignedIn => {
                self.distrust(&account.id, &bearer).await;
                ask(self.bearer(account).await?).await
            }
            answer => answer,
        }
    }

    /// Gives the vault what it did not take before.
    ///
    /// # Errors
    /// The vault's.
    pub async fn keep_unkept(&self) -> Result<()> {
        let open: Vec<_> = {
            let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.iter()
                .map(|(account, session)| (account.clone(), session.clone()))
                .collect()
        };
        for (account, session) in open {
            let mut session = session.lock().await;
            if let Some(refresh) = session.unkept.clone() {
                self.vault.keep_refresh(&account, refresh).await?;
                session.unkept = None;
            }
        }
        Ok(())
    }

    /// Forgets an access token that the service did not accept, unless a newer one is there already.
    async fn distrust(&self, account: &str, access: &Secret) {
        let session = self.session(account);
        let mut session = session.lock().await;
        if session
            .access
            .as_ref()
            .is_some_and(|(current, _)| current.expose() == access.expose())
        {
            session.access = None;
        }
    }

    fn session(&self, account: &str) -> Arc<tokio::sync::Mutex<Session>> {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(account.to_owned())
            .or_default()
            .clone()
    }

    async fn refresh_token(&self, account: &str, session: &Session) -> Result<Secret> {
        if let Some(unkept) = &session.unkept {
            return Ok(unkept.clone());
        }
        self.vault.refresh(account).await.map_err(|error| {
            if error.code == Code::SecretMissing {
                Error::new(Code::SessionEnded).with("no refresh token in the vault")
            } else if error.code == Code::VaultCorrupt {
                error.instead(Code::SessionEnded)
            } else {
                error
            }
        })
    }

    async fn take(&self, account: &str, session: &mut Session, grant: Grant) -> Result<()> {
        let kept = match grant.refresh {
            Some(refresh) => {
                let kept = self.vault.keep_refresh(account, refresh.clone()).await;
                session.unkept = kept.is_err().then_some(refresh);
                kept
            }
            None => Ok(()),
        };
        session.access = Some((grant.access, grant.until));
        // A session that is not kept works for this run: only a sign-in tells the person so.
        if session.unkept.is_some() { kept } else { Ok(()) }
    }
}
