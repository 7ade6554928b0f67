//! The calls between the decisions. Each decision is committed before what follows from it is asked for.

use super::{Act, Answer, Find, Listing, Moment, Move, decide, resume};
use crate::azure::{Asked, Proof};
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::host::{Delivered, Delivery, Transition};
use crate::operation::{Job, Machine};
use crate::secret::Secret;
use crate::store::Rotation;
use crate::token::Token;
use crate::view::RotationStep;
use chrono::TimeDelta;
use uuid::Uuid;

/// Tries of a secret that was just created: the organization may not know it yet.
const TRIES: usize = 3;

/// Characters of a destination's reason.
const REASON: usize = 300;

/// A row whose journal could not be written: the database still has it as it was before.
pub struct Broken {
    /// As it stands in the database.
    pub row: Rotation,
    /// Why.
    pub error: Error,
}

impl Machine {
    /// Carries `row` on from its journaled step until it rests; `fresh` is one that has just been journaled. `told` hears of each
    /// committed step.
    ///
    /// # Errors
    /// When the journal cannot be written. Nothing is asked of the service then that the journal does not know.
    pub async fn run(
        &self,
        job: &Job,
        mut row: Rotation,
        fresh: bool,
        told: impl Fn(),
    ) -> std::result::Result<Rotation, Box<Broken>> {
        let mut secret = None;
        let mut act = resume(&row, fresh);
        while act != Act::Rest {
            let answer = self.act(job, &row, act, &mut secret).await;
            let arrival = arrival(&answer);
            let Move { row: next, act: then } = decide(&row, answer, self.moment());
            if next.ended && !row.ended {
                self.clear_after(job, &next).await;
            }
            if next != row
                && let Err(error) = self.commit(&row, &next, arrival).await
            {
                tracing::error!(%error, rotation = %row.id, "the journal could not be written; it rests here");
                self.save(&next, secret).await;
                return Err(Box::new(Broken { row, error }));
            }
            row = next;
            act = then;
            told();
        }
        Ok(row)
    }

