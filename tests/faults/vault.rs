//! A vault that is a file, synced at each write, with switches that take effect at each call, and a log of everything that was done
//! to it, so that the harness knows at each moment which secrets the person holds.
//!
//! It stands in for the platform's store below `keyring_core`; around a real one ([`Vault::around`]) it only keeps the log.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The time of the cell.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How the vault behaves from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// As it should.
    Works,
    /// Locked, and nobody unlocks it.
    Locked,
    /// There is none.
    Gone,
    /// Another, empty one in its place.
    Exchanged,
    /// It takes the secrets of tokens and keeps something else.
    Forgets,
    /// It takes one more secret of a token, and is locked then.
    LockedAfterOne,
    /// It takes one more secret of a token, and is gone then.
    GoneAfterOne,
    /// It takes one more secret of a token, and is exchanged then.
    ExchangedAfterOne,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When, by the time of the cell.
    pub at: DateTime<Utc>,
    /// Which of the two stores: the first, or the one that it was exchanged for.
    pub exchanged: bool,
    /// The entry's name.
    pub entry: String,
    /// What was done.
    pub done: Done,
}

/// What was done to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    /// It holds this text since then.
    Set(String),
    /// It was looked at.
    Read,
    /// It is gone.
    Deleted,
}

/// The store.
pub struct Vault {
    place: Place,
    inner: Option<Arc<CredentialStore>>,
}

#[derive(Clone)]
struct Place {
    folder: PathBuf,
    clock: Clock,
}

impl Vault {
    /// What a host opens.
    ///
    /// # Errors
    /// As the mode says.
    pub fn open(folder: &Path, clock: Clock) -> Result<Arc<CredentialStore>> {
        let place = Place {
            folder: folder.to_owned(),
            clock,
        };
        if place.mode() == Mode::Gone {
            return Err(Error::NoDefaultStore);
        }
        Ok(Arc::new(Self { place, inner: None }))
    }

    /// The log around a real store.
    pub fn around(inner: Arc<CredentialStore>, folder: &Path, clock: Clock) -> Arc<CredentialStore> {
        let place = Place {
            folder: folder.to_owned(),
            clock,
        };
        let inner = Some(inner);
        Arc::new(Self { place, inner })
    }
}

/// Sets the mode of the vault in `folder`.
pub fn set_mode(folder: &Path, mode: Mode) {
    let text = serde_json::to_string(&mode).unwrap();
    let draft = folder.join("mode.new");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, folder.join("mode")).unwrap();
}

