//! The service's JSON, private to `azure`: field names and nullability as the `tokens` 7.2 specification has them.
//!
//! Unknown fields are ignored and unknown values kept, since the service adds them without a new version.

use super::{Asked, Memberships, Organization, PatTokenError, Wish};
use crate::error::{Code, Error, Result};
use crate::secret::Secret;
use crate::token::{self, Scopes, ScopesRead, Token, TokenKey};
use crate::view::TokenState;
use chrono::{DateTime, Datelike, NaiveDateTime, SecondsFormat, Utc};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

/// `PagedPatTokens`; an empty or missing continuation token ends the list. An answer without tokens is no empty list. The rows are
/// kept as they came: most lists say what they said before.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Page {
    pub(super) continuation_token: Option<String>,
    pub(super) pat_tokens: Box<RawValue>,
}

/// The rows that can be read; one that cannot does not hide the others.
pub(super) struct Rows<T> {
    pub(super) read: Vec<T>,
    pub(super) unreadable: usize,
}

impl<T: DeserializeOwned> Rows<T> {
    /// # Errors
    /// [`Code::Unintelligible`] where it is no list at all.
    pub(super) fn of(list: &RawValue) -> Result<Self> {
        let rows: Vec<&RawValue> = serde_json::from_str(list.get())
            .map_err(|_| Error::new(Code::Unintelligible).with("rows that are no list"))?;
        let read = |row: &&RawValue| {
            let text = row.get().trim_start();
            // A row that is an array would be taken for one without names.
            text.starts_with('{').then(|| serde_json::from_str(text).ok()).flatten()
        };
        let read: Vec<T> = rows.iter().filter_map(read).collect();
        let unreadable = rows.len() - read.len();
        Ok(Self { read, unreadable })
    }
}

/// `PatToken`; `token` is filled in the answer to a create only.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PatToken {
    authorization_id: Uuid,
    display_name: Option<String>,
    scope: Option<String>,
    target_accounts: Option<Vec<Uuid>>,
    #[serde(deserialize_with = "instant")]
    valid_from: DateTime<Utc>,
    #[serde(deserialize_with = "instant")]
    valid_to: DateTime<Utc>,
    pub(super) token: Option<Secret>,
}

/// RFC 3339 with any number of fraction digits; without an offset, as some services of Azure DevOps write it, it is UTC. A year that has
/// no four digits is none that anybody meant.
fn instant<'de, D: Deserializer<'de>>(date: D) -> std::result::Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(date)?;
    let with_offset = DateTime::parse_from_rfc3339(&text).map(|date| date.to_utc());
    let date = with_offset
        .or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f").map(|date| date.and_utc()))
        .map_err(D::Error::custom)?;
    if (1..=9999).contains(&date.year()) {
        Ok(date)
    } else {
        Err(D::Error::custom("a year out of range"))
    }
}

impl PatToken {
    pub(super) fn into_token(self, organization: Uuid, state: TokenState) -> Token {
        self.into_token_with(organization, state, &mut ScopesRead::default())
    }

    /// The same, for one of many.
    pub(super) fn into_token_with(self, organization: Uuid, state: TokenState, scopes: &mut ScopesRead) -> Token {
        Token {
            key: TokenKey {
                organization,
                authorization: self.authorization_id,
            },
            name: self.display_name.unwrap_or_default(),
            scopes: scopes.parse(&self.scope.unwrap_or_default()),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            targets: self.target_accounts,
            state,
        }
    }
}

/// `PatTokenResult`: a refusal comes with HTTP 200 and no token.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PatTokenResult {
    pat_token: Option<PatToken>,
    pat_token_error: Option<String>,
    pat_token_error_message: Option<String>,
}

impl PatTokenResult {
    pub(super) fn granted(self) -> Result<PatToken> {
        let refusal = PatTokenError::parse(self.pat_token_error.as_deref().unwrap_or("none"));
        match (self.pat_token, refusal) {
            (None, Some(refusal)) => Err(Error::refused(
                refusal,
                self.pat_token_error_message.map(|text| short(&text)),
            )),
            // Whoever refuses and gives all the same may have done it: that is looked up.
            (Some(_), Some(refusal)) => Err(Error::new(Code::Unintelligible).with(format!("{refusal}, and a token"))),
            (Some(token), None) => Ok(token),
            (None, None) => Err(Error::new(Code::Unintelligible).with("neither a token nor a reason")),
        }
    }
}

