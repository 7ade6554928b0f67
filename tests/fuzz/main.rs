//! Five parsers of what strangers send, under bytes and under mutated recordings (`tests/corpus/`): the callback at the listener, the
//! `WWW-Authenticate` header, the answer of the token endpoint, the connection string, the answers of Azure DevOps. 20,000 cases for
//! each property in every run; `cargo xtask test --fuzz MINUTES` goes on for longer.
//!
//! And when somebody is reminded, over clocks and zones that do what they like.
//!
//! Each property is shown to be able to fail: it must find what is wrong with a copy that was broken on purpose. Not covered: what
//! becomes of the answers (`tests/attacks`, `tests/core`).

mod azure;
mod callback;
mod challenge;
mod connection;
mod hunt;
mod reminder;
mod token;
