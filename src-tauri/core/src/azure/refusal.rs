//! What Azure DevOps says when it refuses: `patTokenError`, which comes with a success (here), and every other answer (`status`).
//!
//! Every value of `patTokenError` in the `tokens` 7.2 specification, with its message and who acts; values of the future are kept. The
//! specification describes none of them: the meanings come from the names and the documented policies.

mod body;
mod status;
mod table;

use crate::view::WhoActs;
pub(super) use status::of;

/// The longest name that is repeated to anybody.
const LONGEST: usize = 64;

/// The names, their message in `locales`, and who acts. What is in no row is new, and said to be unknown.
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
        (&["invalidUserId"], "pat-stranger", You),
        (&["invalidUserType"], "pat-account", You),
        (
            &["invalidClient", "invalidClientType", "invalidClientId"],
            "pat-app",
            Administrator,
        ),
        (
            &["sourceNotSupported", "invalidSourceIP", "invalidSource"],
            "pat-source",
            Nobody,
        ),
        (
            &["invalidTargetAccounts", "invalidToken", "invalidTokenType"],
            "pat-request",
            Nobody,
        ),
        (&["accessDenied"], "pat-denied", Administrator),
        (&["disablePatCreationPolicyViolation"], "pat-creation", Administrator),
        (&["globalPatPolicyViolation"], "pat-global", You),
        (&["globalPATCreationBlocked"], "pat-retired-global", You),
        (&["fullScopePatPolicyViolation"], "pat-full-access", Administrator),
        (&["patLifespanPolicyViolation"], "pat-lifetime", You),
        (&["failedToReadOrgPolicy"], "pat-policies", Microsoft),
        (&["failedToReadTenantPolicy"], "pat-tenant-policies", Microsoft),
        (
            &["failedToIssueAccessToken", "failedToUpdateAccessToken"],
            "pat-trouble",
            Microsoft,
        ),
        (&["duplicateHash"], "pat-duplicate", You),
        (
            &["authorizationNotFound", "tokenNotFound", "invalidAuthorizationId"],
            "pat-gone",
            You,
        ),
        (&["expiredPatCannotBeExtended"], "pat-expired", You),
        (&["deploymentHostNotSupported"], "pat-organization", Nobody),
        (&["hostAuthorizationNotFound"], "pat-host", Microsoft),
        (&["sshPolicyDisabled"], "pat-ssh", Nobody),
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

    /// A policy's refusal by a name that is nothing else, wherever it stands.
    fn of_a_policy(name: &str) -> Option<Self> {
        let is_plain = name.ends_with("PolicyViolation") || name == "globalPATCreationBlocked";
        let is_known = ROWS.iter().any(|(names, ..)| names.contains(&name));
        (is_plain && is_known).then(|| Self(name.to_owned()))
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

/// The name, without anything that could pass for more.
impl std::fmt::Display for PatTokenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plain = self.0.chars().filter(char::is_ascii_alphanumeric);
        f.write_str(&plain.take(LONGEST).collect::<String>())
    }
}

#[cfg(test)]
pub(crate) mod tests;
