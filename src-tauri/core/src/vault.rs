//! Secrets in the platform's keyring store: names, parts, envelope, read-back, and nothing else.
//!
//! One thread owns the store, because a locked keyring blocks its caller until the person answers a dialog; whoever asks waits at
//! most [`Limits::vault`](crate::host::Limits). Nothing is ever written anywhere else instead.

mod parts;

use crate::error::{Code, Error, Result};
use crate::host::VaultHost;
use crate::secret::Secret;
use crate::token::TokenKey;
use keyring_core::{CredentialStore, Entry};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::sync::oneshot;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A stand-in for a secret that is about to come; longer than any that the service gives (84 characters).
const PLACEHOLDER: usize = 256;

type Job = Box<dyn FnOnce(&mut Keeper) + Send>;

/// The vault of one profile.
#[derive(Clone)]
pub struct Vault {
    jobs: mpsc::Sender<Job>,
    limit: Duration,
}

/// The name of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryName(String);

impl EntryName {
    /// The refresh token of an account (`uid.utid`).
    #[must_use]
    pub fn refresh(account: &str) -> Self {
        Self(format!("refresh/{account}"))
    }

    /// A PAT's secret. Named before the token exists, so that its place can be taken before the service is asked.
    #[must_use]
    pub fn pat(id: Uuid) -> Self {
        Self(format!("pat/{id}"))
    }

    /// What ties the vault to its database: a random id, no secret.
    #[must_use]
    pub fn mark() -> Self {
        Self("mark".into())
    }

    /// As it stands in the database.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// As the store knows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands in a place that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A filler: the place is free to be filled.
    Taken,
    /// The secret of this token, which was left alone.
    Holds(TokenKey),
}

/// What an entry of a PAT holds, so that it explains itself without the database.
#[derive(Deserialize)]
struct Envelope {
    organization: Uuid,
    authorization: Uuid,
    secret: Secret,
}

