//! What can be seen of the sandbox from outside: facts, never secrets.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::directory::Tenant;
use crate::fault::Fault;
use crate::play::Play;
use crate::policy::Policy;
use crate::record::Recorded;
use crate::sandbox::Origins;
use crate::world::{Organization, Pat, Person, Registration, Rotations, TokenState, World};

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
    pub(crate) tokens: Vec<TokenFacts>,
    pub(crate) strict_rotation: bool,
    /// Sign-ins with a refresh token that still counts.
    pub(crate) sessions: usize,
    /// Access tokens that still count.
    pub(crate) access_tokens: usize,
    pub(crate) faults: Vec<Fault>,
    /// The latest requests, the newest first.
    pub(crate) requests: Vec<Recorded>,
}

/// An organization and what is switched on in it.
pub(crate) struct OrganizationFacts {
    pub(crate) name: String,
    pub(crate) id: Uuid,
    pub(crate) has_public_projects: bool,
    /// The tenant's name, if it is another than the registration's.
    pub(crate) elsewhere: Option<String>,
    pub(crate) policy: Policy,
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
pub(crate) fn organizations(world: &World) -> Vec<OrganizationFacts> {
    let facts = world.organizations.iter().map(|organization| OrganizationFacts {
        name: organization.name.clone(),
        id: organization.id,
        has_public_projects: organization.has_public_projects,
        elsewhere: elsewhere(world, organization),
        policy: organization.policy,
    });
    facts.collect()
}

fn elsewhere(world: &World, organization: &Organization) -> Option<String> {
    let id = world.tenant_of(organization);
    if id == world.registration.tenant {
        return None;
    }
    let tenant = world.tenant(id);
    Some(tenant.map_or_else(|| "personal accounts".to_owned(), |tenant| tenant.name.clone()))
}

/// How many sign-ins can go on without a person.
pub(crate) fn sessions(world: &World, now: DateTime<Utc>) -> usize {
    let live = world
        .refresh_tokens
        .iter()
        .filter(|token| !token.revoked && token.expires_at > now);
    live.map(|token| token.grant.session).collect::<HashSet<_>>().len()
}

/// How many access tokens count.
pub(crate) fn access_tokens(world: &World, now: DateTime<Utc>) -> usize {
    world
        .access_tokens
        .iter()
        .filter(|token| token.expires_at > now)
        .count()
}
