//! Faults: how a test makes the far end fail, at a chosen call, before or after the call took effect.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::service;

/// Every `patTokenError` but `none` (tokens/7.2), in the order of the specification.
pub const PAT_TOKEN_ERRORS: [&str; 36] = [
    "displayNameRequired",
    "invalidDisplayName",
    "invalidValidTo",
    "invalidScope",
    "userIdRequired",
    "invalidUserId",
    "invalidUserType",
    "accessDenied",
    "failedToIssueAccessToken",
    "invalidClient",
    "invalidClientType",
    "invalidClientId",
    "invalidTargetAccounts",
    "hostAuthorizationNotFound",
    "authorizationNotFound",
    "failedToUpdateAccessToken",
    "sourceNotSupported",
    "invalidSourceIP",
    "invalidSource",
    "duplicateHash",
    "sshPolicyDisabled",
    "invalidToken",
    "tokenNotFound",
    "invalidAuthorizationId",
    "failedToReadTenantPolicy",
    "globalPatPolicyViolation",
    "fullScopePatPolicyViolation",
    "patLifespanPolicyViolation",
    "invalidTokenType",
    "invalidAudience",
    "invalidSubject",
    "deploymentHostNotSupported",
    "disablePatCreationPolicyViolation",
    "failedToReadOrgPolicy",
    "globalPATCreationBlocked",
    "expiredPatCannotBeExtended",
];

/// A fault in the queue. It strikes the calls that it matches, in the order of their arrival.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// One of [`crate::OPERATIONS`], or `any`.
    pub operation: String,
    /// Only calls on this organization, where the path names one.
    #[serde(default)]
    pub organization: Option<String>,
    /// Whether the call takes effect first.
    #[serde(default)]
    pub when: When,
    /// How many calls it strikes.
    #[serde(default = "once")]
    pub times: u32,
    /// How many matching calls it lets pass first.
    #[serde(default)]
    pub skip: u32,
    /// What happens instead.
    pub action: Action,
    /// Headers added to the answer, whose ever it is; they may repeat.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
}

/// Whether a struck call takes effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// The fault strikes before anything is done: with an answer or a cut, nothing ever is.
    #[default]
    Before,
    /// The call takes effect, and the caller does not hear of it in time or at all.
    After,
}

/// What a fault does to the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Answers this instead.
    Answer {
        /// The status code.
        status: u16,
        /// Headers, which may repeat.
        #[serde(default)]
        headers: Vec<(String, String)>,
        /// The body, as it is.
        #[serde(default)]
        body: String,
    },
    /// Closes the connection without an answer.
    Cut,
    /// Answers properly, after a wait. With [`When::Before`] the call takes effect at the end of the wait, even if the
    /// caller has gone.
    Delay {
        /// How long, in milliseconds.
        millis: u64,
    },
}

fn once() -> u32 {
    1
}

impl Fault {
    /// A fault that strikes the next call of an operation, before it takes effect.
    #[must_use]
    pub fn new(operation: &str, action: Action) -> Self {
        Self {
            operation: operation.into(),
            organization: None,
            when: When::Before,
            times: 1,
            skip: 0,
            action,
            headers: Vec::new(),
        }
    }

    /// Answers with a status and a body.
    #[must_use]
    pub fn answer(operation: &str, status: u16, body: &str) -> Self {
        Self::new(
            operation,
            Action::Answer {
                status,
                headers: Vec::new(),
                body: body.into(),
            },
        )
    }

    /// Answers 200 with a `patTokenError`, by its name in the specification, and no token.
    #[must_use]
    pub fn pat_token_error(operation: &str, error: &str) -> Self {
        let body = json!({ "patToken": null, "patTokenError": error, "patTokenErrorMessage": null });
        Self::answer(operation, 200, &body.to_string()).header("Content-Type", "application/json; charset=utf-8")
    }

    /// Answers 429 TF400733, as the service blocks a caller, with a `Retry-After` in seconds or as a date.
    #[must_use]
    pub fn blocked(operation: &str, retry_after: &str) -> Self {
        Self::new(operation, service::blocked().into_action()).header("Retry-After", retry_after)
    }

