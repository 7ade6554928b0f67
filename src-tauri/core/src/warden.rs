//! Every use case, one method each. A [`Warden`] holds one profile and publishes a [`Snapshot`] after each change.
//!
//! It decides nothing that a pure module can decide and knows no wire format; whoever shows it (window, tray, command line) calls
//! it and is a function of what it publishes.

mod publish;
mod refresh;

use crate::azure::AzureDevOps;
use crate::error::{Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::rotation::{self, Ended, Job, Machine};
use crate::sign_in::sessions::Sessions;
use crate::sign_in::{Attempt, Connection, SignedIn, Tenant};
use crate::store::{Account, Listed, Rotation, Store};
use crate::token::TokenKey;
use crate::vault::{EntryName, Vault};
use crate::view::{Failure, Profile, RotationOutcome, RotationStep, SignInView, Snapshot, StepTime};
use chrono::TimeDelta;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

/// One profile, alive. Clones are handles to the same.
#[derive(Clone)]
pub struct Warden {
    inner: Arc<Inner>,
}

struct Inner {
    host: Host,
    endpoints: Endpoints,
    store: Store,
    vault: Vault,
    azure: AzureDevOps,
    sessions: Arc<Sessions>,
    /// This run of the app, as owner of journal rows.
    owner: Uuid,
    live: Mutex<Live>,
    published: watch::Sender<Snapshot>,
    /// One builder of snapshots at a time, so that an older one never follows a newer one.
    publishing: tokio::sync::Mutex<()>,
}

/// What is known for this run only.
struct Live {
    vault: Option<Failure>,
    sign_in: SignInView,
    waiting: Option<Waiting>,
    refreshing: bool,
    ended: HashMap<String, Failure>,
    troubled: HashMap<String, Failure>,
    /// Regenerates that ended without the journal knowing.
    broken: HashMap<TokenKey, (Uuid, Failure)>,
}

/// The sign-in that the browser has.
struct Waiting {
    cancel: CancellationToken,
    link: Option<Url>,
}

impl Warden {
    /// Opens the profile in `host.data`. Nothing is asked of vault or network yet: the first snapshot is what the last run knew.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub async fn open(host: Host, endpoints: Endpoints, profile: Profile) -> Result<Self> {
        let store = Store::open(&host.data.join("patwarden.db")).await?;
        let owner = Uuid::new_v4();
        for left in store.rotations().await?.iter().filter(|rotation| rotation.running) {
            store.abandon(left.id, rotation::interrupted(left)).await?;
        }
        let vault = Vault::start(host.vault.clone(), host.limits.vault)?;
        let sessions = Arc::new(Sessions::new(host.clone(), endpoints.clone(), vault.clone()));
        let azure = AzureDevOps::new(host.http.clone(), endpoints.clone());
        let live = Live {
            vault: None,
            sign_in: SignInView::Idle,
            waiting: None,
            refreshing: false,
            ended: HashMap::new(),
            troubled: HashMap::new(),
            broken: HashMap::new(),
        };
        let published = watch::Sender::new(publish::nothing(profile));
        let publishing = tokio::sync::Mutex::default();
        let live = Mutex::new(live);
        let inner = Inner {
            host,
            endpoints,
            store,
            vault,
            azure,
            sessions,
            owner,
            live,
            published,
            publishing,
        };
        let warden = Self { inner: Arc::new(inner) };
        warden.publish().await;
        Ok(warden)
    }

    /// The state now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.inner.published.borrow().clone()
    }

    /// Told at each change.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Snapshot> {
        self.inner.published.subscribe()
    }

    /// Waits until no regenerate runs, before the profile is left.
    pub async fn settled(&self) {
        let still = |snapshot: &Snapshot| {
            snapshot
                .rotations
                .iter()
                .all(|rotation| rotation.outcome != RotationOutcome::Running)
        };
        let _ = self.watch().wait_for(still).await;
    }

    /// Opens the vault anew and tries it, at start and for "Try again", and gives it the sessions that it did not take before.
    ///
    /// # Errors
    /// Why it cannot be used; the snapshot says so too.
    pub async fn check_vault(&self) -> Result<()> {
        let checked = match self.inner.vault.check().await {
            Ok(()) => self.inner.sessions.keep_unkept().await,
            failed => failed,
        };
        self.live(|live| live.vault = checked.as_ref().err().map(Error::failure));
        self.publish().await;
        checked
    }

    /// Starts a sign-in in the browser and returns once it is open; what becomes of it is in the snapshot. `again` names the
    /// account whose session ended.
    ///
    /// # Errors
    /// [`Code::SignInBusy`] while one waits, [`Code::ListenerBlocked`].
    pub async fn sign_in(&self, connection: Connection, again: Option<&Account>) -> Result<()> {
        let cancel = CancellationToken::new();
        self.live(|live| {
            if live.waiting.is_some() {
                return Err(Error::new(Code::SignInBusy));
            }
            live.waiting = Some(Waiting {
                cancel: cancel.clone(),
                link: None,
            });
            Ok(())
        })?;
        let hint = again.map(|account| account.username.as_str());
        let attempt = match Attempt::prepare(&self.inner.endpoints, connection, hint).await {
            Ok(attempt) => attempt,
            Err(error) => {
                self.end_sign_in(SignInView::Idle).await;
                return Err(error);
            }
        };
        let trouble = self.browse(&attempt.url).await.err().map(|error| error.failure());
        let until =
            (self.inner.host.now)() + TimeDelta::from_std(self.inner.host.limits.sign_in).unwrap_or(TimeDelta::zero());
        self.live(|live| {
            live.waiting
                .iter_mut()
                .for_each(|waiting| waiting.link = Some(attempt.url.clone()));
            live.sign_in = SignInView::Waiting { until, trouble };
        });
        self.publish().await;
        let warden = self.clone();
        tokio::spawn(async move { warden.await_browser(attempt, &cancel).await });
        Ok(())
    }

    /// Signs the person of an account whose session ended in again, at its own tenant.
    ///
    /// # Errors
    /// As [`Warden::sign_in`]; [`Code::SessionEnded`] if there is no such account.
    pub async fn sign_in_again(&self, account: &str) -> Result<()> {
        let account = self.account(account).await?;
        let connection = Connection {
            client_id: account.client_id,
            tenant: Tenant::Id(account.tenant),
        };
        self.sign_in(connection, Some(&account)).await
    }

    /// Says a failure of the shell in the window, where the person would see that of a sign-in.
    pub async fn tell(&self, error: &Error) {
        self.end_sign_in(SignInView::Failed {
            failure: error.failure(),
        })
        .await;
    }

    /// Ends the waiting sign-in and closes its port; also clears away one that failed.
    pub async fn cancel_sign_in(&self) {
        let waiting = self.live(|live| {
            if matches!(live.sign_in, SignInView::Failed { .. }) {
                live.sign_in = SignInView::Idle;
            }
            live.waiting.as_ref().map(|waiting| waiting.cancel.clone())
        });
        match waiting {
            Some(cancel) => cancel.cancel(),
            None => self.publish().await,
        }
    }

    /// Puts the address of the waiting sign-in on the clipboard, for another browser of this computer.
    ///
    /// # Errors
    /// [`Code::SignInTimedOut`] if none waits, [`Code::ClipboardFailed`].
    pub async fn copy_sign_in_link(&self) -> Result<()> {
        let link = self.live(|live| live.waiting.as_ref().and_then(|waiting| waiting.link.clone()));
        let link = link.ok_or_else(|| Error::new(Code::SignInTimedOut))?;
        self.to_clipboard(link.to_string()).await
    }

    /// Regenerates a token: returns the journal's id as soon as the journal knows of it, and goes on by itself.
    ///
    /// # Errors
    /// [`Code::NotRegenerable`], [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn regenerate(&self, key: TokenKey) -> Result<Uuid> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_regenerable((self.inner.host.now)()) {
            return Err(Error::new(Code::NotRegenerable));
        }
        let job = self.job(&listed).await?;
        if let Some((stuck, failure)) = self.live(|live| live.broken.get(&key).cloned()) {
            self.inner.store.abandon(stuck, failure).await?;
            self.live(|live| live.broken.remove(&key));
        }
        let rotation = self.journaled(&listed);
        let id = rotation.id;
        self.inner.store.begin(rotation.clone()).await?;
        self.publish().await;
        let warden = self.clone();
        tokio::spawn(async move {
            let ended = warden.machine().run(&job, rotation, || warden.publish_soon()).await;
            warden.notice(&ended);
            warden.publish().await;
        });
        Ok(id)
    }

    /// Clears a regenerate that has ended from the snapshot.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub async fn dismiss_rotation(&self, rotation: Uuid) -> Result<()> {
        self.inner.store.dismiss(rotation).await?;
        self.publish().await;
        Ok(())
    }

    /// Puts a token's secret on the clipboard.
    ///
    /// # Errors
    /// [`Code::SecretMissing`], the vault's failures, [`Code::ClipboardFailed`].
    pub async fn copy_secret(&self, key: TokenKey) -> Result<()> {
        let entry = self
            .inner
            .store
            .token(key)
            .await?
            .entry
            .ok_or_else(|| Error::new(Code::SecretMissing))?;
        let secret = self.inner.vault.pat(entry, key).await;
        if let Err(error) = &secret {
            self.notice_vault(&error.failure());
            self.publish().await;
        }
        let secret = secret?;
        self.to_clipboard(secret.expose().to_owned()).await
    }

    async fn await_browser(&self, attempt: Attempt, cancel: &CancellationToken) {
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
            Ok(signed_in) => self.signed_in(signed_in).await,
            Err(_) if cancel.is_cancelled() => self.end_sign_in(SignInView::Idle).await,
            Err(error) => {
                self.end_sign_in(SignInView::Failed {
                    failure: error.failure(),
                })
                .await
            }
        }
    }

    async fn signed_in(&self, signed_in: SignedIn) {
        let account = signed_in.account;
        let unkept = self.inner.sessions.begin(&account.id, signed_in.grant).await;
        if let Err(error) = self.inner.store.keep_account(account.clone()).await {
            return self
                .end_sign_in(SignInView::Failed {
                    failure: error.failure(),
                })
                .await;
        }
        self.live(|live| {
            live.ended.remove(&account.id);
            live.troubled.remove(&account.id);
            if let Some(error) = unkept {
                live.vault = Some(error.failure());
            }
        });
        self.end_sign_in(SignInView::Idle).await;
        self.refresh().await;
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
            .unwrap_or_else(|error| Err(error.to_string()))
            .map_err(|reason| Error::new(Code::BrowserNotOpened).with(reason))
    }

    async fn to_clipboard(&self, text: String) -> Result<()> {
        let clipboard = self.inner.host.clipboard.clone();
        let text = zeroize::Zeroizing::new(text);
        let written = tokio::task::spawn_blocking(move || clipboard(&text)).await;
        written
            .unwrap_or_else(|error| Err(error.to_string()))
            .map_err(|reason| Error::new(Code::ClipboardFailed).with(reason))
    }

    async fn account(&self, id: &str) -> Result<Account> {
        let accounts = self.inner.store.accounts().await?;
        accounts
            .into_iter()
            .find(|account| account.id == id)
            .ok_or_else(|| Error::new(Code::SessionEnded))
    }

    async fn job(&self, listed: &Listed) -> Result<Job> {
        let organizations = self.inner.store.organizations().await?;
        let known = organizations
            .into_iter()
            .find(|known| known.organization.id == listed.token.key.organization && known.account == listed.account);
        let organization = known.ok_or_else(|| Error::new(Code::TokenUnknown))?.organization;
        Ok(Job {
            account: self.account(&listed.account).await?,
            organization,
            old_entry: listed.entry.clone(),
        })
    }

    fn journaled(&self, listed: &Listed) -> Rotation {
        let id = Uuid::new_v4();
        Rotation {
            id,
            old: listed.token.key,
            account: listed.account.clone(),
            name: listed.token.name.clone(),
            scopes: listed.token.scopes.clone(),
            old_valid_to: listed.token.valid_to,
            entry: EntryName::pat(id),
            owner: self.inner.owner,
            step: RotationStep::Started,
            running: true,
            asked: None,
            read_at: None,
            successor: None,
            granted: None,
            failure: None,
            times: vec![StepTime {
                step: RotationStep::Started,
                at: (self.inner.host.now)(),
            }],
        }
    }

    fn machine(&self) -> Machine {
        let Inner {
            host,
            store,
            vault,
            azure,
            sessions,
            ..
        } = &*self.inner;
        Machine {
            host: host.clone(),
            store: store.clone(),
            vault: vault.clone(),
            azure: azure.clone(),
            sessions: sessions.clone(),
        }
    }

    /// What the end of a regenerate tells about session, vault and journal.
    fn notice(&self, ended: &Ended) {
        let rotation = &ended.rotation;
        let Some(failure) = &rotation.failure else { return };
        self.notice_vault(failure);
        self.live(|live| {
            if failure.code == Code::SessionEnded {
                live.ended.insert(rotation.account.clone(), failure.clone());
            }
            if !ended.journaled {
                live.broken.insert(rotation.old, (rotation.id, failure.clone()));
            }
        });
    }

    /// A vault that fails later than at start is said like one that fails at start, with the same way out.
    fn notice_vault(&self, failure: &Failure) {
        let vault = [
            Code::VaultMissing,
            Code::VaultLocked,
            Code::VaultSilent,
            Code::VaultBroken,
        ];
        if vault.contains(&failure.code) {
            self.live(|live| live.vault = Some(failure.clone()));
        }
    }

    fn live<T>(&self, change: impl FnOnce(&mut Live) -> T) -> T {
        change(&mut self.inner.live.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
