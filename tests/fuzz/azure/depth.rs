//! JSON in JSON in JSON: an end with an error, not with the stack. That nothing overflows shows in that these tests go on, on threads
//! whose stacks are as large as those that the app reads answers on.

use super::{FIELDS, Page, accounts, page_of, real_page, result, rows};
use crate::hunt::{finds, holds};
use patwarden_core::azure::Listing;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

type Reads = fn(&[u8]) -> Page;

/// Nobody's answer has more levels.
const DEEP: usize = 200;

/// Where the nest is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// It is the answer.
    Answer,
    /// Instead of the tokens.
    Tokens,
    /// Instead of a token.
    Token,
    /// In a field that is read.
    Field(&'static str),
    /// In one that is not known.
    Unknown,
    /// Beside the tokens.
    Beside,
}

/// So many levels of arrays or objects, to the innermost.
#[derive(Debug, Clone, Copy)]
struct Nest {
    place: Place,
    levels: usize,
    of_objects: bool,
    closed: bool,
}

fn nests() -> impl Strategy<Value = Nest> {
    let place = prop_oneof![
        Just(Place::Answer),
        Just(Place::Tokens),
        Just(Place::Token),
        select(&FIELDS[..]).prop_map(Place::Field),
        Just(Place::Unknown),
        Just(Place::Beside),
    ];
    let levels = prop_oneof![300 => 1..DEEP, 100 => DEEP..500, 1 => 50_000..150_000_usize];
    let closed = prop_oneof![4 => Just(true), 1 => Just(false)];
    (place, levels, any::<bool>(), closed).prop_map(|(place, levels, of_objects, closed)| Nest {
        place,
        levels,
        of_objects,
        closed,
    })
}

impl Nest {
    fn text(self) -> String {
        let (open, close) = if self.of_objects { ("{\"a\":", "}") } else { ("[", "]") };
        let closing = if self.closed {
            close.repeat(self.levels)
        } else {
            String::new()
        };
        format!("{}7{closing}", open.repeat(self.levels))
    }

    /// The answer, with a good row before and one behind.
    fn answer(self, good: &[Value; 2]) -> Vec<u8> {
        let [before, behind] = good.each_ref().map(Value::to_string);
        let nest = self.text();
        let row = |field: &str| {
            let mut row = good[0].clone();
            row[field] = "NEST".into();
            row.to_string().replace("\"NEST\"", &nest)
        };
        match self.place {
            Place::Answer => nest.into_bytes(),
            Place::Tokens => format!("{{\"patTokens\":{nest}}}").into_bytes(),
            Place::Token => page_of(&[before, nest, behind]),
            Place::Field(field) => page_of(&[before, row(field), behind]),
            Place::Unknown => page_of(&[before, row("aFieldOfTheFuture"), behind]),
            Place::Beside => format!("{{\"patTokens\":[{before},{behind}],\"beside\":{nest}}}").into_bytes(),
        }
    }
}

/// Nothing is made of a nest: the answer is an error, or what holds it is counted as unreadable.
fn is_refused(reads: Reads, good: &[Value; 2], nest: Nest) -> Result<(), TestCaseError> {
    let answer = nest.answer(good);
    let read = reads(&answer);
    if matches!(nest.place, Place::Answer) {
        prop_assert!(result::real(&answer).is_err(), "no token is made of it");
        prop_assert!(accounts::real(&answer).is_err(), "nor are organizations");
    }
    let Ok((listing, _)) = read else {
        let harmless = matches!(nest.place, Place::Token | Place::Field(_)) && nest.closed && nest.levels < 60;
        prop_assert!(!harmless, "a few levels hide no other row");
        return Ok(());
    };
    prop_assert!(nest.closed, "taken without its end: {:?}", listing);
    match nest.place {
        Place::Answer => prop_assert!(false, "taken for a list: {:?}", listing),
        Place::Tokens => prop_assert!(
            listing.tokens.is_empty() && listing.unreadable == 1,
            "taken for a list: {:?}",
            listing
        ),
        Place::Token | Place::Field(_) => prop_assert!(
            listing.tokens.len() == 2 && listing.unreadable == 1,
            "taken for a token: {:?}",
            listing
        ),
        Place::Unknown | Place::Beside => prop_assert_eq!(listing.unreadable, 0, "it is nobody's business"),
    }
    Ok(())
}

fn good() -> [Value; 2] {
    let mut rows = rows().into_iter();
    [rows.next().unwrap(), rows.next().unwrap()]
}

#[test]
fn deep_nests_end_in_an_error() {
    let good = good();
    holds(&nests(), |nest| is_refused(real_page, &good, nest));
}

/// The answer with everything cut away that is deeper than a page is.
fn flattened(body: &[u8]) -> Vec<u8> {
    let (mut depth, mut flat) = (0_usize, Vec::new());
    for byte in body {
        let opens = matches!(byte, b'[' | b'{');
        depth += usize::from(opens);
        if depth <= 3 {
            flat.push(*byte);
        }
        depth = depth.saturating_sub(usize::from(matches!(byte, b']' | b'}')));
    }
    flat
}

#[test]
fn readers_that_were_broken_are_found() {
    let planted: [(&str, Reads); 3] = [
        ("what is too deep is an empty list", |body| {
            real_page(body).or_else(|_| Ok((Listing::default(), None)))
        }),
        ("what is too deep is passed over", |body| {
            let (mut listing, next) = real_page(body)?;
            listing.unreadable = 0;
            Ok((listing, next))
        }),
        ("a nest of a few levels hides its page", |body| {
            let is_flat = flattened(body).len() == body.len();
            real_page(if is_flat { body } else { b"" })
        }),
    ];
    let good = good();
    for (what, reads) in planted {
        finds(what, &nests(), |nest| is_refused(reads, &good, nest));
    }
}
