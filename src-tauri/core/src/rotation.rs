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
mod words;

pub use fingerprint::{Listing, Sighting, ask, marked};
pub use run::Broken;

use crate::azure::Proof;
use crate::error::{Code, Error, Result};
use crate::host::Delivered;
use crate::store::Rotation;
use crate::token::Token;
use crate::vault::Place;
use crate::view::{Failure, Goes, RotationStep, StepTime};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How long the old token stays where nobody proved that it has been replaced.
const OVERLAP: TimeDelta = TimeDelta::hours(24);
/// How old a proof may be when the old token is revoked.
const FRESH: TimeDelta = TimeDelta::seconds(60);
/// How long a create that left no trace is looked for.
const WATCH: TimeDelta = TimeDelta::hours(24);
/// Rows whose time came longer ago are not gone on with by themselves.
const STALE: TimeDelta = TimeDelta::days(7);
/// How exactly the service's clock is known.
const SECOND: TimeDelta = TimeDelta::seconds(1);
/// The longest pause between two tries.
const PAUSE: TimeDelta = TimeDelta::hours(24);

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

struct Turn {
    row: Rotation,
    moment: Moment,
}

impl Turn {
    /// A journal that was put back from a copy may know less than was done.
    fn surveyed(mut self, answer: Result<Listing>) -> Move {
        let listing = match answer {
            Ok(listing) => listing,
            Err(error) => return self.wait(&error),
        };
        let behind = self.moment.now - self.moment.local;
        let began = self.row.times.first().map_or(self.moment.now, |time| time.at + behind);
        let alike = listing.alike(&self.row, self.row.read_at.unwrap_or(began));
        if !alike.is_empty() {
            self.row.found = alike;
            return self.stop(Error::new(Code::LeftBehind));
        }
        let then = if self.row.old.is_some() {
            Act::Read
        } else {
            Act::Reserve
        };
        Move {
            row: self.row,
            act: then,
        }
    }

    fn read(mut self, answer: Result<(Token, TimeDelta, DateTime<Utc>)>) -> Move {
        let (old, lifetime, at) = match answer {
            Ok(read) => read,
            Err(error) => return self.unchanged(error),
        };
        if !old.is_regenerable(at) {
            return self.stop(Error::new(Code::NotRegenerable));
        }
        let asked = ask(&old, lifetime, at, self.moment.salt);
        self.row.asked = Some(asked.valid_to);
        self.row.lifetime = Some(lifetime.num_seconds());
        self.row.read_at = Some(at);
        self.row.name = asked.name;
        self.row.scopes = asked.scopes;
        self.row.old_valid_to = Some(old.valid_to);
        self.to(RotationStep::Read, Act::Reserve)
    }

    fn reserved(self, answer: Result<Place>) -> Move {
        match answer {
            Ok(Place::Taken) => self.to(RotationStep::Reserved, Act::Announce),
            // A journal that knows less than the vault was put back from a copy: what was done is not done again.
            Ok(Place::Holds(_)) => Move {
                row: self.row,
                act: Act::Find,
            },
            Err(error) => self.unchanged(error),
        }
    }

