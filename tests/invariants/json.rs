//! Invariant 5: the service's JSON is read in one place and never fails a parse for being new, and the page's types have a place of
//! their own.
//!
//! Not covered: that unknown values survive, which core's own tests of `wire.rs` and `refusal.rs` show; that `ui/src/wire.ts` is
//! fresh, which is a step of `cargo xtask test`.

use crate::lex::Kind;
use crate::rust::{Expected, is_word, nowhere, only_at};
use crate::tree::{Room, Tree, Trial, Violation, holds};

const WIRE: &str = "src-tauri/core/src/azure/wire.rs";
const ENTRA: &str = "src-tauri/core/src/sign_in/entra.rs";
const CONNECTION: &str = "src-tauri/core/src/sign_in/connection.rs";
const VIEW: &str = "src-tauri/core/src/view.rs";

/// Who may be read from JSON, and why it is not the service's, unless it is its place.
const READ: [(&str, &str); 10] = [
    (WIRE, "Azure DevOps: its place"),
    (ENTRA, "Entra's token endpoint and discovery document: their place"),
    ("src-tauri/core/src/sign_in/refusal.rs", "what Entra refuses with"),
    (
        "src-tauri/core/src/sign_in.rs",
        "the claims of an ID token and `client_info`, which only a sign-in looks at",
    ),
    ("src-tauri/core/src/secret.rs", "a secret inside of the above"),
    (CONNECTION, "a connection string, which a person pastes"),
    ("src-tauri/core/src/vault.rs", "our own envelope in the vault"),
    ("src-tauri/core/src/store/row.rs", "our own facts in the journal"),
    (
        VIEW,
        "what the page sends, and what the database keeps of what it is shown",
    ),
    (
        "src-tauri/core/src/error.rs",
        "the code of a failure that the database keeps",
    ),
];

/// Who refuses what it does not know, and why.
const CLOSED: [(&str, &str); 2] = [
    (VIEW, "the page's own orders"),
    (CONNECTION, "a connection string that says more than it may is a trap"),
];

/// Where a JSON text is turned into something.
const PARSED: &[Expected] = &[
    (
        "src-tauri/core/src/azure/exchange.rs",
        "read_json",
        1,
        "every answer of Azure DevOps",
    ),
    (
        WIRE,
        "of",
        2,
        "a list, and each row of it, which may be bad without hiding the others",
    ),
    (
        "src-tauri/core/src/azure/refusal/body.rs",
        "by",
        1,
        "what a refusal says of itself: its number, its type and the id to ask support about",
    ),
    (
        "src-tauri/core/src/sign_in.rs",
        "decoded",
        1,
        "the parts of an ID token",
    ),
    (ENTRA, "answered", 1, "a refusal that the `oauth2` crate would not read"),
    (ENTRA, "issuer", 2, "the discovery document, or why there is none"),
    (
        "src-tauri/core/src/sign_in/challenge.rs",
        "parse",
        1,
        "whether claims are claims; they are sent on as they came",
    ),
    ("src-tauri/core/src/vault.rs", "opened", 1, "our envelope"),
    (
        "src-tauri/core/src/store/journal.rs",
        "rotation_of",
        1,
        "the facts of a row",
    ),
    (
        "src-tauri/core/src/store.rs",
        "json",
        1,
        "a list or a failure in a column",
    ),
    ("src-tauri/core/src/settings.rs", "load", 1, "the settings file"),
    ("src-tauri/core/src/settings/value.rs", "parsed", 1, "one value of it"),
    (
        CONNECTION,
        "read",
        1,
        "a connection string, which is held to its own rules",
    ),
];

fn is_at(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let core = tree.rust(&[Room::Core], &mut found);
    for source in &core {
        let named = READ.iter().any(|(file, _)| *file == source.path);
        let places = ["Deserialize", "DeserializeSeed", "Visitor"]
            .into_iter()
            .flat_map(|word| source.find(word));
        if !named {
            let why = "Deserialize: this file is not among those that read JSON";
            found.extend(places.map(|place| source.says(place.line, why)));
        }
        if ![VIEW, "src-tauri/core/src/error.rs"].contains(&source.path.as_str()) {
            let why = "the page's types are view.rs's";
            found.extend(nowhere(&[*source], &["TS", "ts_rs"], why));
        }
    }
    found.extend(only_at(
        &core,
        &[
            "serde_json::from_slice",
            "serde_json::from_str",
            "serde_json::from_value",
            "serde_json::from_reader",
            ".json::<",
            ".json()",
        ],
        PARSED,
    ));
    found
}

