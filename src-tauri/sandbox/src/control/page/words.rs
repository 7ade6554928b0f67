//! The choices of the organizations' forms, with a label for each, and what of them is not as usual, in few words.

use crate::manner::{Beyond, Manner, Revoked, SecretForm};
use crate::overview::OrganizationFacts;
use crate::policy::{Creation, Door, GlobalTokens, Policy, Refusals};

/// A value, the name that a form sends for it, and its label.
type Choice<T> = (T, &'static str, &'static str);

pub(super) const CREATION: [Choice<Creation>; 3] = [
    (Creation::Open, "open", "Everybody"),
    (Creation::PackagingOnly, "packagingOnly", "Packaging scopes only"),
    (Creation::Closed, "closed", "Nobody"),
];

pub(super) const GLOBAL_TOKENS: [Choice<GlobalTokens>; 3] = [
    (GlobalTokens::Retired, "retired", "Retired"),
    (GlobalTokens::Refused, "refused", "Refused by the tenant"),
    (GlobalTokens::Open, "open", "Granted, as before"),
];

pub(super) const LONGER: [Choice<bool>; 2] = [(false, "cut", "Cut without a word"), (true, "refused", "Refused")];

pub(super) const REFUSALS: [Choice<Refusals>; 3] = [
    (Refusals::Named, "named", "200 and their own error"),
    (Refusals::AccessDenied, "accessDenied", "200 and accessDenied"),
    (Refusals::Forbidden, "forbidden", "403"),
];

pub(super) const DOOR: [Choice<Door>; 9] = [
    (Door::Open, "open", "Answered"),
    (Door::SignInPage, "signInPage", "203 and a sign-in page"),
    (Door::Redirect, "redirect", "302 to a sign-in page"),
    (Door::Unauthorized, "unauthorized", "401 TF400813"),
    (Door::NeverSeen, "neverSeen", "401 TF401444"),
    (Door::ConditionalAccess, "conditionalAccess", "403 VS403463, JSON"),
    (
        Door::ConditionalAccessPage,
        "conditionalAccessPage",
        "403 VS403463, a page",
    ),
    (Door::InvalidAccess, "invalidAccess", "403 InvalidAccessException"),
    (Door::Unavailable, "unavailable", "503 and a page"),
];

pub(super) const BEYOND: [Choice<Beyond>; 3] = [
    (Beyond::Seconds, "seconds", "429, seconds to wait"),
    (Beyond::Date, "date", "429, a date to wait for"),
    (Beyond::Delayed, "delayed", "Answered late"),
];

pub(super) const REVOKED: [Choice<Revoked>; 2] = [(Revoked::NoContent, "noContent", "204"), (Revoked::Ok, "ok", "200")];

pub(super) const SECRETS: [Choice<SecretForm>; 2] = [
    (SecretForm::Long, "long", "84 characters"),
    (SecretForm::Short, "short", "52 characters"),
];

/// The options of a list, one of them chosen.
pub(super) fn options<T: Copy + PartialEq>(all: &[Choice<T>], chosen: T) -> String {
    let option = |(value, name, label): &Choice<T>| {
        let selected = if *value == chosen { " selected" } else { "" };
        format!(r#"<option value="{name}"{selected}>{label}</option>"#)
    };
    all.iter().map(option).collect()
}

/// What of an organization is not as usual.
pub(super) fn switched_on(facts: &OrganizationFacts) -> Vec<String> {
    let (policy, manner) = (policy(facts.policy), manner(facts.manner));
    let sight = [
        facts.is_hidden.then_some("hidden"),
        facts.has_public_projects.then_some("public projects"),
    ];
    let sight = sight.into_iter().flatten().map(str::to_owned);
    policy.chain(manner).chain(sight).collect()
}

fn policy(policy: Policy) -> impl Iterator<Item = String> {
    let creation = match policy.creation {
        Creation::Open => None,
        Creation::PackagingOnly => Some("packaging only"),
        Creation::Closed => Some("no new tokens"),
    };
    let global_tokens = match policy.global_tokens {
        GlobalTokens::Retired => None,
        GlobalTokens::Refused => Some("no global tokens"),
        GlobalTokens::Open => Some("global tokens"),
    };
    let refusals = match policy.refusals {
        Refusals::Named => None,
        Refusals::AccessDenied => Some("refuses by accessDenied"),
        Refusals::Forbidden => Some("refuses by 403"),
    };
    let full_access = policy.full_access_refused.then_some("no full access");
    let days = policy.maximum_days.map(|days| {
        let how = if policy.longer_refused { ", or refused" } else { "" };
        format!("{days} days at most{how}")
    });
    let door = (policy.door != Door::Open).then(|| label(&DOOR, policy.door));
    let words = [door, creation, global_tokens, full_access, refusals];
    words.into_iter().flatten().map(str::to_owned).chain(days)
}

fn manner(manner: Manner) -> impl Iterator<Item = String> {
    let calls = manner.calls.map(|calls| format!("{calls} calls in five minutes"));
    let revoked = (manner.revoked == Revoked::Ok).then(|| "revokes by 200".to_owned());
    let secrets = (manner.secrets == SecretForm::Short).then(|| "short secrets".to_owned());
    [calls, revoked, secrets].into_iter().flatten()
}

fn label<T: PartialEq>(all: &[Choice<T>], value: T) -> &'static str {
    all.iter()
        .find(|(one, ..)| *one == value)
        .map_or("", |(_, _, label)| label)
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    fn check<T: Serialize>(all: &[Choice<T>]) {
        for (value, name, _) in all {
            assert_eq!(
                serde_json::to_value(value).expect("a name"),
                *name,
                "a form must not choose something else than it says"
            );
        }
    }

    #[test]
    fn every_choice_has_the_name_that_its_setting_is_read_by() {
        check(&CREATION);
        check(&GLOBAL_TOKENS);
        check(&REFUSALS);
        check(&DOOR);
        check(&BEYOND);
        check(&REVOKED);
        check(&SECRETS);
    }

    #[test]
    fn the_usual_needs_no_words_and_all_else_has_some() {
        assert_eq!(policy(Policy::default()).count(), 0, "no policy, no word");
        assert_eq!(manner(Manner::default()).count(), 0, "nor for the usual manner");
        let strict = Policy {
            maximum_days: Some(30),
            longer_refused: true,
            full_access_refused: true,
            creation: Creation::Closed,
            global_tokens: GlobalTokens::Refused,
            refusals: Refusals::Forbidden,
            door: Door::SignInPage,
        };
        assert_eq!(policy(strict).count(), 6, "the end and its refusal are one");
        let old = Manner {
            revoked: Revoked::Ok,
            secrets: SecretForm::Short,
            calls: Some(0),
            beyond: Beyond::Date,
        };
        assert_eq!(
            manner(old).count(),
            3,
            "what becomes of calls beyond goes with their limit"
        );
    }
}
