//! A connection: the app registration through which somebody signs in, where, with which permissions, and on which path the answer
//! comes back. One person of a company makes it; colleagues get it as a connection string.
//!
//! A connection string is `patwarden1:` and, in base64url without padding (RFC 4648 5), a small JSON object with exactly these fields:
//! `client`, `tenant` (a domain or a GUID), `permissions`, `path`, `label` and `check`, the first 16 hexadecimal digits of the SHA-256
//! over the others, a line each. It names no endpoint, no secret and no file, and one that does is refused.

use crate::error::{Code, Error, Result};
pub use crate::view::Permissions;
use crate::view::{ConnectionDraft, SignInRequest};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use url::Url;
use uuid::Uuid;

/// Azure DevOps as a resource of Entra.
const RESOURCE: &str = "499b84ac-1321-427f-aa17-267ca6975798";
/// What Patwarden needs there: see tokens, manage tokens.
const NEEDED: [&str; 2] = ["vso.pats", "vso.pats_manage"];
/// To find organizations; without it, the person names them.
const FINDING: &str = "vso.profile";
/// The one permission of registrations that were made before the narrow ones existed; it includes them.
const EVERYTHING: &str = "user_impersonation";
/// How a connection string begins.
const PREFIX: &str = "patwarden1:";
/// Characters of a connection string; ours have some 300.
const TEXT_LIMIT: usize = 2_000;
const LABEL_LIMIT: usize = 60;
/// Entra allows 256 characters for the whole redirect address.
const PATH_LIMIT: usize = 200;
/// Hexadecimal digits of the checksum.
const CHECK: usize = 16;

/// An app registration and the tenant to sign in to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// The registration's application id.
    pub client_id: Uuid,
    /// Where to sign in.
    pub tenant: Tenant,
    /// What is asked for.
    pub permissions: Permissions,
    /// Where the answer comes back: nothing, or a path from its slash on, as it stands on the registration.
    pub redirect_path: String,
    /// What its owner calls it, for people; may be empty.
    pub label: String,
    /// Whether it came from a connection string.
    pub pasted: bool,
}

/// The tenant part of Entra's addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tenant {
    /// Any work account.
    Organizations,
    /// A verified domain.
    Domain(String),
    /// A tenant's id.
    Id(Uuid),
}

impl Tenant {
    /// `organizations`, a domain or a GUID; anything else is no tenant.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "organizations" {
            return Some(Self::Organizations);
        }
        if let Ok(id) = Uuid::try_parse(&text) {
            return Some(Self::Id(id));
        }
        let label = |label: &str| {
            let inner = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
        };
        (text.contains('.') && text.len() <= 253 && text.split('.').all(label)).then_some(Self::Domain(text))
    }

    /// As it stands in addresses, and as a person types it.
    #[must_use]
    pub fn segment(&self) -> String {
        match self {
            Self::Organizations => "organizations".into(),
            Self::Domain(domain) => domain.clone(),
            Self::Id(id) => id.to_string(),
        }
    }
}

/// What is in a connection string. Any other field makes it none.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    client: Uuid,
    tenant: String,
    permissions: Permissions,
    path: String,
    label: String,
    check: String,
}

impl Text {
    /// Over everything else, so that one that was cut or mistyped is noticed. It is no signature: whoever makes a string makes it.
    fn checksum(&self) -> String {
        let Self {
            client,
            tenant,
            permissions,
            path,
            label,
            check: _,
        } = self;
        let digest = Sha256::digest(format!("{client}\n{tenant}\n{permissions:?}\n{path}\n{label}"));
        let digits = digest.iter().fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        digits.chars().take(CHECK).collect()
    }
}

impl Connection {
    /// The usual one: narrow permissions, no path.
    #[must_use]
    pub fn new(client_id: Uuid, tenant: Tenant) -> Self {
        Self {
            client_id,
            tenant,
            permissions: Permissions::PatScopes,
            redirect_path: String::new(),
            label: String::new(),
            pasted: false,
        }
    }

    /// From what a person typed or confirmed.
    ///
    /// # Errors
    /// [`Code::ConnectionInvalid`] unless every part has the right form.
    pub fn parse(draft: &ConnectionDraft) -> Result<Self> {
        let parts = Uuid::try_parse(draft.client_id.trim())
            .ok()
            .zip(Tenant::parse(&draft.tenant))
            .zip(path(&draft.redirect_path))
            .zip(label(&draft.label));
        let (((client_id, tenant), redirect_path), label) = parts.ok_or_else(|| Error::new(Code::ConnectionInvalid))?;
        Ok(Self {
            client_id,
            tenant,
            permissions: draft.permissions,
            redirect_path,
            label,
            pasted: draft.pasted,
        })
    }

    /// From a connection string; white space in it, as mail programs add it, does not count.
    ///
    /// # Errors
    /// [`Code::ConnectionStringInvalid`] if it is none, was changed, or says more than a connection string may.
    pub fn from_text(text: &str) -> Result<Self> {
        Self::read(text).ok_or_else(|| Error::new(Code::ConnectionStringInvalid))
    }

