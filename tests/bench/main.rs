//! What Patwarden costs, measured on this machine in this run: `cargo xtask bench [--only NAME]`. It prints one line for each figure and
//! is never a test, since machines differ: `bench: NAME = VALUE UNIT (goal <= VALUE) ok|short`.

#![expect(
    clippy::disallowed_methods,
    reason = "it is a program of its own with the machine's clock and environment"
)]

#[path = "../core/support/browser.rs"]
#[expect(dead_code, reason = "the tests of core press more buttons")]
mod browser;
mod desk;
mod figure;
mod regenerate;
mod vault;

use std::process::ExitCode;

fn main() -> ExitCode {
    // `cargo bench` says so itself.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let work = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["--only", "regenerate"] => regenerate::Work::All,
        // In a process of its own, whose session bus has a keyring.
        ["--on-keyring"] => regenerate::Work::Keyring,
        _ => {
            eprintln!("bench [--only regenerate]");
            return ExitCode::FAILURE;
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(regenerate::run(work));
    ExitCode::SUCCESS
}
