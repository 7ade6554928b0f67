//! What can go wrong, said once: a [`Code`] for the machine, a sentence for the person, who acts, and what to do.
//!
//! It knows no cause by its text: whoever makes an [`Error`] has already decided on the code. It must not hold a secret:
//! details are names, codes and times that the far end gave, never bodies, headers or URLs with parameters.

use crate::azure::PatTokenError;
use crate::view::{Failure, WhoActs};
use serde::{Deserialize, Serialize};
use std::time::Duration;
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
    /// The person, or the system, refused Patwarden the vault.
    VaultDenied,
    /// The vault failed for a reason of its own.
    VaultFailed,
    /// The vault gave back something else than was stored.
    VaultBroken,
    /// What is in the vault was not written by Patwarden, or only in part.
    VaultCorrupt,
    /// The vault has no such secret.
    SecretMissing,
    /// The local database could not be read or written.
    StoreFailed,
    /// The local database is damaged; it was left alone.
    StoreCorrupt,
    /// The local database is of a newer Patwarden; it was left alone.
    StoreNewer,
    /// Another program keeps the local database locked.
    StoreBusy,
    /// The settings file could not be read; it was left alone.
    SettingsUnreadable,
    /// The settings file could not be understood; it was set aside.
    SettingsCorrupt,
    /// The settings file is of a newer Patwarden; it was left alone.
    SettingsNewer,
    /// A name that cannot be given to a token.
    NameInvalid,
    /// A date that cannot be asked for.
    DateInvalid,
    /// Scopes that cannot be asked for.
    ScopesInvalid,
    /// The token is not in the list.
    TokenUnknown,
    /// An operation on this token is already under way.
    AlreadyRunning,
    /// Expired, revoked and global tokens cannot be regenerated.
    NotRegenerable,
    /// Expired, revoked and global tokens cannot be renewed or edited.
    NotChangeable,
    /// A change brought an earlier date than was asked for, and than there was: a policy counts from the token's creation.
    Shortened,
    /// Only what has ended, in one organization, can be created again.
    NotCreatableAgain,
    /// Only a live global token can be replaced, by tokens of organizations of the same account.
    NotReplaceable,
    /// Nobody knows whether the service did what was asked.
    Uncertain,
    /// A token was created whose secret could not be kept, and is revoked again.
    CreatedInVain,
    /// A token was created whose secret could not be kept; it is live and should be revoked.
    SecretLost,
    /// The new secret was not accepted when it was tried.
    NotVerified,
    /// A destination did not take the new secret.
    NotDelivered,
    /// Nobody confirmed that the old token is revoked.
    OldStillValid,
    /// The answer to a create got lost, and the lists show that nothing was created.
    NothingCreated,
    /// A live token was probably left by an interrupted create.
    LeftBehind,
    /// Unfinished for more than a week: not gone on with by itself.
    Outdated,
    /// Database and vault do not belong together: one was restored, exchanged or replaced.
    Replaced,
    /// This computer's clock and the service's differ.
    ClockOff,
    /// A report could not be saved.
    ReportNotSaved,
    /// The app ended in the middle of an operation.
    Interrupted,
    /// The sandbox could not be opened.
    SandboxFailed,
    /// The sandbox's folder could not be removed.
    SandboxNotDeleted,
    /// The clipboard could not be written.
    ClipboardFailed,
}

impl Code {
    /// Whether the service said no, so that nothing was changed; after anything else that is open.
    #[must_use]
    pub fn is_refusal(self) -> bool {
        let refusals = [
            Self::PolicyRefused,
            Self::RequestRefused,
            Self::NotSignedIn,
            Self::SessionEnded,
            Self::Forbidden,
            Self::Throttled,
        ];
        refusals.contains(&self)
    }

