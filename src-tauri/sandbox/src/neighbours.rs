//! More of the world than the seed holds: other tenants, people and organizations, and the guests between them.

use uuid::Uuid;

use crate::directory::{Guest, Rules, Tenant};
use crate::sandbox::Sandbox;
use crate::seed::growth;
use crate::world::{Organization, Person, World};

const WINGTIP: &str = "wingtip.example";

impl Sandbox {
    /// Adds the neighbours, once, and returns the id of the tenant Wingtip Toys (`wingtip.example`): Mara is its guest and
    /// works in its organization `wingtip`. Ines (`ines`) lives in Mara's tenant and has the organization `adatum`, Tomas
    /// (`tomas`) lives there and has none, and `lakeside` is backed by personal accounts.
    pub fn add_neighbours(&self) -> Uuid {
        self.simulation.disturb(neighbours)
    }

    /// Adds a tenant and returns its id.
    pub fn add_tenant(&self, name: &str, domain: &str) -> Uuid {
        self.simulation.disturb(|world| tenant(world, name, domain))
    }

    /// Adds a person who lives in a tenant; the key is what the sign-in page posts. Says whether the key was free and the
    /// tenant is one.
    pub fn add_person(&self, key: &str, name: &str, email: &str, tenant: Uuid) -> bool {
        self.simulation
            .disturb(|world| person(world, [key, name, email], tenant).is_some())
    }

    /// Makes a person a guest of a tenant. Says whether both exist and the tenant did not know the person.
    pub fn add_guest(&self, person: &str, tenant: Uuid) -> bool {
        self.simulation.disturb(|world| guest(world, person, tenant).is_some())
    }

    /// Adds an organization of a tenant with its members and returns its id; the nil tenant stands for personal accounts.
    pub fn add_organization(&self, name: &str, tenant: Uuid, members: &[&str]) -> Uuid {
        self.simulation
            .disturb(|world| organization(world, name, tenant, members))
    }

    /// Grows Mara's tenant to so many organizations with so many tokens of hers each, beside a few global ones. What there
    /// is already counts, and nothing is taken away. The seed decides names, scopes, dates and states.
    pub fn grow(&self, organizations: usize, tokens: usize) {
        let now = self.simulation.now();
        self.simulation
            .disturb(|world| growth::grow(world, organizations, tokens, now));
    }

    /// Gives an organization public projects, or takes them away: with them, connectionData answers strangers and bad
    /// secrets as the anonymous person. Says whether there is such an organization.
    pub fn set_public_projects(&self, name: &str, has_public_projects: bool) -> bool {
        self.simulation.disturb(|world| {
            let found = world.organization_mut(name);
            found
                .map(|organization| organization.has_public_projects = has_public_projects)
                .is_some()
        })
    }

    /// Leaves an organization out of what the accounts call names, or names it again. Its members may use it either way,
    /// by its name. Says whether there is such an organization.
    pub fn hide_organization(&self, name: &str, is_hidden: bool) -> bool {
        self.simulation.disturb(|world| {
            let found = world.organization_mut(name);
            found.map(|organization| organization.is_hidden = is_hidden).is_some()
        })
    }
}

/// Adds what [`Sandbox::add_neighbours`] says.
pub(crate) fn neighbours(world: &mut World) -> Uuid {
    if let Some(there) = world.tenants.iter().find(|tenant| tenant.domain == WINGTIP) {
        return there.id;
    }
    let home = world.registration.tenant;
    let wingtip = tenant(world, "Wingtip Toys", WINGTIP);
    guest(world, "mara", wingtip);
    organization(world, "wingtip", wingtip, &["mara"]);
    person(world, ["ines", "Ines Duarte", "ines.duarte@contoso.example"], home);
    organization(world, "adatum", home, &["ines"]);
    person(world, ["tomas", "Tomas Berg", "tomas.berg@contoso.example"], home);
    organization(world, "lakeside", Uuid::nil(), &["mara"]);
    wingtip
}

fn tenant(world: &mut World, name: &str, domain: &str) -> Uuid {
    let id = world.chance.uuid();
    world.tenants.push(Tenant {
        id,
        name: name.into(),
        domain: domain.into(),
        rules: Rules::default(),
        approved: false,
    });
    id
}

fn person(world: &mut World, [key, name, email]: [&str; 3], tenant: Uuid) -> Option<()> {
    if world.person(key).is_some() {
        return None;
    }
    world.tenant(tenant)?;
    let person = Person {
        key: key.into(),
        name: name.into(),
        email: email.into(),
        object_id: world.chance.uuid(),
        profile_id: world.chance.uuid(),
        subject: world.chance.alphanumeric(43),
        home: Some(tenant),
        guest_in: Vec::new(),
    };
    world.people.push(person);
    Some(())
}

fn guest(world: &mut World, key: &str, tenant: Uuid) -> Option<()> {
    world.tenant(tenant)?;
    if world.person_in(key, tenant).is_some() {
        return None;
    }
    let guest = Guest {
        tenant,
        object_id: world.chance.uuid(),
        profile_id: world.chance.uuid(),
        subject: world.chance.alphanumeric(43),
    };
    let person = world.people.iter_mut().find(|person| person.key == key)?;
    person.guest_in.push(guest);
    Some(())
}

fn organization(world: &mut World, name: &str, tenant: Uuid, members: &[&str]) -> Uuid {
    let id = world.chance.uuid();
    let members = members.iter().map(|member| (*member).to_owned()).collect();
    world.organizations.push(Organization {
        tenant: Some(tenant),
        ..Organization::new(id, name.into(), members)
    });
    id
}
