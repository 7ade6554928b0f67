//! Each value of the settings file: its key, how it is read and written, and what may be shown of one that is wrong.
//!
//! It knows no file. docs/settings.md says the same for people.

use super::Settings;
use crate::error::{Code, Error, Result};
use crate::view::{Goes, SettingsChange, WhoActs, WrongSetting};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;
use std::time::Duration;
use url::Url;

/// What a person may set, in seconds.
const CLIPBOARD: RangeInclusive<u64> = 5..=600;
/// How long an old token may be kept, in hours.
pub(crate) const HOURS: RangeInclusive<u16> = 1..=720;
/// What stands for whatever the system has.
const SYSTEM: &str = "system";
/// Of a wrong value no more is shown, in characters.
const SHORT: usize = 80;

/// The settings of a file, and those of its values that cannot be used; what the file leaves out is no wrong value.
pub(super) fn read(file: &Map<String, Value>) -> (Settings, Vec<WrongSetting>) {
    let default = Settings::default();
    let mut wrong = Vec::new();
    let settings = Settings {
        profile: one(file, "profile", parsed, default.profile, &mut wrong),
        clear_clipboard_after: one(
            file,
            "clearClipboardAfter",
            seconds,
            default.clear_clipboard_after,
            &mut wrong,
        ),
        old_token: one(file, "oldToken", goes, default.old_token, &mut wrong),
        language: one(file, "language", or_system(parsed), default.language, &mut wrong),
        appearance: one(file, "appearance", parsed, default.appearance, &mut wrong),
        close_to_tray: one(file, "closeToTray", Value::as_bool, default.close_to_tray, &mut wrong),
        proxy: one(file, "proxy", or_system(address), default.proxy, &mut wrong),
    };
    (settings, wrong)
}

/// Every key with its value.
pub(super) fn written(settings: &Settings) -> [(&'static str, Value); 7] {
    let proxy = settings.proxy.as_ref().map(|proxy| proxy.as_str().into());
    let language = settings.language.map(|language| json!(language));
    [
        ("profile", json!(settings.profile)),
        ("clearClipboardAfter", settings.clear_clipboard_after.as_secs().into()),
        ("oldToken", word(settings.old_token)),
        ("language", language.unwrap_or_else(|| SYSTEM.into())),
        ("appearance", json!(settings.appearance)),
        ("closeToTray", settings.close_to_tray.into()),
        ("proxy", proxy.unwrap_or_else(|| SYSTEM.into())),
    ]
}

impl SettingsChange {
    /// The key in the file.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::ClearClipboardAfter { .. } => "clearClipboardAfter",
            Self::OldToken { .. } => "oldToken",
            Self::Language { .. } => "language",
            Self::Appearance { .. } => "appearance",
            Self::CloseToTray { .. } => "closeToTray",
            Self::Proxy { .. } => "proxy",
        }
    }
}

impl Settings {
    /// The same with another value of one of them.
    ///
    /// # Errors
    /// [`Code::SettingInvalid`] for a value that it cannot have.
    pub fn with(mut self, change: &SettingsChange) -> Result<Self> {
        match change {
            SettingsChange::ClearClipboardAfter { seconds } => {
                let seconds = Some(u64::from(*seconds)).filter(|seconds| CLIPBOARD.contains(seconds));
                let seconds = seconds.ok_or_else(|| invalid("5 to 600 seconds"))?;
                self.clear_clipboard_after = Duration::from_secs(seconds);
            }
            SettingsChange::OldToken { goes } => {
                self.old_token = may_be_set(*goes).ok_or_else(|| invalid("1 to 720 hours"))?;
            }
            SettingsChange::Language { language } => self.language = *language,
            SettingsChange::Appearance { appearance } => self.appearance = *appearance,
            SettingsChange::CloseToTray { on } => self.close_to_tray = *on,
            SettingsChange::Proxy { proxy } => {
                let typed = proxy.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
                self.proxy = typed.map(proxy_typed).transpose()?;
            }
        }
        Ok(self)
    }
}

fn invalid(bounds: &str) -> Error {
    Error::new(Code::SettingInvalid).with(bounds)
}

