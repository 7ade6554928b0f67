//! What happens to the person's tokens and to the network without anybody's call: other people and programs, and doors that close.

use std::io;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::asked::Role;
use crate::instant;
use crate::sandbox::Sandbox;
use crate::secret;
use crate::simulation::Simulation;
use crate::world::{AccessToken, Pat, World};

impl Sandbox {
    /// Somebody else revokes a token. Says whether it was there and not revoked yet.
    pub fn revoke(&self, authorization: Uuid) -> bool {
        let now = self.simulation.now();
        self.simulation.disturb(|world| revoke(world, authorization, now))
    }

    /// The organization's first member creates a token elsewhere, now, and no policy is asked. `None` if there is no such
    /// organization, or nobody in it.
    pub fn plant(&self, organization: &str, name: &str, scope: &str, valid_to: DateTime<Utc>) -> Option<Uuid> {
        let simulation: &Simulation = &self.simulation;
        let now = simulation.now();
        simulation.disturb(|world| {
            let organization = world.organization(organization)?;
            let (id, owner) = (organization.id, organization.members.first()?.clone());
            let form = organization.manner.secrets;
            let pat = Pat {
                authorization_id: world.chance.uuid(),
                owner,
                organization: Some(id),
                display_name: name.into(),
                scope: scope.into(),
                valid_from: instant::kept(now),
                valid_to: instant::kept(valid_to),
                revoked_at: None,
                secret: secret::personal_access_token(&mut world.chance, form),
            };
            let id = pat.authorization_id;
            world.pats.push(pat);
            Some(id)
        })
    }

    /// An access token of the person for managing tokens, as a sign-in elsewhere gives one; it counts for an hour.
    pub fn grant(&self) -> Option<String> {
        let expires_at = self.simulation.now() + TimeDelta::hours(1);
        self.simulation.disturb(|world| {
            let person = world.people.first()?.key.clone();
            let text = secret::access_token(&mut world.chance);
            world.access_tokens.push(AccessToken {
                text: text.clone(),
                person,
                tenant: None,
                claims: Vec::new(),
                permissions: vec!["vso.pats".into(), "vso.pats_manage".into()],
                expires_at,
            });
            Some(text)
        })
    }

    /// Revokes every refresh token of a person, as a changed password does: AADSTS50173 until they sign in again. Says
    /// whether there is such a person.
    pub fn revoke_sessions(&self, person: &str) -> bool {
        self.simulation.disturb(|world| world.end_sessions_of(person))
    }

    /// Whose secret this is, whether it still works or not.
    #[must_use]
    pub fn token_of(&self, secret: &str) -> Option<Uuid> {
        self.simulation
            .see(|world| world.pats.with_secret(secret).map(|pat| pat.authorization_id))
    }

    /// Closes the port of one service and cuts its connections: whoever calls is refused by the system, until [`Sandbox::open`].
    pub async fn shut(&self, role: Role) {
        self.server.shut(role).await;
    }

    /// Opens a port again that was shut.
    ///
    /// # Errors
    /// When another program has taken the port meanwhile.
    pub async fn open(&self, role: Role) -> io::Result<()> {
        self.server.open(role).await
    }
}

fn revoke(world: &mut World, authorization: Uuid, now: DateTime<Utc>) -> bool {
    let found = world.pats.find(authorization);
    let is_live = found.is_some_and(|pat| pat.revoked_at.is_none());
    is_live && world.pats.change(authorization, |pat| pat.revoked_at = Some(now))
}
