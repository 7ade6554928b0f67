//! What is known of one account's session, in memory: access tokens by tenant, what they are held back by, and what Entra wants to know.
//!
//! It asks neither network nor vault, and is told the time. A time that lies ahead of now was noted before the clock was set back, and
//! counts no more.

mod kept;
mod refusal;

pub(super) use kept::Kept;

use super::super::challenge::Claims;
use super::super::entra::{Cause, ENTRA, Failed, Grant};
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use chrono::{DateTime, TimeDelta, Utc};
use refusal::Refusal;
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// How long an `invalid_grant` is answered without asking Entra. Whatever else wants the person waits until they have signed in.
const GRANT: TimeDelta = TimeDelta::seconds(120);
/// Until a vault that could not be read is looked at again for the sake of another process.
const LOOK: TimeDelta = TimeDelta::seconds(120);
/// The same after Entra spoke of a loop.
const LOOP: TimeDelta = TimeDelta::minutes(5);
/// How long a request that was refused is not made again.
const REQUEST: TimeDelta = TimeDelta::seconds(60);
/// The longest that Entra can ask to be left alone.
const LONGEST: Duration = Duration::from_secs(3_600);
/// How long the requests for tokens count, and how long an access token that replaced a refused one is not replaced again.
const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// Requests for tokens within that time at one tenant.
const TENANT_CAP: usize = 10;
/// The same at all tenants of an account.
const ACCOUNT_CAP: usize = 30;
/// Minutes until a refresh that was not needed yet is tried again.
const PAUSES: [i64; 4] = [1, 5, 15, 60];

/// One account's session.
#[derive(Default)]
pub(super) struct Session {
    /// The refresh token, only while the vault does not take it.
    pub(super) unkept: Option<Secret>,
    /// What the vault held when it was last seen.
    pub(super) vault: Kept,
    /// Whether the last access token of the account's own tenant may be used to ask for organizations.
    pub(super) finds: Option<bool>,
    access: HashMap<Uuid, Access>,
    refusals: HashMap<Uuid, Refusal>,
    claims: HashMap<Uuid, Claims>,
    /// When an access token was last given up because a service did not accept it.
    replaced: HashMap<Uuid, DateTime<Utc>>,
    asked: Vec<(Uuid, DateTime<Utc>)>,
}

/// An access token for one tenant.
struct Access {
    token: Secret,
    since: DateTime<Utc>,
    renew: DateTime<Utc>,
    until: DateTime<Utc>,
    /// What it was made to prove.
    proves: Option<Claims>,
    /// Refreshes that failed while it was still good.
    failures: usize,
}

/// What there is to call with.
pub(super) enum Held {
    /// An access token.
    Good(Secret),
    /// The same, but it is time to get the next one.
    Aging(Secret),
    /// None.
    Nothing,
}

impl Session {
    /// Whether its refresh token is nowhere else, as far as is known: the vault was never seen to hold one.
    pub(super) fn is_in_memory_only(&self) -> bool {
        match self.vault {
            Kept::Unknown | Kept::Nothing => self.unkept.is_some(),
            Kept::Token(_) => false,
        }
    }

    /// Takes note of what the vault holds. If that is neither what it held before nor what it was given, another process has signed in,
    /// signed out or refreshed: then the refresh token in memory counts no more, and nobody waits for the person.
    pub(super) fn saw(&mut self, kept: Kept) {
        let is_ours = |unkept: &Secret| match &kept {
            Kept::Token(token) => same(token, unkept),
            Kept::Unknown | Kept::Nothing => false,
        };
        if self.unkept.as_ref().is_some_and(is_ours) {
            self.unkept = None;
        } else if self.vault.differs(&kept) {
            self.unkept = None;
            self.refusals.retain(|_, refusal| !refusal.is_the_persons);
        }
        self.vault = kept;
    }

    /// The access token for `tenant`; one that has ended, or comes from a time ahead of now, is dropped.
    pub(super) fn held(&mut self, tenant: Uuid, now: DateTime<Utc>) -> Held {
        match self.access.get(&tenant) {
            Some(access) if now < access.since || now >= access.until => {
                self.access.remove(&tenant);
                Held::Nothing
            }
            Some(access) if now >= access.renew => Held::Aging(access.token.clone()),
            Some(access) => Held::Good(access.token.clone()),
            None => Held::Nothing,
        }
    }

    /// Takes over a new access token. Whatever stood in the way of one is over.
    pub(super) fn hold(&mut self, tenant: Uuid, grant: Grant) {
        self.refusals.remove(&tenant);
        let access = Access {
            token: grant.access,
            since: grant.since,
            renew: grant.renew,
            until: grant.until,
            proves: self.claims.remove(&tenant),
            failures: 0,
        };
        self.access.insert(tenant, access);
    }

    /// Forgets an access token that the service did not accept, unless a newer one is there already.
    pub(super) fn distrust(&mut self, tenant: Uuid, refused: &Secret) {
        let is_current = |access: &Access| same(&access.token, refused);
        if self.access.get(&tenant).is_some_and(is_current) {
            self.access.remove(&tenant);
        }
    }

    /// Forgets an access token that the service did not accept, unless a newer one is there already. Whether there is, or may be, a
    /// better one: not if this one has just replaced another that was not accepted, for others may still be content with it.
    pub(super) fn replaceable(&mut self, tenant: Uuid, refused: &Secret, now: DateTime<Utc>) -> bool {
        let is_current = |access: &Access| same(&access.token, refused);
        if !self.access.get(&tenant).is_some_and(is_current) {
            return true;
        }
        let is_recent = |at: &DateTime<Utc>| *at <= now && now - *at < MINUTE;
        if self.replaced.get(&tenant).is_some_and(is_recent) {
            return false;
        }
        self.access.remove(&tenant);
        self.replaced.insert(tenant, now);
        true
    }

