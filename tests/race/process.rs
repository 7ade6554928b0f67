//! A process with a session: this program again, which refreshes whenever it is told the time.

#![expect(
    clippy::disallowed_methods,
    reason = "the other process gets its order through its environment"
)]

use crate::host::{Order, host};
use chrono::{DateTime, Utc};
use patwarden_core::sign_in::sessions::Sessions;
use patwarden_core::vault::Vault;
use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};

const ORDER: &str = "PATWARDEN_RACE_ORDER";
/// Begins each thing that it says.
const SAYS: &str = "race:";

/// The other end. It ends when this is dropped.
pub struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    pub fn start(order: &Order) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "process::other", "--ignored", "--nocapture"]);
        command.env(ORDER, serde_json::to_string(order).unwrap());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut process = Self { child, lines };
        assert_eq!(process.said(), "ready", "it is there");
        process
    }

    /// Tells it the time.
    pub fn refresh(&mut self, now: DateTime<Utc>) {
        let stdin = self.child.stdin.as_mut().unwrap();
        writeln!(stdin, "{}", now.to_rfc3339()).unwrap();
    }

    /// What came of it: `good`, or the code of the error.
    pub fn said(&mut self) -> String {
        let said = |line: String| line.split_once(SAYS).map(|(_, said)| said.trim().to_owned());
        let mut lines = self.lines.by_ref().map(Result::unwrap);
        lines.find_map(said).expect("the other process answers")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
#[ignore = "the other process, which the tests here start"]
fn other() {
    let Ok(order) = std::env::var(ORDER) else {
        return;
    };
    let order: Order = serde_json::from_str(&order).unwrap();
    let clock: Arc<Mutex<DateTime<Utc>>> = Arc::default();
    let time = clock.clone();
    let host = host(&order, Arc::new(move || *time.lock().unwrap()));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let vault = Vault::start(host.vault.clone(), host.limits.vault).unwrap();
    let sessions = Sessions::new(host, order.endpoints(), vault);
    println!("\n{SAYS} ready");
    for line in std::io::stdin().lines() {
        *clock.lock().unwrap() = line.unwrap().trim().parse().unwrap();
        match runtime.block_on(sessions.bearer(&order.account())) {
            Ok(_) => println!("{SAYS} good"),
            Err(error) => println!("{SAYS} {:?}", error.code),
        }
    }
}