fn it_never_fails_for_being_new(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let core = tree.rust(&[Room::Core], &mut found);
    for source in &core {
        let this = &[*source];
        if !CLOSED.iter().any(|(file, _)| *file == source.path) {
            let why = "what Patwarden does not know yet must not stop it; only the page's own orders are checked so";
            found.extend(nowhere(this, &["deny_unknown_fields"], why));
        }
        if source.path == WIRE {
            found.extend(nowhere(
                this,
                &["enum"],
                "the service adds values: a closed list would fail on them",
            ));
            found.extend(exported(source));
        } else if !source.path.starts_with("src-tauri/core/src/azure") {
            found.extend(nowhere(this, &["wire::"], "the service's JSON is private to azure.rs"));
        }
        found.extend(nowhere(
            this,
            &["pub mod wire", "pub(crate) mod wire", "pub use wire"],
            "the service's JSON is private",
        ));
    }
    for needed in [WIRE, ENTRA] {
        if !core.iter().any(|source| source.path == needed) {
            found.push(Violation::new(needed, 0, "it is not there"));
        }
    }
    found
}

/// What leaves wire.rs farther than azure.rs.
fn exported(wire: &crate::rust::Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for (index, token) in wire.tokens.iter().enumerate() {
        let next = &wire.tokens[index + 1..];
        let limited = next.first().is_some_and(|token| token.text == "(") && is_word(next.get(1), "super");
        if token.kind == Kind::Word && token.text == "pub" && !limited {
            found.push(wire.says(token.line, "pub: the service's JSON is private to azure.rs"));
        }
    }
    found
}

#[test]
fn json_is_read_where_it_belongs() {
    holds(is_at);
}

#[test]
fn json_that_is_read_elsewhere_is_found() {
    let trial = Trial::of(is_at);
    let token = "src-tauri/core/src/token.rs";
    let derived = "use serde::{Deserialize, Serialize};\n#[derive(Deserialize)]\nstruct Theirs { a: u8 }";
    trial.finds(&trial.tree().and(token, derived), token, "Deserialize");
    trial.finds(
        &trial.tree().and(token, "#[derive(serde::Deserialize)]\nstruct S;"),
        token,
        "Deserialize",
    );
    trial.finds(&trial.tree().and(token, "#[derive(ts_rs::TS)]\nstruct S;"), token, "TS");
    let rotation = "src-tauri/core/src/rotation.rs";
    let parsed = "fn f(a: &str) { let _: serde_json::Value = serde_json::from_str(a).unwrap_or_default(); }";
    trial.finds(&trial.tree().and(rotation, parsed), rotation, "`f`");
    let quiet = "/// Deserialize\n#[cfg(test)]\nmod planted { #[derive(serde::Deserialize)] struct S; }";
    trial.passes(&trial.tree().and(token, quiet));
}

#[test]
fn what_is_new_does_not_fail_a_parse() {
    holds(it_never_fails_for_being_new);
}

#[test]
fn a_closed_shape_is_found() {
    let trial = Trial::of(it_never_fails_for_being_new);
    let caught = |file: &str, planted: &str, why: &str| {
        trial.finds(&trial.tree().and(file, planted), file, why);
    };
    let strict =
        "#[derive(Deserialize)]\n#[serde(rename_all = \"camelCase\", deny_unknown_fields)]\nstruct S { a: u8 }";
    caught(WIRE, strict, "deny_unknown_fields");
    caught(ENTRA, strict, "deny_unknown_fields");
    caught("src-tauri/core/src/sign_in.rs", strict, "deny_unknown_fields");
    caught(WIRE, "#[derive(Deserialize)]\nenum State { Active }", "enum");
    caught(WIRE, "pub struct Open;", "private");
    caught(WIRE, "pub(crate) struct Open;", "private");
    caught("src-tauri/core/src/azure.rs", "pub use wire::Page;", "private");
    caught(
        "src-tauri/core/src/store.rs",
        "use crate::azure::wire::Page;",
        "private",
    );
}
