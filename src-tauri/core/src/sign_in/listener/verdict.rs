//! What becomes of one request, and what is sent back: a page that is always the same. Nothing of the request ever returns.

use super::request::{Head, Only, Request};
use crate::secret::Secret;
use crate::sign_in::Tenant;
use crate::sign_in::refusal::EntraError;
use subtle::ConstantTimeEq;
use url::Url;
use uuid::Uuid;

const PAGE: &str = include_str!("../answer.html");
/// SHA-256 of the page's one style element, in base64; a test keeps it true.
const STYLE_HASH: &str = "FQUivoaL/Ourv7MStQbz7+s/6pVgxHrjsk1jCR2zKF8=";

/// What the browser brought.
#[derive(Debug)]
pub enum Callback {
    /// An authorization code.
    Code(Secret),
    /// Entra's refusal.
    Refused(EntraError),
}

/// What to do with one request.
#[derive(Debug)]
pub enum Verdict {
    /// It is the answer that was waited for.
    Accept(Callback),
    /// It is the answer, but of somebody else than who was asked (RFC 9207 2.4): the sign-in ends.
    Foreign,
    /// It is none, with this status: the wait goes on.
    Refuse(&'static str),
    /// A browser looks for an icon.
    Favicon,
}

/// Who may be named in `iss` (RFC 9207). Entra names nobody there today.
#[derive(Debug, Clone)]
pub struct Issuer {
    prefix: String,
    tenant: Option<Uuid>,
}

impl Issuer {
    /// The authority, and the tenant if it is known by its id.
    #[must_use]
    pub fn new(authority: &Url, tenant: &Tenant) -> Self {
        let tenant = match tenant {
            Tenant::Id(id) => Some(*id),
            Tenant::Organizations | Tenant::Domain(_) => None,
        };
        let prefix = authority.to_string();
        Self { prefix, tenant }
    }

    fn is(&self, named: &str) -> bool {
        let rest = named.strip_prefix(&self.prefix);
        let Some(text) = rest.and_then(|rest| rest.strip_suffix("/v2.0")) else {
            return false;
        };
        let is_ours = |id: Uuid| id.to_string() == text && self.tenant.is_none_or(|tenant| tenant == id);
        Uuid::try_parse(text).is_ok_and(is_ours)
    }
}

/// What the one answer must carry.
pub struct Expected {
    state: Secret,
    path: String,
    hosts: [String; 3],
    issuer: Issuer,
}

impl Expected {
    /// `path` is the redirect address's; empty means `/`.
    #[must_use]
    pub fn new(state: Secret, port: u16, path: &str, issuer: Issuer) -> Self {
        let path = if path.is_empty() { "/" } else { path }.to_owned();
        let hosts = ["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{port}"));
        Self {
            state,
            path,
            hosts,
            issuer,
        }
    }

    /// Host, path, method, Fetch Metadata, media type, and exactly one right `state`; anything else is refused.
    pub(super) fn judge(&self, request: &Request) -> Verdict {
        let head = &request.head;
        // Host first: a page whose name was made to resolve to this computer must learn nothing (DNS rebinding).
        if !self.hosts.iter().any(|host| head.only("host") == Only::Once(host)) {
            return Verdict::Refuse("403 Forbidden");
        }
        if head.method == "GET" && head.path == "/favicon.ico" {
            return Verdict::Favicon;
        }
        if head.path != self.path {
            return Verdict::Refuse("404 Not Found");
        }
        if head.method != "POST" {
            return Verdict::Refuse("405 Method Not Allowed");
        }
        if !is_navigation(head) {
            return Verdict::Refuse("403 Forbidden");
        }
        if !is_form(head) {
            return Verdict::Refuse("415 Unsupported Media Type");
        }
        self.callback(&request.body)
    }

