//! What callers get whom the service does not know: a page, a redirect or a plain refusal, and where to sign in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::HeaderName;
use hyper::{Method, StatusCode, header};
use serde_json::Value;
use url::Url;
use uuid::Uuid;

use super::refusal;
use crate::answer::Answer;
use crate::html::escaped;
use crate::turn::Turn;

const RESOURCE_TENANT: HeaderName = HeaderName::from_static("x-vss-resourcetenant");

/// The answer to a call by nobody: a browser would be led to a sign-in page, a client that knows better suppresses that.
pub(super) fn turned_away(turn: &Turn) -> Answer {
    let may_lead = [Method::GET, Method::POST].contains(&turn.asked.method);
    if may_lead && !suppresses_redirects(turn) {
        return sign_in_page(turn);
    }
    unauthorized(turn, "")
}

/// 203 with a page, which only its media type tells from a success.
pub(super) fn sign_in_page(turn: &Turn) -> Answer {
    Answer::html(StatusCode::NON_AUTHORITATIVE_INFORMATION, page(turn))
}

/// 302 to a sign-in page, with a page of its own as the body.
pub(super) fn sign_in_redirect(turn: &Turn) -> Answer {
    let target = sign_in_address(turn);
    let moved = format!(
        "<html><head><title>Object moved</title></head><body>\n<h2>Object moved to <a href=\"{}\">here</a>.</h2>\n\
         </body></html>\n",
        escaped(target.as_str())
    );
    Answer::html(StatusCode::FOUND, moved).with(header::LOCATION, target)
}

/// The page that a redirect leads to.
pub(crate) fn sign_in(turn: &Turn) -> Answer {
    Answer::html(StatusCode::OK, page(turn))
}

/// 401 with TF400813 for a person, or for nobody if the name is empty.
pub(super) fn unauthorized(turn: &Turn, who: &str) -> Answer {
    let text = format!("TF400813: The call is not authorized for the user '{who}'.");
    let refused = refusal::UNAUTHORIZED.answer_with_bom(StatusCode::UNAUTHORIZED, &text);
    challenge(turn, refused)
}

/// 401 with TF401444 for a person who has to open the organization in a browser once.
pub(super) fn never_seen(turn: &Turn) -> Answer {
    let text = "TF401444: The organization does not know the account yet, which has to sign in with a browser once.";
    challenge(turn, refusal::UNAUTHORIZED.answer(StatusCode::UNAUTHORIZED, text))
}

/// 401 with a claims challenge (entra-docs, claims-challenge.md) behind the usual ones.
pub(super) fn insufficient_claims(turn: &Turn, claims: &Value) -> Answer {
    let common = format!("{}common/oauth2/authorize", turn.origins.authority);
    let place = turn.state.world().play.authorization_uri().unwrap_or(&common);
    let claims = STANDARD.encode(claims.to_string());
    unauthorized(turn, "").with(
        header::WWW_AUTHENTICATE,
        format!(r#"Bearer realm="", authorization_uri="{place}", error="insufficient_claims", claims="{claims}""#),
    )
}

/// Whether the client asks for plain refusals instead of redirects and pages.
pub(super) fn suppresses_redirects(turn: &Turn) -> bool {
    turn.asked
        .header("x-tfs-fedauthredirect")
        .is_some_and(|value| value.eq_ignore_ascii_case("Suppress"))
}

/// Adds the tenant, and the ways to authenticate in it (RFC 9110 section 11.6.1).
pub(super) fn challenge(turn: &Turn, answer: Answer) -> Answer {
    let tenant = asked_tenant(turn).to_string();
    let (authority, tokens) = (&turn.origins.authority, &turn.origins.tokens);
    let place = turn.state.world().play.authorization_uri();
    let place = place.map_or_else(|| format!("{authority}{tenant}"), str::to_owned);
    answer
        .with(header::WWW_AUTHENTICATE, format!("Bearer authorization_uri={place}"))
        .with(header::WWW_AUTHENTICATE, format!("Basic realm=\"{tokens}\""))
        .with(RESOURCE_TENANT, tenant)
}

/// The tenant of the organization in the path, nil for one of personal accounts; the registration's where none is named.
fn asked_tenant(turn: &Turn) -> Uuid {
    let world = turn.state.world();
    let organization = turn.asked.segments().first().and_then(|name| world.organization(name));
    organization.map_or(world.registration.tenant, |found| world.tenant_of(found))
}

/// Stands in for `https://spsprod….vssps.visualstudio.com/_signin`.
fn sign_in_address(turn: &Turn) -> Url {
    let mut target = turn.origins.profile.clone();
    target.set_path("_signin");
    let realm = turn.asked.header(header::HOST).unwrap_or_default();
    let reply_to = format!("http://{realm}{}", turn.asked.uri.path());
    target
        .query_pairs_mut()
        .append_pair("realm", realm)
        .append_pair("reply_to", &reply_to);
    target
}

fn page(turn: &Turn) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Sign in · Patwarden sandbox</title>\
         <link rel=\"icon\" href=\"data:,\"></head>\n<body><h1>Sign in</h1>\n<p>The real service answers calls by \
         nobody with a page such as this. This is the sandbox: not Microsoft.</p>\n\
         <p><a href=\"{}\">Look around in the sandbox</a></p></body>\n</html>\n",
        turn.origins.devops
    )
}
