//! What is known, in SQLite: accounts, organizations, tokens as last seen, the activity and the journal of regenerates. Never a
//! secret.
//!
//! Every write is on disk before it returns (WAL, `synchronous=FULL`), because the regenerate machine asks the service for
//! nothing that its journal does not know already. Blocking work runs on tokio's blocking threads.

mod activity;
mod journal;
mod lines;
mod listed;
mod mark;
mod people;
mod reminders;
mod row;

pub use activity::{Activity, Effect, Grant, Learned};
pub use lines::{Event, Lines, Wanted};
pub use listed::Listed;
pub use mark::Mark;
pub use people::{Account, Known, home};
pub use row::Rotation;

use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::reminder::Said;
use crate::token::{Token, TokenKey};
use crate::vault::EntryName;
use crate::view::Failure;
use chrono::{DateTime, TimeDelta, Utc};
use listed::Lists;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, Row, named_params};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// Each entry is one version of the schema; `user_version` counts those that were applied.
const MIGRATIONS: &[&str] = &[
    include_str!("store/1.sql"),
    include_str!("store/2.sql"),
    include_str!("store/3.sql"),
    include_str!("store/4.sql"),
    include_str!("store/5.sql"),
    include_str!("store/6.sql"),
    include_str!("store/7.sql"),
    include_str!("store/8.sql"),
    include_str!("store/9.sql"),
];

/// The version of the schema that this Patwarden writes.
pub const SCHEMA: usize = MIGRATIONS.len();

/// How long a token that the lists do not show any more, though it should live, is shown, and an organization that is not named.
const MISSED: TimeDelta = TimeDelta::days(7);
/// How long another program may keep the database locked.
const PATIENCE: Duration = Duration::from_secs(5);

/// The database of one profile.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Option<Open>>>,
}

/// The open file, and what was read of it last.
struct Open {
    db: Connection,
    lists: Lists,
}

/// How a list was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// When it was asked for.
    pub at: DateTime<Utc>,
    /// When it was complete.
    pub now: DateTime<Utc>,
    /// Why it is not whole, if so: then nothing that it does not show goes.
    pub trouble: Option<Failure>,
}

impl Seen {
    #[cfg(test)]
    fn whole(at: DateTime<Utc>) -> Self {
        Self {
            at,
            now: at,
            trouble: None,
        }
    }
}

/// What is known, as of one moment.
#[derive(Debug, Clone)]
pub struct All {
    /// Who is signed in.
    pub accounts: Vec<Account>,
    /// Their organizations, by name.
    pub organizations: Vec<Known>,
    /// Their tokens, soonest expiry first.
    pub tokens: Arc<[Arc<Listed>]>,
    /// What the operations of the past have taught.
    pub learned: Arc<Learned>,
    /// Every journaled regenerate, oldest first.
    pub rotations: Vec<Rotation>,
    /// Every other operation that is still told of, oldest first.
    pub activity: Vec<Activity>,
    /// What was said of late, the newest first.
    pub said: Vec<Said>,
    /// Tokens that nobody wants to hear of.
    pub muted: HashSet<TokenKey>,
    /// Until when nothing is said.
    pub paused_until: Option<DateTime<Utc>>,
}

impl Store {
    /// Opens the database, or makes it.
    ///
    /// # Errors
    /// [`Code::StoreNewer`], [`Code::StoreCorrupt`], [`Code::StoreBusy`] or [`Code::StoreFailed`], each with the path; a database
    /// that is not opened is left as it is.
    pub async fn open(path: &Path) -> Result<Self> {
        let file = path.to_owned();
        let opened = blocking(move || open(&file)).await;
        let connection = opened.map_err(|error| {
            let reason = error.details.clone().unwrap_or_default();
            error.with(format!("{}: {reason}", path.display()))
        })?;
        Ok(Self {
            connection: Arc::new(Mutex::new(Some(connection))),
        })
    }

    /// Closes the file for every holder of this store; whoever asks afterwards gets an error.
    pub async fn close(&self) {
        let connection = self.connection.clone();
        let close = move || connection.lock().unwrap_or_else(PoisonError::into_inner).take();
        drop(tokio::task::spawn_blocking(close).await);
    }

