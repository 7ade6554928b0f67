//! The sections about the whole sandbox: sessions and faults, with their buttons.

use crate::fault::{Action, Fault, When};
use crate::html::escaped;
use crate::overview::Overview;
use crate::world::Rotations;

/// Sessions, rotation and faults, side by side.
pub(super) fn section(overview: &Overview) -> String {
    format!(
        "<section id=\"sessions\">\n<h2>Sessions and faults</h2>\n<div class=\"columns\">\n{}{}{}</div>\n</section>",
        sessions(overview),
        rotation(overview),
        faults(&overview.faults),
    )
}

fn sessions(overview: &Overview) -> String {
    let told = format!(
        "{} can go on without a person, {} still count{}.",
        counted(overview.sessions, "sign-in"),
        counted(overview.access_tokens, "access token"),
        if overview.access_tokens == 1 { "s" } else { "" },
    );
    let buttons = [
        button("/sandbox/access-tokens/expire", "Expire access tokens", ""),
        button("/sandbox/sessions/end", "End all sessions", ""),
    ]
    .concat();
    part("Sessions", &told, &buttons)
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

fn faults(waiting: &[Fault]) -> String {
    let (told, clear) = if waiting.is_empty() {
        ("None waits to strike.".to_owned(), String::new())
    } else {
        let lines: Vec<_> = waiting.iter().map(sentence).map(|line| escaped(&line)).collect();
        (lines.join("<br>"), button("/sandbox/faults/clear", "Clear faults", ""))
    };
    format!("<div id=\"faults\">{}</div>\n", inner("Faults", &told, &clear))
}

fn sentence(fault: &Fault) -> String {
    let Fault {
        operation,
        organization,
        when,
        times,
        skip,
        action,
    } = fault;
    let place = organization
        .as_ref()
        .map(|name| format!(" on {name}"))
        .unwrap_or_default();
    let done = match when {
        When::Before => "",
        When::After => "done, then ",
    };
    let action = match action {
        Action::Answer { status, .. } => format!("answered {status}"),
        Action::Cut => "cut".to_owned(),
        Action::Delay { millis } => format!("delayed by {millis} ms"),
    };
    let later = if *skip > 0 {
        format!(" after {}", counted_calls(*skip))
    } else {
        String::new()
    };
    format!(
        "{operation}{place}: {done}{action}, for {}{later}",
        counted_calls(*times)
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
    format!("<div>{}</div>\n", inner(title, told, buttons))
}

fn inner(title: &str, told: &str, buttons: &str) -> String {
    format!("<h3>{title}</h3>\n<p>{told}</p>\n<div class=\"buttons\">{buttons}</div>")
}

pub(super) fn button(action: &str, label: &str, field: &str) -> String {
    format!(r#"<form method="post" action="{action}">{field}<button>{label}</button></form>"#)
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
