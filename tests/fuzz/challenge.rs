//! The `WWW-Authenticate` header (RFC 7235): claims challenges among whatever else stands there.

use crate::hunt::{corpus, finds, holds, mutated};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use patwarden_core::sign_in::challenge::claims;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// Claims are some hundred bytes.
const LIMIT: usize = 4096;
const WORDS: &[&str] = &[
    "Bearer ",
    "Basic realm=\"x\"",
    "Negotiate",
    ", ",
    "\"",
    "\\\"",
    "\\",
    "=",
    " = ",
    "error=\"insufficient_claims\"",
    "error=insufficient_claims",
    "claims=\"e30=\"",
    "claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"",
    "claims=\"eyJpZF90b2tlbiI6eyJhIjoxfX0\"",
    "claims=\"bnVsbA==\"",
    "authorization_uri=https://evil.example/",
    "é",
];

/// Reads the claims of some header values.
type Reads = fn(&[String]) -> Option<String>;

fn real(headers: &[String]) -> Option<String> {
    claims(headers.iter().map(String::as_str)).map(|claims| claims.as_str().to_owned())
}

/// A challenge that was put together, and whether it asks for claims.
#[derive(Debug, Clone)]
struct Built {
    text: String,
    asks: bool,
}

/// Claims of any length up to the limit.
fn wanted() -> impl Strategy<Value = String> {
    let key = select(&["access_token", "id_token"][..]);
    (key, vec(any::<char>(), 0..12)).prop_map(|(key, value)| {
        let value: String = value.into_iter().collect();
        serde_json::json!({ key: { "acrs": { "essential": true, "value": value } } }).to_string()
    })
}

fn encoded(json: &str, url_safe: bool) -> String {
    if url_safe {
        BASE64_URL_SAFE_NO_PAD.encode(json)
    } else {
        BASE64_STANDARD.encode(json)
    }
}

/// `"…"` with some characters escaped that need not be.
fn quoted(text: &str, escapes: bool) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        'a' | ',' if escapes => format!("\\{c}"),
        _ => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn foreign() -> impl Strategy<Value = Built> {
    let texts = vec![
        "Negotiate",
        "Negotiate YIIJvwYGKwYBBQUCoIIJszCC==",
        "Basic realm=\"https://tfsprodweu.visualstudio.com/\"",
        "TFS-Federated",
        "Bearer authorization_uri=https://login.microsoftonline.com/2f2a0b3c-5c0e-4a7e-9f1e-0d8f6a1c2b3d",
        "Bearer error=\"invalid_token\", error_description=\"claims=\\\"no, none\\\", error=x\"",
        "Bearer realm=\"a, error=\\\"insufficient_claims\\\", claims=e30\"",
    ];
    select(texts).prop_map(|text| Built {
        text: text.to_owned(),
        asks: false,
    })
}

/// A challenge that asks for `json`, with its parameters in any order and other ones between.
fn asking(json: String) -> impl Strategy<Value = Built> {
    let parameters = prop_oneof![
        Just(["error", "realm", "claims", "authorization_uri"]),
        Just(["claims", "authorization_uri", "error", "realm"]),
        Just(["Authorization_URI", "Realm", "CLAIMS", "Error"]),
    ];
    let spacing = select(&[", ", ",", " , ", ",\t"][..]);
    (parameters, spacing, any::<[bool; 3]>()).prop_map(move |(names, comma, [safe, escapes, upper])| {
        let value = |name: &str| match name.to_ascii_lowercase().as_str() {
            "error" => quoted("insufficient_claims", escapes),
            "claims" => quoted(&encoded(&json, safe), escapes),
            "realm" => quoted("a, b=\"c\", claims=x", escapes),
            _ => quoted("https://login.example/x,y", escapes),
        };
        let list: Vec<String> = names.iter().map(|name| format!("{name}={}", value(name))).collect();
        let scheme = if upper { "BEARER" } else { "Bearer" };
        Built {
            text: format!("{scheme} {}", list.join(comma)),
            asks: true,
        }
    })
}

/// Claims and the header values that ask for them, among others: in a value of its own or all in one.
fn headers() -> impl Strategy<Value = (String, Vec<String>)> {
    let with = |json: String| {
        let parts = (
            vec(foreign(), 0..3),
            asking(json.clone()),
            vec(foreign(), 0..2),
            any::<bool>(),
        );
        (Just(json), parts).prop_map(|(json, (before, asking, after, in_one))| {
            let all = before.into_iter().chain([asking]).chain(after);
            let texts: Vec<String> = all.map(|built| built.text).collect();
            let headers = if in_one { vec![texts.join(", ")] } else { texts };
            (json, headers)
        })
    };
    wanted().prop_flat_map(with)
}

