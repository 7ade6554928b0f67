//! `test`: every check and every test, in the order in which they fail fastest.

use crate::steps::{Outcome, Steps, call, cargo, npm, output, succeeds};
use crate::{debian, faults, page, wire};
use std::time::Instant;

/// Sets up, runs everything, and stops at the first failure.
pub(crate) fn all() -> Outcome {
    let started = Instant::now();
    let mut steps = Steps::default();
    steps.step("Set-up: system packages, Rust components, Node modules", set_up)?;
    formatting_and_page(&mut steps)?;
    rust(&mut steps)?;
    println!(
        "\ntest: {} steps passed in {:.0} s",
        steps.passed(),
        started.elapsed().as_secs_f32()
    );
    Ok(())
}

fn set_up() -> Outcome {
    components()?;
    debian::for_tests()?;
    page::install()
}

fn components() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !succeeds(&mut cargo(&[subcommand, "--version"])) {
            return Err(format!(
                "{component} is missing: run `rustup component add {component}` and start again."
            ));
        }
    }
    Ok(())
}

fn formatting_and_page(steps: &mut Steps) -> Outcome {
    let cargo_step = |title: &str, arguments: &[&str]| call(title, &mut cargo(arguments));
    steps.step("Rust formatting", || {
        cargo_step("cargo fmt --check", &["fmt", "--all", "--check"])
    })?;
    for (title, script) in [
        ("Page: formatting and lints", "check"),
        ("Page: types", "types"),
        ("Page: tests", "test"),
        ("Page: build", "build"),
    ] {
        steps.step(title, || call(&format!("npm run {script}"), &mut npm(&["run", script])))?;
    }
    // Elsewhere nothing sees to Chromium.
    if cfg!(target_os = "linux") {
        return steps.step("Page: looks, in Chromium", || {
            call("npm run looks", &mut npm(&["run", "looks"]))
        });
    }
    Ok(())
}

/// Every step selects the whole workspace, so that its features and with them its build stay the same.
fn rust(steps: &mut Steps) -> Outcome {
    let run = |arguments: &[&str]| call(&format!("cargo {}", arguments.join(" ")), &mut cargo(arguments));
    steps.step("Only the shell knows Tauri", no_tauri_below_the_shell)?;
    steps.step("Lints", || {
        run(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    })?;
    steps.step("Build: the app and all tests", || {
        // The programs first: two compilers that compress the page's files for the app at a time read each other's halves.
        run(&["build", "--workspace", "--bins"])?;
        run(&["build", "--workspace", "--all-targets"])
    })?;
    steps.step("ui/src/wire.ts is fresh", wire::is_fresh)?;
    steps.step("Rust tests", || {
        run(&["test", "--workspace", "--", "--skip", "desktop::"])
    })?;
    steps.step("Fault matrix: a selection", || faults::run(faults::FIXED))?;
    if cfg!(target_os = "linux") {
        return steps.step("Desktop tests: the real window", || {
            run(&["test", "--workspace", "--test", "desktop"])
        });
    }
    println!(
        "\nThe desktop tests are left out: they drive the window through WebKitWebDriver, which exists on Linux only."
    );
    Ok(())
}

/// Invariant 1 of the architecture: core, sandbox and tests build without WebKit.
fn no_tauri_below_the_shell() -> Outcome {
    let packages = [
        "-p",
        "patwarden-core",
        "-p",
        "patwarden-sandbox",
        "-p",
        "patwarden-tests",
    ];
    let mut tree = cargo(&["tree", "--edges", "normal", "--prefix", "none"]);
    let printed = output("cargo tree", tree.args(packages))?;
    let text = String::from_utf8_lossy(&printed).into_owned();
    match text.lines().find(|line| belongs_to_the_shell(line)) {
        None => Ok(()),
        Some(line) => Err(format!(
            "core, sandbox or tests depend on {line}: see it with `cargo tree -i`."
        )),
    }
}

fn belongs_to_the_shell(line: &str) -> bool {
    let name = line.split_whitespace().next().unwrap_or_default();
    name == "tauri" || name.starts_with("tauri-") || name.contains("webkit")
}

#[cfg(test)]
mod tests {
    use super::belongs_to_the_shell;

    #[test]
    fn the_shells_crates_are_recognized() {
        for line in [
            "tauri v2.12.5",
            "tauri-plugin-shell v2.6.0 (*)",
            "webkit2gtk-sys v2.0.1",
        ] {
            assert!(belongs_to_the_shell(line), "{line} would bring WebKit");
        }
        for line in ["patwarden-core v0.1.0 (/w/src-tauri/core)", "tokio v1.54.1", ""] {
            assert!(!belongs_to_the_shell(line), "{line} brings no WebKit");
        }
    }
}
