//! The control interface under `/sandbox/` of the organizations' origin, for tests in other processes.
//!
//! Not part of any simulated service and never recorded. A web page must not be able to use it: browsers name the
//! page's origin in every request that could change something, and such requests are turned away.

use hyper::{StatusCode, header};
use serde::Serialize;
use serde_json::json;

use crate::answer::Answer;
use crate::asked::{Asked, Role};
use crate::fault::Fault;
use crate::route::OPERATIONS;
use crate::simulation::Simulation;

/// Whether a request is for the control interface.
pub(crate) fn is_meant(asked: &Asked) -> bool {
    asked.role == Role::Devops && asked.segments().first() == Some(&"sandbox")
}

/// Carries out an order or shows what is asked for.
pub(crate) fn answer(simulation: &Simulation, asked: &Asked) -> Answer {
    if asked.headers.contains_key(header::ORIGIN) {
        return Answer::empty(StatusCode::FORBIDDEN);
    }
    match (asked.method.as_str(), asked.segments().as_slice()) {
        ("GET", [_, "record"]) => shown(&simulation.record()),
        ("GET", [_, "tokens"]) => shown(&simulation.tokens()),
        ("POST", [_, "faults"]) => script(simulation, asked),
        ("DELETE", [_, "faults"]) => {
            simulation.clear_faults();
            Answer::empty(StatusCode::NO_CONTENT)
        }
        ("POST", [_, "sessions", "end"]) => {
            simulation.expire_access_tokens();
            simulation.revoke_refresh_tokens();
            Answer::empty(StatusCode::NO_CONTENT)
        }
        _ => Answer::empty(StatusCode::NOT_FOUND),
    }
}

fn script(simulation: &Simulation, asked: &Asked) -> Answer {
    if !asked.has_media_type("application/json") {
        return Answer::empty(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    match understood(&asked.body) {
        Ok(fault) => {
            simulation.script(fault);
            Answer::empty(StatusCode::NO_CONTENT)
        }
        Err(reason) => Answer::json(StatusCode::BAD_REQUEST, &json!({ "message": reason })),
    }
}

/// A fault for an operation that does not exist would silently never strike.
fn understood(body: &[u8]) -> Result<Fault, String> {
    let fault: Fault = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let is_known = fault.operation == "any" || OPERATIONS.contains(&fault.operation.as_str());
    if is_known {
        Ok(fault)
    } else {
        Err(format!("there is no operation '{}'", fault.operation))
    }
}

fn shown(value: &impl Serialize) -> Answer {
    Answer::json(StatusCode::OK, &json!(value))
}
