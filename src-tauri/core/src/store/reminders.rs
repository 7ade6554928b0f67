//! What the person was told, which tokens they do not want to hear of, and until when of none.

use super::{Store, parsed, time, uuid, word};
use crate::error::Result;
use crate::reminder::{Reminder, Said, Step};
use crate::token::TokenKey;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::HashSet;
use uuid::Uuid;

/// How long it is kept what was said.
const AGE: TimeDelta = TimeDelta::days(2 * 365);
/// How much of it the window shows.
const LATELY: u32 = 200;

impl Store {
    /// Writes down what is about to be said: it is said once, also where it was not shown.
    ///
    /// # Errors
    /// The database's, as every method here.
    pub async fn say(&self, said: Vec<Said>) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            said.iter().try_for_each(|said| insert(&change, said))?;
            change.commit()
        })
        .await
    }

    /// Everything that was said and is still kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn said(&self) -> Result<Vec<Said>> {
        self.run(|db| read(db, &format!("{SAID} ORDER BY rowid"))).await
    }

    /// What was said in one notification, the most urgent first.
    ///
    /// # Errors
    /// The database's.
    pub async fn said_in(&self, notice: Uuid) -> Result<Vec<Said>> {
        self.run(move |db| {
            let mut rows = db.prepare(&format!("{SAID} WHERE notice = ?1 ORDER BY rowid"))?;
            rows.query_map([notice.to_string()], said_of)?.collect()
        })
        .await
    }

    /// Has one thing that was said be said once more. Whether it is known.
    ///
    /// # Errors
    /// The database's.
    pub async fn snooze(&self, id: Uuid, until: DateTime<Utc>) -> Result<bool> {
        let snooze = "UPDATE reminder SET snoozed_until = ?2 WHERE id = ?1";
        let snoozed = self.run(move |db| db.execute(snooze, (id.to_string(), until)));
        snoozed.await.map(|rows| rows == 1)
    }

    /// The person has seen what was said in these notifications.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_reminders(&self, notices: Vec<Uuid>, at: DateTime<Utc>) -> Result<()> {
        self.run(move |db| {
            let mut read =
                db.prepare_cached("UPDATE reminder SET read_at = ?1 WHERE notice = ?2 AND read_at IS NULL")?;
            notices
                .iter()
                .try_for_each(|notice| read.execute((at, notice.to_string())).map(drop))
        })
        .await
    }

    /// The session of an account is good again: when it ends once more, that is news.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_session_reminders(&self, account: String) -> Result<()> {
        let over = "UPDATE reminder SET step = ?2 WHERE kind = 'session' AND subject = ?1 AND step <> ?2";
        self.run(move |db| db.execute(over, (account, Step::Over.to_string())))
            .await
            .map(drop)
    }

    /// Forgets what was said too long ago, by the service's time.
    ///
    /// # Errors
    /// The database's.
    pub async fn drop_old_reminders(&self, now: DateTime<Utc>) -> Result<()> {
        self.run(move |db| db.execute("DELETE FROM reminder WHERE said_at < ?1", [now - AGE]))
            .await
            .map(drop)
    }

    /// Has a token told of no more, or again.
    ///
    /// # Errors
    /// The database's.
    pub async fn mute(&self, key: TokenKey, since: Option<DateTime<Utc>>) -> Result<()> {
        let of = (key.organization.to_string(), key.authorization.to_string());
        self.run(move |db| match since {
            Some(since) => db.execute("INSERT OR IGNORE INTO muted VALUES (?1, ?2, ?3)", (of.0, of.1, since)),
            None => db.execute("DELETE FROM muted WHERE organization = ?1 AND authorization = ?2", of),
        })
        .await
        .map(drop)
    }

    /// Has nothing said until then; none ends that.
    ///
    /// # Errors
    /// The database's.
    pub async fn pause(&self, until: Option<DateTime<Utc>>) -> Result<()> {
        self.run(move |db| match until {
            Some(until) => db.execute("INSERT OR REPLACE INTO pause VALUES (1, ?1)", [until]),
            None => db.execute("DELETE FROM pause", []),
        })
        .await
        .map(drop)
    }
}

