//! The machine that brings a new token into the world and an old one out of it. The service has no such call: it is GET, POST,
//! DELETE, and what lies between them decides whether a person is ever left without a working token.
//!
//! The order is journal → GET → place in the vault → POST → id into the journal → secret into the vault, read back → verify →
//! deliver → DELETE, at once or at its appointment. Each arrow is a committed row before the next call leaves. Creates take the
//! same way as far as the vault.
//!
//! Here are the decisions, and they are pure: [`resume`] says what to do with a row that somebody takes up, [`decide`] what an
//! answer makes of it. [`run`](crate::operation::Machine::run) does the calls between them.
//!
//! The rules (README, "What is promised"): the old token goes only after the new secret was read back from the vault and works, the new
//! one only after a list shows the old one live, and nothing goes that the app neither created nor was asked to replace.

mod fingerprint;
mod run;
mod turn;
mod words;

pub use fingerprint::{Listing, Sighting, ask, marked};
pub use run::Broken;

use crate::azure::Proof;
use crate::error::{Code, Error, Result};
use crate::host::Delivered;
use crate::store::Rotation;
use crate::token::Token;
use crate::vault::Place;
use crate::view::RotationStep;
use chrono::{DateTime, TimeDelta, Utc};
use turn::Turn;
use uuid::Uuid;

/// How long a create that left no trace is looked for.
const WATCH: TimeDelta = TimeDelta::hours(24);
/// Rows whose time came longer ago are not gone on with by themselves.
const STALE: TimeDelta = TimeDelta::days(7);

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See in the list of active tokens that what is taken up late has not been done already.
    Survey,
    /// GET the old token and decide what to ask for.
    Read,
    /// Take the secret's place in the vault.
    Reserve,
    /// Have a session, and journal that the new token is about to be asked for.
    Announce,
    /// POST.
    Ask,
    /// Store the secret and read it back.
    Keep,
    /// See what the vault has in the secret's place.
    Find,
    /// Look for a token whose creation nobody confirmed.
    Look,
    /// Try the new secret.
    Verify,
    /// Give the new secret to its destinations.
    Deliver,
    /// Journal that the old token is about to be revoked.
    AnnounceRevoke,
    /// Try the new secret again, before a revoke that comes later.
    Confirm,
    /// See the new token in the list of active ones, where its secret cannot be tried.
    Check,
    /// DELETE the old token.
    Revoke,
    /// See the old token in the list of active ones, before the new one is revoked.
    Weigh,
    /// DELETE the new token.
    Undo,
    /// Nothing, now or for good.
    Rest,
}

/// What came of an act.
#[derive(Debug)]
pub enum Answer {
    /// Of [`Act::Survey`].
    Surveyed(Result<Listing>),
    /// Of [`Act::Read`]: the old token, the lifetime to ask for, and the service's time.
    Read(Result<(Token, TimeDelta, DateTime<Utc>)>),
    /// Of [`Act::Reserve`].
    Reserved(Result<Place>),
    /// Of [`Act::Announce`]: whether there is a session.
    Announced(Result<()>),
    /// Of [`Act::Ask`].
    Created(Result<Token>),
    /// Of [`Act::Keep`].
    Kept(Result<()>),
    /// Of [`Act::Find`].
    Found(Result<Find>),
    /// Of [`Act::Look`].
    Looked(Result<Listing>),
    /// Of [`Act::Verify`].
    Verified(Result<Proof>),
    /// Of [`Act::Deliver`]; an error is the vault's.
    Delivered(Result<Delivered>),
    /// Of [`Act::AnnounceRevoke`].
    RevokeAnnounced,
    /// Of [`Act::Confirm`].
    Confirmed(Result<Proof>),
    /// Of [`Act::Check`].
    Checked(Result<Listing>),
    /// Of [`Act::Revoke`].
    Revoked(Result<()>),
    /// Of [`Act::Weigh`].
    Weighed(Result<Listing>),
    /// Of [`Act::Undo`].
    Undone(Result<()>),
}

/// What is in the place of a secret.
#[derive(Debug, Clone, PartialEq)]
pub enum Find {
    /// No secret: it is lost.
    Nothing,
    /// The secret of a token that is among the active ones.
    Live(Token),
    /// The secret of a token that is not: nobody needs it.
    Dead(Uuid),
}

