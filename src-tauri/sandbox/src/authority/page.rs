//! The pages a person sees. They say in large type whose they are not, and have no field for a password.
//!
//! Everything that comes from a request is escaped; the policy allows one style sheet and one script by their hashes.

use std::fmt::Write;

use hyper::{StatusCode, header};

use super::refusal::{Marked, Refusal};
use crate::answer::Answer;
use crate::html::{escaped, source_hash};
use crate::world::Person;

const STYLE: &str = include_str!("page.css");
const SUBMIT: &str = "document.forms[0].submit();";

/// What the account page shows.
pub(super) struct Choice<'a> {
    /// Where the choice is posted: the page's own address with its query.
    pub(super) action: &'a str,
    /// Who can sign in, with the name of their home tenant.
    pub(super) people: &'a [(&'a Person, &'a str)],
    pub(super) hint: Option<&'a str>,
    pub(super) permissions: &'a [&'a str],
}

/// The page with the accounts. Its form posts `person` or `cancel`.
pub(super) fn choose(choice: &Choice) -> Answer {
    let accounts = choice
        .people
        .iter()
        .map(|(person, tenant)| account(person, tenant, choice.hint))
        .collect::<String>();
    let body = format!(
        r#"<form method="post" action="{action}">
<h2>Choose an account</h2>
{accounts}
<h3>Patwarden asks to</h3>
<ul class="permissions">{permissions}</ul>
<div class="end"><button class="quiet" name="cancel" value="1" data-cancel>Cancel</button></div>
</form>
<details>
<summary>Play a refusal instead</summary>
<form method="post" action="{action}">
<button class="quiet" name="approval" value="1" data-approval>Need admin approval</button>
</form>
<form method="post" action="{action}">
<label>AADSTS <input name="refuse" inputmode="numeric" pattern="[0-9]+" required placeholder="53003"></label>
<button class="quiet" name="how" value="page">Stay on a page</button>
<button class="quiet" name="how" value="back">Go back with it</button>
</form>
</details>"#,
        action = escaped(choice.action),
        permissions = listed(choice.permissions),
    );
    page(StatusCode::OK, "Choose an account", &body)
}

fn listed(permissions: &[&str]) -> String {
    permissions.iter().fold(String::new(), |mut list, sentence| {
        let _ = write!(list, "<li>{}</li>", escaped(sentence));
        list
    })
}

fn account(person: &Person, tenant: &str, hint: Option<&str>) -> String {
    let is_hinted = hint.is_some_and(|hint| hint.eq_ignore_ascii_case(&person.email));
    let focus = if is_hinted { " autofocus" } else { "" };
    let initials: String = person
        .name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .collect();
    format!(
        r#"<button class="account" name="person" value="{key}" data-person="{key}"{focus}>
<span class="portrait" aria-hidden="true">{initials}</span>
<span class="who"><strong>{name}</strong><span>{email}</span><span>{tenant}</span></span>
</button>"#,
        key = escaped(&person.key),
        initials = escaped(&initials),
        name = escaped(&person.name),
        email = escaped(&person.email),
        tenant = escaped(tenant),
    )
}

/// What the page "Need admin approval" shows.
pub(super) struct Approval<'a> {
    pub(super) action: &'a str,
    pub(super) person: Option<&'a str>,
    pub(super) tenant: &'a str,
    pub(super) permissions: &'a [&'a str],
    pub(super) code: u32,
    pub(super) marked: &'a Marked,
}

/// The page that does not come back of itself. Its form posts `decline`, or `grant` in an administrator's place.
pub(super) fn need_approval(approval: &Approval) -> Answer {
    let person = approval.person.map_or_else(String::new, |key| {
        format!(r#"<input type="hidden" name="person" value="{}">"#, escaped(key))
    });
    let body = format!(
        r#"<form method="post" action="{action}">
{person}<h2>Need admin approval</h2>
<p>Patwarden needs a permission that only an administrator of {tenant} can agree to. Ask one of them, and come back.</p>
<h3>Patwarden asks to</h3>
<ul class="permissions">{permissions}</ul>
{marks}
<div class="end">
<button class="quiet" name="decline" value="1" data-decline>Return without granting</button>
<button class="strong" name="grant" value="1" data-grant>Agree as administrator</button>
</div>
</form>"#,
        action = escaped(approval.action),
        tenant = escaped(approval.tenant),
        permissions = listed(approval.permissions),
        marks = marks(approval.code, approval.marked),
    );
    page(StatusCode::OK, "Need admin approval", &body)
}

fn marks(code: u32, marked: &Marked) -> String {
    let Marked {
        trace,
        correlation,
        stamp,
        ..
    } = marked;
    format!(
        "<dl>\n<dt>Code</dt><dd>AADSTS{code}</dd>\n<dt>Trace</dt><dd>{trace}</dd>\n\
         <dt>Correlation</dt><dd>{correlation}</dd>\n<dt>Time</dt><dd>{stamp}</dd>\n</dl>"
    )
}

/// The page that posts itself back to the client; with scripts off, its button does.
pub(super) fn post_back(redirect_uri: &str, fields: &[(&str, String)]) -> Answer {
    let inputs = fields.iter().fold(String::new(), |mut inputs, (name, value)| {
        let _ = writeln!(
            inputs,
            r#"<input type="hidden" name="{name}" value="{}">"#,
            escaped(value)
        );
        inputs
    });
    let body = format!(
        r#"<form method="post" action="{action}">
{inputs}<h2>Back to Patwarden</h2>
<p>Your answer goes to the app on this computer. If nothing happens, continue yourself.</p>
<div class="end"><button class="strong">Continue</button></div>
</form>
<script>{SUBMIT}</script>"#,
        action = escaped(redirect_uri),
    );
    page(StatusCode::OK, "Back to Patwarden", &body)
}

/// The page for a request that cannot be sent back.
pub(super) fn refused(refusal: &Refusal, marked: &Marked) -> Answer {
    let body = format!(
        r#"<section>
<h2>This sign-in cannot go on</h2>
<p>{text}</p>
{marks}
</section>"#,
        text = escaped(&refusal.text),
        marks = marks(refusal.code, marked),
    );
    page(StatusCode::BAD_REQUEST, "Sign-in refused", &body)
}

fn page(status: StatusCode, title: &str, body: &str) -> Answer {
    let page = format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title} · Patwarden sandbox</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>This is the Patwarden sandbox. <span>It is not Microsoft.</span></h1>
{body}
<footer>A simulator on this computer. The person and the organizations are made up, nothing is sent to the internet,
and nobody ever needs a password here.</footer>
</main>
</body>
</html>
"#
    );
    Answer::html(status, page).with(header::CONTENT_SECURITY_POLICY, policy())
}

/// `form-action` names the client too: browsers hold it against the redirect that follows a post.
fn policy() -> String {
    format!(
        "default-src 'none'; img-src data:; style-src {}; script-src {}; form-action 'self' http://localhost:*; \
         base-uri 'none'; frame-ancestors 'none'",
        source_hash(STYLE),
        source_hash(SUBMIT)
    )
}
