//! The door of an organization: answers that are given whoever calls and whatever is asked.

use hyper::StatusCode;

use super::{refusal, stranger};
use crate::answer::Answer;
use crate::policy::Door;
use crate::turn::Turn;

/// Lets a call in.
///
/// # Errors
/// The answer to give instead.
pub(super) fn pass(turn: &Turn, door: Door) -> Result<(), Answer> {
    match door {
        Door::Open => Ok(()),
        Door::SignInPage => Err(stranger::sign_in_page(turn)),
        Door::Redirect if !stranger::suppresses_redirects(turn) => Err(stranger::sign_in_redirect(turn)),
        Door::Redirect | Door::Unauthorized => Err(stranger::unauthorized(turn, "")),
        Door::ConditionalAccess => Err(conditional_access()),
    }
}

/// The real service sends this as JSON or as a page; a fault can script the page.
fn conditional_access() -> Answer {
    let text = "VS403463: A conditional access policy of the directory does not let this sign-in through.";
    refusal::CONDITIONAL_ACCESS.answer(StatusCode::FORBIDDEN, text)
}
