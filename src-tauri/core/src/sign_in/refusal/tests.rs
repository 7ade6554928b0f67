//! Covers what follows from a refusal; what is said of it is tested in `words`.

use super::*;
use WhoActs::{Administrator, Microsoft, Nobody, You};

/// Every message about a refusal.
pub(crate) fn messages() -> Vec<String> {
    let numbers = NUMBERS.iter().flat_map(|(_, numbers)| *numbers);
    let numbers = numbers.map(|number| refused("", &[*number], ""));
    let suberrors = SUBERRORS.iter().flat_map(|(_, words)| *words);
    let suberrors = suberrors.map(|word| refused("", &[], word));
    let errors = ERRORS.iter().flat_map(|(_, words)| *words);
    let errors = errors.map(|word| refused(word, &[], ""));
    let unknown = refused("brand_new", &[], "");
    let all = numbers.chain(suberrors).chain(errors).chain([unknown]);
    all.map(|refusal| refusal.row().1).collect()
}

fn refused(error: &str, numbers: &[u32], suberror: &str) -> EntraError {
    EntraError {
        error: error.to_owned(),
        error_codes: numbers.to_vec(),
        suberror: Some(suberror.to_owned()).filter(|word| !word.is_empty()),
        ..EntraError::default()
    }
}

fn follows(error: &Error) -> (Code, WhoActs, String) {
    let failure = error.failure();
    (failure.code, failure.who_acts, failure.reason.unwrap_or_default())
}

#[test]
fn each_kind_of_refusal_leads_to_its_code_and_to_who_acts() {
    let cases = [
        (50126, Code::SignInRefused, You, "a wrong password is typed again"),
        (50173, Code::SignInRefused, You, "a revoked session is begun again"),
        (50076, Code::ExtraStep, You, "a second factor is shown in the browser"),
        (65001, Code::ConsentMissing, You, "the person can agree in the browser"),
        (65004, Code::SignInCancelled, You, "they did not want to agree"),
        (90094, Code::AdminNeeded, Administrator, "they may not agree"),
        (53003, Code::AdminNeeded, Administrator, "a policy"),
        (
            500_011,
            Code::AdminNeeded,
            Administrator,
            "a tenant without Azure DevOps",
        ),
        (53000, Code::DeviceNeeded, You, "another device"),
        (530_084, Code::DeviceNeeded, Administrator, "no browser can give it"),
        (50020, Code::WrongAccount, You, "another account"),
        (90002, Code::ConnectionInvalid, You, "the tenant was mistyped"),
        (700_016, Code::ConnectionInvalid, You, "the client id was mistyped"),
        (
            50011,
            Code::RegistrationWrong,
            Administrator,
            "who owns the registration",
        ),
        (
            7_000_218,
            Code::RegistrationWrong,
            Administrator,
            "registered as a web app",
        ),
        (
            501_481,
            Code::SignInRefused,
            Nobody,
            "a fault of ours, or an interference",
        ),
        (90033, Code::ServiceTrouble, Microsoft, "it passes"),
        (50196, Code::Throttled, Microsoft, "it passes, if nobody asks"),
    ];
    for (number, code, who, why) in cases {
        let error = refused("invalid_grant", &[number], "").error();
        assert_eq!(follows(&error), (code, who, format!("entra-{number}")), "{why}");
    }
}

#[test]
fn a_refresh_that_is_refused_ends_the_session_and_says_why() {
    let again = "Sign in again. The dates shown are the last known ones.";
    for (error, number, who, why) in [
        ("invalid_grant", 700_082, You, "90 days"),
        ("interaction_required", 50076, You, "a second factor"),
        ("invalid_grant", 65001, You, "consent was withdrawn"),
    ] {
        let error = refused(error, &[number], "basic_action").ended();
        assert_eq!(
            follows(&error),
            (Code::SessionEnded, who, format!("entra-{number}")),
            "{why}"
        );
        assert_eq!(
            error.failure().remedy,
            again,
            "{why}: a new sign-in asks for what is wanted"
        );
    }
    for (error, number, who, why) in [
        ("interaction_required", 53003, Administrator, "a policy"),
        ("invalid_grant", 53000, You, "a device"),
        ("invalid_grant", 50020, You, "no guest of this tenant"),
        (
            "invalid_client",
            7_000_218,
            Administrator,
            "the registration was changed",
        ),
        ("invalid_request", 900_144, Nobody, "asking again never helps"),
    ] {
        let error = refused(error, &[number], "").ended();
        assert_eq!(
            follows(&error),
            (Code::SessionEnded, who, format!("entra-{number}")),
            "{why}: no loop"
        );
        assert_ne!(
            error.failure().remedy,
            again,
            "{why}: a new sign-in alone does not help"
        );
    }
    for (error, numbers, code, why) in [
        (
            "temporarily_unavailable",
            &[90033][..],
            Code::ServiceTrouble,
            "an outage",
        ),
        ("server_error", &[], Code::ServiceTrouble, "without a number"),
        (
            "server_error",
            &[53003],
            Code::ServiceTrouble,
            "whatever the number says",
        ),
        ("invalid_grant", &[50196], Code::Throttled, "too often"),
    ] {
        let error = refused(error, numbers, "").ended();
        assert_eq!(
            (error.code, error.failure().who_acts),
            (code, Microsoft),
            "{why}: it is not over"
        );
    }
}

