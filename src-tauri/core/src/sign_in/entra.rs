//! Entra's token endpoint: redeem a code, refresh, and its errors in their real shape.
//!
//! The `oauth2` crate speaks the protocol over our own HTTP client (no redirects); Entra's extra fields are ours.

use super::missing;
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType};
use oauth2::{
    AuthType, AuthorizationCode, Client, ClientId, ErrorResponse, ExtraTokenFields, HttpRequest, HttpResponse,
    PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError, Scope, StandardRevocableToken,
    StandardTokenResponse, TokenResponse, TokenUrl,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// An access token is used until this long before its end, so that none expires on its way.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// Token answers are a few kilobytes.
const ANSWER_LIMIT: usize = 256 * 1024;
/// Entra's own bounds: ten minutes by policy, 28 hours with continuous access evaluation.
const LIFETIME: std::ops::RangeInclusive<u64> = 60..=108_000;

type EntraClient<S> = Client<
    EntraError,
    StandardTokenResponse<Fields, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    S,
>;

/// Entra's additions to the token answer.
#[derive(Clone, Serialize, Deserialize)]
struct Fields {
    id_token: Option<String>,
    client_info: Option<String>,
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fields(…)")
    }
}

impl ExtraTokenFields for Fields {}

/// What the token endpoint gave.
pub struct Grant {
    /// For Azure DevOps, until [`Grant::until`].
    pub access: Secret,
    /// When to stop using it; five minutes before its end.
    pub until: DateTime<Utc>,
    /// For the next access token; Entra gives a new one each time.
    pub refresh: Option<Secret>,
    /// Who signed in.
    pub id_token: Option<String>,
    /// The home account.
    pub client_info: Option<String>,
}

/// An error of the authorize or token endpoint (RFC 6749 5.2 with Entra's additions). Texts are dropped: they hold addresses of
/// people, and clients are asked not to read them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EntraError {
    /// `invalid_grant`, `interaction_required` and so on.
    pub error: String,
    /// The numbers after `AADSTS`.
    #[serde(default)]
    pub error_codes: Vec<u32>,
    /// Entra's finer word.
    #[serde(default)]
    pub suberror: Option<String>,
    /// For Microsoft's support.
    #[serde(default)]
    pub correlation_id: Option<String>,
    /// For Microsoft's support.
    #[serde(default)]
    pub timestamp: Option<String>,
}

impl std::fmt::Display for EntraError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.error)?;
        for code in &self.error_codes {
            write!(f, ", AADSTS{code}")?;
        }
        for part in [&self.suberror, &self.timestamp].into_iter().flatten() {
            write!(f, ", {part}")?;
        }
        self.correlation_id
            .iter()
            .try_for_each(|id| write!(f, ", correlation id {id}"))
    }
}

impl ErrorResponse for EntraError {}

impl EntraError {
    /// In our words.
    #[must_use]
    pub fn error(&self) -> Error {
        let code = match self.error.as_str() {
            "access_denied" => Code::SignInCancelled,
            "invalid_grant" | "interaction_required" | "login_required" => Code::SessionEnded,
            "consent_required" => Code::ConsentMissing,
            "temporarily_unavailable" | "server_error" => Code::ServiceTrouble,
            _ => Code::SignInRefused,
        };
        Error::new(code).about("Microsoft Entra ID").with(self)
    }
}

#[derive(Debug, thiserror::Error)]
enum Transport {
    #[error("no connection")]
    Connect,
    #[error("no answer in time")]
    Timeout,
    #[error("the connection broke")]
    Broken,
    #[error("the answer is too large")]
    TooLarge,
}

impl From<reqwest::Error> for Transport {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::Timeout
        } else if error.is_connect() {
            Self::Connect
        } else {
            Self::Broken
        }
    }
}

