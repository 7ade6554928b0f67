//! The journal of regenerates: one row each, one committed step at a time.
//!
//! A step is an `UPDATE … WHERE id AND step AND owner` that must change exactly one row: two processes, or two clicks, cannot
//! both believe that they own a regenerate.

use super::{Store, keep_token, parsed, uuid, word};
use crate::error::{Code, Error, Result};
use crate::token::{Scopes, Token, TokenKey};
use crate::vault::EntryName;
use crate::view::{Failure, RotationStep, StepTime};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, Row, named_params};
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
}

impl Store {
    /// Journals a regenerate that is about to begin.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] if one of this token runs, else [`Code::StoreFailed`].
    pub async fn begin(&self, rotation: Rotation) -> Result<()> {
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
                let inserted = insert(&change, &rotation);
                if matches!(&inserted, Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation))
                {
                    return Ok(false);
                }
                inserted?;
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
        self.run(|db| {
            let mut rows = db.prepare(
                "SELECT id, organization, authorization, account, name, scope, old_valid_to, entry, owner, step, running, asked,
                 read_at, successor, granted, failure FROM rotation ORDER BY rowid",
            )?;
            let mut rotations = rows.query_map([], rotation_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
            for rotation in &mut rotations {
                rotation.times = times_of(db, rotation.id)?;
            }
            Ok(rotations)
        })
        .await
    }

    /// Marks a regenerate that nobody works on any more.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub async fn abandon(&self, rotation: Uuid, failure: Failure) -> Result<()> {
        let failure = serde_json::to_string(&failure).ok();
        self.run(move |db| {
            db.execute(
                "UPDATE rotation SET running = 0, failure = ?2 WHERE running AND id = ?1",
                (rotation.to_string(), failure),
            )
        })
        .await
        .map(drop)
    }

    /// Forgets a regenerate that has ended.
    ///
    /// # Errors
    /// [`Code::StoreFailed`].
    pub async fn dismiss(&self, rotation: Uuid) -> Result<()> {
        self.run(move |db| {
            db.execute(
                "DELETE FROM rotation WHERE id = ?1 AND NOT running",
                [rotation.to_string()],
            )
        })
        .await
        .map(drop)
    }
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