/// What was typed is not repeated: there may be a password in it.
fn proxy_typed(text: &str) -> Result<Url> {
    let reason = if text.contains('@') {
        "proxy-with-password"
    } else {
        "proxy-invalid"
    };
    proxy(text).ok_or_else(|| Error::new(Code::SettingInvalid).because(reason, WhoActs::You))
}

fn one<T>(
    file: &Map<String, Value>,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
    default: T,
    wrong: &mut Vec<WrongSetting>,
) -> T {
    let Some(value) = file.get(name) else { return default };
    read(value).unwrap_or_else(|| {
        wrong.push(WrongSetting {
            name: name.to_owned(),
            value: shown(name, value),
        });
        default
    })
}

/// A wrong value, short. That of a proxy may hold a password, which is left out.
fn shown(name: &str, value: &Value) -> String {
    let text = match (name, value.as_str()) {
        ("proxy", None) => "…".to_owned(),
        ("proxy", Some(text)) => match text.rsplit_once('@') {
            Some((_, host)) => format!("\"…@{host}\""),
            None => value.to_string(),
        },
        _ => value.to_string(),
    };
    match text.char_indices().nth(SHORT) {
        Some(_) => text.chars().take(SHORT - 1).chain(['…']).collect(),
        None => text,
    }
}

fn parsed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn or_system<T>(read: impl Fn(&Value) -> Option<T>) -> impl Fn(&Value) -> Option<Option<T>> {
    move |value| match value.as_str() {
        Some(SYSTEM) => Some(None),
        Some(_) | None => read(value).map(Some),
    }
}

fn seconds(value: &Value) -> Option<Duration> {
    let seconds = value.as_u64().filter(|seconds| CLIPBOARD.contains(seconds));
    seconds.map(Duration::from_secs)
}

fn address(value: &Value) -> Option<Url> {
    value.as_str().and_then(proxy)
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
            .and_then(|hours| may_be_set(Goes::AfterHours { hours })),
        _ => None,
    }
}

/// That somebody else may have a token is said of one, not of all.
fn may_be_set(goes: Goes) -> Option<Goes> {
    match goes {
        Goes::WhenReplaced | Goes::AtOnce => Some(goes),
        Goes::AfterHours { hours } => HOURS.contains(&hours).then_some(goes),
        Goes::Leaked => None,
    }
}

fn word(goes: Goes) -> Value {
    match goes {
        Goes::WhenReplaced => "whenReplaced".into(),
        Goes::AtOnce | Goes::Leaked => "atOnce".into(),
        Goes::AfterHours { hours } => hours.into(),
    }
}

#[cfg(test)]
mod tests {
    //! Covers each value for itself; what becomes of the file is tested beside it.
    use super::*;
    use crate::view::{Appearance, Locale, Profile};

    fn read_one(name: &str, value: Value) -> (Settings, Vec<WrongSetting>) {
        read(&Map::from_iter([(name.to_owned(), value)]))
    }

    #[test]
    fn every_value_is_read_as_it_is_written() {
        let settings = Settings {
            profile: Profile::Sandbox,
            clear_clipboard_after: Duration::from_secs(600),
            old_token: Goes::AfterHours { hours: 720 },
            language: Some(Locale::De),
            appearance: Appearance::HighContrast,
            close_to_tray: false,
            proxy: Url::parse("http://[::1]:3128").ok(),
        };
        for settings in [settings, Settings::default()] {
            let file = written(&settings).map(|(key, value)| (key.to_owned(), value));
            assert_eq!(read(&Map::from_iter(file)), (settings, vec![]), "nothing is lost");
        }
    }

    #[test]
    fn one_wrong_value_is_named_and_costs_one_value() {
        for (name, wrong) in [
            ("profile", json!("production")),
            ("clearClipboardAfter", json!(4)),
            ("clearClipboardAfter", json!(601)),
            ("clearClipboardAfter", json!("30")),
            ("clearClipboardAfter", json!(30.5)),
            ("oldToken", json!("leaked")),
            ("oldToken", json!(0)),
            ("oldToken", json!(721)),
            ("language", json!("fr")),
            ("language", Value::Null),
            ("appearance", json!("sepia")),
            ("closeToTray", json!("yes")),
            ("proxy", json!("proxy.example:8080")),
            ("proxy", json!(8080)),
        ] {
            let (settings, named) = read_one(name, wrong.clone());
            assert_eq!(settings, Settings::default(), "{name} {wrong}: its default is in use");
            let names: Vec<_> = named.iter().map(|wrong| wrong.name.as_str()).collect();
            assert_eq!(names, [name], "{wrong} is named");
        }
        let (_, unknown) = read_one("later", json!({"x": 1}));
        assert_eq!(unknown, [], "what this Patwarden does not know is not wrong");
    }

