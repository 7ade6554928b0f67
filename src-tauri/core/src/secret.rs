//! A secret is a type that cannot be printed, compared or serialised; its exposure has one name that a test counts.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

/// A personal access token's secret, a refresh token, an access token, a code or a verifier. Wiped when dropped.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(SecretString::from(text))
    }

    /// The text itself: for the wire, the vault and the clipboard, nowhere else.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    //! Covers printing only; that nothing else can be done with it is the compiler's.
    use super::*;

    #[test]
    fn is_not_printed() {
        let secret = Secret::new("hunter2".into());
        assert_eq!(format!("{secret:?}"), "Secret(…)", "Debug output reaches logs");
    }
}
