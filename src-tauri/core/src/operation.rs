//! Renew, edit and revoke: one call that changes something, written down before it is asked and ended with what came of it.
//!
//! Whatever brings a new token is several such calls and has its own machine (`rotation`). Where the service did not say what it did,
//! it is asked what there is now before anything is called uncertain.

use crate::azure::{Answered, AzureDevOps, Organization, Wish};
use crate::error::{Code, Error, Result};
use crate::host::Host;
use crate::secret::Secret;
use crate::sign_in::sessions::Sessions;
use crate::store::{Account, Activity, Effect, Store};
use crate::token::{LONGEST, Token};
use crate::vault::{EntryName, Vault};
use crate::view::{Failure, Outcome, TokenState};
use crate::words;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// How often a busy database is asked again; it waits for some seconds each time.
const RECORD_TRIES: usize = 1;
/// The service rounds dates; more than this is a change.
const ROUNDING: TimeDelta = TimeDelta::minutes(1);

/// Everything that an operation touches.
#[derive(Clone)]
pub struct Machine {
    pub(crate) host: Host,
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) azure: AzureDevOps,
    pub(crate) sessions: Arc<Sessions>,
}

/// Who asks, where, and what has to be cleared away afterwards.
#[derive(Clone)]
pub struct Job {
    /// The signed-in person.
    pub account: Account,
    /// The organization of the token.
    pub organization: Organization,
    /// Where the token's secret is, if it is in the vault.
    pub entry: Option<EntryName>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Another name, scopes or date.
    Change(Wish),
    /// The same lifetime again, counted from now, for the same secret.
    Renew,
    /// The end.
    Revoke,
}

/// How an operation ended.
pub struct Ended {
    /// Its row, not running any more.
    pub activity: Activity,
    /// Whether the database knows; if not, it still takes the row for a running one.
    pub journaled: bool,
}

/// Why an operation did not come to its end, and what became of the token all the same.
struct Stopped {
    failure: Failure,
    effect: Effect,
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self {
            failure: error.failure(),
            effect: Effect::Nothing,
        }
    }
}

type Done = std::result::Result<Effect, Stopped>;

impl Machine {
    /// Does `work`, whose `activity` is written down already; `told` hears of each recorded change.
    pub async fn operate(&self, job: &Job, mut activity: Activity, work: Work, told: impl Fn()) -> Ended {
        let done = match work {
            Work::Change(wish) => self.change(job, &mut activity, Some(wish), &told).await,
            Work::Renew => self.change(job, &mut activity, None, &told).await,
            Work::Revoke => self.revoke_asked(job, &activity).await,
        };
        match done {
            Ok(effect) => self.end(job, activity, Outcome::Done, effect).await,
            Err(Stopped { failure, effect }) => self.end(job, activity, Outcome::Stopped { failure }, effect).await,
        }
    }

    async fn end(&self, job: &Job, mut activity: Activity, outcome: Outcome, effect: Effect) -> Ended {
        let revoked = matches!(effect, Effect::Revoked(_));
        activity.outcome = outcome;
        activity.ended = Some((self.host.now)());
        if let Err(error) = self.record_surely(&activity, &effect).await {
            tracing::error!(%error, operation = %activity.id, "the activity could not be written");
            if activity.outcome == Outcome::Done {
                activity.outcome = Outcome::Stopped {
                    failure: unwritten(&error),
                };
            }
            return Ended {
                activity,
                journaled: false,
            };
        }
        if revoked && let Some(entry) = job.entry.clone() {
            self.clear(entry).await;
        }
        Ended {
            activity,
            journaled: true,
        }
    }

    /// A database that another program holds for a while is waited for: what was done must be known.
    async fn record_surely(&self, activity: &Activity, effect: &Effect) -> Result<()> {
        let mut recorded = self.store.record(activity.clone(), effect.clone()).await;
        for _ in 0..RECORD_TRIES {
            if !recorded.as_ref().is_err_and(|error| error.code == Code::StoreBusy) {
                break;
            }
            recorded = self.store.record(activity.clone(), effect.clone()).await;
        }
        recorded
    }

