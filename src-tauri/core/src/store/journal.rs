//! The journal of regenerates: one row each, one committed step at a time.
//!
//! A step is an `UPDATE … WHERE id AND step AND owner` that must change exactly one row: two processes, or two clicks, cannot
//! both believe that they own a regenerate.

use super::activity::{self, Activity};
use super::{Store, keep_token, parsed, uuid, word};
use crate::error::{Code, Error, Result};
use crate::token::{Scopes, Token, TokenKey};
use crate::vault::EntryName;
use crate::view::{Failure, OperationKind, Outcome, RotationStep, StepTime};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

/// A regenerate as journaled.
#[derive(Debug, Clone, PartialEq)]
pub struct Rotation {
    /// Its id.
    pub id: Uuid,
    /// The old token.
    pub old: TokenKey,
    /// Whose it is.
    pub account: String,
    /// The name of both tokens.
    pub name: String,
    /// The scopes of both tokens.
    pub scopes: Scopes,
    /// When the old token expires.
    pub old_valid_to: DateTime<Utc>,
    /// Where the new secret goes.
    pub entry: EntryName,
    /// The run of the app that works on it.
    pub owner: Uuid,
    /// The last committed step.
    pub step: RotationStep,
    /// Whether it is under way.
    pub running: bool,
    /// The date asked for. Its random second is the fingerprint by which an interrupted create can be recognised.
    pub asked: Option<DateTime<Utc>>,
    /// The service's time when the old token was read.
    pub read_at: Option<DateTime<Utc>>,
    /// The new token.
    pub successor: Option<Uuid>,
    /// The date granted.
    pub granted: Option<DateTime<Utc>>,
    /// Why it stopped.
    pub failure: Option<Failure>,
    /// When each step was committed.
    pub times: Vec<StepTime>,
}

impl Rotation {
    /// The new token's key, once it has one.
    #[must_use]
    pub fn successor_key(&self) -> Option<TokenKey> {
        self.successor.map(|authorization| TokenKey {
            organization: self.old.organization,
            authorization,
        })
    }

    /// How it stands.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match &self.failure {
            Some(failure) => Outcome::Stopped {
                failure: failure.clone(),
            },
            None if self.running => Outcome::Running,
            None => Outcome::Done,
        }
    }

    /// Its line in the activity, as it begins.
    fn activity(&self, organization_name: String) -> Activity {
        Activity {
            id: self.id,
            kind: OperationKind::Regenerate,
            account: self.account.clone(),
            organization: self.old.organization,
            organization_name,
            authorization: Some(self.old.authorization),
            successor: None,
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            entry: None,
            started: self.times.first().map_or_else(DateTime::default, |time| time.at),
            ended: None,
            before: Some(self.old_valid_to),
            asked: None,
            granted: None,
            outcome: Outcome::Running,
            shown: false,
        }
    }
}

impl Store {
    /// Journals a regenerate that is about to begin in the organization of this name.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] if somebody is at work on this token, else the database's.
    pub async fn begin(&self, rotation: Rotation, organization: String) -> Result<()> {
        let begun = self
            .run(move |db| {
                let change = db.transaction()?;
                // An earlier one that ended is done with: a new click replaces it.
                change.execute(
                    "DELETE FROM rotation WHERE organization = ?1 AND authorization = ?2 AND NOT running",
                    (
                        rotation.old.organization.to_string(),
                        rotation.old.authorization.to_string(),
                    ),
                )?;
                let activity = rotation.activity(organization);
                if !activity::unless_taken(activity::insert(&change, &activity))?
                    || !activity::unless_taken(insert(&change, &rotation))?
                {
                    return Ok(false);
                }
                insert_times(&change, &rotation)?;
                change.commit().map(|()| true)
            })
            .await?;
        if begun {
            Ok(())
        } else {
            Err(Error::new(Code::AlreadyRunning))
        }
    }

