//! What must stay true (README, "Where things are"), kept by a machine where a machine can see it in the sources, the manifests, the
//! schema and the configuration. Each check is tested itself: it must find what is planted in a tree that is changed in memory, and
//! must notice that it was given nothing to search.
//!
//! | | kept here | kept elsewhere |
//! |---|---|---|
//! | 1 | `packages`: only the root package names Tauri or brings it along | |
//! | 2 | `secrets`: what the type can do, where one is opened, what the page can call and is shown, no output | `tests/desktop`: planted secrets are in no answer, log, file or title |
//! | 3 | `told`: core names no clock, environment, folder, language or platform | |
//! | 4 | `packages`: sandbox and core are strangers | |
//! | 5 | `json`: who reads JSON, nothing closed | core: what is new is kept; `cargo xtask test`: `wire.ts` is fresh |
//! | 6 | `page`: one way out of the page, one capability, the policy | `tests/desktop`: the real window |
//! | 7 | `told`: no statics | by eye: that `main.rs` builds everything |
//! | 8 | `reach`: one client, one place for each header, origin and address | `tests/core`: redirects and pages instead of JSON |
//! | 9 | `changes`: who asks for changes; the key of tokens; each commit is on the disk | `tests/core`: journaled before asked |
//! | 10 | `changes`: the order of a regenerate, who revokes | `tests/faults`: what every fault at every step leaves behind |
//! | 11 | `changes`: who revokes, each with a reason | `tests/faults`: twins; `tests/core`: shared tokens |
//! | 12 | `changes`: unique indices, owner and step of an update, its count of rows | `tests/faults`: second processes; `tests/core`: two clicks |
//!
//! A table here names a place together with its reason. Code that moves has to move there too: that is the point, since a new place
//! should be looked at. What a macro or a build script of a library does is not seen.

#[path = "invariants/changes.rs"]
mod changes;
#[path = "invariants/json.rs"]
mod json;
#[path = "invariants/packages.rs"]
mod packages;
#[path = "invariants/page.rs"]
mod page;
#[path = "invariants/reach.rs"]
mod reach;
#[path = "invariants/secrets.rs"]
mod secrets;
#[path = "invariants/told.rs"]
mod told;

#[path = "invariants/lex.rs"]
mod lex;
#[path = "invariants/rust.rs"]
mod rust;
#[path = "invariants/script.rs"]
mod script;
#[path = "invariants/tree.rs"]
mod tree;
