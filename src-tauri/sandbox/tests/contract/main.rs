//! The sandbox against its contract, over its own ports: exact answers, policies, faults, record, control page, state file.
//!
//! Not covered here: whether the real services answer the same, which only their documentation says.

#![expect(
    clippy::expect_used,
    reason = "clippy knows test functions, not the functions that they share"
)]

mod claims;
mod connections;
mod consent;
mod control;
mod doors;
mod entra;
mod faults;
mod forms;
mod growth;
mod hostile;
mod identity;
mod limits;
mod lists;
mod look;
mod manners;
mod memberships;
mod orders;
mod others;
mod pages;
mod pats;
mod people;
mod policies;
mod record;
mod refusals;
mod registration;
mod secrets;
mod sessions;
mod settings;
mod shapes;
mod staging;
mod state;
mod support;
mod tenants;
mod visits;
mod voices;
