//! The sandbox against its contract, over its own ports: exact answers, faults, record, state file.
//!
//! Not covered here: whether the real services answer the same, which only their documentation says.

#![expect(
    clippy::expect_used,
    reason = "clippy knows test functions, not the functions that they share"
)]

mod connections;
mod control;
mod entra;
mod faults;
mod identity;
mod lists;
mod pages;
mod pats;
mod people;
mod state;
mod support;
