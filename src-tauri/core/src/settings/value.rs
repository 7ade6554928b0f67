//! Each value of the settings file: its key, how it is read and written, and what may be shown of one that is wrong.
//!
//! It knows no file. docs/settings.md says the same for people.

use super::Settings;
use crate::error::{Code, Error, Result};
use crate::reminder::{Policy, Quiet};
use crate::view::{Goes, QuietHours, SettingsChange, WhoActs, WrongSetting};
use chrono::{NaiveTime, Timelike};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;
use std::time::Duration;
use url::Url;

/// What a person may set, in seconds.
const CLIPBOARD: RangeInclusive<u64> = 5..=600;
/// How long an old token may be kept, in hours.
pub(crate) const HOURS: RangeInclusive<u16> = 1..=720;
/// How long before its expiry a token may be told of, in days.
const LEADS: RangeInclusive<u16> = 1..=90;
/// How often.
const TIMES: RangeInclusive<usize> = 1..=6;
/// What stands for no quiet hours.
const NONE: &str = "none";
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
        reminders: Policy {
            leads: one(file, "leadTimes", leads, default.reminders.leads, &mut wrong),
            quiet: one(file, "quietHours", or_none(quiet), default.reminders.quiet, &mut wrong),
            working_days: one(
                file,
                "workingDaysOnly",
                Value::as_bool,
                default.reminders.working_days,
                &mut wrong,
            ),
            paused_until: None,
        },
        start_at_login: one(file, "startAtLogin", Value::as_bool, default.start_at_login, &mut wrong),
    };
    (settings, wrong)
}

/// The form of a file that does not say which it has: the one that is known is taken.
pub(super) fn wrong_version(file: &Map<String, Value>) -> Option<WrongSetting> {
    let version = file.get("version");
    let is_known = version.and_then(Value::as_u64).is_some_and(|version| version > 0);
    (!is_known).then(|| WrongSetting {
        name: "version".to_owned(),
        value: version.map_or_else(|| "…".to_owned(), |version| shown("version", version)),
    })
}

/// Every key with its value.
pub(super) fn written(settings: &Settings) -> [(&'static str, Value); 11] {
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
        ("leadTimes", json!(settings.reminders.leads)),
        ("quietHours", settings.reminders.quiet.map_or_else(|| NONE.into(), span)),
        ("workingDaysOnly", settings.reminders.working_days.into()),
        ("startAtLogin", settings.start_at_login.into()),
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
            Self::LeadTimes { .. } => "leadTimes",
            Self::QuietHours { .. } => "quietHours",
            Self::WorkingDaysOnly { .. } => "workingDaysOnly",
            Self::StartAtLogin { .. } => "startAtLogin",
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
            SettingsChange::LeadTimes { days } => {
                self.reminders.leads = in_order(days.clone()).ok_or_else(|| invalid("1 to 6 times, 1 to 90 days"))?;
            }
            SettingsChange::QuietHours { hours } => {
                let hours = hours
                    .as_ref()
                    .map(|hours| between(&hours.from, &hours.to).ok_or_else(|| invalid("HH:MM")));
                self.reminders.quiet = hours.transpose()?;
            }
            SettingsChange::WorkingDaysOnly { on } => self.reminders.working_days = *on,
            SettingsChange::StartAtLogin { on } => self.start_at_login = *on,
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

fn leads(value: &Value) -> Option<Vec<u16>> {
    parsed(value).and_then(in_order)
}

/// The most days first.
fn in_order(mut days: Vec<u16>) -> Option<Vec<u16>> {
    let all = days.len();
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    let fits = days.len() == all && TIMES.contains(&all) && days.iter().all(|days| LEADS.contains(days));
    fits.then_some(days)
}

/// `"none"`, or what stands for some.
fn or_none<T>(read: impl Fn(&Value) -> Option<T>) -> impl Fn(&Value) -> Option<Option<T>> {
    move |value| match value.as_str() {
        Some(NONE) => Some(None),
        Some(_) | None => read(value).map(Some),
    }
}

/// `"22:00-07:00"`.
fn quiet(value: &Value) -> Option<Quiet> {
    let (from, to) = value.as_str()?.split_once('-')?;
    between(from, to)
}

fn between(from: &str, to: &str) -> Option<Quiet> {
    let (from, to) = (time(from)?, time(to)?);
    (from != to).then_some(Quiet { from, to })
}

/// `HH:MM`, and nothing else.
fn time(text: &str) -> Option<NaiveTime> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    (text == hour(time)).then_some(time)
}

fn hour(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// As the page has them.
pub(super) fn hours(quiet: Quiet) -> QuietHours {
    QuietHours {
        from: hour(quiet.from),
        to: hour(quiet.to),
    }
}

fn span(quiet: Quiet) -> Value {
    format!("{}-{}", hour(quiet.from), hour(quiet.to)).into()
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

    fn quiet_from(from: &str, to: &str) -> SettingsChange {
        let (from, to) = (from.to_owned(), to.to_owned());
        SettingsChange::QuietHours {
            hours: Some(QuietHours { from, to }),
        }
    }

    #[test]
    fn lead_times_are_kept_in_their_order() {
        let (settings, wrong) = read_one("leadTimes", json!([1, 30, 7]));
        assert_eq!(
            (settings.reminders.leads, wrong),
            (vec![30, 7, 1], vec![]),
            "the most days first"
        );
        let days = vec![2, 10];
        let changed = Settings::default().with(&SettingsChange::LeadTimes { days }).unwrap();
        assert_eq!(changed.reminders.leads, [10, 2], "in the window too");
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
            reminders: Policy {
                leads: vec![90, 21, 1],
                quiet: between("22:30", "07:00"),
                working_days: true,
                paused_until: None,
            },
            start_at_login: true,
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
            ("leadTimes", json!(14)),
            ("leadTimes", json!([])),
            ("leadTimes", json!([0])),
            ("leadTimes", json!([91])),
            ("leadTimes", json!([3, 3])),
            ("leadTimes", json!([7, 6, 5, 4, 3, 2, 1])),
            ("leadTimes", json!([-1])),
            ("leadTimes", json!(["14"])),
            ("quietHours", json!("22:00")),
            ("quietHours", json!("22:00-22:00")),
            ("quietHours", json!("24:00-07:00")),
            ("quietHours", json!("9:00-17:00")),
            ("quietHours", json!("22:00 - 07:00")),
            ("quietHours", Value::Null),
            ("workingDaysOnly", json!(1)),
            ("startAtLogin", json!("true")),
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
            SettingsChange::LeadTimes { days: vec![] },
            SettingsChange::LeadTimes { days: vec![14, 14] },
            SettingsChange::LeadTimes { days: vec![91] },
            quiet_from("22:00", "22:00"),
            quiet_from("22:00", "soon"),
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
            SettingsChange::LeadTimes { days: vec![7] },
            quiet_from("22:00", "07:00"),
            SettingsChange::WorkingDaysOnly { on: true },
            SettingsChange::StartAtLogin { on: true },
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
