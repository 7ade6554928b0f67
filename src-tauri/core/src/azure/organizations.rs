//! Which organizations there are for a person: as Azure DevOps lists them, or one that the person names.

use super::exchange::{authorized, manners};
use super::{AzureDevOps, join, wire};
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use crate::sign_in::challenge;
use crate::view::TokenState;
use reqwest::Method;
use reqwest::header::WWW_AUTHENTICATE;
use std::collections::HashSet;
use url::Url;
use uuid::Uuid;

/// Characters of a name (the service's documentation, "Naming restrictions": organization names).
const LONGEST: usize = 50;
/// What an answer is about that is about no organization.
pub(crate) const SERVICE: &str = "Azure DevOps";

/// An organization that the person belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// `accountId`; what `targetAccounts` holds.
    pub id: Uuid,
    /// `accountName`; what addresses hold.
    pub name: String,
}

/// The organizations of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memberships {
    /// What can be read.
    pub organizations: Vec<Organization>,
    /// How many entries cannot.
    pub unreadable: usize,
}

impl Memberships {
    /// What is to be said of a list that could not be read whole.
    #[must_use]
    pub fn trouble(&self) -> Option<Error> {
        let error = || Error::new(Code::Unintelligible).about(SERVICE);
        let details = format!(
            "{} entries of the list of organizations cannot be read",
            self.unreadable
        );
        (self.unreadable > 0).then(|| error().with(details))
    }
}

impl Organization {
    /// The name in what a person types or pastes: the name itself, or an address of the organization in either form, as
    /// `https://dev.azure.com/contoso/shop` and `https://contoso.visualstudio.com`. `None` if no organization can be called so.
    #[must_use]
    pub fn name_in(text: &str) -> Option<String> {
        let text = text.trim();
        let is_scheme = |scheme: &str| ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let address = text.split_once(':').filter(|(scheme, _)| is_scheme(scheme));
        let bare = address.map_or(text, |(_, rest)| rest.trim_start_matches('/'));
        let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
        // An address of a repository has the person's name before the host.
        let host = host.rsplit('@').next().unwrap_or(host).to_ascii_lowercase();
        let name = match host.as_str() {
            "dev.azure.com" => path.split(['/', '?', '#']).next().unwrap_or_default(),
            _ if host == text.to_ascii_lowercase() && !host.contains('.') => text,
            _ => host.strip_suffix(".visualstudio.com")?,
        };
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let fits = (1..=LONGEST).contains(&name.len()) && !name.starts_with('-') && !name.ends_with('-');
        (plain && fits).then(|| name.to_owned())
    }
}

impl AzureDevOps {
    /// The organizations of the signed-in person.
    ///
    /// # Errors
    /// Network, sign-in and answers that make no sense; never an empty list instead.
    pub async fn organizations(&self, bearer: &Secret) -> Result<Memberships> {
        let subject = host_of(&self.endpoints.profile);
        let me = join(&self.endpoints.profile, &["_apis", "profile", "profiles", "me"]);
        let me = self.http.get(me).query(&[("api-version", "7.1")]);
        let me: wire::Profile = self.ask(authorized(me, bearer), &subject).await?.value;
        let accounts = join(&self.endpoints.profile, &["_apis", "accounts"]);
        let accounts = self
            .http
            .get(accounts)
            .query(&[("memberId", me.id.to_string().as_str()), ("api-version", "7.1")]);
        let accounts: wire::Accounts = self.ask(authorized(accounts, bearer), &subject).await?.value;
        accounts.into_memberships().map_err(|error| error.about(&subject))
    }

    /// The organization that a person calls `name`, if it lets them see their tokens there.
    ///
    /// Its id is `instanceId` of `connectionData`; where that is refused, the one organization that tokens in its list are for, if they
    /// agree.
    ///
    /// # Errors
    /// [`Code::OrganizationUnknown`] if the service knows none of that name, besides the usual.
    pub async fn organization(&self, bearer: &Secret, name: &str) -> Result<Organization> {
        let mut organization = Organization {
            id: Uuid::nil(),
            name: name.to_owned(),
        };
        let unknown = |error: Error| {
            if error.code == Code::RequestRefused {
                unknown_here(name, error)
            } else {
                error
            }
        };
        let listed = self.listing(bearer, &organization, TokenState::Active).await;
        let tokens = listed.map_err(unknown)?.value.tokens;
        let targets: HashSet<Vec<Uuid>> = tokens.into_iter().filter_map(|token| token.targets).collect();
        let agreed = match targets.iter().map(Vec::as_slice).collect::<Vec<_>>()[..] {
            [[only]] => Ok(*only),
            _ => Err(()),
        };
        organization.id = match self.instance(bearer, name).await {
            Err(error) => agreed.map_err(|()| error)?,
            named => named?,
        };
        Ok(organization)
    }

    /// `instanceId` of `connectionData`, which any of the organization's hosts gives.
    async fn instance(&self, bearer: &Secret, name: &str) -> Result<Uuid> {
        let address = join(&self.endpoints.tokens, &[name, "_apis", "connectionData"]);
        let request = self.http.request(Method::GET, address);
        let request = request.query(&[("api-version", "7.1-preview")]);
        let data: wire::ConnectionData = self.ask(authorized(request, bearer), name).await?.value;
        if !data.is_person() {
            return Err(Error::new(Code::NotSignedIn)
                .about(name)
                .with("connectionData of nobody"));
        }
        let unnamed = || {
            Error::new(Code::Unintelligible)
                .about(name)
                .with("no id of the organization")
        };
        data.instance().ok_or_else(unnamed)
    }

    /// The tenant that an organization is backed by, which it tells everybody; nil if personal accounts made it, `None` if it does not
    /// say. Nothing else of that answer is believed: of the address that it names for signing in, the tenant's id is all that is taken.
    ///
    /// # Errors
    /// Network.
    pub async fn tenant_of(&self, organization: &str) -> Result<Option<Uuid>> {
        let address = join(&self.endpoints.devops, &[organization]);
        let sent = self.send(manners(self.http.head(address)), organization).await?;
        let headers = sent.response.headers();
        let tenant = headers.get("x-vss-resourcetenant");
        let tenant = tenant.and_then(|tenant| Uuid::try_parse(tenant.to_str().ok()?.trim()).ok());
        let challenges = headers.get_all(WWW_AUTHENTICATE).iter();
        let challenges = challenges.filter_map(|value| value.to_str().ok());
        Ok(tenant.or_else(|| challenge::tenant(challenges)))
    }
}

/// The same facts, in the words for a name that somebody typed.
pub(crate) fn unknown_here(name: &str, error: Error) -> Error {
    let unknown = Error::new(Code::OrganizationUnknown).about(name);
    error
        .details
        .iter()
        .fold(unknown, |unknown, details| unknown.with(details))
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or(SERVICE).to_owned()
}

#[cfg(test)]
mod tests {
    //! Covers what a person types; the calls are tested against the sandbox.
    use super::*;

    #[test]
    fn a_name_is_found_in_what_people_paste() {
        /// The page says the same while one types, and reads the same cases.
        const CASES: &str = include_str!("../../../../tests/cases/organization-names.json");
        #[derive(serde::Deserialize)]
        struct Case {
            typed: String,
            name: Option<String>,
            why: String,
        }
        let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
        assert!(cases.len() >= 15, "they are there");
        for Case { typed, name, why } in cases {
            assert_eq!(Organization::name_in(&typed), name, "{typed:?}: {why}");
        }
    }
}
