//! Signing in: authorization code with PKCE over the system browser (RFC 8252), against Microsoft Entra ID v2.0.
//!
//! An [`Attempt`] binds its listener before the browser opens, waits for exactly one matching answer, closes, and redeems the code.
//! It knows nothing of the vault or the database: [`sessions`] keeps what comes out.

pub mod entra;
pub mod listener;
pub mod sessions;

use crate::error::{Code, Error, Result};
use crate::host::Endpoints;
use crate::secret::Secret;
use crate::store::Account;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use entra::Grant;
use listener::{Callback, Listener};
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier};
use serde::Deserialize;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

/// Azure DevOps as a resource of Entra.
const RESOURCE: &str = "499b84ac-1321-427f-aa17-267ca6975798";
/// What Patwarden needs there: see tokens, manage tokens, find organizations.
const NEEDED: [&str; 3] = ["vso.pats", "vso.pats_manage", "vso.profile"];

/// An app registration and the tenant to sign in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The registration's application id.
    pub client_id: Uuid,
    /// Where to sign in.
    pub tenant: Tenant,
}

/// The tenant part of Entra's addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tenant {
    /// Any work account.
    Organizations,
    /// A verified domain.
    Domain(String),
    /// A tenant's id.
    Id(Uuid),
}

impl Tenant {
    /// `organizations`, a domain or a GUID; anything else is no tenant.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "organizations" {
            return Some(Self::Organizations);
        }
        if let Ok(id) = Uuid::try_parse(&text) {
            return Some(Self::Id(id));
        }
        let label = |label: &str| {
            let inner = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
        };
        (text.contains('.') && text.len() <= 253 && text.split('.').all(label)).then_some(Self::Domain(text))
    }

    fn segment(&self) -> String {
        match self {
            Self::Organizations => "organizations".into(),
            Self::Domain(domain) => domain.clone(),
            Self::Id(id) => id.to_string(),
        }
    }
}

impl Connection {
    /// From what a person typed.
    ///
    /// # Errors
    /// [`Code::ConnectionInvalid`] unless both have the right form.
    pub fn parse(client_id: &str, tenant: &str) -> Result<Self> {
        let parsed = Uuid::try_parse(client_id.trim()).ok().zip(Tenant::parse(tenant));
        let (client_id, tenant) = parsed.ok_or_else(|| Error::new(Code::ConnectionInvalid))?;
        Ok(Self { client_id, tenant })
    }
}

/// One sign-in in the browser. Its state, nonce and verifier live in memory only.
pub struct Attempt {
    /// Where the browser goes.
    pub url: Url,
    connection: Connection,
    listener: Listener,
    redirect: String,
    state: CsrfToken,
    nonce: Secret,
    verifier: PkceCodeVerifier,
}

/// What a finished sign-in gives.
pub struct SignedIn {
    /// Who it is.
    pub account: Account,
    /// Access now, and the refresh token for later.
    pub grant: Grant,
}

impl Attempt {
    /// Binds the listener and builds the address (RFC 7636: S256, 32 random bytes; `form_post` keeps the code out of the history).
    ///
    /// # Errors
    /// [`Code::ListenerBlocked`].
    pub async fn prepare(endpoints: &Endpoints, connection: Connection, hint: Option<&str>) -> Result<Self> {
        let listener = Listener::bind().await?;
        let redirect = format!("http://localhost:{}", listener.port());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let state = CsrfToken::new_random_len(32);
        let nonce = CsrfToken::new_random_len(32).into_secret();
        let scopes = scopes();
        let client_id = connection.client_id.to_string();
        let mut query: Vec<(&str, &str)> = vec![
            ("client_id", &client_id),
            ("response_type", "code"),
            ("redirect_uri", &redirect),
            ("response_mode", "form_post"),
            ("scope", &scopes),
            ("state", state.secret()),
            ("nonce", &nonce),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
            ("client_info", "1"),
        ];
        match hint {
            Some(username) => query.extend([("prompt", "login"), ("login_hint", username)]),
            None => query.push(("prompt", "select_account")),
        }
        let url = address(endpoints, &connection.tenant, "authorize", &query);
        Ok(Self {
            url,
            connection,
            listener,
            redirect,
            state,
            nonce: Secret::new(nonce),
            verifier,
        })
    }

