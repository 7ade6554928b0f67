//! Every use case, one method each. A [`Warden`] holds one profile and publishes a [`Snapshot`] after each change.
//!
//! It decides nothing that a pure module can decide and knows no wire format; whoever shows it (window, tray, command line) calls
//! it and is a function of what it publishes.

mod act;
mod activity;
mod begin;
mod belong;
mod bulk;
mod claim;
mod clipboard;
mod diagnose;
mod found;
mod history;
mod name;
mod operate;
mod publish;
mod refresh;
mod remind;
mod settings;
mod shown;
mod sign_in;
mod support;
mod tend;

#[cfg(test)]
pub(crate) use publish::nothing as test_snapshot;

pub use act::NoticeOutcome;
pub use settings::Ready;

use crate::azure::AzureDevOps;
use crate::error::{Code, Error, Result};
use crate::host::{Endpoints, Host};
use crate::instance::{self, Instance};
use crate::operation;
use crate::settings::Loaded;
use crate::sign_in::SignedIn;
use crate::sign_in::sessions::Sessions;
use crate::store::{Account, Store};
use crate::vault::{EntryName, Vault};
use crate::view::{Asker, Failure, Outcome, Profile, SignInRequest, SignInView, Snapshot};
use chrono::{DateTime, Utc};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;
use uuid::Uuid;

/// One profile, alive. Clones are handles to the same.
#[derive(Clone)]
pub struct Warden {
    inner: Arc<Inner>,
    /// Who asks through this handle; the activity says so.
    asker: Asker,
}

struct Inner {
    host: Host,
    /// As they are now; those of the host are from the start.
    settings: Mutex<Loaded>,
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
    shown: Mutex<shown::Shown>,
    /// One reminder at a time, so that none is said twice.
    reminding: tokio::sync::Mutex<()>,
}

/// What is known for this run only.
struct Live {
    vault: Option<Failure>,
    sign_in: SignInView,
    waiting: Option<Waiting>,
    /// Who came back from the browser, until the person has said that it is the account they meant.
    confirming: Option<Confirming>,
    refreshing: bool,
    /// Whether somebody has asked for a refresh while one ran.
    refresh_again: bool,
    /// Whether a snapshot is about to be published.
    telling: bool,
    /// How long the last one took.
    pace: Duration,
    /// What each organization listed last in this run, by digest, and how many tokens that were.
    lists: HashMap<(String, Uuid), (u64, usize)>,
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
    /// When there may be something to say.
    next_reminder: Option<DateTime<Utc>>,
    /// When the dates are to be asked for anew.
    refresh_at: Option<DateTime<Utc>>,
    /// Whose session was good in this run.
    greeted: HashSet<String>,
}

/// The sign-in that the browser has, or that is being kept.
#[derive(Default)]
struct Waiting {
    cancel: CancellationToken,
    link: Option<Url>,
    /// Who signs in again, if so.
    account: Option<String>,
}

/// Somebody who came back from the browser.
struct Confirming {
    signed_in: Box<SignedIn>,
    request: SignInRequest,
    /// What the sign-in was for, if it was for one organization.
    organization: Option<String>,
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
            confirming: None,
            refreshing: false,
            refresh_again: false,
            telling: false,
            pace: Duration::ZERO,
            lists: HashMap::new(),
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
            next_reminder: None,
            refresh_at: None,
            greeted: HashSet::new(),
        };
        let published = watch::Sender::new(publish::nothing(profile, &host.settings, host.locale));
        let publishing = tokio::sync::Mutex::default();
        let live = Mutex::new(live);
        let inner = Inner {
            settings: Mutex::new(host.settings.clone()),
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
            shown: Mutex::default(),
            reminding: tokio::sync::Mutex::default(),
        };
        let warden = Self {
            inner: Arc::new(inner),
            asker: Asker::Window,
        };
        // What cannot be read now will not be readable later: a damaged page is said at start.
        let stored = warden.inner.store.all().await?;
        warden.show(Ok(stored), &HashSet::new());
        warden.keep_agenda();
        Ok(warden)
    }

    /// The same profile, for somebody else: what is asked for through this handle is written down as theirs.
    #[must_use]
    pub fn asked_by(&self, asker: Asker) -> Self {
        Self {
            inner: self.inner.clone(),
            asker,
        }
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

    /// Whether this run has ended: whoever shows it shows what was.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.inner.cancel.is_cancelled()
    }

    /// Ends this run at once, as a kill would: whatever is under way stays as it is journaled, for the next run.
    pub async fn stop(&self) {
        self.inner.cancel.cancel();
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
        // What a refresh has got is kept before anybody forgets the profile.
        self.inner.sessions.settle().await;
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
        let accounts = self.inner.store.everybody().await.unwrap_or_default();
        let mut entries = self.inner.store.entries().await.unwrap_or_default();
        entries.push(EntryName::mark());
        entries.extend(accounts.iter().map(|account| EntryName::refresh(account)));
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
