//! T7: an authority that is wrong, by mistake or on purpose: redirects, pages, floods, silence, and tokens that say something else than
//! what was asked. And addresses that are nobody's authority.

use crate::door::Waiting;
use crate::support::{self, browser};
use patwarden_core::error::Code;
use patwarden_core::host::{Endpoints, Limits};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{Goes, SignInView};
use patwarden_sandbox::{Fault, Trick};
use serde_json::json;
use std::net::TcpListener;
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// Somebody else on this computer, who would like to be sent something.
struct Thief(TcpListener);

impl Thief {
    fn lurks() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn address(&self) -> String {
        format!("http://{}/steal", self.0.local_addr().unwrap())
    }

    fn got_nothing(&self, why: &str) {
        assert!(self.0.accept().is_err(), "{why}: somebody came to the thief");
    }
}

/// A sign-in whose code is redeemed at an authority that plays this.
async fn redeemed_at(trick: Trick) -> Waiting {
    let waiting = Waiting::begin().await;
    waiting.world.sandbox.play(trick);
    browser::choose(&waiting.link).await;
    waiting
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_follows_no_redirect() {
    let thief = Thief::lurks();
    let to = thief.address();
    let waiting = redeemed_at(Trick::Redirect { to }).await;
    let failure = waiting.fails().await;
    assert!(
        matches!(
            failure.code,
            Code::Unintelligible | Code::ServiceTrouble | Code::SignInInvalid
        ),
        "a 307 is no answer of Entra's: {failure:?}"
    );
    thief.got_nothing("307 keeps method and body (RFC 9110 15.4.8)");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_none_ends_in_a_clear_state() {
    for (trick, code, why) in [
        (Trick::Page, Code::Unintelligible, "a page"),
        (Trick::Megabyte, Code::Unintelligible, "a megabyte"),
        (Trick::Silence, Code::Unreachable, "nothing"),
    ] {
        redeemed_at(trick).await.fails_with(code, why).await;
    }
    for (body, why) in [
        ("", "an empty answer"),
        ("{}", "an empty object"),
        ("[]", "a list"),
        ("null", "null"),
    ] {
        let waiting = Waiting::begin().await;
        waiting.world.sandbox.script(Fault::answer("token", 200, body));
        browser::choose(&waiting.link).await;
        waiting.fails_with(Code::Unintelligible, why).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_never_answers_is_given_up() {
    let limits = Limits {
        request: Duration::from_secs(1),
        ..support::limits()
    };
    let waiting = Waiting::at(support::start_with(limits, true, Goes::AtOnce).await).await;
    waiting.world.sandbox.script(Fault::delay("token", 60_000).times(9));
    browser::choose(&waiting.link).await;
    waiting.fails_with(Code::Unreachable, "no answer in time").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_token_that_says_something_else_signs_nobody_in() {
    let other = json!(Uuid::from_u128(7));
    let evil = json!("https://login.evil.example/2f2a0b3c-5c0e-4a7e-9f1e-0d8f6a1c2b3d/v2.0");
    let cases = [
        (Trick::claim("iss", evil), Code::SignInInvalid, "another issuer"),
        (
            Trick::claim("aud", other.clone()),
            Code::SignInInvalid,
            "for another app",
        ),
        (
            Trick::claim("nonce", json!("another")),
            Code::SignInInvalid,
            "of another attempt",
        ),
        (Trick::without_claim("nonce"), Code::SignInInvalid, "of any attempt"),
        (Trick::without_claim("iss"), Code::SignInInvalid, "of any issuer"),
        (Trick::without_claim("aud"), Code::SignInInvalid, "for any app"),
        (Trick::without_claim("tid"), Code::SignInInvalid, "of any tenant"),
        (
            Trick::claim("tid", json!("../admin")),
            Code::SignInInvalid,
            "a tenant that is none",
        ),
        (
            Trick::claim("tid", other.clone()),
            Code::SignInInvalid,
            "a tenant that is not the issuer's",
        ),
        (
            Trick::claim("oid", other),
            Code::SignInInvalid,
            "another person than client_info",
        ),
    ];
    for (trick, code, why) in cases {
        redeemed_at(trick).await.fails_with(code, why).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_token_of_another_tenant_ends_the_sign_in() {
    let other = Uuid::from_u128(7);
    let waiting = Waiting::begin().await;
    let sandbox = &waiting.world.sandbox;
    let issuer = format!("{}{other}/v2.0", sandbox.origins().authority);
    sandbox.play(Trick::claim("tid", json!(other)));
    sandbox.play(Trick::claim("iss", json!(issuer)));
    browser::choose(&waiting.link).await;
    waiting
        .fails_with(Code::ForeignTenant, "whoever asked for one tenant gets no other")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_answer_that_lacks_something_signs_nobody_in() {
    let cases = [
        (Trick::without_field("id_token"), Code::SignInInvalid, "nobody is named"),
        (
            Trick::field("id_token", json!("a.b.c")),
            Code::SignInInvalid,
            "no JSON inside",
        ),
        (Trick::field("id_token", json!("")), Code::SignInInvalid, "empty"),
        (
            Trick::without_field("client_info"),
            Code::SignInInvalid,
            "no home account",
        ),
        (
            Trick::field("client_info", json!("e30")),
            Code::SignInInvalid,
            "an empty home account",
        ),
        (
            Trick::without_field("refresh_token"),
            Code::SignInInvalid,
            "good for an hour only",
        ),
        (
            Trick::without_field("access_token"),
            Code::Unintelligible,
            "good for nothing",
        ),
        (
            Trick::field("token_type", json!("mac")),
            Code::SignInInvalid,
            "a type that is not Bearer",
        ),
        (
            Trick::field("expires_in", json!(0)),
            Code::SignInInvalid,
            "over at once",
        ),
        (
            Trick::field("expires_in", json!(10_000_000)),
            Code::SignInInvalid,
            "good for months",
        ),
        (
            Trick::field("scope", json!("openid profile")),
            Code::ConsentMissing,
            "none of what is needed",
        ),
    ];
    for (trick, code, why) in cases {
        redeemed_at(trick).await.fails_with(code, why).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_honest_authority_is_taken() {
    // So that what fails above fails for its reason.
    let waiting = redeemed_at(Trick::field("ext_expires_in", json!(1))).await;
    let comes_back = waiting.world.until("somebody came back", |snapshot| {
        matches!(snapshot.sign_in, SignInView::Confirming { .. })
    });
    comes_back.await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_cannot_say_where_to_sign_in() {
    let thief = Thief::lurks();
    let world = support::signed_in().await;
    let mara = world.warden.snapshot().accounts[0].clone();
    world.sandbox.play(Trick::AuthorizationUri { to: thief.address() });
    world.sandbox.expire_access_tokens();
    world.warden.refresh().await;
    world.sandbox.revoke_refresh_tokens();
    world.sandbox.expire_access_tokens();
    world.warden.refresh().await;
    world.warden.sign_in_again(&mara.id, None).await.unwrap();
    assert_eq!(
        world.link().origin(),
        world.sandbox.origins().authority.origin(),
        "the browser goes where it always went"
    );
    assert!(
        !world.link().as_str().contains("steal"),
        "nothing of it is in the address"
    );
    thief.got_nothing("authorization_uri is not followed");
}

#[test]
fn an_endpoint_that_is_neither_microsoft_s_nor_loopback_is_refused_at_load() {
    let url = |text: &str| Url::parse(text).unwrap();
    let good = || url("http://127.0.0.1:4000/");
    for refused in [
        "https://login.evil.example/",
        "https://login.microsoftonline.com.evil.example/",
        "https://login.microsoftonline.com/",
        "http://login.microsoftonline.com/",
        "https://127.0.0.1:4000/",
        "http://localhost:4000/",
        "http://127.0.0.2:4000/",
        "http://0.0.0.0:4000/",
        "http://[::]:4000/",
        "http://[::ffff:127.0.0.1]:4000/",
        "http://user@127.0.0.1:4000/",
        "http://127.0.0.1:4000/path",
        "http://127.0.0.1:4000/?query",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "data:text/html,x",
    ] {
        let bad = || url(refused);
        for endpoints in [
            Endpoints::loopback(bad(), good(), good(), good()),
            Endpoints::loopback(good(), bad(), good(), good()),
            Endpoints::loopback(good(), good(), bad(), good()),
            Endpoints::loopback(good(), good(), good(), bad()),
        ] {
            assert!(endpoints.is_err(), "{refused} is taken for a simulator");
        }
    }
    assert!(
        !Endpoints::microsoft().is_sign_in(&url("https://login.evil.example/")),
        "and the browser goes to no other place"
    );
}

#[test]
fn a_tenant_that_is_typed_cannot_leave_its_place_in_the_address() {
    for typed in [
        "common",
        "consumers",
        "contoso.com/../x",
        "contoso.com?x=1",
        "contoso.com#",
        "contoso.com@evil.example",
        "//evil.example",
        "..",
        "contoso",
        "contoso.com%2f",
        "contoso.com\r\nHost: evil.example",
    ] {
        assert_eq!(Tenant::parse(typed), None, "{typed:?}");
    }
    assert!(
        Connection::from_text("patwarden1:eyJhdXRob3JpdHkiOiJodHRwczovL2V2aWwuZXhhbXBsZS8ifQ").is_err(),
        "a connection string names no endpoint"
    );
}
