//! What each answer makes of a row: one method for each kind of answer, and below them the ways in which a row rests, stops or goes on.

use super::{Act, Find, Listing, Moment, Move, Sighting, WATCH, ask, marked, words};
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
/// How exactly the service's clock is known.
const SECOND: TimeDelta = TimeDelta::seconds(1);
/// The longest pause between two tries.
const PAUSE: TimeDelta = TimeDelta::hours(24);

/// A row, and what a decision about it may know.
pub(super) struct Turn {
    pub(super) row: Rotation,
    pub(super) moment: Moment,
}

impl Turn {
    /// A journal that was put back from a copy may know less than was done.
    pub(super) fn surveyed(mut self, answer: Result<Listing>) -> Move {
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

    pub(super) fn read(mut self, answer: Result<(Token, TimeDelta, DateTime<Utc>)>) -> Move {
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

    pub(super) fn reserved(self, answer: Result<Place>) -> Move {
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

    pub(super) fn announced(mut self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => {
                self.row.posted_at = Some(self.moment.now);
                self.to(RotationStep::Asked, Act::Ask)
            }
            Err(error) => self.unchanged(error),
        }
    }

    pub(super) fn created(mut self, answer: Result<Token>) -> Move {
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

    pub(super) fn kept(mut self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => self.stored(),
            Err(error) => {
                self.row.cause = Some(error.failure());
                self.lost()
            }
        }
    }

    pub(super) fn found(mut self, answer: Result<Find>) -> Move {
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
            Ok(Find::Nothing) if self.row.successor.is_none() => {
                // The run that asked has ended, perhaps after it had asked once more.
                let posted = self.row.posted_at.unwrap_or(self.moment.now);
                self.row.posted_at = Some(posted + self.moment.patience);
                self.look()
            }
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

    pub(super) fn looked(mut self, answer: Result<Listing>) -> Move {
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

    pub(super) fn verified(mut self, answer: Result<Proof>) -> Move {
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

    pub(super) fn delivered(self, answer: Result<Delivered>) -> Move {
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

    /// The proof will be of the same minute when the revoke leaves: a destination may have taken its time, and the service may keep the
    /// revoke out for a while.
    fn is_fresh(&self) -> bool {
        let age = |at: DateTime<Utc>| (self.moment.local - at).abs();
        self.row
            .proved_at
            .is_some_and(|at| age(at) + self.moment.patience <= FRESH)
    }

    pub(super) fn confirmed(mut self, answer: Result<Proof>) -> Move {
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

    pub(super) fn checked(mut self, answer: Result<Listing>) -> Move {
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

    pub(super) fn revoked(self, answer: Result<()>) -> Move {
        match answer {
            Ok(()) => self.end(RotationStep::Done),
            Err(error) if error.code == Code::SessionEnded => self.wait(&error),
            Err(error) => self.wait(&Error::new(Code::OldStillValid).with(error)),
        }
    }

    pub(super) fn weighed(self, answer: Result<Listing>) -> Move {
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

    pub(super) fn undone(mut self, answer: Result<()>) -> Move {
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
    pub(super) fn left(mut self, error: Error) -> Move {
        let new = self.row.successor.filter(|new| !self.row.found.contains(new));
        self.row.found.extend(new);
        self.stop(error)
    }

    pub(super) fn stop(mut self, error: Error) -> Move {
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

    pub(super) fn to(mut self, step: RotationStep, act: Act) -> Move {
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
