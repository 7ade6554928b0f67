//! What core is handed: the vault, the browser, the clock, the data folder and the addresses of its far end.
//!
//! A plain struct of handles and closures: the shell fills it with the platform's, tests with their own.

use crate::reminder::notice::Notice;
use crate::secret::Secret;
use crate::settings::Loaded;
use crate::token::TokenKey;
use crate::view::{Locale, RotationStep, StepTime};
use chrono::{DateTime, FixedOffset, Utc};
use keyring_core::CredentialStore;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// Something that is done outside; the error is the platform's own reason.
pub type Effect<T> = Arc<dyn Fn(&T) -> Result<(), String> + Send + Sync>;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How far the local time is ahead at an instant. Asked anew each time: the person may travel, and clocks are put forward and back.
pub type Zone = Arc<dyn Fn(DateTime<Utc>) -> FixedOffset + Send + Sync>;

/// What a platform's store wants for an entry of this name, as pairs of its own.
pub type Modifiers = Arc<dyn Fn(&str) -> HashMap<&'static str, String> + Send + Sync>;

/// Whether a platform's error means that access was refused.
pub type Denied = Arc<dyn Fn(&(dyn std::error::Error + 'static)) -> bool + Send + Sync>;

/// Everything from outside.
#[derive(Clone)]
pub struct Host {
    /// The platform's credential vault.
    pub vault: VaultHost,
    /// Made by [`http_client`]: system proxy, platform certificates, no redirects.
    pub http: Http,
    /// Opens an address in the person's browser; says why it could not.
    pub browse: Effect<Url>,
    /// The person's clipboard.
    pub clipboard: Clipboard,
    /// The wall clock.
    pub now: Clock,
    /// The local time.
    pub zone: Zone,
    /// Shows a notification, where there is somebody to show it; must not block.
    pub notify: Arc<dyn Fn(&Notice) + Send + Sync>,
    /// The folder of this profile; it exists.
    pub data: PathBuf,
    /// How long things may take.
    pub limits: Limits,
    /// What the person has set.
    pub settings: Loaded,
    /// The language of the system.
    pub locale: Locale,
    /// Told of each step of a regenerate, before and after it is committed.
    pub observe: Arc<dyn Fn(&Transition) + Send + Sync>,
    /// Brings a new secret to where the token is used.
    pub deliver: Deliver,
}

/// The HTTP client in use. Clones are handles to the same: one that takes its place does so for all of them, from the next request on.
#[derive(Debug, Clone)]
pub struct Http {
    current: Arc<RwLock<reqwest::Client>>,
}

impl Http {
    /// The client now.
    #[must_use]
    pub fn client(&self) -> reqwest::Client {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another client in its place. What is under way goes on with the one that it began with.
    pub fn exchange(&self, other: &Self) {
        let other = other.client();
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = other;
    }

    pub(crate) fn get(&self, address: Url) -> reqwest::RequestBuilder {
        self.client().get(address)
    }

    pub(crate) fn head(&self, address: Url) -> reqwest::RequestBuilder {
        self.client().head(address)
    }

    pub(crate) fn request(&self, method: reqwest::Method, address: Url) -> reqwest::RequestBuilder {
        self.client().request(method, address)
    }
}

/// Gives the secret of a token to its destinations; may block.
pub type Deliver = Arc<dyn Fn(&Delivery) -> Delivered + Send + Sync>;

/// What a destination is given.
pub struct Delivery {
    /// The token that is being replaced, if one is.
    pub old: Option<TokenKey>,
    /// The token that the secret belongs to.
    pub new: TokenKey,
    /// The new secret.
    pub secret: Secret,
}

/// What became of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivered {
    /// Nobody set up a destination for this token.
    Nowhere,
    /// Every destination took the secret and proved it.
    Everywhere,
    /// At least one did not, for this reason.
    Failed(String),
}

/// How to reach the platform's credential vault.
#[derive(Clone)]
pub struct VaultHost {
    /// Opens the store; called again by "Try again".
    pub open: Arc<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync>,
    /// What this platform's store wants for an entry of this name (label, persistence).
    pub modifiers: Modifiers,
    /// Whether the platform's own error says that access was refused, by the person or by the system.
    pub denied: Denied,
    /// The service name under which this profile keeps its entries.
    pub service: String,
}

/// The clipboard; each call may block, and may be refused for the platform's own reason.
#[derive(Clone)]
pub struct Clipboard {
    /// Puts a text there, kept out of clipboard histories and clouds where the platform can.
    pub write: Effect<str>,
    /// What is there; an error where it is no text, or where we may not look.
    pub read: Arc<dyn Fn() -> Result<Secret, String> + Send + Sync>,
    /// Empties it.
    pub clear: Arc<dyn Fn() -> Result<(), String> + Send + Sync>,
}

/// How long things may take before they are given up.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// One request to Entra or Azure DevOps, answer included.
    pub request: Duration,
    /// The person, in the browser (RFC 8252 leaves it open; ten minutes is the life of a code).
    pub sign_in: Duration,
    /// One use of the vault.
    pub vault: Duration,
    /// Between two tries of a secret that was just created; there are three.
    pub proof: Duration,
    /// Before a request for tokens that met trouble is made once more; if that does not help, Entra rests five times as long.
    pub again: Duration,
    /// A list that nobody waits for at that moment: all tries and the pauses that the service asks for together.
    pub patience: Duration,
    /// Another process over the same folder, at its turn with a session.
    pub turn: Duration,
    /// The first pause before something that failed is tried again by itself; later ones grow to a day.
    pub retry: Duration,
    /// How long the agenda sleeps at most, so that it need not know of suspends and changes of the clock.
    pub agenda: Duration,
    /// How old dates may be before the organizations are asked again by themselves, half an hour more or less.
    pub refresh: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request: Duration::from_secs(30),
            sign_in: Duration::from_secs(600),
            vault: Duration::from_secs(10),
            proof: Duration::from_secs(5),
            again: Duration::from_secs(1),
            patience: Duration::from_secs(60),
            turn: Duration::from_secs(30),
            retry: Duration::from_secs(60),
            agenda: Duration::from_secs(300),
            refresh: Duration::from_secs(4 * 3600),
        }
    }
}

