//! Covers the decisions alone: no order of answers, however odd, leads to a revoke that the rules forbid. The calls, the journal and
//! the recovery are tested against the sandbox, and by the fault matrix.

use super::*;
use crate::token::{Scopes, TokenKey};
use crate::vault::EntryName;
use crate::view::{Goes, OperationKind, Outcome, StepTime, TokenState};
use std::collections::HashSet;
use uuid::Uuid;

const OLD: Uuid = Uuid::from_u128(1);
const NEW: Uuid = Uuid::from_u128(2);

/// A regenerate that has just begun.
pub(crate) fn row() -> Rotation {
    Rotation {
        id: Uuid::from_u128(7),
        kind: OperationKind::Regenerate,
        organization: Uuid::nil(),
        organization_name: "contoso".into(),
        old: Some(OLD),
        model: None,
        asker: Default::default(),
        account: "a".into(),
        name: "npm".into(),
        scopes: Scopes::parse("vso.packaging"),
        old_valid_to: Some(start() + TimeDelta::days(30)),
        entry: EntryName::pat(Uuid::nil()),
        owner: Uuid::nil(),
        step: RotationStep::Started,
        ended: false,
        shown: true,
        goes: Goes::AtOnce,
        lifetime: None,
        asked: None,
        read_at: None,
        posted_at: None,
        successor: None,
        granted: None,
        unproven: false,
        proved_at: None,
        goes_at: None,
        due: None,
        tries: 0,
        looks: 0,
        repeated: false,
        undone: None,
        cause: None,
        failure: None,
        found: Vec::new(),
        kept: Vec::new(),
        hands_off: false,
        by_itself: false,
        watch_until: None,
        times: vec![StepTime {
            step: RotationStep::Started,
            at: start(),
        }],
    }
}

fn start() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

fn token(id: Uuid, valid_to: DateTime<Utc>) -> Token {
    Token {
        key: TokenKey {
            organization: Uuid::nil(),
            authorization: id,
        },
        name: "npm".into(),
        scopes: Scopes::parse("vso.packaging"),
        valid_from: start(),
        valid_to,
        targets: Some(vec![Uuid::nil()]),
        state: TokenState::Active,
    }
}

fn moment(seconds: i64) -> Moment {
    let now = start() + TimeDelta::seconds(seconds);
    Moment {
        now,
        local: now,
        limit: TimeDelta::seconds(30),
        patience: TimeDelta::seconds(20),
        retry: TimeDelta::seconds(60),
        salt: 11,
    }
}

/// Small repeatable chance (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn error(&mut self) -> Error {
        let codes = [
            Code::Unreachable,
            Code::ServiceTrouble,
            Code::Throttled,
            Code::NotSignedIn,
            Code::SessionEnded,
            Code::Forbidden,
            Code::PolicyRefused,
            Code::Unintelligible,
            Code::VaultLocked,
            Code::VaultFailed,
            Code::VaultCorrupt,
            Code::SecretMissing,
        ];
        let code = codes[usize::try_from(self.below(codes.len() as u64)).unwrap()];
        Error::new(code)
    }

    fn listing(&mut self, row: &Rotation, now: DateTime<Utc>) -> Listing {
        let asked = row.asked.unwrap_or(now);
        let ids = [OLD, NEW, Uuid::from_u128(3), Uuid::from_u128(4)];
        let mut active = Vec::new();
        for id in ids {
            let likely = if [OLD, NEW].contains(&id) { 6 } else { 1 };
            if self.below(7) < likely {
                let off = TimeDelta::seconds(i64::try_from(self.below(3)).unwrap() * 40);
                active.push(token(id, asked + off));
            }
        }
        let known = HashSet::from([OLD]);
        Listing { active, known, at: now }
    }

    fn answer(&mut self, act: Act, row: &Rotation, now: DateTime<Utc>) -> Answer {
        let fails = self.below(7) == 0;
        macro_rules! or_error {
            ($value:expr) => {
                if fails { Err(self.error()) } else { Ok($value) }
            };
        }
        let proofs = [Proof::Works, Proof::Works, Proof::Unclear, Proof::Refused];
        let proof = proofs[usize::try_from(self.below(4)).unwrap()];
        match act {
            Act::Read => {
                let old = token(OLD, now + TimeDelta::days(30));
                Answer::Read(or_error!((old, TimeDelta::days(90), now)))
            }
            Act::Reserve => {
                let held = token(NEW, now).key;
                let is_held = self.below(8) == 0;
                Answer::Reserved(or_error!(if is_held { Place::Holds(held) } else { Place::Taken }))
            }
            Act::Announce => Answer::Announced(or_error!(())),
            Act::Ask => Answer::Created(or_error!(token(NEW, row.asked.unwrap_or(now)))),
            Act::Keep => Answer::Kept(or_error!(())),
            Act::Survey => {
                let mut listing = self.listing(row, now);
                // Nothing new is there yet, but for a journal that was put back from a copy.
                if self.below(8) > 0 {
                    listing.active.retain(|token| token.key.authorization == OLD);
                }
                Answer::Surveyed(or_error!(listing))
            }
            Act::Find => {
                let there = match self.below(3) {
                    0 => Find::Nothing,
                    1 => Find::Live(token(NEW, row.asked.unwrap_or(now))),
                    _ => Find::Dead(NEW),
                };
                Answer::Found(or_error!(there))
            }
            Act::Look => Answer::Looked(or_error!(self.listing(row, now))),
            Act::Verify => Answer::Verified(or_error!(proof)),
            Act::Deliver => {
                let delivered = match self.below(3) {
                    0 => Delivered::Nowhere,
                    1 => Delivered::Everywhere,
                    _ => Delivered::Failed("no".into()),
                };
                Answer::Delivered(or_error!(delivered))
            }
            Act::AnnounceRevoke => Answer::RevokeAnnounced,
            Act::Confirm => Answer::Confirmed(or_error!(proof)),
            Act::Check => Answer::Checked(or_error!(self.listing(row, now))),
            Act::Revoke => Answer::Revoked(or_error!(())),
            Act::Weigh => Answer::Weighed(or_error!(self.listing(row, now))),
            Act::Undo => Answer::Undone(or_error!(())),
            Act::Rest => unreachable!("nothing is asked at rest"),
        }
    }
}

