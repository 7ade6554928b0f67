//! Invariants 1 and 4: only the root package knows Tauri, and the sandbox and core do not know each other.
//!
//! Asked of `cargo metadata` for what the manifests say (every platform, every kind of dependency, optional ones too), and of
//! `Cargo.lock` for what that brings along.

use crate::rust::nowhere;
use crate::tree::{METADATA, Room, Tree, Trial, Violation, holds};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const ROOT: &str = "patwarden";
/// What Patwarden is made of besides the root package; a new one is named here, so that it is looked at.
const MEMBERS: [&str; 4] = ["patwarden-core", "patwarden-sandbox", "patwarden-tests", "xtask"];
/// The features of Tauri that are in use. Its developer tools, its asset protocol and its mobile half are not.
const TAURI_FEATURES: [&str; 2] = ["tray-icon", "image-png"];

fn tree() -> Tree {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let arguments = [
        "metadata",
        "--format-version=1",
        "--no-deps",
        "--offline",
        "--manifest-path",
    ];
    let output = Command::new(env!("CARGO")).args(arguments).arg(manifest).output();
    let output = output.unwrap_or_else(|error| panic!("cargo metadata: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Tree::read().with(METADATA, String::from_utf8_lossy(&output.stdout))
}

fn packages(tree: &Tree) -> Vec<Value> {
    let metadata: Value = serde_json::from_str(tree.text(METADATA)).unwrap_or_default();
    metadata["packages"].as_array().cloned().unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What a package's manifest names, under the names of the registry.
fn named(package: &Value) -> Vec<&str> {
    let dependencies = package["dependencies"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    dependencies
        .iter()
        .map(|dependency| text(&dependency["name"]))
        .collect()
}

/// Cargo.lock: each package's name with the names that it brings along, whatever their version.
fn locked(tree: &Tree) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut locked: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in tree.text("Cargo.lock").split("[[package]]").skip(1) {
        let quoted = |line: &'_ str| -> Option<(usize, usize)> {
            let start = line.find('"')? + 1;
            Some((start, start + line[start..].find('"')?))
        };
        let mut name = "";
        for line in package.lines() {
            let Some((start, end)) = quoted(line) else { continue };
            if line.starts_with("name = ") {
                name = &line[start..end];
                locked.entry(name).or_default();
            } else if line.starts_with(' ') {
                let dependency = line[start..end].split(' ').next().unwrap_or_default();
                locked.entry(name).or_default().insert(dependency);
            }
        }
    }
    locked
}

/// Everything that `package` brings along, with itself.
fn closure<'a>(locked: &BTreeMap<&'a str, BTreeSet<&'a str>>, package: &'a str) -> BTreeSet<&'a str> {
    let (mut known, mut next) = (BTreeSet::new(), vec![package]);
    while let Some(name) = next.pop() {
        if known.insert(name) {
            next.extend(locked.get(name).into_iter().flatten());
        }
    }
    known
}

fn belongs_to_the_shell(name: &str) -> bool {
    let exact = ["tauri", "wry", "tao", "muda", "tray-icon", "gtk", "gtk3"];
    exact.contains(&name) || name.starts_with("tauri-") || name.contains("webkit") || name.contains("webview")
}

/// Members and lock are as expected: otherwise nothing was searched.
fn searched(tree: &Tree) -> Vec<Violation> {
    let packages = packages(tree);
    let members: BTreeSet<&str> = packages.iter().map(|package| text(&package["name"])).collect();
    let expected: BTreeSet<&str> = MEMBERS.into_iter().chain([ROOT]).collect();
    let mut found = Vec::new();
    if members != expected {
        let why = format!("the workspace has {members:?}, and {expected:?} were expected");
        found.push(Violation::new(METADATA, 0, why));
    }
    let locked = locked(tree).len();
    if locked < 300 {
        found.push(Violation::new(
            "Cargo.lock",
            0,
            format!("only {locked} packages were read"),
        ));
    }
    found
}

/// Invariant 1.
fn only_the_root_names_tauri(tree: &Tree) -> Vec<Violation> {
    let mut found = searched(tree);
    let locked = locked(tree);
    for package in packages(tree) {
        let name = text(&package["name"]);
        if name == ROOT {
            found.extend(tauri_features(&package));
            continue;
        }
        for dependency in named(&package).into_iter().filter(|name| belongs_to_the_shell(name)) {
            found.push(Violation::new(METADATA, 0, format!("{name} names {dependency}")));
        }
        for brought in closure(&locked, name)
            .into_iter()
            .filter(|name| belongs_to_the_shell(name))
        {
            found.push(Violation::new(
                "Cargo.lock",
                0,
                format!("{name} brings {brought} along"),
            ));
        }
    }
    found
}

