//! Azure DevOps: who calls, what they may, their profile and their organizations.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{body, field, header, refusal, scopes, start, text};

#[tokio::test]
async fn the_profile_leads_to_the_organizations() {
    let far = start().await;
    let access = far.access().await;
    let me = far
        .get(far.profile("_apis/profile/profiles/me?api-version=7.1"), &access)
        .await;
    let id = text(&me, "id");
    let expected = json!({
        "displayName": "Mara Lindqvist",
        "publicAlias": id,
        "emailAddress": "mara.lindqvist@contoso.example",
        "coreRevision": 1,
        "timeStamp": "2026-11-22T12:00:00Z",
        "id": id,
        "revision": 1,
    });
    assert_eq!(me, expected, "the profile has the fields of the sample");
    let accounts = far
        .get(
            far.profile(&format!("_apis/accounts?memberId={id}&api-version=7.1")),
            &access,
        )
        .await;
    let names: Vec<_> = accounts["value"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| text(one, "accountName"))
        .collect();
    assert_eq!(accounts["count"], 3, "the count is that of the list");
    assert_eq!(
        names,
        ["contoso", "fabrikam", "northwind"],
        "the person belongs to three organizations"
    );
    let first = &accounts["value"][0];
    let uri = format!("{}contoso/", far.sandbox.origins().tokens);
    let expected =
        json!({ "accountId": first["accountId"], "accountUri": uri, "accountName": "contoso", "properties": {} });
    assert_eq!(first, &expected, "an account has the fields of the sample");
}

#[tokio::test]
async fn accounts_need_a_member() {
    let far = start().await;
    let access = far.access().await;
    let request = far.ask(Method::GET, far.profile("_apis/accounts?api-version=7.1"), &access);
    let (status, answer) = refusal(request.send().await.expect("an answer")).await;
    assert_eq!(status, 400, "neither memberId nor ownerId");
    let expected = json!({
        "$id": "1",
        "innerException": null,
        "message": answer["message"],
        "typeName": "Microsoft.VisualStudio.Services.Account.AccountException, Microsoft.VisualStudio.Services.WebApi",
        "typeKey": "AccountException",
        "errorCode": 0,
        "eventId": 4236,
    });
    assert_eq!(answer, expected, "the refusal has the service's own form");
}

#[tokio::test]
async fn calls_by_nobody_look_like_a_sign_in() {
    let far = start().await;
    for bearer in ["", "nonsense"] {
        let answer = far
            .client
            .get(far.pats("contoso", ""))
            .bearer_auth(bearer)
            .send()
            .await
            .expect("an answer");
        assert_eq!(
            answer.status(),
            StatusCode::NON_AUTHORITATIVE_INFORMATION,
            "a success that is none"
        );
        assert!(
            header(&answer, "content-type").starts_with("text/html"),
            "it is a page for a browser"
        );
    }
    let suppressed = far
        .ask(Method::GET, far.pats("contoso", ""), "nonsense")
        .send()
        .await
        .expect("an answer");
    let tenant = far.sandbox.registration().tenant;
    let challenge = format!("Bearer authorization_uri={}{tenant}", far.authority(""));
    assert_eq!(
        header(&suppressed, "www-authenticate"),
        challenge,
        "the first challenge names the authority"
    );
    assert_eq!(
        suppressed.status(),
        401,
        "a client that suppresses redirects is told plainly"
    );
    let bytes = suppressed.bytes().await.expect("a body");
    assert_eq!(&bytes[..3], b"\xEF\xBB\xBF", "behind a byte order mark");
    let answer: Value = serde_json::from_slice(&bytes[3..]).expect("JSON");
    assert_eq!(
        answer["typeKey"], "UnauthorizedRequestException",
        "in the service's own form"
    );
    assert!(text(&answer, "message").starts_with("TF400813: "), "with its code");
}

#[tokio::test]
async fn tokens_are_managed_only_with_both_permissions() {
    let far = start().await;
    for (permissions, lists, creates) in [
        (&["vso.pats"][..], 200, 401),
        (&["vso.pats_manage"], 401, 401),
        (&["vso.profile"], 401, 401),
        (&["vso.pats", "vso.pats_manage"], 200, 200),
        (&["user_impersonation"], 200, 200),
    ] {
        let address = far.authorize("organizations", &[("scope", &scopes(permissions))]);
        let page = far.choose(address).await.text().await.expect("a page");
        let code = field(&page, "code").expect("a code");
        let access = text(&body(far.redeem(&code, &[]).await).await, "access_token");
        let list = far
            .ask(Method::GET, far.pats("contoso", ""), &access)
            .send()
            .await
            .expect("an answer");
        assert_eq!(list.status(), lists, "listing with {permissions:?}");
        let wish = json!({ "displayName": "x", "scope": "vso.code" });
        let create = far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
        assert_eq!(create.status(), creates, "creating with {permissions:?}");
    }
}

#[tokio::test]
async fn a_personal_access_token_cannot_manage_tokens() {
    let far = start().await;
    let access = far.access().await;
    let secret = text(&far.create(&access, "x").await["patToken"], "token");
    let request = far.client.get(far.pats("contoso", "")).basic_auth("", Some(secret));
    let answer = request
        .header("X-TFS-FedAuthRedirect", "Suppress")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 401, "the life cycle API takes access tokens only");
}
