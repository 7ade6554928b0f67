//! Whatever arrives as the pages of one list: each token once, no page twice, nothing from behind the end. And what is read is kept as it
//! was read: a row that the database cannot give back would hide every token there is.

use super::{Row, organization, page, rows, second};
use crate::hunt::{finds, holds};
use chrono::{SubsecRound, TimeZone, Utc};
use patwarden_core::azure::{Listing, Organization, read_pages};
use patwarden_core::error::{Code, Error};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::store::{Account, Seen, Store};
use patwarden_core::token::{Token, TokenKey};
use patwarden_core::view::TokenState;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A list, read from its pages.
type Read = Result<(Listing, Option<String>), Error>;
type Reads = fn(&[Vec<u8>]) -> Read;
/// Rows, and how the next page is asked for.
type Page = (Vec<Value>, &'static str);

/// As many tokens are written down: each costs time.
const KEPT: usize = 5_000;

fn real(pages: &[Vec<u8>]) -> Read {
    read_pages(pages.iter().map(Vec::as_slice), organization(), TokenState::Active)
}

fn body((rows, next): &Page) -> Vec<u8> {
    serde_json::to_vec(&json!({ "continuationToken": next, "patTokens": rows })).unwrap()
}

/// What the pages say, read a second time; `None` where they have no end.
fn again(pages: &[Page]) -> Option<(Vec<Token>, Option<&str>)> {
    let (mut tokens, mut ids, mut asked) = (Vec::new(), HashSet::new(), HashSet::from([""]));
    let mut next = None;
    for (rows, continuation) in pages {
        for row in rows {
            let Row::Token(token) = second(row) else { continue };
            if ids.insert(token.key.authorization) {
                tokens.push(*token);
            }
        }
        next = Some(*continuation).filter(|next| !next.is_empty());
        if next.is_none() {
            break;
        }
        if !asked.insert(continuation) {
            return None;
        }
    }
    Some((tokens, next))
}

fn is_sound(reads: Reads, pages: &[Page]) -> Result<(), TestCaseError> {
    let bodies: Vec<_> = pages.iter().map(body).collect();
    match (reads(&bodies), again(pages)) {
        (Ok((listing, next)), Some((tokens, expected))) => {
            prop_assert_eq!(listing.tokens, tokens, "each once, in the order of the pages");
            prop_assert_eq!(next.as_deref(), expected, "how it goes on");
        }
        (Err(error), None) => prop_assert_eq!(error.code, Code::Unintelligible, "a list without an end is none"),
        (read, expected) => prop_assert!(false, "{:?} instead of {:?}", read, expected),
    }
    Ok(())
}

fn lists() -> impl Strategy<Value = Vec<Page>> {
    let next = select(&["", "", "a", "b", "c", "d"][..]);
    vec((vec(select(rows()), 0..4), next), 1..6)
}

/// Every page for itself, as a reader that does not know of the others.
fn apart(pages: &[Vec<u8>]) -> Read {
    let (mut all, mut last) = (Listing::default(), None);
    for page in pages {
        let (listing, next) = real(std::slice::from_ref(page))?;
        all.tokens.extend(listing.tokens);
        all.unreadable += listing.unreadable;
        last = next;
        if last.is_none() {
            break;
        }
    }
    Ok((all, last))
}

#[test]
fn a_list_is_all_of_its_pages_and_each_token_once() {
    let read = RefCell::new((0, 0));
    holds(&lists(), |pages| {
        let mut read = read.borrow_mut();
        match again(&pages) {
            Some(_) => read.0 += 1,
            None => read.1 += 1,
        }
        is_sound(real, &pages)
    });
    let (whole, endless) = read.into_inner();
    assert!(
        whole > 1_000 && endless > 1_000,
        "{whole} were whole, {endless} had no end"
    );
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 4] = [
        ("a token on two pages is two", |pages| {
            let read = real(pages)?;
            Ok((apart(pages)?.0, read.1))
        }),
        ("a list without an end is read for as long as it comes", |pages| {
            real(pages).or_else(|_| apart(pages))
        }),
        ("the first page is the list", |pages| real(&pages[..1])),
        ("what comes behind the end is read too", |pages| {
            let (mut all, next) = real(pages)?;
            let last = pages.last().cloned().unwrap_or_default();
            let known: HashSet<_> = all.tokens.iter().map(|token| token.key).collect();
            let more = real(&[last])?.0.tokens.into_iter();
            all.tokens.extend(more.filter(|token| !known.contains(&token.key)));
            Ok((all, next))
        }),
    ];
    for (what, reads) in planted {
        finds(what, &lists(), |pages| is_sound(reads, &pages));
    }
}

/// What a database gives back of these.
async fn kept(tokens: Vec<Token>) -> Result<HashMap<TokenKey, Token>, Error> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("patwarden.db")).await?;
    let tenant = Uuid::from_u128(0xface);
    let account = Account {
        id: format!("{}.{tenant}", Uuid::from_u128(0xfeed)),
        tenant,
        connection: Connection::new(Uuid::from_u128(0xbee), Tenant::Id(tenant)),
        name: "Mara Lindqvist".into(),
        username: "mara@contoso.example".into(),
        asked_at: None,
        finds: true,
    };
    let place = Organization {
        id: organization(),
        name: "contoso".into(),
    };
    let (id, at) = (
        account.id.clone(),
        Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap(),
    );
    store.keep_account(account).await?;
    store.keep_organizations(id.clone(), vec![place], at).await?;
    let seen = Seen {
        at,
        now: at,
        trouble: None,
    };
    store.keep_tokens(id, organization(), tokens, seen).await?;
    let all = store.all().await?.tokens;
    store.close().await;
    Ok(all
        .iter()
        .map(|listed| (listed.token.key, listed.token.clone()))
        .collect())
}

fn by_key(tokens: &[Token]) -> HashMap<TokenKey, Token> {
    tokens.iter().map(|token| (token.key, token.clone())).collect()
}

#[tokio::test]
async fn what_is_read_is_kept_as_it_was_read() {
    let read = RefCell::new((HashSet::new(), Vec::new()));
    holds(&page::answers(), |body| {
        let listing = real(&[body]).map(|(listing, _)| listing).unwrap_or_default();
        let mut read = read.borrow_mut();
        for mut token in listing.tokens {
            token.key.authorization = Uuid::nil();
            if read.1.len() < KEPT && read.0.insert(format!("{token:?}")) {
                // Many cases differ in one field of one token, and all of them are to be kept.
                token.key.authorization = Uuid::from_u128(read.1.len() as u128 + 1);
                read.1.push(token);
            }
        }
        Ok(())
    });
    let tokens = read.into_inner().1;
    assert!(tokens.len() > 100, "{} different ones were read", tokens.len());
    let expected = by_key(&tokens);
    assert_eq!(kept(tokens).await, Ok(expected), "each as it was");
}

#[tokio::test]
async fn a_database_that_was_broken_is_found() {
    let fraction = |token: &Token| token.valid_to.timestamp_subsec_nanos() > 0;
    let tokens: Vec<Token> = rows()
        .iter()
        .filter_map(|row| match second(row) {
            Row::Token(token) => Some(*token),
            Row::None | Row::Open => None,
        })
        .collect();
    assert!(tokens.iter().any(fraction), "a date that can be cut");
    let mut cut = kept(tokens.clone()).await.unwrap();
    for token in cut.values_mut() {
        token.valid_to = token.valid_to.trunc_subsecs(0);
    }
    assert_ne!(cut, by_key(&tokens), "fractions of seconds are missed");
}
