//! Tricks of a hostile or broken authority. They add up, and last until they are taken back.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Trick {
    /// The token endpoint sends whoever asks, form and all, to another address: 307 (RFC 9110 section 15.4.8).
    Redirect {
        /// The address.
        to: String,
    },
    /// The token endpoint answers 200 with an HTML page.
    Page,
    /// The token endpoint answers 200 with a megabyte of JSON.
    Megabyte,
    /// The token endpoint closes the connection without an answer.
    Silence,
    /// A claim of ID tokens is another, and the signature fits.
    Claim {
        /// Its name, such as `iss`, `tid`, `aud`, `nonce` or `exp`.
        name: String,
        /// Its value; null leaves it out.
        #[serde(default)]
        value: Value,
    },
    /// A field of token responses is another.
    Field {
        /// Its name, such as `id_token`, `client_info`, `refresh_token`, `expires_in`, `token_type` or `scope`.
        name: String,
        /// Its value; null leaves it out.
        #[serde(default)]
        value: Value,
    },
    /// Azure DevOps names another place to sign in, wherever it names one.
    AuthorizationUri {
        /// The place.
        to: String,
    },
}

impl Trick {
    /// Every ID token says this of a claim.
    #[must_use]
    pub fn claim(name: &str, value: Value) -> Self {
        Self::Claim {
            name: name.into(),
            value,
        }
    }

    /// No ID token says anything of a claim.
    #[must_use]
    pub fn without_claim(name: &str) -> Self {
        Self::claim(name, Value::Null)
    }

    /// Every token response has this in a field.
    #[must_use]
    pub fn field(name: &str, value: Value) -> Self {
        Self::Field {
            name: name.into(),
            value,
        }
    }

    /// No token response has a field.
    #[must_use]
    pub fn without_field(name: &str) -> Self {
        Self::field(name, Value::Null)
    }

    pub(crate) fn tamper_claims(&self, claims: &mut Value) {
        if let Self::Claim { name, value } = self {
            put(claims, name, value);
        }
    }

    pub(crate) fn tamper_response(&self, response: &mut Value) {
        if let Self::Field { name, value } = self {
            put(response, name, value);
        }
    }

    pub(crate) fn authorization_uri(&self) -> Option<&str> {
        if let Self::AuthorizationUri { to } = self {
            Some(to)
        } else {
            None
        }
    }
}

fn put(object: &mut Value, name: &str, value: &Value) {
    let Some(fields) = object.as_object_mut() else { return };
    if value.is_null() {
        fields.remove(name);
    } else {
        fields.insert(name.to_owned(), value.clone());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_is_replaced_added_or_left_out() {
        let mut response = json!({ "token_type": "Bearer", "refresh_token": "r" });
        for trick in [
            Trick::field("token_type", json!("MAC")),
            Trick::field("foci", json!("1")),
            Trick::without_field("refresh_token"),
            Trick::claim("token_type", json!("of the ID token")),
        ] {
            trick.tamper_response(&mut response);
        }
        assert_eq!(
            response,
            json!({ "token_type": "MAC", "foci": "1" }),
            "each trick touches its own field, and only of the response"
        );
    }

    #[test]
    fn json_names_a_trick_as_the_docs_do() {
        for (text, trick) in [
            (r#""silence""#, Trick::Silence),
            (
                r#"{"redirect":{"to":"http://127.0.0.1:9"}}"#,
                Trick::Redirect {
                    to: "http://127.0.0.1:9".into(),
                },
            ),
            (r#"{"claim":{"name":"iss"}}"#, Trick::without_claim("iss")),
            (
                r#"{"field":{"name":"expires_in","value":0}}"#,
                Trick::field("expires_in", json!(0)),
            ),
        ] {
            let read: Trick = serde_json::from_str(text).expect("a trick");
            assert_eq!(read, trick, "{text}");
        }
    }
}
