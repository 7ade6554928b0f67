//! The two tables: every token, and the latest requests.

use super::{distance, moment};
use crate::html::escaped;
use crate::overview::{Overview, TokenFacts};
use crate::record::Recorded;
use crate::world::TokenState;

const DATE: &str = "%-d %b %Y";

/// Every token: the active ones by their end, then the expired and the revoked ones, the latest first.
pub(super) fn tokens(overview: &Overview) -> String {
    let mut tokens: Vec<_> = overview.tokens.iter().collect();
    tokens.sort_by_key(|token| {
        let end = token.valid_to.timestamp();
        match token.state {
            TokenState::Active => (0, end),
            TokenState::Expired => (1, end.saturating_neg()),
            TokenState::Revoked => (2, end.saturating_neg()),
        }
    });
    let rows: String = tokens.into_iter().map(|token| token_row(overview, token)).collect();
    table(
        "tokens",
        &format!("{} tokens", overview.tokens.len()),
        &["Name", "Organization", "State", "Created", "Expires", "Scopes"],
        &rows,
    )
}

fn token_row(overview: &Overview, token: &TokenFacts) -> String {
    let (class, word) = match token.state {
        TokenState::Active => ("active", "Active"),
        TokenState::Expired => ("expired", "Expired"),
        TokenState::Revoked => ("revoked", "Revoked"),
    };
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
    let rows: String = overview
        .requests
        .iter()
        .map(|request| request_row(overview, request))
        .collect();
    let title = match overview.requests.len() {
        0 => "No requests since the start".to_owned(),
        1 => "The latest request".to_owned(),
        count => format!("The latest {count} requests"),
    };
    table(
        "requests",
        &title,
        &["Time", "Operation", "Organization", "Token", "Answer"],
        &rows,
    )
}

fn request_row(overview: &Overview, request: &Recorded) -> String {
    let token = request.authorization.map(|id| {
        let found = overview.tokens.iter().find(|token| token.authorization_id == id);
        found.map_or_else(|| id.to_string(), |token| token.name.clone())
    });
    let status = request
        .status
        .map_or_else(|| "cut".to_owned(), |status| status.to_string());
    format!(
        r#"<tr>
<td>{time}</td><td>{operation}</td><td>{organization}</td><td>{token}</td><td>{status} <span>{refusal}</span></td>
</tr>
"#,
        time = moment(request.at, "%-d %b %H:%M:%S"),
        operation = escaped(&request.operation),
        organization = escaped(request.organization.as_deref().unwrap_or_default()),
        token = escaped(&token.unwrap_or_default()),
        refusal = escaped(request.refusal.as_deref().unwrap_or_default()),
    )
}

fn table(id: &str, title: &str, columns: &[&str], rows: &str) -> String {
    let head: String = columns
        .iter()
        .map(|column| format!("<th scope=\"col\">{column}</th>"))
        .collect();
    let body = if rows.is_empty() {
        String::new()
    } else {
        format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    };
    format!("<section id=\"{id}\">\n<h2>{title}</h2>\n{body}</section>")
}
