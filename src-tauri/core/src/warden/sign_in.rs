//! Signing in and out. A sign-in is one attempt at a time; whoever comes back from the browser is shown before anything is kept.

use super::{Confirming, Live, Waiting, Warden, tend};
use crate::azure::Organization;
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::sign_in::{self, Attempt, Connection, Hints, SignedIn, Tenant};
use crate::store::{Account, Known};
use crate::token::TokenKey;
use crate::view::{ActivityKind, Outcome, SignInRequest, SignInView};
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

impl Warden {
    /// Starts a sign-in in the browser and returns once it is open; what becomes of it is in the snapshot.
    ///
    /// # Errors
    /// [`Code::SignInBusy`] while one waits, [`Code::ListenerBlocked`]; Entra's refusal of a domain that nobody has.
    pub async fn sign_in(&self, connection: Connection) -> Result<()> {
        self.begin_sign_in(connection, None).await
    }

    async fn begin_sign_in(&self, connection: Connection, again: Option<Again>) -> Result<()> {
        let cancel = CancellationToken::new();
        let request = connection.request(&self.inner.endpoints.authority);
        let limit = TimeDelta::from_std(self.inner.host.limits.sign_in).unwrap_or(TimeDelta::zero());
        let waiting = Waiting {
            cancel: cancel.clone(),
            link: None,
            account: again.as_ref().map(|again| again.account.id.clone()),
        };
        let view = SignInView::Waiting {
            until: (self.inner.host.now)() + limit,
            trouble: None,
            request: request.clone(),
        };
        self.live(|live| live.begin_sign_in(waiting, view))?;
        self.publish().await;
        let prepared = cancel
            .run_until_cancelled(self.prepare(connection, again.as_ref()))
            .await;
        let attempt = match prepared {
            Some(Ok(attempt)) => attempt,
            failed => {
                self.end_sign_in(SignInView::Idle).await;
                // Whoever has cancelled knows.
                return failed.map_or(Ok(()), |failed| failed.map(drop));
            }
        };
        let trouble = self.browse(&attempt.url).await.err().map(|error| error.failure());
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
        let warden = self.clone();
        self.spawn(async move { warden.await_browser(attempt, request, again, &cancel).await });
        Ok(())
    }

    /// Signs the person of an account whose session ended in again: at its own tenant, or at the one behind `organization`, if that is
    /// another and the session has ended only there.
    ///
    /// # Errors
    /// As [`Warden::sign_in`]; [`Code::SessionEnded`] if there is no such account.
    pub async fn sign_in_again(&self, account: &str, organization: Option<&str>) -> Result<()> {
        let account = self.account(account).await?;
        let has_ended = self.live(|live| live.ended.contains_key(&account.id));
        let organization = organization.filter(|_| !has_ended).and_then(Organization::name_in);
        let tenant = match &organization {
            Some(name) => self.tenant_behind(&account, name).await?,
            None => None,
        };
        let account = account.at(tenant);
        let connection = Connection {
            tenant: Tenant::Id(account.tenant),
            ..account.connection.clone()
        };
        let organization = organization.filter(|_| account.is_away());
        self.begin_sign_in(connection, Some(Again { account, organization }))
            .await
    }

    async fn tenant_behind(&self, account: &Account, organization: &str) -> Result<Option<Uuid>> {
        let known = self.inner.store.organizations().await.unwrap_or_default();
        let mut known = known.iter().filter(|known| known.account == account.id);
        let named = known.find(|known| known.organization.name.eq_ignore_ascii_case(organization));
        let tenant = match named.and_then(Known::guest_of) {
            None => self.inner.azure.tenant_of(organization).await?,
            tenant => tenant,
        };
        Ok(tenant.filter(|tenant| !tenant.is_nil()))
    }

