//! What changes a token: each is checked, written down, and goes on by itself; the snapshot tells of it.

use super::{Inner, Warden};
use crate::azure::{Asked, Wish};
use crate::error::{Code, Error, Result};
use crate::operation::{self, Job, Machine, Work};
use crate::rotation;
use crate::settings::HOURS;
use crate::sign_in::sessions::AWAY;
use crate::store::{Account, Activity, Listed, Rotation};
use crate::token::{Name, Scopes, TokenKey, until};
use crate::view::{Change, Failure, Goes, NewToken, OperationKind, Outcome, TokenState};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::oneshot;
use uuid::Uuid;

/// What began, and how it will have ended: with its outcome and the date that was granted.
pub(super) struct Begun {
    pub(super) id: Uuid,
    pub(super) end: oneshot::Receiver<(Outcome, Option<DateTime<Utc>>)>,
}

impl Warden {
    /// Creates a token and keeps its secret. Returns the operation's id as soon as it is written down.
    ///
    /// # Errors
    /// [`Code::NameInvalid`], [`Code::ScopesInvalid`], [`Code::DateInvalid`] before anybody is asked; [`Code::AlreadyRunning`] if
    /// one of that name is being created there; [`Code::TokenUnknown`] for an organization that is not the account's.
    pub async fn create(&self, new: NewToken) -> Result<Uuid> {
        let asked = Asked {
            name: Name::parse(&new.name)?.into_string(),
            scopes: Scopes::chosen(&new.scopes)?,
            valid_to: until(&new.until, self.service_now())?,
        };
        let lifetime = asked.valid_to - self.service_now();
        let asked = rotation::marked(asked, self.service_now(), Uuid::new_v4().as_u128());
        let job = self.job(&new.account, new.organization, None).await?;
        let row = self.row(OperationKind::Create, &job, &asked, lifetime);
        Ok(self.journal(job, row).await?.id)
    }

    /// Creates a token with the name, scopes and lifetime of one that has ended.
    ///
    /// # Errors
    /// [`Code::NotCreatableAgain`] unless it has ended and worked in this organization alone; otherwise as [`Warden::create`].
    pub async fn create_again(&self, key: TokenKey) -> Result<Uuid> {
        Ok(self.begin_create_again(key).await?.id)
    }

