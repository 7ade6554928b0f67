//! A database as a long use leaves it.

use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::azure::Organization;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::store::{Account, Seen, Store};
use patwarden_core::token::{Scopes, Token, TokenKey};
use patwarden_core::view::TokenState;
use std::path::Path;
use uuid::Uuid;

/// Somebody may have so many.
const ORGANIZATIONS: u128 = 20;
const SCOPES: [&str; 5] = [
    "vso.packaging",
    "vso.code_write vso.packaging",
    "vso.work vso.code",
    "vso.code_write vso.threads_full vso.packaging vso.build",
    "app_token",
];

/// Makes the database in a folder, with so many tokens.
pub async fn database(folder: &Path, tokens: u128) {
    let store = Store::open(&folder.join("patwarden.db")).await.unwrap();
    let organizations = (0..ORGANIZATIONS).map(|number| Organization {
        id: Uuid::from_u128(number + 1),
        name: format!("organization-{number}"),
    });
    let account = account(&store, organizations.collect()).await;
    let at = Utc::now();
    for organization in 0..ORGANIZATIONS {
        let own = (0..tokens).filter(|number| number % ORGANIZATIONS == organization);
        let own = own.map(|number| token(Uuid::from_u128(organization + 1), number, at));
        let seen = Seen {
            at,
            now: at,
            trouble: None,
        };
        let (account, organization) = (account.clone(), Uuid::from_u128(organization + 1));
        store
            .keep_tokens(account, organization, own.collect(), seen)
            .await
            .unwrap();
    }
    store.close().await;
}

/// Signs somebody in who belongs to these organizations, and says who.
pub async fn account(store: &Store, organizations: Vec<Organization>) -> String {
    let tenant = Uuid::from_u128(0xface);
    let id = format!("{}.{tenant}", Uuid::from_u128(0xfeed));
    let account = Account {
        id: id.clone(),
        tenant,
        connection: Connection::new(Uuid::from_u128(0xbee), Tenant::Id(tenant)),
        name: "Mara Lindqvist".into(),
        username: "mara@contoso.example".into(),
        asked_at: None,
        finds: true,
    };
    store.keep_account(account).await.unwrap();
    store
        .keep_organizations(id.clone(), organizations, Utc::now())
        .await
        .unwrap();
    id
}

/// Names, scopes, dates and states as many tokens have them.
fn token(organization: Uuid, number: u128, now: DateTime<Utc>) -> Token {
    let days = i64::try_from(number % 365).unwrap_or_default();
    let (state, valid_to) = match number % 10 {
        0..7 => (TokenState::Active, now + TimeDelta::days(days + 1)),
        7..9 => (TokenState::Expired, now - TimeDelta::days(days + 1)),
        _ => (TokenState::Revoked, now + TimeDelta::days(days + 1)),
    };
    let scopes = SCOPES[usize::try_from(number).unwrap_or_default() % SCOPES.len()];
    Token {
        key: TokenKey {
            organization,
            authorization: Uuid::from_u128(number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)),
        },
        name: format!("Deployment {number} (west europe)"),
        scopes: Scopes::parse(scopes),
        valid_from: valid_to - TimeDelta::days(180),
        valid_to,
        targets: Some(vec![organization]),
        state,
    }
}
