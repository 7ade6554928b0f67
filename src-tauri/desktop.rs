//! The real `Host`: this platform's vault, browser, clipboard and clock.

use patwarden_core::error::{Code, Error, Result};
use patwarden_core::host::{Endpoints, Host, Limits, VaultHost, http_client};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_shell::ShellExt;
use tracing_subscriber::EnvFilter;
use url::Url;

/// What is logged: our own words; libraries only when something is wrong (some name accounts at lower levels).
pub(crate) fn log_filter() -> EnvFilter {
    EnvFilter::new("warn,patwarden=info,patwarden_core=info,patwarden_sandbox=info")
}

/// The wall clock, read here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is handed in")]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// What core is handed for a profile in `data`, whose secrets are kept under `service`.
///
/// # Errors
/// When the platform's certificate store cannot be read.
pub(crate) fn host(app: &AppHandle, endpoints: &Endpoints, data: PathBuf, service: &str) -> Result<Host> {
    let limits = Limits::default();
    let http = http_client(endpoints, limits).map_err(|error| Error::new(Code::Unreachable).with(error))?;
    let (browser, clipboard) = (app.clone(), app.clone());
    Ok(Host {
        vault: vault(service),
        http,
        browse: Arc::new(move |url| browse(&browser, url)),
        clipboard: Arc::new(move |text| {
            clipboard
                .clipboard()
                .write_secret(text)
                .map_err(|error| error.to_string())
        }),
        now: Arc::new(now),
        data,
        limits,
        observe: Arc::new(
            |transition| tracing::info!(rotation = %transition.rotation, step = ?transition.to(), transition.committed),
        ),
    })
}

/// Opens the person's own browser. Core has checked that `url` is the sign-in's; the page cannot reach this.
#[expect(
    deprecated,
    reason = "the shell plugin is required; its successor opens the same way, and this is the one place to change"
)]
fn browse(app: &AppHandle, url: &Url) -> std::result::Result<(), String> {
    // The library's own message quotes the address, which must not travel.
    app.shell()
        .open(url.as_str(), None)
        .map_err(|_| "the system's opener could not be started".to_owned())
}

fn vault(service: &str) -> VaultHost {
    let tried = AtomicBool::new(false);
    VaultHost {
        open: Arc::new(move || open_store(tried.swap(true, Ordering::Relaxed))),
        modifiers: Arc::new(modifiers),
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