    pub(super) async fn begin_create_again(&self, key: TokenKey) -> Result<Begun> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_creatable_again(self.service_now()) {
            return Err(Error::new(Code::NotCreatableAgain));
        }
        self.copy_of(OperationKind::CreateAgain, &listed, key.organization)
            .await
    }

    /// Replaces a global token: one with its name, scopes and lifetime in each of these organizations. The global one stays. Returns
    /// the operations that began.
    ///
    /// # Errors
    /// [`Code::NotReplaceable`] unless it is a live global one; why the first could not begin, if none could.
    pub async fn replace(&self, key: TokenKey, organizations: Vec<Uuid>) -> Result<Vec<Uuid>> {
        let listed = self.inner.store.token(key).await?;
        let is_live = listed.token.state == TokenState::Active && listed.token.valid_to > self.service_now();
        if !listed.token.is_global() || !is_live {
            return Err(Error::new(Code::NotReplaceable));
        }
        let (mut begun, mut refused) = (Vec::new(), Error::new(Code::NotReplaceable));
        for organization in organizations {
            match self.copy_of(OperationKind::Replace, &listed, organization).await {
                Ok(one) => begun.push(one.id),
                Err(error) => refused = error,
            }
        }
        if begun.is_empty() { Err(refused) } else { Ok(begun) }
    }

    /// A new token with the name, scopes and lifetime of another.
    async fn copy_of(&self, kind: OperationKind, listed: &Listed, organization: Uuid) -> Result<Begun> {
        let job = self.job(&listed.account, organization, None).await?;
        let lifetime = self.machine().lifetime(&listed.token).await?;
        let asked = rotation::ask(&listed.token, lifetime, self.service_now(), Uuid::new_v4().as_u128());
        let row = Rotation {
            model: Some(listed.token.key.authorization),
            ..self.row(kind, &job, &asked, lifetime)
        };
        self.journal(job, row).await
    }

    /// Gives a token the same lifetime again, counted from now; its secret stays.
    ///
    /// # Errors
    /// [`Code::NotChangeable`], [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn renew(&self, key: TokenKey) -> Result<Uuid> {
        Ok(self.begin_renew(key).await?.id)
    }

    pub(super) async fn begin_renew(&self, key: TokenKey) -> Result<Begun> {
        self.begin_change(OperationKind::Renew, key, Work::Renew).await
    }

    /// A date so many days from now.
    pub(super) async fn begin_renew_for(&self, key: TokenKey, days: i64) -> Result<Begun> {
        let wish = Wish {
            valid_to: Some(self.service_now() + TimeDelta::days(days)),
            ..Wish::default()
        };
        self.begin_change(OperationKind::Renew, key, Work::Change(wish)).await
    }

    /// Changes a token's name, scopes or date; its secret stays.
    ///
    /// # Errors
    /// [`Code::NameInvalid`], [`Code::ScopesInvalid`], [`Code::DateInvalid`] before anybody is asked, else as [`Warden::renew`].
    pub async fn edit(&self, key: TokenKey, change: Change) -> Result<Uuid> {
        let wish = Wish {
            name: change
                .name
                .as_deref()
                .map(Name::parse)
                .transpose()?
                .map(Name::into_string),
            scopes: change.scopes.as_deref().map(Scopes::chosen).transpose()?,
            valid_to: change.until.map(|date| until(&date, self.service_now())).transpose()?,
        };
        if wish == Wish::default() {
            return Err(Error::new(Code::NotChangeable).with("nothing was to be changed"));
        }
        let kind = if wish.name.is_none() && wish.scopes.is_none() {
            OperationKind::Renew
        } else {
            OperationKind::Edit
        };
        Ok(self.begin_change(kind, key, Work::Change(wish)).await?.id)
    }

    /// Revokes a token: programs that use it stop at once.
    ///
    /// # Errors
    /// [`Code::NotChangeable`] if it has ended already, [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn revoke(&self, key: TokenKey) -> Result<Uuid> {
        Ok(self.begin_revoke(key).await?.id)
    }

    pub(super) async fn begin_revoke(&self, key: TokenKey) -> Result<Begun> {
        if let Some(begun) = self.end_replacement(key).await? {
            return Ok(begun);
        }
        let listed = self.inner.store.token(key).await?;
        if listed.token.state != TokenState::Active {
            return Err(Error::new(Code::NotChangeable));
        }
        let job = self.job_of(&listed).await?;
        let activity = self.line(OperationKind::Revoke, &listed).await;
        self.begin(job, activity, Work::Revoke).await
    }

    /// Regenerates a token: returns the journal's id as soon as the journal knows of it, and goes on by itself. Without `goes` the old
    /// token goes when the settings say.
    ///
    /// # Errors
    /// [`Code::NotRegenerable`], [`Code::AlreadyRunning`], [`Code::TokenUnknown`]; [`Code::DateInvalid`] for hours out of range.
    pub async fn regenerate(&self, key: TokenKey, goes: Option<Goes>) -> Result<Uuid> {
        Ok(self.begin_regenerate(key, goes).await?.id)
    }

    pub(super) async fn begin_regenerate(&self, key: TokenKey, goes: Option<Goes>) -> Result<Begun> {
        let goes = goes.unwrap_or(self.settings().old_token);
        if matches!(goes, Goes::AfterHours { hours } if !HOURS.contains(&hours)) {
            return Err(Error::new(Code::DateInvalid).with("1 to 720 hours"));
        }
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_regenerable(self.service_now()) {
            return Err(Error::new(Code::NotRegenerable));
        }
        let job = self.job_of(&listed).await?;
        let row = self.regeneration(&job, &listed, goes);
        self.journal(job, row).await
    }

    /// Clears an operation, or work on many tokens, that has ended from the snapshot; the activity keeps it.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss(&self, operation: Uuid) -> Result<()> {
        self.dismiss_bulk(operation);
        self.free().await?;
        self.inner.store.dismiss(operation).await?;
        self.publish().await;
        Ok(())
    }

    /// Journals `row` and lets it run.
    pub(super) async fn journal(&self, job: Job, row: Rotation) -> Result<Begun> {
        self.free().await?;
        let id = row.id;
        // Nobody else takes up what has just been written down.
        let claim = self.claim(id).ok_or_else(|| Error::new(Code::AlreadyRunning))?;
        self.inner.store.begin(row.clone()).await?;
        let end = self.carry_on(job, row, true, claim);
        self.publish().await;
        Ok(Begun { id, end })
    }

    async fn begin_change(&self, kind: OperationKind, key: TokenKey, work: Work) -> Result<Begun> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_regenerable(self.service_now()) {
            return Err(Error::new(Code::NotChangeable));
        }
        let mut activity = self.line(kind, &listed).await;
        if let Work::Change(wish) = &work {
            activity.name = wish.name.clone().unwrap_or(activity.name);
            activity.scopes = wish.scopes.clone().unwrap_or(activity.scopes);
        }
        let job = self.job_of(&listed).await?;
        self.begin(job, activity, work).await
    }

    pub(super) async fn begin(&self, job: Job, activity: Activity, work: Work) -> Result<Begun> {
        self.free().await?;
        let id = activity.id;
        self.inner.store.note(activity.clone()).await?;
        self.publish().await;
        let (warden, (ended, end)) = (self.clone(), oneshot::channel());
        self.spawn(async move {
            let operation::Ended { activity, journaled } = warden
                .machine_of(&job.account)
                .operate(&job, activity, work, || warden.publish_soon())
                .await;
            if let Outcome::Stopped { failure } = &activity.outcome {
                warden.notice(&activity.account, failure);
                if !journaled {
                    warden.break_off(activity.id, failure);
                }
            }
            warden.publish().await;
            let _ = ended.send((activity.outcome, activity.granted));
        });
        Ok(Begun { id, end })
    }

    /// Ends what the database still takes for running operations, though they ended.
    async fn free(&self) -> Result<()> {
        let stuck: Vec<(Uuid, Failure)> =
            self.live(|live| live.broken.iter().map(|(id, failure)| (*id, failure.clone())).collect());
        for (id, failure) in stuck {
            self.inner.store.abandon(id, failure, self.now()).await?;
            self.live(|live| live.broken.remove(&id));
        }
        Ok(())
    }

    fn break_off(&self, id: Uuid, failure: &Failure) {
        self.live(|live| live.broken.insert(id, failure.clone()));
    }

    /// For what this person asks for.
    pub(super) fn machine_of(&self, account: &Account) -> Machine {
        let machine = self.machine();
        let azure = machine.azure.of(account.home());
        Machine { azure, ..machine }
    }

    pub(super) fn machine(&self) -> Machine {
        let Inner {
            host,
            store,
            vault,
            azure,
            sessions,
            ..
        } = &*self.inner;
        Machine {
            host: host.clone(),
            store: store.clone(),
            vault: vault.clone(),
            azure: azure.brisk(&host.limits),
            sessions: sessions.clone(),
        }
    }

    /// What the end of an operation tells about session and vault.
    pub(super) fn notice(&self, account: &str, failure: &Failure) {
        self.notice_vault(failure);
        if failure.code == Code::SessionEnded && failure.reason.as_deref() != Some(AWAY) {
            self.live(|live| live.ended.insert(account.to_owned(), failure.clone()));
        }
    }

    /// A vault that fails later than at start is said like one that fails at start, with the same way out.
    pub(super) fn notice_vault(&self, failure: &Failure) {
        if failure.code.is_of_the_vault() {
            self.live(|live| live.vault = Some(failure.clone()));
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.inner.host.now)()
    }

    /// By the service's clock.
    pub(super) fn service_now(&self) -> DateTime<Utc> {
        self.inner.azure.now()
    }
}
