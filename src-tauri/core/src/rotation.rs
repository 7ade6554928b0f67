//! The regenerate machine. The service has no such call: it is GET, POST, DELETE, and what lies between them decides whether a
//! person is ever left without a working token.
//!
//! The order is journal → GET → place in the vault → POST → id into the journal → secret into the vault, read back → verify →
//! DELETE. Each arrow is a committed row before the next call leaves, and the old token is revoked only after the new secret was
//! read back and proved. [`next`] decides; [`Machine`] does.

use crate::azure::Asked;
use crate::error::{Code, Error, Result};
use crate::host::Transition;
use crate::operation::{Job, Machine};
use crate::secret::Secret;
use crate::store::Rotation;
use crate::token::{LONGEST, Token};
use crate::view::{Failure, RotationStep, StepTime};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use uuid::Uuid;

/// The fingerprint takes at most this much off the lifetime.
const FINGERPRINT: i64 = 3_600;

/// What to do after a committed step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// GET the old token and decide what to ask for.
    Read,
    /// Take the secret's place in the vault.
    Reserve,
    /// Journal that the new token is about to be asked for.
    Announce,
    /// POST.
    Ask,
    /// Store the secret and read it back.
    Keep,
    /// Try the new secret.
    Verify,
    /// Journal that the old token is about to be revoked.
    AnnounceRevoke,
    /// DELETE the old token.
    Revoke,
    /// Nothing.
    Rest,
}

/// What follows a committed step.
#[must_use]
pub fn next(step: RotationStep) -> Act {
    match step {
        RotationStep::Started => Act::Read,
        RotationStep::Read => Act::Reserve,
        RotationStep::Reserved => Act::Announce,
        RotationStep::Asked => Act::Ask,
        RotationStep::Created => Act::Keep,
        RotationStep::Stored => Act::Verify,
        RotationStep::Verified => Act::AnnounceRevoke,
        RotationStep::Revoking => Act::Revoke,
        RotationStep::Done => Act::Rest,
    }
}

/// What to ask for: the same name and scopes, and `lifetime` counted from the service's `now`.
#[must_use]
pub fn ask(old: &Token, lifetime: TimeDelta, now: DateTime<Utc>, salt: u128) -> Asked {
    let lifetime = lifetime.clamp(TimeDelta::hours(1), LONGEST);
    let asked = Asked {
        name: old.name.clone(),
        scopes: old.scopes.clone(),
        valid_to: now + lifetime,
    };
    marked(asked, now, salt)
}

/// The same, with a fingerprint by which an interrupted create can be recognised later: a random whole second, drawn from `salt`,
/// that takes a twentieth of the lifetime at most, and never more than an hour.
#[must_use]
pub fn marked(asked: Asked, now: DateTime<Utc>, salt: u128) -> Asked {
    let lifetime = asked.valid_to - now;
    let spread = (lifetime.num_seconds() / 20).clamp(1, FINGERPRINT);
    let off = i64::try_from(salt % u128::from(spread.unsigned_abs())).unwrap_or(0);
    Asked {
        valid_to: asked.valid_to.trunc_subsecs(0) - TimeDelta::seconds(off),
        ..asked
    }
}

/// What still works when a regenerate stops after `step` for the reason `code`: the person's first question.
#[must_use]
pub fn holds(step: RotationStep, code: Code) -> &'static str {
    match step {
        RotationStep::Asked if code.is_refusal() => "Nothing was changed: the old token works as before.",
        RotationStep::Started | RotationStep::Read | RotationStep::Reserved => {
            "Nothing was changed: the old token works as before."
        }
        RotationStep::Asked => {
            "The old token works as before. If a new one with the same name is in the list, revoke it."
        }
        RotationStep::Created => {
            "The old token works as before. The new one is in the list without its secret: revoke it."
        }
        RotationStep::Stored => "The old token works as before. The new secret is in the vault.",
        RotationStep::Verified => "Both tokens are valid. The new secret is in the vault and works.",
        RotationStep::Revoking => "The new secret is in the vault and works. The old token may still be valid.",
        RotationStep::Done => "The new secret is in the vault and works.",
    }
}

/// How a run ended.
pub struct Ended {
    /// The row, not running any more.
    pub rotation: Rotation,
    /// Whether the journal knows; if not, it still takes the row for a running one.
    pub journaled: bool,
}

