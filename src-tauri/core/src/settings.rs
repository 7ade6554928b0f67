//! The settings file: read once, written whole. A file that a person broke is set aside, one of a newer Patwarden left alone.
//!
//! It knows no folder of its own: the path is handed in.

use crate::error::{Code, Error, Result};
use crate::view::{Failure, Goes, Locale, Profile};
use serde_json::{Map, Value};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// The version that this Patwarden writes.
const VERSION: u64 = 1;
/// What a person may set, in seconds.
const CLIPBOARD: std::ops::RangeInclusive<u64> = 5..=600;
/// How long an old token may be kept, in hours.
pub(crate) const HOURS: std::ops::RangeInclusive<u16> = 1..=720;

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
    /// The proxy that every request goes through, `http://HOST:PORT`; without one the system's. A password has no place in a file.
    pub proxy: Option<Url>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::Azure,
            clear_clipboard_after: Duration::from_secs(30),
            old_token: Goes::WhenReplaced,
            language: None,
            proxy: None,
        }
    }
}

/// The settings in use, and why they are not those of the file, if so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// In use.
    pub settings: Settings,
    /// Why the file was not used.
    pub problem: Option<Failure>,
}

/// The file itself.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    /// As it was read, with what a newer or older Patwarden put there.
    read: Map<String, Value>,
    /// Whether it may be replaced.
    ours: bool,
}

impl File {
    /// Reads the file at `path`; a missing one is as good as one that sets nothing.
    #[must_use]
    pub fn open(path: &Path) -> (Self, Loaded) {
        let mut file = Self {
            path: path.to_owned(),
            read: Map::new(),
            ours: true,
        };
        let loaded = match file.load() {
            Ok(settings) => Loaded {
                settings,
                problem: None,
            },
            Err(error) => Loaded {
                settings: Settings::default(),
                problem: Some(error.failure()),
            },
        };
        (file, loaded)
    }

    fn load(&mut self) -> Result<Settings> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Settings::default()),
            Err(error) => {
                self.ours = false;
                return Err(Error::new(Code::SettingsUnreadable).with(error));
            }
        };
        let read: Option<Map<String, Value>> = serde_json::from_slice(&bytes).ok();
        let version = read
            .as_ref()
            .and_then(|read| read.get("version"))
            .and_then(Value::as_u64);
        match (read, version) {
            (Some(_), Some(version)) if version > VERSION => {
                self.ours = false;
                Err(Error::new(Code::SettingsNewer).with(format!("version {version}")))
            }
            (Some(read), Some(_)) => {
                self.read = read;
                Ok(self.settings())
            }
            (_, _) => Err(self.set_aside()),
        }
    }

    fn settings(&self) -> Settings {
        let default = Settings::default();
        let seconds = self.read.get("clearClipboardAfter").and_then(Value::as_u64);
        Settings {
            profile: self
                .read
                .get("profile")
                .and_then(|name| serde_json::from_value(name.clone()).ok())
                .unwrap_or(default.profile),
            clear_clipboard_after: seconds
                .filter(|seconds| CLIPBOARD.contains(seconds))
                .map_or(default.clear_clipboard_after, Duration::from_secs),
            old_token: self.read.get("oldToken").and_then(goes).unwrap_or(default.old_token),
            language: self
                .read
                .get("language")
                .and_then(|language| serde_json::from_value(language.clone()).ok()),
            proxy: self.read.get("proxy").and_then(Value::as_str).and_then(proxy),
        }
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

    /// Writes the settings: the file is either the old one or the new one, never half of it.
    ///
    /// # Errors
    /// [`Code::SettingsUnreadable`] for a file that is not this Patwarden's to replace, [`Code::StoreFailed`] where it cannot be written.
    pub fn save(&mut self, settings: Settings) -> Result<()> {
        if !self.ours {
            return Err(Error::new(Code::SettingsUnreadable).with("it is left alone"));
        }
        let mut next = self.read.clone();
        next.insert("version".into(), VERSION.into());
        next.insert("profile".into(), serde_json::json!(settings.profile));
        next.insert(
            "clearClipboardAfter".into(),
            settings.clear_clipboard_after.as_secs().into(),
        );
        next.insert("oldToken".into(), word(settings.old_token));
        next.insert(
            "language".into(),
            settings
                .language
                .map_or("system".into(), |language| serde_json::json!(language)),
        );
        next.insert(
            "proxy".into(),
            settings.proxy.map_or("system".into(), |proxy| proxy.as_str().into()),
        );
        let text = serde_json::to_vec_pretty(&next).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
        write_whole(&self.path, &text).map_err(|error| Error::new(Code::StoreFailed).with(error))?;
        self.read = next;
        Ok(())
    }
}

/// `http://HOST:PORT` or `https://HOST:PORT`, and nothing else.
fn proxy(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let open = url.username().is_empty() && url.password().is_none();
    let known = matches!(url.scheme(), "http" | "https") && url.host().is_some();
    (bare && open && known).then_some(url)
}

/// `"whenReplaced"`, `"atOnce"`, or a number of hours.
fn goes(value: &Value) -> Option<Goes> {
    match (value.as_str(), value.as_u64()) {
        (Some("whenReplaced"), _) => Some(Goes::WhenReplaced),
        (Some("atOnce"), _) => Some(Goes::AtOnce),
        (_, Some(hours)) => u16::try_from(hours)
            .ok()
            .filter(|hours| HOURS.contains(hours))
            .map(|hours| Goes::AfterHours { hours }),
        _ => None,
    }
}

fn word(goes: Goes) -> Value {
    match goes {
        Goes::WhenReplaced => "whenReplaced".into(),
        Goes::AtOnce | Goes::Leaked => "atOnce".into(),
        Goes::AfterHours { hours } => hours.into(),
    }
}

/// Writes a small file through a neighbour that takes its place once it is on the disk. Only its owner can read it.
///
/// # Errors
/// The system's; the file is then as it was.
pub fn write_whole(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut neighbour = tempfile::NamedTempFile::new_in(folder)?;
    neighbour.write_all(text)?;
    neighbour.as_file().sync_all()?;
    neighbour.persist(path)?;
    Ok(())
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
            proxy: Url::parse("http://proxy.example:8080").ok(),
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
    fn a_proxy_is_an_address_without_a_password() {
        let taken = |text: &str| proxy(text).map(|url| url.to_string());
        assert_eq!(
            taken("http://proxy.example:8080").as_deref(),
            Some("http://proxy.example:8080/"),
            "as people write it"
        );
        assert_eq!(
            taken("https://[::1]:3128/").as_deref(),
            Some("https://[::1]:3128/"),
            "over TLS too"
        );
        for refused in [
            "system",
            "proxy.example:8080",
            "http://mara:secret@proxy.example:8080",
            "http://mara@proxy.example",
            "http://proxy.example/path",
            "http://proxy.example/?x",
            "ftp://proxy.example",
            "http://",
        ] {
            assert_eq!(taken(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_broken_file_is_set_aside_whole() {
        for broken in ["", "{", "[]", "null", "{\"profile\":\"azure\"}", "\u{0}\u{1}"] {
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
