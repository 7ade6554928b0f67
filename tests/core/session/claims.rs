//! Claims challenges: one silent try, then the person, and no loop whatever the far end does.

use super::{account, asked, process, signed_in};
use crate::support::{World, browser};
use patwarden_core::error::{Code, Error};
use patwarden_core::secret::Secret;
use patwarden_core::view::SignInView;
use patwarden_sandbox::{Aadsts, Action, At, Demand, Fault, Role};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

/// With a comma and quotes, which a parser that splits at commas does not survive.
fn demanded() -> Value {
    json!({"access_token": {"acrs": {"essential": true, "value": "c1, \"strong\"?>~"}}})
}

/// A value of the address that the browser was given last.
fn in_link(world: &World, name: &str) -> Option<String> {
    let link = world.link();
    let found = link.query_pairs().find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// Signs in again, after a session of `world` has ended.
async fn sign_in_again(world: &World) {
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_in_again(&account, None).await.unwrap();
    browser::choose(&world.link()).await;
    world
        .until("signed in again", |snapshot| {
            snapshot.sign_in == SignInView::Idle && !snapshot.refreshing && snapshot.accounts[0].session_ended.is_none()
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_entra_gives_without_the_person_is_got_without_a_word() {
    for role in [Role::Profile, Role::Tokens] {
        let world = signed_in().await;
        let before = asked(&world);
        world.sandbox.demand(Demand::new(role, demanded()));
        world.warden.refresh().await;
        let snapshot = world.warden.snapshot();
        let shown = &snapshot.accounts[0];
        assert_eq!(
            (&shown.failure, &shown.session_ended),
            (&None, &None),
            "the person notices nothing"
        );
        assert!(
            snapshot.organizations.iter().all(|known| known.failure.is_none()),
            "nor at any organization"
        );
        assert_eq!(asked(&world), before + 1, "one request for all of the calls");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_the_person_is_asked_of_them_once() {
    let world = signed_in().await;
    let before = asked(&world);
    world
        .sandbox
        .demand(Demand::new(Role::Profile, demanded()).interactively());
    world.warden.refresh().await;
    let ended = world.warden.snapshot().accounts[0].session_ended.clone();
    assert_eq!(
        ended.map(|failure| failure.code),
        Some(Code::SessionEnded),
        "one button helps"
    );
    assert_eq!(asked(&world), before + 1, "one silent try");
    world.warden.refresh().await;
    assert_eq!(asked(&world), before + 1, "and no other");
    sign_in_again(&world).await;
    let sent: Option<Value> = in_link(&world, "claims").and_then(|text| serde_json::from_str(&text).ok());
    assert_eq!(sent, Some(demanded()), "the person is asked for just that");
    assert!(
        world.warden.snapshot().accounts[0].failure.is_none(),
        "and the service is content with it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_entra_itself_wants_proved_goes_into_the_next_sign_in() {
    let world = signed_in().await;
    world.sandbox.expire_access_tokens();
    let wanted = demanded().to_string();
    world.sandbox.refuse(At::Token, Aadsts::new(50_079).claims(&wanted));
    world.warden.refresh().await;
    assert!(
        world.warden.snapshot().accounts[0].session_ended.is_some(),
        "Entra wants the person"
    );
    sign_in_again(&world).await;
    assert_eq!(
        in_link(&world, "claims").as_deref(),
        Some(wanted.as_str()),
        "and says for what"
    );
    let account = world.warden.snapshot().accounts[0].id.clone();
    world.warden.sign_in_again(&account, None).await.unwrap();
    assert_eq!(in_link(&world, "claims"), None, "it was for that one sign-in");
    world.warden.cancel_sign_in().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_never_content_ends_the_session_and_nothing_goes_round() {
    let world = signed_in().await;
    let challenge = base64(&demanded().to_string());
    let action = Action::Answer {
        status: 401,
        headers: vec![(
            "www-authenticate".into(),
            format!(
                r#"Bearer authorization_uri="https://evil.example/x", error="insufficient_claims", claims="{challenge}""#
            ),
        )],
        body: String::new(),
    };
    world.sandbox.script(Fault::new("accounts", action).times(99));
    let before = asked(&world);
    for _ in 0..3 {
        world.warden.refresh().await;
    }
    let ended = world.warden.snapshot().accounts[0].session_ended.clone().unwrap();
    assert_eq!(
        ended.code,
        Code::SessionEnded,
        "more than Entra gives without the person"
    );
    assert_eq!(asked(&world), before + 1, "one silent try in all");
    world.sandbox.clear_faults();
    sign_in_again(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_claims_each_time_are_not_followed_for_ever() {
    let world = signed_in().await;
    let (sessions, account) = (process(&world), account(&world));
    let calls = AtomicUsize::new(0);
    let host = world.host();
    let azure = patwarden_core::azure::AzureDevOps::new(host.http, crate::support::endpoints(&world.sandbox), host.now);
    let before = asked(&world);
    for count in 0..9 {
        world.sandbox.script(other_each_time(count));
    }
    let ask = |bearer: Secret| {
        calls.fetch_add(1, Ordering::Relaxed);
        let azure = &azure;
        async move { azure.organizations(&bearer).await.map(drop) }
    };
    let answer: Result<(), Error> = sessions.call(&account, ask).await;
    assert_eq!(
        answer.err().map(|error| error.code),
        Some(Code::SessionEnded),
        "the second challenge is for the person"
    );
    assert_eq!(calls.into_inner(), 2, "two calls");
    assert_eq!(
        asked(&world),
        before + 2,
        "one request to begin with, and the silent try"
    );
    assert!(
        sessions.claims(&account).await.is_some(),
        "which sign-in will be asked for"
    );
}

/// A challenge that wants something new.
fn other_each_time(count: u32) -> Fault {
    let claims = base64(&json!({"access_token": {"nbf": {"essential": true, "value": count}}}).to_string());
    Fault::new(
        "profile",
        Action::Answer {
            status: 401,
            headers: vec![(
                "www-authenticate".into(),
                format!(r#"Bearer error="insufficient_claims", claims="{claims}""#),
            )],
            body: String::new(),
        },
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_that_make_no_sense_are_a_plain_refusal() {
    let world = signed_in().await;
    for claims in ["", "%%%", "bm8ganNvbg==", "e30=", &"QQ".repeat(40_000)] {
        let action = Action::Answer {
            status: 401,
            headers: vec![(
                "www-authenticate".into(),
                format!(r#"Bearer error="insufficient_claims", claims="{claims:.9000}""#),
            )],
            body: String::new(),
        };
        world.sandbox.script(Fault::new("profile", action));
        world.pass(chrono::TimeDelta::minutes(2));
        let before = asked(&world);
        world.warden.refresh().await;
        let shown = world.warden.snapshot().accounts[0].clone();
        assert_eq!(
            (shown.failure, shown.session_ended),
            (None, None),
            "a fresh access token is tried, and does: {claims:.20}"
        );
        assert_eq!(asked(&world), before + 1, "without claims: {claims:.20}");
    }
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::prelude::BASE64_STANDARD.encode(text)
}
