//! A request, read whole, with the few questions that the handlers ask of it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Bytes};
use hyper::{HeaderMap, Method, Request, Uri, header};
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

/// More than any request of these protocols needs.
const LARGEST_BODY: usize = 1024 * 1024;

/// Which of the four services a request was sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Microsoft Entra ID (`login.microsoftonline.com`).
    Authority,
    /// Profiles and accounts (`app.vssps.visualstudio.com`).
    Profile,
    /// The life cycle of personal access tokens (`vssps.dev.azure.com`).
    Tokens,
    /// The organizations themselves (`dev.azure.com`).
    Devops,
}

/// One request.
pub(crate) struct Asked {
    pub(crate) role: Role,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// The body was longer than the sandbox reads, or broke off.
pub(crate) struct Unreadable;

impl Asked {
    /// Reads the request to its end.
    pub(crate) async fn read<B>(role: Role, request: Request<B>) -> Result<Self, Unreadable>
    where
        B: Body<Data = Bytes>,
        B::Error: std::error::Error + Send + Sync + 'static,
    {
        let (parts, body) = request.into_parts();
        let body = Limited::new(body, LARGEST_BODY)
            .collect()
            .await
            .map_err(|_| Unreadable)?
            .to_bytes();
        Ok(Self {
            role,
            method: parts.method,
            uri: parts.uri,
            headers: parts.headers,
            body,
        })
    }

    /// The path in parts, empty ones left out.
    pub(crate) fn segments(&self) -> Vec<&str> {
        self.uri
            .path()
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect()
    }

    /// A header's value, if it is there and is text.
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A query parameter; like Azure DevOps, without regard to the case of its name.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.uri.query().unwrap_or_default().as_bytes());
        pairs
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.into_owned())
    }

    /// A field of a form body, `None` also if it is empty or the body is no form (RFC 6749 appendix B).
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        if !self.is_form() {
            return None;
        }
        let mut pairs = form_urlencoded::parse(&self.body);
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .filter(|value| !value.is_empty())
    }

    /// Whether the body is a form of a web page.
    pub(crate) fn is_form(&self) -> bool {
        self.has_media_type("application/x-www-form-urlencoded")
    }

    pub(crate) fn has_media_type(&self, expected: &str) -> bool {
        let given = self.header(header::CONTENT_TYPE).unwrap_or_default();
        given
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .eq_ignore_ascii_case(expected)
    }

    /// The bearer token (RFC 6750 section 2.1).
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.credentials("Bearer")
    }

    /// The password of HTTP Basic (RFC 7617), where Azure DevOps looks for a personal access token.
    pub(crate) fn basic_password(&self) -> Option<String> {
        let decoded = STANDARD.decode(self.credentials("Basic")?).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        text.split_once(':').map(|(_, password)| password.to_owned())
    }

    fn credentials(&self, scheme: &str) -> Option<&str> {
        let (given, credentials) = self.header(header::AUTHORIZATION)?.split_once(' ')?;
        given.eq_ignore_ascii_case(scheme).then_some(credentials.trim())
    }
}
