//! Secrets in the platform's keyring store: names, envelope, read-back, and nothing else.
//!
//! One thread owns the store, because a locked keyring blocks its caller until the person answers a dialog; whoever asks waits at
//! most [`Limits::vault`](crate::host::Limits). Nothing is ever written anywhere else instead.

use crate::error::{Code, Error, Result};
use crate::host::VaultHost;
use crate::secret::Secret;
use crate::token::TokenKey;
use keyring_core::{CredentialStore, Entry};
use serde::Deserialize;
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Missing, locked, silent or broken, each in its own words.
    pub async fn check(&self) -> Result<()> {
        self.run(|keeper| {
            keeper.store = None;
            let name = EntryName(format!("check/{}", Uuid::new_v4()));
            keeper.keep(&name, "can this be kept?")?;
            keeper
                .entry(&name)?
                .delete_credential()
                .map_err(|error| refused(&error))
        })
        .await
    }

    /// Takes an entry's place with a filler of full size, so that a full or locked vault is known before a token is asked for.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn reserve(&self, name: EntryName) -> Result<()> {
        self.run(move |keeper| keeper.keep(&name, &"·".repeat(PLACEHOLDER / 2)))
            .await
    }

    /// Stores the secret of `token` and reads it back.
    ///
    /// # Errors
    /// [`Code::VaultBroken`] if something else came back, besides those of [`Vault::check`].
    pub async fn keep_pat(&self, name: EntryName, token: TokenKey, secret: Secret) -> Result<()> {
        self.run(move |keeper| keeper.keep(&name, &envelope(token, &secret)))
            .await
    }

    /// The secret of `token`.
    ///
    /// # Errors
    /// [`Code::SecretMissing`] if there is none, [`Code::VaultBroken`] if the entry is another token's.
    pub async fn pat(&self, name: EntryName, token: TokenKey) -> Result<Secret> {
        let text = self.run(move |keeper| keeper.read(&name)).await?;
        let envelope: Envelope =
            serde_json::from_str(&text).map_err(|_| Error::new(Code::VaultBroken).with("not an entry of Patwarden"))?;
        if (envelope.organization, envelope.authorization) != (token.organization, token.authorization) {
            return Err(Error::new(Code::VaultBroken).with("the entry belongs to another token"));
        }
        Ok(envelope.secret)
    }

    /// Stores a refresh token and reads it back.
    ///
    /// # Errors
    /// As [`Vault::keep_pat`].
    pub async fn keep_refresh(&self, account: &str, token: Secret) -> Result<()> {
        let name = EntryName::refresh(account);
        self.run(move |keeper| keeper.keep(&name, token.expose())).await
    }

    /// The refresh token of an account.
    ///
    /// # Errors
    /// As [`Vault::pat`].
    pub async fn refresh(&self, account: &str) -> Result<Secret> {
        let name = EntryName::refresh(account);
        self.run(move |keeper| keeper.read(&name))
            .await
            .map(|text| Secret::new(text.to_string()))
    }

    /// Removes an entry; one that is not there is as good as removed.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub async fn remove(&self, name: EntryName) -> Result<()> {
        let removed = self
            .run(move |keeper| {
                keeper
                    .entry(&name)?
                    .delete_credential()
                    .map_err(|error| refused(&error))
            })
            .await;
        removed.or_else(|error| {
            if error.code == Code::SecretMissing {
                Ok(())
            } else {
                Err(error)
            }
        })
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

/// Lives on the vault's thread.
struct Keeper {
    host: VaultHost,
    store: Option<Arc<CredentialStore>>,
}

impl Keeper {
    fn entry(&mut self, name: &EntryName) -> Result<Entry> {
        let store = match &self.store {
            Some(store) => store.clone(),
            None => self
                .store
                .insert((self.host.open)().map_err(|error| refused(&error))?)
                .clone(),
        };
        let modifiers = (self.host.modifiers)(name.as_str());
        let modifiers: HashMap<&str, &str> = modifiers.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let modifiers = (!modifiers.is_empty()).then_some(&modifiers);
        store
            .build(&self.host.service, name.as_str(), modifiers)
            .map_err(|error| refused(&error))
    }

    fn keep(&mut self, name: &EntryName, text: &str) -> Result<()> {
        self.entry(name)?
            .set_secret(text.as_bytes())
            .map_err(|error| refused(&error))?;
        if self.read(name)?.as_str() == text {
            return Ok(());
        }
        Err(Error::new(Code::VaultBroken).with("what was read back differs from what was stored"))
    }

    fn read(&mut self, name: &EntryName) -> Result<Zeroizing<String>> {
        let bytes = self.entry(name)?.get_secret().map_err(|error| refused(&error))?;
        String::from_utf8(bytes)
            .map(Zeroizing::new)
            .map_err(|_| Error::new(Code::VaultBroken).with("not text"))
    }
}

/// The store's error in our words; those of its variants that carry data are not printed.
fn refused(error: &keyring_core::Error) -> Error {
    use keyring_core::Error as Store;
    match error {
        Store::NoEntry => Error::new(Code::SecretMissing),
        Store::NoDefaultStore => Error::new(Code::VaultMissing),
        Store::PlatformFailure(cause) => Error::new(Code::VaultMissing).with(cause),
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
