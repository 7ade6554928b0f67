//! The control interface: a page at `/` for people, and `/sandbox/` for the page's forms and for other programs, both of
//! the organizations' origin. The other three origins lead to the page.
//!
//! Not part of any simulated service and never recorded. Programs send JSON and are answered with JSON or 204; the page
//! sends forms and is shown again. `guard` keeps other web pages out.

mod guard;
mod order;
mod page;

use hyper::{Method, StatusCode, header};
use serde::Serialize;
use serde_json::json;

use crate::answer::Answer;
use crate::asked::{Asked, Role};
use crate::overview::View;
use crate::simulation::Simulation;

/// How many of the latest requests the page shows.
const REQUESTS: usize = 50;

/// Whether a request is for the control interface.
pub(crate) fn is_meant(asked: &Asked) -> bool {
    let is_read = [Method::GET, Method::HEAD].contains(&asked.method);
    let is_root = is_read && asked.segments().is_empty();
    let is_control = asked.role == Role::Devops && asked.segments().first() == Some(&"sandbox");
    is_root || is_control || is_read && is_settings(asked)
}

fn is_settings(asked: &Asked) -> bool {
    asked.role == Role::Devops && matches!(asked.segments().as_slice(), [_, "_usersSettings", "tokens"])
}

/// Shows what is asked for or carries out an order.
pub(crate) fn answer(simulation: &Simulation, asked: &Asked) -> Answer {
    if let Err(refused) = guard::admit(asked) {
        return refused;
    }
    match (asked.method.as_str(), asked.segments().as_slice()) {
        (_, []) if asked.role != Role::Devops => moved(StatusCode::FOUND, simulation.origins().devops.as_str()),
        // The service's own page of an organization's tokens.
        (_, [_, "_usersSettings", _]) => moved(StatusCode::FOUND, simulation.origins().devops.as_str()),
        (_, []) => page::show(&simulation.overview(View::of(asked), REQUESTS)),
        ("GET", [_, "record"]) => shown(&simulation.record()),
        ("GET", [_, "tokens"]) => shown(&simulation.tokens()),
        ("GET", [_, "policies"]) => shown(&simulation.policies()),
        ("GET", [_, "manners"]) => shown(&simulation.manners()),
        ("GET", [_, "rotation"]) => shown(&json!({ "strict": simulation.strict_rotation() })),
        ("GET", [_, "rotations"]) => shown(&simulation.see(|world| world.rotations)),
        ("GET", [_, "faults"]) => shown(&simulation.faults()),
        _ => carried_out(asked, order::carry_out(simulation, asked)),
    }
}

/// A form is answered with the page, at the place that it belongs to; a program only hears that it is done.
fn carried_out(asked: &Asked, done: Result<String, order::Refused>) -> Answer {
    match (done, asked.is_form()) {
        (Ok(place), true) => moved(StatusCode::SEE_OTHER, &place),
        (Ok(_), false) => Answer::empty(StatusCode::NO_CONTENT),
        (Err(refused), true) => page::refused(refused.status, &refused.reason),
        (Err(refused), false) if refused.reason.is_empty() => Answer::empty(refused.status),
        (Err(refused), false) => Answer::json(refused.status, &json!({ "message": refused.reason })),
    }
}

fn moved(status: StatusCode, target: &str) -> Answer {
    Answer::empty(status).with(header::LOCATION, target)
}

fn shown(value: &impl Serialize) -> Answer {
    Answer::json(StatusCode::OK, &json!(value))
}