impl Vault {
    /// Starts the vault's thread; the store is opened at first use.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(host: VaultHost, limit: Duration) -> Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let mut keeper = Keeper { host, store: None };
        std::thread::Builder::new()
            .name("vault".into())
            .spawn(move || queue.into_iter().for_each(|job| job(&mut keeper)))
            .map_err(|error| Error::new(Code::VaultMissing).with(error))?;
        Ok(Self { jobs, limit })
    }

    /// Writes, reads and deletes a test entry, after opening the store anew: "Try again" really tries.
    ///
    /// # Errors
    /// Missing, locked, denied, silent or broken, each in its own words.
    pub async fn check(&self) -> Result<()> {
        self.run(|keeper| {
            keeper.store = None;
            keeper.try_out()
        })
        .await
    }

    /// What the open store calls itself; `None` before it is opened.
    pub async fn name(&self) -> Option<String> {
        let vendor = self
            .run(|keeper| Ok(keeper.store.as_ref().map(|store| store.vendor())))
            .await;
        // Some add where their source is.
        let name = |vendor: String| vendor.split(", http").next().map(str::to_owned);
        vendor.ok().flatten().and_then(name)
    }

    /// Takes an entry's place with a filler of full size, so that a full or locked vault is known before a token is asked for.
    ///
    /// A secret that is there already stays.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn reserve(&self, name: EntryName) -> Result<Place> {
        self.run(move |keeper| match keeper.holder(&name) {
            Ok(Some(token)) => Ok(Place::Holds(token)),
            Ok(None) => keeper.keep(&name, &[b'.'; PLACEHOLDER]).map(|()| Place::Taken),
            Err(error) if matches!(error.code, Code::SecretMissing | Code::VaultCorrupt) => {
                keeper.keep(&name, &[b'.'; PLACEHOLDER]).map(|()| Place::Taken)
            }
            Err(error) => Err(error),
        })
        .await
    }

    /// Whose secret is in a place. That nothing is there is said only by a store that has just kept and given back a test entry, or
    /// still has the filler.
    ///
    /// # Errors
    /// As [`Vault::check`]; [`Code::VaultCorrupt`] if what is there is damaged.
    pub async fn holder(&self, name: EntryName) -> Result<Option<TokenKey>> {
        self.run(move |keeper| match keeper.holder(&name) {
            Err(error) if error.code == Code::SecretMissing => keeper.try_out().map(|()| None),
            held => held,
        })
        .await
    }

    /// The mark that ties this vault to its database; `None` if it has none.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn mark(&self) -> Result<Option<Uuid>> {
        self.run(|keeper| match keeper.read(EntryName::mark().as_str()) {
            Ok(value) => Ok(Uuid::try_parse_ascii(&value).ok()),
            Err(error) if matches!(error.code, Code::SecretMissing | Code::VaultCorrupt) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    /// Sets that mark.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn set_mark(&self, mark: Uuid) -> Result<()> {
        self.run(move |keeper| keeper.keep(&EntryName::mark(), mark.to_string().as_bytes()))
            .await
    }

    /// Stores the secret of `token` and reads it back.
    ///
    /// # Errors
    /// [`Code::VaultBroken`] if something else came back, besides those of [`Vault::check`].
    pub async fn keep_pat(&self, name: EntryName, token: TokenKey, secret: Secret) -> Result<()> {
        self.run(move |keeper| keeper.keep(&name, envelope(token, &secret).as_bytes()))
            .await
    }

    /// The secret of `token`.
    ///
    /// # Errors
    /// [`Code::SecretMissing`] if there is none, [`Code::VaultCorrupt`] if the entry is damaged or another token's.
    pub async fn pat(&self, name: EntryName, token: TokenKey) -> Result<Secret> {
        let value = self.run(move |keeper| keeper.read(name.as_str())).await?;
        let damaged = || Error::new(Code::VaultCorrupt).with("not the secret of a token");
        let envelope = opened(&value).ok_or_else(damaged)?;
        if (envelope.organization, envelope.authorization) != (token.organization, token.authorization) {
            return Err(Error::new(Code::VaultCorrupt).with("the entry belongs to another token"));
        }
        Ok(envelope.secret)
    }

    /// Stores a refresh token and reads it back.
    ///
    /// # Errors
    /// As [`Vault::keep_pat`].
    pub async fn keep_refresh(&self, account: &str, token: Secret) -> Result<()> {
        let name = EntryName::refresh(account);
        self.run(move |keeper| keeper.keep(&name, token.expose().as_bytes()))
            .await
    }

    /// The refresh token of an account.
    ///
    /// # Errors
    /// As [`Vault::pat`].
    pub async fn refresh(&self, account: &str) -> Result<Secret> {
        let name = EntryName::refresh(account);
        let value = self.run(move |keeper| keeper.read(name.as_str())).await?;
        let text = std::str::from_utf8(&value).map_err(|_| Error::new(Code::VaultCorrupt).with("not text"))?;
        Ok(Secret::new(text.to_owned()))
    }

    /// Removes an entry; one that is not there is as good as removed.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn remove(&self, name: EntryName) -> Result<()> {
        self.run(move |keeper| keeper.erase(name.as_str())).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Keeper) -> Result<T> + Send + 'static) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |keeper| {
            // Whoever asked may have given up while an earlier job waited for the person: then nothing is changed any more.
            if !reply.is_closed() {
                let done = work(keeper);
                if done.as_ref().is_err_and(|error| error.code != Code::SecretMissing) {
                    keeper.store = None;
                }
                let _ = reply.send(done);
            }
        });
        self.jobs
            .send(job)
            .map_err(|_| Error::new(Code::VaultBroken).with("the vault's thread has ended"))?;
        match tokio::time::timeout(self.limit, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Error::new(Code::VaultBroken).with("the vault's thread has ended")),
            Err(_) => Err(Error::new(Code::VaultSilent)),
        }
    }
}

fn envelope(token: TokenKey, secret: &Secret) -> Zeroizing<String> {
    let text = serde_json::json!({
        "v": 1, "organization": token.organization, "authorization": token.authorization, "secret": secret.expose(),
    });
    Zeroizing::new(text.to_string())
}

fn opened(value: &[u8]) -> Option<Envelope> {
    serde_json::from_slice(value).ok()
}

/// Lives on the vault's thread.
struct Keeper {
    host: VaultHost,
    store: Option<Arc<CredentialStore>>,
}

