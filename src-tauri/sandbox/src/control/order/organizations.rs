//! Orders about one organization: its policy, the manner of its service, and who sees it.

use serde::Deserialize;
use serde_json::json;

use super::{Refused, json_body, number, understood};
use crate::asked::Asked;
use crate::manner::Manner;
use crate::policy::{Policy, PolicyError};
use crate::simulation::Simulation;

/// Who sees an organization.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sight {
    /// Whether the accounts call leaves it out.
    hidden: bool,
    /// Whether it answers strangers as the anonymous person.
    public_projects: bool,
}

pub(super) fn set_policy(simulation: &Simulation, name: &str, asked: &Asked) -> Result<(), Refused> {
    Ok(simulation.set_policy(name, policy(asked)?)?)
}

pub(super) fn set_manner(simulation: &Simulation, name: &str, asked: &Asked) -> Result<(), Refused> {
    Ok(simulation.set_manner(name, manner(asked)?)?)
}

pub(super) fn set_sight(simulation: &Simulation, name: &str, asked: &Asked) -> Result<(), Refused> {
    let sight = sight(asked)?;
    let set = simulation.disturb(|world| {
        let organization = world.settings_of(name)?;
        organization.is_hidden = sight.hidden;
        organization.has_public_projects = sight.public_projects;
        Ok::<_, PolicyError>(())
    });
    Ok(set?)
}

fn policy(asked: &Asked) -> Result<Policy, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    understood(json!({
        "maximumDays": asked.field("maximumDays").map(|days| number(&days)),
        "longerRefused": asked.field("longer").as_deref() == Some("refused"),
        "fullAccessRefused": asked.field("fullAccessRefused").is_some(),
        "creation": choice(asked, "creation", "open"),
        "globalTokens": choice(asked, "globalTokens", "retired"),
        "refusals": choice(asked, "refusals", "named"),
        "door": choice(asked, "door", "open"),
    }))
}

fn manner(asked: &Asked) -> Result<Manner, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    understood(json!({
        "revoked": choice(asked, "revoked", "noContent"),
        "secrets": choice(asked, "secrets", "long"),
        "calls": asked.field("calls").map(|calls| number(&calls)),
        "beyond": choice(asked, "beyond", "seconds"),
    }))
}

fn sight(asked: &Asked) -> Result<Sight, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    Ok(Sight {
        hidden: asked.field("hidden").is_some(),
        public_projects: asked.field("publicProjects").is_some(),
    })
}

fn choice(asked: &Asked, name: &str, usual: &str) -> String {
    asked.field(name).unwrap_or_else(|| usual.to_owned())
}