/// A message of the service as it may be shown and kept.
fn short(text: &str) -> String {
    const LIMIT: usize = 500;
    let mut short: String = text.chars().take(LIMIT).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    token::shown(&short)
}

/// `PatTokenCreateRequest`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Create {
    display_name: String,
    scope: String,
    valid_to: String,
    all_orgs: bool,
}

impl From<&Asked> for Create {
    fn from(asked: &Asked) -> Self {
        Self {
            display_name: asked.name.clone(),
            scope: asked.scopes.wire(),
            valid_to: date(asked.valid_to),
            all_orgs: false,
        }
    }
}

/// `PatTokenUpdateRequest`: what is left out stays as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Update {
    authorization_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<String>,
}

impl Update {
    pub(super) fn of(id: Uuid, wish: &Wish) -> Self {
        Self {
            authorization_id: id,
            display_name: wish.name.clone(),
            scope: wish.scopes.as_ref().map(Scopes::wire),
            valid_to: wish.valid_to.map(date),
        }
    }
}

/// As the service's own samples write dates.
fn date(date: DateTime<Utc>) -> String {
    date.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// `Profile`; `id` is the `memberId` of the accounts call.
#[derive(Deserialize)]
pub(super) struct Profile {
    pub(super) id: Uuid,
}

/// The accounts call, as it comes on the wire. An answer without organizations is no empty list.
#[derive(Deserialize)]
pub(super) struct Accounts {
    value: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    account_id: Uuid,
    account_name: String,
}

impl Accounts {
    /// # Errors
    /// [`Code::Unintelligible`] where it is no list at all.
    pub(super) fn into_memberships(self) -> Result<Memberships> {
        let organization = |account: Account| Organization {
            id: account.account_id,
            name: account.account_name,
        };
        let rows = Rows::of(&self.value)?;
        Ok(Memberships {
            organizations: rows.read.into_iter().map(organization).collect(),
            unreadable: rows.unreadable,
        })
    }
}

/// `ConnectionData`, as far as it tells whose secret this is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConnectionData {
    authenticated_user: Option<Identity>,
    authorized_user: Option<Identity>,
    instance_id: Option<Uuid>,
}

#[derive(Deserialize)]
struct Identity {
    id: Uuid,
    #[serde(default)]
    descriptor: String,
}

impl ConnectionData {
    /// A person of the directory, not the anonymous one that public projects answer with.
    pub(super) fn is_person(&self) -> bool {
        let (Some(authenticated), Some(authorized)) = (&self.authenticated_user, &self.authorized_user) else {
            return false;
        };
        let claims = authenticated
            .descriptor
            .starts_with("Microsoft.IdentityModel.Claims.ClaimsIdentity;");
        claims && !authenticated.id.is_nil() && authenticated.id == authorized.id
    }

    /// The organization's id.
    pub(super) fn instance(&self) -> Option<Uuid> {
        self.instance_id.filter(|id| !id.is_nil())
    }
}

#[cfg(test)]
mod tests {
    //! Covers exact JSON in both directions; which call sends what is tested against the sandbox.
    use super::*;
    use chrono::TimeZone;

