//! What harness and child tell each other: one order on standard input, lines of JSON on standard output. No secret is among it.

use crate::report::{Listed, Report, Row, Stands};
use chrono::{DateTime, Utc};
use patwarden_core::view::{Goes, OperationView, Outcome, RotationStep, RotationView, Snapshot};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use url::Url;
use uuid::Uuid;

/// What a child shall do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// The cell's folder.
    pub folder: PathBuf,
    /// The far end: authority, profile, tokens, devops.
    pub origins: [Url; 4],
    /// How far the cell's time is ahead of this machine's, in milliseconds.
    pub ahead: i64,
    /// How far the child's clock is ahead of the cell's time, in hours.
    pub skew: i64,
    /// What becomes of a delivery.
    pub destination: Destination,
    /// Whether the vault is the platform's instead of a file.
    pub keyring: bool,
    /// At which moments it stops until it is told to go on.
    pub gates: Vec<Moment>,
    /// What the person does.
    pub act: Act,
}

/// What the person does in front of a child.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Act {
    /// Starts the app and clicks Regenerate.
    Click {
        /// Where the token is.
        organization: Uuid,
        /// The token.
        authorization: Uuid,
        /// When the old one shall go.
        goes: Goes,
    },
    /// Starts the app.
    Resume,
    /// Starts the app and refreshes the list.
    Refresh,
    /// Starts the app and signs in again.
    SignIn,
    /// Starts the app while another runs, and does not wait for what that one does.
    Glance,
    /// The same, and stays until everything is at rest.
    Attend,
}

/// What becomes of a delivery to the harness's own destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Destination {
    /// It takes the secret and proves it.
    Takes,
    /// There is none.
    None,
    /// It does not take it.
    Fails,
}

/// A step of a regenerate, before or after its commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The step.
    pub step: RotationStep,
    /// Whether it is committed.
    pub committed: bool,
}

/// Just before a step is committed.
pub const fn before(step: RotationStep) -> Moment {
    Moment { step, committed: false }
}

/// Just after a step was committed.
pub const fn after(step: RotationStep) -> Moment {
    Moment { step, committed: true }
}

/// A line of a child.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Said {
    /// It is at a gate, in this row, and waits for a line.
    Reached(Moment, Uuid),
    /// An attending child is up.
    Ready,
    /// It is at rest; this is its last line.
    Rests(Box<Report>),
}

/// What of a snapshot the harness looks at.
pub fn report(snapshot: &Snapshot) -> Report {
    let rotations = snapshot.rotations.iter().map(of_rotation);
    let operations = snapshot.operations.iter().map(of_operation);
    let tokens = snapshot.tokens.iter().map(|token| Listed {
        id: token.authorization,
        state: token.state,
        secret_here: token.secret_here,
    });
    Report {
        rows: rotations.chain(operations).collect(),
        tokens: tokens.collect(),
        vault: snapshot.vault.clone(),
        replaced: snapshot.replaced.clone(),
        session_ended: snapshot
            .accounts
            .iter()
            .find_map(|account| account.session_ended.clone()),
        ..Report::default()
    }
}

fn of_rotation(view: &RotationView) -> Row {
    Row {
        id: view.id,
        old: Some(view.authorization),
        successor: view.successor,
        found: view.found.clone(),
        step: Some(view.step),
        stands: stands(&view.outcome),
    }
}

fn of_operation(view: &OperationView) -> Row {
    Row {
        id: view.id,
        old: None,
        successor: view.authorization,
        found: view.found.clone(),
        step: None,
        stands: stands(&view.outcome),
    }
}

fn stands(outcome: &Outcome) -> Stands {
    match outcome.clone() {
        Outcome::Running => Stands::Running,
        Outcome::Waiting { failure, until } => Stands::Waiting(failure, until),
        Outcome::Overlap { until } => Stands::Overlap(until),
        Outcome::Done => Stands::Done,
        Outcome::Stopped { failure } => Stands::Stopped(failure),
    }
}

/// When something is due by itself.
pub fn due(report: &Report) -> Option<DateTime<Utc>> {
    let due = report.rows.iter().filter_map(|row| match &row.stands {
        Stands::Waiting(_, until) => *until,
        Stands::Overlap(until) => Some(*until),
        Stands::Running | Stands::Done | Stands::Stopped(_) => None,
    });
    due.min()
}

impl Moment {
    /// `asked after`, as the catalogue and the output name it.
    pub fn name(self) -> String {
        let step = serde_json::to_value(self.step).unwrap_or_default();
        let when = if self.committed { "after" } else { "before" };
        format!("{} {when}", step.as_str().unwrap_or_default())
    }
}
