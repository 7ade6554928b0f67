//! The token endpoint: codes and refresh tokens become access tokens (RFC 6749 sections 4.1.3 and 6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hyper::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::permission::Wanted;
use super::refusal::Refusal;
use super::{authorize, identity, reasons, tampering};
use crate::answer::Answer;
use crate::directory::Place;
use crate::play::At;
use crate::secret;
use crate::turn::Turn;
use crate::world::{AccessToken, Code, Grant, Person, RefreshToken};

/// How long a refresh token lives unused (entra-docs, refresh-tokens.md).
const IDLE_DAYS: i64 = 90;

/// What is given out, to whom, and by which tenant.
struct Redemption {
    grant: Grant,
    person: Person,
    realm: Uuid,
    /// The claims requests that the access token answers.
    claims: Vec<Value>,
}

/// Answers the token endpoint.
pub(crate) fn redeem(turn: &mut Turn, tenant: &str) -> Answer {
    if let Some(answer) = tampering::instead(turn) {
        return answer;
    }
    match granted(turn, tenant).and_then(|redemption| issue(turn, &redemption)) {
        Ok(mut body) => {
            turn.state.world().play.tamper_response(&mut body);
            Answer::json(StatusCode::OK, &body)
        }
        Err(refusal) => refusal.into_json(turn),
    }
}

fn granted(turn: &mut Turn, tenant: &str) -> Result<Redemption, Refusal> {
    let place = check_client(turn, tenant)?;
    let asked = authorize::understood_claims(turn.asked.field("claims"))?;
    if let Some(refusal) = authorize::scripted(turn, At::Token) {
        return Err(refusal);
    }
    match field(turn, "grant_type")?.as_str() {
        "authorization_code" => {
            let grant = redeem_code(turn, tenant)?;
            let claims = grant.claims.iter().cloned().chain(asked).collect();
            redemption(turn, place, grant, claims)
        }
        "refresh_token" => refreshed(turn, place, asked),
        other => Err(reasons::grant_type(other)),
    }
}

fn refreshed(turn: &mut Turn, place: Place, asked: Option<Value>) -> Result<Redemption, Refusal> {
    let grant = redeem_refresh_token(turn)?;
    let redemption = redemption(turn, place, grant, asked.into_iter().collect())?;
    check_silent(turn, &redemption)?;
    turn.state.change().rotations.refreshes += 1;
    Ok(redemption)
}

/// One refresh token counts at every tenant that knows the person (entra-docs, refresh-tokens.md).
fn redemption(turn: &Turn, place: Place, grant: Grant, claims: Vec<Value>) -> Result<Redemption, Refusal> {
    let grant = narrowed(turn, grant)?;
    let world = turn.state.world();
    let account = world.person(&grant.person).ok_or_else(reasons::unknown_grant)?;
    let realm = world.realm(place, account);
    let person = world
        .person_in(&grant.person, realm)
        .ok_or_else(reasons::not_in_tenant)?;
    Ok(Redemption {
        grant,
        person,
        realm,
        claims,
    })
}

/// Whether a refresh token may do without the person: not where the tenant has seen no sign-in, and not for claims that
/// only a sign-in gives.
fn check_silent(turn: &Turn, redemption: &Redemption) -> Result<(), Refusal> {
    let world = turn.state.world();
    let origin = redemption.grant.origin.unwrap_or(world.registration.tenant);
    let is_strict = world
        .tenant(redemption.realm)
        .is_some_and(|tenant| tenant.rules.interaction);
    if is_strict && origin != redemption.realm {
        return Err(reasons::interaction());
    }
    let needed = redemption
        .claims
        .iter()
        .find_map(|claims| world.play.needs_person(claims));
    let given = redemption
        .grant
        .claims
        .as_ref()
        .and_then(|claims| world.play.needs_person(claims));
    match needed {
        Some(claims) if given.is_none() => Err(reasons::interaction().with_claims(claims)),
        Some(_) | None => Ok(()),
    }
}

fn check_client(turn: &Turn, tenant: &str) -> Result<Place, Refusal> {
    let world = turn.state.world();
    let place = world.place(tenant).ok_or_else(|| reasons::unknown_tenant(tenant))?;
    let client = field(turn, "client_id")?;
    if client.parse() != Ok(world.registration.client_id) {
        return Err(reasons::unknown_client(&client));
    }
    let has_secret = ["client_secret", "client_assertion"]
        .iter()
        .any(|name| turn.asked.field(name).is_some());
    if has_secret || turn.asked.basic_password().is_some() {
        return Err(reasons::client_secret());
    }
    Ok(place)
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
        .ok_or_else(reasons::unknown_grant)?;
    let code = &world.codes[index];
    if code.redeemed {
        return Err(reasons::redeemed_code());
    }
    if code.expires_at <= now {
        return Err(reasons::expired_code());
    }
    check_binding(code, tenant, &redirect_uri, &verifier)?;
    let code = &mut turn.state.change().codes[index];
    code.redeemed = true;
    Ok(code.grant.clone())
}