    fn announced(mut self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => {
                self.row.posted_at = Some(self.moment.now);
                self.to(RotationStep::Asked, Act::Ask)
            }
            Err(error) => self.unchanged(error),
        }
    }

    fn created(mut self, answer: Result<Token>) -> Move {
        match answer {
            Ok(token) => {
                self.named(&token);
                self.to(RotationStep::Created, Act::Keep)
            }
            Err(error) if error.code == Code::SessionEnded => {
                // Nothing was created, so that nothing has to be looked for.
                self.row.step = RotationStep::Reserved;
                self.unchanged(error)
            }
            Err(error) if error.changed_nothing() => self.stop(error),
            Err(error) => {
                self.row.cause = Some(error.failure());
                self.row.posted_at = Some(self.moment.now);
                self.look()
            }
        }
    }

    fn kept(mut self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => self.stored(),
            Err(error) => {
                self.row.cause = Some(error.failure());
                self.lost()
            }
        }
    }

    fn found(mut self, answer: Result<Find>) -> Move {
        match answer {
            Ok(Find::Live(token)) => {
                self.named(&token);
                self.row.cause = None;
                self.row.found = Vec::new();
                self.stored()
            }
            Ok(Find::Dead(id)) => {
                self.row.successor = Some(id);
                self.undone(Ok(()))
            }
            Ok(Find::Nothing) if !self.was_asked() => Move {
                row: self.row,
                act: Act::Survey,
            },
            Ok(Find::Nothing) if self.row.successor.is_none() => self.look(),
            Ok(Find::Nothing) => self.lost(),
            Err(error) if error.code == Code::VaultCorrupt => self.left(error),
            Err(error) => self.wait(&error),
        }
    }

    /// Whether, by the journal, a create may be under way.
    fn was_asked(&self) -> bool {
        !matches!(
            self.row.step,
            RotationStep::Started | RotationStep::Read | RotationStep::Reserved | RotationStep::Undone
        )
    }

    fn look(mut self) -> Move {
        self.row.looks = 0;
        self.to(RotationStep::Looking, Act::Look)
    }

    /// Nobody has the new token's secret. Where it was to replace an old one, that has to be seen first.
    fn lost(self) -> Move {
        let then = if self.row.old.is_some() { Act::Weigh } else { Act::Undo };
        self.to(RotationStep::Undoing, then)
    }

    fn stored(self) -> Move {
        if self.row.old.is_none() {
            return self.end(RotationStep::Stored);
        }
        self.to(RotationStep::Stored, Act::Verify)
    }

    fn looked(mut self, answer: Result<Listing>) -> Move {
        let listing = match answer {
            Ok(listing) => listing,
            Err(_) if self.row.ended => {
                self.row.due = Some(self.pause());
                self.row.tries = self.row.tries.saturating_add(1);
                return self.rest();
            }
            Err(error) if error.code == Code::SessionEnded => return self.wait(&error),
            Err(error) => return self.wait(&Error::new(Code::Uncertain).with(error)),
        };
        self.row.looks = self.row.looks.saturating_add(1);
        match listing.sighting(&self.row) {
            Sighting::Ours(token) if self.row.hands_off => self.sighted(vec![token.key.authorization]),
            Sighting::Ours(token) => {
                self.named(&token);
                self.row.ended = false;
                self.row.shown = true;
                self.weigh(&listing)
            }
            Sighting::Alike(found) if self.row.ended => self.sighted(found),
            Sighting::Nothing if self.row.ended => self.watched(),
            sighting if self.is_final(&listing) => self.given_up(sighting),
            Sighting::Alike(_) | Sighting::Nothing => {
                let first = self.row.posted_at.unwrap_or(self.moment.now) + self.moment.limit;
                let due = (first + SECOND).max(self.moment.now + self.moment.limit);
                self.row.due = Some(due);
                self.row.failure = Some(words::waiting(&self.row, &Error::new(Code::Uncertain)));
                self.rest()
            }
        }
    }

    /// Two lists, the second of which was made when the request could not take effect any more, agree that nothing was created. Our
    /// knowledge of the service's clock may be a second off.
    fn is_final(&self, listing: &Listing) -> bool {
        let posted = self.row.posted_at.unwrap_or(self.moment.now);
        self.row.looks > 1 && listing.at >= posted + self.moment.limit + SECOND
    }

    fn given_up(mut self, sighting: Sighting) -> Move {
        let until = self.row.posted_at.unwrap_or(self.moment.now) + WATCH;
        self.row.tries = 0;
        let watch = self.pause().min(until);
        let mut stopped = match sighting {
            Sighting::Alike(found) => {
                self.row.found = found;
                self.stop(Error::new(Code::LeftBehind))
            }
            Sighting::Ours(_) | Sighting::Nothing => self.stop(Error::new(Code::NothingCreated)),
        };
        stopped.row.watch_until = Some(until);
        stopped.row.due = Some(watch);
        stopped
    }

    /// Something turned up that is not surely ours, or is not ours to revoke any more.
    fn sighted(mut self, found: Vec<Uuid>) -> Move {
        let (until, moment) = (self.row.watch_until, self.moment);
        self.row.found = found;
        let mut row = self.stop(Error::new(Code::LeftBehind)).row;
        row.watch_until = until;
        Turn { row, moment }.watched()
    }

    /// It is looked for until a list after the watch's end has shown nothing.
    fn watched(mut self) -> Move {
        let until = self.row.watch_until.unwrap_or(self.moment.now);
        if self.moment.now >= until {
            self.row.watch_until = None;
            self.row.due = None;
        } else {
            self.row.tries = self.row.tries.saturating_add(1);
            self.row.due = Some(self.pause().min(until));
        }
        self.rest()
    }

    fn verified(mut self, answer: Result<Proof>) -> Move {
        match answer {
            Ok(Proof::Works) => {
                self.row.unproven = false;
                self.row.proved_at = Some(self.moment.local);
                self.to(RotationStep::Verified, Act::Deliver)
            }
            Ok(Proof::Unclear) => {
                self.row.unproven = true;
                self.to(RotationStep::Verified, Act::Deliver)
            }
            Ok(Proof::Refused) => self.left(Error::new(Code::NotVerified)),
            // It was there and may be in use: nothing is taken back.
            Err(error) if matches!(error.code, Code::SecretMissing | Code::VaultCorrupt) => self.left(error),
            Err(error) => self.wait(&error),
        }
    }

    fn delivered(self, answer: Result<Delivered>) -> Move {
        let delivered = match answer {
            Ok(delivered) => delivered,
            Err(error) if matches!(error.code, Code::SecretMissing | Code::VaultCorrupt) => return self.left(error),
            Err(error) => return self.wait(&error),
        };
        let at_once = match (self.row.goes, &delivered) {
            (Goes::Leaked, _) => true,
            (_, Delivered::Failed(_)) | (Goes::AfterHours { .. }, _) => false,
            (Goes::AtOnce, Delivered::Nowhere | Delivered::Everywhere) => true,
            (Goes::WhenReplaced, Delivered::Everywhere) => !self.row.unproven,
            (Goes::WhenReplaced, Delivered::Nowhere) => false,
        };
        if at_once {
            let then = match (self.row.unproven, self.is_fresh()) {
                (true, _) => Act::Check,
                (false, true) => Act::AnnounceRevoke,
                (false, false) => Act::Confirm,
            };
            return self.to(RotationStep::Delivered, then);
        }
        let stays = match self.row.goes {
            Goes::AfterHours { hours } => TimeDelta::hours(hours.into()),
            Goes::WhenReplaced | Goes::AtOnce | Goes::Leaked => OVERLAP,
        };
        let end = self.moment.now + stays;
        let mut moved = self.to(RotationStep::Delivered, Act::Rest);
        moved.row.goes_at = Some(moved.row.old_valid_to.map_or(end, |expiry| end.min(expiry)));
        moved.row.due = moved.row.goes_at;
        if let Delivered::Failed(reason) = delivered {
            moved.row.failure = Some(Error::new(Code::NotDelivered).with(reason).failure());
        }
        moved
    }

    /// The proof is of this minute: a destination may have taken its time.
    fn is_fresh(&self) -> bool {
        let age = |at: DateTime<Utc>| (self.moment.local - at).abs();
        self.row.proved_at.is_some_and(|at| age(at) <= FRESH)
    }

    fn confirmed(mut self, answer: Result<Proof>) -> Move {
        match answer {
            // The appointment is by the service's clock, which the answer has just told.
            Ok(_) if self.row.goes_at.is_some_and(|at| at > self.moment.now) => {
                let says = |failure: &Failure| failure.code == Code::NotDelivered;
                self.row.failure = self.row.failure.filter(says);
                self.row.due = self.row.goes_at;
                self.rest()
            }
            // Over by itself, unless somebody has renewed it.
            Ok(Proof::Works | Proof::Unclear) if self.is_old_over() => Move {
                row: self.row,
                act: Act::Check,
            },
            Ok(Proof::Works) => {
                self.row.proved_at = Some(self.moment.local);
                self.to(RotationStep::Revoking, Act::Revoke)
            }
            Ok(Proof::Unclear) => Move {
                row: self.row,
                act: Act::Check,
            },
            Ok(Proof::Refused) => self.left(Error::new(Code::NotVerified)),
            Err(error) if matches!(error.code, Code::SecretMissing | Code::VaultCorrupt) => self.left(error),
            Err(error) => self.wait(&error),
        }
    }

    fn is_old_over(&self) -> bool {
        self.row.old_valid_to.is_some_and(|expiry| expiry <= self.moment.now)
    }

    fn checked(mut self, answer: Result<Listing>) -> Move {
        let Some(new) = self.row.successor else {
            return self.rest();
        };
        match answer {
            Ok(listing) if self.is_old_over() && self.row.old.is_none_or(|old| !listing.shows(old)) => {
                self.row.by_itself = true;
                self.end(RotationStep::Done)
            }
            Ok(listing) if listing.shows(new) => self.to(RotationStep::Revoking, Act::Revoke),
            Ok(_) => self.left(Error::new(Code::NotVerified)),
            Err(error) => self.wait(&error),
        }
    }

    fn revoked(self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => self.end(RotationStep::Done),
            Err(error) if error.code == Code::SessionEnded => self.wait(&error),
            Err(error) => self.wait(&Error::new(Code::OldStillValid).with(error)),
        }
    }

    fn weighed(self, answer: Result<Listing>) -> Move {
        match answer {
            Ok(listing) => self.weigh(&listing),
            Err(error) => self.wait(&error),
        }
    }

    /// The new token goes only while the old one, or whatever the person had before, is there.
    fn weigh(self, listing: &Listing) -> Move {
        let Some(new) = self.row.successor else {
            return self.rest();
        };
        match (listing.shows(new), self.row.old.is_none_or(|old| listing.shows(old))) {
            (true, true) => self.to(RotationStep::Undoing, Act::Undo),
            (false, true) => self.undone(Ok(())),
            // A list that lacks both may be another's.
            (_, false) => self.left(Error::new(Code::SecretLost)),
        }
    }

    fn undone(mut self, answer: Result<()>) -> Move {
        let new = self.row.successor;
        if let Err(error) = answer {
            self.row.found = new.into_iter().collect();
            let failed = if error.code == Code::SessionEnded {
                error
            } else {
                Error::new(Code::SecretLost).with(error)
            };
            return self.wait(&failed);
        }
        self.row.found = Vec::new();
        self.row.undone = new;
        let was_watched = self.row.watch_until.take().is_some();
        let lost = self
            .row
            .cause
            .as_ref()
            .is_none_or(|cause| !cause.code.is_of_the_vault());
        if lost && !was_watched && !self.row.repeated {
            return self.again();
        }
        self.row.step = RotationStep::Undone;
        self.stamp();
        let code = if lost {
            Code::NothingCreated
        } else {
            Code::CreatedInVain
        };
        self.stop(Error::new(code))
    }

    /// Once more, with a second of its own.
    fn again(mut self) -> Move {
        let Moment { now, salt, .. } = self.moment;
        let lifetime = TimeDelta::seconds(self.row.lifetime.unwrap_or_default());
        let asked = crate::azure::Asked {
            name: self.row.name.clone(),
            scopes: self.row.scopes.clone(),
            valid_to: now + lifetime,
        };
        self.row.asked = Some(marked(asked, now, salt).valid_to);
        self.row.read_at = self.row.read_at.map(|_| now);
        self.row.repeated = true;
        self.row.successor = None;
        self.row.granted = None;
        self.row.cause = None;
        self.to(RotationStep::Undone, Act::Reserve)
    }

    fn named(&mut self, token: &Token) {
        self.row.successor = Some(token.key.authorization);
        self.row.granted = Some(token.valid_to);
    }

    /// Nothing was asked for yet: the person can click again, or sign in first.
    fn unchanged(self, error: Error) -> Move {
        if error.code == Code::SessionEnded {
            return self.wait(&error);
        }
        self.stop(error)
    }

    fn wait(mut self, error: &Error) -> Move {
        self.row.failure = Some(words::waiting(&self.row, error));
        let asked = error.retry_after.and_then(|after| TimeDelta::from_std(after).ok());
        let asked = asked.map(|after| self.moment.now + after.min(PAUSE));
        self.row.due =
            (error.code != Code::SessionEnded).then(|| asked.map_or(self.pause(), |at| at.max(self.pause())));
        self.row.tries = self.row.tries.saturating_add(1);
        self.rest()
    }

    /// It ends here, and the new token is left to the person.
    fn left(mut self, error: Error) -> Move {
        let new = self.row.successor.filter(|new| !self.row.found.contains(new));
        self.row.found.extend(new);
        self.stop(error)
    }

    fn stop(mut self, error: Error) -> Move {
        self.row.failure = Some(words::failure(&self.row, &error));
        self.row.ended = true;
        self.row.shown = true;
        self.row.watch_until = None;
        self.row.due = None;
        self.rest()
    }

    fn end(self, step: RotationStep) -> Move {
        let mut moved = self.to(step, Act::Rest);
        moved.row.ended = true;
        moved
    }

    fn to(mut self, step: RotationStep, act: Act) -> Move {
        if self.row.step != step {
            self.row.tries = 0;
        }
        self.row.step = step;
        self.row.failure = None;
        self.row.due = None;
        self.stamp();
        Move { row: self.row, act }
    }

    fn rest(self) -> Move {
        Move {
            row: self.row,
            act: Act::Rest,
        }
    }

    fn stamp(&mut self) {
        let time = StepTime {
            step: self.row.step,
            at: self.moment.local,
        };
        self.row.times.retain(|earlier| earlier.step != time.step);
        self.row.times.push(time);
    }

    /// When to try again: each pause is twice the one before, a day at most.
    fn pause(&self) -> DateTime<Utc> {
        let longer = self.moment.retry * 2_i32.pow(self.row.tries.min(16));
        let pause = longer.clamp(self.moment.retry, PAUSE.max(self.moment.retry));
        let due = self.moment.now + pause;
        // A token that expires needs no revoking.
        match (self.row.step, self.row.old_valid_to) {
            (RotationStep::Revoking, Some(expiry)) => due.min(expiry.max(self.moment.now)),
            _ => due,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
