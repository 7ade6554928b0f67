//! `patTokenError`: every value of the `tokens` 7.2 specification, with who acts and what to do. Values of the future are kept.
//!
//! The specification describes none of them: the meanings come from the names and the documented policies.

use crate::view::WhoActs;

/// A refusal of the PAT lifecycle API, by the name that the service gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatTokenError(String);

impl PatTokenError {
    /// `None` for `none`, which is success.
    pub(super) fn parse(value: &str) -> Option<Self> {
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

    /// What happened, who acts, what to do.
    pub(crate) fn explained(&self, subject: &str) -> (String, WhoActs, String) {
        use WhoActs::{Administrator, Microsoft, Nobody, You};
        let subject = if subject.is_empty() { "Azure DevOps" } else { subject };
        let (what, who, remedy) = match self.0.as_str() {
            "displayNameRequired" | "invalidDisplayName" => (
                "does not accept the name.",
                You,
                "Change the token's name and try again.",
            ),
            "invalidValidTo" => ("does not accept the date.", You, "Choose a date within the next year."),
            "invalidScope" => (
                "does not accept the scopes.",
                You,
                "Change the token's scopes and try again.",
            ),
            "userIdRequired" | "invalidAudience" | "invalidSubject" => {
                ("does not recognise who is signed in.", You, "Sign in again.")
            }
            "invalidUserId" | "invalidUserType" => (
                "does not let this account own tokens.",
                You,
                "Sign in with your own account of this organization.",
            ),
            "accessDenied" => (
                "does not allow this.",
                Administrator,
                "Ask a Project Collection Administrator. If it is about creating tokens, they can put you on the allow list of the policy “Restrict personal access token creation”.",
            ),
            "disablePatCreationPolicyViolation" => (
                "does not let you create tokens.",
                Administrator,
                "Ask a Project Collection Administrator to put you on the allow list of the policy “Restrict personal access token creation”.",
            ),
            "globalPatPolicyViolation" | "globalPATCreationBlocked" => (
                "does not allow tokens for all organizations.",
                You,
                "Create one token for each organization.",
            ),
            "fullScopePatPolicyViolation" => (
                "does not allow full access tokens.",
                Administrator,
                "Choose single scopes, or ask an administrator for an exception.",
            ),
            "patLifespanPolicyViolation" => ("does not allow a lifetime this long.", You, "Choose an earlier date."),
            "failedToReadTenantPolicy" | "failedToReadOrgPolicy" => (
                "could not read its own policies.",
                Microsoft,
                "Try again later. If it stays, ask an administrator.",
            ),
            "failedToIssueAccessToken" | "failedToUpdateAccessToken" | "duplicateHash" => (
                "could not do it at the moment.",
                Microsoft,
                "Try again later. Nothing was lost.",
            ),
            "authorizationNotFound" | "tokenNotFound" | "invalidAuthorizationId" => {
                ("does not know this token any more.", You, "Refresh the list.")
            }
            "expiredPatCannotBeExtended" => (
                "does not renew an expired token.",
                You,
                "Create it again with the same name, scopes and lifetime.",
            ),
            "deploymentHostNotSupported" => (
                "was asked without an organization.",
                Nobody,
                "Report this with the details.",
            ),
            _ => (
                "refused for a reason that Patwarden does not know.",
                Nobody,
                "Try again. If it stays, report it with the details.",
            ),
        };
        (format!("{subject} {what}"), who, remedy.to_owned())
    }
}

impl std::fmt::Display for PatTokenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
