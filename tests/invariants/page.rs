//! Invariant 6: the page reaches out through `api.ts` only, and the window grants it nothing else. The sources of the page, and
//! tauri.conf.json with everything that could be merged into it.
//!
//! Not covered: that the web view obeys (`tests/desktop`), and what is inside the page's libraries.

use crate::rust::{Expected, only_at};
use crate::script::without_comments;
use crate::tree::{Room, Tree, Trial, Violation, holds};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const API: &str = "ui/src/api.ts";
const CONFIG: &str = "tauri.conf.json";
const WINDOW: &str = "src-tauri/window.rs";
const INDEX: &str = "ui/index.html";

/// Ways out of the page, and ways to make code or markup of a text.
const FORBIDDEN: &[&str] = &[
    "fetch(",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "sendBeacon",
    "Worker(",
    "importScripts",
    "import(",
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "document.cookie",
    "caches.",
    "dangerouslySetInnerHTML",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "eval(",
    "new Function",
    "window.open",
    "location.href",
    "location.assign",
    "location.replace",
    "__TAURI",
    "postMessage",
    "clipboard.read",
    "type=\"password\"",
    "type=\"file\"",
    "https://",
    "<iframe",
    "<object",
    "<embed",
    "<form action",
];

/// Where the shell builds the web view, and what it may be given.
const BUILT: &[(&[&str], &[Expected])] = &[
    (
        &["WebviewWindowBuilder::", "WebviewBuilder", "WindowBuilder::"],
        &[(WINDOW, "build", 1, "the one window, from tauri.conf.json")],
    ),
    (
        &[".on_navigation(is_ours)"],
        &[(WINDOW, "build", 1, "the page never leaves its origin")],
    ),
    (
        &[".on_new_window(|_, _| NewWindowResponse::Deny)"],
        &[(WINDOW, "build", 1, "nor opens another one")],
    ),
    (
        &[
            "add_capability",
            "initialization_script",
            "register_uri_scheme_protocol",
            "register_asynchronous_uri_scheme_protocol",
            "with_webview",
            "open_devtools",
            "NewWindowResponse::Allow",
            "WebviewUrl::External",
        ],
        &[],
    ),
    (
        &[".plugin("],
        &[
            (
                "src-tauri/main.rs",
                "main",
                7,
                "single instance, shell, clipboard, dialogs, notifications, start at login, and our commands",
            ),
            (
                "src-tauri/build.rs",
                "main",
                1,
                "our commands, so that everything else is denied",
            ),
        ],
    ),
];

