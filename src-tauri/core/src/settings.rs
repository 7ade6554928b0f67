//! The settings file: read once, written whole. A file that a person broke is set aside, one of a newer Patwarden left alone.
//!
//! It knows no folder of its own: the path is handed in.

mod value;

pub(crate) use value::HOURS;

use crate::error::{Code, Error, Result};
use crate::reminder::Policy;
use crate::view::{Appearance, Failure, Goes, Locale, Profile, SettingsView, WrongSetting};
use crate::whole::write_whole;
use serde_json::{Map, Value};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// The version that this Patwarden writes.
const VERSION: u32 = 1;

/// What the person has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The profile that was open last.
    pub profile: Profile,
    /// After how long a copied secret is cleared from the clipboard: 5 to 600 s.
    pub clear_clipboard_after: Duration,
    /// When the old token of a regenerate goes.
    pub old_token: Goes,
    /// The language of window, tray and messages; without one that of the system.
    pub language: Option<Locale>,
    /// The colours of the window.
    pub appearance: Appearance,
    /// Whether closing the window keeps the app in the tray, where there is one; if not, it ends the app.
    pub close_to_tray: bool,
    /// The proxy that every request goes through, `http://HOST:PORT`; without one the system's. A password has no place in a file.
    pub proxy: Option<Url>,
    /// When the person wants to be told of what; never paused.
    pub reminders: Policy,
    /// Whether the app starts with the session of the desktop.
    pub start_at_login: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::Azure,
            clear_clipboard_after: Duration::from_secs(30),
            old_token: Goes::WhenReplaced,
            language: None,
            appearance: Appearance::System,
            close_to_tray: true,
            proxy: None,
            reminders: Default::default(),
            start_at_login: false,
        }
    }
}

/// The settings in use, and why they are not those of the file, if so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// In use.
    pub settings: Settings,
    /// Values of the file that cannot be used: their defaults are in use.
    pub wrong: Vec<WrongSetting>,
    /// Why the file was not used.
    pub problem: Option<Failure>,
}

impl Loaded {
    /// As the page sees them.
    #[must_use]
    pub fn view(&self) -> SettingsView {
        let Settings {
            profile: _,
            clear_clipboard_after,
            old_token,
            language,
            appearance,
            close_to_tray,
            proxy,
            reminders,
            start_at_login,
        } = &self.settings;
        SettingsView {
            clear_clipboard_after: u32::try_from(clear_clipboard_after.as_secs()).unwrap_or(u32::MAX),
            old_token: *old_token,
            language: *language,
            appearance: *appearance,
            close_to_tray: *close_to_tray,
            proxy: proxy
                .as_ref()
                .map(|proxy| proxy.as_str().trim_end_matches('/').to_owned()),
            lead_times: reminders.leads.clone(),
            quiet_hours: reminders.quiet.map(value::hours),
            working_days_only: reminders.working_days,
            start_at_login: *start_at_login,
            wrong: self.wrong.clone(),
            failure: self.problem.clone(),
        }
    }
}

/// The file itself.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    /// As it was read, with what a newer or older Patwarden put there.
    read: Map<String, Value>,
    /// Whether it may be replaced.
    ours: bool,
    /// What is in use since it was read or written.
    used: Settings,
    wrong: Vec<WrongSetting>,
}

impl File {
    /// Reads the file at `path`; a missing one is as good as one that sets nothing.
    #[must_use]
    pub fn open(path: &Path) -> (Self, Loaded) {
        let mut file = Self {
            path: path.to_owned(),
            read: Map::new(),
            ours: true,
            used: Settings::default(),
            wrong: Vec::new(),
        };
        let problem = file.load().err().map(|error| error.failure());
        let loaded = Loaded {
            settings: file.used.clone(),
            wrong: file.wrong.clone(),
            problem,
        };
        (file, loaded)
    }

