//! The callback: whole requests, as bytes, at the listener's own parser and judge.
//!
//! What is accepted is read a second time here, in another way: by conditions that each must hold. The broken copies are these
//! conditions with one left out.

use crate::hunt::{corpus, finds, holds, mutated};
use patwarden_core::secret::Secret;
use patwarden_core::sign_in::Tenant;
use patwarden_core::sign_in::listener::{Callback, Expected, Issuer, Verdict, heard};
use proptest::prelude::*;
use proptest::sample::Index;
use url::Url;

const PORT: u16 = 4000;
const STATE: &str = "c3RhdGUtb2YtdGhpcy1zaWduLWluLWFuZC1ubyBvdGhlcg";
const WORDS: &[&str] = &[
    "&state=c3RhdGUtb2YtdGhpcy1zaWduLWluLWFuZC1ubyBvdGhlcg",
    "&state=",
    "state",
    "&code=0.AXoA",
    "&code=",
    "&error=access_denied",
    "&iss=https://login.example/7/v2.0",
    "&",
    "=",
    "%73",
    "+",
    "GET",
    "OPTIONS",
    "\r\n",
    "\n",
    "\r\n\r\n",
    "Host: evil.test\r\n",
    "Content-Length: 3\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Sec-Fetch-Mode: cors\r\n",
    "Sec-Fetch-Dest: iframe\r\n",
    "Content-Type: text/plain\r\n",
    " HTTP/1.1",
    "/x",
    "\0",
];

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Code(String),
    Error,
    Foreign,
    NotTaken,
}

fn expected() -> Expected {
    let authority = Url::parse("https://login.example/").unwrap();
    Expected::new(
        Secret::new(STATE.into()),
        PORT,
        "",
        Issuer::new(&authority, &Tenant::Organizations),
    )
}

/// The listener itself.
fn real(pieces: &[&[u8]]) -> Outcome {
    match heard(pieces.iter().copied(), &expected()) {
        Some(Verdict::Accept(Callback::Code(code))) => Outcome::Code(code.expose().to_owned()),
        Some(Verdict::Accept(Callback::Refused(_))) => Outcome::Error,
        Some(Verdict::Foreign) => Outcome::Foreign,
        Some(Verdict::Refuse(_) | Verdict::Favicon) | None => Outcome::NotTaken,
    }
}

/// A request, read naively.
#[derive(Default)]
struct Naive {
    first_line: String,
    headers: Vec<(String, String)>,
    fields: Vec<(String, String)>,
    is_whole: bool,
}