    /// Every place in the vault that the database knows of.
    ///
    /// # Errors
    /// The database's, as every method here.
    pub async fn entries(&self) -> Result<Vec<EntryName>> {
        self.run(|db| {
            let mut rows =
                db.prepare("SELECT entry FROM token WHERE entry IS NOT NULL UNION SELECT entry FROM journal")?;
            rows.query_map([], |row| row.get(0).map(EntryName::stored))?.collect()
        })
        .await
    }

    /// Replaces what is known of an organization's tokens by a list. What a regenerate learned later stays as it is. Tokens that vanished
    /// stay while their secret is in the vault, and those that should live for a week at least: somebody may miss them.
    ///
    /// # Errors
    /// [`Code::StoreFailed`]; then the old list stays.
    pub async fn keep_tokens(&self, account: String, organization: Uuid, tokens: Vec<Token>, seen: Seen) -> Result<()> {
        let Seen { at, now, trouble } = seen;
        let failure = trouble.and_then(|failure| serde_json::to_string(&failure).ok());
        self.run(move |db| {
            let change = db.transaction()?;
            if !people::is_signed_in(&change, &account)? {
                return Ok(());
            }
            // What was seen in the future was seen by a clock that has been put right since.
            change.execute(
                "UPDATE token SET seen_at = ?3 WHERE organization = ?1 AND account = ?2 AND seen_at > ?4",
                (organization.to_string(), &account, at - TimeDelta::seconds(1), now),
            )?;
            for token in &tokens {
                keep_token(&change, &account, token, at, now)?;
            }
            // What a list that cannot be read whole does not show may be among what cannot be read.
            if failure.is_none() {
                let gone = "account = ?1 AND organization = ?2 AND seen_at < ?3";
                change.execute(
                    &format!(
                        "UPDATE token SET vanished_at = coalesce(vanished_at, ?3)
                         WHERE {gone} AND state = 'active' AND valid_to > ?4"
                    ),
                    (&account, organization.to_string(), at, now),
                )?;
                change.execute(
                    &format!(
                        "DELETE FROM token WHERE {gone} AND entry IS NULL
                         AND (coalesce(vanished_at, ?4) <= ?4 OR valid_to <= ?5)"
                    ),
                    (&account, organization.to_string(), at, now - MISSED, now),
                )?;
            }
            change.execute(
                "UPDATE organization SET refreshed_at = ?3, listed_at = ?3, failure = ?4 WHERE account = ?1 AND id = ?2",
                (&account, organization.to_string(), at, failure),
            )?;
            change.commit()
        })
        .await
    }

    /// Takes note that an organization lists just what it listed before: `count` tokens, none of which has vanished or was touched by
    /// an operation since. Whether that is so; if not, nothing is changed.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_unchanged(
        &self,
        account: String,
        organization: Uuid,
        count: usize,
        at: DateTime<Utc>,
    ) -> Result<bool> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.run(move |db| {
            db.execute(
                "UPDATE organization SET refreshed_at = ?3, failure = NULL WHERE account = ?1 AND id = ?2
                 AND (?4, ?4) = (
                    SELECT count(*), total(seen_at = listed_at AND vanished_at IS NULL)
                    FROM token WHERE token.account = ?1 AND token.organization = ?2)",
                (&account, organization.to_string(), at, count),
            )
            .map(|noted| noted == 1)
        })
        .await
    }

    /// Where the vault keeps secrets of tokens that are revoked, and so are worth nothing.
    ///
    /// # Errors
    /// The database's.
    pub async fn worthless(&self) -> Result<Vec<EntryName>> {
        self.run(|db| {
            let mut rows = db.prepare("SELECT entry FROM token WHERE state = 'revoked' AND entry IS NOT NULL")?;
            rows.query_map([], |row| row.get(0).map(EntryName::stored))?.collect()
        })
        .await
    }

    /// Takes note that the vault holds nothing there any more.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_entry(&self, entry: EntryName) -> Result<()> {
        self.run(move |db| db.execute("UPDATE token SET entry = NULL WHERE entry = ?1", [entry.as_str()]))
            .await
            .map(drop)
    }

    /// Everything that the window shows, as of one moment.
    ///
    /// # Errors
    /// The database's.
    pub async fn all(&self) -> Result<All> {
        self.opened(|open| {
            let moment = open.db.transaction()?;
            let accounts = people::accounts(&moment)?;
            Ok(All {
                organizations: people::organizations(&moment)?,
                tokens: open.lists.read(&moment, &accounts)?,
                learned: open.lists.learned(),
                accounts,
                rotations: journal::rotations(&moment)?,
                activity: activity::shown(&moment)?,
                said: reminders::lately(&moment)?,
                muted: reminders::muted(&moment)?,
                paused_until: reminders::paused_until(&moment)?,
            })
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.opened(|open| work(&mut open.db)).await
    }

    async fn opened<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Open) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let connection = self.connection.clone();
        let work = move || {
            let mut open = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let closed = || rusqlite::Error::ToSqlConversionFailure("the profile was closed".into());
            work(open.as_mut().ok_or_else(closed)?)
        };
        blocking(work).await
    }
}

