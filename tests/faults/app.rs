//! The child process as the harness sees it: started with an order, talked to in lines, killed.

use crate::wire::Said;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// No child is silent for longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running child. Dropping it kills it.
pub struct App {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
    input: ChildStdin,
}

/// What becomes of it next.
pub enum Heard {
    /// It said something.
    Said(Said),
    /// It ended without a last word.
    Ended,
    /// It says nothing any more.
    Silent,
}

impl App {
    /// Starts this program again as `role`; what it writes to standard error is kept in the folder's `logs`.
    pub async fn start(
        role: &str,
        folder: &Path,
        order: &impl serde::Serialize,
        environment: Vec<(String, String)>,
    ) -> Self {
        let logs = folder.join("logs");
        std::fs::create_dir_all(&logs).unwrap();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(logs.join("stderr.txt"))
            .unwrap();
        let mut command = Command::new(this_program());
        command
            .arg(role)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .envs(environment);
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let line = format!("{}\n", serde_json::to_string(order).unwrap());
        input.write_all(line.as_bytes()).await.unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, said, input }
    }

    /// Its next word.
    pub async fn hears(&mut self) -> Heard {
        match tokio::time::timeout(PATIENCE, self.said.next_line()).await {
            Ok(Ok(Some(line))) => Heard::Said(serde_json::from_str(&line).unwrap_or_else(|_| panic!("it says {line}"))),
            Ok(Ok(None) | Err(_)) => Heard::Ended,
            Err(_) => Heard::Silent,
        }
    }

    /// Lets it pass the gate.
    pub async fn go_on(&mut self) {
        let _ = self.input.write_all(b"\n").await;
    }

    /// As the system would kill it.
    pub async fn kill(&mut self) {
        let _ = self.child.kill().await;
    }

    /// Waits for its end.
    pub async fn gone(&mut self) {
        let _ = tokio::time::timeout(PATIENCE, self.child.wait()).await;
    }
}

/// This very program, even if it was built anew meanwhile.
pub fn this_program() -> PathBuf {
    let image = PathBuf::from("/proc/self/exe");
    if image.exists() {
        image
    } else {
        std::env::current_exe().unwrap()
    }
}
