//! The sign-in page: what it shows, what it posts, what it refuses.

use serde_json::json;

use crate::support::{RESOURCE, field, header, start};

#[tokio::test]
async fn the_page_says_whose_it_is_and_asks_for_no_password() {
    let far = start().await;
    for tenant in [
        "organizations",
        "common",
        "contoso.example",
        &far.sandbox.registration().tenant.to_string(),
    ] {
        let address = far.authorize(
            tenant,
            &[
                ("prompt", "select_account"),
                ("login_hint", "mara.lindqvist@contoso.example"),
            ],
        );
        let answer = far.client.get(address).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{tenant} is a name of the tenant");
        let policy = header(&answer, "content-security-policy").to_owned();
        assert!(
            policy.starts_with("default-src 'none'; "),
            "the page may load nothing: {policy}"
        );
        assert!(
            policy.contains("form-action 'self' http://localhost:*"),
            "the form may lead back to the app: {policy}"
        );
        let page = answer.text().await.expect("a page");
        for shown in [
            "This is the Patwarden sandbox. <span>It is not Microsoft.</span>",
            r#"data-person="mara""#,
            "data-cancel",
            "Create, change and revoke your personal access tokens",
            "Stay signed in until you sign out",
        ] {
            assert!(page.contains(shown), "the page shows {shown}");
        }
        assert!(
            !page.contains(r#"type="password""#),
            "nobody gets used to typing a password here"
        );
    }
}

#[tokio::test]
async fn choosing_posts_the_code_back() {
    let far = start().await;
    let page = far
        .choose(far.authorize("organizations", &[("state", "a<b>&\"c'")]))
        .await
        .text()
        .await
        .expect("a page");
    assert!(
        page.contains(r#"action="http://localhost:49152""#),
        "the form leads to the redirect address"
    );
    assert!(
        page.contains("Continue</button>"),
        "a button does it where scripts are off"
    );
    assert!(
        field(&page, "code").is_some_and(|code| code.contains("PWSBX")),
        "the code carries the marker"
    );
    assert_eq!(
        field(&page, "state").as_deref(),
        Some("a&lt;b&gt;&amp;&quot;c&#39;"),
        "the state comes back, escaped"
    );
    assert!(field(&page, "client_info").is_some(), "client_info=1 was asked");
    assert!(field(&page, "session_state").is_some(), "Entra names the session");
}

#[tokio::test]
async fn query_mode_redirects() {
    let far = start().await;
    for mode in ["query", ""] {
        let answer = far
            .choose(far.authorize("organizations", &[("response_mode", mode)]))
            .await;
        assert_eq!(answer.status(), 302, "the default response mode of a code is query");
        let target = header(&answer, "location");
        assert!(
            target.starts_with("http://localhost:49152/?code="),
            "the code is in the query of {target}"
        );
        assert!(target.contains("&state=the+state&"), "the state comes back in {target}");
    }
}

#[tokio::test]
async fn cancelling_tells_the_app() {
    let far = start().await;
    let address = far.authorize("organizations", &[]);
    let answer = far
        .client
        .post(address)
        .form(&[("cancel", "1")])
        .send()
        .await
        .expect("an answer");
    let page = answer.text().await.expect("a page");
    assert_eq!(
        field(&page, "error").as_deref(),
        Some("access_denied"),
        "RFC 6749 section 4.1.2.1"
    );
    assert_eq!(
        field(&page, "error_subcode").as_deref(),
        Some("cancel"),
        "Entra tells a cancel apart"
    );
    assert!(
        field(&page, "error_description").is_some_and(|text| text.starts_with("AADSTS65004: ")),
        "with its code"
    );
    assert_eq!(
        field(&page, "state").as_deref(),
        Some("the state"),
        "the state comes back"
    );
}

#[tokio::test]
async fn mistakes_of_client_or_address_stay_on_the_page() {
    let far = start().await;
    for (tenant, changes, code) in [
        ("nobody.example", vec![], "AADSTS90002"),
        ("organizations", vec![("client_id", RESOURCE)], "AADSTS700016"),
        ("organizations", vec![("client_id", "<script>")], "AADSTS700016"),
        (
            "organizations",
            vec![("redirect_uri", "https://evil.example/")],
            "AADSTS50011",
        ),
        (
            "organizations",
            vec![("redirect_uri", "http://localhost:1/elsewhere")],
            "AADSTS50011",
        ),
    ] {
        let answer = far
            .client
            .get(far.authorize(tenant, &changes))
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            answer.status(),
            400,
            "{changes:?} cannot be sent back to an address that is not trusted"
        );
        let page = answer.text().await.expect("a page");
        assert!(page.contains(code), "the page of {changes:?} names {code}");
        assert!(!page.contains("<script>"), "nothing from the request becomes markup");
    }
}

#[tokio::test]
async fn other_mistakes_go_back_to_the_app() {
    let far = start().await;
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("response_mode", "fragment"), "invalid_request"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("scope", "https://graph.microsoft.com/.default"), "invalid_scope"),
        (("scope", ""), "invalid_scope"),
        (("prompt", "none"), "login_required"),
        (("prompt", "whatever"), "invalid_request"),
    ] {
        let answer = far
            .client
            .get(far.authorize("organizations", &[change]))
            .send()
            .await
            .expect("an answer");
        let target = header(&answer, "location").to_owned();
        let page = answer.text().await.expect("a page");
        let told =
            field(&page, "error").or_else(|| target.contains(&format!("error={error}&")).then(|| error.to_owned()));
        assert_eq!(
            told.as_deref(),
            Some(error),
            "{change:?} is told to the client (RFC 6749 section 4.1.2.1)"
        );
    }
}

#[tokio::test]
async fn a_foreign_page_cannot_choose() {
    let far = start().await;
    let post = far
        .client
        .post(far.authorize("organizations", &[]))
        .form(&[("person", "mara")]);
    let answer = post
        .header("Sec-Fetch-Site", "cross-site")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 400, "a choice counts only from the sandbox's own page");
    let nobody = far
        .client
        .post(far.authorize("organizations", &[]))
        .form(&json!({ "person": "eve" }));
    assert_eq!(
        nobody.send().await.expect("an answer").status(),
        400,
        "an unknown person cannot be chosen"
    );
}
