//! `bench`: what Patwarden costs, as figures of this machine in this run.

use crate::steps::{Outcome, call, cargo};

/// Builds for release and measures; the arguments are passed on.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let mut bench = cargo(&["bench", "--package", "patwarden-tests", "--bench", "bench", "--"]);
    call("cargo bench", bench.args(arguments))
}
