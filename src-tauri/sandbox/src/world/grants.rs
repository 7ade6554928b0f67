//! What the authority gave out: codes, access tokens, refresh tokens, and how long it remembers them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::World;

/// How many refresh tokens are kept: a session that refreshes each hour would add two thousand in their 90 days.
const REFRESH_TOKENS: usize = 200;

/// How often refresh tokens were redeemed since the sandbox was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotations {
    /// Redemptions that gave an access token.
    pub refreshes: u64,
    /// Redemptions of a refresh token that had a successor already, whether they succeeded or ended the session.
    pub reuses: u64,
}

/// What was granted to whom, for codes, access tokens and refresh tokens alike.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Grant {
    /// The sign-in that all of its refresh tokens descend from; nil in files older than sessions.
    #[serde(default)]
    pub(crate) session: Uuid,
    pub(crate) person: String,
    /// Short names such as `vso.pats`.
    pub(crate) permissions: Vec<String>,
    /// The scopes of the resource as the client wrote them.
    pub(crate) written: Vec<String>,
    pub(crate) openid: bool,
    pub(crate) offline: bool,
    pub(crate) nonce: Option<String>,
    /// The tenant at which the person signed in; none is their home.
    #[serde(default)]
    pub(crate) origin: Option<Uuid>,
    /// The claims that the sign-in was asked for.
    #[serde(default)]
    pub(crate) claims: Option<Value>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Code {
    pub(crate) text: String,
    pub(crate) grant: Grant,
    /// The tenant as it stood in the path; a code counts only there.
    pub(crate) tenant: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) redeemed: bool,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AccessToken {
    pub(crate) text: String,
    pub(crate) person: String,
    /// The tenant that issued it; none is the registration's.
    #[serde(default)]
    pub(crate) tenant: Option<Uuid>,
    pub(crate) permissions: Vec<String>,
    pub(crate) expires_at: DateTime<Utc>,
    /// The claims that it was redeemed with, at the sign-in and at the redemption.
    #[serde(default)]
    pub(crate) claims: Vec<Value>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RefreshToken {
    pub(crate) text: String,
    pub(crate) grant: Grant,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) revoked: bool,
    /// Whether it was used and has a successor.
    #[serde(default)]
    pub(crate) rotated: bool,
}

impl World {
    /// Ends every refresh token of a session.
    pub(crate) fn end_session(&mut self, session: Uuid) {
        let family = self.refresh_tokens.iter_mut();
        family
            .filter(|token| token.grant.session == session)
            .for_each(|token| token.revoked = true);
    }

    /// Ends every refresh token of a person. Says whether there is such a person.
    pub(crate) fn end_sessions_of(&mut self, person: &str) -> bool {
        let all = self.refresh_tokens.iter_mut();
        all.filter(|token| token.grant.person == person)
            .for_each(|token| token.revoked = true);
        self.person(person).is_some()
    }

    /// Forgets what ended more than an hour ago and all but the newest refresh tokens, so that the file does not grow
    /// for ever.
    pub(crate) fn forget_old_grants(&mut self, now: DateTime<Utc>) {
        let horizon = now - TimeDelta::hours(1);
        let surplus = self.refresh_tokens.len().saturating_sub(REFRESH_TOKENS);
        self.refresh_tokens.drain(..surplus);
        self.codes.retain(|code| code.expires_at > horizon);
        self.access_tokens.retain(|token| token.expires_at > horizon);
        self.refresh_tokens.retain(|token| token.expires_at > horizon);
    }
}
