//! Asking the organizations: all at a time, each failing alone, and the last known list stays.

use super::{Inner, Warden};
use crate::azure::{AzureDevOps, Listing, Organization, Pages, SERVICE};
use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::secret::Secret;
use crate::store::{Account, Known, Seen};
use crate::token::Token;
use crate::view::{Failure, TokenState};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::future::poll_fn;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, PoisonError};
use std::task::Poll;
use tokio::task::JoinSet;
use uuid::Uuid;

/// The one refresh that runs. However it ends, another may begin.
struct Turn {
    inner: Arc<Inner>,
    is_over: bool,
}

impl Turn {
    /// `None` while one runs, which then goes on once more: whoever signed in meanwhile was not among those that it asked for.
    fn begin(warden: &Warden) -> Option<Self> {
        let running = warden.live(|live| {
            live.refresh_again |= live.refreshing;
            std::mem::replace(&mut live.refreshing, true)
        });
        (!running).then(|| Self {
            inner: warden.inner.clone(),
            is_over: false,
        })
    }

    /// Whether somebody has asked for another meanwhile; if not, it is over.
    fn goes_on(&mut self) -> bool {
        let mut live = self.inner.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.refreshing = std::mem::take(&mut live.refresh_again);
        self.is_over = !live.refreshing;
        live.refreshing
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_over {
            let mut live = self.inner.live.lock().unwrap_or_else(PoisonError::into_inner);
            (live.refreshing, live.refresh_again) = (false, false);
        }
    }
}

impl Warden {
    /// Lists the tokens of every organization of every account. Failures are in the snapshot, each at its organization. It ends with this
    /// run, also where it waits for somebody.
    pub async fn refresh(&self) {
        let Some(turn) = Turn::begin(self) else { return };
        let (warden, cancel) = (self.clone(), self.inner.cancel.clone());
        let work = async move { cancel.run_until_cancelled(warden.refresh_until_over(turn)).await };
        if self.inner.tasks.spawn(work).await.is_err() {
            tracing::error!("a refresh broke off");
            self.publish().await;
        }
    }

    async fn refresh_until_over(&self, mut turn: Turn) {
        self.publish().await;
        loop {
            self.refresh_everybody().await;
            if !turn.goes_on() {
                break;
            }
        }
        self.publish().await;
        self.refreshed();
    }

    async fn refresh_everybody(&self) {
        let mut accounts = JoinSet::new();
        for account in self.inner.store.accounts().await.unwrap_or_default() {
            let warden = self.clone();
            self.join(&mut accounts, async move { warden.refresh_one(&account).await });
        }
        while accounts.join_next().await.is_some() {}
        self.drop_worthless().await;
        self.drop_old_lines().await;
    }

