//! The real window, driven: the app as it was built, with a display, a bus, a keyring and a browser of its own.
//!
//! `cargo test -p patwarden-tests --test desktop` runs every scenario, `-- --only NAME` those whose name contains NAME,
//! `-- --demo --pictures DIR` what the demo shows, with pictures, and `-- --speed NAME` measures instead. `cargo xtask test` sees to the programs that are needed.
//!
//! It does not cover: Windows and macOS, Wayland, how a panel draws the tray, notifications, and Microsoft's own far end.

#![expect(
    clippy::disallowed_methods,
    reason = "it makes the environment of the app, from the PATH of its own"
)]

mod accessible;
mod accounts;
mod app;
mod browser;
mod bulk;
mod changes;
mod creation;
mod desk;
mod dialog;
mod evidence;
mod failures;
mod far_end;
#[path = "../bench/figure.rs"]
mod figure;
#[path = "../bench/filled.rs"]
mod filled;
mod form;
mod http;
mod journey;
mod keyboard;
mod leaks;
mod leaving;
mod looking;
mod outcome;
mod process;
mod reminders;
mod replace;
mod report;
mod rotations;
mod speed;
mod spoken;
mod tray;
mod troubles;
mod webdriver;

use desk::Desk;
use desk::Keyring::{self, Locked, LockedWithDialog, NoBus, Unlocked};
use outcome::Outcome;
use report::Report;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// A scenario, on a desk of its own.
struct Scenario {
    name: &'static str,
    keyring: Keyring,
    run: fn(&Desk, &mut Report) -> Outcome,
}

const SCENARIOS: &[Scenario] = &[
    scenario("desktop::journey", Unlocked, journey::run),
    scenario(
        "desktop::cancelled_in_the_browser",
        Unlocked,
        failures::cancelled_in_the_browser,
    ),
    scenario(
        "desktop::cancelled_in_the_window",
        Unlocked,
        failures::cancelled_in_the_window,
    ),
    scenario("desktop::admin_approval", Unlocked, accounts::admin_approval),
    scenario("desktop::closed_browser", Unlocked, accounts::closed_browser),
    scenario("desktop::several_accounts", Unlocked, accounts::several),
    scenario("desktop::named_organization", Unlocked, accounts::named),
    scenario("desktop::without_a_vault", NoBus, failures::without_a_vault),
    scenario("desktop::locked_vault", Locked, failures::locked_vault),
    scenario(
        "desktop::locked_vault_with_dialog",
        LockedWithDialog,
        failures::locked_vault,
    ),
    scenario(
        "desktop::refusing_organization",
        Unlocked,
        failures::refusing_organization,
    ),
    scenario("desktop::refused_creation", Unlocked, failures::refused_creation),
    scenario("desktop::small_window", Unlocked, failures::small_window),
    scenario("desktop::create", Unlocked, creation::run),
    scenario("desktop::change", Unlocked, changes::run),
    scenario("desktop::overlap", Unlocked, rotations::overlap),
    scenario("desktop::leaked", Unlocked, rotations::leaked),
    scenario("desktop::left_behind", Unlocked, rotations::left_behind),
    scenario("desktop::replace", Unlocked, replace::run),
    scenario("desktop::bulk", Unlocked, bulk::run),
    scenario("desktop::keyboard", Unlocked, keyboard::run),
    scenario("desktop::accessible", Unlocked, accessible::run),
    scenario("desktop::spoken", Unlocked, spoken::run),
    scenario("desktop::looking", Unlocked, looking::run),
    scenario("desktop::in_the_dark", Unlocked, looking::in_the_dark),
    scenario("desktop::ten_thousand", Unlocked, looking::many),
    scenario("desktop::killed_regenerate", Unlocked, rotations::killed),
    scenario("desktop::killed", Unlocked, troubles::killed),
    scenario("desktop::settings_file", Unlocked, troubles::settings_file),
    scenario("desktop::database", Unlocked, troubles::database),
    scenario("desktop::leaving_the_sandbox", Unlocked, leaving::the_sandbox),
    scenario("desktop::leaks", Unlocked, leaks::run),
    scenario("desktop::reminded", Unlocked, reminders::run),
    scenario("desktop::closed_to_the_tray", Unlocked, tray::closed_to_the_tray),
];

