//! Signing in: authorization code with PKCE over the system browser (RFC 8252), against Microsoft Entra ID v2.0.
//!
//! An [`Attempt`] binds its listener before the browser opens, waits for exactly one matching answer, closes, and redeems the code.
//! It knows nothing of the vault or the database: [`sessions`] keeps what comes out.

pub mod challenge;
pub mod connection;
pub mod entra;
pub mod listener;
pub mod refusal;
pub mod sessions;
mod tenant;

pub use connection::{Connection, Permissions, Tenant};

use crate::error::{Code, Error, Result};
use crate::host::{Endpoints, Http};
use crate::secret::Secret;
use crate::store::Account;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use challenge::Claims;
use chrono::{DateTime, Utc};
use entra::Grant;
use listener::{Callback, Issuer, Listener};
use oauth2::{CsrfToken, PkceCodeChallenge, PkceCodeVerifier};
use serde::Deserialize;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

/// One sign-in in the browser. Its state, nonce and verifier live in memory only.
pub struct Attempt {
    /// Where the browser goes.
    pub url: Url,
    expected: Expected,
    listener: Listener,
    redirect: String,
    state: CsrfToken,
    verifier: PkceCodeVerifier,
}

/// What the ID token must agree with.
struct Expected {
    connection: Connection,
    /// The tenant that must sign the person in, where one was asked for.
    tenant: Option<Uuid>,
    nonce: Secret,
}

/// What is known before a sign-in.
#[derive(Default)]
pub struct Hints<'a> {
    /// The sign-in name of who is expected.
    pub username: Option<&'a str>,
    /// What Azure DevOps challenged the last access token with.
    pub claims: Option<&'a Claims>,
    /// The id of the connection's tenant, from [`tenant_of`].
    pub tenant: Option<Uuid>,
}

/// The id of the connection's tenant; `None` where any work account may sign in.
///
/// # Errors
/// Entra's refusal of a domain that it does not know, and network failures.
pub async fn tenant_of(http: &Http, endpoints: &Endpoints, connection: &Connection) -> Result<Option<Uuid>> {
    tenant::id_of(&http.client(), endpoints, &connection.tenant).await
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
    pub async fn prepare(endpoints: &Endpoints, connection: Connection, hints: Hints<'_>) -> Result<Self> {
        let Hints {
            username,
            claims,
            tenant,
        } = hints;
        let issuer = Issuer::new(&endpoints.authority, &connection.tenant);
        let listener = Listener::bind(&connection.redirect_path, issuer).await?;
        let redirect = format!("http://localhost:{}{}", listener.port(), connection.redirect_path);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let state = CsrfToken::new_random_len(32);
        let nonce = CsrfToken::new_random_len(32).into_secret();
        let scopes = connection.scopes();
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
        query.extend(username.map(|username| ("login_hint", username)));
        match (claims, username) {
            // Entra decides what is missing for what Azure DevOps asked for; a whole sign-in may be more.
            (Some(claims), _) => query.push(("claims", claims.as_str())),
            (None, Some(_)) => query.push(("prompt", "login")),
            (None, None) => query.push(("prompt", "select_account")),
        }
        let url = address(endpoints, &connection.tenant, "authorize", &query);
        Ok(Self {
            url,
            expected: Expected {
                connection,
                tenant,
                nonce: Secret::new(nonce),
            },
            listener,
            redirect,
            state,
            verifier,
        })
    }

    /// Waits for the answer, at most `limit`, and redeems its code.
    ///
    /// # Errors
    /// Cancelled, out of time, refused by Entra, or an answer that does not fit.
    pub async fn finish(
        self,
        http: &Http,
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
        let endpoint = address(endpoints, &self.expected.connection.tenant, "token", &[]);
        let client = http.client();
        let redeem = entra::redeem(
            &client,
            endpoint,
            &self.expected.connection,
            &self.redirect,
            &code,
            &self.verifier,
            now(),
        );
        let grant = tokio::select! {
            grant = redeem => grant?,
            () = cancel.cancelled() => return Err(Error::new(Code::SignInCancelled)),
        };
        let account = self.expected.account(endpoints, &grant)?;
        Ok(SignedIn { account, grant })
    }
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
struct IdToken {
    aud: Uuid,
    iss: String,
    tid: Uuid,
    nonce: Option<String>,
    oid: Option<Uuid>,
    name: Option<String>,
    preferred_username: Option<String>,
}

/// Microsoft's `client_info`: the home account.
#[derive(Deserialize)]
struct ClientInfo {
    uid: Uuid,
    utid: Uuid,
}

impl Expected {
    /// Who signed in, by the ID token and `client_info`.
    fn account(&self, endpoints: &Endpoints, grant: &Grant) -> Result<Account> {
        let connection = &self.connection;
        let invalid = |why: &str| Error::new(Code::SignInInvalid).with(why);
        let claims: IdToken = grant
            .id_token
            .as_deref()
            .and_then(claims_of)
            .ok_or_else(|| invalid("no readable ID token"))?;
        let issuer = format!("{}{}/v2.0", endpoints.authority, claims.tid);
        if claims.aud != connection.client_id || claims.iss != issuer {
            return Err(invalid("the ID token is for another app, or of another issuer"));
        }
        if claims.nonce.as_deref() != Some(self.nonce.expose()) {
            return Err(invalid("the ID token belongs to another sign-in"));
        }
        if self.tenant.is_some_and(|asked| asked != claims.tid) {
            return Err(Error::new(Code::ForeignTenant).with(format!("tenant {}", claims.tid)));
        }
        if grant.refresh.is_none() {
            return Err(invalid("no refresh token"));
        }
        let info: ClientInfo = grant
            .client_info
            .as_deref()
            .and_then(decoded)
            .ok_or_else(|| invalid("no readable client_info"))?;
        if info.utid == claims.tid && claims.oid != Some(info.uid) {
            return Err(invalid("client_info is of another account"));
        }
        let username = claims.preferred_username.unwrap_or_default();
        Ok(Account {
            id: key(&info, claims.tid),
            tenant: claims.tid,
            connection: connection.clone(),
            asked_at: None,
            finds: grant.finds,
            name: claims
                .name
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| username.clone()),
            username,
        })
    }
}

/// The home account, which stays when names and addresses change; a guest is another account in each tenant.
fn key(info: &ClientInfo, tenant: Uuid) -> String {
    let home = format!("{}.{}", info.uid, info.utid);
    if info.utid == tenant {
        home
    } else {
        format!("{home}@{tenant}")
    }
}

fn claims_of(id_token: &str) -> Option<IdToken> {
    decoded(id_token.split('.').nth(1)?)
}

fn decoded<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok()?).ok()
}

#[cfg(test)]
mod tests {
    //! Covers what is typed and what is sent; the whole flow is tested against the sandbox.
    use super::*;

    #[tokio::test]
    async fn the_address_asks_for_exactly_this() {
        let client_id = Uuid::from_u128(0x3c8a_1f70);
        let connection = Connection::new(client_id, Tenant::Domain("contoso.com".into()));
        let attempt = Attempt::prepare(&Endpoints::microsoft(), connection, Hints::default())
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
}
