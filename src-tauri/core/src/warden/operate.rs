//! What changes a token: each is checked, written down, and goes on by itself; the snapshot tells of it.

use super::{Inner, Warden};
use crate::azure::{Asked, Organization, Wish};
use crate::error::{Code, Error, Result};
use crate::operation::{self, Job, Machine, Work};
use crate::rotation;
use crate::store::{Activity, Listed, Rotation};
use crate::token::{Name, Scopes, TokenKey, until};
use crate::vault::EntryName;
use crate::view::{Change, Failure, NewToken, OperationKind, Outcome, RotationStep, StepTime, TokenState};
use chrono::{DateTime, Utc};
use uuid::Uuid;

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
            valid_to: until(&new.until, self.now())?,
        };
        let asked = rotation::marked(asked, self.now(), Uuid::new_v4().as_u128());
        let job = self.job(&new.account, new.organization, None).await?;
        self.begin_create(OperationKind::Create, job, asked).await
    }

    /// Creates a token with the name, scopes and lifetime of one that has ended.
    ///
    /// # Errors
    /// [`Code::NotCreatableAgain`] unless it has ended and worked in this organization alone; otherwise as [`Warden::create`].
    pub async fn create_again(&self, key: TokenKey) -> Result<Uuid> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_creatable_again(self.now()) {
            return Err(Error::new(Code::NotCreatableAgain));
        }
        let job = self.job(&listed.account, key.organization, None).await?;
        let lifetime = self.machine().lifetime(&listed.token).await?;
        let asked = rotation::ask(&listed.token, lifetime, self.now(), Uuid::new_v4().as_u128());
        self.begin_create(OperationKind::CreateAgain, job, asked).await
    }

    /// Gives a token the same lifetime again, counted from now; its secret stays.
    ///
    /// # Errors
    /// [`Code::NotChangeable`], [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn renew(&self, key: TokenKey) -> Result<Uuid> {
        self.begin_change(OperationKind::Renew, key, Work::Renew).await
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
            valid_to: change.until.map(|date| until(&date, self.now())).transpose()?,
        };
        if wish == Wish::default() {
            return Err(Error::new(Code::NotChangeable).with("nothing was to be changed"));
        }
        let kind = if wish.name.is_none() && wish.scopes.is_none() {
            OperationKind::Renew
        } else {
            OperationKind::Edit
        };
        self.begin_change(kind, key, Work::Change(wish)).await
    }

    /// Revokes a token: programs that use it stop at once.
    ///
    /// # Errors
    /// [`Code::NotChangeable`] if it has ended already, [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn revoke(&self, key: TokenKey) -> Result<Uuid> {
        let listed = self.inner.store.token(key).await?;
        if listed.token.state != TokenState::Active {
            return Err(Error::new(Code::NotChangeable));
        }
        let job = self.job_of(&listed).await?;
        let activity = self.activity(OperationKind::Revoke, &listed).await;
        self.begin(job, activity, Work::Revoke).await
    }

    /// Regenerates a token: returns the journal's id as soon as the journal knows of it, and goes on by itself.
    ///
    /// # Errors
    /// [`Code::NotRegenerable`], [`Code::AlreadyRunning`], [`Code::TokenUnknown`].
    pub async fn regenerate(&self, key: TokenKey) -> Result<Uuid> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_regenerable(self.now()) {
            return Err(Error::new(Code::NotRegenerable));
        }
        let job = self.job_of(&listed).await?;
        self.free().await?;
        let rotation = self.journaled(&listed);
        let id = rotation.id;
        self.inner
            .store
            .begin(rotation.clone(), job.organization.name.clone())
            .await?;
        self.publish().await;
        let warden = self.clone();
        tokio::spawn(async move {
            let ended = warden.machine().run(&job, rotation, || warden.publish_soon()).await;
            let rotation = ended.rotation;
            if let Some(failure) = &rotation.failure {
                warden.notice(&rotation.account, failure);
                if !ended.journaled {
                    warden.break_off(rotation.id, failure);
                }
            }
            warden.publish().await;
        });
        Ok(id)
    }

    /// Clears an operation that has ended from the snapshot; the activity keeps it.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss(&self, operation: Uuid) -> Result<()> {
        self.free().await?;
        self.inner.store.dismiss(operation).await?;
        self.publish().await;
        Ok(())
    }

    async fn begin_create(&self, kind: OperationKind, job: Job, asked: Asked) -> Result<Uuid> {
        let id = Uuid::new_v4();
        let activity = Activity {
            id,
            kind,
            account: job.account.id.clone(),
            organization: job.organization.id,
            organization_name: job.organization.name.clone(),
            authorization: None,
            successor: None,
            name: asked.name.clone(),
            scopes: asked.scopes.clone(),
            entry: Some(EntryName::pat(id)),
            started: self.now(),
            ended: None,
            before: None,
            asked: Some(asked.valid_to),
            granted: None,
            outcome: Outcome::Running,
            shown: true,
        };
        self.begin(job, activity, Work::Create(asked)).await
    }

    async fn begin_change(&self, kind: OperationKind, key: TokenKey, work: Work) -> Result<Uuid> {
        let listed = self.inner.store.token(key).await?;
        if !listed.token.is_regenerable(self.now()) {
            return Err(Error::new(Code::NotChangeable));
        }
        let mut activity = self.activity(kind, &listed).await;
        if let Work::Change(wish) = &work {
            activity.name = wish.name.clone().unwrap_or(activity.name);
            activity.scopes = wish.scopes.clone().unwrap_or(activity.scopes);
        }
        let job = self.job_of(&listed).await?;
        self.begin(job, activity, work).await
    }

    async fn begin(&self, job: Job, activity: Activity, work: Work) -> Result<Uuid> {
        self.free().await?;
        let id = activity.id;
        self.inner.store.note(activity.clone()).await?;
        self.publish().await;
        let warden = self.clone();
        tokio::spawn(async move {
            let operation::Ended { activity, journaled } = warden
                .machine()
                .operate(&job, activity, work, || warden.publish_soon())
                .await;
            if let Outcome::Stopped { failure } = &activity.outcome {
                warden.notice(&activity.account, failure);
                if !journaled {
                    warden.break_off(activity.id, failure);
                }
                if matches!(failure.code, Code::CreatedInVain | Code::SecretLost) {
                    // Why it could not be kept concerns whoever wants to keep the next one.
                    let _ = warden.check_vault().await;
                }
            }
            warden.publish().await;
        });
        Ok(id)
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

    /// Looks in the vault for the secrets of creates that ended before they could say that it is there. What is found is the
    /// token's; of the others nothing is left behind, and a token that lives without its secret is named.
    pub(super) async fn settle_creates(&self) {
        for mut activity in self.inner.store.unsettled().await.unwrap_or_default() {
            let Some(entry) = activity.entry.clone() else { continue };
            let held = match activity.key() {
                Some(key) => self.inner.vault.pat(entry.clone(), key).await.map(drop),
                None => Err(Error::new(Code::SecretMissing)),
            };
            let found = held.is_ok();
            if held.is_err_and(|error| error.code.is_of_the_vault()) {
                return;
            }
            if !found {
                self.machine().clear(entry).await;
                activity.outcome = unkept(&activity);
            }
            if let Err(error) = self.inner.store.settle(activity, found).await {
                tracing::warn!(%error, "an interrupted create could not be settled");
            }
        }
    }

    async fn job_of(&self, listed: &Listed) -> Result<Job> {
        self.job(&listed.account, listed.token.key.organization, listed.entry.clone())
            .await
    }

    async fn job(&self, account: &str, organization: Uuid, entry: Option<EntryName>) -> Result<Job> {
        let known = self.inner.store.organizations().await?;
        let found = known
            .into_iter()
            .find(|known| known.organization.id == organization && known.account == account);
        let organization = found.ok_or_else(|| Error::new(Code::TokenUnknown))?.organization;
        Ok(Job {
            account: self.account(account).await?,
            organization,
            entry,
        })
    }

    /// A line about a listed token, as it begins.
    pub(super) async fn activity(&self, kind: OperationKind, listed: &Listed) -> Activity {
        let key = listed.token.key;
        Activity {
            id: Uuid::new_v4(),
            kind,
            account: listed.account.clone(),
            organization: key.organization,
            organization_name: self.organization_name(key.organization).await,
            authorization: Some(key.authorization),
            successor: None,
            name: listed.token.name.clone(),
            scopes: listed.token.scopes.clone(),
            entry: None,
            started: (self.inner.host.now)(),
            ended: None,
            before: Some(listed.token.valid_to),
            asked: None,
            granted: None,
            outcome: Outcome::Running,
            shown: true,
        }
    }

    /// As it is called now; its id where it is not known any more.
    async fn organization_name(&self, id: Uuid) -> String {
        let known = self.inner.store.organizations().await.unwrap_or_default();
        let name = |organization: Organization| organization.name;
        let found = known
            .into_iter()
            .map(|known| known.organization)
            .find(|known| known.id == id);
        found.map_or_else(|| id.to_string(), name)
    }

    fn journaled(&self, listed: &Listed) -> Rotation {
        let id = Uuid::new_v4();
        Rotation {
            id,
            old: listed.token.key,
            account: listed.account.clone(),
            name: listed.token.name.clone(),
            scopes: listed.token.scopes.clone(),
            old_valid_to: listed.token.valid_to,
            entry: EntryName::pat(id),
            owner: self.inner.owner,
            step: RotationStep::Started,
            running: true,
            asked: None,
            read_at: None,
            successor: None,
            granted: None,
            failure: None,
            times: vec![StepTime {
                step: RotationStep::Started,
                at: self.now(),
            }],
        }
    }

    fn machine(&self) -> Machine {
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
            azure: azure.clone(),
            sessions: sessions.clone(),
        }
    }

    /// What the end of an operation tells about session and vault.
    fn notice(&self, account: &str, failure: &Failure) {
        self.notice_vault(failure);
        if failure.code == Code::SessionEnded {
            self.live(|live| live.ended.insert(account.to_owned(), failure.clone()));
        }
    }

    /// A vault that fails later than at start is said like one that fails at start, with the same way out.
    pub(super) fn notice_vault(&self, failure: &Failure) {
        if failure.code.is_of_the_vault() {
            self.live(|live| live.vault = Some(failure.clone()));
        }
    }

    fn now(&self) -> DateTime<Utc> {
        (self.inner.host.now)()
    }
}

/// What an interrupted create is called once it is known that its secret is nowhere.
fn unkept(activity: &Activity) -> Outcome {
    let outcome = activity.outcome.clone();
    let interrupted = matches!(&outcome, Outcome::Stopped { failure } if failure.code == Code::Interrupted);
    if !interrupted || activity.authorization.is_none() {
        return outcome;
    }
    let lost = Error::new(Code::SecretLost).about(&activity.organization_name);
    Outcome::Stopped {
        failure: lost.failure(),
    }
}
