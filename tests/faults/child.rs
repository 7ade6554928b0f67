//! The app in a process of its own: the real core, started as the shell starts it, one thing that the person does, and what they see
//! once everything is at rest. It ends as a killed app would: at once.

use crate::host::{endpoints, host};
use crate::report::Report;
use crate::wire::{Act, Moment, Order, Said, report};
use patwarden_core::error::{Code, Error};
use patwarden_core::host::Transition;
use patwarden_core::token::TokenKey;
use patwarden_core::view::{Outcome, Profile, SignInView, Snapshot};
use patwarden_core::warden::Warden;
use std::io::{BufRead, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// Nothing takes longer than this; a database that somebody else keeps busy takes longest.
const PATIENCE: Duration = Duration::from_secs(40);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(30);
/// Long enough for what is free to be taken up.
const GLANCE: Duration = Duration::from_millis(500);

/// Reads the order, carries it out, and says what the person sees.
pub fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_ansi(false)
        .with_writer(std::io::stderr)
        .init();
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).unwrap();
    let order: Order = serde_json::from_str(&line).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let report = runtime.block_on(carried_out(&order));
    say(&Said::Rests(Box::new(report)));
    // No destructor runs, and no lock is given back but by the system.
    std::process::exit(0)
}

fn say(said: &Said) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(said).unwrap()).unwrap();
    out.flush().unwrap();
}

/// At a gate the machine stands still until the harness says a word; `held` says so meanwhile.
fn observer(gates: Vec<Moment>, held: Arc<AtomicBool>) -> impl Fn(&Transition) + Send + Sync + 'static {
    move |transition| {
        let moment = Moment {
            step: transition.to(),
            committed: transition.committed,
        };
        if gates.contains(&moment) {
            held.store(true, Ordering::SeqCst);
            say(&Said::Reached(moment, transition.rotation));
            let mut word = String::new();
            let _ = std::io::stdin().lock().read_line(&mut word);
            held.store(false, Ordering::SeqCst);
        }
    }
}

async fn carried_out(order: &Order) -> Report {
    let held = Arc::new(AtomicBool::new(false));
    let host = host(order, observer(order.gates.clone(), held.clone()));
    let warden = match Warden::open(host, endpoints(order), Profile::Sandbox).await {
        Ok(warden) => warden,
        Err(error) => {
            return Report {
                unopened: Some(error.failure()),
                ..Report::default()
            };
        }
    };
    // What it cannot be used for is said in the snapshot.
    let _ = warden.check_vault().await;
    let mut seen = Report::default();
    match &order.act {
        Act::Click {
            organization,
            authorization,
            goes,
        } => {
            let key = TokenKey {
                organization: *organization,
                authorization: *authorization,
            };
            match warden.regenerate(key, Some(*goes)).await {
                Ok(id) => seen.clicked = Some(id),
                Err(error) => return refused(&warden, &error),
            }
        }
        Act::Resume => warden.tend().await,
        Act::Refresh => {
            warden.tend().await;
            warden.refresh().await;
            // Only now the service's clock is known.
            warden.tend().await;
        }
        Act::SignIn => {
            if let Err(error) = signed_in(&warden).await {
                return refused(&warden, &error);
            }
            warden.tend().await;
        }
        Act::Glance => {
            // Everything else is the other one's.
            let _ = tokio::time::timeout(GLANCE, warden.tend()).await;
            return report(&warden.snapshot());
        }
        Act::Attend => say(&Said::Ready),
    }
    let rested = tokio::time::timeout(PATIENCE, at_rest(&warden, &held, seen.clicked))
        .await
        .is_ok();
    Report {
        clicked: seen.clicked,
        restless: !rested,
        ..report(&warden.snapshot())
    }
}

fn refused(warden: &Warden, error: &Error) -> Report {
    Report {
        refused: Some(error.failure()),
        ..report(&warden.snapshot())
    }
}

/// Signs in again, to the complete list.
async fn signed_in(warden: &Warden) -> Result<(), Error> {
    let accounts = warden.snapshot().accounts;
    let account = accounts.first().ok_or_else(|| Error::new(Code::SessionEnded))?;
    warden.sign_in_again(&account.id, None).await?;
    let signed_in = |snapshot: &Snapshot| {
        let waits = matches!(snapshot.sign_in, SignInView::Waiting { .. } | SignInView::Redeeming);
        !waits && !snapshot.refreshing
    };
    let _ = tokio::time::timeout(PATIENCE, warden.watch().wait_for(signed_in)).await;
    Ok(())
}

/// Comes back once what was clicked is shown, nothing runs and nothing is held at a gate, at two looks: one may fall between two changes.
async fn at_rest(warden: &Warden, held: &AtomicBool, clicked: Option<Uuid>) {
    let shows = |snapshot: &Snapshot| {
        let mut rotations = snapshot.rotations.iter();
        is_settled(snapshot) && clicked.is_none_or(|id| rotations.any(|rotation| rotation.id == id))
    };
    let rests = || !held.load(Ordering::SeqCst) && shows(&warden.snapshot());
    let mut changes = warden.watch();
    loop {
        let _ = changes.wait_for(shows).await;
        tokio::time::sleep(LOOK).await;
        if rests() {
            return;
        }
    }
}

fn is_settled(snapshot: &Snapshot) -> bool {
    let rotations = snapshot.rotations.iter().map(|rotation| &rotation.outcome);
    let operations = snapshot.operations.iter().map(|operation| &operation.outcome);
    !snapshot.refreshing && rotations.chain(operations).all(|outcome| *outcome != Outcome::Running)
}
