//! The life cycle of personal access tokens (specification/tokens/7.2/tokens.json).
//!
//! Refusals for reasons of policy or content are answers of status 200 with a `patTokenError`.

mod limits;
mod listing;
mod wishes;

use chrono::TimeDelta;
use hyper::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::caller::member;
use super::{door, refusal, version};
use crate::answer::Answer;
use crate::instant;
use crate::route::Verb;
use crate::secret;
use crate::turn::Turn;
use crate::world::{Organization, Pat, Person, TokenState};
use wishes::Wishes;

const READ: &str = "vso.pats";
const MANAGE: &str = "vso.pats_manage";
/// What a token without an asked end gets; the service does not document its own choice.
const DEFAULT_DAYS: i64 = 30;

/// One call on the tokens of an organization by a person.
struct Call<'a, 'b> {
    turn: &'a mut Turn<'b>,
    organization: Organization,
    person: Person,
}

/// Why a token was not given, created or changed: a value of `patTokenError`.
pub(super) type PatTokenError = &'static str;

/// Answers one of the five calls.
pub(crate) fn answer(turn: &mut Turn, organization: &str, verb: Verb) -> Answer {
    let call = match admitted(turn, organization, verb) {
        Ok(call) => call,
        Err(refused) => return refused,
    };
    match verb {
        Verb::List => listing::list(&call),
        Verb::Get => call.get(),
        Verb::Create => call.create(),
        Verb::Update => call.update(),
        Verb::Revoke => call.revoke(),
    }
}

fn admitted<'a, 'b>(turn: &'a mut Turn<'b>, name: &str, verb: Verb) -> Result<Call<'a, 'b>, Answer> {
    let found = turn.state.world().organization(name).cloned();
    let organization = found.ok_or_else(|| refusal::unknown_organization(name))?;
    door::pass(turn, organization.policy.door)?;
    let permissions: &[&str] = match verb {
        Verb::List | Verb::Get => &[READ],
        Verb::Create | Verb::Update | Verb::Revoke => &[READ, MANAGE],
    };
    let person = member(turn, permissions, &organization)?;
    version::check_preview(turn.asked)?;
    Ok(Call {
        turn,
        organization,
        person,
    })
}

impl Call<'_, '_> {
    fn get(self) -> Answer {
        let Some(id) = self.asked_id() else {
            return refused("invalidAuthorizationId");
        };
        match self.find(id) {
            Some(pat) => result(pat, None),
            None => refused("authorizationNotFound"),
        }
    }

    fn create(self) -> Answer {
        let wishes = match Wishes::read(&self.turn.asked.body) {
            Ok(wishes) => wishes,
            Err(error) => return unreadable(&error),
        };
        match self.created(&wishes) {
            Ok(pat) => result(&pat, Some(&pat.secret)).about(pat.authorization_id),
            Err(error) => refused(error),
        }
    }

    fn created(self, wishes: &Wishes) -> Result<Pat, PatTokenError> {
        let (now, policy) = (self.turn.now, &self.organization.policy);
        let display_name = wishes.display_name()?.ok_or("displayNameRequired")?;
        let scope = wishes.scope()?.ok_or("invalidScope")?;
        let asked = wishes.valid_to(now)?.unwrap_or(now + TimeDelta::days(DEFAULT_DAYS));
        if wishes.is_for_all_organizations() == Some(true) {
            return Err("globalPATCreationBlocked");
        }
        limits::check_new(policy, &scope)?;
        let valid_to = limits::cut(policy, now, asked);
        let world = self.turn.state.change();
        let pat = Pat {
            authorization_id: world.chance.uuid(),
            owner: self.person.key,
            organization: Some(self.organization.id),
            display_name,
            scope,
            valid_from: instant::kept(now),
            valid_to: instant::kept(valid_to),
            revoked_at: None,
            secret: secret::personal_access_token(&mut world.chance),
        };
        world.pats.push(pat.clone());
        Ok(pat)
    }

    fn update(self) -> Answer {
        let wishes = match Wishes::read(&self.turn.asked.body) {
            Ok(wishes) => wishes,
            Err(error) => return unreadable(&error),
        };
        let Some(id) = wishes.authorization_id() else {
            return refused("invalidAuthorizationId");
        };
        match self.updated(id, &wishes) {
            Ok(pat) => result(&pat, None),
            Err(error) => refused(error),
        }
    }