    fn read(text: &str) -> Option<Self> {
        if text.len() > TEXT_LIMIT {
            return None;
        }
        let text: String = text.split_whitespace().collect();
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?;
        let text: Text = serde_json::from_slice(&bytes).ok()?;
        // One connection has one text: a changed character is noticed even where JSON would not mind.
        if serde_json::to_vec(&text).ok()? != bytes {
            return None;
        }
        let tenant = Tenant::parse(&text.tenant).filter(|tenant| tenant.segment() == text.tenant)?;
        if text.check != text.checksum() || tenant == Tenant::Organizations {
            return None;
        }
        Some(Self {
            client_id: text.client,
            tenant,
            permissions: text.permissions,
            redirect_path: path(&text.path).filter(|path| *path == text.path)?,
            label: label(&text.label).filter(|label| *label == text.label)?,
            pasted: true,
        })
    }

    /// The connection string for a colleague, to sign in to `tenant`.
    #[must_use]
    pub fn to_text(&self, tenant: Uuid) -> String {
        let tenant = match &self.tenant {
            Tenant::Domain(domain) => domain.clone(),
            Tenant::Organizations | Tenant::Id(_) => tenant.to_string(),
        };
        let mut text = Text {
            client: self.client_id,
            tenant,
            permissions: self.permissions,
            path: self.redirect_path.clone(),
            label: self.label.clone(),
            check: String::new(),
        };
        text.check = text.checksum();
        let json = serde_json::to_vec(&text).unwrap_or_default();
        format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(json))
    }

    /// As the page shows and edits it.
    #[must_use]
    pub fn draft(&self) -> ConnectionDraft {
        ConnectionDraft {
            client_id: self.client_id.to_string(),
            tenant: self.tenant.segment(),
            permissions: self.permissions,
            redirect_path: self.redirect_path.clone(),
            label: self.label.clone(),
            pasted: self.pasted,
        }
    }

    /// What an administrator is asked for, and where it is granted (Entra's v2 admin consent at `authority`; the one page of this
    /// computer that it ends at need not answer).
    #[must_use]
    pub fn request(&self, authority: &Url) -> SignInRequest {
        let mut link = authority.clone();
        link.set_path(&format!("/{}/v2.0/adminconsent", self.tenant.segment()));
        link.query_pairs_mut()
            .append_pair("client_id", &self.client_id.to_string())
            .append_pair("scope", &format!("{RESOURCE}/.default"))
            .append_pair("redirect_uri", &format!("http://localhost{}", self.redirect_path));
        SignInRequest {
            client_id: self.client_id,
            tenant: self.tenant.segment(),
            permissions: self.asked().into_iter().map(str::to_owned).collect(),
            redirect_path: self.redirect_path.clone(),
            label: self.label.clone(),
            pasted: self.pasted,
            admin_link: link.to_string(),
        }
    }

    /// The names of the permissions that it needs.
    fn asked(&self) -> Vec<&'static str> {
        match self.permissions {
            Permissions::PatScopes => [&NEEDED[..], &[FINDING]].concat(),
            Permissions::PatsOnly => NEEDED.to_vec(),
            Permissions::Default => vec![EVERYTHING],
        }
    }

    /// The `scope` parameter (RFC 6749 3.3), qualified with the resource.
    #[must_use]
    pub fn scopes(&self) -> String {
        let qualified: Vec<String> = match self.permissions {
            Permissions::PatScopes | Permissions::PatsOnly => {
                let asked = self.asked().into_iter();
                asked.map(|scope| format!("{RESOURCE}/{scope}")).collect()
            }
            Permissions::Default => vec![format!("{RESOURCE}/.default")],
        };
        format!("{} offline_access openid profile", qualified.join(" "))
    }

    /// The permissions that it needs and that are not among the granted ones; an absent `scope` means all (RFC 6749 5.1).
    #[must_use]
    pub fn missing(&self, granted: Option<&str>) -> Vec<&'static str> {
        let Some(granted) = granted else { return Vec::new() };
        if holds(granted, EVERYTHING) {
            return Vec::new();
        }
        NEEDED.into_iter().filter(|needed| !holds(granted, needed)).collect()
    }

    /// Whether Azure DevOps may be asked for the person's organizations; an absent `scope` means all that was asked for.
    #[must_use]
    pub fn finds(&self, granted: Option<&str>) -> bool {
        match granted {
            Some(granted) => holds(granted, EVERYTHING) || holds(granted, FINDING),
            None => self.permissions != Permissions::PatsOnly,
        }
    }
}

fn holds(granted: &str, permission: &str) -> bool {
    let mut scopes = granted.split_whitespace();
    scopes.any(|scope| scope.rsplit('/').next() == Some(permission))
}

/// Nothing, or a path that Entra allows on a registration and that needs no encoding.
fn path(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/');
    let walks = text.split('/').any(|part| part == "." || part == "..");
    let good = text.starts_with('/') && !text.contains("//") && !walks && text.chars().all(plain);
    match text {
        "" | "/" => Some(String::new()),
        _ => (good && text.len() <= PATH_LIMIT).then(|| text.to_owned()),
    }
}

/// What an owner may call a connection: one short line without marks that turn the direction of text.
fn label(text: &str) -> Option<String> {
    let text = text.trim();
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let fits = text.chars().count() <= LABEL_LIMIT && !text.chars().any(|c| c.is_control() || turns(c));
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
