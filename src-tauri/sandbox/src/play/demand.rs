//! Demands for claims (entra-docs, claims-challenge.md): an access token counts only if it was redeemed with them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asked::Role;

/// A claims challenge that one service poses to every caller until it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Demand {
    /// [`Role::Tokens`] or [`Role::Profile`]; the others pose none.
    pub role: Role,
    /// The claims request (OpenID Connect Core section 5.5), sent as base64 of its JSON.
    pub claims: Value,
    /// Whether a refresh token cannot meet it: the authority then answers `interaction_required` with the same claims,
    /// until the person signs in with them.
    #[serde(default)]
    pub interactive: bool,
}

impl Demand {
    /// A demand that a silent redemption with the claims meets.
    #[must_use]
    pub fn new(role: Role, claims: Value) -> Self {
        Self {
            role,
            claims,
            interactive: false,
        }
    }

    /// One that needs the person.
    #[must_use]
    pub fn interactively(self) -> Self {
        Self {
            interactive: true,
            ..self
        }
    }

    /// Whether any of these claims requests holds all that is demanded. Clients merge their own wishes in.
    pub(crate) fn is_met(&self, held: &[Value]) -> bool {
        held.iter().any(|claims| holds(claims, &self.claims))
    }
}

fn holds(all: &Value, part: &Value) -> bool {
    match (all, part) {
        (Value::Object(all), Value::Object(part)) => part
            .iter()
            .all(|(name, value)| all.get(name).is_some_and(|have| holds(have, value))),
        (all, part) => all == part,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_demand_is_met_by_itself_and_by_more() {
        let demand = Demand::new(
            Role::Tokens,
            json!({ "access_token": { "nbf": { "essential": true } } }),
        );
        let merged = json!({ "access_token": { "nbf": { "essential": true }, "xms_cc": { "values": ["cp1"] } } });
        assert!(demand.is_met(std::slice::from_ref(&demand.claims)), "the very claims");
        assert!(demand.is_met(&[merged]), "merged with the client's own wishes");
        for other in [
            json!({}),
            json!({ "access_token": {} }),
            json!({ "access_token": { "nbf": null } }),
        ] {
            assert!(
                !demand.is_met(std::slice::from_ref(&other)),
                "{other} lacks what was demanded"
            );
        }
        assert!(!demand.is_met(&[]), "no claims at all meet nothing");
    }
}
