//! What became of one token: granted, refused in the service's own words, or unintelligible; never granted and refused at once.

use super::{FIELDS, Row, VALUES, WORDS, is_doubled, json, organization, recorded, second};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::azure::read_result;
use patwarden_core::error::{Code, Error};
use patwarden_core::token::Token;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::Cell;

type Read = Result<Token, Error>;
type Reads = fn(&[u8]) -> Read;

/// Values of `patTokenError`: of the specification, of none, and of the future.
const ERRORS: &[&str] = &[
    "\"none\"",
    "\"\"",
    "null",
    "\"accessDenied\"",
    "\"globalPATCreationBlocked\"",
    "\"expiredPatCannotBeExtended\"",
    "\"invalidScope\"",
    "\"madeUpTomorrow\"",
    "\"None\"",
    "\"\\u202eon\"",
    "7",
];
/// Messages, of which the last ones shall not be shown as they are.
const MESSAGES: &[&str] = &[
    "null",
    "\"\"",
    "\"no\"",
    "\"\\u202eon\"",
    "\"a\\u0000b\\u001b[2J\"",
    "7",
];
/// Longer than any message that is read.
const LONGEST: usize = 700;

pub fn real(body: &[u8]) -> Read {
    read_result(body, organization())
}

/// What is read is what the JSON says.
fn is_sound(reads: Reads, body: &[u8]) -> Result<(), TestCaseError> {
    let read = reads(body);
    if let Err(error) = &read {
        let shown = error.details.as_deref().unwrap_or_default();
        prop_assert!(shown.chars().count() < LONGEST, "{} is no sentence", shown.len());
    }
    let Some(json) = json(body).filter(|json| !is_doubled(body, std::slice::from_ref(&json["patToken"]))) else {
        return Ok(());
    };
    let reason = match &json["patTokenError"] {
        Value::Null => "",
        Value::String(reason) => reason,
        _ => return is_open(&read, "a reason that is no text"),
    };
    let message = &json["patTokenErrorMessage"];
    if !json.is_object() || !(message.is_null() || message.is_string()) {
        return is_open(&read, "no answer of this service");
    }
    let token = match &json["patToken"] {
        Value::Null => None,
        row => match second(row) {
            Row::Token(token) => Some(*token),
            Row::None => return is_open(&read, "no token"),
            Row::Open => return Ok(()),
        },
    };
    match (token, reason) {
        (Some(token), "" | "none") => prop_assert_eq!(read, Ok(token), "granted"),
        (None, "" | "none") => prop_assert_eq!(code(&read), Some(Code::Unintelligible), "nothing at all"),
        (Some(_), _) => prop_assert_eq!(code(&read), Some(Code::Unintelligible), "refused and granted at once"),
        (None, reason) => {
            let refused = matches!(code(&read), Some(Code::PolicyRefused | Code::RequestRefused));
            prop_assert!(refused, "refused as {}, read as {:?}", reason, read);
            let said = read.err().and_then(|error| error.details).unwrap_or_default();
            let is_word = reason.len() < 50 && reason.chars().all(|letter| letter.is_ascii_alphanumeric());
            prop_assert!(
                !is_word || said.starts_with(reason),
                "{:?} does not say {}",
                said,
                reason
            );
            prop_assert!(
                !said.contains(['\u{202e}', '\u{0}', '\u{1b}']),
                "{:?} is shown as it came",
                said
            );
        }
    }
    Ok(())
}

fn code(read: &Read) -> Option<Code> {
    read.as_ref().err().map(|error| error.code)
}

fn is_open(read: &Read, why: &str) -> Result<(), TestCaseError> {
    prop_assert!(read.is_err(), "granted, though it is {}: {:?}", why, read);
    Ok(())
}

fn answers() -> impl Strategy<Value = Vec<u8>> {
    let both = || recorded("result").into_iter().chain(recorded("refusal"));
    let whole: Vec<Value> = both().map(|body| json(&body).unwrap()).collect();
    let long = (select(MESSAGES), any::<bool>()).prop_map(|(message, long)| match long {
        true => Value::from("😱 no ".repeat(2_000)),
        false => serde_json::from_str(message).unwrap(),
    });
    let other = (select(whole.clone()), select(ERRORS), long).prop_map(|(mut json, reason, message)| {
        json["patTokenError"] = serde_json::from_str(reason).unwrap();
        json["patTokenErrorMessage"] = message;
        json
    });
    let field = (select(whole), select(&FIELDS[..]), select(VALUES)).prop_map(|(mut json, field, value)| {
        if json["patToken"].is_object() {
            json["patToken"][field] = serde_json::from_str(value).unwrap();
        } else {
            json["patToken"] = serde_json::from_str(value).unwrap();
        }
        json
    });
    let written = prop_oneof![other, field].prop_map(|json| serde_json::to_vec(&json).unwrap());
    prop_oneof![2 => written, 3 => mutated(recorded(""), WORDS)]
}

#[test]
fn what_became_of_a_token_is_read_as_it_was_said() {
    let (granted, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    holds(&answers(), |body| {
        match real(&body).map_err(|error| error.code) {
            Ok(_) => granted.set(granted.get() + 1),
            Err(Code::PolicyRefused | Code::RequestRefused) => refused.set(refused.get() + 1),
            Err(_) => {}
        }
        is_sound(real, &body)
    });
    assert!(
        granted.get() > 500 && refused.get() > 500,
        "{} granted, {} refused",
        granted.get(),
        refused.get()
    );
}

/// The answer with one field that is another.
fn with(body: &[u8], field: &str, value: Value) -> Vec<u8> {
    match json(body) {
        Some(mut json) if json.is_object() => {
            json[field] = value;
            serde_json::to_vec(&json).unwrap()
        }
        _ => body.to_vec(),
    }
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 7] = [
        ("a refusal with a token is a refusal", |body| match json(body) {
            Some(json) if json["patToken"].is_object() => real(&with(body, "patToken", Value::Null)),
            _ => real(body),
        }),
        ("refusals are not looked at", |body| {
            real(&with(body, "patTokenError", Value::Null))
        }),
        ("values of the future are no answer", |body| {
            let is_new = |error: &Error| error.code == Code::RequestRefused;
            real(body).map_err(|error| match is_new(&error) {
                true => Error::new(Code::Unintelligible),
                false => error,
            })
        }),
        ("a missing reason is a refusal", |body| match json(body) {
            Some(json) if json["patTokenError"].is_null() => Err(Error::new(Code::Unintelligible)),
            _ => real(body),
        }),
        ("messages are shown as they came", |body| {
            let json = json(body).unwrap_or_default();
            let message = json["patTokenErrorMessage"].as_str().unwrap_or_default();
            let message: String = message.chars().take(100).collect();
            real(body).map_err(|error| {
                let details = error.details.clone().unwrap_or_default();
                error.with(format!("{details}{message}"))
            })
        }),
        ("messages are of any length", |body| {
            let json = json(body).unwrap_or_default();
            let message = json["patTokenErrorMessage"].as_str().unwrap_or_default();
            real(body).map_err(|error| {
                let details = error.details.clone().unwrap_or_default();
                error.with(format!("{details}{}", message.replace(char::is_control, "")))
            })
        }),
        ("a global token is one of this organization", |body| {
            let mut token = real(body)?;
            token.targets.get_or_insert_with(|| vec![organization()]);
            Ok(token)
        }),
    ];
    for (what, reads) in planted {
        finds(what, &answers(), |body| is_sound(reads, &body));
    }
}
