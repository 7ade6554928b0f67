//! Azure DevOps, as typed calls: profile, organizations, the PAT lifecycle API and `connectionData`.
//!
//! Knows the service's addresses and manners; its JSON shapes are private to `wire`. Access tokens go to the profile and token
//! origins, a PAT only to `devops`. A 2xx that is not JSON is the service's sign-in page, whatever its status says.

mod organizations;
mod refusal;
mod wire;

pub use organizations::Organization;
pub use refusal::PatTokenError;

use crate::error::{Code, Error, Result};
use crate::host::{Clock, Endpoints};
use crate::secret::Secret;
use crate::sign_in::challenge;
use crate::token::{Scopes, Token};
use crate::view::TokenState;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// The preview version that every known client uses (the resource has no released one).
const PATS_VERSION: &str = "7.1-preview.1";
/// Larger answers are refused: a page of 100 tokens is far smaller.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// The documented maximum of `$top`.
const PAGE: &str = "100";
/// More pages than anybody has; a longer list is a fault of the far end.
const PAGES_LIMIT: usize = 1_000;

/// The service's typed calls.
#[derive(Clone)]
pub struct AzureDevOps {
    http: reqwest::Client,
    endpoints: Endpoints,
    clock: Clock,
    /// How far the service's clock was ahead of this computer's at its last answer.
    ahead: Arc<Mutex<Option<TimeDelta>>>,
}

/// What a token's own organization says about a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It is the person's, and works.
    Works,
    /// It does not work: the organization took it for a stranger's.
    Refused,
    /// It is refused, or its scopes do not reach this call: both look alike.
    Unclear,
}

/// What a new token is asked to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its name; need not be unique.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it shall stop working.
    pub valid_to: DateTime<Utc>,
}

/// What a token shall be changed to; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wish {
    /// Another name.
    pub name: Option<String>,
    /// Other scopes, all of them.
    pub scopes: Option<Scopes>,
    /// Another date.
    pub valid_to: Option<DateTime<Utc>>,
}

/// A token that was just created, with the only copy of its secret.
pub struct Created {
    /// What the service granted.
    pub token: Token,
    /// The secret, given once.
    pub secret: Secret,
}

/// A value together with the service's clock (`Date` header) when it answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<T> {
    /// The value.
    pub value: T,
    /// The service's time, in whole seconds; `None` if it sent none.
    pub at: Option<DateTime<Utc>>,
}

impl AzureDevOps {
    /// Calls to `endpoints` over `http`; `clock` is this computer's.
    #[must_use]
    pub fn new(http: reqwest::Client, endpoints: Endpoints, clock: Clock) -> Self {
        Self {
            http,
            endpoints,
            clock,
            ahead: Arc::default(),
        }
    }

