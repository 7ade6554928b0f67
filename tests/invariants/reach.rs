//! Invariant 8: a secret goes to its own origin. One HTTP client, without redirects; one place for each header; one place for each
//! origin.
//!
//! Not covered: that a good status without JSON means "not signed in", and that a redirect is not followed: core's tests against
//! the sandbox show both.

use crate::rust::{Expected, Source, nowhere, only_at};
use crate::tree::{Room, Tree, Trial, Violation, holds};

const AZURE: &str = "src-tauri/core/src/azure.rs";
const EXCHANGE: &str = "src-tauri/core/src/azure/exchange.rs";
const ORGANIZATIONS: &str = "src-tauri/core/src/azure/organizations.rs";
const HOST: &str = "src-tauri/core/src/host.rs";
const ENTRA: &str = "src-tauri/core/src/sign_in/entra.rs";
const SIGN_IN: &str = "src-tauri/core/src/sign_in.rs";
const TENANT: &str = "src-tauri/core/src/sign_in/tenant.rs";
const LISTENER: &str = "src-tauri/core/src/sign_in/listener.rs";
const RENEWAL: &str = "src-tauri/core/src/sign_in/sessions/renewal.rs";

/// Every table: what is looked for, and where it may be.
type Table = (&'static [&'static str], &'static [Expected]);

const TABLES: &[Table] = &[
    (
        &["Client::builder", "ClientBuilder", "Client::new", "Client::default"],
        &[
            (HOST, "http_client", 1, "the one HTTP client"),
            (ENTRA, "client", 1, "the `oauth2` crate's, which speaks through ours"),
        ],
    ),
    (
        &["redirect::Policy::none()"],
        &[(HOST, "http_client", 1, "a bearer never follows a redirect")],
    ),
    (
        &[".redirect(", "Policy::"],
        &[(HOST, "http_client", 2, "the same, and no other")],
    ),
    (
        &[".bearer_auth("],
        &[(
            EXCHANGE,
            "authorized",
            1,
            "access tokens, for requests to `profile` and `tokens`",
        )],
    ),
    (
        &[".basic_auth("],
        &[(AZURE, "proves", 1, "a PAT, to the organization itself")],
    ),
    (
        &["authorized("],
        &[
            (ORGANIZATIONS, "organizations", 2, "`profile`"),
            (ORGANIZATIONS, "instance", 1, "`tokens`"),
            (AZURE, "pages", 1, "`tokens`"),
            (AZURE, "token", 1, "`tokens`"),
            (AZURE, "create", 1, "`tokens`"),
            (AZURE, "update", 1, "`tokens`"),
            (AZURE, "revoke", 1, "`tokens`"),
            (EXCHANGE, "", 1, "its definition"),
        ],
    ),
    (
        &[
            "http.get(",
            "http.request(",
            "http.post(",
            "http.put(",
            "http.delete(",
            "http.patch(",
            "http.head(",
            "http.execute(",
        ],
        &[
            (ORGANIZATIONS, "organizations", 2, "`profile`"),
            (ORGANIZATIONS, "instance", 1, "`tokens`"),
            (AZURE, "pats", 1, "`tokens`"),
            (AZURE, "proves", 1, "`devops`"),
            (ORGANIZATIONS, "tenant_of", 1, "`devops`, with nothing to show"),
            (ENTRA, "call", 1, "`authority`, as sign_in.rs and renewal.rs address it"),
        ],
    ),
    (
        &["endpoints.profile"],
        &[(ORGANIZATIONS, "organizations", 3, "profile and organizations")],
    ),
    (
        &["endpoints.tokens"],
        &[
            (AZURE, "pats", 1, "the PAT lifecycle API"),
            (ORGANIZATIONS, "instance", 1, "the organization's id, beside it"),
        ],
    ),
    (
        &["endpoints.devops"],
        &[
            (AZURE, "proves", 1, "the organization itself"),
            (ORGANIZATIONS, "tenant_of", 1, "the same, without a token"),
            (AZURE, "page", 1, "its page for the person's browser, without a secret"),
        ],
    ),
    (
        &[".authority"],
        &[
            (SIGN_IN, "address", 1, "authorize and token endpoint"),
            (SIGN_IN, "account", 1, "the issuer of an ID token"),
            (SIGN_IN, "prepare", 1, "the issuer that an answer may name"),
            (
                "src-tauri/core/src/warden/sign_in.rs",
                "begin_sign_in",
                1,
                "the address that an administrator is sent; nobody asks it here",
            ),
            (TENANT, "id_of", 2, "the discovery document, and whose issuer it names"),
            (RENEWAL, "ask", 1, "token endpoint"),
            (ENTRA, "read_answer", 1, "an address that nobody asks"),
            (HOST, "is_loopback", 1, "which far end this is"),
            (HOST, "is_sign_in", 1, "where the browser may go"),
        ],
    ),
    (
        &[".devops"],
        &[
            (AZURE, "proves", 1, "the same as above, by whatever name"),
            (ORGANIZATIONS, "tenant_of", 1, "the same"),
            (AZURE, "page", 1, "the same"),
            (
                "src-tauri/profile.rs",
                "open_sandbox_page",
                1,
                "the sandbox's own page, without a secret, for the person's browser",
            ),
        ],
    ),
    (
        &["TcpListener::bind", "TcpSocket"],
        &[
            (
                LISTENER,
                "on_one_of",
                2,
                "the loopback listener of a sign-in, on both address families",
            ),
            (LISTENER, "has_v6", 1, "whether there are two of them, closed at once"),
        ],
    ),
    (
        &[".shell("],
        &[
            (
                "src-tauri/desktop.rs",
                "browse",
                1,
                "the person's browser, for the sign-in",
            ),
            (
                "src-tauri/desktop.rs",
                "open_folder",
                1,
                "the person's file manager, for a folder of ours",
            ),
        ],
    ),
];

