//! The authority: redeeming codes, refreshing, refusals.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use patwarden_sandbox::SECRET_MARKER;
use serde_json::{Value, json};

use crate::support::{RESOURCE, body, refusal, scopes, start, text};

#[tokio::test]
async fn a_code_becomes_tokens() {
    let far = start().await;
    let mut answer = far.session().await;
    for name in ["access_token", "refresh_token"] {
        assert!(
            text(&answer, name).contains(SECRET_MARKER),
            "{name} carries the marker of the leak search"
        );
        answer[name] = Value::Null;
    }
    let lifetime = answer["expires_in"].as_u64().expect("a number of seconds");
    assert!(
        (3600..=5400).contains(&lifetime),
        "Entra chooses between 60 and 90 minutes"
    );
    let info = URL_SAFE_NO_PAD
        .decode(text(&answer, "client_info"))
        .expect("base64url without padding");
    let info: Value = serde_json::from_slice(&info).expect("JSON");
    assert_eq!(
        info["utid"],
        json!(far.sandbox.registration().tenant),
        "client_info names the tenant"
    );
    answer["id_token"] = Value::Null;
    answer["client_info"] = Value::Null;
    let expected = json!({
        "token_type": "Bearer",
        "scope": format!("{RESOURCE}/vso.pats {RESOURCE}/vso.pats_manage {RESOURCE}/vso.profile"),
        "expires_in": lifetime,
        "ext_expires_in": lifetime,
        "access_token": null,
        "refresh_token": null,
        "id_token": null,
        "client_info": null,
    });
    assert_eq!(answer, expected, "the token response has these fields and no others");
}

#[tokio::test]
async fn optional_tokens_come_only_when_asked_for() {
    let far = start().await;
    let scope = format!("{RESOURCE}/vso.pats");
    let page = far
        .choose(far.authorize("organizations", &[("scope", &scope)]))
        .await
        .text()
        .await
        .expect("a page");
    let code = crate::support::field(&page, "code").expect("a code");
    let answer = body(far.redeem(&code, &[("client_info", "")]).await).await;
    let mut names: Vec<_> = answer.as_object().expect("an object").keys().cloned().collect();
    names.sort();
    assert_eq!(
        names,
        ["access_token", "expires_in", "ext_expires_in", "scope", "token_type"],
        "no offline_access, no openid, no client_info: none of their fields"
    );
}

#[tokio::test]
async fn refusals_have_their_real_form() {
    let far = start().await;
    let (status, mut answer) = refusal(far.redeem("nonsense", &[]).await).await;
    let (trace, correlation) = (text(&answer, "trace_id"), text(&answer, "correlation_id"));
    let marks = format!(" Trace ID: {trace} Correlation ID: {correlation} Timestamp: 2026-11-22 12:00:00Z");
    let description = text(&answer, "error_description");
    assert!(
        description.starts_with("AADSTS70000: "),
        "the description begins with the code: {description}"
    );
    assert!(
        description.ends_with(&marks),
        "the description ends with the marks for support: {description}"
    );
    answer["error_description"] = Value::Null;
    let expected = json!({
        "error": "invalid_grant",
        "error_description": null,
        "error_codes": [70000],
        "timestamp": "2026-11-22 12:00:00Z",
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": far.authority("error?code=70000"),
    });
    assert_eq!(
        (status, answer),
        (400, expected),
        "a refusal has these fields and no others"
    );
}

#[tokio::test]
async fn each_mistake_at_the_token_endpoint_has_its_code() {
    let far = start().await;
    let code = far.code().await;
    for (changes, error, number) in [
        (vec![("client_id", "")], "invalid_request", 900_144),
        (vec![("client_id", RESOURCE)], "unauthorized_client", 700_016),
        (vec![("client_secret", "s")], "invalid_client", 700_025),
        (vec![("grant_type", "password")], "unsupported_grant_type", 70003),
        (vec![("code", "")], "invalid_request", 900_144),
        (
            vec![("redirect_uri", "http://localhost:49152/")],
            "invalid_client",
            500_112,
        ),
        (vec![("code_verifier", "another")], "invalid_grant", 501_481),
        (vec![("code_verifier", "")], "invalid_grant", 501_481),
        (vec![("scope", "vso.pats")], "invalid_scope", 70011),
        (
            vec![(
                "scope",
                "openid 499b84ac-1321-427f-aa17-267ca6975798/user_impersonation",
            )],
            "invalid_grant",
            65001,
        ),
    ] {
        let code = if number == 65001 || number == 70011 {
            far.code().await
        } else {
            code.clone()
        };
        let code = if changes == [("code", "")] { String::new() } else { code };
        let (status, answer) = refusal(far.redeem(&code, &changes).await).await;
        assert_eq!(
            (status, &answer["error"]),
            (400, &json!(error)),
            "the class of the mistake {changes:?}"
        );
        assert_eq!(
            answer["error_codes"],
            json!([number]),
            "the code of the mistake {changes:?}"
        );
    }
}