#[test]
fn what_is_unknown_falls_back_to_the_next_best() {
    let cases: &[(&str, &[u32], &str, &str)] = &[
        ("invalid_grant", &[99_999_999, 50076], "", "entra-50076"),
        ("invalid_grant", &[50076, 53003], "message_only", "entra-50076"),
        (
            "invalid_grant",
            &[99_999_999],
            "basic_action",
            "entra-suberror-basic-action",
        ),
        ("invalid_grant", &[99_999_999], "brand_new", "entra-error-invalid-grant"),
        ("consent_required", &[], "", "entra-error-consent-required"),
        ("access_denied", &[], "cancel", "entra-suberror-cancel"),
        ("brand_new", &[99_999_999], "brand_new", "entra-unknown"),
        ("", &[], "", "entra-unknown"),
    ];
    for (error, numbers, suberror, reason) in cases {
        let refusal = refused(error, numbers, suberror);
        assert_eq!(follows(&refusal.error()).2, *reason, "{refusal}");
        assert_eq!(follows(&refusal.ended()).2, *reason, "{refusal}, at a refresh");
    }
    let unknown = refused("brand_new", &[], "");
    assert_eq!(unknown.error().code, Code::SignInRefused, "a refusal it is");
    assert_eq!(
        unknown.ended().code,
        Code::SessionEnded,
        "a refusal is not asked for again"
    );
}

#[test]
fn no_number_and_no_word_stands_twice() {
    let mut all = messages();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count, "each has one class");
}

#[test]
fn an_answer_is_read_whatever_is_in_it() {
    let whole = r#"{"error":"invalid_grant","error_description":"AADSTS50076: mara@contoso.example must","error_codes":[50076,50079,-1,1e99,"65001",4294967296],
        "timestamp":"2026-11-22 09:30:00Z","trace_id":"0b1c-trace","correlation_id":"5f2d-correlation","suberror":"basic_action","claims":"{\"access_token\":{}}","brand_new":[]}"#;
    let refusal: EntraError = serde_json::from_str(whole).unwrap();
    assert_eq!(refusal.error_codes, [50076, 50079], "what are numbers");
    assert_eq!(
        refusal.to_string(),
        "invalid_grant, AADSTS50076, AADSTS50079, basic_action, 2026-11-22 09:30:00Z, correlation id 5f2d-correlation, trace id 0b1c-trace",
        "what support asks for; no description and no claims"
    );
    assert_eq!(refusal.claims.as_deref(), Some("{\"access_token\":{}}"), "as it came");
    let odd = r#"{"error":"invalid_grant","error_codes":50076,"suberror":7,"trace_id":null,"claims":{}}"#;
    let refusal: EntraError = serde_json::from_str(odd).unwrap();
    assert_eq!(
        refusal,
        refused("invalid_grant", &[], ""),
        "wrong types are as if absent"
    );
    assert!(
        serde_json::from_str::<EntraError>(r#"{"error":5}"#).is_err(),
        "without an error it is no refusal"
    );
}

#[test]
fn the_details_are_short_plain_words() {
    let refusal = EntraError {
        error: "<script>alert(1)</script>\r\n\u{202e}".to_owned() + &"x".repeat(100_000),
        error_codes: vec![50076; 10_000],
        trace_id: Some("\"><img src=x>".into()),
        ..EntraError::default()
    };
    let said = refusal.to_string();
    assert!(said.len() < 500, "{} characters", said.len());
    assert!(
        said.starts_with("scriptalert1script") && !said.contains(['<', '"', '\r', '\n', '\u{202e}']),
        "nothing that could pass for more: {said}"
    );
}
