//! Personal access tokens as the domain sees them. Pure: no clock, no wire format, no page.

pub mod health;
mod scope;
mod wish;

pub use scope::choices;
pub(crate) use wish::LONGEST;
pub use wish::{Name, until};

use crate::view::{ScopeView, TokenState};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// What a token is known by: an organization's id and the `authorizationId` there. Names are not unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenKey {
    /// The organization that lists it.
    pub organization: Uuid,
    /// Its `authorizationId`.
    pub authorization: Uuid,
}

/// A personal access token, without its secret.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Token {
    /// Where and under which id it is listed.
    pub key: TokenKey,
    /// What the person called it; may be empty, long, or the same as another's.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was created.
    pub valid_from: DateTime<Utc>,
    /// When it stops working.
    pub valid_to: DateTime<Utc>,
    /// The organizations it works for; `None` for a global one.
    pub targets: Option<Vec<Uuid>>,
    /// The filter under which the service listed it: tokens carry no status of their own.
    pub state: TokenState,
}

impl Token {
    /// Works in every organization of the person (`targetAccounts: null`).
    #[must_use]
    pub fn is_global(&self) -> bool {
        self.targets.is_none()
    }

    /// Works in the organization that lists it and in no other, so that a new token there replaces it whole.
    #[must_use]
    pub fn is_of_one_organization(&self) -> bool {
        self.targets.as_deref() == Some(&[self.key.organization])
    }

    /// Whether a regenerate makes sense at `now`: expired and revoked tokens cannot be, global ones may not be created, and one
    /// that works in several organizations has no replacement in one of them.
    #[must_use]
    pub fn is_regenerable(&self, now: DateTime<Utc>) -> bool {
        self.state == TokenState::Active && self.valid_to > now && self.is_of_one_organization()
    }

    /// Whether one like it can be created again at `now`: it has ended, and worked in this organization alone.
    #[must_use]
    pub fn is_creatable_again(&self, now: DateTime<Utc>) -> bool {
        (self.state != TokenState::Active || self.valid_to <= now) && self.is_of_one_organization()
    }

    /// The name as it may be shown: what would hide or turn text becomes U+FFFD.
    #[must_use]
    pub fn shown_name(&self) -> String {
        shown(&self.name)
    }

    /// From creation to expiry.
    #[must_use]
    pub fn lifetime(&self) -> TimeDelta {
        self.valid_to - self.valid_from
    }
}

