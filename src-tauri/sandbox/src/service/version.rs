//! The `api-version` of a request, in the query or in the `Accept` header.

use hyper::StatusCode;

use super::refusal;
use crate::answer::Answer;
use crate::asked::Asked;

/// Versions of the life cycle API, all of them previews.
const PREVIEWS: [&str; 4] = ["6.1", "7.0", "7.1", "7.2"];
/// Versions of the older resources that are released.
const RELEASED: [&str; 7] = ["5.0", "5.1", "6.0", "6.1", "7.0", "7.1", "7.2"];

/// For a resource that exists only as a preview: `7.1-preview` or `7.1-preview.1`.
pub(super) fn check_preview(asked: &Asked) -> Result<(), Answer> {
    let Some(version) = given(asked) else {
        return Err(refusal::NO_VERSION.answer(StatusCode::BAD_REQUEST, "The call needs an api-version."));
    };
    let Some((number, revision)) = version.split_once("-preview") else {
        return Err(preview_needed(&version));
    };
    let is_known = PREVIEWS.contains(&number) && ["", ".1"].contains(&revision);
    if is_known { Ok(()) } else { Err(unknown(&version)) }
}

/// For a preview resource that also answers without a version, as connectionData does.
pub(super) fn check_optional_preview(asked: &Asked) -> Result<(), Answer> {
    match given(asked) {
        Some(version) if !version.contains("-preview") => Err(preview_needed(&version)),
        Some(_) | None => Ok(()),
    }
}

/// For a released resource; a preview of it is also taken, and so is no version at all.
pub(super) fn check_released(asked: &Asked) -> Result<(), Answer> {
    let Some(version) = given(asked) else { return Ok(()) };
    let number = version
        .split_once("-preview")
        .map_or(version.as_str(), |(number, _)| number);
    if version == "7.2" {
        return Err(preview_needed(&version));
    }
    if RELEASED.contains(&number) {
        Ok(())
    } else {
        Err(unknown(&version))
    }
}

fn given(asked: &Asked) -> Option<String> {
    let in_accept = || {
        let parts = asked.header("accept")?.split(';');
        parts
            .filter_map(|part| part.trim().strip_prefix("api-version="))
            .next()
            .map(str::to_owned)
    };
    asked.query("api-version").or_else(in_accept)
}

fn preview_needed(version: &str) -> Answer {
    let message = format!("The version '{version}' is a released one, but the resource is a preview: add '-preview'.");
    refusal::PREVIEW_VERSION.answer(StatusCode::BAD_REQUEST, &message)
}

fn unknown(version: &str) -> Answer {
    refusal::UNKNOWN_VERSION.answer(
        StatusCode::BAD_REQUEST,
        &format!("There is no version '{version}' of the resource."),
    )
}
