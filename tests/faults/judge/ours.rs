//! I6: no token was revoked that the run neither created nor was asked to replace.

use super::Findings;
use crate::evidence::Evidence;

pub(super) fn check(evidence: &Evidence) -> Findings {
    let mut ours = evidence.created();
    ours.insert(evidence.old);
    let asked = evidence
        .calls
        .iter()
        .filter(|call| call.operation == "revoke")
        .filter_map(|call| call.token);
    let asked = asked
        .filter(|id| !ours.contains(id))
        .map(|id| format!("it asked to revoke {id}"));
    let gone = evidence
        .tokens
        .iter()
        .filter(|token| evidence.revoked_by_the_run(token).is_some());
    let gone = gone
        .filter(|token| !ours.contains(&token.id))
        .map(|token| format!("it revoked {}", token.id));
    asked.chain(gone).collect()
}
