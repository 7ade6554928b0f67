//! Orders to the sandbox, as JSON of a program or as a form of the page.

mod entra;
pub(super) mod faults;
mod organizations;

use hyper::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::page;
use crate::asked::Asked;
use crate::policy::PolicyError;
use crate::simulation::Simulation;

/// Why an order was not carried out. Nothing was changed.
pub(super) struct Refused {
    pub(super) status: StatusCode,
    pub(super) reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    strict: bool,
}

/// Carries out an order, and gives the address at which its effect shows.
pub(super) fn carry_out(simulation: &Simulation, asked: &Asked) -> Result<String, Refused> {
    let place = match (asked.method.as_str(), asked.segments().as_slice()) {
        ("POST", [_, what @ ("policies" | "manners" | "organizations"), name]) => {
            let set = match *what {
                "policies" => organizations::set_policy,
                "manners" => organizations::set_manner,
                _ => organizations::set_sight,
            };
            set(simulation, name, asked)?;
            return Ok(page::address(Some(name), None, 0, "organization"));
        }
        ("POST", [_, "rotation"]) => {
            simulation.set_strict_rotation(rotation(asked)?.strict);
            "sessions"
        }
        ("POST", [_, "sessions", "end"]) => {
            simulation.expire_access_tokens();
            simulation.revoke_refresh_tokens();
            "sessions"
        }
        ("POST", [_, "access-tokens", "expire"]) => {
            simulation.expire_access_tokens();
            "sessions"
        }
        ("POST", [_, "faults"]) => {
            faults::script(simulation, asked)?;
            "faults"
        }
        ("DELETE", [_, "faults"]) | ("POST", [_, "faults", "clear"]) => {
            simulation.clear_faults();
            "faults"
        }
        _ => {
            entra::carry_out(simulation, asked)?;
            "sign-in"
        }
    };
    Ok(format!("/#{place}"))
}

impl Refused {
    fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
        }
    }

    fn misunderstood(reason: impl ToString) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason.to_string())
    }
}

impl From<PolicyError> for Refused {
    fn from(error: PolicyError) -> Self {
        let status = match error {
            PolicyError::UnknownOrganization(_) => StatusCode::NOT_FOUND,
            PolicyError::Days(_) => StatusCode::BAD_REQUEST,
        };
        Self::new(status, error.to_string())
    }
}

/// The number that a text is, or the text, which whoever needs a number then refuses by its own reason.
fn number(text: &str) -> Value {
    text.trim().parse::<u32>().map_or_else(|_| json!(text), Value::from)
}

fn rotation(asked: &Asked) -> Result<Rotation, Refused> {
    if asked.is_form() {
        return Ok(Rotation {
            strict: asked.field("strict").is_some(),
        });
    }
    json_body(asked)
}

fn json_body<T: DeserializeOwned>(asked: &Asked) -> Result<T, Refused> {
    if !asked.has_media_type("application/json") {
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ""));
    }
    serde_json::from_slice(&asked.body).map_err(Refused::misunderstood)
}

fn understood<T: DeserializeOwned>(value: Value) -> Result<T, Refused> {
    serde_json::from_value(value).map_err(Refused::misunderstood)
}
