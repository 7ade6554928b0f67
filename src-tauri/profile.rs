//! Which profile is open: Azure DevOps or the sandbox, each with its own folder, database and vault service name.
//!
//! The sandbox's far end runs on a thread of its own while its profile is open.

pub(crate) mod help;
mod settings;

use crate::arrangement::Arrangement;
use crate::{desktop, notices, report, tray, window};
use patwarden_core::error::{Code, Error, Result};
use patwarden_core::host::Endpoints;
use patwarden_core::reminder::notice::Told;
use patwarden_core::settings::{File, Loaded};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::token::TokenKey;
use patwarden_core::view::{Asker, Failure, Locale, Profile, SignInView, TokenRef};
use patwarden_core::warden::Warden;
use patwarden_core::words;
use patwarden_sandbox::{Options, Origins, Registration, Sandbox};
use serde::Serialize;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{Mutex, oneshot};
use uuid::Uuid;

/// Changes that come faster than this are one event.
const QUIET: Duration = Duration::from_millis(100);
/// How old what the tray says may get: it names days and hours.
const AGE: Duration = Duration::from_secs(1_800);
/// How long the end of the app, or of a profile, waits for operations that run.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// The sandbox's people are the same for everybody.
const SEED: u64 = 1;

/// The open profile and the way to the other one.
pub(crate) struct Desk {
    app: AppHandle,
    root: PathBuf,
    open: Mutex<Open>,
    /// Whether closing the window leaves the app in the tray; asked where nobody can wait.
    in_tray: AtomicBool,
    /// The token that the window is to show next, if somebody asked for one outside of it.
    wanted: std::sync::Mutex<Option<TokenRef>>,
    /// Whether it was said in this run that closing only minimises.
    said_minimised: AtomicBool,
    /// The support file that was shown last, with or without names.
    shown: std::sync::Mutex<Option<(bool, String)>>,
    /// What the person has arranged in the window.
    pub(crate) arrangement: Arrangement,
}

struct Open {
    settings: File,
    loaded: Loaded,
    profile: Profile,
    /// Why there is none is kept until somebody asks again.
    alive: Result<Alive>,
}

/// A profile that could be opened.
struct Alive {
    warden: Warden,
    sandbox: Option<Running>,
    forward: JoinHandle<()>,
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.forward.abort();
    }
}

/// Told to the page at each change.
#[derive(Clone, Serialize)]
struct Changed {
    revision: u32,
}

impl Desk {
    /// Opens the profile that was open last. One that cannot be opened is said in the window.
    ///
    /// # Errors
    /// When there can be no data folder.
    pub(crate) fn open(app: &AppHandle) -> std::result::Result<Self, Box<dyn std::error::Error>> {
        let root = app.path().app_data_dir()?;
        private_folder(&root)?;
        let (settings, loaded) = File::open(&root.join(help::SETTINGS));
        let profile = loaded.settings.profile;
        let alive = tauri::async_runtime::block_on(enter(app, &root, profile, &loaded));
        let at_login = loaded.settings.start_at_login;
        let mut open = Open {
            settings,
            loaded,
            profile,
            alive,
        };
        if let (Profile::Sandbox, Err(error)) = (profile, &open.alive) {
            tracing::error!(%error, "the sandbox could not be opened");
            let error = error.clone();
            open.profile = Profile::Azure;
            open.alive = tauri::async_runtime::block_on(async {
                let azure = enter(app, &root, Profile::Azure, &open.loaded).await?;
                azure.warden.tell(&error).await;
                Ok(azure)
            });
        }
        let desk = Self {
            app: app.clone(),
            arrangement: Arrangement::open(&root),
            in_tray: AtomicBool::new(open.loaded.settings.close_to_tray),
            wanted: std::sync::Mutex::default(),
            said_minimised: AtomicBool::new(false),
            shown: std::sync::Mutex::default(),
            root,
            open: Mutex::new(open),
        };
        desk.keep_login(at_login);
        Ok(desk)
    }

