//! The control page: everything there is to see and to switch, on one page without scripts.
//!
//! Every text from the world is escaped, names of tokens above all: they may hold markup. It shows facts, never secrets.

mod faults;
mod organizations;
mod sign_in;
mod switches;
mod tables;
mod words;

use chrono::{DateTime, TimeDelta, Utc};
use hyper::{StatusCode, header};
use url::form_urlencoded;

use crate::answer::Answer;
use crate::html::{escaped, source_hash};
use crate::overview::Overview;
use crate::world::TokenState;

const STYLE: &str = include_str!("page.css");

/// The page.
pub(super) fn show(overview: &Overview) -> Answer {
    let body = [
        head(overview),
        organizations::table(overview),
        organizations::section(overview),
        faults::section(overview),
        tables::requests(overview),
        switches::section(overview),
        sign_in::section(overview),
        tables::tokens(overview),
    ]
    .join("\n");
    page(StatusCode::OK, &body)
}

/// The page for a form that could not be carried out.
pub(super) fn refused(status: StatusCode, reason: &str) -> Answer {
    let reason = if reason.is_empty() {
        "There is nothing at this address."
    } else {
        reason
    };
    let body = format!(
        "<header>\n{TITLE}\n<p class=\"lead\">That was not done: {}.</p>\n<p><a href=\"/\">Back</a></p>\n</header>",
        escaped(reason.trim_end_matches('.'))
    );
    page(status, &body)
}

/// The places that the head of the page leads to.
const SECTIONS: [(&str, &str); 6] = [
    ("organizations", "Organizations"),
    ("faults", "Faults"),
    ("requests", "Requests"),
    ("sessions", "Sessions"),
    ("sign-in", "Sign-in"),
    ("tokens", "Tokens"),
];
const TITLE: &str = "<h1>Sandbox: <span>not Microsoft</span></h1>";

fn head(overview: &Overview) -> String {
    let people: String = overview
        .people
        .iter()
        .map(|person| format!("{} <span>{}</span>", escaped(&person.name), escaped(&person.email)))
        .map(|person| fact("Person", &person))
        .collect();
    let directories: String = overview
        .tenants
        .iter()
        .map(|tenant| format!("{} <span>{}</span>", escaped(&tenant.name), escaped(&tenant.domain)))
        .map(|directory| fact("Directory", &directory))
        .collect();
    let registration = format!(
        "<span>client {}</span><span>tenant {}</span>",
        overview.registration.client_id, overview.registration.tenant
    );
    let origins = &overview.origins;
    let facts = [
        fact("Clock", &moment(overview.now, "%-d %B %Y, %H:%M:%S UTC")),
        people,
        directories,
        fact("App registration", &registration),
        fact("Authority", &escaped(origins.authority.as_str())),
        fact("Profile", &escaped(origins.profile.as_str())),
        fact("Tokens", &escaped(origins.tokens.as_str())),
        fact("Organizations", &escaped(origins.devops.as_str())),
    ]
    .concat();
    let nav: String = SECTIONS
        .iter()
        .map(|(place, label)| format!("<a href=\"#{place}\">{label}</a> "))
        .collect();
    format!(
        r#"<header>
{TITLE}
<p class="lead">A simulator of Microsoft Entra ID and Azure DevOps on this computer, to try Patwarden out and to test it.
The people, organizations and tokens are made up. Nothing goes to the internet, and no secret is shown here.</p>
<nav aria-label="Sections">{nav}</nav>
<dl class="facts">{facts}</dl>
</header>"#
    )
}

/// The address of a part of the page with an organization and tokens to look at; pages count from 0.
pub(super) fn address(organization: Option<&str>, state: Option<TokenState>, page: usize, place: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(name) = organization {
        query.append_pair("organization", name);
    }
    if let Some(state) = state {
        query.append_pair("state", tables::state_name(state));
    }
    if page > 0 {
        query.append_pair("page", &(page + 1).to_string());
    }
    format!("/?{}#{place}", query.finish())
}

/// A term and its description, which is markup already.
fn fact(term: &str, description: &str) -> String {
    format!("<div><dt>{term}</dt><dd>{description}</dd></div>\n")
}

/// An instant in words, with the exact one behind it.
fn moment(at: DateTime<Utc>, form: &str) -> String {
    let exact = at.format("%Y-%m-%dT%H:%M:%SZ");
    format!(r#"<time datetime="{exact}" title="{exact}">{}</time>"#, at.format(form))
}

/// How far an instant is from now, to the hour, the day or the month.
fn distance(now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    let span = (at - now).abs();
    let (count, unit) = if span < TimeDelta::hours(48) {
        (span.num_hours(), "hour")
    } else if span < TimeDelta::days(60) {
        (span.num_days(), "day")
    } else {
        (span.num_days() / 30, "month")
    };
    let plural = if count == 1 { "" } else { "s" };
    if at > now {
        format!("in {count} {unit}{plural}")
    } else {
        format!("{count} {unit}{plural} ago")
    }
}

fn page(status: StatusCode, body: &str) -> Answer {
    let page = format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Sandbox: not Microsoft</title>
<style>{STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"#
    );
    // Without a referrer policy of its own the browser might send the page's forms with the origin "null".
    Answer::html(status, page)
        .with(header::CONTENT_SECURITY_POLICY, policy())
        .with(header::REFERRER_POLICY, "same-origin")
}

fn policy() -> String {
    format!(
        "default-src 'none'; img-src data:; style-src {}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        source_hash(STYLE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_told_to_a_sensible_unit() {
        let now: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().expect("a date in the test itself");
        for (hours, expected) in [
            (1, "in 1 hour"),
            (47, "in 47 hours"),
            (-30, "30 hours ago"),
            (72, "in 3 days"),
            (-24 * 41, "41 days ago"),
            (24 * 95, "in 3 months"),
        ] {
            assert_eq!(
                distance(now, now + TimeDelta::hours(hours)),
                expected,
                "{hours} hours from now"
            );
        }
    }
}
