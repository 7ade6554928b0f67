//! How a token is recognised whose creation nobody confirmed: by what was asked, with a random second in its date. Pure.

use crate::azure::Asked;
use crate::store::Rotation;
use crate::token::{LONGEST, Token};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::collections::HashSet;
use uuid::Uuid;

/// The fingerprint takes at most this much off the lifetime.
const SPREAD: i64 = 3_600;
/// The service's clock is told in whole seconds (`Date`, RFC 9110 6.6.1), and dates are rounded.
const SECOND: TimeDelta = TimeDelta::seconds(1);

/// The active tokens of an organization at one moment, and which of them were known before the create.
#[derive(Debug, Clone)]
pub struct Listing {
    /// As the service listed them.
    pub active: Vec<Token>,
    /// Tokens that were listed before the create was sent, and those of other operations of this app.
    pub known: HashSet<Uuid>,
    /// The service's time of the list.
    pub at: DateTime<Utc>,
}

/// What a list says about a create whose answer was lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Sighting {
    /// Exactly one token carries every mark.
    Ours(Token),
    /// Some are like it and cannot be told apart for sure.
    Alike(Vec<Uuid>),
    /// None is like it.
    Nothing,
}

impl Listing {
    /// Whether this token is live.
    #[must_use]
    pub fn shows(&self, authorization: Uuid) -> bool {
        let is_it = |token: &&Token| token.key.authorization == authorization;
        self.active
            .iter()
            .find(is_it)
            .is_some_and(|token| token.valid_to > self.at)
    }

    /// Looks for the token that `row` asked for.
    #[must_use]
    pub fn sighting(&self, row: &Rotation) -> Sighting {
        let since = row.read_at.or(row.posted_at).unwrap_or(DateTime::UNIX_EPOCH);
        let alike: Vec<&Token> = self
            .active
            .iter()
            .filter(|token| self.is_alike(row, since, token))
            .collect();
        let mut marked = alike.iter().filter(|token| is_marked(row, token));
        match (marked.next(), marked.next()) {
            (Some(one), None) => Sighting::Ours((*one).clone()),
            (None, _) if alike.is_empty() => Sighting::Nothing,
            _ => Sighting::Alike(alike.iter().map(|token| token.key.authorization).collect()),
        }
    }

    /// Those that are like what `row` asks for and were created since then.
    #[must_use]
    pub fn alike(&self, row: &Rotation, since: DateTime<Utc>) -> Vec<Uuid> {
        let alike = self.active.iter().filter(|token| self.is_alike(row, since, token));
        alike.map(|token| token.key.authorization).collect()
    }

    /// Unknown, of this organization, with this name and these scopes, and created since then.
    fn is_alike(&self, row: &Rotation, since: DateTime<Utc>, token: &Token) -> bool {
        let is_new = !self.known.contains(&token.key.authorization);
        is_new
            && (since - SECOND..=self.at + SECOND).contains(&token.valid_from)
            && token.name == row.name
            && token.scopes == row.scopes
            && token.is_of_one_organization()
    }
}

/// The date carries the random second; without the service's time of before, nothing can be told for sure.
fn is_marked(row: &Rotation, token: &Token) -> bool {
    let close = |asked: DateTime<Utc>| (token.valid_to - asked).abs() <= SECOND;
    row.read_at.is_some() && row.asked.is_some_and(close)
}

/// What to ask for: the same name and scopes, and `lifetime` counted from the service's `now`.
#[must_use]
pub fn ask(old: &Token, lifetime: TimeDelta, now: DateTime<Utc>, salt: u128) -> Asked {
    let asked = Asked {
        name: old.name.clone(),
        scopes: old.scopes.clone(),
        valid_to: now + lifetime.clamp(TimeDelta::hours(1), LONGEST),
    };
    marked(asked, now, salt)
}

/// The same, with the fingerprint: a random whole second, drawn from `salt`, that takes a twentieth of the lifetime at most, and
/// never more than an hour.
#[must_use]
pub fn marked(asked: Asked, now: DateTime<Utc>, salt: u128) -> Asked {
    let lifetime = asked.valid_to - now;
    let spread = (lifetime.num_seconds() / 20).clamp(1, SPREAD);
    let off = i64::try_from(salt % u128::from(spread.unsigned_abs())).unwrap_or(0);
    Asked {
        valid_to: asked.valid_to.trunc_subsecs(0) - TimeDelta::seconds(off),
        ..asked
    }
}

