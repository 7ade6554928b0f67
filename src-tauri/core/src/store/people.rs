//! Who is signed in, through which connection, and to which organizations they belong.

use super::{MISSED, Store, json, parsed, uuid, word};
use crate::azure::Organization;
use crate::error::Result;
use crate::sign_in::{Connection, Tenant};
use crate::view::Failure;
use chrono::{DateTime, Utc};
use rusqlite::{Row, named_params};
use uuid::Uuid;

/// A signed-in person in a tenant, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// `uid.utid` (Entra's `client_info`), since names and addresses change; with `@` and the tenant where that is not the home one.
    pub id: String,
    /// The tenant that signed them in, or the one that an access token is for.
    pub tenant: Uuid,
    /// The connection they signed in through.
    pub connection: Connection,
    /// For people.
    pub name: String,
    /// The sign-in name.
    pub username: String,
    /// When Azure DevOps last said which organizations they belong to.
    pub asked_at: Option<DateTime<Utc>>,
    /// Whether it may be asked for them: `vso.profile` was granted, or whatever includes it.
    pub finds: bool,
}

impl Account {
    /// The same person, asking at the tenant behind an organization.
    #[must_use]
    pub fn at(self, tenant: Option<Uuid>) -> Self {
        Self {
            tenant: tenant.unwrap_or(self.tenant),
            ..self
        }
    }

    /// Whether it asks at another tenant than the one that signed it in.
    #[must_use]
    pub fn is_away(&self) -> bool {
        let own = self.id.rsplit(['@', '.']).next().unwrap_or_default();
        own != self.tenant.to_string()
    }

    /// The account at its home, which its guests in other tenants share.
    #[must_use]
    pub fn home(&self) -> &str {
        home(&self.id)
    }
}

/// The id of an account's home, in the id of any account of the same person.
#[must_use]
pub fn home(account: &str) -> &str {
    account.split('@').next().unwrap_or(account)
}

/// An organization as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its id and name.
    pub organization: Organization,
    /// The account that sees it.
    pub account: String,
    /// The tenant that it is backed by, once that is known; nil for one that personal accounts made.
    pub tenant: Option<Uuid>,
    /// Whether the person named it, since Azure DevOps did not.
    pub named: bool,
    /// When its tokens were last listed.
    pub refreshed_at: Option<DateTime<Utc>>,
    /// When they were last written down: earlier, where a list said the same again.
    pub listed_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

impl Known {
    /// The tenant to ask for an access token, where that is known and can be asked.
    #[must_use]
    pub fn guest_of(&self) -> Option<Uuid> {
        self.tenant.filter(|tenant| !tenant.is_nil())
    }

    /// Whether personal accounts made it: no tenant signs anybody in to it.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.tenant.is_some_and(|tenant| tenant.is_nil())
    }
}

