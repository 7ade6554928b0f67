//! Who may use the control interface: the page itself and programs on this computer, but no other web page.
//!
//! Browsers name the page's origin in every request that could change something, and tell where each came from; a
//! program does neither. A page of another site cannot pretend to be a program, because the forms that a browser sends
//! unasked have media types that are taken from our own page only (Fetch standard, "CORS-safelisted request-header").

use hyper::{Method, StatusCode, header};

use crate::answer::Answer;
use crate::asked::Asked;

/// Lets a request in.
///
/// # Errors
/// The answer to give instead.
pub(super) fn admit(asked: &Asked) -> Result<(), Answer> {
    if !is_ours(asked) || is_led_here(asked) {
        return Err(Answer::empty(StatusCode::FORBIDDEN));
    }
    if asked.is_form() && !asked.headers.contains_key(header::ORIGIN) {
        return Err(Answer::empty(StatusCode::FORBIDDEN));
    }
    let is_understood = asked.is_form() || asked.has_media_type("application/json");
    let is_silent = !asked.headers.contains_key(header::CONTENT_TYPE) && asked.body.is_empty();
    if asked.method == Method::POST && !is_understood && !is_silent {
        return Err(Answer::empty(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    Ok(())
}

/// Whether `Origin` is absent or names this very address, as the browser was given it. `Host` was checked before, so
/// that it can stand for us.
fn is_ours(asked: &Asked) -> bool {
    let host = asked.header(header::HOST).unwrap_or_default().to_ascii_lowercase();
    let ours = format!("http://{host}");
    asked
        .headers
        .get_all(header::ORIGIN)
        .iter()
        .all(|origin| origin.as_bytes() == ours.as_bytes())
}

/// Whether a browser says that another site's page caused the request. A link to our page may stand anywhere.
fn is_led_here(asked: &Asked) -> bool {
    let site = asked.header("sec-fetch-site").unwrap_or("none");
    !asked.segments().is_empty() && !["same-origin", "none"].contains(&site)
}
