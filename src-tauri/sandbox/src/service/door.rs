//! The door of an organization: answers that are given whoever calls and whatever is asked.

use hyper::StatusCode;

use super::{refusal, stranger};
use crate::answer::Answer;
use crate::policy::Door;
use crate::turn::Turn;

const CONDITIONAL_ACCESS: &str =
    "VS403463: A conditional access policy of the directory does not let this sign-in through.";
const INVALID_ACCESS: &str = "Operations of this kind are not for this caller.";
/// What an outage asks callers to wait, in seconds.
const RETRY_AFTER: u32 = 30;

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
        Door::NeverSeen => Err(stranger::never_seen(turn)),
        Door::ConditionalAccess => Err(refusal::CONDITIONAL_ACCESS.answer(StatusCode::FORBIDDEN, CONDITIONAL_ACCESS)),
        Door::ConditionalAccessPage => Err(conditional_access_page()),
        Door::InvalidAccess => Err(refusal::INVALID_ACCESS.answer(StatusCode::FORBIDDEN, INVALID_ACCESS)),
        Door::Unavailable => Err(refusal::unavailable(&RETRY_AFTER.to_string())),
    }
}

/// About as large as the real page, which brings its styles and scripts along.
fn conditional_access_page() -> Answer {
    let (title, filling) = (CONDITIONAL_ACCESS, ".x { margin: 0 }\n".repeat(2000));
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <style>\n{filling}</style></head>\n<body><h1>403</h1><p>{title}</p>\n\
         <p>This is the sandbox: not Microsoft.</p></body>\n</html>\n"
    );
    Answer::html(StatusCode::FORBIDDEN, page).refusing("VS403463")
}
