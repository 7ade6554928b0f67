//! The section about the organizations: what each holds, and its policies as a form.

use crate::html::escaped;
use crate::overview::{OrganizationFacts, Overview};
use crate::policy::{Creation, Door, Policy};
use crate::world::TokenState;

const CREATION: [(Creation, &str, &str); 3] = [
    (Creation::Open, "open", "Everybody"),
    (Creation::PackagingOnly, "packagingOnly", "Packaging scopes only"),
    (Creation::Closed, "closed", "Nobody"),
];

const DOOR: [(Door, &str, &str); 5] = [
    (Door::Open, "open", "Answered"),
    (Door::SignInPage, "signInPage", "203 and a sign-in page"),
    (Door::Redirect, "redirect", "302 to a sign-in page"),
    (Door::Unauthorized, "unauthorized", "401 TF400813"),
    (Door::ConditionalAccess, "conditionalAccess", "403 VS403463"),
];

/// All organizations, side by side.
pub(super) fn section(overview: &Overview) -> String {
    let forms: String = overview
        .organizations
        .iter()
        .map(|facts| form(overview, facts))
        .collect();
    format!(
        "<section id=\"organizations\">\n<h2>Organizations and their policies</h2>\n<div class=\"columns\">\n{forms}</div>\n</section>"
    )
}

fn form(overview: &Overview, facts: &OrganizationFacts) -> String {
    let Policy {
        maximum_days,
        full_access_refused,
        creation,
        door,
    } = facts.policy;
    let checked = if full_access_refused { " checked" } else { "" };
    format!(
        r#"<form class="policy" method="post" action="/sandbox/policies/{name}" autocomplete="off">
<h3>{name}</h3>
<p title="{id}">{summary}</p>
<label>Longest life in days
<input type="number" name="maximumDays" min="1" max="365" placeholder="no limit" value="{days}"></label>
<label>Who may create tokens
<select name="creation">{creation}</select></label>
<label>Calls on tokens are
<select name="door">{door}</select></label>
<label class="check"><input type="checkbox" name="fullAccessRefused" value="1"{checked}> Refuse full access</label>
<button>Save</button>
</form>
"#,
        name = escaped(&facts.name),
        id = facts.id,
        summary = summary(overview, facts),
        days = maximum_days.map(|days| days.to_string()).unwrap_or_default(),
        creation = options(&CREATION, creation),
        door = options(&DOOR, door),
    )
}

fn options<T: Copy + PartialEq>(all: &[(T, &str, &str)], chosen: T) -> String {
    let option = |(value, name, label): &(T, &str, &str)| {
        let selected = if *value == chosen { " selected" } else { "" };
        format!(r#"<option value="{name}"{selected}>{label}</option>"#)
    };
    all.iter().map(option).collect()
}

fn summary(overview: &Overview, facts: &OrganizationFacts) -> String {
    let count = |state| {
        let own = overview
            .tokens
            .iter()
            .filter(|token| token.organization.as_deref() == Some(&facts.name));
        own.filter(|token| token.state == state).count()
    };
    let public = if facts.has_public_projects {
        ", public projects"
    } else {
        ""
    };
    let elsewhere = facts.elsewhere.as_ref();
    let elsewhere = elsewhere.map_or_else(String::new, |name| format!(", {}", escaped(name)));
    format!(
        "{} active, {} expired, {} revoked{public}{elsewhere}",
        count(TokenState::Active),
        count(TokenState::Expired),
        count(TokenState::Revoked)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_the_name_that_the_policy_is_read_by() {
        for (creation, name, _) in CREATION {
            assert_eq!(
                serde_json::to_value(creation).expect("a name"),
                name,
                "a form must not choose something else than it says"
            );
        }
        for (door, name, _) in DOOR {
            assert_eq!(
                serde_json::to_value(door).expect("a name"),
                name,
                "a form must not choose something else than it says"
            );
        }
    }
}
