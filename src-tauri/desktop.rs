//! The real `Host`: this platform's vault, browser, clipboard and clock.

use crate::notices;
use patwarden_core::error::{Code, Error, Result};
use patwarden_core::host::{Clipboard, Delivered, Endpoints, Host, Limits, VaultHost, http_client};
use patwarden_core::secret::Secret;
use patwarden_core::settings::Loaded;
use patwarden_core::vault::{EntryName, Vault};
use patwarden_core::view::Locale;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_shell::ShellExt;
use url::Url;

/// The wall clock, read here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is handed in")]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// How far the local time is ahead at an instant; the system's zone is looked up each time.
pub(crate) fn zone(at: chrono::DateTime<chrono::Utc>) -> chrono::FixedOffset {
    use chrono::Offset;
    at.with_timezone(&chrono::Local).offset().fix()
}

/// The session bus, for questions that must not wait long: a panel or a portal that hangs is none.
#[cfg(target_os = "linux")]
pub(crate) fn session_bus() -> zbus::Result<zbus::blocking::Connection> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_millis(500);
    zbus::blocking::connection::Builder::session()?
        .method_timeout(PATIENCE)
        .build()
}

/// Whether the icon of the tray has a dark ground. Freedesktop's portal knows which colours the person prefers
/// (`org.freedesktop.appearance`, `color-scheme`: 2 is light); panels are dark where nobody says.
#[cfg(target_os = "linux")]
pub(crate) fn has_dark_panel() -> bool {
    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    let scheme = || -> zbus::Result<u32> {
        let bus = session_bus()?;
        let settings = "org.freedesktop.portal.Settings";
        let portal = zbus::blocking::Proxy::new(&bus, PORTAL, "/org/freedesktop/portal/desktop", settings)?;
        let said: zbus::zvariant::OwnedValue =
            portal.call("ReadOne", &("org.freedesktop.appearance", "color-scheme"))?;
        Ok(u32::try_from(said).unwrap_or_default())
    };
    scheme() != Ok(2)
}

/// The same by the registry (`SystemUsesLightTheme`): the task bar's colour, not that of windows.
#[cfg(windows)]
pub(crate) fn has_dark_panel() -> bool {
    let key = windows_registry::CURRENT_USER.open(r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize");
    key.and_then(|key| key.get_u32("SystemUsesLightTheme"))
        .is_ok_and(|light| light == 0)
}

/// The icon is a template there: the system colours it.
#[cfg(target_os = "macos")]
pub(crate) fn has_dark_panel() -> bool {
    false
}

/// The languages that the person has told the system, best first.
pub(crate) fn locale() -> Locale {
    let tags: Vec<String> = sys_locale::get_locales().collect();
    Locale::preferred(tags.iter().map(String::as_str))
}

/// What core is handed for a profile in `data`, whose secrets are kept under `service`.
///
/// # Errors
/// When the platform's certificate store cannot be read.
pub(crate) fn host(
    app: &AppHandle,
    endpoints: &Endpoints,
    data: PathBuf,
    service: &str,
    settings: Loaded,
) -> Result<Host> {
    let limits = Limits::default();
    let http = http_client(endpoints, limits, settings.settings.proxy.as_ref())
        .map_err(|error| Error::new(Code::Unreachable).with(error))?;
    let (browser, notifier) = (app.clone(), app.clone());
    Ok(Host {
        vault: vault(service),
        http,
        browse: Arc::new(move |url| browse(&browser, url)),
        clipboard: clipboard(app),
        now: Arc::new(now),
        zone: Arc::new(zone),
        notify: Arc::new(move |notice| notices::show(&notifier, notice)),
        data,
        limits,
        settings,
        locale: locale(),
        observe: Arc::new(
            |transition| tracing::info!(rotation = %transition.rotation, step = ?transition.to(), transition.committed),
        ),
        deliver: Arc::new(|_| Delivered::Nowhere),
    })
}

/// Opens the person's own browser, at a sign-in that core has checked or at the sandbox's own page; the web view names no address.
#[expect(
    deprecated,
    reason = "the shell plugin is required; its successor opens the same way, and this is the one place to change"
)]
pub(crate) fn browse(app: &AppHandle, url: &Url) -> std::result::Result<(), String> {
    // The library's own message quotes the address, which must not travel.
    app.shell()
        .open(url.as_str(), None)
        .map_err(|_| "the system's opener could not be started".to_owned())
}