impl Store {
    /// Remembers who signed in, or signed in again.
    ///
    /// # Errors
    /// [`Code::StoreFailed`], as every method here.
    ///
    /// [`Code::StoreFailed`]: crate::error::Code::StoreFailed
    pub async fn keep_account(&self, account: Account) -> Result<()> {
        self.run(move |db| {
            db.execute(
                "INSERT INTO account (id, tenant, client_id, name, username, signs_in_at, permissions, redirect_path, label, pasted,
                    finds)
                 VALUES (:id, :tenant, :client, :name, :username, :at, :permissions, :path, :label, :pasted, :finds)
                 ON CONFLICT (id) DO UPDATE SET tenant = :tenant, client_id = :client, name = :name, username = :username,
                    signs_in_at = :at, permissions = :permissions, redirect_path = :path, label = :label, pasted = :pasted,
                    finds = :finds, signed_out = 0",
                named_params! {":id": account.id, ":tenant": account.tenant.to_string(),
                ":client": account.connection.client_id.to_string(), ":name": account.name, ":username": account.username,
                ":at": account.connection.tenant.segment(), ":permissions": word(&account.connection.permissions),
                ":path": account.connection.redirect_path, ":label": account.connection.label,
                ":pasted": account.connection.pasted, ":finds": account.finds},
            )
        })
        .await
        .map(drop)
    }

    /// Remembers somebody who is about to sign in, so that nothing of theirs is in the vault that nobody knows of.
    ///
    /// # Errors
    /// The database's.
    pub async fn expect_account(&self, account: Account) -> Result<()> {
        self.run(move |db| {
            db.execute(
                "INSERT INTO account (id, tenant, client_id, name, username, signed_out) VALUES (?1, ?2, ?3, ?4, ?5, 1)
                 ON CONFLICT (id) DO NOTHING",
                (
                    account.id,
                    account.tenant.to_string(),
                    account.connection.client_id.to_string(),
                    account.name,
                    account.username,
                ),
            )
        })
        .await
        .map(drop)
    }

    /// The ids of everybody who is signed in, was, or was about to be.
    ///
    /// # Errors
    /// The database's.
    pub async fn everybody(&self) -> Result<Vec<String>> {
        self.run(|db| {
            let mut ids = db.prepare("SELECT id FROM account")?;
            ids.query_map([], |row| row.get(0))?.collect()
        })
        .await
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// The database's.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        self.run(|db| accounts(db)).await
    }

    /// Takes an account out of every list. What it left in the vault, or unfinished, is found again when it signs in again.
    ///
    /// # Errors
    /// The database's.
    pub async fn sign_out(&self, account: String) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            change.execute("UPDATE account SET signed_out = 1 WHERE id = ?1", [&account])?;
            change.execute("DELETE FROM token WHERE account = ?1 AND entry IS NULL", [&account])?;
            change.execute(
                "DELETE FROM organization WHERE account = ?1
                 AND NOT EXISTS (SELECT 1 FROM token WHERE token.organization = organization.id AND token.account = ?1)",
                [&account],
            )?;
            change.execute(
                "DELETE FROM account WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM organization WHERE account = ?1)
                 AND NOT EXISTS (SELECT 1 FROM journal WHERE (NOT ended OR watched) AND facts ->> '$.account' = ?1)",
                [&account],
            )?;
            change.commit()
        })
        .await
    }

    /// Makes `organizations` those of `account`, as asked for at `at`: new ones appear. One that is not named any more is asked for itself
    /// for a week, so that its own answer is seen, and then goes with its tokens unless a secret is kept.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_organizations(
        &self,
        account: String,
        organizations: Vec<Organization>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            if !is_signed_in(&change, &account)? {
                return Ok(());
            }
            add(&change, &account, &organizations)?;
            let ids: Vec<String> = organizations.iter().map(|organization| organization.id.to_string()).collect();
            let ids = serde_json::to_string(&ids).unwrap_or_default();
            let left_out = "account = ?1 AND NOT named AND id NOT IN (SELECT value FROM json_each(?2))";
            change.execute(
                &format!("UPDATE organization SET left_out_at = coalesce(left_out_at, ?3) WHERE {left_out}"),
                (&account, &ids, at),
            )?;
            change.execute(
                &format!(
                    "DELETE FROM organization WHERE {left_out} AND left_out_at <= ?3
                     AND NOT EXISTS (SELECT 1 FROM token WHERE token.organization = organization.id AND token.entry IS NOT NULL)"
                ),
                (&account, &ids, at - MISSED),
            )?;
            change.execute(
                "DELETE FROM token WHERE entry IS NULL AND organization NOT IN (SELECT id FROM organization)",
                [],
            )?;
            change.execute("UPDATE account SET asked_at = ?2 WHERE id = ?1", (&account, at))?;
            change.commit()
        })
        .await
    }

    /// Adds organizations to those of `account`. The others stay: the answer could not be read whole.
    ///
    /// # Errors
    /// The database's.
    pub async fn add_organizations(&self, account: String, organizations: Vec<Organization>) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            if !is_signed_in(&change, &account)? {
                return Ok(());
            }
            add(&change, &account, &organizations)?;
            change.commit()
        })
        .await
    }

    /// Remembers an organization that the person named.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_named(&self, account: String, organization: Organization, tenant: Option<Uuid>) -> Result<()> {
        self.run(move |db| {
            let change = db.transaction()?;
            if !is_signed_in(&change, &account)? {
                return Ok(());
            }
            change.execute(
                "INSERT INTO organization (account, id, name, tenant, named) VALUES (?1, ?2, ?3, ?4, 1)
                 ON CONFLICT (account, id) DO UPDATE SET name = ?3, tenant = coalesce(?4, tenant),
                    named = max(named, left_out_at IS NOT NULL), left_out_at = NULL",
                (
                    &account,
                    organization.id.to_string(),
                    organization.name,
                    tenant.map(|tenant| tenant.to_string()),
                ),
            )?;
            change.commit()
        })
        .await
    }

    /// Remembers whether an account may ask for its organizations.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_finds(&self, account: String, finds: bool) -> Result<()> {
        self.run(move |db| db.execute("UPDATE account SET finds = ?2 WHERE id = ?1", (account, finds)))
            .await
            .map(drop)
    }

    /// Remembers which tenant is behind an organization.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_tenant(&self, account: String, organization: Uuid, tenant: Uuid) -> Result<()> {
        self.run(move |db| {
            db.execute(
                "UPDATE organization SET tenant = ?3 WHERE account = ?1 AND id = ?2",
                (account, organization.to_string(), tenant.to_string()),
            )
        })
        .await
        .map(drop)
    }

    /// Every known organization, once for each person.
    ///
    /// # Errors
    /// The database's.
    pub async fn organizations(&self) -> Result<Vec<Known>> {
        self.run(|db| organizations(db)).await
    }

    /// Remembers why an organization could not be asked.
    ///
    /// # Errors
    /// The database's.
    pub async fn keep_failure(&self, account: String, organization: Uuid, failure: Failure) -> Result<()> {
        self.run(move |db| {
            let failure = serde_json::to_string(&failure).ok();
            db.execute(
                "UPDATE organization SET failure = ?3 WHERE account = ?1 AND id = ?2",
                (account, organization.to_string(), failure),
            )
        })
        .await
        .map(drop)
    }
}

