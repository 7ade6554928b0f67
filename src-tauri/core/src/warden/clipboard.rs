//! The clipboard: a secret goes there, and is cleared away after a while if it is still there.

use super::Warden;
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::secret::Secret;
use crate::token::TokenKey;
use crate::view::{Copied, OperationKind, Outcome};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What was copied, so that it can be recognised without being kept: a digest with a salt of its own.
#[derive(Clone)]
pub(super) struct Copy {
    salt: Uuid,
    digest: [u8; 32],
}

impl Copy {
    fn of(secret: &Secret) -> Self {
        let salt = Uuid::new_v4();
        Self {
            salt,
            digest: digest(salt, secret),
        }
    }

    fn is(&self, held: &Secret) -> bool {
        digest(self.salt, held).ct_eq(&self.digest).into()
    }
}

fn digest(salt: Uuid, secret: &Secret) -> [u8; 32] {
    Sha256::new()
        .chain_update(salt)
        .chain_update(secret.expose())
        .finalize()
        .into()
}

impl Warden {
    /// Puts a token's secret on the clipboard, to be cleared after [`Settings::clear_clipboard_after`] if nobody copied something
    /// else in between. Where this platform does not show us the clipboard, nothing can be cleared, and the answer says so.
    ///
    /// [`Settings::clear_clipboard_after`]: crate::settings::Settings
    ///
    /// # Errors
    /// [`Code::SecretMissing`], the vault's failures, [`Code::ClipboardFailed`].
    pub async fn copy_secret(&self, key: TokenKey) -> Result<Copied> {
        let listed = self.inner.store.token(key).await?;
        let entry = listed.entry.clone().ok_or_else(|| Error::new(Code::SecretMissing))?;
        let secret = self.inner.vault.pat(entry, key).await;
        if let Err(error) = &secret {
            self.notice_vault(&error.failure());
            self.publish().await;
        }
        let secret = secret?;
        self.to_clipboard(secret.clone()).await?;
        let mut copied = self.line(OperationKind::Copy, &listed).await;
        copied.ended = Some(copied.started);
        copied.outcome = Outcome::Done;
        copied.shown = false;
        if let Err(error) = self.inner.store.note(copied).await {
            tracing::warn!(%error, "a copy is missing from the activity");
        }
        Ok(self.clear_later(&secret).await)
    }

    /// Puts the address of the waiting sign-in on the clipboard, for another browser of this computer.
    ///
    /// # Errors
    /// [`Code::SignInTimedOut`] if none waits, [`Code::ClipboardFailed`].
    pub async fn copy_sign_in_link(&self) -> Result<()> {
        let link = self.live(|live| live.waiting.as_ref().and_then(|waiting| waiting.link.clone()));
        let link = link.ok_or_else(|| Error::new(Code::SignInTimedOut))?;
        self.to_clipboard(Secret::new(link.into())).await
    }

    /// Clears a copied secret away now if it is still there: at the end of the app, or of the profile.
    pub async fn forget_copied(&self) {
        if let Some(copy) = self.live(|live| live.copied.take()) {
            self.clear_if(copy).await;
        }
    }

    async fn clear_later(&self, secret: &Secret) -> Copied {
        let copy = Copy::of(secret);
        let seen = self.read_clipboard().await.is_some_and(|held| copy.is(&held));
        if !seen {
            return Copied { clears_at: None };
        }
        self.live(|live| live.copied = Some(copy.clone()));
        let after = self.settings().clear_clipboard_after;
        let clears_at = (self.inner.host.now)() + TimeDelta::from_std(after).unwrap_or(TimeDelta::zero());
        let warden = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(after).await;
            let still = |current: &mut Copy| current.salt == copy.salt;
            // A secret that was copied later has a clearing of its own.
            if let Some(copy) = warden.live(|live| live.copied.take_if(still)) {
                warden.clear_if(copy).await;
            }
        });
        Copied {
            clears_at: Some(clears_at),
        }
    }

    async fn clear_if(&self, copy: Copy) {
        if !self.read_clipboard().await.is_some_and(|held| copy.is(&held)) {
            return;
        }
        let clear = self.inner.host.clipboard.clear.clone();
        let cleared = tokio::task::spawn_blocking(move || clear()).await;
        if !matches!(cleared, Ok(Ok(()))) {
            tracing::warn!("a copied secret could not be cleared from the clipboard");
        }
    }

    async fn read_clipboard(&self) -> Option<Secret> {
        let read = self.inner.host.clipboard.read.clone();
        tokio::task::spawn_blocking(move || read()).await.ok()?.ok()
    }

    async fn to_clipboard(&self, text: Secret) -> Result<()> {
        let write = self.inner.host.clipboard.write.clone();
        let text = Zeroizing::new(text.expose().to_owned());
        let written = tokio::task::spawn_blocking(move || write(&text)).await;
        written
            .unwrap_or_else(|_| Err(BROKEN_OFF.to_owned()))
            .map_err(|reason| Error::new(Code::ClipboardFailed).with(reason))
    }
}
