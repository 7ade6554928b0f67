//! Which organizations there are: all that the answer names and that can be read, the others counted; an answer without a list is no empty
//! one.

use super::{WORDS, id, is_doubled, json, recorded};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::azure::{Memberships, read_organizations};
use patwarden_core::error::Error;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::Cell;
use uuid::Uuid;

type Read = Result<Memberships, Error>;
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
    let count = read.organizations.len() + read.unreadable;
    prop_assert_eq!(count, list.len(), "every organization is read or counted");
    if is_doubled(body, list) {
        return Ok(());
    }
    let mut found = read.organizations.iter();
    let named: Vec<_> = list.iter().filter_map(second).collect();
    for written in &named {
        let mut same = found.by_ref().filter(|read| (read.id, read.name.as_str()) == *written);
        prop_assert!(same.next().is_some(), "lost, changed or moved: {:?}", written);
    }
    // An id may be written in more ways than the service does.
    let most = list.iter().filter(|row| may_be_one(row)).count();
    prop_assert!(
        read.organizations.len() <= most,
        "{:?} of {} that can be any",
        read,
        most
    );
    Ok(())
}

/// An organization read a second time.
fn second(row: &Value) -> Option<(Uuid, &str)> {
    Some((id(&row["accountId"])?, row["accountName"].as_str()?))
}

fn may_be_one(row: &Value) -> bool {
    row.is_object() && row["accountId"].is_string() && row["accountName"].is_string()
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
        read.set(read.get() + u32::from(real(&body).is_ok_and(|read| !read.organizations.is_empty())));
        is_sound(real, &body)
    });
    assert!(read.get() > 1_000, "{} named some", read.get());
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 5] = [
        ("an answer without a list is an empty one", |body| {
            let nothing = Memberships::default;
            real(body).or_else(|error| json(body).map(|_| nothing()).ok_or(error))
        }),
        ("the last one is forgotten", |body| {
            let mut read = real(body)?;
            read.organizations.pop();
            Ok(read)
        }),
        ("names are made small", |body| {
            let mut read = real(body)?;
            for organization in &mut read.organizations {
                organization.name.make_ascii_lowercase();
            }
            Ok(read)
        }),
        ("one that cannot be read hides the others", |body| {
            let read = real(body)?;
            match read.unreadable {
                0 => Ok(read),
                _ => Ok(Memberships {
                    unreadable: read.unreadable + read.organizations.len(),
                    organizations: Vec::new(),
                }),
            }
        }),
        ("those that cannot be read are not counted", |body| {
            let organizations = real(body)?.organizations;
            Ok(Memberships {
                organizations,
                unreadable: 0,
            })
        }),
    ];
    for (what, reads) in planted {
        finds(what, &answers(), |body| is_sound(reads, &body));
    }
}