    fn load(&mut self) -> Result<()> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                self.ours = false;
                return Err(Error::new(Code::SettingsUnreadable).with(error));
            }
        };
        let read: Option<Map<String, Value>> = serde_json::from_slice(&bytes).ok();
        let Some(read) = read else { return Err(self.set_aside()) };
        let version = read.get("version").and_then(Value::as_f64);
        if let Some(newer) = version.filter(|version| *version > f64::from(VERSION)) {
            self.ours = false;
            return Err(Error::new(Code::SettingsNewer).with(format!("version {newer}")));
        }
        (self.used, self.wrong) = value::read(&read);
        self.wrong.extend(value::wrong_version(&read));
        self.read = read;
        Ok(())
    }

    /// Puts a file that cannot be understood beside its place, under the first free name.
    fn set_aside(&mut self) -> Error {
        let aside = |number: u32| self.path.with_extension(format!("damaged-{number}.json"));
        let free = (1..1_000).map(aside).find(|aside| !aside.exists());
        let moved = free.map(|aside| fs::rename(&self.path, &aside).map(|()| aside));
        match moved {
            Some(Ok(aside)) => {
                let name = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Error::new(Code::SettingsCorrupt).with(format!("it is now {name}"))
            }
            Some(Err(_)) | None => {
                self.ours = false;
                Error::new(Code::SettingsUnreadable).with("it could not be understood, nor be put aside")
            }
        }
    }

    /// Writes the settings: the file is either the old one or the new one, never half of it. A wrong value whose setting was not changed
    /// stays as the person wrote it.
    ///
    /// # Errors
    /// [`Code::SettingsUnreadable`] for a file that is not this Patwarden's to replace, [`Code::StoreFailed`] where it cannot be written.
    pub fn save(&mut self, settings: Settings) -> Result<()> {
        self.write(settings, None)
    }

    /// The same, where the person has set the one whose key is `key`: also one that was wrong is written, whatever it is now.
    ///
    /// # Errors
    /// As [`File::save`].
    pub fn set(&mut self, settings: Settings, key: &str) -> Result<()> {
        self.write(settings, Some(key))
    }

    fn write(&mut self, settings: Settings, set: Option<&str>) -> Result<()> {
        if !self.ours {
            return Err(Error::new(Code::SettingsUnreadable).with("it is left alone"));
        }
        let (mut next, mut wrong) = (self.read.clone(), self.wrong.clone());
        next.insert("version".into(), VERSION.into());
        wrong.retain(|wrong| wrong.name != "version");
        for ((key, value), (_, used)) in value::written(&settings).into_iter().zip(value::written(&self.used)) {
            let is_wrong = wrong.iter().any(|wrong| wrong.name == key);
            if is_wrong && value == used && set != Some(key) {
                continue;
            }
            wrong.retain(|wrong| wrong.name != key);
            next.insert(key.into(), value);
        }
        let text = serde_json::to_vec_pretty(&next).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
        write_whole(&self.path, &text).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
        (self.read, self.used, self.wrong) = (next, settings, wrong);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    //! Covers what becomes of the file; what a setting does is tested where it does it.
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        (folder, path)
    }

    fn sandbox() -> Settings {
        Settings {
            profile: Profile::Sandbox,
            clear_clipboard_after: Duration::from_secs(60),
            old_token: Goes::AfterHours { hours: 48 },
            language: Some(Locale::PtBr),
            appearance: Appearance::Dark,
            close_to_tray: false,
            proxy: Url::parse("http://proxy.example:8080").ok(),
            reminders: Policy {
                leads: vec![30, 7],
                quiet: None,
                working_days: true,
                paused_until: None,
            },
            start_at_login: true,
        }
    }

    #[test]
    fn what_is_saved_is_loaded_and_what_others_wrote_stays() {
        let (_folder, path) = folder();
        let (mut file, loaded) = File::open(&path);
        assert_eq!(loaded, Loaded::default(), "no file sets nothing");
        file.save(sandbox()).unwrap();
        assert_eq!(File::open(&path).1.settings, sandbox(), "read as it was written");
        fs::write(
            &path,
            r#"{"version":1,"profile":"sandbox","later":{"x":1},"clearClipboardAfter":"soon"}"#,
        )
        .unwrap();
        let (mut file, loaded) = File::open(&path);
        assert_eq!(
            (loaded.settings.profile, loaded.settings.clear_clipboard_after),
            (Profile::Sandbox, Duration::from_secs(30)),
            "one wrong value costs one value"
        );
        file.save(sandbox()).unwrap();
        assert!(
            fs::read_to_string(&path).unwrap().contains("later"),
            "what this Patwarden does not know is kept"
        );
    }

    #[test]
    fn a_wrong_value_stays_as_it_was_written_until_it_is_set() {
        let (_folder, path) = folder();
        fs::write(&path, r#"{"version":1,"clearClipboardAfter":900,"appearance":"dark"}"#).unwrap();
        let (mut file, loaded) = File::open(&path);
        let named: Vec<_> = loaded
            .wrong
            .iter()
            .map(|wrong| (wrong.name.as_str(), wrong.value.as_str()))
            .collect();
        assert_eq!(named, [("clearClipboardAfter", "900")], "it is named");
        assert_eq!(loaded.settings.appearance, Appearance::Dark, "the others are in use");
        let with = |appearance| Settings {
            appearance,
            ..loaded.settings.clone()
        };
        file.set(with(Appearance::Light), "appearance").unwrap();
        let written = || fs::read_to_string(&path).unwrap();
        assert!(
            written().contains("900") && written().contains("light"),
            "what nobody set stays: {}",
            written()
        );
        assert_eq!(File::open(&path).1.wrong.len(), 1, "and is still named");
        file.set(with(Appearance::Light), "clearClipboardAfter").unwrap();
        assert!(
            !written().contains("900"),
            "set to what was in use anyway, it is put right"
        );
        assert_eq!(
            (file.wrong, File::open(&path).1.wrong),
            (vec![], vec![]),
            "and not named any more"
        );
    }

    #[test]
    fn a_wrong_value_whose_setting_changes_is_put_right() {
        let (_folder, path) = folder();
        fs::write(&path, r#"{"version":1,"profile":"moon"}"#).unwrap();
        let (mut file, _) = File::open(&path);
        file.save(sandbox()).unwrap();
        let (_, loaded) = File::open(&path);
        assert_eq!((loaded.settings, loaded.wrong), (sandbox(), vec![]), "as it was saved");
    }

    #[test]
    fn a_broken_file_is_set_aside_whole() {
        for broken in ["", "{", "[]", "null", "\u{0}\u{1}"] {
            let (folder, path) = folder();
            fs::write(&path, broken).unwrap();
            let (mut file, loaded) = File::open(&path);
            assert_eq!(loaded.settings, Settings::default(), "{broken:?} sets nothing");
            assert_eq!(loaded.problem.unwrap().code, Code::SettingsCorrupt, "and it is said");
            let aside = fs::read_to_string(folder.path().join("settings.damaged-1.json")).unwrap();
            assert_eq!(aside, broken, "nothing of it is lost");
            file.save(sandbox()).unwrap();
            assert_eq!(File::open(&path).1.problem, None, "the next one is sound");
        }
    }

    #[test]
    fn a_version_that_is_missing_or_wrong_is_named_and_costs_nothing_else() {
        for (version, shown) in [
            ("", "…"),
            (r#""version":"1","#, "\"1\""),
            (r#""version":null,"#, "null"),
            (r#""version":0,"#, "0"),
            (r#""version":-1,"#, "-1"),
            (r#""version":0.5,"#, "0.5"),
            (r#""version":{"x":2},"#, r#"{"x":2}"#),
        ] {
            let (folder, path) = folder();
            fs::write(&path, format!(r#"{{{version}"appearance":"dark","profile":"moon"}}"#)).unwrap();
            let (mut file, loaded) = File::open(&path);
            assert_eq!(loaded.problem, None, "{version} is one wrong value");
            let named: Vec<_> = loaded
                .wrong
                .iter()
                .map(|wrong| (wrong.name.as_str(), wrong.value.as_str()))
                .collect();
            assert_eq!(
                named,
                [("profile", "\"moon\""), ("version", shown)],
                "{version} is named"
            );
            assert_eq!(loaded.settings.appearance, Appearance::Dark, "the rest is used");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is set aside");
            file.set(loaded.settings, "appearance").unwrap();
            let named: Vec<_> = File::open(&path).1.wrong.into_iter().map(|wrong| wrong.name).collect();
            assert_eq!(named, ["profile"], "written, it is put right");
        }
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let (folder, path) = folder();
        let newer = r#"{"version":2,"profile":{"kind":"sandbox"}}"#;
        fs::write(&path, newer).unwrap();
        let (mut file, loaded) = File::open(&path);
        assert_eq!(loaded.problem.unwrap().code, Code::SettingsNewer, "it says so");
        assert_eq!(
            file.save(sandbox()).unwrap_err().code,
            Code::SettingsUnreadable,
            "nothing is written"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), newer, "not a byte is touched");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nor a file added");
    }
}
