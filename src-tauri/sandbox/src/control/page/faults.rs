//! The section about faults: a form for one more, and those that wait.

use super::switches::{button, counted_calls};
use crate::control::order::faults::KINDS;
use crate::fault::PAT_TOKEN_ERRORS;
use crate::fault::{Action, Fault, When};
use crate::html::escaped;
use crate::overview::Overview;
use crate::route::OPERATIONS;

/// Everything about faults.
pub(super) fn section(overview: &Overview) -> String {
    format!(
        "<section id=\"faults\">\n<h2>Faults</h2>\n<div class=\"columns wide\">\n{}{}</div>\n</section>",
        form(overview),
        waiting(&overview.faults),
    )
}

fn form(overview: &Overview) -> String {
    let operations = OPERATIONS.iter().map(|name| option(name, name));
    let organizations = overview
        .organizations
        .iter()
        .map(|facts| option(&facts.name, &facts.name));
    let kinds = KINDS.iter().map(|(name, label)| option(name, label));
    let errors = PAT_TOKEN_ERRORS.iter().map(|name| option(name, name));
    format!(
        r#"<form method="post" action="/sandbox/faults" autocomplete="off">
<h3>One more</h3>
<div class="fields">
<label>Instead of the answer
<select name="kind">{kinds}</select></label>
<label>The patTokenError, if it is one
<select name="error">{errors}</select></label>
<label>Operation
<select name="operation"><option value="any">any</option>{operations}</select></label>
<label>Organization
<select name="organization"><option value="">any</option>{organizations}</select></label>
<label>How many calls
<input type="number" name="times" min="1" max="10000" value="1" required></label>
</div>
<label class="check"><input type="checkbox" name="when" value="after"> Only after the call took effect</label>
<button>Script it</button>
</form>
"#,
        operations = operations.collect::<String>(),
        organizations = organizations.collect::<String>(),
        kinds = kinds.collect::<String>(),
        errors = errors.collect::<String>(),
    )
}

fn option(value: &str, label: &str) -> String {
    format!(r#"<option value="{}">{}</option>"#, escaped(value), escaped(label))
}

fn waiting(faults: &[Fault]) -> String {
    if faults.is_empty() {
        return "<div>\n<h3>Waiting</h3>\n<p>None waits to strike.</p>\n</div>\n".to_owned();
    }
    let lines: String = faults
        .iter()
        .map(|fault| format!("<li>{}</li>", escaped(&sentence(fault))))
        .collect();
    let clear = button("/sandbox/faults/clear", "Clear faults", "");
    format!("<div>\n<h3>Waiting</h3>\n<ul>{lines}</ul>\n<div class=\"buttons\">{clear}</div>\n</div>\n")
}

fn sentence(fault: &Fault) -> String {
    let Fault {
        operation,
        organization,
        when,
        times,
        skip,
        action,
        headers,
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
        Action::Delay { millis: 0 } => "answered".to_owned(),
        Action::Delay { millis } => format!("delayed by {millis} ms"),
    };
    let names: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let headers = if names.is_empty() {
        String::new()
    } else {
        format!(" with {}", names.join(", "))
    };
    let later = if *skip > 0 {
        format!(" after {}", counted_calls(*skip))
    } else {
        String::new()
    };
    format!(
        "{operation}{place}: {done}{action}{headers}, for {}{later}",
        counted_calls(*times)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_a_sentence() {
        let warned = Fault::delay("list", 0).header("Retry-After", "3");
        for (fault, told) in [
            (
                Fault::cut("create").on("contoso").times(3),
                "create on contoso: cut, for 3 calls",
            ),
            (
                Fault::delay("token", 20).after().skip(1),
                "token: done, then delayed by 20 ms, for one call after one call",
            ),
            (warned, "list: answered with Retry-After: 3, for one call"),
        ] {
            assert_eq!(sentence(&fault), told, "{fault:?}");
        }
    }
}