    /// Without a wish it is a renewal: the lifetime again that was asked for last, counted from now.
    async fn change(&self, job: &Job, activity: &mut Activity, wish: Option<Wish>, told: &impl Fn()) -> Done {
        let id = activity.authorization.ok_or_else(|| Error::new(Code::TokenUnknown))?;
        let read = self.look(job, id).await?;
        let (before, now) = (read.value, read.at.unwrap_or_else(|| self.azure.now()));
        if !before.is_regenerable(now) {
            return Err(Error::new(Code::NotChangeable).about(&job.organization.name).into());
        }
        let (wish, lifetime) = match wish {
            Some(wish) => (wish, None),
            None => {
                let lifetime = self.lifetime(&before).await?;
                (renewal(&before, lifetime, now), Some(lifetime.num_seconds()))
            }
        };
        activity.before = Some(before.valid_to);
        activity.asked = wish.valid_to;
        activity.lifetime = lifetime.or_else(|| wish.valid_to.map(|until| (until - now).num_seconds()));
        if wish.valid_to == Some(before.valid_to) && wish.name.is_none() && wish.scopes.is_none() {
            activity.granted = wish.valid_to;
            return Ok(Effect::Token(before, (self.host.now)()));
        }
        self.store.record(activity.clone(), Effect::Nothing).await?;
        told();
        let wish = &wish;
        let update = |bearer: Secret| async move { self.azure.update(&bearer, &job.organization, id, wish).await };
        let token = match self.sessions.call(&job.account, update).await {
            Ok(token) => token,
            Err(error) if error.changed_nothing() => return Err(error.into()),
            Err(error) => self.changed_anyway(job, id, &before, wish, error).await?,
        };
        activity.granted = wish.valid_to.map(|_| token.valid_to);
        let shortened = is_shortened(&token, &before, wish);
        let (was, is) = (before.valid_to, token.valid_to);
        let effect = Effect::Token(token, (self.host.now)());
        if !shortened {
            return Ok(effect);
        }
        let shortened = Error::new(Code::Shortened).about(&job.organization.name);
        Err(Stopped {
            failure: shortened.with(format!("from {was} to {is}")).failure(),
            effect,
        })
    }

    /// The lifetime that was last asked for in this app, else that from creation to expiry, which a renewal makes longer.
    pub(crate) async fn lifetime(&self, token: &Token) -> Result<TimeDelta> {
        let asked = self.store.lifetime_asked(token.key).await?;
        Ok(asked.unwrap_or_else(|| token.lifetime()))
    }

    /// After an answer that got lost: whether the token shows the wish.
    async fn changed_anyway(&self, job: &Job, id: Uuid, before: &Token, wish: &Wish, lost: Error) -> Result<Token> {
        match self.look(job, id).await {
            Ok(read) if shows(&read.value, before, wish) => Ok(read.value),
            Ok(_) => Err(lost),
            Err(_) => Err(Error::new(Code::Uncertain).about(&job.organization.name).with(lost)),
        }
    }

    async fn revoke_asked(&self, job: &Job, activity: &Activity) -> Done {
        let id = activity.authorization.ok_or_else(|| Error::new(Code::TokenUnknown))?;
        self.revoke(job, id).await?;
        Ok(Effect::Revoked((self.host.now)()))
    }

    /// Revokes a token. If the answer gets lost, or the service does not know the token, the list of active ones tells: revoking what
    /// is revoked is done.
    ///
    /// # Errors
    /// [`Code::Uncertain`] if that cannot be had either; otherwise it was not revoked.
    pub(crate) async fn revoke(&self, job: &Job, id: Uuid) -> Result<()> {
        self.sessions.bearer(&job.account).await?;
        let revoke = |bearer: Secret| async move { self.azure.revoke(&bearer, &job.organization, id).await };
        let lost = match self.sessions.call(&job.account, revoke).await {
            Err(error) if !error.changed_nothing() || error.code == Code::RequestRefused => error,
            answer => return answer,
        };
        match self.active(job).await {
            Ok(active) if active.value.iter().all(|token| token.key.authorization != id) => Ok(()),
            Ok(_) => Err(lost),
            Err(_) if lost.changed_nothing() => Err(lost),
            Err(_) => Err(Error::new(Code::Uncertain).about(&job.organization.name).with(lost)),
        }
    }

    /// The active tokens of the job's organization.
    pub(crate) async fn active(&self, job: &Job) -> Result<Answered<Vec<Token>>> {
        let list = |bearer: Secret| async move {
            let state = TokenState::Active;
            self.azure.tokens(&bearer, &job.organization, state).await
        };
        self.sessions.call(&job.account, list).await
    }

    /// One token as it is now.
    pub(crate) async fn look(&self, job: &Job, id: Uuid) -> Result<Answered<Token>> {
        let read = |bearer: Secret| async move { self.azure.token(&bearer, &job.organization, id).await };
        self.sessions.call(&job.account, read).await
    }

