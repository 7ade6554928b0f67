//! What is printed: one row for each cell, what breaks it below, one last line.

use crate::evidence::{Evidence, Place};
use crate::judge::Judgement;
use crate::report::{Report, Row, Stands};
use patwarden_core::view::Failure;
use serde_json::json;
use uuid::Uuid;

/// What came of one run.
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// What is said about it in `faults.expected`.
    pub said: String,
    /// The judgement.
    pub judgement: Judgement,
    /// What happened, line by line.
    pub story: Vec<String>,
    /// The evidence.
    pub evidence: Evidence,
}

impl Outcome {
    /// One row, and what breaks it.
    pub fn print(&self) {
        let words = self.judgement.findings.iter().enumerate().map(|(index, findings)| {
            let word = if findings.is_empty() { "ok" } else { "BROKEN" };
            format!("I{} {word}", index + 1)
        });
        println!(
            "{:<52} {}  {}",
            self.name,
            words.collect::<Vec<_>>().join("  "),
            self.code()
        );
        for (index, findings) in self.judgement.findings.iter().enumerate() {
            findings
                .iter()
                .for_each(|finding| println!("    I{}: {finding}", index + 1));
        }
        self.judgement
            .remarks
            .iter()
            .for_each(|remark| println!("    I1 says: {remark}"));
    }

    /// Everything that is known.
    pub fn print_story(&self) {
        self.story.iter().for_each(|line| println!("    {line}"));
        println!("    the far end's record:");
        for call in &self.evidence.calls {
            let status = call.status.map_or("cut".into(), |status| status.to_string());
            let token = call.token.map(|id| self.called(id)).unwrap_or_default();
            println!(
                "      {} {:<14} {status:<4} {token}",
                call.at.format("%d %H:%M:%S%.3f"),
                call.operation
            );
        }
        println!("    places of secrets:");
        let is_of_a_token = |place: &Place| match place {
            Place::Vault(entry) | Place::OtherVault(entry) => entry.starts_with("pat/"),
            Place::Destination => true,
        };
        let kept = self.evidence.kept.iter().filter(|kept| kept.at >= self.evidence.began);
        for kept in kept.filter(|kept| is_of_a_token(&kept.place)) {
            let holds = kept.holds.map_or("nothing of a token".into(), |id| self.called(id));
            println!(
                "      {} {:?} holds {holds}",
                kept.at.format("%d %H:%M:%S%.3f"),
                kept.place
            );
        }
        println!(
            "    tokens: old {}, live {:?}",
            self.evidence.old,
            self.evidence.live().len()
        );
    }

    fn called(&self, id: Uuid) -> String {
        if id == self.evidence.old {
            "the old one".into()
        } else if self.evidence.created().contains(&id) {
            format!("new {id}")
        } else {
            format!("foreign {id}")
        }
    }

    /// For programs.
    pub fn json(&self) -> serde_json::Value {
        json!({
            "cell": self.name,
            "holds": self.judgement.holds(),
            "findings": self.judgement.findings,
            "remarks": self.judgement.remarks,
            "said": self.said,
        })
    }

    fn code(&self) -> String {
        let first = of_row(&self.evidence.first, self.evidence.old);
        first.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
    }
}

/// What the person is told first and in the end, as `faults.expected` has it.
pub fn said(evidence: &Evidence) -> String {
    let (first, last) = (
        of_row(&evidence.first, evidence.old),
        of_row(&evidence.last, evidence.old),
    );
    if first == last {
        first
    } else {
        format!("{first} => {last}")
    }
}

/// What a report says about a token's regenerate.
fn of_row(report: &Report, old: Uuid) -> String {
    if let Some(failure) = &report.unopened {
        return format!("unopened {}", words(failure));
    }
    let row = report.row_of(old).map(row).or(report
        .refused
        .as_ref()
        .map(|failure| format!("refused {}", words(failure))));
    let mut said = row.unwrap_or_else(|| "nothing".into());
    if report.replaced.is_some() {
        said.push_str(" (replaced)");
    }
    said
}

fn row(row: &Row) -> String {
    let found = if row.found.is_empty() {
        String::new()
    } else {
        format!(" (shows {})", row.found.len())
    };
    match &row.stands {
        Stands::Waiting(failure, until) => {
            let until = if until.is_some() { "" } else { " (until somebody acts)" };
            format!("waiting {}{until}{found}", words(failure))
        }
        Stands::Stopped(failure) => format!("stopped {}{found}", words(failure)),
        other => format!("{}{found}", word(other)),
    }
}

fn words(failure: &Failure) -> String {
    let code = serde_json::to_value(failure.code).unwrap_or_default();
    let who = serde_json::to_value(failure.who_acts).unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    format!("{} {}: {}", text(&code), text(&who), failure.remedy)
}

fn word(stands: &Stands) -> &'static str {
    match stands {
        Stands::Running => "running",
        Stands::Waiting(..) => "waiting",
        Stands::Overlap(_) => "overlap",
        Stands::Done => "done",
        Stands::Stopped(_) => "stopped",
    }
}

/// A report in one line, for the story.
pub fn sight(report: &Report) -> String {
    let mut parts: Vec<String> = report
        .rows
        .iter()
        .map(|row| {
            let code = row
                .stands
                .failure()
                .map(|failure| format!(" {:?} ({})", failure.code, failure.details.clone().unwrap_or_default()));
            let until = match &row.stands {
                Stands::Waiting(_, Some(until)) | Stands::Overlap(until) => {
                    format!(" until {}", until.format("%d %H:%M:%S"))
                }
                _ => String::new(),
            };
            format!(
                "[{:?} {}{}{until}]",
                row.step,
                word(&row.stands),
                code.unwrap_or_default()
            )
        })
        .collect();
    let failures = [
        ("unopened", &report.unopened),
        ("refused", &report.refused),
        ("vault", &report.vault),
        ("replaced", &report.replaced),
        ("session", &report.session_ended),
    ];
    parts.extend(
        failures
            .into_iter()
            .filter_map(|(what, failure)| failure.as_ref().map(|failure| format!("{what}: {:?}", failure.code))),
    );
    if report.restless {
        parts.push("no rest".into());
    }
    parts.join(" ")
}
