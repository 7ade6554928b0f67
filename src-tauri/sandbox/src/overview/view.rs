//! What a person has chosen to look at: an organization, a state of tokens, a page of them.

use chrono::{DateTime, Utc};

use super::{TokenFacts, facts};
use crate::asked::Asked;
use crate::world::{Pat, TokenState, World};

/// How many tokens are shown at once.
const PER_PAGE: usize = 100;

/// The query of the control page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// The organization's name; none looks at all of them.
    pub(crate) organization: Option<String>,
    pub(crate) state: Option<TokenState>,
    /// Counted from 0; in the query from 1.
    pub(crate) page: usize,
}

/// One page of the tokens that were asked for, and how many there are.
pub(crate) struct Excerpt {
    pub(crate) tokens: Vec<TokenFacts>,
    /// Where the page begins, counted from 0.
    pub(crate) from: usize,
    /// How many tokens are as asked for.
    pub(crate) found: usize,
    /// How many there are at all.
    pub(crate) all: usize,
}

impl View {
    /// Whatever makes no sense is as good as not asked.
    pub(crate) fn of(asked: &Asked) -> Self {
        let state = asked.query("state");
        let page = asked.query("page").and_then(|page| page.parse::<usize>().ok());
        Self {
            organization: asked.query("organization").filter(|name| !name.is_empty()),
            state: state.and_then(|state| serde_json::from_value(state.into()).ok()),
            page: page.unwrap_or(1).saturating_sub(1),
        }
    }

    /// The view of a world: an organization that it does not have is none, and a page beyond the last is the last.
    pub(crate) fn excerpt(&mut self, world: &World, now: DateTime<Utc>) -> Excerpt {
        let organization = self.organization.as_deref().and_then(|name| world.organization(name));
        let id = organization.map(|organization| organization.id);
        self.organization = organization.map(|organization| organization.name.clone());
        let is_meant = |pat: &&Pat| {
            let is_there = id.is_none() || pat.organization == id;
            is_there && self.state.is_none_or(|state| world.state_of(pat, now) == state)
        };
        let mut found: Vec<_> = world.pats.iter().filter(is_meant).collect();
        found.sort_by_cached_key(|pat| order(pat, world.state_of(pat, now)));
        self.page = self.page.min(found.len().saturating_sub(1) / PER_PAGE);
        let from = self.page * PER_PAGE;
        let page = found.iter().skip(from).take(PER_PAGE);
        Excerpt {
            tokens: page.map(|pat| facts(world, pat, now)).collect(),
            from,
            found: found.len(),
            all: world.pats.iter().len(),
        }
    }
}

/// The active ones by their end, then the expired and the revoked ones, the latest first.
fn order(pat: &Pat, state: TokenState) -> (u8, i64) {
    let end = pat.valid_to.timestamp();
    match state {
        TokenState::Active => (0, end),
        TokenState::Expired => (1, end.saturating_neg()),
        TokenState::Revoked => (2, end.saturating_neg()),
    }
}