    /// Gives a place in the vault back that is of no use any more.
    pub(crate) async fn clear(&self, entry: EntryName) {
        if let Err(error) = self.vault.remove(entry).await {
            tracing::warn!(%error, "an entry without a use stays in the vault");
        }
    }
}

/// What to ask for a renewal: `lifetime` from the service's `now`, and the same date where that is no later one.
fn renewal(token: &Token, lifetime: TimeDelta, now: DateTime<Utc>) -> Wish {
    let lifetime = lifetime.clamp(TimeDelta::hours(1), LONGEST);
    let valid_to = (now + lifetime).trunc_subsecs(0).max(token.valid_to);
    Wish {
        valid_to: Some(valid_to),
        ..Wish::default()
    }
}

/// Whether a token is as it was wished to be. A date that the service cut still moved.
fn shows(token: &Token, before: &Token, wish: &Wish) -> bool {
    let named = wish.name.as_ref().is_none_or(|name| *name == token.name);
    let scoped = wish.scopes.as_ref().is_none_or(|scopes| *scopes == token.scopes);
    let dated = wish.valid_to.is_none_or(|asked| {
        let close = (token.valid_to - asked).abs() <= ROUNDING;
        let moved = (token.valid_to - before.valid_to).abs() > ROUNDING;
        close || moved
    });
    named && scoped && dated
}

/// Whether a token that should have lived longer, or as long, now lives shorter: the service cuts a change to the token's creation
/// and the policy's maximum, which may lie before its date (`tokens` 7.2 specification, `PatTokenUpdateRequest`).
fn is_shortened(token: &Token, before: &Token, wish: &Wish) -> bool {
    let meant = wish.valid_to.is_none_or(|asked| asked >= before.valid_to);
    meant && token.valid_to < before.valid_to - ROUNDING
}

/// What to say of an operation that was done and could not be written down.
fn unwritten(error: &Error) -> Failure {
    words::first("done-all-the-same", error.failure())
}

/// What to say of an operation whose run of the app has ended.
#[must_use]
pub fn interrupted(activity: &Activity) -> Failure {
    Error::new(Code::Interrupted)
        .about(&activity.organization_name)
        .failure()
}

#[cfg(test)]
mod tests {
    //! Covers the decisions; the calls are tested against the sandbox.
    use super::*;
    use crate::token::{Scopes, TokenKey};

    fn token(age: i64, life: i64) -> Token {
        let valid_from = DateTime::UNIX_EPOCH - TimeDelta::days(age);
        Token {
            key: TokenKey {
                organization: Uuid::nil(),
                authorization: Uuid::nil(),
            },
            name: "npm".into(),
            scopes: Scopes::parse("vso.packaging"),
            valid_from,
            valid_to: valid_from + TimeDelta::days(life),
            targets: Some(vec![Uuid::nil()]),
            state: TokenState::Active,
        }
    }

    #[test]
    fn a_renewal_asks_for_the_same_lifetime_and_never_for_less() {
        let now = DateTime::UNIX_EPOCH;
        for (age, life) in [(80, 90), (0, 30), (300, 365), (0, 365), (0, 400), (1, 2_000)] {
            let token = token(age, life);
            let asked = renewal(&token, token.lifetime(), now).valid_to.unwrap();
            assert!(
                asked >= token.valid_to,
                "{age} of {life} days: never earlier than it is"
            );
            let longest = (now + LONGEST).max(token.valid_to);
            assert!(asked <= longest, "{age} of {life} days: never beyond what is granted");
        }
        let asked = renewal(&token(80, 90), TimeDelta::days(90), now).valid_to.unwrap();
        assert_eq!(asked, now + TimeDelta::days(90), "ninety days again");
    }

    #[test]
    fn a_lost_answer_is_recognised_by_what_the_token_shows() {
        let before = token(10, 90);
        let later = before.valid_to + TimeDelta::days(30);
        let wish = Wish {
            name: Some("new".into()),
            scopes: None,
            valid_to: Some(later),
        };
        let with = |name: &str, valid_to| Token {
            name: name.into(),
            valid_to,
            ..before.clone()
        };
        let rounded = later + TimeDelta::milliseconds(400);
        assert!(
            shows(&with("new", rounded), &before, &wish),
            "as asked, but for rounding"
        );
        let cut = before.valid_to + TimeDelta::days(5);
        assert!(shows(&with("new", cut), &before, &wish), "cut by a policy, but moved");
        assert!(
            !shows(&with("new", before.valid_to), &before, &wish),
            "the date is the old one"
        );
        assert!(!shows(&with("npm", rounded), &before, &wish), "the name is the old one");
    }
}