    /// The service's time, by the `Date` header of its last answer (RFC 9110 6.6.1), to a second; this computer's before the first.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)() + self.ahead().unwrap_or_default()
    }

    /// How far the service's clock is ahead of this computer's; unknown before its first answer.
    #[must_use]
    pub fn ahead(&self) -> Option<TimeDelta> {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every token that `organization` lists under `state`, all pages.
    ///
    /// # Errors
    /// Any page's failure: half a list would look like vanished tokens.
    pub async fn tokens(
        &self,
        bearer: &Secret,
        organization: &Organization,
        state: TokenState,
    ) -> Result<Answered<Vec<Token>>> {
        let mut tokens = Vec::new();
        let mut continuation = String::new();
        for _ in 0..PAGES_LIMIT {
            let filter = match state {
                TokenState::Active => "active",
                TokenState::Expired => "expired",
                TokenState::Revoked => "revoked",
            };
            let mut request = self
                .pats(Method::GET, organization)
                .query(&[("displayFilterOption", filter), ("$top", PAGE)]);
            if !continuation.is_empty() {
                request = request.query(&[("continuationToken", &continuation)]);
            }
            let answer = self.ask(authorized(request, bearer), &organization.name).await?;
            let (page, at): (wire::Page, _) = (answer.value, answer.at);
            tokens.extend(
                page.pat_tokens
                    .into_iter()
                    .map(|token| token.into_token(organization.id, state)),
            );
            let next = page.continuation_token.unwrap_or_default();
            if next.is_empty() {
                return Ok(Answered { value: tokens, at });
            }
            if next == continuation {
                break;
            }
            continuation = next;
        }
        Err(Error::new(Code::Unintelligible)
            .about(&organization.name)
            .with("the list of tokens has no end"))
    }

    /// One token as it is now.
    ///
    /// # Errors
    /// [`Code::RequestRefused`] if the service does not know it, besides the usual.
    pub async fn token(&self, bearer: &Secret, organization: &Organization, id: Uuid) -> Result<Answered<Token>> {
        let request = self
            .pats(Method::GET, organization)
            .query(&[("authorizationId", id.to_string())]);
        let answer: Answered<wire::PatTokenResult> = self.ask(authorized(request, bearer), &organization.name).await?;
        let token = answer
            .value
            .granted()
            .map_err(|error| error.about(&organization.name))?;
        Ok(Answered {
            value: token.into_token(organization.id, TokenState::Active),
            at: answer.at,
        })
    }

    /// Asks for a new token of one organization (`allOrgs: false`, always).
    ///
    /// # Errors
    /// A refusal arrives as HTTP 200 with `patToken: null` and a `patTokenError`. After a cut connection nobody knows whether
    /// the token was made.
    pub async fn create(&self, bearer: &Secret, organization: &Organization, asked: &Asked) -> Result<Created> {
        let request = self.pats(Method::POST, organization).json(&wire::Create::from(asked));
        let response = self.send(authorized(request, bearer), &organization.name).await?;
        let mut granted = granted(response, organization).await?;
        let secret = granted
            .token
            .take()
            .filter(|secret| !secret.expose().is_empty())
            .ok_or_else(|| {
                Error::new(Code::Unintelligible)
                    .about(&organization.name)
                    .with("the new token came without its secret")
            })?;
        Ok(Created {
            token: granted.into_token(organization.id, TokenState::Active),
            secret,
        })
    }

    /// Changes a live token, and returns it as it is now. The service may grant an earlier date than was asked.
    ///
    /// # Errors
    /// As [`AzureDevOps::create`]; after a cut connection nobody knows whether it was changed.
    pub async fn update(&self, bearer: &Secret, organization: &Organization, id: Uuid, wish: &Wish) -> Result<Token> {
        let request = self.pats(Method::PUT, organization).json(&wire::Update::of(id, wish));
        let response = self.send(authorized(request, bearer), &organization.name).await?;
        let token = granted(response, organization)
            .await?
            .into_token(organization.id, TokenState::Active);
        if token.key.authorization == id {
            return Ok(token);
        }
        Err(Error::new(Code::Unintelligible)
            .about(&organization.name)
            .with("it answered with another token"))
    }

    /// Revokes one token; the service answers 200 or 204 without a body.
    ///
    /// # Errors
    /// The usual; whether it was revoked is then open.
    pub async fn revoke(&self, bearer: &Secret, organization: &Organization, id: Uuid) -> Result<()> {
        let request = self
            .pats(Method::DELETE, organization)
            .query(&[("authorizationId", id.to_string())]);
        let response = self.send(authorized(request, bearer), &organization.name).await?;
        if !matches!(response.status(), StatusCode::OK | StatusCode::NO_CONTENT) {
            return Err(refusal_of(response, &organization.name).await);
        }
        let body = body_of(response)
            .await
            .map_err(|error| error.about(&organization.name))?;
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        // Whoever has something to say has not simply done it.
        let said = read_json::<wire::PatTokenResult>(&body, &organization.name)
            .map_err(|error| error.instead(Code::Unintelligible))?;
        said.granted()
            .map(drop)
            .map_err(|error| error.about(&organization.name))
    }

    /// What the organization itself says about `secret`.
    ///
    /// `connectionData` answers 200 with an anonymous person where there are public projects, even to a bogus secret, so only a
    /// claims identity that is both authenticated and authorized counts. An expired, a revoked and an under-scoped token get the
    /// same 401.
    ///
    /// # Errors
    /// When the organization could not be asked, or was not itself (429, 5xx); that is no answer about the secret.
    pub async fn proves(&self, organization: &Organization, secret: &Secret) -> Result<Proof> {
        let address = join(&self.endpoints.devops, &[&organization.name, "_apis", "connectionData"]);
        let request = self
            .http
            .get(address)
            .query(&[("api-version", "7.1-preview")])
            .basic_auth("", Some(secret.expose()));
        let response = self.send(manners(request), &organization.name).await?;
        if matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
            return Ok(Proof::Unclear);
        }
        match parse::<wire::ConnectionData>(response, &organization.name).await {
            Ok(data) if data.value.is_person() => Ok(Proof::Works),
            Ok(_) => Ok(Proof::Refused),
            Err(error) if error.code == Code::NotSignedIn => Ok(Proof::Refused),
            Err(error) => Err(error),
        }
    }

    fn pats(&self, method: Method, organization: &Organization) -> RequestBuilder {
        let address = join(&self.endpoints.tokens, &[&organization.name, "_apis", "tokens", "pats"]);
        self.http
            .request(method, address)
            .query(&[("api-version", PATS_VERSION)])
    }

    async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder, subject: &str) -> Result<Answered<T>> {
        parse(self.send(request, subject).await?, subject).await
    }

    async fn send(&self, request: RequestBuilder, subject: &str) -> Result<Response> {
        let response = request
            .send()
            .await
            .map_err(|error| unreachable(&error).about(subject))?;
        if let Some(at) = service_time(response.headers()) {
            let ahead = at - (self.clock)();
            *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        Ok(response)
    }
}

fn authorized(request: RequestBuilder, bearer: &Secret) -> RequestBuilder {
    manners(request).bearer_auth(bearer.expose())
}

/// Without `Suppress` the service answers with redirects to its sign-in page.
fn manners(request: RequestBuilder) -> RequestBuilder {
    request
        .header("X-TFS-FedAuthRedirect", "Suppress")
        .header("Accept", "application/json")
}

