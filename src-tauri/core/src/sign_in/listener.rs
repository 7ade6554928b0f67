//! The loopback listener (RFC 8252 7.3): open while one sign-in waits, and deaf to everything but its one answer.
//!
//! Another program or a web page may send what it likes: it is refused and the wait goes on. Only a form that is posted by a
//! navigation, to this host and path, with exactly the one `state`, ends the wait. The answer page is static.

use super::entra::EntraError;
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;
use subtle::ConstantTimeEq;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};

/// How often another pair of ports is tried.
const BIND_TRIES: usize = 16;
const HEAD_LIMIT: usize = 16 * 1024;
/// Codes are long.
const BODY_LIMIT: usize = 64 * 1024;
const READ_LIMIT: Duration = Duration::from_secs(5);
const AT_ONCE: usize = 8;
/// After so many refused requests one warning is logged.
const NOISY: usize = 200;

/// Both loopback addresses on one port: browsers resolve `localhost` to either.
pub struct Listener {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
}

/// What the browser brought.
#[derive(Debug)]
pub enum Callback {
    /// An authorization code.
    Code(Secret),
    /// Entra's refusal.
    Refused(EntraError),
}

impl Listener {
    /// Binds a free port on 127.0.0.1 and, where there is IPv6, the same on ::1, so that nobody else can take either.
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`].
    pub async fn bind() -> Result<Self> {
        let blocked = |error: io::Error| Error::new(Code::ListenerBlocked).with(error);
        for _ in 0..BIND_TRIES {
            let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(blocked)?;
            let port = v4.local_addr().map_err(blocked)?.port();
            match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                Ok(v6) => return Ok(Self { v4, v6: Some(v6), port }),
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(_) => return Ok(Self { v4, v6: None, port }),
            }
        }
        Err(Error::new(Code::ListenerBlocked).with("no port is free on both loopback addresses"))
    }

    /// The port of both.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for the one answer that carries `state`; the sockets close when this ends or is dropped.
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`] if the sockets fail.
    pub async fn wait(self, state: &str) -> Result<Callback> {
        let expected = Arc::new(Expected {
            state: Secret::new(state.to_owned()),
            port: self.port,
        });
        let (found, mut answers) = mpsc::channel(1);
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut guests = tokio::task::JoinSet::new();
        let mut refused = 0_usize;
        loop {
            let stream = tokio::select! {
                Some(callback) = answers.recv() => return Ok(callback),
                accepted = self.accept() => accepted.map_err(|error| Error::new(Code::ListenerBlocked).with(error))?,
            };
            refused += 1;
            if refused == NOISY {
                tracing::warn!("something on this computer is probing the sign-in; the wait goes on");
            }
            while guests.try_join_next().is_some() {}
            // Beyond the limit the connection is dropped at once.
            let Ok(place) = places.clone().try_acquire_owned() else {
                continue;
            };
            let (found, expected) = (found.clone(), expected.clone());
            guests.spawn(async move {
                let _place = place;
                if let Ok(Some(callback)) = tokio::time::timeout(READ_LIMIT, serve(stream, &expected))
                    .await
                    .unwrap_or(Ok(None))
                {
                    let _ = found.send(callback).await;
                }
            });
        }
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let Some(v6) = &self.v6 else {
            return self.v4.accept().await.map(|(stream, _)| stream);
        };
        tokio::select! {
            accepted = self.v4.accept() => accepted,
            accepted = v6.accept() => accepted,
        }
        .map(|(stream, _)| stream)
    }
}

struct Expected {
    state: Secret,
    port: u16,
}

/// What to do with one request.
#[derive(Debug)]
enum Verdict {
    Accept(Callback),
    Refuse(&'static str),
}

async fn serve(mut stream: TcpStream, expected: &Expected) -> io::Result<Option<Callback>> {
    let verdict = match read(&mut stream).await? {
        Some((head, body)) => judge(&head, &body, expected),
        None => Verdict::Refuse("400 Bad Request"),
    };
    let (status, callback) = match verdict {
        Verdict::Accept(callback) => ("200 OK", Some(callback)),
        Verdict::Refuse(status) => (status, None),
    };
    stream.write_all(&answer(status)).await?;
    stream.shutdown().await?;
    Ok(callback)
}

/// The parts of a request that decide.
#[derive(Debug, Default)]
struct Head {
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

async fn read(stream: &mut TcpStream) -> io::Result<Option<(Head, Vec<u8>)>> {
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

fn judge(head: &Head, body: &[u8], expected: &Expected) -> Verdict {
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

/// The same for everybody but for the status: nothing of the request comes back.
fn answer(status: &str) -> Vec<u8> {
    let page = if status.starts_with("200") { PAGE } else { "" };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'sha256-{STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n\
         X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n{page}",
        page.len()
    )
    .into_bytes()
}

const PAGE: &str = include_str!("answer.html");
/// SHA-256 of the page's one style element, in base64; a test keeps it true.
const STYLE_HASH: &str = "FQUivoaL/Ourv7MStQbz7+s/6pVgxHrjsk1jCR2zKF8=";

#[cfg(test)]
mod tests {
    //! Covers the judgement of single requests and binding; the flow through a browser is tested in `tests`.
    use super::*;
    use base64::Engine;

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
        let cases: &[(&[(&str, &str)], &str, &str, &str)] = &[
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

    #[test]
    fn the_style_hash_is_the_page_s() {
        let style = PAGE
            .split("<style>")
            .nth(1)
            .and_then(|rest| rest.split("</style>").next())
            .expect("one style element");
        let digest = <sha2::Sha256 as sha2::Digest>::digest(style.as_bytes());
        assert_eq!(
            base64::prelude::BASE64_STANDARD.encode(digest),
            STYLE_HASH,
            "else the browser drops the style"
        );
    }

    #[tokio::test]
    async fn both_addresses_are_taken() {
        let listener = Listener::bind().await.unwrap();
        for ip in [std::net::IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()] {
            if listener.v6.is_none() && ip.is_ipv6() {
                continue;
            }
            assert!(
                std::net::TcpListener::bind((ip, listener.port())).is_err(),
                "nobody else can take {ip}"
            );
        }
    }
}
