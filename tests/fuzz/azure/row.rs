//! One bad row among good ones: it takes no other with it.

use super::{FIELDS, Page, VALUES, WORDS, json, page_of, real_page, rows};
use crate::hunt::{finds, holds, mutated};
use patwarden_core::azure::Listing;
use patwarden_core::error::{Code, Error};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use std::cell::Cell;
use uuid::Uuid;

type Reads = fn(&[u8]) -> Page;

/// Good rows, and which of them is replaced by what.
type Case = (Vec<Value>, Index, String);

/// What may stand where a row is to be.
const NO_ROWS: &[&str] = &["null", "7", "-0.0", "\"\"", "[]", "[[]]", "{}", "true", "[null,{}]"];

fn cases() -> impl Strategy<Value = Case> {
    let good = vec(select(rows()), 1..7).prop_map(|mut rows| {
        for (row, number) in rows.iter_mut().zip(1..) {
            row["authorizationId"] = Uuid::from_u128(number).to_string().into();
        }
        rows
    });
    let other_field = (select(rows()), select(&FIELDS[..]), select(VALUES)).prop_map(|(mut row, field, value)| {
        row[field] = serde_json::from_str(value).unwrap();
        row.to_string()
    });
    let missing_field = (select(rows()), select(&FIELDS[..])).prop_map(|(mut row, field)| {
        row.as_object_mut().unwrap().remove(field);
        row.to_string()
    });
    let written: Vec<Vec<u8>> = rows().iter().map(|row| row.to_string().into_bytes()).collect();
    let garbled = mutated(written, WORDS).prop_map(|row| {
        let row = String::from_utf8(row).unwrap_or_default();
        // Whatever breaks the page itself is `page`'s.
        let is_row = serde_json::from_str::<Value>(&row).is_ok();
        if is_row { row } else { "null".to_owned() }
    });
    let bad = prop_oneof![
        1 => select(NO_ROWS).prop_map(str::to_owned),
        3 => other_field,
        1 => missing_field,
        3 => garbled,
    ];
    (good, any::<Index>(), bad)
}

/// Every other row is read as it would have been, and the bad one is counted.
fn takes_no_other(reads: Reads, (good, at, bad): &Case) -> Result<(), TestCaseError> {
    let mut written: Vec<String> = good.iter().map(Value::to_string).collect();
    let at = at.index(written.len());
    let (before, _) = real_page(&page_of(&written)).expect("good rows make a good page");
    written[at].clone_from(bad);
    let page = page_of(&written);
    let after = match reads(&page) {
        Ok((after, _)) => after,
        Err(error) => return Err(TestCaseError::fail(format!("{bad} hides a page: {error:?}"))),
    };
    let mut read = after.tokens.iter();
    for (number, token) in before.tokens.iter().enumerate().filter(|(number, _)| *number != at) {
        prop_assert!(read.any(|read| read == token), "{} takes row {} with it", bad, number);
    }
    prop_assert_eq!(
        after.tokens.len() + after.unreadable,
        good.len(),
        "{} is read or counted",
        bad
    );
    Ok(())
}

/// Reads row by row, each as a page of its own.
fn row_by_row(body: &[u8]) -> Vec<Listing> {
    let page = json(body).unwrap_or_default();
    let rows = page["patTokens"].as_array().cloned().unwrap_or_default();
    let alone = rows.iter().map(|row| real_page(&page_of(&[row.to_string()])));
    alone
        .map(|read| read.map(|(listing, _)| listing).unwrap_or_default())
        .collect()
}

fn together(read: impl Iterator<Item = Listing>, of: usize) -> Page {
    let tokens: Vec<_> = read.flat_map(|listing| listing.tokens).collect();
    let unreadable = of.saturating_sub(tokens.len());
    Ok((Listing { tokens, unreadable }, None))
}

#[test]
fn a_bad_row_hides_no_other() {
    let bad = Cell::new(0_u32);
    holds(&cases(), |case| {
        let alone = real_page(&page_of(std::slice::from_ref(&case.2)));
        bad.set(bad.get() + u32::from(alone.is_ok_and(|(listing, _)| listing.unreadable == 1)));
        takes_no_other(real_page, &case)
    });
    assert!(bad.get() > 1_000, "{} rows were bad", bad.get());
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 5] = [
        ("a bad row hides the page", |body| match real_page(body) {
            Ok((listing, _)) if listing.unreadable > 0 => Err(Error::new(Code::Unintelligible)),
            read => read,
        }),
        ("a bad row hides those behind it", |body| {
            let all = row_by_row(body);
            let count = all.len();
            together(all.into_iter().take_while(|row| row.unreadable == 0), count)
        }),
        ("a bad row hides the one before it", |body| {
            let mut all = row_by_row(body);
            let bad = all.iter().position(|row| row.unreadable > 0);
            if let Some(before) = bad.and_then(|bad| bad.checked_sub(1)) {
                all[before] = Listing::default();
            }
            let count = all.len();
            together(all.into_iter(), count)
        }),
        ("of a bad row nobody speaks", |body| {
            let (listing, next) = real_page(body)?;
            let tokens = listing.tokens;
            Ok((Listing { tokens, unreadable: 0 }, next))
        }),
        ("two tokens of one name are one", |body| {
            let (mut listing, next) = real_page(body)?;
            let all = listing.tokens.len();
            listing.tokens.dedup_by(|one, other| one.name == other.name);
            listing.unreadable += all - listing.tokens.len();
            Ok((listing, next))
        }),
    ];
    for (what, reads) in planted {
        finds(what, &cases(), |case| takes_no_other(reads, &case));
    }
}