    /// Learns what must be known before the browser opens, and opens the port.
    async fn prepare(&self, connection: Connection, again: Option<&Again>) -> Result<Attempt> {
        let endpoints = &self.inner.endpoints;
        let tenant = sign_in::tenant_of(&self.inner.host.http, endpoints, &connection).await?;
        let claims = match again {
            Some(again) => self.inner.sessions.claims(&again.account).await,
            None => None,
        };
        let hints = Hints {
            username: again.map(|again| again.account.username.as_str()),
            claims: claims.as_ref(),
            tenant,
        };
        Attempt::prepare(endpoints, connection, hints).await
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
        if let Some(Confirming {
            signed_in,
            request,
            organization,
        }) = confirming.filter(|_| accept)
        {
            let account = signed_in.account.id.clone();
            self.signed_in(*signed_in, Some(request.clone())).await;
            if let Some(name) = organization {
                self.see(&account, &name, request).await;
            }
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
            live.waiting.as_ref().map(|waiting| waiting.cancel.cancel())
        });
        let mut changes = self.watch();
        if waiting.is_none() {
            return self.publish().await;
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
        // A sign-in that was begun for this account would bring it back.
        self.live(|live| {
            let waiting = live.waiting.as_ref();
            if let Some(waiting) = waiting.filter(|waiting| waiting.account.as_deref() == Some(&account.id)) {
                waiting.cancel.cancel();
            }
        });
        for key in forget {
            let listed = match self.inner.store.token(key).await {
                // Revoked meanwhile, and gone from the list.
                Err(error) if error.code == Code::TokenUnknown => continue,
                listed => listed?,
            };
            if listed.entry.is_some() && listed.account == account.id {
                self.drop_secret(&listed).await?;
            }
        }
        self.inner.sessions.end(&account.id).await?;
        self.inner.store.sign_out(account.id.clone()).await?;
        self.enter_account(ActivityKind::SignOut, Some(&account), None).await;
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
        again: Option<Again>,
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
            Ok(signed_in) => match again {
                Some(again) if again.is(&signed_in.account) => self.signed_in_again(again, signed_in, request).await,
                again => self.ask_for_confirmation(signed_in, request, again, cancel).await,
            },
            Err(_) if cancel.is_cancelled() => self.end_sign_in(SignInView::Idle).await,
            Err(error) => self.fail_sign_in(&error, Some(request)).await,
        }
    }

    /// A page that knows how to start a sign-in cannot make somebody else's account the person's own.
    async fn ask_for_confirmation(
        &self,
        signed_in: SignedIn,
        request: SignInRequest,
        again: Option<Again>,
        cancel: &CancellationToken,
    ) {
        let account = &signed_in.account;
        let view = SignInView::Confirming {
            name: account.name.clone(),
            username: account.username.clone(),
            tenant: account.tenant,
            instead_of: again.as_ref().map(|again| again.account.username.clone()),
        };
        let confirming = Confirming {
            signed_in: Box::new(signed_in),
            request,
            organization: again.and_then(|again| again.organization),
        };
        self.live(|live| {
            live.waiting = None;
            // Whoever has cancelled is not asked any more.
            let is_over = cancel.is_cancelled();
            live.sign_in = if is_over { SignInView::Idle } else { view };
            live.confirming = (!is_over).then_some(confirming);
        });
        self.publish().await;
    }

    /// Whoever was expected is back.
    async fn signed_in_again(&self, again: Again, signed_in: SignedIn, request: SignInRequest) {
        let Some(organization) = again.organization else {
            return self.signed_in(signed_in, Some(request)).await;
        };
        let id = &again.account.id;
        // The refresh token of one tenant is good for every other that the person belongs to: the account has one, the latest.
        let unkept = self.inner.sessions.begin(&again.account, signed_in.grant).await;
        if let Err(gone) = self.account(id).await {
            // Signed out meanwhile: nothing of theirs stays.
            let ended = self.inner.sessions.end(id).await;
            return self.fail_sign_in(&ended.err().unwrap_or(gone), Some(request)).await;
        }
        self.keep_trouble(unkept);
        self.enter_account(ActivityKind::SignIn, Some(&again.account), None)
            .await;
        self.end_sign_in(SignInView::Idle).await;
        self.take_up(tend::Why::Session(id)).await;
        self.see(id, &organization, request).await;
    }

    /// Lists what somebody signed in for; what is not there yet is added.
    async fn see(&self, account: &str, organization: &str, request: SignInRequest) {
        let known = self.inner.store.organizations().await.unwrap_or_default();
        let is_it =
            |known: &Known| known.account == account && known.organization.name.eq_ignore_ascii_case(organization);
        if known.iter().any(is_it) {
            return self.refresh().await;
        }
        if let Err(error) = self.add_organization(account, organization).await {
            self.fail_sign_in(&error, Some(request)).await;
        }
    }

    fn keep_trouble(&self, unkept: Option<Error>) {
        if let Some(error) = unkept {
            self.live(|live| live.vault = Some(error.failure()));
        }
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
        });
        self.keep_trouble(unkept);
        self.enter_account(ActivityKind::SignIn, Some(&account), None).await;
        self.end_sign_in(SignInView::Idle).await;
        self.take_up(tend::Why::Session(&account.id)).await;
        self.refresh().await;
    }

    async fn fail_sign_in(&self, error: &Error, request: Option<SignInRequest>) {
        let failure = error.failure();
        // Without a request it is told of something else.
        if request.is_some() {
            self.enter_account(ActivityKind::SignIn, None, Some(failure.clone()))
                .await;
        }
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

/// Who is expected back from the browser.
struct Again {
    /// At the tenant that is asked.
    account: Account,
    /// What they want to see there, if it is another tenant than the account's own.
    organization: Option<String>,
}

impl Again {
    /// Whether `found` is the same person at the same tenant.
    fn is(&self, found: &Account) -> bool {
        self.account.home() == found.home() && self.account.tenant == found.tenant
    }
}

impl Live {
    /// One at a time, also while the last one waits for its confirmation.
    fn begin_sign_in(&mut self, waiting: Waiting, view: SignInView) -> Result<()> {
        if self.waiting.is_some() || self.confirming.is_some() {
            return Err(Error::new(Code::SignInBusy));
        }
        self.waiting = Some(waiting);
        self.sign_in = view;
        Ok(())
    }
}