    /// Changes what the body names and leaves the rest; the secret never changes. A global token that is asked not to be
    /// one becomes a token of this organization.
    fn updated(self, id: Uuid, wishes: &Wishes) -> Result<Pat, PatTokenError> {
        let now = self.turn.now;
        let pat = self.find(id).ok_or("authorizationNotFound")?;
        match self.turn.state.world().state_of(pat, now) {
            TokenState::Active => {}
            TokenState::Expired => return Err("expiredPatCannotBeExtended"),
            TokenState::Revoked => return Err("tokenNotFound"),
        }
        let changed = self.changed(pat, wishes)?;
        self.check_global(&changed, wishes)?;
        if let Some(pat) = self
            .turn
            .state
            .change()
            .pats
            .iter_mut()
            .find(|pat| pat.authorization_id == id)
        {
            *pat = changed.clone();
        }
        Ok(changed)
    }

    /// The token as it would be. Policies concern a token whose scope or end is to change; a new name alone is free.
    fn changed(&self, pat: &Pat, wishes: &Wishes) -> Result<Pat, PatTokenError> {
        let policy = &self.organization.policy;
        let mut changed = pat.clone();
        changed.display_name = wishes.display_name()?.unwrap_or(changed.display_name);
        let (scope, valid_to) = (wishes.scope()?, wishes.valid_to(self.turn.now)?);
        let is_renewed = scope.is_some() || valid_to.is_some();
        changed.scope = scope.unwrap_or(changed.scope);
        if is_renewed {
            limits::check_scope(policy, &changed.scope)?;
        }
        let cut = |asked| instant::kept(limits::cut(policy, pat.valid_from, asked));
        changed.valid_to = valid_to.map_or(changed.valid_to, cut);
        if wishes.is_for_all_organizations() == Some(false) {
            changed.organization = changed.organization.or(Some(self.organization.id));
        }
        Ok(changed)
    }

    /// No token can become global, and no global token can be made to outlive the end of its kind.
    fn check_global(&self, changed: &Pat, wishes: &Wishes) -> Result<(), PatTokenError> {
        let becomes = wishes.is_for_all_organizations() == Some(true);
        let outlives = changed.organization.is_none() && changed.valid_to > self.turn.state.world().global_stop;
        if becomes || outlives {
            Err("globalPATCreationBlocked")
        } else {
            Ok(())
        }
    }

    /// Revoking what is not there, or no longer works, succeeds as well (observed of the service).
    fn revoke(self) -> Answer {
        let Some(id) = self.asked_id() else {
            let message = "The call needs an authorizationId, which is a GUID.";
            return refusal::PARAMETER.answer(StatusCode::BAD_REQUEST, message);
        };
        if self.find(id).is_some_and(|pat| pat.revoked_at.is_none()) {
            mark_revoked(self.turn, id);
        }
        Answer::empty(StatusCode::NO_CONTENT)
    }

    fn asked_id(&self) -> Option<Uuid> {
        self.turn.asked.query("authorizationId")?.parse().ok()
    }

    /// A token of another organization cannot be seen from this one.
    fn find(&self, id: Uuid) -> Option<&Pat> {
        let mut pats = self.turn.state.world().pats_in(&self.organization, &self.person.key);
        pats.find(|pat| pat.authorization_id == id)
    }
}

fn mark_revoked(turn: &mut Turn, id: Uuid) {
    let now = turn.now;
    let pats = turn.state.change().pats.iter_mut();
    pats.filter(|pat| pat.authorization_id == id)
        .for_each(|pat| pat.revoked_at = Some(now));
}

/// A `PatToken`; only the answer to a create holds the secret.
fn pat_token(pat: &Pat, secret: Option<&str>) -> Value {
    json!({
        "displayName": pat.display_name,
        "validTo": instant::wire(pat.valid_to),
        "scope": pat.scope,
        "targetAccounts": pat.organization.map(|id| [id]),
        "validFrom": instant::wire(pat.valid_from),
        "authorizationId": pat.authorization_id,
        "token": secret,
    })
}

fn result(pat: &Pat, secret: Option<&str>) -> Answer {
    let body = json!({ "patToken": pat_token(pat, secret), "patTokenError": "none", "patTokenErrorMessage": null });
    Answer::json(StatusCode::OK, &body)
}

fn refused(error: PatTokenError) -> Answer {
    let message = format!("The service answered {error}.");
    let body = json!({ "patToken": null, "patTokenError": error, "patTokenErrorMessage": message });
    Answer::json(StatusCode::OK, &body).refusing(error)
}

fn unreadable(error: &serde_json::Error) -> Answer {
    refusal::UNREADABLE.answer(
        StatusCode::BAD_REQUEST,
        &format!("The body is not the expected JSON: {error}"),
    )
}
