//! Microsoft Entra ID: the authorization endpoint with its page, the token endpoint, and what they publish.
//!
//! Knows OAuth 2.0 (RFC 6749, RFC 7636), OpenID Connect Core and the ways of the v2.0 endpoints. It must not know
//! Azure DevOps, but for the names of its permissions.

pub(crate) mod approval;
pub(crate) mod authorize;
mod back;
pub(crate) mod identity;
mod page;
pub(crate) mod permission;
mod reasons;
mod refusal;
mod tampering;
pub(crate) mod token;

use hyper::StatusCode;
use serde_json::json;
use url::Url;

use crate::answer::Answer;
use crate::directory::Place;
use crate::turn::Turn;

/// The issuer of ID tokens, which always names the tenant by its id.
fn issuer(authority: &Url, tenant: &str) -> String {
    format!("{authority}{tenant}/v2.0")
}

/// The metadata document (OpenID Connect Discovery 1.0 section 3).
pub(crate) fn discovery(turn: &mut Turn, tenant: &str) -> Answer {
    let issued_for = match turn.state.world().place(tenant) {
        Some(Place::Any) => "{tenantid}".to_owned(),
        Some(Place::One(id)) => id.to_string(),
        None => return reasons::unknown_tenant(tenant).into_json(turn),
    };
    let authority = &turn.origins.authority;
    let document = json!({
        "issuer": issuer(authority, &issued_for),
        "authorization_endpoint": format!("{authority}{tenant}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{authority}{tenant}/oauth2/v2.0/token"),
        "jwks_uri": format!("{authority}{tenant}/discovery/v2.0/keys"),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
    });
    Answer::json(StatusCode::OK, &document)
}

/// The public keys (RFC 7517 section 5).
pub(crate) fn keys(turn: &mut Turn, tenant: &str) -> Answer {
    if turn.state.world().place(tenant).is_none() {
        return reasons::unknown_tenant(tenant).into_json(turn);
    }
    Answer::json(StatusCode::OK, &json!({ "keys": [turn.key.public()] }))
}