    /// The open profile.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) async fn warden(&self) -> Result<Warden> {
        let open = self.open.lock().await;
        open.alive
            .as_ref()
            .map(|alive| alive.warden.clone())
            .map_err(Error::clone)
    }

    /// The same; one that could not be opened is tried again.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) async fn opened(&self) -> Result<Warden> {
        {
            let mut open = self.open.lock().await;
            if open.alive.is_err() {
                open.alive = enter(&self.app, &self.root, open.profile, &open.loaded).await;
            }
        }
        self.warden().await
    }

    /// What comes of `work`; its failure is said in the language of the window.
    ///
    /// # Errors
    /// The failure.
    pub(crate) async fn told<T>(&self, work: impl Future<Output = Result<T>>) -> std::result::Result<T, Failure> {
        let error = match work.await {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let mut failure = error.failure();
        words::tell(self.locale().await, &mut failure);
        Err(failure)
    }

    /// The window is to show this token, whether it is open or has to be built first.
    pub(crate) fn want(&self, token: Option<TokenRef>) {
        if token.is_none() {
            return;
        }
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = token;
        if let Err(error) = self.app.emit("wanted", ()) {
            tracing::warn!(%error, "the page was not told which token is wanted");
        }
    }

    /// The token that somebody asked for outside the window; only the first who asks is told.
    pub(crate) fn wanted(&self) -> Option<TokenRef> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Says once in this run that the window was only minimised.
    pub(crate) fn say_minimised(&self) {
        if self.said_minimised.swap(true, Ordering::Relaxed) {
            return;
        }
        let app = self.app.clone();
        tauri::async_runtime::spawn(async move {
            let desk = app.state::<Self>();
            let locale = desk.locale().await;
            notices::show(&app, &Told::of(locale, &desktop::zone).minimised());
        });
    }

    /// The language that everything is said in.
    async fn locale(&self) -> Locale {
        let open = self.open.lock().await;
        let alive = open.alive.as_ref().ok();
        let chosen = || open.loaded.settings.language.unwrap_or_else(desktop::locale);
        alive.map_or_else(chosen, |alive| alive.warden.snapshot().locale)
    }

    /// Saves the report of work on many tokens in the person's downloads folder, under a name that is free, and returns that name.
    ///
    /// # Errors
    /// [`Code::ReportNotSaved`], or that there is no such work.
    pub(crate) async fn save_report(&self, bulk: Uuid) -> Result<String> {
        let report = self.warden().await?.report(bulk)?;
        let failed = |reason: String| Error::new(Code::ReportNotSaved).with(reason);
        let folder = self
            .app
            .path()
            .download_dir()
            .map_err(|error| failed(error.to_string()))?;
        report::save(&folder, desktop::now(), &report).map_err(|error| failed(error.to_string()))
    }

    /// Opens the sandbox; who is not signed in there is sent to its sign-in page.
    ///
    /// # Errors
    /// [`Code::SandboxFailed`], or why the sign-in did not start.
    pub(crate) async fn explore_sandbox(&self) -> Result<()> {
        let (warden, registration) = {
            let mut open = self.open.lock().await;
            self.switch(&mut open, Profile::Sandbox).await?;
            let alive = open.alive.as_ref().map_err(Error::clone)?;
            let sandbox = alive.sandbox.as_ref().ok_or_else(|| Error::new(Code::SandboxFailed))?;
            (alive.warden.clone(), sandbox.registration)
        };
        if !warden.snapshot().accounts.is_empty() {
            return Ok(());
        }
        let Registration { client_id, tenant } = registration;
        warden.sign_in(Connection::new(client_id, Tenant::Id(tenant))).await
    }

    /// Leaves the sandbox, which keeps its data, for Azure DevOps.
    ///
    /// # Errors
    /// Why the other profile could not be opened.
    pub(crate) async fn open_azure(&self) -> Result<()> {
        let mut open = self.open.lock().await;
        self.switch(&mut open, Profile::Azure).await
    }

    /// Opens the sandbox's own page in the browser.
    ///
    /// # Errors
    /// [`Code::SandboxFailed`] if it is not open, [`Code::BrowserNotOpened`].
    pub(crate) async fn open_sandbox_page(&self) -> Result<()> {
        let open = self.open.lock().await;
        let alive = open.alive.as_ref().map_err(Error::clone)?;
        let sandbox = alive.sandbox.as_ref().ok_or_else(|| Error::new(Code::SandboxFailed))?;
        desktop::browse(&self.app, &sandbox.origins.devops)
            .map_err(|reason| Error::new(Code::BrowserNotOpened).with(reason))
    }

    /// Opens the page of Azure DevOps where a token is listed.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`], [`Code::BrowserNotOpened`].
    pub(crate) async fn show_in_browser(&self, key: TokenKey) -> Result<()> {
        let page = self.warden().await?.page_of(key).await?;
        desktop::browse(&self.app, &page).map_err(|reason| Error::new(Code::BrowserNotOpened).with(reason))
    }

    /// Leaves the sandbox and removes it whole: its folder, its database, its entries in the vault. One that cannot be opened goes
    /// too, but nobody knows then what the vault holds of it.
    ///
    /// # Errors
    /// Why the other profile could not be opened, then it stays; [`Code::SandboxNotDeleted`] if its folder cannot be removed.
    pub(crate) async fn delete_sandbox(&self) -> Result<()> {
        let mut open = self.open.lock().await;
        if open.profile == Profile::Sandbox {
            let sandbox = open.alive.as_ref().ok().map(|alive| alive.warden.clone());
            self.switch(&mut open, Profile::Azure).await?;
            if let Some(sandbox) = sandbox {
                sandbox.forget().await;
            }
        } else {
            desktop::forget_mark(service(Profile::Sandbox)).await;
        }
        match std::fs::remove_dir_all(self.root.join(name(Profile::Sandbox))) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::new(Code::SandboxNotDeleted).with(error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Before the app ends: what runs may come to its end, and a copied secret goes.
    pub(crate) async fn close(&self) {
        if let Ok(warden) = self.warden().await {
            come_to_rest(&warden).await;
            warden.forget_copied().await;
        }
    }

    async fn switch(&self, current: &mut Open, profile: Profile) -> Result<()> {
        if current.profile == profile && current.alive.is_ok() {
            return Ok(());
        }
        if let Ok(alive) = &current.alive {
            alive.warden.cancel_sign_in().await;
            come_to_rest(&alive.warden).await;
            alive.warden.forget_copied().await;
        }
        let next = enter(&self.app, &self.root, profile, &current.loaded).await?;
        if let Ok(alive) = &mut current.alive {
            alive.warden.stop().await;
            if let Some(sandbox) = alive.sandbox.take() {
                sandbox.stop().await;
            }
        }
        (current.alive, current.profile) = (Ok(next), profile);
        // It is about organizations of the profile that was left.
        self.arrangement.keep_form(None);
        current.loaded.settings.profile = profile;
        if let Err(error) = current.settings.save(current.loaded.settings.clone()) {
            tracing::warn!(%error, "the next start will open the other profile");
        } else {
            current.loaded.wrong.retain(|wrong| wrong.name != "profile");
        }
        Ok(())
    }
}

/// Lets what runs come to its end, for a while.
async fn come_to_rest(warden: &Warden) {
    if tokio::time::timeout(LAST_WORDS, warden.settled()).await.is_err() {
        tracing::warn!("an operation is left behind; the next start of the profile goes on with it");
    }
}

/// A profile's folder below the data folder.
fn name(profile: Profile) -> &'static str {
    match profile {
        Profile::Azure => "azure",
        Profile::Sandbox => "sandbox",
    }
}

/// Under which a profile keeps its entries in the vault.
fn service(profile: Profile) -> &'static str {
    match profile {
        Profile::Azure => "Patwarden",
        Profile::Sandbox => "Patwarden Sandbox",
    }
}