    /// Notes what an access token must prove, and forgets one that does not. Whether that is worth a try: not if the one that was
    /// refused was made to prove just that.
    pub(super) fn challenged(&mut self, tenant: Uuid, refused: &Secret, claims: &Claims) -> bool {
        if let Some(access) = self.access.get(&tenant)
            && access.proves.as_ref() == Some(claims)
        {
            return !same(&access.token, refused);
        }
        self.access.remove(&tenant);
        self.claims.insert(tenant, claims.clone());
        true
    }

    /// What the next access token for `tenant` must prove.
    pub(super) fn claims(&self, tenant: Uuid) -> Option<&Claims> {
        self.claims.get(&tenant)
    }

    /// Lets the current access token be for a while, after a refresh that was not needed yet has failed.
    pub(super) fn postpone(&mut self, tenant: Uuid, now: DateTime<Utc>) {
        if let Some(access) = self.access.get_mut(&tenant) {
            let pause = PAUSES
                .get(access.failures)
                .or(PAUSES.last())
                .copied()
                .unwrap_or_default();
            access.renew = now + TimeDelta::minutes(pause);
            access.failures += 1;
        }
    }

    /// What stands in the way of asking Entra for `tenant` now.
    pub(super) fn refusal(&mut self, tenant: Uuid, now: DateTime<Utc>) -> Option<Error> {
        let refusal = self.refusals.get(&tenant)?;
        if !refusal.is_the_persons && refusal.is_over(now) {
            self.refusals.remove(&tenant);
            return None;
        }
        Some(refusal.answer(now))
    }

    /// Whether `tenant` waits for the person, and it is time to look whether they have signed in elsewhere.
    pub(super) fn awaits_person(&self, tenant: Uuid, now: DateTime<Utc>) -> bool {
        let refusal = self.refusals.get(&tenant);
        refusal.is_some_and(|refusal| refusal.is_the_persons && refusal.is_over(now))
    }

    /// There was nothing to be seen.
    pub(super) fn look_later(&mut self, tenant: Uuid, now: DateTime<Utc>) {
        if let Some(refusal) = self.refusals.get_mut(&tenant) {
            refusal.look_again(now, LOOK);
        }
    }

    /// Counts a request for tokens.
    ///
    /// # Errors
    /// [`Code::Throttled`] if there were too many in the last minute at this tenant, or at all of them, whatever the reason: Entra locks
    /// a client out that goes round in circles.
    pub(super) fn count(&mut self, tenant: Uuid, now: DateTime<Utc>) -> Result<()> {
        self.asked.retain(|(_, at)| *at <= now && now - *at < MINUTE);
        let all: Vec<DateTime<Utc>> = self.asked.iter().map(|(_, at)| *at).collect();
        let here = self.asked.iter().filter(|(place, _)| *place == tenant);
        let here: Vec<DateTime<Utc>> = here.map(|(_, at)| *at).collect();
        for (asked, cap) in [(here, TENANT_CAP), (all, ACCOUNT_CAP)] {
            if asked.len() >= cap {
                let wait = asked.first().map_or(MINUTE, |first| *first + MINUTE - now);
                let error = Error::new(Code::Throttled).about(ENTRA).after(wait.to_std().ok());
                return Err(error.with(format!("{cap} requests for tokens within a minute")));
            }
        }
        self.asked.push((tenant, now));
        Ok(())
    }

    /// Remembers why there are no tokens for `tenant`, for as long as asking again would not help: what the person must do, until they
    /// have; a refresh token that is refused (`invalid_grant`), for two minutes; where Entra wants to be left alone and does not say how
    /// long, for `rest`. Returns the reason.
    pub(super) fn refused(&mut self, tenant: Uuid, failed: Failed, now: DateTime<Utc>, rest: TimeDelta) -> Error {
        let Failed { error, cause } = failed;
        let told = error.retry_after.map(|wait| wait.min(LONGEST));
        let error = error.after(told);
        let told = told.and_then(|wait| TimeDelta::from_std(wait).ok());
        let pause = match cause {
            Cause::Person { grant, claims } => {
                self.claims.extend(claims.map(|claims| (tenant, claims)));
                if !grant {
                    self.refusals.insert(tenant, Refusal::until_a_sign_in(&error, now));
                }
                grant.then_some(GRANT)
            }
            Cause::Loop => Some(LOOP),
            Cause::Request => Some(REQUEST),
            Cause::Busy | Cause::Trouble => Some(told.unwrap_or(rest)),
            Cause::Connection | Cause::Open => None,
        };
        if let Some(pause) = pause {
            self.refusals.insert(tenant, Refusal::lasting(&error, now, pause));
        }
        error
    }

    /// The service wants more than Entra gives without the person, who has to sign in.
    pub(super) fn insisted(
        &mut self,
        tenant: Uuid,
        refused: &Secret,
        claims: Claims,
        error: &Error,
        now: DateTime<Utc>,
    ) {
        self.distrust(tenant, refused);
        self.claims.insert(tenant, claims);
        self.refusals.insert(tenant, Refusal::until_a_sign_in(error, now));
    }
}

/// Whether two secrets are one.
pub(super) fn same(one: &Secret, other: &Secret) -> bool {
    one.expose() == other.expose()
}

#[cfg(test)]
mod tests;
