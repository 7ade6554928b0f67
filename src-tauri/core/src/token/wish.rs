//! What a person wants a token to be, read from what they typed. The service documents no limits of a name, so these are ours;
//! dates are bounded by its documented maximum of one year.

use super::{Scope, Scopes};
use crate::error::{Code, Error, Result};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use std::collections::BTreeSet;

/// Longer names are refused before anybody is asked.
const NAME_LIMIT: usize = 255;
/// The service's maximum is one year; an hour less, so that two clocks need not agree.
pub(crate) const LONGEST: TimeDelta = TimeDelta::hours(365 * 24 - 1);
/// More scopes than there are.
const SCOPES_LIMIT: usize = 200;

/// A name that a token can be given: trimmed, and without characters that would show it as something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads a name.
    ///
    /// # Errors
    /// [`Code::NameInvalid`]: empty, too long, or with control characters or bidirectional formatting (UAX #9, 2).
    pub fn parse(text: &str) -> Result<Self> {
        let name = text.trim();
        let invisible = name
            .chars()
            .all(|character| character.is_whitespace() || is_zero_width(character));
        if invisible || name.chars().count() > NAME_LIMIT || name.chars().any(is_deceptive) {
            return Err(Error::new(Code::NameInvalid));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Takes no room: joins or parts what stands beside it, which is fine in a name but makes none.
fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Control characters, line and paragraph separators, and the marks that turn the direction of text.
pub(super) fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Reads a date: RFC 3339 with its offset, ahead of `now`, at most a year away. A year to the minute is cut by an hour, since the
/// service's clock decides.
///
/// # Errors
/// [`Code::DateInvalid`].
pub fn until(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let invalid = |why: &str| Error::new(Code::DateInvalid).with(why);
    let date = DateTime::parse_from_rfc3339(text.trim())
        .map_err(|_| invalid("not a date with its time zone"))?
        .with_timezone(&Utc);
    if date <= now {
        return Err(invalid("in the past"));
    }
    if date > now + TimeDelta::days(365) {
        return Err(invalid("more than a year away"));
    }
    let date = date.min(now + LONGEST);
    Ok(date.with_nanosecond(0).unwrap_or(date))
}

impl Scopes {
    /// Scopes as chosen, by id. Unknown ones are the service's to judge.
    ///
    /// # Errors
    /// [`Code::ScopesInvalid`]: none, something that is no id, or full access together with others.
    pub fn chosen(ids: &[String]) -> Result<Self> {
        let is_id = |id: &String| {
            (1..=100).contains(&id.len())
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
        };
        if ids.is_empty() || ids.len() > SCOPES_LIMIT || !ids.iter().all(is_id) {
            return Err(Error::new(Code::ScopesInvalid));
        }
        let scopes: BTreeSet<Scope> = ids.iter().map(|id| Scope(id.to_ascii_lowercase())).collect();
        if scopes.len() > 1 && scopes.iter().any(Scope::is_full_access) {
            return Err(Error::new(Code::ScopesInvalid).with("full access goes alone"));
        }
        Ok(Self::of(scopes))
    }
}

#[cfg(test)]
mod tests {
    //! Covers what is refused before the service is asked.
    use super::*;

    #[test]
    fn a_name_shows_as_what_it_is() {
        for taken in [
            "npm",
            "  npm publish  ",
            "Ключ für Ünï",
            "<b>bold</b>",
            "👩‍💻 laptop",
            "שלום",
        ] {
            assert!(Name::parse(taken).is_ok(), "{taken} is a name");
        }
        let long = "x".repeat(10_240);
        for refused in [
            "",
            "   ",
            "a\nb",
            "a\u{0}b",
            "txt.\u{202e}exe",
            "a\u{2066}b",
            "a\u{2028}b",
            "\u{1b}[31m",
            "\u{200b}\u{2060}",
            &long,
        ] {
            let code = Name::parse(refused).map(drop).map_err(|error| error.code);
            assert_eq!(code, Err(Code::NameInvalid), "{refused:?} must be refused");
        }
        assert!(Name::parse(&"ü".repeat(255)).is_ok(), "the limit counts characters");
        assert!(Name::parse(&"ü".repeat(256)).is_err(), "and holds");
    }

    #[test]
    fn a_date_is_ahead_within_a_year_and_has_its_zone() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let text = |date: DateTime<Utc>| date.to_rfc3339();
        assert_eq!(
            until(&text(now + TimeDelta::days(90)), now).unwrap(),
            now + TimeDelta::days(90),
            "as asked"
        );
        let year = until(&text(now + TimeDelta::days(365)), now).unwrap();
        assert_eq!(year, now + LONGEST, "a year loses its last hour");
        let past = text(now - TimeDelta::seconds(1));
        let far = text(now + TimeDelta::days(367));
        for refused in [
            &past,
            &far,
            "2024-12-01",
            "2024-12-01T00:00:00",
            "tomorrow",
            "",
            "+275760-09-13T00:00:00Z",
        ] {
            let code = until(refused, now).map_err(|error| error.code);
            assert_eq!(code, Err(Code::DateInvalid), "{refused} must be refused");
        }
    }

    #[test]
    fn scopes_are_chosen_or_refused() {
        let ids = |list: &[&str]| list.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            Scopes::chosen(&ids(&["vso.code", "VSO.Code", "vso.new_one"]))
                .unwrap()
                .wire(),
            "vso.code vso.new_one",
            "lower case, each once, unknown ones too"
        );
        assert!(Scopes::chosen(&ids(&["app_token"])).is_ok(), "full access alone");
        for refused in [
            &[][..],
            &["app_token", "vso.code"],
            &["vso.code vso.work"],
            &[""],
            &["vso;drop"],
        ] {
            assert!(Scopes::chosen(&ids(refused)).is_err(), "{refused:?} must be refused");
        }
    }
}
