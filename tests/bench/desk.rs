//! A signed-in profile on a sandbox, in a folder of its own.

use crate::far_end::{FarEnd, Size};
use crate::{browser, vault};
use chrono::Utc;
use keyring_core::CredentialStore;
use patwarden_core::host::{Clipboard, Delivered, Endpoints, Host, Limits, VaultHost, http_client};
use patwarden_core::secret::Secret;
use patwarden_core::settings::{Loaded, Settings};
use patwarden_core::sign_in::sessions::Sessions;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::store::Store;
use patwarden_core::vault::Vault;
use patwarden_core::view::{Goes, Locale, Profile, SignInView, Snapshot};
use patwarden_core::warden::Warden;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use url::Url;

/// Which vault it keeps its secrets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// A file.
    File,
    /// The platform's.
    #[cfg(target_os = "linux")]
    Keyring,
}

/// Everything that a measurement needs.
pub struct Desk {
    pub warden: Warden,
    pub host: Host,
    pub far_end: FarEnd,
    _folder: TempDir,
}

impl Desk {
    /// Opens it and signs its person in, who then has everything that there is.
    pub async fn open(keeper: Keeper, size: Size) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let far_end = FarEnd::start(size);
        let endpoints = far_end.endpoints.clone();
        let host = host(keeper, &endpoints, folder.path());
        let warden = Warden::open(host.clone(), endpoints, Profile::Sandbox).await.unwrap();
        warden.check_vault().await.unwrap();
        let registration = far_end.registration;
        let connection = Connection::new(registration.client_id, Tenant::Id(registration.tenant));
        warden.sign_in(connection).await.unwrap();
        let came_back = |snapshot: &Snapshot| matches!(snapshot.sign_in, SignInView::Confirming { .. });
        warden.watch().wait_for(came_back).await.unwrap();
        warden.confirm_account(true).await;
        let complete = |snapshot: &Snapshot| {
            let mut organizations = snapshot.organizations.iter();
            let listed = !snapshot.tokens.is_empty() && organizations.all(|known| known.refreshed_at.is_some());
            snapshot.sign_in == SignInView::Idle && !snapshot.refreshing && listed
        };
        warden.watch().wait_for(complete).await.unwrap();
        Self {
            warden,
            host,
            far_end,
            _folder: folder,
        }
    }

    /// An access token like those that the desk uses.
    pub async fn bearer(&self) -> Secret {
        let store = Store::open(&self.host.data.join("patwarden.db")).await.unwrap();
        let account = store.accounts().await.unwrap().remove(0);
        let vault = Vault::start(self.host.vault.clone(), self.host.limits.vault).unwrap();
        let sessions = Sessions::new(self.host.clone(), self.far_end.endpoints.clone(), vault);
        store.close().await;
        sessions.bearer(&account).await.unwrap()
    }
}

/// Everything from outside, over a folder.
pub fn host(keeper: Keeper, endpoints: &Endpoints, folder: &Path) -> Host {
    let (limits, data) = (Limits::default(), folder.to_owned());
    let settings = Settings {
        old_token: Goes::AtOnce,
        ..Settings::default()
    };
    let runtime = tokio::runtime::Handle::current();
    let place = data.clone();
    Host {
        vault: VaultHost {
            open: Arc::new(move || store(keeper, &place)),
            modifiers: Arc::new(|_| HashMap::new()),
            denied: Arc::new(|_| false),
            service: "Patwarden Bench".into(),
        },
        http: http_client(endpoints, limits, None).unwrap(),
        browse: Arc::new(move |link: &Url| {
            let link = link.clone();
            runtime.spawn(async move { browser::choose(&link).await });
            Ok(())
        }),
        clipboard: Clipboard {
            write: Arc::new(|_| Ok(())),
            read: Arc::new(|| Ok(Secret::new(String::new()))),
            clear: Arc::new(|| Ok(())),
        },
        now: Arc::new(Utc::now),
        zone: Arc::new(|_| chrono::Offset::fix(&chrono::Utc)),
        notify: Arc::new(|_| {}),
        data,
        limits,
        settings: Loaded {
            settings,
            ..Loaded::default()
        },
        locale: Locale::En,
        observe: Arc::new(|_| {}),
        deliver: Arc::new(|_| Delivered::Nowhere),
    }
}

fn store(keeper: Keeper, folder: &Path) -> keyring_core::Result<Arc<CredentialStore>> {
    match keeper {
        Keeper::File => Ok(vault::open(folder)),
        #[cfg(target_os = "linux")]
        Keeper::Keyring => Ok(zbus_secret_service_keyring_store::Store::new()?),
    }
}
