//! The authority: ID tokens, their keys, and the metadata.

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};

use crate::support::{body, header, noon, refusal, start, text};

#[tokio::test]
async fn the_id_token_is_signed_with_the_published_key() {
    let far = start().await;
    let signed = text(&far.session().await, "id_token");
    let keys = far
        .client
        .get(far.authority("common/discovery/v2.0/keys"))
        .send()
        .await
        .expect("an answer");
    let keys: JwkSet = serde_json::from_value(body(keys).await).expect("a set of keys");
    let header = jsonwebtoken::decode_header(&signed).expect("a JWT");
    let key = keys
        .find(&header.kid.expect("a key id"))
        .expect("the id of a published key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[far.sandbox.registration().client_id]);
    validation.validate_exp = false;
    let key = DecodingKey::from_jwk(key).expect("an RSA key");
    let claims = jsonwebtoken::decode::<Value>(&signed, &key, &validation)
        .expect("a good signature")
        .claims;
    let tenant = far.sandbox.registration().tenant;
    assert_eq!(
        claims["iss"],
        json!(far.authority(&format!("{tenant}/v2.0"))),
        "the issuer names the tenant by its id"
    );
    assert_eq!(claims["nonce"], "the nonce", "the nonce comes back");
    assert_eq!(claims["iat"], noon().timestamp(), "the sandbox's clock dates the token");
    assert_eq!(claims["tid"], json!(tenant), "the tenant is ours");
    assert_eq!(claims["name"], "Mara Lindqvist", "the person is the one who was chosen");
    assert_eq!(
        claims["preferred_username"], "mara.lindqvist@contoso.example",
        "with their sign-in name"
    );
}

#[tokio::test]
async fn metadata_names_the_endpoints() {
    let far = start().await;
    let address = far.authority("organizations/v2.0/.well-known/openid-configuration");
    let answer = far.client.get(address).send().await.expect("an answer");
    assert_eq!(
        header(&answer, "date"),
        "Sun, 22 Nov 2026 12:00:00 GMT",
        "the sandbox's clock dates every answer"
    );
    let document = body(answer).await;
    assert_eq!(
        document["token_endpoint"],
        json!(far.authority("organizations/oauth2/v2.0/token")),
        "under our origin"
    );
    assert_eq!(
        document["issuer"],
        json!(format!("{}{{tenantid}}/v2.0", far.authority(""))),
        "generic, as Entra's is"
    );
    let unknown = far.authority("nobody.example/v2.0/.well-known/openid-configuration");
    let unknown = refusal(far.client.get(unknown).send().await.expect("an answer")).await;
    assert_eq!(
        (unknown.0, &unknown.1["error_codes"]),
        (400, &json!([90002])),
        "an unknown tenant has none"
    );
}
