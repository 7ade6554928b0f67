//! Covers what is made of an answer; that Entra is asked at all is tested against the sandbox.

use super::*;
use crate::sign_in::Tenant;
use chrono::TimeZone;

const JSON: Option<&str> = Some("application/json; charset=utf-8");

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn read(status: u16, content_type: Option<&str>, body: &str) -> Result<Grant> {
    let connection = Connection::new(Uuid::nil(), Tenant::Organizations);
    read_answer(status, content_type, body.as_bytes(), &connection, noon())
}

/// A good answer with one field changed, or one more.
fn with(field: &str, value: &str) -> String {
    let mut answer: serde_json::Value = serde_json::from_str(
        r#"{"token_type":"Bearer","expires_in":3600,"access_token":"secret-a","refresh_token":"secret-r"}"#,
    )
    .unwrap();
    answer[field] = serde_json::from_str(value).unwrap();
    answer.to_string()
}

fn granted(field: &str, value: &str) -> Grant {
    read(200, JSON, &with(field, value)).unwrap_or_else(|error| panic!("{field} {value}: {error}"))
}

#[test]
fn a_token_is_dropped_five_minutes_before_its_end_and_renewed_before_that() {
    let minutes = |time: DateTime<Utc>| (time - noon()).num_minutes();
    let grant = granted("ext_expires_in", "7200");
    assert_eq!(grant.since, noon(), "counted from before the request");
    assert_eq!(
        (minutes(grant.renew), minutes(grant.until)),
        (40, 55),
        "two thirds of an hour, and five minutes before its end"
    );
    assert_eq!(
        minutes(granted("refresh_in", "1200").renew),
        20,
        "Entra may say when to look for the next one"
    );
    for nonsense in ["0", "-5", "3600", "99999999", "\"soon\"", "null", "1.5", "{}"] {
        assert_eq!(
            minutes(granted("refresh_in", nonsense).renew),
            40,
            "a hint that makes no sense is none: {nonsense}"
        );
    }
    let short = granted("expires_in", "60");
    assert!(short.until > noon(), "a short life is used, if only half of it");
}

#[test]
fn what_is_no_bearer_token_of_a_sensible_lifetime_is_refused() {
    for (field, value) in [
        ("token_type", "\"MAC\""),
        ("token_type", "\"pop\""),
        ("expires_in", "59"),
        ("expires_in", "0"),
        ("expires_in", "108001"),
        ("expires_in", "18446744073709551615"),
    ] {
        let error = read(200, JSON, &with(field, value)).err().map(|error| error.code);
        assert_eq!(error, Some(Code::SignInInvalid), "{field} {value} is not taken");
    }
    for (field, value) in [
        ("expires_in", "60"),
        ("expires_in", "108000"),
        ("token_type", "\"bearer\""),
    ] {
        assert!(read(200, JSON, &with(field, value)).is_ok(), "{field} {value} is");
    }
}

#[test]
fn only_json_is_read() {
    let good = with("scope", "null");
    for (status, content_type, body, expected) in [
        (200, Some("text/html"), good.as_str(), Code::Unintelligible),
        (200, None, &good, Code::Unintelligible),
        (200, Some("application/jsonp"), &good, Code::Unintelligible),
        (
            200,
            Some("text/html"),
            "<html>sign in to the guest network</html>",
            Code::Unintelligible,
        ),
        (200, JSON, "", Code::Unintelligible),
        (200, JSON, "<html>", Code::Unintelligible),
        (200, JSON, "{}", Code::Unintelligible),
        (200, JSON, "null", Code::Unintelligible),
        (201, JSON, &good, Code::Unintelligible),
        (307, JSON, &good, Code::Unintelligible),
        (302, None, "", Code::Unintelligible),
        (400, Some("text/html"), "<html>", Code::Unintelligible),
        (404, None, "", Code::Unintelligible),
        (429, None, "", Code::Throttled),
        (500, JSON, &good, Code::ServiceTrouble),
        (503, Some("text/html"), "<html>", Code::ServiceTrouble),
    ] {
        let error = read(status, content_type, body).err();
        let code = error.as_ref().map(|error| error.code);
        assert_eq!(code, Some(expected), "HTTP {status} {content_type:?}: {error:?}");
    }
    let redirect = read(307, JSON, &good).err().and_then(|error| error.details);
    assert!(
        redirect.is_some_and(|details| details.contains("307")),
        "a redirect is named, and not followed"
    );
    assert!(
        read(200, Some("Application/JSON"), &good).is_ok(),
        "the case does not count"
    );
}

#[test]
fn no_error_quotes_an_answer() {
    for body in [
        with("expires_in", "\"secret-e\""),
        with("token_type", "\"secret-t\""),
        with("access_token", "{\"secret-x\": 1}"),
        with("scope", "[\"secret-s\"]"),
        r#"{"error":"invalid_grant","error_description":"secret-d","claims":"secret-c"}"#.into(),
        r#"{"error":{"secret-e":1}}"#.into(),
    ] {
        for status in [200, 400, 503] {
            let error = read(status, JSON, &body).err();
            assert!(error.is_some(), "it is no grant: {status} {body}");
            assert!(
                !format!("{error:?}").contains("secret-"),
                "what the far end sent stays out of the error: {error:?}"
            );
        }
    }
}

#[test]
fn a_scope_that_was_not_granted_is_named() {
    let scope = "\"499b84ac-1321-427f-aa17-267ca6975798/vso.pats openid\"";
    let error = read(200, JSON, &with("scope", scope)).err();
    assert_eq!(
        error.as_ref().map(|error| error.code),
        Some(Code::ConsentMissing),
        "it is not enough"
    );
    let details = error.and_then(|error| error.details).unwrap_or_default();
    assert!(
        details.contains("vso.pats_manage") && !details.contains("vso.profile"),
        "whoever owns the registration must know what to add, and what is not needed: {details}"
    );
}

#[test]
fn a_refusal_says_what_can_be_done() {
    let cause = |body: &str| {
        let refusal: EntraError = serde_json::from_str(body).unwrap();
        failed::cause(&refusal)
    };
    assert!(
        matches!(
            cause(r#"{"error":"invalid_grant","error_codes":[700082]}"#),
            Cause::Person {
                grant: true,
                claims: None
            }
        ),
        "another refresh token might do"
    );
    assert!(
        matches!(
            cause(r#"{"error":"interaction_required","error_codes":[50076],"claims":"{\"access_token\":{}}"}"#),
            Cause::Person {
                grant: false,
                claims: Some(_)
            }
        ),
        "only the person can, and has to prove this"
    );
    assert!(
        matches!(
            cause(r#"{"error":"interaction_required","claims":"[\"a text\"]"}"#),
            Cause::Person {
                grant: false,
                claims: None
            }
        ),
        "claims that make no sense are not sent on"
    );
    assert!(
        matches!(cause(r#"{"error":"invalid_grant","error_codes":[50196]}"#), Cause::Loop),
        "Entra wants to be left alone, whatever it calls that"
    );
    assert!(
        matches!(cause(r#"{"error":"temporarily_unavailable"}"#), Cause::Busy),
        "a 400 is not tried again at once, even this one"
    );
    assert!(
        matches!(cause(r#"{"error":"invalid_scope"}"#), Cause::Request),
        "the same request would be refused again"
    );
    assert!(
        matches!(cause(r#"{"error":"something_new"}"#), Cause::Request),
        "and so would one for a reason that nobody knows"
    );
}
