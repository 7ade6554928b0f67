//! The activity: a row for each operation, written before the service is asked and ended with what came of it.
//!
//! A row that still runs is also the guard that two operations never touch one token at a time. Regenerates have a row here and
//! their steps in the journal, under one id.

use super::{Store, journal, json, keep_token, lines, parsed, time, uuid, word};
use crate::error::{Code, Error, Result};
use crate::token::{Scopes, Token, TokenKey};
use crate::view::{Asker, Failure, OperationKind, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, named_params};
use std::collections::HashSet;
use uuid::Uuid;

/// The longest history of a token that is told.
const HISTORY: usize = 200;
/// From how many dates something is learned: they are read again with each operation.
const GRANTS: u32 = 2_000;

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Its id.
    pub id: Uuid,
    /// What it does.
    pub kind: OperationKind,
    /// The run of the app that works on it, or did.
    pub owner: Option<Uuid>,
    /// Whose token it is.
    pub account: String,
    /// Where.
    pub organization: Uuid,
    /// The organization's name at that time.
    pub organization_name: String,
    /// The token; of a create once the service named it.
    pub authorization: Option<Uuid>,
    /// Of a regenerate: the new token.
    pub successor: Option<Uuid>,
    /// The token's name.
    pub name: String,
    /// Its scopes.
    pub scopes: Scopes,
    /// When it began.
    pub started: DateTime<Utc>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// When the token expired before.
    pub before: Option<DateTime<Utc>>,
    /// The lifetime that was wished for, in seconds by the service's clock.
    pub lifetime: Option<i64>,
    /// The date asked for. Of a create its random second is a fingerprint.
    pub asked: Option<DateTime<Utc>>,
    /// The date granted.
    pub granted: Option<DateTime<Utc>>,
    /// How it stands.
    pub outcome: Outcome,
    /// Whether the window still tells of it.
    pub shown: bool,
    /// Who asked for it.
    pub asker: Asker,
}

impl Activity {
    /// The token, once there is one.
    #[must_use]
    pub fn key(&self) -> Option<TokenKey> {
        self.authorization.map(|authorization| TokenKey {
            organization: self.organization,
            authorization,
        })
    }
}

/// What the operations of the past have taught.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Learned {
    /// Tokens in whose place a regenerate has put another.
    pub replaced: HashSet<Uuid>,
    /// What was asked for and what was granted, oldest first.
    pub grants: Vec<Grant>,
}

/// One new token's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Where.
    pub organization: Uuid,
    /// When it was asked for.
    pub at: DateTime<Utc>,
    /// The date asked for.
    pub asked: DateTime<Utc>,
    /// The date granted.
    pub granted: DateTime<Utc>,
}

/// What a recorded change means for the list.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing yet.
    Nothing,
    /// The service gave or changed this token, as of the given time.
    Token(Token, DateTime<Utc>),
    /// The token is revoked, as of the given time.
    Revoked(DateTime<Utc>),
}

impl Store {
    /// Writes an operation down, before or after it was done.
    ///
    /// # Errors
    /// [`Code::AlreadyRunning`] if another is at work on the token, else the database's.
    pub async fn note(&self, activity: Activity) -> Result<()> {
        let noted = self
            .run(move |db| {
                let change = db.transaction()?;
                let noted = unless_taken(insert(&change, &activity))?;
                change.commit().map(|()| noted)
            })
            .await?;
        if noted {
            Ok(())
        } else {
            Err(Error::new(Code::AlreadyRunning))
        }
    }

    /// Writes down how a running operation stands now, with what that means for the list.
    ///
    /// # Errors
    /// The database's; also if the row is not running any more.
    pub async fn record(&self, activity: Activity, effect: Effect) -> Result<()> {
        let changed = self
            .run(move |db| {
                let change = db.transaction()?;
                if update(&change, &activity)? != 1 {
                    return Ok(false);
                }
                follow(&change, &activity, &effect)?;
                change.commit().map(|()| true)
            })
            .await?;
        if changed {
            Ok(())
        } else {
            Err(Error::new(Code::StoreFailed).with("the operation has been ended by another run of Patwarden"))
        }
    }

    /// The lifetime that was last asked for in this app for a token.
    ///
    /// # Errors
    /// The database's.
    pub async fn lifetime_asked(&self, key: TokenKey) -> Result<Option<TimeDelta>> {
        self.run(move |db| {
            db.query_row(
                "SELECT lifetime FROM activity WHERE organization = ?1 AND lifetime IS NOT NULL AND granted IS NOT NULL
                 AND iif(kind = 'regenerate', successor, authorization) = ?2 ORDER BY rowid DESC LIMIT 1",
                (key.organization.to_string(), key.authorization.to_string()),
                |row| row.get(0).map(TimeDelta::seconds),
            )
            .optional()
        })
        .await
    }

