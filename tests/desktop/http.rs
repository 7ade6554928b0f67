//! Plain requests on the loopback interface, one after the other: to the WebDrivers and to the sandbox.

use crate::outcome::Outcome;
use reqwest::{Client, Method, RequestBuilder, redirect};
use serde_json::Value;
use std::rc::Rc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Longer than anything that a driver waits for.
const PATIENCE: Duration = Duration::from_secs(180);

/// A client that waits for each answer.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
    runtime: Rc<Runtime>,
}

impl Http {
    /// No proxy and no redirects: what was asked is what answers.
    pub(crate) fn new() -> Outcome<Self> {
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE);
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            client: client.build()?,
            runtime: Rc::new(runtime),
        })
    }

    /// Status and JSON body; a body that is not JSON comes as a string.
    pub(crate) fn json(&self, method: Method, url: &str, body: Option<&Value>) -> Outcome<(u16, Value)> {
        self.json_within(PATIENCE, method, url, body)
    }

    /// The same, given up when `limit` is over.
    pub(crate) fn json_within(
        &self,
        limit: Duration,
        method: Method,
        url: &str,
        body: Option<&Value>,
    ) -> Outcome<(u16, Value)> {
        let request = self.client.request(method, url).timeout(limit);
        self.send(match body {
            Some(body) => request.json(body),
            None => request,
        })
    }

    /// The same with a secret as Azure DevOps takes it: Basic, with an empty user name.
    pub(crate) fn with_secret(&self, url: &str, secret: &str) -> Outcome<(u16, Value)> {
        self.send(self.client.get(url).basic_auth("", Some(secret)))
    }

    /// Posts a form; the answer's body comes as it is.
    pub(crate) fn form(&self, url: &str, fields: &[(&str, &str)]) -> Outcome<(u16, String)> {
        let request = self.client.post(url).form(fields);
        let (status, body) = self.send(request)?;
        Ok((status, body.as_str().unwrap_or_default().to_owned()))
    }

    /// Asks for something to be deleted and does not insist.
    pub(crate) fn delete(&self, url: &str) {
        let request = self.client.delete(url).timeout(Duration::from_secs(10));
        let _ = self.send(request);
    }

    fn send(&self, request: RequestBuilder) -> Outcome<(u16, Value)> {
        self.runtime.block_on(async {
            let response = request.send().await?;
            let status = response.status().as_u16();
            let body = response.text().await?;
            Ok((status, serde_json::from_str(&body).unwrap_or(Value::String(body))))
        })
    }
}