fn keep_token(
    db: &Connection,
    account: &str,
    token: &Token,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let targets = token
        .targets
        .as_ref()
        .and_then(|targets| serde_json::to_string(targets).ok());
    let mut keep = db.prepare_cached(
        "INSERT INTO token (organization, authorization, account, name, scope, valid_from, valid_to, targets, state, seen_at,
            first_seen)
         VALUES (:organization, :authorization, :account, :name, :scope, :from, :to, :targets, :state, :at, :now)
         ON CONFLICT (organization, authorization) DO UPDATE SET account = :account, name = :name, scope = :scope,
            valid_from = :from, valid_to = :to, targets = :targets, state = :state, seen_at = :at, vanished_at = NULL
         WHERE token.seen_at <= :at",
    )?;
    keep.execute(named_params! {":organization": token.key.organization.to_string(), ":authorization": token.key.authorization.to_string(),
            ":name": token.name, ":scope": token.scopes.wire(), ":from": token.valid_from, ":to": token.valid_to,
            ":targets": targets, ":state": word(&token.state), ":at": at, ":now": now, ":account": account})
    .map(drop)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> rusqlite::Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::new(Code::StoreFailed).with(BROKEN_OFF))?;
    done.map_err(|error| failed(&error))
}

/// SQLite's error in our words (result codes, sqlite.org/rescode.html).
fn failed(error: &rusqlite::Error) -> Error {
    let code = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Code::StoreCorrupt,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Code::StoreBusy,
        _ if matches!(error, rusqlite::Error::ToSqlConversionFailure(cause) if cause.is::<Newer>()) => Code::StoreNewer,
        _ if matches!(error, rusqlite::Error::ToSqlConversionFailure(cause) if cause.is::<Damaged>()) => {
            Code::StoreCorrupt
        }
        _ => Code::StoreFailed,
    };
    Error::new(code).with(error)
}

/// The database is of a version that is not known yet.
#[derive(Debug, thiserror::Error)]
#[error("the database has version {0}, this Patwarden knows {known}", known = MIGRATIONS.len())]
struct Newer(u32);

/// SQLite's own check found something.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Damaged(String);

fn open(path: &Path) -> rusqlite::Result<Open> {
    let mut db = Connection::open(path)?;
    db.busy_timeout(PATIENCE)?;
    // Until it is known to be ours and sound, nothing is changed: closing it would otherwise move its log into it.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let applied: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if applied as usize > MIGRATIONS.len() {
        return Err(rusqlite::Error::ToSqlConversionFailure(Box::new(Newer(applied))));
    }
    let found: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(rusqlite::Error::ToSqlConversionFailure(Box::new(Damaged(found))));
    }
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "secure_delete", true)?;
    lines::teach(&db)?;
    migrate(&mut db, applied)?;
    let lists = Lists::of(&mut db)?;
    Ok(Open { db, lists })
}

fn migrate(db: &mut Connection, applied: u32) -> rusqlite::Result<()> {
    for (version, migration) in (1_u32..).zip(MIGRATIONS).skip(applied as usize) {
        let change = db.transaction()?;
        change.execute_batch(migration)?;
        change.pragma_update(None, "user_version", version)?;
        change.commit()?;
    }
    Ok(())
}

/// A unit variant as its JSON word.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    let word: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(word).map_err(|error| unreadable(column, error))
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    text.map(|text| serde_json::from_str(text).map_err(|error| unreadable(column, error)))
        .transpose()
}

fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    let text = row.get_ref(column)?.as_str()?;
    Uuid::try_parse(text).map_err(|error| unreadable(column, error))
}

/// Lists of thousands have four of them in each row, and the general way, which reads years of any length too, tries several forms.
fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    let text = row.get_ref(column)?.as_str()?;
    match DateTime::parse_from_rfc3339(text) {
        Ok(time) => Ok(time.to_utc()),
        Err(_) => row.get(column),
    }
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}

#[cfg(test)]
mod tests {
    //! Covers what a stale list may not do; the rest is tested against the sandbox.
    use super::*;
    use crate::azure::Organization;
    use crate::token::Scopes;
    use crate::view::TokenState;
    use chrono::TimeDelta;

    pub(super) fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    pub(super) fn token(state: TokenState) -> Token {
        let key = TokenKey {
            organization: Uuid::from_u128(1),
            authorization: Uuid::from_u128(2),
        };
        let (valid_from, valid_to) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + TimeDelta::days(1));
        Token {
            key,
            name: "t".into(),
            scopes: Scopes::parse("vso.code"),
            valid_from,
            valid_to,
            targets: None,
            state,
        }
    }

    pub(super) fn mara() -> Account {
        Account {
            id: "a".into(),
            tenant: Uuid::nil(),
            connection: crate::sign_in::Connection::new(Uuid::nil(), crate::sign_in::Tenant::Organizations),
            name: "Mara".into(),
            username: "mara@contoso.example".into(),
            asked_at: None,
            finds: true,
        }
    }

    #[tokio::test]
    async fn the_same_list_again_is_one_statement_unless_something_happened_since() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("patwarden.db")).await.unwrap();
        store.keep_account(mara()).await.unwrap();
        let organization = Organization {
            id: Uuid::from_u128(1),
            name: "contoso".into(),
        };
        let id = organization.id;
        store
            .keep_organizations("a".into(), vec![organization], at(0))
            .await
            .unwrap();
        let token = token(TokenState::Active);
        store
            .keep_tokens("a".into(), id, vec![token.clone()], Seen::whole(at(1)))
            .await
            .unwrap();
        let again = async |count, seconds| store.keep_unchanged("a".into(), id, count, at(seconds)).await.unwrap();
        let known = async || store.organizations().await.unwrap().remove(0);
        assert!(again(1, 2).await, "it is taken as it is");
        assert_eq!(known().await.refreshed_at, Some(at(2)), "it was asked for again");
        assert_eq!(known().await.listed_at, Some(at(1)), "and nothing was written for it");
        assert!(!again(2, 3).await, "another number is another list");
        assert_eq!(known().await.refreshed_at, Some(at(2)), "which changed nothing");
        store
            .run(move |db| db.execute("UPDATE token SET seen_at = ?1", [at(3)]))
            .await
            .unwrap();
        assert!(!again(1, 4).await, "an operation has learned something since");
    }

    #[tokio::test]
    async fn an_older_list_changes_nothing_that_a_newer_one_said() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("patwarden.db")).await.unwrap();
        store.keep_account(mara()).await.unwrap();
        let organization = Uuid::from_u128(1);
        let keep = async |state, seconds| {
            // It was complete when all of this had happened.
            let seen = Seen {
                now: at(9),
                ..Seen::whole(at(seconds))
            };
            store
                .keep_tokens("a".into(), organization, vec![token(state)], seen)
                .await
                .unwrap()
        };
        keep(TokenState::Revoked, 2).await;
        keep(TokenState::Active, 1).await;
        let known = store.token(token(TokenState::Active).key).await.unwrap();
        assert_eq!(
            known.token.state,
            TokenState::Revoked,
            "what was asked for earlier is older news"
        );
        let late = Seen {
            now: at(9),
            ..Seen::whole(at(1))
        };
        store.keep_tokens("a".into(), organization, vec![], late).await.unwrap();
        assert!(
            store.token(known.token.key).await.is_ok(),
            "nor does its silence remove anything"
        );
        store
            .keep_tokens("a".into(), organization, vec![], Seen::whole(at(3)))
            .await
            .unwrap();
        assert_eq!(
            store.token(known.token.key).await.unwrap_err().code,
            Code::TokenUnknown,
            "a newer list's does"
        );
    }

    #[tokio::test]
    async fn what_a_wrong_clock_saw_in_the_future_does_not_outweigh_what_is_seen_now() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("patwarden.db")).await.unwrap();
        store.keep_account(mara()).await.unwrap();
        let organization = Uuid::from_u128(1);
        let keep = async |tokens, seconds| {
            store
                .keep_tokens("a".into(), organization, tokens, Seen::whole(at(seconds)))
                .await
                .unwrap();
        };
        let mut other = token(TokenState::Active);
        other.key.authorization = Uuid::from_u128(3);
        keep(vec![token(TokenState::Active), other.clone()], 7200).await;
        keep(vec![token(TokenState::Revoked)], 60).await;
        let known = store.token(token(TokenState::Active).key).await.unwrap();
        assert_eq!(known.token.state, TokenState::Revoked, "the clock was put right");
        assert_eq!(known.seen_at, at(60), "and counts from there");
        let other = store.token(other.key).await.unwrap();
        assert_eq!(other.vanished, Some(at(60)), "what is not listed any more is missed");
    }

    /// Every file of a database and its bytes. Its lock file changes by being looked at, and an empty log appears.
    fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| {
                (
                    file.file_name().into_string().unwrap(),
                    std::fs::read(file.path()).unwrap(),
                )
            })
            .filter(|(name, bytes)| !name.ends_with("-shm") && !bytes.is_empty())
            .collect();
        files.sort();
        files
    }

    /// A database whose last run was killed: its log is still beside it. `last` is what that run did at the end.
    async fn left_behind(folder: &Path, last: impl FnOnce(&Connection)) -> std::path::PathBuf {
        let path = folder.join("patwarden.db");
        let store = Store::open(&path).await.unwrap();
        store
            .keep_tokens(
                "a".into(),
                Uuid::from_u128(1),
                vec![token(TokenState::Active)],
                Seen::whole(DateTime::UNIX_EPOCH),
            )
            .await
            .unwrap();
        let db = Connection::open(&path).unwrap();
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .unwrap();
        last(&db);
        drop(db);
        let held = store.connection.lock().unwrap().take().unwrap().db;
        held.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .unwrap();
        drop(held);
        path
    }

    #[tokio::test]
    async fn a_database_of_a_newer_patwarden_is_left_alone_with_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let newer = |db: &Connection| db.pragma_update(None, "user_version", 99).unwrap();
        let path = left_behind(folder.path(), newer).await;
        let before = files(folder.path());
        assert!(before.iter().any(|(name, _)| name.ends_with("-wal")), "there is a log");
        let refused = Store::open(&path).await.err().expect("a newer schema");
        assert_eq!(refused.code, Code::StoreNewer, "it is said in its own words");
        assert!(
            refused.details.unwrap().contains("patwarden.db"),
            "and which file it is"
        );
        assert!(files(folder.path()) == before, "not a byte is touched");
    }

    #[tokio::test]
    async fn a_damaged_database_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("patwarden.db");
        let damaged = b"this was a database once. ".repeat(400);
        std::fs::write(&path, &damaged).unwrap();
        let refused = Store::open(&path).await.err().expect("no database");
        assert_eq!(refused.code, Code::StoreCorrupt, "it is said in its own words");
        assert_eq!(std::fs::read(&path).unwrap(), damaged, "and not a byte is touched");
    }

    #[tokio::test]
    async fn damage_further_inside_is_found_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("patwarden.db");
        drop(Store::open(&path).await.unwrap());
        let mut bytes = std::fs::read(&path).unwrap();
        let page = 4096;
        assert!(bytes.len() > 3 * page, "there are pages inside");
        bytes[2 * page..3 * page].fill(0xAA);
        std::fs::write(&path, &bytes).unwrap();
        let before = files(folder.path());
        let refused = Store::open(&path).await.err().expect("a damaged page");
        assert_eq!(refused.code, Code::StoreCorrupt, "it is said in its own words");
        assert!(files(folder.path()) == before, "and not a byte is touched");
    }

    #[tokio::test]
    async fn a_closed_store_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("patwarden.db")).await.unwrap();
        store.close().await;
        assert_eq!(
            store.all().await.unwrap_err().code,
            Code::StoreFailed,
            "nobody reads on"
        );
        std::fs::remove_dir_all(folder.path()).unwrap();
    }
}
