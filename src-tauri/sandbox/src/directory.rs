//! The directory: tenants, who lives in them and who is a guest there, and what their administrators demand.
//!
//! Plain data of the world, with the questions that the authority and the service ask about it. It knows no protocol.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::world::{Organization, Person, World};

/// A tenant.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Tenant {
    /// Nil in files from before there was more than one; [`World::completed`] puts the registration's there.
    #[serde(default)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) domain: String,
    #[serde(default)]
    pub(crate) rules: Rules,
    /// Whether an administrator has agreed to the application for everybody.
    #[serde(default)]
    pub(crate) approved: bool,
}

/// What a tenant demands of a sign-in. The default demands nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Rules {
    /// A refresh token is not redeemed here unless its sign-in was at this tenant: `interaction_required`, AADSTS50076.
    pub interaction: bool,
    /// Nobody may agree to the application before an administrator did: the page "Need admin approval", AADSTS90094.
    pub approval: bool,
}

/// A person as a tenant that is not their home knows them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Guest {
    pub(crate) tenant: Uuid,
    pub(crate) object_id: Uuid,
    pub(crate) profile_id: Uuid,
    pub(crate) subject: String,
}

/// Which tenant a path asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `organizations` or `common`: the home of whoever signs in.
    Any,
    /// This one, by its id or its domain.
    One(Uuid),
}

impl World {
    /// The world as this version keeps it, from a file of an older one.
    pub(crate) fn completed(mut self) -> Self {
        if self.tenant.id.is_nil() {
            self.tenant.id = self.registration.tenant;
        }
        self
    }

    /// The registration's tenant, then the others.
    pub(crate) fn tenants(&self) -> impl Iterator<Item = &Tenant> {
        std::iter::once(&self.tenant).chain(&self.tenants)
    }

    pub(crate) fn tenant(&self, id: Uuid) -> Option<&Tenant> {
        self.tenants().find(|tenant| tenant.id == id)
    }

    pub(crate) fn tenant_mut(&mut self, id: Uuid) -> Option<&mut Tenant> {
        let mut all = std::iter::once(&mut self.tenant).chain(&mut self.tenants);
        all.find(|tenant| tenant.id == id)
    }

    /// What the first part of a path means: either word for "any", an id, or a domain (entra-docs,
    /// v2-oauth2-auth-code-flow.md). `None` for a tenant that there is not.
    pub(crate) fn place(&self, path: &str) -> Option<Place> {
        if ["organizations", "common"]
            .iter()
            .any(|any| path.eq_ignore_ascii_case(any))
        {
            return Some(Place::Any);
        }
        let id = path.parse::<Uuid>().ok();
        let is_named = |tenant: &&Tenant| id == Some(tenant.id) || tenant.domain.eq_ignore_ascii_case(path);
        self.tenants().find(is_named).map(|tenant| Place::One(tenant.id))
    }

    pub(crate) fn home_of(&self, person: &Person) -> Uuid {
        person.home.unwrap_or(self.registration.tenant)
    }

    /// Where a person ends up who signs in at a place.
    pub(crate) fn realm(&self, place: Place, person: &Person) -> Uuid {
        match place {
            Place::Any => self.home_of(person),
            Place::One(tenant) => tenant,
        }
    }

    /// A person as a tenant knows them; `None` if it does not.
    pub(crate) fn person_in(&self, key: &str, tenant: Uuid) -> Option<Person> {
        let person = self.person(key)?;
        if self.home_of(person) == tenant {
            return Some(person.clone());
        }
        let guest = person.guest_in.iter().find(|guest| guest.tenant == tenant)?;
        Some(Person {
            object_id: guest.object_id,
            profile_id: guest.profile_id,
            subject: guest.subject.clone(),
            ..person.clone()
        })
    }

    /// The tenant that an organization is connected to; nil if personal accounts back it.
    pub(crate) fn tenant_of(&self, organization: &Organization) -> Uuid {
        organization.tenant.unwrap_or(self.registration.tenant)
    }

    /// The organizations of a tenant that a person belongs to.
    pub(crate) fn memberships<'a>(&'a self, person: &'a str, tenant: Uuid) -> impl Iterator<Item = &'a Organization> {
        let all = self.organizations.iter();
        all.filter(move |organization| self.tenant_of(organization) == tenant && organization.has_member(person))
    }
}

impl Organization {
    pub(crate) fn has_member(&self, person: &str) -> bool {
        self.members.iter().any(|member| member == person)
    }
}
