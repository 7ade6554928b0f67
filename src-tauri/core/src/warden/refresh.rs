//! Asking the organizations: all at a time, each failing alone, and the last known list stays.

use super::Warden;
use crate::azure::Organization;
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use crate::store::Account;
use crate::token::Token;
use crate::view::TokenState;
use std::collections::HashSet;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Requests at a time for one person: the service counts per person.
const AT_ONCE: usize = 4;

impl Warden {
    /// Lists the tokens of every organization of every account. Failures are in the snapshot, each at its organization.
    pub async fn refresh(&self) {
        let running = self.live(|live| std::mem::replace(&mut live.refreshing, true));
        if running {
            return;
        }
        self.publish().await;
        for account in self.inner.store.accounts().await.unwrap_or_default() {
            let outcome = self.refresh_account(&account).await.err();
            self.note(&account, outcome.as_ref());
        }
        self.drop_worthless().await;
        self.live(|live| live.refreshing = false);
        self.publish().await;
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
                None if outcome.is_none() => live.ended.remove(&account.id),
                None => None,
            };
            match trouble {
                Some(failure) => live.troubled.insert(account.id.clone(), failure),
                None => live.troubled.remove(&account.id),
            };
        });
    }

    async fn refresh_account(&self, account: &Account) -> Result<()> {
        let find = |bearer: Secret| async move { self.inner.azure.organizations(&bearer).await };
        let found = self.inner.sessions.call(account, find).await?;
        self.vanished(account, &found).await?;
        self.inner
            .store
            .keep_organizations(account.id.clone(), found.clone())
            .await?;
        self.publish().await;
        let known: Arc<HashSet<Uuid>> = Arc::new(found.iter().map(|organization| organization.id).collect());
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut tasks = JoinSet::new();
        for organization in found {
            let (warden, account, known, places) = (self.clone(), account.clone(), known.clone(), places.clone());
            tasks.spawn(async move {
                let _place = places.acquire_owned().await;
                warden.refresh_organization(&account, organization, &known).await
            });
        }
        let mut ended = None;
        while let Some(done) = tasks.join_next().await {
            ended = done.ok().and_then(Result::err).or(ended);
        }
        ended.map_or(Ok(()), Err)
    }

    /// A session that belongs to another tenant is given an empty list instead of an error: that is no reason to forget everything.
    async fn vanished(&self, account: &Account, found: &[Organization]) -> Result<()> {
        let known = self.inner.store.organizations().await?;
        if found.is_empty() && known.iter().any(|known| known.account == account.id) {
            let error = Error::new(Code::Unintelligible).about("Azure DevOps");
            return Err(error.with("it names no organization any more"));
        }
        Ok(())
    }

    /// # Errors
    /// Only what concerns the whole account: the session or the database. The organization's own failure is stored with it.
    async fn refresh_organization(
        &self,
        account: &Account,
        organization: Organization,
        known: &HashSet<Uuid>,
    ) -> Result<()> {
        let store = &self.inner.store;
        let at = (self.inner.host.now)();
        let listed = self.list(account, &organization).await;
        let stored = match listed {
            Ok(tokens) => {
                let tokens = tokens
                    .into_iter()
                    .filter(|token| belongs(token, &organization, known))
                    .collect();
                let now = (self.inner.host.now)();
                store
                    .keep_tokens(account.id.clone(), organization.id, tokens, at, now)
                    .await
            }
            Err(error) if error.code == Code::SessionEnded => return Err(error),
            Err(error) => {
                store
                    .keep_failure(account.id.clone(), organization.id, error.failure())
                    .await
            }
        };
        self.publish().await;
        stored
    }

    async fn list(&self, account: &Account, organization: &Organization) -> Result<Vec<Token>> {
        let mut tokens = Vec::new();
        for state in [TokenState::Active, TokenState::Expired, TokenState::Revoked] {
            let ask = |bearer: Secret| async move { self.inner.azure.tokens(&bearer, organization, state).await };
            tokens.extend(self.inner.sessions.call(account, ask).await?.value);
        }
        Ok(tokens)
    }
}

/// Some lists name tokens of other organizations: those are left to their own list, if there is one.
fn belongs(token: &Token, organization: &Organization, known: &HashSet<Uuid>) -> bool {
    let Some(targets) = &token.targets else { return true };
    targets.contains(&organization.id) || !targets.iter().any(|target| known.contains(target))
}
