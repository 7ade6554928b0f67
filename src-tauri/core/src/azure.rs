//! Azure DevOps, as typed calls: profile, organizations, the PAT lifecycle API and `connectionData`.
//!
//! Knows the service's addresses; its manners are those of `exchange`, its JSON shapes are private to `wire`. Access tokens go to the
//! profile and token origins, a PAT only to `devops`.

mod exchange;
mod organizations;
pub(crate) mod refusal;
mod retry;
mod wire;

pub(crate) use exchange::retry_after;
pub use organizations::{Memberships, Organization};
pub(crate) use organizations::{SERVICE, unknown_here};
pub use refusal::PatTokenError;

use crate::error::{Code, Error, Result};
use crate::host::{Clock, Endpoints, Http, Limits};
use crate::secret::Secret;
use crate::token::{Scopes, ScopesRead, Token};
use crate::view::TokenState;
use chrono::{DateTime, TimeDelta, Utc};
use exchange::{Line, Sent, authorized, body_of, manners, parse, read_json, refusal_of};
use reqwest::{Method, RequestBuilder, StatusCode};
use retry::Patience;
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// The preview version that every known client uses (the resource has no released one).
const PATS_VERSION: &str = "7.1-preview.1";
/// The documented maximum of `$top`.
const PAGE: &str = "100";
/// More pages than anybody has; a longer list is a fault of the far end.
const PAGES_LIMIT: usize = 1_000;

/// The service's typed calls.
#[derive(Clone)]
pub struct AzureDevOps {
    http: Http,
    endpoints: Endpoints,
    clock: Clock,
    /// How far the service's clock was ahead of this computer's at its last answer.
    ahead: Arc<Mutex<Option<TimeDelta>>>,
    /// Everybody's line, by person: the service counts for each of them.
    lines: Arc<Mutex<HashMap<String, Arc<Line>>>>,
    /// The line of whoever asks.
    line: Arc<Line>,
    patience: Patience,
}

/// What a token's own organization says about a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It is the person's, and works.
    Works,
    /// It does not work: the organization took it for a stranger's.
    Refused,
    /// It is refused, or its scopes do not reach this call: both look alike.
    Unclear,
}

/// What an organization lists.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Listing {
    /// What can be read.
    pub tokens: Vec<Token>,
    /// How many entries cannot.
    pub unreadable: usize,
}

/// The pages of a list as they came.
#[derive(Debug)]
pub struct Pages {
    state: TokenState,
    pages: Vec<Box<RawValue>>,
    /// How they, and the next one, were asked for: the first without a continuation token.
    asked: HashSet<String>,
}

impl Pages {
    fn of(state: TokenState) -> Self {
        Self {
            state,
            pages: Vec::new(),
            asked: HashSet::from([String::new()]),
        }
    }

    /// Takes a page, and returns how the one after it is asked for, if there is one.
    ///
    /// # Errors
    /// [`Code::Unintelligible`] where that one was asked for before: the list has no end.
    fn take(&mut self, page: wire::Page) -> Result<Option<String>> {
        self.pages.push(page.pat_tokens);
        let Some(next) = page.continuation_token.filter(|next| !next.is_empty()) else {
            return Ok(None);
        };
        if self.pages.len() < PAGES_LIMIT && self.asked.insert(next.clone()) {
            return Ok(Some(next));
        }
        Err(Error::new(Code::Unintelligible).with("the list of tokens has no end"))
    }

    /// What they say, each token once.
    ///
    /// # Errors
    /// [`Code::Unintelligible`] where one is no list.
    pub fn read(&self, organization: &Organization) -> Result<Listing> {
        let (mut listing, mut known, mut scopes) = (Listing::default(), HashSet::new(), ScopesRead::default());
        for page in &self.pages {
            let rows = wire::Rows::of(page).map_err(|error| error.about(&organization.name))?;
            listing.unreadable += rows.unreadable;
            let tokens = rows.read.into_iter();
            let tokens =
                tokens.map(|token: wire::PatToken| token.into_token_with(organization.id, self.state, &mut scopes));
            listing.tokens.extend(tokens.filter(|token| known.insert(token.key)));
        }
        Ok(listing)
    }