#[tokio::test]
async fn a_code_counts_once_and_for_ten_minutes() {
    let far = start().await;
    let code = far.code().await;
    assert_eq!(
        far.redeem(&code, &[]).await.status(),
        200,
        "the first redemption succeeds"
    );
    let again = refusal(far.redeem(&code, &[]).await).await.1;
    assert_eq!(
        again["error_codes"],
        json!([54005]),
        "the second does not (RFC 6749 section 4.1.2)"
    );
    let late = far.code().await;
    far.pass(TimeDelta::minutes(10));
    let expired = refusal(far.redeem(&late, &[]).await).await.1;
    assert_eq!(
        expired["error_codes"],
        json!([70008]),
        "after ten minutes a code has expired"
    );
}

#[tokio::test]
async fn a_code_counts_only_at_its_tenant() {
    let far = start().await;
    let code = far.code().await;
    let client_id = far.sandbox.registration().client_id.to_string();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", client_id.as_str()),
        ("code", code.as_str()),
        ("redirect_uri", crate::support::REDIRECT),
        ("code_verifier", crate::support::VERIFIER),
    ];
    let elsewhere = refusal(far.token("contoso.example", &form).await).await.1;
    assert_eq!(
        elsewhere["error_codes"],
        json!([700_005]),
        "the path must be the one of the authorization"
    );
    let nowhere = refusal(far.token("fabrikam.example", &form).await).await.1;
    assert_eq!(
        nowhere["error_codes"],
        json!([90002]),
        "an unknown tenant is told apart"
    );
}

#[tokio::test]
async fn refreshing_gives_a_new_token_and_leaves_the_old_one_good() {
    let far = start().await;
    let first = text(&far.session().await, "refresh_token");
    let second = text(&body(far.refresh(&first).await).await, "refresh_token");
    assert_ne!(first, second, "every use gives a new refresh token");
    assert_eq!(
        far.refresh(&first).await.status(),
        200,
        "Entra does not end the old one"
    );
    far.pass(TimeDelta::days(90));
    let idle = refusal(far.refresh(&second).await).await.1;
    assert_eq!(idle["error_codes"], json!([700_082]), "90 idle days end it");
}

#[tokio::test]
async fn sessions_end_when_they_are_told_to() {
    let far = start().await;
    let session = far.session().await;
    far.sandbox.expire_access_tokens();
    let me = far.profile("_apis/profile/profiles/me?api-version=7.1");
    let answer = far
        .ask(reqwest::Method::GET, me, &text(&session, "access_token"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 401, "an ended access token does not count");
    far.sandbox.revoke_refresh_tokens();
    let (status, answer) = refusal(far.refresh(&text(&session, "refresh_token")).await).await;
    assert_eq!(
        (status, &answer["error_codes"]),
        (400, &json!([50173])),
        "a revoked session needs a new sign-in"
    );
    assert_eq!(
        answer["suberror"], "bad_token",
        "the suberror says that the token is worthless"
    );
}

#[tokio::test]
async fn scopes_can_be_narrowed_at_the_token_endpoint() {
    let far = start().await;
    let code = far.code().await;
    let answer = body(far.redeem(&code, &[("scope", &scopes(&["vso.profile"]))]).await).await;
    assert_eq!(
        answer["scope"],
        format!("{RESOURCE}/vso.profile"),
        "the answer names what was granted"
    );
    let list = far.ask(
        reqwest::Method::GET,
        far.pats("contoso", ""),
        &text(&answer, "access_token"),
    );
    assert_eq!(
        list.send().await.expect("an answer").status(),
        401,
        "and nothing else is"
    );
}
