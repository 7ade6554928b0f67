//! The world of the sandbox: who and what there is, and the questions that both services ask about it.
//!
//! Plain data, read from and written to the state file as it stands. It knows no protocol.

mod grants;
mod pats;

pub use grants::Rotations;
pub(crate) use grants::{AccessToken, Code, Grant, RefreshToken};
pub(crate) use pats::{Pat, Pats};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::chance::Chance;
use crate::directory::{Guest, Tenant};
use crate::manner::Manner;
use crate::play::Play;
use crate::policy::{Policy, PolicyError};

/// The form of the state file; a file of another form is refused rather than guessed at.
pub(crate) const FORM: u32 = 1;

/// Everything that outlives a run.
#[derive(Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) form: u32,
    pub(crate) chance: Chance,
    /// When global tokens stop working.
    pub(crate) global_stop: DateTime<Utc>,
    pub(crate) registration: Registration,
    /// The tenant of the registration.
    pub(crate) tenant: Tenant,
    #[serde(default)]
    pub(crate) tenants: Vec<Tenant>,
    /// The permissions that the registration holds; none holds whatever is asked for.
    #[serde(default)]
    pub(crate) held: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) play: Play,
    pub(crate) people: Vec<Person>,
    pub(crate) organizations: Vec<Organization>,
    /// Whether a refresh token that is used a second time ends its whole session (RFC 9700 section 4.14.2), which
    /// Entra's do not.
    #[serde(default)]
    pub(crate) strict_rotation: bool,
    #[serde(default)]
    pub(crate) rotations: Rotations,
    pub(crate) ports: Ports,
    /// PKCS #8 in PEM; the one thing that chance does not make.
    pub(crate) signing_key: String,
    pub(crate) pats: Pats,
    pub(crate) codes: Vec<Code>,
    pub(crate) access_tokens: Vec<AccessToken>,
    pub(crate) refresh_tokens: Vec<RefreshToken>,
}

/// The one app registration: a public client with the redirects `http://localhost` and `http://localhost/patwarden`.
///
/// Every tenant of the sandbox knows it; it belongs to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The application (client) id.
    pub client_id: Uuid,
    /// The directory (tenant) id.
    pub tenant: Uuid,
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
    /// The tenant that the account lives in; none is the registration's.
    #[serde(default)]
    pub(crate) home: Option<Uuid>,
    #[serde(default)]
    pub(crate) guest_in: Vec<Guest>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Organization {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// Answers strangers as the anonymous person instead of refusing them.
    pub(crate) has_public_projects: bool,
    #[serde(default)]
    pub(crate) policy: Policy,
    #[serde(default)]
    pub(crate) manner: Manner,
    /// The tenant; none is the registration's, nil stands for personal accounts.
    #[serde(default)]
    pub(crate) tenant: Option<Uuid>,
    /// The keys of those who belong to it.
    #[serde(default = "first_person")]
    pub(crate) members: Vec<String>,
    /// Whether the accounts call leaves it out, though its members may use it.
    #[serde(default)]
    pub(crate) is_hidden: bool,
}

impl Organization {
    /// An organization of the registration's tenant, with nothing switched on.
    pub(crate) fn new(id: Uuid, name: String, members: Vec<String>) -> Self {
        Self {
            id,
            name,
            has_public_projects: false,
            policy: Policy::default(),
            manner: Manner::default(),
            tenant: None,
            members,
            is_hidden: false,
        }
    }
}

/// Who belonged to every organization before there was anybody else.
pub(crate) fn first_person() -> Vec<String> {
    vec!["mara".into()]
}

/// The ports of the last run, asked for again at the next; 0 takes any.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ports {
    pub(crate) authority: u16,
    pub(crate) profile: u16,
    pub(crate) tokens: u16,
    pub(crate) devops: u16,
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

impl World {
    pub(crate) fn organization(&self, name: &str) -> Option<&Organization> {
        self.organizations
            .iter()
            .find(|organization| organization.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn organization_mut(&mut self, name: &str) -> Option<&mut Organization> {
        self.organizations
            .iter_mut()
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
    pub(crate) fn settings_of(&mut self, name: &str) -> Result<&mut Organization, PolicyError> {
        let found = self.organization_mut(name);
        found.ok_or_else(|| PolicyError::UnknownOrganization(name.to_owned()))
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

    /// The tokens that work, worked or would have worked for this organization: its own, and the global ones of people
    /// whose home its tenant is.
    pub(crate) fn pats_in<'a>(
        &'a self,
        organization: &'a Organization,
        owner: &'a str,
    ) -> impl Iterator<Item = &'a Pat> {
        let (own, global) = (self.pats.of(Some(organization.id)), self.pats.of(None));
        own.chain(global)
            .filter(move |pat| pat.owner == owner && self.is_meant_for(pat, organization))
    }

    /// Whether a token was made for an organization, by name or for all.
    pub(crate) fn is_meant_for(&self, pat: &Pat, organization: &Organization) -> bool {
        let is_home = || {
            let owner = self.person(&pat.owner);
            owner.is_some_and(|owner| self.home_of(owner) == self.tenant_of(organization))
        };
        pat.organization.map_or_else(is_home, |id| id == organization.id)
    }
}