    /// What was done to a token, and to those that it came in place of; the latest first.
    ///
    /// # Errors
    /// The database's.
    pub async fn history(&self, key: TokenKey) -> Result<Vec<Activity>> {
        self.run(move |db| {
            let mut rows = db.prepare(&format!(
                "WITH RECURSIVE line (id) AS (
                    SELECT ?2
                    UNION
                    SELECT before.authorization FROM activity AS before JOIN line ON before.successor = line.id
                    WHERE before.organization = ?1 AND before.authorization IS NOT NULL
                 )
                 {ACTIVITY} WHERE organization = ?1 AND authorization IN (SELECT id FROM line) AND kind <> 'forgetSecret'
                 ORDER BY rowid DESC LIMIT {HISTORY}"
            ))?;
            let of = (key.organization.to_string(), key.authorization.to_string());
            rows.query_map(of, activity_of)?.collect()
        })
        .await
    }

    /// At start: what ended well has been seen or is old news, and what still ran in a run that has ended was interrupted. What the
    /// journal has goes on instead.
    ///
    /// # Errors
    /// The database's.
    pub async fn interrupt(
        &self,
        why: impl Fn(&Activity) -> Failure + Send + 'static,
        is_over: impl Fn(Uuid) -> bool + Send + 'static,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            lines::prune(&change)?;
            change.execute("UPDATE activity SET shown = 0 WHERE shown AND result = 'done'", [])?;
            for mut row in journal::rotations(&change)? {
                if row.ended && (row.old.is_none() && row.failure.is_none() || !row.shown) {
                    journal::put_away(&change, &mut row)?;
                }
            }
            let running = {
                let mut rows = change.prepare(&format!(
                    "{ACTIVITY} WHERE result = 'running' AND id NOT IN (SELECT id FROM journal)"
                ))?;
                rows.query_map([], activity_of)?.collect::<rusqlite::Result<Vec<_>>>()?
            };
            for mut activity in running {
                if activity.owner.is_some_and(|owner| !is_over(owner)) {
                    continue;
                }
                let failure = why(&activity);
                activity.outcome = Outcome::Stopped { failure };
                activity.ended = Some(at);
                update(&change, &activity)?;
            }
            change.commit()
        })
        .await
    }
}

/// Of every operation there was, told of or not; of dates only the newest, since policies change.
pub(super) fn learned(db: &Connection) -> rusqlite::Result<Learned> {
    let mut replaced = db.prepare(
        "SELECT authorization FROM activity WHERE kind = 'regenerate' AND result = 'done' AND successor IS NOT NULL
         AND authorization IS NOT NULL",
    )?;
    let mut grants = db.prepare(
        "SELECT organization, started, asked, granted FROM activity
         WHERE asked IS NOT NULL AND granted IS NOT NULL AND kind IN ('create', 'createAgain', 'replace', 'regenerate')
         ORDER BY rowid DESC LIMIT ?1",
    )?;
    let grant = |row: &Row<'_>| {
        Ok(Grant {
            organization: uuid(row, 0)?,
            at: time(row, 1)?,
            asked: time(row, 2)?,
            granted: time(row, 3)?,
        })
    };
    Ok(Learned {
        replaced: replaced
            .query_map([], |row| uuid(row, 0))?
            .collect::<rusqlite::Result<_>>()?,
        grants: {
            let newest = grants.query_map([GRANTS], grant)?;
            let mut newest = newest.collect::<rusqlite::Result<Vec<_>>>()?;
            newest.reverse();
            newest
        },
    })
}

/// What the window tells of: what runs, and what ended and was not dismissed.
pub(super) fn shown(db: &Connection) -> rusqlite::Result<Vec<Activity>> {
    let mut rows = db.prepare(&format!("{ACTIVITY} WHERE shown ORDER BY rowid"))?;
    rows.query_map([], activity_of)?.collect()
}