/// Redeems an authorization code (RFC 6749 4.1.3 with the verifier of RFC 7636 4.5).
///
/// # Errors
/// Entra's refusal, [`Code::Unreachable`], or [`Code::ConsentMissing`] with the permissions that were not granted.
pub async fn redeem(
    http: &reqwest::Client,
    endpoint: Url,
    client_id: Uuid,
    redirect: &str,
    code: &Secret,
    verifier: &PkceCodeVerifier,
    now: DateTime<Utc>,
) -> Result<Grant> {
    let redirect =
        RedirectUrl::new(redirect.to_owned()).map_err(|error| Error::new(Code::SignInInvalid).with(error))?;
    let verifier = PkceCodeVerifier::new(verifier.secret().clone());
    let answer = client(endpoint, client_id)
        .set_redirect_uri(redirect)
        .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
        .set_pkce_verifier(verifier)
        .add_extra_param("client_info", "1")
        .request_async(&|request| call(http.clone(), request))
        .await;
    grant(&answer.map_err(code_refused)?, now)
}

/// A code that is refused has nothing to do with a session: the person starts again.
fn code_refused(error: RequestTokenError<Transport, EntraError>) -> Error {
    let error = refused(error);
    if error.code == Code::SessionEnded {
        error.instead(Code::SignInRefused)
    } else {
        error
    }
}

/// Exchanges a refresh token (RFC 6749 6).
///
/// # Errors
/// [`Code::SessionEnded`] when Entra wants the person again; the refresh token is then kept, since other uses of it may still work.
pub async fn refresh(
    http: &reqwest::Client,
    endpoint: Url,
    client_id: Uuid,
    token: &Secret,
    now: DateTime<Utc>,
) -> Result<Grant> {
    let token = RefreshToken::new(token.expose().to_owned());
    let answer = client(endpoint, client_id)
        .exchange_refresh_token(&token)
        .add_scopes(super::scopes().split(' ').map(|scope| Scope::new(scope.to_owned())))
        .add_extra_param("client_info", "1")
        .request_async(&|request| call(http.clone(), request))
        .await;
    grant(&answer.map_err(refused)?, now)
}

fn client(endpoint: Url, client_id: Uuid) -> EntraClient<oauth2::EndpointSet> {
    Client::new(ClientId::new(client_id.to_string()))
        .set_token_uri(TokenUrl::from_url(endpoint))
        .set_auth_type(AuthType::RequestBody)
}

async fn call(http: reqwest::Client, request: HttpRequest) -> std::result::Result<HttpResponse, Transport> {
    let mut response = http.execute(request.try_into()?).await?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > ANSWER_LIMIT {
            return Err(Transport::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    let mut answer = HttpResponse::new(body);
    *answer.status_mut() = response.status();
    *answer.headers_mut() = response.headers().clone();
    Ok(answer)
}

fn grant(answer: &StandardTokenResponse<Fields, BasicTokenType>, now: DateTime<Utc>) -> Result<Grant> {
    let seconds = answer.expires_in().unwrap_or(Duration::from_secs(3_600)).as_secs();
    if *answer.token_type() != BasicTokenType::Bearer || !LIFETIME.contains(&seconds) {
        return Err(Error::new(Code::SignInInvalid).with("not a bearer token of a sensible lifetime"));
    }
    let scopes = answer
        .scopes()
        .map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" "));
    let missing = missing(scopes.as_deref());
    if !missing.is_empty() {
        return Err(Error::new(Code::ConsentMissing).with(format!("not granted: {}", missing.join(", "))));
    }
    let lifetime = TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX));
    let extra = answer.extra_fields();
    Ok(Grant {
        access: Secret::new(answer.access_token().secret().clone()),
        until: now + lifetime - MARGIN.min(lifetime / 2),
        refresh: answer.refresh_token().map(|token| Secret::new(token.secret().clone())),
        id_token: extra.id_token.clone(),
        client_info: extra.client_info.clone(),
    })
}

fn refused(error: RequestTokenError<Transport, EntraError>) -> Error {
    let about = |code| Error::new(code).about("Microsoft Entra ID");
    match error {
        RequestTokenError::ServerResponse(refusal) => refusal.error(),
        RequestTokenError::Request(Transport::TooLarge) => about(Code::Unintelligible).with(Transport::TooLarge),
        RequestTokenError::Request(transport) => about(Code::Unreachable).with(transport),
        // The second part is the body, which may hold tokens: it is dropped unread.
        RequestTokenError::Parse(at, _) => about(Code::Unintelligible).with(format!("token answer, at {}", at.path())),
        RequestTokenError::Other(_) => about(Code::Unintelligible),
    }
}
