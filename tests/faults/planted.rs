//! The checks of the fault matrix, checked: each invariant is broken on purpose and must be found broken, and a run that is well must
//! be found well.
//!
//! Not covered here: how the evidence is gathered, which `cargo xtask faults --sabotage` shows.

mod evidence;
mod judge;
mod report;

use chrono::{DateTime, TimeDelta, Utc};
use evidence::{Call, Evidence, Kept, Look, Place, Token, World};
use judge::Judgement;
use patwarden_core::error::{Code, Error};
use patwarden_core::view::{RotationStep, TokenState};
use report::{Listed, Report, Row, Stands};
use uuid::Uuid;

const OLD: Uuid = Uuid::from_u128(1);
const NEW: Uuid = Uuid::from_u128(2);
const FOREIGN: Uuid = Uuid::from_u128(3);
const ROW: Uuid = Uuid::from_u128(9);

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(seconds)
}

fn entry(name: &str) -> Place {
    Place::Vault(name.into())
}

fn kept(seconds: i64, place: Place, holds: Option<Uuid>) -> Kept {
    Kept {
        at: at(seconds),
        place,
        holds,
    }
}

fn look(seconds: i64, place: Place) -> Look {
    Look { at: at(seconds), place }
}

fn call(seconds: i64, operation: &str, token: Option<Uuid>) -> Call {
    Call {
        at: at(seconds),
        operation: operation.into(),
        token,
        status: Some(200),
    }
}

fn token(id: Uuid, revoked: Option<i64>) -> Token {
    Token {
        id,
        valid_to: at(9_000_000),
        revoked_at: revoked.map(at),
    }
}

fn row(stands: Stands) -> Row {
    Row {
        id: ROW,
        old: Some(OLD),
        successor: Some(NEW),
        found: Vec::new(),
        step: Some(RotationStep::Done),
        stands,
    }
}

fn listed(id: Uuid, secret_here: bool) -> Listed {
    Listed {
        id,
        state: TokenState::Active,
        secret_here,
    }
}

fn shown(stands: Stands) -> Report {
    Report {
        clicked: Some(ROW),
        rows: vec![row(stands)],
        tokens: vec![listed(NEW, true)],
        ..Report::default()
    }
}

/// A regenerate that went well: created at 3, stored at 4, verified at 5, the old one revoked at 6.
fn well(world: World) -> Evidence {
    Evidence {
        world,
        old: OLD,
        began: at(0),
        tokens: vec![token(OLD, Some(6)), token(NEW, None), token(FOREIGN, None)],
        calls: vec![
            call(1, "get", Some(OLD)),
            call(3, "create", Some(NEW)),
            call(5, "connectionData", Some(NEW)),
            call(6, "revoke", Some(OLD)),
        ],
        kept: vec![
            kept(-9, entry("a"), Some(OLD)),
            kept(4, entry("b"), Some(NEW)),
            kept(7, entry("a"), None),
        ],
        looks: vec![look(4, entry("b")), look(5, entry("b"))],
        revoked_by_others: Vec::new(),
        exchanged: None,
        restored: false,
        first: shown(Stands::Done),
        last: shown(Stands::Done),
        again: Vec::new(),
        unfinished: Vec::new(),
        leaks: Vec::new(),
    }
}

fn broken(evidence: &Evidence) -> Vec<usize> {
    let judgement = Judgement::of(evidence);
    assert_eq!(
        judgement.holds(),
        judgement.findings.iter().all(Vec::is_empty),
        "both say the same"
    );
    let findings = judgement
        .findings
        .iter()
        .enumerate()
        .filter(|(_, findings)| !findings.is_empty());
    findings.map(|(index, _)| index + 1).collect()
}

#[test]
fn a_regenerate_that_went_well_breaks_nothing() {
    for world in World::ALL {
        let judgement = Judgement::of(&well(world));
        assert_eq!(
            judgement,
            Judgement::default(),
            "{world:?}: nothing to find, nothing to remark"
        );
    }
}

