//! Eight broken machines, to see that the matrix notices: a copy of the sources is changed, built and struck in the cells that should
//! show it. The app itself has no switches for this.
//!
//! Each replacement must fit exactly once, so that a machine that has moved on is noticed too.

mod broken;

use broken::{BROKEN, Broken};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What the copy is made of.
const PARTS: [&str; 6] = ["Cargo.toml", "Cargo.lock", "locales", "src-tauri", "tests", "xtask"];

/// Builds and strikes them all.
pub fn main() -> ExitCode {
    match noticed() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("sabotage: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn noticed() -> Result<bool, String> {
    let root = root();
    let target = root.join(target_folder()).join("sabotage");
    let source = target.join("source");
    for part in PARTS {
        refresh(&root.join(part), &source.join(part))?;
    }
    let (mut right, mut all) = (0, BTreeSet::new());
    for machine in BROKEN {
        let broken = strike(&root, &source, &target, machine)?;
        let named: Vec<_> = broken.iter().map(|number| format!("I{number}")).collect();
        let what = if named.is_empty() {
            "nothing".to_owned()
        } else {
            named.join(", ")
        };
        println!(
            "sabotage: {} breaks {what} (expected I{})",
            machine.name, machine.breaks
        );
        right += usize::from(broken.contains(&machine.breaks));
        all.extend(broken);
    }
    let missed: Vec<_> = (1..=6)
        .filter(|number| !all.contains(number))
        .map(|number| format!("I{number}"))
        .collect();
    if !missed.is_empty() {
        println!("sabotage: nothing breaks {}", missed.join(", "));
    }
    println!("sabotage: {right} of {} noticed", BROKEN.len());
    Ok(right == BROKEN.len() && missed.is_empty())
}

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Copies what differs, so that what does not need not be built again.
fn refresh(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    if !from.is_dir() {
        let text = fs::read(from).map_err(failed)?;
        if fs::read(to).ok().as_ref() != Some(&text) {
            fs::create_dir_all(to.parent().unwrap_or(to)).map_err(failed)?;
            fs::write(to, text).map_err(failed)?;
        }
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(failed)?.flatten() {
        refresh(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// The invariants that a machine breaks in its cells.
fn strike(root: &Path, source: &Path, target: &Path, machine: &Broken) -> Result<BTreeSet<usize>, String> {
    for change in machine.changes {
        let file = source.join("src-tauri/core/src").join(change.file);
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let fits = text.matches(change.old).count();
        if fits != 1 {
            return Err(format!(
                "{}: “{}” is {fits} times in {}, not once",
                machine.name, change.old, change.file
            ));
        }
        fs::write(&file, text.replace(change.old, change.new)).map_err(|error| error.to_string())?;
    }
    let output = struck(source, target, machine);
    for change in machine.changes {
        let file = Path::new("src-tauri/core/src").join(change.file);
        refresh(&root.join(&file), &source.join(&file))?;
    }
    let (output, said) = output?;
    let rows: Vec<Value> = output
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let wanted = machine.cells.len();
    if rows.len() < wanted {
        return Err(format!(
            "{}: {} cells of at least {wanted} came back\n{said}",
            machine.name,
            rows.len()
        ));
    }
    Ok(rows.iter().flat_map(broken_by).collect())
}

/// Builds the matrix on the broken machine and runs its cells: what it says, and what it complains of.
fn struck(source: &Path, target: &Path, machine: &Broken) -> Result<(String, String), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args([
        "test",
        "--quiet",
        "-p",
        "patwarden-tests",
        "--test",
        "faults",
        "--",
        "--json",
    ]);
    for cell in machine.cells {
        command.args(["--cell", cell]);
    }
    command
        .current_dir(source)
        .env("CARGO_TARGET_DIR", target.join("build"));
    let output = command.output().map_err(|error| format!("cargo: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok((text(&output.stdout), text(&output.stderr)))
}

fn broken_by(row: &Value) -> Vec<usize> {
    let findings = row["findings"].as_array().into_iter().flatten().enumerate();
    let broken = findings.filter(|(_, found)| found.as_array().is_some_and(|found| !found.is_empty()));
    broken.map(|(index, _)| index + 1).collect()
}

/// Where cargo puts what it builds.
fn target_folder() -> std::ffi::OsString {
    let named = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    named.unwrap_or_else(|| "target".into())
}
