//! The list of tokens: filter, order, pages.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper::StatusCode;
use serde_json::{Value, json};

use super::{Call, pat_token};
use crate::answer::Answer;
use crate::asked::Asked;
use crate::service::refusal;
use crate::world::{Pat, TokenState};

const USUAL_PAGE: usize = 20;
const LARGEST_PAGE: usize = 100;

/// The query of a list, understood.
struct Query {
    filter: Option<TokenState>,
    order: Order,
    ascending: bool,
    top: usize,
    from: usize,
}

#[derive(Clone, Copy)]
enum Order {
    DisplayName,
    DisplayDate,
    Status,
}

/// A page of tokens (`PagedPatTokens`). The empty continuation token ends the list.
pub(super) fn list(call: &Call) -> Answer {
    let query = match Query::read(call.turn.asked) {
        Ok(query) => query,
        Err(parameter) => {
            let message = format!("The value of '{parameter}' is not one that the list takes.");
            return refusal::PARAMETER.answer(StatusCode::BAD_REQUEST, &message);
        }
    };
    let found = ordered(call, &query);
    let page: Vec<Value> = found
        .iter()
        .skip(query.from)
        .take(query.top)
        .map(|pat| pat_token(pat, None))
        .collect();
    let next = query.from + page.len();
    let continuation = if next < found.len() {
        query.continuation(next)
    } else {
        String::new()
    };
    Answer::json(
        StatusCode::OK,
        &json!({ "continuationToken": continuation, "patTokens": page }),
    )
}

fn ordered<'a>(call: &'a Call, query: &Query) -> Vec<&'a Pat> {
    let world = call.turn.state.world();
    let state = |pat: &Pat| world.state_of(pat, call.turn.now);
    let mine = world.pats_in(&call.organization, &call.person.key);
    let mut found: Vec<_> = mine
        .filter(|pat| query.filter.is_none_or(|wanted| state(pat) == wanted))
        .collect();
    match query.order {
        Order::DisplayName => {
            found.sort_by_cached_key(|pat| (pat.display_name.to_lowercase(), pat.authorization_id));
        }
        Order::DisplayDate => found.sort_unstable_by_key(|pat| (pat.valid_to, pat.authorization_id)),
        Order::Status => found.sort_unstable_by_key(|pat| (rank(state(pat)), pat.authorization_id)),
    }
    if !query.ascending {
        found.reverse();
    }
    found
}

fn rank(state: TokenState) -> u8 {
    match state {
        TokenState::Active => 0,
        TokenState::Expired => 1,
        TokenState::Revoked => 2,
    }
}

impl Query {
    /// # Errors
    /// The name of the parameter that is not understood.
    fn read(asked: &Asked) -> Result<Self, &'static str> {
        let mut query = Self {
            filter: filter(asked).ok_or("displayFilterOption")?,
            order: order(asked).ok_or("sortByOption")?,
            ascending: ascending(asked).ok_or("isSortAscending")?,
            top: top(asked).ok_or("$top")?,
            from: 0,
        };
        query.from = query.offset(asked).ok_or("continuationToken")?;
        Ok(query)
    }

    /// Opaque to clients. It holds the filter and order that it goes on with; other ones need a new list.
    fn continuation(&self, next: usize) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}|{next}", self.signature()))
    }

    fn offset(&self, asked: &Asked) -> Option<usize> {
        let Some(text) = asked.query("continuationToken").filter(|text| !text.is_empty()) else {
            return Some(0);
        };
        let decoded = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (signature, next) = decoded.rsplit_once('|')?;
        if signature == self.signature() {
            next.parse().ok()
        } else {
            None
        }
    }

    fn signature(&self) -> String {
        let filter = self.filter.map_or(9, rank);
        let order = match self.order {
            Order::DisplayName => "name",
            Order::DisplayDate => "date",
            Order::Status => "status",
        };
        format!("{filter}|{order}|{}", self.ascending)
    }
}

fn filter(asked: &Asked) -> Option<Option<TokenState>> {
    match word(asked, "displayFilterOption").as_deref() {
        None | Some("active") => Some(Some(TokenState::Active)),
        Some("revoked") => Some(Some(TokenState::Revoked)),
        Some("expired") => Some(Some(TokenState::Expired)),
        Some("all") => Some(None),
        Some(_) => None,
    }
}

fn order(asked: &Asked) -> Option<Order> {
    match word(asked, "sortByOption").as_deref() {
        None | Some("displaydate") => Some(Order::DisplayDate),
        Some("displayname") => Some(Order::DisplayName),
        Some("status") => Some(Order::Status),
        Some(_) => None,
    }
}

fn ascending(asked: &Asked) -> Option<bool> {
    word(asked, "isSortAscending").map_or(Some(true), |text| text.parse().ok())
}

fn top(asked: &Asked) -> Option<usize> {
    let Some(text) = asked.query("$top") else {
        return Some(USUAL_PAGE);
    };
    text.parse().ok().filter(|top| (1..=LARGEST_PAGE).contains(top))
}

/// Enumerations are taken in any case.
fn word(asked: &Asked, name: &str) -> Option<String> {
    asked.query(name).map(|text| text.to_ascii_lowercase())
}
