//! A keyring store in memory that can be locked, go missing, refuse, or forget what it was given.

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error, Result};
use std::any::Any;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::Duration;

/// What is wrong with the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// There is none.
    Missing,
    /// It is locked.
    Locked,
    /// The person said no.
    Denied,
    /// It takes what it is given and keeps something else.
    Forgetful,
    /// Secrets of PATs are refused once their place is taken.
    FullAfterReserve,
    /// It says nothing until the trouble is over.
    Silent,
}

/// The platform's error when the person said no.
#[derive(Debug)]
pub struct Denied;

impl std::error::Error for Denied {}

impl std::fmt::Display for Denied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the question was dismissed")
    }
}

/// The store; entries survive its being opened again.
#[derive(Debug, Default)]
pub struct MemoryVault {
    entries: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    trouble: Arc<Mutex<Option<Trouble>>>,
    threads: Arc<Mutex<HashSet<ThreadId>>>,
}

impl MemoryVault {
    /// The threads that have used it.
    pub fn threads(&self) -> HashSet<ThreadId> {
        self.threads.lock().unwrap().clone()
    }

    /// From now on.
    pub fn set(&self, trouble: Option<Trouble>) {
        *self.trouble.lock().unwrap() = trouble;
    }

    /// What core's host calls.
    pub fn open(self: &Arc<Self>) -> Result<Arc<CredentialStore>> {
        if *self.trouble.lock().unwrap() == Some(Trouble::Missing) {
            return Err(Error::NoDefaultStore);
        }
        Ok(self.clone())
    }

    /// Somebody else deleted this entry.
    pub fn forget(&self, name: &str) {
        self.entries.lock().unwrap().remove(name);
    }

    /// Every value whose name begins so, without the line that the vault puts before it.
    pub fn entries(&self, prefix: &str) -> Vec<(String, String)> {
        let entries = self.entries.lock().unwrap();
        let text = |bytes: &Vec<u8>| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            text.split_once('\n')
                .map_or(text.clone(), |(_, value)| value.to_owned())
        };
        entries
            .iter()
            .filter(|(name, _)| name.starts_with(prefix))
            .map(|(name, bytes)| (name.clone(), text(bytes)))
            .collect()
    }
}

impl CredentialStoreApi for MemoryVault {
    fn vendor(&self) -> String {
        "test".into()
    }

    fn id(&self) -> String {
        "memory".into()
    }

    fn build(&self, _service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let cell = Cell {
            name: user.to_owned(),
            entries: self.entries.clone(),
            trouble: self.trouble.clone(),
            threads: self.threads.clone(),
        };
        Ok(Entry::new_with_credential(Arc::new(cell)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Debug)]
struct Cell {
    name: String,
    entries: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    trouble: Arc<Mutex<Option<Trouble>>>,
    threads: Arc<Mutex<HashSet<ThreadId>>>,
}

impl Cell {
    fn usable(&self) -> Result<Option<Trouble>> {
        self.threads.lock().unwrap().insert(std::thread::current().id());
        while *self.trouble.lock().unwrap() == Some(Trouble::Silent) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let trouble = *self.trouble.lock().unwrap();
        match trouble {
            Some(Trouble::Missing) => Err(Error::PlatformFailure("no service".into())),
            Some(Trouble::Locked) => Err(Error::NoStorageAccess("locked".into())),
            Some(Trouble::Denied) => Err(Error::NoStorageAccess(Box::new(Denied))),
            Some(Trouble::Forgetful | Trouble::FullAfterReserve | Trouble::Silent) | None => Ok(trouble),
        }
    }
}

impl CredentialApi for Cell {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let trouble = self.usable()?;
        let is_pat = secret.windows(8).any(|window| window == b"\"secret\"");
        if trouble == Some(Trouble::FullAfterReserve) && is_pat {
            return Err(Error::PlatformFailure("no space left".into()));
        }
        let kept = if trouble == Some(Trouble::Forgetful) {
            b"something else".to_vec()
        } else {
            secret.to_vec()
        };
        self.entries.lock().unwrap().insert(self.name.clone(), kept);
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.usable()?;
        self.entries
            .lock()
            .unwrap()
            .get(&self.name)
            .cloned()
            .ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> Result<()> {
        self.usable()?;
        self.entries
            .lock()
            .unwrap()
            .remove(&self.name)
            .map(drop)
            .ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(("Patwarden Test".into(), self.name.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
