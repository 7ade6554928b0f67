//! The sandbox as a program: says on its first line where it listens, then runs until it is interrupted.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use clap::Parser;
use clap::builder::RangedU64ValueParser;
use patwarden_sandbox::{Options, Origins, Registration, Sandbox};
use serde::Serialize;

/// Microsoft Entra ID and Azure DevOps, simulated on 127.0.0.1.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The file of everything that outlives a run; made if it does not exist.
    #[arg(long, value_name = "FILE")]
    state: PathBuf,
    /// Decides what a new state file holds.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Grows the world to so many organizations.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = up_to(1000))]
    organizations: u64,
    /// Grows every organization to so many tokens.
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = up_to(100_000))]
    tokens: u64,
}

/// Sizes that still fit into the memory of a usual machine.
fn up_to(most: u64) -> RangedU64ValueParser {
    RangedU64ValueParser::new().range(0..=most)
}

/// The first line of output.
#[derive(Serialize)]
struct Listening<'a> {
    #[serde(flatten)]
    origins: &'a Origins,
    #[serde(flatten)]
    registration: Registration,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "patwarden-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let (organizations, tokens) = (
        usize::try_from(arguments.organizations)?,
        usize::try_from(arguments.tokens)?,
    );
    let options = Options {
        state_file: arguments.state,
        seed: arguments.seed,
        clock: Arc::new(machine_time),
    };
    let sandbox = Sandbox::start(options).await?;
    if (organizations, tokens) != (0, 0) {
        sandbox.grow(organizations, tokens);
    }
    announce(&sandbox)?;
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

fn announce(sandbox: &Sandbox) -> io::Result<()> {
    let listening = Listening {
        origins: sandbox.origins(),
        registration: sandbox.registration(),
    };
    let mut output = io::stdout().lock();
    writeln!(output, "{}", serde_json::to_string(&listening)?)?;
    output.flush()
}

#[expect(clippy::disallowed_methods, reason = "the program is where the clock comes from")]
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}
