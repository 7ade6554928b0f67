//! Azure DevOps: every shape of its answers, field by field, that no other file here spells out.

use patwarden_sandbox::Fault;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::support::{body, header, refusal, start, text};

const FRAMEWORK: [&str; 2] = ["Microsoft.TeamFoundation.Framework.Server"; 2];
const WEB: [&str; 2] = ["Microsoft.VisualStudio.Services.WebApi"; 2];

async fn sent(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

/// A refusal as the service writes one; its message is a text that nobody may go by.
fn exception(key: &str, [namespace, assembly]: [&str; 2], event: u32, answer: &Value) -> Value {
    json!({
        "$id": "1",
        "innerException": null,
        "message": text(answer, "message"),
        "typeName": format!("{namespace}.{key}, {assembly}"),
        "typeKey": key,
        "errorCode": 0,
        "eventId": event,
    })
}

#[tokio::test]
async fn a_page_of_tokens_has_the_fields_of_the_specification() {
    let far = start().await;
    let access = far.access().await;
    let page = far.get(far.pats("northwind", "&$top=3"), &access).await;
    let fields: Vec<_> = page.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["continuationToken", "patTokens"], "no count and no value");
    assert_ne!(text(&page, "continuationToken"), "", "there is more");
    let named = |name: &str| {
        let all = page["patTokens"].as_array().expect("a list").iter();
        let mut found = all.filter(|token| token["displayName"] == name);
        found
            .next()
            .unwrap_or_else(|| panic!("{name} is on the page: {page}"))
            .clone()
    };
    let seeded = far.seeded("Everything (2025 migration)");
    let global = named("Everything (2025 migration)");
    let expected = json!({
        "displayName": "Everything (2025 migration)",
        "validTo": "2026-12-01T00:00:00Z",
        "scope": "app_token",
        "targetAccounts": null,
        "validFrom": global["validFrom"],
        "authorizationId": seeded.authorization_id,
        "token": null,
    });
    assert_eq!(
        global, expected,
        "a global token has no target, and no list shows a secret"
    );
    let begin = text(&global, "validFrom").parse::<chrono::DateTime<chrono::Utc>>();
    assert_eq!(
        begin.expect("RFC 3339 with its zone"),
        seeded.valid_from,
        "to a tenth of a microsecond"
    );
    let whole = far
        .get(far.pats("northwind", "&displayFilterOption=revoked"), &access)
        .await;
    let revoked = far.seeded("Laptop before the reinstall");
    let target = whole["patTokens"][0]["targetAccounts"].clone();
    assert_eq!(target.as_array().map(Vec::len), Some(1), "one organization, by its id");
    let expected = json!({
        "continuationToken": "",
        "patTokens": [{
            "displayName": "Laptop before the reinstall",
            "validTo": whole["patTokens"][0]["validTo"],
            "scope": "vso.code_write vso.packaging_write",
            "targetAccounts": target,
            "validFrom": whole["patTokens"][0]["validFrom"],
            "authorizationId": revoked.authorization_id,
            "token": null,
        }],
    });
    assert_eq!(
        whole, expected,
        "nothing says that it was revoked, and an empty text ends the list"
    );
    let mut empty = far
        .get(far.pats("fabrikam", "&displayFilterOption=revoked"), &access)
        .await;
    assert_eq!(
        empty.take(),
        json!({ "continuationToken": "", "patTokens": [] }),
        "an empty list is one"
    );
}

#[tokio::test]
async fn strangers_at_public_projects_get_the_anonymous_person_whole() {
    let far = start().await;
    let access = far.access().await;
    let northwind = far
        .get(far.pats("northwind", "&displayFilterOption=revoked"), &access)
        .await;
    let answer = body(far.connect("northwind", "nonsense").await).await;
    let id = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    let nobody = json!({
        "id": id,
        "descriptor": format!("System:PublicAccess;{id}"),
        "subjectDescriptor": answer["authorizedUser"]["subjectDescriptor"],
        "providerDisplayName": "Anonymous",
        "isActive": true,
        "properties": {},
        "resourceVersion": 2,
        "metaTypeId": 255,
    });
    assert!(
        text(&nobody, "subjectDescriptor").starts_with("sys."),
        "of the system's own kind"
    );
    let expected = json!({
        "authenticatedUser": nobody,
        "authorizedUser": nobody,
        "instanceId": northwind["patTokens"][0]["targetAccounts"][0],
        "deploymentId": far.sandbox.registration().client_id,
        "deploymentType": "hosted",
        "locationServiceData": {
            "defaultAccessMappingMoniker": "PublicAccessMapping",
            "lastChangeId": 1,
            "lastChangeId64": 1,
        },
    });
    assert_eq!(answer, expected, "a success that proves nothing");
}

