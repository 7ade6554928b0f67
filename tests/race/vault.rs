//! A vault that is one file, for several processes: each use is alone with it, and it is exchanged whole.

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};
use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Entries = BTreeMap<String, Vec<u8>>;

#[derive(Debug)]
struct FileVault(PathBuf);

#[derive(Debug)]
struct Cell {
    folder: PathBuf,
    name: String,
}

/// The one in a folder.
pub fn open(folder: &Path) -> Arc<CredentialStore> {
    Arc::new(FileVault(folder.to_owned()))
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::PlatformFailure(Box::new(error))
}

impl Cell {
    fn alone<T>(&self, work: impl FnOnce(&mut Entries) -> Result<T>) -> Result<T> {
        let lock = File::create(self.folder.join("vault.lock")).map_err(failed)?;
        lock.lock().map_err(failed)?;
        let file = self.folder.join("vault.json");
        let held = fs::read(&file).unwrap_or_default();
        let mut entries: Entries = serde_json::from_slice(&held).unwrap_or_default();
        let before = entries.clone();
        let done = work(&mut entries)?;
        if entries != before {
            let draft = self.folder.join("vault.new");
            fs::write(&draft, serde_json::to_vec(&entries).map_err(failed)?).map_err(failed)?;
            fs::rename(draft, file).map_err(failed)?;
        }
        Ok(done)
    }
}

impl CredentialStoreApi for FileVault {
    fn vendor(&self) -> String {
        "test".into()
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
        self.alone(|entries| {
            entries.insert(self.name.clone(), secret.to_vec());
            Ok(())
        })
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.alone(|entries| entries.get(&self.name).cloned().ok_or(Error::NoEntry))
    }

    fn delete_credential(&self) -> Result<()> {
        self.alone(|entries| entries.remove(&self.name).map(drop).ok_or(Error::NoEntry))
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Patwarden Race".into(), self.name.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
