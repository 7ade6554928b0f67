//! The sandbox in a process of its own, so that what it costs is not counted as ours: this program once more, which ends when whoever
//! started it does.

use chrono::Utc;
use patwarden_core::host::Endpoints;
use patwarden_sandbox::{Options, Origins, Registration, Sandbox};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// How large its world is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub organizations: usize,
    /// Of each.
    pub tokens: usize,
}

impl Size {
    /// As the seed has it.
    pub const SEED: Self = Self {
        organizations: 0,
        tokens: 0,
    };
}

/// A sandbox elsewhere on this computer.
pub struct FarEnd {
    pub endpoints: Endpoints,
    pub registration: Registration,
    process: Child,
    folder: TempDir,
}

/// Its one line of output.
#[derive(Serialize, Deserialize)]
struct Listening {
    origins: Origins,
    registration: Registration,
}

impl FarEnd {
    /// Starts it, with a world of at least that size.
    pub fn start(size: Size) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg("--far-end")
            .arg(folder.path())
            .args([size.organizations.to_string(), size.tokens.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = process.stdout.as_mut().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let Listening { origins, registration } = serde_json::from_str(&line).unwrap();
        let Origins {
            authority,
            profile,
            tokens,
            devops,
        } = origins;
        Self {
            endpoints: Endpoints::loopback(authority, profile, tokens, devops).unwrap(),
            registration,
            process,
            folder,
        }
    }

    /// How many requests it has answered so far.
    pub fn answered(&self) -> usize {
        let record = std::fs::read_to_string(self.folder.path().join("record.jsonl")).unwrap();
        record.lines().count()
    }
}

impl Drop for FarEnd {
    fn drop(&mut self) {
        // It waits for the end of its input.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// What the other process does.
pub async fn serve(folder: &Path, size: Size) {
    let options = Options {
        state_file: PathBuf::from(folder).join("sandbox.json"),
        seed: 7,
        clock: Arc::new(Utc::now),
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    if size != Size::SEED {
        sandbox.grow(size.organizations, size.tokens);
    }
    let listening = Listening {
        origins: sandbox.origins().clone(),
        registration: sandbox.registration(),
    };
    let mut output = std::io::stdout();
    writeln!(output, "{}", serde_json::to_string(&listening).unwrap()).unwrap();
    output.flush().unwrap();
    let over = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let _ = over.await;
    sandbox.stop().await;
}
