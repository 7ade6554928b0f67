//! The second net under the log: replaces what is a secret by its name, by its scheme or by its shape, wherever in a text it stands.
//!
//! Pure. Ids, times, error codes and paths stay, since without them a log is of no use.

use regex::{Captures, Regex};
use std::borrow::Cow;
use std::ops::Range;

const HIDDEN: &str = "[redacted]";

/// What to look for, compiled once for a log.
pub(super) struct Scrubber {
    names: Regex,
    schemes: Regex,
    shapes: Regex,
}

impl Scrubber {
    #[expect(clippy::expect_used, reason = "three constants, compiled in every test run")]
    pub(super) fn new() -> Self {
        let compiled = |pattern| Regex::new(pattern).expect("a constant pattern");
        Self {
            names: compiled(
                r#"(?i-u)(?:[a-z0-9_-]*(?:token|secret|password)|\b(?:code|code_verifier|device_code|client_info|state|nonce|(?:proxy-)?authorization|(?:set-)?cookie))(?:\\*["']|%22)?[ \t]*(?:=>|[:=]|%3[ad])[ \t]*"#,
            ),
            schemes: compiled(r#"(?i-u)\b(bearer|basic)((?:[ \t]|%20|\+)+["']?)([a-z0-9._~+/=-]+)"#),
            // In this order: a JWT, any long base64url, both forms of a PAT.
            shapes: compiled(
                r"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)*|[A-Za-z0-9_-]{100,}|[A-Za-z0-9]{75,}AZDO[A-Za-z0-9]{4,}|[a-z2-7]{52,}",
            ),
        }
    }

    /// The text without its secrets.
    pub(super) fn scrub(&self, text: &str) -> String {
        let text = self.without_named(text);
        let text = self.schemes.replace_all(&text, |found: &Captures<'_>| {
            let prose = is_prose(&found[1]) && is_prose(&found[3]);
            let value = if prose { &found[3] } else { HIDDEN };
            format!("{}{}{value}", &found[1], &found[2])
        });
        self.shapes.replace_all(&text, HIDDEN).into_owned()
    }

    fn without_named<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut clean = String::new();
        let mut rest = text;
        while let Some(found) = self.names.find(rest) {
            let (before, after) = rest.split_at(found.end());
            let secret = if is_name_of_code(&rest[..found.start()], after) {
                0..0
            } else {
                value(found.as_str(), after)
            };
            clean.push_str(before);
            clean.push_str(&after[..secret.start]);
            clean.push_str(if secret.is_empty() { "" } else { HIDDEN });
            rest = &after[secret.end..];
        }
        if clean.is_empty() {
            return Cow::Borrowed(text);
        }
        clean.push_str(rest);
        Cow::Owned(clean)
    }
}

/// A module path or the target of a line, `patwarden_core::token: …`, and not a name with a value.
fn is_name_of_code(before: &str, after: &str) -> bool {
    before.ends_with("::") || after.starts_with(':')
}

/// Where in `after`, which follows a `name` and its separator, the secret lies; nowhere if it is none.
fn value(name: &str, after: &str) -> Range<usize> {
    let inner = after.trim_start_matches("Some(");
    let start = after.len() - inner.len();
    let opening = inner.trim_start_matches('\\');
    let escapes = inner.len() - opening.len();
    let (start, end) = if let Some(quote) = opening.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let start = start + escapes + 1;
        (start, start + quoted(&after[start..], quote, escapes))
    } else if let Some(text) = inner.strip_prefix("%22") {
        (start + 3, start + 3 + text.find("%22").unwrap_or(text.len()))
    } else {
        (start, start + unquoted(name, inner))
    };
    let text = &after[start..end];
    if after[start..].starts_with(HIDDEN) || is_harmless(name, text) {
        return 0..0;
    }
    start..end
}

/// How far a quoted text goes: to the next quote that is escaped no more than the opening one was.
fn quoted(text: &str, quote: char, escapes: usize) -> usize {
    let mut backslashes = 0;
    for (index, character) in text.char_indices() {
        if character == quote && (backslashes <= escapes || (escapes == 0 && backslashes % 2 == 0)) {
            return index - backslashes.min(escapes);
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
    }
    text.len()
}

/// How far a text without quotes goes: headers to the end of their line, everything else to the end of the word.
fn unquoted(name: &str, text: &str) -> usize {
    let ends = |characters: &[char]| text.find(characters).unwrap_or(text.len());
    if is_header(name) && !is_harmless(name, &text[..ends(&[' ', '\t', '\n', ',', '}'])]) {
        return ends(&['\r', '\n']);
    }
    let word = &text[..ends(&[' ', '\t', '\r', '\n', '&', '"', '\'', '\\', '<'])];
    word.trim_end_matches([',', ';', '.', ':', ')', '}', ']']).len()
}

fn is_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("authorization") || name.contains("cookie")
}

