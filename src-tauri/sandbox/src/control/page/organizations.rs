//! The sections about the organizations: all of them in a table, and one with its forms.

use super::address;
use super::words::{BEYOND, CREATION, DOOR, GLOBAL_TOKENS, LONGER, REFUSALS, REVOKED, SECRETS, options, switched_on};
use crate::html::escaped;
use crate::overview::{OrganizationFacts, Overview};
use crate::policy::Policy;

/// All organizations.
pub(super) fn table(overview: &Overview) -> String {
    let rows: String = overview
        .organizations
        .iter()
        .map(|facts| row(overview, facts))
        .collect();
    let count = overview.organizations.len();
    format!(
        r#"<section id="organizations">
<h2>{count} organizations</h2>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">Directory</th><th scope="col" class="number">Active</th><th
scope="col" class="number">Expired</th><th scope="col" class="number">Revoked</th><th scope="col">Not as usual</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</section>"#
    )
}

fn row(overview: &Overview, facts: &OrganizationFacts) -> String {
    let is_chosen = chosen(overview).is_some_and(|chosen| chosen.id == facts.id);
    let current = if is_chosen { r#" aria-current="true""# } else { "" };
    let [active, expired, revoked] = facts.counts;
    let words: String = switched_on(facts)
        .iter()
        .map(|word| format!("<span class=\"chip\">{}</span> ", escaped(word)))
        .collect();
    let home = overview.tenants.first().map_or("", |tenant| &tenant.name);
    format!(
        r#"<tr{current}>
<td><a href="{address}">{name}</a></td><td>{directory}</td><td class="number">{active}</td><td class="number">{expired}</td><td
class="number">{revoked}</td><td>{words}</td>
</tr>
"#,
        address = escaped(&address(Some(&facts.name), None, 0, "organization")),
        name = escaped(&facts.name),
        directory = escaped(facts.elsewhere.as_deref().unwrap_or(home)),
    )
}

/// The organization whose forms are shown: the one that is looked at, else the first.
fn chosen(overview: &Overview) -> Option<&OrganizationFacts> {
    let name = overview.view.organization.as_ref();
    let mut all = overview.organizations.iter();
    let named = all.find(|facts| Some(&facts.name) == name);
    named.or_else(|| overview.organizations.first())
}

/// One organization, with its policy, the manner of its service and who sees it.
pub(super) fn section(overview: &Overview) -> String {
    let Some(facts) = chosen(overview) else {
        return String::new();
    };
    format!(
        "<section id=\"organization\">\n<h2>{}</h2>\n<div class=\"columns wide\">\n{}{}{}</div>\n</section>",
        escaped(&facts.name),
        policy(facts),
        manner(facts),
        sight(facts),
    )
}

fn policy(facts: &OrganizationFacts) -> String {
    let Policy {
        maximum_days,
        longer_refused,
        full_access_refused,
        creation,
        global_tokens,
        refusals,
        door,
    } = facts.policy;
    format!(
        r#"<form method="post" action="/sandbox/policies/{name}" autocomplete="off">
<h3>Policies</h3>
<div class="fields">
<label>Who may create tokens
<select name="creation">{creation}</select></label>
<label>Global tokens are
<select name="globalTokens">{global_tokens}</select></label>
<label>Longest life in days
<input type="number" name="maximumDays" min="1" max="365" placeholder="no limit" value="{days}"></label>
<label>A later end is
<select name="longer">{longer}</select></label>
<label>Policies refuse with
<select name="refusals">{refusals}</select></label>
<label>Calls on tokens are
<select name="door">{door}</select></label>
</div>
<label class="check"><input type="checkbox" name="fullAccessRefused" value="1"{full}> Refuse full access</label>
<button>Save policies</button>
</form>
"#,
        name = escaped(&facts.name),
        creation = options(&CREATION, creation),
        global_tokens = options(&GLOBAL_TOKENS, global_tokens),
        days = given(maximum_days),
        longer = options(&LONGER, longer_refused),
        refusals = options(&REFUSALS, refusals),
        door = options(&DOOR, door),
        full = checked(full_access_refused),
    )
}

fn manner(facts: &OrganizationFacts) -> String {
    format!(
        r#"<form method="post" action="/sandbox/manners/{name}" autocomplete="off">
<h3>Service</h3>
<div class="fields">
<label>Calls in five minutes
<input type="number" name="calls" min="0" max="65535" placeholder="no limit" value="{calls}"></label>
<label>Calls beyond are
<select name="beyond">{beyond}</select></label>
<label>A revoke answers
<select name="revoked">{revoked}</select></label>
<label>New secrets have
<select name="secrets">{secrets}</select></label>
</div>
<button>Save service</button>
</form>
"#,
        name = escaped(&facts.name),
        calls = given(facts.manner.calls),
        beyond = options(&BEYOND, facts.manner.beyond),
        revoked = options(&REVOKED, facts.manner.revoked),
        secrets = options(&SECRETS, facts.manner.secrets),
    )
}

fn sight(facts: &OrganizationFacts) -> String {
    format!(
        r#"<form method="post" action="/sandbox/organizations/{name}" autocomplete="off">
<h3>Visibility</h3>
<p class="id">{id}</p>
<label class="check"><input type="checkbox" name="hidden" value="1"{hidden}> Hidden: only its name leads there</label>
<label class="check"><input type="checkbox" name="publicProjects" value="1"{public}> Public projects: strangers are answered</label>
<button>Save visibility</button>
</form>
"#,
        name = escaped(&facts.name),
        id = facts.id,
        hidden = checked(facts.is_hidden),
        public = checked(facts.has_public_projects),
    )
}

fn given(number: Option<u16>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn checked(is_on: bool) -> &'static str {
    if is_on { " checked" } else { "" }
}