    /// Adds what tells them from others.
    pub fn digest(&self, hasher: &mut impl Hasher) {
        self.state.hash(hasher);
        for page in &self.pages {
            page.get().hash(hasher);
        }
    }
}

impl Listing {
    /// What is to be said of a list that could not be read whole.
    #[must_use]
    pub fn trouble(&self, organization: &Organization) -> Option<Error> {
        let error = || Error::new(Code::Unintelligible).about(&organization.name);
        let details = format!("{} entries of its list cannot be read", self.unreadable);
        (self.unreadable > 0).then(|| error().with(details))
    }
}

/// What a new token is asked to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its name; need not be unique.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it shall stop working.
    pub valid_to: DateTime<Utc>,
}

/// What a token shall be changed to; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wish {
    /// Another name.
    pub name: Option<String>,
    /// Other scopes, all of them.
    pub scopes: Option<Scopes>,
    /// Another date.
    pub valid_to: Option<DateTime<Utc>>,
}

/// A token that was just created, with the only copy of its secret.
pub struct Created {
    /// What the service granted.
    pub token: Token,
    /// The secret, given once.
    pub secret: Secret,
}

/// A value together with the service's clock (`Date` header) when it answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<T> {
    /// The value.
    pub value: T,
    /// The service's time, in whole seconds; `None` if it sent none.
    pub at: Option<DateTime<Utc>>,
}

impl AzureDevOps {
    /// Calls to `endpoints` over `http`; `clock` is this computer's.
    #[must_use]
    pub fn new(http: Http, endpoints: Endpoints, clock: Clock) -> Self {
        Self {
            http,
            endpoints,
            clock,
            ahead: Arc::default(),
            lines: Arc::default(),
            line: Arc::default(),
            patience: Patience::NONE,
        }
    }

    /// The same for a reader that is not in a hurry: what can be asked again is asked again, and the service is left alone where it says
    /// so, for as long as `limits` allow.
    #[must_use]
    pub fn patient(&self, limits: &Limits) -> Self {
        Self {
            patience: Patience::of(limits),
            ..self.clone()
        }
    }

    /// The same for an operation, which somebody waits for: half as long, and a change is asked for again only where the service surely did
    /// not begin with it.
    #[must_use]
    pub fn brisk(&self, limits: &Limits) -> Self {
        Self {
            patience: Patience::of(limits).half(),
            ..self.clone()
        }
    }

