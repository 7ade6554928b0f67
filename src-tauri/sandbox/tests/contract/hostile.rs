//! Tricks of a hostile authority: what it answers instead of the truth, and that the truth comes back.

use patwarden_sandbox::Trick;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Far, body, header, restarted, start, text};
use crate::visits::{ANYWHERE, id_claims};

const EVIL: &str = "http://127.0.0.1:9/steal?x=1";

async fn signed_in() -> (Far, String) {
    let far = start().await;
    let refresh_token = text(&far.session().await, "refresh_token");
    (far, refresh_token)
}

/// A token response while a trick is played.
async fn while_playing(far: &Far, trick: Trick) -> Value {
    far.sandbox.play(trick);
    let session = far.session().await;
    far.sandbox.play_fair();
    session
}

#[tokio::test]
async fn the_token_endpoint_can_lead_elsewhere() {
    let (far, refresh_token) = signed_in().await;
    far.sandbox.play(Trick::Redirect { to: EVIL.into() });
    let answer = far.refresh(&refresh_token).await;
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "location")),
        (307, EVIL),
        "307 asks to send the form again, to somebody else"
    );
    assert_eq!(answer.bytes().await.expect("a body").len(), 0, "and says nothing else");
}

#[tokio::test]
async fn the_token_endpoint_can_answer_a_page() {
    let (far, refresh_token) = signed_in().await;
    far.sandbox.play(Trick::Page);
    let answer = far.refresh(&refresh_token).await;
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "content-type")),
        (200, "text/html; charset=utf-8"),
        "a success that is none"
    );
}

#[tokio::test]
async fn the_token_endpoint_can_answer_a_megabyte() {
    let (far, refresh_token) = signed_in().await;
    far.sandbox.play(Trick::Megabyte);
    let answer = far.refresh(&refresh_token).await;
    assert_eq!(answer.status(), 200, "a success");
    let text = answer.text().await.expect("a body");
    assert!(text.len() > 1024 * 1024, "longer than any token response");
    assert!(serde_json::from_str::<Value>(&text).is_ok(), "though it is one in form");
}

#[tokio::test]
async fn the_token_endpoint_can_say_nothing() {
    let (far, refresh_token) = signed_in().await;
    far.sandbox.play(Trick::Silence);
    let client_id = far.sandbox.registration().client_id.to_string();
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", &client_id),
        ("refresh_token", &refresh_token),
    ];
    let request = far
        .client
        .post(far.authority("organizations/oauth2/v2.0/token"))
        .form(&form);
    assert!(
        request.send().await.is_err(),
        "the connection is closed without an answer"
    );
    let record = far.sandbox.record();
    let last = record.last().expect("a request");
    assert_eq!(
        (last.operation.as_str(), last.status),
        ("token", None),
        "the record knows it for a cut"
    );
}

#[tokio::test]
async fn tricks_of_the_token_endpoint_use_nothing_up() {
    let (far, refresh_token) = signed_in().await;
    let code = far.code().await;
    far.sandbox.set_strict_rotation(true);
    far.sandbox.play(Trick::Page);
    far.refresh(&refresh_token).await;
    far.redeem(&code, &[]).await;
    let far = restarted(far).await;
    let still = far.refresh(&refresh_token).await;
    assert_eq!(
        header(&still, "content-type"),
        "text/html; charset=utf-8",
        "a trick outlives a restart"
    );
    far.sandbox.play_fair();
    assert_eq!(
        far.refresh(&refresh_token).await.status(),
        200,
        "the refresh token was not used"
    );
    assert_eq!(far.redeem(&code, &[]).await.status(), 200, "nor was the code");
}

#[tokio::test]
async fn claims_of_the_id_token_can_be_others() {
    let far = start().await;
    for (name, value) in [
        ("iss", json!("https://evil.example/v2.0")),
        ("tid", json!("11111111-2222-3333-4444-555555555555")),
        ("aud", json!("11111111-2222-3333-4444-555555555555")),
        ("nonce", json!("another")),
        ("exp", json!(1)),
        ("name", json!(["not", "a", "text"])),
    ] {
        let mut honest = id_claims(&far.session().await);
        let mut played = id_claims(&while_playing(&far, Trick::claim(name, value.clone())).await);
        assert_eq!(played[name], value, "{name} is what it was told to be");
        for claims in [&mut honest, &mut played] {
            claims["exp"] = Value::Null;
        }
        played[name] = honest[name].clone();
        assert_eq!(played, honest, "and nothing but {name} differs");
    }
}

#[tokio::test]
async fn claims_of_the_id_token_can_be_missing() {
    let far = start().await;
    for name in ["iss", "tid", "oid", "aud", "nonce", "exp", "preferred_username"] {
        let claims = id_claims(&while_playing(&far, Trick::without_claim(name)).await);
        assert_eq!(claims.get(name), None, "{name} is left out");
        assert_eq!(claims["ver"], "2.0", "the others stay");
    }
}

#[tokio::test]
async fn fields_of_the_token_response_can_be_others_or_missing() {
    let far = start().await;
    for (name, value) in [
        ("token_type", json!("MAC")),
        ("expires_in", json!(0)),
        ("expires_in", json!(99_999_999_999_999_u64)),
        ("expires_in", json!("soon")),
        ("scope", json!("openid")),
        ("client_info", json!("e30")),
        ("id_token", json!("a.b.c")),
        ("refresh_token", Value::Null),
        ("id_token", Value::Null),
        ("client_info", Value::Null),
        ("access_token", Value::Null),
    ] {
        let response = while_playing(&far, Trick::field(name, value.clone())).await;
        let expected = Some(&value).filter(|value| !value.is_null());
        assert_eq!(response.get(name), expected, "{name} is what it was told to be");
    }
}

#[tokio::test]
async fn tricks_add_up() {
    let far = start().await;
    far.sandbox.play(Trick::field("token_type", json!("MAC")));
    far.sandbox.play(Trick::without_claim("nonce"));
    let session = far.session().await;
    assert_eq!(
        (&session["token_type"], id_claims(&session).get("nonce")),
        (&json!("MAC"), None),
        "both are played"
    );
    far.sandbox.play_fair();
    let session = far.visit("mara", ANYWHERE, &[]).await;
    assert_eq!(
        (&session["token_type"], &id_claims(&session)["nonce"]),
        (&json!("Bearer"), &json!("the nonce")),
        "and none any more"
    );
}

#[tokio::test]
async fn azure_devops_can_name_another_authority() {
    let far = start().await;
    far.sandbox.play(Trick::AuthorizationUri {
        to: "https://evil.example/t".into(),
    });
    let tenant = far.sandbox.registration().tenant.to_string();
    for method in [Method::GET, Method::HEAD] {
        let answer = far
            .client
            .request(method, far.devops("contoso"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            (
                header(&answer, "www-authenticate"),
                header(&answer, "x-vss-resourcetenant")
            ),
            ("Bearer authorization_uri=https://evil.example/t", tenant.as_str()),
            "the place is another, the tenant is not"
        );
    }
    let refused = far.asked_list("contoso", "nonsense").await;
    assert_eq!(
        header(&refused, "www-authenticate"),
        "Bearer authorization_uri=https://evil.example/t",
        "in refusals too"
    );
    let secret = far.create(&far.access().await, "x").await;
    let who = far.connect("contoso", &text(&secret["patToken"], "token")).await;
    assert_eq!(
        body(who).await["authenticatedUser"]["providerDisplayName"],
        "Mara Lindqvist",
        "and nowhere else"
    );
}
