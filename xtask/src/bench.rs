//! `bench`: what Patwarden costs, as figures of this machine in this run.

use crate::steps::{Outcome, call, cargo};

/// What is measured differs from what is shipped only in this: it is linked in a moment, and a profiler can name its functions.
const QUICKLY: [(&str, &str); 4] = [
    ("CARGO_PROFILE_BENCH_LTO", "off"),
    ("CARGO_PROFILE_BENCH_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_BENCH_DEBUG", "line-tables-only"),
    ("CARGO_PROFILE_BENCH_STRIP", "none"),
];

/// Builds for release and measures; the arguments are passed on.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let mut bench = cargo(&["bench", "--workspace", "--bench", "bench", "--"]);
    call("cargo bench", bench.envs(QUICKLY).args(arguments))
}