/// Every address in core and shell.
const ADDRESSES: &[(&str, &str)] = &[
    (HOST, "https://login.microsoftonline.com/"),
    (HOST, "https://app.vssps.visualstudio.com/"),
    (HOST, "https://vssps.dev.azure.com/"),
    (HOST, "https://dev.azure.com/"),
    (
        HOST,
        "{0} is not an address of this computer: only http://127.0.0.1:PORT and http://[::1]:PORT are taken",
    ),
    (SIGN_IN, "http://localhost:{}{}"),
    ("src-tauri/core/src/sign_in/connection.rs", "http://localhost{}"),
];

/// What would weaken the client, or go around it.
const FORBIDDEN: &[&str] = &[
    "Policy::limited",
    "Policy::custom",
    "Policy::default",
    "add_root_certificate",
    "tls_certs_only",
    "tls_certs_merge",
    "reqwest::get",
    "reqwest::blocking",
    "TcpStream::connect",
    "UdpSocket",
    "AUTHORIZATION",
    "Command::new",
];

fn secrets_go_to_their_origin(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    for (patterns, expected) in TABLES {
        found.extend(only_at(&sources, patterns, expected));
    }
    found.extend(nowhere(
        &sources,
        FORBIDDEN,
        "requests go through the one client of host.rs",
    ));
    for source in &sources {
        found.extend(weakened(source));
        found.extend(addresses(source));
        if source.path != HOST {
            found.extend(hidden_origins(source));
        }
        let of_the_service = source.path == AZURE || source.path.starts_with("src-tauri/core/src/azure/");
        if !of_the_service && ![HOST, SIGN_IN, TENANT, ENTRA].contains(&source.path.as_str()) {
            found.extend(nowhere(
                &[source],
                &["reqwest"],
                "only sign-in and Azure DevOps have a client in their hands",
            ));
        }
    }
    found
}

/// `danger_accept_invalid_certs` and its kin, and an authorization header that no function of the library makes.
fn weakened(source: &Source) -> Vec<Violation> {
    let why = "certificates are checked, and this header is the library's";
    let mut found = Vec::new();
    for (index, token) in source
        .texts()
        .filter(|(_, token)| token.text.eq_ignore_ascii_case("authorization"))
    {
        let before = index
            .checked_sub(2)
            .map_or("", |index| source.tokens[index].text.as_str());
        if ["header", "insert", "append", "from_static"].contains(&before) {
            found.push(source.says(token.line, format!("{}: {why}", token.text)));
        }
    }
    for name in source.names().filter(|name| name.contains("danger")) {
        found.extend(nowhere(&[source], &[name], why));
    }
    found
}