/// A regenerate's row begins with its journal. With each row, the oldest ones go.
pub(super) fn insert(db: &Connection, activity: &Activity) -> rusqlite::Result<()> {
    db.execute(
        "INSERT INTO activity (id, kind, owner, account, organization, organization_name, authorization, successor, name, scope,
            started, ended, before, lifetime, asked, granted, result, failure, shown, asker, username)
         VALUES (:id, :kind, :owner, :account, :organization, :organization_name, :authorization, NULL, :name, :scope,
            :started, :ended, :before, :lifetime, :asked, :granted, :result, :failure, :shown, :asker,
            coalesce((SELECT username FROM account WHERE id = :account), ''))",
        named_params! {":id": activity.id.to_string(), ":kind": word(&activity.kind),
            ":owner": activity.owner.map(|id| id.to_string()), ":account": activity.account,
            ":organization": activity.organization.to_string(), ":organization_name": activity.organization_name,
            ":authorization": activity.authorization.map(|id| id.to_string()), ":name": activity.name,
            ":scope": activity.scopes.wire(), ":started": activity.started, ":ended": activity.ended, ":before": activity.before,
            ":lifetime": activity.lifetime, ":asked": activity.asked,
            ":granted": activity.granted, ":result": result(&activity.outcome), ":failure": failure(&activity.outcome),
            ":shown": activity.shown, ":asker": word(&activity.asker)},
    )?;
    lines::prune(db)
}

/// A row that another running one keeps out is no error of the database.
pub(super) fn unless_taken<T>(inserted: rusqlite::Result<T>) -> rusqlite::Result<bool> {
    match inserted {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        inserted => inserted.map(|_| true),
    }
}

fn update(db: &Connection, activity: &Activity) -> rusqlite::Result<usize> {
    db.execute(
        "UPDATE activity SET authorization = :authorization, name = :name, scope = :scope, ended = :ended, before = :before,
            lifetime = :lifetime, asked = :asked, granted = :granted, result = :result, failure = :failure
         WHERE id = :id AND result = 'running'",
        named_params! {":authorization": activity.authorization.map(|id| id.to_string()), ":name": activity.name,
            ":scope": activity.scopes.wire(), ":ended": activity.ended, ":before": activity.before,
            ":lifetime": activity.lifetime, ":asked": activity.asked,
            ":granted": activity.granted, ":result": result(&activity.outcome), ":failure": failure(&activity.outcome),
            ":id": activity.id.to_string()},
    )
}

fn follow(db: &Connection, activity: &Activity, effect: &Effect) -> rusqlite::Result<()> {
    let key = (
        activity.organization.to_string(),
        activity.authorization.map(|id| id.to_string()),
    );
    match effect {
        Effect::Nothing => Ok(()),
        Effect::Token(token, at) => keep_token(db, &activity.account, token, *at, *at),
        Effect::Revoked(at) => db
            .execute(
                "UPDATE token SET state = 'revoked', entry = NULL, seen_at = ?3 WHERE authorization = ?2
                 AND (organization = ?1 OR targets IS NULL)",
                (&key.0, &key.1, at),
            )
            .map(drop),
    }
}

const ACTIVITY: &str =
    "SELECT id, kind, account, organization, organization_name, authorization, successor, name, scope, owner,
    started, ended, before, asked, granted, result, failure, shown, lifetime, asker FROM activity";

fn activity_of(row: &Row<'_>) -> rusqlite::Result<Activity> {
    let id = |column| {
        row.get::<_, Option<String>>(column)?
            .map(|_| uuid(row, column))
            .transpose()
    };
    Ok(Activity {
        id: uuid(row, 0)?,
        kind: parsed(row, 1)?,
        owner: id(9)?,
        account: row.get(2)?,
        organization: uuid(row, 3)?,
        organization_name: row.get(4)?,
        authorization: id(5)?,
        successor: id(6)?,
        name: row.get(7)?,
        scopes: Scopes::parse(&row.get::<_, String>(8)?),
        started: row.get(10)?,
        ended: row.get(11)?,
        before: row.get(12)?,
        lifetime: row.get(18)?,
        asked: row.get(13)?,
        granted: row.get(14)?,
        outcome: outcome(row, 15, 16)?,
        shown: row.get(17)?,
        asker: parsed(row, 19)?,
    })
}

/// How a row stands, by two of its columns.
pub(super) fn outcome(row: &Row<'_>, result: usize, failure: usize) -> rusqlite::Result<Outcome> {
    Ok(match row.get_ref(result)?.as_str()? {
        "running" => Outcome::Running,
        "done" => Outcome::Done,
        _ => Outcome::Stopped {
            failure: json(row, failure)?.unwrap_or_else(|| Error::new(Code::Interrupted).failure()),
        },
    })
}

pub(super) fn result(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Running | Outcome::Waiting { .. } | Outcome::Overlap { .. } => "running",
        Outcome::Done => "done",
        Outcome::Stopped { .. } => "stopped",
    }
}

pub(super) fn failure(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Stopped { failure } => serde_json::to_string(failure).ok(),
        Outcome::Running | Outcome::Waiting { .. } | Outcome::Overlap { .. } | Outcome::Done => None,
    }
}
