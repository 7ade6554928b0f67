//! The activity as it is read: the newest lines first, part by part, filtered; and how long it is kept.
//!
//! Beside the operations it has lines of what is no operation: who signed in or out, which organization began to refuse. They are
//! over when they are written.

use super::{Store, activity, journal, parsed, time, uuid, word};
use crate::error::Result;
use crate::view::{ActivityKind, ActivityResult, ActivityRow, Asker, Outcome, TokenRef};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Row, ToSql, named_params};
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
            prune(&change)?;
            change.commit()
        })
        .await
    }

    /// Takes away the lines that are too old at `now`. That is the service's time: a clock that is set wrong must not cost the history.
    ///
    /// # Errors
    /// The database's.
    pub async fn drop_old_lines(&self, now: DateTime<Utc>) -> Result<()> {
        let old = format!("DELETE FROM activity WHERE started < ?1 AND {OVER}");
        self.run(move |db| db.execute(&old, [now - AGE])).await.map(drop)
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
            let (filter, values) = wanted.filter();
            let count = format!("SELECT count(*) FROM activity WHERE {filter}");
            db.query_row(&count, &*by_name(&values), |row| row.get(0))
        })
        .await
    }
}

impl Wanted {
    /// The condition, of what is asked for alone, so that no row is looked at for the rest; and its values.
    fn filter(&self) -> (String, Values) {
        let (mut conditions, mut values) = (vec!["TRUE"], Values::new());
        let text = self.text.trim().to_lowercase();
        if !text.is_empty() {
            conditions.push("mentions(:text, name, organization_name, username)");
            values.push((":text", Box::new(text)));
        }
        if let Some(since) = self.since {
            conditions.push("started >= :since");
            values.push((":since", Box::new(since)));
        }
        conditions.extend(match self.result {
            ActivityResult::All => None,
            ActivityResult::Done => Some("result = 'done'"),
            ActivityResult::Refused => Some("result = 'stopped'"),
            ActivityResult::Running => Some("result = 'running'"),
        });
        (conditions.join(" AND "), values)
    }
}

