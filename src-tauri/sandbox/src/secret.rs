//! Secrets that the sandbox gives out. Each carries a marker, so that a leak search finds every one of them.

use crate::chance::Chance;
use crate::manner::SecretForm;

/// Stands in every secret that the sandbox ever gives out: tokens, codes, access tokens, refresh tokens.
pub const SECRET_MARKER: &str = "PWSBX";

/// Stands in its place in secrets of the old form, whose letters are all small.
pub const OLD_SECRET_MARKER: &str = "pwsbx";

/// A new secret in one of the two forms.
pub(crate) fn personal_access_token(chance: &mut Chance, form: SecretForm) -> String {
    match form {
        SecretForm::Long => long(chance),
        SecretForm::Short => short(chance),
    }
}

/// Whether a text holds anything that the sandbox gave out as a secret.
pub(crate) fn is_marked(text: &str) -> bool {
    text.contains(SECRET_MARKER) || text.contains(OLD_SECRET_MARKER)
}

/// The 52 characters of before July 2024, base32 in small letters as the samples of tokens/7.2 show it.
fn short(chance: &mut Chance) -> String {
    format!("{}{OLD_SECRET_MARKER}{}", chance.base32(20), chance.base32(27))
}

/// A personal access token in the 84 character form: 76 characters, `AZDO`, 4 characters
/// (use-personal-access-tokens-to-authenticate.md, "Changes to format of PATs").
fn long(chance: &mut Chance) -> String {
    format!(
        "{}{SECRET_MARKER}{}AZDO{}",
        chance.alphanumeric(30),
        chance.alphanumeric(41),
        chance.alphanumeric(4)
    )
}

/// An authorization code (RFC 6749 section 4.1.2); opaque to the client.
pub(crate) fn authorization_code(chance: &mut Chance) -> String {
    format!(
        "1.{}{SECRET_MARKER}{}",
        chance.alphanumeric(12),
        chance.alphanumeric(96)
    )
}

/// An access token (RFC 6749 section 1.4). Not a JWT, so that no client can get used to reading it.
pub(crate) fn access_token(chance: &mut Chance) -> String {
    format!(
        "{}.{SECRET_MARKER}{}.{}",
        chance.alphanumeric(24),
        chance.alphanumeric(420),
        chance.alphanumeric(86)
    )
}

/// A refresh token (RFC 6749 section 1.5); about as long as Entra's, for the vaults that have limits.
pub(crate) fn refresh_token(chance: &mut Chance) -> String {
    format!(
        "1.A{}.{SECRET_MARKER}{}",
        chance.alphanumeric(40),
        chance.alphanumeric(1200)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_the_form_of_2024() {
        let token = personal_access_token(&mut Chance::new(1), SecretForm::Long);
        assert_eq!(token.len(), 84, "the newer form has 84 characters");
        assert_eq!(
            &token[76..80],
            "AZDO",
            "the issuer's signature stands at zero-based position 76"
        );
        assert!(
            token.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "nothing else than letters and digits occurs"
        );
    }

    #[test]
    fn a_token_of_before_has_the_old_form() {
        let token = personal_access_token(&mut Chance::new(1), SecretForm::Short);
        assert_eq!(token.len(), 52, "the older form has 52 characters");
        assert!(
            token
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte)),
            "all of them base32 in small letters"
        );
        assert!(!token.contains("AZDO"), "and no signature");
    }

    #[test]
    fn every_secret_carries_the_marker() {
        let chance = &mut Chance::new(2);
        for secret in [
            personal_access_token(chance, SecretForm::Long),
            personal_access_token(chance, SecretForm::Short),
            authorization_code(chance),
            access_token(chance),
            refresh_token(chance),
        ] {
            assert!(
                is_marked(&secret),
                "a secret without the marker would escape the leak search"
            );
        }
    }
}
