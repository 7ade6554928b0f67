//! What the person sees, as far as the harness looks at it. Plain data.

use chrono::{DateTime, Utc};
use patwarden_core::view::{Failure, RotationStep, TokenState};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the person sees once everything is at rest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Why the profile could not be opened.
    pub unopened: Option<Failure>,
    /// Why the click was refused.
    pub refused: Option<Failure>,
    /// The regenerate that the click began.
    pub clicked: Option<Uuid>,
    /// Regenerates and other operations.
    pub rows: Vec<Row>,
    /// The list.
    pub tokens: Vec<Listed>,
    /// What the vault's banner says.
    pub vault: Option<Failure>,
    /// What is said of a database and a vault that do not belong together.
    pub replaced: Option<Failure>,
    /// What is said of an ended session.
    pub session_ended: Option<Failure>,
    /// Whether it never came to rest.
    pub restless: bool,
}

/// One regenerate or other operation as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// The old token.
    pub old: Option<Uuid>,
    /// The new one.
    pub successor: Option<Uuid>,
    /// What it probably left.
    pub found: Vec<Uuid>,
    /// The last committed step of a regenerate.
    pub step: Option<RotationStep>,
    /// How it stands.
    pub stands: Stands,
}

/// How a row stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Stands {
    /// Under way.
    Running,
    /// It goes on later.
    Waiting(Failure, Option<DateTime<Utc>>),
    /// Both tokens are valid until then.
    Overlap(DateTime<Utc>),
    /// It came to its end.
    Done,
    /// It ended early.
    Stopped(Failure),
}

/// A token as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// The state under which it is listed.
    pub state: TokenState,
    /// Whether its secret is said to be in the vault.
    pub secret_here: bool,
}

impl Report {
    /// The regenerate of a token, the newest one.
    pub fn row_of(&self, old: Uuid) -> Option<&Row> {
        self.rows
            .iter()
            .rev()
            .find(|row| row.step.is_some() && row.old == Some(old))
    }
}

impl Stands {
    /// What is said with it.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Waiting(failure, _) | Self::Stopped(failure) => Some(failure),
            Self::Running | Self::Overlap(_) | Self::Done => None,
        }
    }
}
