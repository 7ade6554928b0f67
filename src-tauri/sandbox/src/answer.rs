//! An answer, before it becomes bytes.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::Value;
use uuid::Uuid;

use crate::fault::Action;
use crate::instant;

/// What a handler answers, and what the record says of it.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Vec<u8>,
    /// The personal access token concerned, where the request does not name it; for the record.
    pub(crate) authorization: Option<Uuid>,
    /// Why it is a refusal, in the protocol's own word; for the record.
    pub(crate) refusal: Option<Cow<'static, str>>,
    /// Whether the connection is cut instead of answered.
    pub(crate) is_cut: bool,
    /// How long it is held back, in milliseconds.
    pub(crate) held: u64,
}

impl Answer {
    pub(crate) fn empty(status: StatusCode) -> Self {
        let headers = vec![
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ];
        Self {
            status,
            headers,
            body: Vec::new(),
            authorization: None,
            refusal: None,
            is_cut: false,
            held: 0,
        }
    }

    /// No answer at all.
    pub(crate) fn cut() -> Self {
        Self {
            is_cut: true,
            ..Self::empty(StatusCode::BAD_GATEWAY)
        }
    }

    pub(crate) fn json(status: StatusCode, value: &Value) -> Self {
        Self::text(status, "application/json; charset=utf-8", value.to_string())
    }

    /// JSON behind a byte order mark, as some of the service's refusals come.
    pub(crate) fn json_with_bom(status: StatusCode, value: &Value) -> Self {
        Self::text(status, "application/json; charset=utf-8", format!("\u{feff}{value}"))
    }

    pub(crate) fn html(status: StatusCode, page: String) -> Self {
        Self::text(status, "text/html; charset=utf-8", page)
    }

    fn text(status: StatusCode, media_type: &'static str, body: String) -> Self {
        Self {
            body: body.into_bytes(),
            ..Self::empty(status)
        }
        .with(header::CONTENT_TYPE, media_type)
    }

    /// An answer spelled out by a fault; nothing is added to it but `Date`.
    pub(crate) fn scripted(status: u16, headers: &[(String, String)], body: &str) -> Self {
        let mut answer = Self::empty(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        answer.headers.clear();
        answer.body = body.as_bytes().to_vec();
        answer.with_all(headers)
    }

    /// Adds the headers of a fault; those that make no sense are left out.
    pub(crate) fn with_all(self, headers: &[(String, String)]) -> Self {
        let understood = headers
            .iter()
            .filter_map(|(name, value)| Some((name.parse().ok()?, value)));
        understood.fold(self, |answer, (name, value): (HeaderName, _)| answer.with(name, value))
    }

    /// The answer as a fault spells it out.
    pub(crate) fn into_action(self) -> Action {
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = self.headers.iter();
        Action::Answer {
            status: self.status.as_u16(),
            headers: headers.map(|(name, value)| (name.to_string(), text(value))).collect(),
            body: String::from_utf8_lossy(&self.body).into_owned(),
        }
    }

    /// Adds a header; one more of the same name stands beside the first. A value that cannot stand in a header is left
    /// out.
    pub(crate) fn with(mut self, name: HeaderName, value: impl AsRef<str>) -> Self {
        if let Ok(value) = HeaderValue::from_str(value.as_ref()) {
            self.headers.push((name, value));
        }
        self
    }

    /// Holds the answer back for so many milliseconds.
    pub(crate) fn held(self, millis: u64) -> Self {
        Self { held: millis, ..self }
    }

    /// Names the token that the answer is about.
    pub(crate) fn about(mut self, authorization: Uuid) -> Self {
        self.authorization = Some(authorization);
        self
    }

    /// Names the reason of a refusal.
    pub(crate) fn refusing(mut self, reason: impl Into<Cow<'static, str>>) -> Self {
        self.refusal = Some(reason.into());
        self
    }

    /// The response, dated by the sandbox's clock instead of the machine's.
    pub(crate) fn into_response(self, now: DateTime<Utc>) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        if let Ok(date) = HeaderValue::from_str(&instant::http_date(now)) {
            response.headers_mut().entry(header::DATE).or_insert(date);
        }
        response
    }
}
