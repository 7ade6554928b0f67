//! The list without Patwarden: the same calls over the same client, as many at a time, and nothing made of the answers but what the next
//! call needs.

use crate::desk::Desk;
use patwarden_core::host::Endpoints;
use patwarden_core::secret::Secret;
use reqwest::{Client, RequestBuilder};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;
use uuid::Uuid;

/// As many as Patwarden allows itself.
const AT_ONCE: usize = 4;
/// The documented maximum of `$top`.
const PAGE: usize = 100;
/// A token does not say in which state it is: each is asked for.
const STATES: [&str; 3] = ["active", "expired", "revoked"];

/// Whoever fetches.
#[derive(Clone)]
pub struct Bare {
    http: Client,
    endpoints: Endpoints,
    bearer: Secret,
}

/// The list of one organization under one filter.
pub struct List {
    pub organization: Uuid,
    pub rows: usize,
    /// Its pages, as they came.
    pub pages: Vec<Vec<u8>>,
}

/// Everything, and how long it took.
pub struct Fetched {
    pub took: Duration,
    pub organizations: Vec<Account>,
    pub lists: Vec<List>,
}

#[derive(Deserialize)]
struct Profile {
    id: Uuid,
}

#[derive(Deserialize)]
struct Accounts {
    value: Vec<Account>,
}

#[derive(Deserialize, Clone)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub account_id: Uuid,
    pub account_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    continuation_token: String,
    pat_tokens: Vec<IgnoredAny>,
}

impl Fetched {
    /// The fewest calls that bring all of it: who it is, where they belong, and of each organization and state a page for each hundred,
    /// but at least one. Which tenant is behind an organization was asked before.
    pub fn least_calls(&self) -> usize {
        let pages = self.lists.iter().map(|list| list.rows.div_ceil(PAGE).max(1));
        2 + pages.sum::<usize>()
    }

    /// How many it took.
    pub fn calls(&self) -> usize {
        2 + self.lists.iter().map(|list| list.pages.len()).sum::<usize>()
    }
}

impl Bare {
    /// With a client and a session like those of the desk.
    pub async fn on(desk: &Desk) -> Self {
        Self {
            http: desk.host.http.client(),
            endpoints: desk.far_end.endpoints.clone(),
            bearer: desk.bearer().await,
        }
    }

    /// Fetches all of it.
    pub async fn fetch(&self) -> Fetched {
        let began = Instant::now();
        let profile = &self.endpoints.profile;
        let me = self.get(profile, "_apis/profile/profiles/me", &[("api-version", "7.1")]);
        let me: Profile = serde_json::from_slice(&body_of(me).await).unwrap();
        let member = me.id.to_string();
        let accounts = [("memberId", member.as_str()), ("api-version", "7.1")];
        let accounts = body_of(self.get(profile, "_apis/accounts", &accounts)).await;
        let accounts: Accounts = serde_json::from_slice(&accounts).unwrap();
        let (places, mut lists) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
        for account in accounts.value.clone() {
            for state in STATES {
                lists.spawn(self.clone().list(account.clone(), state, places.clone()));
            }
        }
        Fetched {
            lists: lists.join_all().await,
            took: began.elapsed(),
            organizations: accounts.value,
        }
    }

    async fn list(self, account: Account, state: &str, places: Arc<Semaphore>) -> List {
        let path = format!("{}/_apis/tokens/pats", account.account_name);
        let (mut pages, mut rows, mut next) = (Vec::new(), 0, String::new());
        loop {
            let mut query = vec![
                ("api-version", "7.1-preview.1"),
                ("displayFilterOption", state),
                ("$top", "100"),
            ];
            if !next.is_empty() {
                query.push(("continuationToken", next.as_str()));
            }
            let place = places.acquire().await.unwrap();
            let body = body_of(self.get(&self.endpoints.tokens, &path, &query)).await;
            drop(place);
            let page: Page = serde_json::from_slice(&body).unwrap();
            rows += page.pat_tokens.len();
            pages.push(body);
            next = page.continuation_token;
            if next.is_empty() {
                let organization = account.account_id;
                return List {
                    organization,
                    rows,
                    pages,
                };
            }
        }
    }

    fn get(&self, origin: &Url, path: &str, query: &[(&str, &str)]) -> RequestBuilder {
        let request = self.http.get(origin.join(path).unwrap()).query(query);
        request
            .bearer_auth(self.bearer.expose())
            .header("Accept", "application/json")
            .header("X-TFS-FedAuthRedirect", "Suppress")
    }
}

async fn body_of(request: RequestBuilder) -> Vec<u8> {
    let answer = request.send().await.unwrap().error_for_status().unwrap();
    answer.bytes().await.unwrap().to_vec()
}
