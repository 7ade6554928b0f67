//! `patTokenError`: every value of the `tokens` 7.2 specification, with its message and who acts. Values of the future are kept.
//!
//! The specification describes none of them: the meanings come from the names and the documented policies.

use crate::view::WhoActs;

/// The names, their message in `locales`, and who acts. What is in no row is said to be unknown: the service's own parts that nobody
/// here can put right (`invalidClient`, `invalidSourceIP` and the like), and whatever is new.
const ROWS: &[(&[&str], &str, WhoActs)] = {
    use WhoActs::{Administrator, Microsoft, Nobody, You};
    &[
        (&["displayNameRequired", "invalidDisplayName"], "pat-name", You),
        (&["invalidValidTo"], "pat-date", You),
        (&["invalidScope"], "pat-scopes", You),
        (
            &["userIdRequired", "invalidAudience", "invalidSubject"],
            "pat-person",
            You,
        ),
        (&["invalidUserId", "invalidUserType"], "pat-account", You),
        (&["accessDenied"], "pat-denied", Administrator),
        (&["disablePatCreationPolicyViolation"], "pat-creation", Administrator),
        (
            &["globalPatPolicyViolation", "globalPATCreationBlocked"],
            "pat-global",
            You,
        ),
        (&["fullScopePatPolicyViolation"], "pat-full-access", Administrator),
        (&["patLifespanPolicyViolation"], "pat-lifetime", You),
        (
            &["failedToReadTenantPolicy", "failedToReadOrgPolicy"],
            "pat-policies",
            Microsoft,
        ),
        (
            &["failedToIssueAccessToken", "failedToUpdateAccessToken", "duplicateHash"],
            "pat-trouble",
            Microsoft,
        ),
        (
            &["authorizationNotFound", "tokenNotFound", "invalidAuthorizationId"],
            "pat-gone",
            You,
        ),
        (&["expiredPatCannotBeExtended"], "pat-expired", You),
        (&["deploymentHostNotSupported"], "pat-organization", Nobody),
    ]
};
const UNKNOWN: (&str, WhoActs) = ("pat-unknown", WhoActs::Nobody);

/// A refusal of the PAT lifecycle API, by the name that the service gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatTokenError(String);

impl PatTokenError {
    /// `None` for `none`, which is success.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        (!value.is_empty() && value != "none").then(|| Self(value.to_owned()))
    }

    /// Whether a policy of the organization or tenant explains it, so that an administrator acts.
    pub(crate) fn is_policy(&self) -> bool {
        matches!(
            self.0.as_str(),
            "accessDenied"
                | "globalPatPolicyViolation"
                | "fullScopePatPolicyViolation"
                | "patLifespanPolicyViolation"
                | "disablePatCreationPolicyViolation"
                | "failedToReadTenantPolicy"
                | "failedToReadOrgPolicy"
        )
    }

    /// Its message in `locales`.
    pub(crate) fn reason(&self) -> &'static str {
        self.row().0
    }

    /// Who acts on it.
    pub(crate) fn who_acts(&self) -> WhoActs {
        self.row().1
    }

    fn row(&self) -> (&'static str, WhoActs) {
        let row = ROWS.iter().find(|(names, ..)| names.contains(&self.0.as_str()));
        row.map_or(UNKNOWN, |(_, id, who)| (id, *who))
    }
}

impl std::fmt::Display for PatTokenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