/// Values by the names that a statement has for them.
type Values = Vec<(&'static str, Box<dyn ToSql>)>;

fn by_name(values: &Values) -> Vec<(&str, &dyn ToSql)> {
    values.iter().map(|(name, value)| (*name, &**value)).collect()
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

/// What may go: nothing that runs, or that the journal still has.
const OVER: &str = "result <> 'running' AND id NOT IN (SELECT id FROM journal)";

/// Takes the oldest lines away where there are too many. Rows are numbered as they come, so that nothing has to be counted.
pub(super) fn prune(db: &Connection) -> rusqlite::Result<()> {
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
    let (filter, mut values) = wanted.filter();
    let mut found = db.prepare(&format!(
        "SELECT rowid, id, iif(kind = 'copy', 'copySecret', kind), asker, account, username, organization, organization_name,
            authorization, name, started, ended, asked, granted, before, result, failure
         FROM activity WHERE rowid < :after AND {filter} ORDER BY rowid DESC LIMIT :most"
    ))?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX - 1) + 1;
    values.push((":after", Box::new(after.unwrap_or(i64::MAX))));
    values.push((":most", Box::new(limit)));
    let found = found.query_map(&*by_name(&values), |row| Ok((row.get::<_, i64>(0)?, line_of(row)?)))?;
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

#[cfg(test)]
mod tests {
    //! Covers what is read and what is kept; who writes which line is tested against the sandbox.
    use super::*;
    use crate::error::{Code, Error};
    use crate::store::tests::at;
    use crate::store::{MIGRATIONS, Store};
    use crate::view::ActivityKind;
    use std::path::Path;

    async fn open(folder: &Path) -> Store {
        Store::open(&folder.join("patwarden.db")).await.unwrap()
    }

    fn event(name: &str, organization: &str, username: &str, seconds: i64) -> Event {
        Event {
            kind: ActivityKind::ForgetSecret,
            asker: Asker::Tray,
            account: "a".into(),
            username: username.into(),
            organization: Some((Uuid::from_u128(1), organization.into())),
            authorization: Some(Uuid::from_u128(2)),
            name: name.into(),
            at: at(seconds),
            outcome: Outcome::Done,
        }
    }

    /// Lines in heaps, one each second: every tenth was refused, every other one was in Contoso.
    async fn fill(store: &Store, from: i64, count: i64) {
        let failure = serde_json::to_string(&Error::new(Code::Throttled).failure()).unwrap();
        let heap = "WITH RECURSIVE line (number) AS (SELECT ?1 UNION ALL SELECT number + 1 FROM line WHERE number + 1 < ?2)
            INSERT INTO activity (id, kind, account, organization, organization_name, name, scope, started, ended, result, failure,
                shown, username)
            SELECT printf('00000000-0000-0000-0000-%012d', number), 'renew', 'a', '', iif(number % 2, 'Fabrikam', 'Contoso'),
                'token ' || number, '', strftime('%Y-%m-%d %H:%M:%S+00:00', number, 'unixepoch'), NULL,
                iif(number % 10, 'done', 'stopped'), iif(number % 10, NULL, ?3), 0, 'mara' FROM line";
        let fill = store.run(move |db| db.execute(heap, (from, from + count, failure)));
        fill.await.unwrap();
    }

    async fn names(store: &Store, wanted: Wanted) -> Vec<String> {
        let lines = store.lines(wanted, None, 1_000).await.unwrap();
        lines.rows.into_iter().map(|row| row.name).collect()
    }

    #[tokio::test]
    async fn rows_of_the_schema_before_are_kept_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("patwarden.db");
        let old = Connection::open(&path).unwrap();
        for migration in &MIGRATIONS[..7] {
            old.execute_batch(migration).unwrap();
        }
        old.pragma_update(None, "user_version", 7).unwrap();
        let failure = serde_json::to_string(&Error::new(Code::Throttled).about("contoso").failure()).unwrap();
        old.execute_batch(&format!(
            "INSERT INTO account (id, tenant, client_id, name, username)
                VALUES ('u.t', '{nil}', '{nil}', 'Mara', 'mara@contoso.example');
             INSERT INTO activity (id, kind, account, organization, organization_name, authorization, name, scope, started, ended,
                before, asked, granted, result, failure, shown, lifetime)
                VALUES ('{one}', 'renew', 'u.t', '{org}', 'contoso', '{pat}', 'deploy', 'vso.code', '2026-11-01 10:00:00+00:00',
                    '2026-11-01 10:00:01+00:00', '2026-12-01 00:00:00+00:00', '2027-01-01 00:00:00+00:00',
                    '2027-01-01 00:00:00+00:00', 'done', NULL, 0, 7776000),
                ('{two}', 'copy', 'gone', '{org}', 'contoso', '{pat}', 'deploy', 'vso.code', '2026-11-02 10:00:00+00:00',
                    '2026-11-02 10:00:00+00:00', NULL, NULL, NULL, 'done', NULL, 0, NULL),
                ('{three}', 'create', 'u.t', '{org}', 'contoso', NULL, 'npm', 'vso.code', '2026-11-03 10:00:00.5+00:00',
                    '2026-11-03 10:00:02+00:00', NULL, NULL, NULL, 'stopped', '{failure}', 1, NULL);",
            nil = Uuid::nil(),
            one = Uuid::from_u128(11),
            two = Uuid::from_u128(12),
            three = Uuid::from_u128(13),
            org = Uuid::from_u128(1),
            pat = Uuid::from_u128(2),
            failure = failure.replace('\'', "''"),
        ))
        .unwrap();
        drop(old);
        let store = open(folder.path()).await;
        let rows = store.lines(Wanted::default(), None, 10).await.unwrap().rows;
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.id.as_u128(), row.kind, row.asker, row.account.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (13, ActivityKind::Create, Asker::Window, "mara@contoso.example"),
                (12, ActivityKind::CopySecret, Asker::Window, "gone"),
                (11, ActivityKind::Renew, Asker::Window, "mara@contoso.example"),
            ],
            "the newest first; an account that is not known any more by its id"
        );
        let renewed = &rows[2];
        let day = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().to_utc();
        assert_eq!(
            (
                renewed.at,
                renewed.ended,
                renewed.before,
                renewed.asked,
                renewed.granted
            ),
            (
                day("2026-11-01T10:00:00Z"),
                Some(day("2026-11-01T10:00:01Z")),
                Some(day("2026-12-01T00:00:00Z")),
                Some(day("2027-01-01T00:00:00Z")),
                Some(day("2027-01-01T00:00:00Z"))
            ),
            "its times are as they were"
        );
        let token = TokenRef {
            organization: Uuid::from_u128(1),
            authorization: Uuid::from_u128(2),
        };
        assert_eq!(
            (renewed.token, rows[0].token),
            (Some(token), None),
            "a create that failed has no token"
        );
        let why = matches!(&rows[0].outcome, Outcome::Stopped { failure } if failure.code == Code::Throttled);
        assert!(why, "{:?}", rows[0].outcome);
        let all = store.all().await.unwrap();
        let shown: Vec<_> = all.activity.iter().map(|row| (row.id.as_u128(), row.asker)).collect();
        assert_eq!(
            shown,
            [(13, Asker::Window)],
            "what the window tells of is read as before"
        );
    }

    #[tokio::test]
    async fn a_hundred_thousand_lines_are_read_part_by_part() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        fill(&store, 0, 100_000).await;
        let all = Wanted::default();
        assert_eq!(store.count_lines(all.clone()).await.unwrap(), 100_000, "all of them");
        let first = store.lines(all.clone(), None, 200).await.unwrap();
        let names = |lines: &Lines| lines.rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        let expected: Vec<_> = (99_800..100_000)
            .rev()
            .map(|number| format!("token {number}"))
            .collect();
        assert_eq!(names(&first), expected, "the newest first");
        fill(&store, 100_000, 1).await;
        let second = store.lines(all.clone(), first.next, 200).await.unwrap();
        let expected: Vec<_> = (99_600..99_800).rev().map(|number| format!("token {number}")).collect();
        assert_eq!(names(&second), expected, "what came meanwhile moves nothing");
        let refused = Wanted {
            text: "CONTOSO".into(),
            result: ActivityResult::Refused,
            since: Some(at(50_000)),
        };
        assert_eq!(
            store.count_lines(refused.clone()).await.unwrap(),
            5_001,
            "every tenth of the last half"
        );
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let lines = store.lines(refused.clone(), after, 1_000).await.unwrap();
            seen.extend(lines.rows.iter().map(|row| row.name.clone()));
            after = lines.next;
            if after.is_none() {
                break;
            }
        }
        let expected: Vec<_> = (50_000..=100_000)
            .rev()
            .step_by(10)
            .map(|number| format!("token {number}"))
            .collect();
        assert_eq!(seen, expected, "each once, to the oldest");
    }

    #[tokio::test]
    async fn a_text_is_looked_for_in_every_name_whatever_its_case() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        for (name, organization, username) in [
            ("ÜBERSICHT 100%", "Contoso", "mara@contoso.example"),
            ("deploy_key", "Fabrikam", "ines@fabrikam.example"),
        ] {
            store.enter(event(name, organization, username, 1)).await.unwrap();
        }
        for (text, found) in [
            ("übersicht", vec!["ÜBERSICHT 100%"]),
            ("fabrikam", vec!["deploy_key"]),
            ("MARA@", vec!["ÜBERSICHT 100%"]),
            ("%", vec!["ÜBERSICHT 100%"]),
            ("y_k", vec!["deploy_key"]),
            ("'; DROP TABLE activity", vec![]),
            ("  example ", vec!["deploy_key", "ÜBERSICHT 100%"]),
            ("", vec!["deploy_key", "ÜBERSICHT 100%"]),
        ] {
            let wanted = Wanted {
                text: text.into(),
                ..Wanted::default()
            };
            assert_eq!(names(&store, wanted).await, found, "{text:?}");
        }
    }

    #[tokio::test]
    async fn the_oldest_lines_go_and_what_runs_stays() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        for name in ["runs", "old", "older than two years by a second", "two years old"] {
            store.enter(event(name, "Contoso", "mara", 0)).await.unwrap();
        }
        let set = "UPDATE activity SET result = 'running' WHERE name = 'runs';
            UPDATE activity SET started = '1970-01-01 00:00:01+00:00' WHERE name = 'two years old'";
        store.run(move |db| db.execute_batch(set)).await.unwrap();
        let later = AGE.num_seconds() + 1;
        store.enter(event("new", "Contoso", "mara", later)).await.unwrap();
        assert_eq!(
            names(&store, Wanted::default()).await.len(),
            5,
            "this computer's clock may be wrong"
        );
        store.drop_old_lines(at(later)).await.unwrap();
        assert_eq!(
            names(&store, Wanted::default()).await,
            ["new", "two years old", "runs"],
            "by age"
        );
        fill(&store, later, KEPT).await;
        store
            .enter(event("the last", "Contoso", "mara", later + 1))
            .await
            .unwrap();
        let count = store.count_lines(Wanted::default()).await.unwrap();
        assert_eq!(i64::from(count), KEPT + 1, "by number, and one that runs");
        let runs = Wanted {
            result: ActivityResult::Running,
            ..Wanted::default()
        };
        assert_eq!(names(&store, runs).await, ["runs"], "whatever its age");
    }
}
