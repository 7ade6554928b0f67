//! Refusals with an AADSTS code (entra-docs, reference-error-codes.md): their form. `reasons` has those that the
//! authority gives of itself; the others are scripted.

use std::borrow::Cow;

use hyper::{StatusCode, header::HeaderName};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::answer::Answer;
use crate::instant;
use crate::play::Aadsts;
use crate::turn::Turn;

/// Why Entra does not go on.
pub(super) struct Refusal {
    pub(super) error: Cow<'static, str>,
    pub(super) code: u32,
    pub(super) text: String,
    suberror: Option<Cow<'static, str>>,
    claims: Option<String>,
    status: StatusCode,
    /// What stands between the parts of the description: some of Entra's servers write lines, others do not.
    between: &'static str,
}

/// A refusal with the marks that a support desk asks for.
pub(super) struct Marked {
    pub(super) description: String,
    pub(super) trace: Uuid,
    pub(super) correlation: Uuid,
    pub(super) stamp: String,
}

impl Refusal {
    pub(super) fn new(error: &'static str, code: u32, text: impl Into<String>) -> Self {
        Self {
            error: Cow::Borrowed(error),
            code,
            text: text.into(),
            suberror: None,
            claims: None,
            status: StatusCode::BAD_REQUEST,
            between: " ",
        }
    }

    /// A scripted refusal, its description in lines.
    pub(super) fn scripted(told: &Aadsts) -> Self {
        let error = told.told_error();
        let usual = if error == "temporarily_unavailable" {
            StatusCode::SERVICE_UNAVAILABLE
        } else {
            StatusCode::BAD_REQUEST
        };
        let text = told.text.clone();
        Self {
            suberror: told.told_suberror().map(Cow::Owned),
            claims: told.claims.clone(),
            status: told
                .status
                .and_then(|status| StatusCode::from_u16(status).ok())
                .unwrap_or(usual),
            error: Cow::Owned(error),
            between: "\r\n",
            ..Self::new(
                "",
                told.code,
                text.unwrap_or_else(|| "A refusal that somebody scripted.".into()),
            )
        }
    }

    pub(super) fn with_suberror(self, suberror: &'static str) -> Self {
        Self {
            suberror: Some(Cow::Borrowed(suberror)),
            ..self
        }
    }

    pub(super) fn with_claims(self, claims: &Value) -> Self {
        Self {
            claims: Some(claims.to_string()),
            ..self
        }
    }

    /// The description as it is sent: code, sentence, trace, correlation, time.
    pub(super) fn marked(&self, turn: &mut Turn) -> Marked {
        let trace = turn.state.change().chance.uuid();
        let asked = turn
            .asked
            .header("client-request-id")
            .map(str::to_owned)
            .or(turn.asked.query("client-request-id"));
        let given = asked.and_then(|text| text.parse().ok());
        let correlation = given.unwrap_or_else(|| turn.state.change().chance.uuid());
        let stamp = instant::entra_stamp(turn.now);
        let parts = [
            format!("AADSTS{}: {}", self.code, self.text),
            format!("Trace ID: {trace}"),
            format!("Correlation ID: {correlation}"),
            format!("Timestamp: {stamp}"),
        ];
        Marked {
            description: parts.join(self.between),
            trace,
            correlation,
            stamp,
        }
    }

    /// The answer of the token endpoint (RFC 6749 section 5.2 with Entra's additions).
    pub(super) fn into_json(self, turn: &mut Turn) -> Answer {
        let marked = self.marked(turn);
        let mut body = json!({
            "error": self.error,
            "error_description": marked.description,
            "error_codes": [self.code],
            "timestamp": marked.stamp,
            "trace_id": marked.trace,
            "correlation_id": marked.correlation,
            "error_uri": format!("{}error?code={}", turn.origins.authority, self.code),
        });
        if let Some(suberror) = self.suberror {
            body["suberror"] = Value::from(suberror);
        }
        if let Some(claims) = self.claims {
            body["claims"] = Value::from(claims);
        }
        Answer::json(self.status, &body)
            .with(HeaderName::from_static("x-ms-request-id"), marked.trace.to_string())
            .refusing(self.error)
    }
}
