//! A vault that is one file, written whole and synced at each change: what a platform's own does at least.

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};
use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The store in a folder.
#[derive(Debug)]
pub struct FileVault(PathBuf);

#[derive(Debug)]
struct Cell {
    folder: PathBuf,
    name: String,
}

/// Opens it.
pub fn open(folder: &Path) -> Arc<CredentialStore> {
    Arc::new(FileVault(folder.to_owned()))
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::PlatformFailure(Box::new(error))
}

impl Cell {
    fn entries(&self) -> BTreeMap<String, Vec<u8>> {
        let held = fs::read(self.folder.join("vault.json")).unwrap_or_default();
        serde_json::from_slice(&held).unwrap_or_default()
    }

    fn keep(&self, entries: &BTreeMap<String, Vec<u8>>) -> Result<()> {
        let draft = self.folder.join("vault.new");
        let mut file = File::create(&draft).map_err(failed)?;
        file.write_all(&serde_json::to_vec(entries).map_err(failed)?)
            .map_err(failed)?;
        file.sync_all().map_err(failed)?;
        fs::rename(draft, self.folder.join("vault.json")).map_err(failed)
    }
}

impl CredentialStoreApi for FileVault {
    fn vendor(&self) -> String {
        "bench".into()
    }

    fn id(&self) -> String {
        "file".into()
    }

    fn build(&self, _service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let (folder, name) = (self.0.clone(), user.to_owned());
        Ok(Entry::new_with_credential(Arc::new(Cell { folder, name })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialApi for Cell {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let mut entries = self.entries();
        entries.insert(self.name.clone(), secret.to_vec());
        self.keep(&entries)
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.entries().remove(&self.name).ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> Result<()> {
        let mut entries = self.entries();
        entries.remove(&self.name).ok_or(Error::NoEntry)?;
        self.keep(&entries)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Patwarden Bench".into(), self.name.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
