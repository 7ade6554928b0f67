//! What can be seen of the sandbox from outside: facts, never secrets.

mod view;

pub(crate) use view::{Excerpt, View};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::directory::Tenant;
use crate::fault::Fault;
use crate::manner::Manner;
use crate::play::Play;
use crate::policy::Policy;
use crate::record::Recorded;
use crate::sandbox::Origins;
use crate::world::{Organization, Pat, Person, RefreshToken, Registration, Rotations, TokenState, World};

/// What is known of a personal access token, but for its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenFacts {
    /// The organization's name; none for a global token.
    pub organization: Option<String>,
    /// The token's identity.
    pub authorization_id: Uuid,
    /// Its display name.
    pub name: String,
    /// Its scopes, separated by spaces.
    pub scope: String,
    /// When it was made.
    pub valid_from: DateTime<Utc>,
    /// When it ends.
    pub valid_to: DateTime<Utc>,
    /// When it was revoked, if it was.
    #[serde(default)]
    pub revoked_at: Option<DateTime<Utc>>,
    /// Where it stands by the sandbox's clock.
    pub state: TokenState,
}

/// Everything that the control page shows, as it stood at one instant.
pub(crate) struct Overview {
    pub(crate) now: DateTime<Utc>,
    pub(crate) origins: Origins,
    pub(crate) registration: Registration,
    pub(crate) tenants: Vec<Tenant>,
    /// What the registration holds, if that is said.
    pub(crate) held: Option<Vec<String>>,
    pub(crate) play: Play,
    pub(crate) rotations: Rotations,
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<OrganizationFacts>,
    /// What was asked for, as far as there is such a thing.
    pub(crate) view: View,
    pub(crate) excerpt: Excerpt,
    pub(crate) strict_rotation: bool,
    pub(crate) sessions: Vec<SessionFacts>,
    /// Access tokens that still count.
    pub(crate) access_tokens: usize,
    pub(crate) faults: Vec<Fault>,
    /// The latest requests, the newest first, each with the name of the token that it concerned.
    pub(crate) requests: Vec<(Recorded, Option<String>)>,
}

/// An organization and what is switched on in it.
pub(crate) struct OrganizationFacts {
    pub(crate) name: String,
    pub(crate) id: Uuid,
    pub(crate) has_public_projects: bool,
    /// Whether the accounts call leaves it out.
    pub(crate) is_hidden: bool,
    /// How many of its own tokens are active, expired and revoked.
    pub(crate) counts: [usize; 3],
    /// The tenant's name, if it is another than the registration's.
    pub(crate) elsewhere: Option<String>,
    pub(crate) policy: Policy,
    pub(crate) manner: Manner,
}

/// A sign-in with a refresh token that still counts.
pub(crate) struct SessionFacts {
    pub(crate) person: String,
    /// The name of the tenant at which the person signed in.
    pub(crate) directory: String,
    /// Short names, separated by spaces.
    pub(crate) permissions: String,
    /// When its newest refresh token ends, unless it is used before.
    pub(crate) until: DateTime<Utc>,
}

/// The facts of every token.
pub(crate) fn tokens(world: &World, now: DateTime<Utc>) -> Vec<TokenFacts> {
    world.pats.iter().map(|pat| facts(world, pat, now)).collect()
}

fn facts(world: &World, pat: &Pat, now: DateTime<Utc>) -> TokenFacts {
    TokenFacts {
        organization: pat
            .organization
            .and_then(|id| world.organization_name(id))
            .map(str::to_owned),
        authorization_id: pat.authorization_id,
        name: pat.display_name.clone(),
        scope: pat.scope.clone(),
        valid_from: pat.valid_from,
        valid_to: pat.valid_to,
        revoked_at: pat.revoked_at,
        state: world.state_of(pat, now),
    }
}

/// The facts of every organization.
pub(crate) fn organizations(world: &World, now: DateTime<Utc>) -> Vec<OrganizationFacts> {
    let facts = world.organizations.iter().map(|organization| OrganizationFacts {
        name: organization.name.clone(),
        id: organization.id,
        has_public_projects: organization.has_public_projects,
        is_hidden: organization.is_hidden,
        counts: counts(world, organization, now),
        elsewhere: elsewhere(world, organization),
        policy: organization.policy,
        manner: organization.manner,
    });
    facts.collect()
}

fn counts(world: &World, organization: &Organization, now: DateTime<Utc>) -> [usize; 3] {
    let own = world.pats.of(Some(organization.id));
    own.fold([0; 3], |[active, expired, revoked], pat| {
        match world.state_of(pat, now) {
            TokenState::Active => [active + 1, expired, revoked],
            TokenState::Expired => [active, expired + 1, revoked],
            TokenState::Revoked => [active, expired, revoked + 1],
        }
    })
}

/// The name of the token that a request concerned; its id if there is no such token.
pub(crate) fn concerned(world: &World, request: &Recorded) -> Option<String> {
    let id = request.authorization?;
    let found = world.pats.find(id);
    Some(found.map_or_else(|| id.to_string(), |pat| pat.display_name.clone()))
}

fn elsewhere(world: &World, organization: &Organization) -> Option<String> {
    let id = world.tenant_of(organization);
    if id == world.registration.tenant {
        return None;
    }
    let tenant = world.tenant(id);
    Some(tenant.map_or_else(|| "personal accounts".to_owned(), |tenant| tenant.name.clone()))
}

/// The sign-ins that can go on without a person, the oldest first.
pub(crate) fn sessions(world: &World, now: DateTime<Utc>) -> Vec<SessionFacts> {
    let live = world
        .refresh_tokens
        .iter()
        .filter(|token| !token.revoked && token.expires_at > now);
    let mut sessions: Vec<(Uuid, SessionFacts)> = Vec::new();
    for token in live {
        let (id, facts) = (token.grant.session, session(world, token));
        match sessions.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = facts,
            None => sessions.push((id, facts)),
        }
    }
    sessions.into_iter().map(|(_, facts)| facts).collect()
}

/// A sign-in as its newest refresh token tells it.
fn session(world: &World, token: &RefreshToken) -> SessionFacts {
    let person = world.person(&token.grant.person);
    let tenant = token.grant.origin.unwrap_or(world.registration.tenant);
    SessionFacts {
        person: person.map_or_else(String::new, |person| person.name.clone()),
        directory: world
            .tenant(tenant)
            .map_or_else(String::new, |tenant| tenant.name.clone()),
        permissions: token.grant.permissions.join(" "),
        until: token.expires_at,
    }
}

/// How many access tokens count.
pub(crate) fn access_tokens(world: &World, now: DateTime<Utc>) -> usize {
    world
        .access_tokens
        .iter()
        .filter(|token| token.expires_at > now)
        .count()
}
