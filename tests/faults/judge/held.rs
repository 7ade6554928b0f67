//! I1: at every moment at least one secret that the person holds works.

use super::Findings;
use crate::evidence::{Evidence, Place, World};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How long the run may go by what it saw before somebody else changed it.
const MINUTE: TimeDelta = TimeDelta::seconds(60);

/// Something that happens to tokens or secrets.
#[derive(Debug, Clone)]
enum Event {
    Revoked(Uuid),
    Kept(Place, Option<Uuid>),
}

/// What stands at a moment.
struct Stand<'a> {
    evidence: &'a Evidence,
    row: BTreeSet<Uuid>,
    revoked: BTreeSet<Uuid>,
    kept: BTreeMap<Place, (Uuid, DateTime<Utc>)>,
}

pub(super) fn check(evidence: &Evidence) -> (Findings, Vec<String>) {
    let mut stand = Stand::at_first(evidence);
    let mut findings = Vec::new();
    for (at, event) in events(evidence) {
        let rank = stand.rank(at, undone(&event, evidence.old));
        stand.take(at, &event);
        if at < evidence.began {
            continue;
        }
        let then = stand.rank(at, None);
        if then < rank {
            findings.push(format!(
                "{event:?} at {at}: {} before, {} after",
                words(rank),
                words(then)
            ));
        } else if matches!(event, Event::Revoked(id) if id == evidence.old) && then < 2 {
            findings.push(format!("the old token was revoked at {at} although {}", words(then)));
        }
    }
    let end = evidence
        .calls
        .iter()
        .map(|call| call.at)
        .max()
        .unwrap_or(evidence.began)
        + MINUTE * 2;
    let rank = stand.rank(end, None);
    let remarks = if rank < 2 {
        vec![format!("at the end {}", words(rank))]
    } else {
        Vec::new()
    };
    (findings, remarks)
}

/// A token that the run takes back: its secret counts only if the run has seen it in the vault, since undoing is what it does where the
/// vault does not show it.
fn undone(event: &Event, old: Uuid) -> Option<Uuid> {
    match event {
        Event::Revoked(id) if *id != old => Some(*id),
        Event::Revoked(_) | Event::Kept(..) => None,
    }
}

/// What the run did, in the order of time; a tie goes to what keeps a secret.
fn events(evidence: &Evidence) -> Vec<(DateTime<Utc>, Event)> {
    let kept = evidence
        .kept
        .iter()
        .map(|kept| (kept.at, Event::Kept(kept.place.clone(), kept.holds)));
    let revoked = evidence.tokens.iter().filter_map(|token| {
        let at = evidence.revoked_by_the_run(token)?;
        Some((at, Event::Revoked(token.id)))
    });
    let mut events: Vec<_> = kept.chain(revoked).collect();
    events.sort_by_key(|(at, _)| *at);
    events
}

fn words(rank: u8) -> &'static str {
    match rank {
        0 => "no token of the row lives",
        1 => "a token lives whose secret nobody holds",
        _ => "a secret that is held works",
    }
}

impl<'a> Stand<'a> {
    fn at_first(evidence: &'a Evidence) -> Self {
        let mut row = evidence.created();
        row.insert(evidence.old);
        Self {
            evidence,
            row,
            revoked: BTreeSet::new(),
            kept: BTreeMap::new(),
        }
    }

    fn take(&mut self, at: DateTime<Utc>, event: &Event) {
        match event {
            Event::Revoked(id) => drop(self.revoked.insert(*id)),
            Event::Kept(place, Some(token)) => drop(self.kept.insert(place.clone(), (*token, at))),
            Event::Kept(place, None) => drop(self.kept.remove(place)),
        }
    }

    fn rank(&self, at: DateTime<Utc>, undone: Option<Uuid>) -> u8 {
        let live: Vec<Uuid> = self.row.iter().copied().filter(|id| self.lives(*id, at)).collect();
        let held = live.iter().any(|id| self.is_held(*id, at, undone == Some(*id)));
        u8::from(!live.is_empty()) + u8::from(held)
    }

    fn lives(&self, id: Uuid, at: DateTime<Utc>) -> bool {
        let Some(token) = self.evidence.tokens.iter().find(|token| token.id == id) else {
            return false;
        };
        let others = self
            .evidence
            .others_revoked(id)
            .is_none_or(|since| at < self.known(id, since));
        // Of a token that the run created, whatever the calls say before is nothing yet: nobody holds it then.
        others && !self.revoked.contains(&id) && at < token.valid_to
    }

    /// From when on the run can know that somebody else revoked a token: it looked, or a minute has passed.
    fn known(&self, id: Uuid, since: DateTime<Utc>) -> DateTime<Utc> {
        let tells = |operation: &str, about: Option<Uuid>| match operation {
            "list" => true,
            "connectionData" | "get" => about == Some(id),
            _ => false,
        };
        let looks = self.evidence.calls.iter().filter(|call| {
            call.at > since && call.status.is_some_and(|status| status < 429) && tells(&call.operation, call.token)
        });
        looks
            .map(|call| call.at)
            .min()
            .map_or(since + MINUTE, |look| look.min(since + MINUTE))
    }

    fn is_held(&self, id: Uuid, at: DateTime<Utc>, must_be_seen: bool) -> bool {
        let with_the_person = self.evidence.world == World::Person && id == self.evidence.old;
        let mut places = self.kept.iter().filter(|(_, (token, _))| *token == id);
        with_the_person
            || places.any(|(place, (_, since))| {
                self.is_at_hand(place, at) && (!must_be_seen || self.is_seen(place, *since, at))
            })
    }

    fn is_seen(&self, place: &Place, since: DateTime<Utc>, at: DateTime<Utc>) -> bool {
        let mut looks = self.evidence.looks.iter();
        *place == Place::Destination || looks.any(|look| look.place == *place && since <= look.at && look.at <= at)
    }

    /// A vault that was exchanged is out of reach, as soon as the run can know.
    fn is_at_hand(&self, place: &Place, at: DateTime<Utc>) -> bool {
        let (Place::Vault(entry), Some(since)) = (place, self.evidence.exchanged) else {
            return true;
        };
        let other = Place::OtherVault(entry.clone());
        let looks = self
            .evidence
            .looks
            .iter()
            .filter(|look| look.place == other && look.at > since);
        let known = looks
            .map(|look| look.at)
            .min()
            .map_or(since + MINUTE, |look| look.min(since + MINUTE));
        at < known
    }
}
