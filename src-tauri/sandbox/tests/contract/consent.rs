//! "Need admin approval": the page that does not come back, and the administrator's address.

use patwarden_sandbox::Rules;
use url::Url;

use crate::support::{Far, field, header, start};
use crate::visits::ANYWHERE;

const APPROVAL: Rules = Rules {
    interaction: false,
    approval: true,
};

async fn strict() -> Far {
    let far = start().await;
    far.sandbox.set_rules(far.sandbox.registration().tenant, APPROVAL);
    far
}

/// The page after the choice of Mara's account.
async fn chosen(far: &Far) -> String {
    far.choose(far.authorize(ANYWHERE, &[]))
        .await
        .text()
        .await
        .expect("a page")
}

fn consent_link(far: &Far, tenant: &str, changes: &[(&str, &str)]) -> Url {
    let client_id = far.sandbox.registration().client_id.to_string();
    let mut query = vec![
        ("client_id", client_id.as_str()),
        ("redirect_uri", "http://localhost/patwarden"),
        ("scope", "499b84ac-1321-427f-aa17-267ca6975798/.default"),
        ("state", "s&1"),
    ];
    for (name, value) in changes {
        query.retain(|(have, _)| have != name);
        query.push((name, value));
    }
    query.retain(|(_, value)| !value.is_empty());
    let mut link = far.authority(&format!("{tenant}/v2.0/adminconsent"));
    link.query_pairs_mut().extend_pairs(query);
    link
}

#[tokio::test]
async fn the_page_does_not_come_back() {
    let far = strict().await;
    let answer = far.choose(far.authorize(ANYWHERE, &[])).await;
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "location")),
        (200, ""),
        "a page, and no way back"
    );
    let page = answer.text().await.expect("a page");
    for shown in [
        "<h2>Need admin approval</h2>",
        "an administrator of Contoso",
        "AADSTS90094",
        "Create, change and revoke your personal access tokens",
        "Return without granting</button>",
        "Agree as administrator</button>",
    ] {
        assert!(page.contains(shown), "the page shows {shown}");
    }
    assert!(
        !page.contains(r#"action="http://localhost"#),
        "no form leads to the client"
    );
    assert_eq!(field(&page, "code"), None, "and nothing was granted");
    let record = far.sandbox.record();
    assert_eq!(
        record.last().and_then(|last| last.refusal.clone()).as_deref(),
        Some("access_denied"),
        "the record knows it for a refusal"
    );
}

#[tokio::test]
async fn returning_without_granting_tells_the_client() {
    let far = strict().await;
    let address = far.authorize(ANYWHERE, &[]);
    let page = far.press(address, &[("person", "mara"), ("decline", "1")]).await;
    let page = page.text().await.expect("a page");
    assert_eq!(
        (field(&page, "error").as_deref(), field(&page, "state").as_deref()),
        (Some("access_denied"), Some("the state")),
        "RFC 6749 section 4.1.2.1"
    );
    let description = field(&page, "error_description").expect("a description");
    assert!(
        description.starts_with("AADSTS90094: "),
        "with the code of the reason: {description}"
    );
}

#[tokio::test]
async fn agreeing_on_the_page_goes_on_with_the_same_person() {
    let far = strict().await;
    let address = far.authorize(ANYWHERE, &[]);
    let page = far.press(address, &[("person", "mara"), ("grant", "1")]).await;
    let page = page.text().await.expect("a page");
    assert!(field(&page, "code").is_some(), "the sign-in goes on");
    assert!(
        field(&chosen(&far).await, "code").is_some(),
        "and so does everybody's from now on"
    );
}

#[tokio::test]
async fn an_administrator_agrees_at_the_link() {
    let far = strict().await;
    let tenant = far.sandbox.registration().tenant;
    for path in [tenant.to_string(), "contoso.example".into(), ANYWHERE.into()] {
        far.sandbox.set_rules(tenant, APPROVAL);
        assert_eq!(field(&chosen(&far).await, "code"), None, "nobody gets in before");
        let answer = far
            .client
            .get(consent_link(&far, &path, &[]))
            .send()
            .await
            .expect("an answer");
        let target = format!(
            "http://localhost/patwarden?admin_consent=True&tenant={tenant}\
             &scope=499b84ac-1321-427f-aa17-267ca6975798%2F.default&state=s%261"
        );
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "location")),
            (302, target.as_str()),
            "{path}: sent to the redirect address"
        );
        assert!(
            field(&chosen(&far).await, "code").is_some(),
            "{path}: and everybody gets in afterwards"
        );
    }
    let operations = far.sandbox.record();
    assert_eq!(
        operations.iter().filter(|one| one.operation == "adminConsent").count(),
        3,
        "the record names the visits"
    );
}

#[tokio::test]
async fn consent_is_of_one_tenant() {
    let far = strict().await;
    let wingtip = far.sandbox.add_neighbours();
    far.sandbox.set_rules(wingtip, APPROVAL);
    far.client
        .get(consent_link(&far, "wingtip.example", &[]))
        .send()
        .await
        .expect("an answer");
    assert_eq!(field(&chosen(&far).await, "code"), None, "Contoso has not agreed");
    let there = far.choose(far.authorize("wingtip.example", &[])).await;
    let there = there.text().await.expect("a page");
    assert!(field(&there, "code").is_some(), "Wingtip has");
}

#[tokio::test]
async fn a_wrong_link_grants_nothing_and_leads_nowhere() {
    let far = strict().await;
    for (tenant, change, code) in [
        ("common", ("state", "s"), "AADSTS90002"),
        ("nobody.example", ("state", "s"), "AADSTS90002"),
        (
            ANYWHERE,
            ("client_id", "11111111-2222-3333-4444-555555555555"),
            "AADSTS700016",
        ),
        (ANYWHERE, ("redirect_uri", "https://evil.example/"), "AADSTS50011"),
        (ANYWHERE, ("redirect_uri", ""), "AADSTS50011"),
    ] {
        let answer = far
            .client
            .get(consent_link(&far, tenant, &[change]))
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "location")),
            (400, ""),
            "{tenant} with {change:?} stays on a page"
        );
        let page = answer.text().await.expect("a page");
        assert!(page.contains(code), "{tenant} with {change:?} names {code}");
    }
    assert_eq!(field(&chosen(&far).await, "code"), None, "and nobody has agreed");
}

#[tokio::test]
async fn the_page_can_be_had_without_a_rule() {
    let far = start().await;
    let address = far.authorize(ANYWHERE, &[]);
    let page = far
        .press(address.clone(), &[("approval", "1")])
        .await
        .text()
        .await
        .expect("a page");
    assert!(
        page.contains("Need admin approval</h2>"),
        "the account page has a button for it"
    );
    let page = far
        .press(address, &[("grant", "1")])
        .await
        .text()
        .await
        .expect("a page");
    assert!(
        page.contains(r#"data-person="mara""#),
        "agreeing leads back to the accounts, since nobody was chosen"
    );
}
