//! The control page: the settings of one organization, the sessions, and the tokens, page by page.

use std::collections::HashSet;

use chrono::TimeDelta;
use patwarden_sandbox::{
    Beyond, Creation, Door, GlobalTokens, Manner, Policy, Refusals, Revoked, SecretForm, TokenFacts, TokenState,
};

use crate::look::{between, page_at};
use crate::support::{start, text};
use crate::visits::ANYWHERE;

#[tokio::test]
async fn the_page_shows_the_settings_of_an_organization_as_they_are() {
    let far = start().await;
    let policy = Policy {
        maximum_days: Some(90),
        longer_refused: true,
        full_access_refused: true,
        creation: Creation::Closed,
        global_tokens: GlobalTokens::Refused,
        refusals: Refusals::Forbidden,
        door: Door::ConditionalAccess,
    };
    let manner = Manner {
        revoked: Revoked::Ok,
        secrets: SecretForm::Short,
        calls: Some(0),
        beyond: Beyond::Date,
    };
    far.sandbox.set_policy("fabrikam", policy).expect("a policy");
    far.sandbox.set_manner("fabrikam", manner).expect("a manner");
    far.sandbox.hide_organization("fabrikam", true);
    let chosen = page_at(&far, "?organization=FABRIKAM").await;
    for (form, shown) in [
        (
            "policies",
            vec![
                r#"name="maximumDays" min="1" max="365" placeholder="no limit" value="90""#,
                r#"<option value="refused" selected>Refused</option>"#,
                r#"name="fullAccessRefused" value="1" checked"#,
                r#"<option value="closed" selected>"#,
                r#"<option value="refused" selected>Refused by the tenant"#,
                r#"<option value="forbidden" selected>"#,
                r#"<option value="conditionalAccess" selected>"#,
            ],
        ),
        (
            "manners",
            vec![
                r#"placeholder="no limit" value="0""#,
                r#"<option value="date" selected>"#,
                r#"<option value="ok" selected>"#,
                r#"<option value="short" selected>"#,
            ],
        ),
        (
            "organizations",
            vec![
                r#"name="hidden" value="1" checked>"#,
                r#"name="publicProjects" value="1">"#,
            ],
        ),
    ] {
        let form = between(&chosen, &format!(r#"action="/sandbox/{form}/fabrikam""#), "</form>");
        for shown in shown {
            assert!(form.contains(shown), "the form of fabrikam shows {shown}: {form}");
        }
        let lists = form.matches("<select").count();
        assert_eq!(form.matches(" selected").count(), lists, "one choice of each list");
    }
    let row = between(&chosen, r#"<tr aria-current="true">"#, "</tr>");
    for word in [
        ">fabrikam</a>",
        "no new tokens",
        "90 days at most, or refused",
        "403 VS403463",
        "hidden",
    ] {
        assert!(row.contains(word), "the table says {word} of fabrikam: {row}");
    }
    let usual = page_at(&far, "").await;
    let other = between(&usual, r#"action="/sandbox/policies/contoso""#, "</form>");
    assert!(
        other.contains(r#"value="">"#) && !other.contains(" checked"),
        "the form of contoso shows that nothing is switched on"
    );
}

#[tokio::test]
async fn each_session_that_lasts_is_shown_once() {
    let far = start().await;
    let wingtip = far.sandbox.add_neighbours();
    let ines = far.visit("ines", ANYWHERE, &[]).await;
    far.visit("mara", &wingtip.to_string(), &[]).await;
    far.pass(TimeDelta::days(10));
    far.refresh(&text(&ines, "refresh_token")).await;
    let sessions = |page: &str| {
        let section = between(page, r#"<section id="sessions">"#, "</section>").to_owned();
        let lines = section.split("<li>").skip(1).map(|line| line.split("</li>").next());
        lines
            .map(|line| line.unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let shown = sessions(&page_at(&far, "").await);
    let (first, second) = (&shown[0], &shown[1]);
    assert_eq!(shown.len(), 2, "one line each: {shown:?}");
    assert!(
        first.starts_with("Ines Duarte at Contoso, until ") && first.contains(">2 Mar 2027<"),
        "ninety days from its newest refresh token: {first}"
    );
    assert!(
        second.starts_with("Mara Lindqvist at Wingtip Toys, until ") && second.contains(">20 Feb 2027<"),
        "at the tenant of its sign-in: {second}"
    );
    assert!(far.sandbox.revoke_sessions("ines"), "she is there");
    let shown = sessions(&page_at(&far, "").await);
    assert_eq!(shown, std::slice::from_ref(second), "what ended is not shown any more");
}

#[tokio::test]
async fn tokens_are_looked_at_by_organization_and_state_a_hundred_at_once() {
    let far = start().await;
    far.sandbox.grow(3, 120);
    let all = far.sandbox.tokens();
    let expired = |token: &&TokenFacts| token.state == TokenState::Expired;
    let expired = all.iter().filter(expired).count();
    let own = |token: &&TokenFacts| token.organization.as_deref() == Some("contoso");
    let contoso: Vec<_> = all.iter().filter(own).collect();
    for (query, title, rows) in [
        ("", format!("{} tokens", all.len()), 100),
        ("?page=4", format!("{} tokens", all.len()), all.len() - 300),
        ("?page=99", format!("{} tokens", all.len()), all.len() - 300),
        ("?page=nonsense&state=nonsense", format!("{} tokens", all.len()), 100),
        ("?state=expired", format!("{expired} of {} tokens", all.len()), expired),
        ("?organization=contoso", format!("120 of {} tokens", all.len()), 100),
        (
            "?organization=contoso&page=2",
            format!("120 of {} tokens", all.len()),
            20,
        ),
        ("?organization=tailspin", format!("{} tokens", all.len()), 100),
    ] {
        let page = page_at(&far, query).await;
        let tokens = between(&page, r#"<section id="tokens">"#, "</section>");
        assert!(tokens.contains(&format!("<h2>{title}</h2>")), "{query}: {title}");
        assert_eq!(
            tokens.matches("class=\"state\"").count(),
            rows,
            "{query}: so many at once"
        );
    }
    let mut seen = HashSet::new();
    for page in 1..=2 {
        let page = page_at(&far, &format!("?organization=contoso&page={page}")).await;
        let tokens = between(&page, r#"<section id="tokens">"#, "</section>").to_owned();
        seen.extend(
            contoso
                .iter()
                .map(|token| token.authorization_id)
                .filter(|id| tokens.contains(&id.to_string())),
        );
    }
    assert_eq!(seen.len(), 120, "every token of contoso on one page or the other");
    let page = page_at(&far, "?organization=contoso&state=active").await;
    let next = "<a href=\"/?organization=contoso&amp;page=2#tokens\">Next</a>";
    assert!(!page.contains(next), "what fits needs no second page");
    let page = page_at(&far, "?organization=contoso").await;
    assert!(page.contains(next), "what does not has a way there");
}