fn finds_what_was_asked(reads: Reads, json: &str, headers: &[String]) -> Result<(), TestCaseError> {
    let read = reads(headers);
    prop_assert_eq!(read.as_deref(), Some(json), "from {:?}", headers);
    Ok(())
}

/// Whatever arrives, claims are short and ask for something of a token.
fn makes_sense(reads: Reads, header: &[u8]) -> Result<(), TestCaseError> {
    let Some(read) = reads(&[String::from_utf8_lossy(header).into_owned()]) else {
        return Ok(());
    };
    prop_assert!(read.len() <= LIMIT, "claims of {} bytes", read.len());
    let value: Value = serde_json::from_str(&read).unwrap_or_default();
    let asks = value.get("access_token").is_some() || value.get("id_token").is_some();
    prop_assert!(value.is_object() && asks, "{:?} is asked of no token", read);
    prop_assert!(!read.contains("https://evil.example"), "an address of the header");
    Ok(())
}

fn recorded() -> impl Strategy<Value = Vec<u8>> {
    let mut recordings: Vec<_> = corpus("challenge").into_iter().map(|(_, bytes)| bytes).collect();
    let long = serde_json::json!({ "access_token": { "acrs": { "value": "x".repeat(LIMIT) } } }).to_string();
    let long = BASE64_STANDARD.encode(long);
    recordings.push(format!("Bearer error=\"insufficient_claims\", claims=\"{long}\"").into_bytes());
    mutated(recordings, WORDS)
}

/// Splits at every comma and every equals sign, as samples do.
fn splits(headers: &[String]) -> Option<String> {
    headers.iter().find_map(|header| {
        let parts = header.trim_start_matches("Bearer ").split(',');
        let pairs: Vec<(String, String)> = parts
            .filter_map(|part| {
                let mut sides = part.split('=');
                let value = |text: &str| text.trim().trim_matches('"').to_owned();
                Some((value(sides.next()?), value(sides.next()?)))
            })
            .collect();
        let only = |name: &str| {
            pairs
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        only("error").filter(|error| error == "insufficient_claims")?;
        let json = BASE64_URL_SAFE_NO_PAD.decode(only("claims")?).ok()?;
        String::from_utf8(json).ok()
    })
}

/// Takes any JSON of any length from the first thing that looks like claims.
fn takes_anything(headers: &[String]) -> Option<String> {
    let text = headers.first()?.split_once("claims=\"")?.1.split('"').next()?;
    let json = String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()?;
    serde_json::from_str::<Value>(&json).ok()?;
    Some(json)
}

/// The same, but only what is asked of a token.
fn takes_any_length(headers: &[String]) -> Option<String> {
    takes_anything(headers).filter(|json| json.contains("access_token"))
}

#[test]
fn what_was_recorded_is_read() {
    for (name, bytes) in corpus("challenge") {
        let header = String::from_utf8(bytes).unwrap();
        let headers: Vec<String> = header.lines().map(str::to_owned).collect();
        let read = if real(&headers).is_some() { "claims" } else { "none" };
        assert_eq!(name.split('-').next(), Some(read), "{name} begins with what it holds");
    }
}

#[test]
fn claims_are_found_among_other_challenges() {
    holds(&headers(), |(json, headers)| {
        finds_what_was_asked(real, &json, &headers)
    });
    holds(&foreign(), |built| {
        prop_assert!(
            !built.asks && real(std::slice::from_ref(&built.text)).is_none(),
            "{:?} asks for none",
            built
        );
        Ok(())
    });
}

#[test]
fn claims_make_sense_whatever_arrives() {
    holds(&recorded(), |header| makes_sense(real, &header));
}

#[test]
fn readers_that_were_broken_are_found() {
    finds("a header is split at every comma", &headers(), |(json, headers)| {
        finds_what_was_asked(splits, &json, &headers)
    });
    finds("claims may be anything", &recorded(), |header| {
        makes_sense(takes_anything, &header)
    });
    finds("claims may be long", &recorded(), |header| {
        makes_sense(takes_any_length, &header)
    });
}
