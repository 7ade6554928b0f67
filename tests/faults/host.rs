//! The real `Host` of a cell: a vault that is a file (or the platform's), the cell's clock, a destination that is a file, a browser
//! that chooses the person's account, and limits that do not make anybody wait.

use crate::browser;
use crate::vault::{Clock, Vault};
use crate::wire::{Destination, Order};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::host::{
    Clipboard, Deliver, Delivered, Delivery, Effect, Endpoints, Host, Limits, Transition, VaultHost, http_client,
};
use patwarden_core::secret::Secret;
use patwarden_core::settings::Loaded;
use patwarden_core::view::Locale;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// One request may take this long.
pub const LIMIT: Duration = Duration::from_millis(300);

const LIMITS: Limits = Limits {
    request: LIMIT,
    sign_in: Duration::from_secs(20),
    vault: Duration::from_secs(5),
    proof: Duration::from_millis(10),
    again: Duration::from_millis(10),
    patience: Duration::ZERO,
    turn: Duration::from_secs(5),
    retry: Duration::from_millis(200),
    agenda: Duration::from_millis(50),
    refresh: Duration::MAX,
};

/// A line of the destination's log.
#[derive(Debug, Serialize, Deserialize)]
pub struct Arrival {
    /// When, by the time of the cell.
    pub at: DateTime<Utc>,
    /// What came.
    pub secret: String,
}

/// The time of the cell.
pub fn clock(ahead: i64) -> Clock {
    Arc::new(move || Utc::now() + TimeDelta::milliseconds(ahead))
}

/// The far end's addresses.
pub fn endpoints(order: &Order) -> Endpoints {
    let [authority, profile, tokens, devops] = order.origins.clone();
    Endpoints::loopback(authority, profile, tokens, devops).unwrap()
}

/// Everything from outside. `observe` is told of each step.
pub fn host(order: &Order, observe: impl Fn(&Transition) + Send + Sync + 'static) -> Host {
    let (time, skew) = (clock(order.ahead), TimeDelta::hours(order.skew));
    Host {
        vault: vault(order, time.clone()),
        http: http_client(&endpoints(order), LIMITS, None).unwrap(),
        browse: browse(),
        clipboard: clipboard(),
        now: {
            let time = time.clone();
            Arc::new(move || time() + skew)
        },
        zone: Arc::new(|_| chrono::Offset::fix(&chrono::Utc)),
        notify: Arc::new(|_| {}),
        data: order.folder.join("data"),
        limits: LIMITS,
        settings: Loaded::default(),
        locale: Locale::En,
        observe: Arc::new(observe),
        deliver: deliver(order, time),
    }
}

fn vault(order: &Order, time: Clock) -> VaultHost {
    let (folder, keyring) = (order.folder.join("vault"), order.keyring);
    VaultHost {
        open: Arc::new(move || {
            if keyring {
                crate::keyring::open(&folder, time.clone())
            } else {
                Vault::open(&folder, time.clone())
            }
        }),
        modifiers: Arc::new(|_| HashMap::new()),
        denied: Arc::new(|_| false),
        service: "Patwarden Faults".into(),
    }
}

/// The person chooses their account at once.
fn browse() -> Effect<Url> {
    let runtime = tokio::runtime::Handle::current();
    Arc::new(move |link| {
        let link = link.clone();
        runtime.spawn(async move { browser::choose(&link).await });
        Ok(())
    })
}

fn clipboard() -> Clipboard {
    Clipboard {
        write: Arc::new(|_| Err("there is none".into())),
        read: Arc::new(|| Ok(Secret::new(String::new()))),
        clear: Arc::new(|| Ok(())),
    }
}

/// Writes what came and when, and says what the order wants.
fn deliver(order: &Order, time: Clock) -> Deliver {
    let (file, destination) = (destination(&order.folder), order.destination);
    Arc::new(move |delivery: &Delivery| match destination {
        Destination::None => Delivered::Nowhere,
        Destination::Fails => Delivered::Failed("the file is read-only".into()),
        Destination::Takes => {
            let arrival = Arrival {
                at: time(),
                secret: delivery.secret.expose().to_owned(),
            };
            let mut file = OpenOptions::new().create(true).append(true).open(&file).unwrap();
            let line = serde_json::to_string(&arrival).unwrap();
            file.write_all(format!("{line}\n").as_bytes()).unwrap();
            file.sync_data().unwrap();
            Delivered::Everywhere
        }
    })
}

/// Where the destination keeps what it was given.
pub fn destination(folder: &Path) -> PathBuf {
    folder.join("destination.jsonl")
}
