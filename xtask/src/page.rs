//! The page in `ui/`: Node, its modules, its build.

use crate::steps::{Outcome, call, npm, root};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Sees to Node and to `ui/node_modules`.
pub(crate) fn install() -> Outcome {
    node()?;
    let ui = root().join("ui");
    let wanted = changed(&ui.join("package-lock.json"));
    if wanted <= changed(&ui.join("node_modules/.package-lock.json")) {
        return Ok(());
    }
    call("npm ci", &mut npm(&["ci", "--no-audit", "--no-fund"]))
}

/// Writes `ui/src/licences.json`.
pub(crate) fn licences() -> Outcome {
    call("npm run licences", &mut npm(&["run", "--silent", "licences"]))
}

/// Builds `ui/dist`, which the app embeds.
pub(crate) fn build() -> Outcome {
    call("npm run build", &mut npm(&["run", "build"]))
}

/// Builds `ui/dist` if something that it is made from is newer.
pub(crate) fn build_if_stale() -> Outcome {
    let built = changed(&root().join("ui/dist/index.html"));
    let sources = newest(&root().join("ui")).max(newest(&root().join("locales")));
    if built.is_some() && sources <= built {
        Ok(())
    } else {
        build()
    }
}

/// Vite 8 runs on Node 20.19 and later, not on 21 and the first 22.
fn node() -> Outcome {
    let wanted =
        "Patwarden's page needs Node 20.19 or later (or 22.12 or later) with npm: see https://nodejs.org/en/download";
    let output = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|_| format!("node was not found. {wanted}"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !new_enough(&version) {
        return Err(format!("node {version} is too old. {wanted}"));
    }
    let found = npm(&["--version"]).output().is_ok_and(|output| output.status.success());
    if found {
        Ok(())
    } else {
        Err(format!("npm was not found beside node {version}. {wanted}"))
    }
}

fn new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    match (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) {
        (20, minor) => minor >= 19,
        (22, minor) => minor >= 12,
        (major, _) => major > 22,
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    entries
        .filter(|entry| !["node_modules", "dist"].iter().any(|name| entry.file_name() == *name))
        .filter_map(|entry| {
            if entry.path().is_dir() {
                newest(&entry.path())
            } else {
                changed(&entry.path())
            }
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn vite_8_names_these_versions_of_node() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.1.0"] {
            assert!(new_enough(version), "{version} runs Vite 8");
        }
        for version in ["v18.20.4", "v20.18.9", "v21.7.3", "v22.11.0", "", "nonsense"] {
            assert!(!new_enough(version), "{version} does not run Vite 8");
        }
    }
}