    /// Waits for the answer, at most `limit`, and redeems its code.
    ///
    /// # Errors
    /// Cancelled, out of time, refused by Entra, or an answer that does not fit.
    pub async fn finish(
        self,
        http: &reqwest::Client,
        endpoints: &Endpoints,
        limit: Duration,
        cancel: &CancellationToken,
        redeeming: impl FnOnce(),
        now: &(dyn Fn() -> DateTime<Utc> + Send + Sync),
    ) -> Result<SignedIn> {
        let callback = tokio::select! {
            callback = self.listener.wait(self.state.secret()) => callback?,
            () = cancel.cancelled() => return Err(Error::new(Code::SignInCancelled)),
            () = tokio::time::sleep(limit) => return Err(Error::new(Code::SignInTimedOut)),
        };
        let code = match callback {
            Callback::Code(code) => code,
            Callback::Refused(refusal) => return Err(refusal.error()),
        };
        redeeming();
        let endpoint = address(endpoints, &self.connection.tenant, "token", &[]);
        let client_id = self.connection.client_id;
        let redeem = entra::redeem(http, endpoint, client_id, &self.redirect, &code, &self.verifier, now());
        let grant = tokio::select! {
            grant = redeem => grant?,
            () = cancel.cancelled() => return Err(Error::new(Code::SignInCancelled)),
        };
        let account = account(endpoints, &self.connection, &grant, &self.nonce)?;
        Ok(SignedIn { account, grant })
    }
}

fn scopes() -> String {
    let qualified: Vec<String> = NEEDED.iter().map(|scope| format!("{RESOURCE}/{scope}")).collect();
    format!("{} offline_access openid profile", qualified.join(" "))
}

/// Built by hand from encoded pairs: spaces must be `%20`, since some systems re-encode `+` on the way to the browser.
fn address(endpoints: &Endpoints, tenant: &Tenant, leaf: &str, query: &[(&str, &str)]) -> Url {
    let mut url = endpoints.authority.clone();
    url.set_path(&format!("/{}/oauth2/v2.0/{leaf}", tenant.segment()));
    if !query.is_empty() {
        let encoded = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(query)
            .finish();
        url.set_query(Some(&encoded.replace('+', "%20")));
    }
    url
}

/// The claims of the ID token that say who signed in. It came from the token endpoint itself, so its signature adds nothing
/// (OpenID Connect Core 3.1.3.7).
#[derive(Deserialize)]
struct Claims {
    aud: Uuid,
    iss: String,
    tid: Uuid,
    nonce: Option<String>,
    name: Option<String>,
    preferred_username: Option<String>,
}

/// Microsoft's `client_info`: the home account.
#[derive(Deserialize)]
struct ClientInfo {
    uid: String,
    utid: String,
}

fn account(endpoints: &Endpoints, connection: &Connection, grant: &Grant, nonce: &Secret) -> Result<Account> {
    let invalid = |why: &str| Error::new(Code::SignInInvalid).with(why);
    let claims: Claims = grant
        .id_token
        .as_deref()
        .and_then(claims_of)
        .ok_or_else(|| invalid("no readable ID token"))?;
    let issuer = format!("{}{}/v2.0", endpoints.authority, claims.tid);
    if claims.aud != connection.client_id || claims.iss != issuer {
        return Err(invalid("the ID token is for another app, or of another issuer"));
    }
    if claims.nonce.as_deref() != Some(nonce.expose()) {
        return Err(invalid("the ID token belongs to another sign-in"));
    }
    if let Tenant::Id(asked) = connection.tenant
        && asked != claims.tid
    {
        return Err(invalid("the ID token is of another tenant"));
    }
    if grant.refresh.is_none() {
        return Err(invalid("no refresh token"));
    }
    let info: ClientInfo = grant
        .client_info
        .as_deref()
        .and_then(decoded)
        .ok_or_else(|| invalid("no readable client_info"))?;
    let username = claims.preferred_username.unwrap_or_default();
    Ok(Account {
        id: format!("{}.{}", info.uid, info.utid),
        tenant: claims.tid,
        client_id: connection.client_id,
        name: claims
            .name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| username.clone()),
        username,
    })
}