    /// Now, for a decision.
    pub(crate) fn moment(&self) -> Moment {
        let span = |time| TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX);
        Moment {
            now: self.azure.now(),
            local: (self.host.now)(),
            limit: span(self.host.limits.request),
            patience: span(self.azure.patience()),
            retry: span(self.host.limits.retry),
            salt: Uuid::new_v4().as_u128(),
        }
    }

    async fn act(&self, job: &Job, row: &Rotation, act: Act, secret: &mut Option<Secret>) -> Answer {
        match act {
            Act::Survey => Answer::Surveyed(self.listing(job, row).await),
            Act::Read => Answer::Read(self.read(job, row).await),
            Act::Reserve => Answer::Reserved(self.vault.reserve(row.entry.clone()).await),
            Act::Announce => Answer::Announced(self.sessions.bearer(&job.account).await.map(drop)),
            Act::Ask => Answer::Created(self.ask(job, row, secret).await),
            Act::Keep => Answer::Kept(self.keep(row, secret.take()).await),
            Act::Find => Answer::Found(self.find(job, row).await),
            Act::Look => Answer::Looked(self.listing(job, row).await),
            Act::Verify => Answer::Verified(self.proof(job, row).await),
            Act::Deliver => Answer::Delivered(self.deliver(row).await),
            Act::AnnounceRevoke => Answer::RevokeAnnounced,
            Act::Confirm => Answer::Confirmed(self.proof(job, row).await),
            Act::Check => Answer::Checked(self.listing(job, row).await),
            Act::Revoke => Answer::Revoked(self.end_of(job, row.old).await),
            Act::Weigh => Answer::Weighed(self.listing(job, row).await),
            Act::Undo => Answer::Undone(self.end_of(job, row.successor).await),
            // Nobody asks for rest; it would lead to a pause.
            Act::Rest => Answer::Checked(Err(Error::new(Code::Uncertain))),
        }
    }

    async fn read(&self, job: &Job, row: &Rotation) -> Result<(Token, TimeDelta, chrono::DateTime<chrono::Utc>)> {
        let id = row.old.ok_or_else(|| Error::new(Code::TokenUnknown))?;
        let read = self.look(job, id).await?;
        let lifetime = self.lifetime(&read.value).await?;
        Ok((read.value, lifetime, read.at.unwrap_or_else(|| self.azure.now())))
    }

    async fn ask(&self, job: &Job, row: &Rotation, secret: &mut Option<Secret>) -> Result<Token> {
        let asked = Asked {
            name: row.name.clone(),
            scopes: row.scopes.clone(),
            valid_to: row.asked.ok_or_else(|| Error::new(Code::DateInvalid).unsent())?,
        };
        let create = |bearer: Secret| {
            let asked = &asked;
            async move { self.azure.create(&bearer, &job.organization, asked).await }
        };
        let created = self.sessions.call(&job.account, create).await?;
        *secret = Some(created.secret);
        Ok(created.token)
    }

    async fn keep(&self, row: &Rotation, secret: Option<Secret>) -> Result<()> {
        let (Some(secret), Some(key)) = (secret, row.successor_key()) else {
            return Err(Error::new(Code::SecretMissing));
        };
        self.vault.keep_pat(row.entry.clone(), key, secret).await
    }

    /// A secret whose journal cannot be written is stored all the same: the entry says whose it is, and the next run finds it.
    async fn save(&self, next: &Rotation, secret: Option<Secret>) {
        let (Some(secret), Some(key)) = (secret, next.successor_key()) else {
            return;
        };
        if let Err(error) = self.vault.keep_pat(next.entry.clone(), key, secret).await {
            tracing::error!(%error, "nor could the new secret be stored");
        }
    }

    /// Whose secret is in the row's place, and whether that token lives. Nothing there counts only in a vault that keeps what it is given.
    async fn find(&self, job: &Job, row: &Rotation) -> Result<Find> {
        let Some(key) = self.vault.holder(row.entry.clone()).await? else {
            return Ok(Find::Nothing);
        };
        let active = self.active(job).await?.value;
        let token = active.into_iter().find(|token| token.key == key);
        Ok(token.map_or(Find::Dead(key.authorization), Find::Live))
    }

    async fn listing(&self, job: &Job, row: &Rotation) -> Result<Listing> {
        let asked = row.times.iter().find(|time| time.step == RotationStep::Asked);
        let since = asked.or(row.times.first());
        let since = since.map_or_else(|| (self.host.now)(), |time| time.at);
        let mut known = self.store.known_before(row.id, row.organization, since).await?;
        known.extend(&row.kept);
        let listed = self.active(job).await?;
        Ok(Listing {
            at: listed.at.unwrap_or_else(|| self.azure.now()),
            active: listed.value,
            known,
        })
    }

    /// Tries what the vault gives back, not what is in memory.
    async fn proof(&self, job: &Job, row: &Rotation) -> Result<Proof> {
        let secret = self.held(row).await?;
        let mut proof = self.azure.proves(&job.organization, &secret).await;
        for _ in 1..TRIES {
            let is_told_to_wait = matches!(&proof, Err(error) if error.retry_after.is_some());
            if matches!(proof, Ok(Proof::Works)) || is_told_to_wait {
                return proof;
            }
            tokio::time::sleep(self.host.limits.proof).await;
            proof = self.azure.proves(&job.organization, &secret).await;
        }
        match proof {
            Ok(Proof::Unclear) if self.is_known_to_work(job, row).await => Ok(Proof::Refused),
            proof => proof,
        }
    }

    /// The new secret; that of its own successor where it was regenerated meanwhile.
    async fn held(&self, row: &Rotation) -> Result<Secret> {
        let missing = || Error::new(Code::SecretMissing);
        let new = row.successor_key().ok_or_else(missing)?;
        let (key, entry) = match self.store.heir(new).await? {
            Some(heir) => (heir, self.store.token(heir).await?.entry.ok_or_else(missing)?),
            None => (new, row.entry.clone()),
        };
        match self.vault.pat(entry.clone(), key).await {
            Err(error) if error.code == Code::SecretMissing => {
                // Lost only if the vault keeps what it is given.
                self.vault.holder(entry).await?;
                Err(error)
            }
            held => held,
        }
    }

    /// A 401 is also what a token without the right scope gets. It tells something where such tokens have worked before, or the
    /// old one, which has the same scopes, works now.
    async fn is_known_to_work(&self, job: &Job, row: &Rotation) -> bool {
        if self
            .store
            .has_proved(row.organization, row.scopes.clone())
            .await
            .unwrap_or(false)
        {
            return true;
        }
        let (Some(entry), Some(old)) = (job.entry.clone(), row.old_key()) else {
            return false;
        };
        let Ok(secret) = self.vault.pat(entry, old).await else {
            return false;
        };
        matches!(self.azure.proves(&job.organization, &secret).await, Ok(Proof::Works))
    }

    async fn deliver(&self, row: &Rotation) -> Result<Delivered> {
        let new = row.successor_key().ok_or_else(|| Error::new(Code::SecretMissing))?;
        let secret = self.held(row).await?;
        let delivery = Delivery {
            old: row.old_key(),
            new,
            secret: secret.clone(),
        };
        let deliver = self.host.deliver.clone();
        let delivered = tokio::task::spawn_blocking(move || deliver(&delivery)).await;
        Ok(
            match delivered.unwrap_or_else(|_| Delivered::Failed(BROKEN_OFF.to_owned())) {
                Delivered::Failed(reason) => Delivered::Failed(harmless(&reason, &secret)),
                taken @ (Delivered::Nowhere | Delivered::Everywhere) => taken,
            },
        )
    }

    /// DELETE of one of the row's own two tokens.
    async fn end_of(&self, job: &Job, authorization: Option<Uuid>) -> Result<()> {
        let id = authorization.ok_or_else(|| Error::new(Code::TokenUnknown))?;
        self.revoke(job, id).await
    }

    async fn commit(&self, row: &Rotation, next: &Rotation, arrival: Option<Token>) -> Result<()> {
        let told = |committed| {
            if let Some(step) = next.times.last() {
                (self.host.observe)(&Transition {
                    rotation: next.id,
                    step: *step,
                    committed,
                });
            }
        };
        told(false);
        self.store.advance(row.step, next.clone(), arrival).await?;
        told(true);
        Ok(())
    }

    /// At the end: the secret of a token that was revoked is worthless, and a place that never held one is given back.
    pub(crate) async fn clear_after(&self, job: &Job, row: &Rotation) {
        let worthless = match row.step {
            RotationStep::Done => job.entry.clone().filter(|_| row.old.is_some() && !row.by_itself),
            RotationStep::Started
            | RotationStep::Read
            | RotationStep::Reserved
            | RotationStep::Asked
            | RotationStep::Looking
            | RotationStep::Undone => self.unused(row).await,
            RotationStep::Created
            | RotationStep::Stored
            | RotationStep::Verified
            | RotationStep::Delivered
            | RotationStep::Revoking
            | RotationStep::Undoing => None,
        };
        if let Some(entry) = worthless {
            self.clear(entry).await;
        }
    }

    /// The row's place, unless a journal that was put back from a copy does not know that a secret is there.
    async fn unused(&self, row: &Rotation) -> Option<crate::vault::EntryName> {
        let holder = self.vault.holder(row.entry.clone()).await.ok()?;
        let undone = |key: crate::token::TokenKey| Some(key.authorization) == row.undone;
        holder.is_none_or(undone).then(|| row.entry.clone())
    }
}

/// The token that an answer brought.
fn arrival(answer: &Answer) -> Option<Token> {
    if let Answer::Created(Ok(token)) | Answer::Found(Ok(Find::Live(token))) = answer {
        return Some(token.clone());
    }
    None
}

/// A destination's own reason, short, and not at all if it quotes the secret.
fn harmless(reason: &str, secret: &Secret) -> String {
    if reason.contains(secret.expose()) {
        return "it gave a reason that quotes the secret".to_owned();
    }
    reason.chars().take(REASON).collect()
}