#[tokio::test]
async fn accounts_are_counted_and_wrapped() {
    let far = start().await;
    let access = far.access().await;
    let address = far.profile("_apis/accounts?memberId=00000000-0000-0000-0000-000000000001&api-version=7.1");
    assert_eq!(
        far.get(address, &access).await,
        json!({ "count": 0, "value": [] }),
        "somebody else's organizations are none of the caller's business"
    );
}

#[tokio::test]
async fn every_refusal_has_the_service_s_own_form() {
    let far = start().await;
    let access = far.access().await;
    let tokens = |path: &str| far.sandbox.origins().tokens.join(path).expect("a path");
    let pats = "contoso/_apis/tokens/pats";
    let ask = |method: Method, path: String| far.ask(method, tokens(&path), &access);
    let preview = format!("{pats}?api-version=7.1-preview.1");
    let cases = [
        (
            ask(Method::GET, "contoso/_apis/nothing".into()),
            404,
            "VssResourceNotFoundException",
            WEB,
        ),
        (
            ask(Method::PATCH, preview.clone()),
            405,
            "VssInvalidMethodException",
            WEB,
        ),
        (
            ask(Method::GET, pats.into()),
            400,
            "VssVersionNotSpecifiedException",
            WEB,
        ),
        (
            ask(Method::GET, format!("{pats}?api-version=7.1")),
            400,
            "VssInvalidPreviewVersionException",
            WEB,
        ),
        (
            ask(Method::GET, format!("{pats}?api-version=9.9-preview")),
            400,
            "VssVersionOutOfRangeException",
            WEB,
        ),
        (
            ask(Method::GET, format!("{preview}&$top=101")),
            400,
            "VssPropertyValidationException",
            WEB,
        ),
        (
            ask(Method::DELETE, preview.clone()),
            400,
            "VssPropertyValidationException",
            WEB,
        ),
        (
            ask(Method::GET, preview.replace("contoso", "tailspin")),
            404,
            "HostDoesNotExistException",
            FRAMEWORK,
        ),
        (
            far.ask(Method::GET, tokens(&preview), "nonsense"),
            401,
            "UnauthorizedRequestException",
            FRAMEWORK,
        ),
    ];
    for (request, status, key, place) in cases {
        let answer = refusal(sent(request).await).await;
        let expected = exception(key, place, 3000, &answer.1);
        assert_eq!(answer, (status, expected), "{key}");
    }
    far.sandbox.script(Fault::crashed("list"));
    let answer = refusal(sent(ask(Method::GET, preview)).await).await;
    let expected = exception("TeamFoundationServiceException", FRAMEWORK, 3000, &answer.1);
    assert_eq!(answer, (500, expected), "a failure of the service itself");
    assert!(text(&answer.1, "message").starts_with("TF400898: "), "with its code");
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused_without_a_reason() {
    let far = start().await;
    let access = far.access().await;
    let before = far.sandbox.tokens();
    let deep = "[".repeat(100_000);
    let wrong = r#"{"displayName":1}"#;
    let mut ids = Vec::new();
    for method in [Method::POST, Method::PUT] {
        for sent_body in ["", "{", "[]", "\u{feff}{}", wrong, "null", &deep] {
            let request = far.ask(method.clone(), far.pats("contoso", ""), &access);
            let request = request.header("Content-Type", "application/json");
            let answer = refusal(sent(request.body(sent_body.to_owned())).await).await;
            let place = ["Newtonsoft.Json"; 2];
            let expected = exception("JsonReaderException", place, 0, &answer.1);
            assert_eq!(answer, (400, expected), "{method} of {:?}", sent_body.get(..20));
            let message = text(&answer.1, "message");
            let (told, id) = message.split_once("Activity Id: ").expect("an activity id");
            assert!(told.starts_with("TF400898: "), "with its code");
            ids.push(id.to_owned());
        }
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "each failure has an id of its own");
    assert_eq!(far.sandbox.tokens(), before, "and nothing was done");
}

#[tokio::test]
async fn a_refusal_by_status_may_begin_with_a_byte_order_mark() {
    let far = start().await;
    let answer = far.asked_list("contoso", "nonsense").await;
    assert_eq!(
        header(&answer, "content-type"),
        "application/json; charset=utf-8",
        "it says that it is JSON"
    );
    let bytes = answer.bytes().await.expect("a body");
    assert!(bytes.starts_with(b"\xef\xbb\xbf{"), "and begins before the brace");
}