/// A name of the service as it may be shown.
#[must_use]
pub fn shown(name: &str) -> String {
    name.chars()
        .map(|character| {
            if wish::is_deceptive(character) {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect()
}

/// One scope, as the service writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(String);

impl Scope {
    /// The service's name of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every right of the person.
    #[must_use]
    pub fn is_full_access(&self) -> bool {
        self.0 == "app_token"
    }

    fn view(&self) -> ScopeView {
        let known = scope::known(self);
        ScopeView {
            id: self.0.clone(),
            label: known.map_or_else(|| self.0.clone(), scope::Known::label),
            high_privilege: known.is_some_and(|known| known.high_privilege),
        }
    }
}

/// The scopes of a token: a set, since the service promises no order. Clones share it: many tokens have the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scopes(Arc<Set>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Set {
    scopes: BTreeSet<Scope>,
    views: Arc<[ScopeView]>,
}

impl Scopes {
    /// From the service's space-separated text; unknown scopes are kept.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::of(text.split_whitespace().map(|scope| Scope(scope.to_owned())).collect())
    }

    fn of(scopes: BTreeSet<Scope>) -> Self {
        let views = views(&scopes);
        Self(Arc::new(Set { scopes, views }))
    }

    /// The service's space-separated text.
    #[must_use]
    pub fn wire(&self) -> String {
        self.0.scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Everything that its owner may do.
    #[must_use]
    pub fn is_full_access(&self) -> bool {
        self.0.scopes.iter().any(Scope::is_full_access)
    }

    /// Whether the service's documentation marks one of them as high-privilege.
    #[must_use]
    pub fn is_high_privilege(&self) -> bool {
        self.0.views.iter().any(|scope| scope.high_privilege)
    }

    /// For people: full access first, then the high-privilege ones, then the rest, each by name.
    #[must_use]
    pub fn views(&self) -> Arc<[ScopeView]> {
        self.0.views.clone()
    }
}

fn views(scopes: &BTreeSet<Scope>) -> Arc<[ScopeView]> {
    let mut views: Vec<(bool, ScopeView)> = scopes
        .iter()
        .map(|scope| (scope.is_full_access(), scope.view()))
        .collect();
    views.sort_by(|(a_full, a), (b_full, b)| {
        (b_full, b.high_privilege)
            .cmp(&(a_full, a.high_privilege))
            .then_with(|| a.label.cmp(&b.label))
    });
    views.into_iter().map(|(_, view)| view).collect()
}

/// Scopes by their text, each made once: a list has few different ones.
#[derive(Debug, Default)]
pub(crate) struct ScopesRead(HashMap<String, Scopes>);

impl ScopesRead {
    pub(crate) fn parse(&mut self, text: &str) -> Scopes {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let scopes = Scopes::parse(text);
        self.0.insert(text.to_owned(), scopes.clone());
        scopes
    }
}

#[cfg(test)]
mod tests {
    //! Covers scopes and what may be regenerated; the service's JSON is `azure/wire.rs`'s.
    use super::*;

    fn token(state: TokenState, days: i64, targets: Option<Vec<Uuid>>) -> Token {
        let now = DateTime::UNIX_EPOCH;
        Token {
            key: TokenKey {
                organization: Uuid::nil(),
                authorization: Uuid::nil(),
            },
            name: "t".into(),
            scopes: Scopes::parse("vso.code"),
            valid_from: now - TimeDelta::days(10),
            valid_to: now + TimeDelta::days(days),
            targets,
            state,
        }
    }

    #[test]
    fn only_live_tokens_of_one_organization_are_regenerable() {
        let here = Some(vec![Uuid::nil()]);
        let cases = [
            (token(TokenState::Active, 1, here.clone()), true, "active and unexpired"),
            (
                token(TokenState::Active, -1, here.clone()),
                false,
                "listed as active, but its time is over",
            ),
            (token(TokenState::Expired, -1, here.clone()), false, "expired"),
            (token(TokenState::Revoked, 1, here), false, "revoked"),
            (token(TokenState::Active, 1, None), false, "global"),
            (
                token(TokenState::Active, 1, Some(vec![Uuid::nil(), Uuid::max()])),
                false,
                "works in a second organization too: it would be locked out there",
            ),
            (
                token(TokenState::Active, 1, Some(vec![Uuid::max()])),
                false,
                "another organization's",
            ),
        ];
        for (token, expected, why) in cases {
            assert_eq!(token.is_regenerable(DateTime::UNIX_EPOCH), expected, "{why}");
        }
    }

    #[test]
    fn scopes_are_a_set_and_unknown_ones_survive() {
        let one = Scopes::parse("vso.work vso.future_thing  vso.code");
        let two = Scopes::parse("vso.code vso.work vso.future_thing");
        assert_eq!(one, two, "the order is not specified by the service");
        assert!(
            one.wire().contains("vso.future_thing"),
            "an unknown scope is sent back as it came"
        );
    }

    #[test]
    fn the_strongest_scope_comes_first() {
        let labels: Vec<_> = Scopes::parse("vso.analytics vso.code_write vso.unknown app_token")
            .views()
            .iter()
            .map(|view| view.label.clone())
            .collect();
        assert_eq!(
            labels,
            ["Full access", "Code read, write", "Analytics read", "vso.unknown"],
            "privilege, then name"
        );
    }
}
