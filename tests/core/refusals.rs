//! Refusals, from the far end to the words in the snapshot: of a list at its organization, of a change at its operation.
//!
//! Not covered: every row of the tables and every shape of a body (`azure/refusal/tests.rs`), other languages (`words/tests.rs`).

mod voices;

use crate::support::{self, World, key};
use patwarden_core::error::Code;
use patwarden_core::view::{Failure, Locale, NewToken, Outcome, TokenView, WhoActs};
use patwarden_core::words;
use patwarden_sandbox::{Creation, Door, Fault, PAT_TOKEN_ERRORS, Policy, Refusals};
use std::sync::Arc;
use voices::{unclear, voice, voices};

/// Where it all happens.
const HERE: &str = "fabrikam";

fn said(id: &str) -> String {
    words::say(Locale::En, id, &[("subject", HERE)])
}

fn failure(world: &World) -> Option<Failure> {
    let snapshot = world.warden.snapshot();
    let failed: Vec<_> = snapshot
        .organizations
        .iter()
        .filter(|known| known.failure.is_some())
        .collect();
    assert!(
        failed.iter().all(|known| known.name == HERE),
        "no other fails: {failed:?}"
    );
    failed.first().and_then(|known| known.failure.clone())
}

async fn stopped(world: &World, id: uuid::Uuid) -> Failure {
    match world.operated(id).await.outcome {
        Outcome::Stopped { failure } => failure,
        other => panic!("it did not stop: {other:?}"),
    }
}

fn wish(world: &World, scope: &str) -> NewToken {
    let snapshot = world.warden.snapshot();
    let organization = snapshot.organizations.iter().find(|known| known.name == HERE).unwrap();
    NewToken {
        account: organization.account.clone(),
        organization: organization.id,
        name: "npm publish design-system".into(),
        scopes: vec![scope.into()],
        until: (*world.clock.lock().unwrap() + chrono::TimeDelta::days(30)).to_rfc3339(),
    }
}

/// A token that a renewal moves.
fn token(world: &World) -> TokenView {
    let tokens = world.warden.snapshot().tokens;
    let now = *world.clock.lock().unwrap();
    let fits = |token: &&Arc<TokenView>| !token.global && token.expires > now && token.organization_name == HERE;
    let live = |token: &&Arc<TokenView>| token.state == patwarden_core::view::TokenState::Active;
    let token = tokens.iter().filter(live).find(fits);
    token.expect("the seed has some").as_ref().clone()
}

