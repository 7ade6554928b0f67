//! What can go wrong, said once: a [`Code`] for the machine, a sentence for the person, who acts, and what to do.
//!
//! It knows no cause by its text: whoever makes an [`Error`] has already decided on the code. It must not hold a secret:
//! details are names, codes and times that the far end gave, never bodies, headers or URLs with parameters.

use crate::azure::PatTokenError;
use crate::view::{Failure, WhoActs};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of failure that somebody acts on differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Code {
    /// A second sign-in was asked for while one waits.
    SignInBusy,
    /// The person cancelled, here or on Microsoft's page (`error=access_denied`, RFC 6749 4.1.2.1).
    SignInCancelled,
    /// Nobody finished the sign-in page in time.
    SignInTimedOut,
    /// Entra answered with an error.
    SignInRefused,
    /// The answer did not belong to this attempt, or lacked what was asked.
    SignInInvalid,
    /// No program took the sign-in address.
    BrowserNotOpened,
    /// No loopback port could be bound.
    ListenerBlocked,
    /// Client id or tenant is not of the right form.
    ConnectionInvalid,
    /// Permissions were asked for and not granted.
    ConsentMissing,
    /// The refresh token is no longer accepted.
    SessionEnded,
    /// The far end could not be reached, or did not answer in time.
    Unreachable,
    /// Azure DevOps answered with its sign-in page instead of data.
    NotSignedIn,
    /// Azure DevOps answered 403.
    Forbidden,
    /// Azure DevOps answered 429.
    Throttled,
    /// Azure DevOps answered 5xx.
    ServiceTrouble,
    /// The answer could not be understood.
    Unintelligible,
    /// A `patTokenError` that a policy of the organization or tenant explains.
    PolicyRefused,
    /// Any other `patTokenError`.
    RequestRefused,
    /// There is no credential vault that answers.
    VaultMissing,
    /// The vault is locked, or the person refused to unlock it.
    VaultLocked,
    /// The vault did not answer in time.
    VaultSilent,
    /// The vault refused to store, or gave back something else than was stored.
    VaultBroken,
    /// The vault has no such secret.
    SecretMissing,
    /// The local database could not be read or written.
    StoreFailed,
    /// The token is not in the list.
    TokenUnknown,
    /// A regenerate of this token is already under way.
    AlreadyRunning,
    /// Expired, revoked and global tokens cannot be regenerated.
    NotRegenerable,
    /// The new secret was not accepted when it was tried.
    NotVerified,
    /// Nobody confirmed that the old token is revoked.
    OldStillValid,
    /// The app ended in the middle of a regenerate.
    Interrupted,
    /// The sandbox could not be started.
    SandboxFailed,
    /// The clipboard could not be written.
    ClipboardFailed,
}

/// A failure, with what the person needs to judge it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{code:?}: {}", details.as_deref().unwrap_or("no details"))]
pub struct Error {
    /// What kind it is.
    pub code: Code,
    /// The organization, host or token that it is about, as the person knows it; may be empty.
    pub subject: String,
    /// Codes and times for whoever looks into it; shown as text, never a secret.
    pub details: Option<String>,
    refusal: Option<PatTokenError>,
}

