//! Create, renew, edit and revoke: what the far end was asked, what the list and the vault say afterwards, and what a failure leaves.
//!
//! Not covered: kills in the middle and recovery after them; regenerate has a file of its own.

use crate::support::vault::Trouble;
use crate::support::{self, World, key};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::error::Code;
use patwarden_core::view::{Change, NewToken, OperationKind, OperationView, Outcome, Snapshot, TokenState, TokenView};
use patwarden_sandbox::{Fault, Policy};
use std::sync::Arc;

fn code(operation: &OperationView) -> Code {
    match &operation.outcome {
        Outcome::Stopped { failure } => failure.code,
        Outcome::Waiting { failure, .. } => panic!("it waits: {failure:?}"),
        Outcome::Overlap { .. } | Outcome::Done | Outcome::Running => panic!("it did not stop: {operation:?}"),
    }
}

fn in_days(world: &World, days: i64) -> DateTime<Utc> {
    *world.clock.lock().unwrap() + TimeDelta::days(days)
}

/// What a form that was filled in well sends.
fn wish(world: &World) -> NewToken {
    let snapshot = world.warden.snapshot();
    let organization = &snapshot.organizations[0];
    NewToken {
        account: organization.account.clone(),
        organization: organization.id,
        name: "npm publish design-system".into(),
        scopes: vec!["vso.packaging_write".into(), "vso.code".into()],
        until: in_days(world, 90).to_rfc3339(),
    }
}

/// A name in use, to make the sandbox's organization of a token.
fn organization_of(token: &TokenView) -> String {
    token.organization_name.clone()
}

fn ended(world: &World) -> TokenView {
    let tokens = world.warden.snapshot().tokens;
    let fits = |token: &&Arc<TokenView>| token.state == TokenState::Expired && !token.global;
    tokens.iter().find(fits).expect("the seed has some").as_ref().clone()
}