/// A step of a regenerate, told to [`Host::observe`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// The journal row.
    pub rotation: Uuid,
    /// The step and its time.
    pub step: StepTime,
    /// Whether the row is committed already.
    pub committed: bool,
}

impl Transition {
    /// The step alone.
    #[must_use]
    pub fn to(&self) -> RotationStep {
        self.step.step
    }
}

/// The four origins of a far end: the only difference between Microsoft and the sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Microsoft Entra ID: gets the refresh token, nobody else does.
    pub authority: Url,
    /// Profile and organizations: gets access tokens.
    pub profile: Url,
    /// The PAT lifecycle API: gets access tokens.
    pub tokens: Url,
    /// The organizations themselves: get a PAT, to prove it.
    pub devops: Url,
}

/// Why addresses were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not an address of this computer: only http://127.0.0.1:PORT and http://[::1]:PORT are taken")]
pub struct NotLoopback(pub String);

impl Endpoints {
    /// Microsoft's public cloud.
    #[must_use]
    #[expect(clippy::expect_used, reason = "four constants, parsed in every test run")]
    pub fn microsoft() -> Self {
        let url = |text| Url::parse(text).expect("a constant address");
        Self {
            authority: url("https://login.microsoftonline.com/"),
            profile: url("https://app.vssps.visualstudio.com/"),
            tokens: url("https://vssps.dev.azure.com/"),
            devops: url("https://dev.azure.com/"),
        }
    }

    /// A simulator on this computer.
    ///
    /// # Errors
    /// Unless all four are `http://` with a literal loopback address and a port, and nothing else.
    pub fn loopback(authority: Url, profile: Url, tokens: Url, devops: Url) -> Result<Self, NotLoopback> {
        for url in [&authority, &profile, &tokens, &devops] {
            if !is_loopback_origin(url) {
                return Err(NotLoopback(url.to_string()));
            }
        }
        Ok(Self {
            authority,
            profile,
            tokens,
            devops,
        })
    }

    /// Whether this is a simulator.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback_origin(&self.authority)
    }

    /// Whether the browser may be sent to `url`: Entra's origin, nothing else.
    #[must_use]
    pub fn is_sign_in(&self, url: &Url) -> bool {
        url.origin() == self.authority.origin() && !url.as_str().chars().any(|c| c.is_control() || c == ' ')
    }
}

fn is_loopback_origin(url: &Url) -> bool {
    let literal = match url.host() {
        Some(url::Host::Ipv4(ip)) => ip == std::net::Ipv4Addr::LOCALHOST,
        Some(url::Host::Ipv6(ip)) => ip == std::net::Ipv6Addr::LOCALHOST,
        Some(url::Host::Domain(_)) | None => false,
    };
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    literal
        && bare
        && url.scheme() == "http"
        && url.port().is_some()
        && url.username().is_empty()
        && url.password().is_none()
}

/// The HTTP client that every request of core goes through: no redirects (a bearer never follows one), the platform's
/// certificate verifier, `proxy` or the system's proxy (none for a simulator on this computer).
///
/// # Errors
/// When the platform's certificate store cannot be read.
pub fn http_client(endpoints: &Endpoints, limits: Limits, proxy: Option<&Url>) -> reqwest::Result<Http> {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(limits.request)
        .timeout(limits.request)
        .user_agent(concat!("Patwarden/", env!("CARGO_PKG_VERSION")));
    match proxy {
        _ if endpoints.is_loopback() => builder.no_proxy(),
        Some(proxy) => builder.proxy(reqwest::Proxy::all(proxy.clone())?),
        None => builder,
    }
    .build()
    .map(|client| Http {
        current: Arc::new(RwLock::new(client)),
    })
}

#[cfg(test)]
mod tests {
    //! Covers which addresses are taken; the client's behaviour is tested against the sandbox.
    use super::*;

    #[test]
    fn endpoints_are_microsoft_or_this_computer() {
        let loopback = |text: &str| {
            let url = Url::parse(text).unwrap();
            Endpoints::loopback(url.clone(), url.clone(), url.clone(), url)
        };
        for taken in ["http://127.0.0.1:4000/", "http://[::1]:4000/"] {
            assert!(loopback(taken).is_ok(), "{taken} is a literal loopback origin");
        }
        for refused in [
            "https://127.0.0.1:4000/",
            "http://127.0.0.1/",
            "http://localhost:4000/",
            "http://127.0.0.2:4000/",
            "http://10.0.0.1:4000/",
            "http://127.0.0.1:4000/x",
            "http://u@127.0.0.1:4000/",
            "http://evil.test:4000/",
        ] {
            assert!(loopback(refused).is_err(), "{refused} must be refused");
        }
    }

    #[test]
    fn the_browser_goes_to_the_authority_only() {
        let endpoints = Endpoints::microsoft();
        let allowed = |text: &str| endpoints.is_sign_in(&Url::parse(text).unwrap());
        assert!(
            allowed("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1"),
            "Entra"
        );
        assert!(
            !allowed("https://login.microsoftonline.com.evil.test/"),
            "a look-alike host"
        );
        assert!(!allowed("http://login.microsoftonline.com/"), "another scheme");
        assert!(!allowed("file:///etc/passwd"), "a file");
    }
}
