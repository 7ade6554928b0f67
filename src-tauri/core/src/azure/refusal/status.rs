//! What an answer other than a success means. Its status says what follows; the service's own words, if there are any, say why.

use super::body::Said;
use super::table;
use crate::azure::retry_after;
use crate::error::{Code, Error};
use crate::sign_in::challenge;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};

/// "The request has been canceled", before anything was done (rate-limits.md).
const BLOCKED: &str = "TF400733";

/// In our words.
pub(in crate::azure) fn of(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
    let number = status.as_u16();
    let by_itself = table::meaning(number, &Said::default());
    // The service's sign-in page, and a way to it, are about nobody's request.
    let is_page = matches!(number, 203 | 300..=399);
    let said = if is_page {
        Said::default()
    } else {
        Said::by(headers, body)
    };
    let error = match &said.refusal {
        Some(refusal) => Error::refused(refusal.clone(), None),
        None => table::meaning(number, &said).error(),
    };
    // Whether another access token, a pause or another try follows hangs on the status, whatever is said with it.
    let error = if by_itself.code == Code::Unintelligible {
        error
    } else {
        error.instead(by_itself.code)
    };
    let challenges = headers.get_all(WWW_AUTHENTICATE).iter();
    let challenges = challenges.filter_map(|value| value.to_str().ok());
    let claims = challenge::claims(challenges).filter(|_| status == StatusCode::UNAUTHORIZED);
    // Anything on the way may answer 429, also to what has gone through it; this number is the service's.
    let is_blocked = status == StatusCode::TOO_MANY_REQUESTS && said.numbers.iter().any(|number| number == BLOCKED);
    error
        .with(details(number, &said))
        .after(retry_after(headers))
        .blocked(is_blocked)
        .challenged(claims)
}

/// What support asks for.
fn details(status: u16, said: &Said) -> String {
    let status = Some(format!("HTTP {status}"));
    let refusal = said.refusal.as_ref().map(ToString::to_string);
    let activity = said.activity.map(|id| format!("activity id {id}"));
    let names = said.numbers.iter().chain(&said.types).cloned();
    let parts: Vec<String> = status.into_iter().chain(names).chain(refusal).chain(activity).collect();
    parts.join(", ")
}
