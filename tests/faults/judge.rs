//! The six invariants, each a function of the evidence that names what breaks it. Pure.
//!
//! **I1** asks at each moment for the row's *rank*: 2 while the person holds a secret that works, 1 while a token of the row lives
//! whose secret nobody holds, 0 else. No act of the run may lower it, and after the run revoked the old token it must be 2. What
//! "holds" means: what is in the vault, locked or not, or at the destination; in the world *person* the old secret besides; in the
//! world *nobody* the old secret never. What others do (revoke a token, exchange the vault) may lower the rank, but only they: it
//! counts from the run's first look at it on, or after a minute (invariant 10, "in the same minute"), since nobody could know before.

mod held;
mod known;
mod ours;
mod rest;

use crate::evidence::Evidence;

/// What came of one invariant: nothing, or what breaks it.
pub type Findings = Vec<String>;

/// A judgement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// I1 to I6, each with what breaks it.
    pub findings: [Findings; 6],
    /// What is to be said besides.
    pub remarks: Vec<String>,
}

impl Judgement {
    /// Judges everything but I5, which is compared with what was expected.
    pub fn of(evidence: &Evidence) -> Self {
        let (held, remarks) = held::check(evidence);
        let findings = [
            held,
            known::check(evidence),
            evidence.leaks.clone(),
            rest::check(evidence),
            told(evidence),
            ours::check(evidence),
        ];
        Self { findings, remarks }
    }

    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(Vec::is_empty)
    }
}

/// Whatever is expected: a failure that says nothing is none.
fn told(evidence: &Evidence) -> Findings {
    let shown = [&evidence.first, &evidence.last].into_iter().flat_map(|report| {
        let rows = report.rows.iter().filter_map(|row| row.stands.failure());
        rows.chain(&report.refused).chain(&report.replaced).chain(&report.vault)
    });
    let silent = shown.filter(|failure| failure.message.trim().is_empty() || failure.remedy.trim().is_empty());
    silent
        .map(|failure| format!("{:?} says nothing", failure.code))
        .collect()
}