/// What was seen of the new token and of the old one since the last pause.
#[derive(Default)]
struct Seen {
    stored: bool,
    works: bool,
    new_listed: bool,
    old_listed: bool,
}

impl Seen {
    fn note(&mut self, answer: &Answer, row: &Rotation) {
        if let Answer::Kept(Ok(())) | Answer::Found(Ok(Find::Live(_))) = answer {
            self.stored = true;
        }
        if let Answer::Verified(Ok(proof)) | Answer::Confirmed(Ok(proof)) = answer {
            self.stored = true;
            self.works = *proof == Proof::Works;
        }
        if let Answer::Looked(Ok(listing)) | Answer::Checked(Ok(listing)) | Answer::Weighed(Ok(listing)) = answer {
            self.old_listed = listing.shows(OLD);
            self.new_listed = row.successor.is_some_and(|new| listing.shows(new));
        }
    }
}

#[test]
fn no_order_of_answers_leads_to_a_forbidden_revoke() {
    let (mut revoked, mut undone, mut ended) = (0, 0, 0);
    for seed in 1..20_000_u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut row = row();
        row.goes = [
            Goes::AtOnce,
            Goes::WhenReplaced,
            Goes::Leaked,
            Goes::AfterHours { hours: 5 },
        ][usize::try_from(chance.below(4)).unwrap()];
        let (mut seconds, mut delivered) = (1, false);
        for _ in 0..8 {
            let (mut act, mut seen) = (resume(&row, false), Seen::default());
            let mut steps = 0;
            while act != Act::Rest {
                let now = moment(seconds);
                let answer = chance.answer(act, &row, now.now);
                seen.note(&answer, &row);
                let was_asked = act == Act::Ask;
                let Move { row: next, act: then } = decide(&row, answer, now);
                row = next;
                if then == Act::Revoke {
                    revoked += 1;
                    assert_eq!(row.step, RotationStep::Revoking, "seed {seed}: journaled before");
                    assert!(seen.stored, "seed {seed}: the new secret came back from the vault");
                    assert!(
                        seen.works || seen.new_listed,
                        "seed {seed}: it works, or the list shows the new token"
                    );
                }
                if then == Act::Undo {
                    undone += 1;
                    assert_eq!(row.step, RotationStep::Undoing, "seed {seed}: journaled before");
                    assert!(seen.old_listed, "seed {seed}: the list shows the old token live");
                    assert!(!delivered, "seed {seed}: nobody was given its secret");
                }
                delivered |= row.step == RotationStep::Delivered;
                if then == Act::Ask {
                    assert_eq!(row.step, RotationStep::Asked, "seed {seed}: journaled before");
                    assert!(!was_asked, "seed {seed}: a create is never simply repeated");
                }
                (act, steps) = (then, steps + 1);
                assert!(steps < 60, "seed {seed}: it comes to rest");
            }
            if let Outcome::Waiting { failure, .. } | Outcome::Stopped { failure } = row.outcome() {
                assert!(!failure.remedy.is_empty(), "seed {seed}: the person is told what to do");
            }
            let is_left = row.successor.is_some_and(|new| row.found.contains(&new));
            match row.outcome() {
                Outcome::Done => {
                    let over = row.by_itself || row.step == RotationStep::Done;
                    assert!(
                        over && !is_left,
                        "seed {seed}: done means that the old one is over: {row:?}"
                    );
                }
                Outcome::Stopped { .. } if row.step >= RotationStep::Created && row.step < RotationStep::Undone => {
                    assert!(is_left, "seed {seed}: a token that stays is shown: {row:?}");
                }
                Outcome::Stopped { .. } | Outcome::Running | Outcome::Waiting { .. } | Outcome::Overlap { .. } => {}
            }
            if row.ended && row.watch_until.is_none() {
                ended += 1;
                break;
            }
            assert_ne!(
                row.outcome(),
                Outcome::Running,
                "seed {seed}: what rests says what it waits for"
            );
            seconds += 90_000;
        }
    }
    assert!(
        revoked > 1_000 && undone > 500 && ended > 10_000,
        "{revoked} {undone} {ended}: the walk reaches them"
    );
}

