//! A setting that the person changes: first made ready, then written, then in use, so that whatever fails has changed nothing.

use super::Desk;
use patwarden_core::error::{Code, Error, Result};
use patwarden_core::settings::Loaded;
use patwarden_core::view::SettingsChange;
use std::sync::atomic::Ordering;
use tauri_plugin_autostart::ManagerExt;

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
        let at_login = (open.loaded.settings.start_at_login != next.settings.start_at_login)
            .then_some(next.settings.start_at_login);
        if let Some(at_login) = at_login {
            self.start_at_login(at_login)?;
        }
        open.settings.set(next.settings.clone(), change.key())?;
        self.in_tray.store(next.settings.close_to_tray, Ordering::Relaxed);
        open.loaded = next;
        if let (Some(warden), Some(ready)) = (warden, ready) {
            warden.use_settings(ready).await;
        }
        Ok(())
    }

    /// The session starts the app, or does not any more.
    fn start_at_login(&self, wanted: bool) -> Result<()> {
        let sessions = self.app.autolaunch();
        let done = if wanted { sessions.enable() } else { sessions.disable() };
        done.map_err(|error| Error::new(Code::FileNotSaved).with(error))
    }

    /// What the file says of the start with the session is brought about, also where a person has written it there.
    pub(super) fn keep_login(&self, wanted: bool) {
        // Where it is wanted it is written anew: the program may lie elsewhere since.
        let is = self.app.autolaunch().is_enabled().unwrap_or(false);
        if !is && !wanted {
            return;
        }
        if let Err(error) = self.start_at_login(wanted) {
            tracing::warn!(%error, wanted, "the start with the session stays as it was");
        }
    }

    /// Whether the app stays in the tray when its window is closed.
    pub(crate) fn stays_in_tray(&self) -> bool {
        self.in_tray.load(Ordering::Relaxed)
    }
}
