//! One request to the loopback listener: read within limits, then judged. Nothing of it is ever sent back.

use crate::secret::Secret;
use crate::sign_in::entra::EntraError;
use std::io;
use subtle::ConstantTimeEq;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

const HEAD_LIMIT: usize = 16 * 1024;
/// Codes are long.
const BODY_LIMIT: usize = 64 * 1024;

/// What the browser brought.
#[derive(Debug)]
pub enum Callback {
    /// An authorization code.
    Code(Secret),
    /// Entra's refusal.
    Refused(EntraError),
}

/// What the one answer must carry.
pub(super) struct Expected {
    pub(super) state: Secret,
    pub(super) port: u16,
}

/// What to do with one request.
#[derive(Debug)]
pub(super) enum Verdict {
    Accept(Callback),
    Refuse(&'static str),
}

/// The parts of a request that decide.
#[derive(Debug, Default)]
pub(super) struct Head {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// The value of a header that stands there once; twice is as bad as a wrong one.
    fn only(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(header, _)| header.eq_ignore_ascii_case(name));
        let first = values.next();
        if values.next().is_some() {
            Some("\0")
        } else {
            first.map(|(_, value)| value.as_str())
        }
    }
}

/// Head and body; `None` for what is no request, or too large.
pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Option<(Head, Vec<u8>)>> {
    let mut bytes = Vec::new();
    loop {
        if let Some((head, start, length)) = parse(&bytes) {
            if length > BODY_LIMIT {
                return Ok(None);
            }
            while bytes.len() < start + length {
                if stream.read_buf(&mut bytes).await? == 0 {
                    return Ok(None);
                }
            }
            return Ok(Some((head, bytes[start..start + length].to_vec())));
        }
        if bytes.len() > HEAD_LIMIT || stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    }
}

/// The head, where the body starts and how long it is; `None` while it is incomplete or no HTTP.
fn parse(bytes: &[u8]) -> Option<(Head, usize, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(start) = request.parse(bytes).ok()? else {
        return None;
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let head = Head {
        method: request.method?.to_owned(),
        path: request.path?.to_owned(),
        headers: request
            .headers
            .iter()
            .map(|header| (header.name.to_owned(), text(header.value)))
            .collect(),
    };
    let length = head
        .only("content-length")
        .map_or(Some(0), |length| length.parse().ok())
        .unwrap_or(usize::MAX);
    Some((head, start, length))
}

/// Host, path, method, Fetch Metadata, media type, and exactly one right `state`; anything else is refused.
pub(super) fn judge(head: &Head, body: &[u8], expected: &Expected) -> Verdict {
    // Host first: a page whose name was made to resolve to this computer must learn nothing (DNS rebinding).
    let hosts = ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{}", expected.port));
    if !hosts.iter().any(|host| head.only("host") == Some(host)) {
        return Verdict::Refuse("403 Forbidden");
    }
    if head.path != "/" {
        return Verdict::Refuse("404 Not Found");
    }
    if head.method != "POST" {
        return Verdict::Refuse("405 Method Not Allowed");
    }
    let fits = |name, wanted: &str| head.only(name).is_none_or(|value| value == wanted);
    if !fits("sec-fetch-mode", "navigate") || !fits("sec-fetch-dest", "document") {
        return Verdict::Refuse("403 Forbidden");
    }
    let media = head
        .only("content-type")
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim();
    if !media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Verdict::Refuse("415 Unsupported Media Type");
    }
    callback(body, expected).map_or(Verdict::Refuse("400 Bad Request"), Verdict::Accept)
}

fn callback(body: &[u8], expected: &Expected) -> Option<Callback> {
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
    let only = |name: &str| {
        let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
        values.next().filter(|_| values.next().is_none())
    };
    let state = only("state")?;
    if !bool::from(state.as_bytes().ct_eq(expected.state.expose().as_bytes())) {
        return None;
    }
    match (only("code"), only("error")) {
        (Some(code), None) if !code.is_empty() => Some(Callback::Code(Secret::new(code.clone()))),
        (None, Some(error)) => Some(Callback::Refused(refusal(
            error,
            only("error_description"),
            only("error_subcode"),
        ))),
        _ => None,
    }
}

