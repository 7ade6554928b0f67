//! The matrix: chosen cells, several at a time, one row each.
//!
//! A cell that breaks nothing and only says something else than expected is run once more by itself: while several run, a request can
//! take longer than its limit without any fault of ours. What breaks another invariant is never given a second chance.

use crate::arguments::Wish;
use crate::catalogue;
use crate::disk;
use crate::evidence::World;
use crate::expected::{Expected, file_of};
use crate::judge::Judgement;
use crate::peer::Habit;
use crate::plan::{Cell, Plan};
use crate::print::{Outcome, said};
use crate::run::Run;
use crate::template::Template;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::Semaphore;

/// Most of a run is waiting.
const PER_CORE: usize = 3;

/// Runs what was asked for; says whether everything holds.
pub async fn run(wish: &Wish) -> bool {
    let cells: Vec<Cell> = catalogue::cells()
        .into_iter()
        .filter(|cell| is_meant(wish, cell))
        .collect();
    if cells.is_empty() {
        eprintln!("no cell is called so");
        return false;
    }
    let ground = Ground::new().await;
    let expected = Arc::new(Expected::read());
    let count = cells.len();
    let jobs = jobs(wish).min(count);
    let (mut outcomes, mut doubtful) = (Vec::new(), Vec::new());
    let mut waiting = several(cells, jobs, &ground, &expected);
    while let Some((cell, outcome)) = waiting.recv().await {
        if jobs > 1 && expected.is_written() && says_something_else_only(&outcome) {
            doubtful.push(cell);
        } else {
            show(wish, &outcome);
            outcomes.push(outcome);
        }
    }
    for cell in doubtful {
        let outcome = ground.run_cell(&cell, &expected).await;
        show(wish, &outcome);
        outcomes.push(outcome);
    }
    if wish.expected {
        outcomes.sort_by_key(|outcome| place_of(&outcome.name));
        print!("{}", file_of(&outcomes));
    }
    let hold = outcomes.iter().filter(|outcome| outcome.judgement.holds()).count();
    if !wish.json && !wish.expected {
        last_words(wish, hold, count);
    }
    hold == count
}

fn says_something_else_only(outcome: &Outcome) -> bool {
    let mut findings = outcome.judgement.findings.iter().enumerate();
    !outcome.judgement.holds() && findings.all(|(index, findings)| index == 4 || findings.is_empty())
}

fn show(wish: &Wish, outcome: &Outcome) {
    if wish.json {
        println!("{}", outcome.json());
    } else if !wish.expected {
        outcome.print();
        if !wish.cells.is_empty() {
            outcome.print_story();
        }
    }
}

fn place_of(name: &str) -> usize {
    catalogue::cells()
        .iter()
        .position(|cell| cell.name() == name)
        .unwrap_or(usize::MAX)
}

fn last_words(wish: &Wish, hold: usize, count: usize) {
    if wish.cells.is_empty() && !wish.fixed {
        println!("\nleft out:");
        catalogue::LEFT_OUT
            .iter()
            .for_each(|(cells, reason)| println!("  {cells}: {reason}"));
    }
    if disk::can_be_full() {
        println!("disk full: a small tmpfs in a mount namespace (unshare -rm)");
    } else {
        println!("disk full: left out, since this system gives no mount namespace");
    }
    println!("faults: {hold} of {count} cells hold");
}

fn is_meant(wish: &Wish, cell: &Cell) -> bool {
    let named = wish.cells.is_empty()
        || wish
            .cells
            .iter()
            .any(|name| *name == cell.kind() || *name == cell.name());
    named && (!wish.fixed || catalogue::is_fixed(cell))
}

/// How many at a time.
pub fn jobs(wish: &Wish) -> usize {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    wish.jobs.unwrap_or(cores * PER_CORE)
}

/// Where runs take place: a folder in memory, and the template.
pub struct Ground {
    folder: TempDir,
    template: Template,
}

impl Ground {
    /// Makes the template.
    pub async fn new() -> Arc<Self> {
        let folder = folder_in_memory();
        let template = Template::make(&folder.path().join("template"), false).await;
        Arc::new(Self { folder, template })
    }

    /// The same with secrets in a gnome-keyring.
    pub async fn in_keyring() -> Arc<Self> {
        let folder = folder_in_memory();
        let place = folder.path().join("template");
        crate::keyring::make_template(&place);
        let template = Template::made(&place, true);
        Arc::new(Self { folder, template })
    }

    /// One run, from the copy to the judgement.
    pub async fn run(&self, name: &str, world: World, plan: &Plan) -> Outcome {
        self.run_as(name, world, plan, None).await
    }

    /// A cell, with what was expected of it.
    pub async fn run_cell(&self, cell: &Cell, expected: &Expected) -> Outcome {
        let name = cell.name();
        let mut outcome = self.run(&name, cell.world, &cell.plan).await;
        outcome.judgement.findings[4].extend(expected.differs(&name, &outcome.said));
        outcome
    }

    /// The same of another tool, if one is named.
    pub async fn run_as(&self, name: &str, world: World, plan: &Plan, habit: Option<Habit>) -> Outcome {
        let folder = tempfile::tempdir_in(self.folder.path()).unwrap();
        let run = Run::begin(&self.template, folder.path(), world, plan, habit).await;
        let (evidence, story) = run.carry_out().await;
        Outcome {
            name: name.to_owned(),
            said: said(&evidence),
            judgement: Judgement::of(&evidence),
            story,
            evidence,
        }
    }
}

fn folder_in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    tempfile::Builder::new()
        .prefix("patwarden-faults-")
        .tempdir_in(place)
        .unwrap()
}

/// Runs cells, `jobs` at a time, in no particular order.
fn several(
    cells: Vec<Cell>,
    jobs: usize,
    ground: &Arc<Ground>,
    expected: &Arc<Expected>,
) -> tokio::sync::mpsc::Receiver<(Cell, Outcome)> {
    let (done, outcomes) = tokio::sync::mpsc::channel(cells.len());
    let places = Arc::new(Semaphore::new(jobs));
    for cell in cells {
        let (ground, expected, done, places) = (ground.clone(), expected.clone(), done.clone(), places.clone());
        tokio::spawn(async move {
            let _place = places.acquire().await.unwrap();
            let outcome = ground.run_cell(&cell, &expected).await;
            let _ = done.send((cell, outcome)).await;
        });
    }
    outcomes
}