impl Machine {
    /// Runs `rotation` from its journaled step to its end; `told` hears of each committed step.
    pub async fn run(&self, job: &Job, mut rotation: Rotation, told: impl Fn()) -> Ended {
        let mut secret = None;
        while rotation.running {
            let from = rotation.step;
            let outcome = self.act(job, &rotation, &mut secret).await;
            let (next, arrival) = match outcome {
                Ok(moved) => moved,
                Err(error) => (stopped(&rotation, &error), None),
            };
            if let Err(error) = self.commit(from, &next, arrival).await {
                tracing::error!(%error, rotation = %rotation.id, "the journal could not be written; the regenerate stops here");
                rotation = stopped(&rotation, &error);
                let journaled = self.store.advance(from, rotation.clone(), None).await.is_ok();
                return Ended { rotation, journaled };
            }
            rotation = next;
            told();
        }
        self.clear_after(job, &rotation).await;
        Ended {
            rotation,
            journaled: true,
        }
    }

    /// One act; the row as it shall be committed, and the token that arrived with it.
    async fn act(
        &self,
        job: &Job,
        rotation: &Rotation,
        secret: &mut Option<Secret>,
    ) -> Result<(Rotation, Option<Token>)> {
        let plain = |step| Ok((self.moved(rotation, step), None));
        match next(rotation.step) {
            Act::Read => self.read(job, rotation).await.map(|row| (row, None)),
            Act::Reserve => {
                self.vault.reserve(rotation.entry.clone()).await?;
                plain(RotationStep::Reserved)
            }
            Act::Announce => plain(RotationStep::Asked),
            Act::Ask => self.ask(job, rotation, secret).await,
            Act::Keep => {
                let (Some(secret), Some(token)) = (secret.take(), rotation.successor_key()) else {
                    return Err(Error::new(Code::Interrupted));
                };
                self.vault.keep_pat(rotation.entry.clone(), token, secret).await?;
                plain(RotationStep::Stored)
            }
            Act::Verify => {
                self.verify(job, rotation).await?;
                plain(RotationStep::Verified)
            }
            Act::AnnounceRevoke => plain(RotationStep::Revoking),
            Act::Revoke => {
                self.revoke_old(job, rotation).await?;
                plain(RotationStep::Done)
            }
            Act::Rest => plain(rotation.step),
        }
    }

    async fn read(&self, job: &Job, rotation: &Rotation) -> Result<Rotation> {
        let id = rotation.old.authorization;
        let read = |bearer: Secret| async move { self.azure.token(&bearer, &job.organization, id).await };
        let answer = self.sessions.call(&job.account, read).await?;
        let now = answer.at.unwrap_or_else(|| (self.host.now)());
        if !answer.value.is_regenerable(now) {
            return Err(Error::new(Code::NotRegenerable).about(&job.organization.name));
        }
        let asked = ask(
            &answer.value,
            self.lifetime(&answer.value).await?,
            now,
            Uuid::new_v4().as_u128(),
        );
        let mut row = self.moved(rotation, RotationStep::Read);
        row.asked = Some(asked.valid_to);
        row.read_at = Some(now);
        row.name = asked.name;
        row.scopes = asked.scopes;
        Ok(row)
    }

    async fn ask(
        &self,
        job: &Job,
        rotation: &Rotation,
        secret: &mut Option<Secret>,
    ) -> Result<(Rotation, Option<Token>)> {
        let valid_to = rotation.asked.ok_or_else(|| Error::new(Code::Interrupted))?;
        let asked = Asked {
            name: rotation.name.clone(),
            scopes: rotation.scopes.clone(),
            valid_to,
        };
        let create = |bearer: Secret| {
            let asked = &asked;
            async move { self.azure.create(&bearer, &job.organization, asked).await }
        };
        let created = self.sessions.call(&job.account, create).await?;
        let mut row = self.moved(rotation, RotationStep::Created);
        row.successor = Some(created.token.key.authorization);
        row.granted = Some(created.token.valid_to);
        *secret = Some(created.secret);
        Ok((row, Some(created.token)))
    }

    /// Proves what the vault gives back, not what is in memory.
    async fn verify(&self, job: &Job, rotation: &Rotation) -> Result<()> {
        let token = rotation.successor_key().ok_or_else(|| Error::new(Code::Interrupted))?;
        let secret = self.vault.pat(rotation.entry.clone(), token).await?;
        if self.azure.proves(&job.organization, &secret).await? {
            return Ok(());
        }
        Err(Error::new(Code::NotVerified).about(&job.organization.name))
    }

    async fn revoke_old(&self, job: &Job, rotation: &Rotation) -> Result<()> {
        self.revoke(job, rotation.old.authorization).await.map_err(|error| {
            Error::new(Code::OldStillValid)
                .about(&job.organization.name)
                .with(error)
        })
    }

    fn moved(&self, rotation: &Rotation, step: RotationStep) -> Rotation {
        let mut row = rotation.clone();
        row.step = step;
        row.running = next(step) != Act::Rest;
        row.times.push(StepTime {
            step,
            at: (self.host.now)(),
        });
        row
    }

