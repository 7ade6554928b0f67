//! What is known of a run once it is over: from the far end, the vault's log and the app's own words. Plain data; [`crate::judge`]
//! looks at nothing else.

use crate::report::Report;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Where the old token's secret is when the person clicks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum World {
    /// In the vault of this computer.
    Vault,
    /// With the person, outside of the app.
    Person,
    /// Nowhere any more.
    Nobody,
}

impl World {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Vault, Self::Person, Self::Nobody];
}

/// Everything that the judge may look at.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Where the old secret was.
    pub world: World,
    /// The token that the person clicked.
    pub old: Uuid,
    /// When the run began.
    pub began: DateTime<Utc>,
    /// Every token at the far end, at the end.
    pub tokens: Vec<Token>,
    /// Every call since the run began.
    pub calls: Vec<Call>,
    /// Every change of a place that holds secrets, from the beginning of the vault on.
    pub kept: Vec<Kept>,
    /// Every look at a place of the vault.
    pub looks: Vec<Look>,
    /// Tokens that somebody else revoked, and when.
    pub revoked_by_others: Vec<(Uuid, DateTime<Utc>)>,
    /// When the vault was exchanged for an empty one, if it was.
    pub exchanged: Option<DateTime<Utc>>,
    /// Whether the database was put back from a copy.
    pub restored: bool,
    /// What the person saw first.
    pub first: Report,
    /// What the person sees in the end.
    pub last: Report,
    /// What starting it once more changed.
    pub again: Vec<String>,
    /// Rows that the journal has as unfinished.
    pub unfinished: Vec<Uuid>,
    /// Secrets that were found where none may be.
    pub leaks: Vec<String>,
}

/// A token at the far end.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Its id.
    pub id: Uuid,
    /// When it ends by itself.
    pub valid_to: DateTime<Utc>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A call that the far end recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// Which one.
    pub operation: String,
    /// The token that it is about.
    pub token: Option<Uuid>,
    /// The answer's status.
    pub status: Option<u16>,
}

/// A place that holds something else from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// When.
    pub at: DateTime<Utc>,
    /// Where.
    pub place: Place,
    /// The token whose secret it holds, if any.
    pub holds: Option<Uuid>,
}

/// Where a secret can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An entry of the vault.
    Vault(String),
    /// An entry of the vault that it was exchanged for.
    OtherVault(String),
    /// The harness's destination.
    Destination,
}

/// A look at an entry of the vault.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// At which entry.
    pub place: Place,
}

impl Evidence {
    /// The tokens that the run created.
    pub fn created(&self) -> BTreeSet<Uuid> {
        let creates = self.calls.iter().filter(|call| call.operation == "create");
        creates.filter_map(|call| call.token).collect()
    }

    /// Whether a token was revoked by somebody else.
    pub fn others_revoked(&self, id: Uuid) -> Option<DateTime<Utc>> {
        let found = self.revoked_by_others.iter().find(|(revoked, _)| *revoked == id);
        found.map(|(_, at)| *at)
    }

    /// When the run itself revoked a token, if it did.
    pub fn revoked_by_the_run(&self, token: &Token) -> Option<DateTime<Utc>> {
        token
            .revoked_at
            .filter(|at| *at >= self.began && self.others_revoked(token.id).is_none())
    }

    /// The tokens that live at the end.
    pub fn live(&self) -> BTreeSet<Uuid> {
        let live = self.tokens.iter().filter(|token| token.revoked_at.is_none());
        live.map(|token| token.id).collect()
    }
}
