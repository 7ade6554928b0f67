//! What every test stands on: a sandbox, a profile on it, a vault and a clock that the test holds.

pub mod browser;
pub mod vault;

use chrono::{DateTime, TimeZone, Utc};
use patwarden_core::host::{Clipboard, Delivered, Endpoints, Host, Limits, Transition, VaultHost, http_client};
use patwarden_core::reminder::Policy;
use patwarden_core::reminder::notice::Notice;
use patwarden_core::secret::Secret;
use patwarden_core::settings::{Loaded, Settings};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{
    Goes, Locale, OperationView, Outcome, Profile, RotationView, SignInView, Snapshot, TokenState, TokenView,
};
use patwarden_core::warden::Warden;
use patwarden_sandbox::{Options, Origins, Sandbox};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;
use vault::MemoryVault;

/// No test waits longer than this for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// A far end and a profile on it.
pub struct World {
    pub sandbox: Sandbox,
    pub warden: Warden,
    outside: Outside,
    folder: TempDir,
}

/// What the profile is handed, and the test holds.
#[derive(Clone)]
pub struct Outside {
    pub vault: Arc<MemoryVault>,
    pub clipboard: Arc<Mutex<String>>,
    pub links: Arc<Mutex<Vec<Url>>>,
    pub clock: Arc<Mutex<DateTime<Utc>>>,
    /// Called at each step of a regenerate, before and after it is committed.
    pub at_step: Arc<Mutex<Option<AtStep>>>,
    /// Whether this desktop lets the app look at the clipboard.
    pub clipboard_is_shown: Arc<AtomicBool>,
    /// Whether writing to the clipboard panics, and says with what.
    pub clipboard_breaks: Arc<AtomicBool>,
    /// At which look from now on the clock panics; never, if 0.
    pub clock_breaks_in: Arc<AtomicUsize>,
    limits: Limits,
    browses: bool,
    /// How wrong this computer's clock is.
    pub skew: Arc<Mutex<chrono::TimeDelta>>,
    /// When old tokens go, by the settings file.
    old_token: Goes,
    /// What the destinations do.
    pub delivered: Arc<Mutex<Delivered>>,
    /// What the desktop was asked to show.
    pub notices: Arc<Mutex<Vec<Notice>>>,
    /// How far the local time is ahead, in seconds.
    pub ahead: Arc<AtomicI32>,
    /// When the person wants to be told.
    pub policy: Arc<Mutex<Policy>>,
}

/// What a test does at a step.
pub type AtStep = Box<dyn FnMut(&Transition) + Send>;

impl std::ops::Deref for World {
    type Target = Outside;

    fn deref(&self) -> &Outside {
        &self.outside
    }
}

/// A far end and a profile that nobody signed in to yet.
pub async fn start() -> World {
    start_with(limits(), true, Goes::AtOnce).await
}

/// As in the app, but for the pauses between tries, which nobody waits for here.
pub fn limits() -> Limits {
    Limits {
        proof: Duration::from_millis(1),
        again: Duration::from_millis(1),
        patience: Duration::ZERO,
        refresh: Duration::MAX,
        ..Limits::default()
    }
}

/// The same with other limits, a browser that may refuse to open, and another setting of when old tokens go.
pub async fn start_with(limits: Limits, browses: bool, old_token: Goes) -> World {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Mutex::new(Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()));
    let sandbox_clock = clock.clone();
    let options = Options {
        state_file: folder.path().join("sandbox.json"),
        seed: 7,
        clock: Arc::new(move || *sandbox_clock.lock().unwrap()),
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    let (vault, clipboard, links, at_step) = (Arc::default(), Arc::default(), Arc::default(), Arc::default());
    let outside = Outside {
        vault,
        clipboard,
        links,
        clock,
        at_step,
        clipboard_is_shown: Arc::new(AtomicBool::new(true)),
        clipboard_breaks: Arc::default(),
        clock_breaks_in: Arc::default(),
        limits,
        browses,
        skew: Arc::default(),
        old_token,
        delivered: Arc::new(Mutex::new(Delivered::Nowhere)),
        notices: Arc::default(),
        ahead: Arc::default(),
        policy: Arc::default(),
    };
    World::open(sandbox, folder, outside).await
}

/// Somebody signed in and the list complete.
pub async fn signed_in() -> World {
    let world = start().await;
    world.sign_in().await;
    world
}

impl World {
    /// Signs Mara in, as her browser would.
    pub async fn sign_in(&self) {
        self.warden.sign_in(self.connection()).await.unwrap();
        browser::choose(&self.link()).await;
        self.confirm().await;
        self.until("the list is complete", |snapshot| {
            snapshot.sign_in == SignInView::Idle && !snapshot.refreshing && snapshot.tokens.len() >= 40
        })
        .await;
    }

