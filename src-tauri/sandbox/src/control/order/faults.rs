//! Orders of faults: any fault as JSON, or one of a few as a form.

use chrono::TimeDelta;

use super::{Refused, json_body, number, understood};
use crate::asked::Asked;
use crate::fault::{Fault, PAT_TOKEN_ERRORS, When};
use crate::instant;
use crate::route::OPERATIONS;
use crate::simulation::Simulation;

/// What the faults of the form ask callers to wait, in seconds.
const RETRY_AFTER: i64 = 10;
/// How long the form's slow answer takes, in milliseconds.
const SLOW: u64 = 5000;

/// What the form offers, with a label.
pub(in crate::control) const KINDS: [(&str, &str); 10] = [
    ("patTokenError", "200 with a patTokenError"),
    ("seconds", "429, Retry-After in seconds"),
    ("date", "429, Retry-After as a date"),
    ("unavailable", "503 with a page"),
    ("warned", "Answered, with Retry-After"),
    ("slow", "Answered after 5 seconds"),
    ("cut", "No answer, connection cut"),
    ("page", "200 with a page"),
    ("broken", "200 with half an answer"),
    ("crash", "500 TF400898"),
];

/// A fault for an operation that does not exist would silently never strike.
pub(super) fn script(simulation: &Simulation, asked: &Asked) -> Result<(), Refused> {
    let fault = if asked.is_form() {
        of_form(simulation, asked)?
    } else {
        json_body(asked)?
    };
    if fault.operation != "any" && !OPERATIONS.contains(&fault.operation.as_str()) {
        let reason = format!("there is no operation '{}'", fault.operation);
        return Err(Refused::misunderstood(reason));
    }
    simulation.script(fault);
    Ok(())
}

fn of_form(simulation: &Simulation, asked: &Asked) -> Result<Fault, Refused> {
    let operation = asked.field("operation").unwrap_or_default();
    let kind = asked.field("kind").unwrap_or_default();
    let fault = fault(simulation, asked, &operation, &kind)?;
    let times = asked.field("times").unwrap_or_else(|| "1".to_owned());
    let when = match asked.field("when") {
        Some(_) => When::After,
        None => When::Before,
    };
    Ok(Fault {
        organization: asked.field("organization"),
        times: understood(number(&times))?,
        when,
        ..fault
    })
}

fn fault(simulation: &Simulation, asked: &Asked, operation: &str, kind: &str) -> Result<Fault, Refused> {
    let seconds = RETRY_AFTER.to_string();
    Ok(match kind {
        "patTokenError" => {
            let error = asked.field("error").unwrap_or_default();
            let known = PAT_TOKEN_ERRORS.iter().find(|known| **known == error);
            let known = known.ok_or_else(|| Refused::misunderstood(format!("there is no patTokenError '{error}'")))?;
            Fault::pat_token_error(operation, known)
        }
        "seconds" => Fault::blocked(operation, &seconds),
        "date" => {
            let end = simulation.now() + TimeDelta::seconds(RETRY_AFTER);
            Fault::blocked(operation, &instant::http_date(end))
        }
        "unavailable" => Fault::unavailable(operation, &seconds),
        "warned" => Fault::delay(operation, 0).header("Retry-After", &seconds),
        "slow" => Fault::delay(operation, SLOW),
        "cut" => Fault::cut(operation),
        "page" => Fault::answer(operation, 200, "<!doctype html><title>Something else</title>")
            .header("Content-Type", "text/html; charset=utf-8"),
        "broken" => Fault::answer(
            operation,
            200,
            r#"{"continuationToken":"","patTokens":[{"displayName":"#,
        )
        .header("Content-Type", "application/json; charset=utf-8"),
        "crash" => Fault::crashed(operation),
        other => return Err(Refused::misunderstood(format!("there is no fault '{other}'"))),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_error_stands_in_the_list_once() {
        let all: HashSet<_> = PAT_TOKEN_ERRORS.iter().collect();
        assert_eq!(all.len(), PAT_TOKEN_ERRORS.len(), "37 with none, and none twice");
    }
}
