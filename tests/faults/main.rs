//! The fault matrix: regenerate cannot lose a token, whatever fails. The real core runs in a process of its own against the sandbox;
//! faults strike it at each step; afterwards it is started again until it is at rest, and six invariants are checked on what the far
//! end recorded and what the vault held at each moment.
//!
//! `cargo xtask faults` runs it; `--help` says what else it does. In reading order: `catalogue` (the cells), `plan` (what is done, and
//! when), `run` and `deeds` (how), `child` and `host` (the app), `gather`, `judge` (the invariants).
//!
//! Not covered here: Windows and macOS, what a real service does, and creates, which have tests of their own.

#![expect(
    clippy::disallowed_methods,
    reason = "it is a program of its own with the machine's clock and environment"
)]

mod app;
mod arguments;
#[path = "../core/support/browser.rs"]
#[expect(dead_code, reason = "the tests of core press more buttons")]
mod browser;
mod catalogue;
mod chance;
mod child;
mod deeds;
mod disk;
mod evidence;
mod expected;
mod gather;
mod host;
mod judge;
mod keyring;
mod leaks;
mod matrix;
mod peer;
mod peers;
mod plan;
mod print;
mod random;
mod report;
mod run;
mod sabotage;
mod template;
mod vault;
mod wire;

use arguments::Wish;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("--child") => return child::main(),
        Some("--peer") => return peer::main(),
        Some("--template") => return keyring::template_main(&arguments[1]),
        _ => {}
    }
    let wish = match Wish::read(&arguments) {
        Ok(Some(wish)) => wish,
        Ok(None) => return ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}\n\n{}", arguments::HELP);
            return ExitCode::FAILURE;
        }
    };
    if wish.sabotage {
        return sabotage::main();
    }
    if let Some(code) = disk::inside() {
        return code;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let holds = runtime.block_on(async {
        match wish.random {
            Some(count) => random::run(&wish, count).await,
            None if wish.keyring => keyring::run(&wish).await,
            None if wish.peers => peers::run(&wish).await,
            None => matrix::run(&wish).await,
        }
    });
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