#[test]
fn the_straight_way_is_the_safe_order() {
    let (mut row, mut acts) = (row(), Vec::new());
    let mut act = resume(&row, true);
    while act != Act::Rest {
        acts.push(act);
        let now = moment(1);
        let answer = match act {
            Act::Read => Answer::Read(Ok((
                token(OLD, start() + TimeDelta::days(9)),
                TimeDelta::days(90),
                now.now,
            ))),
            Act::Reserve => Answer::Reserved(Ok(Place::Taken)),
            Act::Announce => Answer::Announced(Ok(())),
            Act::Ask => Answer::Created(Ok(token(NEW, start() + TimeDelta::days(90)))),
            Act::Keep => Answer::Kept(Ok(())),
            Act::Verify => Answer::Verified(Ok(Proof::Works)),
            Act::Deliver => Answer::Delivered(Ok(Delivered::Nowhere)),
            Act::AnnounceRevoke => Answer::RevokeAnnounced,
            Act::Revoke => Answer::Revoked(Ok(())),
            other @ (Act::Survey
            | Act::Find
            | Act::Look
            | Act::Confirm
            | Act::Check
            | Act::Weigh
            | Act::Undo
            | Act::Rest) => panic!("{other:?} is not on the straight way"),
        };
        let moved = decide(&row, answer, now);
        (row, act) = (moved.row, moved.act);
    }
    let straight = [
        Act::Read,
        Act::Reserve,
        Act::Announce,
        Act::Ask,
        Act::Keep,
        Act::Verify,
        Act::Deliver,
        Act::AnnounceRevoke,
        Act::Revoke,
    ];
    assert_eq!(
        acts, straight,
        "four calls, and the vault before each that cannot be taken back"
    );
    assert_eq!(row.outcome(), Outcome::Done, "and it is done");
}

#[test]
fn the_old_token_goes_when_it_was_said() {
    let failed = || Delivered::Failed("read-only".into());
    let hours = |hours| Some(TimeDelta::hours(hours));
    let after = Goes::AfterHours { hours: 5 };
    let cases = [
        (Goes::AtOnce, Delivered::Nowhere, None),
        (Goes::AtOnce, failed(), hours(24)),
        (Goes::Leaked, failed(), None),
        (Goes::WhenReplaced, Delivered::Everywhere, None),
        (Goes::WhenReplaced, Delivered::Nowhere, hours(24)),
        (after, Delivered::Everywhere, hours(5)),
    ];
    for (goes, delivered, stays) in cases {
        let mut row = row();
        (row.step, row.goes, row.successor) = (RotationStep::Verified, goes, Some(NEW));
        row.proved_at = Some(moment(1).local);
        let moved = decide(&row, Answer::Delivered(Ok(delivered.clone())), moment(1));
        let due = stays.map(|stays| moment(1).now + stays);
        assert_eq!(moved.row.due, due, "{goes:?}, {delivered:?}");
        let then = if due.is_some() { Act::Rest } else { Act::AnnounceRevoke };
        assert_eq!(moved.act, then, "{goes:?}, {delivered:?}");
        row.proved_at = Some(moment(-100).local);
        let late = decide(&row, Answer::Delivered(Ok(delivered)), moment(1));
        assert_ne!(
            late.act,
            Act::AnnounceRevoke,
            "{goes:?}: a proof of another minute is none"
        );
    }
}

