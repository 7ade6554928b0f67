//! What a hostile authority's token endpoint answers before it has read what is asked.

use hyper::{StatusCode, header};
use serde_json::json;

use crate::answer::Answer;
use crate::play::Trick;
use crate::turn::Turn;

const MEGABYTE: usize = 1024 * 1024;

/// The answer that a trick gives in place of the truth. The code or the refresh token stays as good as it was.
pub(super) fn instead(turn: &Turn) -> Option<Answer> {
    turn.state.world().play.tricks.iter().find_map(answer)
}

fn answer(trick: &Trick) -> Option<Answer> {
    match trick {
        Trick::Redirect { to } => Some(Answer::empty(StatusCode::TEMPORARY_REDIRECT).with(header::LOCATION, to)),
        Trick::Page => Some(page()),
        Trick::Megabyte => Some(megabyte()),
        Trick::Silence => Some(Answer::cut()),
        Trick::Claim { .. } | Trick::Field { .. } | Trick::AuthorizationUri { .. } => None,
    }
}

/// A page as a proxy or a captive portal puts in between.
fn page() -> Answer {
    let page = "<!doctype html><html><head><title>Sign in to the network</title></head>\
                <body><script>alert(1)</script><p>Please accept the terms of use.</p></body></html>";
    Answer::html(StatusCode::OK, page.into())
}

/// A token response like any other, but for its length.
fn megabyte() -> Answer {
    let body = json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "x".repeat(MEGABYTE) });
    Answer::json(StatusCode::OK, &body)
}
