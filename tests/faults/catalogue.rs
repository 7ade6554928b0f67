//! The cells: steps by faults by worlds, and why some are left out.

mod app;
pub mod network;
mod others;

use crate::evidence::World;
use crate::plan::{Cell, Deed, Passes, Plan, Stage};
use crate::wire::{Destination, Moment};
use patwarden_core::view::Goes;

/// A cell of all worlds.
pub type Kind = (&'static str, String, Plan);

/// Every cell that is run.
pub fn cells() -> Vec<Cell> {
    let kinds = [network::kinds(), app::kinds(), others::kinds()].concat();
    let cells = kinds.into_iter().flat_map(|(step, fault, plan)| {
        World::ALL.map(|world| Cell {
            step,
            fault: fault.clone(),
            world,
            plan: plan.clone(),
        })
    });
    cells.collect()
}

/// What is not run, and why.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "GET, verify, LOOK / cut after the change, late commit",
        "they change nothing: the same as cut before",
    ),
    (
        "vault placeholder, record id, vault write, read back, deliver / everything of HTTP",
        "nobody is asked over the network there",
    ),
    (
        "GET, POST, verify, DELETE / vault locked, gone, exchanged in the middle of the call",
        "the vault is not used during a call: it is struck at the moment before",
    ),
    ("everything but POST / shortened date", "only a create asks for a date"),
    ("verify / 200 with a patTokenError", "connectionData has none"),
    (
        "verify / refresh answers interaction_required, claims challenge",
        "it is called with the token itself, not with the session",
    ),
    (
        "everything but POST / twin",
        "a twin matters only while a create is in doubt",
    ),
    (
        "GET, vault placeholder, POST / new one revoked by others",
        "there is none yet",
    ),
    (
        "record id, read back / SIGKILL",
        "their commits are those of POST and of the vault write",
    ),
    ("deliver / real destinations", "they have their own issue"),
];

/// How the new one comes to be used at once, so that the old one goes at once.
pub fn at_once() -> Plan {
    Plan::default()
}

/// Nobody takes the new one, so that the old one goes a day later, in a stage of its own.
pub fn delayed(stage: Stage) -> Plan {
    Plan {
        destination: Destination::None,
        goes: Goes::WhenReplaced,
        stages: vec![
            Stage::default(),
            Stage {
                passes: Passes::UntilDue,
                ..stage
            },
        ],
        ..Plan::default()
    }
}

/// One stage, at once.
pub fn staged(stage: Stage) -> Plan {
    Plan {
        stages: vec![stage],
        ..at_once()
    }
}

/// Deeds before the start.
pub fn start(deeds: impl IntoIterator<Item = Deed>) -> Stage {
    Stage {
        start: deeds.into_iter().collect(),
        ..Stage::default()
    }
}

/// Deeds at one moment.
pub fn at(moment: Moment, deeds: impl IntoIterator<Item = Deed>) -> Stage {
    Stage {
        at: deeds.into_iter().map(|deed| (moment, deed)).collect(),
        ..Stage::default()
    }
}

/// Both.
pub fn both(one: Stage, other: Stage) -> Stage {
    Stage {
        start: [one.start, other.start].concat(),
        at: [one.at, other.at].concat(),
        killed_in: one.killed_in.or(other.killed_in),
        passes: one.passes,
    }
}

/// Whether a cell belongs to the selection of `cargo xtask test`.
pub fn is_fixed(cell: &Cell) -> bool {
    FIXED.contains(&cell.kind().as_str())
}

/// One or two of each kind of fault, and each place where one was once found to break something.
const FIXED: &[&str] = &[
    "whole/no-fault",
    "whole/no-fault-and-delayed",
    "GET/500",
    "GET/killed-after-commit",
    "placeholder/vault-locked",
    "placeholder/killed-before-commit",
    "POST/203-after",
    "POST/cut-before",
    "POST/cut-after",
    "POST/late",
    "POST/pat-token-error",
    "POST/refused-before",
    "POST/interaction-required",
    "POST/shortened-and-cut-after",
    "POST/twin-and-cut-before",
    "POST/twin-and-cut-after",
    "POST/second-start",
    "LOOK/503",
    "record-id/killed-before-commit",
    "record-id/database-restored-from-reserved",
    "vault-write/vault-locked",
    "vault-write/killed-before-commit",
    "vault-write/killed-after-commit",
    "vault-write/old-revoked-by-others-and-killed",
    "read-back/vault-forgets",
    "read-back/vault-locked",
    "UNDO/old-revoked-by-others",
    "UNDO/killed-after-commit",
    "verify/anonymous",
    "verify/401-while-the-old-one-works",
    "verify/429-retry-after",
    "verify/new-revoked-by-others",
    "verify/vault-exchanged-and-killed",
    "deliver/not-delivered",
    "DELETE/500",
    "DELETE/cut-after",
    "DELETE/pat-token-error",
    "DELETE/killed-after-commit",
    "DELETE/second-takes-over",
    "delayed-DELETE/new-revoked-by-others",
    "delayed-DELETE/interaction-required",
    "delayed-DELETE/clock-26-hours-slow",
    "end/database-restored-from-before",
];
