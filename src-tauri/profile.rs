//! Which profile is open: Azure DevOps or the sandbox, each with its own folder, database and vault service name.
//!
//! The sandbox's far end runs on a thread of its own while its profile is open.

use crate::desktop;
use patwarden_core::error::{Code, Error, Result};
use patwarden_core::host::Endpoints;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::Profile;
use patwarden_core::warden::Warden;
use patwarden_sandbox::{Options, Origins, Registration, Sandbox};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{Mutex, oneshot};

/// Changes that come faster than this are one event.
const QUIET: Duration = Duration::from_millis(100);
/// The sandbox's people are the same for everybody.
const SEED: u64 = 1;

/// The open profile and the way to the other one.
pub(crate) struct Desk {
    app: AppHandle,
    root: PathBuf,
    open: Mutex<Open>,
}

struct Open {
    profile: Profile,
    warden: Warden,
    sandbox: Option<Running>,
    forward: JoinHandle<()>,
}

impl Drop for Open {
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
    /// Opens the profile that was open last.
    ///
    /// # Errors
    /// When the data folder or its database cannot be used.
    pub(crate) fn open(app: &AppHandle) -> std::result::Result<Self, Box<dyn std::error::Error>> {
        let root = app.path().app_data_dir()?;
        std::fs::create_dir_all(&root)?;
        let last = if std::fs::read_to_string(last(&root)).is_ok_and(|name| name == "sandbox") {
            Profile::Sandbox
        } else {
            Profile::Azure
        };
        let open = tauri::async_runtime::block_on(async {
            match open(app, &root, last).await {
                Err(error) if last == Profile::Sandbox => {
                    tracing::error!(%error, "the sandbox could not be opened");
                    let azure = open(app, &root, Profile::Azure).await?;
                    azure.warden.tell(&error).await;
                    Ok(azure)
                }
                opened => opened,
            }
        })?;
        Ok(Self {
            app: app.clone(),
            root,
            open: Mutex::new(open),
        })
    }

    /// The open profile.
    pub(crate) async fn warden(&self) -> Warden {
        self.open.lock().await.warden.clone()
    }

    /// Opens the sandbox; who is not signed in there is sent to its sign-in page.
    ///
    /// # Errors
    /// [`Code::SandboxFailed`], or why the sign-in did not start.
    pub(crate) async fn explore_sandbox(&self) -> Result<()> {
        let (warden, registration) = {
            let mut open = self.open.lock().await;
            self.switch(&mut open, Profile::Sandbox).await?;
            let sandbox = open.sandbox.as_ref().ok_or_else(|| Error::new(Code::SandboxFailed))?;
            (open.warden.clone(), sandbox.registration)
        };
        if !warden.snapshot().accounts.is_empty() {
            return Ok(());
        }
        let Registration { client_id, tenant } = registration;
        let connection = Connection {
            client_id,
            tenant: Tenant::Id(tenant),
        };
        warden.sign_in(connection, None).await
    }

    /// Leaves the sandbox, which keeps its data, for Azure DevOps.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub(crate) async fn open_azure(&self) -> Result<()> {
        let mut open = self.open.lock().await;
        self.switch(&mut open, Profile::Azure).await
    }

    async fn switch(&self, current: &mut Open, profile: Profile) -> Result<()> {
        if current.profile == profile {
            return Ok(());
        }
        current.warden.cancel_sign_in().await;
        current.warden.settled().await;
        *current = open(&self.app, &self.root, profile).await?;
        let name = match profile {
            Profile::Azure => "azure",
            Profile::Sandbox => "sandbox",
        };
        if let Err(error) = std::fs::write(last(&self.root), name) {
            tracing::warn!(%error, "the next start will open the other profile");
        }
        Ok(())
    }
}

/// The file that says which profile was open last.
fn last(root: &Path) -> PathBuf {
    root.join("profile")
}

async fn open(app: &AppHandle, root: &Path, profile: Profile) -> Result<Open> {
    let (name, service) = match profile {
        Profile::Azure => ("azure", "Patwarden"),
        Profile::Sandbox => ("sandbox", "Patwarden Sandbox"),
    };
    let data = root.join(name);
    private_folder(&data).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
    let sandbox = match profile {
        Profile::Azure => None,
        Profile::Sandbox => Some(Running::start(data.join("sandbox.json")).await?),
    };
    let endpoints = sandbox
        .as_ref()
        .map_or_else(|| Ok(Endpoints::microsoft()), Running::endpoints)?;
    let host = desktop::host(app, &endpoints, data, service)?;
    let warden = Warden::open(host, endpoints, profile).await?;
    let forward = tauri::async_runtime::spawn(forward(app.clone(), warden.clone()));
    tauri::async_runtime::spawn(wake(warden.clone()));
    Ok(Open {
        profile,
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
    loop {
        let revision = changes.borrow_and_update().revision;
        if let Err(error) = app.emit("changed", Changed { revision }) {
            tracing::warn!(%error, "the page was not told of a change");
        }
        tokio::time::sleep(QUIET).await;
        if changes.changed().await.is_err() {
            return;
        }
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
    _stop: oneshot::Sender<()>,
}

impl Running {
    async fn start(state_file: PathBuf) -> Result<Self> {
        let failed = |reason: String| Error::new(Code::SandboxFailed).with(reason);
        let (started, start) = oneshot::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let options = Options {
            state_file,
            seed: SEED,
            clock: Arc::new(desktop::now),
        };
        std::thread::Builder::new()
            .name("sandbox".into())
            .spawn(move || run(options, started, stopped))
            .map_err(|error| failed(error.to_string()))?;
        let (origins, registration) = start
            .await
            .map_err(|error| failed(error.to_string()))?
            .map_err(failed)?;
        Ok(Self {
            origins,
            registration,
            _stop: stop,
        })
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