#[test]
fn an_appointment_is_never_beyond_the_old_tokens_own_end() {
    let mut row = row();
    (row.step, row.successor) = (RotationStep::Verified, Some(NEW));
    row.goes = Goes::AfterHours { hours: 720 };
    let end = moment(1).now + TimeDelta::hours(3);
    row.old_valid_to = Some(end);
    let moved = decide(&row, Answer::Delivered(Ok(Delivered::Nowhere)), moment(1));
    assert_eq!(moved.row.due, Some(end), "then it is over by itself");
    let offline = Answer::Confirmed(Err(Error::new(Code::Unreachable)));
    let waits = decide(&moved.row, offline, moment(20_000));
    assert!(
        !waits.row.ended,
        "nobody knows that without an answer: the clock may be wrong"
    );
    let asked = decide(&moved.row, Answer::Confirmed(Ok(Proof::Works)), moment(20_000));
    assert_eq!(asked.act, Act::Check, "somebody may have renewed it");
    let listing = |ids: &[Uuid]| Listing {
        active: ids.iter().map(|id| token(*id, start() + TimeDelta::days(99))).collect(),
        known: HashSet::new(),
        at: moment(20_000).now,
    };
    let over = decide(&asked.row, Answer::Checked(Ok(listing(&[NEW]))), moment(20_000)).row;
    assert_eq!(
        (over.outcome(), over.by_itself),
        (Outcome::Done, true),
        "over, without a revoke"
    );
    let renewed = decide(&asked.row, Answer::Checked(Ok(listing(&[NEW, OLD]))), moment(20_000));
    assert_eq!(renewed.act, Act::Revoke, "it lives on, so it is revoked after all");
}

#[test]
fn pauses_grow_to_a_day_and_no_further() {
    let mut row = row();
    row.step = RotationStep::Stored;
    let mut last = TimeDelta::zero();
    for _ in 0..30 {
        let moved = decide(&row, Answer::Verified(Err(Error::new(Code::ServiceTrouble))), moment(1));
        let pause = moved.row.due.unwrap() - moment(1).now;
        assert!(pause >= last && pause <= TimeDelta::days(1), "{pause} after {last}");
        (row, last) = (moved.row, pause);
    }
    assert_eq!(last, TimeDelta::days(1), "a day at most");
}

#[test]
fn what_is_older_than_a_week_is_not_gone_on_with() {
    let mut row = row();
    assert!(!is_stale(&row, start() + TimeDelta::days(6)), "six days");
    assert!(is_stale(&row, start() + TimeDelta::days(8)), "eight days");
    row.due = Some(start() + TimeDelta::days(30));
    assert!(
        !is_stale(&row, start() + TimeDelta::days(31)),
        "its appointment was yesterday"
    );
    row.step = RotationStep::Created;
    row.successor = Some(NEW);
    let down = put_down(&row, Code::Outdated, false, moment(1));
    assert_eq!(down.found, [NEW], "a token without its secret is left to the person");
    row.step = RotationStep::Delivered;
    let down = put_down(&row, Code::Outdated, true, moment(1));
    assert!(
        down.found.is_empty(),
        "one whose secret is in the vault is nobody's mistake"
    );
    row.step = RotationStep::Asked;
    let down = put_down(&row, Code::Outdated, false, moment(1));
    assert!(
        down.watch_until.is_some() && down.hands_off,
        "what may have been created is looked for, and only shown"
    );
}

#[test]
fn what_was_found_again_is_not_left_to_the_person() {
    let mut row = row();
    (row.step, row.successor, row.found) = (RotationStep::Undoing, Some(NEW), vec![NEW]);
    let live = token(NEW, start() + TimeDelta::days(90));
    let moved = decide(&row, Answer::Found(Ok(Find::Live(live))), moment(1));
    assert_eq!(moved.act, Act::Verify, "its secret was kept after all");
    assert!(
        moved.row.found.is_empty(),
        "it is the token now: nobody is offered to revoke it"
    );
    let dead = decide(&row, Answer::Found(Ok(Find::Dead(NEW))), moment(1));
    assert_ne!(dead.act, Act::Verify, "one that was revoked already is no token");
    assert!(dead.row.found.is_empty(), "nor is it left over");
}

