//! Azure DevOps: an organization by its name, for people whose organizations nobody lists.

use patwarden_sandbox::{Door, Policy};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{Far, RESOURCE, body, header, refusal, restarted, start, text};
use crate::visits::ANYWHERE;

const NARROW: [&str; 2] = ["vso.pats", "vso.pats_manage"];

async fn asked(far: &Far, organization: &str, access: &str, query: &str) -> Response {
    let path = format!("{organization}/_apis/connectionData{query}");
    let address = far.sandbox.origins().tokens.join(&path).expect("a path");
    far.ask(Method::GET, address, access).send().await.expect("an answer")
}

/// The whole answer for Mara in contoso.
fn mara(organization: &Value, client: &Value, user: &Value, tenant: &str) -> Value {
    let user = json!({
        "id": user["id"],
        "descriptor": format!("Microsoft.IdentityModel.Claims.ClaimsIdentity;{tenant}\\mara.lindqvist@contoso.example"),
        "subjectDescriptor": user["subjectDescriptor"],
        "providerDisplayName": "Mara Lindqvist",
        "isActive": true,
        "properties": { "Account": { "$type": "System.String", "$value": "mara.lindqvist@contoso.example" } },
        "resourceVersion": 2,
        "metaTypeId": 0,
    });
    json!({
        "authenticatedUser": user,
        "authorizedUser": user,
        "instanceId": organization,
        "deploymentId": client,
        "deploymentType": "hosted",
        "locationServiceData": {
            "defaultAccessMappingMoniker": "PublicAccessMapping",
            "lastChangeId": 1,
            "lastChangeId64": 1,
        },
    })
}

#[tokio::test]
async fn a_person_is_named_together_with_the_organization() {
    let far = start().await;
    let access = far.access().await;
    let me = far
        .get(far.profile("_apis/profile/profiles/me?api-version=7.1"), &access)
        .await;
    let accounts = format!("_apis/accounts?memberId={}&api-version=7.1", text(&me, "id"));
    let accounts = far.get(far.profile(&accounts), &access).await;
    let contoso = accounts["value"][0]["accountId"].clone();
    let registration = far.sandbox.registration();
    let answer = asked(&far, "Contoso", &access, "?api-version=7.1-preview").await;
    assert_eq!(answer.status(), 200, "a member is let in");
    let answer = body(answer).await;
    let user = answer["authenticatedUser"].clone();
    assert_eq!(user["id"], me["id"], "the person of the profile");
    let expected = mara(
        &contoso,
        &json!(registration.client_id),
        &user,
        &registration.tenant.to_string(),
    );
    assert_eq!(answer, expected, "by the id that the accounts call gives");
    let created = far.create(&access, "x").await;
    let by_secret = body(far.connect("contoso", &text(&created["patToken"], "token")).await).await;
    assert_eq!(by_secret, answer, "and just as a secret of theirs is answered");
}

#[tokio::test]
async fn it_needs_no_permission_but_a_sign_in() {
    let far = start().await;
    far.sandbox.set_permissions(Some(&NARROW)).expect("permissions");
    let session = far.session().await;
    assert_eq!(
        session["scope"],
        format!("{RESOURCE}/vso.pats {RESOURCE}/vso.pats_manage"),
        "the profile is not among them"
    );
    let access = text(&session, "access_token");
    for path in ["_apis/profile/profiles/me", "_apis/accounts?memberId=x"] {
        let answer = far.ask(Method::GET, far.profile(path), &access).send().await;
        assert_eq!(answer.expect("an answer").status(), 401, "{path}");
    }
    assert_eq!(asked(&far, "contoso", &access, "").await.status(), 200, "this call is");
}

#[tokio::test]
async fn strangers_are_turned_away_as_from_the_tokens() {
    let far = start().await;
    let wingtip = far.sandbox.add_neighbours();
    let there = far.visit("mara", &wingtip.to_string(), &[]).await;
    let tomas = far.visit("tomas", ANYWHERE, &[]).await;
    let (there, tomas) = (text(&there, "access_token"), text(&tomas, "access_token"));
    for (organization, access, who) in [
        ("contoso", there.as_str(), "a token of another tenant"),
        ("contoso", &tomas, "somebody who is no member"),
        ("northwind", &tomas, "nobody is a member by public projects"),
        ("contoso", "nonsense", "nobody at all"),
    ] {
        let refused = asked(&far, organization, access, "").await;
        let is_challenged = refused.headers().contains_key("www-authenticate");
        let told = (refusal(refused).await, is_challenged);
        let tokens = far.asked_list(organization, access).await;
        let is_challenged = tokens.headers().contains_key("www-authenticate");
        assert_eq!(told, (refusal(tokens).await, is_challenged), "{who}");
        assert_eq!(told.0.0, 401, "{who}");
    }
    let guest = asked(&far, "wingtip", &there, "").await;
    assert_eq!(guest.status(), 200, "a guest's own organization is theirs");
    let (status, unknown) = refusal(asked(&far, "tailspin", &tomas, "").await).await;
    assert_eq!(
        (status, &unknown["typeKey"]),
        (404, &json!("HostDoesNotExistException")),
        "what does not exist"
    );
    let posted = far.sandbox.origins().tokens.join("contoso/_apis/connectionData");
    let posted = far
        .send(Method::POST, posted.expect("a path"), &tomas, &json!({}))
        .await;
    assert_eq!(posted.status(), 405, "it is only read");
}

#[tokio::test]
async fn the_door_and_the_version_count_here_too() {
    let far = start().await;
    let access = far.access().await;
    let (status, refused) = refusal(asked(&far, "contoso", &access, "?api-version=7.1").await).await;
    assert_eq!(
        (status, &refused["typeKey"]),
        (400, &json!("VssInvalidPreviewVersionException")),
        "a preview resource"
    );
    let policy = Policy {
        door: Door::SignInPage,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    let answer = asked(&far, "contoso", &access, "").await;
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "content-type")),
        (203, "text/html; charset=utf-8"),
        "whoever is not let in hears it here as well"
    );
}

#[tokio::test]
async fn a_hidden_organization_is_used_by_its_name_alone() {
    let far = start().await;
    assert!(far.sandbox.hide_organization("FABRIKAM", true), "there is one");
    assert!(!far.sandbox.hide_organization("tailspin", true), "there is none");
    let far = restarted(far).await;
    let access = far.access().await;
    assert_eq!(
        far.organizations(&access).await,
        ["contoso", "northwind"],
        "nobody names it, after a restart neither"
    );
    assert_eq!(far.lists("fabrikam", &access).await, 200, "its tokens can be managed");
    assert_eq!(asked(&far, "fabrikam", &access, "").await.status(), 200, "it is there");
    far.sandbox.hide_organization("fabrikam", false);
    let all = far.organizations(&access).await;
    assert_eq!(all, ["contoso", "fabrikam", "northwind"], "and named again");
}