/// What core's functions return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure about nothing in particular.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            subject: String::new(),
            details: None,
            refusal: None,
        }
    }

    /// The same, about `subject`.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// The same facts under another code.
    #[must_use]
    pub fn instead(mut self, code: Code) -> Self {
        self.code = code;
        self
    }

    /// The same, with `details` for the curious.
    #[must_use]
    pub fn with(mut self, details: impl ToString) -> Self {
        self.details = Some(details.to_string());
        self
    }

    /// A refusal that Azure DevOps gave as `patTokenError` (azure-devops-pat-api, PatTokenResult).
    #[must_use]
    pub fn refused(refusal: PatTokenError, message: Option<String>) -> Self {
        let code = if refusal.is_policy() {
            Code::PolicyRefused
        } else {
            Code::RequestRefused
        };
        let details = match message {
            Some(message) if !message.is_empty() => format!("{refusal}: {message}"),
            _ => refusal.to_string(),
        };
        Self {
            code,
            subject: String::new(),
            details: Some(details),
            refusal: Some(refusal),
        }
    }

    /// What crosses to the page.
    #[must_use]
    pub fn failure(&self) -> Failure {
        let (message, who_acts, remedy) = match &self.refusal {
            Some(refusal) => refusal.explained(&self.subject),
            None => self.explained(),
        };
        Failure {
            code: self.code,
            message,
            who_acts,
            remedy,
            details: self.details.clone(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "it is the table: one row per code")]
    fn explained(&self) -> (String, WhoActs, String) {
        use WhoActs::{Administrator, Microsoft, Nobody, You};
        let subject = if self.subject.is_empty() {
            "Azure DevOps"
        } else {
            &self.subject
        };
        let row = |message: String, who, remedy: &str| (message, who, remedy.to_owned());
        match self.code {
            Code::SignInBusy => row(
                "A sign-in is already waiting in your browser.".into(),
                You,
                "Finish it there, or cancel it here and start again.",
            ),
            Code::SignInCancelled => row(
                "The sign-in was cancelled.".into(),
                You,
                "Start it again when you like. Nothing was changed.",
            ),
            Code::SignInTimedOut => row(
                "Nobody finished the sign-in page in time.".into(),
                You,
                "Start the sign-in again and finish it in the browser within ten minutes.",
            ),
            Code::SignInRefused => row(
                "Microsoft Entra ID refused the sign-in.".into(),
                You,
                "Read the reason on the page in your browser and try again. If it names a policy, send the details to your administrator.",
            ),
            Code::SignInInvalid => row(
                "The answer of the sign-in page did not belong to this sign-in.".into(),
                You,
                "Start the sign-in again. If it happens twice, send the details to whoever gave you the client id.",
            ),
            Code::BrowserNotOpened => row(
                "No browser could be opened.".into(),
                You,
                "Copy the link and open it in a browser on this computer.",
            ),
            Code::ListenerBlocked => row(
                "No port of this computer could be opened to receive the answer of the sign-in.".into(),
                You,
                "Check whether a firewall blocks local connections, then try again.",
            ),
            Code::ConnectionInvalid => row(
                "The client id or the tenant cannot be right.".into(),
                You,
                "A client id is a GUID. A tenant is “organizations”, a domain or a GUID. Both are on the overview page of the app registration.",
            ),
            Code::ConsentMissing => row(
                "Not every permission that Patwarden needs was granted.".into(),
                Administrator,
                "Ask whoever owns the app registration to add vso.pats, vso.pats_manage and vso.profile, then sign in again.",
            ),
            Code::SessionEnded => row(
                "The session has ended.".into(),
                You,
                "Sign in again. The dates shown are the last known ones.",
            ),
            Code::Unreachable => row(
                format!("{subject} could not be reached."),
                You,
                "Check the network and refresh. The dates shown are the last known ones.",
            ),
            Code::NotSignedIn => row(
                format!("{subject} answered with its sign-in page."),
                You,
                "Sign in again. If that does not help, the organization refuses sign-in by apps: ask its administrator.",
            ),
            Code::Forbidden => row(
                format!("{subject} refused access."),
                Administrator,
                "Ask the administrator of the organization, and send the details.",
            ),
            Code::Throttled => row(
                format!("{subject} asked to slow down."),
                Microsoft,
                "Wait a few minutes, then refresh.",
            ),
            Code::ServiceTrouble => row(
                format!("{subject} has trouble at the moment."),
                Microsoft,
                "Try again later. Nothing was lost.",
            ),
            Code::Unintelligible => row(
                format!("{subject} gave an answer that Patwarden does not understand."),
                Nobody,
                "Try again. If it stays, report it with the details.",
            ),
            Code::PolicyRefused | Code::RequestRefused => {
                row(format!("{subject} refused the request."), You, "Read the details.")
            }
            Code::VaultMissing => row(
                "No credential vault answers on this computer.".into(),
                You,
                "Start the keyring of your system (GNOME Keyring, KDE Wallet or KeePassXC), then try again.",
            ),
            Code::VaultLocked => row(
                "The credential vault is locked.".into(),
                You,
                "Unlock the keyring of your system, then try again.",
            ),
            Code::VaultSilent => row(
                "The credential vault does not answer.".into(),
                You,
                "Look for a dialog that asks to unlock the keyring, answer it, then try again.",
            ),
            Code::VaultBroken => row(
                "The credential vault did not keep what was stored in it.".into(),
                You,
                "Check the keyring of your system, then try again. Nothing was revoked.",
            ),
            Code::SecretMissing => row(
                "The secret of this token is not in the vault of this computer.".into(),
                You,
                "Regenerate the token to have a secret that Patwarden keeps.",
            ),
            Code::StoreFailed => row(
                "Patwarden could not write its own database.".into(),
                You,
                "Check that the disk is not full and that the data folder can be written, then try again.",
            ),
            Code::TokenUnknown => row(
                "This token is not in the list any more.".into(),
                You,
                "Refresh the list.",
            ),
            Code::AlreadyRunning => row(
                "This token is being regenerated already.".into(),
                You,
                "Wait until it is done.",
            ),
            Code::NotRegenerable => row(
                "An expired, revoked or global token cannot be regenerated.".into(),
                You,
                "Create a new token with the same name and scopes instead.",
            ),
            Code::NotVerified => row(
                format!("{subject} did not accept the new secret when it was tried."),
                You,
                "Try the new secret where you use it, or revoke the new token and regenerate again.",
            ),
            Code::OldStillValid => row(
                format!("{subject} did not confirm that the old token is revoked."),
                You,
                "Refresh the list: while the old token is in it, it still works.",
            ),
            Code::Interrupted => row(
                "Patwarden was closed in the middle of this regenerate.".into(),
                You,
                "Refresh the list before you regenerate it again.",
            ),
            Code::SandboxFailed => row(
                "The sandbox could not be started.".into(),
                You,
                "Check that the data folder can be written, then try again.",
            ),
            Code::ClipboardFailed => row("The clipboard could not be written.".into(), You, "Try again."),
        }
    }
}
