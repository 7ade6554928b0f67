//! The table, row by row.

use super::*;
use table::Sign;

#[test]
fn each_sign_leads_to_its_words_to_what_follows_and_to_who_acts() {
    let conditional = ("azure-conditional-access", Code::Forbidden, Administrator);
    let version = ("azure-version", Code::RequestRefused, Nobody);
    let fault = ("azure-fault", Code::RequestRefused, Nobody);
    let unread = ("azure-fault", Code::Unintelligible, Nobody);
    let stranger = ("azure-not-accepted", Code::NotSignedIn, You);
    let page = ("not-signed-in", Code::NotSignedIn, You);
    let trouble = ("service-trouble", Code::ServiceTrouble, Microsoft);
    let unintelligible = ("unintelligible", Code::Unintelligible, Nobody);
    let plain = |number: &str| format!("{number}: {SENTENCE}");
    let typed = |name: &str| exception(name, SENTENCE);
    let cases = [
        (403, plain("VS403463"), conditional, "a number"),
        (
            403,
            "<html><title>A Conditional Access policy failed".into(),
            conditional,
            "a page without it",
        ),
        (
            403,
            plain("TF401444"),
            ("azure-first-visit", Code::Forbidden, You),
            "never there",
        ),
        (
            429,
            plain("TF400733"),
            ("azure-throttled", Code::Throttled, Microsoft),
            "too often",
        ),
        (401, plain("TF400813"), stranger, "one of several causes"),
        (
            401,
            typed("UnauthorizedRequestException"),
            stranger,
            "the same without its number",
        ),
        (
            404,
            typed("HostDoesNotExistException"),
            ("azure-no-organization", Code::RequestRefused, You),
            "no such",
        ),
        (
            403,
            typed("InvalidAccessException"),
            ("azure-not-allowed", Code::Forbidden, You),
            "no number at all",
        ),
        (
            400,
            typed("VssInvalidPreviewVersionException"),
            version,
            "ours is a preview",
        ),
        (400, typed("VssVersionNotSpecifiedException"), version, "none"),
        (
            400,
            typed("VssVersionOutOfRangeException"),
            version,
            "too new or too old",
        ),
        (400, typed("JsonReaderException"), fault, "not read"),
        (400, typed("JsonSerializationException"), fault, "not understood"),
        (400, typed("VssPropertyValidationException"), fault, "a parameter"),
        (404, typed("VssResourceNotFoundException"), fault, "no such call"),
        (400, typed("AccountException"), fault, "whose organizations"),
        (400, plain("TF400898"), unread, "something of the request"),
        (
            500,
            plain("TF400898"),
            ("azure-internal", Code::ServiceTrouble, Microsoft),
            "something of the service",
        ),
        (
            403,
            format!("Service principals aren't allowed. {SENTENCE}"),
            ("pat-account", Code::Forbidden, You),
            "nobody",
        ),
        (
            403,
            "Managed identities are not allowed".into(),
            ("pat-account", Code::Forbidden, You),
            "nor it",
        ),
        (
            403,
            "Your ability to create and regenerate personal access tokens (PATs) is restricted".into(),
            ("pat-creation", Code::Forbidden, Administrator),
            "a policy in its own words",
        ),
        (203, String::new(), page, "a sign-in page"),
        (300, String::new(), page, "a way to it"),
        (399, String::new(), page, "any way"),
        (401, String::new(), stranger, "the status"),
        (
            403,
            String::new(),
            ("forbidden", Code::Forbidden, Administrator),
            "the status",
        ),
        (
            404,
            String::new(),
            ("azure-not-found", Code::RequestRefused, You),
            "the status",
        ),
        (
            429,
            String::new(),
            ("azure-throttled", Code::Throttled, Microsoft),
            "the status",
        ),
        (400, String::new(), unread, "the status"),
        (405, String::new(), unread, "the status"),
        (415, String::new(), unread, "the status"),
        (500, String::new(), trouble, "the status"),
        (503, String::new(), trouble, "the status"),
        (599, String::new(), trouble, "the status"),
        (409, String::new(), unintelligible, "a status that nothing is known of"),
        (418, String::new(), unintelligible, "nor of this"),
        (204, String::new(), unintelligible, "nor where it means nothing"),
    ];
    let mut seen = Vec::new();
    for (status, body, (id, code, who), why) in &cases {
        let error = answer(*status, body);
        assert_eq!(
            follows(&error),
            ((*id).to_owned(), *code, *who),
            "{status} {body}: {why}"
        );
        seen.push(*id);
    }
    for voice in VOICES {
        assert!(seen.contains(&voice.id), "{voice:?} has a case");
        assert_eq!(voice.id == voice.code.row().0, voice.error().failure().reason.is_none());
        for sign in voice.signs {
            let shown = match *sign {
                Sign::Number(word) | Sign::NumberAt(word, ..) | Sign::Type(word) => word.to_owned(),
                Sign::Phrase(words) => words.to_owned(),
                Sign::Status(first, _) => {
                    assert!(cases.iter().any(|case| case.0 == first), "{first} has a case");
                    continue;
                }
            };
            let has = |case: &(u16, String, _, _)| case.1.to_ascii_lowercase().contains(&shown.to_ascii_lowercase());
            assert!(cases.iter().any(has), "{shown} has a case");
        }
    }
}