impl Naive {
    fn read(bytes: &[u8]) -> Self {
        let mut naive = Self::default();
        let mut rest = bytes;
        let mut head: Vec<String> = Vec::new();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let line = String::from_utf8_lossy(&rest[..end]).trim_end_matches('\r').to_owned();
            rest = &rest[end + 1..];
            match (line.is_empty(), head.is_empty()) {
                (true, true) => {}
                (true, false) => {
                    naive.is_whole = true;
                    break;
                }
                (false, _) => head.push(line),
            }
        }
        let mut lines = head.into_iter();
        naive.first_line = lines.next().unwrap_or_default();
        let header = |line: String| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
        };
        naive.headers = lines.filter_map(header).collect();
        let length = naive
            .all("content-length")
            .first()
            .and_then(|length| length.parse().ok());
        let length = length.unwrap_or(0_usize);
        naive.is_whole &= length <= rest.len();
        let body = &rest[..length.min(rest.len())];
        naive.fields = body.split(|byte| *byte == b'&').map(field).collect();
        naive
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    fn fields(&self, name: &str) -> Vec<&str> {
        let named = self.fields.iter().filter(|(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// Every condition, by its name.
    fn conditions(&self) -> [(&'static str, bool); 9] {
        let hosts = ["localhost:4000", "127.0.0.1:4000", "[::1]:4000"];
        let one_of = |values: Vec<&str>, allowed: &[&str]| values.len() == 1 && allowed.contains(&values[0]);
        let absent_or = |values: Vec<&str>, allowed| values.is_empty() || values == [allowed];
        let (codes, errors, states) = (self.fields("code"), self.fields("error"), self.fields("state"));
        let media = self.all("content-type");
        let is_form = |value: &str| {
            let media = value.split(';').next().unwrap_or_default().trim();
            media.eq_ignore_ascii_case("application/x-www-form-urlencoded")
        };
        [
            ("it is whole", self.is_whole),
            (
                "it is a POST to the one path",
                self.first_line.starts_with("POST / HTTP/1."),
            ),
            ("it names this host", one_of(self.all("host"), &hosts)),
            (
                "it is a navigation",
                absent_or(self.all("sec-fetch-mode"), "navigate") && absent_or(self.all("sec-fetch-dest"), "document"),
            ),
            ("it is a form", media.len() == 1 && is_form(media[0])),
            (
                "its length is plain",
                self.all("transfer-encoding").is_empty() && self.all("content-length").len() < 2,
            ),
            ("its state is the right one", states.contains(&STATE)),
            ("there is one state", states.len() == 1),
            (
                "there is one code or one error",
                codes.len() + errors.len() == 1 && codes.iter().chain(&errors).all(|value| !value.is_empty()),
            ),
        ]
    }

    fn is_of_the_issuer(&self) -> bool {
        let mut named = self.fields("iss").into_iter();
        named.all(|issuer| issuer.starts_with("https://login.example/"))
    }

    fn first_wrong(&self) -> Option<&'static str> {
        self.conditions()
            .into_iter()
            .find(|(_, holds)| !holds)
            .map(|(name, _)| name)
    }
}

/// `name=value` of a form, decoded.
fn field(part: &[u8]) -> (String, String) {
    let split = part.iter().position(|byte| *byte == b'=');
    let (name, value) = split.map_or((part, &[][..]), |at| (&part[..at], &part[at + 1..]));
    (decoded(name), decoded(value))
}

fn decoded(text: &[u8]) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut plain, mut at) = (Vec::new(), 0);
    while at < text.len() {
        match (text[at], hex(text.get(at + 1)), hex(text.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                plain.push(u8::try_from(16 * high + low).unwrap());
                at += 2;
            }
            (b'+', _, _) => plain.push(b' '),
            (byte, _, _) => plain.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// A copy that forgets one condition.
fn broken(bytes: &[u8], forgotten: &str) -> Outcome {
    let naive = Naive::read(bytes);
    let others = naive.conditions();
    if others.iter().all(|(name, holds)| *holds || *name == forgotten) {
        if !naive.is_of_the_issuer() {
            return Outcome::Foreign;
        }
        let code = naive.fields("code").first().map(|code| (*code).to_owned());
        code.map_or(Outcome::Error, Outcome::Code)
    } else {
        Outcome::NotTaken
    }
}

/// Whoever is taken fulfils every condition, and brought that code.
fn is_right(bytes: &[u8], outcome: &Outcome) -> Result<(), TestCaseError> {
    let naive = Naive::read(bytes);
    let taken = *outcome != Outcome::NotTaken;
    let wrong = naive.first_wrong().filter(|_| taken);
    prop_assert_eq!(
        wrong,
        None,
        "taken as {:?}: {}",
        outcome,
        String::from_utf8_lossy(bytes)
    );
    if let Outcome::Code(code) = outcome {
        prop_assert_eq!(naive.fields("code"), [code.as_str()], "another code than what arrived");
        prop_assert!(naive.is_of_the_issuer(), "issued by {:?}", naive.fields("iss"));
    }
    Ok(())
}

/// The recordings, with the line ends of HTTP and the length of their body.
fn recorded() -> Vec<(String, Vec<u8>)> {
    let whole = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap().replace('\r', "");
        let (head, body) = text.split_once("\n\n").unwrap();
        let (head, body) = (head.replace('\n', "\r\n"), body.trim_end());
        let length = body.len();
        (
            name,
            format!("{head}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes(),
        )
    };
    corpus("callback").into_iter().map(whole).collect()
}

fn requests() -> impl Strategy<Value = Vec<u8>> {
    mutated(recorded().into_iter().map(|(_, bytes)| bytes).collect(), WORDS)
}

#[test]
fn what_was_recorded_is_taken() {
    for (name, bytes) in recorded() {
        let taken = match real(&[&bytes]) {
            Outcome::Code(_) => "code",
            Outcome::Error => "error",
            Outcome::Foreign => "foreign",
            Outcome::NotTaken => "refused",
        };
        let wanted = name.split('-').next().unwrap();
        assert_eq!(taken, wanted, "{name} begins with what becomes of it");
        let naive = Naive::read(&bytes).first_wrong();
        assert_eq!(naive.is_none(), wanted != "refused", "{name}, read naively: {naive:?}");
    }
}

#[test]
fn only_the_one_answer_is_taken_whatever_arrives() {
    holds(&requests(), |bytes| is_right(&bytes, &real(&[&bytes])));
}

#[test]
fn it_does_not_matter_in_which_pieces_a_request_arrives() {
    holds(&(requests(), any::<Index>(), any::<Index>()), |(bytes, one, two)| {
        let (one, two) = (one.index(bytes.len() + 1), two.index(bytes.len() + 1));
        let (one, two) = (one.min(two), one.max(two));
        let pieces = [&bytes[..one], &bytes[one..two], &bytes[two..]];
        prop_assert_eq!(real(&pieces), real(&[&bytes]), "cut at {} and {}", one, two);
        Ok(())
    });
}

#[test]
fn a_listener_that_forgets_a_condition_is_found() {
    for (condition, _) in Naive::default().conditions() {
        finds(&format!("it was forgotten that {condition}"), &requests(), |bytes| {
            is_right(&bytes, &broken(&bytes, condition))
        });
    }
}
