//! Whatever arrives as a page of a list: all that is a token is read, nothing else is, and what is no list is no empty one.

use super::{FIELDS, Page, Row, VALUES, WORDS, is_doubled, json, real_page, recorded, second};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::azure::Listing;
use patwarden_core::token::Token;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::Cell;
use std::collections::HashSet;

type Reads = fn(&[u8]) -> Page;

/// What else may stand where the tokens are to be, or around them.
const NO_LISTS: &[&str] = &["null", "7", "\"\"", "{}", "{\"value\":[]}", "true", "\"[]\""];
/// Other names of it.
const NO_NAMES: &[&str] = &["value", "PatTokens", "patToken", "pattokens", ""];

/// Whatever is read is in the JSON, and the other way round.
fn is_sound(reads: Reads, body: &[u8]) -> Result<(), TestCaseError> {
    let read = reads(body);
    let json = json(body);
    let rows = json.as_ref().and_then(|json| json.get("patTokens")?.as_array());
    let doubled = is_doubled(body, rows.map(Vec::as_slice).unwrap_or_default());
    let Ok((listing, next)) = read else {
        let next = json.as_ref().and_then(|json| json.get("continuationToken"));
        let whole = next.is_none_or(|next| next.is_string() || next.is_null());
        prop_assert!(
            rows.is_none() || !whole || doubled,
            "a list that is not read: {:?}",
            read
        );
        return Ok(());
    };
    // What is passed over may be JSON that only a careful reader refuses.
    let Some(json) = &json else { return Ok(()) };
    prop_assert!(rows.is_some(), "an answer without a list is {:?}", listing);
    let rows = rows.map(Vec::as_slice).unwrap_or_default();
    let read = listing.tokens.len() + listing.unreadable;
    let ids: HashSet<_> = rows.iter().map(|row| row["authorizationId"].as_str()).collect();
    prop_assert!(
        (ids.len()..=rows.len()).contains(&read),
        "every row is read or counted, but one that is there twice: {} of {}",
        read,
        rows.len()
    );
    if doubled {
        return Ok(());
    }
    let asked = json["continuationToken"].as_str().filter(|next| !next.is_empty());
    prop_assert_eq!(next.as_deref(), asked, "how it goes on");
    is_the_same(&listing, rows)
}

fn is_the_same(listing: &Listing, rows: &[Value]) -> Result<(), TestCaseError> {
    let again: Vec<Row> = rows.iter().map(second).collect();
    let (mut read, mut ids) = (listing.tokens.iter(), HashSet::new());
    for (row, json) in again.iter().zip(rows) {
        // An id that is there twice is one token, whatever the second row says.
        let is_first = *row == Row::None || ids.insert(json["authorizationId"].as_str());
        let Row::Token(token) = row else { continue };
        if !is_first {
            continue;
        }
        prop_assert!(read.any(|read| read == &**token), "lost, changed or moved: {:?}", token);
    }
    let most = again.iter().filter(|row| **row != Row::None).count();
    prop_assert!(
        listing.tokens.len() <= most,
        "{} tokens of {} rows that can be any",
        listing.tokens.len(),
        most
    );
    Ok(())
}

pub fn answers() -> impl Strategy<Value = Vec<u8>> {
    let recordings = recorded("");
    let pages: Vec<Value> = recorded("page").iter().map(|body| json(body).unwrap()).collect();
    let without = {
        let (pages, no_list) = (select(pages.clone()), select(NO_LISTS));
        let no_list = no_list.prop_map(|text| serde_json::from_str::<Value>(text).unwrap());
        (pages, no_list, select(NO_NAMES), 0..4_u8).prop_map(|(mut page, other, name, how)| {
            match how {
                0 => page["patTokens"] = other,
                1 => drop(page.as_object_mut().unwrap().remove("patTokens")),
                2 => {
                    let list = page.as_object_mut().unwrap().remove("patTokens").unwrap();
                    page[name] = list;
                }
                _ => return other,
            }
            page
        })
    };
    let other = (select(pages), any::<usize>(), select(&FIELDS[..]), select(VALUES)).prop_map(
        |(mut page, at, field, value)| {
            let rows = page["patTokens"].as_array_mut().unwrap();
            if !rows.is_empty() {
                let at = at % rows.len();
                rows[at][field] = serde_json::from_str(value).unwrap();
            }
            page
        },
    );
    let written = prop_oneof![without, other].prop_map(|json| serde_json::to_vec(&json).unwrap());
    prop_oneof![2 => written, 3 => mutated(recordings, WORDS)]
}

/// The tokens of a page as a broken copy has them.
fn with(body: &[u8], change: impl Fn(Vec<Token>) -> Vec<Token>) -> Page {
    let (mut listing, next) = real_page(body)?;
    listing.tokens = change(listing.tokens);
    Ok((listing, next))
}

#[test]
fn whatever_is_answered_is_read_whole_or_not_at_all() {
    let (read, empty) = (Cell::new(0_u32), Cell::new(0_u32));
    holds(&answers(), |body| {
        let listing = real_page(&body).ok().map(|(listing, _)| listing);
        read.set(read.get() + u32::from(listing.is_some()));
        empty.set(empty.get() + u32::from(listing.is_none()));
        is_sound(real_page, &body)
    });
    assert!(
        read.get() > 1_000 && empty.get() > 1_000,
        "both occur: {} were read, {} were not",
        read.get(),
        empty.get()
    );
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 8] = [
        ("an answer without a list is an empty one", |body| {
            let nothing = || (Listing::default(), None);
            real_page(body).or_else(|error| json(body).map(|_| nothing()).ok_or(error))
        }),
        ("a byte-order mark is in the way", |body| {
            real_page(if body.starts_with(b"\xef\xbb\xbf") { b"" } else { body })
        }),
        ("a global token is left out", |body| {
            with(body, |mut tokens| {
                tokens.retain(|token| !token.is_global());
                tokens
            })
        }),
        ("the last row is forgotten", |body| {
            with(body, |mut tokens| {
                tokens.pop();
                tokens
            })
        }),
        ("fractions of seconds are cut off", |body| {
            with(body, |mut tokens| {
                for token in &mut tokens {
                    token.valid_to = token.valid_to.to_rfc3339()[..19]
                        .parse::<chrono::NaiveDateTime>()
                        .unwrap()
                        .and_utc();
                }
                tokens
            })
        }),
        ("rows that cannot be read are not counted", |body| {
            let (mut listing, next) = real_page(body)?;
            listing.unreadable = 0;
            Ok((listing, next))
        }),
        ("an empty continuation goes on", |body| {
            let (listing, next) = real_page(body)?;
            Ok((listing, next.or_else(|| Some(String::new()))))
        }),
        ("every list is the last page", |body| {
            real_page(body).map(|(listing, _)| (listing, None))
        }),
    ];
    for (what, reads) in planted {
        finds(what, &answers(), |body| is_sound(reads, &body));
    }
}
