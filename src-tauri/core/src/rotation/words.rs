//! What is said of a row that waits or has stopped: what still works comes first, because it is the person's first question.

use crate::error::{Code, Error};
use crate::store::Rotation;
use crate::view::{Failure, RotationStep};
use crate::words;

/// The failure of a row that waits, in the words of its step.
pub(super) fn waiting(row: &Rotation, error: &Error) -> Failure {
    let failure = failure(row, error);
    if failure.code != Code::SecretLost {
        return failure;
    }
    let parts = holds(row, Code::Interrupted).into_iter().chain(["new-goes-by-itself"]);
    words::in_english(Failure {
        remedies: parts.map(str::to_owned).collect(),
        ..failure
    })
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
    let failure = error.unsaid();
    let holds = holds(row, error.code).map(str::to_owned);
    let ends = cause.filter(|_| error.code == Code::CreatedInVain).map(words::remedies);
    let parts = holds.into_iter().chain(failure.remedies.clone());
    words::in_english(Failure {
        remedies: parts.chain(ends.unwrap_or_default()).collect(),
        ..failure
    })
}

fn tells_its_cause(code: Code) -> bool {
    matches!(
        code,
        Code::CreatedInVain | Code::NothingCreated | Code::SecretLost | Code::Uncertain | Code::LeftBehind
    )
}

/// The message in `locales` that says what works while it stands so; none for a create, which replaces nobody.
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
        RotationStep::Started | RotationStep::Read | RotationStep::Reserved => "nothing-changed",
        RotationStep::Asked if code.is_refusal() => "nothing-changed",
        // Until it has been found or given up, a refusal to be asked says nothing of what was done.
        RotationStep::Asked | RotationStep::Looking if code == Code::NothingCreated => "nothing-changed",
        RotationStep::Asked | RotationStep::Looking | RotationStep::Created | RotationStep::Undoing => {
            if code == Code::SecretLost {
                "old-not-listed"
            } else {
                "old-works"
            }
        }
        RotationStep::Undone => "old-works",
        RotationStep::Stored | RotationStep::Verified | RotationStep::Delivered if is_gone => "old-not-revoked",
        RotationStep::Revoking if is_gone || code == Code::NotVerified => "old-maybe-revoked",
        RotationStep::Stored => "old-works-new-kept",
        RotationStep::Verified | RotationStep::Delivered if code == Code::NotVerified => "old-not-revoked-new-kept",
        RotationStep::Verified | RotationStep::Delivered => "both-work",
        RotationStep::Revoking => "new-kept-old-maybe-valid",
        RotationStep::Done => "new-kept",
    };
    Some(said)
}
