//! Microsoft Entra ID and Azure DevOps, simulated on the loopback interface.
//!
//! Four services listen on four ports of 127.0.0.1 and speak the real protocols: the authority that signs people in,
//! their profile, the life cycle of their personal access tokens, and the organizations in which those count. Whoever
//! can talk to Microsoft can talk to the sandbox; only the four origins differ. The protocol is written here a second
//! time, from the specifications and without the app's core, so that one mistake cannot cancel itself.
//!
//! In reading order:
//!
//! * [`Sandbox`] (`sandbox`): start, look inside, disturb, stop
//! * `server`, `exchange`: connections; one request from its arrival to its answer, with faults and record
//! * `asked`, `answer`, `route`, `turn`: a request, an answer, which call it is, what a handler may touch
//! * `simulation`: the clock, the state and who answers which call
//! * `authority`: Entra ID; `service`: Azure DevOps
//! * `world`, `state`, `seed`: what there is, the file it lives in, how it begins
//! * `directory`: tenants, their people and guests, and what they demand of a sign-in
//! * `policy`, `manner`: what the organizations' administrators have switched on, and how their service answers
//! * `play`: scripted refusals, tricks of a hostile authority, demands for claims
//! * `chance`, `secret`, `instant`, `scope`: repeatable chance, marked secrets, dates, known scopes
//! * `stage`, `neighbours`: what a test directs Entra to do, and the people and tenants that it adds
//! * `fault`, `others`, `record`, `overview`, `control`: for tests and for people who look around
//! * `html`: what pages are made with

mod answer;
mod asked;
mod authority;
mod chance;
mod control;
mod directory;
mod exchange;
mod fault;
mod html;
mod instant;
mod manner;
mod neighbours;
mod others;
mod overview;
mod play;
mod policy;
mod record;
mod route;
mod sandbox;
mod scope;
mod secret;
mod seed;
mod server;
mod service;
mod simulation;
mod stage;
mod state;
mod turn;
mod world;

pub use asked::Role;
pub use authority::identity::KeyError;
pub use directory::Rules;
pub use fault::{Action, Fault, PAT_TOKEN_ERRORS, When};
pub use manner::{Beyond, Manner, Revoked, SecretForm};
pub use overview::TokenFacts;
pub use play::{Aadsts, At, Demand, Trick};
pub use policy::{Creation, Door, GlobalTokens, Policy, PolicyError, Refusals};
pub use record::Recorded;
pub use route::OPERATIONS;
pub use sandbox::{Clock, Options, Origins, Sandbox, StartError};
pub use secret::{OLD_SECRET_MARKER, SECRET_MARKER};
pub use stage::UnknownPermission;
pub use world::{Registration, Rotations, TokenState};
