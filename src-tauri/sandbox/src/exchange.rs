//! One request from its arrival to its answer: the guard at the door, faults, the call itself, the record.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, StatusCode, header};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::answer::Answer;
use crate::asked::{Asked, Role};
use crate::control;
use crate::fault::{Action, When};
use crate::record::{self, Recorded};
use crate::route::Route;
use crate::sandbox::Origins;
use crate::simulation::Simulation;

/// Answers a request; `None` cuts the connection.
pub(crate) async fn exchange(
    simulation: Arc<Simulation>,
    role: Role,
    request: Request<Incoming>,
    stop: CancellationToken,
) -> Option<Response<Full<Bytes>>> {
    let arrived = simulation.now();
    let asked = Asked::read(role, request).await.ok()?;
    let is_ours = is_addressed_to_us(&asked, simulation.origins());
    let answer = if is_ours && control::is_meant(&asked) {
        Some(control::answer(&simulation, &asked))
    } else {
        let call = Call {
            simulation: Arc::clone(&simulation),
            route: Route::of(&asked),
            asked,
            arrived,
            stop,
        };
        if is_ours { call.run().await } else { call.turn_away() }
    };
    answer.map(|answer| answer.into_response(simulation.now()))
}

/// Whether `Host` names the port as we gave it out. A page of another site that had its name lead here fails this.
fn is_addressed_to_us(asked: &Asked, origins: &Origins) -> bool {
    let origin = match asked.role {
        Role::Authority => &origins.authority,
        Role::Profile => &origins.profile,
        Role::Tokens => &origins.tokens,
        Role::Devops => &origins.devops,
    };
    let Some(port) = origin.port() else { return false };
    let host = asked.header(header::HOST).unwrap_or_default();
    [format!("127.0.0.1:{port}"), format!("localhost:{port}")]
        .iter()
        .any(|ours| host.eq_ignore_ascii_case(ours))
}

struct Call {
    simulation: Arc<Simulation>,
    asked: Asked,
    route: Route,
    arrived: DateTime<Utc>,
    stop: CancellationToken,
}

impl Call {
    async fn run(self) -> Option<Answer> {
        let call = Arc::new(self);
        let fault = call.simulation.strike(&call.route);
        let (before, after, headers) = match fault {
            Some(fault) if fault.when == When::Before => (Some(fault.action), None, fault.headers),
            Some(fault) => (None, Some(fault.action), fault.headers),
            None => (None, None, Vec::new()),
        };
        let answer = call.begun(before).await;
        let answer = call.ended(answer, after).await;
        answer.map(|answer| answer.with_all(&headers))
    }

    fn turn_away(self) -> Option<Answer> {
        let answer = Answer::empty(StatusCode::FORBIDDEN);
        self.remember("other", Some(&answer), None);
        Some(answer)
    }

    async fn begun(self: &Arc<Self>, fault: Option<Action>) -> Option<Answer> {
        match fault {
            Some(Action::Cut) => None,
            Some(Action::Answer { status, headers, body }) => Some(Answer::scripted(status, &headers, &body)),
            Some(Action::Delay { millis }) => {
                self.wait(millis).await?;
                self.carried_out().await
            }
            None => self.carried_out().await,
        }
    }

    async fn ended(self: &Arc<Self>, done: Option<Answer>, fault: Option<Action>) -> Option<Answer> {
        let authorization = done.as_ref().and_then(|answer| answer.authorization);
        let (told, millis) = match fault {
            Some(Action::Cut) => (None, 0),
            Some(Action::Answer { status, headers, body }) => (Some(Answer::scripted(status, &headers, &body)), 0),
            Some(Action::Delay { millis }) => (done, millis),
            None => (done, 0),
        };
        self.remember(self.route.operation(), told.as_ref(), authorization);
        let held = told.as_ref().map_or(0, |answer| answer.held);
        self.wait(millis + held).await?;
        told
    }

    /// The state file is written before the answer, on a thread that may block.
    async fn carried_out(self: &Arc<Self>) -> Option<Answer> {
        let call = Arc::clone(self);
        tokio::task::spawn_blocking(move || call.simulation.carry_out(&call.asked, &call.route))
            .await
            .ok()
            .filter(|answer| !answer.is_cut)
    }

    /// `None` if the sandbox stops meanwhile.
    async fn wait(&self, millis: u64) -> Option<()> {
        if millis == 0 {
            return Some(());
        }
        self.stop
            .run_until_cancelled(tokio::time::sleep(Duration::from_millis(millis)))
            .await
    }

    fn remember(&self, operation: &str, told: Option<&Answer>, authorization: Option<Uuid>) {
        self.simulation.remember(Recorded {
            at: self.arrived,
            role: self.asked.role,
            method: self.asked.method.to_string(),
            path: record::redacted(&self.asked.uri),
            status: told.map(|answer| answer.status.as_u16()),
            organization: self.route.organization().map(record::redacted_part).map(str::to_owned),
            authorization: authorization.or_else(|| named_token(&self.asked)),
            operation: operation.to_owned(),
            refusal: told.and_then(|answer| answer.refusal.clone()).map(Cow::into_owned),
        });
    }
}

/// The token that a request names, in its query or its body, whatever becomes of the request.
fn named_token(asked: &Asked) -> Option<Uuid> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Named {
        authorization_id: Uuid,
    }
    let in_body = || {
        serde_json::from_slice::<Named>(&asked.body)
            .ok()
            .map(|named| named.authorization_id)
    };
    asked
        .query("authorizationId")
        .map_or_else(in_body, |text| text.parse().ok())
}