    async fn commit(&self, from: RotationStep, row: &Rotation, arrival: Option<Token>) -> Result<()> {
        let told = |committed| {
            if let Some(step) = row.times.last() {
                (self.host.observe)(&Transition {
                    rotation: row.id,
                    step: *step,
                    committed,
                });
            }
        };
        told(false);
        self.store.advance(from, row.clone(), arrival).await?;
        told(true);
        Ok(())
    }

    /// After the end: the old secret is worthless, and a place that never held a secret is given back.
    async fn clear_after(&self, job: &Job, rotation: &Rotation) {
        let worthless = match rotation.step {
            RotationStep::Done => job.entry.clone(),
            RotationStep::Read | RotationStep::Reserved | RotationStep::Asked => Some(rotation.entry.clone()),
            // From the new token's birth on the place may hold its secret.
            RotationStep::Started
            | RotationStep::Created
            | RotationStep::Stored
            | RotationStep::Verified
            | RotationStep::Revoking => None,
        };
        if let Some(entry) = worthless {
            self.clear(entry).await;
        }
    }
}

/// What to say of a regenerate whose run of the app has ended.
#[must_use]
pub fn interrupted(rotation: &Rotation) -> Failure {
    failure(rotation, &Error::new(Code::Interrupted))
}

fn failure(rotation: &Rotation, error: &Error) -> Failure {
    let failure = error.failure();
    Failure {
        remedy: format!("{} {}", holds(rotation.step, error.code), failure.remedy),
        ..failure
    }
}

/// The row of a regenerate that ends here, with what still works said first.
fn stopped(rotation: &Rotation, error: &Error) -> Rotation {
    Rotation {
        running: false,
        failure: Some(failure(rotation, error)),
        ..rotation.clone()
    }
}

#[cfg(test)]
mod tests {
    //! Covers the decisions; the flow, its faults and its journal are tested against the sandbox.
    use super::*;
    use crate::token::{Scopes, TokenKey};
    use crate::view::TokenState;

    fn token(days: i64) -> Token {
        Token {
            key: TokenKey {
                organization: Uuid::nil(),
                authorization: Uuid::nil(),
            },
            name: "npm".into(),
            scopes: Scopes::parse("vso.packaging"),
            valid_from: DateTime::UNIX_EPOCH,
            valid_to: DateTime::UNIX_EPOCH + TimeDelta::days(days),
            targets: Some(vec![]),
            state: TokenState::Active,
        }
    }

    #[test]
    fn the_steps_lead_to_rest_in_the_safe_order() {
        let mut step = RotationStep::Started;
        let mut acts = Vec::new();
        while next(step) != Act::Rest {
            acts.push(next(step));
            step = match next(step) {
                Act::Read => RotationStep::Read,
                Act::Reserve => RotationStep::Reserved,
                Act::Announce => RotationStep::Asked,
                Act::Ask => RotationStep::Created,
                Act::Keep => RotationStep::Stored,
                Act::Verify => RotationStep::Verified,
                Act::AnnounceRevoke => RotationStep::Revoking,
                Act::Revoke | Act::Rest => RotationStep::Done,
            };
        }
        let place = |act| acts.iter().position(|candidate| *candidate == act);
        assert!(
            place(Act::Reserve) < place(Act::Ask),
            "a vault that cannot store stops before the POST"
        );
        assert!(
            place(Act::Announce) < place(Act::Ask),
            "the journal knows before the service does"
        );
        assert!(place(Act::Keep) < place(Act::Revoke), "stored before the old one goes");
        assert!(
            place(Act::Verify) < place(Act::Revoke),
            "proved before the old one goes"
        );
    }

    #[test]
    fn the_full_lifetime_is_asked_for_again() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(1000) + TimeDelta::milliseconds(1);
        for (days, salt) in [(90, 0), (90, 3_599), (90, u128::MAX), (1, 7), (365, 0), (4_000, 1)] {
            let asked = ask(&token(days), TimeDelta::days(days), now, salt);
            let lifetime = asked.valid_to - now;
            let wanted = TimeDelta::days(days).min(LONGEST);
            assert!(
                lifetime <= wanted,
                "never longer than before, nor than the service grants"
            );
            assert!(
                wanted - lifetime <= TimeDelta::seconds(FINGERPRINT + 1),
                "the fingerprint takes an hour at most"
            );
            assert_eq!(
                asked.valid_to.timestamp_subsec_nanos(),
                0,
                "the fingerprint is a whole second"
            );
        }
    }

    #[test]
    fn two_asks_differ_by_their_second() {
        let now = DateTime::UNIX_EPOCH;
        assert_ne!(
            ask(&token(90), TimeDelta::days(90), now, 1).valid_to,
            ask(&token(90), TimeDelta::days(90), now, 2).valid_to,
            "that is what a fingerprint is for"
        );
    }
}