impl Keeper {
    fn entry(&mut self, name: &str) -> Result<Entry> {
        let store = match &self.store {
            Some(store) => store.clone(),
            None => {
                let opened = (self.host.open)().map_err(|error| self.unopened(&error))?;
                self.store.insert(opened).clone()
            }
        };
        let modifiers = (self.host.modifiers)(name);
        let modifiers: HashMap<&str, &str> = modifiers.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let modifiers = (!modifiers.is_empty()).then_some(&modifiers);
        store
            .build(&self.host.service, name, modifiers)
            .map_err(|error| self.refused(&error))
    }

    /// Uses an entry; `None` if there is none. A keyring that was started anew needs a new connection, so a failure is tried once
    /// more.
    fn with<T>(&mut self, name: &str, make_use: impl Fn(&Entry) -> keyring_core::Result<T>) -> Result<Option<T>> {
        let mut used = make_use(&self.entry(name)?);
        if matches!(used, Err(keyring_core::Error::PlatformFailure(_))) {
            self.store = None;
            used = make_use(&self.entry(name)?);
        }
        match used {
            Ok(value) => Ok(Some(value)),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(self.refused(&error)),
        }
    }

    fn set(&mut self, name: &str, value: &[u8]) -> Result<()> {
        self.with(name, |entry| entry.set_secret(value)).map(drop)
    }

    fn get(&mut self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>> {
        self.with(name, |entry| entry.get_secret().map(Zeroizing::new))
    }

    /// Whether there was something to delete.
    fn delete(&mut self, name: &str) -> Result<bool> {
        self.with(name, Entry::delete_credential)
            .map(|deleted| deleted.is_some())
    }

    /// Writes, reads and deletes a test entry.
    fn try_out(&mut self) -> Result<()> {
        let name = EntryName(format!("check/{}", Uuid::new_v4()));
        self.keep(&name, b"can this be kept?")?;
        self.erase(name.as_str())
    }

    /// Whose secret is there; `None` if something else is.
    fn holder(&mut self, name: &EntryName) -> Result<Option<TokenKey>> {
        let value = self.read(name.as_str())?;
        Ok(opened(&value).map(|envelope| TokenKey {
            organization: envelope.organization,
            authorization: envelope.authorization,
        }))
    }

    fn keep(&mut self, name: &EntryName, value: &[u8]) -> Result<()> {
        self.write(name.as_str(), value)?;
        match self.read(name.as_str()) {
            Ok(held) if held.as_slice() == value => Ok(()),
            Err(error) if !matches!(error.code, Code::VaultCorrupt | Code::SecretMissing) => Err(error),
            Ok(_) | Err(_) => {
                Err(Error::new(Code::VaultBroken).with("what was read back differs from what was stored"))
            }
        }
    }

    /// A store that cannot even be opened is not there, unless it says something better.
    fn unopened(&self, error: &keyring_core::Error) -> Error {
        let refused = self.refused(error);
        if refused.code == Code::VaultFailed {
            refused.instead(Code::VaultMissing)
        } else {
            refused
        }
    }

    /// The store's error in our words; those of its variants that carry data are not printed.
    fn refused(&self, error: &keyring_core::Error) -> Error {
        use keyring_core::Error as Store;
        match error {
            Store::PlatformFailure(cause) | Store::NoStorageAccess(cause) if (self.host.denied)(cause.as_ref()) => {
                Error::new(Code::VaultDenied).with(cause)
            }
            Store::NoEntry => Error::new(Code::SecretMissing),
            Store::NoDefaultStore => Error::new(Code::VaultMissing),
            Store::PlatformFailure(cause) => Error::new(Code::VaultFailed).with(cause),
            Store::NoStorageAccess(cause) => Error::new(Code::VaultLocked).with(cause),
            Store::TooLong(what, limit) => {
                Error::new(Code::VaultBroken).with(format!("{what} may be {limit} long at most"))
            }
            Store::NotSupportedByStore(what) => Error::new(Code::VaultBroken).with(what),
            Store::BadStoreFormat(what) => Error::new(Code::VaultBroken).with(what),
            Store::Ambiguous(entries) => {
                Error::new(Code::VaultBroken).with(format!("{} entries of one name", entries.len()))
            }
            // The rest carry what was stored, which is not looked at.
            Store::BadEncoding(_) | Store::BadDataFormat(..) | Store::Invalid(..) | _ => Error::new(Code::VaultBroken),
        }
    }
}
