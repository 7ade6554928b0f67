//! The activity as it is read: the newest lines first, part by part, filtered; and how long it is kept.
//!
//! Beside the operations it has lines of what is no operation: who signed in or out, which organization began to refuse. They are
//! over when they are written.

use super::{Store, activity, journal, parsed, time, uuid, word};
use crate::error::Result;
use crate::view::{ActivityKind, ActivityResult, ActivityRow, Asker, Outcome, TokenRef};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

/// How long a line is kept.
const AGE: TimeDelta = TimeDelta::days(2 * 365);
/// How many lines are kept.
const KEPT: i64 = 100_000;

/// Something that happened and is no operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What.
    pub kind: ActivityKind,
    /// Who asked for it.
    pub asker: Asker,
    /// The account; may be empty.
    pub account: String,
    /// Its sign-in name; may be empty.
    pub username: String,
    /// The organization and its name, if it is about one.
    pub organization: Option<(Uuid, String)>,
    /// The token, if it is about one.
    pub authorization: Option<Uuid>,
    /// The token's name; may be empty.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it: done or stopped.
    pub outcome: Outcome,
}

/// Which lines are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A part of a token's, an organization's or a sign-in name, whatever the case; empty for all.
    pub text: String,
    /// How they stand.
    pub result: ActivityResult,
    /// Begun then or later.
    pub since: Option<DateTime<Utc>>,
}

/// A part of the lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The newest first.
    pub rows: Vec<ActivityRow>,
    /// After which the next part begins, if there is one.
    pub next: Option<i64>,
}

impl Store {
    /// Writes down what happened.
    ///
    /// # Errors
    /// The database's.
    pub async fn enter(&self, event: Event) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            insert(&change, &event)?;
            prune(&change, event.at)?;
            change.commit()
        })
        .await
    }

    /// At most `most` of the lines that are wanted, those behind `after` if it is given.
    ///
    /// # Errors
    /// The database's.
    pub async fn lines(&self, wanted: Wanted, after: Option<i64>, most: usize) -> Result<Lines> {
        self.run(move |db| {
            let moment = db.transaction()?;
            lines(&moment, &wanted, after, most)
        })
        .await
    }

    /// How many lines are wanted.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_lines(&self, wanted: Wanted) -> Result<u32> {
        self.run(move |db| {
            let (filter, text, since) = wanted.filter();
            let count = format!("SELECT count(*) FROM activity WHERE {filter}");
            db.query_row(&count, named_params! {":text": text, ":since": since}, |row| row.get(0))
        })
        .await
    }
}

impl Wanted {
    /// The condition, and what it is about.
    fn filter(&self) -> (String, String, Option<DateTime<Utc>>) {
        let result = match self.result {
            ActivityResult::All => "",
            ActivityResult::Done => " AND result = 'done'",
            ActivityResult::Refused => " AND result = 'stopped'",
            ActivityResult::Running => " AND result = 'running'",
        };
        let filter = format!(
            "(:text = '' OR mentions(:text, name, organization_name, username)) AND (:since IS NULL OR started >= :since){result}"
        );
        (filter, self.text.trim().to_lowercase(), self.since)
    }
}

/// What SQLite cannot compare by itself: texts in whatever case, of any language.
pub(super) fn teach(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("mentions", 4, flags, |context| {
        let text = |index| Ok::<_, rusqlite::Error>(context.get_raw(index).as_str()?);
        let part = text(0)?;
        for index in 1..4 {
            if text(index)?.to_lowercase().contains(part) {
                return Ok(true);
            }
        }
        Ok(false)
    })
}

/// Takes the oldest lines away: those that are too old at `now`, and those that are too many. What runs, and what the journal still
/// has, stays. Rows are numbered as they come, so that nothing has to be counted.
pub(super) fn prune(db: &Connection, now: DateTime<Utc>) -> rusqlite::Result<()> {
    const OVER: &str = "result <> 'running' AND id NOT IN (SELECT id FROM journal)";
    let mut old = db.prepare_cached(&format!("DELETE FROM activity WHERE started < ?1 AND {OVER}"))?;
    old.execute([now - AGE])?;
    let mut many = db.prepare_cached(&format!(
        "DELETE FROM activity WHERE rowid <= (SELECT max(rowid) FROM activity) - ?1 AND {OVER}"
    ))?;
    many.execute([KEPT]).map(drop)
}

fn insert(db: &Connection, event: &Event) -> rusqlite::Result<()> {
    let (organization, name) = event.organization.clone().unzip();
    let organization: Option<Uuid> = organization;
    db.execute(
        "INSERT INTO activity (id, kind, account, organization, organization_name, authorization, name, scope, started, ended,
            result, failure, shown, asker, username)
         VALUES (:id, :kind, :account, :organization, :organization_name, :authorization, :name, '', :at, :at,
            :result, :failure, 0, :asker, :username)",
        named_params! {":id": Uuid::new_v4().to_string(), ":kind": word(&event.kind), ":account": event.account,
        ":organization": organization.map(|id| id.to_string()).unwrap_or_default(),
        ":organization_name": name.unwrap_or_default(),
        ":authorization": event.authorization.map(|id| id.to_string()), ":name": event.name, ":at": event.at,
        ":result": activity::result(&event.outcome), ":failure": activity::failure(&event.outcome),
        ":asker": word(&event.asker), ":username": event.username},
    )
    .map(drop)
}

fn lines(db: &Connection, wanted: &Wanted, after: Option<i64>, most: usize) -> rusqlite::Result<Lines> {
    let (filter, text, since) = wanted.filter();
    let mut found = db.prepare(&format!(
        "SELECT rowid, id, iif(kind = 'copy', 'copySecret', kind), asker, account, username, organization, organization_name,
            authorization, name, started, ended, asked, granted, before, result, failure
         FROM activity WHERE rowid < :after AND {filter} ORDER BY rowid DESC LIMIT :most"
    ))?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
    let parameters =
        named_params! {":text": text, ":since": since, ":after": after.unwrap_or(i64::MAX), ":most": limit};
    let found = found.query_map(parameters, |row| Ok((row.get::<_, i64>(0)?, line_of(row)?)))?;
    let mut found = found.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|(number, _)| *number);
    let mut rows: Vec<_> = found.into_iter().map(|(_, row)| row).collect();
    for row in rows.iter_mut().filter(|row| row.outcome == Outcome::Running) {
        // What waits, or keeps an old token for a while, says so in the journal.
        if let Some(outcome) = journal::outcome(db, row.id)? {
            row.outcome = outcome;
        }
    }
    Ok(Lines { rows, next })
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<ActivityRow> {
    let filled = |column| -> rusqlite::Result<Option<String>> {
        Ok(row.get::<_, Option<String>>(column)?.filter(|text| !text.is_empty()))
    };
    let date = |column| filled(column)?.map(|_| time(row, column)).transpose();
    let token = match (filled(6)?, filled(8)?) {
        (Some(_), Some(_)) => Some(TokenRef {
            organization: uuid(row, 6)?,
            authorization: uuid(row, 8)?,
        }),
        (_, _) => None,
    };
    Ok(ActivityRow {
        id: uuid(row, 1)?,
        kind: parsed(row, 2)?,
        asker: parsed(row, 3)?,
        account: match filled(5)? {
            Some(username) => username,
            None => row.get(4)?,
        },
        organization: filled(7)?,
        token,
        name: row.get(9)?,
        at: time(row, 10)?,
        ended: date(11)?,
        asked: date(12)?,
        granted: date(13)?,
        before: date(14)?,
        outcome: activity::outcome(row, 15, 16)?,
    })
}
