//! Which call of which protocol a request is.

use hyper::Method;

use crate::asked::{Asked, Role};

/// The names under which calls are recorded and faults are scripted.
pub const OPERATIONS: [&str; 14] = [
    "authorize",
    "adminConsent",
    "token",
    "profile",
    "accounts",
    "list",
    "get",
    "create",
    "update",
    "revoke",
    "connectionData",
    "membership",
    "tenant",
    "other",
];

/// Served by the organizations to secrets, and beside their tokens to people.
const CONNECTION_DATA: &[&str] = &["_apis", "connectionData"];

/// A call, with what its path says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Authorize { tenant: String },
    Choose { tenant: String },
    Consent { tenant: String },
    Redeem { tenant: String },
    Discovery { tenant: String },
    Keys { tenant: String },
    Profile,
    Accounts,
    SignIn,
    Pats { organization: String, verb: Verb },
    ConnectionData { organization: String },
    Membership { organization: String },
    Home { organization: String },
    WrongMethod,
    Nothing,
}

/// The five calls on `tokens/pats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    List,
    Get,
    Create,
    Update,
    Revoke,
}

impl Route {
    pub(crate) fn of(asked: &Asked) -> Self {
        let segments = asked.segments();
        match asked.role {
            Role::Authority => authority(&asked.method, &segments),
            Role::Profile => profile(&asked.method, &segments),
            Role::Tokens => tokens(asked, &segments),
            Role::Devops => devops(&asked.method, &segments),
        }
    }

    /// One of [`OPERATIONS`].
    pub(crate) fn operation(&self) -> &'static str {
        match self {
            Self::Authorize { .. } | Self::Choose { .. } => "authorize",
            Self::Consent { .. } => "adminConsent",
            Self::Redeem { .. } => "token",
            Self::Profile => "profile",
            Self::Accounts => "accounts",
            Self::Pats { verb, .. } => verb.operation(),
            Self::ConnectionData { .. } => "connectionData",
            Self::Membership { .. } => "membership",
            Self::Home { .. } => "tenant",
            Self::Discovery { .. } | Self::Keys { .. } | Self::SignIn | Self::WrongMethod | Self::Nothing => "other",
        }
    }

    /// The organization in the path.
    pub(crate) fn organization(&self) -> Option<&str> {
        match self {
            Self::Pats { organization, .. }
            | Self::ConnectionData { organization }
            | Self::Membership { organization }
            | Self::Home { organization } => Some(organization),
            Self::Authorize { .. }
            | Self::Choose { .. }
            | Self::Consent { .. }
            | Self::Redeem { .. }
            | Self::Discovery { .. }
            | Self::Keys { .. }
            | Self::Profile
            | Self::Accounts
            | Self::SignIn
            | Self::WrongMethod
            | Self::Nothing => None,
        }
    }
}

impl Verb {
    fn operation(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Get => "get",
            Self::Create => "create",
            Self::Update => "update",
            Self::Revoke => "revoke",
        }
    }
}

fn authority(method: &Method, segments: &[&str]) -> Route {
    let [tenant, rest @ ..] = segments else {
        return Route::Nothing;
    };
    let tenant = (*tenant).to_owned();
    match (method.as_str(), rest) {
        ("GET", ["oauth2", "v2.0", "authorize"]) => Route::Authorize { tenant },
        ("POST", ["oauth2", "v2.0", "authorize"]) => Route::Choose { tenant },
        ("GET", ["v2.0", "adminconsent"] | ["adminconsent"]) => Route::Consent { tenant },
        ("POST", ["oauth2", "v2.0", "token"]) => Route::Redeem { tenant },
        ("GET", ["v2.0", ".well-known", "openid-configuration"]) => Route::Discovery { tenant },
        ("GET", ["discovery", "v2.0", "keys"]) => Route::Keys { tenant },
        (_, ["oauth2", "v2.0", "authorize" | "token"]) => Route::WrongMethod,
        _ => Route::Nothing,
    }
}

fn profile(method: &Method, segments: &[&str]) -> Route {
    let route = if matches(segments, &["_apis", "profile", "profiles", "me"]) {
        Route::Profile
    } else if matches(segments, &["_apis", "accounts"]) {
        Route::Accounts
    } else if matches(segments, &["_signin"]) {
        Route::SignIn
    } else {
        return Route::Nothing;
    };
    if method == Method::GET {
        route
    } else {
        Route::WrongMethod
    }
}

fn tokens(asked: &Asked, segments: &[&str]) -> Route {
    let [organization, rest @ ..] = segments else {
        return Route::Nothing;
    };
    let organization = (*organization).to_owned();
    if matches(rest, CONNECTION_DATA) {
        return match asked.method.as_str() {
            "GET" => Route::Membership { organization },
            _ => Route::WrongMethod,
        };
    }
    if !matches(rest, &["_apis", "tokens", "pats"]) {
        return Route::Nothing;
    }
    let verb = match asked.method.as_str() {
        "GET" if asked.query("authorizationId").is_some() => Verb::Get,
        "GET" => Verb::List,
        "POST" => Verb::Create,
        "PUT" => Verb::Update,
        "DELETE" => Verb::Revoke,
        _ => return Route::WrongMethod,
    };
    Route::Pats { organization, verb }
}

fn devops(method: &Method, segments: &[&str]) -> Route {
    let [organization, rest @ ..] = segments else {
        return Route::Nothing;
    };
    let organization = (*organization).to_owned();
    let is_home = rest.is_empty();
    if !is_home && !matches(rest, CONNECTION_DATA) {
        return Route::Nothing;
    }
    match method.as_str() {
        "GET" | "HEAD" if is_home => Route::Home { organization },
        "GET" => Route::ConnectionData { organization },
        _ => Route::WrongMethod,
    }
}

/// Azure DevOps reads its paths without regard to case.
fn matches(segments: &[&str], expected: &[&str]) -> bool {
    segments.len() == expected.len()
        && segments
            .iter()
            .zip(expected)
            .all(|(one, other)| one.eq_ignore_ascii_case(other))
}
