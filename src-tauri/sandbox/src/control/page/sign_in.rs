//! The section about sign-in: people, tenants, the registration, and what Entra plays besides the truth.

use super::switches::{button, counted_calls, part};
use crate::directory::Tenant;
use crate::html::escaped;
use crate::overview::Overview;
use crate::play::{At, Demand, Trick};

/// What the registration may be said to hold, with a label; the first is what it holds if nothing is said.
const HELD: [(&str, &str); 4] = [
    ("", "Whatever is asked for"),
    ("vso.pats vso.pats_manage vso.profile", "The three permissions"),
    ("vso.pats vso.pats_manage", "All but vso.profile"),
    ("user_impersonation", "Only user_impersonation"),
];

/// Tricks worth a look by hand; programs can order any.
const TRICKS: [(&str, &str); 9] = [
    (
        r#"{"redirect":{"to":"http://127.0.0.1:9/"}}"#,
        "Token endpoint: 307 elsewhere",
    ),
    (r#""page""#, "Token endpoint: a page"),
    (r#""megabyte""#, "Token endpoint: a megabyte"),
    (r#""silence""#, "Token endpoint: nothing"),
    (
        r#"{"claim":{"name":"iss","value":"https://evil.example/"}}"#,
        "ID token: another issuer",
    ),
    (
        r#"{"claim":{"name":"tid","value":"11111111-2222-3333-4444-555555555555"}}"#,
        "ID token: another tenant",
    ),
    (
        r#"{"claim":{"name":"nonce","value":"another"}}"#,
        "ID token: another nonce",
    ),
    (
        r#"{"field":{"name":"refresh_token","value":null}}"#,
        "Token response: no refresh token",
    ),
    (
        r#"{"authorizationUri":{"to":"https://evil.example/"}}"#,
        "Azure DevOps: another authority",
    ),
];

const AT: [(At, &str, &str); 3] = [
    (At::Token, "token", "At the token endpoint"),
    (At::Authorize, "authorize", "On the way back to the app"),
    (At::Page, "page", "On the sign-in page"),
];

/// Everything about sign-in, in two rows.
pub(super) fn section(overview: &Overview) -> String {
    format!(
        "<section id=\"sign-in\">\n<h2>Sign-in</h2>\n<div class=\"columns\">\n{}{}{}</div>\n\
         <div class=\"columns\">\n{}{}{}</div>\n</section>",
        people(overview),
        tenants(&overview.tenants),
        registration(overview.held.as_deref()),
        refusals(overview),
        tricks(&overview.play.tricks),
        demand(overview.play.demand.as_ref()),
    )
}

fn people(overview: &Overview) -> String {
    let each = overview.people.iter().map(|person| {
        let action = format!("/sandbox/people/{}/revoke", escaped(&person.key));
        button(&action, &format!("End {}'s sessions", escaped(&person.name)), "")
    });
    let mut buttons: String = each.collect();
    if overview.tenants.len() == 1 {
        buttons += &button("/sandbox/neighbours", "Add people and a tenant", "");
    }
    part("People", "Whose refresh tokens are revoked signs in again.", &buttons)
}

fn tenants(tenants: &[Tenant]) -> String {
    let forms: String = tenants.iter().map(tenant).collect();
    format!("<div>\n<h3>Tenants</h3>\n<div class=\"lines\">{forms}</div>\n</div>\n")
}

fn tenant(tenant: &Tenant) -> String {
    let agreed = if tenant.rules.approval && tenant.approved {
        " (agreed)"
    } else {
        ""
    };
    format!(
        r#"<form method="post" action="/sandbox/tenants/{id}" autocomplete="off"><strong>{name}</strong>
<label class="check"><input type="checkbox" name="interaction" value="1"{interaction}> Signs in anew</label>
<label class="check"><input type="checkbox" name="approval" value="1"{approval}> Needs approval{agreed}</label>
<button>Save</button></form>
"#,
        id = tenant.id,
        name = escaped(&tenant.name),
        interaction = checked(tenant.rules.interaction),
        approval = checked(tenant.rules.approval),
    )
}

fn registration(held: Option<&[String]>) -> String {
    let chosen = held.unwrap_or_default().join(" ");
    let known = HELD.iter().any(|(value, _)| *value == chosen);
    let other = if known {
        String::new()
    } else {
        option(&chosen, &chosen, true)
    };
    let options: String = HELD
        .iter()
        .map(|(value, label)| option(value, label, *value == chosen))
        .collect();
    form(
        "App registration",
        "/sandbox/permissions",
        &format!("<label>It holds\n<select name=\"held\">{options}{other}</select></label>"),
        "Save",
        "",
    )
}

fn refusals(overview: &Overview) -> String {
    let waiting = overview.play.refusals.iter().map(|(at, refusal)| {
        let place = AT.iter().find(|(one, ..)| one == at).map_or("", |(_, _, label)| label);
        let calls = counted_calls(refusal.times);
        format!("AADSTS{} {}, for {calls}", refusal.code, place.to_lowercase())
    });
    let options: String = AT.iter().map(|(_, value, label)| option(value, label, false)).collect();
    let fields = format!(
        "<label>AADSTS\n<input type=\"number\" name=\"code\" min=\"1\" required placeholder=\"50076\"></label>\n\
         <label>Where\n<select name=\"at\">{options}</select></label>"
    );
    form(
        "Refusals",
        "/sandbox/refusals",
        &fields,
        "Refuse once",
        &cleared(waiting.collect(), "/sandbox/refusals/clear", "Forget them"),
    )
}

fn tricks(played: &[Trick]) -> String {
    let names = played.iter().map(json);
    let options: String = TRICKS
        .iter()
        .map(|(value, label)| option(value, label, false))
        .collect();
    form(
        "Tricks",
        "/sandbox/tricks",
        &format!("<label>A hostile authority\n<select name=\"trick\">{options}</select></label>"),
        "Play it",
        &cleared(names.collect(), "/sandbox/tricks/clear", "Play fair"),
    )
}

fn demand(demanded: Option<&Demand>) -> String {
    let told = demanded.map(json);
    let fields = format!(
        "<label>Claims are demanded of calls on\n<select name=\"role\">{}{}</select></label>\n\
         <label class=\"check\"><input type=\"checkbox\" name=\"interactive\" value=\"1\"> Only a person meets them</label>",
        option("tokens", "Tokens", false),
        option("profile", "The profile", false),
    );
    form(
        "Claims",
        "/sandbox/demand",
        &fields,
        "Demand them",
        &cleared(told.into_iter().collect(), "/sandbox/demand/clear", "Demand nothing"),
    )
}

fn form(title: &str, action: &str, fields: &str, label: &str, more: &str) -> String {
    format!(
        "<div>\n<h3>{title}</h3>\n<div class=\"lines\"><form method=\"post\" action=\"{action}\" autocomplete=\"off\">\n\
         {fields}\n<button>{label}</button></form>{more}</div>\n</div>\n"
    )
}

/// What is there now, and the button that takes it away; nothing where there is nothing.
fn cleared(told: Vec<String>, action: &str, label: &str) -> String {
    if told.is_empty() {
        return String::new();
    }
    let lines: Vec<_> = told.iter().map(|line| escaped(line)).collect();
    format!("<p>{}</p>{}", lines.join("<br>"), button(action, label, ""))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn option(value: &str, label: &str, is_chosen: bool) -> String {
    let selected = if is_chosen { " selected" } else { "" };
    format!(
        r#"<option value="{}"{selected}>{}</option>"#,
        escaped(value),
        escaped(label)
    )
}

fn checked(is_on: bool) -> &'static str {
    if is_on { " checked" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::permission;

    #[test]
    fn every_choice_can_be_carried_out() {
        for (value, label) in TRICKS {
            assert!(serde_json::from_str::<Trick>(value).is_ok(), "{label} is a trick");
        }
        for (names, label) in HELD {
            assert!(
                names
                    .split(' ')
                    .all(|name| name.is_empty() || permission::is_known(name)),
                "{label}"
            );
        }
        for (at, value, label) in AT {
            assert_eq!(serde_json::to_value(at).expect("a name"), value, "{label}");
        }
    }
}
