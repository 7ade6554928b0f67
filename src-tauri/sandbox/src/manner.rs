//! Manners: in which of its ways the service answers for an organization, where more than one is known.
//!
//! Nobody chooses these at the real service. Plain data, kept in the state file; `service` goes by it.

use serde::{Deserialize, Serialize};

/// How an organization's service answers. The default is the newest way that is known, without a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Manner {
    /// The status of a revoke.
    pub revoked: Revoked,
    /// The form of the secrets that it gives out.
    pub secrets: SecretForm,
    /// How many calls on tokens it takes of one person within five minutes; none takes any number. Only calls that were
    /// let in count. The real limit is one of resources used, not of calls.
    pub calls: Option<u16>,
    /// What becomes of the calls beyond.
    pub beyond: Beyond,
}

/// The status of a revoke, of which specification and samples say different things. Neither has a body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Revoked {
    /// 204, as in the samples.
    #[default]
    NoContent,
    /// 200, as in the specification.
    Ok,
}

/// The form of a secret (use-personal-access-tokens-to-authenticate.md, "Changes to format of PATs").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SecretForm {
    /// 84 characters, `AZDO` at 76 to 79.
    #[default]
    Long,
    /// 52 characters of `[a-z2-7]`, as before July 2024.
    Short,
}

/// What becomes of calls beyond the limit (rate-limits.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Beyond {
    /// Answered properly but late, with `Retry-After` in seconds and the `X-RateLimit` headers.
    Delayed,
    /// 429 TF400733, with `Retry-After` in seconds (RFC 9110 section 10.2.3).
    #[default]
    Seconds,
    /// The same with `Retry-After` as a date.
    Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_as_usual_and_what_is_not_known_is_refused() {
        let read: Manner = serde_json::from_str(r#"{"calls":0}"#).expect("a manner");
        let expected = Manner {
            calls: Some(0),
            ..Manner::default()
        };
        assert_eq!(read, expected, "everything else has its default");
        for text in [r#"{"limit":3}"#, r#"{"secrets":"medium"}"#] {
            assert!(serde_json::from_str::<Manner>(text).is_err(), "{text} would do nothing");
        }
    }
}
