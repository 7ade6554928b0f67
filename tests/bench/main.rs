//! What Patwarden costs, measured on this machine in this run: `cargo xtask bench [--only NAME]`. It prints one line for each figure and
//! is never a test, since machines differ: `bench: NAME = VALUE UNIT (goal <= VALUE) ok|short`.

#![expect(
    clippy::disallowed_methods,
    reason = "it is a program of its own with the machine's clock and environment"
)]

mod bare;
#[path = "../core/support/browser.rs"]
#[expect(dead_code, reason = "the tests of core press more buttons")]
mod browser;
mod cached;
mod desk;
mod far_end;
mod figure;
mod filled;
mod list;
mod regenerate;
mod vault;

use far_end::Size;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // `cargo bench` says so itself.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => runtime.block_on(async {
            regenerate::run(regenerate::Work::All).await;
            list::run().await;
            cached::run().await;
        }),
        ["--only", "regenerate"] => runtime.block_on(regenerate::run(regenerate::Work::All)),
        ["--only", "list"] => runtime.block_on(list::run()),
        ["--only", "cached"] => runtime.block_on(cached::run()),
        // In a process of its own, whose session bus has a keyring.
        ["--on-keyring"] => runtime.block_on(regenerate::run(regenerate::Work::Keyring)),
        ["--far-end", folder, organizations, tokens] => {
            let size = Size {
                organizations: organizations.parse().unwrap(),
                tokens: tokens.parse().unwrap(),
            };
            runtime.block_on(far_end::serve(Path::new(folder), size));
        }
        _ => {
            eprintln!("bench [--only regenerate|list|cached]");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
