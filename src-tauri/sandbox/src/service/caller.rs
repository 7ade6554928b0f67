//! Who calls, by the access token sent along.

use uuid::Uuid;

use super::stranger;
use crate::answer::Answer;
use crate::turn::Turn;
use crate::world::{AccessToken, Organization, Person};

/// The fallback permission, which stands for all others.
const EVERYTHING: &str = "user_impersonation";

/// A person as the tenant knows them that issued their access token.
pub(super) struct Caller {
    pub(super) person: Person,
    pub(super) tenant: Uuid,
}

/// The person behind a call, if their access token holds every permission in the list and whatever claims are demanded.
///
/// # Errors
/// The answer to give instead: a sign-in page or a 401 for a token that does not count, a 401 for one that holds too
/// little. Personal access tokens do not count here (use-personal-access-tokens-to-authenticate.md).
pub(super) fn caller(turn: &Turn, permissions: &[&str]) -> Result<Caller, Answer> {
    let Some((caller, token)) = known(turn) else {
        return Err(stranger::turned_away(turn));
    };
    let holds = |name: &&str| token.permissions.iter().any(|held| held == name || held == EVERYTHING);
    if !permissions.iter().all(holds) {
        return Err(stranger::unauthorized(turn, &caller.person.profile_id.to_string()));
    }
    match turn.state.world().play.lacking(turn.asked.role, &token.claims) {
        Some(claims) => Err(stranger::insufficient_claims(turn, claims)),
        None => Ok(caller),
    }
}

/// The person behind a call on an organization: a member, with an access token of its tenant.
///
/// # Errors
/// As [`caller`]; a token of another tenant is refused like one that has expired.
pub(super) fn member(turn: &Turn, permissions: &[&str], organization: &Organization) -> Result<Person, Answer> {
    let Caller { person, tenant } = caller(turn, permissions)?;
    let is_its_own = turn.state.world().tenant_of(organization) == tenant;
    if is_its_own && organization.has_member(&person.key) {
        Ok(person)
    } else {
        Err(stranger::unauthorized(turn, &person.profile_id.to_string()))
    }
}

fn known<'a>(turn: &'a Turn) -> Option<(Caller, &'a AccessToken)> {
    let world = turn.state.world();
    let text = turn.asked.bearer()?;
    let token = world
        .access_tokens
        .iter()
        .find(|token| token.text == text && token.expires_at > turn.now)?;
    let tenant = token.tenant.unwrap_or(world.registration.tenant);
    let person = world.person_in(&token.person, tenant)?;
    Some((Caller { person, tenant }, token))
}