    #[test]
    fn a_wrong_value_is_shown_short_and_without_a_password() {
        let shown = |name, value| read_one(name, value).1.remove(0).value;
        assert_eq!(shown("appearance", json!("sepia")), "\"sepia\"", "as it stands there");
        let long = shown("language", json!("ä".repeat(500)));
        assert_eq!((long.chars().count(), long.ends_with('…')), (80, true), "{long}");
        for (value, host) in [
            ("http://mara:hunter2@proxy.example:8080", "…@proxy.example:8080"),
            ("http://mara:hunter2@x@proxy.example", "…@proxy.example"),
        ] {
            let shown = shown("proxy", json!(value));
            assert_eq!(
                shown,
                format!("\"{host}\""),
                "what stands before the last @ may be a password"
            );
        }
        assert_eq!(shown("proxy", json!({"password": "hunter2"})), "…", "nor anything else");
    }

    #[test]
    fn a_change_out_of_bounds_changes_nothing() {
        use SettingsChange::{ClearClipboardAfter, OldToken, Proxy};
        let proxy = |text: &str| Proxy {
            proxy: Some(text.to_owned()),
        };
        for change in [
            ClearClipboardAfter { seconds: 4 },
            ClearClipboardAfter { seconds: 601 },
            OldToken { goes: Goes::Leaked },
            OldToken {
                goes: Goes::AfterHours { hours: 0 },
            },
            OldToken {
                goes: Goes::AfterHours { hours: 721 },
            },
            proxy("proxy.example:8080"),
            proxy("ftp://proxy.example"),
        ] {
            let refused = Settings::default().with(&change).unwrap_err();
            assert_eq!(refused.code, Code::SettingInvalid, "{change:?}");
        }
        let refused = Settings::default()
            .with(&proxy("http://mara:hunter2@proxy.example"))
            .unwrap_err();
        let said = refused.failure();
        assert_eq!(said.reason.as_deref(), Some("proxy-with-password"), "it says why");
        assert!(
            !format!("{refused:?} {said:?}").contains("hunter2"),
            "and does not repeat it"
        );
    }

    #[test]
    fn a_change_changes_one_thing() {
        let changed = |change| Settings::default().with(&change).unwrap();
        let proxy = |text: &str| SettingsChange::Proxy {
            proxy: Some(text.to_owned()),
        };
        let with = changed(proxy(" http://proxy.example:8080 "));
        let expected = Settings {
            proxy: Url::parse("http://proxy.example:8080/").ok(),
            ..Settings::default()
        };
        assert_eq!(with, expected, "spaces around it are nobody's wish");
        assert_eq!(
            with.with(&proxy("")).unwrap(),
            Settings::default(),
            "empty is the system's"
        );
        let seconds = changed(SettingsChange::ClearClipboardAfter { seconds: 5 });
        assert_eq!(
            seconds.clear_clipboard_after,
            Duration::from_secs(5),
            "the least that can be set"
        );
        assert!(!changed(SettingsChange::CloseToTray { on: false }).close_to_tray, "off");
        for change in [
            SettingsChange::Language {
                language: Some(Locale::De),
            },
            SettingsChange::Appearance {
                appearance: Appearance::Dark,
            },
            SettingsChange::OldToken { goes: Goes::AtOnce },
        ] {
            let (before, after) = (written(&Settings::default()), written(&changed(change.clone())));
            let keys: Vec<_> = before.iter().zip(&after).filter(|(one, other)| one != other).collect();
            let keys: Vec<_> = keys.iter().map(|(one, _)| one.0).collect();
            assert_eq!(keys, [change.key()], "{change:?}");
        }
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
}
