//! Every use case, one method each. A [`Warden`] holds one profile and publishes a [`Snapshot`] after each change.
//!
//! It decides nothing that a pure module can decide and knows no wire format; whoever shows it (window, tray, command line) calls
//! it and is a function of what it publishes.

mod begin;
mod belong;
mod bulk;
mod claim;
mod clipboard;
mod found;
mod operate;
mod publish;
mod refresh;
mod tend;

use crate::azure::AzureDevOps;
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::instance::{self, Instance};
use crate::operation;
use crate::sign_in::sessions::Sessions;
use crate::sign_in::{Attempt, Connection, SignedIn, Tenant};
use crate::store::{Account, Store};
use crate::vault::{EntryName, Vault};
use crate::view::{Failure, Outcome, Profile, SignInView, Snapshot};
use chrono::TimeDelta;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
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
    /// This run of the app, as owner of journal rows; ends with it.
    owner: Uuid,
    instance: Mutex<Option<Instance>>,
    tasks: TaskTracker,
    cancel: CancellationToken,
    /// Rung when the agenda may have changed.
    bell: Arc<Notify>,
    /// Rung when a claim on a row is given back.
    rest: Notify,
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
    /// Whether a snapshot is about to be published.
    telling: bool,
    ended: HashMap<String, Failure>,
    troubled: HashMap<String, Failure>,
    /// Operations that the database still takes for running ones, and how they ended.
    broken: HashMap<Uuid, Failure>,
    /// Rows of the journal that somebody in this run has a claim on.
    working: HashSet<Uuid>,
    /// Those of them that a task carries on: they do not rest, whatever their last commit says.
    running: HashSet<Uuid>,
    /// Rows whose journal could not be written, and when that is tried again.
    stuck: HashMap<Uuid, tend::Stuck>,
    /// Whether the vault was tried in this run.
    tried: bool,
    /// Whether it was seen if database and vault belong together, so that what is unfinished may go on.
    identified: bool,
    /// Set when they do not.
    replaced: Option<Failure>,
    bulks: Vec<bulk::Bulk>,
    /// The secret that was copied last, if it may still be on the clipboard.
    copied: Option<clipboard::Copy>,
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
    /// Why the database cannot be used; it is left as it is then.
    pub async fn open(host: Host, endpoints: Endpoints, profile: Profile) -> Result<Self> {
        let store = Store::open(&host.data.join("patwarden.db")).await?;
        let instance = Instance::begin(&host.data)?;
        let folder = host.data.clone();
        let is_over = move |owner| instance::is_over(&folder, owner);
        store.interrupt(operation::interrupted, is_over, (host.now)()).await?;
        let vault = Vault::start(host.vault.clone(), host.limits.vault)?;
        let sessions = Arc::new(Sessions::new(host.clone(), endpoints.clone(), vault.clone()));
        let azure = AzureDevOps::new(host.http.clone(), endpoints.clone(), host.now.clone());
        let live = Live {
            vault: None,
            sign_in: SignInView::Idle,
            waiting: None,
            refreshing: false,
            telling: false,
            ended: HashMap::new(),
            troubled: HashMap::new(),
            broken: HashMap::new(),
            working: HashSet::new(),
            running: HashSet::new(),
            stuck: HashMap::new(),
            tried: false,
            identified: false,
            replaced: None,
            bulks: Vec::new(),
            copied: None,
        };
        let published = watch::Sender::new(publish::nothing(profile, &host.settings));
        let publishing = tokio::sync::Mutex::default();
        let live = Mutex::new(live);
        let inner = Inner {
            host,
            endpoints,
            store,
            vault,
            azure,
            sessions,
            owner: instance.id(),
            instance: Mutex::new(Some(instance)),
            tasks: TaskTracker::new(),
            cancel: CancellationToken::new(),
            bell: Arc::default(),
            rest: Notify::new(),
            live,
            published,
            publishing,
        };
        let warden = Self { inner: Arc::new(inner) };
        // What cannot be read now will not be readable later: a damaged page is said at start.
        warden.inner.store.all().await?;
        warden.publish().await;
        warden.keep_agenda();
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

    /// Waits until no operation runs, before the profile is left. What waits goes on with the next run.
    pub async fn settled(&self) {
        let still = |snapshot: &Snapshot| {
            let rotations = snapshot.rotations.iter().map(|rotation| &rotation.outcome);
            let operations = snapshot.operations.iter().map(|operation| &operation.outcome);
            rotations.chain(operations).all(|outcome| *outcome != Outcome::Running)
        };
        let _ = self.watch().wait_for(still).await;
    }

    /// Ends this run at once, as a kill would: whatever is under way stays as it is journaled, for the next run.
    pub async fn stop(&self) {
        self.inner.cancel.cancel();
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
        drop(
            self.inner
                .instance
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
    }

    /// Forgets a profile that was left: everything that it put into the vault goes, and its database is closed so that its folder
    /// can be removed. Nothing is revoked. What a vault that cannot be used keeps is said in the log.
    pub async fn forget(&self) {
        self.forget_copied().await;
        let accounts = self.inner.store.accounts().await.unwrap_or_default();
        let mut entries = self.inner.store.entries().await.unwrap_or_default();
        entries.push(EntryName::mark());
        entries.extend(accounts.iter().map(|account| EntryName::refresh(&account.id)));
        for entry in entries {
            if let Err(error) = self.inner.vault.remove(entry).await {
                tracing::warn!(%error, "entries of a profile that was deleted stay in the vault");
                if error.code.is_of_the_vault() {
                    break;
                }
            }
        }
        self.inner.store.close().await;
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
        self.live(|live| (live.vault, live.tried) = (checked.as_ref().err().map(Error::failure), true));
        let identified = match &checked {
            Ok(()) => self.identify().await,
            Err(_) => Ok(()),
        };
        self.publish().await;
        self.inner.bell.notify_one();
        checked.and(identified)
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
        self.spawn(async move { warden.await_browser(attempt, &cancel).await });
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
        self.take_up(tend::Why::Session(&account.id)).await;
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
            .unwrap_or_else(|_| Err(BROKEN_OFF.to_owned()))
            .map_err(|reason| Error::new(Code::BrowserNotOpened).with(reason))
    }

    async fn account(&self, id: &str) -> Result<Account> {
        let accounts = self.inner.store.accounts().await?;
        accounts
            .into_iter()
            .find(|account| account.id == id)
            .ok_or_else(|| Error::new(Code::SessionEnded))
    }

    /// A task that ends with this run.
    fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let cancel = self.inner.cancel.clone();
        self.inner.tasks.spawn(async move {
            cancel.run_until_cancelled(work).await;
        });
    }

    fn live<T>(&self, change: impl FnOnce(&mut Live) -> T) -> T {
        change(&mut self.inner.live.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
