//! `bench`: what Patwarden costs, as figures of this machine in this run.

use crate::steps::{Outcome, call, cargo};
use crate::{debian, page};
use std::process::Command;

/// What is measured differs from what is shipped only in this: it is linked in a moment, and a profiler can name its functions.
const QUICKLY: [(&str, &str); 4] = [
    ("LTO", "off"),
    ("CODEGEN_UNITS", "16"),
    ("DEBUG", "line-tables-only"),
    ("STRIP", "none"),
];

/// What is measured without a window.
const OF_CORE: [&str; 3] = ["regenerate", "list", "cached"];
/// What is measured in the real one.
const OF_THE_WINDOW: [&str; 2] = ["start", "window"];

/// Builds for release and measures everything, or what `--only NAME` names.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let only = match arguments {
        [] => None,
        [flag, name] if flag == "--only" => Some(name.as_str()),
        _ => return Err("bench understands --only NAME, nothing else.".into()),
    };
    let known = |name: &str| OF_CORE.contains(&name) || OF_THE_WINDOW.contains(&name);
    if let Some(name) = only.filter(|name| !known(name)) {
        return Err(format!(
            "there is no measurement “{name}”: {OF_CORE:?}, {OF_THE_WINDOW:?}"
        ));
    }
    let wanted = |name: &&str| only.is_none_or(|only| only == *name);
    for name in OF_CORE.iter().filter(|name| wanted(name)) {
        let mut bench = cargo(&["bench", "--workspace", "--bench", "bench", "--", "--only", name]);
        call("cargo bench", quickly(&mut bench, "BENCH"))?;
    }
    let in_the_window: Vec<_> = OF_THE_WINDOW.iter().filter(|name| wanted(name)).collect();
    if in_the_window.is_empty() {
        return Ok(());
    }
    if !cfg!(target_os = "linux") {
        return Err("the window is driven through WebKitWebDriver, which exists on Linux only.".into());
    }
    debian::for_tests()?;
    page::install()?;
    page::build_if_stale()?;
    // One after the other: two compilers that compress the page's files at a time read each other's halves.
    for program in [["--bin", "patwarden"], ["--example", "empty"]] {
        let mut build = cargo(&["build", "--release", "--features", "custom-protocol"]);
        call("cargo build", quickly(build.args(program), "RELEASE"))?;
    }
    for name in in_the_window {
        let measure = [
            "test",
            "--quiet",
            "--workspace",
            "--test",
            "desktop",
            "--",
            "--speed",
            name,
        ];
        call("the window", &mut cargo(&measure))?;
    }
    Ok(())
}

fn quickly<'a>(command: &'a mut Command, profile: &str) -> &'a mut Command {
    command.envs(QUICKLY.map(|(name, value)| (format!("CARGO_PROFILE_{profile}_{name}"), value)))
}
