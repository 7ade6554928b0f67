//! Azure DevOps: what a personal access token is to an organization.

use chrono::TimeDelta;
use reqwest::{Method, Response};
use serde_json::json;

use crate::support::{Far, body, header, refusal, start, text};
use crate::visits::ANYWHERE;

#[tokio::test]
async fn an_unknown_organization_is_not_found() {
    let far = start().await;
    let access = far.access().await;
    let list = far
        .ask(Method::GET, far.pats("tailspin", ""), &access)
        .send()
        .await
        .expect("an answer");
    assert_eq!(list.status(), 404, "there is no such organization among the tokens");
    assert_eq!(
        far.connect("tailspin", "x").await.status(),
        404,
        "nor among the organizations"
    );
}

#[tokio::test]
async fn a_working_token_names_its_owner() {
    let far = start().await;
    let access = far.access().await;
    let created = far.create(&access, "x").await;
    let answer = body(far.connect("contoso", &text(&created["patToken"], "token")).await).await;
    assert_eq!(
        answer["authenticatedUser"], answer["authorizedUser"],
        "nobody acts for somebody else"
    );
    assert_eq!(
        answer["instanceId"], created["patToken"]["targetAccounts"][0],
        "the organization's id is the target's"
    );
    let descriptor = text(&answer["authenticatedUser"], "descriptor");
    assert!(
        descriptor.starts_with("Microsoft.IdentityModel.Claims.ClaimsIdentity;"),
        "a real person: {descriptor}"
    );
    assert_eq!(
        answer["authenticatedUser"]["providerDisplayName"], "Mara Lindqvist",
        "by name"
    );
    let elsewhere = far.connect("fabrikam", &text(&created["patToken"], "token")).await;
    assert_eq!(elsewhere.status(), 401, "a token counts only where it is meant for");
    far.pass(TimeDelta::days(30));
    let late = far.connect("contoso", &text(&created["patToken"], "token")).await;
    assert_eq!(late.status(), 401, "and until its end");
    assert_eq!(late.bytes().await.expect("a body").len(), 0, "the refusal has no body");
}

#[tokio::test]
async fn public_projects_answer_strangers_as_nobody() {
    let far = start().await;
    let answer = far.connect("northwind", "nonsense").await;
    assert_eq!(answer.status(), 200, "the trap of organizations with public projects");
    let user = body(answer).await["authenticatedUser"].clone();
    assert_eq!(
        user["id"], "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "the anonymous person"
    );
    assert!(
        text(&user, "descriptor").starts_with("System:PublicAccess;"),
        "by their descriptor"
    );
    let released = far
        .client
        .get(far.devops("northwind/_apis/connectionData?api-version=7.1"));
    let refused = refusal(released.send().await.expect("an answer")).await;
    assert_eq!(
        (refused.0, &refused.1["typeKey"]),
        (400, &json!("VssInvalidPreviewVersionException")),
        "a preview resource"
    );
}

#[tokio::test]
async fn an_organization_tells_its_tenant_to_anybody() {
    let far = start().await;
    let tenant = far.sandbox.registration().tenant.to_string();
    let (authority, tokens) = (far.authority(""), far.sandbox.origins().tokens.clone());
    for (method, suppressing, status) in [
        (Method::GET, false, 302),
        (Method::HEAD, false, 302),
        (Method::GET, true, 401),
        (Method::HEAD, true, 401),
    ] {
        let request = far.client.request(method.clone(), far.devops("Fabrikam"));
        let request = if suppressing {
            request.header("X-TFS-FedAuthRedirect", "Suppress")
        } else {
            request
        };
        let answer = request.send().await.expect("an answer");
        assert_eq!(
            answer.status(),
            status,
            "{method}: a browser would be led to a sign-in, a client is told plainly"
        );
        assert_eq!(
            all(&answer, "x-vss-resourcetenant"),
            [tenant.as_str()],
            "{method}: the tenant, and it alone"
        );
        assert_eq!(
            all(&answer, "www-authenticate"),
            [
                format!("Bearer authorization_uri={authority}{tenant}"),
                format!("Basic realm=\"{tokens}\"")
            ],
            "{method}: the ways to authenticate"
        );
        assert_eq!(
            all(&answer, "x-vss-authorizationendpoint"),
            [format!("{tokens}fabrikam/")],
            "{method}: where the organization's tokens are managed"
        );
        let target = header(&answer, "location").to_owned();
        assert_eq!(
            target.starts_with(far.profile("_signin?").as_str()),
            !suppressing,
            "{method}: the sign-in page is one of the profile's origin, not {target:?}"
        );
    }
}

#[tokio::test]
async fn an_unknown_organization_tells_no_tenant() {
    let far = start().await;
    for method in [Method::GET, Method::HEAD] {
        let answer = far.client.request(method, far.devops("tailspin")).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 404, "there is no such organization");
        assert_eq!(
            all(&answer, "x-vss-resourcetenant").len() + all(&answer, "www-authenticate").len(),
            0,
            "and nobody's tenant"
        );
    }
}

#[tokio::test]
async fn a_refusal_tells_the_tenant_as_well() {
    let far = start().await;
    let tenant = far.sandbox.registration().tenant.to_string();
    let refused = far.ask(Method::GET, far.pats("contoso", ""), "nonsense").send().await;
    assert_eq!(
        header(&refused.expect("an answer"), "x-vss-resourcetenant"),
        tenant,
        "of a call on tokens"
    );
    let refused = far.connect("contoso", "nonsense").await;
    assert_eq!(
        (refused.status().as_u16(), header(&refused, "x-vss-resourcetenant")),
        (401, tenant.as_str()),
        "of a secret that does not work"
    );
}

async fn home(far: &Far, organization: &str, method: Method) -> Response {
    let request = far.client.request(method, far.devops(organization));
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn every_organization_names_its_own_tenant_to_anybody() {
    let far = start().await;
    let wingtip = far.sandbox.add_neighbours();
    let contoso = far.sandbox.registration().tenant.to_string();
    for (organization, tenant) in [
        ("contoso", contoso.as_str()),
        ("adatum", &contoso),
        ("wingtip", &wingtip.to_string()),
        ("lakeside", "00000000-0000-0000-0000-000000000000"),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = home(&far, organization, method.clone()).await;
            assert_eq!(answer.status(), 302, "{method} {organization}: led to a sign-in page");
            assert_eq!(
                header(&answer, "x-vss-resourcetenant"),
                tenant,
                "{method} {organization}"
            );
            assert_eq!(
                header(&answer, "www-authenticate"),
                format!("Bearer authorization_uri={}{tenant}", far.authority("")),
                "{method} {organization}: the same once more"
            );
        }
    }
}

#[tokio::test]
async fn an_organization_of_personal_accounts_lets_no_tenant_in() {
    let far = start().await;
    let wingtip = far.sandbox.add_neighbours();
    for tenant in [ANYWHERE, &wingtip.to_string()] {
        let session = far.visit("mara", tenant, &[]).await;
        assert_eq!(
            far.lists("lakeside", &text(&session, "access_token")).await,
            401,
            "though she is its member"
        );
    }
}

fn all<'a>(response: &'a Response, name: &str) -> Vec<&'a str> {
    let values = response.headers().get_all(name).iter();
    values.filter_map(|value| value.to_str().ok()).collect()
}
