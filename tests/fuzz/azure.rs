//! What Azure DevOps answers, as bytes, at the very code that reads it with the network cut out: pages of a list, what became of one
//! token, organizations. What is read is compared with a second reading, which is written here from the reference.

mod accounts;
mod depth;
mod list;
mod name;
mod page;
mod result;
mod row;
mod secret;

use crate::hunt::corpus;
use chrono::{DateTime, Utc};
use patwarden_core::azure::{Listing, read_pages};
use patwarden_core::error::Error;
use patwarden_core::token::{Scopes, Token, TokenKey};
use patwarden_core::view::TokenState;
use serde_json::Value;
use uuid::Uuid;

/// What such answers are made of.
const WORDS: &[&str] = &[
    "\"patTokens\":[",
    "\"patTokens\":null,",
    "\"continuationToken\":\"MQ\",",
    "\"authorizationId\":\"\",",
    "\"displayName\":null,",
    "\"displayName\":\"\\u202e\",",
    "\"scope\":[],",
    "\"targetAccounts\":null,",
    "\"targetAccounts\":[7],",
    "\"validTo\":\"0001-01-01T00:00:00\",",
    "\"validTo\":\"2026-13-01T00:00:00Z\",",
    "\"patToken\":null,",
    "\"patTokenError\":\"none\",",
    "\"patTokenError\":\"accessDenied\",",
    "\"patTokenError\":7,",
    "\"value\":[",
    "\"accountName\":null,",
    "null,",
    "{}",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "\\ud800",
    "1e400",
    "\u{0}",
    "\u{feff}",
    "<html>",
];
/// The fields of a token.
const FIELDS: [&str; 7] = [
    "authorizationId",
    "displayName",
    "scope",
    "targetAccounts",
    "validFrom",
    "validTo",
    "token",
];
/// Those of an organization.
const NAMES: [&str; 2] = ["accountId", "accountName"];
/// What else may stand in a field.
const VALUES: &[&str] = &[
    "null",
    "true",
    "-7",
    "1e300",
    "\"\"",
    "\"soon\"",
    "\"\\u0000\\u202e\"",
    "\"0001-01-01T00:00:00\"",
    "\"2027-01-02T03:04:05.1234567Z\"",
    "\"2027-02-30T03:04:05Z\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "[]",
    "[null]",
    "[\"x\"]",
    "{}",
    "{\"patTokens\":[]}",
];

/// A page of a list as it is read, and how the next one is asked for.
type Page = Result<(Listing, Option<String>), Error>;

fn organization() -> Uuid {
    Uuid::from_u128(0x6ce9_54b1)
}

fn real_page(body: &[u8]) -> Page {
    read_pages([body], organization(), TokenState::Active)
}

/// The recordings whose names begin so.
fn recorded(prefix: &str) -> Vec<Vec<u8>> {
    let all = corpus("azure").into_iter();
    all.filter(|(name, _)| name.starts_with(prefix))
        .map(|(_, body)| body)
        .collect()
}

/// An answer as JSON, if it is any.
fn json(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)).ok()
}

/// Every row of the recorded pages.
fn rows() -> Vec<Value> {
    let pages = recorded("page").into_iter().map(|body| json(&body).unwrap());
    pages
        .flat_map(|page| page["patTokens"].as_array().unwrap().clone())
        .collect()
}

fn page_of(rows: &[String]) -> Vec<u8> {
    format!("{{\"continuationToken\":\"\",\"patTokens\":[{}]}}", rows.join(",")).into_bytes()
}

/// What a second reader makes of a row.
#[derive(Debug, PartialEq)]
enum Row {
    Token(Box<Token>),
    /// No token at all.
    None,
    /// The reference does not say.
    Open,
}

/// A row read a second time.
fn second(row: &Value) -> Row {
    let text = |field: &str| match &row[field] {
        Value::Null => Row::None,
        Value::String(_) => Row::Open,
        _ => Row::None,
    };
    let is_text = |field: &str| row[field].is_null() || row[field].is_string();
    let required = ["authorizationId", "validFrom", "validTo"].map(text);
    let optional = ["displayName", "scope", "token"].iter().all(|field| is_text(field));
    if required.contains(&Row::None) || !optional || !row.is_object() {
        return Row::None;
    }
    let targets = match &row["targetAccounts"] {
        Value::Null => Some(None),
        Value::Array(ids) => ids.iter().map(id).collect::<Option<Vec<_>>>().map(Some),
        _ => return Row::None,
    };
    let (Some(authorization), Some(valid_from), Some(valid_to), Some(targets)) = (
        id(&row["authorizationId"]),
        date(&row["validFrom"]),
        date(&row["validTo"]),
        targets,
    ) else {
        return Row::Open;
    };
    Row::Token(Box::new(Token {
        key: TokenKey {
            organization: organization(),
            authorization,
        },
        name: row["displayName"].as_str().unwrap_or_default().to_owned(),
        scopes: Scopes::parse(row["scope"].as_str().unwrap_or_default()),
        valid_from,
        valid_to,
        targets,
        state: TokenState::Active,
    }))
}

/// A GUID as the service writes it.
fn id(value: &Value) -> Option<Uuid> {
    let text = value.as_str().filter(|text| text.len() == 36)?;
    Uuid::try_parse(text).ok()
}

/// A date as the service writes it, with `Z` or without.
fn date(value: &Value) -> Option<DateTime<Utc>> {
    let text = value.as_str()?;
    let bare = text.strip_suffix('Z').unwrap_or(text);
    let shape: String = bare
        .chars()
        .map(|letter| if letter.is_ascii_digit() { '0' } else { letter })
        .collect();
    let rest = shape.strip_prefix("0000-00-00T00:00:00")?;
    let fraction = rest.is_empty() || rest.starts_with(".0") && rest.len() <= 8 && rest[1..].chars().all(|c| c == '0');
    // A leap second is nobody's business here.
    if !fraction || bare.get(17..19) == Some("60") {
        return None;
    }
    format!("{bare}Z").parse().ok()
}

/// Whether a field may be there twice, of which no two readers make the same (RFC 8259 4).
fn is_doubled(body: &[u8], rows: &[Value]) -> bool {
    let text = String::from_utf8_lossy(body);
    let times = |name: &str| text.matches(&format!("\"{name}\"")).count();
    let once = [
        "patTokens",
        "continuationToken",
        "patToken",
        "patTokenError",
        "patTokenErrorMessage",
        "value",
    ];
    let each = FIELDS.iter().chain(&NAMES);
    let have = |name: &str| rows.iter().filter(|row| row.get(name).is_some()).count();
    once.iter().any(|name| times(name) > 1) || each.into_iter().any(|name| times(name) > have(name))
}

#[test]
fn what_was_recorded_is_read() {
    for (name, body) in corpus("azure") {
        let is = |prefix: &str| name.starts_with(prefix);
        assert_eq!(real_page(&body).is_ok(), is("page"), "{name} as a page");
        assert_eq!(result::real(&body).is_ok(), is("result"), "{name} as a result");
        assert_eq!(accounts::real(&body).is_ok(), is("accounts"), "{name} as organizations");
    }
    for row in rows() {
        assert!(
            matches!(second(&row), Row::Token(_)),
            "the second reader understands {row}"
        );
    }
}
