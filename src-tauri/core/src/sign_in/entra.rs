//! Entra's token endpoint: redeem a code, refresh, and its errors in their real shape.
//!
//! The `oauth2` crate speaks the protocol over our own HTTP client (no redirects); Entra's extra fields are ours. Nothing is tried twice
//! here: whoever asks learns the [`Cause`], and decides.

mod failed;

pub(super) use failed::{Cause, Failed};

use super::Connection;
use super::challenge::Claims;
use super::refusal::EntraError;
use crate::azure::retry_after;
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use failed::{Transport, not_answered, refused};
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType};
use oauth2::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use oauth2::http::{Response, StatusCode};
use oauth2::{
    AuthType, AuthorizationCode, Client, ClientId, ExtraTokenFields, HttpRequest, HttpResponse, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RefreshTokenRequest, RequestTokenError, Scope, StandardRevocableToken,
    StandardTokenResponse, TokenResponse, TokenUrl,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// Whom every error here is about.
pub(super) const ENTRA: &str = "Microsoft Entra ID";
/// An access token is used until this long before its end, so that none expires on its way.
const MARGIN: TimeDelta = TimeDelta::minutes(5);
/// Token answers are a few kilobytes.
const ANSWER_LIMIT: usize = 256 * 1024;
/// In seconds. Entra's own bounds are ten minutes by policy and 28 hours with continuous access evaluation.
const LIFETIME: std::ops::RangeInclusive<u64> = 60..=108_000;

type Endpoint = Client<
    EntraError,
    Answer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointSet,
>;
type Answer = StandardTokenResponse<Fields, BasicTokenType>;
type Asked = RequestTokenError<Transport, EntraError>;

/// Entra's additions to the token answer.
#[derive(Clone, Serialize, Deserialize)]
struct Fields {
    id_token: Option<String>,
    client_info: Option<String>,
    #[serde(default, deserialize_with = "hint")]
    refresh_in: Option<u64>,
}

/// Only a hint: one that makes no sense is none.
fn hint<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Option<u64>, D::Error> {
    serde_json::Value::deserialize(deserializer).map(|value| value.as_u64())
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
    /// When it was asked for, by this computer's clock.
    pub since: DateTime<Utc>,
    /// When to ask for the next one, while this one is still good: Entra's `refresh_in`, or two thirds of its life.
    pub renew: DateTime<Utc>,
    /// When to stop using it; five minutes before its end.
    pub until: DateTime<Utc>,
    /// For the next access token; Entra gives a new one each time.
    pub refresh: Option<Secret>,
    /// Who signed in.
    pub id_token: Option<String>,
    /// The home account.
    pub client_info: Option<String>,
    /// Whether Azure DevOps may be asked for the person's organizations with it.
    pub(super) finds: bool,
    /// The permissions that are needed and were not granted.
    missing: Vec<&'static str>,
}

impl Grant {
    /// What it lacks, if so.
    pub(super) fn shortcoming(&self) -> Option<Error> {
        let missing = || format!("not granted: {}", self.missing.join(", "));
        (!self.missing.is_empty()).then(|| Error::new(Code::ConsentMissing).about(ENTRA).with(missing()))
    }

    fn sufficient(self) -> Result<Self> {
        self.shortcoming().map_or(Ok(self), Err)
    }
}

/// Redeems an authorization code (RFC 6749 4.1.3 with the verifier of RFC 7636 4.5).
///
/// # Errors
/// Entra's refusal, [`Code::Unreachable`], or [`Code::ConsentMissing`] with the permissions that were not granted.
pub async fn redeem(
    http: &reqwest::Client,
    endpoint: Url,
    connection: &Connection,
    redirect: &str,
    code: &Secret,
    verifier: &PkceCodeVerifier,
    now: DateTime<Utc>,
) -> Result<Grant> {
    let redirect =
        RedirectUrl::new(redirect.to_owned()).map_err(|error| Error::new(Code::SignInInvalid).with(error))?;
    let verifier = PkceCodeVerifier::new(verifier.secret().clone());
    let answer = client(endpoint, connection.client_id)
        .set_redirect_uri(redirect)
        .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
        .set_pkce_verifier(verifier)
        .add_extra_param("scope", connection.scopes())
        .add_extra_param("client_info", "1")
        .request_async(&|request| call(http.clone(), request))
        .await;
    let answer = answer.map_err(|error| *refused(error, EntraError::error).error)?;
    grant(&answer, connection, now)?.sufficient()
}

/// Exchanges a refresh token (RFC 6749 6) at `endpoint`'s tenant, for an access token that proves `claims`.
pub(super) async fn refresh(
    http: &reqwest::Client,
    endpoint: Url,
    connection: &Connection,
    token: &Secret,
    claims: Option<&Claims>,
    now: DateTime<Utc>,
) -> std::result::Result<Grant, Failed> {
    let client = client(endpoint, connection.client_id);
    let token = RefreshToken::new(token.expose().to_owned());
    let answer = exchange(&client, connection, &token, claims)
        .request_async(&|request| call(http.clone(), request))
        .await;
    judged(answer, connection, now)
}

/// The part of the discovery document that is looked at: every address in it is ours to know, not the document's to say.
#[derive(Deserialize)]
struct Discovery {
    issuer: String,
}

/// The issuer in the discovery document at `address` (OpenID Connect Discovery 1.0, 4).
///
/// # Errors
/// Entra's refusal of a tenant that it does not know, network failures, [`Code::Unintelligible`].
pub(super) async fn issuer(http: &reqwest::Client, address: Url) -> Result<String> {
    let unintelligible = || Error::new(Code::Unintelligible).about(ENTRA).with("discovery document");
    let mut request = HttpRequest::new(Vec::new());
    *request.uri_mut() = address.as_str().parse().map_err(|_| unintelligible())?;
    let answer = call(http.clone(), request).await;
    let answer = answer.map_err(|error| *not_answered(error).error)?;
    if answer.status() != StatusCode::OK {
        let refusal: Option<EntraError> = serde_json::from_slice(answer.body()).ok();
        return Err(refusal.map_or_else(unintelligible, |refusal| refusal.error()));
    }
    let document: Discovery = serde_json::from_slice(answer.body()).map_err(|_| unintelligible())?;
    Ok(document.issuer)
}

/// What a refresh makes of an answer that came from anywhere: for whoever wants to show that none breaks it.
///
/// # Errors
/// What Entra refused, or why the answer is none.
pub fn read_answer(
    status: u16,
    content_type: Option<&str>,
    body: &[u8],
    connection: &Connection,
    now: DateTime<Utc>,
) -> Result<Grant> {
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let content_type = content_type.and_then(|text| HeaderValue::from_str(text).ok());
    response
        .headers_mut()
        .extend(content_type.map(|value| (CONTENT_TYPE, value)));
    let client = client(crate::host::Endpoints::microsoft().authority, connection.client_id);
    let answer =
        exchange(&client, connection, &RefreshToken::new(String::new()), None).request(&|_| answered(response.clone()));
    let grant = judged(answer, connection, now).map_err(|failed| *failed.error)?;
    grant.sufficient()
}

fn client(endpoint: Url, client_id: Uuid) -> Endpoint {
    Client::new(ClientId::new(client_id.to_string()))
        .set_token_uri(TokenUrl::from_url(endpoint))
        .set_auth_type(AuthType::RequestBody)
}

fn exchange<'a>(
    client: &'a Endpoint,
    connection: &Connection,
    token: &'a RefreshToken,
    claims: Option<&'a Claims>,
) -> RefreshTokenRequest<'a, EntraError, Answer> {
    let request = client
        .exchange_refresh_token(token)
        .add_scopes(connection.scopes().split(' ').map(|scope| Scope::new(scope.to_owned())))
        .add_extra_param("client_info", "1");
    match claims {
        Some(claims) => request.add_extra_param("claims", claims.as_str()),
        None => request,
    }
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
    answered(answer)
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

