//! Programs that the tests start, and how they end: by id, with everything that they started in turn.
//!
//! A desk's programs and what they start (activated services, browsers, the app) inherit its mark in their environment, and only
//! what bears the mark is ended. Linux only: it reads `/proc`.

use crate::outcome::{Outcome, check, until_true};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The variable that bears a desk's mark.
pub(crate) const MARK: &str = "PATWARDEN_TEST_DESK";

/// A running program that ends when it is dropped.
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts `command`; both its outputs go to the file `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Outcome<Self> {
        let log = File::create(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        Ok(Self { child: spawn(command)? })
    }

    /// Starts `command`, writes `input` to it and returns the first line that it prints.
    pub(crate) fn start_and_read(command: &mut Command, input: &str, log: &Path) -> Outcome<(Self, String)> {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(log)?);
        let mut process = Self { child: spawn(command)? };
        if let Some(mut stdin) = process.child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let mut line = String::new();
        if let Some(stdout) = process.child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        Ok((process, line.trim().to_owned()))
    }
}

impl Process {
    /// Whether it still runs.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end(&[self.child.id()], || matches!(self.child.try_wait(), Ok(None)));
        let _ = self.child.wait();
    }
}

/// The ids of all processes that bear `mark`; with `program`, only those that run this file.
pub(crate) fn marked(mark: &str, program: Option<&Path>) -> Vec<u32> {
    let wanted = |id: &u32| program.is_none_or(|file| runs(*id, file)) && bears(*id, mark);
    all().filter(wanted).collect()
}

/// The ids of all processes there are.
pub(crate) fn all() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// Whether a process was started at this desk. One that hides its environment (not dumpable, and the tests are not root's) counts
/// by who started it.
pub(crate) fn bears(id: u32, mark: &str) -> bool {
    match fs::read(format!("/proc/{id}/environ")) {
        Ok(environment) => has_mark(&environment, mark),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            parent(id).is_some_and(|parent| parent == std::process::id() || bears(parent, mark))
        }
        Err(_) => false,
    }
}

/// Whether this environment of a process bears `mark`.
pub(crate) fn has_mark(environment: &[u8], mark: &str) -> bool {
    let wanted = format!("{MARK}={mark}");
    environment
        .split(|byte| *byte == 0)
        .any(|entry| entry == wanted.as_bytes())
}

/// The fourth field of `stat`; the second, in brackets, may hold anything (proc(5)).
fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    after
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
        .filter(|parent| *parent > 1)
}

/// Where the file cannot be seen, the name under which it was started tells.
fn runs(id: u32, file: &Path) -> bool {
    match fs::read_link(format!("/proc/{id}/exe")) {
        Ok(exe) => exe == file,
        Err(_) => {
            let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            line.split(|byte| *byte == 0).next() == Some(file.as_os_str().as_encoded_bytes())
        }
    }
}

/// Ends the processes that bear `mark` and run `program` as a power cut does: none of them gets to know.
pub(crate) fn kill(mark: &str, program: &Path) -> Outcome {
    let ids = marked(mark, Some(program));
    check(!ids.is_empty(), "nothing that could be killed runs")?;
    signal("KILL", &ids);
    until_true("the end of what was killed", || {
        Ok(marked(mark, Some(program)).is_empty())
    })
}

/// Ends whatever still bears `mark`, or only those of them that run `program`.
pub(crate) fn sweep(mark: &str, program: Option<&Path>) {
    end(&marked(mark, program), || !marked(mark, program).is_empty());
}

/// Asks the processes to end and, where they do not, ends them.
fn end(ids: &[u32], mut alive: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(5);
    signal("TERM", ids);
    while alive() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    if alive() {
        signal("KILL", ids);
    }
}

/// The shell's own `kill`: the program of that name is not on every system.
fn signal(name: &str, ids: &[u32]) {
    for id in ids {
        let kill = format!("kill -{name} {id}");
        let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
    }
}

fn spawn(command: &mut Command) -> Outcome<Child> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .spawn()
        .map_err(|error| format!("{program} could not be started: {error}").into())
}