/// The four origins have one place, where they are checked.
fn addresses(source: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for (_, token) in source.texts().filter(|(_, token)| token.text.contains("://")) {
        if !ADDRESSES.contains(&(source.path.as_str(), token.text.as_str())) {
            found.push(source.says(token.line, format!("an address: {:?}", token.text)));
        }
    }
    found
}

/// The tables know an origin as `endpoints.devops`: under another name it would not be found.
fn hidden_origins(source: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for pattern in [": Endpoints", ": &Endpoints"] {
        for place in source.find(pattern) {
            let name = place
                .index
                .checked_sub(1)
                .map_or("", |index| source.tokens[index].text.as_str());
            if name != "endpoints" {
                found.push(source.says(place.line, format!("`{name}` is an `Endpoints`, call it so")));
            }
        }
    }
    for place in source.find("Endpoints {") {
        let before = place
            .index
            .checked_sub(1)
            .map_or("", |index| source.tokens[index].text.as_str());
        // What a function returns is followed by its body.
        if before != ">" {
            found.push(source.says(place.line, "the origins are taken apart, or put together"));
        }
    }
    found
}

#[test]
fn every_secret_goes_to_its_own_origin() {
    holds(secrets_go_to_their_origin);
}

#[test]
fn another_way_to_the_network_is_found() {
    let trial = Trial::of(secrets_go_to_their_origin);
    let caught = |planted: Tree, file: &str, why: &str| trial.finds(&planted, file, why);
    let redirects = trial.tree().changed(
        HOST,
        "reqwest::redirect::Policy::none()",
        "reqwest::redirect::Policy::limited(3)",
    );
    caught(redirects, HOST, "Policy::limited");
    let silent = trial
        .tree()
        .changed(HOST, ".redirect(reqwest::redirect::Policy::none())", "");
    caught(silent, HOST, "take it out");
    let careless = trial
        .tree()
        .changed(HOST, ".retry(", ".danger_accept_invalid_certs(true).retry(");
    caught(careless, HOST, "danger_accept_invalid_certs");
    for (code, why) in [
        ("fn f() { reqwest::Client::new(); }", "Client::new"),
        ("use reqwest::Client;\nfn f() { Client::builder(); }", "Client::builder"),
        ("fn f() { reqwest::ClientBuilder::new(); }", "ClientBuilder"),
        ("async fn f() { reqwest::get(\"x\").await; }", "reqwest::get"),
        ("fn f(h: &reqwest::Client) { h.post(\"x\"); }", "in their hands"),
        ("fn f(r: R) { r.bearer_auth(\"x\"); }", "bearer_auth"),
        ("fn f(r: R) { r\n    .basic_auth(\"x\", None); }", "basic_auth"),
        ("fn f(r: R) { r.header(\"Authorization\", \"x\"); }", "Authorization"),
        (
            "fn f(r: R) { r.header(reqwest::header::AUTHORIZATION, \"x\"); }",
            "AUTHORIZATION",
        ),
        ("fn f(s: &S) { s.endpoints.devops.clone(); }", "devops"),
        ("fn f(s: &S) { s.endpoints.authority.clone(); }", "authority"),
        ("fn f(far: &Endpoints) { far.tokens.clone(); }", "call it so"),
        (
            "fn f(e: S) { let Endpoints { devops, .. } = e.endpoints; }",
            "taken apart",
        ),
        ("const X: &str = \"https://dev.azure.com.evil.test/\";", "an address"),
        ("fn f() { std::process::Command::new(\"curl\"); }", "Command::new"),
    ] {
        for file in ["src-tauri/core/src/rotation.rs", "src-tauri/profile.rs"] {
            caught(trial.tree().and(file, code), file, why);
        }
    }
    let swapped = trial
        .tree()
        .changed(AZURE, "&self.endpoints.devops", "&self.endpoints.tokens");
    caught(swapped, AZURE, "`proves`");
    let bearer = trial.tree().changed(
        AZURE,
        "self.repeat(manners(request)",
        "self.repeat(authorized(request, secret)",
    );
    caught(bearer, AZURE, "`proves`");
    let quiet = "// reqwest::Client::new()\nfn f() -> &'static str { \".bearer_auth(\" }\n\
        #[cfg(test)]\nmod planted { const X: &str = \"https://x\"; fn f() { reqwest::Client::new(); } }";
    trial.passes(&trial.tree().and("src-tauri/core/src/rotation.rs", quiet));
}
