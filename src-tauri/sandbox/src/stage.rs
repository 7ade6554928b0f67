//! What a test directs Entra to do: rules of a tenant, permissions of the registration, refusals, tricks, demands.
//!
//! All of it outlives a restart, as the policies do, and stays until it is taken back or used up.

use uuid::Uuid;

use crate::authority::permission;
use crate::directory::Rules;
use crate::play::{Aadsts, At, Demand, Play, Trick};
use crate::sandbox::Sandbox;
use crate::world::{Rotations, World};

/// A permission that no registration can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no permission '{0}'")]
pub struct UnknownPermission(pub String);

impl Sandbox {
    /// Replaces the rules of a tenant, and takes back the consent of its administrator. Says whether there is such a
    /// tenant.
    pub fn set_rules(&self, tenant: Uuid, rules: Rules) -> bool {
        self.simulation.disturb(|world| set_rules(world, tenant, rules))
    }

    /// Says which permissions the registration holds, by short names such as `vso.pats`. What is asked for beyond them is
    /// not granted, and `.default` stands for all of them. With `None`, the default, everything asked for is granted, and
    /// `.default` stands for `user_impersonation`.
    ///
    /// # Errors
    /// For a permission that Azure DevOps does not have; nothing is changed then.
    pub fn set_permissions(&self, held: Option<&[&str]>) -> Result<(), UnknownPermission> {
        let held = held.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        self.simulation.disturb(|world| set_permissions(world, held))
    }

    /// Queues a refusal by its AADSTS number.
    pub fn refuse(&self, at: At, refusal: Aadsts) {
        self.direct(|play| refuse(play, at, refusal));
    }

    /// Forgets the refusals that still wait.
    pub fn forget_refusals(&self) {
        self.direct(|play| play.refusals.clear());
    }

    /// Plays a trick beside those that are being played, until [`Sandbox::play_fair`].
    pub fn play(&self, trick: Trick) {
        self.direct(|play| play.tricks.push(trick));
    }

    /// Ends all tricks.
    pub fn play_fair(&self) {
        self.direct(|play| play.tricks.clear());
    }

    /// Demands claims of every caller of one service, in place of what was demanded before.
    pub fn demand(&self, demand: Demand) {
        self.direct(|play| play.demand = Some(demand));
    }

    /// Demands no claims any more.
    pub fn demand_nothing(&self) {
        self.direct(|play| play.demand = None);
    }

    /// How often refresh tokens were redeemed, and redeemed again.
    #[must_use]
    pub fn rotations(&self) -> Rotations {
        self.simulation.see(|world| world.rotations)
    }

    fn direct(&self, change: impl FnOnce(&mut Play)) {
        self.simulation.disturb(|world| change(&mut world.play));
    }
}

pub(crate) fn set_rules(world: &mut World, tenant: Uuid, rules: Rules) -> bool {
    let Some(tenant) = world.tenant_mut(tenant) else {
        return false;
    };
    tenant.rules = rules;
    tenant.approved = false;
    true
}

pub(crate) fn set_permissions(world: &mut World, held: Option<Vec<String>>) -> Result<(), UnknownPermission> {
    let unknown = held.iter().flatten().find(|name| !permission::is_known(name));
    if let Some(name) = unknown {
        return Err(UnknownPermission(name.clone()));
    }
    world.held = held;
    Ok(())
}

/// Nothing waits that would never refuse.
pub(crate) fn refuse(play: &mut Play, at: At, refusal: Aadsts) {
    if refusal.times > 0 {
        play.refusals.push((at, refusal));
    }
}