/// Past the minute in which a refused access token is not replaced again.
fn later(world: &World) {
    world.pass(chrono::TimeDelta::minutes(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_refused_says_why_at_its_organization() {
    let world = support::signed_in().await;
    let pages = [
        voice(
            203,
            "<html>TF400813</html>",
            "not-signed-in",
            Code::NotSignedIn,
            WhoActs::You,
            "HTTP 203",
        ),
        voice(
            302,
            "VS403463",
            "not-signed-in",
            Code::NotSignedIn,
            WhoActs::You,
            "HTTP 302",
        ),
    ];
    for voice in voices().into_iter().chain(unclear()).chain(pages) {
        world.sandbox.script(voice.strikes("list"));
        world.warden.refresh().await;
        voice.is_said_by(&failure(&world).expect("it fails"), "list");
        world.sandbox.clear_faults();
        later(&world);
    }
    world.warden.refresh().await;
    assert_eq!(failure(&world), None, "and it recovers");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_is_refused_says_why_and_makes_nothing() {
    let world = support::signed_in().await;
    let before = world.sandbox.tokens().len();
    for voice in voices() {
        world.sandbox.script(voice.strikes("create"));
        let id = world.warden.create(wish(&world, "vso.code")).await.unwrap();
        voice.is_said_by(&stopped(&world, id).await, "create");
        world.sandbox.clear_faults();
        later(&world);
    }
    assert_eq!(world.sandbox.tokens().len(), before, "nothing was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_of_the_sandbox_has_words_of_its_own() {
    let world = support::signed_in().await;
    for name in PAT_TOKEN_ERRORS {
        world.sandbox.script(Fault::pat_token_error("create", name));
        let id = world.warden.create(wish(&world, "vso.code")).await.unwrap();
        let failure = stopped(&world, id).await;
        assert_eq!(failure.details.as_deref(), Some(name), "as the service named it");
        assert_ne!(failure.reason.as_deref(), Some("pat-unknown"), "{name} is not unknown");
    }
    let tomorrow = Fault::pat_token_error("create", "aWordOfTomorrow");
    world.sandbox.script(tomorrow);
    let id = world.warden.create(wish(&world, "vso.code")).await.unwrap();
    let reason = stopped(&world, id).await.reason;
    assert_eq!(reason.as_deref(), Some("pat-unknown"), "what is new is");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_is_refused_says_why_and_changes_nothing() {
    let world = support::signed_in().await;
    let token = token(&world);
    for voice in voices().into_iter().chain(unclear()) {
        world.sandbox.script(voice.strikes("update"));
        let id = world.warden.renew(key(&token)).await.unwrap();
        voice.is_said_by(&stopped(&world, id).await, "update");
        world.sandbox.clear_faults();
        later(&world);
    }
    let same = world.token(token.authorization).unwrap();
    assert_eq!(same.expires, token.expires, "its date is the old one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoke_that_is_refused_says_why_and_ends_nothing() {
    let world = support::signed_in().await;
    let token = token(&world);
    for voice in voices().into_iter().chain(unclear()) {
        world.sandbox.script(voice.strikes("revoke"));
        let id = world.warden.revoke(key(&token)).await.unwrap();
        voice.is_said_by(&stopped(&world, id).await, "revoke");
        world.sandbox.clear_faults();
        later(&world);
    }
    assert_eq!(
        world.far_state(token.authorization).as_deref(),
        Some("Active"),
        "it lives"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_door_of_an_organization_says_what_it_is() {
    let world = support::signed_in().await;
    let doors = [
        (Door::SignInPage, "not-signed-in"),
        (Door::Redirect, "azure-not-accepted"),
        (Door::Unauthorized, "azure-not-accepted"),
        (Door::ConditionalAccess, "azure-conditional-access"),
        (Door::ConditionalAccessPage, "azure-conditional-access"),
        (Door::InvalidAccess, "azure-not-allowed"),
        (Door::Unavailable, "service-trouble"),
    ];
    for (door, id) in doors {
        let policy = Policy {
            door,
            ..Policy::default()
        };
        world.sandbox.set_policy(HERE, policy).unwrap();
        world.warden.refresh().await;
        let message = failure(&world).map(|failure| failure.message);
        assert_eq!(message, Some(said(id)), "{door:?}");
        later(&world);
    }
    world.sandbox.set_policy(HERE, Policy::default()).unwrap();
    world.warden.refresh().await;
    assert_eq!(failure(&world), None, "an open door");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_is_named_however_it_is_told() {
    let world = support::signed_in().await;
    let closed = Policy {
        creation: Creation::Closed,
        ..Policy::default()
    };
    let scopes = Policy {
        full_access_refused: true,
        ..Policy::default()
    };
    let cases = [
        (
            closed,
            "vso.code",
            "pat-creation",
            "Restrict personal access token creation",
        ),
        (
            scopes,
            "app_token",
            "pat-full-access",
            "Restrict full-scoped personal access token creation",
        ),
    ];
    for (policy, scope, id, name) in cases {
        for (refusals, code) in [
            (Refusals::Named, Code::PolicyRefused),
            (Refusals::Forbidden, Code::Forbidden),
        ] {
            world.sandbox.set_policy(HERE, Policy { refusals, ..policy }).unwrap();
            let operation = world.warden.create(wish(&world, scope)).await.unwrap();
            let failure = stopped(&world, operation).await;
            assert_eq!((failure.code, failure.message), (code, said(id)), "{refusals:?}");
            assert_eq!(failure.who_acts, WhoActs::Administrator, "{id}: who acts");
            assert!(failure.remedy.contains(name), "{id}: and on what: {}", failure.remedy);
        }
    }
}
