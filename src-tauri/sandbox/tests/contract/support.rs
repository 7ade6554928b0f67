//! A sandbox with a settable clock, a client that follows nothing, and a person who chooses an account.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_sandbox::{Options, Sandbox, TokenFacts, TokenState};
use reqwest::{Client, Method, RequestBuilder, Response, redirect};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use url::Url;

pub(crate) const RESOURCE: &str = "499b84ac-1321-427f-aa17-267ca6975798";
pub(crate) const VERIFIER: &str = "a-verifier-of-the-tests-that-is-long-enough-0123456789";
pub(crate) const REDIRECT: &str = "http://localhost:49152";
pub(crate) const PATS: &str = "_apis/tokens/pats?api-version=7.1-preview.1";

/// A running sandbox at noon of 22 November 2026.
pub(crate) struct Far {
    pub(crate) sandbox: Sandbox,
    pub(crate) folder: TempDir,
    pub(crate) client: Client,
    clock: Arc<Mutex<DateTime<Utc>>>,
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().expect("a date")
}

pub(crate) async fn start() -> Far {
    start_in(TempDir::new().expect("a folder")).await
}

pub(crate) async fn start_in(folder: TempDir) -> Far {
    let clock = Arc::new(Mutex::new(noon()));
    let options = options(folder.path().join("state.json"), &clock);
    let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
    Far {
        sandbox,
        folder,
        client: client(),
        clock,
    }
}

/// The same sandbox after a stop and another start, with its clock set back to noon.
pub(crate) async fn restarted(far: Far) -> Far {
    let Far { sandbox, folder, .. } = far;
    sandbox.stop().await;
    start_in(folder).await
}

pub(crate) fn options(state_file: PathBuf, clock: &Arc<Mutex<DateTime<Utc>>>) -> Options {
    let clock = Arc::clone(clock);
    Options {
        state_file,
        seed: 7,
        clock: Arc::new(move || *clock.lock().expect("the clock")),
    }
}

fn client() -> Client {
    let builder = Client::builder().redirect(redirect::Policy::none()).no_proxy();
    builder.build().expect("a client")
}

impl Far {
    pub(crate) fn pass(&self, time: TimeDelta) {
        *self.clock.lock().expect("the clock") += time;
    }

    pub(crate) fn authority(&self, path: &str) -> Url {
        self.sandbox.origins().authority.join(path).expect("a path")
    }

    pub(crate) fn profile(&self, path: &str) -> Url {
        self.sandbox.origins().profile.join(path).expect("a path")
    }

    pub(crate) fn pats(&self, organization: &str, more: &str) -> Url {
        self.sandbox
            .origins()
            .tokens
            .join(&format!("{organization}/{PATS}{more}"))
            .expect("a path")
    }

    pub(crate) fn devops(&self, path: &str) -> Url {
        self.sandbox.origins().devops.join(path).expect("a path")
    }