#[test]
fn a_token_that_turns_up_late_is_shown_once_and_not_asked_for_without_end() {
    let mut row = row();
    (row.step, row.ended, row.shown) = (RotationStep::Looking, true, false);
    (row.asked, row.read_at) = (Some(start() + TimeDelta::days(90)), Some(start()));
    row.watch_until = Some(moment(80_000).now);
    let listing = |ids: &[(Uuid, i64)]| {
        let alike = |(id, off): &(Uuid, i64)| token(*id, start() + TimeDelta::days(90) + TimeDelta::seconds(*off));
        Listing {
            active: ids.iter().map(alike).collect(),
            known: HashSet::from([OLD]),
            at: moment(500).now,
        }
    };
    let orphan = decide(&row, Answer::Looked(Ok(listing(&[(NEW, 0)]))), moment(500)).row;
    assert_eq!(
        (orphan.found.as_slice(), orphan.shown),
        (&[NEW][..], true),
        "the old one is gone: it is shown"
    );
    assert!(
        orphan.ended && orphan.watch_until.is_none(),
        "and that is the end of it"
    );
    let similar = decide(&row, Answer::Looked(Ok(listing(&[(NEW, 70), (OLD, 0)]))), moment(500)).row;
    assert_eq!(similar.found, [NEW], "one that may be ours is shown, too");
    assert!(
        similar.due.is_some_and(|due| due > moment(500).now),
        "and the right one is still looked for"
    );
    let ours = decide(&row, Answer::Looked(Ok(listing(&[(NEW, 0), (OLD, 0)]))), moment(500));
    assert_eq!(
        (ours.act, ours.row.shown),
        (Act::Undo, true),
        "one that is ours is taken back"
    );
    row.hands_off = true;
    let shown = decide(&row, Answer::Looked(Ok(listing(&[(NEW, 0), (OLD, 0)]))), moment(500));
    assert_eq!(
        (shown.act, shown.row.found.as_slice()),
        (Act::Rest, &[NEW][..]),
        "unless nothing may be touched"
    );
    let offline = Answer::Looked(Err(Error::new(Code::Unreachable)));
    let later = decide(&row, offline, moment(90_000)).row;
    assert!(later.watch_until.is_some(), "only a list ends the search");
}

#[test]
fn a_secret_that_may_be_in_use_is_never_taken_back() {
    for step in [RotationStep::Stored, RotationStep::Verified] {
        let mut row = row();
        (row.step, row.successor) = (step, Some(NEW));
        let missing = Answer::Verified(Err(Error::new(Code::SecretMissing)));
        let moved = decide(&row, missing, moment(1));
        assert_eq!(
            (moved.act, moved.row.found.as_slice()),
            (Act::Rest, &[NEW][..]),
            "{step:?}: it is the person's to decide"
        );
    }
}

#[test]
fn one_look_is_never_enough() {
    let mut row = row();
    (row.step, row.asked, row.read_at) = (RotationStep::Looking, Some(start()), Some(start()));
    row.posted_at = Some(start());
    let nothing = |seconds| {
        Answer::Looked(Ok(Listing {
            active: vec![token(OLD, start() + TimeDelta::days(9))],
            known: HashSet::from([OLD]),
            at: moment(seconds).now,
        }))
    };
    let first = decide(&row, nothing(9_000), moment(9_000)).row;
    assert!(!first.ended, "however late it is");
    let soon = decide(&first, nothing(20), moment(20)).row;
    assert!(!soon.ended, "nor a second one while the request may still take effect");
    let second = decide(&soon, nothing(40), moment(40)).row;
    assert!(second.ended, "a second one after its time limit is");
}

#[test]
fn a_create_of_another_run_may_have_left_late() {
    let mut row = row();
    (row.step, row.asked, row.read_at) = (RotationStep::Asked, Some(start()), Some(start()));
    row.posted_at = Some(start());
    let nothing = |seconds| {
        Answer::Looked(Ok(Listing {
            active: vec![token(OLD, start() + TimeDelta::days(9))],
            known: HashSet::from([OLD]),
            at: moment(seconds).now,
        }))
    };
    let taken_up = decide(&row, Answer::Found(Ok(Find::Nothing)), moment(10)).row;
    let first = decide(&taken_up, nothing(11), moment(11)).row;
    let second = decide(&first, nothing(45), moment(45)).row;
    assert!(
        !second.ended,
        "it may have been sent again for as long as patience lasted"
    );
    let third = decide(&second, nothing(52), moment(52)).row;
    assert!(third.ended, "and no longer");
}

#[test]
fn a_proof_that_would_be_old_when_the_revoke_leaves_is_made_again() {
    let after = |seconds| {
        let mut row = row();
        (row.step, row.goes) = (RotationStep::Verified, Goes::AtOnce);
        row.proved_at = Some(start());
        decide(&row, Answer::Delivered(Ok(Delivered::Nowhere)), moment(seconds)).act
    };
    assert_eq!(after(39), Act::AnnounceRevoke, "it leaves within the minute");
    assert_eq!(
        after(41),
        Act::Confirm,
        "a revoke that is kept out waits before it leaves"
    );
}
