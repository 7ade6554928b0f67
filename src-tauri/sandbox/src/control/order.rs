//! Orders to the sandbox, as JSON of a program or as a form of the page.

mod entra;

use hyper::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::asked::Asked;
use crate::fault::Fault;
use crate::policy::{Policy, PolicyError};
use crate::route::OPERATIONS;
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

/// Carries out an order, and names the place on the page where its effect shows.
pub(super) fn carry_out(simulation: &Simulation, asked: &Asked) -> Result<&'static str, Refused> {
    match (asked.method.as_str(), asked.segments().as_slice()) {
        ("POST", [_, "policies", organization]) => {
            simulation.set_policy(organization, policy(asked)?)?;
            Ok("organizations")
        }
        ("POST", [_, "rotation"]) => {
            simulation.set_strict_rotation(rotation(asked)?.strict);
            Ok("sessions")
        }
        ("POST", [_, "sessions", "end"]) => {
            simulation.expire_access_tokens();
            simulation.revoke_refresh_tokens();
            Ok("sessions")
        }
        ("POST", [_, "access-tokens", "expire"]) => {
            simulation.expire_access_tokens();
            Ok("sessions")
        }
        ("POST", [_, "faults"]) => {
            simulation.script(fault(asked)?);
            Ok("faults")
        }
        ("DELETE", [_, "faults"]) | ("POST", [_, "faults", "clear"]) => {
            simulation.clear_faults();
            Ok("faults")
        }
        _ => entra::carry_out(simulation, asked).map(|()| "sign-in"),
    }
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

fn policy(asked: &Asked) -> Result<Policy, Refused> {
    if !asked.is_form() {
        return json_body(asked);
    }
    let text = |name, usual: &str| asked.field(name).unwrap_or_else(|| usual.to_owned());
    understood(json!({
        "maximumDays": asked.field("maximumDays").map(|days| number(&days)),
        "fullAccessRefused": asked.field("fullAccessRefused").is_some(),
        "creation": text("creation", "open"),
        "door": text("door", "open"),
    }))
}

/// The number that a text is, or the text, which the policy then refuses by its own reason.
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

/// A fault for an operation that does not exist would silently never strike.
fn fault(asked: &Asked) -> Result<Fault, Refused> {
    let fault: Fault = json_body(asked)?;
    if fault.operation == "any" || OPERATIONS.contains(&fault.operation.as_str()) {
        Ok(fault)
    } else {
        let reason = format!("there is no operation '{}'", fault.operation);
        Err(Refused::misunderstood(reason))
    }
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
