//! Who calls, by the access token sent along.

use super::stranger;
use crate::answer::Answer;
use crate::turn::Turn;
use crate::world::{AccessToken, Person};

/// The fallback permission, which stands for all others.
const EVERYTHING: &str = "user_impersonation";

/// The person behind a call, if their access token holds every permission in the list.
///
/// # Errors
/// The answer to give instead: a sign-in page or a 401 for a token that does not count, a 401 for one that holds too
/// little. Personal access tokens do not count here (use-personal-access-tokens-to-authenticate.md).
pub(super) fn caller(turn: &Turn, permissions: &[&str]) -> Result<Person, Answer> {
    let Some((person, token)) = known(turn) else {
        return Err(stranger::turned_away(turn));
    };
    let holds = |name: &&str| token.permissions.iter().any(|held| held == name || held == EVERYTHING);
    if permissions.iter().all(holds) {
        Ok(person.clone())
    } else {
        Err(stranger::unauthorized(turn, &person.profile_id.to_string()))
    }
}

fn known<'a>(turn: &'a Turn) -> Option<(&'a Person, &'a AccessToken)> {
    let world = turn.state.world();
    let text = turn.asked.bearer()?;
    let token = world
        .access_tokens
        .iter()
        .find(|token| token.text == text && token.expires_at > turn.now)?;
    Some((world.person(&token.person)?, token))
}
