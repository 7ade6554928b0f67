//! Azure DevOps: lists of tokens, their pages, and the versions that they are asked in.

use chrono::TimeDelta;
use patwarden_sandbox::TokenState;
use reqwest::Method;
use serde_json::json;

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
