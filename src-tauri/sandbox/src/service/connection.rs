//! The organizations themselves: whose they are, and whether a personal access token works.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::HeaderName;
use hyper::{StatusCode, header};
use serde_json::{Value, json};
use uuid::Uuid;

use super::caller::{challenge, suppresses_redirects};
use super::{refusal, version};
use crate::answer::Answer;
use crate::turn::Turn;
use crate::world::{Organization, Pat, Person, TokenState};

/// The id under which strangers see public projects.
const ANONYMOUS: Uuid = Uuid::from_u128(0xaaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa);

const RESOURCE_TENANT: HeaderName = HeaderName::from_static("x-vss-resourcetenant");
const AUTHORIZATION_ENDPOINT: HeaderName = HeaderName::from_static("x-vss-authorizationendpoint");

/// The organization's own address, which tells strangers its tenant.
pub(crate) fn home(turn: &mut Turn, name: &str) -> Answer {
    let world = turn.state.world();
    let Some(organization) = world.organization(name) else {
        return refusal::unknown_organization(name);
    };
    let tenant = world.registration.tenant.to_string();
    let answer = if suppresses_redirects(turn) {
        Answer::empty(StatusCode::UNAUTHORIZED)
    } else {
        let page = format!("{}{tenant}/oauth2/v2.0/authorize", turn.origins.authority);
        Answer::empty(StatusCode::FOUND).with(header::LOCATION, page)
    };
    let endpoint = format!("{}{}/", turn.origins.tokens, organization.name);
    challenge(
        turn,
        answer
            .with(RESOURCE_TENANT, tenant)
            .with(AUTHORIZATION_ENDPOINT, endpoint),
    )
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
    if let Some((pat, person)) = authenticated(turn, &organization) {
        let user = identity(person, turn.state.world().registration.tenant);
        return answered(turn, &organization, &user).about(pat);
    }
    if organization.has_public_projects {
        return answered(turn, &organization, &anonymous());
    }
    challenge(turn, Answer::empty(StatusCode::UNAUTHORIZED))
}

fn authenticated<'a>(turn: &'a Turn, organization: &Organization) -> Option<(Uuid, &'a Person)> {
    let world = turn.state.world();
    let secret = turn.asked.basic_password()?;
    let pat = world.pats.iter().find(|pat| pat.secret == secret)?;
    let works = world.state_of(pat, turn.now) == TokenState::Active && targets(pat, organization);
    works.then_some(())?;
    Some((pat.authorization_id, world.person(&pat.owner)?))
}

fn targets(pat: &Pat, organization: &Organization) -> bool {
    pat.organization.is_none_or(|id| id == organization.id)
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