/// The mode of the vault in `folder`.
pub fn mode(folder: &Path) -> Mode {
    let text = fs::read_to_string(folder.join("mode")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or(Mode::Works)
}

/// The log of the vault in `folder`, oldest line first.
pub fn log(folder: &Path) -> Vec<Line> {
    let text = fs::read_to_string(folder.join("log.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

impl Place {
    fn mode(&self) -> Mode {
        mode(&self.folder)
    }

    /// One use at a time, whichever process it is.
    fn locked<T>(&self, work: impl FnOnce(Mode) -> Result<T>) -> Result<T> {
        let lock = File::create(self.folder.join("lock")).map_err(failed)?;
        lock.lock().map_err(failed)?;
        match self.mode() {
            Mode::Locked => Err(Error::NoStorageAccess("locked".into())),
            Mode::Gone => Err(Error::PlatformFailure("no service".into())),
            mode => work(mode),
        }
    }

    fn note(&self, exchanged: bool, entry: &str, done: Done) -> Result<()> {
        let line = Line {
            at: (self.clock)(),
            exchanged,
            entry: entry.to_owned(),
            done,
        };
        let text = serde_json::to_string(&line).map_err(failed)?;
        let mut options = OpenOptions::new();
        let mut file = options
            .create(true)
            .append(true)
            .open(self.folder.join("log.jsonl"))
            .map_err(failed)?;
        file.write_all(format!("{text}\n").as_bytes()).map_err(failed)?;
        file.sync_data().map_err(failed)
    }

    fn file(&self, exchanged: bool) -> PathBuf {
        self.folder.join(if exchanged { "second.json" } else { "first.json" })
    }

    fn entries(&self, exchanged: bool) -> BTreeMap<String, String> {
        let text = fs::read(self.file(exchanged)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    fn keep(&self, exchanged: bool, entries: &BTreeMap<String, String>) -> Result<()> {
        let draft = self.folder.join("draft");
        let mut file = File::create(&draft).map_err(failed)?;
        file.write_all(&serde_json::to_vec(entries).map_err(failed)?)
            .map_err(failed)?;
        file.sync_all().map_err(failed)?;
        fs::rename(draft, self.file(exchanged)).map_err(failed)
    }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::PlatformFailure(Box::new(error))
}

impl Mode {
    fn is_exchanged(self) -> bool {
        self == Self::Exchanged
    }

    /// What it becomes after it took a token's secret.
    fn then(self) -> Self {
        match self {
            Self::LockedAfterOne => Self::Locked,
            Self::GoneAfterOne => Self::Gone,
            Self::ExchangedAfterOne => Self::Exchanged,
            other => other,
        }
    }
}

impl CredentialStoreApi for Vault {
    fn vendor(&self) -> String {
        "test".into()
    }

    fn id(&self) -> String {
        "file".into()
    }

    fn build(&self, service: &str, user: &str, modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let inner = self
            .inner
            .as_ref()
            .map(|inner| inner.build(service, user, modifiers))
            .transpose()?;
        let cell = Cell {
            name: user.to_owned(),
            place: self.place.clone(),
            inner,
        };
        Ok(Entry::new_with_credential(Arc::new(cell)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Cell {
    name: String,
    place: Place,
    inner: Option<Entry>,
}

impl Cell {
    fn set_in_file(&self, secret: &[u8]) -> Result<()> {
        self.place.locked(|mode| {
            let is_pat = self.name.starts_with("pat/") && secret.windows(8).any(|window| window == b"\"secret\"");
            let forgets = mode == Mode::Forgets && is_pat;
            let kept = if forgets { b"something else" } else { secret };
            let mut entries = self.place.entries(mode.is_exchanged());
            entries.insert(self.name.clone(), STANDARD.encode(kept));
            self.place.keep(mode.is_exchanged(), &entries)?;
            let text = String::from_utf8_lossy(kept).into_owned();
            self.place.note(mode.is_exchanged(), &self.name, Done::Set(text))?;
            if is_pat && mode.then() != mode {
                set_mode(&self.place.folder, mode.then());
            }
            Ok(())
        })
    }

    fn get_from_file(&self) -> Result<Vec<u8>> {
        self.place.locked(|mode| {
            self.place.note(mode.is_exchanged(), &self.name, Done::Read)?;
            let held = self
                .place
                .entries(mode.is_exchanged())
                .remove(&self.name)
                .ok_or(Error::NoEntry)?;
            STANDARD.decode(held).map_err(failed)
        })
    }

    fn delete_from_file(&self) -> Result<()> {
        self.place.locked(|mode| {
            let mut entries = self.place.entries(mode.is_exchanged());
            entries.remove(&self.name).ok_or(Error::NoEntry)?;
            self.place.keep(mode.is_exchanged(), &entries)?;
            self.place.note(mode.is_exchanged(), &self.name, Done::Deleted)
        })
    }
}

impl CredentialApi for Cell {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let Some(inner) = &self.inner else {
            return self.set_in_file(secret);
        };
        inner.set_secret(secret)?;
        let text = String::from_utf8_lossy(secret).into_owned();
        self.place.note(false, &self.name, Done::Set(text))
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let Some(inner) = &self.inner else {
            return self.get_from_file();
        };
        self.place.note(false, &self.name, Done::Read)?;
        inner.get_secret()
    }

    fn delete_credential(&self) -> Result<()> {
        let Some(inner) = &self.inner else {
            return self.delete_from_file();
        };
        inner.delete_credential()?;
        self.place.note(false, &self.name, Done::Deleted)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Patwarden Faults".into(), self.name.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Vault")
    }
}

impl std::fmt::Debug for Cell {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Cell")
    }
}