#[test]
fn an_old_token_that_goes_before_the_new_secret_is_held_breaks_i1() {
    for world in World::ALL {
        let mut early = well(world);
        early.tokens[0].revoked_at = Some(at(3) + TimeDelta::milliseconds(500));
        assert_eq!(broken(&early), [1], "{world:?}: deleted before it was stored");
        let mut never = well(world);
        never.kept.remove(1);
        assert!(broken(&never).contains(&1), "{world:?}: never stored");
    }
}

#[test]
fn a_new_secret_that_does_not_work_breaks_i1_unless_nobody_could_know() {
    let mut dead = well(World::Person);
    dead.tokens[1].revoked_at = Some(at(4));
    dead.revoked_by_others = vec![(NEW, at(4))];
    assert_eq!(broken(&dead), [1], "it was tried after that and did not work");
    dead.calls.retain(|call| call.operation != "connectionData");
    assert_eq!(broken(&dead), [0; 0], "within the minute nobody could know");
    dead.tokens[0].revoked_at = Some(at(4 + 61));
    assert_eq!(broken(&dead), [1], "a minute later one has to look again");
}

#[test]
fn an_exchanged_vault_holds_nothing_once_it_was_looked_at() {
    let mut exchanged = well(World::Person);
    exchanged.exchanged = Some(at(5));
    exchanged.last.rows.push(Row {
        found: vec![NEW],
        ..row(Stands::Done)
    });
    assert_eq!(broken(&exchanged), [0; 0], "within the minute nobody could know");
    exchanged.looks = vec![Look {
        at: at(5) + TimeDelta::milliseconds(1),
        place: Place::OtherVault("b".into()),
    }];
    assert_eq!(broken(&exchanged), [1], "its place was looked at and is empty");
}

#[test]
fn what_the_vault_never_showed_may_be_undone() {
    let mut undone = well(World::Nobody);
    undone.looks.clear();
    undone.kept = vec![kept(4, entry("b"), Some(NEW))];
    undone.tokens = vec![token(OLD, None), token(NEW, Some(8))];
    undone.calls = vec![call(3, "create", Some(NEW)), call(8, "revoke", Some(NEW))];
    undone.last.rows[0].stands = Stands::Overlap(at(100));
    assert_eq!(broken(&undone), [0; 0], "the vault could not show it");
    undone.looks = vec![look(5, entry("b"))];
    assert_eq!(
        broken(&undone),
        [1],
        "it was seen, and was the only one that anybody held"
    );
}

#[test]
fn a_secret_that_is_thrown_away_breaks_i1() {
    let mut thrown = well(World::Vault);
    thrown.kept.push(kept(8, entry("b"), None));
    assert_eq!(broken(&thrown)[0], 1, "the only one that works");
    let mut overwritten = well(World::Vault);
    overwritten.kept.push(kept(8, entry("b"), Some(FOREIGN)));
    assert_eq!(broken(&overwritten)[0], 1, "overwritten is thrown away");
}

#[test]
fn a_compensation_without_a_counterpart_breaks_i1() {
    for world in World::ALL {
        let mut alone = well(world);
        alone.kept.remove(1);
        alone.tokens = vec![token(OLD, Some(2)), token(NEW, Some(20))];
        alone.revoked_by_others = vec![(OLD, at(2))];
        alone.calls = vec![
            call(3, "create", Some(NEW)),
            call(5, "list", None),
            call(20, "revoke", Some(NEW)),
        ];
        assert_eq!(broken(&alone), [1], "{world:?}: the last live token of the row went");
    }
}

