//! The journal of everything that brings a new token: one row each, one committed step at a time.
//!
//! A step is an `UPDATE … WHERE id AND step AND owner` that must change exactly one row: two processes, or two clicks, cannot
//! both believe that a row is theirs. The facts are one JSON text; beside them stand the columns that the database guards.

use super::{Rotation, Store, activity, keep_token, parsed, uuid, word};
use crate::error::{Code, Error, Result};
use crate::token::{Scopes, Token, TokenKey};
use crate::view::{Failure, Outcome, RotationStep};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::HashSet;
use uuid::Uuid;

impl Store {
    /// Journals what is about to begin.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] if somebody is at work on this token, else the database's.
    pub async fn begin(&self, rotation: Rotation) -> Result<()> {
        let begun = self
            .run(move |db| {
                let change = db.transaction()?;
                // An earlier one that ended is done with: a new click replaces it.
                for mut earlier in rows(
                    &change,
                    "WHERE ended AND organization = ?1 AND authorization = ?2",
                    (
                        rotation.organization.to_string(),
                        rotation.old.map(|old| old.to_string()),
                    ),
                )? {
                    put_away(&change, &mut earlier)?;
                }
                if !activity::unless_taken(activity::insert(&change, &rotation.activity()))?
                    || !activity::unless_taken(insert(&change, &rotation))?
                {
                    return Ok(false);
                }
                change.commit().map(|()| true)
            })
            .await?;
        if begun {
            Ok(())
        } else {
            Err(Error::new(Code::AlreadyRunning))
        }
    }

    /// Commits `next`, which follows a row at `from`. `arrival` enters the list; with [`RotationStep::Stored`] its secret's place is
    /// known, with [`RotationStep::Done`] the old token is over.
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
                if let (Some(token), Some(time)) = (&arrival, next.times.last()) {
                    keep_token(&change, &next.account, token, time.at, time.at)?;
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

    /// Every journaled row, oldest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn rotations(&self) -> Result<Vec<Rotation>> {
        self.run(|db| rotations(db)).await
    }

    /// One row.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] if there is none, else the database's.
    pub async fn rotation(&self, id: Uuid) -> Result<Rotation> {
        let found = self.run(move |db| rows(db, "WHERE id = ?1", [id.to_string()])).await?;
        found.into_iter().next().ok_or_else(|| Error::new(Code::TokenUnknown))
    }

    /// Takes a row over from a run of the app that has ended. Returns whether it was still that one's.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_over(&self, rotation: Uuid, from: Uuid, by: Uuid) -> Result<bool> {
        self.run(move |db| {
            db.execute(
                "UPDATE journal SET owner = ?3 WHERE id = ?1 AND owner = ?2",
                (rotation.to_string(), from.to_string(), by.to_string()),
            )
        })
        .await
        .map(|changed| changed == 1)
    }

    /// Tokens of an organization that were listed before `since`, and those that belong to other rows: none of them can be the one
    /// that row `rotation` asked for at that time.
    ///
    /// # Errors
    /// The database's.
    pub async fn known_before(
        &self,
        rotation: Uuid,
        organization: Uuid,
        since: DateTime<Utc>,
    ) -> Result<HashSet<Uuid>> {
        self.run(move |db| {
            let mut ids = db.prepare(
                "SELECT authorization FROM token WHERE organization = ?1 AND (first_seen IS NULL OR first_seen < ?2)
                 UNION SELECT successor FROM journal WHERE organization = ?1 AND id <> ?3 AND successor IS NOT NULL",
            )?;
            let listed = ids.query_map((organization.to_string(), since, rotation.to_string()), |row| {
                uuid(row, 0)
            })?;
            listed.collect()
        })
        .await
    }

    /// Whether a token with these scopes has worked in this organization before.
    ///
    /// # Errors
    /// The database's.
    pub async fn has_proved(&self, organization: Uuid, scopes: Scopes) -> Result<bool> {
        self.run(move |db| {
            db.query_row(
                "SELECT 1 FROM proved WHERE organization = ?1 AND scope = ?2",
                (organization.to_string(), scopes.wire()),
                |_| Ok(()),
            )
            .optional()
        })
        .await
        .map(|found| found.is_some())
    }

    /// The token that took a token's place in the end, through every regenerate that was done since.
    ///
    /// # Errors
    /// The database's.
    pub async fn heir(&self, token: TokenKey) -> Result<Option<TokenKey>> {
        let found = self
            .run(move |db| {
                let mut heirs = db.prepare(
                    "WITH RECURSIVE heir (id, turn) AS (
                        SELECT ?2, 0
                        UNION SELECT successor, turn + 1 FROM activity JOIN heir ON authorization = heir.id
                        WHERE organization = ?1 AND kind = 'regenerate' AND result = 'done' AND successor IS NOT NULL
                            AND turn < 1000)
                     SELECT id FROM heir ORDER BY turn DESC LIMIT 1",
                )?;
                heirs.query_row(
                    (token.organization.to_string(), token.authorization.to_string()),
                    |row| uuid(row, 0),
                )
            })
            .await?;
        Ok((found != token.authorization).then_some(TokenKey {
            authorization: found,
            ..token
        }))
    }

    /// Marks an operation that nobody works on any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn abandon(&self, operation: Uuid, failure: Failure, at: DateTime<Utc>) -> Result<()> {
        let failure = serde_json::to_string(&failure).ok();
        self.run(move |db| {
            db.execute(
                "UPDATE activity SET result = 'stopped', failure = ?2, ended = ?3 WHERE result = 'running' AND id = ?1",
                (operation.to_string(), &failure, at),
            )
        })
        .await
        .map(drop)
    }

    /// Stops telling of an operation that has ended; its line in the activity stays.
    ///
    /// # Errors
    /// The database's.
    pub async fn dismiss(&self, operation: Uuid) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            let id = operation.to_string();
            for mut ended in rows(&change, "WHERE ended AND id = ?1", [&id])? {
                put_away(&change, &mut ended)?;
            }
            change.execute(
                "UPDATE activity SET shown = 0 WHERE id = ?1 AND result <> 'running'
                 AND id NOT IN (SELECT id FROM journal WHERE facts ->> '$.shown')",
                [&id],
            )?;
            change.commit()
        })
        .await
    }
}