/// What stands behind some of the names and is no secret: the id of a token, and what is a code or a state to us.
fn is_harmless(name: &str, text: &str) -> bool {
    let name = name
        .trim_end_matches(|c: char| !c.is_ascii_alphabetic())
        .to_ascii_lowercase();
    let short = |limit: usize, of: fn(&char) -> bool| text.len() <= limit && text.chars().all(|c| of(&c));
    let word = short(5, char::is_ascii_digit) || short(24, char::is_ascii_alphabetic);
    match name.as_str() {
        "code" | "state" => word || is_id(text),
        "token" | "authorization" => text.is_empty() || is_id(text),
        _ => text.is_empty(),
    }
}

/// A GUID.
fn is_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// "not a bearer token" is a sentence.
fn is_prose(word: &str) -> bool {
    word.len() <= 15 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    //! Covers what goes and what stays; that everything passes here is tested above.
    use super::*;

    const JWT: &str =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJvaWQiOiIwMDAwIiwic2NwIjoidnNvLnBhdHMifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
    const OLD_PAT: &str = "a2b3c4d5e6f7g2h3i4j5k6l7m2n3o4p5q6r7s2t3u4v5w6x7y2z3";
    const NEW_PAT: &str = "PTGuZeJFEBZj6SzwDOhiXRxL0GQN87B1pzQzRMKTSo3u9224XF2mVqYgPLPeRF87038j1TA6Skt4AZDOT2wg";
    const REFRESH: &str = "1.AXEAcE9-2-pT3kWv_R1dXy0h3wFHmEmnEyekQqgXJnylZ5hxAAA.AgABAwEAAADW6jl31mB3T7ugrWTT8pFe-_oD7wQrstu0123456789abcdefABCDEFghijklmnopqrstuvwxyz_-ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210aaaaaaaaaaaaaaa";

    /// What a person needs to find the reason, and what has to stay.
    const PLAIN: &[&str] = &[
        "2026-11-22T03:29:11.604512Z  INFO patwarden_core::rotation: rotation=3c8a1f70-52be-4d19-9f0e-7be4a26c1d55 step=Created",
        "TokenKey { organization: 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55, authorization: 00000000-0000-0000-0000-000000000001 }",
        r#"{"organization":"3c8a1f70-52be-4d19-9f0e-7be4a26c1d55","authorization":"3c8a1f70-52be-4d19-9f0e-7be4a26c1d55"}"#,
        "error=Microsoft Entra ID refused: invalid_grant, AADSTS50076, correlation id 3c8a1f70-52be-4d19-9f0e-7be4a26c1d55",
        "HTTP 401, TF400813 VS403463 AADSTS7000218 os error 13 (code: 5) exit code: 101 extended_code: 2067",
        r#"SqliteFailure(Error { code: DatabaseBusy, extended_code: 5 }, Some("database is locked"))"#,
        r#"{"code":"vaultLocked","state":"active"} code=401 state=Active"#,
        "/home/jo/.local/share/io.github.patwarden/azure/patwarden.db: no space left on device",
        r"C:\Users\Jo\AppData\Local\io.github.patwarden\logs\patwarden.2026-11-22.log",
        "patwarden_core::token: 40 tokens listed; the new token without its secret could not be revoked",
        "not a bearer token of a sensible lifetime; the basic idea; bearer of news",
        "a panic at /home/mara/.cargo/registry/src/tokio-1.54.0/src/runtime/task/core.rs:375 in thread main",
        "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 entry pat/3c8a1f70-52be-4d19-9f0e-7be4a26c1d55",
        "scope=vso.pats_manage asked=2027-02-18T00:00:00Z granted=2026-12-20T00:00:00Z patTokenError=patLifespanPolicyViolation",
        "http://127.0.0.1:40213/_apis/tokens/pats?api-version=7.1-preview.1&$top=100&displayFilterOption=active",
    ];

    fn scrub(text: &str) -> String {
        Scrubber::new().scrub(text)
    }

    #[test]
    fn what_helps_stays() {
        for line in PLAIN {
            assert_eq!(scrub(line), *line, "nothing in it is a secret");
        }
    }

    #[test]
    fn what_is_known_by_name_scheme_or_shape_goes() {
        for (line, clean) in [
            ("Authorization: Bearer abc.def", "Authorization: [redacted]"),
            ("authorization=Basic OnNlY3JldA== next", "authorization=[redacted]"),
            (
                "set-cookie: a=b; Path=/; HttpOnly\nnext: 1",
                "set-cookie: [redacted]\nnext: 1",
            ),
            (
                r#"{"authorization": "Bearer abc", "accept": "*/*"}"#,
                r#"{"authorization": "[redacted]", "accept": "*/*"}"#,
            ),
            (
                "sent Bearer abc to the wrong host",
                "sent Bearer [redacted] to the wrong host",
            ),
            (
                "sent bearer x1 and Basic%20eDp5",
                "sent bearer [redacted] and Basic%20[redacted]",
            ),
            (
                r#"{"access_token":"a b","expires_in":3600}"#,
                r#"{"access_token":"[redacted]","expires_in":3600}"#,
            ),
            (
                r#"body="{\"refresh_token\":\"a\\\"b\",\"scope\":\"x\"}""#,
                r#"body="{\"refresh_token\":\"[redacted]\",\"scope\":\"x\"}""#,
            ),
            (
                r#"{"password": "with \"quotes\" inside", "user": "jo"}"#,
                r#"{"password": "[redacted]", "user": "jo"}"#,
            ),
            (r#"{"id_token":"cut off in the"#, r#"{"id_token":"[redacted]"#),
            (
                "POST /?code=0.AXEA-x!*&state=9fQ2&session_state=1 HTTP/1.1",
                "POST /?code=[redacted]&state=[redacted]&session_state=1 HTTP/1.1",
            ),
            (
                "%22id_token%22%3A%22abc%22%2C%22x%22",
                "%22id_token%22%3A%22[redacted]%22%2C%22x%22",
            ),
            (
                r#"Account { name: "Jo", secret: Some("hunter2"), id: 7 }"#,
                r#"Account { name: "Jo", secret: Some("[redacted]"), id: 7 }"#,
            ),
            (
                "nonce=n-0S6_WzA2Mj client_info = eyJ1aWQ, code_verifier: dBjftJeZ4CVP.",
                "nonce=[redacted] client_info = [redacted], code_verifier: [redacted].",
            ),
            (
                "clientSecret => 's3cr3t'; NEW_PASSWORD=hunter2",
                "clientSecret => '[redacted]'; NEW_PASSWORD=[redacted]",
            ),
            ("state: 9fQ2-x code: 0.AXEA", "state: [redacted] code: [redacted]"),
            ("token=[redacted] token=\"\"", "token=[redacted] token=\"\""),
        ] {
            assert_eq!(scrub(line), clean, "{line}");
            assert_eq!(scrub(clean), clean, "a second look changes nothing");
        }
        for bare in [JWT, OLD_PAT, NEW_PAT, &"Ab9-_".repeat(20)] {
            assert_eq!(
                scrub(&format!("it was {bare}.")),
                "it was [redacted].",
                "{bare} has no name"
            );
        }
        let clean = scrub(&format!("it was {REFRESH}"));
        assert!(
            is_without(&clean, REFRESH, 60),
            "the long part of a refresh token: {clean}"
        );
    }

    /// Whether no `window` characters in a row of the secret are left.
    fn is_without(text: &str, secret: &str, window: usize) -> bool {
        let secret = secret.as_bytes();
        let windows = secret.windows(window.min(secret.len()));
        windows
            .map(|piece| std::str::from_utf8(piece).unwrap())
            .all(|piece| !text.contains(piece))
    }

    #[test]
    fn a_secret_of_known_shape_goes_wherever_it_stands() {
        let scrubber = Scrubber::new();
        for line in PLAIN {
            for (position, _) in line.char_indices() {
                for secret in [JWT, OLD_PAT, NEW_PAT] {
                    let planted = format!("{}{secret}{}", &line[..position], &line[position..]);
                    let clean = scrubber.scrub(&planted);
                    assert!(is_without(&clean, secret, 12), "{planted}\n{clean}");
                }
            }
        }
    }

    /// Numbers that look random and are the same in every run (Knuth's MMIX generator).
    fn random(seed: &mut u64) -> usize {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap()
    }

    #[test]
    fn a_named_secret_of_any_form_goes_and_its_neighbours_stay() {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!*+/=$";
        const ID: &str = "3c8a1f70-52be-4d19-9f0e-7be4a26c1d55";
        let names = [
            "access_token",
            "refresh_token",
            "id_token",
            "code",
            "code_verifier",
            "client_info",
            "state",
            "nonce",
            "token",
            "secret",
            "password",
        ];
        let forms = [
            r#"{"id":"ID","NAME":"VALUE","n":1}"#,
            r#"{"id": "ID", "NAME": "VALUE", "n": 1}"#,
            r#"at ID body="{\"NAME\":\"VALUE\",\"n\":1}""#,
            r#"at ID text="{\\\"NAME\\\":\\\"VALUE\\\",\\\"n\\\":1}""#,
            "https://localhost/x?id=ID&NAME=VALUE&n=1",
            "id=ID NAME=VALUE n=1",
            "at ID NAME=VALUE",
            "at ID NAME: VALUE\nn: 1",
            r#"X { id: ID, NAME: "VALUE", n: 1 }"#,
            r#"X { id: ID, NAME: Some("VALUE"), n: 1 }"#,
            "at ID 'NAME': 'VALUE', n: 1",
        ];
        let (scrubber, mut seed) = (Scrubber::new(), 7);
        for name in names
            .iter()
            .flat_map(|name| [name.to_string(), name.to_ascii_uppercase()])
        {
            for form in forms {
                for _ in 0..20 {
                    let mut value: String = (0..8 + random(&mut seed) % 60)
                        .map(|_| char::from(ALPHABET[random(&mut seed) % ALPHABET.len()]))
                        .collect();
                    value.push_str("-1a");
                    let line = form.replace("ID", ID).replace("NAME", &name).replace("VALUE", &value);
                    let clean = scrubber.scrub(&line);
                    assert!(is_without(&clean, &value, 6), "{line}\n{clean}");
                    let rest = form.replace("ID", ID).replace("NAME", &name).replace("VALUE", HIDDEN);
                    assert_eq!(clean, rest, "and nothing else: {line}");
                }
            }
        }
    }
}
