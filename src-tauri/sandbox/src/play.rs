//! What Entra plays besides the truth: scripted refusals, tricks of a hostile authority, demands for claims.
//!
//! Plain data, kept in the state file; the authority and the service act by it.

mod aadsts;
mod demand;
mod trick;

pub use aadsts::{Aadsts, At};
pub use demand::Demand;
pub use trick::Trick;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asked::Role;

/// Everything that is being played.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Play {
    #[serde(default)]
    pub(crate) refusals: Vec<(At, Aadsts)>,
    #[serde(default)]
    pub(crate) tricks: Vec<Trick>,
    #[serde(default)]
    pub(crate) demand: Option<Demand>,
}

impl Play {
    /// The first refusal that waits for a place; it then waits once less.
    pub(crate) fn next_refusal(&mut self, at: At) -> Option<Aadsts> {
        let index = self.refusals.iter().position(|(waits, _)| *waits == at)?;
        let (_, refusal) = &mut self.refusals[index];
        refusal.times = refusal.times.saturating_sub(1);
        if refusal.times == 0 {
            Some(self.refusals.remove(index).1)
        } else {
            Some(refusal.clone())
        }
    }

    /// Whether a refusal waits for a place, so that nothing is written where none does.
    pub(crate) fn refuses(&self, at: At) -> bool {
        self.refusals.iter().any(|(waits, _)| *waits == at)
    }

    /// The claims of an ID token, as the tricks leave them.
    pub(crate) fn tamper_claims(&self, claims: &mut Value) {
        for trick in &self.tricks {
            trick.tamper_claims(claims);
        }
    }

    /// A token response, as the tricks leave it.
    pub(crate) fn tamper_response(&self, response: &mut Value) {
        for trick in &self.tricks {
            trick.tamper_response(response);
        }
    }

    /// What `authorization_uri` says instead of the truth.
    pub(crate) fn authorization_uri(&self) -> Option<&str> {
        self.tricks.iter().rev().find_map(Trick::authorization_uri)
    }

    /// The claims that calls on a service need and that an access token lacks.
    pub(crate) fn lacking(&self, role: Role, held: &[Value]) -> Option<&Value> {
        let demand = self.demand.as_ref().filter(|demand| demand.role == role)?;
        (!demand.is_met(held)).then_some(&demand.claims)
    }

    /// The claims that only a person can answer for, if these are or hold them.
    pub(crate) fn needs_person(&self, asked: &Value) -> Option<&Value> {
        let demand = self.demand.as_ref().filter(|demand| demand.interactive)?;
        demand.is_met(std::slice::from_ref(asked)).then_some(&demand.claims)
    }
}