/// Opens a folder of ours in the person's file manager.
#[expect(
    deprecated,
    reason = "the shell plugin is required; its successor opens the same way, and this is the one place to change"
)]
pub(crate) fn open_folder(app: &AppHandle, folder: &Path) -> std::result::Result<(), String> {
    if !folder.is_dir() {
        return Err("it is not there".to_owned());
    }
    app.shell()
        .open(folder.to_string_lossy(), None)
        .map_err(|_| "the system's opener could not be started".to_owned())
}

/// Why the session bus does not answer, if it does not within a few seconds.
#[cfg(target_os = "linux")]
pub(crate) async fn bus_trouble() -> Option<String> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
    let asked = tokio::task::spawn_blocking(|| zbus::blocking::Connection::session().map(drop));
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(error))) => Some(error.to_string()),
        Ok(Err(_)) | Err(_) => Some("it does not answer".to_owned()),
    }
}

/// The system's clipboard. What is written is marked: clipboard histories and clouds of Windows, macOS and KDE leave it out.
fn clipboard(app: &AppHandle) -> Clipboard {
    let (write, read, clear) = (app.clone(), app.clone(), app.clone());
    Clipboard {
        write: Arc::new(move |text| write.clipboard().write_secret(text).map_err(|error| error.to_string())),
        read: Arc::new(move || {
            let held = read.clipboard().read_text();
            held.map(Secret::new).map_err(|error| error.to_string())
        }),
        clear: Arc::new(move || clear.clipboard().clear().map_err(|error| error.to_string())),
    }
}

/// Forgets what ties the vault to a profile whose database goes without being opened: the next one is new, not exchanged.
pub(crate) async fn forget_mark(service: &str) {
    let forgotten = match Vault::start(vault(service), Limits::default().vault) {
        Ok(vault) => vault.remove(EntryName::mark()).await,
        Err(error) => Err(error),
    };
    if let Err(error) = forgotten {
        tracing::warn!(%error, "the mark of a profile that was deleted stays in the vault");
    }
}

fn vault(service: &str) -> VaultHost {
    let tried = AtomicBool::new(false);
    VaultHost {
        open: Arc::new(move || open_store(tried.swap(true, Ordering::Relaxed))),
        modifiers: Arc::new(modifiers),
        denied: Arc::new(is_denied),
        service: service.to_owned(),
    }
}

/// The platform's store: through keyring at first, which opens it once per process; later attempts open it anew.
fn open_store(again: bool) -> keyring_core::Result<Arc<keyring_core::CredentialStore>> {
    if !again && keyring::v1::Entry::store_status().is_ok() {
        return keyring_core::get_default_store().ok_or(keyring_core::Error::NoDefaultStore);
    }
    #[cfg(target_os = "windows")]
    let store = windows_native_keyring_store::Store::new()?;
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(all(unix, not(target_os = "macos")))]
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// The question to unlock the keyring was dismissed, or there was nowhere to show it (Secret Service, Prompt).
#[cfg(all(unix, not(target_os = "macos")))]
fn is_denied(cause: &(dyn std::error::Error + 'static)) -> bool {
    let cause = cause.downcast_ref::<secret_service::Error>();
    matches!(cause, Some(secret_service::Error::Prompt))
}

/// `errSecAuthFailed`, `errSecUserCanceled` and `errSecInteractionNotAllowed` (Security framework, SecBase.h).
#[cfg(target_os = "macos")]
fn is_denied(cause: &(dyn std::error::Error + 'static)) -> bool {
    let cause = cause.downcast_ref::<security_framework::base::Error>();
    cause.is_some_and(|error| matches!(error.code(), -25293 | -128 | -25308))
}

/// Windows asks nobody.
#[cfg(windows)]
fn is_denied(_cause: &(dyn std::error::Error + 'static)) -> bool {
    false
}

/// Windows would otherwise let entries roam with the profile; Linux shows the label in its keyring program.
fn modifiers(name: &str) -> HashMap<&'static str, String> {
    if cfg!(target_os = "windows") {
        HashMap::from([("persistence", "Local".to_owned())])
    } else if cfg!(target_os = "linux") {
        HashMap::from([(
            "label",
            format!("Patwarden: {}", name.split('/').next().unwrap_or_default()),
        )])
    } else {
        HashMap::new()
    }
}
