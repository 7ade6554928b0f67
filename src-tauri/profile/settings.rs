//! A setting that the person changes: first made ready, then written, then in use, so that whatever fails has changed nothing.

use super::Desk;
use patwarden_core::error::Result;
use patwarden_core::settings::Loaded;
use patwarden_core::view::SettingsChange;
use std::sync::atomic::Ordering;

impl Desk {
    /// Changes one setting, here and in the file, at once.
    ///
    /// # Errors
    /// Why it cannot be; then nothing is changed.
    pub(crate) async fn change_settings(&self, change: SettingsChange) -> Result<()> {
        let mut open = self.open.lock().await;
        let mut next = Loaded {
            settings: open.loaded.settings.clone().with(&change)?,
            ..open.loaded.clone()
        };
        next.wrong.retain(|wrong| wrong.name != change.key());
        let warden = open.alive.as_ref().ok().map(|alive| alive.warden.clone());
        let ready = warden.as_ref().map(|warden| warden.ready(next.clone())).transpose()?;
        open.settings.set(next.settings.clone(), change.key())?;
        self.in_tray.store(next.settings.close_to_tray, Ordering::Relaxed);
        open.loaded = next;
        if let (Some(warden), Some(ready)) = (warden, ready) {
            warden.use_settings(ready).await;
        }
        Ok(())
    }

    /// Whether the app stays in the tray when its window is closed.
    pub(crate) fn stays_in_tray(&self) -> bool {
        self.in_tray.load(Ordering::Relaxed)
    }
}
