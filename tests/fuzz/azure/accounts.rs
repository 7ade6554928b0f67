//! Which organizations there are: all that the answer names, or an error; an answer without a list is no empty one.

use super::{WORDS, id, json, recorded};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::azure::{Organization, read_organizations};
use patwarden_core::error::Error;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::Cell;

type Read = Result<Vec<Organization>, Error>;
type Reads = fn(&[u8]) -> Read;

/// What else may stand where the organizations are to be.
const NO_LISTS: &[&str] = &[
    "null",
    "{}",
    "{\"Message\":\"no\"}",
    "7",
    "\"\"",
    "[null]",
    "[7]",
    "[{}]",
];

pub fn real(body: &[u8]) -> Read {
    read_organizations(body)
}

fn is_sound(reads: Reads, body: &[u8]) -> Result<(), TestCaseError> {
    let Ok(read) = reads(body) else { return Ok(()) };
    let Some(json) = json(body) else { return Ok(()) };
    let Some(list) = json.get("value").and_then(Value::as_array) else {
        return Err(TestCaseError::fail(format!("an answer without a list is {read:?}")));
    };
    prop_assert_eq!(read.len(), list.len(), "every organization, or none");
    for (organization, listed) in read.iter().zip(list) {
        let written = id(&listed["accountId"]);
        prop_assert!(
            written.is_none_or(|written| written == organization.id),
            "its own id: {:?}",
            organization
        );
        prop_assert_eq!(
            listed["accountName"].as_str(),
            Some(organization.name.as_str()),
            "its name"
        );
    }
    Ok(())
}

fn answers() -> impl Strategy<Value = Vec<u8>> {
    let whole: Vec<Value> = recorded("accounts").iter().map(|body| json(body).unwrap()).collect();
    let other = (select(whole), select(NO_LISTS), 0..3_u8).prop_map(|(mut json, value, how)| {
        let value = serde_json::from_str(value).unwrap();
        match how {
            0 => json["value"] = value,
            1 => drop(json.as_object_mut().unwrap().remove("value")),
            _ => return value,
        }
        json
    });
    let written = other.prop_map(|json| serde_json::to_vec(&json).unwrap());
    prop_oneof![
        1 => written,
        3 => mutated(recorded("accounts"), WORDS),
        1 => mutated(recorded(""), WORDS),
    ]
}

#[test]
fn organizations_are_those_that_were_named() {
    let read = Cell::new(0_u32);
    holds(&answers(), |body| {
        read.set(read.get() + u32::from(real(&body).is_ok_and(|read| !read.is_empty())));
        is_sound(real, &body)
    });
    assert!(read.get() > 1_000, "{} named some", read.get());
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 3] = [
        ("an answer without a list is an empty one", |body| {
            real(body).or_else(|error| json(body).map(|_| Vec::new()).ok_or(error))
        }),
        ("the last one is forgotten", |body| {
            let mut read = real(body)?;
            read.pop();
            Ok(read)
        }),
        ("names are made small", |body| {
            let mut read = real(body)?;
            for organization in &mut read {
                organization.name.make_ascii_lowercase();
            }
            Ok(read)
        }),
    ];
    for (what, reads) in planted {
        finds(what, &answers(), |body| is_sound(reads, &body));
    }
}