/// How a row stands, if there is one.
pub(super) fn outcome(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Outcome>> {
    let found = rows(db, "WHERE id = ?1", [id.to_string()])?;
    Ok(found.first().map(Rotation::outcome))
}

pub(super) fn rotations(db: &Connection) -> rusqlite::Result<Vec<Rotation>> {
    rows(db, "", [])
}

/// Nobody tells of it any more. What is still looked for stays, and what left a token to the person is told of until that is decided.
pub(super) fn put_away(db: &Connection, row: &mut Rotation) -> rusqlite::Result<()> {
    if !row.found.is_empty() {
        return Ok(());
    }
    if row.watch_until.is_none() {
        return db
            .execute("DELETE FROM journal WHERE id = ?1", [row.id.to_string()])
            .map(drop);
    }
    row.shown = false;
    write_facts(db, row)
}

fn write_facts(db: &Connection, row: &Rotation) -> rusqlite::Result<()> {
    db.execute(
        "UPDATE journal SET facts = ?2 WHERE id = ?1",
        (row.id.to_string(), facts(row)?),
    )
    .map(drop)
}

/// What a committed step means for the activity. What is only watched has its end there already.
fn enter(db: &Connection, rotation: &Rotation) -> rusqlite::Result<()> {
    if rotation.watch_until.is_some() && !rotation.ended {
        return db
            .execute(
                "UPDATE activity SET shown = max(shown, ?2) WHERE id = ?1",
                (rotation.id.to_string(), rotation.old.is_none()),
            )
            .map(drop);
    }
    let outcome = rotation.outcome();
    let ended = rotation
        .ended
        .then(|| rotation.times.last().map(|time| time.at))
        .flatten();
    // A create is known by the token that it made.
    let authorization = rotation.old.or(rotation.successor);
    db.execute(
        "UPDATE activity SET result = :result, ended = :ended, authorization = :authorization, successor = :successor,
            before = :before, lifetime = :lifetime, asked = :asked, granted = :granted, failure = :failure, name = :name,
            scope = :scope, shown = max(shown, :shown)
         WHERE id = :id",
        named_params! {":shown": rotation.shown && rotation.old.is_none(), ":lifetime": rotation.lifetime, ":result": activity::result(&outcome), ":ended": ended,
        ":authorization": authorization.map(|id| id.to_string()),
        ":successor": rotation.old.and(rotation.successor).map(|id| id.to_string()), ":before": rotation.old_valid_to,
        ":asked": rotation.asked, ":granted": rotation.granted, ":failure": activity::failure(&outcome),
        ":name": rotation.name, ":scope": rotation.scopes.wire(), ":id": rotation.id.to_string()},
    )
    .map(drop)
}

fn insert(db: &Connection, row: &Rotation) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO journal (id, organization, authorization, successor, entry, owner, step, ended, watched, facts)
         VALUES (:id, :organization, :authorization, NULL, :entry, :owner, :step, 0, 0, :facts)",
        named_params! {":id": row.id.to_string(), ":organization": row.organization.to_string(),
        ":authorization": row.old.map(|old| old.to_string()), ":entry": row.entry.as_str(),
        ":owner": row.owner.to_string(), ":step": word(&row.step), ":facts": facts(row)?},
    )
}