#[test]
fn what_the_world_took_away_is_remarked() {
    let mut poor = well(World::Nobody);
    poor.tokens = vec![token(OLD, None)];
    poor.calls = vec![call(1, "get", Some(OLD))];
    poor.kept = Vec::new();
    poor.first = shown(Stands::Stopped(Error::new(Code::Unreachable).failure()));
    poor.last = poor.first.clone();
    let judgement = Judgement::of(&poor);
    assert!(judgement.holds(), "it is not worse than before");
    assert_eq!(
        judgement.remarks,
        ["at the end a token lives whose secret nobody holds"],
        "and is said"
    );
}

#[test]
fn a_token_that_nobody_is_told_of_breaks_i2() {
    let mut orphan = well(World::Vault);
    orphan.tokens.push(token(Uuid::from_u128(7), None));
    orphan.calls.push(call(4, "create", Some(Uuid::from_u128(7))));
    assert_eq!(broken(&orphan), [2], "created, live, and nowhere named");
    orphan.last.rows[0].found = vec![Uuid::from_u128(7)];
    assert_eq!(broken(&orphan), [0; 0], "named with Keep and Revoke");
    let mut claimed = well(World::Vault);
    claimed.kept[1].holds = None;
    assert!(
        broken(&claimed).contains(&2),
        "the list says that the secret is here, and it is not"
    );
    let mut stopped = well(World::Vault);
    stopped.last.tokens[0].secret_here = false;
    assert_eq!(broken(&stopped), [2], "a row that is over does not keep it known");
    stopped.last.rows[0].stands = Stands::Overlap(at(100));
    assert_eq!(broken(&stopped), [0; 0], "one that goes on does");
    stopped.last.rows.clear();
    stopped.last.replaced = Some(Error::new(Code::Replaced).failure());
    assert_eq!(
        broken(&stopped),
        [4],
        "the person is told to go through the list, but the row is hidden"
    );
}

#[test]
fn a_secret_that_was_found_breaks_i3() {
    let mut leaked = well(World::Vault);
    leaked.leaks.push("patwarden.db".into());
    assert_eq!(broken(&leaked), [3], "whatever it is");
}

#[test]
fn what_changes_again_or_hides_breaks_i4() {
    let mut again = well(World::Vault);
    again.again.push("revoke".into());
    assert_eq!(broken(&again), [4], "it did something more");
    let mut hidden = well(World::Vault);
    hidden.last.rows.clear();
    assert_eq!(broken(&hidden), [4], "the click has no row any more");
    hidden.restored = true;
    assert_eq!(broken(&hidden), [0; 0], "which a database from before it cannot have");
    hidden.unfinished.push(ROW);
    assert_eq!(broken(&hidden), [4], "but what it has it must show");
    let mut lies = well(World::Vault);
    lies.tokens[0].revoked_at = None;
    assert_eq!(broken(&lies), [4], "done, with the old one alive");
    let mut restless = well(World::Vault);
    restless.last.restless = true;
    assert_eq!(broken(&restless), [4], "no rest");
}

#[test]
fn a_failure_without_words_breaks_i5() {
    let mut silent = well(World::Vault);
    let mut failure = Error::new(Code::Unreachable).failure();
    failure.remedy.clear();
    silent.first.refused = Some(failure);
    assert_eq!(broken(&silent), [5], "nobody knows what to do");
}

#[test]
fn a_foreign_token_that_goes_breaks_i6() {
    let mut asked = well(World::Vault);
    asked.calls.push(call(8, "revoke", Some(FOREIGN)));
    assert_eq!(broken(&asked), [6], "asking is enough");
    let mut gone = well(World::Vault);
    gone.tokens[2].revoked_at = Some(at(8));
    assert_eq!(broken(&gone), [6], "and so is that it is gone");
    gone.revoked_by_others = vec![(FOREIGN, at(8))];
    assert_eq!(broken(&gone), [0; 0], "somebody else may");
    gone.revoked_by_others.clear();
    gone.tokens[2].revoked_at = Some(at(-8));
    assert_eq!(broken(&gone), [0; 0], "and before the run");
}
