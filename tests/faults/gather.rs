//! From a run that is over to the evidence.

use crate::evidence::{Call, Evidence, Kept, Look, Place, Token};
use crate::host::{Arrival, destination};
use crate::leaks::{search, secrets_in};
use crate::report::Report;
use crate::run::{Run, database};
use crate::vault::{self, Done, Line};
use patwarden_sandbox::Recorded;
use std::fs;
use uuid::Uuid;

/// What is known of `run`; `first` is what the person saw when the faults had struck, `again` what one more start changed.
pub fn evidence(run: &Run, first: Report, again: Vec<String>) -> Evidence {
    let sandbox = &run.far_end.sandbox;
    let log = vault::log(&run.folder.join("vault"));
    let tokens = sandbox.tokens().into_iter().map(|token| Token {
        id: token.authorization_id,
        valid_to: token.valid_to,
        revoked_at: token.revoked_at,
    });
    Evidence {
        world: run.world,
        old: run.subject.id,
        began: run.began,
        tokens: tokens.collect(),
        calls: sandbox.record().into_iter().skip(run.calls_before).map(call).collect(),
        kept: kept(run, &log),
        looks: log.iter().filter(|line| line.done == Done::Read).map(look).collect(),
        revoked_by_others: run.struck.revoked.clone(),
        exchanged: exchanged(run, &log),
        restored: run.struck.restored,
        first,
        last: run.last.clone(),
        again,
        unfinished: unfinished(run),
        leaks: search(run.folder),
    }
}

fn call(recorded: Recorded) -> Call {
    Call {
        at: recorded.at,
        operation: recorded.operation,
        token: recorded.authorization,
        status: recorded.status,
    }
}

fn kept(run: &Run, log: &[Line]) -> Vec<Kept> {
    let whose = |text: &str| secrets_in(text).find_map(|secret| run.far_end.sandbox.token_of(secret));
    let vault = log.iter().filter_map(|line| {
        let holds = match &line.done {
            Done::Set(text) => whose(text),
            Done::Deleted => None,
            Done::Read => return None,
        };
        Some(Kept {
            at: line.at,
            place: place(line),
            holds,
        })
    });
    let arrivals = fs::read_to_string(destination(run.folder)).unwrap_or_default();
    let arrivals = arrivals.lines().filter_map(|line| {
        let arrival: Arrival = serde_json::from_str(line).ok()?;
        Some(Kept {
            at: arrival.at,
            place: Place::Destination,
            holds: whose(&arrival.secret),
        })
    });
    vault.chain(arrivals).collect()
}

fn place(line: &Line) -> Place {
    let entry = line.entry.clone();
    if line.exchanged {
        Place::OtherVault(entry)
    } else {
        Place::Vault(entry)
    }
}

fn look(line: &Line) -> Look {
    Look {
        at: line.at,
        place: place(line),
    }
}

/// When the harness exchanged it, or it exchanged itself after a write.
fn exchanged(run: &Run, log: &[Line]) -> Option<chrono::DateTime<chrono::Utc>> {
    run.struck.exchanged?;
    let first = log.iter().find(|line| line.exchanged).map(|line| line.at);
    first.into_iter().chain(run.struck.exchanged).min()
}

/// What the journal has as unfinished.
fn unfinished(run: &Run) -> Vec<Uuid> {
    let db = rusqlite::Connection::open(database(run.folder)).unwrap();
    let mut rows = db.prepare("SELECT id FROM journal WHERE NOT ended").unwrap();
    let ids = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
    ids.map(|id| id.unwrap().parse().unwrap()).collect()
}
