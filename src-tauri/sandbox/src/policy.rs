//! Policies: what the administrators of an organization have switched on.
//!
//! Plain data, kept in the state file; `service` applies it. The service has some of these for a whole tenant. Here each
//! organization has its own, so that a test can set one apart from the others.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The lifespans that the service lets an administrator choose, in days.
const DAYS: RangeInclusive<u16> = 1..=365;

/// What an organization refuses or cuts. The default is an organization without any policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Policy {
    /// The longest life of a token, 1 to 365 days; none leaves it at the service's year. A later end is cut without a
    /// word: when a token is created to now and these days, when it is changed to its creation and these days.
    pub maximum_days: Option<u16>,
    /// Refuses a later end with `patLifespanPolicyViolation` instead, as before March 2024.
    pub longer_refused: bool,
    /// Refuses `app_token` on new tokens, and on old ones whose scope or end is to change.
    pub full_access_refused: bool,
    /// Who may create tokens. Unless everybody may, global tokens do not work in the organization either.
    pub creation: Creation,
    /// What becomes of wishes for a global token.
    pub global_tokens: GlobalTokens,
    /// How all of these refusals are told.
    pub refusals: Refusals,
    /// Whether calls on the organization's tokens are let in at all.
    pub door: Door,
}

/// Who may create tokens ("Restrict personal access token creation").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Creation {
    /// Everybody.
    #[default]
    Open,
    /// Everybody, if all scopes are of packaging; anything else is refused.
    PackagingOnly,
    /// Nobody: the allow list is empty.
    Closed,
}

/// What becomes of wishes for a global token (manage-pats-with-policies-for-administrators.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GlobalTokens {
    /// `globalPATCreationBlocked`: nobody makes one any more, since March 2026.
    #[default]
    Retired,
    /// `globalPatPolicyViolation`: the tenant's administrators do not want any.
    Refused,
    /// Granted, as before.
    Open,
}

/// How a policy's refusal is told. Which way the service takes for which policy is not documented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Refusals {
    /// 200 with the policy's own `patTokenError`.
    #[default]
    Named,
    /// 200 with `accessDenied`, whichever policy it is.
    AccessDenied,
    /// 403 with the service's JSON, whose message names the error.
    Forbidden,
}

/// How an organization answers calls on its tokens, whoever calls and whatever is asked. Personal access tokens
/// themselves go on working behind every door: none of these is about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Door {
    /// Callers come in.
    #[default]
    Open,
    /// 203 with the HTML of a sign-in page: a success that is none.
    SignInPage,
    /// 302 to a sign-in page, or `Unauthorized` for clients that suppress redirects.
    Redirect,
    /// 401 with TF400813, as for a token that has expired.
    Unauthorized,
    /// 401 with TF401444: the organization has never seen the person, who opens it in a browser once.
    NeverSeen,
    /// 403 with VS403463 as JSON: conditional access does not let the person in.
    ConditionalAccess,
    /// The same as a large page.
    ConditionalAccessPage,
    /// 403 with `InvalidAccessException`, which has no code. Its real status is not known.
    InvalidAccess,
    /// 503 with a page, and `Retry-After` in seconds.
    Unavailable,
}

/// Why a policy was not set. The old one stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// The organization is not one of the sandbox's.
    #[error("there is no organization '{0}'")]
    UnknownOrganization(String),
    /// The maximum lifespan is none that the service offers.
    #[error("a maximum lifespan has 1 to 365 days, not {0}")]
    Days(u16),
}

impl Policy {
    /// # Errors
    /// [`PolicyError::Days`].
    pub(crate) fn check(&self) -> Result<(), PolicyError> {
        match self.maximum_days {
            Some(days) if !DAYS.contains(&days) => Err(PolicyError::Days(days)),
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_not_switched_on() {
        let read: Policy = serde_json::from_str(r#"{"maximumDays":30}"#).expect("a policy");
        let expected = Policy {
            maximum_days: Some(30),
            ..Policy::default()
        };
        assert_eq!(read, expected, "everything else has its default");
    }

    #[test]
    fn what_is_not_known_is_not_overlooked() {
        for text in [
            r#"{"maximum_days":30}"#,
            r#"{"creation":"nobody"}"#,
            r#"{"door":"closed"}"#,
        ] {
            assert!(
                serde_json::from_str::<Policy>(text).is_err(),
                "{text} would silently switch nothing on"
            );
        }
    }

    #[test]
    fn a_lifespan_has_a_day_to_a_year() {
        for (days, error) in [(0, true), (1, false), (365, false), (366, true)] {
            let policy = Policy {
                maximum_days: Some(days),
                ..Policy::default()
            };
            assert_eq!(policy.check().is_err(), error, "{days} days");
        }
    }
}
