//! What a create or an update asks for, and the rules that each wish must keep.

use chrono::{DateTime, Months, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::PatTokenError;
use crate::scope;

/// Longer than any name that the web page takes; the service does not document its own limit.
const LONGEST_NAME: usize = 256;
const LONGEST_LIFE: Months = Months::new(12);

/// `PatTokenCreateRequest` and `PatTokenUpdateRequest`; every field may be missing.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wishes {
    authorization_id: Option<String>,
    display_name: Option<String>,
    scope: Option<String>,
    valid_to: Option<String>,
    all_orgs: Option<bool>,
}

impl Wishes {
    pub(super) fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(body)
    }

    pub(super) fn authorization_id(&self) -> Option<Uuid> {
        self.authorization_id.as_deref()?.parse().ok()
    }

    pub(super) fn display_name(&self) -> Result<Option<String>, PatTokenError> {
        let Some(name) = &self.display_name else {
            return Ok(None);
        };
        if name.trim().is_empty() {
            return Err("displayNameRequired");
        }
        let is_acceptable = name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
        if is_acceptable {
            Ok(Some(name.clone()))
        } else {
            Err("invalidDisplayName")
        }
    }

    pub(super) fn scope(&self) -> Result<Option<String>, PatTokenError> {
        let Some(list) = &self.scope else { return Ok(None) };
        if scope::is_grantable(list) {
            Ok(Some(list.clone()))
        } else {
            Err("invalidScope")
        }
    }

    /// In the future, at most a year ahead, and with an offset: what the service makes of a time without one is not
    /// documented, so no client should send it.
    pub(super) fn valid_to(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, PatTokenError> {
        let Some(text) = &self.valid_to else { return Ok(None) };
        let asked = DateTime::parse_from_rfc3339(text)
            .map_err(|_| "invalidValidTo")?
            .to_utc();
        let latest = now + LONGEST_LIFE;
        if asked > now && asked <= latest {
            Ok(Some(asked))
        } else {
            Err("invalidValidTo")
        }
    }

    /// Global tokens can no longer be made (sprint 270), so that `true` is refused.
    pub(super) fn is_for_all_organizations(&self) -> Option<bool> {
        self.all_orgs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(json: &str) -> Wishes {
        Wishes::read(json.as_bytes()).expect("JSON in the test itself")
    }

    #[test]
    fn nothing_asked_is_nothing_refused() {
        let none = wishes("{}");
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(
            none.display_name(),
            Ok(None),
            "a missing name is no name, which an update may send"
        );
        assert_eq!(none.scope(), Ok(None), "a missing scope is no scope");
        assert_eq!(none.valid_to(now), Ok(None), "a missing end is no end");
        assert_eq!(
            none.is_for_all_organizations(),
            None,
            "a missing allOrgs leaves the target alone"
        );
    }

    #[test]
    fn names_have_a_length_and_no_control_characters() {
        for (name, expected) in [("  ", "displayNameRequired"), ("a\\u0007b", "invalidDisplayName")] {
            let refused = wishes(&format!(r#"{{"displayName":"{name}"}}"#)).display_name();
            assert_eq!(refused, Err(expected), "{name:?} cannot be a name");
        }
        let long = "x".repeat(LONGEST_NAME + 1);
        let refused = wishes(&format!(r#"{{"displayName":"{long}"}}"#)).display_name();
        assert_eq!(refused, Err("invalidDisplayName"), "names end somewhere");
    }

    #[test]
    fn an_end_lies_in_the_coming_year() {
        let now = "2026-11-22T10:00:00Z".parse().expect("a date in the test itself");
        for (asked, accepted) in [
            ("2026-11-22T10:00:01Z", true),
            ("2027-11-22T10:00:00Z", true),
            ("2026-11-22T12:00:00+02:00", false),
            ("2027-11-22T10:00:01Z", false),
            ("2027-01-01T00:00:00", false),
            ("tomorrow", false),
        ] {
            let answer = wishes(&format!(r#"{{"validTo":"{asked}"}}"#)).valid_to(now);
            assert_eq!(answer.is_ok(), accepted, "{asked} against a clock of {now}");
        }
    }
}