    /// Commits `next`, which follows `from`. With [`RotationStep::Created`] the new token enters the list, with
    /// [`RotationStep::Stored`] its secret's place, with [`RotationStep::Done`] the old one becomes revoked.
    ///
    /// # Errors
    /// [`Code::StoreFailed`], also if the row is not at `from` or not this owner's any more.
    pub async fn advance(&self, from: RotationStep, next: Rotation, arrival: Option<Token>) -> Result<()> {
        let changed = self
            .run(move |db| {
                let change = db.transaction()?;
                if update(&change, from, &next)? != 1 {
                    return Ok(false);
                }
                insert_times(&change, &next)?;
                if let (Some(token), Some(time)) = (&arrival, next.times.last()) {
                    keep_token(&change, &next.account, token, time.at)?;
                }
                follow(&change, &next)?;
                enter(&change, &next)?;
                change.commit().map(|()| true)
            })
            .await?;
        if changed {
            Ok(())
        } else {
            Err(Error::new(Code::StoreFailed).with("another run of Patwarden works on this regenerate"))
        }
    }

    /// Every journaled regenerate, oldest first.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub async fn rotations(&self) -> Result<Vec<Rotation>> {
        self.run(|db| rotations(db)).await
    }

    /// Marks a regenerate, or another operation, that nobody works on any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn abandon(&self, operation: Uuid, failure: Failure, at: DateTime<Utc>) -> Result<()> {
        let failure = serde_json::to_string(&failure).ok();
        self.run(move |db| {
            let change = db.transaction()?;
            change.execute(
                "UPDATE rotation SET running = 0, failure = ?2 WHERE running AND id = ?1",
                (operation.to_string(), &failure),
            )?;
            change.execute(
                "UPDATE activity SET result = 'stopped', failure = ?2, ended = ?3 WHERE result = 'running' AND id = ?1",
                (operation.to_string(), &failure, at),
            )?;
            change.commit()
        })
        .await
    }

    /// Stops telling of an operation that has ended; its line in the activity stays.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss(&self, operation: Uuid) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            let id = operation.to_string();
            change.execute("DELETE FROM rotation WHERE id = ?1 AND NOT running", [&id])?;
            change.execute(
                "UPDATE activity SET shown = 0 WHERE id = ?1 AND result <> 'running'",
                [&id],
            )?;
            change.commit()
        })
        .await
    }
}

pub(super) fn rotations(db: &Connection) -> rusqlite::Result<Vec<Rotation>> {
    let mut rows = db.prepare(
        "SELECT id, organization, authorization, account, name, scope, old_valid_to, entry, owner, step, running, asked,
         read_at, successor, granted, failure FROM rotation ORDER BY rowid",
    )?;
    let mut rotations = rows.query_map([], rotation_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for rotation in &mut rotations {
        rotation.times = times_of(db, rotation.id)?;
    }
    Ok(rotations)
}

/// What a committed step means for the activity.
fn enter(db: &Connection, rotation: &Rotation) -> rusqlite::Result<()> {
    let outcome = rotation.outcome();
    let (result, ended) = match outcome {
        Outcome::Running => ("running", None),
        Outcome::Done => ("done", rotation.times.last().map(|time| time.at)),
        Outcome::Stopped { .. } => ("stopped", rotation.times.last().map(|time| time.at)),
    };
    db.execute(
        "UPDATE activity SET result = :result, ended = :ended, successor = :successor, asked = :asked, granted = :granted,
            failure = :failure, name = :name, scope = :scope WHERE id = :id",
        named_params! {":result": result, ":ended": ended, ":successor": rotation.successor.map(|id| id.to_string()),
            ":asked": rotation.asked, ":granted": rotation.granted, ":failure": activity::failure(&outcome),
            ":name": rotation.name, ":scope": rotation.scopes.wire(), ":id": rotation.id.to_string()},
    )
    .map(drop)
}

fn insert(db: &Connection, rotation: &Rotation) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO rotation (id, organization, authorization, account, name, scope, old_valid_to, entry, owner, step, running)
         VALUES (:id, :organization, :authorization, :account, :name, :scope, :old_valid_to, :entry, :owner, :step, 1)",
        named_params! {":id": rotation.id.to_string(), ":organization": rotation.old.organization.to_string(),
            ":authorization": rotation.old.authorization.to_string(), ":account": rotation.account, ":name": rotation.name,
            ":scope": rotation.scopes.wire(), ":old_valid_to": rotation.old_valid_to, ":entry": rotation.entry.as_str(),
            ":owner": rotation.owner.to_string(), ":step": word(&rotation.step)},
    )
}

