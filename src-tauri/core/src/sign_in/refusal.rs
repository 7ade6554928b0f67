//! What Entra says when it refuses, which message of `locales` explains it, and who acts on it.
//!
//! The numbers after `AADSTS` say it best and may change at any time; below them stand Entra's `suberror`, then the `error` of
//! RFC 6749. Texts of Entra are dropped: they hold addresses of people, and clients are asked not to read them.

pub(crate) mod table;

use crate::error::{Code, Error};
use crate::view::WhoActs;
use oauth2::ErrorResponse;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use table::{AGAIN, Class, ERRORS, NUMBERS, SUBERRORS, TROUBLE};

/// Whose refusals these are.
const ENTRA: &str = "Microsoft Entra ID";
/// The longest word of an answer that is repeated to anybody.
const WORD: usize = 64;
/// The most numbers of an answer that are looked at: Entra sends one.
const MOST_NUMBERS: usize = 8;

/// An error of the authorize or token endpoint (RFC 6749 5.2 with Entra's additions). A part of the wrong type is as if it were absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntraError {
    /// `invalid_grant`, `interaction_required` and so on.
    pub error: String,
    /// The numbers after `AADSTS`.
    #[serde(default, deserialize_with = "numbers")]
    pub error_codes: Vec<u32>,
    /// Entra's finer word.
    #[serde(default, deserialize_with = "maybe")]
    pub suberror: Option<String>,
    /// For Microsoft's support.
    #[serde(default, deserialize_with = "maybe")]
    pub correlation_id: Option<String>,
    /// For Microsoft's support.
    #[serde(default, deserialize_with = "maybe")]
    pub trace_id: Option<String>,
    /// For Microsoft's support.
    #[serde(default, deserialize_with = "maybe")]
    pub timestamp: Option<String>,
    /// What the next sign-in must prove, as it came; never shown.
    #[serde(default, deserialize_with = "maybe")]
    pub claims: Option<String>,
}

/// Codes, ids and time, for whoever looks into it: short words without anything that could pass for more.
impl std::fmt::Display for EntraError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&word(&self.error))?;
        for code in self.error_codes.iter().take(MOST_NUMBERS) {
            write!(f, ", AADSTS{code}")?;
        }
        let parts = [
            ("", &self.suberror),
            ("", &self.timestamp),
            ("correlation id ", &self.correlation_id),
            ("trace id ", &self.trace_id),
        ];
        for (name, part) in parts {
            if let Some(part) = part {
                write!(f, ", {name}{}", word(part))?;
            }
        }
        Ok(())
    }
}

impl ErrorResponse for EntraError {}

impl EntraError {
    /// In our words, of a sign-in that somebody waits for.
    #[must_use]
    pub fn error(&self) -> Error {
        let (class, reason) = self.row();
        self.said(class.code, class.who, reason)
    }

    /// In our words, of a session that was to be refreshed: [`Code::SessionEnded`], and why, since a new sign-in shows what is wanted
    /// or what is in the way. What passes by itself ends no session.
    #[must_use]
    pub fn ended(&self) -> Error {
        let (class, reason) = self.row();
        // Whatever the numbers say, these two promise that asking again helps.
        let passes = class_of(ERRORS, &self.error.as_str()).is_some_and(Class::passes);
        match (class.passes(), passes) {
            (true, _) => self.said(class.code, class.who, reason),
            (false, true) => self.said(TROUBLE.code, TROUBLE.who, reason),
            (false, false) if class.again => self
                .said(class.code, class.who, reason)
                .instead(Code::SessionEnded)
                .remedied_as_ever(),
            (false, false) => self.said(class.code, class.who, reason).instead(Code::SessionEnded),
        }
    }

    fn said(&self, code: Code, who: WhoActs, reason: String) -> Error {
        Error::new(code).about(ENTRA).with(self).because(reason, who)
    }

    /// The most exact row that fits, and its message.
    fn row(&self) -> (Class, String) {
        let by_number = self.error_codes.iter().take(MOST_NUMBERS).find_map(|number| {
            let class = class_of(NUMBERS, number)?;
            Some((class, format!("entra-{number}")))
        });
        let by_word = |table, kind, word: &str| {
            let class = class_of(table, &word)?;
            Some((class, format!("entra-{kind}-{}", word.replace('_', "-"))))
        };
        let suberror = self.suberror.as_deref().unwrap_or_default();
        by_number
            .or_else(|| by_word(SUBERRORS, "suberror", suberror))
            .or_else(|| by_word(ERRORS, "error", &self.error))
            .unwrap_or_else(|| (AGAIN, "entra-unknown".to_owned()))
    }
}

fn class_of<T: PartialEq>(table: &[(Class, &[T])], key: &T) -> Option<Class> {
    let row = table.iter().find(|(_, keys)| keys.contains(key));
    row.map(|(class, _)| *class)
}

fn word(text: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || "-_.:+ ".contains(*c);
    text.chars().filter(plain).take(WORD).collect()
}

fn maybe<'de, D: Deserializer<'de>>(part: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(part)? {
        Value::String(text) => Some(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
    })
}

fn numbers<'de, D: Deserializer<'de>>(part: D) -> Result<Vec<u32>, D::Error> {
    let part = Value::deserialize(part)?;
    let list = part.as_array().map(Vec::as_slice).unwrap_or_default();
    let numbers = list.iter().filter_map(Value::as_u64);
    Ok(numbers.filter_map(|number| number.try_into().ok()).collect())
}

#[cfg(test)]
pub(crate) mod tests;
