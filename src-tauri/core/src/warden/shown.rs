//! The tokens of the snapshot, and what of them changed since the page's last look. What is as it was stays the very same allocation.

use super::Warden;
use crate::store::{Known, Listed};
use crate::token::health::Neighbours;
use crate::token::{Token, TokenKey};
use crate::view::{Look, Snapshot, TokenRef, TokenState, TokenView};
use chrono::{DateTime, Utc};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use uuid::Uuid;

/// Tokens as they are shown, soonest expiry first.
type Tokens = Arc<[Arc<TokenView>]>;

/// What the tokens of the last snapshot were made of, and what the page has seen of them.
#[derive(Default)]
pub(super) struct Shown {
    of: Option<Made>,
    /// The revision of the page's last look, and its tokens.
    looked: Option<(u32, Tokens)>,
}

/// What tokens as they are shown were made of.
struct Made {
    listed: Arc<[Arc<Listed>]>,
    places: Places,
    replaced: HashSet<Uuid>,
    muted: HashSet<TokenKey>,
}

impl Made {
    fn is_of(
        &self,
        listed: &Arc<[Arc<Listed>]>,
        places: &Places,
        replaced: &HashSet<Uuid>,
        muted: &HashSet<TokenKey>,
    ) -> bool {
        let is_same_list = Arc::ptr_eq(&self.listed, listed) && self.places == *places;
        is_same_list && self.replaced == *replaced && self.muted == *muted
    }
}

/// What is to be known of an organization for showing a token of it, by account and organization.
#[derive(PartialEq)]
pub(super) struct Places {
    names: HashMap<Uuid, String>,
    /// By organization and account, since when a token must have been seen to be confirmed. Those that are not there failed, or were
    /// never listed.
    listed: HashMap<Uuid, Vec<(String, DateTime<Utc>)>>,
}

impl Places {
    pub(super) fn of(known: &[Known]) -> Self {
        let names = known.iter();
        let names = names.map(|known| (known.organization.id, known.organization.name.clone()));
        let mut listed: HashMap<_, Vec<_>> = HashMap::new();
        for known in known.iter().filter(|known| known.failure.is_none()) {
            let at = known.listed_at.map(|at| (known.account.clone(), at));
            listed.entry(known.organization.id).or_default().extend(at);
        }
        Self {
            names: names.collect(),
            listed,
        }
    }

    /// The name of an organization; its id where it is not known any more.
    pub(super) fn name(&self, id: Uuid) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// The organizations of a token that works in more than one, each by its name where that is known.
    fn several(&self, token: &Token) -> Vec<String> {
        let targets = token.targets.as_deref().unwrap_or_default();
        if targets.iter().all(|target| *target == token.key.organization) {
            return Vec::new();
        }
        let name = |id: &Uuid| self.names.get(id).cloned().unwrap_or_else(|| id.to_string());
        let mut names: Vec<String> = targets.iter().map(name).collect();
        names.sort_unstable();
        names
    }

    pub(super) fn confirms(&self, listed: &Listed) -> bool {
        let lists = self.listed.get(&listed.token.key.organization);
        let mut lists = lists.into_iter().flatten();
        lists.any(|(account, at)| *account == listed.account && listed.seen_at >= *at)
    }
}

impl Shown {
    /// The tokens as they are to be shown; `replaced` are those that have a successor, `muted` those that nobody wants to hear of.
    /// `last` is how they were shown before.
    pub(super) fn tokens(
        &mut self,
        listed: &Arc<[Arc<Listed>]>,
        places: Places,
        replaced: HashSet<Uuid>,
        muted: HashSet<TokenKey>,
        last: &Tokens,
    ) -> Tokens {
        let is_same = |made: &Made| made.is_of(listed, &places, &replaced, &muted);
        if self.of.as_ref().is_some_and(is_same) {
            return last.clone();
        }
        let mut views = views(listed, &places, &replaced);
        for view in &mut views {
            view.muted = muted.contains(&TokenKey {
                organization: view.organization,
                authorization: view.authorization,
            });
        }
        let listed = listed.clone();
        self.of = Some(Made {
            listed,
            places,
            replaced,
            muted,
        });
        let known = by_key(last);
        let same = |view: TokenView| match known.get(&key(&view)) {
            Some(known) if ***known == view => (*known).clone(),
            Some(_) | None => Arc::new(view),
        };
        views.into_iter().map(same).collect()
    }

    /// What there is to tell somebody who saw the revision `since` last.
    fn look(&mut self, snapshot: &Snapshot, since: Option<u32>) -> Look {
        let last = self.looked.replace((snapshot.revision, snapshot.tokens.clone()));
        let last = last
            .filter(|(revision, _)| Some(*revision) == since)
            .map(|(_, tokens)| tokens);
        let whole = last.is_none();
        let last = last.unwrap_or_default();
        let (mut gone, mut tokens) = (by_key(&last), Vec::new());
        for token in snapshot.tokens.iter() {
            let known = gone.remove(&key(token));
            if !known.is_some_and(|known| Arc::ptr_eq(known, token)) {
                tokens.push(token.clone());
            }
        }
        Look {
            gone: gone.into_keys().collect(),
            whole,
            snapshot: Snapshot {
                tokens: tokens.into(),
                ..snapshot.clone()
            },
        }
    }
}

impl Warden {
    /// The state for somebody who saw the revision `since` last: the tokens that are new or changed, and which are gone. Whoever
    /// has seen nothing, or something else than was told last, gets all of them.
    #[must_use]
    pub fn look(&self, since: Option<u32>) -> Look {
        let snapshot = self.snapshot();
        let mut shown = self.inner.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.look(&snapshot, since)
    }
}

