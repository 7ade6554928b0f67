//! Signing in and out. A sign-in is one attempt at a time; whoever comes back from the browser is shown before anything is kept.

use super::{Live, Waiting, Warden, tend};
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::sign_in::{Attempt, Connection, SignedIn, Tenant};
use crate::store::Account;
use crate::token::TokenKey;
use crate::view::{Outcome, SignInRequest, SignInView};
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;
use url::Url;

impl Warden {
    /// Starts a sign-in in the browser and returns once it is open; what becomes of it is in the snapshot. `again` names the
    /// account whose session ended.
    ///
    /// # Errors
    /// [`Code::SignInBusy`] while one waits, [`Code::ListenerBlocked`].
    pub async fn sign_in(&self, connection: Connection, again: Option<&Account>) -> Result<()> {
        let cancel = CancellationToken::new();
        self.live(|live| live.begin_sign_in(&cancel))?;
        let request = connection.request(&self.inner.endpoints.authority);
        let hint = again.map(|account| account.username.as_str());
        let claims = match again {
            Some(account) => self.inner.sessions.claims(account).await,
            None => None,
        };
        let attempt = match Attempt::prepare(&self.inner.endpoints, connection, hint, claims.as_ref()).await {
            Ok(attempt) => attempt,
            Err(error) => {
                self.end_sign_in(SignInView::Idle).await;
                return Err(error);
            }
        };
        let trouble = self.browse(&attempt.url).await.err().map(|error| error.failure());
        let limit = TimeDelta::from_std(self.inner.host.limits.sign_in).unwrap_or(TimeDelta::zero());
        let until = (self.inner.host.now)() + limit;
        self.live(|live| {
            if let Some(waiting) = &mut live.waiting {
                waiting.link = Some(attempt.url.clone());
            }
            let request = request.clone();
            live.sign_in = SignInView::Waiting {
                until,
                trouble,
                request,
            };
        });
        self.publish().await;
        let (warden, again) = (self.clone(), again.cloned());
        self.spawn(async move { warden.await_browser(attempt, request, again, &cancel).await });
        Ok(())
    }

    /// Signs the person of an account whose session ended in again, at its own tenant.
    ///
    /// # Errors
    /// As [`Warden::sign_in`]; [`Code::SessionEnded`] if there is no such account.
    pub async fn sign_in_again(&self, account: &str) -> Result<()> {
        let account = self.account(account).await?;
        let connection = Connection {
            tenant: Tenant::Id(account.tenant),
            ..account.connection.clone()
        };
        self.sign_in(connection, Some(&account)).await
    }

    /// The person says whether whoever signed in is the account that they meant. If not, nothing of it is kept. A second answer finds
    /// nobody, and changes nothing.
    pub async fn confirm_account(&self, accept: bool) {
        let confirming = self.live(|live| {
            let confirming = live.confirming.take()?;
            live.sign_in = if accept {
                SignInView::Redeeming
            } else {
                SignInView::Idle
            };
            // While it is being kept, no other sign-in may begin.
            live.waiting = accept.then(Waiting::default);
            Some(confirming)
        });
        self.publish().await;
        if let Some((signed_in, request)) = confirming.filter(|_| accept) {
            self.signed_in(*signed_in, Some(request)).await;
        }
    }

    /// Says a failure of the shell in the window, where the person would see that of a sign-in.
    pub async fn tell(&self, error: &Error) {
        self.fail_sign_in(error, None).await;
    }

    /// Ends the waiting sign-in and closes its port; also clears away one that failed, or that nobody has confirmed. Comes back once
    /// another may begin.
    pub async fn cancel_sign_in(&self) {
        let waiting = self.live(|live| {
            live.confirming = None;
            if matches!(live.sign_in, SignInView::Failed { .. } | SignInView::Confirming { .. }) {
                live.sign_in = SignInView::Idle;
            }
            live.waiting.as_ref().map(|waiting| waiting.cancel.clone())
        });
        let mut changes = self.watch();
        match waiting {
            Some(cancel) => cancel.cancel(),
            None => return self.publish().await,
        }
        while self.live(|live| live.waiting.is_some()) {
            if changes.changed().await.is_err() {
                return;
            }
        }
    }

    /// The connection of a signed-in account, as a text for a colleague. It holds no secret.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] if there is no such account.
    pub async fn connection_string(&self, account: &str) -> Result<String> {
        let account = self.account(account).await?;
        Ok(account.connection.to_text(account.tenant))
    }