    /// Whether the vault as a whole cannot be used.
    #[must_use]
    pub fn is_of_the_vault(self) -> bool {
        let vault = [
            Self::VaultMissing,
            Self::VaultLocked,
            Self::VaultSilent,
            Self::VaultDenied,
            Self::VaultFailed,
            Self::VaultBroken,
        ];
        vault.contains(&self)
    }
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
    unsent: bool,
    /// How long the service asks to wait (`Retry-After`, RFC 9110 10.2.3).
    pub(crate) retry_after: Option<Duration>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        error.failure()
    }
}

/// What is said of a part that panicked. Its message is not looked at: it may quote what the part had in its hands.
pub(crate) const BROKEN_OFF: &str = "a part of Patwarden broke off; the log says where";

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
            unsent: false,
            retry_after: None,
        }
    }

    /// The same, about `subject`.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    /// The same, from a service that asks to wait.
    #[must_use]
    pub(crate) fn after(mut self, wait: Option<Duration>) -> Self {
        self.retry_after = wait;
        self
    }

    /// The same, of a request that never left.
    #[must_use]
    pub fn unsent(mut self) -> Self {
        self.unsent = true;
        self
    }

    /// Whether it is certain that the service changed nothing: it said no, or was not asked.
    #[must_use]
    pub fn changed_nothing(&self) -> bool {
        self.unsent || self.code.is_refusal()
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
            unsent: false,
            retry_after: None,
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
            Code::VaultDenied => row(
                "Patwarden was refused access to the credential vault.".into(),
                You,
                "Try again, and allow it when the keyring of your system asks.",
            ),
            Code::VaultCorrupt => row(
                "What the credential vault holds for this is damaged.".into(),
                You,
                "For a token, regenerate it; for a session, sign in again. Nothing was revoked.",
            ),
            Code::VaultFailed => row(
                "The credential vault failed for a reason of its own.".into(),
                You,
                "Try again. If it stays, restart the keyring of your system, or the computer; the details say what it answered.",
            ),
            Code::VaultBroken => row(
                "The credential vault did not keep what was stored in it.".into(),
                You,
                "Check the keyring of your system, then try again.",
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
            Code::StoreCorrupt => row(
                "Patwarden's own database is damaged. It was left as it is.".into(),
                You,
                "Put back a copy of the file that the details name, or move it away: the list comes back with the next sign-in. Secrets that Patwarden kept have to be regenerated then.",
            ),
            Code::StoreNewer => row(
                "Patwarden's own database was written by a newer version. It was left as it is.".into(),
                You,
                "Update Patwarden, then start it again.",
            ),
            Code::StoreBusy => row(
                "Another program keeps Patwarden's own database locked.".into(),
                You,
                "Close the other program, a backup or a second Patwarden, then try again.",
            ),
            Code::SettingsUnreadable => row(
                "The settings file could not be read.".into(),
                You,
                "Patwarden uses its defaults and leaves the file alone. Check that you may read and move the file, then start again.",
            ),
            Code::SettingsCorrupt => row(
                "The settings file could not be understood.".into(),
                You,
                "Patwarden put it aside and uses its defaults. Correct the file and put it back, or leave it.",
            ),
            Code::SettingsNewer => row(
                "The settings file was written by a newer version.".into(),
                You,
                "Patwarden uses its defaults and leaves the file alone. Update Patwarden to use it.",
            ),
            Code::NameInvalid => row(
                "This name cannot be given to a token.".into(),
                You,
                "Use 1 to 255 characters, without control characters, line breaks or marks that turn the direction of text.",
            ),
            Code::DateInvalid => row(
                "This date cannot be asked for.".into(),
                You,
                "Choose a date that is ahead and at most one year away.",
            ),
            Code::ScopesInvalid => row(
                "These scopes cannot be asked for.".into(),
                You,
                "Choose at least one scope. Full access goes alone.",
            ),
            Code::TokenUnknown => row(
                "This token is not in the list any more.".into(),
                You,
                "Refresh the list.",
            ),
            Code::AlreadyRunning => row(
                "Patwarden is at work on this token already.".into(),
                You,
                "Wait until it is done.",
            ),
            Code::NotRegenerable => row(
                "An expired, revoked or global token cannot be regenerated.".into(),
                You,
                "Create a new token with the same name and scopes instead.",
            ),
            Code::NotChangeable => row(
                "An expired, revoked or global token cannot be changed.".into(),
                You,
                "Create a new token with the same name and scopes instead.",
            ),
            Code::Shortened => row(
                format!("{subject} cut the token's date: its policy counts from the token's creation."),
                You,
                "Regenerate the token now, before it expires: a new one has its full lifetime again.",
            ),
            Code::NotCreatableAgain => row(
                "Only an expired or revoked token of one organization can be created again.".into(),
                You,
                "Use New token to create one with the scopes that you need.",
            ),
            Code::NotReplaceable => row(
                "Only a global token that still works can be replaced, in organizations of the same account.".into(),
                You,
                "Use New token for any other.",
            ),
            Code::Uncertain => row(
                format!("{subject} did not say whether it did what was asked."),
                Nobody,
                "Patwarden looks again by itself, and says here what it found.",
            ),
            Code::NothingCreated => row(
                format!("{subject} gave no usable answer, and created nothing: Patwarden looked twice."),
                You,
                "Try again. Should the token turn up within a day, Patwarden revokes it.",
            ),
            Code::LeftBehind => row(
                format!("{subject} lists a token that was probably left by an interrupted create."),
                You,
                "Revoke the token that was left, unless you know it; then keep it.",
            ),
            Code::CreatedInVain => row(
                "The new token's secret could not be kept, so the token was revoked again.".into(),
                You,
                "Nothing is left over. Try again once this is put right.",
            ),
            Code::SecretLost => row(
                "The new token's secret is lost: it could not be kept.".into(),
                You,
                "Revoke the new token, and try again.",
            ),
            Code::NotDelivered => row(
                "A destination did not take the new secret.".into(),
                You,
                "Put the new secret there yourself. The old token stays valid meanwhile.",
            ),
            Code::Outdated => row(
                "This has been unfinished for more than a week, so Patwarden does not go on by itself.".into(),
                You,
                "Refresh the list, look which of the two tokens you use, and revoke the other.",
            ),
            Code::Replaced => row(
                "Patwarden's database and the credential vault do not belong together: one of them was restored, exchanged or replaced.".into(),
                You,
                "Nothing unfinished is gone on with. Refresh the list and check the tokens that you changed since; secrets that are missing have to be regenerated.",
            ),
            Code::ClockOff => row(
                "The clock of this computer is wrong.".into(),
                You,
                "Set it right. Patwarden goes by the clock of Azure DevOps for every date that it asks for.",
            ),
            Code::ReportNotSaved => row(
                "The report could not be saved.".into(),
                You,
                "Check that your downloads folder exists and can be written, then save it again.",
            ),
            Code::NotVerified => row(
                format!("{subject} did not accept the new secret when it was tried."),
                You,
                "Try the new secret where you use it, or revoke the new token and regenerate again.",
            ),
            Code::OldStillValid => row(
                format!("{subject} did not confirm that the old token is revoked."),
                You,
                "Patwarden tries again by itself. To be sure now, use Revoke old now.",
            ),
            Code::Interrupted => row(
                "Patwarden was closed in the middle of this.".into(),
                You,
                "Refresh the list before you try again.",
            ),
            Code::SandboxNotDeleted => row(
                "The sandbox's folder could not be removed.".into(),
                You,
                "Close other programs that use it, then delete the sandbox again.",
            ),
            Code::SandboxFailed => row(
                "The sandbox could not be opened.".into(),
                You,
                "Try again, or delete the sandbox and start anew: nothing in it is real. The details say why.",
            ),
            Code::ClipboardFailed => row("The clipboard could not be written.".into(), You, "Try again."),
        }
    }
}
