//! Orders about sign-in over the control interface, as JSON of a program and as forms of the page.

use reqwest::Response;
use serde_json::{Value, json};

use crate::support::{Far, field, refusal, start, text};
use crate::visits::ANYWHERE;

async fn order(far: &Far, path: &str, json: &Value) -> Response {
    let request = far.client.post(far.devops(path)).json(json);
    request.send().await.expect("an answer")
}

async fn sent_form(far: &Far, path: &str, fields: &[(&str, &str)]) -> Response {
    let origin = far.sandbox.origins().devops.origin().ascii_serialization();
    let request = far.client.post(far.devops(path)).header("Origin", origin).form(fields);
    request.send().await.expect("an answer")
}

async fn page(far: &Far) -> String {
    let answer = far.client.get(far.devops("")).send().await.expect("an answer");
    answer.text().await.expect("a page")
}

#[tokio::test]
async fn programs_stage_a_sign_in_with_json() {
    let far = start().await;
    let claims = json!({ "access_token": { "nbf": { "essential": true, "value": "1" } } });
    for (path, wish) in [
        ("sandbox/neighbours", json!({})),
        ("sandbox/tenants/wingtip.example", json!({ "interaction": true })),
        ("sandbox/tenants/contoso.example", json!({ "approval": true })),
        (
            "sandbox/permissions",
            json!({ "held": ["vso.pats", "vso.pats_manage"] }),
        ),
        (
            "sandbox/refusals",
            json!({ "at": "token", "code": 50076, "times": 1, "text": "Told." }),
        ),
        (
            "sandbox/tricks",
            json!({ "field": { "name": "token_type", "value": "MAC" } }),
        ),
        ("sandbox/tricks", json!("page")),
        (
            "sandbox/demand",
            json!({ "role": "tokens", "claims": claims, "interactive": true }),
        ),
    ] {
        assert_eq!(order(&far, path, &wish).await.status(), 204, "{path} with {wish}");
    }
    let page = far
        .choose(far.authorize(ANYWHERE, &[]))
        .await
        .text()
        .await
        .expect("a page");
    assert!(page.contains("Need admin approval</h2>"), "Contoso's rule");
    let played = far.redeem("nonsense", &[]).await;
    assert_eq!(played.status(), 200, "the page of a trick");
    for what in ["tricks", "demand"] {
        let cleared = order(&far, &format!("sandbox/{what}/clear"), &json!({})).await;
        assert_eq!(cleared.status(), 204, "{what} can be cleared");
    }
    let answer = refusal(far.redeem("nonsense", &[]).await).await.1;
    assert_eq!(
        answer["error_codes"],
        json!([50076]),
        "the refusal waited behind the trick"
    );
    order(&far, "sandbox/tenants/contoso.example", &json!({})).await;
    let session = far.visit("mara", ANYWHERE, &[]).await;
    assert_eq!(session["token_type"], "Bearer", "no trick is left");
    assert_eq!(
        far.lists("contoso", &text(&session, "access_token")).await,
        200,
        "and no demand"
    );
    let silent = far
        .refresh_at("wingtip.example", &text(&session, "refresh_token"), &[])
        .await;
    assert_eq!(
        refusal(silent).await.1["error_codes"],
        json!([50076]),
        "Wingtip's rule stays"
    );
    assert_eq!(
        order(&far, "sandbox/people/mara/revoke", &json!({})).await.status(),
        204,
        "an order"
    );
    let ended = refusal(far.refresh(&text(&session, "refresh_token")).await).await.1;
    assert_eq!(ended["error_codes"], json!([50173]), "that ends her sessions");
}

