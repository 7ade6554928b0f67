//! I2: every live token that the run created is the current one of its row, or is shown with an action.

use super::Findings;
use crate::evidence::{Evidence, Place};
use crate::report::{Listed, Row, Stands};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) fn check(evidence: &Evidence) -> Findings {
    let live = evidence.live();
    let lost = evidence
        .created()
        .into_iter()
        .filter(|id| live.contains(id) && !is_known(evidence, *id));
    lost.map(|id| format!("{id} lives, was created by the run, and nobody is told"))
        .collect()
}

fn is_known(evidence: &Evidence, id: Uuid) -> bool {
    let found = evidence.last.rows.iter().any(|row| row.found.contains(&id));
    found || is_current(evidence, id) || is_unfinished(evidence, id) || is_listed_as_replaced(evidence, id)
}

/// Its secret is where the list says.
fn is_current(evidence: &Evidence, id: Uuid) -> bool {
    let here = |token: &Listed| token.id == id && token.secret_here;
    evidence.last.tokens.iter().any(here) && vault(evidence).values().any(|held| *held == id)
}

/// A row that goes on by itself, or once somebody acts, says so.
fn is_unfinished(evidence: &Evidence, id: Uuid) -> bool {
    let names = |row: &&Row| row.successor == Some(id);
    let rows = evidence.last.rows.iter().filter(names);
    let mut open = rows.filter(|row| matches!(row.stands, Stands::Waiting(..) | Stands::Overlap(_)));
    open.next().is_some()
}

/// Where database and vault do not belong together, the person is told to go through the list.
fn is_listed_as_replaced(evidence: &Evidence, id: Uuid) -> bool {
    evidence.last.replaced.is_some() && evidence.last.tokens.iter().any(|token| token.id == id)
}

/// What the vault that is in use holds at the end.
fn vault(evidence: &Evidence) -> BTreeMap<&Place, Uuid> {
    let mut held = BTreeMap::new();
    for kept in &evidence.kept {
        let in_use = match &kept.place {
            Place::Vault(_) => evidence.exchanged.is_none(),
            Place::OtherVault(_) => evidence.exchanged.is_some(),
            Place::Destination => false,
        };
        match kept.holds.filter(|_| in_use) {
            Some(token) => drop(held.insert(&kept.place, token)),
            None => drop(held.remove(&kept.place)),
        }
    }
    held
}
