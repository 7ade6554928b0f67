//! Names that were given to harm: they are kept as they came, since a regenerate sends them back, and shown without what deceives.

use super::{Page, organization, page_of, real_page, rows};
use crate::hunt::{finds, holds};
use patwarden_core::azure::read_result;
use patwarden_core::error::{Code, Error};
use patwarden_core::token::Token;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::fmt::Write;

/// What names are made of here: plain letters, such as need care in JSON, and such as hide or turn what stands beside them.
const PIECES: &[&str] = &[
    "npm",
    " ",
    "é",
    "中",
    "🔑",
    "e\u{301}",
    "\"",
    "\\",
    "/",
    "<b>",
    "\u{0}",
    "\u{7}",
    "\t",
    "\r\n",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{2028}",
    "\u{2029}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{feff}",
    "\u{fffd}",
    "\u{10ffff}",
];
/// 10 kB of it, at the least.
const LONG: usize = 10 * 1024;

/// What reads a name and what shows it.
#[derive(Clone, Copy)]
struct Reader {
    reads: fn(&[u8]) -> Page,
    shows: fn(&Token) -> String,
}

const REAL: Reader = Reader {
    reads: real_page,
    shows: Token::shown_name,
};

/// A name, and whether its JSON is to be ASCII alone.
fn names() -> impl Strategy<Value = (String, bool)> {
    let short = vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat());
    let arbitrary = vec(any::<char>(), 0..24).prop_map(String::from_iter);
    let long = (select(PIECES), vec(select(PIECES), 1..6)).prop_map(|(piece, end)| {
        let times = LONG / piece.len() + 1;
        piece.repeat(times) + &end.concat()
    });
    let name = prop_oneof![30 => short, 20 => arbitrary, 1 => long];
    (name, any::<bool>())
}

/// By the characters' own names: Cc, the line and paragraph separators, Bidi_Control (UAX #9), and the byte-order mark.
fn deceives(character: char) -> bool {
    let code = u32::from(character);
    let control = code < 0x20 || (0x7f..0xa0).contains(&code);
    let bidi = [0x61c, 0x200e, 0x200f].contains(&code) || (0x202a..=0x202e).contains(&code);
    let isolate = (0x2066..=0x2069).contains(&code);
    control || bidi || isolate || code == 0x2028 || code == 0x2029 || code == 0xfeff
}

/// The name as JSON: as it is, or every character by its number.
fn quoted(name: &str, ascii: bool) -> String {
    if !ascii {
        return Value::from(name).to_string();
    }
    let mut text = String::from("\"");
    for unit in name.encode_utf16() {
        write!(text, "\\u{unit:04x}").expect("a text takes everything");
    }
    text + "\""
}

fn survives(reader: Reader, row: &Value, (name, ascii): &(String, bool)) -> Result<(), TestCaseError> {
    let mut row = row.clone();
    row["displayName"] = "NAME".into();
    let row = row.to_string().replace("\"NAME\"", &quoted(name, *ascii));
    let page = (reader.reads)(&page_of(std::slice::from_ref(&row)));
    let token = page.ok().and_then(|(listing, _)| listing.tokens.into_iter().next());
    let Some(token) = token else {
        return Err(TestCaseError::fail("not read for its name"));
    };
    prop_assert_eq!(&token.name, name, "a name is sent back as it came");
    let shown = (reader.shows)(&token);
    let expected: String = name
        .chars()
        .map(|character| if deceives(character) { '\u{fffd}' } else { character })
        .collect();
    prop_assert_eq!(
        shown,
        expected,
        "what deceives is seen to be there, and nothing else changes"
    );
    let result = format!("{{\"patToken\":{row},\"patTokenError\":\"none\"}}");
    let one = read_result(result.as_bytes(), organization())
        .ok()
        .map(|token| token.name);
    prop_assert_eq!(one.as_ref(), Some(name), "the same of one token");
    Ok(())
}

#[test]
fn names_are_kept_as_they_came_and_shown_harmless() {
    let row = rows().remove(0);
    holds(&names(), |name| survives(REAL, &row, &name));
}

/// A page whose tokens have another name.
fn renamed(body: &[u8], other: impl Fn(String) -> String) -> Page {
    let (mut listing, next) = real_page(body)?;
    for token in &mut listing.tokens {
        token.name = other(std::mem::take(&mut token.name));
    }
    Ok((listing, next))
}

#[test]
fn readers_that_were_broken_are_found() {
    let reads = |reads| Reader { reads, ..REAL };
    let shows = |shows| Reader { shows, ..REAL };
    let planted: [(&str, Reader); 7] = [
        (
            "names are trimmed",
            reads(|body| renamed(body, |name| name.trim().to_owned())),
        ),
        (
            "long names are cut",
            reads(|body| renamed(body, |name| name.chars().take(4_096).collect())),
        ),
        (
            "names are made harmless before they are kept",
            reads(|body| renamed(body, |name| name.replace('\u{202e}', "\u{fffd}"))),
        ),
        (
            "a page of more than 10 kB is refused",
            reads(|body| match body.len() {
                0..=10_240 => real_page(body),
                _ => Err(Error::new(Code::Unintelligible)),
            }),
        ),
        ("names are shown as they came", shows(|token| token.name.clone())),
        (
            "only control characters are taken for harmful",
            shows(|token| token.name.replace(char::is_control, "\u{fffd}")),
        ),
        (
            "what deceives vanishes",
            shows(|token| token.shown_name().replace('\u{fffd}', "")),
        ),
    ];
    let row = rows().remove(0);
    for (what, reader) in planted {
        finds(what, &names(), |name| survives(reader, &row, &name));
    }
}