    fn callback(&self, body: &[u8]) -> Verdict {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
        let only = |name: &str| {
            Only::of(
                pairs
                    .iter()
                    .filter(|(key, _)| key == name)
                    .map(|(_, value)| value.as_str()),
            )
        };
        let is_ours = |state: &str| bool::from(state.as_bytes().ct_eq(self.state.expose().as_bytes()));
        if !matches!(only("state"), Only::Once(state) if is_ours(state)) {
            return Verdict::Refuse("400 Bad Request");
        }
        let callback = match (only("code"), only("error")) {
            (Only::Once(code), Only::Absent) if !code.is_empty() => Callback::Code(Secret::new(code.to_owned())),
            (Only::Absent, Only::Once(error)) if !error.is_empty() => {
                Callback::Refused(refusal(error, &only("error_description"), &only("error_subcode")))
            }
            _ => return Verdict::Refuse("400 Bad Request"),
        };
        match only("iss") {
            Only::Absent => Verdict::Accept(callback),
            Only::Once(named) if self.issuer.is(named) => Verdict::Accept(callback),
            Only::Once(_) | Only::Repeated => Verdict::Foreign,
        }
    }
}

/// What pages can send without being looked at says so (Fetch Metadata); browsers that do not know of it say nothing.
fn is_navigation(head: &Head) -> bool {
    let fits = |name, wanted| [Only::Absent, Only::Once(wanted)].contains(&head.only(name));
    fits("sec-fetch-mode", "navigate") && fits("sec-fetch-dest", "document")
}

fn is_form(head: &Head) -> bool {
    let Only::Once(value) = head.only("content-type") else {
        return false;
    };
    let media = value.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Keeps of the description what has a form: its `AADSTS` number, and the ids and the time for Microsoft's support. The rest is prose
/// for a page that we do not show.
fn refusal(error: &str, description: &Only<'_>, subcode: &Only<'_>) -> EntraError {
    let word = |text: &str| {
        let plain = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_');
        plain.take(64).collect::<String>()
    };
    let description = match description {
        Only::Once(text) => text,
        Only::Absent | Only::Repeated => "",
    };
    let suberror = match subcode {
        Only::Once(text) => Some(word(text)),
        Only::Absent | Only::Repeated => None,
    };
    let number = description
        .strip_prefix("AADSTS")
        .and_then(|text| text.split(':').next()?.parse().ok());
    let id = |label| after(description, label, 36).and_then(|text| Uuid::try_parse(text).ok());
    let is_time = |text: &&str| text.chars().all(|c| c.is_ascii_digit() || "-: TZ".contains(c));
    EntraError {
        error: word(error),
        error_codes: number.into_iter().collect(),
        suberror,
        correlation_id: id("Correlation ID: ").map(|id| id.to_string()),
        trace_id: id("Trace ID: ").map(|id| id.to_string()),
        timestamp: after(description, "Timestamp: ", 20).filter(is_time).map(str::to_owned),
        ..EntraError::default()
    }
}

fn after<'a>(text: &'a str, label: &str, length: usize) -> Option<&'a str> {
    text.split_once(label)?.1.get(..length)
}

impl Verdict {
    /// The answer: the same for everybody but for the status.
    pub(super) fn page(&self) -> Vec<u8> {
        let (status, page) = match self {
            Self::Accept(_) | Self::Foreign => ("200 OK", PAGE),
            Self::Refuse(status) => (*status, ""),
            Self::Favicon => ("204 No Content", ""),
        };
        let length = match self {
            // RFC 9110 8.6: a 204 has none.
            Self::Favicon => String::new(),
            Self::Accept(_) | Self::Foreign | Self::Refuse(_) => format!("Content-Length: {}\r\n", page.len()),
        };
        // RFC 9110 15.5.6.
        let allow = if status.starts_with("405") {
            "Allow: POST\r\n"
        } else {
            ""
        };
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{length}{allow}Cache-Control: no-store\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n\
             X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\nReferrer-Policy: no-referrer\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\nConnection: close\r\n\r\n{page}"
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests;