    /// Says that whoever came back from the browser is the account that was meant.
    pub async fn confirm(&self) {
        self.until("somebody came back", |snapshot| {
            matches!(snapshot.sign_in, SignInView::Confirming { .. })
        })
        .await;
        self.warden.confirm_account(true).await;
    }

    /// The sandbox's app registration.
    pub fn connection(&self) -> Connection {
        let registration = self.sandbox.registration();
        Connection::new(registration.client_id, Tenant::Id(registration.tenant))
    }

    /// The address that the browser was last given.
    pub fn link(&self) -> Url {
        self.links
            .lock()
            .unwrap()
            .last()
            .cloned()
            .expect("the browser was opened")
    }

    /// Waits for a snapshot.
    pub async fn until(&self, what: &str, holds: impl Fn(&Snapshot) -> bool) -> Snapshot {
        let mut changes = self.warden.watch();
        let waited = tokio::time::timeout(PATIENCE, changes.wait_for(|snapshot| holds(snapshot))).await;
        let found = waited.map(|found| found.expect("the warden lives").clone());
        found.unwrap_or_else(|_| panic!("never: {what}\n{:#?}", self.warden.snapshot()))
    }

    async fn open(sandbox: Sandbox, folder: TempDir, outside: Outside) -> Self {
        let host = outside.host(&sandbox, &folder);
        let warden = Warden::open(host, endpoints(&sandbox), Profile::Sandbox).await.unwrap();
        // As the shell does; what comes of it is in the snapshot.
        let _ = warden.check_vault().await;
        Self {
            sandbox,
            warden,
            outside,
            folder,
        }
    }

    /// The same app started again: same folder, same vault.
    pub async fn restarted(self) -> Self {
        let Self {
            sandbox,
            warden,
            outside,
            folder,
        } = self;
        warden.stop().await;
        Self::open(sandbox, folder, outside).await
    }

    /// What another process over the same folder is handed.
    pub fn host(&self) -> Host {
        self.outside.host(&self.sandbox, &self.folder)
    }

    /// The profile's database, for whoever wants to be in its way.
    pub fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("patwarden.db")
    }

    /// A token that can be regenerated, the soonest to expire.
    pub fn regenerable(&self) -> TokenView {
        let now = *self.clock.lock().unwrap();
        let snapshot = self.warden.snapshot();
        let fits = |token: &&Arc<TokenView>| token.state == TokenState::Active && !token.global && token.expires > now;
        snapshot
            .tokens
            .iter()
            .find(fits)
            .expect("the seed has some")
            .as_ref()
            .clone()
    }

    /// The same, with months to live.
    pub fn long_lived(&self) -> TokenView {
        let later = *self.clock.lock().unwrap() + chrono::TimeDelta::days(60);
        let snapshot = self.warden.snapshot();
        let fits =
            |token: &&Arc<TokenView>| token.state == TokenState::Active && !token.global && token.expires > later;
        snapshot
            .tokens
            .iter()
            .find(fits)
            .expect("the seed has some")
            .as_ref()
            .clone()
    }

    /// Regenerates and waits for the end.
    pub async fn regenerate(&self, token: &TokenView) -> RotationView {
        let id = self.warden.regenerate(key(token), None).await.unwrap();
        self.ended(id).await
    }

    /// Waits for the end of an operation.
    pub async fn operated(&self, id: Uuid) -> OperationView {
        let over = |operation: &&OperationView| operation.id == id && operation.outcome != Outcome::Running;
        let snapshot = self
            .until("the operation ends", |snapshot| {
                snapshot.operations.iter().any(|operation| over(&operation))
            })
            .await;
        snapshot.operations.iter().find(over).cloned().unwrap()
    }

    /// An operation as it stands.
    pub fn operation(&self, id: Uuid) -> OperationView {
        let snapshot = self.warden.snapshot();
        snapshot
            .operations
            .into_iter()
            .find(|operation| operation.id == id)
            .expect("it is shown")
    }

    /// A token of the list by its id.
    pub fn token(&self, id: Uuid) -> Option<TokenView> {
        let snapshot = self.warden.snapshot();
        let found = snapshot.tokens.iter().find(|token| token.authorization == id);
        found.map(|token| token.as_ref().clone())
    }

    /// The operations of the activity as it stands in the database: kind, name, result, oldest first.
    pub fn activity(&self) -> Vec<(String, String, String)> {
        let db = rusqlite::Connection::open(self.database()).unwrap();
        let mut rows = db
            .prepare("SELECT kind, name, result FROM activity WHERE kind NOT IN ('signIn', 'signOut', 'refresh') ORDER BY rowid")
            .unwrap();
        let read = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        read.collect::<Result<_, _>>().unwrap()
    }

    /// Moves the clock of both sides.
    pub fn pass(&self, time: chrono::TimeDelta) {
        *self.clock.lock().unwrap() += time;
    }

    /// Moves the clock past the time that an operation waits for, and lets it go on.
    pub async fn later(&self, time: chrono::TimeDelta) {
        self.pass(time);
        self.warden.tend().await;
    }

    /// Waits for the end of a regenerate.
    pub async fn ended(&self, id: Uuid) -> RotationView {
        let over = |rotation: &&RotationView| rotation.id == id && rotation.outcome != Outcome::Running;
        let snapshot = self
            .until("the regenerate ends", |snapshot| {
                snapshot.rotations.iter().any(|rotation| over(&rotation))
            })
            .await;
        snapshot.rotations.iter().find(over).cloned().unwrap()
    }

    /// Waits until every fault has struck.
    pub async fn struck(&self) {
        while !self.sandbox.faults().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The operations of the record that concern PATs, in order, from `skip` on.
    pub fn operations(&self, skip: usize) -> Vec<String> {
        self.sandbox
            .record()
            .into_iter()
            .skip(skip)
            .map(|entry| entry.operation.to_string())
            .collect()
    }

    /// The state of a token at the far end, and whether there is one.
    pub fn far_state(&self, id: Uuid) -> Option<String> {
        let tokens = self.sandbox.tokens();
        tokens
            .into_iter()
            .find(|token| token.authorization_id == id)
            .map(|token| format!("{:?}", token.state))
    }
}