/// What the demo shows: the whole way, an administrator and a second account on it, the one thing that can be missing, a token that has
/// been replaced, work on several, what one looks for in the window, and every page in every theme and language.
const DEMO: [&str; 10] = [
    "desktop::journey",
    "desktop::admin_approval",
    "desktop::several_accounts",
    "desktop::without_a_vault",
    "desktop::overlap",
    "desktop::replace",
    "desktop::bulk",
    "desktop::looking",
    "desktop::accessible",
    "desktop::ten_thousand",
];

/// What of it is shown in the dark as well: all that is not in every theme anyway.
const IN_THE_DARK: [&str; 8] = [
    "desktop::journey",
    "desktop::admin_approval",
    "desktop::several_accounts",
    "desktop::without_a_vault",
    "desktop::overlap",
    "desktop::replace",
    "desktop::bulk",
    "desktop::looking",
];

const fn scenario(name: &'static str, keyring: Keyring, run: fn(&Desk, &mut Report) -> Outcome) -> Scenario {
    Scenario { name, keyring, run }
}

/// What was asked on the command line.
#[derive(Default)]
struct Wish {
    only: Option<String>,
    skip: Vec<String>,
    demo: bool,
    pictures: Option<PathBuf>,
    /// What is measured instead.
    speed: Option<String>,
}

fn main() -> ExitCode {
    let wish = match wish(std::env::args().skip(1)) {
        Ok(wish) => wish,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    if let Some(part) = &wish.speed {
        return match speed::run(part) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{part}: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let chosen: Vec<&Scenario> = SCENARIOS.iter().filter(|scenario| wish.wants(scenario.name)).collect();
    if let (true, Some(only)) = (chosen.is_empty(), &wish.only) {
        eprintln!("no scenario is called {only}");
        return ExitCode::FAILURE;
    }
    let mut report = Report::new(wish.pictures.clone());
    let mut failed = 0;
    for scenario in &chosen {
        failed += usize::from(!passes(scenario, &mut report));
        if !wish.demo {
            report = Report::new(wish.pictures.clone());
        }
    }
    if wish.demo {
        report.darken();
        let again = SCENARIOS.iter().filter(|scenario| IN_THE_DARK.contains(&scenario.name));
        failed += again.filter(|scenario| !passes(scenario, &mut report)).count();
    }
    if !wish.demo {
        println!("desktop: {} scenarios passed, {failed} failed", chosen.len() - failed);
    } else if failed == 0 {
        println!("demo: {} steps passed", report.steps());
    }
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn passes(scenario: &Scenario, report: &mut Report) -> bool {
    println!("{}", scenario.name);
    let started = Instant::now();
    let outcome = on_a_desk(scenario, report);
    match &outcome {
        Ok(()) => println!("  passed in {:.1} s", started.elapsed().as_secs_f32()),
        Err(error) => println!("  FAILED after step {}: {error}", report.steps()),
    }
    outcome.is_ok()
}

fn on_a_desk(scenario: &Scenario, report: &mut Report) -> Outcome {
    let desk = Desk::in_theme(scenario.keyring, report.takes_pictures(), report.is_dark())?;
    (scenario.run)(&desk, report).map_err(|error| format!("{error}\n--- last words:\n{}", desk.last_words()).into())
}

/// `--skip` is understood as cargo's own test programs do, so that `cargo test -- --skip desktop::` leaves the window alone.
fn wish(mut arguments: impl Iterator<Item = String>) -> Result<Wish, String> {
    let mut wish = Wish::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--only" => wish.only = Some(value()?),
            "--skip" => wish.skip.push(value()?),
            "--pictures" => wish.pictures = Some(PathBuf::from(value()?)),
            "--demo" => wish.demo = true,
            "--speed" => wish.speed = Some(value()?),
            _ => {
                return Err(format!(
                    "understood are --only NAME, --skip NAME, --demo, --pictures DIR and --speed NAME, not {argument}"
                ));
            }
        }
    }
    Ok(wish)
}

impl Wish {
    fn wants(&self, name: &str) -> bool {
        let skipped = self.skip.iter().any(|part| name.contains(part));
        let shown = !self.demo || DEMO.contains(&name);
        !skipped && shown && self.only.as_deref().is_none_or(|part| name.contains(part))
    }
}