    /// The query of a proper sign-in.
    pub(crate) fn sign_in(&self) -> Vec<(&'static str, String)> {
        vec![
            ("client_id", self.sandbox.registration().client_id.to_string()),
            ("response_type", "code".into()),
            ("response_mode", "form_post".into()),
            ("redirect_uri", REDIRECT.into()),
            ("scope", scopes(&["vso.pats", "vso.pats_manage", "vso.profile"])),
            ("state", "the state".into()),
            ("nonce", "the nonce".into()),
            ("code_challenge", URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER))),
            ("code_challenge_method", "S256".into()),
            ("client_info", "1".into()),
        ]
    }

    /// The address of a sign-in, with some parameters changed; an empty value leaves one out.
    pub(crate) fn authorize(&self, tenant: &str, changes: &[(&'static str, &str)]) -> Url {
        let mut query = self.sign_in();
        for (name, value) in changes {
            query.retain(|(have, _)| have != name);
            if !value.is_empty() {
                query.push((name, (*value).to_owned()));
            }
        }
        let mut address = self.authority(&format!("{tenant}/oauth2/v2.0/authorize"));
        address.query_pairs_mut().extend_pairs(query);
        address
    }

    /// Chooses Mara's account and returns the page that posts itself back.
    pub(crate) async fn choose(&self, address: Url) -> Response {
        self.client
            .post(address)
            .form(&[("person", "mara")])
            .send()
            .await
            .expect("an answer")
    }

    /// A code, fetched as a person and their browser would.
    pub(crate) async fn code(&self) -> String {
        let page = self
            .choose(self.authorize("organizations", &[]))
            .await
            .text()
            .await
            .expect("a page");
        field(&page, "code").expect("the page posts a code")
    }

    /// The body of a proper redemption, with some fields changed; an empty value leaves one out.
    pub(crate) async fn redeem(&self, code: &str, changes: &[(&str, &str)]) -> Response {
        let client_id = self.sandbox.registration().client_id.to_string();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &client_id),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("client_info", "1"),
        ];
        for (name, value) in changes {
            form.retain(|(have, _)| have != name);
            form.push((name, value));
        }
        form.retain(|(_, value)| !value.is_empty());
        self.token("organizations", &form).await
    }

    pub(crate) async fn refresh(&self, refresh_token: &str) -> Response {
        let client_id = self.sandbox.registration().client_id.to_string();
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", &client_id),
            ("refresh_token", refresh_token),
        ];
        self.token("organizations", &form).await
    }

    pub(crate) async fn token(&self, tenant: &str, form: &[(&str, &str)]) -> Response {
        let address = self.authority(&format!("{tenant}/oauth2/v2.0/token"));
        self.client.post(address).form(form).send().await.expect("an answer")
    }

    /// The token response of a whole sign-in.
    pub(crate) async fn session(&self) -> Value {
        let code = self.code().await;
        body(self.redeem(&code, &[]).await).await
    }

    /// An access token that may do everything.
    pub(crate) async fn access(&self) -> String {
        text(&self.session().await, "access_token")
    }

    /// A request as a proper client sends it.
    pub(crate) fn ask(&self, method: Method, address: Url, access: &str) -> RequestBuilder {
        self.client
            .request(method, address)
            .bearer_auth(access)
            .header("X-TFS-FedAuthRedirect", "Suppress")
    }

    pub(crate) async fn get(&self, address: Url, access: &str) -> Value {
        body(self.ask(Method::GET, address, access).send().await.expect("an answer")).await
    }

    pub(crate) async fn send(&self, method: Method, address: Url, access: &str, json: &Value) -> Response {
        self.ask(method, address, access)
            .json(json)
            .send()
            .await
            .expect("an answer")
    }

    /// A new token in contoso.
    pub(crate) async fn create(&self, access: &str, name: &str) -> Value {
        let wish =
            json!({ "displayName": name, "scope": "vso.code", "validTo": "2026-12-22T12:00:00Z", "allOrgs": false });
        body(self.send(Method::POST, self.pats("contoso", ""), access, &wish).await).await
    }

    /// Asks an organization who a personal access token is.
    pub(crate) async fn connect(&self, organization: &str, secret: &str) -> Response {
        let address = self.devops(&format!("{organization}/_apis/connectionData"));
        let credentials = format!("Basic {}", STANDARD.encode(format!(":{secret}")));
        self.client
            .get(address)
            .header("Authorization", credentials)
            .send()
            .await
            .expect("an answer")
    }

    /// A token of the seed, by its name and state.
    pub(crate) fn seeded(&self, name: &str) -> TokenFacts {
        self.sandbox
            .tokens()
            .into_iter()
            .find(|token| token.name == name)
            .expect("a token of the seed")
    }

    pub(crate) fn count(&self, organization: &str, state: TokenState) -> usize {
        let counts = |token: &&TokenFacts| {
            token.state == state && token.organization.as_deref().is_none_or(|name| name == organization)
        };
        self.sandbox.tokens().iter().filter(counts).count()
    }
}

/// The scopes of a sign-in, qualified.
pub(crate) fn scopes(permissions: &[&str]) -> String {
    let qualified = permissions.iter().map(|name| format!("{RESOURCE}/{name}"));
    let words = ["offline_access", "openid", "profile"].map(str::to_owned);
    qualified.chain(words).collect::<Vec<_>>().join(" ")
}

pub(crate) async fn body(response: Response) -> Value {
    let text = response.text().await.expect("a body");
    serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap_or_else(|_| panic!("JSON, but it is {text:?}"))
}

/// Status and body of a refusal.
pub(crate) async fn refusal(response: Response) -> (u16, Value) {
    (response.status().as_u16(), body(response).await)
}

/// The whole body of a refused create or update; its message is a text that nobody may go by.
pub(crate) fn refused(error: &str, answer: &Value) -> Value {
    let message = text(answer, "patTokenErrorMessage");
    json!({ "patToken": null, "patTokenError": error, "patTokenErrorMessage": message })
}

pub(crate) fn text(value: &Value, name: &str) -> String {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} is a text in {value}"))
        .to_owned()
}

pub(crate) fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The value of a hidden field.
pub(crate) fn field(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!(r#"name="{name}" value=""#))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
