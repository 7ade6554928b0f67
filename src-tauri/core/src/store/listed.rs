//! The tokens as they were last listed, and what operations have taught. What was read once is kept: of the rows, only those that were written since are read again.

use super::{Account, Learned, Store, activity, json, parsed, time, uuid};
use crate::error::{Code, Error, Result};
use crate::token::{ScopesRead, Token, TokenKey};
use crate::vault::EntryName;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// A token as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The token.
    pub token: Token,
    /// Whose it is.
    pub account: String,
    /// When a list, or the answer to an operation, last had it.
    pub seen_at: DateTime<Utc>,
    /// Where its secret is, if it is in the vault.
    pub entry: Option<EntryName>,
    /// Since when the lists do not show it, though it should live.
    pub vanished: Option<DateTime<Utc>>,
    /// When it was listed for the first time; none if that is long ago.
    pub first_seen: Option<DateTime<Utc>>,
}

/// Every token of those who are signed in, as they were read last.
#[derive(Default)]
pub(super) struct Lists {
    /// By row, soonest expiry first.
    rows: Vec<(i64, Arc<Listed>)>,
    all: Arc<[Arc<Listed>]>,
    /// Of which state of the file they are, and of whom; none before the first reading, and after one that failed.
    of: Option<(i64, Vec<String>)>,
    scopes: ScopesRead,
    learned: Arc<Learned>,
    written: Arc<Mutex<Written>>,
}

/// What was written since.
#[derive(Default)]
struct Written {
    tokens: HashSet<i64>,
    activity: bool,
}

impl Lists {
    /// Takes note of every row that is written through `db`.
    pub(super) fn of(db: &mut Connection) -> rusqlite::Result<Self> {
        let lists = Self::default();
        let written = lists.written.clone();
        db.update_hook(Some(move |_, _: &str, table: &str, row| {
            let mut written = written.lock().unwrap_or_else(PoisonError::into_inner);
            match table {
                "token" => _ = written.tokens.insert(row),
                "activity" => written.activity = true,
                _ => {}
            }
        }))?;
        Ok(lists)
    }

    /// Every known token of `accounts`, soonest expiry first.
    pub(super) fn read(&mut self, db: &Connection, accounts: &[Account]) -> rusqlite::Result<Arc<[Arc<Listed>]>> {
        // Another value each time that another program has written (sqlite.org/pragma.html, data_version).
        let version: i64 = db.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let of = (version, accounts.iter().map(|account| account.id.clone()).collect());
        let written = std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        let is_of_this = self.of.take().as_ref() == Some(&of);
        if !is_of_this {
            self.read_all(db)?;
        } else if !written.tokens.is_empty() {
            self.read_again(db, &written.tokens, &of.1)?;
        }
        if !is_of_this || written.activity {
            self.learned = Arc::new(activity::learned(db)?);
        }
        self.of = Some(of);
        Ok(self.all.clone())
    }

    /// What the operations had taught when the tokens were read last.
    pub(super) fn learned(&self) -> Arc<Learned> {
        self.learned.clone()
    }

    fn read_all(&mut self, db: &Connection) -> rusqlite::Result<()> {
        self.rows.clear();
        let mut found = db.prepare(&format!("{TOKENS} WHERE {SIGNED_IN}"))?;
        let mut found = found.query([])?;
        while let Some(row) = found.next()? {
            let listed = listed_of(row, &mut self.scopes)?;
            self.rows.push((row.get(ROW)?, Arc::new(listed)));
        }
        self.arrange();
        Ok(())
    }

    fn read_again(&mut self, db: &Connection, written: &HashSet<i64>, of: &[String]) -> rusqlite::Result<()> {
        self.rows.retain(|(row, _)| !written.contains(row));
        let mut find = db.prepare(&format!("{TOKENS} WHERE rowid = ?1"))?;
        for row in written {
            let scopes = &mut self.scopes;
            let found = find.query_row([row], |found| listed_of(found, scopes)).optional()?;
            let found = found.filter(|listed| of.contains(&listed.account));
            self.rows.extend(found.map(|listed| (*row, Arc::new(listed))));
        }
        self.arrange();
        Ok(())
    }

