//! Sessions over time: access tokens that expire by the clock, and refresh tokens whose rotation is strict.

use chrono::TimeDelta;
use patwarden_sandbox::{Rotations, TokenState};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{Far, body, header, refusal, start, text};
use crate::visits::ANYWHERE;

async fn plain(far: &Far, method: Method, access: &str) -> Response {
    let request = far.client.request(method, far.pats("contoso", "")).bearer_auth(access);
    request.json(&json!({})).send().await.expect("an answer")
}

async fn refreshed(far: &Far, refresh_token: &str) -> String {
    text(&body(far.refresh(refresh_token).await).await, "refresh_token")
}

#[tokio::test]
async fn an_access_token_counts_until_its_last_second() {
    let far = start().await;
    let session = far.session().await;
    let access = text(&session, "access_token");
    let lifetime = session["expires_in"].as_i64().expect("a number of seconds");
    far.pass(TimeDelta::seconds(lifetime - 1));
    let list = far.pats("contoso", "");
    let counts = far.ask(Method::GET, list.clone(), &access).send().await;
    assert_eq!(counts.expect("an answer").status(), 200, "a second is left");
    far.pass(TimeDelta::seconds(1));
    for (method, status) in [
        (Method::GET, 203),
        (Method::POST, 203),
        (Method::PUT, 401),
        (Method::DELETE, 401),
    ] {
        let answer = plain(&far, method.clone(), &access).await;
        assert_eq!(
            answer.status(),
            status,
            "{method}: a page where a browser could be led to one, a refusal elsewhere"
        );
    }
    for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE] {
        let request = far.ask(method.clone(), list.clone(), &access).json(&json!({}));
        let (status, answer) = refusal(request.send().await.expect("an answer")).await;
        assert_eq!(
            (status, &answer["typeKey"]),
            (401, &json!("UnauthorizedRequestException")),
            "{method}: a client that suppresses redirects is told plainly"
        );
        assert!(
            text(&answer, "message").starts_with("TF400813: "),
            "{method}: with the service's code"
        );
    }
    let me = far.profile("_apis/profile/profiles/me?api-version=7.1");
    let me = far.ask(Method::GET, me, &access).send().await.expect("an answer");
    assert_eq!(me.status(), 401, "the profile does not take it either");
    let next = body(far.refresh(&text(&session, "refresh_token")).await).await;
    let again = far.ask(Method::GET, list, &text(&next, "access_token")).send().await;
    assert_eq!(again.expect("an answer").status(), 200, "the refresh token outlives it");
}

#[tokio::test]
async fn an_expired_call_changes_nothing() {
    let far = start().await;
    let access = far.access().await;
    let id = text(&far.create(&access, "x").await["patToken"], "authorizationId");
    far.pass(TimeDelta::minutes(90));
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    far.ask(Method::DELETE, one, &access).send().await.expect("an answer");
    let wish = json!({ "displayName": "y", "scope": "vso.code" });
    far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
    assert_eq!(far.seeded("x").state, TokenState::Active, "it was not revoked");
    assert!(
        far.sandbox.tokens().iter().all(|token| token.name != "y"),
        "and none was created"
    );
}

#[tokio::test]
async fn strict_rotation_ends_the_session_of_a_reused_refresh_token() {
    let far = start().await;
    far.sandbox.set_strict_rotation(true);
    let session = far.session().await;
    let other = text(&far.session().await, "refresh_token");
    let first = text(&session, "refresh_token");
    let second = refreshed(&far, &first).await;
    let third = refreshed(&far, &second).await;
    let (status, mut answer) = refusal(far.refresh(&first).await).await;
    answer["error_description"] = Value::Null;
    let expected = json!({
        "error": "invalid_grant",
        "error_description": null,
        "error_codes": [50173],
        "timestamp": "2026-11-22 12:00:00Z",
        "trace_id": answer["trace_id"],
        "correlation_id": answer["correlation_id"],
        "error_uri": far.authority("error?code=50173"),
        "suberror": "bad_token",
    });
    assert_eq!(
        (status, answer),
        (400, expected),
        "a second use is refused in the authority's own form"
    );
    for token in [&second, &third] {
        let (status, answer) = refusal(far.refresh(token).await).await;
        assert_eq!(
            (status, &answer["error"]),
            (400, &json!("invalid_grant")),
            "the whole family ends, the newest included (RFC 9700 section 4.14.2)"
        );
    }
    let list = far.ask(Method::GET, far.pats("contoso", ""), &text(&session, "access_token"));
    assert_eq!(
        list.send().await.expect("an answer").status(),
        200,
        "access tokens live out their hour"
    );
    assert_eq!(far.refresh(&other).await.status(), 200, "another sign-in goes on");
    let anew = text(&far.session().await, "refresh_token");
    assert_eq!(far.refresh(&anew).await.status(), 200, "and so does a new one");
}