/// Keeps of the description its `AADSTS` number only: the rest is prose for a page that we do not show.
fn refusal(error: &str, description: Option<&String>, subcode: Option<&String>) -> EntraError {
    let number = description.and_then(|text| text.strip_prefix("AADSTS")?.split(':').next()?.parse().ok());
    let word = |text: &str| {
        text.chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
            .take(64)
            .collect::<String>()
    };
    EntraError {
        error: word(error),
        error_codes: number.into_iter().collect(),
        suberror: subcode.map(|text| word(text)),
        correlation_id: None,
        timestamp: None,
    }
}

#[cfg(test)]
mod tests {
    //! Covers the judgement; the flow through a browser is tested in `tests`.
    use super::*;

    /// Changed headers (and `:method`, `:path`), body, outcome, why.
    type Case = (
        &'static [(&'static str, &'static str)],
        &'static str,
        &'static str,
        &'static str,
    );

    fn head(changes: &[(&str, &str)]) -> Head {
        let mut headers = vec![
            ("host", "localhost:4000"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        headers.extend(changes.iter().filter(|(name, _)| !name.starts_with(':')));
        let pseudo = |name: &str, default: &str| {
            changes
                .iter()
                .find(|(key, _)| *key == name)
                .map_or(default, |(_, value)| value)
                .to_owned()
        };
        let replaced = |name: &str| changes.iter().filter(|(key, _)| *key == name).count();
        let mut list: Vec<(String, String)> = Vec::new();
        for (index, (name, value)) in headers.iter().enumerate() {
            if index >= 2 || replaced(name) == 0 {
                list.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        Head {
            method: pseudo(":method", "POST"),
            path: pseudo(":path", "/"),
            headers: list,
        }
    }

    fn status(head: &Head, body: &str) -> String {
        let expected = Expected {
            state: Secret::new("right".into()),
            port: 4000,
        };
        match judge(head, body.as_bytes(), &expected) {
            Verdict::Accept(Callback::Code(_)) => "code".into(),
            Verdict::Accept(Callback::Refused(error)) => error.to_string(),
            Verdict::Refuse(status) => status[..3].into(),
        }
    }

    #[test]
    fn only_the_one_answer_is_accepted() {
        let good = "code=abc&state=right";
        let cases: &[Case] = &[
            (&[], good, "code", "the answer"),
            (&[("host", "[::1]:4000")], good, "code", "over IPv6"),
            (
                &[("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
                good,
                "code",
                "with a charset",
            ),
            (
                &[("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")],
                good,
                "code",
                "a browser's navigation",
            ),
            (&[("host", "evil.test")], good, "403", "DNS rebinding"),
            (
                &[("host", "localhost:4000"), ("host", "evil.test")],
                good,
                "403",
                "two hosts",
            ),
            (&[("host", "localhost:4001")], good, "403", "another port"),
            (&[(":path", "/favicon.ico")], good, "404", "another path"),
            (&[(":method", "GET")], good, "405", "a code in the address"),
            (&[(":method", "OPTIONS")], good, "405", "a preflight gets no CORS"),
            (&[("sec-fetch-mode", "no-cors")], good, "403", "a page's fetch"),
            (&[("sec-fetch-dest", "iframe")], good, "403", "a frame"),
            (
                &[("content-type", "text/plain")],
                good,
                "415",
                "a form that needs no preflight",
            ),
            (&[], "code=abc&state=wrong", "400", "wrong state"),
            (&[], "code=abc", "400", "no state"),
            (&[], "code=abc&state=right&state=right", "400", "two states"),
            (&[], "code=abc&code=def&state=right", "400", "two codes"),
            (&[], "code=abc&error=x&state=right", "400", "code and error"),
            (&[], "state=right", "400", "neither"),
            (
                &[],
                "error=access_denied&error_subcode=cancel&error_description=AADSTS65004:+a+b@c.d&state=right",
                "access_denied, AADSTS65004, cancel",
                "a refusal, without its prose",
            ),
            (
                &[],
                "error=access_denied&state=wrong",
                "400",
                "a refusal needs the state too",
            ),
        ];
        for (changes, body, expected, why) in cases {
            assert_eq!(status(&head(changes), body), *expected, "{why}");
        }
    }
}