    fn arrange(&mut self) {
        // The rows of a global token differ in their organization alone: the one that was listed first stays first.
        self.rows.sort_by(|(row, one), (other_row, other)| {
            let (one, other) = (&one.token, &other.token);
            let by_date = one.valid_to.cmp(&other.valid_to);
            let by_name = || one.name.cmp(&other.name);
            let by_id = || one.key.authorization.cmp(&other.key.authorization);
            by_date.then_with(by_name).then_with(by_id).then(row.cmp(other_row))
        });
        self.all = self.rows.iter().map(|(_, listed)| listed.clone()).collect();
    }
}

impl Store {
    /// One token.
    ///
    /// # Errors
    /// [`Code::TokenUnknown`] or [`Code::StoreFailed`].
    pub async fn token(&self, key: TokenKey) -> Result<Listed> {
        let found = self
            .run(move |db| {
                db.query_row(
                    &format!("{TOKENS} WHERE organization = ?1 AND authorization = ?2"),
                    (key.organization.to_string(), key.authorization.to_string()),
                    |row| listed_of(row, &mut ScopesRead::default()),
                )
                .optional()
            })
            .await?;
        found.ok_or_else(|| Error::new(Code::TokenUnknown))
    }
}

const TOKENS: &str =
    "SELECT organization, authorization, name, scope, valid_from, valid_to, targets, state, seen_at, entry, account,
    vanished_at, rowid, first_seen FROM token";
const ROW: usize = 12;
const SIGNED_IN: &str = "account IN (SELECT id FROM account WHERE NOT signed_out)";

