//! Sequences of several faults, kills and restarts, drawn from a seed. What is drawn depends on seed and number of the sequence alone.
//!
//! Not drawn: a busy database and a full disk, which take seconds each, and databases put back from copies; the matrix has them.

use crate::arguments::Wish;
use crate::catalogue::network;
use crate::chance::Chance;
use crate::evidence::World;
use crate::matrix::{Ground, jobs};
use crate::plan::{Deed, Passes, Plan, Stage};
use crate::print::Outcome;
use crate::template::Place;
use crate::vault::Mode;
use crate::wire::{Destination, Moment};
use chrono::TimeDelta;
use patwarden_core::view::Goes;
use patwarden_core::view::RotationStep::{
    self, Asked, Created, Delivered, Done, Looking, Read, Reserved, Revoking, Stored, Undoing, Undone, Verified,
};
use patwarden_sandbox::{Fault, Role};
use std::sync::Arc;
use tokio::sync::Semaphore;

const STEPS: [RotationStep; 12] = [
    Read, Reserved, Asked, Looking, Created, Stored, Verified, Delivered, Revoking, Done, Undoing, Undone,
];
const CALLS: [&str; 6] = ["get", "create", "connectionData", "revoke", "list", "token"];
const MODES: [Mode; 8] = [
    Mode::Locked,
    Mode::Gone,
    Mode::Exchanged,
    Mode::Forgets,
    Mode::LockedAfterOne,
    Mode::GoneAfterOne,
    Mode::ExchangedAfterOne,
    Mode::Works,
];

/// Runs `count` sequences, or the one that was asked for; says whether all hold.
pub async fn run(wish: &Wish, count: u64) -> bool {
    let seed = wish.seed.unwrap_or(1);
    let sequences: Vec<u64> = wish.sequence.map_or_else(|| (0..count).collect(), |one| vec![one]);
    let (ground, total) = (Ground::new().await, sequences.len());
    let places = Arc::new(Semaphore::new(jobs(wish).min(total)));
    let (done, mut outcomes) = tokio::sync::mpsc::channel(total.max(1));
    for sequence in sequences {
        let (ground, done, places) = (ground.clone(), done.clone(), places.clone());
        tokio::spawn(async move {
            let _place = places.acquire().await.unwrap();
            let (world, plan) = drawn(seed, sequence);
            let outcome = ground.run(&format!("sequence {sequence}"), world, &plan).await;
            let _ = done.send((sequence, plan, outcome)).await;
        });
    }
    drop(done);
    let (mut hold, mut seen) = (0, 0);
    while let Some((sequence, plan, outcome)) = outcomes.recv().await {
        hold += usize::from(outcome.judgement.holds());
        seen += 1;
        if !outcome.judgement.holds() || wish.sequence.is_some() {
            print(seed, sequence, &plan, &outcome);
        } else if seen % 100 == 0 {
            println!("{seen} sequences, {hold} hold");
        }
    }
    println!("random: {hold} of {total} sequences hold (seed {seed})");
    hold == total
}

fn print(seed: u64, sequence: u64, plan: &Plan, outcome: &Outcome) {
    println!(
        "\n--seed {seed} --sequence {sequence}: {:?}, {:?}, {:?}, {:?}, {} h ahead",
        outcome.evidence.world, plan.place, plan.goes, plan.destination, plan.skew
    );
    for (index, stage) in plan.stages.iter().enumerate() {
        println!(
            "  stage {index}: {:?} {:?} {:?}",
            stage.passes, stage.start, stage.killed_in
        );
        stage
            .at
            .iter()
            .for_each(|(moment, deed)| println!("    {}: {deed:?}", moment.name()));
    }
    outcome.print();
    outcome.print_story();
}

/// One sequence.
fn drawn(seed: u64, sequence: u64) -> (World, Plan) {
    let chance = &mut Chance::of(seed, sequence);
    let world = chance.one(&World::ALL);
    let stages = 1 + chance.below(3);
    let plan = Plan {
        place: chance.one(&[Place::Public, Place::Public, Place::Private]),
        goes: goes(chance),
        destination: chance.one(&[
            Destination::Takes,
            Destination::Takes,
            Destination::None,
            Destination::Fails,
        ]),
        skew: if chance.is(8) { chance.one(&[26, -26]) } else { 0 },
        stages: (0..stages).map(|index| stage(chance, index > 0)).collect(),
    };
    (world, plan)
}

fn goes(chance: &mut Chance) -> Goes {
    let hours = u16::try_from(1 + chance.below(48)).unwrap_or(1);
    chance.one(&[
        Goes::WhenReplaced,
        Goes::WhenReplaced,
        Goes::WhenReplaced,
        Goes::AtOnce,
        Goes::Leaked,
        Goes::AfterHours { hours },
    ])
}

fn stage(chance: &mut Chance, later: bool) -> Stage {
    let mut stage = Stage::default();
    if later {
        stage.passes = passes(chance);
        if chance.is(50) {
            stage.start.push(Deed::Heal);
        }
    }
    for _ in 0..=chance.below(3) {
        if chance.is(40) {
            stage.start.push(fault(chance));
        } else {
            let moment = Moment {
                step: chance.one(&STEPS),
                committed: chance.is(50),
            };
            stage.at.push((moment, deed(chance)));
        }
    }
    if chance.is(12) {
        stage.killed_in = Some((chance.one(&CALLS), 200));
    }
    stage
}

fn passes(chance: &mut Chance) -> Passes {
    let minutes = i64::try_from(chance.below(40 * 60)).unwrap_or(0);
    match chance.below(10) {
        0..5 => Passes::UntilDue,
        5..7 => Passes::Time(TimeDelta::minutes(minutes)),
        7 if chance.is(30) => Passes::Time(TimeDelta::days(8)),
        _ => Passes::Nothing,
    }
}

/// Something before a start.
fn fault(chance: &mut Chance) -> Deed {
    match chance.below(20) {
        0..14 => Deed::Strike(strike(chance)),
        14 => Deed::Shut(chance.one(&[Role::Tokens, Role::Devops, Role::Authority])),
        15 => Deed::EndSession,
        16 => Deed::Lifespan(7),
        17 => Deed::RevokeOld,
        _ => Deed::Vault(chance.one(&MODES)),
    }
}

fn strike(chance: &mut Chance) -> Fault {
    let operation = chance.one(&CALLS);
    let action = network::any(chance);
    let fault = Fault::new(operation, action)
        .times(chance.one(&[1, 1, 2, 3, 99]))
        .skip(chance.one(&[0, 0, 0, 1]));
    if chance.is(35) && network::may_be_after(&fault) {
        fault.after()
    } else {
        fault
    }
}

/// Something at a moment.
fn deed(chance: &mut Chance) -> Deed {
    match chance.below(20) {
        0..8 => Deed::Kill,
        8..11 => Deed::Vault(chance.one(&MODES)),
        11 => Deed::RevokeOld,
        12 => Deed::RevokeNew,
        13 => Deed::Twin(chance.one(&[37, -5])),
        14 => Deed::EndSession,
        15 => Deed::SecondStart,
        16 => Deed::SecondClick,
        17 => Deed::Successor,
        _ => Deed::Strike(strike(chance)),
    }
}