fn claims_of(id_token: &str) -> Option<Claims> {
    decoded(id_token.split('.').nth(1)?)
}

fn decoded<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok()?).ok()
}

/// The permissions that were asked for and are not among the granted ones; an absent `scope` means all (RFC 6749 5.1).
fn missing(granted: Option<&str>) -> Vec<&'static str> {
    let Some(granted) = granted else { return Vec::new() };
    let has = |needed: &str| {
        granted
            .split_whitespace()
            .any(|scope| scope.rsplit('/').next() == Some(needed))
    };
    NEEDED.into_iter().filter(|needed| !has(needed)).collect()
}

#[cfg(test)]
mod tests {
    //! Covers what is typed and what is sent; the whole flow is tested against the sandbox.
    use super::*;

    #[test]
    fn tenants_are_organizations_a_domain_or_a_guid() {
        for good in [
            "organizations",
            " Contoso.com ",
            "a-b.example",
            "2f2a0b3c-5c0e-4a7e-9f1e-0d8f6a1c2b3d",
        ] {
            assert!(Tenant::parse(good).is_some(), "{good:?} is a tenant");
        }
        for bad in [
            "",
            "common",
            "contoso",
            "-a.example",
            "a..b",
            "contoso.com/../x",
            "contoso.com?x",
            "a b.example",
            "é.example",
        ] {
            assert!(Tenant::parse(bad).is_none(), "{bad:?} is none");
        }
    }

    #[tokio::test]
    async fn the_address_asks_for_exactly_this() {
        let connection = Connection::parse("3c8a1f70-52be-4d19-9f0e-7be4a26c1d55", "contoso.com").unwrap();
        let attempt = Attempt::prepare(&Endpoints::microsoft(), connection, None)
            .await
            .unwrap();
        assert!(
            !attempt.url.query().unwrap().contains('+'),
            "spaces are %20, whatever carries the address"
        );
        assert_eq!(attempt.url.path(), "/contoso.com/oauth2/v2.0/authorize", "Entra v2.0");
        let value = |name: &str| {
            attempt
                .url
                .query_pairs()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        assert_eq!(
            value("response_mode").as_deref(),
            Some("form_post"),
            "the code stays out of the history"
        );
        assert_eq!(value("code_challenge_method").as_deref(), Some("S256"), "never plain");
        assert!(value("state").unwrap().len() >= 43, "32 random bytes in base64url");
        assert!(value("nonce").unwrap().len() >= 43, "32 random bytes in base64url");
        assert_eq!(value("prompt").as_deref(), Some("select_account"), "the person chooses");
        assert!(
            value("scope").unwrap().ends_with("offline_access openid profile"),
            "a refresh token and a name"
        );
        assert_eq!(
            value("redirect_uri"),
            Some(format!("http://localhost:{}", attempt.listener.port())),
            "RFC 8252 7.3"
        );
    }

    #[test]
    fn missing_permissions_are_named() {
        assert!(missing(None).is_empty(), "an absent scope means: as asked");
        let granted = format!("{RESOURCE}/vso.pats {RESOURCE}/vso.profile");
        assert_eq!(
            missing(Some(&granted)),
            ["vso.pats_manage"],
            "the one that was not granted"
        );
    }
}