const fn key(token: &TokenView) -> TokenRef {
    TokenRef {
        organization: token.organization,
        authorization: token.authorization,
    }
}

fn by_key(tokens: &Tokens) -> HashMap<TokenRef, &Arc<TokenView>> {
    tokens.iter().map(|token| (key(token), token)).collect()
}

fn views(listed: &[Arc<Listed>], places: &Places, replaced: &HashSet<Uuid>) -> Vec<TokenView> {
    let neighbours = Neighbours::of(listed.iter().map(|listed| &listed.token), replaced);
    let mut views: Vec<TokenView> = Vec::with_capacity(listed.len());
    let mut global: HashMap<Uuid, (usize, &Listed)> = HashMap::new();
    for listed in listed {
        let view = view(listed, places, &neighbours);
        if !view.global {
            views.push(view);
            continue;
        }
        // A global token is listed by every organization; it is one token, and the last word on it counts.
        match global.entry(view.authorization) {
            Entry::Vacant(first) => {
                first.insert((views.len(), listed));
                views.push(view);
            }
            Entry::Occupied(mut known) => {
                let (place, said) = known.get_mut();
                let shown = &mut views[*place];
                let vanished = shown.vanished.min(view.vanished);
                let secret_here = shown.secret_here || view.secret_here;
                if (view.confirmed, listed.seen_at) > (shown.confirmed, said.seen_at) {
                    // It stays the row that it was, under the first organization that lists it.
                    let TokenView {
                        account,
                        organization,
                        organization_name,
                        ..
                    } = shown.clone();
                    *shown = TokenView {
                        account,
                        organization,
                        organization_name,
                        ..view
                    };
                    *said = listed;
                }
                (shown.vanished, shown.secret_here) = (vanished, secret_here);
            }
        }
    }
    views
}

fn view(listed: &Listed, places: &Places, neighbours: &Neighbours<'_>) -> TokenView {
    let token = &listed.token;
    let organization = token.key.organization;
    let name = places.names.get(&organization).cloned();
    TokenView {
        account: listed.account.clone(),
        organization,
        authorization: token.key.authorization,
        organization_name: name.unwrap_or_else(|| organization.to_string()),
        works_in: places.several(token),
        name: token.shown_name(),
        scopes: token.scopes.views(),
        created: token.valid_from,
        expires: token.valid_to,
        state: token.state,
        confirmed: places.confirms(listed),
        global: token.is_global(),
        regenerable: token.state == TokenState::Active && token.is_of_one_organization() && listed.vanished.is_none(),
        secret_here: listed.entry.is_some(),
        vanished: listed.vanished,
        muted: false,
        health: token.health(neighbours),
    }
}

#[cfg(test)]
mod tests {
    //! Covers what the page is told; what a token looks like is covered with the list.
    use super::*;
    use crate::settings::Loaded;
    use crate::view::{Locale, Profile};
    use crate::warden::publish;

    fn token(id: u128, name: &str) -> Arc<TokenView> {
        Arc::new(TokenView {
            account: "a".into(),
            organization: Uuid::from_u128(1),
            authorization: Uuid::from_u128(id),
            organization_name: "contoso".into(),
            works_in: Vec::new(),
            name: name.into(),
            scopes: Arc::default(),
            created: DateTime::UNIX_EPOCH,
            expires: DateTime::UNIX_EPOCH,
            state: TokenState::Active,
            confirmed: true,
            global: false,
            regenerable: true,
            secret_here: false,
            vanished: None,
            muted: false,
            health: Vec::new(),
        })
    }

    fn snapshot(revision: u32, tokens: &[&Arc<TokenView>]) -> Snapshot {
        Snapshot {
            revision,
            tokens: tokens.iter().map(|token| (*token).clone()).collect(),
            ..publish::nothing(Profile::Azure, &Loaded::default(), Locale::En)
        }
    }

    fn told(look: &Look) -> (Vec<&str>, Vec<u128>, bool) {
        let names = look.snapshot.tokens.iter().map(|token| token.name.as_str()).collect();
        let gone = look.gone.iter().map(|key| key.authorization.as_u128()).collect();
        (names, gone, look.whole)
    }

    #[test]
    fn the_page_is_told_what_changed_since_it_looked() {
        let (one, two, three, renamed) = (token(1, "one"), token(2, "two"), token(3, "three"), token(2, "renamed"));
        let mut shown = Shown::default();
        let first = shown.look(&snapshot(5, &[&one, &two]), None);
        assert_eq!(
            told(&first),
            (vec!["one", "two"], vec![], true),
            "whoever saw nothing gets all"
        );
        let same = shown.look(&snapshot(6, &[&one, &two]), Some(5));
        assert_eq!(told(&same), (vec![], vec![], false), "nothing is new");
        let changed = shown.look(&snapshot(7, &[&one, &renamed, &three]), Some(6));
        assert_eq!(
            told(&changed),
            (vec!["renamed", "three"], vec![], false),
            "changed and new"
        );
        let gone = shown.look(&snapshot(8, &[&three]), Some(7));
        let (names, mut ids, whole) = told(&gone);
        ids.sort_unstable();
        assert_eq!((names, ids, whole), (vec![], vec![1, 2], false), "and gone");
    }

    #[test]
    fn whoever_saw_something_else_gets_all() {
        let one = token(1, "one");
        let mut shown = Shown::default();
        shown.look(&snapshot(5, &[&one]), None);
        let other = shown.look(&snapshot(6, &[&one]), Some(4));
        assert_eq!(
            told(&other),
            (vec!["one"], vec![], true),
            "revision 4 was not told last"
        );
        let after = shown.look(&snapshot(7, &[&one]), Some(6));
        assert_eq!(
            told(&after),
            (vec![], vec![], false),
            "from there on it is told changes"
        );
    }
}