/// The key of a row.
pub fn key(token: &TokenView) -> patwarden_core::token::TokenKey {
    patwarden_core::token::TokenKey {
        organization: token.organization,
        authorization: token.authorization,
    }
}

/// The far end's addresses, as core takes them.
pub fn endpoints(sandbox: &Sandbox) -> Endpoints {
    let Origins {
        authority,
        profile,
        tokens,
        devops,
    } = sandbox.origins().clone();
    Endpoints::loopback(authority, profile, tokens, devops).unwrap()
}

impl Outside {
    fn host(&self, sandbox: &Sandbox, folder: &TempDir) -> Host {
        let Self {
            vault,
            clipboard,
            links,
            clock,
            at_step,
            clipboard_is_shown,
            clipboard_breaks,
            clock_breaks_in,
            limits,
            browses,
            skew,
            old_token,
            delivered,
            notices,
            ahead,
            policy,
        } = self.clone();
        let (read, cleared) = (clipboard.clone(), clipboard.clone());
        let settings = Settings {
            old_token,
            reminders: policy.lock().unwrap().clone(),
            ..Settings::default()
        };
        let settings = Loaded {
            settings,
            ..Loaded::default()
        };
        Host {
            vault: VaultHost {
                open: Arc::new(move || vault.open()),
                modifiers: Arc::new(|_| HashMap::new()),
                denied: Arc::new(|cause| cause.is::<vault::Denied>()),
                service: "Patwarden Test".into(),
            },
            http: http_client(&endpoints(sandbox), limits, None).unwrap(),
            browse: Arc::new(move |url: &Url| {
                links.lock().unwrap().push(url.clone());
                if browses {
                    Ok(())
                } else {
                    Err("xdg-open is not installed".into())
                }
            }),
            clipboard: Clipboard {
                write: Arc::new(move |text: &str| {
                    assert!(!clipboard_breaks.load(Ordering::Relaxed), "cannot write {text}");
                    *clipboard.lock().unwrap() = text.to_owned();
                    Ok(())
                }),
                read: Arc::new(move || {
                    if clipboard_is_shown.load(Ordering::Relaxed) {
                        Ok(Secret::new(read.lock().unwrap().clone()))
                    } else {
                        Err("the window has no focus".into())
                    }
                }),
                clear: Arc::new(move || {
                    cleared.lock().unwrap().clear();
                    Ok(())
                }),
            },
            now: Arc::new(move || {
                let less = |looks: usize| looks.checked_sub(1);
                let looks = clock_breaks_in.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
                assert_ne!(looks, Ok(1), "the clock broke, as the test wants it");
                // Time goes on: a millisecond at each look.
                let mut clock = clock.lock().unwrap();
                *clock += chrono::TimeDelta::milliseconds(1);
                *clock + *skew.lock().unwrap()
            }),
            zone: Arc::new(move |_| chrono::FixedOffset::east_opt(ahead.load(Ordering::Relaxed)).unwrap()),
            notify: Arc::new(move |notice: &Notice| notices.lock().unwrap().push(notice.clone())),
            data: folder.path().to_owned(),
            limits,
            settings,
            locale: Locale::En,
            observe: Arc::new(move |transition| {
                if let Some(act) = &mut *at_step.lock().unwrap() {
                    act(transition);
                }
            }),
            deliver: Arc::new(move |_| delivered.lock().unwrap().clone()),
        }
    }
}
