//! The leak search: the whole job with every log at its loudest, and after each step a search for what every secret of the sandbox
//! carries, wherever it must not be.
//!
//! It must also find: each kind of search is shown a planted secret first, and at the end the vault, where they belong, is read by
//! another program. A copied secret is on the clipboard, which is left out, as are the far end's own files.

mod bus;
mod commands;
mod controls;
mod end;
mod job;
mod marker;
pub(crate) mod page;
mod watch;

use crate::app::App;
use crate::desk::Desk;
use crate::outcome::{Outcome, check};
use crate::report::Report;
use bus::Monitor;
use marker::{Marker, Searched};
use std::path::{Path, PathBuf};
use watch::Watch;

/// The far end's own files: it knows every secret.
const FAR_END: [&str; 3] = ["sandbox.json", "sandbox.new", "record.jsonl"];
/// The person's browser is not ours: it posts the code that the far end gave it.
const BROWSER: &str = "chromium";

/// Runs the job and searches.
pub(crate) fn run(desk: &Desk, report: &mut Report) -> Outcome {
    let mut search = Search::begin(desk)?;
    search.finds_files()?;
    search.finds_processes()?;
    let planted = "the session bus, files in every form, arguments and environments";
    report.step("each search finds what is planted", planted);
    job::run(&mut search, report)?;
    search.end(report)
}

/// Everything that searches.
struct Search<'a> {
    desk: &'a Desk,
    marker: Marker,
    monitor: Monitor,
    watch: Watch,
    /// What the largest search of the disk came to.
    disk: Searched,
    /// How much of each was searched.
    answers: usize,
    events: usize,
    looks: usize,
}

impl<'a> Search<'a> {
    fn begin(desk: &'a Desk) -> Outcome<Self> {
        let marker = Marker::new();
        Ok(Self {
            monitor: Monitor::start(desk, &marker)?,
            watch: Watch::over(desk.mark()),
            disk: Searched::default(),
            answers: 0,
            events: 0,
            looks: 0,
            desk,
            marker,
        })
    }

    /// Searches everything that changes from step to step.
    fn look(&mut self, app: &App, step: &str) -> Outcome {
        for told in page::heard(&app.window)? {
            self.clean(&format!("what the page was told: {step}"), told.as_bytes())?;
            let is_event = told.contains(r#""event":"changed""#);
            self.events += usize::from(is_event);
            self.answers += usize::from(!is_event);
        }
        let shown = page::shown(&app.window)?;
        self.clean(&format!("the page: {step}"), shown.as_bytes())?;
        let titles = titles(self.desk)?;
        check(
            titles.contains("\"Patwarden\""),
            "the window must be among the titles that are searched",
        )?;
        self.clean(&format!("a window title: {step}"), titles.as_bytes())?;
        self.clean_files(&self.desk.data(), step)?;
        self.watch.look()?;
        self.clean_processes(step)?;
        self.looks += 1;
        Ok(())
    }

    fn clean(&self, place: &str, bytes: &[u8]) -> Outcome {
        match self.marker.found_in(bytes) {
            None => Ok(()),
            Some(form) => Err(format!("a secret stands in {place} ({form})").into()),
        }
    }

    fn clean_processes(&self, step: &str) -> Outcome {
        let leaks: Vec<String> = self.watch.seen().leaks.values().cloned().collect();
        let leaks = leaks.join(", ");
        check(leaks.is_empty(), format!("{step}: a secret stood in {leaks}"))
    }

    /// Searches everything that was written at this desk, in the app's folder and elsewhere.
    fn clean_disk(&mut self, step: &str) -> Outcome {
        let searched = self.clean_files(&self.desk.folder(""), step)?;
        if searched.bytes > self.disk.bytes {
            self.disk = searched;
        }
        Ok(())
    }

    fn clean_files(&self, folder: &Path, step: &str) -> Outcome<Searched> {
        let far_end = FAR_END.map(|file| self.desk.data().join("sandbox").join(file));
        let others = [self.desk.folder(BROWSER), self.monitor.record()];
        let skip: Vec<PathBuf> = far_end.into_iter().chain(others).collect();
        let searched = self.marker.in_files(folder, &skip)?;
        let found = searched.found.join(", ");
        check(found.is_empty(), format!("{step}: a secret stands in {found}"))?;
        Ok(searched)
    }
}

/// Every window with its titles, as the X server has them.
fn titles(desk: &Desk) -> Outcome<String> {
    desk.output("xwininfo", &["-root", "-tree"])
}