/// What the `oauth2` crate may read: tokens, or a refusal.
fn answered(response: HttpResponse) -> std::result::Result<HttpResponse, Transport> {
    let status = response.status().as_u16();
    match status {
        200 if !is_json(response.headers()) => Err(Transport::NoJson),
        300..=399 => Err(Transport::Redirect(status)),
        429 | 500.. => Err(Transport::Trouble {
            status,
            wait: retry_after(response.headers()),
            said: serde_json::from_slice(response.body()).ok().map(Box::new),
        }),
        _ => Ok(response),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = given.and_then(|text| text.split(';').next());
    media_type.is_some_and(|text| text.trim().eq_ignore_ascii_case("application/json"))
}

fn judged(
    answer: std::result::Result<Answer, Asked>,
    connection: &Connection,
    now: DateTime<Utc>,
) -> std::result::Result<Grant, Failed> {
    let answer = answer.map_err(|error| refused(error, EntraError::ended))?;
    grant(&answer, connection, now).map_err(|error| Failed::new(error, Cause::Open))
}

fn grant(answer: &Answer, connection: &Connection, now: DateTime<Utc>) -> Result<Grant> {
    let seconds = answer.expires_in().unwrap_or(Duration::from_secs(3_600)).as_secs();
    let access = answer.access_token().secret().clone();
    if *answer.token_type() != BasicTokenType::Bearer || !LIFETIME.contains(&seconds) || access.is_empty() {
        let why = "not a bearer token of a sensible lifetime";
        return Err(Error::new(Code::SignInInvalid).about(ENTRA).with(why));
    }
    let scopes = answer
        .scopes()
        .map(|scopes| scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" "));
    let lifetime = in_seconds(seconds);
    let extra = answer.extra_fields();
    let hint = extra
        .refresh_in
        .filter(|hint| (*LIFETIME.start()..seconds).contains(hint));
    Ok(Grant {
        access: Secret::new(access),
        since: now,
        renew: now + hint.map_or(lifetime * 2 / 3, in_seconds),
        until: now + lifetime - MARGIN.min(lifetime / 2),
        refresh: answer
            .refresh_token()
            .map(|token| token.secret().clone())
            .filter(|text| !text.is_empty())
            .map(Secret::new),
        id_token: extra.id_token.clone(),
        client_info: extra.client_info.clone(),
        finds: connection.finds(scopes.as_deref()),
        missing: connection.missing(scopes.as_deref()),
    })
}

fn in_seconds(seconds: u64) -> TimeDelta {
    TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 1_000))
}

#[cfg(test)]
mod tests;