/// A code counts only where, and for whom, it was asked (RFC 6749 section 4.1.3, RFC 7636 section 4.6).
fn check_binding(code: &Code, tenant: &str, redirect_uri: &str, verifier: &str) -> Result<(), Refusal> {
    if !code.tenant.eq_ignore_ascii_case(tenant) {
        return Err(reasons::other_tenant());
    }
    if code.redirect_uri != redirect_uri {
        return Err(reasons::other_redirect());
    }
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) != code.challenge {
        return Err(reasons::verifier());
    }
    Ok(())
}

/// A refresh token stays good after use, as Entra's do; only revoking or 90 idle days end it. Where rotation is strict,
/// a second use ends the session, since nobody can tell which of the two users is the thief.
fn redeem_refresh_token(turn: &mut Turn) -> Result<Grant, Refusal> {
    let text = field(turn, "refresh_token")?;
    let world = turn.state.world();
    let found = world.refresh_tokens.iter().find(|token| token.text == text);
    let token = found.ok_or_else(reasons::unknown_grant)?;
    if token.revoked {
        return Err(reasons::revoked_refresh_token());
    }
    if token.expires_at <= turn.now {
        return Err(reasons::idle_refresh_token());
    }
    // The nonce belongs to the first ID token alone (OpenID Connect Core section 12.2).
    let grant = Grant {
        nonce: None,
        ..token.grant.clone()
    };
    let (is_reused, is_strict) = (token.rotated, world.strict_rotation);
    if is_reused {
        turn.state.change().rotations.reuses += 1;
    }
    if is_reused && is_strict {
        turn.state.change().end_session(grant.session);
        return Err(reasons::reused_refresh_token());
    }
    Ok(grant)
}

/// The grant, cut down to what this request asks; without a `scope`, all of it.
fn narrowed(turn: &Turn, grant: Grant) -> Result<Grant, Refusal> {
    let Some(list) = turn.asked.field("scope") else {
        return Ok(grant);
    };
    let held = turn.state.world().held.as_deref();
    let wanted = Wanted::parse(&list, held).map_err(|scope| reasons::scope(&scope))?;
    if !wanted.permissions.iter().all(|name| grant.permissions.contains(name)) {
        return Err(reasons::no_consent());
    }
    Ok(Grant {
        permissions: wanted.permissions,
        written: wanted.written,
        openid: wanted.openid,
        offline: wanted.offline,
        ..grant
    })
}

fn issue(turn: &mut Turn, redemption: &Redemption) -> Result<Value, Refusal> {
    let Redemption {
        grant, person, realm, ..
    } = redemption;
    let lifetime = turn.state.change().chance.between(3600..=5400);
    let mut body = json!({
        "token_type": "Bearer",
        "scope": grant.written.join(" "),
        "expires_in": lifetime,
        "ext_expires_in": lifetime,
        "access_token": issue_access_token(turn, redemption, lifetime),
    });
    if grant.offline {
        body["refresh_token"] = Value::from(issue_refresh_token(turn, grant));
    }
    if grant.openid {
        let signed = identity::id_token(turn, person, *realm, grant, lifetime).map_err(|_| reasons::outage())?;
        body["id_token"] = Value::from(signed);
    }
    if turn.asked.field("client_info").as_deref() == Some("1") {
        let account = turn.state.world().person(&grant.person).unwrap_or(person);
        body["client_info"] = Value::from(identity::client_info(turn, account));
    }
    Ok(body)
}

fn issue_access_token(turn: &mut Turn, redemption: &Redemption, lifetime: u32) -> String {
    let expires_at = turn.now + TimeDelta::seconds(i64::from(lifetime));
    let world = turn.state.change();
    world.forget_old_grants(turn.now);
    let text = secret::access_token(&mut world.chance);
    world.access_tokens.push(AccessToken {
        text: text.clone(),
        person: redemption.grant.person.clone(),
        tenant: Some(redemption.realm),
        permissions: redemption.grant.permissions.clone(),
        expires_at,
        claims: redemption.claims.clone(),
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
    turn.asked.field(name).ok_or_else(|| reasons::missing(name))
}
