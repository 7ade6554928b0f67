//! The refusals that the authority gives of itself. The sentences are ours; clients go by `error`, `suberror` and the
//! number.

use super::refusal::Refusal;

pub(super) fn unknown_tenant(tenant: &str) -> Refusal {
    Refusal::new(
        "invalid_request",
        90002,
        format!("There is no tenant '{tenant}' in this sandbox."),
    )
}

pub(super) fn unknown_client(client: &str) -> Refusal {
    Refusal::new(
        "unauthorized_client",
        700_016,
        format!("No application '{client}' is registered in the tenant."),
    )
}

pub(super) fn unregistered_redirect(redirect: &str) -> Refusal {
    let text = format!("The redirect address '{redirect}' is not on the registration, which has 'http://localhost'.");
    Refusal::new("invalid_request", 50011, text)
}

pub(super) fn missing(parameter: &str) -> Refusal {
    Refusal::new(
        "invalid_request",
        900_144,
        format!("The request lacks the parameter '{parameter}'."),
    )
}

pub(super) fn malformed(parameter: &str) -> Refusal {
    Refusal::new(
        "invalid_request",
        90023,
        format!("The value of '{parameter}' is none that is understood here."),
    )
}

pub(super) fn response_type() -> Refusal {
    Refusal::new(
        "unsupported_response_type",
        70005,
        "Only the response type 'code' is offered.",
    )
}

pub(super) fn response_mode() -> Refusal {
    Refusal::new(
        "invalid_request",
        70007,
        "Only the response modes 'query' and 'form_post' are offered.",
    )
}

pub(super) fn challenge() -> Refusal {
    Refusal::new(
        "invalid_request",
        501_491,
        "A code challenge of the method S256 is required, 43 to 128 characters long.",
    )
}

pub(super) fn scope(scope: &str) -> Refusal {
    Refusal::new(
        "invalid_scope",
        70011,
        format!("The scope '{scope}' is not one that this application may ask for."),
    )
}

pub(super) fn no_session() -> Refusal {
    Refusal::new(
        "login_required",
        50058,
        "Nobody is signed in, and the request forbids to ask.",
    )
}

pub(super) fn declined() -> Refusal {
    Refusal::new(
        "access_denied",
        65004,
        "The person declined to sign in to the application.",
    )
}

pub(super) fn unknown_person() -> Refusal {
    Refusal::new("invalid_request", 50034, "There is no such account in the tenant.")
}

pub(super) fn foreign_page() -> Refusal {
    Refusal::new(
        "invalid_request",
        90100,
        "The choice of an account did not come from the sandbox's own page.",
    )
}

pub(super) fn client_secret() -> Refusal {
    Refusal::new(
        "invalid_client",
        700_025,
        "The application is public and must not send a client secret or assertion.",
    )
}

pub(super) fn grant_type(given: &str) -> Refusal {
    Refusal::new(
        "unsupported_grant_type",
        70003,
        format!("The grant type '{given}' is not offered."),
    )
}

pub(super) fn unknown_grant() -> Refusal {
    Refusal::new(
        "invalid_grant",
        70000,
        "The code or refresh token is not one that was given out.",
    )
}

pub(super) fn redeemed_code() -> Refusal {
    Refusal::new(
        "invalid_grant",
        54005,
        "The authorization code was redeemed before; each counts once.",
    )
}

pub(super) fn expired_code() -> Refusal {
    Refusal::new(
        "invalid_grant",
        70008,
        "The authorization code has expired; it counts for ten minutes.",
    )
}

pub(super) fn other_tenant() -> Refusal {
    Refusal::new(
        "invalid_grant",
        700_005,
        "The authorization code was given out at another tenant's address.",
    )
}

pub(super) fn other_redirect() -> Refusal {
    Refusal::new(
        "invalid_client",
        500_112,
        "The redirect address is not the one that the code was asked with.",
    )
}

pub(super) fn verifier() -> Refusal {
    Refusal::new(
        "invalid_grant",
        501_481,
        "The code verifier does not fit the challenge that the code was asked with.",
    )
}

pub(super) fn no_consent() -> Refusal {
    Refusal::new(
        "invalid_grant",
        65001,
        "The person has not consented to all that is asked for.",
    )
    .with_suberror("consent_required")
}

pub(super) fn idle_refresh_token() -> Refusal {
    Refusal::new(
        "invalid_grant",
        700_082,
        "The refresh token was not used for 90 days and has expired.",
    )
    .with_suberror("bad_token")
}

pub(super) fn revoked_refresh_token() -> Refusal {
    Refusal::new(
        "invalid_grant",
        50173,
        "The session was revoked; a new sign-in is needed.",
    )
    .with_suberror("bad_token")
}

pub(super) fn reused_refresh_token() -> Refusal {
    Refusal::new(
        "invalid_grant",
        50173,
        "The refresh token was used before; its session was revoked, and a new sign-in is needed.",
    )
    .with_suberror("bad_token")
}

pub(super) fn outage() -> Refusal {
    Refusal::new(
        "temporarily_unavailable",
        90033,
        "The service could not sign its answer; try again later.",
    )
}

pub(super) fn not_in_tenant() -> Refusal {
    Refusal::new(
        "invalid_grant",
        50020,
        "The account lives in another tenant and is no guest in this one.",
    )
}

pub(super) fn interaction() -> Refusal {
    Refusal::new(
        "interaction_required",
        50076,
        "The tenant demands another factor here, which only the person can give.",
    )
    .with_suberror("basic_action")
}

pub(super) fn approval() -> Refusal {
    Refusal::new(
        "access_denied",
        90094,
        "The tenant lets nobody agree to the application before an administrator has.",
    )
}

pub(super) fn no_such_tenant_for_consent(tenant: &str) -> Refusal {
    Refusal::new(
        "invalid_request",
        90002,
        format!("An administrator agrees for one tenant, and '{tenant}' is none."),
    )
}
