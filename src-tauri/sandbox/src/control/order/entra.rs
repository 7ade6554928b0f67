//! Orders about sign-in: people and tenants, the registration, refusals, tricks, demands.

use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Refused, json_body, number, understood};
use crate::asked::{Asked, Role};
use crate::directory::{Place, Rules};
use crate::neighbours;
use crate::play::{Aadsts, At, Demand, Trick};
use crate::simulation::Simulation;
use crate::stage::{self, UnknownPermission};

/// What the page's form demands; a program may demand anything.
const CLAIMS: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    held: Option<Vec<String>>,
}

/// Carries out an order, or says that it is none of these.
pub(super) fn carry_out(simulation: &Simulation, asked: &Asked) -> Result<(), Refused> {
    match (asked.method.as_str(), asked.segments().as_slice()) {
        ("POST", [_, "neighbours"]) => {
            simulation.disturb(neighbours::neighbours);
        }
        ("POST", [_, "tenants", name]) => set_rules(simulation, name, rules(asked)?)?,
        ("POST", [_, "people", key, "revoke"]) => revoke(simulation, key)?,
        ("POST", [_, "permissions"]) => {
            let Held { held } = held(asked)?;
            simulation.disturb(|world| stage::set_permissions(world, held))?;
        }
        ("POST", [_, "refusals"]) => {
            let (at, refusal) = waiting(asked)?;
            simulation.disturb(|world| stage::refuse(&mut world.play, at, refusal));
        }
        ("POST", [_, "tricks"]) => {
            let trick = trick(asked)?;
            simulation.disturb(|world| world.play.tricks.push(trick));
        }
        ("POST", [_, "demand"]) => {
            let demand = demand(asked)?;
            simulation.disturb(|world| world.play.demand = Some(demand));
        }
        ("POST", [_, what @ ("refusals" | "tricks" | "demand"), "clear"]) => clear(simulation, what),
        _ => return Err(Refused::new(StatusCode::NOT_FOUND, "")),
    }
    Ok(())
}

fn clear(simulation: &Simulation, what: &str) {
    simulation.disturb(|world| match what {
        "refusals" => world.play.refusals.clear(),
        "tricks" => world.play.tricks.clear(),
        _ => world.play.demand = None,
    });
}

impl From<UnknownPermission> for Refused {
    fn from(error: UnknownPermission) -> Self {
        Self::misunderstood(error)
    }
}

fn set_rules(simulation: &Simulation, name: &str, rules: Rules) -> Result<(), Refused> {
    let is_there = simulation.disturb(|world| match world.place(name) {
        Some(Place::One(tenant)) => stage::set_rules(world, tenant, rules),
        Some(Place::Any) | None => false,
    });
    found(is_there, "tenant", name)
}

fn revoke(simulation: &Simulation, key: &str) -> Result<(), Refused> {
    let is_there = simulation.disturb(|world| world.end_sessions_of(key));
    found(is_there, "person", key)
}

fn found(is_there: bool, what: &str, name: &str) -> Result<(), Refused> {
    if is_there {
        return Ok(());
    }
    Err(Refused::new(
        StatusCode::NOT_FOUND,
        format!("there is no {what} '{name}'"),
    ))
}

fn rules(asked: &Asked) -> Result<Rules, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    let is_ticked = |name| asked.field(name).is_some();
    Ok(Rules {
        interaction: is_ticked("interaction"),
        approval: is_ticked("approval"),
    })
}

/// Of a form: short names separated by spaces, none for a registration that holds anything.
fn held(asked: &Asked) -> Result<Held, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    let names = asked.field("held");
    Ok(Held {
        held: names.map(|names| names.split_whitespace().map(str::to_owned).collect()),
    })
}

/// A refusal with one field more, `at`.
fn waiting(asked: &Asked) -> Result<(At, Aadsts), Refused> {
    let mut told: Map<String, Value> = if asked.is_form() {
        let code = asked.field("code").unwrap_or_default();
        understood(json!({ "at": asked.field("at"), "code": number(&code) }))?
    } else {
        json_body(asked)?
    };
    let at = told.remove("at").unwrap_or_default();
    Ok((understood(at)?, understood(Value::Object(told))?))
}

/// Of a form: the JSON of one.
fn trick(asked: &Asked) -> Result<Trick, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    let text = asked.field("trick").unwrap_or_default();
    serde_json::from_str(&text).map_err(Refused::misunderstood)
}

fn demand(asked: &Asked) -> Result<Demand, Refused> {
    let demand: Demand = if asked.is_form() {
        let claims: Value = serde_json::from_str(CLAIMS).map_err(Refused::misunderstood)?;
        let is_interactive = asked.field("interactive").is_some();
        understood(json!({ "role": asked.field("role"), "claims": claims, "interactive": is_interactive }))?
    } else {
        json_body(asked)?
    };
    if [Role::Tokens, Role::Profile].contains(&demand.role) {
        Ok(demand)
    } else {
        Err(Refused::misunderstood(
            "only the roles tokens and profile demand claims",
        ))
    }
}