/// The newest first; what was said at one time is in the order of its urgency.
pub(super) fn lately(db: &Connection) -> rusqlite::Result<Vec<Said>> {
    read(db, &format!("{SAID} ORDER BY said_at DESC, rowid LIMIT {LATELY}"))
}

pub(super) fn muted(db: &Connection) -> rusqlite::Result<HashSet<TokenKey>> {
    let mut rows = db.prepare("SELECT organization, authorization FROM muted")?;
    let key = |row: &Row<'_>| {
        Ok(TokenKey {
            organization: uuid(row, 0)?,
            authorization: uuid(row, 1)?,
        })
    };
    rows.query_map([], key)?.collect()
}

pub(super) fn paused_until(db: &Connection) -> rusqlite::Result<Option<DateTime<Utc>>> {
    db.query_row("SELECT until FROM pause", [], |row| time(row, 0))
        .optional()
}

fn read(db: &Connection, query: &str) -> rusqlite::Result<Vec<Said>> {
    let mut rows = db.prepare(query)?;
    rows.query_map([], said_of)?.collect()
}

fn insert(db: &Connection, said: &Said) -> rusqlite::Result<()> {
    let Reminder {
        kind,
        subject,
        key,
        account,
        name,
        organization,
        about,
        step,
        count,
        shown,
        stale,
    } = &said.reminder;
    let mut insert = db.prepare_cached(
        "INSERT INTO reminder (id, notice, kind, subject, account, organization, authorization, name, organization_name, about, step,
            count, shown, stale, said_at, read_at, snoozed_until)
         VALUES (:id, :notice, :kind, :subject, :account, :organization, :authorization, :name, :organization_name, :about, :step,
            :count, :shown, :stale, :said_at, :read_at, :snoozed_until)",
    )?;
    insert
        .execute(
            named_params! {":id": said.id.to_string(), ":notice": said.notice.to_string(), ":kind": word(kind),
            ":subject": subject, ":account": account, ":organization": key.map(|key| key.organization.to_string()),
            ":authorization": key.map(|key| key.authorization.to_string()), ":name": name,
            ":organization_name": organization, ":about": about, ":step": step.to_string(), ":count": count,
            ":shown": word(shown), ":stale": stale, ":said_at": said.said_at, ":read_at": said.read_at,
            ":snoozed_until": said.snoozed_until},
        )
        .map(drop)
}

const SAID: &str =
    "SELECT id, notice, kind, subject, account, organization, authorization, name, organization_name, about, step,
    count, shown, stale, said_at, read_at, snoozed_until FROM reminder";

fn said_of(row: &Row<'_>) -> rusqlite::Result<Said> {
    let is_of_a_token = row.get_ref(5)?.as_str_or_null()?.is_some();
    let key = is_of_a_token.then(|| {
        Ok::<_, rusqlite::Error>(TokenKey {
            organization: uuid(row, 5)?,
            authorization: uuid(row, 6)?,
        })
    });
    let step = row.get_ref(10)?.as_str()?.parse();
    Ok(Said {
        id: uuid(row, 0)?,
        notice: uuid(row, 1)?,
        reminder: Reminder {
            kind: parsed(row, 2)?,
            subject: row.get(3)?,
            key: key.transpose()?,
            account: row.get(4)?,
            name: row.get(7)?,
            organization: row.get(8)?,
            about: time(row, 9)?,
            step: step.map_err(|error| super::unreadable(10, error))?,
            count: row.get(11)?,
            shown: parsed(row, 12)?,
            stale: row.get(13)?,
        },
        said_at: time(row, 14)?,
        read_at: row.get(15)?,
        snoozed_until: row.get(16)?,
    })
}

#[cfg(test)]
mod tests {
    //! Covers that what is written is read, and for how long; what is said is decided in `reminder.rs`.
    use super::*;
    use crate::store::MIGRATIONS;
    use crate::store::tests::at;
    use crate::view::{ReminderKind, ReminderShown};
    use std::path::Path;

    const KEY: TokenKey = TokenKey {
        organization: Uuid::from_u128(1),
        authorization: Uuid::from_u128(2),
    };

