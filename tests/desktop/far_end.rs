//! The sandbox that the app runs, asked from outside: what it was asked, what it holds, and how it is told to misbehave.

use crate::desk::Desk;
use crate::http::Http;
use crate::outcome::{Outcome, check, until};
use chrono::{DateTime, Utc};
use patwarden_sandbox::{Fault, Policy, TokenFacts, TokenState};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs;

/// The running sandbox.
pub(crate) struct FarEnd {
    http: Http,
    state: std::path::PathBuf,
}

/// One request that the sandbox answered.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Entry {
    /// When it came.
    pub(crate) at: DateTime<Utc>,
    /// The HTTP method.
    pub(crate) method: String,
    /// Path and query.
    pub(crate) path: String,
    /// The answer's status; none if the connection was cut.
    pub(crate) status: Option<u16>,
    /// The token that it was about or that was presented.
    pub(crate) authorization: Option<String>,
    /// What it was: `authorize`, `token`, `list`, `get`, `create`, `revoke`, `connectionData` ...
    pub(crate) operation: String,
}

/// An answer that is given without doing what was asked.
pub(crate) struct Instead<'a> {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The media type.
    pub(crate) kind: &'a str,
    /// The body, as it is.
    pub(crate) body: &'a str,
}

impl FarEnd {
    /// Waits for the sandbox of the desk's app.
    pub(crate) fn of(desk: &Desk) -> Outcome<Self> {
        let far_end = Self {
            http: desk.http.clone(),
            state: desk.data().join("sandbox/sandbox.json"),
        };
        until("the sandbox", || Ok(far_end.record().ok()))?;
        Ok(far_end)
    }

    /// Everything it was asked since it was started, oldest first.
    pub(crate) fn record(&self) -> Outcome<Vec<Entry>> {
        Ok(serde_json::from_value(self.ask("/sandbox/record")?)?)
    }

    /// What it was asked after the first `before` requests; lists may come in between, and are left out.
    pub(crate) fn asked_since(&self, before: usize) -> Outcome<Vec<Entry>> {
        let part = ["get", "create", "update", "connectionData", "revoke"];
        let record = self.record()?.into_iter().skip(before);
        Ok(record
            .filter(|entry| part.contains(&entry.operation.as_str()))
            .collect())
    }

    /// How often it was asked this.
    pub(crate) fn count(&self, operation: &str) -> Outcome<usize> {
        Ok(self
            .record()?
            .iter()
            .filter(|entry| entry.operation == operation)
            .count())
    }

    /// Every token it holds.
    pub(crate) fn tokens(&self) -> Outcome<Vec<TokenFacts>> {
        Ok(serde_json::from_value(self.ask("/sandbox/tokens")?)?)
    }

    /// One token.
    pub(crate) fn token(&self, authorization: &str) -> Outcome<TokenFacts> {
        let same = |token: &TokenFacts| token.authorization_id.to_string() == authorization;
        let found = self.tokens()?.into_iter().find(same);
        Ok(found.ok_or("the sandbox has no such token")?)
    }

    /// Where a token stands.
    pub(crate) fn state_of(&self, authorization: &str) -> Outcome<TokenState> {
        Ok(self.token(authorization)?.state)
    }

    /// The one live token of this name.
    pub(crate) fn live(&self, name: &str) -> Outcome<TokenFacts> {
        let found = self.named(name)?.into_iter();
        let mut live: Vec<TokenFacts> = found.filter(|token| token.state == TokenState::Active).collect();
        check(
            live.len() == 1,
            format!("there are {} live tokens called {name}", live.len()),
        )?;
        Ok(live.remove(0))
    }

    /// The tokens of this name.
    pub(crate) fn named(&self, name: &str) -> Outcome<Vec<TokenFacts>> {
        let tokens = self.tokens()?.into_iter();
        Ok(tokens.filter(|token| token.name == name).collect())
    }