fn limit(days: i64) -> Policy {
    Policy {
        maximum_days: Some(days.try_into().unwrap()),
        ..Policy::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_created_token_is_in_the_list_and_its_secret_in_the_vault() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    let id = world.warden.create(wish(&world)).await.unwrap();
    let operation = world.operated(id).await;
    assert_eq!(operation.outcome, Outcome::Done, "it is done");
    let token = world
        .token(operation.authorization.unwrap())
        .expect("it is in the list");
    assert_eq!(
        (token.name.as_str(), token.state, token.secret_here),
        ("npm publish design-system", TokenState::Active, true),
        "live, with its secret here"
    );
    let lifetime = token.expires - *world.clock.lock().unwrap();
    assert!(
        (TimeDelta::days(90) - lifetime) < TimeDelta::hours(2),
        "as long as asked, but for its fingerprint"
    );
    assert_eq!(world.operations(since), ["create"], "one call");
    let secret = world.vault.entries("pat/");
    assert!(
        secret.len() == 1 && secret[0].1.contains(&token.authorization.to_string()),
        "one entry, its own"
    );
    assert_eq!(
        world.activity(),
        [("create".into(), token.name.clone(), "done".into())],
        "and it is in the activity"
    );
    world.warden.dismiss(id).await.unwrap();
    assert!(world.warden.snapshot().operations.is_empty(), "dismissed is not shown");
    assert_eq!(world.activity().len(), 1, "but stays in the activity");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_refused_before_anybody_is_asked() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    let good = wish(&world);
    let until = |date: DateTime<Utc>| date.to_rfc3339();
    let cases = [
        (
            NewToken {
                name: "x".repeat(10_240),
                ..good.clone()
            },
            Code::NameInvalid,
        ),
        (
            NewToken {
                name: " \n ".into(),
                ..good.clone()
            },
            Code::NameInvalid,
        ),
        (
            NewToken {
                name: "a\u{202e}b".into(),
                ..good.clone()
            },
            Code::NameInvalid,
        ),
        (
            NewToken {
                scopes: vec![],
                ..good.clone()
            },
            Code::ScopesInvalid,
        ),
        (
            NewToken {
                scopes: vec!["app_token".into(), "vso.code".into()],
                ..good.clone()
            },
            Code::ScopesInvalid,
        ),
        (
            NewToken {
                until: until(in_days(&world, -1)),
                ..good.clone()
            },
            Code::DateInvalid,
        ),
        (
            NewToken {
                until: until(in_days(&world, 400)),
                ..good.clone()
            },
            Code::DateInvalid,
        ),
        (
            NewToken {
                until: "2026-12-24T00:00:00".into(),
                ..good.clone()
            },
            Code::DateInvalid,
        ),
        (
            NewToken {
                account: "nobody".into(),
                ..good.clone()
            },
            Code::TokenUnknown,
        ),
        (
            NewToken {
                organization: uuid::Uuid::nil(),
                ..good.clone()
            },
            Code::TokenUnknown,
        ),
    ];
    for (bad, expected) in cases {
        let refused = world.warden.create(bad.clone()).await.map_err(|error| error.code);
        assert_eq!(refused, Err(expected), "{bad:?}");
    }
    let change = Change {
        name: Some("\u{0}".into()),
        ..Change::default()
    };
    let refused = world.warden.edit(key(&world.regenerable()), change).await;
    assert_eq!(
        refused.map_err(|error| error.code),
        Err(Code::NameInvalid),
        "an edit is read in the same way"
    );
    assert!(world.operations(since).is_empty(), "the service heard nothing");
    assert!(world.activity().is_empty(), "nothing was begun");
    let markup = NewToken {
        name: "<img src=x onerror=alert(1)>".into(),
        ..good
    };
    let operation = world.operated(world.warden.create(markup).await.unwrap()).await;
    assert_eq!(operation.outcome, Outcome::Done, "markup is a name like another");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_are_one() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    world.sandbox.script(Fault::delay("create", 300));
    world.sandbox.script(Fault::delay("update", 300));
    let (first, second) = tokio::join!(world.warden.create(wish(&world)), world.warden.create(wish(&world)));
    let (taken, refused) = if first.is_ok() {
        (first, second)
    } else {
        (second, first)
    };
    assert_eq!(refused.unwrap_err().code, Code::AlreadyRunning, "one of them");
    world.operated(taken.unwrap()).await;
    let token = world.regenerable();
    let renewed = world.warden.renew(key(&token)).await.unwrap();
    for again in [
        world.warden.renew(key(&token)).await,
        world.warden.revoke(key(&token)).await,
    ] {
        assert_eq!(
            again.unwrap_err().code,
            Code::AlreadyRunning,
            "nor anything else on a token at work"
        );
    }
    assert_eq!(
        world.warden.regenerate(key(&token), None).await.unwrap_err().code,
        Code::AlreadyRunning,
        "nor a regenerate"
    );
    world.operated(renewed).await;
    assert_eq!(world.operations(since), ["create", "get", "update"], "each once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_cannot_keep_stops_a_create_before_the_service_is_asked() {
    for (trouble, expected) in [
        (Trouble::Missing, Code::VaultMissing),
        (Trouble::Locked, Code::VaultLocked),
        (Trouble::Denied, Code::VaultDenied),
        (Trouble::Forgetful, Code::VaultBroken),
    ] {
        let world = support::signed_in().await;
        let since = world.sandbox.record().len();
        world.vault.set(Some(trouble));
        let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
        assert_eq!(code(&operation), expected, "{trouble:?} in its own words");
        assert!(world.operations(since).is_empty(), "{trouble:?}: nothing was created");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_created_token_that_cannot_be_kept_is_revoked_again() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    world.vault.set(Some(Trouble::FullAfterReserve));
    let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    assert_eq!(code(&operation), Code::CreatedInVain, "it is said");
    let listed = world.token(operation.authorization.unwrap()).unwrap();
    assert_eq!(listed.state, TokenState::Revoked, "the list does not show it as live");
    assert_eq!(world.operations(since), ["create", "revoke"], "nobody holds it");
    let state = world.far_state(operation.authorization.unwrap());
    assert_eq!(state.as_deref(), Some("Revoked"), "so it does not live on");
    assert!(world.vault.entries("pat/").is_empty(), "and no filler stays");
}

fn waits_for(operation: &OperationView) -> Code {
    match &operation.outcome {
        Outcome::Waiting { failure, .. } => failure.code,
        other @ (Outcome::Running | Outcome::Stopped { .. } | Outcome::Overlap { .. } | Outcome::Done) => {
            panic!("it does not wait: {other:?}")
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_can_neither_be_kept_nor_revoked_is_named_and_revoked_later() {
    let world = support::signed_in().await;
    world.vault.set(Some(Trouble::FullAfterReserve));
    world.sandbox.script(Fault::cut("revoke"));
    let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    assert_eq!(
        waits_for(&operation),
        Code::SecretLost,
        "it lives, and nobody can use it"
    );
    let new = operation.authorization.unwrap();
    assert_eq!(operation.found, [new], "the person can revoke it at once");
    let token = world.token(new).expect("it is in the list");
    assert!(!token.secret_here, "without its secret");
    world.vault.set(None);
    world.later(TimeDelta::minutes(2)).await;
    let operation = world.operated(operation.id).await;
    assert_eq!(code(&operation), Code::CreatedInVain, "or it is done by itself");
    assert_eq!(world.far_state(new).as_deref(), Some("Revoked"), "at the far end too");
    assert!(operation.found.is_empty(), "nothing is left over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_found_token_is_revoked_or_kept_as_the_person_says() {
    let world = support::signed_in().await;
    world.vault.set(Some(Trouble::FullAfterReserve));
    world.sandbox.script(Fault::cut("revoke"));
    let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    let new = operation.authorization.unwrap();
    let stranger = world.regenerable().authorization;
    let refused = world.warden.revoke_found(operation.id, stranger).await;
    assert_eq!(refused.unwrap_err().code, Code::TokenUnknown, "only what was found");
    let revoke = world.warden.revoke_found(operation.id, new).await.unwrap();
    assert_eq!(world.operated(revoke).await.outcome, Outcome::Done, "revoked at once");
    assert_eq!(world.far_state(new).as_deref(), Some("Revoked"), "at the far end");
    world
        .until("it is told of no more", |snapshot| {
            snapshot.operations.iter().all(|shown| shown.found.is_empty())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_is_lost_is_looked_for() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    world.sandbox.script(Fault::cut("create").after());
    world.sandbox.script(Fault::cut("list"));
    let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    assert_eq!(waits_for(&operation), Code::Uncertain, "it may have been made");
    world.later(TimeDelta::minutes(2)).await;
    let operation = world.operated(operation.id).await;
    assert_eq!(operation.outcome, Outcome::Done, "found, revoked, and made once more");
    let calls: Vec<_> = world.operations(since);
    assert_eq!(calls, ["create", "list", "list", "revoke", "create"], "in this order");
    let token = world.token(operation.authorization.unwrap()).unwrap();
    assert!(token.secret_here, "its secret is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_was_refused_leaves_nothing() {
    let world = support::signed_in().await;
    world.sandbox.script(Fault::answer(
        "create",
        200,
        r#"{"patToken":null,"patTokenError":"accessDenied"}"#,
    ));
    let operation = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    assert_eq!(code(&operation), Code::PolicyRefused, "a refusal is certain");
    assert!(world.vault.entries("pat/").is_empty(), "no filler stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_no_json_is_not_taken_for_a_refusal() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let change = Change {
        name: Some("renamed".into()),
        ..Change::default()
    };
    world
        .sandbox
        .script(Fault::answer("update", 200, "<html>welcome</html>").after());
    let since = world.sandbox.record().len();
    let operation = world
        .operated(world.warden.edit(key(&token), change).await.unwrap())
        .await;
    assert_eq!(
        operation.outcome,
        Outcome::Done,
        "the token itself says that it was done"
    );
    assert_eq!(
        world.operations(since),
        ["get", "update", "get"],
        "asked once, looked at once more"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_does_not_grow_from_time_to_time() {
    let world = support::signed_in().await;
    let created = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    let token = world.token(created.authorization.unwrap()).unwrap();
    for _ in 0..3 {
        *world.clock.lock().unwrap() += TimeDelta::days(80);
        let renewed = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
        let asked = renewed.asked.unwrap() - *world.clock.lock().unwrap();
        assert!(
            (TimeDelta::days(90) - asked).abs() < TimeDelta::hours(2),
            "ninety days each time: {asked}"
        );
    }
    let current = world.token(token.authorization).unwrap();
    let rotation = world.regenerate(&current).await;
    let asked = rotation.asked.unwrap() - *world.clock.lock().unwrap();
    assert!(
        (TimeDelta::days(90) - asked).abs() < TimeDelta::hours(2),
        "a regenerate too: {asked}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_cannot_move_the_date_asks_for_nothing() {
    let world = support::signed_in().await;
    let created = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    let token = world.token(created.authorization.unwrap()).unwrap();
    let longer = Change {
        until: Some(in_days(&world, 200).to_rfc3339()),
        ..Change::default()
    };
    world
        .operated(world.warden.edit(key(&token), longer).await.unwrap())
        .await;
    let shorter = Change {
        until: Some(in_days(&world, 20).to_rfc3339()),
        ..Change::default()
    };
    let edited = world
        .operated(world.warden.edit(key(&token), shorter).await.unwrap())
        .await;
    assert_eq!(
        (edited.kind, &edited.outcome),
        (OperationKind::Renew, &Outcome::Done),
        "an earlier date is a wish too"
    );
    *world.clock.lock().unwrap() -= TimeDelta::hours(1);
    let since = world.sandbox.record().len();
    let renewed = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(
        (renewed.granted, renewed.asked),
        (renewed.before, renewed.before),
        "it lasts until then already"
    );
    let asked: Vec<_> = world
        .operations(since)
        .into_iter()
        .filter(|call| call != "token")
        .collect();
    assert_eq!(asked, ["get"], "so nothing is put at risk");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_whose_end_could_not_be_written_can_be_dismissed() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::delay("update", 1_000));
    let id = world.warden.renew(key(&token)).await.unwrap();
    let asks = |snapshot: &Snapshot| snapshot.operations.iter().any(|operation| operation.asked.is_some());
    world.until("the service is being asked", asks).await;
    let lock = rusqlite::Connection::open(world.database()).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let operation = world.operated(id).await;
    assert_eq!(code(&operation), Code::StoreBusy, "it is said");
    drop(lock);
    world.warden.dismiss(id).await.unwrap();
    assert!(world.warden.snapshot().operations.is_empty(), "and can be put away");
    let again = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(again.outcome, Outcome::Done, "and the token is free for the next");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_of_a_token_that_was_revoked_elsewhere_is_kept_no_longer() {
    let world = support::signed_in().await;
    let created = world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    let id = created.authorization.unwrap();
    assert_eq!(world.vault.entries("pat/").len(), 1, "it is here");
    let token = world.token(id).unwrap();
    let page = serde_json::json!({ "continuationToken": "", "patTokens": [{
        "authorizationId": id, "displayName": token.name, "scope": "vso.code", "token": null,
        "targetAccounts": [token.organization], "validFrom": token.created, "validTo": token.expires }] });
    // Each organization is asked for the active, then the expired, then the revoked ones.
    let revoked = Fault::answer("list", 200, &page.to_string());
    world.sandbox.script(revoked.on(&token.organization_name).skip(2));
    world.warden.refresh().await;
    assert_eq!(world.token(id).unwrap().state, TokenState::Revoked, "the list knows");
    assert!(!world.token(id).unwrap().secret_here, "its secret is worth nothing");
    assert!(world.vault.entries("pat/").is_empty(), "and is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn renew_asks_for_the_lifetime_again_and_keeps_the_secret() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let rotation = world.regenerate(&token).await;
    let token = world.token(rotation.successor.unwrap()).unwrap();
    *world.clock.lock().unwrap() += TimeDelta::days(3);
    let secret = world.vault.entries("pat/");
    let since = world.sandbox.record().len();
    let operation = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(
        (operation.kind, &operation.outcome),
        (OperationKind::Renew, &Outcome::Done),
        "it is done"
    );
    assert_eq!(
        world.operations(since).last().map(String::as_str),
        Some("update"),
        "by PUT"
    );
    let renewed = world.token(token.authorization).unwrap();
    assert!(renewed.expires - token.expires > TimeDelta::days(2), "a later date");
    assert_eq!(operation.before, Some(token.expires), "what it was");
    assert_eq!(operation.granted, Some(renewed.expires), "what it is");
    assert_eq!(world.vault.entries("pat/"), secret, "the same secret");
    assert!(renewed.secret_here, "still known to be here");
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_and_granted_differ_where_a_policy_cuts() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.set_policy(&organization_of(&token), limit(40)).unwrap();
    let long = NewToken {
        organization: token.organization,
        ..wish(&world)
    };
    let created = world.operated(world.warden.create(long).await.unwrap()).await;
    let (asked, granted) = (created.asked.unwrap(), created.granted.unwrap());
    assert!(
        asked - granted > TimeDelta::days(49),
        "the policy cut 90 days to 40: {asked} {granted}"
    );
    let new = world.token(created.authorization.unwrap()).unwrap();
    assert_eq!(new.expires, granted, "the list shows what was granted");
    *world.clock.lock().unwrap() += TimeDelta::days(10);
    let renewed = world.operated(world.warden.renew(key(&new)).await.unwrap()).await;
    assert_eq!(renewed.outcome, Outcome::Done, "that is no failure");
    assert!(
        renewed.granted.unwrap() - renewed.before.unwrap() < TimeDelta::minutes(1),
        "but nothing was gained"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_shortens_is_a_failure_and_the_new_date_is_shown() {
    let world = support::signed_in().await;
    let now = *world.clock.lock().unwrap();
    let tokens = world.warden.snapshot().tokens;
    let live = tokens.iter().filter(|token| token.regenerable && token.expires > now);
    let token = live.max_by_key(|token| token.expires).cloned().unwrap();
    let days = ((now - token.created).num_hours() / 24 + 1).clamp(1, 365);
    // The policy came after the token: its creation and this maximum lie before its date.
    assert!(
        token.created + TimeDelta::days(days) < token.expires,
        "the seed fits: {token:?}"
    );
    world.sandbox.set_policy(&organization_of(&token), limit(days)).unwrap();
    let operation = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(code(&operation), Code::Shortened, "nobody calls that renewed");
    let cut = world.token(token.authorization).unwrap();
    assert!(cut.expires < token.expires, "the list shows the date that now counts");
    assert_eq!(operation.granted, Some(cut.expires), "and so does the operation");
}

#[tokio::test(flavor = "multi_thread")]
async fn edit_changes_what_was_asked_and_nothing_else() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let change = Change {
        name: Some("  renamed  ".into()),
        ..Change::default()
    };
    let operation = world
        .operated(world.warden.edit(key(&token), change).await.unwrap())
        .await;
    assert_eq!(
        (operation.kind, operation.name.as_str()),
        (OperationKind::Edit, "renamed"),
        "trimmed"
    );
    let edited = world.token(token.authorization).unwrap();
    assert_eq!(
        (edited.name.as_str(), &edited.scopes),
        ("renamed", &token.scopes),
        "the scopes stay"
    );
    assert_eq!(edited.expires, token.expires, "the date stays");
    let change = Change {
        scopes: Some(vec!["vso.wiki".into()]),
        until: Some(in_days(&world, 20).to_rfc3339()),
        name: None,
    };
    world
        .operated(world.warden.edit(key(&token), change).await.unwrap())
        .await;
    let edited = world.token(token.authorization).unwrap();
    assert_eq!(edited.scopes[0].id, "vso.wiki", "other scopes");
    assert!(
        (edited.expires - in_days(&world, 20)).abs() < TimeDelta::minutes(1),
        "another date"
    );
    let far = world
        .sandbox
        .tokens()
        .into_iter()
        .find(|far| far.authorization_id == token.authorization)
        .unwrap();
    assert_eq!(
        (far.name.as_str(), far.scope.as_str()),
        ("renamed", "vso.wiki"),
        "at the far end too"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_is_not_changed() {
    let world = support::signed_in().await;
    let since = world.sandbox.record().len();
    let tokens = world.warden.snapshot().tokens;
    let global = tokens
        .iter()
        .find(|token| token.global && token.state == TokenState::Active)
        .unwrap();
    for token in [&ended(&world), global] {
        let renewed = world.warden.renew(key(token)).await;
        assert_eq!(
            renewed.unwrap_err().code,
            Code::NotChangeable,
            "{} cannot be renewed",
            token.name
        );
    }
    assert!(world.operations(since).is_empty(), "nobody was asked");
    let token = world.regenerable();
    world.sandbox.script(Fault::answer(
        "update",
        200,
        r#"{"patToken":null,"patTokenError":"expiredPatCannotBeExtended"}"#,
    ));
    let operation = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(
        code(&operation),
        Code::RequestRefused,
        "nor does a refusal of the service change anything"
    );
    assert_eq!(
        world.token(token.authorization).unwrap().expires,
        token.expires,
        "the old date stands"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_asked_for_again() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let change = |name: &str| Change {
        name: Some(name.into()),
        ..Change::default()
    };
    world.sandbox.script(Fault::cut("update").after());
    let operation = world
        .operated(
            world
                .warden
                .edit(key(&token), change("done all the same"))
                .await
                .unwrap(),
        )
        .await;
    assert_eq!(operation.outcome, Outcome::Done, "the token itself says so");
    world.sandbox.script(Fault::cut("update"));
    let operation = world
        .operated(world.warden.edit(key(&token), change("not done")).await.unwrap())
        .await;
    assert_eq!(code(&operation), Code::Unreachable, "and says when it was not");
    assert_eq!(
        world.token(token.authorization).unwrap().name,
        "done all the same",
        "nothing else is claimed"
    );
    world.sandbox.script(Fault::cut("update").after());
    world.sandbox.script(Fault::cut("get").skip(1));
    let operation = world
        .operated(world.warden.edit(key(&token), change("who knows")).await.unwrap())
        .await;
    assert_eq!(code(&operation), Code::Uncertain, "unknown is said as unknown");
    world.sandbox.script(Fault::cut("revoke").after());
    let operation = world.operated(world.warden.revoke(key(&token)).await.unwrap()).await;
    assert_eq!(
        operation.outcome,
        Outcome::Done,
        "a token that is not active any more is revoked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn revoke_ends_a_token_and_forgets_its_secret() {
    let world = support::signed_in().await;
    let rotation = world.regenerate(&world.regenerable()).await;
    let token = world.token(rotation.successor.unwrap()).unwrap();
    let operation = world.operated(world.warden.revoke(key(&token)).await.unwrap()).await;
    assert_eq!(operation.outcome, Outcome::Done, "it is done");
    let revoked = world.token(token.authorization).unwrap();
    assert_eq!(
        (revoked.state, revoked.secret_here),
        (TokenState::Revoked, false),
        "the list knows"
    );
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Revoked"),
        "the far end too"
    );
    let gone = |_: &_| world.vault.entries("pat/").is_empty();
    world.until("the worthless secret is gone", gone).await;
    let again = world.warden.revoke(key(&token)).await;
    assert_eq!(again.unwrap_err().code, Code::NotChangeable, "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn revoking_what_is_revoked_is_done() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::answer("revoke", 404, "").after());
    let operation = world.operated(world.warden.revoke(key(&token)).await.unwrap()).await;
    assert_eq!(
        operation.outcome,
        Outcome::Done,
        "it is not among the active ones any more"
    );
    let other = world.regenerable();
    world.sandbox.script(Fault::answer("revoke", 404, ""));
    let operation = world.operated(world.warden.revoke(key(&other)).await.unwrap()).await;
    assert_eq!(
        code(&operation),
        Code::RequestRefused,
        "one that is there was not revoked"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_revoke_leaves_everything_as_it_was() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::answer(
        "revoke",
        403,
        r#"{"message":"VS403463: conditional access"}"#,
    ));
    let operation = world.operated(world.warden.revoke(key(&token)).await.unwrap()).await;
    assert_eq!(code(&operation), Code::Forbidden, "in its own words");
    assert_eq!(
        world.token(token.authorization).unwrap().state,
        TokenState::Active,
        "it lives"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_global_token_is_revoked_whole() {
    let world = support::signed_in().await;
    let tokens = world.warden.snapshot().tokens;
    let global = tokens
        .iter()
        .find(|token| token.global && token.state == TokenState::Active)
        .unwrap();
    let operation = world.operated(world.warden.revoke(key(global)).await.unwrap()).await;
    assert_eq!(operation.outcome, Outcome::Done, "it is done");
    let same = |token: &&Arc<TokenView>| token.authorization == global.authorization;
    let tokens = world.warden.snapshot().tokens;
    let shown: Vec<_> = tokens.iter().filter(same).map(|token| token.state).collect();
    assert_eq!(shown, [TokenState::Revoked], "once, and revoked wherever it was listed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_is_created_again() {
    let world = support::signed_in().await;
    let old = ended(&world);
    let operation = world
        .operated(world.warden.create_again(key(&old)).await.unwrap())
        .await;
    assert_eq!(operation.outcome, Outcome::Done, "it is done");
    let new = world.token(operation.authorization.unwrap()).unwrap();
    assert_eq!(
        (&new.name, &new.scopes),
        (&old.name, &old.scopes),
        "the same name and scopes"
    );
    let (was, is) = (old.expires - old.created, new.expires - new.created);
    assert!(
        (was.min(TimeDelta::hours(8_759)) - is).abs() <= TimeDelta::hours(1),
        "the same lifetime"
    );
    assert!(new.secret_here, "with its secret");
    let live = world.warden.create_again(key(&new)).await;
    assert_eq!(
        live.unwrap_err().code,
        Code::NotCreatableAgain,
        "a live one is regenerated instead"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_operation_is_told_after_the_next_start() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    world.sandbox.script(Fault::delay("update", 2_000));
    let id = world.warden.renew(key(&token)).await.unwrap();
    let done = world.operation(id);
    assert_eq!(done.outcome, Outcome::Running, "the window shows that it runs");
    let world = world.restarted().await;
    let left = world.operated(id).await;
    assert_eq!(code(&left), Code::Interrupted, "it is told, not hidden");
    assert_eq!(world.activity()[0].2, "stopped", "and written down");
    world.warden.dismiss(id).await.unwrap();
    assert!(world.warden.snapshot().operations.is_empty(), "until it is dismissed");
    let operation = world.operated(world.warden.renew(key(&token)).await.unwrap()).await;
    assert_eq!(operation.outcome, Outcome::Done, "and it can be done again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_profile_leaves_nothing_in_the_vault() {
    let world = support::signed_in().await;
    world.regenerate(&world.regenerable()).await;
    world.operated(world.warden.create(wish(&world)).await.unwrap()).await;
    assert!(!world.vault.entries("").is_empty(), "there was something");
    let since = world.sandbox.record().len();
    world.warden.forget().await;
    assert!(world.vault.entries("").is_empty(), "every entry of it is gone");
    assert!(world.operations(since).is_empty(), "and nothing was revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn deceptive_names_of_the_service_are_shown_as_what_they_are() {
    let world = support::signed_in().await;
    let token = world.regenerable();
    let name = "invoice\u{202e}fdp.exe\u{0007}";
    let answer = serde_json::json!({ "patToken": {
        "authorizationId": token.authorization, "displayName": name, "scope": "vso.code", "token": null,
        "targetAccounts": [token.organization], "validFrom": token.created, "validTo": token.expires },
        "patTokenError": "none" });
    // The far end would refuse such a name, so it is put into its mouth.
    world.sandbox.script(Fault::answer("update", 200, &answer.to_string()));
    let change = Change {
        name: Some("plain".into()),
        ..Change::default()
    };
    world
        .operated(world.warden.edit(key(&token), change).await.unwrap())
        .await;
    let shown = world.token(token.authorization).unwrap().name;
    assert_eq!(
        shown, "invoice\u{fffd}fdp.exe\u{fffd}",
        "nothing turns the text or rings the bell"
    );
}
