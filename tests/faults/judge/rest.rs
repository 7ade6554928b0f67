//! I4: running again changes nothing more, and nothing unfinished is hidden.

use super::Findings;
use crate::evidence::Evidence;
use crate::report::Stands;

pub(super) fn check(evidence: &Evidence) -> Findings {
    let mut findings = evidence.again.clone();
    findings.extend(restless(evidence));
    findings.extend(forgotten(evidence));
    findings.extend(half_done(evidence));
    findings
}

fn restless(evidence: &Evidence) -> Findings {
    let reports = [("first", &evidence.first), ("last", &evidence.last)];
    let restless = reports.into_iter().filter(|(_, report)| report.restless);
    restless
        .map(|(which, _)| format!("it never came to rest ({which})"))
        .collect()
}

/// The regenerate that was clicked, and what the journal has as unfinished.
fn forgotten(evidence: &Evidence) -> Findings {
    let clicked = evidence.first.clicked.filter(|_| !evidence.restored);
    let wanted = clicked.iter().chain(&evidence.unfinished);
    let hidden = wanted.filter(|id| evidence.last.rows.iter().all(|row| row.id != **id));
    hidden
        .map(|id| format!("row {id} is unfinished and not shown"))
        .collect()
}

/// "Done" means that the old token is revoked, or has come to its own end.
fn half_done(evidence: &Evidence) -> Findings {
    let row = evidence.last.row_of(evidence.old);
    let done = row.is_some_and(|row| row.stands == Stands::Done);
    let end = evidence
        .calls
        .iter()
        .map(|call| call.at)
        .max()
        .unwrap_or(evidence.began);
    let old = evidence.tokens.iter().find(|token| token.id == evidence.old);
    let lives = old.is_some_and(|token| token.revoked_at.is_none() && token.valid_to > end);
    if done && lives {
        vec!["it says done, and the old token lives".into()]
    } else {
        Vec::new()
    }
}
