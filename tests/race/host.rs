//! What a process is told, and the host that it makes of it.

use crate::vault;
use chrono::{DateTime, Utc};
use patwarden_core::host::{Clipboard, Clock, Delivered, Endpoints, Host, Limits, VaultHost, http_client};
use patwarden_core::secret::Secret;
use patwarden_core::settings::Loaded;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::store::Account;
use patwarden_core::view::Locale;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;
use uuid::Uuid;

/// What a process is told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// Authority, profile, tokens, organizations.
    pub origins: [Url; 4],
    /// The folder of the profile.
    pub data: PathBuf,
    /// The folder of the vault.
    pub vault: PathBuf,
    pub client_id: Uuid,
    pub tenant: Uuid,
    /// Whose session it is.
    pub account: String,
}

impl Order {
    pub fn endpoints(&self) -> Endpoints {
        let [authority, profile, tokens, devops] = self.origins.clone();
        Endpoints::loopback(authority, profile, tokens, devops).unwrap()
    }

    pub fn account(&self) -> Account {
        Account {
            id: self.account.clone(),
            tenant: self.tenant,
            connection: Connection::new(self.client_id, Tenant::Id(self.tenant)),
            name: "Mara".into(),
            username: "mara".into(),
            asked_at: None::<DateTime<Utc>>,
            finds: true,
        }
    }

    /// Stands in for the clipboard.
    pub fn clipboard(&self) -> PathBuf {
        self.data.join("clipboard")
    }
}

/// Everything from outside.
pub fn host(order: &Order, now: Clock) -> Host {
    let limits = Limits::default();
    let (folder, clipboard) = (order.vault.clone(), order.clipboard());
    Host {
        vault: VaultHost {
            open: Arc::new(move || Ok(vault::open(&folder))),
            modifiers: Arc::new(|_| HashMap::new()),
            denied: Arc::new(|_| false),
            service: "Patwarden Race".into(),
        },
        http: http_client(&order.endpoints(), limits, None).unwrap(),
        browse: Arc::new(|_| Ok(())),
        clipboard: Clipboard {
            write: Arc::new(move |text| std::fs::write(&clipboard, text).map_err(|error| error.to_string())),
            read: Arc::new(|| Ok(Secret::new(String::new()))),
            clear: Arc::new(|| Ok(())),
        },
        now,
        zone: Arc::new(|_| chrono::Offset::fix(&chrono::Utc)),
        notify: Arc::new(|_| {}),
        data: order.data.clone(),
        limits,
        settings: Loaded::default(),
        locale: Locale::En,
        observe: Arc::new(|_| {}),
        deliver: Arc::new(|_| Delivered::Nowhere),
    }
}