    /// Answers 503 with a page, and a `Retry-After` in seconds or as a date.
    #[must_use]
    pub fn unavailable(operation: &str, retry_after: &str) -> Self {
        Self::new(operation, service::unavailable(retry_after).into_action())
    }

    /// Answers 500 TF400898, as the service does where it failed itself.
    #[must_use]
    pub fn crashed(operation: &str) -> Self {
        Self::new(operation, service::crashed().into_action())
    }

    /// Closes the connection.
    #[must_use]
    pub fn cut(operation: &str) -> Self {
        Self::new(operation, Action::Cut)
    }

    /// Waits, then answers.
    #[must_use]
    pub fn delay(operation: &str, millis: u64) -> Self {
        Self::new(operation, Action::Delay { millis })
    }

    /// Adds a header to whatever answer there is. On a delay of no time it is all that differs: how the service warns
    /// whom it is about to block.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Lets the call take effect first.
    #[must_use]
    pub fn after(self) -> Self {
        Self {
            when: When::After,
            ..self
        }
    }

    /// Only on one organization.
    #[must_use]
    pub fn on(self, organization: &str) -> Self {
        Self {
            organization: Some(organization.into()),
            ..self
        }
    }

    /// Strikes this many calls instead of one.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    /// Lets this many calls pass first.
    #[must_use]
    pub fn skip(self, skip: u32) -> Self {
        Self { skip, ..self }
    }

    fn matches(&self, operation: &str, organization: Option<&str>) -> bool {
        let operation_fits = self.operation == "any" || self.operation == operation;
        let organization_fits = self
            .organization
            .as_deref()
            .is_none_or(|wanted| organization.is_some_and(|given| given.eq_ignore_ascii_case(wanted)));
        operation_fits && organization_fits
    }
}

/// The faults that are still to strike.
#[derive(Default)]
pub(crate) struct Script(Vec<Fault>);

impl Script {
    pub(crate) fn add(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push(fault);
        }
    }

    pub(crate) fn waiting(&self) -> &[Fault] {
        &self.0
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that strikes this call, if any. Every fault before it that matches has counted the call as passed.
    pub(crate) fn strike(&mut self, operation: &str, organization: Option<&str>) -> Option<Fault> {
        let index = self.0.iter_mut().position(|fault| {
            let matches = fault.matches(operation, organization);
            let passes = matches && fault.skip > 0;
            fault.skip -= u32::from(passes);
            matches && !passes
        })?;
        let fault = &mut self.0[index];
        fault.times -= 1;
        if fault.times == 0 {
            Some(self.0.remove(index))
        } else {
            Some(fault.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(fault: Fault) -> Script {
        let mut script = Script::default();
        script.add(fault);
        script
    }

    #[test]
    fn a_fault_strikes_once_unless_told_otherwise() {
        let mut script = script(Fault::cut("create"));
        assert!(script.strike("list", None).is_none(), "another operation is let alone");
        assert!(
            script.strike("create", Some("contoso")).is_some(),
            "the scripted operation is struck"
        );
        assert!(
            script.strike("create", Some("contoso")).is_none(),
            "a fault of one time is used up"
        );
    }

    #[test]
    fn it_lets_calls_pass_and_then_strikes_several() {
        let mut script = script(Fault::cut("list").skip(2).times(2));
        let struck: Vec<_> = (0..6).map(|_| script.strike("list", None).is_some()).collect();
        assert_eq!(
            struck,
            [false, false, true, true, false, false],
            "two pass, two are struck, the rest pass"
        );
    }

    #[test]
    fn it_can_keep_to_one_organization() {
        let mut script = script(Fault::cut("any").on("Fabrikam"));
        assert!(
            script.strike("list", Some("contoso")).is_none(),
            "another organization is let alone"
        );
        assert!(
            script.strike("token", None).is_none(),
            "a call on no organization is let alone"
        );
        assert!(
            script.strike("list", Some("fabrikam")).is_some(),
            "names compare without regard to case"
        );
    }

    #[test]
    fn json_needs_only_the_operation_and_the_action() {
        let read: Fault = serde_json::from_str(r#"{"operation":"create","action":"cut"}"#).expect("a minimal fault");
        assert_eq!(read, Fault::cut("create"), "everything else has a default");
    }
}