/// The content security policy, directive by directive.
const POLICY: [(&str, &[&str]); 11] = [
    ("default-src", &["'none'"]),
    ("script-src", &["'self'"]),
    ("style-src", &["'self'"]),
    ("img-src", &["'self'", "data:"]),
    ("font-src", &["'self'"]),
    ("connect-src", &["ipc:", "http://ipc.localhost"]),
    ("frame-src", &["'none'"]),
    ("object-src", &["'none'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
    ("frame-ancestors", &["'none'"]),
];

/// What the one window may ask for: our commands, and to be told that something changed.
const PERMISSIONS: [&str; 3] = [
    "patwarden:default",
    "core:event:allow-listen",
    "core:event:allow-unlisten",
];

fn the_page_reaches_out_through_api(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let script = |path: &str| {
        [".ts", ".tsx", ".js", ".jsx", ".mjs"]
            .iter()
            .any(|kind| path.ends_with(kind))
    };
    let files = tree.files(|path| path.starts_with("ui/src/") && script(path));
    if files.len() < 40 {
        found.push(Violation::new(
            "ui/src",
            0,
            format!("only {} files were searched", files.len()),
        ));
    }
    for (path, text) in files {
        for (index, line) in without_comments(text).lines().enumerate() {
            let mut says = |why: &str| found.push(Violation::new(path, index + 1, why));
            if line.contains("@tauri-apps") && path != API {
                says("@tauri-apps: only api.ts talks to the shell");
            }
            let line = without_own_parts(line);
            FORBIDDEN.iter().filter(|way| has(&line, way)).for_each(|way| says(way));
        }
    }
    found.extend(libraries(tree));
    found.extend(index(tree));
    found
}

/// Without the parts of the page that load later: each is named in full, and is a file beside the one that names it.
fn without_own_parts(line: &str) -> String {
    let mut parts = line.split("import('./");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
        match part[name.len()..].strip_prefix("')") {
            Some(after) if !name.is_empty() => rest.push_str(after),
            Some(_) | None => rest.extend(["import('./", part]),
        }
    }
    rest
}

/// `way` as a whole word where it begins with a letter: `prefetch(` is something else.
fn has(line: &str, way: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    line.match_indices(way).any(|(index, _)| {
        let before = line[..index].chars().next_back();
        !way.starts_with(inner) || !before.is_some_and(inner)
    })
}

/// Of Tauri's libraries for pages there is the core one alone: each plugin's is a way out.
fn libraries(tree: &Tree) -> Vec<Violation> {
    let path = "ui/package.json";
    let manifest: Value = serde_json::from_str(tree.text(path)).unwrap_or_default();
    let mut names = Vec::new();
    for kind in [
        "dependencies",
        "devDependencies",
        "optionalDependencies",
        "peerDependencies",
    ] {
        names.extend(
            manifest[kind]
                .as_object()
                .into_iter()
                .flat_map(|names| names.keys().cloned()),
        );
    }
    names.retain(|name| name.contains("tauri"));
    if names == ["@tauri-apps/api"] {
        return Vec::new();
    }
    vec![Violation::new(
        path,
        0,
        format!("of Tauri the page may have @tauri-apps/api alone, not {names:?}"),
    )]
}

/// One script, and it is ours.
fn index(tree: &Tree) -> Vec<Violation> {
    let text = tree.text(INDEX);
    let ours = r#"<script type="module" src="/src/start.tsx"></script>"#;
    let mut found = Vec::new();
    if text.matches("<script").count() != 1 || !text.contains(ours) {
        found.push(Violation::new(INDEX, 0, "the page has one script, start.tsx"));
    }
    for way in [
        "http:",
        "https:",
        "http-equiv",
        "<iframe",
        "<link",
        " onload=",
        " onerror=",
    ] {
        if text.contains(way) {
            found.push(Violation::new(INDEX, 0, way));
        }
    }
    found
}

fn the_window_grants_nothing_else(tree: &Tree) -> Vec<Violation> {
    let mut found = strays(tree);
    let shell = tree.rust(&[Room::Shell], &mut found);
    for (patterns, expected) in BUILT {
        found.extend(only_at(&shell, patterns, expected));
    }
    let config: Value = serde_json::from_str(tree.text(CONFIG)).unwrap_or_default();
    let mut must = |pointer: &str, expected: Value| {
        let is = config.pointer(pointer).cloned().unwrap_or_default();
        if is != expected {
            found.push(Violation::new(CONFIG, 0, format!("{pointer} is {is}, not {expected}")));
        }
    };
    must("/app/withGlobalTauri", json!(false));
    must("/app/security/freezePrototype", json!(true));
    must("/plugins", json!({"shell": {"open": false}}));
    must("/app/windows/0/label", json!("main"));
    must("/app/windows/0/generalAutofillEnabled", json!(false));
    must("/app/windows/0/dragDropEnabled", json!(false));
    must("/app/security/capabilities/0/identifier", json!("main"));
    must("/app/security/capabilities/0/windows", json!(["main"]));
    must("/app/security/capabilities/0/permissions", json!(PERMISSIONS));
    for (pointer, allowed) in [
        ("/app/security", &["csp", "freezePrototype", "capabilities"][..]),
        (
            "/app/security/capabilities/0",
            &["identifier", "description", "windows", "permissions"],
        ),
    ] {
        let keys = config
            .pointer(pointer)
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(|object| object.keys());
        for key in keys.filter(|key| !allowed.contains(&key.as_str())) {
            found.push(Violation::new(
                CONFIG,
                0,
                format!("{pointer} has {key}, which nobody has looked at"),
            ));
        }
    }
    for (pointer, what) in [
        ("/app/security/capabilities", "capabilities"),
        ("/app/windows", "windows"),
    ] {
        let count = config.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
        if count != 1 {
            found.push(Violation::new(CONFIG, 0, format!("there are {count} {what}, not one")));
        }
    }
    found.extend(policy(
        config
            .pointer("/app/security/csp")
            .and_then(Value::as_str)
            .unwrap_or_default(),
    ));
    found.extend(dangerous(&config, ""));
    found
}

/// Whatever else Tauri would merge in: capabilities and permissions of their own, and configurations of a platform.
fn strays(tree: &Tree) -> Vec<Violation> {
    let stray = |path: &str| {
        let outside = !path.starts_with("ui/") && !path.starts_with("tests/");
        let folder = |name: &str| path.starts_with(&format!("{name}/")) || path.contains(&format!("/{name}/"));
        let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        let config = name.starts_with("tauri.") && path != CONFIG;
        outside && (folder("capabilities") || folder("permissions") || config)
    };
    let strays = tree.files(stray).into_iter();
    strays
        .map(|(path, _)| Violation::new(path, 0, "Tauri would merge this into tauri.conf.json"))
        .collect()
}

fn policy(text: &str) -> Vec<Violation> {
    let mut directives: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for directive in text.split(';') {
        let mut words = directive.split_whitespace();
        let name = words.next().unwrap_or_default();
        // A browser takes the first of two.
        if directives.insert(name, words.collect()).is_some() {
            found.push(Violation::new(CONFIG, 0, format!("the policy has {name} twice")));
        }
    }
    let allowed: BTreeMap<&str, BTreeSet<&str>> = POLICY
        .into_iter()
        .map(|(name, sources)| (name, sources.iter().copied().collect()))
        .collect();
    let names: BTreeSet<&str> = directives.keys().chain(allowed.keys()).copied().collect();
    for name in names {
        let (is, may) = (directives.get(name), allowed.get(name));
        if is != may {
            found.push(Violation::new(
                CONFIG,
                0,
                format!("the policy's {name} is {is:?}, not {may:?}"),
            ));
        }
    }
    found
}

fn dangerous(value: &Value, path: &str) -> Vec<Violation> {
    match value {
        Value::Object(object) => object
            .iter()
            .flat_map(|(key, value)| {
                let path = format!("{path}/{key}");
                let telling = ["dangerous", "insecure", "remote", "devtools", "assetProtocol", "devCsp"];
                let bad = telling
                    .iter()
                    .any(|word| key.to_ascii_lowercase().starts_with(&word.to_ascii_lowercase()));
                let here = bad.then(|| Violation::new(CONFIG, 0, format!("{path} is set")));
                here.into_iter().chain(dangerous(value, &path)).collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(|value| dangerous(value, path)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn the_page_has_one_way_out() {
    holds(the_page_reaches_out_through_api);
}

#[test]
fn another_way_out_is_found() {
    let trial = Trial::of(the_page_reaches_out_through_api);
    let caught = |planted: Tree, file: &str, why: &str| trial.finds(&planted, file, why);
    let app = "ui/src/App.tsx";
    for (code, why) in [
        ("import { invoke } from '@tauri-apps/api/core';", "@tauri-apps"),
        ("import { open } from \"@tauri-apps/plugin-shell\";", "@tauri-apps"),
        ("const a = await fetch('/x');", "fetch("),
        ("const a = 'http://x' + '//y'; fetch(a);", "fetch("),
        ("const a = /[/*]/; localStorage.x = 1; // */", "localStorage"),
        ("const a = <p>Don't</p>; eval('1');", "eval("),
        ("const a = <p>Don't // it's</p>; eval('1');", "eval("),
        ("/* one */ new WebSocket('x'); /* two */", "WebSocket"),
        ("const a = `// ${1}`; new WebSocket(a);", "WebSocket"),
        (
            "<div dangerouslySetInnerHTML={{ __html: x }} />;",
            "dangerouslySetInnerHTML",
        ),
        ("(window as any).__TAURI_INTERNALS__.invoke('x');", "__TAURI"),
        ("const a = 'https://example.org/';", "https://"),
        ("const a = import(x);", "import("),
        ("const a = import('./App' + x);", "import("),
        ("const a = import('./../other');", "import("),
        ("const a = import('./App'), b = import('//x');", "import("),
    ] {
        caught(trial.tree().and(app, code), app, why);
    }
    caught(
        trial.tree().with("ui/src/new.ts", "export const x = () => fetch('/');"),
        "ui/src/new.ts",
        "fetch(",
    );
    let quiet = "// fetch('x')\n/** localStorage, @tauri-apps\n eval( */\nconst prefetch = (a: string) => a; prefetch('x');\n\
        const b = { /* innerHTML */ }; import('./App').then(a);";
    trial.passes(&trial.tree().and(app, quiet));
    let plugin = trial.tree().changed(
        "ui/package.json",
        "\"@tauri-apps/api\":",
        "\"@tauri-apps/plugin-fs\": \"2\", \"@tauri-apps/api\":",
    );
    caught(plugin, "ui/package.json", "plugin-fs");
    let inline = trial
        .tree()
        .changed(INDEX, "<div id=\"root\">", "<script>eval(1)</script><div id=\"root\">");
    caught(inline, INDEX, "one script");
    let foreign = trial
        .tree()
        .changed(INDEX, "</head>", "<link href=\"https://x\" /></head>");
    caught(foreign, INDEX, "https:");
}

#[test]
fn the_window_grants_what_is_needed() {
    holds(the_window_grants_nothing_else);
}

#[test]
fn a_grant_is_found() {
    let trial = Trial::of(the_window_grants_nothing_else);
    let caught = |from: &str, to: &str, why: &str| {
        let planted = trial.tree().changed(CONFIG, from, to);
        trial.finds(&planted, CONFIG, why);
    };
    caught(
        "\"withGlobalTauri\": false",
        "\"withGlobalTauri\": true",
        "withGlobalTauri",
    );
    caught(
        "\"freezePrototype\": true",
        "\"freezePrototype\": false",
        "freezePrototype",
    );
    caught("\"windows\": [\"main\"]", "\"windows\": [\"*\"]", "windows");
    caught(
        "\"permissions\": [",
        "\"permissions\": [\"shell:default\", ",
        "permissions",
    );
    caught(
        "\"windows\": [\"main\"]",
        "\"remote\": { \"urls\": [\"https://x\"] }, \"windows\": [\"main\"]",
        "remote",
    );
    caught(
        "\"capabilities\": [",
        "\"capabilities\": [{ \"identifier\": \"more\" }, ",
        "2 capabilities",
    );
    caught("script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src");
    caught("connect-src ipc:", "connect-src https: ipc:", "connect-src");
    caught("default-src 'none';", "default-src 'none'; worker-src *;", "worker-src");
    caught("frame-src 'none';", "frame-src 'none'; frame-src *;", "twice");
    caught("; base-uri 'none'", "", "base-uri");
    caught(
        "\"freezePrototype\"",
        "\"dangerousDisableAssetCspModification\": true, \"freezePrototype\"",
        "dangerous",
    );
    caught(
        "\"freezePrototype\"",
        "\"assetProtocol\": { \"enable\": true }, \"freezePrototype\"",
        "assetProtocol",
    );
    caught("\"open\": false", "\"open\": true", "plugins");
    for (file, code, why) in [
        (
            WINDOW,
            "fn f(a: &AppHandle) { WebviewWindowBuilder::new(a, \"x\", u).build(); }",
            "`f`",
        ),
        (
            "src-tauri/main.rs",
            "fn f(b: B) { b.plugin(tauri_plugin_fs::init()); }",
            "`f`",
        ),
        (
            "src-tauri/tray.rs",
            "fn f(a: &AppHandle) { a.add_capability(\"x\"); }",
            "add_capability",
        ),
        (
            "src-tauri/main.rs",
            "fn f(b: B) { b.register_uri_scheme_protocol(\"x\", h); }",
            "uri_scheme",
        ),
    ] {
        trial.finds(&trial.tree().and(file, code), file, why);
    }
    let navigates = trial
        .tree()
        .changed(WINDOW, ".on_navigation(is_ours)", ".on_navigation(|_| true)");
    trial.finds(&navigates, WINDOW, "on_navigation");
    let opens = trial
        .tree()
        .changed(WINDOW, "NewWindowResponse::Deny)", "NewWindowResponse::Allow)");
    trial.finds(&opens, WINDOW, "NewWindowResponse::Allow");
    for stray in [
        "capabilities/more.json",
        "src-tauri/capabilities/more.toml",
        "permissions/x.toml",
        "tauri.linux.conf.json",
        "Tauri.toml",
    ] {
        let planted = trial.tree().with(stray, "{}");
        trial.finds(&planted, stray, "merge");
    }
}
