//! The section about sessions, with its buttons, and what other sections share with it.

use super::moment;
use crate::html::escaped;
use crate::overview::{Overview, SessionFacts};
use crate::world::Rotations;

/// Sessions and rotation, side by side.
pub(super) fn section(overview: &Overview) -> String {
    format!(
        "<section id=\"sessions\">\n<h2>Sessions</h2>\n<div class=\"columns two\">\n{}{}</div>\n</section>",
        sessions(overview),
        rotation(overview),
    )
}

fn sessions(overview: &Overview) -> String {
    let told = format!(
        "{} can go on without a person, {} still count{}.",
        counted(overview.sessions.len(), "sign-in"),
        counted(overview.access_tokens, "access token"),
        if overview.access_tokens == 1 { "s" } else { "" },
    );
    let buttons = [
        button("/sandbox/access-tokens/expire", "Expire access tokens", ""),
        button("/sandbox/sessions/end", "End all sessions", ""),
    ]
    .concat();
    let lines: String = overview.sessions.iter().map(line).collect();
    let list = if lines.is_empty() {
        lines
    } else {
        format!("<ul>{lines}</ul>\n")
    };
    format!("<div>\n<h3>Those that last</h3>\n<p>{told}</p>\n{list}<div class=\"buttons\">{buttons}</div>\n</div>\n")
}

fn line(session: &SessionFacts) -> String {
    format!(
        "<li>{} at {}, until {}: {}</li>",
        escaped(&session.person),
        escaped(&session.directory),
        moment(session.until, "%-d %b %Y"),
        escaped(&session.permissions),
    )
}

fn rotation(overview: &Overview) -> String {
    let (told, label, field) = if overview.strict_rotation {
        (
            "Strict: a refresh token that is used a second time ends its whole session.",
            "Switch to Entra's way",
            "",
        )
    } else {
        (
            "Entra's way: a refresh token stays good after its use, beside its successor.",
            "Switch to strict",
            r#"<input type="hidden" name="strict" value="1">"#,
        )
    };
    let Rotations { refreshes, reuses } = overview.rotations;
    part(
        "Refresh token rotation",
        &format!("{told} {refreshes} redeemed so far, {reuses} of them again."),
        &button("/sandbox/rotation", label, field),
    )
}

pub(super) fn counted_calls(count: u32) -> String {
    if count == 1 {
        "one call".to_owned()
    } else {
        format!("{count} calls")
    }
}

pub(super) fn part(title: &str, told: &str, buttons: &str) -> String {
    format!("<div>\n<h3>{title}</h3>\n<p>{told}</p>\n<div class=\"buttons\">{buttons}</div>\n</div>\n")
}

pub(super) fn button(action: &str, label: &str, field: &str) -> String {
    format!(r#"<form method="post" action="{action}">{field}<button>{label}</button></form>"#)
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