    /// The same for calls with access tokens or secrets of this person.
    #[must_use]
    pub fn of(&self, person: &str) -> Self {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            line: lines.entry(person.to_owned()).or_default().clone(),
            ..self.clone()
        }
    }

    /// For how long a request is sent again that was not carried out.
    #[must_use]
    pub fn patience(&self) -> Duration {
        self.patience.longest()
    }

    /// The service's time, by the `Date` header of its last answer (RFC 9110 6.6.1), to a second; this computer's before the first.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)() + self.ahead().unwrap_or_default()
    }

    /// How far the service's clock is ahead of this computer's; unknown before its first answer.
    #[must_use]
    pub fn ahead(&self) -> Option<TimeDelta> {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every token that `organization` lists under `state`, all pages, once each.
    ///
    /// # Errors
    /// Any page's failure, and an entry that cannot be read: half a list would look like vanished tokens.
    pub async fn tokens(
        &self,
        bearer: &Secret,
        organization: &Organization,
        state: TokenState,
    ) -> Result<Answered<Vec<Token>>> {
        let Answered { value: listing, at } = self.listing(bearer, organization, state).await?;
        match listing.trouble(organization) {
            Some(error) => Err(error),
            None => Ok(Answered {
                value: listing.tokens,
                at,
            }),
        }
    }

    /// The same for whoever only shows them: entries that cannot be read are counted.
    ///
    /// # Errors
    /// Any page's failure.
    pub async fn listing(
        &self,
        bearer: &Secret,
        organization: &Organization,
        state: TokenState,
    ) -> Result<Answered<Listing>> {
        let Answered { value: pages, at } = self.pages(bearer, organization, state).await?;
        let value = pages.read(organization)?;
        Ok(Answered { value, at })
    }

    /// The same as it came, not read yet.
    ///
    /// # Errors
    /// Any page's failure.
    pub async fn pages(
        &self,
        bearer: &Secret,
        organization: &Organization,
        state: TokenState,
    ) -> Result<Answered<Pages>> {
        let (mut pages, mut continuation) = (Pages::of(state), String::new());
        loop {
            let request = self.page(organization, state, &continuation);
            let Answered { value: page, at } = self.ask(authorized(request, bearer), &organization.name).await?;
            match pages.take(page).map_err(|error| error.about(&organization.name))? {
                Some(next) => continuation = next,
                None => return Ok(Answered { value: pages, at }),
            }
        }
    }

    /// One token as it is now.
    ///
    /// # Errors
    /// [`Code::RequestRefused`] if the service does not know it, besides the usual.
    pub async fn token(&self, bearer: &Secret, organization: &Organization, id: Uuid) -> Result<Answered<Token>> {
        let request = self
            .pats(Method::GET, organization)
            .query(&[("authorizationId", id.to_string())]);
        let answer: Answered<wire::PatTokenResult> = self.ask(authorized(request, bearer), &organization.name).await?;
        let token = answer
            .value
            .granted()
            .map_err(|error| error.about(&organization.name))?;
        Ok(Answered {
            value: token.into_token(organization.id, TokenState::Active),
            at: answer.at,
        })
    }

    /// Asks for a new token of one organization (`allOrgs: false`, always).
    ///
    /// # Errors
    /// A refusal arrives as HTTP 200 with `patToken: null` and a `patTokenError`. After a cut connection nobody knows whether
    /// the token was made.
    pub async fn create(&self, bearer: &Secret, organization: &Organization, asked: &Asked) -> Result<Created> {
        let request = self.pats(Method::POST, organization).json(&wire::Create::from(asked));
        let read = |sent| granted(sent, organization);
        let mut granted = self
            .change(authorized(request, bearer), &organization.name, read)
            .await?;
        let secret = granted
            .token
            .take()
            .filter(|secret| !secret.expose().is_empty())
            .ok_or_else(|| {
                Error::new(Code::Unintelligible)
                    .about(&organization.name)
                    .with("the new token came without its secret")
            })?;
        Ok(Created {
            token: granted.into_token(organization.id, TokenState::Active),
            secret,
        })
    }

    /// Changes a live token, and returns it as it is now. The service may grant an earlier date than was asked.
    ///
    /// # Errors
    /// As [`AzureDevOps::create`]; after a cut connection nobody knows whether it was changed.
    pub async fn update(&self, bearer: &Secret, organization: &Organization, id: Uuid, wish: &Wish) -> Result<Token> {
        let request = self.pats(Method::PUT, organization).json(&wire::Update::of(id, wish));
        let read = |sent| granted(sent, organization);
        let token = self
            .change(authorized(request, bearer), &organization.name, read)
            .await?
            .into_token(organization.id, TokenState::Active);
        if token.key.authorization == id {
            return Ok(token);
        }
        Err(Error::new(Code::Unintelligible)
            .about(&organization.name)
            .with("it answered with another token"))
    }

    /// Revokes one token; the service answers 200 or 204 without a body.
    ///
    /// # Errors
    /// The usual; whether it was revoked is then open.
    pub async fn revoke(&self, bearer: &Secret, organization: &Organization, id: Uuid) -> Result<()> {
        let request = self
            .pats(Method::DELETE, organization)
            .query(&[("authorizationId", id.to_string())]);
        let read = |sent| revoked(sent, organization);
        self.change(authorized(request, bearer), &organization.name, read).await
    }

    /// What the organization itself says about `secret`.
    ///
    /// `connectionData` answers 200 with an anonymous person where there are public projects, even to a bogus secret, so only a
    /// claims identity that is both authenticated and authorized counts. An expired, a revoked and an under-scoped token get the
    /// same 401.
    ///
    /// # Errors
    /// When the organization could not be asked, or was not itself (429, 5xx); that is no answer about the secret.
    pub async fn proves(&self, organization: &Organization, secret: &Secret) -> Result<Proof> {
        let address = join(&self.endpoints.devops, &[&organization.name, "_apis", "connectionData"]);
        let request = self
            .http
            .get(address)
            .query(&[("api-version", "7.1-preview")])
            .basic_auth("", Some(secret.expose()));
        let read = |sent| proven(sent, organization);
        self.repeat(manners(request), &organization.name, |_| true, read).await
    }

    /// A page of a list. Filter and order are the same for each page, as the service wants them; without a named order it has one that it
    /// does not document.
    fn page(&self, organization: &Organization, state: TokenState, continuation: &str) -> RequestBuilder {
        let filter = match state {
            TokenState::Active => "active",
            TokenState::Expired => "expired",
            TokenState::Revoked => "revoked",
        };
        let request = self.pats(Method::GET, organization).query(&[
            ("displayFilterOption", filter),
            ("sortByOption", "displayDate"),
            ("isSortAscending", "true"),
            ("$top", PAGE),
        ]);
        if continuation.is_empty() {
            return request;
        }
        request.query(&[("continuationToken", continuation)])
    }

    fn pats(&self, method: Method, organization: &Organization) -> RequestBuilder {
        let address = join(&self.endpoints.tokens, &[&organization.name, "_apis", "tokens", "pats"]);
        self.http
            .request(method, address)
            .query(&[("api-version", PATS_VERSION)])
    }
}

