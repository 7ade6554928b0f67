//! What is said of a row that waits or has stopped: what still works comes first, because it is the person's first question.

use crate::error::{Code, Error};
use crate::store::Rotation;
use crate::view::{Failure, RotationStep};

/// What is said of a new token that still has to be revoked.
const GOES_BY_ITSELF: &str =
    "Patwarden revokes the new token by itself as soon as it can. To be sure now, revoke it here.";

/// The failure of a row that waits, in the words of its step.
pub(super) fn waiting(row: &Rotation, error: &Error) -> Failure {
    let failure = failure(row, error);
    if failure.code != Code::SecretLost {
        return failure;
    }
    let parts = [holds(row, Code::Interrupted), Some(GOES_BY_ITSELF)];
    Failure {
        remedy: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ..failure
    }
}

/// The failure of a row that stops, in the words of its step.
pub(super) fn failure(row: &Rotation, error: &Error) -> Failure {
    let mut error = error.clone();
    if error.subject.is_empty() {
        error = error.about(&row.organization_name);
    }
    let cause = row.cause.as_ref().filter(|_| tells_its_cause(error.code));
    if let (None, Some(cause)) = (&error.details, cause) {
        let details = cause
            .details
            .as_ref()
            .map(|details| format!(" ({details})"))
            .unwrap_or_default();
        error.details = Some(format!("{}{details}", cause.message));
    }
    let failure = error.failure();
    let ends = cause
        .filter(|_| error.code == Code::CreatedInVain)
        .map(|cause| cause.remedy.as_str());
    let parts = [holds(row, error.code), Some(failure.remedy.as_str()), ends];
    Failure {
        remedy: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ..failure
    }
}

fn tells_its_cause(code: Code) -> bool {
    matches!(
        code,
        Code::CreatedInVain | Code::NothingCreated | Code::SecretLost | Code::Uncertain | Code::LeftBehind
    )
}

/// What works while it stands so; nothing for a create, which replaces nobody.
fn holds(row: &Rotation, code: Code) -> Option<&'static str> {
    row.old?;
    // There the old one may be gone already, and nothing is known.
    if matches!(code, Code::NotRegenerable | Code::Replaced | Code::Outdated) {
        return None;
    }
    let is_gone = matches!(code, Code::SecretMissing | Code::VaultCorrupt);
    let said = match row.step {
        // By the vault or the list more was done than the journal knows.
        RotationStep::Started | RotationStep::Read | RotationStep::Reserved if code == Code::LeftBehind => return None,
        RotationStep::Started | RotationStep::Read | RotationStep::Reserved => {
            "Nothing was changed: the old token works as before."
        }
        RotationStep::Asked | RotationStep::Looking if code.is_refusal() || code == Code::NothingCreated => {
            "Nothing was changed: the old token works as before."
        }
        RotationStep::Asked | RotationStep::Looking | RotationStep::Created | RotationStep::Undoing => {
            if code == Code::SecretLost {
                "The old token is not in the list of active ones any more."
            } else {
                "The old token works as before."
            }
        }
        RotationStep::Undone => "The old token works as before.",
        RotationStep::Stored | RotationStep::Verified | RotationStep::Delivered if is_gone => {
            "The old token was not revoked."
        }
        RotationStep::Revoking if is_gone || code == Code::NotVerified => {
            "The old token may be revoked already: look in the list before you revoke the new one."
        }
        RotationStep::Stored => "The old token works as before. The new secret is in the vault.",
        RotationStep::Verified | RotationStep::Delivered if code == Code::NotVerified => {
            "The old token was not revoked. The new secret is in the vault."
        }
        RotationStep::Verified | RotationStep::Delivered => "Both tokens are valid. The new secret is in the vault.",
        RotationStep::Revoking => "The new secret is in the vault. The old token may still be valid.",
        RotationStep::Done => "The new secret is in the vault.",
    };
    Some(said)
}
