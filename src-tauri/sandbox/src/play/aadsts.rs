//! Refusals by number (entra-docs, reference-error-codes.md): what OAuth `error` and `suberror` go with an AADSTS code.
//!
//! Microsoft documents the codes and not what goes with each. The table keeps to what the endpoints have been seen to
//! answer, and a test can name another.

use serde::{Deserialize, Serialize};

/// Where a scripted refusal waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum At {
    /// The token endpoint, before it takes anything: the code or the refresh token stays as good as it was.
    Token,
    /// The sign-in page, after the choice of an account: the person is sent back to the client with the refusal.
    Authorize,
    /// The sign-in page, after the choice of an account: the refusal stays on a page and the client hears nothing.
    Page,
}

/// A refusal to be given, once unless told otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Aadsts {
    /// The number behind `AADSTS`.
    pub code: u32,
    /// The OAuth `error`; none takes the one that goes with the code.
    #[serde(default)]
    pub error: Option<String>,
    /// The `suberror`; none takes the one that goes with the code, an empty text leaves it out.
    #[serde(default)]
    pub suberror: Option<String>,
    /// A claims request as JSON text, for the `claims` field.
    #[serde(default)]
    pub claims: Option<String>,
    /// The sentence behind the code; none takes one of the sandbox's.
    #[serde(default)]
    pub text: Option<String>,
    /// The status of the token endpoint; none takes 503 for outages and 400 for the rest.
    #[serde(default)]
    pub status: Option<u16>,
    /// How many requests it refuses.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

impl Aadsts {
    /// The refusal of a code, with everything that goes with it.
    #[must_use]
    pub fn new(code: u32) -> Self {
        Self {
            code,
            error: None,
            suberror: None,
            claims: None,
            text: None,
            status: None,
            times: 1,
        }
    }

    /// With another OAuth `error`.
    #[must_use]
    pub fn error(self, error: &str) -> Self {
        Self {
            error: Some(error.into()),
            ..self
        }
    }

    /// With another `suberror`; an empty one leaves it out.
    #[must_use]
    pub fn suberror(self, suberror: &str) -> Self {
        Self {
            suberror: Some(suberror.into()),
            ..self
        }
    }

    /// With a `claims` field, which holds JSON as a text.
    #[must_use]
    pub fn claims(self, json: &str) -> Self {
        Self {
            claims: Some(json.into()),
            ..self
        }
    }

    /// With another sentence.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        Self {
            text: Some(text.into()),
            ..self
        }
    }

    /// With another status at the token endpoint.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    /// Refuses this many requests.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times, ..self }
    }

    pub(crate) fn told_error(&self) -> String {
        self.error.clone().unwrap_or_else(|| error_of(self.code).to_owned())
    }

    pub(crate) fn told_suberror(&self) -> Option<String> {
        let told = self.suberror.clone().or(suberror_of(self.code).map(str::to_owned));
        told.filter(|text| !text.is_empty())
    }
}

/// The OAuth `error` of a code.
fn error_of(code: u32) -> &'static str {
    match code {
        50072
        | 50074
        | 50076
        | 50078
        | 50079
        | 50097
        | 50129
        | 50131
        | 50155
        | 50158
        | 50187
        | 53000..=53004
        | 53011
        | 530_002
        | 530_003
        | 530_032..=530_035
        | 530_084
        | 16000 => "interaction_required",
        50058 => "login_required",
        65004 | 90094 | 90095 => "access_denied",
        70001 | 700_011 | 700_016 | 1_000_031 | 7_000_112 | 50105 | 50194 | 90130 => "unauthorized_client",
        70002 | 700_025 | 700_027 | 7_000_215 | 7_000_218 | 7_000_222 | 500_112 | 650_052 | 650_056 => "invalid_client",
        65005 | 650_057 | 500_011 => "invalid_resource",
        70011 | 28002 | 700_022 | 700_023 => "invalid_scope",
        70003 => "unsupported_grant_type",
        70005 | 700_054 => "unsupported_response_type",
        70016 => "authorization_pending",
        70018 => "bad_verification_code",
        70019 => "expired_token",
        90006 | 90012 | 90024 | 90033 | 90090 | 50087 => "temporarily_unavailable",
        50011 | 50059 | 500_113 | 50147 | 501_491 | 90002 | 90013 | 90014 | 90019 | 90023 | 90100 | 900_144
        | 900_971 | 901_002 | 9_002_313 | 70007 => "invalid_request",
        _ => "invalid_grant",
    }
}

/// The `suberror` of a code (MSAL.NET documentation, understanding-msaluirequiredexception.md).
fn suberror_of(code: u32) -> Option<&'static str> {
    match code {
        50072 | 50074 | 50076 | 50078 | 50079 | 50158 => Some("basic_action"),
        53000 | 53001 | 530_002 | 530_003 | 50097 | 50129 => Some("additional_action"),
        53002..=53004 | 530_032..=530_035 | 530_084 | 50131 => Some("message_only"),
        50055 | 50144 => Some("user_password_expired"),
        65001 => Some("consent_required"),
        700_082 | 700_084 | 70008 | 70043 | 50173 | 50132 | 50133 => Some("bad_token"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_brings_what_goes_with_it() {
        for (code, error, suberror) in [
            (50076, "interaction_required", Some("basic_action")),
            (53003, "interaction_required", Some("message_only")),
            (50173, "invalid_grant", Some("bad_token")),
            (65001, "invalid_grant", Some("consent_required")),
            (700_016, "unauthorized_client", None),
            (700_025, "invalid_client", None),
            (70011, "invalid_scope", None),
            (90033, "temporarily_unavailable", None),
            (90094, "access_denied", None),
            (4_242_424, "invalid_grant", None),
        ] {
            let told = Aadsts::new(code);
            assert_eq!(told.told_error(), error, "the error of {code}");
            assert_eq!(told.told_suberror().as_deref(), suberror, "the suberror of {code}");
        }
    }

    #[test]
    fn a_test_may_say_otherwise() {
        let told = Aadsts::new(50076).error("server_error").suberror("");
        assert_eq!(
            (told.told_error(), told.told_suberror()),
            ("server_error".to_owned(), None),
            "Entra changes what goes with a code"
        );
    }

    #[test]
    fn json_needs_only_the_code() {
        let read: Aadsts = serde_json::from_str(r#"{"code":50076}"#).expect("a refusal");
        assert_eq!(read, Aadsts::new(50076), "everything else has a default");
    }
}
