//! `cargo xtask COMMAND`: set-up, start, tests and the generated files, on a fresh machine too.
//!
//! It has no dependencies, so that it is built in seconds. It knows the repository's layout and the programs that
//! it calls; it must not know what the app does.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program for the terminal"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads the environment as a shell script would"
)]

mod bench;
mod debian;
mod faults;
mod fuzz;
mod icons;
mod page;
mod start;
mod steps;
mod test;
mod wire;

use std::process::ExitCode;
use steps::Outcome;

const HELP: &str = "\
cargo xtask COMMAND

  run [ARGUMENTS]        install what is missing, build, start Patwarden (ARGUMENTS are passed on)
  test                   install what is missing, then run every check and every test
  test --fuzz MINUTES    only the fuzz targets, for so long instead of 20,000 cases each
  demo [--pictures DIR]  drive the real window through sign-in and regenerate; pictures into DIR (docs/pictures)
  bench [--only NAME]    measure what Patwarden costs on this machine (NAME: regenerate, list, cached, start or window)
  faults [ARGUMENTS]     strike regenerate with every fault at every step (--help says what else)
  wire                   write ui/src/wire.ts anew from src-tauri/core/src/view.rs
  licences               write ui/src/licences.json anew from Cargo.lock and package-lock.json
  icons                  draw icons/*.png, icon.ico and icon.icns anew from icons/*.svg
  help                   this list";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let (command, rest) = arguments
        .split_first()
        .map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    match command {
        "run" => start::run(rest),
        "test" => match fuzz::minutes(rest)? {
            Some(minutes) => fuzz::run(minutes),
            None => no_arguments(rest).and_then(|()| test::all()),
        },
        "demo" => start::demo(&start::pictures(rest)?),
        "faults" => faults::run(rest),
        "bench" => bench::run(rest),
        "wire" => no_arguments(rest).and_then(|()| wire::write()),
        "licences" => no_arguments(rest).and_then(|()| page::licences()),
        "icons" => no_arguments(rest).and_then(|()| icons::draw()),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no command “{other}”.\n\n{HELP}")),
    }
}

fn no_arguments(rest: &[String]) -> Outcome {
    match rest.first() {
        None => Ok(()),
        Some(surplus) => Err(format!("“{surplus}” is not understood here.\n\n{HELP}")),
    }
}
