//! Create again and Replace: what has ended, or soon will, comes back as a new token.
//!
//! Not covered: faults on the way, which are those of every create (`operations`, `tests/faults`).

use crate::support::{self, key};
use patwarden_core::error::Code;
use patwarden_core::view::{OperationKind, Outcome, TokenState, TokenView};
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread")]
async fn a_global_token_is_replaced_by_one_for_each_organization_and_stays() {
    let world = support::signed_in().await;
    let now = *world.clock.lock().unwrap();
    let snapshot = world.warden.snapshot();
    let is_live = |token: &&Arc<TokenView>| token.global && token.expires > now && token.state == TokenState::Active;
    let global = snapshot.tokens.iter().find(is_live).expect("the seed has one");
    let organizations: Vec<_> = snapshot
        .organizations
        .iter()
        .map(|organization| organization.id)
        .collect();
    let since = world.sandbox.record().len();
    let begun = world.warden.replace(key(global), organizations.clone()).await.unwrap();
    assert_eq!(begun.len(), organizations.len(), "one for each");
    for (id, organization) in begun.into_iter().zip(&organizations) {
        let operation = world.operated(id).await;
        assert_eq!(operation.outcome, Outcome::Done, "{operation:?}");
        assert_eq!(
            (operation.kind, operation.organization),
            (OperationKind::Replace, *organization),
            "where it was asked"
        );
        assert_eq!(
            operation.replaces,
            Some(global.authorization),
            "it says what it replaces"
        );
        let token = world.token(operation.authorization.unwrap()).unwrap();
        assert_eq!(
            (&token.name, &token.scopes),
            (&global.name, &global.scopes),
            "the same name and scopes"
        );
        assert!(
            token.secret_here && !token.global,
            "of one organization, its secret in the vault"
        );
    }
    let calls = world.operations(since);
    assert!(
        calls.iter().all(|call| call != "revoke"),
        "the global one is the person's to revoke: {calls:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_live_global_token_is_replaced() {
    let world = support::signed_in().await;
    let snapshot = world.warden.snapshot();
    let organization = snapshot.organizations[0].id;
    let since = world.sandbox.record().len();
    let refused = world
        .warden
        .replace(key(&world.regenerable()), vec![organization])
        .await;
    assert_eq!(
        refused.unwrap_err().code,
        Code::NotReplaceable,
        "one of one organization is regenerated"
    );
    let global = snapshot.tokens.iter().find(|token| token.global).unwrap();
    let nowhere = world.warden.replace(key(global), Vec::new()).await;
    assert_eq!(
        nowhere.unwrap_err().code,
        Code::NotReplaceable,
        "nowhere is no organization"
    );
    let unknown = world.warden.replace(key(global), vec![uuid::Uuid::nil()]).await;
    assert_eq!(unknown.unwrap_err().code, Code::TokenUnknown, "nor is somebody else's");
    assert!(world.operations(since).is_empty(), "the service was not bothered");
}