fn join(origin: &Url, segments: &[&str]) -> Url {
    let mut url = origin.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.clear().extend(segments);
    }
    url
}

fn unreachable(error: &reqwest::Error) -> Error {
    let reason = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    let failed = Error::new(Code::Unreachable).with(reason);
    if error.is_connect() { failed.unsent() } else { failed }
}

/// What a create or an update gave. Behind a 200 it may have been done, whatever became of the body: that is not "not signed in, ask
/// again".
async fn granted(response: Response, organization: &Organization) -> Result<wire::PatToken> {
    // A proxy may answer with a page or a redirect of its own to what has been done.
    let status = response.status();
    let carried_out = matches!(status.as_u16(), 200 | 203) || status.is_redirection();
    let parsed = parse::<wire::PatTokenResult>(response, &organization.name).await;
    let answer = parsed.map_err(|error| {
        if carried_out {
            error.instead(Code::Unintelligible)
        } else {
            error
        }
    })?;
    answer.value.granted().map_err(|error| error.about(&organization.name))
}

async fn parse<T: DeserializeOwned>(response: Response, subject: &str) -> Result<Answered<T>> {
    if response.status() != StatusCode::OK {
        return Err(refusal_of(response, subject).await);
    }
    let at = service_time(response.headers());
    let body = body_of(response).await.map_err(|error| error.about(subject))?;
    Ok(Answered {
        value: read_json(&body, subject)?,
        at,
    })
}

fn read_json<T: DeserializeOwned>(body: &[u8], subject: &str) -> Result<T> {
    let json = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if json
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_none_or(|byte| *byte == b'<')
    {
        return Err(Error::new(Code::NotSignedIn)
            .about(subject)
            .with("HTTP 200 without JSON"));
    }
    serde_json::from_slice(json).map_err(|error| {
        Error::new(Code::Unintelligible).about(subject).with(format!(
            "JSON, line {} column {}",
            error.line(),
            error.column()
        ))
    })
}

async fn body_of(mut response: Response) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(&error))? {
        if body.len() + chunk.len() > ANSWER_LIMIT {
            return Err(Error::new(Code::Unintelligible).with("the answer is too large"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The `Date` header (RFC 9110 6.6.1).
fn service_time(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let text = headers.get("date")?.to_str().ok()?;
    httpdate::parse_http_date(text).ok().map(DateTime::<Utc>::from)
}

/// What a status other than success means; bodies are read for the service's error number only.
async fn refusal_of(response: Response, subject: &str) -> Error {
    let status = response.status();
    let code = match status.as_u16() {
        203 | 300..=399 | 401 => Code::NotSignedIn,
        403 => Code::Forbidden,
        404 => Code::RequestRefused,
        429 => Code::Throttled,
        500.. => Code::ServiceTrouble,
        _ => Code::Unintelligible,
    };
    let wait = retry_after(response.headers());
    let challenges = response.headers().get_all(WWW_AUTHENTICATE);
    let challenges = challenges.iter().filter_map(|value| value.to_str().ok());
    let claims = challenge::claims(challenges).filter(|_| status == StatusCode::UNAUTHORIZED);
    let number = body_of(response).await.ok().and_then(|body| service_number(&body));
    let details = match number {
        Some(number) => format!("HTTP {}, {number}", status.as_u16()),
        None => format!("HTTP {}", status.as_u16()),
    };
    Error::new(code)
        .about(subject)
        .with(details)
        .after(wait)
        .challenged(claims)
}

/// `Retry-After` in seconds, or as a date that is counted from the answer's own (RFC 9110 10.2.3).
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?;
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::<Utc>::from(httpdate::parse_http_date(text).ok()?);
    (at - service_time(headers)?).to_std().ok()
}

/// `TF400813`, `VS403463` and the like: two letters and six digits.
fn service_number(body: &[u8]) -> Option<String> {
    body.windows(8)
        .find(|window| {
            (window.starts_with(b"TF") || window.starts_with(b"VS")) && window[2..].iter().all(u8::is_ascii_digit)
        })
        .map(|window| String::from_utf8_lossy(window).into_owned())
}

#[cfg(test)]
mod tests {
    //! Covers the small parsers; calls are tested against the sandbox, in `tests/core`.
    use super::*;

    #[test]
    fn the_service_number_is_found_in_prose() {
        let body = br#"{"message":"TF400813: The user '' is not authorized"}"#;
        assert_eq!(
            service_number(body).as_deref(),
            Some("TF400813"),
            "it is what support asks for"
        );
        assert_eq!(
            service_number(b"<html>TFS and VS code</html>"),
            None,
            "letters alone are no number"
        );
    }

    #[test]
    fn names_cannot_leave_their_place_in_the_address() {
        let url = join(&Url::parse("https://dev.azure.com/").unwrap(), &["a/../b?c#d", "_apis"]);
        assert_eq!(
            url.as_str(),
            "https://dev.azure.com/a%2F..%2Fb%3Fc%23d/_apis",
            "a name is one segment"
        );
    }
}
