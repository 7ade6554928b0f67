//! The token endpoint: codes and refresh tokens become access tokens (RFC 6749 sections 4.1.3 and 6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hyper::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::permission::Wanted;
use super::refusal::{self, Refusal};
use super::{identity, is_our_tenant};
use crate::answer::Answer;
use crate::secret;
use crate::turn::Turn;
use crate::world::{AccessToken, Code, Grant, RefreshToken};

/// How long a refresh token lives unused (entra-docs, refresh-tokens.md).
const IDLE_DAYS: i64 = 90;

/// Answers the token endpoint.
pub(crate) fn redeem(turn: &mut Turn, tenant: &str) -> Answer {
    match granted(turn, tenant).and_then(|grant| issue(turn, &grant)) {
        Ok(body) => Answer::json(StatusCode::OK, &body),
        Err(refusal) => refusal.into_json(turn),
    }
}

fn granted(turn: &mut Turn, tenant: &str) -> Result<Grant, Refusal> {
    check_client(turn, tenant)?;
    let grant = match field(turn, "grant_type")?.as_str() {
        "authorization_code" => redeem_code(turn, tenant)?,
        "refresh_token" => redeem_refresh_token(turn)?,
        other => return Err(refusal::grant_type(other)),
    };
    narrowed(turn, grant)
}

fn check_client(turn: &Turn, tenant: &str) -> Result<(), Refusal> {
    let world = turn.state.world();
    if !is_our_tenant(world, tenant) {
        return Err(refusal::unknown_tenant(tenant));
    }
    let client = field(turn, "client_id")?;
    if client.parse() != Ok(world.registration.client_id) {
        return Err(refusal::unknown_client(&client));
    }
    let has_secret = ["client_secret", "client_assertion"]
        .iter()
        .any(|name| turn.asked.field(name).is_some());
    if has_secret || turn.asked.basic_password().is_some() {
        return Err(refusal::client_secret());
    }
    Ok(())
}

fn redeem_code(turn: &mut Turn, tenant: &str) -> Result<Grant, Refusal> {
    let (text, redirect_uri) = (field(turn, "code")?, field(turn, "redirect_uri")?);
    let verifier = turn.asked.field("code_verifier").unwrap_or_default();
    let now = turn.now;
    let world = turn.state.world();
    let index = world
        .codes
        .iter()
        .position(|code| code.text == text)
        .ok_or_else(refusal::unknown_grant)?;
    let code = &world.codes[index];
    if code.redeemed {
        return Err(refusal::redeemed_code());
    }
    if code.expires_at <= now {
        return Err(refusal::expired_code());
    }
    check_binding(code, tenant, &redirect_uri, &verifier)?;
    let code = &mut turn.state.change().codes[index];
    code.redeemed = true;
    Ok(code.grant.clone())
}

/// A code counts only where, and for whom, it was asked (RFC 6749 section 4.1.3, RFC 7636 section 4.6).
fn check_binding(code: &Code, tenant: &str, redirect_uri: &str, verifier: &str) -> Result<(), Refusal> {
    if !code.tenant.eq_ignore_ascii_case(tenant) {
        return Err(refusal::other_tenant());
    }
    if code.redirect_uri != redirect_uri {
        return Err(refusal::other_redirect());
    }
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) != code.challenge {
        return Err(refusal::verifier());
    }
    Ok(())
}

/// A refresh token stays good after use, as Entra's do; only revoking or 90 idle days end it. Where rotation is strict,
/// a second use ends the session, since nobody can tell which of the two users is the thief.
fn redeem_refresh_token(turn: &mut Turn) -> Result<Grant, Refusal> {
    let text = field(turn, "refresh_token")?;
    let world = turn.state.world();
    let found = world.refresh_tokens.iter().find(|token| token.text == text);
    let token = found.ok_or_else(refusal::unknown_grant)?;
    if token.revoked {
        return Err(refusal::revoked_refresh_token());
    }
    if token.expires_at <= turn.now {
        return Err(refusal::idle_refresh_token());
    }
    // The nonce belongs to the first ID token alone (OpenID Connect Core section 12.2).
    let grant = Grant {
        nonce: None,
        ..token.grant.clone()
    };
    if token.rotated && world.strict_rotation {
        turn.state.change().end_session(grant.session);
        return Err(refusal::reused_refresh_token());
    }
    Ok(grant)
}

/// The grant, cut down to what this request asks; without a `scope`, all of it.
fn narrowed(turn: &Turn, grant: Grant) -> Result<Grant, Refusal> {
    let Some(list) = turn.asked.field("scope") else {
        return Ok(grant);
    };
    let wanted = Wanted::parse(&list).map_err(|scope| refusal::scope(&scope))?;
    if !wanted.permissions.iter().all(|name| grant.permissions.contains(name)) {
        return Err(refusal::no_consent());
    }
    Ok(Grant {
        permissions: wanted.permissions,
        written: wanted.written,
        openid: wanted.openid,
        offline: wanted.offline,
        ..grant
    })
}

fn issue(turn: &mut Turn, grant: &Grant) -> Result<Value, Refusal> {
    let lifetime = turn.state.change().chance.between(3600..=5400);
    let mut body = json!({
        "token_type": "Bearer",
        "scope": grant.written.join(" "),
        "expires_in": lifetime,
        "ext_expires_in": lifetime,
        "access_token": issue_access_token(turn, grant, lifetime),
    });
    if grant.offline {
        body["refresh_token"] = Value::from(issue_refresh_token(turn, grant));
    }
    let person = turn
        .state
        .world()
        .person(&grant.person)
        .cloned()
        .ok_or_else(refusal::unknown_grant)?;
    if grant.openid {
        let signed = identity::id_token(turn, &person, grant, lifetime).map_err(|_| refusal::outage())?;
        body["id_token"] = Value::from(signed);
    }
    if turn.asked.field("client_info").as_deref() == Some("1") {
        body["client_info"] = Value::from(identity::client_info(turn, &person));
    }
    Ok(body)
}

fn issue_access_token(turn: &mut Turn, grant: &Grant, lifetime: u32) -> String {
    let expires_at = turn.now + TimeDelta::seconds(i64::from(lifetime));
    let world = turn.state.change();
    world.forget_old_grants(turn.now);
    let text = secret::access_token(&mut world.chance);
    let (person, permissions) = (grant.person.clone(), grant.permissions.clone());
    world.access_tokens.push(AccessToken {
        text: text.clone(),
        person,
        permissions,
        expires_at,
    });
    text
}

fn issue_refresh_token(turn: &mut Turn, grant: &Grant) -> String {
    let expires_at = turn.now + TimeDelta::days(IDLE_DAYS);
    let world = turn.state.change();
    let text = secret::refresh_token(&mut world.chance);
    world.refresh_tokens.push(RefreshToken {
        text: text.clone(),
        grant: grant.clone(),
        expires_at,
        revoked: false,
        rotated: false,
    });
    mark_rotated(turn);
    text
}

/// Remembers that the refresh token of this request has a successor.
fn mark_rotated(turn: &mut Turn) {
    if turn.asked.field("grant_type").as_deref() != Some("refresh_token") {
        return;
    }
    let used = turn.asked.field("refresh_token");
    let tokens = turn.state.change().refresh_tokens.iter_mut();
    tokens
        .filter(|token| used.as_ref() == Some(&token.text))
        .for_each(|token| token.rotated = true);
}

fn field(turn: &Turn, name: &str) -> Result<String, Refusal> {
    turn.asked.field(name).ok_or_else(|| refusal::missing(name))
}