    /// A part of a refresh, which ends with it, and which [`Warden::stop`] waits for.
    fn join<T: Send + 'static>(&self, parts: &mut JoinSet<T>, part: impl Future<Output = T> + Send + 'static) {
        parts.spawn(self.inner.tasks.track_future(part));
    }

    async fn refresh_one(&self, account: &Account) {
        let outcome = unbroken(self.refresh_account(account)).await.err();
        let accounts = self.inner.store.accounts().await.unwrap_or_default();
        if accounts.iter().any(|known| known.id == account.id) {
            self.note(account, outcome.as_ref());
        }
    }

    /// Secrets of tokens that somebody revoked elsewhere are kept no longer.
    async fn drop_worthless(&self) {
        for entry in self.inner.store.worthless().await.unwrap_or_default() {
            let dropped = match self.inner.vault.remove(entry.clone()).await {
                Ok(()) => self.inner.store.forget_entry(entry).await,
                failed => failed,
            };
            if let Err(error) = dropped {
                tracing::warn!(%error, "the secret of a revoked token stays in the vault");
                return;
            }
        }
    }

    /// The activity is kept for two years, by the clock of a service that has just answered everybody.
    async fn drop_old_lines(&self) {
        let is_cut_off = self.live(|live| !live.ended.is_empty() || !live.troubled.is_empty());
        if is_cut_off || self.inner.azure.ahead().is_none() {
            return;
        }
        if let Err(error) = self.inner.store.drop_old_lines(self.service_now()).await {
            tracing::warn!(%error, "old lines stay in the activity");
        }
        if let Err(error) = self.inner.store.drop_old_reminders(self.service_now()).await {
            tracing::warn!(%error, "old reminders stay in the database");
        }
    }

    fn note(&self, account: &Account, outcome: Option<&Error>) {
        let ended = outcome
            .filter(|error| error.code == Code::SessionEnded)
            .map(Error::failure);
        let trouble = outcome
            .filter(|error| error.code != Code::SessionEnded)
            .map(Error::failure);
        self.live(|live| {
            match ended {
                Some(failure) => live.ended.insert(account.id.clone(), failure),
                // Whether it ended can only be told by somebody who was reached.
                None if outcome.is_none() => {
                    live.greeted.insert(account.id.clone());
                    live.ended.remove(&account.id)
                }
                None => None,
            };
            match trouble {
                Some(failure) => live.troubled.insert(account.id.clone(), failure),
                None => live.troubled.remove(&account.id),
            };
        });
    }

    async fn refresh_account(&self, account: &Account) -> Result<()> {
        // Without an access token nothing can be asked; of anything else, each organization is asked for itself.
        self.inner.sessions.bearer(account).await?;
        let trouble = self.find_organizations(account).await.err();
        let is_cut_off = trouble.as_ref().is_some_and(|error| error.code == Code::Unreachable);
        self.publish().await;
        let mut found = self.inner.store.organizations().await?;
        found.retain(|known| known.account == account.id);
        let ids: Arc<HashSet<Uuid>> = Arc::new(found.iter().map(|known| known.organization.id).collect());
        let mut tasks = JoinSet::new();
        for known in found {
            let (warden, account, ids) = (self.clone(), account.clone(), ids.clone());
            let (id, organization) = (account.id.clone(), known.organization.clone());
            self.join(&mut tasks, async move {
                let refreshed = unbroken(warden.refresh_organization(account, known, &ids, is_cut_off)).await;
                warden.broken_off(id, organization, refreshed).await
            });
        }
        let mut ended = None;
        while let Some(done) = tasks.join_next().await {
            ended = done.ok().and_then(Result::err).or(ended);
        }
        ended.or(trouble).map_or(Ok(()), Err)
    }

    /// What broke off is said where it did.
    async fn broken_off(&self, account: String, organization: Organization, refreshed: Result<()>) -> Result<()> {
        match refreshed {
            Err(error) if error.code == Code::Interrupted => {
                let failure = error.about(&organization.name).failure();
                self.inner.store.keep_failure(account, organization.id, failure).await
            }
            refreshed => refreshed,
        }
    }

    /// Asks Azure DevOps which organizations the account belongs to, if its connection may.
    async fn find_organizations(&self, account: &Account) -> Result<()> {
        let (sessions, store) = (&self.inner.sessions, &self.inner.store);
        let finds = sessions.finds(&account.id).await.unwrap_or(account.finds);
        if finds != account.finds {
            store.keep_finds(account.id.clone(), finds).await?;
        }
        if !finds {
            return Ok(());
        }
        let azure = &self.asking(account);
        let find = |bearer: Secret| async move { azure.organizations(&bearer).await };
        let at = (self.inner.host.now)();
        let found = sessions.call(account, find).await?;
        let (id, trouble) = (account.id.clone(), found.trouble());
        if let Some(trouble) = trouble {
            // What cannot be read may be any of those that are known.
            store.add_organizations(id, found.organizations).await?;
            return Err(trouble);
        }
        self.vanished(account, &found.organizations).await?;
        store.keep_organizations(id, found.organizations, at).await
    }

    /// A session that belongs to another tenant is given an empty list instead of an error: that is no reason to forget everything.
    async fn vanished(&self, account: &Account, found: &[Organization]) -> Result<()> {
        let known = self.inner.store.organizations().await?;
        if found.is_empty() && known.iter().any(|known| known.account == account.id && !known.named) {
            let error = Error::new(Code::Unintelligible).about(SERVICE);
            return Err(error.with("it names no organization any more"));
        }
        Ok(())
    }

    /// # Errors
    /// Only what concerns the whole account: the session or the database. The organization's own failure is stored with it.
    async fn refresh_organization(
        &self,
        account: Account,
        known: Known,
        ids: &HashSet<Uuid>,
        is_cut_off: bool,
    ) -> Result<()> {
        let id = account.id.clone();
        let azure = self.asking(&account);
        let known = self.with_tenant(&azure, known).await?;
        let account = account.at(known.guest_of());
        let organization = &known.organization;
        let at = (self.inner.host.now)();
        let listed = match known.is_personal() {
            false => self.list(&account, organization).await,
            true => Err(Error::new(Code::PersonalOrganization).about(&organization.name)),
        };
        let failed = match listed {
            Ok(lists) => self.keep_lists(id, organization, &lists, at, ids).await?,
            // Of another tenant it says nothing about the session at home.
            Err(error) if error.code == Code::SessionEnded && !account.is_away() => return Err(error),
            // The account's own line says it for all of them.
            Err(error) if error.code == Code::Unreachable && is_cut_off => return Ok(()),
            Err(error) => {
                if error.code == Code::NotSignedIn {
                    self.look_for(&azure, &known).await?;
                }
                Some(self.keep_failure(id, organization, &error).await?)
            }
        };
        self.enter_answer(&account, &known, failed).await;
        self.publish_soon();
        Ok(())
    }

    async fn keep_failure(&self, account: String, organization: &Organization, error: &Error) -> Result<Failure> {
        let failure = error.failure();
        let kept = self.inner.store.keep_failure(account, organization.id, failure.clone());
        kept.await.map(|()| failure)
    }

    /// Lists that say what they said before cost next to nothing. Returns why they are not whole, if so.
    async fn keep_lists(
        &self,
        account: String,
        organization: &Organization,
        lists: &[Pages],
        at: DateTime<Utc>,
        ids: &HashSet<Uuid>,
    ) -> Result<Option<Failure>> {
        let (store, id) = (&self.inner.store, organization.id);
        let place = (account.clone(), id);
        let digest = digest(lists, ids);
        let known = self.live(|live| live.lists.get(&place).copied());
        if let Some((_, count)) = known.filter(|(known, _)| *known == digest)
            && store.keep_unchanged(account.clone(), id, count, at).await?
        {
            return Ok(None);
        }
        let listing = match read(lists, organization) {
            Ok(listing) => listing,
            Err(error) => return self.keep_failure(account, organization, &error).await.map(Some),
        };
        let trouble = listing.trouble(organization).map(|error| error.failure());
        let mut tokens = listing.tokens;
        tokens.retain(|token| belongs(token, organization, ids));
        let (now, count, is_whole) = (self.now(), tokens.len(), trouble.is_none());
        let seen = Seen {
            at,
            now,
            trouble: trouble.clone(),
        };
        store.keep_tokens(account, id, tokens, seen).await?;
        self.live(|live| match is_whole {
            true => live.lists.insert(place, (digest, count)),
            false => live.lists.remove(&place),
        });
        Ok(trouble)
    }

    /// The service, for lists of this person that nobody waits for.
    fn asking(&self, account: &Account) -> AzureDevOps {
        self.inner.azure.of(account.home()).patient(&self.inner.host.limits)
    }

    /// Asks once which tenant is behind an organization; where nobody says, the account's own is asked for access.
    async fn with_tenant(&self, azure: &AzureDevOps, known: Known) -> Result<Known> {
        // Its owner may have connected one of personal accounts to a tenant since.
        if known.guest_of().is_some() {
            return Ok(known);
        }
        let told = azure.tenant_of(&known.organization.name).await.unwrap_or_default();
        let tenant = told.or(known.tenant);
        self.keep_tenant(&known, tenant).await?;
        Ok(Known { tenant, ..known })
    }

    /// Whom an organization does not let in may find it at another tenant by now. Only what it says itself counts: a sign-in page may have
    /// other reasons.
    async fn look_for(&self, azure: &AzureDevOps, known: &Known) -> Result<()> {
        let told = azure.tenant_of(&known.organization.name).await.unwrap_or_default();
        self.keep_tenant(known, told.filter(|told| Some(*told) != known.tenant))
            .await
    }

    /// Remembers the tenant behind an organization, if it was told.
    async fn keep_tenant(&self, known: &Known, tenant: Option<Uuid>) -> Result<()> {
        let Some(tenant) = tenant else { return Ok(()) };
        let (account, organization) = (known.account.clone(), known.organization.id);
        self.inner.store.keep_tenant(account, organization, tenant).await
    }

    /// One list for each state.
    async fn list(&self, account: &Account, organization: &Organization) -> Result<Vec<Pages>> {
        let azure = &self.asking(account);
        let mut lists = Vec::new();
        for state in [TokenState::Active, TokenState::Expired, TokenState::Revoked] {
            let ask = |bearer: Secret| async move { azure.pages(&bearer, organization, state).await };
            lists.push(self.inner.sessions.call(account, ask).await?.value);
        }
        Ok(lists)
    }
}

/// What `work` comes to; an error where a part of it panicked, so that it is said and takes nothing else with it.
async fn unbroken<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut work = pin!(work);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(Error::new(Code::Interrupted).with(BROKEN_OFF))))
    })
    .await
}

fn read(lists: &[Pages], organization: &Organization) -> Result<Listing> {
    let mut listing = Listing::default();
    for pages in lists {
        let Listing { tokens, unreadable } = pages.read(organization)?;
        listing.tokens.extend(tokens);
        listing.unreadable += unreadable;
    }
    Ok(listing)
}

/// Of lists, and of the organizations whose tokens are left to their own ones. For this run alone: it is compared with itself only.
fn digest(lists: &[Pages], ids: &HashSet<Uuid>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut ids: Vec<_> = ids.iter().collect();
    ids.sort_unstable();
    ids.hash(&mut hasher);
    for pages in lists {
        pages.digest(&mut hasher);
    }
    hasher.finish()
}

/// Some lists name tokens of other organizations: those are left to their own list, if there is one.
fn belongs(token: &Token, organization: &Organization, known: &HashSet<Uuid>) -> bool {
    let Some(targets) = &token.targets else { return true };
    targets.contains(&organization.id) || !targets.iter().any(|target| known.contains(target))
}
