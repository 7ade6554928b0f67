//! Covers what answers mean and what of them is repeated; what is said is tested in `words`, what comes of it in `tests/core`.

use super::*;
use crate::error::{Code, Error};
use WhoActs::{Administrator, Microsoft, Nobody, You};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use table::VOICES;
use uuid::Uuid;

mod shapes;
mod signs;

impl PatTokenError {
    /// Every message about a refusal.
    pub(crate) fn messages() -> Vec<String> {
        let named = ROWS.iter().map(|(_, id, _)| *id).chain([UNKNOWN.0]);
        let others = VOICES.iter().map(|voice| voice.id);
        named.chain(others).map(str::to_owned).collect()
    }
}

/// `tokens` 7.2 specification, `SessionTokenError`: all but `none`. `tests/core` compares them with those of the sandbox.
pub(crate) const REFUSALS: [&str; 36] = [
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

/// Something to be kept back, in every sentence.
const SENTENCE: &str = "mara@contoso.example must not hear //evil.example/?t=s3cret";

fn answer(status: u16, body: &str) -> Error {
    of(
        StatusCode::from_u16(status).unwrap(),
        &HeaderMap::new(),
        body.as_bytes(),
    )
}

/// The service's JSON.
fn exception(name: &str, sentence: &str) -> String {
    let full = format!("Microsoft.VisualStudio.Services.{name}, Microsoft.VisualStudio.Services");
    let body = serde_json::json!({
        "$id": "1", "innerException": null, "message": sentence, "typeName": full, "typeKey": name, "errorCode": 0, "eventId": 3000,
    });
    body.to_string()
}

fn follows(error: &Error) -> (String, Code, WhoActs) {
    let failure = error.failure();
    let id = failure.reason.unwrap_or_else(|| failure.code.row().0.to_owned());
    (id, failure.code, failure.who_acts)
}

#[test]
fn what_follows_is_the_statuss_to_say() {
    let said = [
        exception("VssServiceException", "VS403463: no"),
        exception("RequestBlockedException", "TF400733: no"),
        exception("HostDoesNotExistException", "no"),
        exception("JsonReaderException", "TF400898: no"),
        r#"{"patToken":null,"patTokenError":"fullScopePatPolicyViolation"}"#.to_owned(),
    ];
    let statuses = [
        (203, Code::NotSignedIn),
        (302, Code::NotSignedIn),
        (401, Code::NotSignedIn),
        (403, Code::Forbidden),
        (404, Code::RequestRefused),
        (429, Code::Throttled),
        (500, Code::ServiceTrouble),
        (503, Code::ServiceTrouble),
    ];
    for (status, code) in statuses {
        for body in &said {
            assert_eq!(answer(status, body).code, code, "{status} {body}");
        }
    }
    let unsaid = said.map(|body| answer(400, &body).code);
    let own = [
        Code::Forbidden,
        Code::Throttled,
        Code::RequestRefused,
        Code::RequestRefused,
        Code::PolicyRefused,
    ];
    assert_eq!(unsaid, own, "where the status says nothing, the words do");
}

#[test]
fn a_sign_in_page_is_not_read() {
    let page = "<html><title>VS403463: The conditional access policy failed</title> TF400813</html>";
    for status in [203, 302] {
        let error = answer(status, page);
        assert_eq!(follows(&error).0, "not-signed-in", "it is about nobody's request");
        assert_eq!(error.details, Some(format!("HTTP {status}")), "nor repeated");
    }
}

#[test]
fn a_refusal_that_comes_with_the_wrong_status_keeps_its_words() {
    let body =
        |name: &str| format!(r#"{{"patToken":null,"patTokenError":"{name}","patTokenErrorMessage":"{SENTENCE}"}}"#);
    let cases = [
        (400, "invalidValidTo", "pat-date", Code::RequestRefused),
        (400, "patLifespanPolicyViolation", "pat-lifetime", Code::PolicyRefused),
        (
            403,
            "disablePatCreationPolicyViolation",
            "pat-creation",
            Code::Forbidden,
        ),
        (400, "madeUpTomorrow", "pat-unknown", Code::RequestRefused),
    ];
    for (status, name, id, code) in cases {
        let error = answer(status, &body(name));
        assert_eq!((follows(&error).0.as_str(), error.code), (id, code), "{name}");
        assert_eq!(
            error.details,
            Some(format!("HTTP {status}, {name}")),
            "its name, and nothing of its sentence"
        );
    }
    for none in [
        "none",
        "",
        "two words",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "s3cret",
    ] {
        let error = answer(400, &body(none));
        assert_eq!(follows(&error).0, "azure-fault", "{none:?} is no name");
        assert_eq!(error.details.as_deref(), Some("HTTP 400"), "{none:?} is not repeated");
    }
    for name in ["fullScopePatPolicyViolation", "globalPATCreationBlocked"] {
        let error = answer(
            403,
            &exception("VssServiceException", &format!("The service answered {name}.")),
        );
        let id = PatTokenError::parse(name).unwrap().reason();
        assert_eq!(follows(&error).0, id, "a policy's own name in a sentence");
    }
    let error = answer(403, &exception("VssServiceException", "the accessDenied page"));
    assert_eq!(follows(&error).0, "forbidden", "what anybody may write is no refusal");
}

#[test]
fn every_refusal_of_the_specification_has_its_own_words() {
    let cases = [
        ("invalidUserId", "pat-stranger", You),
        ("invalidUserType", "pat-account", You),
        ("invalidClientId", "pat-app", Administrator),
        ("invalidSourceIP", "pat-source", Nobody),
        ("invalidTokenType", "pat-request", Nobody),
        ("globalPatPolicyViolation", "pat-global", You),
        ("globalPATCreationBlocked", "pat-retired-global", You),
        ("failedToReadOrgPolicy", "pat-policies", Microsoft),
        ("failedToReadTenantPolicy", "pat-tenant-policies", Microsoft),
        ("duplicateHash", "pat-duplicate", You),
        ("hostAuthorizationNotFound", "pat-host", Microsoft),
        ("sshPolicyDisabled", "pat-ssh", Nobody),
        ("madeUpTomorrow", "pat-unknown", Nobody),
    ];
    for (name, id, who) in cases {
        let refusal = PatTokenError::parse(name).unwrap();
        assert_eq!((refusal.reason(), refusal.who_acts()), (id, who), "{name}");
    }
    let mut specified = REFUSALS;
    specified.sort_unstable();
    let mut said: Vec<_> = ROWS.iter().flat_map(|(names, ..)| *names).copied().collect();
    said.sort_unstable();
    assert_eq!(
        said, specified,
        "each stands in one row, spelt as the service spells it"
    );
}

#[test]
fn only_what_the_service_itself_kept_out_was_surely_not_begun() {
    let kept_out = exception("RequestBlockedException", "TF400733: no");
    assert!(answer(429, &kept_out).was_not_begun(), "it says so");
    for (status, body) in [
        (429, "<html>slow down</html>"),
        (429, ""),
        (500, &kept_out),
        (503, &kept_out),
        (401, &kept_out),
    ] {
        assert!(!answer(status, body).was_not_begun(), "{status} {body}");
    }
}

#[test]
fn a_refusals_name_is_shown_short_and_plain() {
    let odd = format!("<b>\r\n\u{202e}denied{}", "x".repeat(100_000));
    let shown = PatTokenError::parse(&odd).unwrap().to_string();
    assert!(shown.starts_with("bdenied") && shown.len() == LONGEST, "{shown}");
}
