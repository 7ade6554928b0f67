//! Sessions: access tokens in memory, refresh tokens in the vault, one refresh at a time per account, over all processes.
//!
//! A new refresh token is stored and read back before the access token that came with it is used. Where the vault cannot be used,
//! the refresh token stays in memory for this run, and nowhere else. An account has one refresh token, with which each tenant is asked
//! for an access token of its own; what a tenant refuses is that tenant's only.
//!
//! What only the person can put right is not asked of Entra again until they have signed in, here or in another process; an
//! `invalid_grant` is asked again after two minutes.

mod lock;
mod renewal;
mod session;

use super::challenge::Claims;
use super::entra::Grant;
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::secret::Secret;
use crate::store::Account;
use crate::vault::{EntryName, Vault};
use crate::view::WhoActs;
use renewal::Renewal;
use session::{Held, Session};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedMutexGuard;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The message of a session that has ended at another tenant than the account's own.
pub const AWAY: &str = "tenant-sign-in";

/// The sessions of one profile.
pub struct Sessions {
    renewal: Arc<Renewal>,
    open: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Session>>>>,
    /// Refreshes that go on, whether or not somebody waits for them.
    refreshes: TaskTracker,
    over: CancellationToken,
}

impl Sessions {
    /// No sessions yet; those of earlier runs are found in the vault when they are needed.
    #[must_use]
    pub fn new(host: Host, endpoints: Endpoints, vault: Vault) -> Self {
        let renewal = Renewal { host, endpoints, vault };
        Self {
            renewal: Arc::new(renewal),
            open: Mutex::default(),
            refreshes: TaskTracker::new(),
            over: CancellationToken::new(),
        }
    }

    /// Takes over what a sign-in gave; what stood in the way before is forgotten. Returns why the vault did not take it, if so: the
    /// session then lasts for this run.
    pub async fn begin(&self, account: &Account, grant: Grant) -> Option<Error> {
        let mut session = self.session(&account.id).await;
        // A refresh that is under way elsewhere would overwrite what it does not know of. Whoever has come back from the browser is
        // signed in all the same.
        let _turn = self.turn(&account.id).await.map_err(warned).ok();
        *session = Session::default();
        self.renewal.take(account, &mut session, grant).await
    }

    /// Signs out: forgets what the session knows, and removes its refresh token from the vault. Where there is no vault, a session that
    /// lasts for this run only ends in memory.
    ///
    /// # Errors
    /// The vault's, [`Code::StoreBusy`] when another process keeps the session to itself; then it is still signed in.
    pub async fn end(&self, account: &str) -> Result<()> {
        let mut session = self.session(account).await;
        let _turn = self.turn(account).await?;
        match self.renewal.vault.remove(EntryName::refresh(account)).await {
            Err(error) if error.code == Code::VaultMissing && session.is_in_memory_only() => warned(error),
            removed => removed?,
        }
        *session = Session::default();
        Ok(())
    }

    /// Ends this run's refreshes: waits until the refresh tokens that are on their way are kept, but no longer than for one request.
    /// Then nothing is asked or written any more.
    pub async fn settle(&self) {
        self.refreshes.close();
        let limit = self.renewal.host.limits.request;
        if tokio::time::timeout(limit, self.refreshes.wait()).await.is_err() {
            tracing::warn!("a refresh is given up: it takes too long");
        }
        self.over.cancel();
        self.refreshes.wait().await;
    }

    /// An access token for the account's tenant that is good for some minutes at least. One that grows old is replaced while it is still
    /// good; if that fails, it stays in use.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] when the person must sign in again at this tenant, [`Code::StoreBusy`] when another process keeps the
    /// session to itself; network and vault failures as they are.
    pub async fn bearer(&self, account: &Account) -> Result<Secret> {
        let session = self.session(&account.id).await;
        self.current(account, session)
            .await
            .map_err(|error| placed(account, error))
    }

    /// Calls Azure DevOps; if it does not accept the access token, once more with a fresh one, and with one that proves what it asks
    /// for. What it does not accept, it has not done. A fresh one that it does not accept either is not replaced for a minute.
    ///
    /// # Errors
    /// Those of [`Sessions::bearer`] and of the call; [`Code::SessionEnded`] if the service wants more than Entra gives without the
    /// person.
    pub async fn call<T, F: Future<Output = Result<T>>>(
        &self,
        account: &Account,
        ask: impl Fn(Secret) -> F,
    ) -> Result<T> {
        let mut bearer = self.bearer(account).await?;
        let (mut is_first, mut may_prove) = (true, true);
        loop {
            let error = match ask(bearer.clone()).await {
                Err(error) if error.code == Code::NotSignedIn => error,
                answer => return answer,
            };
            bearer = match &error.claims {
                Some(claims) if may_prove => self.proving(account, &bearer, claims, &error).await,
                Some(claims) => Err(self.insisted(account, &bearer, claims, &error).await),
                None if is_first => self.another(account, &bearer, &error).await,
                None => Err(error.clone()),
            }
            .map_err(|error| placed(account, error))?;
            may_prove &= error.claims.is_none();
            is_first = false;
        }
    }

