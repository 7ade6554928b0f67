//! One request to Azure DevOps and its answer: what every request carries, how many are on their way at a time, and when one is made
//! again.
//!
//! A 2xx that is not JSON is the service's sign-in page, whatever its status says.

use super::{Answered, AzureDevOps, refusal};
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use std::sync::PoisonError;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// Larger answers are refused: a page of 100 tokens is far smaller.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;

/// An answer whose body is still on its way, and its place among the requests at a time.
pub(super) struct Sent {
    pub(super) response: Response,
    _place: Option<OwnedSemaphorePermit>,
}

impl AzureDevOps {
    /// Asks for something that may be asked for any number of times.
    pub(super) async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder, subject: &str) -> Result<Answered<T>> {
        let began = (self.clock)();
        let mut tries = 0;
        loop {
            self.leave_alone(began).await;
            // A request without a body can always be copied.
            let copy = request.try_clone().ok_or_else(|| Error::new(Code::Unintelligible))?;
            let error = match self.once(copy, subject).await {
                Err(error) => error,
                answer => return answer,
            };
            let Some(pause) = self.patience.pause(&error, tries, self.since(began)) else {
                return Err(error);
            };
            tries += 1;
            tokio::time::sleep(pause).await;
        }
    }

    async fn once<T: DeserializeOwned>(&self, request: RequestBuilder, subject: &str) -> Result<Answered<T>> {
        parse(self.send(request, subject).await?, subject).await
    }

    pub(super) async fn send(&self, request: RequestBuilder, subject: &str) -> Result<Sent> {
        let place = self.places.clone().acquire_owned().await.ok();
        let response = request
            .send()
            .await
            .map_err(|error| unreachable(&error).about(subject))?;
        if let Some(at) = service_time(response.headers()) {
            let ahead = at - (self.clock)();
            *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        self.note_delay(&response);
        Ok(Sent {
            response,
            _place: place,
        })
    }

    /// In its delayed mode the service answers, and asks for a pause all the same.
    fn note_delay(&self, response: &Response) {
        let asked = retry_after(response.headers()).filter(|_| response.status().is_success());
        if let Some(wait) = asked {
            let until = (self.clock)() + TimeDelta::from_std(wait).unwrap_or(TimeDelta::zero());
            *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = Some(until);
        }
    }

    async fn leave_alone(&self, began: DateTime<Utc>) {
        let until = *self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = until.and_then(|until| (until - (self.clock)()).to_std().ok());
        if let Some(wait) = asked {
            let left = self.patience.longest().saturating_sub(self.since(began));
            tokio::time::sleep(wait.min(left)).await;
        }
    }

    /// Nothing, where the clock was set back.
    fn since(&self, began: DateTime<Utc>) -> Duration {
        ((self.clock)() - began).to_std().unwrap_or_default()
    }
}

pub(super) fn authorized(request: RequestBuilder, bearer: &Secret) -> RequestBuilder {
    manners(request).bearer_auth(bearer.expose())
}

/// Without `Suppress` the service answers with redirects to its sign-in page.
pub(super) fn manners(request: RequestBuilder) -> RequestBuilder {
    request
        .header("X-TFS-FedAuthRedirect", "Suppress")
        .header("Accept", "application/json")
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

/// The JSON of a good answer.
pub(super) async fn parse<T: DeserializeOwned>(sent: Sent, subject: &str) -> Result<Answered<T>> {
    if sent.response.status() != StatusCode::OK {
        return Err(refusal_of(sent, subject).await);
    }
    let at = service_time(sent.response.headers());
    let body = body_of(sent).await.map_err(|error| error.about(subject))?;
    Ok(Answered {
        value: read_json(&body, subject)?,
        at,
    })
}

pub(super) fn read_json<T: DeserializeOwned>(body: &[u8], subject: &str) -> Result<T> {
    let json = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // What is no text in one name must not hide the rest.
    let json = String::from_utf8_lossy(json);
    let json = json.trim_ascii_start();
    let unintelligible = |details: String| Error::new(Code::Unintelligible).about(subject).with(details);
    match json.as_bytes().first() {
        Some(b'{') => serde_json::from_str(json)
            .map_err(|error| unintelligible(format!("JSON, line {} column {}", error.line(), error.column()))),
        None | Some(b'<') => Err(Error::new(Code::NotSignedIn)
            .about(subject)
            .with("HTTP 200 without JSON")),
        Some(_) => Err(unintelligible("JSON that is no object".into())),
    }
}

pub(super) async fn body_of(mut sent: Sent) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = sent.response.chunk().await.map_err(|error| unreachable(&error))? {
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

/// What a status other than success means.
pub(super) async fn refusal_of(sent: Sent, subject: &str) -> Error {
    let (status, headers) = (sent.response.status(), sent.response.headers().clone());
    let body = body_of(sent).await.unwrap_or_default();
    refusal::of(status, &headers, &body).about(subject)
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
