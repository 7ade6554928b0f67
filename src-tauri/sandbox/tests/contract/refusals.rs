//! Refusals by number: at the token endpoint, on the way back, on the page.

use patwarden_sandbox::{Aadsts, At};
use serde_json::{Value, json};

use crate::support::{field, header, refusal, restarted, start, text};
use crate::visits::ANYWHERE;

#[tokio::test]
async fn the_token_endpoint_refuses_in_entra_s_form() {
    let far = start().await;
    let refresh_token = text(&far.session().await, "refresh_token");
    let claims = r#"{"access_token":{"capolids":{"essential":true,"values":["p"]}}}"#;
    far.sandbox
        .refuse(At::Token, Aadsts::new(50076).claims(claims).text("Use another factor."));
    let (status, answer) = refusal(far.refresh(&refresh_token).await).await;
    let (trace, correlation) = (text(&answer, "trace_id"), text(&answer, "correlation_id"));
    let expected = json!({
        "error": "interaction_required",
        "error_description": format!(
            "AADSTS50076: Use another factor.\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\n\
             Timestamp: 2026-11-22 12:00:00Z"
        ),
        "error_codes": [50076],
        "timestamp": "2026-11-22 12:00:00Z",
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": far.authority("error?code=50076"),
        "suberror": "basic_action",
        "claims": claims,
    });
    assert_eq!(
        (status, answer),
        (400, expected),
        "every field, and the description in lines"
    );
    assert_eq!(
        far.refresh(&refresh_token).await.status(),
        200,
        "it strikes once and takes nothing: the refresh token is as good as before"
    );
}

#[tokio::test]
async fn a_refused_code_is_not_used_up() {
    let far = start().await;
    far.sandbox.refuse(At::Token, Aadsts::new(90033).times(2));
    let code = far.code().await;
    for _ in 0..2 {
        let (status, answer) = refusal(far.redeem(&code, &[]).await).await;
        assert_eq!(
            (status, &answer["error"]),
            (503, &json!("temporarily_unavailable")),
            "an outage, as often as it was told"
        );
    }
    assert_eq!(far.redeem(&code, &[]).await.status(), 200, "the code waited");
}

#[tokio::test]
async fn each_code_brings_its_error_and_suberror() {
    let far = start().await;
    for (code, error, suberror) in [
        (50173, "invalid_grant", json!("bad_token")),
        (53003, "interaction_required", json!("message_only")),
        (53000, "interaction_required", json!("additional_action")),
        (65001, "invalid_grant", json!("consent_required")),
        (7_000_218, "invalid_client", Value::Null),
        (700_016, "unauthorized_client", Value::Null),
        (50196, "invalid_grant", Value::Null),
    ] {
        far.sandbox.refuse(At::Token, Aadsts::new(code));
        let answer = refusal(far.redeem("nonsense", &[]).await).await.1;
        assert_eq!(
            (&answer["error"], &answer["suberror"], &answer["error_codes"]),
            (&json!(error), &suberror, &json!([code])),
            "AADSTS{code}"
        );
    }
    let other = Aadsts::new(50076).error("server_error").suberror("").status(500);
    far.sandbox.refuse(At::Token, other);
    let (status, answer) = refusal(far.redeem("nonsense", &[]).await).await;
    assert_eq!(
        (status, &answer["error"], answer.get("suberror")),
        (500, &json!("server_error"), None),
        "a test may say otherwise"
    );
}

#[tokio::test]
async fn refusals_come_back_to_the_client_or_stay_on_the_page() {
    let far = start().await;
    let address = far.authorize(ANYWHERE, &[]);
    let text = "Blocked.\r\n<script>alert(1)</script>";
    far.sandbox.refuse(At::Authorize, Aadsts::new(53003).text(text));
    far.sandbox.refuse(At::Page, Aadsts::new(50105).text(text));
    let answer = far.choose(address.clone()).await;
    assert_eq!(answer.status(), 400, "what stays on the page comes first");
    let page = answer.text().await.expect("a page");
    assert!(page.contains("AADSTS50105"), "the page names the code");
    assert_eq!(field(&page, "state"), None, "and nothing goes back");
    let page = far.choose(address.clone()).await.text().await.expect("a page");
    assert_eq!(
        (field(&page, "error").as_deref(), field(&page, "state").as_deref()),
        (Some("interaction_required"), Some("the state")),
        "the other goes back with the state"
    );
    let description = field(&page, "error_description").expect("a description");
    assert!(
        description.starts_with("AADSTS53003: Blocked.\r\n&lt;script&gt;"),
        "as it was scripted, escaped in the page alone: {description}"
    );
    let page = far.choose(address).await.text().await.expect("a page");
    assert!(field(&page, "code").is_some(), "each strikes once");
}

#[tokio::test]
async fn a_person_can_play_a_refusal_by_its_number() {
    let far = start().await;
    let address = far.authorize(ANYWHERE, &[("response_mode", "query")]);
    let stays = far
        .press(address.clone(), &[("refuse", "50020"), ("how", "page")])
        .await;
    assert_eq!(
        (stays.status().as_u16(), header(&stays, "location")),
        (400, ""),
        "on a page"
    );
    let goes = far.press(address, &[("refuse", "53003"), ("how", "back")]).await;
    let target = header(&goes, "location");
    assert!(
        target.starts_with("http://localhost:49152/?error=interaction_required&error_description=AADSTS53003%3A+"),
        "or back to the client: {target}"
    );
    assert!(target.ends_with("&state=the+state"), "with its state: {target}");
}

#[tokio::test]
async fn waiting_refusals_outlive_a_restart_and_can_be_forgotten() {
    let far = start().await;
    far.sandbox.refuse(At::Token, Aadsts::new(50076).times(9));
    let far = restarted(far).await;
    let answer = refusal(far.redeem("nonsense", &[]).await).await.1;
    assert_eq!(answer["error_codes"], json!([50076]), "it still waits");
    far.sandbox.forget_refusals();
    let answer = refusal(far.redeem("nonsense", &[]).await).await.1;
    assert_eq!(answer["error_codes"], json!([70000]), "and then no more");
}

#[tokio::test]
async fn the_registered_path_is_the_only_one() {
    let far = start().await;
    for (redirect, status) in [
        ("http://localhost:49152/patwarden", 200),
        ("http://localhost/patwarden", 200),
        ("http://localhost:49152/Patwarden", 400),
        ("http://localhost:49152/patwarden/x", 400),
        ("http://127.0.0.1:49152/patwarden", 400),
    ] {
        let answer = far.choose(far.authorize(ANYWHERE, &[("redirect_uri", redirect)])).await;
        assert_eq!(answer.status(), status, "{redirect}");
        let page = answer.text().await.expect("a page");
        assert_eq!(
            (
                page.contains(&format!(r#"action="{redirect}""#)),
                page.contains("AADSTS50011")
            ),
            (status == 200, status == 400),
            "{redirect} is gone back to, or refused on the page"
        );
    }
}
