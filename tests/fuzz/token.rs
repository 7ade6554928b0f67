//! The answer of the token endpoint, as bytes, at the very code of a refresh with the network cut out.

use crate::hunt::{corpus, finds, holds, mutated};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::error::Error;
use patwarden_core::secret::Secret;
use patwarden_core::sign_in::entra::read_answer;
use patwarden_core::sign_in::{Connection, Tenant};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::Cell;
use uuid::Uuid;

const WORDS: &[&str] = &[
    "\"access_token\":\"\",",
    "\"access_token\":null,",
    "\"token_type\":\"mac\",",
    "\"token_type\":\"pop\",",
    "\"expires_in\":0,",
    "\"expires_in\":-1,",
    "\"expires_in\":59,",
    "\"expires_in\":\"3600\",",
    "\"expires_in\":1e300,",
    "\"expires_in\":99999999999999999999,",
    "\"refresh_in\":[],",
    "\"scope\":\"\",",
    "\"error\":\"invalid_grant\",",
    "\"error_codes\":[4294967296],",
    "{",
    "}",
    "[",
    ",",
    "\"",
    "\\u0000",
    "null",
    "\u{feff}",
];
/// Fields and what else may stand in them.
const FIELDS: &[(&str, &str)] = &[
    ("access_token", "\"\""),
    ("access_token", "null"),
    ("access_token", "7"),
    ("token_type", "\"mac\""),
    ("token_type", "\"\""),
    ("token_type", "null"),
    ("expires_in", "0"),
    ("expires_in", "59"),
    ("expires_in", "-1"),
    ("expires_in", "60"),
    ("expires_in", "1e9"),
    ("expires_in", "9000000"),
    ("expires_in", "\"3600\""),
    ("refresh_in", "[]"),
    ("refresh_token", "\"\""),
    ("scope", "\"\""),
    ("scope", "\"openid\""),
    ("scope", "null"),
];
/// What must not be in an error: every token of the recordings begins so.
const MARK: &str = "ey0patwarden";
const KINDS: &[Option<&str>] = &[
    Some("application/json; charset=utf-8"),
    Some("application/json"),
    Some("APPLICATION/JSON"),
    Some("text/html; charset=utf-8"),
    Some("\u{1}"),
    None,
];
const STATUSES: &[u16] = &[200, 200, 200, 200, 201, 204, 307, 400, 401, 429, 500, 503, 999];

/// What of an answer is passed on.
struct Read {
    access: String,
    until: DateTime<Utc>,
}

/// An answer: status, content type, body.
type Answer = (u16, Option<&'static str>, Vec<u8>);
type Reads = fn(&Answer) -> Result<Read, Error>;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_763_800_000, 0).unwrap()
}

fn real((status, kind, body): &Answer) -> Result<Read, Error> {
    let connection = Connection::new(Uuid::from_u128(1), Tenant::Organizations);
    let grant = read_answer(*status, *kind, body, &connection, now())?;
    let access = |secret: &Secret| secret.expose().to_owned();
    Ok(Read {
        access: access(&grant.access),
        until: grant.until,
    })
}

/// Whatever is taken says in its JSON what is made of it; whatever is not is refused without a secret.
fn is_sound(reads: Reads, answer: &Answer) -> Result<(), TestCaseError> {
    let (status, kind, body) = answer;
    let read = match reads(answer) {
        Ok(read) => read,
        Err(error) => {
            let shown = format!("{error:?}");
            prop_assert!(!shown.contains(MARK), "a secret in {}", shown);
            return Ok(());
        }
    };
    prop_assert_eq!(*status, 200, "not an answer of success");
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    prop_assert!(kind.starts_with("application/json"), "{} is no JSON", kind);
    let json = first_value(body);
    prop_assert_eq!(
        json["access_token"].as_str(),
        Some(read.access.as_str()),
        "the token of the answer"
    );
    prop_assert!(!read.access.is_empty(), "an empty token opens nothing");
    let bearer = json["token_type"].as_str().unwrap_or_default();
    prop_assert!(bearer.eq_ignore_ascii_case("bearer"), "a token of type {:?}", bearer);
    let granted = json["scope"].as_str();
    let has = |name: &str| granted.is_none_or(|granted| granted.contains(name));
    prop_assert!(
        has("user_impersonation") || (has("vso.pats") && has("vso.pats_manage")),
        "not granted: {:?}",
        granted
    );
    let life = read.until - now();
    prop_assert!(
        life > TimeDelta::zero() && life <= TimeDelta::hours(30),
        "good for {}",
        life
    );
    let promised = json["expires_in"].as_i64().map(TimeDelta::seconds);
    prop_assert!(promised.is_none_or(|promised| life < promised), "longer than promised");
    Ok(())
}