#[tokio::test]
async fn strictness_can_be_switched_at_any_time() {
    let far = start().await;
    let first = text(&far.session().await, "refresh_token");
    let second = refreshed(&far, &first).await;
    assert_eq!(
        far.refresh(&first).await.status(),
        200,
        "Entra's way: the old one stays good"
    );
    far.sandbox.set_strict_rotation(true);
    assert_eq!(
        far.refresh(&first).await.status(),
        400,
        "what was used before counts as used"
    );
    assert_eq!(far.refresh(&second).await.status(), 400, "its successor ends with it");
    far.sandbox.set_strict_rotation(false);
    assert_eq!(
        far.refresh(&second).await.status(),
        400,
        "what was revoked stays revoked"
    );
    let third = text(&far.session().await, "refresh_token");
    refreshed(&far, &third).await;
    assert_eq!(far.refresh(&third).await.status(), 200, "and the old way is back");
}

#[tokio::test]
async fn a_refresh_without_a_successor_uses_nothing_up() {
    let far = start().await;
    far.sandbox.set_strict_rotation(true);
    let refresh_token = text(&far.session().await, "refresh_token");
    let client_id = far.sandbox.registration().client_id.to_string();
    let scope = format!("{}/vso.profile", crate::support::RESOURCE);
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", &client_id),
        ("refresh_token", &refresh_token),
        ("scope", &scope),
    ];
    for _ in 0..2 {
        let answer = far.token("organizations", &form).await;
        assert_eq!(
            header(&answer, "content-type"),
            "application/json; charset=utf-8",
            "a token response"
        );
        assert_eq!(
            body(answer).await["refresh_token"],
            Value::Null,
            "without offline_access there is no successor, so the old one must stay good"
        );
    }
}

#[tokio::test]
async fn redemptions_and_reuses_are_counted() {
    let far = start().await;
    assert_eq!(
        far.sandbox.rotations(),
        Rotations::default(),
        "nothing was redeemed yet"
    );
    let first = text(&far.session().await, "refresh_token");
    let second = refreshed(&far, &first).await;
    refreshed(&far, &first).await;
    let expected = Rotations {
        refreshes: 2,
        reuses: 1,
    };
    assert_eq!(
        far.sandbox.rotations(),
        expected,
        "Entra's way: a reuse succeeds and is counted"
    );
    far.sandbox.set_strict_rotation(true);
    far.refresh(&first).await;
    let expected = Rotations {
        refreshes: 2,
        reuses: 2,
    };
    assert_eq!(far.sandbox.rotations(), expected, "strict: it fails and is counted");
    far.refresh(&second).await;
    assert_eq!(far.sandbox.rotations(), expected, "a revoked token is neither");
    let address = far.devops("sandbox/rotations");
    let shown = body(far.client.get(address).send().await.expect("an answer")).await;
    assert_eq!(
        shown,
        json!({ "refreshes": 2, "reuses": 2 }),
        "other programs see the same"
    );
}

#[tokio::test]
async fn one_person_s_sessions_can_be_revoked() {
    let far = start().await;
    far.sandbox.add_neighbours();
    let mara = text(&far.visit("mara", ANYWHERE, &[]).await, "refresh_token");
    let ines = text(&far.visit("ines", ANYWHERE, &[]).await, "refresh_token");
    assert!(far.sandbox.revoke_sessions("mara"), "there is such a person");
    assert!(!far.sandbox.revoke_sessions("eve"), "and no such other");
    let (status, answer) = refusal(far.refresh(&mara).await).await;
    assert_eq!(
        (status, &answer["error"], &answer["error_codes"], &answer["suberror"]),
        (400, &json!("invalid_grant"), &json!([50173]), &json!("bad_token")),
        "as after a changed password"
    );
    assert_eq!(far.refresh(&ines).await.status(), 200, "nobody else's session ends");
    let anew = text(&far.visit("mara", ANYWHERE, &[]).await, "refresh_token");
    assert_eq!(far.refresh(&anew).await.status(), 200, "and she can sign in again");
}