    /// The refresh tokens that count and have no successor.
    pub(crate) fn refresh_tokens(&self) -> Outcome<Vec<String>> {
        let state = self.state()?;
        let tokens = state["refresh_tokens"].as_array().into_iter().flatten();
        let current = tokens.filter(|token| token["revoked"] == false && token["rotated"] == false);
        let texts = current.filter_map(|token| token["text"].as_str());
        Ok(texts.map(str::to_owned).collect())
    }

    /// The secret of a token, from the sandbox's own state: it is the far end, it knows them all.
    pub(crate) fn secret_of(&self, authorization: &str) -> Outcome<String> {
        let state = self.state()?;
        let same = |pat: &&Value| pat["authorization_id"] == authorization;
        let pat = state["pats"]
            .as_array()
            .into_iter()
            .flatten()
            .find(same)
            .ok_or("the sandbox has no such token")?;
        Ok(pat["secret"]
            .as_str()
            .ok_or("the sandbox's token has no secret")?
            .to_owned())
    }

    /// The status that a secret is answered with where it is used.
    pub(crate) fn tries(&self, path: &str, secret: &str) -> Outcome<u16> {
        Ok(self.http.with_secret(&format!("{}{path}", self.origin()?), secret)?.0)
    }

    /// Makes it answer the next calls of `operation`, on one organization or on any, with this instead of doing them.
    pub(crate) fn answers(&self, operation: &str, organization: Option<&str>, instead: &Instead) -> Outcome {
        let answer =
            json!({"status": instead.status, "headers": [["content-type", instead.kind]], "body": instead.body});
        let action = json!({"answer": answer});
        let fault = json!({"operation": operation, "organization": organization, "times": 100, "action": action});
        self.order("faults", &fault)
    }

    /// Scripts one fault.
    pub(crate) fn script(&self, fault: &Fault) -> Outcome {
        self.order("faults", &json!(fault))
    }

    /// Sets what the administrators of an organization have switched on.
    pub(crate) fn set_policy(&self, organization: &str, policy: &Policy) -> Outcome {
        self.order(&format!("policies/{organization}"), &json!(policy))
    }

    /// Forgets the faults that have not struck.
    pub(crate) fn behaves_again(&self) -> Outcome {
        self.order("faults/clear", &json!({}))
    }

    /// Ends every session, as a changed password does.
    pub(crate) fn end_sessions(&self) -> Outcome {
        self.order("sessions/end", &json!({}))
    }

    /// Nobody of a tenant may agree to an app without an administrator.
    pub(crate) fn needs_approval(&self, tenant: &str) -> Outcome {
        self.order(
            &format!("tenants/{tenant}"),
            &json!({"interaction": false, "approval": true}),
        )
    }

    /// Adds a second person with an organization of her own, and another tenant.
    pub(crate) fn has_neighbours(&self) -> Outcome {
        self.order("neighbours", &json!({}))
    }

    fn order(&self, what: &str, order: &Value) -> Outcome {
        let address = format!("{}/sandbox/{what}", self.origin()?);
        let (status, answer) = self.http.json(Method::POST, &address, Some(order))?;
        check(
            (200..300).contains(&status),
            format!("the sandbox did not carry out {what}: {status} {answer}"),
        )
    }

    fn ask(&self, path: &str) -> Outcome<Value> {
        let (status, answer) = self
            .http
            .json(Method::GET, &format!("{}{path}", self.origin()?), None)?;
        check(status == 200, format!("{path}: {status} {answer}"))?;
        Ok(answer)
    }

    fn origin(&self) -> Outcome<String> {
        let port = self.state()?["ports"]["devops"]
            .as_u64()
            .ok_or("the sandbox's state names no port")?;
        Ok(format!("http://127.0.0.1:{port}"))
    }

    fn state(&self) -> Outcome<Value> {
        Ok(serde_json::from_slice(&fs::read(&self.state)?)?)
    }
}
