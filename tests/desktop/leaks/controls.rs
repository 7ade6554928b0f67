//! The controls: what is planted must be found, or whoever finds nothing has not looked.

use super::marker::disguises;
use super::{Search, page, titles};
use crate::outcome::{Outcome, check, until_true};
use crate::webdriver::Session;
use patwarden_sandbox::SECRET_MARKER;
use serde_json::json;
use std::fs;
use std::process::Stdio;

impl Search<'_> {
    /// In files: every form, and a name.
    pub(super) fn finds_files(&self) -> Outcome {
        let folder = tempfile::tempdir()?;
        let planted = disguises(&format!("abc{SECRET_MARKER}xyz"));
        for (name, bytes) in &planted {
            fs::write(folder.path().join(name), bytes)?;
        }
        fs::write(folder.path().join(SECRET_MARKER), "")?;
        fs::write(folder.path().join("clean"), "nothing to see")?;
        let searched = self.marker.in_files(folder.path(), &[])?;
        for (name, _) in &planted {
            let found = searched.found.iter().any(|file| file.contains(name.as_str()));
            check(found, format!("the search in files must find the form {name}"))?;
        }
        check(
            searched.found.len() == planted.len() + 1 && searched.files == planted.len() + 2,
            format!("a name too, and nothing else; it found {}", searched.found.len()),
        )
    }

    /// In processes: one with the marker among its arguments, one with it in its environment.
    pub(super) fn finds_processes(&self) -> Outcome {
        let mut arguments = self.desk.command("sh");
        arguments.args(["-c", "read -r line", SECRET_MARKER]);
        let mut environment = self.desk.command("sh");
        environment
            .args(["-c", "read -r line"])
            .env("PLANTED", format!("x{SECRET_MARKER}"));
        for (mut command, place) in [(arguments, "arguments"), (environment, "environment")] {
            let mut child = command.stdin(Stdio::piped()).spawn()?;
            let id = child.id();
            let found = until_true(&format!("the planted process with it in its {place}"), || {
                let seen = self.watch.seen();
                Ok(seen.leaks.get(&id).is_some_and(|leak| leak.contains(place)))
            });
            drop(child.stdin.take()); // which ends it
            child.wait()?;
            found?;
            self.watch.look()?; // whoever looked while it ended may still tell of it
            self.watch.seen().leaks.remove(&id);
        }
        Ok(())
    }

    /// In the page, and in what it is told.
    pub(super) fn finds_in_page(&self, page: &Session) -> Outcome {
        for place in ["attribute", "title", "field", "storage"] {
            page::plant(page, place, Some(SECRET_MARKER))?;
            let shown = page::shown(page)?;
            check(
                self.marker.found_in(shown.as_bytes()).is_some(),
                format!("what is planted in the page's {place} must be found"),
            )?;
            page::plant(page, place, None)?;
            let shown = page::shown(page)?;
            self.clean(&format!("the page after the control of its {place}"), shown.as_bytes())?;
        }
        page::heard(page)?;
        let refused = page::invoke(page, &format!("no_such_command_{SECRET_MARKER}"), &json!({}))?;
        let heard = page::heard(page)?;
        let found = |told: &String| self.marker.found_in(told.as_bytes()).is_some();
        // Once as it came over the bridge, once as the page's own code is told.
        check(
            refused[0] == "error" && heard.iter().filter(|told| found(told)).count() == 2,
            "the refusal of an unknown command names it: it must be heard twice and found",
        )
    }

    /// In titles, of a window that shows what its page says.
    pub(super) fn finds_titles(&self, browser: &Session) -> Outcome {
        browser.go("about:blank")?; // which no history remembers
        browser.execute("document.title = arguments[0]", json!([SECRET_MARKER]))?;
        until_true("the planted title", || {
            Ok(self.marker.found_in(titles(self.desk)?.as_bytes()).is_some())
        })
    }
}
