//! The signing key and the ID tokens it signs.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use pem::Pem;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::turn::Turn;
use crate::world::{Grant, Person};

/// Why there is no signing key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The cryptographic library could not make one.
    #[error("no key could be made")]
    NotMade,
    /// The text in the state file is no RSA key.
    #[error("the key is not an RSA key in PEM")]
    NotUnderstood(#[from] jsonwebtoken::errors::Error),
}

/// Signs ID tokens with RS256 (RFC 7518 section 3.3) and shows the public half.
pub(crate) struct SigningKey {
    private: EncodingKey,
    public: Value,
    id: String,
}

impl SigningKey {
    /// Makes a new key, as PKCS #8 in PEM.
    pub(crate) fn make() -> Result<String, KeyError> {
        let pair = KeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::NotMade)?;
        let der = pair.as_der().map_err(|_| KeyError::NotMade)?;
        Ok(pem::encode(&Pem::new("PRIVATE KEY", der.as_ref())))
    }

    pub(crate) fn parse(text: &str) -> Result<Self, KeyError> {
        let private = EncodingKey::from_rsa_pem(text.as_bytes())?;
        let jwk = Jwk::from_encoding_key(&private, Algorithm::RS256)?;
        let id = jwk.thumbprint(ThumbprintHash::SHA256)?;
        let mut public = serde_json::to_value(&jwk).map_err(|_| KeyError::NotMade)?;
        public["kid"] = Value::from(id.as_str());
        public["use"] = Value::from("sig");
        Ok(Self { private, public, id })
    }

    /// The key as a JWK (RFC 7517 section 4).
    pub(crate) fn public(&self) -> &Value {
        &self.public
    }

    fn sign(&self, claims: &Value) -> Result<String, jsonwebtoken::errors::Error> {
        let header = Header {
            kid: Some(self.id.clone()),
            ..Header::new(Algorithm::RS256)
        };
        jsonwebtoken::encode(&header, claims, &self.private)
    }
}

/// An ID token of a tenant for a person as it knows them (OpenID Connect Core section 2, with Entra's v2.0 claims).
pub(super) fn id_token(
    turn: &Turn,
    person: &Person,
    tenant: Uuid,
    grant: &Grant,
    lifetime: u32,
) -> Result<String, jsonwebtoken::errors::Error> {
    let world = turn.state.world();
    let now = turn.now.timestamp();
    let mut claims = json!({
        "aud": world.registration.client_id,
        "iss": super::issuer(&turn.origins.authority, &tenant.to_string()),
        "iat": now,
        "nbf": now,
        "exp": now + i64::from(lifetime),
        "name": person.name,
        "preferred_username": person.email,
        "oid": person.object_id,
        "tid": tenant,
        "sub": person.subject,
        "ver": "2.0",
    });
    if let Some(nonce) = &grant.nonce {
        claims["nonce"] = Value::from(nonce.as_str());
    }
    world.play.tamper_claims(&mut claims);
    turn.key.sign(&claims)
}

/// Entra's `client_info`: base64url of the account's ids at home, whichever tenant answers.
pub(super) fn client_info(turn: &Turn, account: &Person) -> String {
    let home = turn.state.world().home_of(account);
    let ids = json!({ "uid": account.object_id, "utid": home });
    URL_SAFE_NO_PAD.encode(ids.to_string())
}