    const TOKEN: &str = r#"{"displayName":"npm","validTo":"2027-01-02T03:04:05.1466667Z","scope":"vso.packaging",
        "targetAccounts":["00000000-0000-0000-0000-000000000007"],"validFrom":"2026-01-02T03:04:05Z",
        "authorizationId":"00000000-0000-0000-0000-000000000001","token":null,"aFieldOfTheFuture":{"x":[1]}}"#;

    #[test]
    fn a_refusal_with_http_200_is_a_refusal() {
        let json =
            r#"{"patToken":null,"patTokenError":"disablePatCreationPolicyViolation","patTokenErrorMessage":"no"}"#;
        let result: PatTokenResult = serde_json::from_str(json).unwrap();
        let error = result.granted().err().expect("the service refused");
        assert_eq!(error.code, Code::PolicyRefused, "an organization's policy explains it");
        assert_eq!(
            error.details.as_deref(),
            Some("disablePatCreationPolicyViolation: no"),
            "value and message are shown"
        );
    }

    #[test]
    fn a_value_of_the_future_is_refused_in_its_own_words() {
        let result: PatTokenResult =
            serde_json::from_str(r#"{"patToken":null,"patTokenError":"madeUpTomorrow"}"#).unwrap();
        let error = result.granted().err().expect("not none");
        assert_eq!(
            error.code,
            Code::RequestRefused,
            "unknown is said as unknown, not a failed parse"
        );
    }

    #[test]
    fn a_refusal_with_a_token_is_no_refusal() {
        let json = format!(r#"{{"patToken":{TOKEN},"patTokenError":"failedToIssueAccessToken"}}"#);
        let result: PatTokenResult = serde_json::from_str(&json).unwrap();
        let error = result.granted().err().expect("nor is it a grant");
        assert_eq!(error.code, Code::Unintelligible, "it may have been made");
        assert!(!error.changed_nothing(), "so that it is looked for");
        let details = error.details.unwrap();
        assert_eq!(details, "failedToIssueAccessToken, and a token", "what it said");
    }

    #[test]
    fn null_without_a_reason_is_not_a_token() {
        let result: PatTokenResult = serde_json::from_str(r#"{"patToken":null,"patTokenError":"none"}"#).unwrap();
        assert_eq!(
            result.granted().err().expect("no token").code,
            Code::Unintelligible,
            "nothing was granted"
        );
    }

    #[test]
    fn a_token_keeps_what_the_service_sent() {
        let token: PatToken = serde_json::from_str(TOKEN).unwrap();
        let token = token.into_token(Uuid::nil(), TokenState::Active);
        assert_eq!(
            token.valid_to.timestamp_subsec_nanos(),
            146_666_700,
            "seven fraction digits"
        );
        assert_eq!(token.targets.map(|targets| targets.len()), Some(1), "one organization");
    }

    #[test]
    fn a_create_is_written_exactly_so() {
        let valid_to = Utc.with_ymd_and_hms(2027, 1, 2, 3, 4, 5).unwrap();
        let asked = Asked {
            name: "npm".into(),
            scopes: Scopes::parse("vso.work vso.code"),
            valid_to,
        };
        assert_eq!(
            serde_json::to_string(&Create::from(&asked)).unwrap(),
            r#"{"displayName":"npm","scope":"vso.code vso.work","validTo":"2027-01-02T03:04:05.000Z","allOrgs":false}"#,
            "PatTokenCreateRequest"
        );
    }

    #[test]
    fn an_update_names_only_what_changes() {
        let valid_to = Utc.with_ymd_and_hms(2027, 1, 2, 3, 4, 5).unwrap();
        let renew = Wish {
            valid_to: Some(valid_to),
            ..Wish::default()
        };
        assert_eq!(
            serde_json::to_string(&Update::of(Uuid::nil(), &renew)).unwrap(),
            r#"{"authorizationId":"00000000-0000-0000-0000-000000000000","validTo":"2027-01-02T03:04:05.000Z"}"#,
            "PatTokenUpdateRequest of a renew"
        );
        let edit = Wish {
            name: Some("npm".into()),
            scopes: Some(Scopes::parse("vso.work vso.code")),
            valid_to: None,
        };
        assert_eq!(
            serde_json::to_string(&Update::of(Uuid::nil(), &edit)).unwrap(),
            r#"{"authorizationId":"00000000-0000-0000-0000-000000000000","displayName":"npm","scope":"vso.code vso.work"}"#,
            "PatTokenUpdateRequest of an edit"
        );
    }

    #[test]
    fn the_anonymous_person_is_nobody() {
        let person = |id: u128, descriptor: &str| Identity {
            id: Uuid::from_u128(id),
            descriptor: descriptor.into(),
        };
        let claims = "Microsoft.IdentityModel.Claims.ClaimsIdentity;t\\m@c";
        let cases = [
            (person(1, claims), person(1, claims), true, "a person"),
            (
                person(1, "System:PublicAccess;aaaa"),
                person(1, "System:PublicAccess;aaaa"),
                false,
                "public access",
            ),
            (
                person(1, claims),
                person(2, claims),
                false,
                "authorized as somebody else",
            ),
            (person(0, claims), person(0, claims), false, "the zero id"),
        ];
        for (authenticated, authorized, expected, why) in cases {
            let data = ConnectionData {
                authenticated_user: Some(authenticated),
                authorized_user: Some(authorized),
                instance_id: None,
            };
            assert_eq!(data.is_person(), expected, "{why}");
        }
    }

    fn rows(page: &str) -> Option<Rows<PatToken>> {
        let page: Page = serde_json::from_str(page).ok()?;
        Rows::of(&page.pat_tokens).ok()
    }

    #[test]
    fn a_row_that_cannot_be_read_hides_no_other() {
        let bad = [
            "null",
            "7",
            "[]",
            "{}",
            r#"{"authorizationId":"x"}"#,
            &TOKEN.replace("2027-01-02T03:04:05.1466667Z", "soon"),
            &TOKEN.replace("\"targetAccounts\":[", "\"targetAccounts\":[1,"),
        ];
        for row in bad {
            let page = format!("{{\"continuationToken\":\"\",\"patTokens\":[{TOKEN},{row},{TOKEN}]}}");
            let rows = rows(&page).unwrap();
            assert_eq!(rows.read.len(), 2, "{row} hides nothing");
            assert_eq!(rows.unreadable, 1, "{row} is counted");
        }
    }

    #[test]
    fn an_answer_without_a_list_is_no_empty_list() {
        for answer in [
            "{}",
            r#"{"message":"no"}"#,
            r#"{"patTokens":null}"#,
            r#"{"patTokens":{}}"#,
            "[]",
            "null",
        ] {
            assert!(rows(answer).is_none(), "{answer} would make tokens vanish");
        }
        let empty = rows(r#"{"continuationToken":null,"patTokens":[]}"#).unwrap();
        assert!(empty.read.is_empty(), "as the service says that there are none");
    }

    #[test]
    fn an_organization_that_cannot_be_read_hides_no_other() {
        let good = r#"{"accountId":"00000000-0000-0000-0000-000000000007","accountName":"contoso"}"#;
        let bad = [
            "null",
            "{}",
            r#"{"accountId":"00000000-0000-0000-0000-000000000007","accountName":null}"#,
            r#"{"accountId":"x","accountName":"fabrikam"}"#,
        ];
        for row in bad {
            let answer = format!("{{\"count\":2,\"value\":[{row},{good}]}}");
            let accounts: Accounts = serde_json::from_str(&answer).unwrap();
            let read = accounts.into_memberships().unwrap();
            assert_eq!(read.organizations.len(), 1, "{row} hides nothing");
            assert_eq!(read.unreadable, 1, "{row} is counted");
        }
        let none: Accounts = serde_json::from_str(r#"{"value":{}}"#).unwrap();
        assert!(none.into_memberships().is_err(), "what is no list is no empty one");
    }

    #[test]
    fn dates_come_with_any_number_of_digits_and_sometimes_without_an_offset() {
        let until = |date: &str| {
            let row = TOKEN.replace("2027-01-02T03:04:05.1466667Z", date);
            let row: std::result::Result<PatToken, _> = serde_json::from_str(&row);
            row.ok().map(|row| row.valid_to)
        };
        let second = Utc.with_ymd_and_hms(2027, 1, 2, 3, 4, 5).unwrap();
        for digits in 0..=7 {
            let fraction = if digits == 0 {
                String::new()
            } else {
                format!(".{}", &"1234567"[..digits])
            };
            for offset in ["Z", "", "+00:00"] {
                let read = until(&format!("2027-01-02T03:04:05{fraction}{offset}")).unwrap();
                assert_eq!(read.timestamp(), second.timestamp(), "{digits} digits, {offset:?}");
            }
        }
        assert_eq!(until("2027-01-02T05:04:05+02:00"), Some(second), "an offset counts");
        let beginning = until("0001-01-01T00:00:00").unwrap();
        assert_eq!(
            beginning,
            Utc.with_ymd_and_hms(1, 1, 1, 0, 0, 0).unwrap(),
            "the service's zero"
        );
        let none = [
            "",
            "soon",
            "2027-13-02T03:04:05Z",
            "2027-01-02",
            "9999-12-31T23:59:59-08:00",
            "+12345-01-01T00:00:00",
            "0000-12-31T00:00:00Z",
        ];
        for none in none {
            assert_eq!(until(none), None, "{none:?} is no date");
        }
    }
}
