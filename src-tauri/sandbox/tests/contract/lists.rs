//! Azure DevOps: lists of tokens, their pages, and the versions that they are asked in.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use patwarden_sandbox::TokenState;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{refusal, start, text};

#[tokio::test]
async fn lists_are_filtered_and_paged() {
    let far = start().await;
    let access = far.access().await;
    for (filter, state) in [
        ("active", TokenState::Active),
        ("Expired", TokenState::Expired),
        ("revoked", TokenState::Revoked),
    ] {
        for organization in ["contoso", "fabrikam", "northwind"] {
            let mut found = 0;
            let mut continuation = String::new();
            loop {
                let more = format!("&displayFilterOption={filter}&$top=3&continuationToken={continuation}");
                let page = far.get(far.pats(organization, &more), &access).await;
                let tokens = page["patTokens"].as_array().expect("a list");
                assert!(tokens.len() <= 3, "a page holds no more than was asked for");
                assert!(
                    tokens.iter().all(|token| token["token"].is_null()),
                    "a list never holds a secret"
                );
                found += tokens.len();
                continuation = text(&page, "continuationToken");
                if continuation.is_empty() {
                    break;
                }
            }
            assert_eq!(
                found,
                far.count(organization, state),
                "every {filter} token of {organization}, each once"
            );
        }
    }
    let page = far.get(far.pats("contoso", ""), &access).await;
    let ends: Vec<_> = page["patTokens"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|token| text(token, "validTo"))
        .collect();
    assert_eq!(
        ends.len(),
        far.count("contoso", TokenState::Active).min(20),
        "twenty is the usual page"
    );
    assert!(ends.is_sorted(), "the usual order is by end, the next first");
}

/// What the service is asked to sort by, and a token's value of it; a state's rank stands in for the state.
#[tokio::test]
async fn lists_are_sorted_as_asked_and_stay_so_across_pages() {
    let far = start().await;
    let access = far.access().await;
    let states = far.sandbox.tokens().into_iter().map(|token| {
        let rank = match token.state {
            TokenState::Active => "0",
            TokenState::Expired => "1",
            TokenState::Revoked => "2",
        };
        (token.authorization_id.to_string(), rank.to_owned())
    });
    let states: HashMap<_, _> = states.collect();
    for (order, field) in [
        ("displayName", "displayName"),
        ("displayDate", "validTo"),
        ("status", "authorizationId"),
    ] {
        let mut seen = Vec::new();
        for ascending in [true, false] {
            let wanted = format!("&displayFilterOption=all&$top=7&sortByOption={order}&isSortAscending={ascending}");
            let (mut all, mut continuation) = (Vec::new(), String::new());
            loop {
                let more = format!("{wanted}&continuationToken={continuation}");
                let page = far.get(far.pats("contoso", &more), &access).await;
                all.extend(page["patTokens"].as_array().expect("a list").clone());
                continuation = text(&page, "continuationToken");
                if continuation.is_empty() {
                    break;
                }
            }
            let value = |token: &Value| {
                let value = text(token, field).to_lowercase();
                states
                    .get(&value)
                    .filter(|_| order == "status")
                    .cloned()
                    .unwrap_or(value)
            };
            let values: Vec<_> = all.iter().map(value).collect();
            let is_sorted = if ascending {
                values.is_sorted()
            } else {
                values.is_sorted_by(|one, other| one >= other)
            };
            assert!(is_sorted, "by {order}, ascending {ascending}: {values:?}");
            assert!(values.first() != values.last(), "the order has something to order");
            let ids: HashSet<_> = all.iter().map(|token| text(token, "authorizationId")).collect();
            let whole = [TokenState::Active, TokenState::Expired, TokenState::Revoked];
            let whole: usize = whole.map(|state| far.count("contoso", state)).iter().sum();
            assert_eq!(
                (ids.len(), all.len()),
                (whole, whole),
                "every token once, of every state"
            );
            seen.push(all);
        }
        seen[1].reverse();
        assert_eq!(seen[0], seen[1], "by {order}: one way is the other from its end");
    }
}

#[tokio::test]
async fn a_list_does_not_guess_what_it_is_asked() {
    let far = start().await;
    let access = far.access().await;
    let first = far.get(far.pats("contoso", "&$top=2"), &access).await;
    let other_filter = format!(
        "&$top=2&displayFilterOption=all&continuationToken={}",
        text(&first, "continuationToken")
    );
    for more in [
        "&$top=101",
        "&$top=0",
        "&displayFilterOption=valid",
        "&continuationToken=nonsense",
        &other_filter,
    ] {
        let request = far.ask(Method::GET, far.pats("contoso", more), &access);
        assert_eq!(
            request.send().await.expect("an answer").status(),
            400,
            "{more} is no part of the contract"
        );
    }
}

#[tokio::test]
async fn global_tokens_are_listed_everywhere_and_end_in_december() {
    let far = start().await;
    let access = far.access().await;
    for organization in ["contoso", "fabrikam", "northwind"] {
        let list = far.get(far.pats(organization, "&$top=100"), &access).await;
        let tokens = list["patTokens"].as_array().expect("a list");
        let global: Vec<_> = tokens
            .iter()
            .filter(|token| token["targetAccounts"].is_null())
            .collect();
        assert_eq!(global.len(), 2, "a global token counts in {organization} too");
        assert!(
            global.iter().all(|token| token["validTo"] == "2026-12-01T00:00:00Z"),
            "all end on the announced day"
        );
    }
    assert_eq!(
        far.seeded("Everything (2025 migration)").state,
        TokenState::Active,
        "active until then"
    );
    far.pass(TimeDelta::days(9));
    assert_eq!(
        far.seeded("Everything (2025 migration)").state,
        TokenState::Expired,
        "and not a day longer"
    );
}

#[tokio::test]
async fn only_preview_versions_are_taken() {
    let far = start().await;
    let access = far.access().await;
    let ask = |version: &str| {
        far.sandbox
            .origins()
            .tokens
            .join(&format!("contoso/_apis/Tokens/Pats{version}"))
            .expect("a path")
    };
    for version in [
        "?api-version=7.1-preview",
        "?api-version=7.2-preview.1",
        "?Api-Version=6.1-preview.1",
    ] {
        let request = far.ask(Method::GET, ask(version), &access);
        assert_eq!(
            request.send().await.expect("an answer").status(),
            200,
            "{version} exists"
        );
    }
    for (version, kind) in [
        ("?api-version=7.1", "VssInvalidPreviewVersionException"),
        ("?api-version=9.9-preview", "VssVersionOutOfRangeException"),
        ("", "VssVersionNotSpecifiedException"),
    ] {
        let request = far.ask(Method::GET, ask(version), &access);
        let (status, answer) = refusal(request.send().await.expect("an answer")).await;
        assert_eq!(
            (status, &answer["typeKey"]),
            (400, &json!(kind)),
            "the resource is a preview, and {version:?} is none"
        );
    }
}
