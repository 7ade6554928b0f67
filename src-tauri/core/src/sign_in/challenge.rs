//! Claims challenges: a service that does not accept a good access token says in `WWW-Authenticate` what a better one must prove
//! (continuous access evaluation, Conditional Access).
//!
//! The header is read as RFC 7235 has it (2.1, 4.1): several challenges, in one value or several, with commas inside of quotes. Unquoted
//! values may hold more than a token may, since Azure DevOps sends its `authorization_uri` so. Nobody goes to that address, since whom to
//! ask for tokens is not for the service to say: the id of the tenant in it is all that is taken.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};
use std::sync::Arc;
use uuid::Uuid;

/// Claims are some hundred bytes; more is a mistake, or worse.
const LIMIT: usize = 4 * 1024;
/// Characters of an id in an address.
const GUID: usize = 36;
/// What says that a challenge is one of claims.
const INSUFFICIENT: &str = "insufficient_claims";
/// With padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a better token must prove, in the service's own words (OpenID Connect Core 5.5). It goes to Entra and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims(Arc<str>);

impl Claims {
    /// A `claims` parameter as Entra's token endpoint gives it; `None` if it is too long, or asks for nothing of a token.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        if json.len() > LIMIT {
            return None;
        }
        let claims: Map<String, Value> = serde_json::from_str(json).ok()?;
        let asks = claims.contains_key("access_token") || claims.contains_key("id_token");
        asks.then(|| Self(json.into()))
    }

    /// The value of the `claims` parameter, for the authorize and the token endpoint.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it stands in a header: base64 or base64url (RFC 4648 4 and 5).
    fn decode(text: &str) -> Option<Self> {
        if text.len() > 2 * LIMIT {
            return None;
        }
        let text = text.replace('-', "+").replace('_', "/");
        Self::parse(std::str::from_utf8(&BASE64.decode(text).ok()?).ok()?)
    }
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims(…)")
    }
}

/// The claims that one of these `WWW-Authenticate` values asks for; `None` if none does in a way that can be understood.
#[must_use]
pub fn claims<'a>(headers: impl IntoIterator<Item = &'a str>) -> Option<Claims> {
    headers
        .into_iter()
        .flat_map(challenges)
        .find_map(|challenge| challenge.claims())
}

/// The tenant that one of these `WWW-Authenticate` values names by `authorization_uri`, by its id; `None` if none does.
#[must_use]
pub fn tenant<'a>(headers: impl IntoIterator<Item = &'a str>) -> Option<Uuid> {
    headers
        .into_iter()
        .flat_map(challenges)
        .find_map(|challenge| challenge.tenant())
}

/// A scheme with its parameters; names are compared without regard to case.
#[derive(Debug)]
struct Challenge<'a> {
    scheme: &'a str,
    parameters: Vec<(&'a str, String)>,
}

impl Challenge<'_> {
    fn claims(&self) -> Option<Claims> {
        let is_meant = self.is_bearer() && self.only("error")? == INSUFFICIENT;
        is_meant.then(|| self.only("claims").and_then(Claims::decode))?
    }

    /// The one part of the address that is an id; nil is no tenant.
    fn tenant(&self) -> Option<Uuid> {
        let address = self.only("authorization_uri").filter(|_| self.is_bearer())?;
        let parts = address.split('/').filter(|part| part.len() == GUID);
        let mut ids = parts.filter_map(|part| Uuid::try_parse(part).ok());
        let id = ids.next().filter(|id| !id.is_nil())?;
        ids.next().is_none().then_some(id)
    }

    fn is_bearer(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("Bearer")
    }

    /// A parameter that is there once, as each must be (RFC 7235 2.1).
    fn only(&self, name: &str) -> Option<&str> {
        let mut named = self
            .parameters
            .iter()
            .filter(|(given, _)| given.eq_ignore_ascii_case(name));
        let (_, value) = named.next()?;
        named.next().is_none().then_some(value)
    }
}

/// Every challenge of one header value, up to where it stops making sense.
fn challenges(value: &str) -> Vec<Challenge<'_>> {
    let mut rest = Rest(value);
    let mut found: Vec<Challenge<'_>> = Vec::new();
    while let Some(word) = rest.list_item() {
        match (rest.parameter_value(), found.last_mut()) {
            (Written::Value(value), Some(challenge)) => challenge.parameters.push((word, value)),
            (Written::Nothing, _) => {
                rest.skip_token68();
                found.push(Challenge {
                    scheme: word,
                    parameters: Vec::new(),
                });
            }
            // A parameter of nothing, or one that does not end.
            (Written::Value(_), None) | (Written::Nonsense, _) => {
                found.pop();
                break;
            }
        }
    }
    found
}

/// What stands behind a word.
enum Written {
    /// `= value`.
    Value(String),
    /// No `=`: the word is a scheme.
    Nothing,
    /// A `=` without a value that ends.
    Nonsense,
}

/// What is left of a header value.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// The next word of the list; empty elements do not count (RFC 7230 7).
    fn list_item(&mut self) -> Option<&'a str> {
        self.0 = self.0.trim_start_matches([' ', '\t', ',']);
        let word = self.up_to(|c| !is_token(c));
        (!word.is_empty()).then_some(word)
    }

    /// `BWS "=" BWS ( token / quoted-string )`.
    fn parameter_value(&mut self) -> Written {
        let Some(rest) = self.0.trim_start_matches(is_blank).strip_prefix('=') else {
            return Written::Nothing;
        };
        self.0 = rest.trim_start_matches(is_blank);
        let value = match self.0.strip_prefix('"') {
            Some(rest) => {
                self.0 = rest;
                self.quoted()
            }
            None => Some(self.up_to(|c| is_blank(c) || matches!(c, ',' | '"')).to_owned()),
        };
        value.map_or(Written::Nonsense, Written::Value)
    }

    /// Up to the closing quote; `\` takes the next character as it is (RFC 7230 3.2.6).
    fn quoted(&mut self) -> Option<String> {
        let mut value = String::new();
        let mut chars = self.0.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.0 = &self.0[at + 1..];
                    return Some(value);
                }
                '\\' => value.push(chars.next()?.1),
                _ => value.push(c),
            }
        }
        None
    }

    /// What `Negotiate` and others carry instead of parameters; only if nothing else can be meant.
    fn skip_token68(&mut self) {
        let mut rest = Rest(self.0.trim_start_matches(is_blank));
        let letters = rest.up_to(|c| !is_token68(c));
        rest.0 = rest.0.trim_start_matches('=').trim_start_matches(is_blank);
        if !letters.is_empty() && (rest.0.is_empty() || rest.0.starts_with(',')) {
            self.0 = rest.0;
        }
    }

    fn up_to(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let (word, rest) = self.0.split_at(self.0.find(ends).unwrap_or(self.0.len()));
        self.0 = rest;
        word
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// `tchar` (RFC 7230 3.2.6).
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

fn is_token68(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~+/".contains(c)
}

#[cfg(test)]
mod tests;
