//! What helps whoever looks for a fault: where things are, what is not well, the activity and a support file as files of the person's.

use super::Desk;
use crate::{desktop, dialog};
use patwarden_core::error::{Code, Error, Result};
use patwarden_core::view::{About, ActivityFilter, Diagnosis, ExportFormat, Folder, Saved, SupportText};
use patwarden_core::whole::write_whole;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

/// The folder of the log, below the data folder.
pub(crate) const LOGS: &str = "logs";
/// The settings file, in the data folder.
pub(super) const SETTINGS: &str = "settings.json";

impl Desk {
    /// The version and where things are.
    pub(crate) fn about(&self) -> About {
        let shown = |path: &Path| path.display().to_string();
        About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_folder: shown(&self.folder(Folder::Data)),
            log_folder: shown(&self.folder(Folder::Logs)),
            settings_file: shown(&self.root.join(SETTINGS)),
        }
    }

    /// Opens a folder in the person's file manager.
    ///
    /// # Errors
    /// [`Code::FolderNotOpened`].
    pub(crate) fn open_folder(&self, folder: Folder) -> Result<()> {
        desktop::open_folder(&self.app, &self.folder(folder))
            .map_err(|reason| Error::new(Code::FolderNotOpened).with(reason))
    }

    fn folder(&self, folder: Folder) -> PathBuf {
        match folder {
            Folder::Data => self.root.clone(),
            Folder::Logs => self.root.join(LOGS),
        }
    }

    /// What core has looked at, and the session bus where there is one.
    ///
    /// # Errors
    /// Why no profile is open.
    pub(crate) async fn diagnose(&self) -> Result<Vec<Diagnosis>> {
        let mut all = self.warden().await?.diagnose().await;
        all.extend(self.bus().await);
        // In the order of their declaration.
        all.sort_by_key(|one| one.what);
        Ok(all)
    }

    #[cfg(target_os = "linux")]
    async fn bus(&self) -> Option<Diagnosis> {
        use patwarden_core::{view::Examined, words};
        let mut failure = desktop::bus_trouble()
            .await
            .map(|reason| Error::new(Code::BusMissing).with(reason).failure());
        if let (Some(failure), Ok(warden)) = (&mut failure, self.warden().await) {
            words::tell(warden.snapshot().locale, failure);
        }
        Some(Diagnosis {
            what: Examined::Bus,
            subject: String::new(),
            value: None,
            failure,
        })
    }

    #[cfg(not(target_os = "linux"))]
    async fn bus(&self) -> Option<Diagnosis> {
        None
    }

    /// Saves the activity where the person says. Returns `None` if they changed their mind.
    ///
    /// # Errors
    /// [`Code::FileNotSaved`], the database's.
    pub(crate) async fn export_activity(&self, filter: ActivityFilter, format: ExportFormat) -> Result<Option<Saved>> {
        let warden = self.warden().await?;
        let kind = match format {
            ExportFormat::Csv => "csv",
            ExportFormat::Json => "json",
        };
        let Some(place) = dialog::place(&self.app, &format!("{}.{kind}", called("activity")), kind).await else {
            return Ok(None);
        };
        warden.export_activity(filter, format, &place).await?;
        Ok(Some(saved(&place)))
    }

    /// Saves the dates of all tokens as a calendar where the person says. Returns `None` if they changed their mind.
    ///
    /// # Errors
    /// [`Code::FileNotSaved`], or why no profile is open.
    pub(crate) async fn export_calendar(&self) -> Result<Option<Saved>> {
        let warden = self.warden().await?;
        let Some(place) = dialog::place(&self.app, "Patwarden.ics", "ics").await else {
            return Ok(None);
        };
        let calendar = warden.calendar();
        write_whole(&place, calendar.as_bytes()).map_err(|error| Error::new(Code::FileNotSaved).with(error))?;
        Ok(Some(saved(&place)))
    }

    /// The support file as it would be saved; it is kept until it is.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn support_text(&self, named: bool) -> Result<SupportText> {
        let platform = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        let diagnoses = self.diagnose().await?;
        let text = self.warden().await?.support_text(&platform, &diagnoses, named).await?;
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some((named, text.clone()));
        Ok(SupportText { text })
    }

    /// Saves the support file that was shown last where the person says; one that was not shown like that is made now.
    ///
    /// # Errors
    /// [`Code::FileNotSaved`], the database's.
    pub(crate) async fn save_support(&self, named: bool) -> Result<Option<Saved>> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let text = match shown {
            Some((is_named, text)) if is_named == named => text,
            Some(_) | None => self.support_text(named).await?.text,
        };
        let Some(place) = dialog::place(&self.app, &format!("{}.json", called("support")), "json").await else {
            return Ok(None);
        };
        write_whole(&place, text.as_bytes()).map_err(|error| Error::new(Code::FileNotSaved).with(error))?;
        Ok(Some(saved(&place)))
    }
}

/// What a file of today is called.
fn called(what: &str) -> String {
    desktop::now().format(&format!("Patwarden {what} %Y-%m-%d")).to_string()
}

fn saved(place: &Path) -> Saved {
    let file = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Saved { file }
}