/// What the pages of a list say, wherever they came from, and how the next one would be asked for: for whoever wants to show that none
/// breaks it. Whatever comes behind the end of the list is not looked at.
///
/// # Errors
/// Why they are none.
pub fn read_pages<'a>(
    bodies: impl IntoIterator<Item = &'a [u8]>,
    organization: Uuid,
    state: TokenState,
) -> Result<(Listing, Option<String>)> {
    let (mut pages, mut next) = (Pages::of(state), None);
    for body in bodies {
        next = pages.take(read_json(body, "")?)?;
        if next.is_none() {
            break;
        }
    }
    let organization = Organization {
        id: organization,
        name: String::new(),
    };
    Ok((pages.read(&organization)?, next))
}

/// The same of the answer to a create or an update, without its secret.
///
/// # Errors
/// What the service refused, or why the answer is none.
pub fn read_result(body: &[u8], organization: Uuid) -> Result<Token> {
    let result: wire::PatTokenResult = read_json(body, "")?;
    Ok(result.granted()?.into_token(organization, TokenState::Active))
}

/// The same of the accounts call.
///
/// # Errors
/// Why it is none.
pub fn read_organizations(body: &[u8]) -> Result<Memberships> {
    let accounts: wire::Accounts = read_json(body, "")?;
    accounts.into_memberships()
}

/// What a create or an update gave. Behind a 200 it may have been done, whatever became of the body: that is not "not signed in, ask
/// again".
async fn granted(sent: Sent, organization: &Organization) -> Result<wire::PatToken> {
    // A proxy may answer with a page or a redirect of its own to what has been done.
    let status = sent.response.status();
    let carried_out = matches!(status.as_u16(), 200 | 203) || status.is_redirection();
    let parsed = parse::<wire::PatTokenResult>(sent, &organization.name).await;
    let answer = parsed.map_err(|error| {
        if carried_out {
            error.instead(Code::Unintelligible)
        } else {
            error
        }
    })?;
    answer.value.granted().map_err(|error| error.about(&organization.name))
}

