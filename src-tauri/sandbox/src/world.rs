//! The world of the sandbox: who and what there is, and the questions that both services ask about it.
//!
//! Plain data, read from and written to the state file as it stands. It knows no protocol.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chance::Chance;
use crate::policy::{Policy, PolicyError};

/// The form of the state file; a file of another form is refused rather than guessed at.
pub(crate) const FORM: u32 = 1;

/// How many refresh tokens are kept: a session that refreshes each hour would add two thousand in their 90 days.
const REFRESH_TOKENS: usize = 200;

/// Everything that outlives a run.
#[derive(Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) form: u32,
    pub(crate) chance: Chance,
    /// When global tokens stop working.
    pub(crate) global_stop: DateTime<Utc>,
    pub(crate) registration: Registration,
    pub(crate) tenant: Tenant,
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
    /// Whether a refresh token that is used a second time ends its whole session (RFC 9700 section 4.14.2), which
    /// Entra's do not.
    #[serde(default)]
    pub(crate) strict_rotation: bool,
    pub(crate) ports: Ports,
    /// PKCS #8 in PEM; the one thing that chance does not make.
    pub(crate) signing_key: String,
    pub(crate) pats: Vec<Pat>,
    pub(crate) codes: Vec<Code>,
    pub(crate) access_tokens: Vec<AccessToken>,
    pub(crate) refresh_tokens: Vec<RefreshToken>,
}

/// The one app registration: a public client with the redirect `http://localhost`, in the one tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The application (client) id.
    pub client_id: Uuid,
    /// The directory (tenant) id.
    pub tenant: Uuid,
}

/// The directory, by its other names; its id is the registration's.
#[derive(Serialize, Deserialize)]
pub(crate) struct Tenant {
    pub(crate) name: String,
    pub(crate) domain: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Person {
    /// The short name that the sign-in page posts.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) email: String,
    /// The object id in the directory.
    pub(crate) object_id: Uuid,
    /// The id in Azure DevOps, which differs from the directory's.
    pub(crate) profile_id: Uuid,
    /// The subject that the directory shows to our registration (OpenID Connect Core section 8.1, pairwise).
    pub(crate) subject: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Organization {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// Answers strangers as the anonymous person instead of refusing them.
    pub(crate) has_public_projects: bool,
    #[serde(default)]
    pub(crate) policy: Policy,
}

/// The ports of the last run, asked for again at the next; 0 takes any.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ports {
    pub(crate) authority: u16,
    pub(crate) profile: u16,
    pub(crate) tokens: u16,
    pub(crate) devops: u16,
}

/// A personal access token, with its secret.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pat {
    pub(crate) authorization_id: Uuid,
    /// The person's key.
    pub(crate) owner: String,
    /// The organization's id; none for a global token.
    pub(crate) organization: Option<Uuid>,
    pub(crate) display_name: String,
    pub(crate) scope: String,
    pub(crate) valid_from: DateTime<Utc>,
    pub(crate) valid_to: DateTime<Utc>,
    pub(crate) revoked_at: Option<DateTime<Utc>>,
    pub(crate) secret: String,
}

/// Where a token stands, which the service tells only by the list that it appears in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TokenState {
    /// Neither revoked nor expired.
    Active,
    /// Past its end, and never revoked.
    Expired,
    /// Revoked, whatever its dates say.
    Revoked,
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
    pub(crate) permissions: Vec<String>,
    pub(crate) expires_at: DateTime<Utc>,
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
    pub(crate) fn organization(&self, name: &str) -> Option<&Organization> {
        self.organizations
            .iter()
            .find(|organization| organization.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn organization_name(&self, id: Uuid) -> Option<&str> {
        self.organizations
            .iter()
            .find(|organization| organization.id == id)
            .map(|found| found.name.as_str())
    }

    /// # Errors
    /// [`PolicyError::UnknownOrganization`].
    pub(crate) fn set_policy(&mut self, name: &str, policy: Policy) -> Result<(), PolicyError> {
        let found = self
            .organizations
            .iter_mut()
            .find(|organization| organization.name.eq_ignore_ascii_case(name));
        let organization = found.ok_or_else(|| PolicyError::UnknownOrganization(name.to_owned()))?;
        organization.policy = policy;
        Ok(())
    }

    pub(crate) fn person(&self, key: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.key == key)
    }

    /// The state of a token at an instant; a global one ends at the service's own date at the latest.
    pub(crate) fn state_of(&self, pat: &Pat, now: DateTime<Utc>) -> TokenState {
        let end = if pat.organization.is_none() {
            pat.valid_to.min(self.global_stop)
        } else {
            pat.valid_to
        };
        match pat.revoked_at {
            Some(_) => TokenState::Revoked,
            None if end <= now => TokenState::Expired,
            None => TokenState::Active,
        }
    }

    /// Ends every refresh token of a session.
    pub(crate) fn end_session(&mut self, session: Uuid) {
        let family = self.refresh_tokens.iter_mut();
        family
            .filter(|token| token.grant.session == session)
            .for_each(|token| token.revoked = true);
    }

    /// The tokens that work, worked or would have worked for this organization: its own and the global ones.
    pub(crate) fn pats_in(&self, organization: Uuid, owner: &str) -> impl Iterator<Item = &Pat> {
        self.pats
            .iter()
            .filter(move |pat| pat.owner == owner && pat.organization.is_none_or(|id| id == organization))
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
