//! The organizations themselves: whose they are, and whether a personal access token works.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::StatusCode;
use hyper::header::HeaderName;
use serde_json::{Value, json};
use uuid::Uuid;

use super::caller::member;
use super::stranger::{challenge, sign_in_redirect, suppresses_redirects};
use super::{door, refusal, version};
use crate::answer::Answer;
use crate::policy::Creation;
use crate::turn::Turn;
use crate::world::{Organization, Pat, Person, TokenState};

/// The id under which strangers see public projects.
const ANONYMOUS: Uuid = Uuid::from_u128(0xaaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa);

const AUTHORIZATION_ENDPOINT: HeaderName = HeaderName::from_static("x-vss-authorizationendpoint");

/// The organization's own address, which tells strangers its tenant: by `X-VSS-ResourceTenant`, by the `Bearer`
/// challenge, and with `X-VSS-AuthorizationEndpoint` where its tokens are managed.
pub(crate) fn home(turn: &mut Turn, name: &str) -> Answer {
    let world = turn.state.world();
    let Some(organization) = world.organization(name) else {
        return refusal::unknown_organization(name);
    };
    let endpoint = format!("{}{}/", turn.origins.tokens, organization.name);
    let answer = if suppresses_redirects(turn) {
        Answer::empty(StatusCode::UNAUTHORIZED)
    } else {
        sign_in_redirect(turn)
    };
    challenge(turn, answer.with(AUTHORIZATION_ENDPOINT, endpoint))
}

/// Who a personal access token is to an organization (Locations, connectionData).
///
/// An organization with public projects answers strangers too, as the anonymous person, whatever they sent.
pub(crate) fn data(turn: &mut Turn, name: &str) -> Answer {
    let Some(organization) = turn.state.world().organization(name).cloned() else {
        return refusal::unknown_organization(name);
    };
    if let Err(refused) = version::check_optional_preview(turn.asked) {
        return refused;
    }
    let presented = presented(turn);
    let answer = match presented.and_then(|pat| owner(turn, pat, &organization)) {
        Some(person) => {
            let tenant = turn.state.world().tenant_of(&organization);
            answered(turn, &organization, &identity(&person, tenant))
        }
        None if organization.has_public_projects => answered(turn, &organization, &anonymous()),
        None => challenge(turn, Answer::empty(StatusCode::UNAUTHORIZED)),
    };
    match presented {
        Some(pat) => answer.about(pat.authorization_id),
        None => answer,
    }
}

/// Who the holder of an access token is to an organization: connectionData once more, beside the tokens. It needs no
/// permission, and lets in whom the calls on tokens let in.
pub(crate) fn membership(turn: &mut Turn, name: &str) -> Answer {
    known(turn, name).unwrap_or_else(|refused| refused)
}

fn known(turn: &Turn, name: &str) -> Result<Answer, Answer> {
    let world = turn.state.world();
    let organization = world
        .organization(name)
        .ok_or_else(|| refusal::unknown_organization(name))?;
    door::pass(turn, organization.policy.door)?;
    let person = member(turn, &[], organization)?;
    version::check_optional_preview(turn.asked)?;
    let user = identity(&person, world.tenant_of(organization));
    Ok(answered(turn, organization, &user))
}

/// The token whose secret was sent along, whether it works or not.
fn presented<'a>(turn: &'a Turn) -> Option<&'a Pat> {
    let secret = turn.asked.basic_password()?;
    turn.state.world().pats.with_secret(&secret)
}

/// The person whom a token authenticates in an organization, as its tenant knows them, if it works there.
fn owner(turn: &Turn, pat: &Pat, organization: &Organization) -> Option<Person> {
    let world = turn.state.world();
    let is_wanted = pat.organization.is_some() || organization.policy.creation == Creation::Open;
    let is_meant = is_wanted && world.is_meant_for(pat, organization) && organization.has_member(&pat.owner);
    if !is_meant || world.state_of(pat, turn.now) != TokenState::Active {
        return None;
    }
    let known = world.person_in(&pat.owner, world.tenant_of(organization));
    known.or_else(|| world.person(&pat.owner).cloned())
}

fn identity(person: &Person, tenant: Uuid) -> Value {
    json!({
        "id": person.profile_id,
        "descriptor": format!("Microsoft.IdentityModel.Claims.ClaimsIdentity;{tenant}\\{}", person.email),
        "subjectDescriptor": format!("aad.{}", STANDARD.encode(person.object_id.to_string()).trim_end_matches('=')),
        "providerDisplayName": person.name,
        "isActive": true,
        "properties": { "Account": { "$type": "System.String", "$value": person.email } },
        "resourceVersion": 2,
        "metaTypeId": 0,
    })
}

fn anonymous() -> Value {
    json!({
        "id": ANONYMOUS,
        "descriptor": format!("System:PublicAccess;{ANONYMOUS}"),
        "subjectDescriptor": format!("sys.{}", STANDARD.encode(ANONYMOUS.to_string()).trim_end_matches('=')),
        "providerDisplayName": "Anonymous",
        "isActive": true,
        "properties": {},
        "resourceVersion": 2,
        "metaTypeId": 255,
    })
}

fn answered(turn: &Turn, organization: &Organization, user: &Value) -> Answer {
    let body = json!({
        "authenticatedUser": user,
        "authorizedUser": user,
        "instanceId": organization.id,
        "deploymentId": turn.state.world().registration.client_id,
        "deploymentType": "hosted",
        "locationServiceData": {
            "defaultAccessMappingMoniker": "PublicAccessMapping",
            "lastChangeId": 1,
            "lastChangeId64": 1,
        },
    });
    Answer::json(StatusCode::OK, &body)
}