#[cfg(test)]
mod tests {
    //! Covers which tokens are taken for ours; the lists themselves come from the sandbox in `tests/`.
    use super::*;
    use crate::rotation::tests::row;
    use crate::token::{Scopes, TokenKey};
    use crate::view::TokenState;

    fn token(days: i64) -> Token {
        Token {
            key: TokenKey {
                organization: Uuid::nil(),
                authorization: Uuid::from_u128(9),
            },
            name: "npm".into(),
            scopes: Scopes::parse("vso.packaging"),
            valid_from: DateTime::UNIX_EPOCH,
            valid_to: DateTime::UNIX_EPOCH + TimeDelta::days(days),
            targets: Some(vec![Uuid::nil()]),
            state: TokenState::Active,
        }
    }

    #[test]
    fn the_full_lifetime_is_asked_for_again() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(1000) + TimeDelta::milliseconds(1);
        for (days, salt) in [(90, 0), (90, 3_599), (90, u128::MAX), (1, 7), (365, 0), (4_000, 1)] {
            let asked = ask(&token(days), TimeDelta::days(days), now, salt);
            let lifetime = asked.valid_to - now;
            let wanted = TimeDelta::days(days).min(LONGEST);
            assert!(
                lifetime <= wanted,
                "never longer than before, nor than the service grants"
            );
            assert!(
                wanted - lifetime <= TimeDelta::seconds(SPREAD + 1),
                "the fingerprint takes an hour at most"
            );
            assert_eq!(
                asked.valid_to.timestamp_subsec_nanos(),
                0,
                "the fingerprint is a whole second"
            );
        }
    }

    #[test]
    fn two_asks_differ_by_their_second() {
        let now = DateTime::UNIX_EPOCH;
        let ask = |salt| ask(&token(90), TimeDelta::days(90), now, salt).valid_to;
        assert_ne!(ask(1), ask(2), "that is what a fingerprint is for");
    }

    #[test]
    fn only_what_carries_every_mark_is_ours() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(30);
        let ours = token(90);
        let mut asked = row();
        asked.read_at = Some(DateTime::UNIX_EPOCH - TimeDelta::seconds(10));
        asked.asked = Some(ours.valid_to);
        let alike = Sighting::Alike(vec![ours.key.authorization]);
        let seen = |token: &Token, row: &Rotation| {
            let known = HashSet::new();
            Listing {
                active: vec![token.clone()],
                known,
                at,
            }
            .sighting(row)
        };
        assert_eq!(seen(&ours, &asked), Sighting::Ours(ours.clone()), "every mark");
        let with = |change: &dyn Fn(&mut Token)| {
            let mut token = ours.clone();
            change(&mut token);
            token
        };
        let rounded = with(&|token| token.valid_to += TimeDelta::milliseconds(900));
        assert_eq!(
            seen(&rounded, &asked),
            Sighting::Ours(rounded.clone()),
            "the service rounds"
        );
        let cases: [(&str, Token, Sighting); 6] = [
            (
                "a twin of another second",
                with(&|token| token.valid_to += TimeDelta::seconds(2)),
                alike.clone(),
            ),
            (
                "shortened by a policy",
                with(&|token| token.valid_to -= TimeDelta::days(60)),
                alike,
            ),
            (
                "another name",
                with(&|token| token.name = "npm2".into()),
                Sighting::Nothing,
            ),
            (
                "other scopes",
                with(&|token| token.scopes = Scopes::parse("vso.code")),
                Sighting::Nothing,
            ),
            (
                "older than the create",
                with(&|token| token.valid_from -= TimeDelta::seconds(20)),
                Sighting::Nothing,
            ),
            ("a global one", with(&|token| token.targets = None), Sighting::Nothing),
        ];
        for (why, token, expected) in cases {
            assert_eq!(seen(&token, &asked), expected, "{why}");
        }
        let known = HashSet::from([ours.key.authorization]);
        let listing = Listing {
            active: vec![ours.clone()],
            known,
            at,
        };
        assert_eq!(listing.sighting(&asked), Sighting::Nothing, "known before the create");
        let mut other = ours.clone();
        other.key.authorization = Uuid::from_u128(10);
        let two = Listing {
            active: vec![ours, other],
            known: HashSet::new(),
            at,
        };
        assert!(
            matches!(two.sighting(&asked), Sighting::Alike(both) if both.len() == 2),
            "two of one second"
        );
        asked.read_at = None;
        assert!(
            matches!(seen(&rounded, &asked), Sighting::Alike(_)),
            "without the time of before nothing is sure"
        );
    }
}
