//! Profiles and accounts (specification/profile/7.1, specification/account/7.1).

use hyper::StatusCode;
use serde_json::{Value, json};

use super::caller::{Caller, caller};
use super::{refusal, version};
use crate::answer::Answer;
use crate::instant;
use crate::turn::Turn;
use crate::world::Organization;

const PERMISSION: &str = "vso.profile";

/// The caller's own profile.
pub(crate) fn me(turn: &mut Turn) -> Answer {
    profile(turn).unwrap_or_else(|refused| refused)
}

/// The organizations of a member or owner.
pub(crate) fn accounts(turn: &mut Turn) -> Answer {
    organizations(turn).unwrap_or_else(|refused| refused)
}

fn profile(turn: &mut Turn) -> Result<Answer, Answer> {
    let Caller { person, .. } = caller(turn, &[PERMISSION])?;
    version::check_released(turn.asked)?;
    let profile = json!({
        "displayName": person.name,
        "publicAlias": person.profile_id,
        "emailAddress": person.email,
        "coreRevision": 1,
        "timeStamp": instant::wire(instant::kept(turn.now)),
        "id": person.profile_id,
        "revision": 1,
    });
    Ok(Answer::json(StatusCode::OK, &profile))
}

/// A token of one tenant names nothing of another, and says nothing of that.
fn organizations(turn: &mut Turn) -> Result<Answer, Answer> {
    let Caller { person, tenant } = caller(turn, &[PERMISSION])?;
    version::check_released(turn.asked)?;
    let Some(member) = turn.asked.query("memberId").or_else(|| turn.asked.query("ownerId")) else {
        let message = "An account is found by its member or owner: give a memberId or an ownerId.";
        return Err(refusal::ACCOUNT.answer(StatusCode::BAD_REQUEST, message));
    };
    let is_caller = member.parse() == Ok(person.profile_id);
    let mine = turn
        .state
        .world()
        .memberships(&person.key, tenant)
        .filter(|organization| is_caller && !organization.is_hidden);
    let value: Vec<Value> = mine.map(|organization| account(turn, organization)).collect();
    Ok(Answer::json(
        StatusCode::OK,
        &json!({ "count": value.len(), "value": value }),
    ))
}

fn account(turn: &Turn, organization: &Organization) -> Value {
    json!({
        "accountId": organization.id,
        "accountUri": format!("{}{}/", turn.origins.tokens, organization.name),
        "accountName": organization.name,
        "properties": {},
    })
}
