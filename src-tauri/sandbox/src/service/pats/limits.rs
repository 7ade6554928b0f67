//! What an organization's policies make of a wish: refused, or cut without a word.

use chrono::{DateTime, TimeDelta, Utc};

use super::PatTokenError;
use crate::policy::{Creation, GlobalTokens, Policy};
use crate::scope;

/// Whether a token with these scopes may be created.
pub(super) fn check_new(policy: &Policy, scopes: &str) -> Result<(), PatTokenError> {
    let may_create = match policy.creation {
        Creation::Open => true,
        Creation::PackagingOnly => scope::is_packaging(scopes),
        Creation::Closed => false,
    };
    if !may_create {
        return Err("disablePatCreationPolicyViolation");
    }
    check_scope(policy, scopes)
}

/// Whether a token, new or about to be renewed, may have these scopes.
pub(super) fn check_scope(policy: &Policy, scopes: &str) -> Result<(), PatTokenError> {
    if policy.full_access_refused && scopes == scope::FULL_ACCESS {
        Err("fullScopePatPolicyViolation")
    } else {
        Ok(())
    }
}

/// What becomes of a wish for a global token.
pub(super) fn check_global(policy: &Policy) -> Result<(), PatTokenError> {
    match policy.global_tokens {
        GlobalTokens::Retired => Err("globalPATCreationBlocked"),
        GlobalTokens::Refused => Err("globalPatPolicyViolation"),
        GlobalTokens::Open => Ok(()),
    }
}

/// The end that a token gets which begins, or began, at an instant. For an old token it can lie in the past, which ends
/// the token: the documented rule has no exception.
///
/// # Errors
/// Where a later end is refused instead of cut.
pub(super) fn end(policy: &Policy, begin: DateTime<Utc>, asked: DateTime<Utc>) -> Result<DateTime<Utc>, PatTokenError> {
    let granted = cut(policy, begin, asked);
    if policy.longer_refused && granted < asked {
        Err("patLifespanPolicyViolation")
    } else {
        Ok(granted)
    }
}

/// The end without a refusal, for ends that nobody asked for.
pub(super) fn cut(policy: &Policy, begin: DateTime<Utc>, asked: DateTime<Utc>) -> DateTime<Utc> {
    match policy.maximum_days {
        Some(days) => asked.min(begin + TimeDelta::days(days.into())),
        None => asked,
    }
}

/// Whether an error is of a policy rather than of what was asked.
pub(super) fn is_of_policy(error: PatTokenError) -> bool {
    [
        "disablePatCreationPolicyViolation",
        "fullScopePatPolicyViolation",
        "globalPATCreationBlocked",
        "globalPatPolicyViolation",
        "patLifespanPolicyViolation",
    ]
    .contains(&error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn creation(creation: Creation) -> Policy {
        Policy {
            creation,
            ..Policy::default()
        }
    }

    #[test]
    fn creation_can_be_kept_to_packaging_or_closed() {
        const REFUSED: Result<(), PatTokenError> = Err("disablePatCreationPolicyViolation");
        for (policy, scopes, expected) in [
            (Creation::Open, "vso.code", Ok(())),
            (Creation::PackagingOnly, "vso.packaging", Ok(())),
            (
                Creation::PackagingOnly,
                "vso.packaging_write vso.packaging_manage",
                Ok(()),
            ),
            (Creation::PackagingOnly, "vso.packaging vso.code", REFUSED),
            (Creation::PackagingOnly, "app_token", REFUSED),
            (Creation::Closed, "vso.packaging", REFUSED),
        ] {
            assert_eq!(
                check_new(&creation(policy), scopes),
                expected,
                "{scopes} under {policy:?}"
            );
        }
    }

    #[test]
    fn full_access_can_be_refused() {
        let policy = Policy {
            full_access_refused: true,
            ..Policy::default()
        };
        assert_eq!(
            check_new(&policy, "app_token"),
            Err("fullScopePatPolicyViolation"),
            "full access by its own error"
        );
        assert_eq!(
            check_new(&policy, "vso.code_full"),
            Ok(()),
            "a scope is not full access, whatever its name"
        );
    }

    #[test]
    fn a_life_is_cut_to_the_maximum_and_never_stretched() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a date in the test itself");
        let (begin, policy) = (
            at("2026-11-01T12:00:00Z"),
            Policy {
                maximum_days: Some(30),
                ..Policy::default()
            },
        );
        for (asked, granted) in [
            ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"),
            ("2026-12-01T12:00:00Z", "2026-12-01T12:00:00Z"),
            ("2027-06-01T00:00:00Z", "2026-12-01T12:00:00Z"),
        ] {
            assert_eq!(
                cut(&policy, begin, at(asked)),
                at(granted),
                "{asked} under thirty days from {begin}"
            );
        }
        let late = at("2027-06-01T00:00:00Z");
        assert_eq!(
            cut(&Policy::default(), begin, late),
            late,
            "without a policy nothing is cut"
        );
    }
}