#[tokio::test]
async fn orders_that_make_no_sense_change_nothing() {
    let far = start().await;
    let demand = |role: &str| json!({ "role": role, "claims": {} });
    for (path, wish, status) in [
        ("sandbox/tenants/organizations", json!({}), 404),
        ("sandbox/tenants/nobody.example", json!({}), 404),
        ("sandbox/tenants/contoso.example", json!({ "approved": true }), 400),
        ("sandbox/people/eve/revoke", json!({}), 404),
        ("sandbox/permissions", json!({ "held": ["vso.everything"] }), 400),
        ("sandbox/permissions", json!({ "hold": [] }), 400),
        ("sandbox/refusals", json!({ "code": 50076 }), 400),
        ("sandbox/refusals", json!({ "at": "token" }), 400),
        (
            "sandbox/refusals",
            json!({ "at": "token", "code": 1, "codes": [1] }),
            400,
        ),
        ("sandbox/refusals", json!({ "at": "browser", "code": 1 }), 400),
        ("sandbox/tricks", json!("treat"), 400),
        ("sandbox/demand", demand("devops"), 400),
        ("sandbox/demand", demand("authority"), 400),
        ("sandbox/neighbours/clear", json!({}), 404),
    ] {
        assert_eq!(order(&far, path, &wish).await.status(), status, "{path} with {wish}");
    }
    let session = far.visit("mara", ANYWHERE, &[]).await;
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        200,
        "all is as it was"
    );
}

#[tokio::test]
async fn the_page_stages_a_sign_in_with_forms() {
    let far = start().await;
    let tenant = far.sandbox.registration().tenant;
    for (path, fields) in [
        ("sandbox/neighbours".to_owned(), vec![]),
        (format!("sandbox/tenants/{tenant}"), vec![("approval", "1")]),
        ("sandbox/permissions".into(), vec![("held", "vso.pats vso.pats_manage")]),
        ("sandbox/refusals".into(), vec![("at", "page"), ("code", "50105")]),
        (
            "sandbox/tricks".into(),
            vec![("trick", r#"{"claim":{"name":"nonce","value":"another"}}"#)],
        ),
        ("sandbox/demand".into(), vec![("role", "tokens"), ("interactive", "1")]),
    ] {
        let done = sent_form(&far, &path, &fields).await;
        assert_eq!(
            (done.status().as_u16(), crate::support::header(&done, "location")),
            (303, "/#sign-in"),
            "{path} leads back to where its effect shows"
        );
    }
    let shown = page(&far).await;
    for expected in [
        "End Ines Duarte's sessions",
        "Wingtip Toys",
        r#"name="approval" value="1" checked"#,
        r#"<option value="vso.pats vso.pats_manage" selected>"#,
        "AADSTS50105 on the sign-in page, for one call",
        "&quot;name&quot;:&quot;nonce&quot;",
        "&quot;interactive&quot;:true",
        "personal accounts",
    ] {
        assert!(shown.contains(expected), "the page shows {expected}");
    }
    assert!(!shown.contains("/sandbox/neighbours"), "who is there need not be added");
    for what in ["refusals", "tricks", "demand"] {
        sent_form(&far, &format!("sandbox/{what}/clear"), &[]).await;
        let action = format!(r#"action="/sandbox/{what}/clear""#);
        assert!(
            !page(&far).await.contains(&action),
            "{what} are cleared, and the button is gone"
        );
    }
    sent_form(&far, &format!("sandbox/tenants/{tenant}"), &[]).await;
    sent_form(&far, "sandbox/permissions", &[("held", "")]).await;
    let page = far
        .choose(far.authorize(ANYWHERE, &[]))
        .await
        .text()
        .await
        .expect("a page");
    assert!(field(&page, "code").is_some(), "unticked boxes switch off");
}

#[tokio::test]
async fn forms_that_make_no_sense_are_answered_with_a_page() {
    let far = start().await;
    for (path, fields) in [
        ("sandbox/refusals", [("at", "page"), ("code", "<b>")]),
        ("sandbox/refusals", [("at", "nowhere"), ("code", "50105")]),
        ("sandbox/tricks", [("trick", "<b>"), ("", "")]),
        ("sandbox/demand", [("role", "<b>"), ("", "")]),
        ("sandbox/permissions", [("held", "<b>"), ("", "")]),
    ] {
        let refused = sent_form(&far, path, &fields).await;
        assert_eq!(refused.status(), 400, "{path} with {fields:?}");
        let page = refused.text().await.expect("a page");
        assert!(
            page.contains("That was not done") && !page.contains("<b>"),
            "a page says so, and safely"
        );
    }
}
