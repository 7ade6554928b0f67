//! What can be said once: that the secrets are where they belong, that what was searched was there to be searched, and that
//! nothing was found in what grew all the time.

use super::{BROWSER, Search};
use crate::evidence;
use crate::far_end::FarEnd;
use crate::outcome::{Outcome, check};
use crate::process::marked;
use crate::report::Report;
use std::fs;

impl Search<'_> {
    /// The secrets are in the vault, and another program that may look finds each of them there.
    pub(super) fn found_in_the_vault(&self, far_end: &FarEnd, tokens: usize) -> Outcome<String> {
        let secrets = evidence::secrets_in_vault(self.desk)?;
        check(
            secrets.len() == tokens,
            format!("{} secrets of tokens are in the vault, not {tokens}", secrets.len()),
        )?;
        for (id, secret) in &secrets {
            check(
                self.marker.found_in(secret.as_bytes()).is_some() && *secret == far_end.secret_of(id)?,
                "each must be the one that the service gave, and be found by this search",
            )?;
        }
        let (vault, sessions) = (evidence::vault(self.desk)?, far_end.refresh_tokens()?);
        let kept = |token: &String| vault.lines().any(|line| line.ends_with(token.as_str()));
        check(
            sessions.iter().any(kept),
            "the refresh token of the session must be in the vault",
        )?;
        Ok(format!("the secrets of {tokens} tokens and the refresh token"))
    }

    /// What the browser remembers of the sign-in for good. The posted code it keeps for a reload of the page that it was open in,
    /// which is not ours to say.
    pub(super) fn clean_history(&self) -> Outcome {
        let bytes = fs::read(self.desk.folder(BROWSER).join("Default/History"))?;
        let address = b"/oauth2/v2.0/authorize";
        check(
            bytes.windows(address.len()).any(|window| window == address),
            "the sign-in must be in the browser's history, or it was not searched",
        )?;
        self.clean("the browser's history", &bytes)
    }

    /// Nothing that the app holds can end up in a core file (proc(5), `limits`).
    pub(super) fn leaves_no_core(&self, program: &std::path::Path) -> Outcome {
        for id in marked(self.desk.mark(), Some(program)) {
            let limits = fs::read_to_string(format!("/proc/{id}/limits"))?;
            let core = limits.lines().find(|line| line.starts_with("Max core file size"));
            let words: Vec<&str> = core.unwrap_or_default().split_whitespace().skip(4).take(2).collect();
            check(
                words == ["0", "0"],
                format!("the app may leave a core file of size {words:?}"),
            )?;
        }
        Ok(())
    }

    /// What was searched, and that it was there.
    pub(super) fn end(mut self, report: &mut Report) -> Outcome {
        self.clean_disk("after the end")?;
        self.the_disk(report)?;
        self.the_processes(report)?;
        let bytes = self.monitor.check(&self.marker)?;
        report.step(
            "the session bus",
            &format!("clean: {} kB, the vault's messages among them", bytes / 1024),
        );
        let Self { answers, events, .. } = self;
        check(
            answers > 0 && events > 0,
            "answers and events must both have been heard",
        )?;
        report.step(
            "the bridge",
            &format!("clean: {answers} answers and {events} events in {} looks", self.looks),
        );
        Ok(())
    }

    fn the_disk(&self, report: &mut Report) -> Outcome {
        let traced = self.log()?.lines().filter(|line| line.contains(" TRACE ")).count();
        check(
            traced > 0,
            "without a trace line in the log, the log was not at its loudest",
        )?;
        for part in ["sandbox/patwarden.db-wal", "storage", "settings.json"] {
            check(
                self.disk.names.contains(&self.desk.data().join(part)),
                format!("{part} must have been there to be searched"),
            )?;
        }
        let (files, size) = (self.disk.files, self.disk.bytes / 1024);
        report.step(
            "the disk",
            &format!(
                "clean: {files} files with {size} kB, databases, WebKit's folders and {traced} trace lines among them"
            ),
        );
        Ok(())
    }

    fn log(&self) -> Outcome<String> {
        let mut text = String::new();
        for file in fs::read_dir(self.desk.data().join("logs"))? {
            text.push_str(&String::from_utf8_lossy(&fs::read(file?.path())?));
        }
        Ok(text)
    }

    fn the_processes(&self, report: &mut Report) -> Outcome {
        self.clean_processes("after the end")?;
        let (hidden, seen) = (self.watch.hidden(), self.watch.seen());
        for program in ["patwarden", "WebKitWebProces", "WebKitNetworkPr", "xdg-open"] {
            check(
                seen.programs.iter().any(|seen| seen.starts_with(program)),
                format!("{program} must be among what was watched: {:?}", seen.programs),
            )?;
        }
        check(
            hidden.iter().all(|program| program == "patwarden"),
            format!("only the app itself may hide its environment, not {hidden:?}"),
        )?;
        let hides = if hidden.is_empty() {
            ""
        } else {
            "; the app is not dumpable, so that its own environment was not shown, but that of its children was"
        };
        report.step(
            "the processes",
            &format!(
                "clean: arguments and environments of {} programs{hides}",
                seen.programs.len()
            ),
        );
        Ok(())
    }
}
