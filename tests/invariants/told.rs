//! Invariants 3 and 7, and two rules of style that others stand on: core is told the time, the environment and the platform;
//! there are no statics with state; nothing is unsafe, and no lint is switched off without a reason.
//!
//! Not covered: what libraries keep for themselves (`keyring` holds its default store, `tracing` its subscriber).

use crate::rust::{Source, nowhere};
use crate::tree::{Room, Tree, Trial, Violation, holds};

/// The clock, the environment, folders, the language and the platform, as Rust names them.
const OUTSIDE: &[&str] = &[
    "Utc::now",
    "Local::now",
    "Utc as",
    "chrono::Local",
    "SystemTime",
    "Instant",
    ".elapsed(",
    "Uuid::now_v7",
    "std::env",
    "env::var",
    "option_env!",
    "temp_dir",
    "current_dir",
    "current_exe",
    "home_dir",
    "tempdir",
    "tempfile(",
    "NamedTempFile::new(",
    "TempDir::new(",
    "dirs",
    "directories",
    "etcetera",
    "sys_locale",
    "hostname",
    "whoami",
    "gethostname",
    "std::os",
    "std::process",
    "tokio::process",
    "tokio::signal",
    "consts::OS",
    "canonicalize",
];
/// Ways to keep something for the whole process.
const KEPT: &[&str] = &[
    "static",
    "OnceLock",
    "OnceCell",
    "LazyLock",
    "LazyCell",
    "Lazy",
    "lazy_static",
    "thread_local",
    "leak",
];

fn core_is_told(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let core = tree.rust(&[Room::Core], &mut found);
    found.extend(nowhere(&core, OUTSIDE, "core is told by its host"));
    for source in &core {
        found.extend(conditions(source));
        // The one thing that the compiler knows and nobody has to be told: our own version.
        let known = source.find("env!(\"CARGO_PKG_VERSION\")");
        let named = |place: &&crate::rust::Place| known.iter().all(|known| known.index != place.index);
        let unknown = source.find("env!");
        let unknown = unknown.iter().filter(named);
        found.extend(unknown.map(|place| source.says(place.line, "env!: core is told by its host")));
    }
    found
}

/// Core is the same on every platform: outside of tests it has no `cfg` at all.
fn conditions(source: &Source) -> Vec<Violation> {
    let places = ["cfg(", "cfg!(", "cfg_attr("]
        .into_iter()
        .flat_map(|pattern| source.find(pattern));
    places
        .map(|place| source.says(place.line, "cfg: core does not ask for the platform"))
        .collect()
}

fn nothing_is_kept_for_the_process(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&Room::APP, &mut found);
    found.extend(nowhere(&sources, KEPT, "what exists is built in main.rs and dropped"));
    found
}

fn nothing_is_unsafe_or_allowed(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&Room::ALL, &mut found);
    found.extend(nowhere(&sources, &["unsafe"], "raw memory belongs behind a library"));
    let allowed = ["#[allow(", "#![allow(", ", allow("];
    found.extend(nowhere(
        &sources,
        &allowed,
        "`expect` with a reason says when it is not needed any more",
    ));
    found
}

#[test]
fn core_asks_for_nothing() {
    holds(core_is_told);
}

#[test]
fn a_question_of_core_is_found() {
    let trial = Trial::of(core_is_told);
    let token = "src-tauri/core/src/token.rs";
    for (question, why) in [
        ("fn f() { chrono::Utc::now(); }", "Utc::now"),
        ("use chrono::{DateTime, Utc as Clock};", "Utc as"),
        ("use std::time::{Duration, SystemTime};", "SystemTime"),
        ("fn f() { tokio::time::Instant::now(); }", "Instant"),
        ("use std::{env, fmt};\nfn f() { env::var(\"X\"); }", "std::env"),
        ("const X: &str = env!(\"HOME\");", "env!"),
        ("const X: Option<&str> = option_env!(\"X\");", "option_env!"),
        ("#[cfg(target_os = \"linux\")]\nfn f() {}", "cfg"),
        ("fn f() -> bool { cfg!(windows) }", "cfg"),
        ("#[cfg_attr(unix, derive(Debug))]\nstruct S;", "cfg"),
        ("#[cfg(any(test, unix))]\nfn f() {}", "cfg"),
        ("fn f() { dirs::data_dir(); }", "dirs"),
        ("fn f() { std::process::id(); }", "std::process"),
        ("fn f() { tempfile::tempdir(); }", "tempdir"),
    ] {
        trial.finds(&trial.tree().and(token, question), token, why);
    }
    let quiet = "//! Utc::now\n/// std::env and cfg!(windows)\nconst X: &str = concat!(env!(\"CARGO_PKG_VERSION\"), \"dirs std::env\");\n\
        #[cfg(all(test, unix))]\nmod planted { fn f() { chrono::Utc::now(); std::env::temp_dir(); } }";
    trial.passes(&trial.tree().and(token, quiet));
}

#[test]
fn nothing_lives_as_long_as_the_process() {
    holds(nothing_is_kept_for_the_process);
}

#[test]
fn a_static_is_found() {
    let trial = Trial::of(nothing_is_kept_for_the_process);
    for (file, kept, why) in [
        (
            "src-tauri/profile.rs",
            "static APP: std::sync::OnceLock<AppHandle> = std::sync::OnceLock::new();",
            "static",
        ),
        (
            "src-tauri/core/src/azure.rs",
            "fn f() { static mut N: u32 = 0; }",
            "static",
        ),
        (
            "src-tauri/sandbox/src/world.rs",
            "use std::sync::LazyLock as Later;",
            "LazyLock",
        ),
        ("src-tauri/core/src/store.rs", "std::thread_local! { }", "thread_local"),
        ("src-tauri/desktop.rs", "fn f() { Box::leak(Box::new(1)); }", "leak"),
    ] {
        trial.finds(&trial.tree().and(file, kept), file, why);
    }
    let quiet = "// static\nfn f(a: &'static str) -> &'static str { \"static\" }\nconst C: &'static [u8] = &[];";
    trial.passes(&trial.tree().and("src-tauri/tray.rs", quiet));
}

#[test]
fn nothing_is_unsafe_and_every_exception_has_a_reason() {
    holds(nothing_is_unsafe_or_allowed);
}

#[test]
fn an_exception_without_a_reason_is_found() {
    let trial = Trial::of(nothing_is_unsafe_or_allowed);
    for (file, planted, why) in [
        (
            "src-tauri/core/src/azure.rs",
            "#[allow(dead_code)]\nfn f() {}",
            "#[allow(",
        ),
        (
            "src-tauri/sandbox/src/lib.rs",
            "#[cfg_attr(unix, allow(unused))]\nfn f() {}",
            "allow(",
        ),
        ("xtask/src/main.rs", "fn f() { unsafe { g() } }", "unsafe"),
        ("src-tauri/main.rs", "unsafe extern \"C\" { }", "unsafe"),
    ] {
        trial.finds(&trial.tree().and(file, planted), file, why);
    }
    let quiet = "/// unsafe, #[allow(x)]\n#[expect(dead_code, reason = \"#[allow(\")]\nfn f() { allow(1); g(1, allow_all(2)); }";
    trial.passes(&trial.tree().and("src-tauri/tray.rs", quiet));
}