fn update(db: &Connection, from: RotationStep, next: &Rotation) -> rusqlite::Result<usize> {
    db.execute(
        "UPDATE journal SET step = :step, ended = :ended, watched = :watched, successor = :successor, facts = :facts
         WHERE id = :id AND step = :from AND owner = :owner",
        named_params! {":step": word(&next.step), ":ended": next.ended, ":watched": next.watch_until.is_some(),
        ":successor": next.successor.map(|id| id.to_string()), ":facts": facts(next)?, ":id": next.id.to_string(),
        ":from": word(&from), ":owner": next.owner.to_string()},
    )
}

/// What a committed step means for the list.
fn follow(db: &Connection, row: &Rotation) -> rusqlite::Result<()> {
    let organization = row.organization.to_string();
    let at = row.times.last().map(|time| time.at);
    match row.step {
        RotationStep::Stored => {
            let placed = db.execute(
                "UPDATE token SET entry = ?3 WHERE organization = ?1 AND authorization = ?2",
                (
                    &organization,
                    row.successor.map(|id| id.to_string()),
                    row.entry.as_str(),
                ),
            )?;
            if placed != 1 {
                return Err(rusqlite::Error::StatementChangedRows(placed));
            }
        }
        RotationStep::Verified if !row.unproven => {
            db.execute(
                "INSERT OR IGNORE INTO proved (organization, scope) VALUES (?1, ?2)",
                (&organization, row.scopes.wire()),
            )?;
        }
        RotationStep::Done if row.by_itself => {
            db.execute(
                "UPDATE token SET state = 'expired', seen_at = ?3 WHERE organization = ?1 AND authorization = ?2",
                (&organization, row.old.map(|id| id.to_string()), at),
            )?;
        }
        RotationStep::Done => {
            db.execute(
                "UPDATE token SET state = 'revoked', entry = NULL, seen_at = ?3 WHERE organization = ?1 AND authorization = ?2",
                (&organization, row.old.map(|id| id.to_string()), at),
            )?;
        }
        RotationStep::Undone => {
            db.execute(
                "UPDATE token SET state = 'revoked', entry = NULL, seen_at = ?3 WHERE organization = ?1 AND authorization = ?2",
                (&organization, row.undone.map(|id| id.to_string()), at),
            )?;
        }
        RotationStep::Started
        | RotationStep::Read
        | RotationStep::Reserved
        | RotationStep::Asked
        | RotationStep::Looking
        | RotationStep::Created
        | RotationStep::Verified
        | RotationStep::Delivered
        | RotationStep::Revoking
        | RotationStep::Undoing => {}
    }
    Ok(())
}

fn facts(row: &Rotation) -> rusqlite::Result<String> {
    serde_json::to_string(row).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// The rows that `filter` chooses, oldest first. Step and owner are those of the columns that the database guards.
fn rows(db: &Connection, filter: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<Vec<Rotation>> {
    let mut found = db.prepare(&format!(
        "SELECT facts, step, owner FROM journal {filter} ORDER BY rowid"
    ))?;
    found.query_map(parameters, rotation_of)?.collect()
}

fn rotation_of(row: &Row<'_>) -> rusqlite::Result<Rotation> {
    let facts: String = row.get(0)?;
    let rotation: Rotation = serde_json::from_str(&facts).map_err(|error| super::unreadable(0, error))?;
    Ok(Rotation {
        step: parsed(row, 1)?,
        owner: uuid(row, 2)?,
        ..rotation
    })
}