    /// Removes a session and its refresh token, and the secrets of those tokens that `forget` names. Nothing is revoked; other secrets
    /// stay in the vault, and what is unfinished goes on after the next sign-in.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] while something runs for that account; the vault's: then the person stays signed in.
    pub async fn sign_out(&self, account: &str, forget: Vec<TokenKey>) -> Result<()> {
        let account = self.account(account).await?;
        if self.is_busy_for(&account.id).await {
            return Err(Error::new(Code::AlreadyRunning));
        }
        for key in forget {
            let listed = self.inner.store.token(key).await?;
            let Some(entry) = listed.entry.filter(|_| listed.account == account.id) else {
                continue;
            };
            self.inner.vault.remove(entry.clone()).await?;
            self.inner.store.forget_entry(entry).await?;
        }
        self.inner.sessions.end(&account.id).await?;
        self.inner.store.sign_out(account.id.clone()).await?;
        self.live(|live| {
            live.ended.remove(&account.id);
            live.troubled.remove(&account.id);
        });
        self.publish().await;
        Ok(())
    }

    async fn is_busy_for(&self, account: &str) -> bool {
        let rows = self.inner.store.rotations().await.unwrap_or_default();
        let running = self.live(|live| live.running.clone());
        let works = rows
            .iter()
            .any(|row| row.account == account && running.contains(&row.id));
        let all = self.inner.store.all().await;
        let operates = |all: crate::store::All| {
            let mut activity = all.activity.into_iter();
            activity.any(|line| {
                line.account == account && line.outcome == Outcome::Running && !rows.iter().any(|row| row.id == line.id)
            })
        };
        works || all.is_ok_and(operates)
    }

    async fn await_browser(
        &self,
        attempt: Attempt,
        request: SignInRequest,
        again: Option<Account>,
        cancel: &CancellationToken,
    ) {
        let host = &self.inner.host;
        let redeeming = || {
            self.live(|live| live.sign_in = SignInView::Redeeming);
            self.publish_soon();
        };
        let (endpoints, limit) = (&self.inner.endpoints, host.limits.sign_in);
        match attempt
            .finish(&host.http, endpoints, limit, cancel, redeeming, &*host.now)
            .await
        {
            Ok(signed_in) if again.as_ref().is_some_and(|again| again.id == signed_in.account.id) => {
                self.signed_in(signed_in, Some(request)).await;
            }
            Ok(signed_in) => self.ask_for_confirmation(signed_in, request, again).await,
            Err(_) if cancel.is_cancelled() => self.end_sign_in(SignInView::Idle).await,
            Err(error) => self.fail_sign_in(&error, Some(request)).await,
        }
    }

    /// A page that knows how to start a sign-in cannot make somebody else's account the person's own.
    async fn ask_for_confirmation(&self, signed_in: SignedIn, request: SignInRequest, again: Option<Account>) {
        let account = &signed_in.account;
        let view = SignInView::Confirming {
            name: account.name.clone(),
            username: account.username.clone(),
            tenant: account.tenant,
            instead_of: again.map(|again| again.username),
        };
        self.live(|live| live.confirming = Some((Box::new(signed_in), request)));
        self.end_sign_in(view).await;
    }

    async fn signed_in(&self, signed_in: SignedIn, request: Option<SignInRequest>) {
        let account = signed_in.account;
        // Known before the vault has something of theirs, and shown once it has.
        if let Err(error) = self.inner.store.expect_account(account.clone()).await {
            return self.fail_sign_in(&error, request).await;
        }
        let unkept = self.inner.sessions.begin(&account, signed_in.grant).await;
        if let Err(error) = self.inner.store.keep_account(account.clone()).await {
            return self.fail_sign_in(&error, request).await;
        }
        self.live(|live| {
            live.ended.remove(&account.id);
            live.troubled.remove(&account.id);
            if let Some(error) = unkept {
                live.vault = Some(error.failure());
            }
        });
        self.end_sign_in(SignInView::Idle).await;
        self.take_up(tend::Why::Session(&account.id)).await;
        self.refresh().await;
    }

    async fn fail_sign_in(&self, error: &Error, request: Option<SignInRequest>) {
        let failure = error.failure();
        self.end_sign_in(SignInView::Failed { failure, request }).await;
    }

    async fn end_sign_in(&self, view: SignInView) {
        self.live(|live| {
            live.waiting = None;
            live.sign_in = view;
        });
        self.publish().await;
    }

    async fn browse(&self, url: &Url) -> Result<()> {
        if !self.inner.endpoints.is_sign_in(url) {
            return Err(Error::new(Code::BrowserNotOpened).with("not an address of the sign-in"));
        }
        let (browse, url) = (self.inner.host.browse.clone(), url.clone());
        let opened = tokio::task::spawn_blocking(move || browse(&url)).await;
        opened
            .unwrap_or_else(|_| Err(BROKEN_OFF.to_owned()))
            .map_err(|reason| Error::new(Code::BrowserNotOpened).with(reason))
    }
}

impl Live {
    /// One at a time, also while the last one waits for its confirmation.
    fn begin_sign_in(&mut self, cancel: &CancellationToken) -> Result<()> {
        if self.waiting.is_some() || self.confirming.is_some() {
            return Err(Error::new(Code::SignInBusy));
        }
        self.waiting = Some(Waiting {
            cancel: cancel.clone(),
            link: None,
        });
        Ok(())
    }
}