pub(super) fn accounts(db: &rusqlite::Connection) -> rusqlite::Result<Vec<Account>> {
    let mut rows = db.prepare(
        "SELECT id, tenant, client_id, name, username, signs_in_at, permissions, redirect_path, label, pasted, asked_at, finds
         FROM account WHERE NOT signed_out ORDER BY name, id",
    )?;
    rows.query_map([], account_of)?.collect()
}

pub(super) fn organizations(db: &rusqlite::Connection) -> rusqlite::Result<Vec<Known>> {
    let mut rows = db.prepare(
        "SELECT account, id, name, refreshed_at, failure, tenant, named, listed_at FROM organization
         WHERE account IN (SELECT id FROM account WHERE NOT signed_out)
         -- What the same person sees from within, as an account of the organization's own tenant, is left to that one.
         AND NOT EXISTS (
            SELECT 1 FROM organization AS same JOIN account AS within ON within.id = same.account AND NOT within.signed_out
            WHERE same.id = organization.id AND within.id <> organization.account AND within.tenant = same.tenant
            AND substr(within.id || '@', 1, instr(within.id || '@', '@') - 1)
              = substr(organization.account || '@', 1, instr(organization.account || '@', '@') - 1))
         ORDER BY name, id, account",
    )?;
    rows.query_map([], known_of)?.collect()
}

/// Somebody may sign out while an answer is on its way.
pub(super) fn is_signed_in(db: &rusqlite::Connection, account: &str) -> rusqlite::Result<bool> {
    db.prepare("SELECT 1 FROM account WHERE id = ?1 AND NOT signed_out")?
        .exists([account])
}

/// As Azure DevOps names them now.
fn add(db: &rusqlite::Connection, account: &str, organizations: &[Organization]) -> rusqlite::Result<()> {
    let mut add = db.prepare(
        "INSERT INTO organization (account, id, name) VALUES (?1, ?2, ?3)
         ON CONFLICT (account, id) DO UPDATE SET name = ?3, named = 0, left_out_at = NULL",
    )?;
    for organization in organizations {
        add.execute((account, organization.id.to_string(), &organization.name))?;
    }
    Ok(())
}

fn account_of(row: &Row<'_>) -> rusqlite::Result<Account> {
    let tenant: String = row.get(5)?;
    Ok(Account {
        id: row.get(0)?,
        tenant: uuid(row, 1)?,
        connection: Connection {
            client_id: uuid(row, 2)?,
            tenant: Tenant::parse(&tenant).unwrap_or(Tenant::Organizations),
            permissions: parsed(row, 6)?,
            redirect_path: row.get(7)?,
            label: row.get(8)?,
            pasted: row.get(9)?,
        },
        name: row.get(3)?,
        username: row.get(4)?,
        asked_at: row.get(10)?,
        finds: row.get(11)?,
    })
}

fn known_of(row: &Row<'_>) -> rusqlite::Result<Known> {
    let tenant: Option<String> = row.get(5)?;
    Ok(Known {
        account: row.get(0)?,
        organization: Organization {
            id: uuid(row, 1)?,
            name: row.get(2)?,
        },
        tenant: tenant.map(|_| uuid(row, 5)).transpose()?,
        refreshed_at: row.get(3)?,
        failure: json(row, 4)?,
        named: row.get(6)?,
        listed_at: row.get(7)?,
    })
}