/// What a decision may know besides row and answer.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The service's time.
    pub now: DateTime<Utc>,
    /// This computer's time, for the journal.
    pub local: DateTime<Utc>,
    /// How long one request may take.
    pub limit: TimeDelta,
    /// For how long a request is sent again that was not carried out.
    pub patience: TimeDelta,
    /// The first pause before something is tried again.
    pub retry: TimeDelta,
    /// Chance.
    pub salt: u128,
}

/// The row to commit, and what to do once it is.
#[derive(Debug)]
pub struct Move {
    /// As it shall stand in the journal.
    pub row: Rotation,
    /// What follows.
    pub act: Act,
}

/// What to do with a row that is taken up, by the run that began it (`fresh`) or later.
#[must_use]
pub fn resume(row: &Rotation, fresh: bool) -> Act {
    match row.step {
        RotationStep::Started if fresh => Act::Read,
        RotationStep::Read if fresh => Act::Reserve,
        // A journal that was put back from a copy may know less than was done: the vault is asked first, then the list.
        RotationStep::Started
        | RotationStep::Read
        | RotationStep::Reserved
        | RotationStep::Undone
        | RotationStep::Asked
        | RotationStep::Created
        | RotationStep::Undoing => Act::Find,
        RotationStep::Looking => Act::Look,
        RotationStep::Stored if row.old.is_none() => Act::Rest,
        RotationStep::Stored | RotationStep::Verified => Act::Verify,
        RotationStep::Delivered | RotationStep::Revoking => Act::Confirm,
        RotationStep::Done => Act::Rest,
    }
}

/// Whether a row that nobody works on may not be gone on with by itself any more. One that is only watched has its own end.
#[must_use]
pub fn is_stale(row: &Rotation, now: DateTime<Utc>) -> bool {
    let last = row.times.iter().map(|time| time.at).max();
    let waited_for = row.due.into_iter().chain(last).max();
    !row.ended && waited_for.is_some_and(|since| now - since > STALE)
}

/// A row that is not gone on with by itself, for the reason `code`. Its new token is left to the person unless its secret is known to be
/// in the vault; one that may have been created is looked for, and only shown.
#[must_use]
pub fn put_down(row: &Rotation, code: Code, secret_here: bool, moment: Moment) -> Rotation {
    let turn = Turn {
        row: row.clone(),
        moment,
    };
    let may_come = matches!(row.step, RotationStep::Asked | RotationStep::Looking);
    let error = Error::new(code);
    let mut down = if secret_here {
        turn.stop(error)
    } else {
        turn.left(error)
    }
    .row;
    if may_come {
        down.step = RotationStep::Looking;
        down.hands_off = true;
        down.watch_until = Some(moment.now + WATCH);
        down.due = Some(moment.now);
    }
    down
}

/// A row that the person wants no more of: what it left is theirs to decide.
#[must_use]
pub fn give_up(row: &Rotation, moment: Moment) -> Rotation {
    let error = Error::new(Code::Interrupted);
    let secret_here = row.step >= RotationStep::Stored && row.step < RotationStep::Undoing;
    let down = put_down(row, Code::Interrupted, secret_here, moment);
    Rotation {
        failure: row.failure.clone().or_else(|| Some(words::failure(row, &error))),
        ..down
    }
}

/// What `answer` makes of `row`.
#[must_use]
pub fn decide(row: &Rotation, answer: Answer, moment: Moment) -> Move {
    let turn = Turn {
        row: row.clone(),
        moment,
    };
    match answer {
        Answer::Surveyed(answer) => turn.surveyed(answer),
        Answer::Read(answer) => turn.read(answer),
        Answer::Reserved(answer) => turn.reserved(answer),
        Answer::Announced(answer) => turn.announced(answer),
        Answer::Created(answer) => turn.created(answer),
        Answer::Kept(answer) => turn.kept(answer),
        Answer::Found(answer) => turn.found(answer),
        Answer::Looked(answer) => turn.looked(answer),
        Answer::Verified(answer) => turn.verified(answer),
        Answer::Delivered(answer) => turn.delivered(answer),
        Answer::RevokeAnnounced => turn.to(RotationStep::Revoking, Act::Revoke),
        Answer::Confirmed(answer) => turn.confirmed(answer),
        Answer::Checked(answer) => turn.checked(answer),
        Answer::Revoked(answer) => turn.revoked(answer),
        Answer::Weighed(answer) => turn.weighed(answer),
        Answer::Undone(answer) => turn.undone(answer),
    }
}

#[cfg(test)]
pub(crate) mod tests;
