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
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Larger answers are refused: a page of 100 tokens is far smaller.
const ANSWER_LIMIT: usize = 8 * 1024 * 1024;
/// Requests at a time for one person.
const AT_ONCE: usize = 4;
/// Whoever asks for a longer pause is asked again after an hour all the same.
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);

/// What the service counts for each person.
#[derive(Debug)]
pub(super) struct Line {
    /// Requests at a time.
    places: Arc<Semaphore>,
    /// Until when it wants to be left alone.
    rest: Mutex<Option<DateTime<Utc>>>,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            rest: Mutex::default(),
        }
    }
}

impl Line {
    fn rest(&self) -> Option<DateTime<Utc>> {
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever asks for the longer pause gets it.
    fn note(&self, until: DateTime<Utc>) {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        *rest = Some(rest.map_or(until, |noted| noted.max(until)));
    }
}

/// An answer whose body is still on its way, and its place among the requests at a time.
pub(super) struct Sent {
    pub(super) response: Response,
    _place: Option<OwnedSemaphorePermit>,
}

impl AzureDevOps {
    /// Asks for something that may be asked for any number of times.
    pub(super) async fn ask<T: DeserializeOwned>(&self, request: RequestBuilder, subject: &str) -> Result<Answered<T>> {
        self.repeat(request, subject, |_| true, |sent| parse(sent, subject))
            .await
    }

    /// Asks for a change, and reads what came of it: once more only where the service surely did not begin with it.
    pub(super) async fn change<T, F: Future<Output = Result<T>>>(
        &self,
        request: RequestBuilder,
        subject: &str,
        read: impl Fn(Sent) -> F,
    ) -> Result<T> {
        self.repeat(request, subject, Error::was_not_begun, read).await
    }

    /// Asks until there is an answer, or an error that is not to be `repeated`, or that patience does not outlast.
    pub(super) async fn repeat<T, F: Future<Output = Result<T>>>(
        &self,
        request: RequestBuilder,
        subject: &str,
        repeated: impl Fn(&Error) -> bool,
        read: impl Fn(Sent) -> F,
    ) -> Result<T> {
        let began = (self.clock)();
        let mut tries = 0;
        loop {
            // Every body is in memory, so that a request can always be copied.
            let copy = request.try_clone().ok_or_else(|| Error::new(Code::Unintelligible))?;
            let answer = match self.send_since(began, copy, subject).await {
                Ok(sent) => read(sent).await,
                Err(error) => Err(error),
            };
            let error = match answer {
                Err(error) if repeated(&error) => error,
                answer => return answer,
            };
            let Some(pause) = self.patience.pause(&error, tries, self.since(began)) else {
                return Err(error);
            };
            tries += 1;
            tokio::time::sleep(pause).await;
        }
    }

    /// Sends a request once.
    pub(super) async fn send(&self, request: RequestBuilder, subject: &str) -> Result<Sent> {
        self.send_since((self.clock)(), request, subject).await
    }

    async fn send_since(&self, began: DateTime<Utc>, request: RequestBuilder, subject: &str) -> Result<Sent> {
        let place = self.place(began).await;
        let response = request
            .send()
            .await
            .map_err(|error| unreachable(&error).about(subject))?;
        if let Some(at) = service_time(response.headers()) {
            let ahead = at - (self.clock)();
            *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        self.note_rest(&response);
        Ok(Sent {
            response,
            _place: place,
        })
    }

    /// A pause is for everybody who asks for this person, also where an answer came with it: that is the service's delayed mode.
    fn note_rest(&self, response: &Response) {
        let status = response.status();
        let refused = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];
        let told = retry_after(response.headers()).filter(|_| status.is_success() || refused.contains(&status));
        let wait = told.and_then(|wait| TimeDelta::from_std(wait).ok());
        if let Some(until) = wait.and_then(|wait| (self.clock)().checked_add_signed(wait)) {
            self.line.note(until);
        }
    }

    /// A place among the requests at a time, once every pause is over that the service asked for, or patience is. Nobody has a place while
    /// they wait.
    async fn place(&self, began: DateTime<Utc>) -> Option<OwnedSemaphorePermit> {
        let mut left = self.patience.longest().saturating_sub(self.since(began));
        let mut kept = None;
        loop {
            let place = self.line.places.clone().acquire_owned().await.ok();
            let asked = self.line.rest().filter(|until| Some(*until) > kept && !left.is_zero());
            let Some((until, wait)) = asked.and_then(|until| Some((until, self.wait_for(until)?))) else {
                return place;
            };
            drop(place);
            let wait = wait.min(left);
            tokio::time::sleep(wait).await;
            left -= wait;
            // Somebody else may have been told to wait for longer meanwhile.
            kept = Some(until);
        }
    }

    /// For how long the service still wants to be left alone by this person; `None` for whoever has no patience.
    #[must_use]
    pub fn rest(&self) -> Option<Duration> {
        let until = self.line.rest().filter(|_| !self.patience.longest().is_zero())?;
        self.wait_for(until)
    }

    fn wait_for(&self, until: DateTime<Utc>) -> Option<Duration> {
        let wait = (until - (self.clock)()).to_std().ok()?;
        (!wait.is_zero()).then_some(wait)
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

/// `Retry-After` in seconds, or as a date that is counted from the answer's own (RFC 9110 10.2.3); an hour at most.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let asked = if is_number {
        // More seconds than can be counted are many.
        Duration::from_secs(text.parse().unwrap_or(u64::MAX))
    } else {
        let at = DateTime::<Utc>::from(httpdate::parse_http_date(text).ok()?);
        // What is over is no pause.
        (at - service_time(headers)?).to_std().unwrap_or_default()
    };
    Some(asked.min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    //! Covers `Retry-After`; requests are tested against the sandbox, in `tests/core`.
    use super::*;
    use reqwest::header::HeaderValue;

    const NOW: &str = "Fri, 20 Nov 2026 12:00:00 GMT";

    fn asked(text: &str, date: Option<&'static str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_str(text).unwrap());
        if let Some(date) = date {
            headers.insert("date", HeaderValue::from_static(date));
        }
        retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_pause_is_told_in_seconds_or_as_a_date() {
        let cases = [
            ("0", Some(0), "at once"),
            ("120", Some(120), "seconds"),
            (" 7 ", Some(7), "with blanks around"),
            (
                "Fri, 20 Nov 2026 12:01:30 GMT",
                Some(90),
                "a date, by the service's clock",
            ),
            (
                "Friday, 20-Nov-26 12:01:30 GMT",
                Some(90),
                "in the form that RFC 850 had",
            ),
            ("Fri, 20 Nov 2026 11:00:00 GMT", Some(0), "a date that is over"),
            ("3601", Some(3_600), "an hour at most"),
            ("10000000000000", Some(3_600), "more than a calendar has"),
            ("18446744073709551615", Some(3_600), "the largest number"),
            ("99999999999999999999999", Some(3_600), "and beyond"),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(3_600), "the last date"),
            ("", None, "nothing"),
            ("-1", None, "less than nothing"),
            ("+1", None, "a sign"),
            ("1.5", None, "half a second is not of the form"),
            ("soon", None, "a word"),
        ];
        for (text, seconds, why) in cases {
            assert_eq!(asked(text, Some(NOW)), seconds, "{text:?}: {why}");
        }
        assert_eq!(asked("30", None), Some(30), "seconds need no clock");
        assert_eq!(asked(NOW, None), None, "a date without the service's own says nothing");
        assert_eq!(retry_after(&HeaderMap::new()), None, "nobody asked");
    }
}
