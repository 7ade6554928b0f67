//! What is told of one token: what was done to it, and where it is in Azure DevOps.

use crate::support::{self, key};
use patwarden_core::error::Code;
use patwarden_core::token::TokenKey;
use patwarden_core::view::{OperationKind, Outcome, TokenView};
use patwarden_sandbox::Fault;
use uuid::Uuid;

/// What is done to a token, what came of it, and to which id; the latest first.
async fn told(world: &support::World, token: &TokenView) -> Vec<(OperationKind, bool, Option<Uuid>)> {
    let history = world.warden.history(key(token)).await.unwrap();
    let line = |row: patwarden_core::view::OperationView| (row.kind, row.outcome == Outcome::Done, row.authorization);
    history.into_iter().map(line).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_has_the_history_of_those_before_it() {
    let world = support::signed_in().await;
    let first = world.long_lived();
    assert_eq!(told(&world, &first).await, [], "nothing was done to it here");
    let renewed = world.warden.renew(key(&first)).await.unwrap();
    world.operated(renewed).await;
    let second = world.regenerate(&first).await.successor.unwrap();
    let second = world.token(second).unwrap();
    let third = world.regenerate(&second).await.successor.unwrap();
    let third = world.token(third).unwrap();
    world.sandbox.script(Fault::answer("revoke", 403, "{}").times(1));
    let refused = world.warden.revoke(key(&third)).await.unwrap();
    world.operated(refused).await;
    let (first, second) = (first.authorization, second.authorization);
    let expected = [
        (OperationKind::Revoke, false, Some(third.authorization)),
        (OperationKind::Regenerate, true, Some(second)),
        (OperationKind::Regenerate, true, Some(first)),
        (OperationKind::Renew, true, Some(first)),
    ];
    assert_eq!(told(&world, &third).await, expected, "its own, and what led to it");
    for row in world.warden.history(key(&third)).await.unwrap() {
        world.warden.dismiss(row.id).await.unwrap();
    }
    let world = world.restarted().await;
    assert_eq!(
        told(&world, &third).await,
        expected,
        "it outlasts what is told of at once"
    );
    let other = world.token(first).unwrap();
    let (of_first, all) = (told(&world, &other).await.len(), expected.len());
    assert!(
        of_first < all,
        "the first one has nothing of its successors but that they came"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_token_is_that_of_its_organization() {
    let world = support::signed_in().await;
    let token = world.long_lived();
    let page = world.warden.page_of(key(&token)).await.unwrap();
    let expected = format!("/{}/_usersSettings/tokens", token.organization_name);
    assert_eq!(page.path(), expected, "the address that Azure DevOps has for it");
    let answer = reqwest::get(page).await.unwrap();
    assert!(answer.status().is_success(), "the sandbox shows its tokens there");
    let nobody = TokenKey {
        organization: token.organization,
        authorization: Uuid::nil(),
    };
    let refused = world.warden.page_of(nobody).await.unwrap_err();
    assert_eq!(refused.code, Code::TokenUnknown, "of what is not listed there is none");
}