    /// What the next sign-in at the account's tenant must prove, because a service asked for it and Entra wants the person for that.
    pub async fn claims(&self, account: &Account) -> Option<Claims> {
        self.session(&account.id).await.claims(account.tenant).cloned()
    }

    /// Whether the account may ask for its organizations, by its last access token; `None` before the first of this run.
    pub async fn finds(&self, account: &str) -> Option<bool> {
        self.session(account).await.finds
    }

    /// Gives the vault what it did not take before, unless another process has signed in or out since: then that counts. What another
    /// process has in its hands is left for the next time.
    ///
    /// # Errors
    /// The vault's.
    pub async fn keep_unkept(&self) -> Result<()> {
        let accounts: Vec<String> = {
            let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            open.keys().cloned().collect()
        };
        for account in accounts {
            let mut session = self.session(&account).await;
            if session.unkept.is_none() {
                continue;
            }
            match self.turn(&account).await {
                Ok(_turn) => self.renewal.keep_unkept(&account, &mut session).await?,
                Err(busy) => warned(busy),
            }
        }
        Ok(())
    }

    /// A fresh access token instead of one that the service did not accept, unless there is a newer one already. The service's `error`,
    /// if that was a fresh one.
    async fn another(&self, account: &Account, refused: &Secret, error: &Error) -> Result<Secret> {
        let mut session = self.session(&account.id).await;
        if session.replaceable(account.tenant, refused, self.renewal.now()) {
            return self.current(account, session).await;
        }
        Err(error.clone())
    }

    /// One that proves what the service asks for, without the person.
    async fn proving(&self, account: &Account, refused: &Secret, claims: &Claims, error: &Error) -> Result<Secret> {
        let mut session = self.session(&account.id).await;
        if session.challenged(account.tenant, refused, claims) {
            return self.current(account, session).await;
        }
        drop(session);
        Err(self.insisted(account, refused, claims, error).await)
    }

    /// The service wants more than Entra gave: the person has to sign in, and prove it.
    async fn insisted(&self, account: &Account, refused: &Secret, claims: &Claims, error: &Error) -> Error {
        let details = error.details.as_deref().unwrap_or_default();
        let ended = Error::new(Code::SessionEnded).about(&error.subject);
        let ended = ended.with(format!("{details}, insufficient_claims"));
        let now = self.renewal.now();
        let mut session = self.session(&account.id).await;
        session.insisted(account.tenant, refused, claims.clone(), &ended, now);
        ended
    }

    async fn current(&self, account: &Account, mut session: OwnedMutexGuard<Session>) -> Result<Secret> {
        match session.held(account.tenant, self.renewal.now()) {
            Held::Good(access) => Ok(access),
            // Nothing is wrong with it yet, so nobody is waited for.
            Held::Aging(access) => Ok(self.renewed(account, session, Duration::ZERO).await.unwrap_or(access)),
            Held::Nothing => {
                let patience = self.renewal.host.limits.turn;
                self.renewed(account, session, patience).await
            }
        }
    }

    /// In a task of its own: whoever asked may go away, but a refresh token that was given must be kept.
    async fn renewed(
        &self,
        account: &Account,
        mut session: OwnedMutexGuard<Session>,
        patience: Duration,
    ) -> Result<Secret> {
        let (renewal, account) = (self.renewal.clone(), account.clone());
        let over = self.over.clone();
        let work = async move {
            let renewed = renewal.renew(&account, &mut session, patience).await;
            if renewed.is_err() {
                session.postpone(account.tenant, renewal.now());
            }
            renewed
        };
        let renewed = self
            .refreshes
            .spawn(async move { over.run_until_cancelled(work).await })
            .await;
        let broken_off = || Err(Error::new(Code::Interrupted).with(BROKEN_OFF));
        renewed.ok().flatten().unwrap_or_else(broken_off)
    }

    /// This process's turn with an account's refresh token.
    async fn turn(&self, account: &str) -> Result<lock::Turn> {
        let host = &self.renewal.host;
        lock::turn(&host.data, account, host.limits.turn).await
    }

    async fn session(&self, account: &str) -> OwnedMutexGuard<Session> {
        let session = self
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(account.to_owned())
            .or_default()
            .clone();
        session.lock_owned().await
    }
}

/// What another tenant than the account's own wants says nothing about the account's session: a sign-in there helps, or somebody else
/// has to do something.
fn placed(account: &Account, error: Error) -> Error {
    if error.code != Code::SessionEnded || !account.is_away() {
        return error;
    }
    if error.is_remedied_as_ever() {
        error.because(AWAY, WhoActs::You)
    } else {
        error.by_its_reason()
    }
}

/// What does not stand in the way is said in the log.
fn warned(error: Error) {
    tracing::warn!(%error, "a session goes on, or ends, without this");
}