/// Where a person sees their tokens of an organization themselves.
pub fn page(endpoints: &Endpoints, organization: &Organization) -> Url {
    join(&endpoints.devops, &[&organization.name, "_usersSettings", "tokens"])
}

/// Whether a revoke was done: 200 or 204, and nothing said.
async fn revoked(sent: Sent, organization: &Organization) -> Result<()> {
    if !matches!(sent.response.status(), StatusCode::OK | StatusCode::NO_CONTENT) {
        return Err(refusal_of(sent, &organization.name).await);
    }
    let body = body_of(sent).await.map_err(|error| error.about(&organization.name))?;
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    // Whoever has something to say has not simply done it.
    let said = read_json::<wire::PatTokenResult>(&body, &organization.name)
        .map_err(|error| error.instead(Code::Unintelligible))?;
    said.granted()
        .map(drop)
        .map_err(|error| error.about(&organization.name))
}

/// What an organization's own answer says about the secret that came with the question.
async fn proven(sent: Sent, organization: &Organization) -> Result<Proof> {
    if matches!(sent.response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
        return Ok(Proof::Unclear);
    }
    match parse::<wire::ConnectionData>(sent, &organization.name).await {
        Ok(data) if data.value.is_person() => Ok(Proof::Works),
        Ok(_) => Ok(Proof::Refused),
        Err(error) if error.code == Code::NotSignedIn => Ok(Proof::Refused),
        Err(error) => Err(error),
    }
}

fn join(origin: &Url, segments: &[&str]) -> Url {
    let mut url = origin.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.clear().extend(segments);
    }
    url
}

#[cfg(test)]
mod tests {
    //! Covers addresses; calls are tested against the sandbox, in `tests/core`.
    use super::*;

    #[test]
    fn names_cannot_leave_their_place_in_the_address() {
        let url = join(&Url::parse("https://dev.azure.com/").unwrap(), &["a/../b?c#d", "_apis"]);
        assert_eq!(
            url.as_str(),
            "https://dev.azure.com/a%2F..%2Fb%3Fc%23d/_apis",
            "a name is one segment"
        );
    }

    #[test]
    fn one_bad_row_is_one_bad_row_whatever_is_wrong_with_it() {
        let good = r#"{"authorizationId":"00000000-0000-4000-8000-000000000001","displayName":"ci","scope":"vso.code",
            "targetAccounts":null,"validFrom":"2026-01-01T00:00:00Z","validTo":"2027-01-01T00:00:00Z"}"#;
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let bad = [
            r#"{"displayName":"\ud800"}"#,
            r#"{"validTo":1e400}"#,
            r#"["a","b"]"#,
            &deep,
        ];
        for row in bad {
            let page = format!(r#"{{"continuationToken":"","patTokens":[{good},{row}]}}"#);
            let (listing, _) = read_pages([page.as_bytes()], Uuid::nil(), TokenState::Active).unwrap();
            assert_eq!((listing.tokens.len(), listing.unreadable), (1, 1), "{row:.40}");
        }
        let garbled = [
            &b"{\"patTokens\":["[..],
            &good.replace("ci", "c\u{1}").into_bytes(),
            b"]}",
        ]
        .concat();
        let garbled: Vec<u8> = garbled
            .iter()
            .map(|byte| if *byte == 1 { 0xff } else { *byte })
            .collect();
        let (listing, _) = read_pages([&garbled[..]], Uuid::nil(), TokenState::Active).unwrap();
        assert_eq!(
            listing.tokens[0].name, "c\u{fffd}",
            "bytes that are no text cost a letter"
        );
    }

    #[test]
    fn a_list_that_is_no_object_is_no_list() {
        for answer in [r#"["",[]]"#, "[]", "\"\"", "7"] {
            let read = read_pages([answer.as_bytes()], Uuid::nil(), TokenState::Active);
            assert_eq!(read.unwrap_err().code, Code::Unintelligible, "{answer}");
        }
        assert!(read_organizations(b"[[]]").is_err(), "nor is one of organizations");
    }
}
