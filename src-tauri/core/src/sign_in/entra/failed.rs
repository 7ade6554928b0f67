//! Why the token endpoint gave no tokens: what the person is told, and what can be done about it.

use super::{Asked, ENTRA};
use crate::error::{Code, Error};
use crate::sign_in::challenge::Claims;
use crate::sign_in::refusal::EntraError;
use oauth2::RequestTokenError;
use std::time::Duration;

/// What Entra calls a client that asks in a loop (AADSTS50196).
const LOOP: u32 = 50_196;

/// Why a refresh gave no tokens.
pub(in crate::sign_in) struct Failed {
    pub(in crate::sign_in) error: Box<Error>,
    pub(in crate::sign_in) cause: Cause,
}

impl Failed {
    pub(in crate::sign_in) fn new(error: Error, cause: Cause) -> Self {
        let error = Box::new(error);
        Self { error, cause }
    }
}

/// What can be done about it.
pub(in crate::sign_in) enum Cause {
    /// Entra wants the person, who has to prove this, if it says so. `grant` means that another refresh token may be good enough
    /// (`invalid_grant`, RFC 6749 5.2).
    Person { grant: bool, claims: Option<Claims> },
    /// Entra was asked too often by somebody who does not listen (AADSTS50196).
    Loop,
    /// The same request would be refused again.
    Request,
    /// Entra wants to be left alone for a while.
    Busy,
    /// Entra has trouble of its own (5xx).
    Trouble,
    /// Nobody was reached, so nothing was asked.
    Connection,
    /// It is open whether anything was done: cut off, too late, or not understood.
    Open,
}

/// What stands in the way of an answer that the `oauth2` crate may read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Transport {
    #[error("no connection")]
    Connect,
    #[error("no answer in time")]
    Timeout,
    #[error("the connection broke")]
    Broken,
    #[error("the answer is too large")]
    TooLarge,
    #[error("HTTP {0}: redirects are not followed")]
    Redirect(u16),
    #[error("HTTP 200 without JSON")]
    NoJson,
    #[error("HTTP {status}")]
    Trouble {
        status: u16,
        wait: Option<Duration>,
        said: Option<Box<EntraError>>,
    },
}

/// In our words; `say` says a refusal.
pub(super) fn refused(error: Asked, say: fn(&EntraError) -> Error) -> Failed {
    let unintelligible = |details: String| {
        let error = Error::new(Code::Unintelligible).about(ENTRA).with(details);
        Failed::new(error, Cause::Open)
    };
    match error {
        RequestTokenError::ServerResponse(refusal) => Failed::new(say(&refusal), cause(&refusal)),
        RequestTokenError::Request(transport) => not_answered(transport),
        // The second part is the body, which may hold tokens: it is dropped unread.
        RequestTokenError::Parse(at, _) => unintelligible(format!("token answer, at {}", at.path())),
        RequestTokenError::Other(_) => unintelligible("an empty answer".into()),
    }
}

/// Nothing that could be read.
pub(super) fn not_answered(transport: Transport) -> Failed {
    let (code, cause) = match &transport {
        Transport::Connect => (Code::Unreachable, Cause::Connection),
        Transport::Timeout | Transport::Broken => (Code::Unreachable, Cause::Open),
        Transport::TooLarge | Transport::Redirect(_) | Transport::NoJson => (Code::Unintelligible, Cause::Open),
        Transport::Trouble { status: 429, .. } => (Code::Throttled, Cause::Busy),
        Transport::Trouble { .. } => (Code::ServiceTrouble, Cause::Trouble),
    };
    let details = transport.to_string();
    let (wait, said) = match transport {
        Transport::Trouble { wait, said, .. } => (wait, said),
        Transport::Connect
        | Transport::Timeout
        | Transport::Broken
        | Transport::TooLarge
        | Transport::Redirect(_)
        | Transport::NoJson => (None, None),
    };
    let details = match said {
        Some(said) => format!("{details}, {said}"),
        None => details,
    };
    Failed::new(Error::new(code).about(ENTRA).with(details).after(wait), cause)
}

/// What helps after a refusal. Its texts are not looked at.
pub(super) fn cause(refusal: &EntraError) -> Cause {
    let person = |grant| Cause::Person {
        grant,
        claims: refusal.claims.as_deref().and_then(Claims::parse),
    };
    match refusal.error.as_str() {
        _ if refusal.error_codes.contains(&LOOP) => Cause::Loop,
        "invalid_grant" => person(true),
        "interaction_required"
        | "consent_required"
        | "login_required"
        | "interrupted_user"
        | "ui_not_allowed"
        | "bad_token" => person(false),
        "temporarily_unavailable" | "server_error" => Cause::Busy,
        _ => Cause::Request,
    }
}
