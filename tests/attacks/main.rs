//! The listener and the sign-in under attack: threats T1 to T7 of the threat model, against the real core over real sockets. Whatever
//! is done, the attempt ends in a clear state, and nothing that does not belong ends the wait.
//!
//! | | |
//! |---|---|
//! | `ports` | T1: other processes on the port, before and after |
//! | `junk` | T2: a thousand requests that mean nothing; places that are held |
//! | `forged` | T3 to T6: answers that are not the one answer, and pages that send them |
//! | `authority` | T7: what an authority may get wrong, by mistake or on purpose |
//! | `documented` | `docs/sign-in.md` names tests that exist |
//!
//! Not covered here: single requests by table (`listener/verdict/tests.rs`), any bytes (`tests/fuzz`), another *user* of this computer
//! (the system treats two processes of one user alike here), real browsers (`tests/desktop`).

mod authority;
mod documented;
mod door;
mod forged;
mod junk;
mod ports;
#[path = "../core/support/mod.rs"]
#[expect(dead_code, reason = "the tests of core do more")]
mod support;
