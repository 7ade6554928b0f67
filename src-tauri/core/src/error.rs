//! What can go wrong, said once: a [`Code`] for the machine, and the one table from it to a message in `locales` and to who acts.
//!
//! It knows no cause by its text: whoever makes an [`Error`] has already decided on the code. It must not hold a secret:
//! details are names, codes and times that the far end gave, never bodies, headers or URLs with parameters.

use crate::azure::PatTokenError;
use crate::sign_in::challenge::Claims;
use crate::view::{Failure, WhoActs};
use crate::words;
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
    /// Client id or tenant is not of the right form, or not known.
    ConnectionInvalid,
    /// What was pasted is no connection string, or not all of one.
    ConnectionStringInvalid,
    /// Permissions were asked for and not granted.
    ConsentMissing,
    /// An administrator must allow something before the sign-in can go on.
    AdminNeeded,
    /// A policy lets in known devices only.
    DeviceNeeded,
    /// The account does not belong where it was used.
    WrongAccount,
    /// The app registration, or something else of ours, is not set up as it should be.
    RegistrationWrong,
    /// Entra wants more proof than the sign-in gave.
    ExtraStep,
    /// Somebody was signed in by another tenant than the one that was asked for.
    ForeignTenant,
    /// The organization is backed by personal Microsoft accounts.
    PersonalOrganization,
    /// What was typed is no name of an organization.
    OrganizationInvalid,
    /// There is no such organization, or the account does not belong to it.
    OrganizationUnknown,
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
    /// A value that a setting cannot have.
    SettingInvalid,
    /// A file that the person wanted could not be written where they wanted it.
    FileNotSaved,
    /// No program took a folder.
    FolderNotOpened,
    /// There is no session bus that answers.
    BusMissing,
    /// A token that still works keeps its secret.
    SecretNeeded,
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

    /// Its message in `locales`, and who acts on it.
    #[must_use]
    pub fn row(self) -> (&'static str, WhoActs) {
        use WhoActs::{Administrator, Microsoft, Nobody, You};
        match self {
            Self::SignInBusy => ("sign-in-busy", You),
            Self::SignInCancelled => ("sign-in-cancelled", You),
            Self::SignInTimedOut => ("sign-in-timed-out", You),
            Self::SignInRefused => ("sign-in-refused", You),
            Self::SignInInvalid => ("sign-in-invalid", You),
            Self::BrowserNotOpened => ("browser-not-opened", You),
            Self::ListenerBlocked => ("listener-blocked", You),
            Self::ConnectionInvalid => ("connection-invalid", You),
            Self::ConnectionStringInvalid => ("connection-string-invalid", You),
            Self::ConsentMissing => ("consent-missing", Administrator),
            Self::AdminNeeded => ("admin-needed", Administrator),
            Self::DeviceNeeded => ("device-needed", You),
            Self::WrongAccount => ("wrong-account", You),
            Self::RegistrationWrong => ("registration-wrong", Administrator),
            Self::ExtraStep => ("extra-step", You),
            Self::ForeignTenant => ("foreign-tenant", You),
            Self::PersonalOrganization => ("personal-organization", Nobody),
            Self::OrganizationInvalid => ("organization-invalid", You),
            Self::OrganizationUnknown => ("organization-unknown", You),
            Self::SessionEnded => ("session-ended", You),
            Self::Unreachable => ("unreachable", You),
            Self::NotSignedIn => ("not-signed-in", You),
            Self::Forbidden => ("forbidden", Administrator),
            Self::Throttled => ("throttled", Microsoft),
            Self::ServiceTrouble => ("service-trouble", Microsoft),
            Self::Unintelligible => ("unintelligible", Nobody),
            Self::PolicyRefused => ("policy-refused", You),
            Self::RequestRefused => ("request-refused", You),
            Self::VaultMissing => ("vault-missing", You),
            Self::VaultLocked => ("vault-locked", You),
            Self::VaultSilent => ("vault-silent", You),
            Self::VaultDenied => ("vault-denied", You),
            Self::VaultFailed => ("vault-failed", You),
            Self::VaultBroken => ("vault-broken", You),
            Self::VaultCorrupt => ("vault-corrupt", You),
            Self::SecretMissing => ("secret-missing", You),
            Self::StoreFailed => ("store-failed", You),
            Self::StoreCorrupt => ("store-corrupt", You),
            Self::StoreNewer => ("store-newer", You),
            Self::StoreBusy => ("store-busy", You),
            Self::SettingsUnreadable => ("settings-unreadable", You),
            Self::SettingsCorrupt => ("settings-corrupt", You),
            Self::SettingsNewer => ("settings-newer", You),
            Self::NameInvalid => ("name-invalid", You),
            Self::DateInvalid => ("date-invalid", You),
            Self::ScopesInvalid => ("scopes-invalid", You),
            Self::TokenUnknown => ("token-unknown", You),
            Self::AlreadyRunning => ("already-running", You),
            Self::NotRegenerable => ("not-regenerable", You),
            Self::NotChangeable => ("not-changeable", You),
            Self::Shortened => ("shortened", You),
            Self::NotCreatableAgain => ("not-creatable-again", You),
            Self::NotReplaceable => ("not-replaceable", You),
            Self::Uncertain => ("uncertain", Nobody),
            Self::CreatedInVain => ("created-in-vain", You),
            Self::SecretLost => ("secret-lost", You),
            Self::NotVerified => ("not-verified", You),
            Self::NotDelivered => ("not-delivered", You),
            Self::OldStillValid => ("old-still-valid", You),
            Self::NothingCreated => ("nothing-created", You),
            Self::LeftBehind => ("left-behind", You),
            Self::Outdated => ("outdated", You),
            Self::Replaced => ("replaced", You),
            Self::ClockOff => ("clock-off", You),
            Self::ReportNotSaved => ("report-not-saved", You),
            Self::Interrupted => ("interrupted", You),
            Self::SandboxFailed => ("sandbox-failed", You),
            Self::SandboxNotDeleted => ("sandbox-not-deleted", You),
            Self::ClipboardFailed => ("clipboard-failed", You),
            Self::SettingInvalid => ("setting-invalid", You),
            Self::FileNotSaved => ("file-not-saved", You),
            Self::FolderNotOpened => ("folder-not-opened", You),
            Self::BusMissing => ("bus-missing", You),
            Self::SecretNeeded => ("secret-needed", You),
        }
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
    reason: Option<Reason>,
    unsent: bool,
    blocked: bool,
    /// How long the service asks to wait (`Retry-After`, RFC 9110 10.2.3).
    pub(crate) retry_after: Option<Duration>,
    /// What a better access token must prove.
    pub(crate) claims: Option<Claims>,
}

