//! The tokens of the world, found by organization, identity or secret without a look at all the others.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A personal access token, with its secret.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pat {
    pub(crate) authorization_id: Uuid,
    /// The person's key.
    pub(crate) owner: String,
    /// The organization's id; none for a global token.
    pub(crate) organization: Option<Uuid>,
    pub(crate) display_name: String,
    pub(crate) scope: String,
    pub(crate) valid_from: DateTime<Utc>,
    pub(crate) valid_to: DateTime<Utc>,
    pub(crate) revoked_at: Option<DateTime<Utc>>,
    pub(crate) secret: String,
}

/// Every token, in the order of their making; none is ever taken away. In the state file it is a plain list.
#[derive(Default)]
pub(crate) struct Pats {
    all: Vec<Pat>,
    by_id: HashMap<Uuid, usize>,
    by_secret: HashMap<String, usize>,
    by_organization: HashMap<Option<Uuid>, Vec<usize>>,
}

impl Pats {
    pub(crate) fn push(&mut self, pat: Pat) {
        let place = self.all.len();
        self.by_id.insert(pat.authorization_id, place);
        self.by_secret.insert(pat.secret.clone(), place);
        self.by_organization.entry(pat.organization).or_default().push(place);
        self.all.push(pat);
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Pat> {
        self.all.iter()
    }

    pub(crate) fn find(&self, id: Uuid) -> Option<&Pat> {
        self.by_id.get(&id).map(|place| &self.all[*place])
    }

    pub(crate) fn with_secret(&self, secret: &str) -> Option<&Pat> {
        self.by_secret.get(secret).map(|place| &self.all[*place])
    }

    /// The tokens made for one organization, or the global ones.
    pub(crate) fn of(&self, organization: Option<Uuid>) -> impl Iterator<Item = &Pat> {
        let places = self.by_organization.get(&organization);
        places.into_iter().flatten().map(|place| &self.all[*place])
    }

    /// Changes a token, but for its identity and its secret. Says whether it is there.
    pub(crate) fn change(&mut self, id: Uuid, change: impl FnOnce(&mut Pat)) -> bool {
        let Some(place) = self.by_id.get(&id).copied() else {
            return false;
        };
        let pat = &mut self.all[place];
        let before = pat.organization;
        change(pat);
        let after = pat.organization;
        if before != after {
            let left = self.by_organization.entry(before).or_default();
            left.retain(|other| *other != place);
            self.by_organization.entry(after).or_default().push(place);
        }
        true
    }
}

impl FromIterator<Pat> for Pats {
    fn from_iter<I: IntoIterator<Item = Pat>>(pats: I) -> Self {
        pats.into_iter().fold(Self::default(), |mut all, pat| {
            all.push(pat);
            all
        })
    }
}

impl Serialize for Pats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.all.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Pat>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pat(number: u128, organization: Option<u128>) -> Pat {
        Pat {
            authorization_id: Uuid::from_u128(number),
            owner: "mara".into(),
            organization: organization.map(Uuid::from_u128),
            display_name: number.to_string(),
            scope: "vso.code".into(),
            valid_from: DateTime::UNIX_EPOCH,
            valid_to: DateTime::UNIX_EPOCH,
            revoked_at: None,
            secret: format!("secret {number}"),
        }
    }

    fn names<'a>(pats: impl Iterator<Item = &'a Pat>) -> Vec<&'a str> {
        pats.map(|pat| pat.display_name.as_str()).collect()
    }

    #[test]
    fn a_token_is_found_by_all_that_it_has() {
        let pats: Pats = [pat(1, Some(7)), pat(2, None), pat(3, Some(7))].into_iter().collect();
        let text = serde_json::to_string(&pats).expect("JSON");
        let pats: Pats = serde_json::from_str(&text).expect("the same list");
        assert_eq!(names(pats.of(Some(Uuid::from_u128(7)))), ["1", "3"], "by organization");
        assert_eq!(names(pats.of(None)), ["2"], "the global one");
        assert_eq!(names(pats.find(Uuid::from_u128(3)).into_iter()), ["3"], "by id");
        assert_eq!(names(pats.with_secret("secret 2").into_iter()), ["2"], "by secret");
        assert_eq!(names(pats.iter()), ["1", "2", "3"], "in the order of their making");
    }

    #[test]
    fn a_token_that_moves_is_found_at_its_new_place_alone() {
        let mut pats: Pats = [pat(1, None), pat(2, None)].into_iter().collect();
        let bound = Some(Uuid::from_u128(7));
        assert!(
            pats.change(Uuid::from_u128(1), |pat| pat.organization = bound),
            "it is there"
        );
        assert_eq!(names(pats.of(None)), ["2"], "it left");
        assert_eq!(names(pats.of(bound)), ["1"], "and arrived");
        assert!(!pats.change(Uuid::from_u128(9), |_| {}), "there is no ninth");
    }
}
