//! Whatever shape a refusal comes in, it is recognised; whatever else comes, nothing of it is repeated and nothing breaks.

use super::*;

const ACTIVITY: &str = "6d2c9b64-0e9f-4c5c-9d3b-1f0a6f7a8b9c";

/// Small repeatable chance (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap()
    }
}

fn headed(status: u16, value: &str) -> Error {
    let mut headers = HeaderMap::new();
    headers.insert(
        HeaderName::from_static("x-tfs-serviceerror"),
        HeaderValue::from_bytes(value.as_bytes()).unwrap(),
    );
    of(StatusCode::from_u16(status).unwrap(), &headers, b"")
}

/// One refusal in every shape.
fn shapes() -> Vec<(&'static str, String)> {
    let sentence = format!("VS403463: {SENTENCE}");
    let inner = exception("VssServiceException", &sentence);
    let filling = ".x { margin: 0 }\n".repeat(2_000);
    vec![
        ("the service's JSON", inner.clone()),
        ("with a byte order mark", format!("\u{feff}{inner}")),
        ("with room around it", format!("\r\n  {inner}\n")),
        (
            "inside of another",
            format!(
                r#"{{"message":"An error","typeKey":"OuterException","innerException":{{"Message":"Another","InnerException":{inner}}}}}"#
            ),
        ),
        (
            "wrapped",
            format!(r#"{{"count":1,"value":{{"Message":"{sentence}"}}}}"#),
        ),
        (
            "an older one",
            format!(r#"{{"ClassName":"System.Web.VssServiceException","Message":"{sentence}","InnerException":null}}"#),
        ),
        ("a sentence as JSON", format!(r#""{sentence}""#)),
        ("plain text", sentence.clone()),
        ("cut JSON", inner[..inner.len() - 9].to_owned()),
        (
            "a large page",
            format!(
                "<!DOCTYPE html><html><head><TITLE lang=\"en\">{sentence}</TITLE><style>{filling}</style></head><body></body></html>"
            ),
        ),
        ("a cut page", format!("\n<html><head><title>{sentence}")),
        (
            "a page that is too large to be read whole",
            format!("<title>{sentence}</title>{}", "é".repeat(100_000)),
        ),
    ]
}

#[test]
fn a_refusal_is_recognised_in_every_shape() {
    for (shape, body) in shapes() {
        let error = answer(403, &body);
        assert_eq!(
            follows(&error),
            ("azure-conditional-access".to_owned(), Code::Forbidden, Administrator),
            "{shape}"
        );
        let details = error.details.unwrap();
        assert!(details.starts_with("HTTP 403, VS403463"), "{shape}: {details}");
    }
    for value in [
        "VS403463: A sentence",
        "VS403463%3A%20A%20sentence",
        "VS403463%3a+A+sentence%",
        "%56S403463%2",
        "%zzVS403463%é9",
    ] {
        let error = headed(403, value);
        let expected = if value.starts_with("%zz") {
            "forbidden"
        } else {
            "azure-conditional-access"
        };
        assert_eq!(follows(&error).0, expected, "{value}");
    }
    assert_eq!(
        follows(&headed(403, "The%20conditional+access%20policy")).0,
        "azure-conditional-access",
        "words of a header"
    );
}

#[test]
fn the_details_are_exact() {
    let sentence = format!("TF400898: {SENTENCE}. Activity Id: {ACTIVITY}.");
    let error = answer(400, &exception("JsonReaderException", &sentence));
    let expected = format!("HTTP 400, TF400898, JsonReaderException, activity id {ACTIVITY}");
    assert_eq!(error.details, Some(expected), "what support asks for");
    let both = r#"{"typeKey":"OuterException","message":"TF400813","innerException":{"typeName":"A.B.InnerException, C","message":"TF400813 VS403463"}}"#;
    assert_eq!(
        answer(403, both).details.as_deref(),
        Some("HTTP 403, TF400813, VS403463, OuterException, InnerException"),
        "each once, from the outside"
    );
    for odd in [
        "TF4008133",
        "xTF400813",
        "TF40081",
        "tf400813",
        "TF٤٠٠٨١٣",
        "VSTS403463",
    ] {
        assert_eq!(
            answer(403, odd).details.as_deref(),
            Some("HTTP 403"),
            "{odd} is no number"
        );
    }
    for odd in [
        "activity id: 6d2c9b64",
        "Activity Id: ",
        "Activity Id: ééééééééééééééééééééééééééééééééééééé",
    ] {
        assert_eq!(answer(500, odd).details.as_deref(), Some("HTTP 500"), "{odd} has no id");
    }
    for odd in [
        "Two words Exception",
        "<b>Exception",
        "//evil.example/Exception",
        "s3cret",
        "\u{202e}Exception",
    ] {
        let body = serde_json::json!({ "typeKey": odd, "message": 7 }).to_string();
        assert_eq!(
            answer(403, &body).details.as_deref(),
            Some("HTTP 403"),
            "{odd} is no name"
        );
    }
}

#[test]
fn a_page_is_known_by_its_title_and_not_by_what_else_is_on_it() {
    let page = |title: &str| {
        format!("<html><title>{title}</title><p>conditional access policy, service principals</p></html>")
    };
    assert_eq!(
        follows(&answer(403, &page("Access Denied"))).0,
        "forbidden",
        "somebody else's page"
    );
    let untitled = "<p>See our conditional access policy</p>";
    assert_eq!(follows(&answer(403, untitled)).0, "forbidden", "a page without a title");
}

#[test]
fn a_challenge_and_a_pause_are_kept_beside_the_words() {
    let mut headers = HeaderMap::new();
    let challenge = r#"Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ==""#;
    headers.insert("www-authenticate", HeaderValue::from_static(challenge));
    headers.insert("retry-after", HeaderValue::from_static("7"));
    for (status, claims) in [(401, true), (403, false)] {
        let body = exception("UnauthorizedRequestException", "TF400813: no");
        let error = of(StatusCode::from_u16(status).unwrap(), &headers, body.as_bytes());
        assert_eq!(error.claims.is_some(), claims, "{status}");
        assert_eq!(error.retry_after.map(|wait| wait.as_secs()), Some(7), "{status}");
    }
}

/// Whether a part of the details has one of the forms that may be repeated.
fn is_known_form(part: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let number = part.strip_prefix("TF").or_else(|| part.strip_prefix("VS"));
    part.strip_prefix("HTTP ").is_some_and(digits)
        || number.is_some_and(|number| number.len() == 6 && digits(number))
        || (part.ends_with("Exception") && part.len() <= 64 && letters(part))
        || part
            .strip_prefix("activity id ")
            .is_some_and(|id| Uuid::try_parse(id).is_ok())
        || (letters(part) && part.len() <= 40)
}

fn harmless(error: &Error, body: &[u8]) {
    let details = error.details.as_deref().unwrap();
    let said = String::from_utf8_lossy(body);
    assert!(details.len() < 1_000, "{} characters", details.len());
    assert!(details.split(", ").all(is_known_form), "{details} of {said}");
    assert!(
        !details.contains("s3cret") && !details.contains("mara"),
        "{details} of {said}"
    );
}

#[test]
fn no_body_breaks_it_and_nothing_of_one_is_repeated() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut bodies: Vec<Vec<u8>> = shapes().into_iter().map(|(_, body)| body.into_bytes()).collect();
    bodies.retain(|body| body.len() < 4_096);
    let activity = format!("TF400898: {SENTENCE} Activity Id: {ACTIVITY}");
    bodies.push(exception("JsonReaderException", &activity).into_bytes());
    bodies.push(br#"{"patToken":null,"patTokenError":"fullScopePatPolicyViolation"}"#.to_vec());
    let statuses = [203, 302, 400, 401, 403, 404, 409, 429, 500, 503];
    for _ in 0..10_000 {
        let mut body = bodies[chance.below(bodies.len())].clone();
        for _ in 0..=chance.below(4) {
            let at = chance.below(body.len());
            match chance.below(5) {
                0 => body.truncate(at),
                1 => body.insert(at, u8::try_from(chance.below(256)).unwrap()),
                2 if at < body.len() => body[at] = u8::try_from(chance.below(256)).unwrap(),
                3 => {
                    let other = &bodies[chance.below(bodies.len())];
                    let from = chance.below(other.len());
                    body.extend_from_slice(&other[from..]);
                }
                _ if at < body.len() => drop(body.remove(at)),
                _ => {}
            }
        }
        let status = StatusCode::from_u16(statuses[chance.below(statuses.len())]).unwrap();
        harmless(&of(status, &HeaderMap::new(), &body), &body);
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&body) {
            headers.insert("x-tfs-serviceerror", value);
        }
        harmless(&of(status, &headers, b""), &body);
    }
}

#[test]
fn huge_and_deep_bodies_are_no_work() {
    let deep = "{\"innerException\":".repeat(100) + "{\"message\":\"VS403463\"}" + &"}".repeat(100);
    let bodies = [
        (deep, "deeper than anybody looks, but its number is seen"),
        ("[".repeat(1_000_000), "deeper than anybody can"),
        ("VS403463 ".repeat(1_000_000), "one number very often"),
        (
            (100_000..1_000_000).map(|n| format!("TF{n} ")).collect(),
            "every number",
        ),
        ("<title".repeat(1_000_000), "a page of beginnings"),
        ("activity id ".repeat(1_000_000), "an id that never comes"),
        ("\u{0}".repeat(8_000_000), "nothing at all"),
    ];
    for (body, why) in &bodies {
        let error = answer(403, body);
        harmless(&error, &[]);
        let numbers = error.details.unwrap().matches(", ").count();
        assert!(numbers <= 4, "{why}: {numbers}");
    }
    assert_eq!(
        follows(&answer(403, &bodies[0].0)).0,
        "azure-conditional-access",
        "{}",
        bodies[0].1
    );
}
