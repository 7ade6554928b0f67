//! Several accounts and tenants: who is asked before anything is kept, what belongs to whom, and what signing out leaves.
//!
//! Not covered: Entra's refusals (`sign_in.rs`, `words.rs`), attacks on the listener (`tests/attacks`), refreshes (`session.rs`).

use crate::support::{self, World, browser, key};
use patwarden_core::error::Code;
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{AccountView, Discovery, Outcome, SignInView, Snapshot, TokenView};
use serde_json::json;
use uuid::Uuid;

/// Somebody of the sandbox comes back from the browser.
async fn comes_back(world: &World, tenant: Tenant, person: &str) -> Snapshot {
    let connection = Connection {
        tenant,
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    browser::send(&browser::answer_to(&world.link(), "person", person).await).await;
    world
        .until("somebody came back", |snapshot| {
            matches!(
                snapshot.sign_in,
                SignInView::Confirming { .. } | SignInView::Failed { .. }
            )
        })
        .await
}

/// The same, and it is whom the person meant.
async fn joins(world: &World, tenant: Tenant, person: &str) -> Snapshot {
    let before = world.warden.snapshot().accounts.len();
    comes_back(world, tenant, person).await;
    world.warden.confirm_account(true).await;
    world
        .until("the account is there", |snapshot| {
            snapshot.accounts.len() > before && !snapshot.refreshing && snapshot.sign_in == SignInView::Idle
        })
        .await
}

fn organizations(snapshot: &Snapshot, account: &AccountView) -> Vec<String> {
    let own = snapshot
        .organizations
        .iter()
        .filter(|known| known.account == account.id);
    own.map(|known| known.name.clone()).collect()
}

/// A token of Mara's whose secret is in the vault.
async fn with_secret(world: &World) -> TokenView {
    let rotation = world.regenerate(&world.long_lived()).await;
    assert_eq!(rotation.outcome, Outcome::Done, "it has a new secret now");
    world.token(rotation.successor.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_before_the_person_says_that_it_is_their_account() {
    let world = support::start().await;
    let snapshot = comes_back(&world, Tenant::Organizations, "mara").await;
    let SignInView::Confirming {
        username, instead_of, ..
    } = snapshot.sign_in
    else {
        panic!("the person is asked: {:?}", snapshot.sign_in)
    };
    assert!(username.starts_with("mara"), "by name: {username}");
    assert_eq!(instead_of, None, "nobody else was expected");
    assert!(snapshot.accounts.is_empty(), "nobody is signed in yet");
    assert!(world.vault.entries("refresh/").is_empty(), "nothing is kept yet");
    let second = world.warden.sign_in(world.connection()).await;
    assert_eq!(second.unwrap_err().code, Code::SignInBusy, "one at a time");
    world.warden.confirm_account(false).await;
    let snapshot = world.warden.snapshot();
    assert_eq!(snapshot.sign_in, SignInView::Idle, "it is over");
    assert!(snapshot.accounts.is_empty(), "as if it had not been");
    world.warden.confirm_account(true).await;
    assert!(
        world.warden.snapshot().accounts.is_empty(),
        "a second answer finds nobody"
    );
    assert!(world.vault.entries("refresh/").is_empty(), "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_than_the_one_that_was_asked_for_is_said() {
    let world = support::signed_in().await;
    world.sandbox.add_neighbours();
    let mara = world.warden.snapshot().accounts[0].clone();
    world.warden.sign_in_again(&mara.id, None).await.unwrap();
    browser::send(&browser::answer_to(&world.link(), "person", "ines").await).await;
    let snapshot = world
        .until("somebody came back", |snapshot| {
            matches!(snapshot.sign_in, SignInView::Confirming { .. })
        })
        .await;
    let SignInView::Confirming { instead_of, .. } = snapshot.sign_in else {
        panic!("the person is asked")
    };
    assert_eq!(instead_of, Some(mara.username), "Mara was expected");
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_live_side_by_side() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let home = world.warden.snapshot().accounts[0].clone();
    let guest = joins(&world, Tenant::Id(wingtip), "mara").await;
    assert_eq!(guest.accounts.len(), 2, "one person, two tenants, two accounts");
    let there = guest.accounts.iter().find(|account| account.tenant == wingtip).unwrap();
    assert_ne!(there.id, home.id, "nothing of one is taken for the other's");
    assert_eq!(organizations(&guest, there), ["wingtip"], "what the guest sees");
    assert!(
        !organizations(&guest, &home).contains(&"wingtip".into()),
        "and only the guest"
    );
    let all = joins(&world, Tenant::Organizations, "ines").await;
    let ines = all
        .accounts
        .iter()
        .find(|account| account.name.starts_with("Ines"))
        .unwrap();
    assert_eq!(organizations(&all, ines), ["adatum"], "her own");
    assert_eq!(world.vault.entries("refresh/").len(), 3, "a session each");
    let world = world.restarted().await;
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let failed = snapshot
        .accounts
        .iter()
        .filter(|account| account.session_ended.is_some());
    assert_eq!(failed.count(), 0, "all of them after a restart too");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_organizations_is_told_from_one_that_was_never_asked() {
    let world = support::start().await;
    world.sandbox.add_neighbours();
    let snapshot = joins(&world, Tenant::Organizations, "tomas").await;
    assert!(
        snapshot.accounts[0].discovery == Discovery::Nothing,
        "Azure DevOps has said so"
    );
    world.sandbox.script(patwarden_sandbox::Fault::cut("accounts"));
    world.warden.refresh().await;
    assert!(
        world.warden.snapshot().accounts[0].discovery == Discovery::Nothing,
        "it has said so before"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_of_personal_accounts_is_said_to_be_out_of_reach() {
    let world = support::signed_in().await;
    let db = rusqlite::Connection::open(world.database()).unwrap();
    let nil = Uuid::nil().to_string();
    let known: Vec<String> = world
        .warden
        .snapshot()
        .organizations
        .iter()
        .map(|known| known.name.clone())
        .collect();
    let changed = db
        .execute("UPDATE organization SET tenant = ?1 WHERE name = ?2", (&nil, &known[0]))
        .unwrap();
    assert_eq!(changed, 1, "as if Azure DevOps had said so");
    for _ in 0..3 {
        world
            .sandbox
            .script(patwarden_sandbox::Fault::answer("tenant", 401, ""));
    }
    let since = world.sandbox.record().len();
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let codes: Vec<_> = snapshot
        .organizations
        .iter()
        .map(|known| known.failure.as_ref().map(|failure| failure.code))
        .collect();
    assert_eq!(
        codes[0],
        Some(Code::PersonalOrganization),
        "not “sign in again”, which would not help"
    );
    assert!(
        codes[1..].iter().all(Option::is_none),
        "the others are not touched by it"
    );
    assert_eq!(
        world.operations(since).iter().filter(|call| *call == "list").count(),
        6,
        "nor is it asked in vain"
    );
    assert!(snapshot.accounts[0].session_ended.is_none(), "the session is good");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_token_of_another_tenant_ends_the_attempt() {
    let world = support::start().await;
    let other = Uuid::from_u128(5);
    let issuer = format!("{}{other}/v2.0", support::endpoints(&world.sandbox).authority);
    world
        .sandbox
        .play(patwarden_sandbox::Trick::claim("tid", json!(other.to_string())));
    world
        .sandbox
        .play(patwarden_sandbox::Trick::claim("iss", json!(issuer)));
    let snapshot = comes_back(&world, world.connection().tenant, "mara").await;
    let SignInView::Failed { failure, request } = snapshot.sign_in else {
        panic!("it must not go on: {:?}", snapshot.sign_in)
    };
    assert_eq!(failure.code, Code::ForeignTenant, "it says what is wrong");
    assert!(request.is_some(), "and what was asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_gets_the_connection_and_nothing_else() {
    let world = support::signed_in().await;
    let account = world.warden.snapshot().accounts[0].clone();
    let text = world.warden.connection_string(&account.id).await.unwrap();
    let connection = Connection::from_text(&text).unwrap();
    assert_eq!(connection.client_id, world.connection().client_id, "the registration");
    assert_eq!(connection.tenant, Tenant::Id(account.tenant), "at this tenant");
    assert!(connection.pasted, "and the colleague is asked who sent it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registrations_own_path_and_permissions_are_used() {
    let world = support::start().await;
    let connection = Connection {
        redirect_path: "/patwarden".into(),
        permissions: patwarden_core::view::Permissions::Default,
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    let link = world.link();
    let asked: Vec<(String, String)> = link.query_pairs().into_owned().collect();
    let scope = &asked.iter().find(|(name, _)| name == "scope").unwrap().1;
    assert!(scope.contains("/.default"), "all that the registration holds: {scope}");
    browser::choose(&link).await;
    world.confirm().await;
    world
        .until("the list is complete", |snapshot| snapshot.tokens.len() >= 40)
        .await;
    let world = world.restarted().await;
    world.sandbox.expire_access_tokens();
    world.warden.refresh().await;
    let account = &world.warden.snapshot().accounts[0];
    assert!(
        account.session_ended.is_none() && account.failure.is_none(),
        "refreshes ask for the same"
    );
    assert_eq!(
        account.connection.redirect_path, "/patwarden",
        "and so does the next sign-in"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_leaves_secrets_and_brings_them_back() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_out(&account, Vec::new()).await.unwrap();
    let snapshot = world.warden.snapshot();
    assert!(snapshot.accounts.is_empty(), "nobody is signed in");
    assert!(
        snapshot.tokens.is_empty() && snapshot.organizations.is_empty(),
        "nothing is listed"
    );
    assert!(world.vault.entries("refresh/").is_empty(), "the session is gone");
    assert!(!world.vault.entries("pat/").is_empty(), "the token's secret is not");
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "nothing was revoked"
    );
    let world = world.restarted().await;
    assert!(world.warden.snapshot().accounts.is_empty(), "after a restart neither");
    world.sign_in().await;
    let again = world.token(token.authorization).unwrap();
    assert!(again.secret_here, "its secret is found again");
    world.warden.copy_secret(key(&again)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_forgets_the_secrets_that_it_is_told_to() {
    let world = support::signed_in().await;
    let token = with_secret(&world).await;
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_out(&account, vec![key(&token)]).await.unwrap();
    assert!(world.vault.entries("pat/").is_empty(), "it exists nowhere any more");
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "revoking is another thing"
    );
    world.sign_in().await;
    assert!(
        !world.token(token.authorization).unwrap().secret_here,
        "and the app knows"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_cannot_be_used_keeps_the_person_signed_in() {
    let world = support::signed_in().await;
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.vault.set(Some(support::vault::Trouble::Locked));
    let refused = world.warden.sign_out(&account, Vec::new()).await;
    assert_eq!(
        refused.unwrap_err().code,
        Code::VaultLocked,
        "the refresh token would stay behind"
    );
    assert_eq!(
        world.warden.snapshot().accounts.len(),
        1,
        "so the session stays, and is shown"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_token_that_still_stands_goes_after_the_next_sign_in() {
    let world = support::start_with(support::limits(), true, patwarden_core::view::Goes::WhenReplaced).await;
    world.sign_in().await;
    let token = world.long_lived();
    let rotation = world.regenerate(&token).await;
    assert!(matches!(rotation.outcome, Outcome::Overlap { .. }), "for a day");
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_out(&account, Vec::new()).await.unwrap();
    world.later(chrono::TimeDelta::hours(25)).await;
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "nobody may revoke it"
    );
    // Each look at the clock moves it by a millisecond.
    let before = *world.clock.lock().unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let looks = (*world.clock.lock().unwrap() - before).num_milliseconds();
    assert!(
        looks < 5,
        "and the agenda sleeps meanwhile: it has looked {looks} times"
    );
    world.sign_in().await;
    world
        .until("it is done", |snapshot| {
            snapshot.rotations.iter().any(|row| row.outcome == Outcome::Done)
        })
        .await;
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "now somebody may"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_is_one_and_what_is_asked_for_meanwhile_is_refused() {
    let world = support::start().await;
    comes_back(&world, Tenant::Organizations, "mara").await;
    // A database that another program holds: what is to be kept has to wait.
    let mut other = rusqlite::Connection::open(world.database()).unwrap();
    let held = other
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();
    let clicks: Vec<_> = [world.warden.clone(), world.warden.clone()]
        .into_iter()
        .map(|warden| tokio::spawn(async move { warden.confirm_account(true).await }))
        .collect();
    world
        .until("it is being kept", |snapshot| snapshot.sign_in == SignInView::Redeeming)
        .await;
    let another = world.warden.sign_in(world.connection()).await;
    assert_eq!(
        another.unwrap_err().code,
        Code::SignInBusy,
        "one at a time, until it is kept"
    );
    drop(held);
    for click in clicks {
        click.await.unwrap();
    }
    let snapshot = world
        .until("it is kept", |snapshot| snapshot.sign_in == SignInView::Idle)
        .await;
    assert_eq!(snapshot.accounts.len(), 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_joins_during_a_refresh_gets_a_list() {
    let world = support::signed_in().await;
    world.sandbox.add_neighbours();
    comes_back(&world, Tenant::Organizations, "ines").await;
    world.sandbox.script(patwarden_sandbox::Fault::delay("accounts", 500));
    let (refreshing, warden) = (world.warden.clone(), world.warden.clone());
    let refresh = tokio::spawn(async move { refreshing.refresh().await });
    world.until("it refreshes", |snapshot| snapshot.refreshing).await;
    warden.confirm_account(true).await;
    refresh.await.unwrap();
    let snapshot = world.until("all is there", |snapshot| !snapshot.refreshing).await;
    let ines = snapshot
        .accounts
        .iter()
        .find(|account| account.name.starts_with("Ines"))
        .unwrap();
    assert_eq!(
        organizations(&snapshot, ines),
        ["adatum"],
        "though the refresh had begun without her"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_late_brings_nobody_back() {
    let world = support::signed_in().await;
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.sandbox.script(patwarden_sandbox::Fault::delay("accounts", 500));
    let refreshing = world.warden.clone();
    let refresh = tokio::spawn(async move { refreshing.refresh().await });
    world.until("it refreshes", |snapshot| snapshot.refreshing).await;
    world.warden.sign_out(&account, Vec::new()).await.unwrap();
    refresh.await.unwrap();
    let snapshot = world.warden.snapshot();
    assert!(
        snapshot.accounts.is_empty() && snapshot.organizations.is_empty() && snapshot.tokens.is_empty(),
        "who signed out is gone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_revoked_before_their_owner_signs_out() {
    let world = support::signed_in().await;
    let kept = with_secret(&world).await;
    let revoked = world.long_lived();
    let account = world.warden.snapshot().accounts[0].id.clone();
    // One that is not revoked keeps the person signed in.
    world
        .sandbox
        .script(patwarden_sandbox::Fault::answer("revoke", 403, "").times(2));
    let work = world
        .warden
        .revoke_and_sign_out(&account, vec![key(&revoked)], vec![key(&kept)])
        .await
        .unwrap();
    let ended = |snapshot: &Snapshot| {
        snapshot
            .bulks
            .iter()
            .any(|bulk| bulk.id == work && bulk.ended.is_some())
    };
    world.until("the work has ended", ended).await;
    assert_eq!(world.warden.snapshot().accounts.len(), 1, "it would be left behind");
    assert!(!world.vault.entries("pat/").is_empty(), "and nothing is forgotten");
    world.sandbox.clear_faults();
    world
        .warden
        .revoke_and_sign_out(&account, vec![key(&revoked)], vec![key(&kept)])
        .await
        .unwrap();
    world
        .until("she is signed out", |snapshot| snapshot.accounts.is_empty())
        .await;
    let far = |token: &TokenView| world.far_state(token.authorization);
    assert_eq!(far(&revoked).as_deref(), Some("Revoked"), "what she chose");
    assert_eq!(far(&kept).as_deref(), Some("Active"), "and nothing else");
    assert!(world.vault.entries("pat/").is_empty(), "its secret was to be forgotten");
}
