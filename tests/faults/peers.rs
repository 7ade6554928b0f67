//! The same faults for the orders of calls of other tools, and how many cells each invariant survives. I5 is ours alone: what other
//! tools say is not compared.

use crate::arguments::Wish;
use crate::catalogue;
use crate::judge::Judgement;
use crate::matrix::{Ground, jobs};
use crate::peer::Habit;
use crate::plan::{Cell, Deed, Plan};
use crate::wire::{Destination, Moment, after, before};
use patwarden_core::view::Goes;
use patwarden_core::view::RotationStep::{Asked, Created, Done, Revoking, Stored};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Where the tools can be struck: around their three calls.
const MOMENTS: [Moment; 7] = [
    after(Asked),
    before(Created),
    after(Created),
    before(Stored),
    after(Stored),
    after(Revoking),
    before(Done),
];

/// How many cells each invariant holds in.
#[derive(Default, Clone, Copy)]
struct Score {
    cells: usize,
    all: usize,
    each: [usize; 6],
}

impl Score {
    fn add(&mut self, judgement: &Judgement) {
        self.cells += 1;
        let hold = |index: usize| index == 4 || judgement.findings[index].is_empty();
        self.all += usize::from((0..6).all(hold));
        for (index, each) in self.each.iter_mut().enumerate() {
            *each += usize::from(hold(index));
        }
    }
}

/// Runs them all and prints the table. Whatever the others do, this succeeds if our own cells hold.
pub async fn run(wish: &Wish) -> bool {
    let cells: Vec<Cell> = catalogue::cells()
        .into_iter()
        .filter(|cell| makes_sense(&cell.plan))
        .collect();
    let ground = Ground::new().await;
    let mut table = Vec::new();
    for (habit, name) in Habit::ALL {
        table.push((name, score(wish, &ground, &cells, Some(habit), name).await));
    }
    let ours = score(wish, &ground, &cells, None, "Patwarden").await;
    table.push(("Patwarden", ours));
    println!(
        "\n{:<44} {:>9}  I1   I2   I3   I4   I6",
        format!("of {} cells hold", cells.len()),
        "all"
    );
    for (name, score) in table {
        let [one, two, three, four, _, six] = score.each;
        println!(
            "{name:<44} {:>9}  {one:<4} {two:<4} {three:<4} {four:<4} {six:<4}",
            score.all
        );
    }
    println!("I5 does not apply: what other tools say is not compared.");
    ours.all == ours.cells
}

async fn score(wish: &Wish, ground: &Arc<Ground>, cells: &[Cell], habit: Option<Habit>, name: &str) -> Score {
    let places = Arc::new(Semaphore::new(jobs(wish)));
    let (done, mut outcomes) = tokio::sync::mpsc::channel(cells.len());
    for cell in cells.iter().cloned() {
        let (ground, done, places) = (ground.clone(), done.clone(), places.clone());
        tokio::spawn(async move {
            let _place = places.acquire().await.unwrap();
            let plan = as_for(habit, cell.plan.clone());
            let _ = done
                .send(ground.run_as(&cell.name(), cell.world, &plan, habit).await)
                .await;
        });
    }
    drop(done);
    let mut score = Score::default();
    while let Some(outcome) = outcomes.recv().await {
        score.add(&outcome.judgement);
        let broken: Vec<_> = [1, 2, 3, 4, 6]
            .into_iter()
            .filter(|number| !outcome.judgement.findings[number - 1].is_empty())
            .map(|number| format!("I{number}"))
            .collect();
        if !broken.is_empty() {
            println!("{name}: {} breaks {}", outcome.name, broken.join(" "));
        }
    }
    score
}

/// The tools revoke at once, and have no destinations.
fn as_for(habit: Option<Habit>, plan: Plan) -> Plan {
    match habit {
        Some(_) => Plan {
            goes: Goes::AtOnce,
            destination: Destination::None,
            ..plan
        },
        None => plan,
    }
}

/// What strikes a step that the tools have, by something that they can meet.
fn makes_sense(plan: &Plan) -> bool {
    let [stage] = &plan.stages[..] else { return false };
    let meets = |deed: &Deed| match deed {
        Deed::Strike(fault) => ["create", "revoke"].contains(&&*fault.operation),
        Deed::Shut(_) | Deed::Vault(_) | Deed::RevokeOld | Deed::RevokeNew | Deed::Twin(_) | Deed::EndSession => true,
        Deed::Lifespan(_) | Deed::Kill => true,
        Deed::Busy | Deed::Full | Deed::Save | Deed::Restore | Deed::Heal => false,
        Deed::SecondClick | Deed::SecondStart | Deed::Successor => false,
    };
    let in_flight = stage
        .killed_in
        .is_none_or(|(operation, _)| ["create", "revoke"].contains(&operation));
    let moments = stage
        .at
        .iter()
        .all(|(moment, deed)| MOMENTS.contains(moment) && meets(deed));
    let struck = !stage.start.is_empty() || !stage.at.is_empty() || stage.killed_in.is_some();
    struck && plan.skew == 0 && in_flight && moments && stage.start.iter().all(meets)
}