    async fn open(folder: &Path) -> Store {
        Store::open(&folder.join("patwarden.db")).await.unwrap()
    }

    fn said(id: u128, seconds: i64) -> Said {
        Said {
            id: Uuid::from_u128(id),
            notice: Uuid::from_u128(9),
            reminder: Reminder {
                kind: ReminderKind::Expiry,
                subject: "s".into(),
                key: Some(KEY),
                account: "a".into(),
                name: "npm 'x'".into(),
                organization: "contoso".into(),
                about: at(1_000_000),
                step: Step::Days(14),
                count: 1,
                shown: ReminderShown::Desktop,
                stale: true,
            },
            said_at: at(seconds),
            read_at: None,
            snoozed_until: None,
        }
    }

    #[tokio::test]
    async fn what_is_said_is_read_as_it_was_written_also_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let session = Said {
            reminder: Reminder {
                kind: ReminderKind::Session,
                key: None,
                step: Step::Once,
                shown: ReminderShown::Window,
                ..said(2, 5).reminder
            },
            ..said(2, 5)
        };
        let rows = vec![said(1, 5), session];
        store.say(rows.clone()).await.unwrap();
        store.close().await;
        let store = open(folder.path()).await;
        assert_eq!(store.said().await.unwrap(), rows, "nothing is lost");
        assert_eq!(
            store.said_in(Uuid::from_u128(9)).await.unwrap(),
            rows,
            "nor their order"
        );
        assert!(store.snooze(Uuid::from_u128(1), at(50)).await.unwrap(), "it is known");
        assert!(
            !store.snooze(Uuid::from_u128(3), at(50)).await.unwrap(),
            "another is not"
        );
        store.read_reminders(vec![Uuid::from_u128(9)], at(60)).await.unwrap();
        store.end_session_reminders("s".into()).await.unwrap();
        let now = store.said().await.unwrap();
        assert_eq!(
            (now[0].snoozed_until, now[0].read_at),
            (Some(at(50)), Some(at(60))),
            "one rests, all are read"
        );
        assert_eq!(
            (now[0].reminder.step, now[1].reminder.step),
            (Step::Days(14), Step::Over),
            "the session is over"
        );
        assert_eq!(now[1].snoozed_until, None, "the other does not rest");
    }

    #[tokio::test]
    async fn it_is_kept_for_two_years() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        store.say(vec![said(1, 0), said(2, 10)]).await.unwrap();
        store.drop_old_reminders(at(5) + AGE).await.unwrap();
        let left: Vec<_> = store
            .said()
            .await
            .unwrap()
            .iter()
            .map(|said| said.id.as_u128())
            .collect();
        assert_eq!(left, [2], "the older one goes");
    }

    #[tokio::test]
    async fn pause_and_muted_tokens_are_kept_and_undone() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        for _ in 0..2 {
            store.mute(KEY, Some(at(1))).await.unwrap();
            store.pause(Some(at(7))).await.unwrap();
        }
        let all = store.all().await.unwrap();
        assert_eq!(
            (all.muted, all.paused_until),
            (HashSet::from([KEY]), Some(at(7))),
            "twice is once"
        );
        store.mute(KEY, None).await.unwrap();
        store.pause(None).await.unwrap();
        let all = store.all().await.unwrap();
        assert_eq!((all.muted, all.paused_until), (HashSet::new(), None), "undone");
    }

    #[tokio::test]
    async fn a_database_of_the_schema_before_is_kept_and_has_said_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let old = Connection::open(folder.path().join("patwarden.db")).unwrap();
        for migration in &MIGRATIONS[..8] {
            old.execute_batch(migration).unwrap();
        }
        old.pragma_update(None, "user_version", 8).unwrap();
        old.execute_batch("INSERT INTO account (id, tenant, client_id, name, username) VALUES ('u.t', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 'Mara', 'm@contoso.example')")
            .unwrap();
        drop(old);
        let all = open(folder.path()).await.all().await.unwrap();
        assert_eq!(
            (all.accounts.len(), all.said.len()),
            (1, 0),
            "who was signed in still is"
        );
    }
}