fn update(db: &Connection, from: RotationStep, next: &Rotation) -> rusqlite::Result<usize> {
    let failure = next
        .failure
        .as_ref()
        .and_then(|failure| serde_json::to_string(failure).ok());
    db.execute(
        "UPDATE rotation SET step = :step, running = :running, asked = :asked, read_at = :read_at, successor = :successor,
            granted = :granted, failure = :failure, name = :name, scope = :scope
         WHERE id = :id AND step = :from AND owner = :owner AND running",
        named_params! {":step": word(&next.step), ":running": next.running, ":asked": next.asked, ":read_at": next.read_at,
            ":successor": next.successor.map(|id| id.to_string()), ":granted": next.granted, ":failure": failure,
            ":name": next.name, ":scope": next.scopes.wire(), ":id": next.id.to_string(), ":from": word(&from),
            ":owner": next.owner.to_string()},
    )
}

fn insert_times(db: &Connection, rotation: &Rotation) -> rusqlite::Result<()> {
    for time in &rotation.times {
        db.execute(
            "INSERT OR IGNORE INTO rotation_step (rotation, step, at) VALUES (?1, ?2, ?3)",
            (rotation.id.to_string(), word(&time.step), time.at),
        )?;
    }
    Ok(())
}

/// What a committed step means for the list.
fn follow(db: &Connection, rotation: &Rotation) -> rusqlite::Result<()> {
    let organization = rotation.old.organization.to_string();
    if let (RotationStep::Stored, Some(successor)) = (rotation.step, rotation.successor) {
        let placed = db.execute(
            "UPDATE token SET entry = ?3 WHERE organization = ?1 AND authorization = ?2",
            (&organization, successor.to_string(), rotation.entry.as_str()),
        )?;
        if placed != 1 {
            return Err(rusqlite::Error::StatementChangedRows(placed));
        }
    }
    if rotation.step == RotationStep::Done {
        let at = rotation.times.last().map(|time| time.at);
        db.execute(
            "UPDATE token SET state = 'revoked', entry = NULL, seen_at = ?3 WHERE organization = ?1 AND authorization = ?2",
            (&organization, rotation.old.authorization.to_string(), at),
        )?;
    }
    Ok(())
}

fn rotation_of(row: &Row<'_>) -> rusqlite::Result<Rotation> {
    let successor: Option<String> = row.get(13)?;
    Ok(Rotation {
        id: uuid(row, 0)?,
        old: TokenKey {
            organization: uuid(row, 1)?,
            authorization: uuid(row, 2)?,
        },
        account: row.get(3)?,
        name: row.get(4)?,
        scopes: Scopes::parse(&row.get::<_, String>(5)?),
        old_valid_to: row.get(6)?,
        entry: EntryName::stored(row.get(7)?),
        owner: uuid(row, 8)?,
        step: parsed(row, 9)?,
        running: row.get(10)?,
        asked: row.get(11)?,
        read_at: row.get(12)?,
        successor: successor.map(|_| uuid(row, 13)).transpose()?,
        granted: row.get(14)?,
        failure: super::json(row, 15)?,
        times: Vec::new(),
    })
}

fn times_of(db: &Connection, rotation: Uuid) -> rusqlite::Result<Vec<StepTime>> {
    let mut rows = db.prepare_cached("SELECT step, at FROM rotation_step WHERE rotation = ?1 ORDER BY rowid")?;
    rows.query_map([rotation.to_string()], |row| {
        Ok(StepTime {
            step: parsed(row, 0)?,
            at: row.get(1)?,
        })
    })?
    .collect()
}
