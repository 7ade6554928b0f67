//! Sign-ins of anybody at any tenant, step by step.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::{Method, Response};
use serde_json::Value;
use url::Url;

use crate::support::{Far, REDIRECT, VERIFIER, body, field, text};

/// Either word for "the home of whoever signs in".
pub(crate) const ANYWHERE: &str = "organizations";

impl Far {
    /// Presses a button of the sign-in page.
    pub(crate) async fn press(&self, address: Url, fields: &[(&str, &str)]) -> Response {
        let request = self.client.post(address).form(fields);
        request.send().await.expect("an answer")
    }

    /// The token response of a whole sign-in of a person at a tenant; the authorization request has some parameters
    /// changed.
    pub(crate) async fn visit(&self, person: &str, tenant: &str, changes: &[(&'static str, &str)]) -> Value {
        let page = self.press(self.authorize(tenant, changes), &[("person", person)]).await;
        let page = page.text().await.expect("a page");
        let code = field(&page, "code").unwrap_or_else(|| panic!("the page posts a code: {page}"));
        body(self.redeem_at(tenant, &code).await).await
    }

    pub(crate) async fn redeem_at(&self, tenant: &str, code: &str) -> Response {
        let client_id = self.sandbox.registration().client_id.to_string();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", &client_id),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("client_info", "1"),
        ];
        self.token(tenant, &form).await
    }

    /// A silent redemption at a tenant, with some fields more.
    pub(crate) async fn refresh_at(&self, tenant: &str, refresh_token: &str, more: &[(&str, &str)]) -> Response {
        let client_id = self.sandbox.registration().client_id.to_string();
        let mut form = vec![
            ("grant_type", "refresh_token"),
            ("client_id", client_id.as_str()),
            ("refresh_token", refresh_token),
            ("client_info", "1"),
        ];
        form.extend(more);
        self.token(tenant, &form).await
    }

    /// The status of a list of an organization's tokens.
    pub(crate) async fn lists(&self, organization: &str, access: &str) -> u16 {
        self.asked_list(organization, access).await.status().as_u16()
    }

    pub(crate) async fn asked_list(&self, organization: &str, access: &str) -> Response {
        let request = self.ask(Method::GET, self.pats(organization, ""), access);
        request.send().await.expect("an answer")
    }

    /// The organizations that the accounts call names to the caller.
    pub(crate) async fn organizations(&self, access: &str) -> Vec<String> {
        let me = self
            .get(self.profile("_apis/profile/profiles/me?api-version=7.1"), access)
            .await;
        let accounts = format!("_apis/accounts?memberId={}&api-version=7.1", text(&me, "id"));
        let accounts = self.get(self.profile(&accounts), access).await;
        let all = accounts["value"].as_array().expect("a list").iter();
        all.map(|one| text(one, "accountName")).collect()
    }
}

/// The claims of an ID token; its signature is looked at elsewhere.
pub(crate) fn id_claims(response: &Value) -> Value {
    let token = text(response, "id_token");
    decoded(token.split('.').nth(1).expect("a payload"))
}

/// The ids in `client_info`.
pub(crate) fn account(response: &Value) -> Value {
    decoded(&text(response, "client_info"))
}

fn decoded(text: &str) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(text).expect("base64url without padding");
    serde_json::from_slice(&bytes).expect("JSON")
}
