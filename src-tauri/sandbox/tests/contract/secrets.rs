//! The marker: in every secret that is given out, and in nothing else.

use patwarden_sandbox::SECRET_MARKER;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use url::Url;

use crate::support::{Far, body, header, start, text};

/// Where in an answer the marker stands, as JSON pointers.
fn marked(value: &Value) -> Vec<String> {
    let within = |name: String, value: &Value| {
        let places = marked(value).into_iter();
        places.map(|place| format!("/{name}{place}")).collect::<Vec<_>>()
    };
    match value {
        Value::String(text) if text.contains(SECRET_MARKER) => vec![String::new()],
        Value::Array(all) => all
            .iter()
            .enumerate()
            .flat_map(|(index, value)| within(index.to_string(), value))
            .collect(),
        Value::Object(all) => all
            .iter()
            .flat_map(|(name, value)| within(name.clone(), value))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// The names of a page's hidden fields whose values carry the marker.
fn marked_fields(page: &str) -> Vec<&str> {
    let fields = page.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let named = fields.filter(|field| field.contains(SECRET_MARKER));
    named
        .filter_map(|field| field.split_once("name=\"")?.1.split('"').next())
        .collect()
}

fn headers(response: &Response) -> String {
    format!("{:?}", response.headers())
}

/// What an answer that holds no secret says, headers included.
async fn said(response: Response) -> String {
    let headers = headers(&response);
    format!("{headers}{}", response.text().await.expect("a body"))
}

async fn get(far: &Far, address: Url, access: &str) -> String {
    said(far.ask(Method::GET, address, access).send().await.expect("an answer")).await
}

#[tokio::test]
async fn a_sign_in_gives_out_three_marked_secrets() {
    let far = start().await;
    let back = far.choose(far.authorize("organizations", &[])).await;
    assert!(
        !headers(&back).contains(SECRET_MARKER),
        "the code is posted, not sent in a header"
    );
    let page = back.text().await.expect("a page");
    assert_eq!(
        marked_fields(&page),
        ["code"],
        "the code, but neither state nor client_info nor session"
    );
    assert_eq!(page.matches(SECRET_MARKER).count(), 1, "and it stands there once");

    let code = crate::support::field(&page, "code").expect("a code");
    let redeemed = far.redeem(&code, &[]).await;
    assert!(
        !headers(&redeemed).contains(SECRET_MARKER),
        "tokens are never in a header"
    );
    let first = body(redeemed).await;
    assert_eq!(marked(&first), ["/access_token", "/refresh_token"], "both tokens");
    let second = body(far.refresh(&text(&first, "refresh_token")).await).await;
    assert_eq!(
        marked(&second),
        ["/access_token", "/refresh_token"],
        "and both of a refresh"
    );
}

#[tokio::test]
async fn in_query_mode_only_the_code_is_marked() {
    let far = start().await;
    let back = far
        .choose(far.authorize("organizations", &[("response_mode", "query")]))
        .await;
    let target = Url::parse(header(&back, "location")).expect("an address");
    let marked: Vec<_> = target
        .query_pairs()
        .filter(|(_, value)| value.contains(SECRET_MARKER))
        .map(|(name, _)| name.into_owned())
        .collect();
    assert_eq!(marked, ["code"], "neither state nor session");
    assert!(back.text().await.expect("a body").is_empty(), "the body says nothing");
}

#[tokio::test]
async fn a_create_gives_out_one_and_no_other_call_gives_any() {
    let far = start().await;
    let session = far.session().await;
    let access = text(&session, "access_token");
    let created = far.create(&access, "x").await;
    assert_eq!(marked(&created), ["/patToken/token"], "the secret, and not the id");
    let (id, secret) = (
        text(&created["patToken"], "authorizationId"),
        text(&created["patToken"], "token"),
    );
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    let wish = json!({ "authorizationId": id, "displayName": "y" });
    let member = text(
        &far.get(far.profile("_apis/profile/profiles/me?api-version=7.1"), &access)
            .await,
        "id",
    );
    let answers = [
        get(&far, far.profile("_apis/profile/profiles/me?api-version=7.1"), &access).await,
        get(
            &far,
            far.profile(&format!("_apis/accounts?memberId={member}&api-version=7.1")),
            &access,
        )
        .await,
        get(&far, far.pats("contoso", "&displayFilterOption=all&$top=100"), &access).await,
        get(&far, one.clone(), &access).await,
        said(far.send(Method::PUT, far.pats("contoso", ""), &access, &wish).await).await,
        said(far.connect("contoso", &secret).await).await,
        said(far.connect("fabrikam", &secret).await).await,
        said(far.ask(Method::DELETE, one, &access).send().await.expect("an answer")).await,
        said(far.redeem("nonsense", &[]).await).await,
        get(&far, far.authority("common/discovery/v2.0/keys"), &access).await,
        get(
            &far,
            far.authority("common/v2.0/.well-known/openid-configuration"),
            &access,
        )
        .await,
        get(&far, far.authorize("organizations", &[]), &access).await,
        get(&far, far.devops("contoso"), &access).await,
        get(&far, far.devops(""), &access).await,
        get(&far, far.devops("sandbox/tokens"), &access).await,
        get(&far, far.devops("sandbox/record"), &access).await,
        get(&far, far.devops("sandbox/policies"), &access).await,
        get(&far, far.devops("sandbox/faults"), &access).await,
    ];
    for (index, answer) in answers.iter().enumerate() {
        assert!(
            !answer.contains(SECRET_MARKER),
            "answer {index} holds no secret, but says {answer}"
        );
    }
    let record = std::fs::read_to_string(far.folder.path().join("record.jsonl")).expect("the record's file");
    assert!(!record.contains(SECRET_MARKER), "the record's file holds none");
}

#[tokio::test]
async fn every_secret_of_the_state_is_marked_and_nothing_else_in_it() {
    let far = start().await;
    let access = far.access().await;
    far.create(&access, "x").await;
    far.code().await;
    let state = std::fs::read(far.folder.path().join("state.json")).expect("the state file");
    let state: Value = serde_json::from_slice(&state).expect("JSON");
    let list = |name: &str| state[name].as_array().expect("a list").len();
    let mut expected = Vec::new();
    for (name, field) in [
        ("access_tokens", "text"),
        ("codes", "text"),
        ("pats", "secret"),
        ("refresh_tokens", "text"),
    ] {
        expected.extend((0..list(name)).map(|index| format!("/{name}/{index}/{field}")));
    }
    let mut found = marked(&state);
    found.sort();
    expected.sort();
    assert_eq!(list("pats"), 41, "the seed's forty and ours");
    assert_eq!(
        found, expected,
        "a secret without the marker would escape every leak search"
    );
}