/// # Errors
/// Why the profile could not be opened; of the sandbox always as [`Code::SandboxFailed`], since nothing in it is real.
async fn enter(app: &AppHandle, root: &Path, profile: Profile, settings: &Loaded) -> Result<Alive> {
    let alive = come_alive(app, root, profile, settings).await;
    match profile {
        Profile::Azure => alive,
        Profile::Sandbox => alive.map_err(|error| error.instead(Code::SandboxFailed)),
    }
}

async fn come_alive(app: &AppHandle, root: &Path, profile: Profile, settings: &Loaded) -> Result<Alive> {
    let data = root.join(name(profile));
    private_folder(&data).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
    let sandbox = match profile {
        Profile::Azure => None,
        Profile::Sandbox => Some(Running::start(data.join("sandbox.json")).await?),
    };
    let endpoints = sandbox
        .as_ref()
        .map_or_else(|| Ok(Endpoints::microsoft()), Running::endpoints)?;
    let host = desktop::host(app, &endpoints, data, service(profile), settings.clone())?;
    let warden = Warden::open(host, endpoints, profile).await?;
    let forward = tauri::async_runtime::spawn(forward(app.clone(), warden.clone()));
    tauri::async_runtime::spawn(wake(warden.asked_by(Asker::Recovery)));
    Ok(Alive {
        warden,
        sandbox,
        forward,
    })
}