fn tauri_features(root: &Value) -> Vec<Violation> {
    let dependencies = root["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let tauri = dependencies.iter().filter(|dependency| dependency["name"] == "tauri");
    let features = tauri.flat_map(|tauri| tauri["features"].as_array().cloned().unwrap_or_default());
    let unknown = features.filter(|feature| !TAURI_FEATURES.contains(&text(feature)));
    unknown
        .map(|feature| Violation::new(METADATA, 0, format!("tauri's feature {feature} is in use")))
        .collect()
}

/// Invariant 4, and its other direction.
fn sandbox_and_core_are_strangers(tree: &Tree) -> Vec<Violation> {
    let mut found = searched(tree);
    let locked = locked(tree);
    for stranger in ["patwarden-core", "patwarden-sandbox"] {
        let packages = packages(tree);
        let package = packages.iter().find(|package| package["name"] == stranger);
        let ours = |name: &&str| *name != stranger && (*name == ROOT || MEMBERS.contains(name));
        for name in package.map(named).unwrap_or_default().into_iter().filter(ours) {
            found.push(Violation::new(METADATA, 0, format!("{stranger} names {name}")));
        }
        for name in closure(&locked, stranger).into_iter().filter(ours) {
            found.push(Violation::new(
                "Cargo.lock",
                0,
                format!("{stranger} brings {name} along"),
            ));
        }
    }
    let sandbox = tree.rust(&[Room::Sandbox], &mut found);
    let core = tree.rust(&[Room::Core], &mut found);
    let why = "the protocol is written twice, so that one mistake cannot cancel itself";
    found.extend(nowhere(&sandbox, &["patwarden_core", "patwarden"], why));
    found.extend(nowhere(&core, &["patwarden_sandbox", "patwarden"], why));
    // A file of another room would come in unseen.
    found.extend(nowhere(
        &[&sandbox[..], &core[..]].concat(),
        &["include!(", "#[path"],
        why,
    ));
    found
}

/// The manifests of the app take the workspace's lints, and those forbid `unsafe`.
fn lints_are_taken(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let says = |path: &str, wanted: &str| {
        let text: String = tree.text(path).split_whitespace().collect();
        (!text.contains(wanted)).then(|| Violation::new(path, 0, format!("{wanted} is missing")))
    };
    for manifest in ["", "src-tauri/core/", "src-tauri/sandbox/", "xtask/"] {
        found.extend(says(&format!("{manifest}Cargo.toml"), "[lints]workspace=true"));
    }
    found.extend(says("Cargo.toml", "unsafe_code=\"forbid\""));
    found
}

#[test]
fn tauri_stays_in_the_root_package() {
    Trial::within(tree(), only_the_root_names_tauri).holds();
}

#[test]
fn a_dependency_on_tauri_is_found() {
    let trial = Trial::within(tree(), only_the_root_names_tauri);
    for (package, dependency, kind) in [
        ("patwarden-core", "tauri", "null"),
        ("patwarden-tests", "wry", "\"dev\""),
        ("xtask", "tauri-build", "\"build\""),
        ("patwarden-sandbox", "webkit2gtk", "null"),
    ] {
        let from = format!("\"name\":\"{package}\",");
        assert!(trial.tree().text(METADATA).contains(&from), "cargo writes it so");
        let mut metadata: Value = serde_json::from_str(trial.tree().text(METADATA)).unwrap();
        let packages = metadata["packages"].as_array_mut().unwrap();
        let planted = packages.iter_mut().find(|planted| planted["name"] == package).unwrap();
        let dependencies = planted["dependencies"].as_array_mut().unwrap();
        let dependency_json =
            format!(r#"{{"name":"{dependency}","kind":{kind},"optional":true,"target":"cfg(windows)"}}"#);
        dependencies.push(serde_json::from_str(&dependency_json).unwrap());
        let planted = trial.tree().with(METADATA, metadata.to_string());
        let why = format!("{package} names {dependency}");
        trial.finds(&planted, METADATA, &why);
    }
    let brought = trial.tree().changed(
        "Cargo.lock",
        "name = \"secrecy\"\n",
        "name = \"secrecy\"\ndependencies = [\n \"tauri 2.12.5\",\n]\n",
    );
    trial.finds(&brought, "Cargo.lock", "patwarden-core brings tauri along");
    let features = trial.tree().changed(METADATA, "\"tray-icon\"", "\"devtools\"");
    trial.finds(&features, METADATA, "devtools");
    let unknown = trial
        .tree()
        .changed(METADATA, "\"name\":\"xtask\"", "\"name\":\"helper\"");
    trial.finds(&unknown, METADATA, "were expected");
}

#[test]
fn the_sandbox_and_core_do_not_know_each_other() {
    Trial::within(tree(), sandbox_and_core_are_strangers).holds();
}

#[test]
fn an_acquaintance_is_found() {
    let trial = Trial::within(tree(), sandbox_and_core_are_strangers);
    let caught = |planted: Tree, file: &str, why: &str| {
        trial.finds(&planted, file, why);
    };
    let lib = "src-tauri/sandbox/src/lib.rs";
    caught(
        trial.tree().and(lib, "use patwarden_core::token::Token;"),
        lib,
        "patwarden_core",
    );
    let scope = "src-tauri/sandbox/src/scope.rs";
    let path = "#[path = \"../../core/src/token/scope.rs\"]\nmod theirs;";
    caught(trial.tree().and(scope, path), scope, "#[path");
    let token = "src-tauri/core/src/token.rs";
    caught(
        trial.tree().and(token, "fn f() { patwarden_sandbox::scope() }"),
        token,
        "patwarden_sandbox",
    );
    let sandbox = "name = \"patwarden-sandbox\"\nversion = \"0.1.0\"\ndependencies = [\n";
    let planted = trial
        .tree()
        .changed("Cargo.lock", sandbox, &format!("{sandbox} \"patwarden-core\",\n"));
    caught(planted, "Cargo.lock", "patwarden-sandbox brings patwarden-core along");
}

#[test]
fn every_manifest_takes_the_lints() {
    holds(lints_are_taken);
}

#[test]
fn a_manifest_without_lints_is_found() {
    let trial = Trial::of(lints_are_taken);
    let core = "src-tauri/core/Cargo.toml";
    trial.finds(&trial.tree().changed(core, "[lints]", "[other]"), core, "is missing");
    let allowed = trial
        .tree()
        .changed("Cargo.toml", "unsafe_code = \"forbid\"", "unsafe_code = \"allow\"");
    trial.finds(&allowed, "Cargo.toml", "forbid");
}
