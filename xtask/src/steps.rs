//! Calling other programs: one line before, one after, and a sentence when it fails.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What every command ends with: nothing, or one sentence for the person.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds (`CARGO_TARGET_DIR` as cargo reads it).
pub(crate) fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// A command in the repository's root.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs us, with the toolchain that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments)
}

/// npm, in `ui/`.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(root().join("ui")).env("NO_UPDATE_NOTIFIER", "1");
    command
}

/// Runs `command` and lets it write to the terminal. Its failure names `title`.
pub(crate) fn call(title: &str, command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| format!("{title}: could not be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{title}: failed ({status})"))
    }
}

/// Runs `command` and returns what it wrote to standard output.
pub(crate) fn output(title: &str, command: &mut Command) -> Outcome<Vec<u8>> {
    command.stderr(std::process::Stdio::inherit());
    let output = command
        .output()
        .map_err(|error| format!("{title}: could not be started: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("{title}: failed ({})", output.status))
    }
}

/// Whether `command` can be started and ends well. Silent.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// A numbered list of steps that says how long each took and stops at the first that fails.
#[derive(Default)]
pub(crate) struct Steps {
    done: usize,
}

impl Steps {
    /// Runs one step under its heading.
    pub(crate) fn step(&mut self, title: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        let number = self.done + 1;
        println!("\n== {number}. {title}");
        let started = Instant::now();
        work().map_err(|reason| format!("stopped at step {number}, {title}.\n{reason}"))?;
        println!("   {number}. passed in {:.1} s", started.elapsed().as_secs_f32());
        self.done = number;
        Ok(())
    }

    /// How many passed.
    pub(crate) fn passed(&self) -> usize {
        self.done
    }
}
