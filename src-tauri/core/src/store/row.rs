//! A row of the journal: everything that is known of a new token on its way, so that any later run can go on with it.

use super::Activity;
use crate::token::{Scopes, TokenKey};
use crate::vault::EntryName;
use crate::view::{Asker, Failure, Goes, OperationKind, Outcome, RotationStep, StepTime};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A new token on its way, in place of an old one or not, as journaled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rotation {
    /// Its id, and that of its line in the activity.
    pub id: Uuid,
    /// What the person asked for: a regenerate or one of the creates.
    pub kind: OperationKind,
    /// Where.
    pub organization: Uuid,
    /// The organization's name at that time.
    pub organization_name: String,
    /// Of a regenerate: the old token, which goes at the end.
    pub old: Option<Uuid>,
    /// The token that a create takes its name and scopes from.
    pub model: Option<Uuid>,
    /// Who asked for it.
    #[serde(default)]
    pub asker: Asker,
    /// Whose it is.
    pub account: String,
    /// The name of the new token.
    pub name: String,
    /// Its scopes.
    #[serde(with = "wire")]
    pub scopes: Scopes,
    /// When the old token expires.
    pub old_valid_to: Option<DateTime<Utc>>,
    /// Where the new secret goes.
    pub entry: EntryName,
    /// The run of the app that works on it.
    pub owner: Uuid,
    /// The last committed step.
    pub step: RotationStep,
    /// Whether nothing follows any more.
    pub ended: bool,
    /// Whether the window still tells of it.
    pub shown: bool,
    /// When the old token goes.
    pub goes: Goes,
    /// The lifetime that was wished for, in seconds, without the fingerprint.
    pub lifetime: Option<i64>,
    /// The date asked for. Its random second is the fingerprint by which a lost create is recognised.
    pub asked: Option<DateTime<Utc>>,
    /// The service's time before the create.
    pub read_at: Option<DateTime<Utc>>,
    /// The service's time when the create was announced, by our knowledge of its clock.
    pub posted_at: Option<DateTime<Utc>>,
    /// The new token.
    pub successor: Option<Uuid>,
    /// The date granted.
    pub granted: Option<DateTime<Utc>>,
    /// Whether nobody can tell if the new secret works.
    pub unproven: bool,
    /// When it worked last, by this computer's clock.
    pub proved_at: Option<DateTime<Utc>>,
    /// When the old token goes, by the service's clock, if it stays for a while.
    pub goes_at: Option<DateTime<Utc>>,
    /// When to go on, by the service's clock.
    pub due: Option<DateTime<Utc>>,
    /// How often this step was tried in vain.
    pub tries: u32,
    /// How many lists were searched for a create whose answer was lost.
    pub looks: u32,
    /// Whether the create was repeated after one whose secret got lost.
    pub repeated: bool,
    /// A token of this row that was revoked again.
    pub undone: Option<Uuid>,
    /// Why the secret could not be kept, or the answer got lost.
    pub cause: Option<Failure>,
    /// What it waits for, or why it stopped.
    pub failure: Option<Failure>,
    /// Live tokens that are left to the person.
    pub found: Vec<Uuid>,
    /// Tokens that the person decided to keep.
    pub kept: Vec<Uuid>,
    /// Whether nothing may be revoked any more without being asked.
    pub hands_off: bool,
    /// Whether the old token came to its end by itself.
    pub by_itself: bool,
    /// Until when a create that left no trace is looked for.
    pub watch_until: Option<DateTime<Utc>>,
    /// When each step was committed.
    pub times: Vec<StepTime>,
}

/// Scopes as the service writes them.
mod wire {
    use crate::token::Scopes;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(scopes: &Scopes, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&scopes.wire())
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Scopes, D::Error> {
        String::deserialize(from).map(|text| Scopes::parse(&text))
    }
}

impl Rotation {
    /// The new token's key, once it has one.
    #[must_use]
    pub fn successor_key(&self) -> Option<TokenKey> {
        self.successor.map(|authorization| self.key(authorization))
    }

    /// The old token's key, if one is to go.
    #[must_use]
    pub fn old_key(&self) -> Option<TokenKey> {
        self.old.map(|authorization| self.key(authorization))
    }

    fn key(&self, authorization: Uuid) -> TokenKey {
        TokenKey {
            organization: self.organization,
            authorization,
        }
    }

    /// How it stands.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match (self.ended, &self.failure, self.due) {
            (true, Some(failure), _) => Outcome::Stopped {
                failure: failure.clone(),
            },
            (true, None, _) => Outcome::Done,
            (false, Some(failure), until) => Outcome::Waiting {
                failure: failure.clone(),
                until,
            },
            (false, None, Some(until)) => Outcome::Overlap { until },
            (false, None, None) => Outcome::Running,
        }
    }

    /// Its line in the activity, as it begins.
    pub(super) fn activity(&self) -> Activity {
        Activity {
            id: self.id,
            kind: self.kind,
            owner: Some(self.owner),
            account: self.account.clone(),
            organization: self.organization,
            organization_name: self.organization_name.clone(),
            authorization: self.old,
            successor: None,
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            started: self.times.first().map_or_else(DateTime::default, |time| time.at),
            ended: None,
            before: self.old_valid_to,
            lifetime: self.lifetime,
            asked: self.asked,
            granted: None,
            outcome: Outcome::Running,
            shown: self.old.is_none(),
            asker: self.asker,
        }
    }
}