/// What says it more exactly than the code does.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reason {
    /// A message in `locales`.
    id: String,
    /// The code that it had when the reason was found.
    code: Code,
    who_acts: WhoActs,
    /// Whether its own remedy helps; else that of the code does.
    remedies: bool,
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
            reason: None,
            unsent: false,
            blocked: false,
            retry_after: None,
            claims: None,
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

    /// The same, from a service that wants more of an access token.
    #[must_use]
    pub(crate) fn challenged(mut self, claims: Option<Claims>) -> Self {
        self.claims = claims;
        self
    }

    /// The same, of a request that never left.
    #[must_use]
    pub fn unsent(mut self) -> Self {
        self.unsent = true;
        self
    }

    /// The same, of a request that the service kept out by its own word.
    #[must_use]
    pub(crate) fn blocked(mut self, blocked: bool) -> Self {
        self.blocked = blocked;
        self
    }

    /// Whether it is certain that the service did not even begin with it, so that it may be asked for once more, whatever it was.
    pub(crate) fn was_not_begun(&self) -> bool {
        self.unsent || self.blocked
    }

    /// Whether it is certain that the service changed nothing: it said no, or was not asked.
    #[must_use]
    pub fn changed_nothing(&self) -> bool {
        self.unsent || self.code.is_refusal()
    }

    /// The same, said more exactly than by its code: by the message `reason` of `locales`, which `who` acts on.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>, who: WhoActs) -> Self {
        self.reason = Some(Reason {
            id: reason.into(),
            code: self.code,
            who_acts: who,
            remedies: true,
        });
        self
    }

    /// The same, where what the code says helps, whatever the reason.
    #[must_use]
    pub(crate) fn remedied_as_ever(mut self) -> Self {
        if let Some(reason) = &mut self.reason {
            reason.remedies = false;
        }
        self
    }

    /// Whether the reason is only that somebody has to do what the code says.
    pub(crate) fn is_remedied_as_ever(&self) -> bool {
        self.reason.as_ref().is_none_or(|reason| !reason.remedies)
    }

    /// The same facts under the code that its reason had.
    #[must_use]
    pub(crate) fn by_its_reason(self) -> Self {
        let code = self.reason.as_ref().map_or(self.code, |reason| reason.code);
        self.instead(code)
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
        Self::new(code)
            .with(details)
            .because(refusal.reason(), refusal.who_acts())
    }

    /// What crosses to the page, in English: [`words`] says it in other languages.
    #[must_use]
    pub fn failure(&self) -> Failure {
        words::in_english(self.unsaid())
    }

    /// The same, before anything is said.
    pub(crate) fn unsaid(&self) -> Failure {
        let (own, acts) = self.code.row();
        let reason = self.reason.as_ref();
        let remedy = reason.filter(|reason| reason.remedies).map_or(own, |reason| &reason.id);
        Failure {
            code: self.code,
            reason: reason.map(|reason| reason.id.clone()),
            subject: self.subject.clone(),
            message: String::new(),
            who_acts: reason.map_or(acts, |reason| reason.who_acts),
            remedy: String::new(),
            remedies: vec![words::remedy(remedy)],
            details: self.details.clone(),
        }
    }
}
