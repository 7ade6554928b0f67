//! What can be recognised in a refusal, in whatever shape it comes: the service's JSON with its inner exceptions, the two older shapes
//! of it that Microsoft's clients know, plain text, a page, or a header.
//!
//! Its sentences are looked at and left behind: they may name people, addresses and whatever else the far end likes. What goes on is
//! numbers, names of exceptions and refusals, and the id under which the service keeps its own log, each only in its own form.

use super::PatTokenError;
use reqwest::header::HeaderMap;
use serde_json::Value;
use std::collections::VecDeque;
use uuid::Uuid;

/// As much of a body as is looked at: the service's own refusals are shorter, and a page names itself at its beginning.
const LOOK: usize = 64 * 1024;
/// The longest header that is looked at.
const HEADER: usize = 4 * 1024;
/// The most numbers, and the most names, of one answer: the service sends one or two.
const MOST: usize = 4;
/// The most exceptions inside of each other that are looked at.
const DEEPEST: usize = 8;
/// The longest name of an exception.
const NAME: usize = 64;
/// The longest name of a refusal; secrets are longer.
const REFUSAL: usize = 40;
/// Before UTF-8, where somebody puts it there.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What was recognised.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// `TF400813`, `VS403463` and the like.
    pub(super) numbers: Vec<String>,
    /// Names of exceptions, the outermost first.
    pub(super) types: Vec<String>,
    /// A `patTokenError` that did not come with the status that it should.
    pub(super) refusal: Option<PatTokenError>,
    /// What Microsoft's support finds the call by.
    pub(super) activity: Option<Uuid>,
    /// The sentences, in lower case, to look for phrases in. Not for anybody's eyes.
    pub(super) prose: String,
}

impl Said {
    /// Reads an answer that is no success.
    pub(super) fn by(headers: &HeaderMap, body: &[u8]) -> Self {
        let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        let text = String::from_utf8_lossy(&body[..body.len().min(LOOK)]);
        let mut said = Self::default();
        let mut sentences = match serde_json::from_str(text.trim()) {
            Ok(json) => said.read(json),
            Err(_) => vec![heading(&text).to_owned()],
        };
        sentences.extend(header(headers));
        let sentences = sentences.join("\n");
        for number in numbers(&sentences).chain(numbers(&text)) {
            note(&mut said.numbers, number);
        }
        said.activity = activity(&sentences).or_else(|| activity(&text));
        said.refusal = said.refusal.or_else(|| named(&sentences));
        said.prose = sentences.to_ascii_lowercase();
        said
    }

    /// Takes what is known out of an exception and those inside of it, and returns their sentences.
    fn read(&mut self, json: Value) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut waiting = VecDeque::from([json]);
        for _ in 0..DEEPEST {
            let parts = match waiting.pop_front() {
                Some(Value::Object(parts)) => parts,
                Some(Value::String(sentence)) => {
                    sentences.push(sentence);
                    continue;
                }
                Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) => continue,
                None => break,
            };
            for (key, value) in parts {
                match (key.to_ascii_lowercase().as_str(), value) {
                    ("message", Value::String(sentence)) => sentences.push(sentence),
                    ("typekey" | "typename" | "classname", Value::String(name)) => {
                        if let Some(name) = exception(&name) {
                            note(&mut self.types, name);
                        }
                    }
                    ("pattokenerror", Value::String(name)) if is_refusal(&name) => {
                        self.refusal = PatTokenError::parse(&name);
                    }
                    ("innerexception" | "value", inside) => waiting.push_back(inside),
                    _ => {}
                }
            }
        }
        sentences
    }
}

fn note(words: &mut Vec<String>, word: &str) {
    if words.len() < MOST && !words.iter().any(|known| known == word) {
        words.push(word.to_owned());
    }
}

/// Two letters and six digits, as a word of their own.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| {
        let digits = word.strip_prefix("TF").or_else(|| word.strip_prefix("VS"));
        digits.is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The bare name of an exception, without the names of where it is from.
fn exception(name: &str) -> Option<&str> {
    let full = name.split(',').next().unwrap_or_default().trim();
    let bare = full.rsplit('.').next().unwrap_or_default();
    let is_one =
        bare.ends_with("Exception") && bare.len() <= NAME && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_one.then_some(bare)
}

/// Whether it has the form of a refusal's name, known or not.
fn is_refusal(name: &str) -> bool {
    let letters = name.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters && name.len() <= REFUSAL && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A refusal that a sentence names. Only of policies: other names are words that anybody may use.
fn named(text: &str) -> Option<PatTokenError> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.find_map(PatTokenError::of_a_policy)
}

/// `Activity Id: ` and a GUID, as TF400898 has it.
fn activity(text: &str) -> Option<Uuid> {
    const MARK: &str = "activity id";
    // Upper and lower case have the same places.
    let lower = text.to_ascii_lowercase();
    lower.match_indices(MARK).find_map(|(start, mark)| {
        let rest = text[start + mark.len()..].trim_start_matches([':', '=', ' ']);
        Uuid::try_parse(rest.get(..36)?).ok()
    })
}

/// Of a page what it calls itself, of plain text all.
fn heading(text: &str) -> &str {
    if text.trim_start().starts_with('<') {
        title(text).unwrap_or_default()
    } else {
        text
    }
}

fn title(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let tag = lower.find("<title")?;
    let start = tag + lower[tag..].find('>')? + 1;
    let end = start + lower[start..].find("</title").unwrap_or(lower.len() - start);
    Some(&text[start..end])
}

/// `X-TFS-ServiceError`, which some answers have instead of a body.
fn header(headers: &HeaderMap) -> Option<String> {
    let value = headers.get("x-tfs-serviceerror")?.as_bytes();
    let decoded = unescaped(&value[..value.len().min(HEADER)]);
    Some(String::from_utf8_lossy(&decoded).into_owned())
}

/// Without percent-encoding (RFC 3986 2.1), and with `+` as the space that forms make of it.
fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%').and_then(hex);
        bytes.push(escaped.unwrap_or(if first == b'+' { b' ' } else { first }));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    bytes
}

fn hex(digits: &[u8]) -> Option<u8> {
    let plain = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| plain)?;
    u8::from_str_radix(digits, 16).ok()
}
