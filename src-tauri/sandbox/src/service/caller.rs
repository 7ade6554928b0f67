//! Who calls, by the access token sent along, and what becomes of calls by nobody.

use hyper::{Method, StatusCode, header};

use super::refusal;
use crate::answer::Answer;
use crate::turn::Turn;
use crate::world::{AccessToken, Person};

/// The fallback permission, which stands for all others.
const EVERYTHING: &str = "user_impersonation";

const SIGN_IN_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head><title>Sign in · Patwarden sandbox</title></head>\n\
    <body><h1>Sign in</h1><p>The real service answers calls by nobody with a page such as this.</p></body>\n</html>\n";

/// The person behind a call, if their access token holds every permission in the list.
///
/// # Errors
/// The answer to give instead: a sign-in page or a 401 for a token that does not count, a 401 for one that holds too
/// little. Personal access tokens do not count here (use-personal-access-tokens-to-authenticate.md).
pub(super) fn caller(turn: &mut Turn, permissions: &[&str]) -> Result<Person, Answer> {
    let Some((person, token)) = known(turn) else {
        return Err(stranger(turn));
    };
    let holds = |name: &&str| token.permissions.iter().any(|held| held == name || held == EVERYTHING);
    if permissions.iter().all(holds) {
        Ok(person.clone())
    } else {
        Err(unauthorized(turn, &person.profile_id.to_string()))
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

/// A browser would be led to a sign-in page; a client that knows better suppresses that.
fn stranger(turn: &Turn) -> Answer {
    let may_lead = [Method::GET, Method::POST].contains(&turn.asked.method);
    if may_lead && !suppresses_redirects(turn) {
        return Answer::html(StatusCode::NON_AUTHORITATIVE_INFORMATION, SIGN_IN_PAGE.into());
    }
    unauthorized(turn, "")
}

fn unauthorized(turn: &Turn, who: &str) -> Answer {
    let body = refusal::UNAUTHORIZED.body(&format!("TF400813: The call is not authorized for the user '{who}'."));
    challenge(turn, Answer::json_with_bom(StatusCode::UNAUTHORIZED, &body))
}

/// Whether the client asks for plain refusals instead of redirects and pages.
pub(super) fn suppresses_redirects(turn: &Turn) -> bool {
    turn.asked
        .header("x-tfs-fedauthredirect")
        .is_some_and(|value| value.eq_ignore_ascii_case("Suppress"))
}

/// Adds the ways to authenticate (RFC 9110 section 11.6.1).
pub(super) fn challenge(turn: &Turn, answer: Answer) -> Answer {
    let tenant = turn.state.world().registration.tenant;
    answer
        .with(
            header::WWW_AUTHENTICATE,
            format!("Bearer authorization_uri={}{tenant}", turn.origins.authority),
        )
        .with(
            header::WWW_AUTHENTICATE,
            format!("Basic realm=\"{}\"", turn.origins.tokens),
        )
}
