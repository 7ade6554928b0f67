//! Claims challenges: calls that want an access token with claims, and the ways to get one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use patwarden_sandbox::{Demand, Role};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{Far, body, refusal, restarted, start, text};
use crate::visits::ANYWHERE;

fn wanted() -> Value {
    json!({ "access_token": { "acrs": { "essential": true, "value": "c1, \"quoted\"" } } })
}

/// The same, with a client's own wish merged in.
fn merged() -> String {
    let mut claims = wanted();
    claims["access_token"]["xms_cc"] = json!({ "values": ["cp1"] });
    claims.to_string()
}

async fn challenged(demand: Demand) -> (Far, Value) {
    let far = start().await;
    far.sandbox.demand(demand);
    let session = far.session().await;
    (far, session)
}

fn challenges(response: &Response) -> Vec<String> {
    let values = response.headers().get_all("www-authenticate").iter();
    values.map(|value| value.to_str().expect("a text").to_owned()).collect()
}

async fn me(far: &Far, access: &str) -> Response {
    let address = far.profile("_apis/profile/profiles/me?api-version=7.1");
    far.ask(Method::GET, address, access).send().await.expect("an answer")
}

#[tokio::test]
async fn a_call_without_the_claims_is_challenged() {
    let (far, session) = challenged(Demand::new(Role::Tokens, wanted())).await;
    let refused = far.asked_list("contoso", &text(&session, "access_token")).await;
    let (authority, tokens) = (far.authority(""), far.sandbox.origins().tokens.clone());
    let tenant = far.sandbox.registration().tenant;
    let claims = STANDARD.encode(wanted().to_string());
    assert_eq!(
        challenges(&refused),
        [
            format!("Bearer authorization_uri={authority}{tenant}"),
            format!("Basic realm=\"{tokens}\""),
            format!(
                "Bearer realm=\"\", authorization_uri=\"{authority}common/oauth2/authorize\", \
                 error=\"insufficient_claims\", claims=\"{claims}\""
            ),
        ],
        "behind the usual two, as one of several"
    );
    let (status, answer) = refusal(refused).await;
    assert_eq!(
        (status, &answer["typeKey"]),
        (401, &json!("UnauthorizedRequestException")),
        "and otherwise a refusal like any"
    );
    assert_eq!(
        me(&far, &text(&session, "access_token")).await.status(),
        200,
        "the other service demands nothing"
    );
}

#[tokio::test]
async fn who_does_not_count_is_not_challenged() {
    let (far, _) = challenged(Demand::new(Role::Tokens, wanted())).await;
    let refused = far.asked_list("contoso", "nonsense").await;
    assert_eq!(
        challenges(&refused).len(),
        2,
        "an unknown token needs a sign-in, not claims"
    );
}

#[tokio::test]
async fn a_silent_redemption_with_the_claims_meets_the_demand() {
    let (far, session) = challenged(Demand::new(Role::Tokens, wanted())).await;
    let refresh_token = text(&session, "refresh_token");
    for (claims, status) in [
        (wanted().to_string(), 200),
        (merged(), 200),
        (r#"{"access_token":{"acrs":null}}"#.into(), 401),
        ("{}".into(), 401),
    ] {
        let answer = body(far.refresh_at(ANYWHERE, &refresh_token, &[("claims", &claims)]).await).await;
        assert_eq!(
            far.lists("contoso", &text(&answer, "access_token")).await,
            status,
            "redeemed with {claims}"
        );
    }
    let without = body(far.refresh_at(ANYWHERE, &refresh_token, &[]).await).await;
    assert_eq!(
        far.lists("contoso", &text(&without, "access_token")).await,
        401,
        "the next access token needs them again"
    );
}

#[tokio::test]
async fn claims_that_are_none_are_refused() {
    let (far, session) = challenged(Demand::new(Role::Tokens, wanted())).await;
    for claims in ["{", "[]", "\"text\"", "null"] {
        let refused = far
            .refresh_at(ANYWHERE, &text(&session, "refresh_token"), &[("claims", claims)])
            .await;
        let (status, answer) = refusal(refused).await;
        assert_eq!(
            (status, &answer["error"], &answer["error_codes"]),
            (400, &json!("invalid_request"), &json!([90023])),
            "{claims} is no claims request"
        );
        let address = far.authorize(ANYWHERE, &[("claims", claims)]);
        let page = far.choose(address).await.text().await.expect("a page");
        assert_eq!(
            crate::support::field(&page, "error").as_deref(),
            Some("invalid_request"),
            "{claims} is none at the authorization endpoint either"
        );
    }
}

#[tokio::test]
async fn some_claims_need_the_person() {
    let (far, session) = challenged(Demand::new(Role::Profile, wanted()).interactively()).await;
    assert_eq!(
        me(&far, &text(&session, "access_token")).await.status(),
        401,
        "the profile demands them"
    );
    let refresh_token = text(&session, "refresh_token");
    let refused = far.refresh_at(ANYWHERE, &refresh_token, &[("claims", &merged())]).await;
    let (status, answer) = refusal(refused).await;
    assert_eq!(
        (status, &answer["error"], &answer["error_codes"], &answer["suberror"]),
        (
            400,
            &json!("interaction_required"),
            &json!([50076]),
            &json!("basic_action")
        ),
        "no refresh token gives them"
    );
    let told: Value = serde_json::from_str(&text(&answer, "claims")).expect("JSON as a text");
    assert_eq!(told, wanted(), "the refusal names them");
    assert_eq!(
        far.refresh_at(ANYWHERE, &refresh_token, &[]).await.status(),
        200,
        "without them the session goes on"
    );
    let stepped_up = far.visit("mara", ANYWHERE, &[("claims", &merged())]).await;
    assert_eq!(
        me(&far, &text(&stepped_up, "access_token")).await.status(),
        200,
        "a sign-in gives them"
    );
    let silent = far
        .refresh_at(ANYWHERE, &text(&stepped_up, "refresh_token"), &[("claims", &merged())])
        .await;
    let access = text(&body(silent).await, "access_token");
    assert_eq!(
        me(&far, &access).await.status(),
        200,
        "and from then on the session does"
    );
}

#[tokio::test]
async fn a_demand_outlives_a_restart_and_can_be_taken_back() {
    let (far, session) = challenged(Demand::new(Role::Tokens, wanted())).await;
    let far = restarted(far).await;
    let access = text(&session, "access_token");
    assert_eq!(far.lists("contoso", &access).await, 401, "still demanded");
    far.sandbox.demand_nothing();
    assert_eq!(
        far.lists("contoso", &access).await,
        200,
        "and then no more, of the same token"
    );
}
