//! `faults`: the fault matrix, which is a program of the tests.

use crate::steps::{Outcome, call, cargo};

/// The selection that `cargo xtask test` runs.
pub(crate) const FIXED: &[&str] = &["--fixed"];

/// Builds the matrix and runs it with `arguments`.
pub(crate) fn run(arguments: &[impl AsRef<str>]) -> Outcome {
    // The whole workspace is selected each time: a smaller selection has other features and would build everything twice.
    let mut matrix = cargo(&["test", "--quiet", "--workspace", "--test", "faults", "--"]);
    call("the fault matrix", matrix.args(arguments.iter().map(AsRef::as_ref)))
}
