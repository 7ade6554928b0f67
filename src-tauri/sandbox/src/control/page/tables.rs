//! The two long tables: tokens, a hundred at a time, and the latest requests.

use super::{address, distance, moment};
use crate::html::escaped;
use crate::overview::{Overview, TokenFacts, View};
use crate::record::Recorded;
use crate::world::TokenState;

const DATE: &str = "%-d %b %Y";

const STATES: [(TokenState, &str, &str); 3] = [
    (TokenState::Active, "active", "Active"),
    (TokenState::Expired, "expired", "Expired"),
    (TokenState::Revoked, "revoked", "Revoked"),
];

/// The tokens that are looked at, with a form to look at others.
pub(super) fn tokens(overview: &Overview) -> String {
    let excerpt = &overview.excerpt;
    let title = if excerpt.found == excerpt.all {
        format!("{} tokens", grouped(excerpt.all))
    } else {
        format!("{} of {} tokens", grouped(excerpt.found), grouped(excerpt.all))
    };
    let rows: String = excerpt.tokens.iter().map(|token| token_row(overview, token)).collect();
    let columns = ["Name", "Organization", "State", "Created", "Expires", "Scopes"];
    section(
        "tokens",
        &title,
        &filter(overview),
        &table(&columns, &rows),
        &pages(overview),
    )
}

/// A form that is not sent by a post: it changes nothing but what is looked at.
fn filter(overview: &Overview) -> String {
    let View {
        organization, state, ..
    } = &overview.view;
    let option = |value: &str, label: &str, is_chosen: bool| {
        let selected = if is_chosen { " selected" } else { "" };
        format!(
            r#"<option value="{}"{selected}>{}</option>"#,
            escaped(value),
            escaped(label)
        )
    };
    let names = overview.organizations.iter().map(|facts| &facts.name);
    let names: String = names
        .map(|name| option(name, name, organization.as_ref() == Some(name)))
        .collect();
    let states: String = STATES
        .iter()
        .map(|(value, name, label)| option(name, label, *state == Some(*value)))
        .collect();
    format!(
        r#"<form class="filter" method="get" action="/#tokens" autocomplete="off">
<label>Organization
<select name="organization"><option value="">All</option>{names}</select></label>
<label>State
<select name="state"><option value="">All</option>{states}</select></label>
<button>Show</button>
</form>
"#
    )
}

/// Which part of the list is shown, and the ways to the parts before and behind it.
fn pages(overview: &Overview) -> String {
    let (excerpt, view) = (&overview.excerpt, &overview.view);
    let until = excerpt.from + excerpt.tokens.len();
    if (excerpt.from, until) == (0, excerpt.found) {
        return String::new();
    }
    let link = |is_there: bool, page: usize, label: &str| {
        let target = address(view.organization.as_deref(), view.state, page, "tokens");
        let target = escaped(&target);
        if is_there {
            format!(r#"<a href="{target}">{label}</a>"#)
        } else {
            String::new()
        }
    };
    format!(
        "<nav class=\"pages\" aria-label=\"Tokens\">{}<p>{} to {} of {}</p>{}</nav>\n",
        link(view.page > 0, view.page.saturating_sub(1), "Before"),
        grouped(excerpt.from + 1),
        grouped(until),
        grouped(excerpt.found),
        link(until < excerpt.found, view.page + 1, "Next"),
    )
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, tail) = digits.split_at(first);
    let groups = tail.as_bytes().chunks(3).map(String::from_utf8_lossy);
    let head = (!head.is_empty()).then(|| head.into());
    head.into_iter().chain(groups).collect::<Vec<_>>().join(",")
}

/// The name by which a state is asked for.
pub(super) fn state_name(state: TokenState) -> &'static str {
    STATES
        .iter()
        .find(|(one, ..)| *one == state)
        .map_or("", |(_, name, _)| name)
}

fn token_row(overview: &Overview, token: &TokenFacts) -> String {
    let found = STATES.iter().find(|(state, ..)| *state == token.state);
    let (class, word) = found.map_or(("", ""), |(_, class, word)| (*class, *word));
    let distance = match token.state {
        TokenState::Active | TokenState::Expired => distance(overview.now, token.valid_to),
        TokenState::Revoked => String::new(),
    };
    format!(
        r#"<tr class="{class}">
<td title="{id}">{name}</td><td>{organization}</td><td class="state">{word}</td>
<td>{created}</td><td>{expires} <span>{distance}</span></td><td class="scopes">{scopes}</td>
</tr>
"#,
        id = token.authorization_id,
        name = escaped(&token.name),
        organization = escaped(token.organization.as_deref().unwrap_or("all (global)")),
        created = moment(token.valid_from, DATE),
        expires = moment(token.valid_to, DATE),
        scopes = scopes(&token.scope),
    )
}

/// Each scope stays together if it can, and is broken at its underscores if it must.
fn scopes(list: &str) -> String {
    let words = list
        .split_whitespace()
        .map(|scope| escaped(scope).replace('_', "_<wbr>"));
    words.map(|scope| format!("<code>{scope}</code> ")).collect()
}

/// The latest requests, the newest first.
pub(super) fn requests(overview: &Overview) -> String {
    let rows = overview
        .requests
        .iter()
        .map(|(request, token)| request_row(request, token.as_deref()));
    let rows: String = rows.collect();
    let title = match overview.requests.len() {
        0 => "No requests since the start".to_owned(),
        1 => "The latest request".to_owned(),
        count => format!("The latest {count} requests"),
    };
    let columns = ["Time", "Operation", "Organization", "Token", "Answer"];
    let table = if rows.is_empty() {
        String::new()
    } else {
        table(&columns, &rows)
    };
    section("requests", &title, "", &table, "")
}

fn request_row(request: &Recorded, token: Option<&str>) -> String {
    let status = request
        .status
        .map_or_else(|| "cut".to_owned(), |status| status.to_string());
    let is_refused = request.refusal.is_some() || request.status.is_none_or(|status| status >= 400);
    let class = if is_refused { r#" class="bad""# } else { "" };
    format!(
        r#"<tr>
<td>{time}</td><td>{operation}</td><td>{organization}</td><td>{token}</td><td{class}>{status} <span>{refusal}</span></td>
</tr>
"#,
        time = moment(request.at, "%-d %b %H:%M:%S"),
        operation = escaped(&request.operation),
        organization = escaped(request.organization.as_deref().unwrap_or_default()),
        token = escaped(token.unwrap_or_default()),
        refusal = escaped(request.refusal.as_deref().unwrap_or_default()),
    )
}

fn table(columns: &[&str], rows: &str) -> String {
    let head: String = columns
        .iter()
        .map(|column| format!("<th scope=\"col\">{column}</th>"))
        .collect();
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn section(id: &str, title: &str, before: &str, table: &str, after: &str) -> String {
    format!("<section id=\"{id}\">\n<h2>{title}</h2>\n{before}{table}{after}</section>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (number, told) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (20_005, "20,005"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), told, "{number}");
        }
    }

    #[test]
    fn every_state_has_the_name_that_it_is_asked_for_by() {
        for (state, name, _) in STATES {
            assert_eq!(serde_json::to_value(state).expect("a name"), name, "{name}");
        }
    }
}