/// The `oauth2` crate reads the first value of an answer, and not whether anything follows.
fn first_value(body: &[u8]) -> Value {
    let mut values = serde_json::Deserializer::from_slice(body).into_iter();
    values.next().and_then(Result::ok).unwrap_or_default()
}

/// Recordings of which one field is another.
fn with_another_field(recordings: &[Vec<u8>]) -> impl Strategy<Value = Vec<u8>> + use<> {
    let whole: Vec<Value> = recordings
        .iter()
        .map(|bytes| serde_json::from_slice(bytes).unwrap())
        .collect();
    (select(whole), select(FIELDS)).prop_map(|(mut json, (field, value))| {
        json[field] = serde_json::from_str(value).unwrap();
        serde_json::to_vec(&json).unwrap()
    })
}

fn answers() -> impl Strategy<Value = Answer> {
    let recordings: Vec<_> = corpus("token").into_iter().map(|(_, bytes)| bytes).collect();
    let bodies = prop_oneof![
        1 => with_another_field(&recordings),
        3 => mutated(recordings, WORDS),
    ];
    (select(STATUSES), select(KINDS), bodies)
}

/// What broken copies make of the JSON.
fn broken(answer: &Answer, is_good: impl Fn(&Value) -> bool) -> Result<Read, Error> {
    let (200, Some(kind), body) = answer else {
        return real(answer);
    };
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let access = json["access_token"]
        .as_str()
        .filter(|_| kind.contains("json") && is_good(&json));
    let seconds = json["expires_in"].as_i64().unwrap_or(3_600).min(1_000_000_000);
    match access {
        Some(access) => Ok(Read {
            access: access.to_owned(),
            until: now() + TimeDelta::seconds(seconds - 1),
        }),
        None => real(answer),
    }
}

fn is_bearer(json: &Value) -> bool {
    json["token_type"]
        .as_str()
        .is_some_and(|name| name.eq_ignore_ascii_case("bearer"))
}

fn is_granted(json: &Value) -> bool {
    json["scope"]
        .as_str()
        .is_some_and(|scope| scope.contains("vso.pats_manage") && scope.contains("vso.profile"))
}

fn is_short(json: &Value) -> bool {
    json["expires_in"]
        .as_i64()
        .is_some_and(|seconds| (60..100_000).contains(&seconds))
}

fn has_token(json: &Value) -> bool {
    json["access_token"].as_str() != Some("")
}

#[test]
fn what_was_recorded_is_read() {
    for (name, body) in corpus("token") {
        let status = if name.starts_with("grant") { 200 } else { 400 };
        let read = real(&(status, Some("application/json; charset=utf-8"), body));
        assert_eq!(read.is_ok(), status == 200, "{name}: {:?}", read.err());
    }
}

#[test]
fn only_good_tokens_are_taken_whatever_is_answered() {
    let taken = Cell::new(0_u32);
    holds(&answers(), |answer| {
        taken.set(taken.get() + u32::from(real(&answer).is_ok()));
        is_sound(real, &answer)
    });
    assert!(
        taken.get() > 100,
        "the cases are not all nonsense: {} were taken",
        taken.get()
    );
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 5] = [
        ("any type of token is taken", |answer| {
            broken(answer, |json| is_granted(json) && is_short(json) && has_token(json))
        }),
        ("any lifetime is taken", |answer| {
            broken(answer, |json| is_bearer(json) && is_granted(json) && has_token(json))
        }),
        ("missing permissions are not seen", |answer| {
            broken(answer, |json| is_bearer(json) && is_short(json) && has_token(json))
        }),
        ("an empty token is taken", |answer| {
            broken(answer, |json| is_bearer(json) && is_granted(json) && is_short(json))
        }),
        ("an error quotes the answer", |answer| {
            let quote = String::from_utf8_lossy(&answer.2).into_owned();
            real(answer).map_err(|error| error.with(quote))
        }),
    ];
    for (what, reads) in planted {
        finds(what, &answers(), |answer| is_sound(reads, &answer));
    }
}
