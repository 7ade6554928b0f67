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
use super::rate::Late;
use super::{door, rate, refusal, version};
use crate::answer::Answer;
use crate::instant;
use crate::manner::Revoked;
use crate::policy::{Policy, Refusals};
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
    let (call, late) = match admitted(turn, organization, verb) {
        Ok(admitted) => admitted,
        Err(refused) => return refused,
    };
    let answer = match verb {
        Verb::List => listing::list(&call),
        Verb::Get => call.get(),
        Verb::Create => call.create(),
        Verb::Update => call.update(),
        Verb::Revoke => call.revoke(),
    };
    match late {
        Some(late) => late.told(answer),
        None => answer,
    }
}

type Admitted<'a, 'b> = (Call<'a, 'b>, Option<Late>);

fn admitted<'a, 'b>(turn: &'a mut Turn<'b>, name: &str, verb: Verb) -> Result<Admitted<'a, 'b>, Answer> {
    let found = turn.state.world().organization(name).cloned();
    let organization = found.ok_or_else(|| refusal::unknown_organization(name))?;
    door::pass(turn, organization.policy.door)?;
    let permissions: &[&str] = match verb {
        Verb::List | Verb::Get => &[READ],
        Verb::Create | Verb::Update | Verb::Revoke => &[READ, MANAGE],
    };
    let person = member(turn, permissions, &organization)?;
    let recent = turn.state.recent_calls(organization.id, person.profile_id);
    let late = rate::admit(&organization.manner, recent, turn.now)?;
    version::check_preview(turn.asked)?;
    let call = Call {
        turn,
        organization,
        person,
    };
    Ok((call, late))
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
            Err(_) => return self.unreadable(),
        };
        let policy = self.organization.policy;
        match self.created(&wishes) {
            Ok(pat) => result(&pat, Some(&pat.secret)).about(pat.authorization_id),
            Err(error) => refused_under(&policy, error),
        }
    }

    fn created(self, wishes: &Wishes) -> Result<Pat, PatTokenError> {
        let (now, policy) = (self.turn.now, &self.organization.policy);
        let display_name = wishes.display_name()?.ok_or("displayNameRequired")?;
        let scope = wishes.scope()?.ok_or("invalidScope")?;
        let asked = wishes.valid_to(now)?;
        let is_global = wishes.is_for_all_organizations() == Some(true);
        if is_global {
            limits::check_global(policy)?;
        }
        limits::check_new(policy, &scope)?;
        let valid_to = match asked {
            Some(asked) => limits::end(policy, now, asked)?,
            None => limits::cut(policy, now, now + TimeDelta::days(DEFAULT_DAYS)),
        };
        let form = self.organization.manner.secrets;
        let world = self.turn.state.change();
        let pat = Pat {
            authorization_id: world.chance.uuid(),
            owner: self.person.key,
            organization: (!is_global).then_some(self.organization.id),
            display_name,
            scope,
            valid_from: instant::kept(now),
            valid_to: instant::kept(valid_to),
            revoked_at: None,
            secret: secret::personal_access_token(&mut world.chance, form),
        };
        world.pats.push(pat.clone());
        Ok(pat)
    }

    fn update(self) -> Answer {
        let wishes = match Wishes::read(&self.turn.asked.body) {
            Ok(wishes) => wishes,
            Err(_) => return self.unreadable(),
        };
        let Some(id) = wishes.authorization_id() else {
            return refused("invalidAuthorizationId");
        };
        let policy = self.organization.policy;
        match self.updated(id, &wishes) {
            Ok(pat) => result(&pat, None),
            Err(error) => refused_under(&policy, error),
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
        let pats = &mut self.turn.state.change().pats;
        pats.change(id, |pat| *pat = changed.clone());
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
        if let Some(asked) = valid_to {
            changed.valid_to = instant::kept(limits::end(policy, pat.valid_from, asked)?);
        }
        match wishes.is_for_all_organizations() {
            Some(true) => changed.organization = None,
            Some(false) => changed.organization = changed.organization.or(Some(self.organization.id)),
            None => {}
        }
        Ok(changed)
    }

    /// Where global tokens are not wanted, none can become one, and none can be made to outlive the end of their kind.
    fn check_global(&self, changed: &Pat, wishes: &Wishes) -> Result<(), PatTokenError> {
        let becomes = wishes.is_for_all_organizations() == Some(true);
        let outlives = changed.organization.is_none() && changed.valid_to > self.turn.state.world().global_stop;
        if becomes || outlives {
            limits::check_global(&self.organization.policy)
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
        Answer::empty(match self.organization.manner.revoked {
            Revoked::NoContent => StatusCode::NO_CONTENT,
            Revoked::Ok => StatusCode::OK,
        })
    }

    fn unreadable(self) -> Answer {
        let activity = self.turn.state.change().chance.uuid();
        refusal::unreadable(activity)
    }

    fn asked_id(&self) -> Option<Uuid> {
        self.turn.asked.query("authorizationId")?.parse().ok()
    }

    /// A token of another organization cannot be seen from this one.
    fn find(&self, id: Uuid) -> Option<&Pat> {
        let world = self.turn.state.world();
        let found = world.pats.find(id)?;
        (found.owner == self.person.key && world.is_meant_for(found, &self.organization)).then_some(found)
    }
}

fn mark_revoked(turn: &mut Turn, id: Uuid) {
    let now = turn.now;
    let pats = &mut turn.state.change().pats;
    pats.change(id, |pat| pat.revoked_at = Some(now));
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

/// A refusal by a policy is told in the way that the organization has for it; any other as ever.
fn refused_under(policy: &Policy, error: PatTokenError) -> Answer {
    match policy.refusals {
        Refusals::AccessDenied if limits::is_of_policy(error) => refused("accessDenied"),
        Refusals::Forbidden if limits::is_of_policy(error) => {
            refusal::POLICY.answer(StatusCode::FORBIDDEN, &format!("The service answered {error}."))
        }
        Refusals::Named | Refusals::AccessDenied | Refusals::Forbidden => refused(error),
    }
}