fn listed_of(row: &Row<'_>, scopes: &mut ScopesRead) -> rusqlite::Result<Listed> {
    let token = Token {
        key: TokenKey {
            organization: uuid(row, 0)?,
            authorization: uuid(row, 1)?,
        },
        name: row.get(2)?,
        scopes: scopes.parse(row.get_ref(3)?.as_str()?),
        valid_from: time(row, 4)?,
        valid_to: time(row, 5)?,
        targets: json(row, 6)?,
        state: parsed(row, 7)?,
    };
    let entry: Option<String> = row.get(9)?;
    let vanished = row.get_ref(11)?.as_str_or_null()?.map(|_| time(row, 11)).transpose()?;
    Ok(Listed {
        token,
        account: row.get(10)?,
        seen_at: time(row, 8)?,
        entry: entry.map(EntryName::stored),
        vanished,
        first_seen: row.get_ref(13)?.as_str_or_null()?.map(|_| time(row, 13)).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    //! Covers that what is kept is what the file says, whoever wrote it.
    use super::*;
    use crate::azure::Organization;
    use crate::store::Seen;
    use crate::store::tests::{at, mara, token};
    use crate::view::TokenState;
    use chrono::TimeDelta;
    use std::path::Path;
    use uuid::Uuid;

    const HERE: Uuid = Uuid::from_u128(1);

    async fn open(folder: &Path) -> Store {
        let store = Store::open(&folder.join("patwarden.db")).await.unwrap();
        store.keep_account(mara()).await.unwrap();
        let contoso = Organization {
            id: HERE,
            name: "contoso".into(),
        };
        let contoso = vec![contoso];
        store.keep_organizations("a".into(), contoso, at(0)).await.unwrap();
        store
    }

    fn tokens(ids: impl IntoIterator<Item = u128>) -> Vec<Token> {
        let of = |id| {
            let mut token = token(TokenState::Active);
            token.key.authorization = Uuid::from_u128(id);
            token.valid_to += TimeDelta::seconds(i64::try_from(id).unwrap() % 3);
            token
        };
        ids.into_iter().map(of).collect()
    }

    async fn keep(store: &Store, ids: impl IntoIterator<Item = u128>, seconds: i64) {
        let (tokens, seen) = (tokens(ids), Seen::whole(at(seconds)));
        store.keep_tokens("a".into(), HERE, tokens, seen).await.unwrap();
    }

    /// As somebody reads them who has kept nothing.
    async fn afresh(folder: &Path) -> Vec<Listed> {
        let store = Store::open(&folder.join("patwarden.db")).await.unwrap();
        let all = store.all().await.unwrap().tokens;
        all.iter().map(|listed| listed.as_ref().clone()).collect()
    }

    async fn kept(store: &Store) -> Vec<Listed> {
        let all = store.all().await.unwrap().tokens;
        all.iter().map(|listed| listed.as_ref().clone()).collect()
    }

    #[tokio::test]
    async fn whatever_was_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        for (seconds, ids) in [(1, 0..7), (2, 3..9), (3, 0..0), (4, 8..12), (5, 0..40)] {
            keep(&store, ids.clone(), seconds).await;
            let kept = kept(&store).await;
            assert_eq!(kept, afresh(folder.path()).await, "after {ids:?}");
            assert!(kept.len() >= ids.count(), "they are there");
        }
    }

    #[tokio::test]
    async fn what_was_not_written_is_the_same_allocation() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        keep(&store, 0..5, 1).await;
        let before = store.all().await.unwrap().tokens;
        assert!(
            Arc::ptr_eq(&before, &store.all().await.unwrap().tokens),
            "nothing happened"
        );
        let key = before[2].token.key;
        let renamed = "UPDATE token SET name = 'renamed' WHERE authorization = ?1";
        let id = key.authorization.to_string();
        store.run(move |db| db.execute(renamed, [id])).await.unwrap();
        let after = store.all().await.unwrap().tokens;
        let find = |tokens: &Arc<[Arc<Listed>]>, key| tokens.iter().find(|listed| listed.token.key == key).cloned();
        for listed in before.iter() {
            let now = find(&after, listed.token.key).unwrap();
            assert_eq!(
                Arc::ptr_eq(listed, &now),
                listed.token.key != key,
                "only the renamed one"
            );
        }
        assert_eq!(find(&after, key).unwrap().token.name, "renamed");
    }

    #[tokio::test]
    async fn any_date_that_was_stored_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let mut tokens = tokens(0..4);
        tokens[1].valid_to = DateTime::<Utc>::MAX_UTC;
        tokens[2].valid_from = DateTime::<Utc>::MIN_UTC;
        let seen = Seen::whole(at(1));
        store.keep_tokens("a".into(), HERE, tokens.clone(), seen).await.unwrap();
        let kept = kept(&store).await;
        for token in tokens {
            let read = kept.iter().find(|listed| listed.token.key == token.key).unwrap();
            assert_eq!(
                (read.token.valid_from, read.token.valid_to),
                (token.valid_from, token.valid_to)
            );
        }
    }

    #[tokio::test]
    async fn another_program_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (open(folder.path()).await, open(folder.path()).await);
        keep(&one, 0..3, 1).await;
        assert_eq!(kept(&one).await.len(), 3);
        keep(&other, 0..5, 2).await;
        assert_eq!(kept(&one).await, kept(&other).await, "it wrote the same file");
        assert_eq!(kept(&one).await.len(), 5);
    }

    #[tokio::test]
    async fn tokens_go_and_come_with_their_account() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        keep(&store, 0..3, 1).await;
        let entry = "UPDATE token SET entry = 'pat/x' WHERE rowid = 1";
        store.run(move |db| db.execute(entry, [])).await.unwrap();
        assert_eq!(kept(&store).await.len(), 3);
        store.sign_out("a".into()).await.unwrap();
        assert_eq!(kept(&store).await, [], "nobody is signed in");
        store.keep_account(mara()).await.unwrap();
        let kept = kept(&store).await;
        assert_eq!(kept, afresh(folder.path()).await);
        assert_eq!(kept.len(), 1, "the one with a secret is known again");
    }

    #[tokio::test]
    async fn a_reading_that_fails_is_not_half_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        keep(&store, 0..3, 1).await;
        assert_eq!(kept(&store).await.len(), 3);
        let spoil = "UPDATE token SET state = 'unheard of' WHERE rowid = 2";
        store.run(move |db| db.execute(spoil, [])).await.unwrap();
        store.all().await.unwrap_err();
        let mend = "UPDATE token SET state = 'revoked' WHERE rowid = 2";
        store.run(move |db| db.execute(mend, [])).await.unwrap();
        assert_eq!(kept(&store).await, afresh(folder.path()).await, "all of it is read");
        assert_eq!(kept(&store).await.len(), 3);
    }
}
