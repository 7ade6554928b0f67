//! What is worth knowing of a token and is in no list: who probably made it, whether another has its name, and what its scopes allow.
//!
//! How long it has still to live is not said here: that changes while nobody looks, and whoever shows it knows the time.

use super::Token;
use crate::view::{Health, TokenState};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How programs of Microsoft's call the tokens that they make, as its documentation and its sources have it: the beginnings of names.
const TOOLS: [&str; 6] = [
    "git: https:",
    "Git: https:",
    "Azure DevOps Artifacts Credential Provider",
    "Service Hooks: ",
    "Microsoft Teams Integration",
    "VSTS CLI: ",
];

/// What a token is compared with: all the others of its list.
pub struct Neighbours<'a> {
    /// By name, one token that has it, and whether another has it too.
    names: HashMap<(Uuid, &'a str), (Uuid, bool)>,
    replaced: &'a HashSet<Uuid>,
}

impl<'a> Neighbours<'a> {
    /// Of `tokens`; `replaced` are those that have a successor.
    pub fn of(tokens: impl Iterator<Item = &'a Token>, replaced: &'a HashSet<Uuid>) -> Self {
        let mut names = HashMap::new();
        for token in
            tokens.filter(|token| token.state == TokenState::Active && !replaced.contains(&token.key.authorization))
        {
            let id = token.key.authorization;
            let (first, shared) = names.entry(named(token)).or_insert((id, false));
            *shared |= *first != id;
        }
        Self { names, replaced }
    }
}

impl Token {
    /// What is worth knowing of it, the gravest first.
    #[must_use]
    pub fn health(&self, neighbours: &Neighbours<'_>) -> Vec<Health> {
        let is_replaced = neighbours.replaced.contains(&self.key.authorization);
        let is_live = self.state == TokenState::Active;
        let others = neighbours.names.get(&named(self)).is_some_and(|(_, shared)| *shared);
        let found = [
            (Health::Replaced, is_replaced),
            (Health::FullAccess, self.scopes.is_full_access()),
            (Health::Global, self.is_global()),
            (
                Health::HighPrivilege,
                self.scopes.is_high_privilege() && !self.scopes.is_full_access(),
            ),
            (Health::DuplicateName, is_live && !is_replaced && others),
            (Health::MadeByTool, self.is_made_by_tool()),
        ];
        found
            .into_iter()
            .filter_map(|(health, holds)| holds.then_some(health))
            .collect()
    }

    /// Whether a program made it, which will make another when it needs one.
    #[must_use]
    pub fn is_made_by_tool(&self) -> bool {
        TOOLS.iter().any(|beginning| self.name.starts_with(beginning))
    }
}

/// A global token is listed by every organization: its twins are itself.
fn named(token: &Token) -> (Uuid, &str) {
    let place = if token.is_global() {
        Uuid::nil()
    } else {
        token.key.organization
    };
    (place, &token.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Scopes, TokenKey};
    use chrono::DateTime;

    fn token(id: u128, name: &str, scopes: &str) -> Token {
        let organization = Uuid::from_u128(7);
        Token {
            key: TokenKey {
                organization,
                authorization: Uuid::from_u128(id),
            },
            name: name.into(),
            scopes: Scopes::parse(scopes),
            valid_from: DateTime::UNIX_EPOCH,
            valid_to: DateTime::UNIX_EPOCH,
            targets: Some(vec![organization]),
            state: TokenState::Active,
        }
    }

    fn health(token: &Token, others: &[Token], replaced: &[u128]) -> Vec<Health> {
        let replaced: HashSet<Uuid> = replaced.iter().map(|id| Uuid::from_u128(*id)).collect();
        token.health(&Neighbours::of(others.iter().chain([token]), &replaced))
    }

    #[test]
    fn each_thing_is_found_by_itself() {
        assert_eq!(health(&token(1, "ci", "vso.code"), &[], &[]), [], "an ordinary one");
        let cases = [
            ("ci", "app_token", Health::FullAccess),
            ("ci", "vso.code_full", Health::HighPrivilege),
            (
                "git: https:\u{2f}/dev.azure.com/contoso on desk",
                "vso.code",
                Health::MadeByTool,
            ),
            ("Service Hooks: Azure App Service: shop", "vso.code", Health::MadeByTool),
        ];
        for (name, scopes, found) in cases {
            assert_eq!(health(&token(1, name, scopes), &[], &[]), [found], "{name}, {scopes}");
        }
        let global = Token {
            targets: None,
            ..token(1, "ci", "vso.code")
        };
        assert_eq!(health(&global, &[], &[]), [Health::Global], "of every organization");
        assert_eq!(
            health(&token(1, "ci", "vso.code"), &[], &[1]),
            [Health::Replaced],
            "it has a successor"
        );
    }

    #[test]
    fn names_are_compared_where_it_matters() {
        let (one, two) = (token(1, "ci", "vso.code"), token(2, "ci", "vso.work"));
        assert_eq!(
            health(&one, std::slice::from_ref(&two), &[]),
            [Health::DuplicateName],
            "which of them is it?"
        );
        assert_eq!(
            health(&one, std::slice::from_ref(&two), &[2]),
            [],
            "its predecessor is no other"
        );
        let dead = Token {
            state: TokenState::Revoked,
            ..two.clone()
        };
        assert_eq!(health(&one, &[dead], &[]), [], "nor is one that has ended");
        let mut elsewhere = two;
        elsewhere.key.organization = Uuid::from_u128(8);
        assert_eq!(health(&one, &[elsewhere], &[]), [], "nor one of another organization");
        let global = Token { targets: None, ..one };
        let mut twin = global.clone();
        twin.key.organization = Uuid::from_u128(8);
        assert_eq!(
            health(&global, std::slice::from_ref(&twin), &[]),
            [Health::Global],
            "a global token is listed by every organization"
        );
        let mut namesake = twin;
        namesake.key.authorization = Uuid::from_u128(9);
        assert_eq!(
            health(&global, &[namesake], &[]),
            [Health::Global, Health::DuplicateName],
            "another global one of its name"
        );
    }
}