/// Tries the vault, then asks the organizations.
async fn wake(warden: Warden) {
    if let Err(error) = warden.check_vault().await {
        tracing::warn!(%error, "the vault cannot be used");
    }
    if !warden.snapshot().accounts.is_empty() {
        warden.refresh().await;
    }
}

async fn forward(app: AppHandle, warden: Warden) {
    let mut changes = warden.watch();
    let mut was_away = false;
    loop {
        let (revision, is_away) = {
            let snapshot = changes.borrow_and_update();
            (snapshot.revision, is_in_the_browser(&snapshot.sign_in))
        };
        // Whoever comes back from the browser finds the window before them.
        if was_away && !is_away {
            window::show(&app);
        }
        was_away = is_away;
        if let Err(error) = app.emit("changed", Changed { revision }) {
            tracing::warn!(%error, "the page was not told of a change");
        }
        tray::update(&app, &warden);
        tokio::time::sleep(QUIET).await;
        // What the tray says of the time gets older by itself.
        if let Ok(Err(_)) = tokio::time::timeout(AGE, changes.changed()).await {
            return;
        }
    }
}

fn is_in_the_browser(sign_in: &SignInView) -> bool {
    match sign_in {
        SignInView::Waiting { .. } | SignInView::Redeeming => true,
        SignInView::Idle | SignInView::Confirming { .. } | SignInView::Failed { .. } => false,
    }
}

fn private_folder(path: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(path)?;
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// The sandbox on its own thread; dropped, it closes its ports.
struct Running {
    origins: Origins,
    registration: Registration,
    stop: oneshot::Sender<()>,
    stopped: oneshot::Receiver<()>,
}

impl Running {
    async fn start(state_file: PathBuf) -> Result<Self> {
        let failed = |reason: String| Error::new(Code::SandboxFailed).with(reason);
        let (started, start) = oneshot::channel();
        let (stop, asked_to_stop) = oneshot::channel::<()>();
        let (gone, stopped) = oneshot::channel::<()>();
        let options = Options {
            state_file,
            seed: SEED,
            clock: Arc::new(desktop::now),
        };
        std::thread::Builder::new()
            .name("sandbox".into())
            .spawn(move || {
                run(options, started, asked_to_stop);
                drop(gone);
            })
            .map_err(|error| failed(error.to_string()))?;
        let (origins, registration) = start
            .await
            .map_err(|error| failed(error.to_string()))?
            .map_err(failed)?;
        Ok(Self {
            origins,
            registration,
            stop,
            stopped,
        })
    }

    /// Closes its ports and its files, and waits until it has.
    async fn stop(self) {
        drop(self.stop);
        let _ = self.stopped.await;
    }

    fn endpoints(&self) -> Result<Endpoints> {
        let Origins {
            authority,
            profile,
            tokens,
            devops,
        } = self.origins.clone();
        Endpoints::loopback(authority, profile, tokens, devops)
            .map_err(|error| Error::new(Code::SandboxFailed).with(error))
    }
}

type Started = std::result::Result<(Origins, Registration), String>;

fn run(options: Options, started: oneshot::Sender<Started>, stopped: oneshot::Receiver<()>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(started.send(Err(error.to_string()))),
    };
    runtime.block_on(async {
        match Sandbox::start(options).await {
            Ok(sandbox) => {
                let _ = started.send(Ok((sandbox.origins().clone(), sandbox.registration())));
                let _ = stopped.await;
                sandbox.stop().await;
            }
            Err(error) => drop(started.send(Err(error.to_string()))),
        }
    });
}
