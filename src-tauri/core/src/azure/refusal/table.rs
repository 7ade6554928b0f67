//! What an answer other than a success means: which message of `locales` says it, what follows, and who acts on it.
//!
//! One table, read from its top: numbers of the service and names of its exceptions say it best, a phrase is looked for only where the
//! service gives nothing else, and below them stands the status alone. The sources are those of the reference (5.2 and 5.3).

use super::body::Said;
use crate::error::{Code, Error};
use crate::view::WhoActs::{self, Administrator, Microsoft, Nobody, You};

/// One way in which the service refuses.
#[derive(Debug)]
pub(super) struct Voice {
    /// Its message in `locales`.
    pub(super) id: &'static str,
    /// What follows, where the status does not say it.
    pub(super) code: Code,
    /// Who acts on it.
    pub(super) who: WhoActs,
    /// By which of these it is known.
    pub(super) signs: &'static [Sign],
}

/// What can be seen of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    /// A number of the service.
    Number(&'static str),
    /// A number that means another thing with another status: these only.
    NumberAt(&'static str, u16, u16),
    /// An exception's name (`typeKey`).
    Type(&'static str),
    /// Words of a message or of a page's title, in lower case.
    Phrase(&'static str),
    /// A status, from the first to the last.
    Status(u16, u16),
}

const fn voice(id: &'static str, code: Code, who: WhoActs, signs: &'static [Sign]) -> Voice {
    Voice { id, code, who, signs }
}

/// From the most exact to the most general: the first that fits counts.
pub(super) const VOICES: &[Voice] = {
    use Sign::{Number, NumberAt, Phrase, Status, Type};
    &[
        voice(
            "azure-conditional-access",
            Code::Forbidden,
            Administrator,
            &[Number("VS403463")],
        ),
        voice("azure-first-visit", Code::Forbidden, You, &[Number("TF401444")]),
        voice("azure-throttled", Code::Throttled, Microsoft, &[Number("TF400733")]),
        // Expired, of the wrong tenant, without the permissions, or of an app that the organization keeps out: they all look alike.
        voice(
            "azure-not-accepted",
            Code::NotSignedIn,
            You,
            &[Number("TF400813"), Type("UnauthorizedRequestException")],
        ),
        voice(
            "azure-no-organization",
            Code::RequestRefused,
            You,
            &[Type("HostDoesNotExistException")],
        ),
        voice(
            "azure-not-allowed",
            Code::Forbidden,
            You,
            &[Type("InvalidAccessException")],
        ),
        // These are found before anything is done.
        voice(
            "azure-version",
            Code::RequestRefused,
            Nobody,
            &[
                Type("VssInvalidPreviewVersionException"),
                Type("VssVersionNotSpecifiedException"),
                Type("VssVersionOutOfRangeException"),
            ],
        ),
        voice(
            "azure-fault",
            Code::RequestRefused,
            Nobody,
            &[
                Type("JsonReaderException"),
                Type("JsonSerializationException"),
                Type("VssPropertyValidationException"),
                Type("VssResourceNotFoundException"),
                // A call for organizations that does not say whose.
                Type("AccountException"),
            ],
        ),
        // Nobody says when it failed: it may have been done.
        voice(
            "azure-fault",
            Code::Unintelligible,
            Nobody,
            &[NumberAt("TF400898", 400, 499)],
        ),
        voice("azure-internal", Code::ServiceTrouble, Microsoft, &[Number("TF400898")]),
        voice(
            "azure-conditional-access",
            Code::Forbidden,
            Administrator,
            &[Phrase("conditional access policy")],
        ),
        voice(
            "pat-account",
            Code::Forbidden,
            You,
            &[Phrase("service principal"), Phrase("managed identit")],
        ),
        // What the service's own page says of that policy.
        voice(
            "pat-creation",
            Code::PolicyRefused,
            Administrator,
            &[Phrase("ability to create and regenerate personal access tokens")],
        ),
        voice(
            "not-signed-in",
            Code::NotSignedIn,
            You,
            &[Status(203, 203), Status(300, 399)],
        ),
        voice("azure-not-accepted", Code::NotSignedIn, You, &[Status(401, 401)]),
        voice("forbidden", Code::Forbidden, Administrator, &[Status(403, 403)]),
        voice("azure-not-found", Code::RequestRefused, You, &[Status(404, 404)]),
        voice("azure-throttled", Code::Throttled, Microsoft, &[Status(429, 429)]),
        // Something in between may have said it, after it was done.
        voice(
            "azure-fault",
            Code::Unintelligible,
            Nobody,
            &[Status(400, 400), Status(405, 406), Status(415, 415)],
        ),
        voice(
            "service-trouble",
            Code::ServiceTrouble,
            Microsoft,
            &[Status(500, u16::MAX)],
        ),
    ]
};

/// Anything else.
const OTHER: Voice = voice("unintelligible", Code::Unintelligible, Nobody, &[]);

/// What `said` means with a status.
pub(super) fn meaning(status: u16, said: &Said) -> &'static Voice {
    let fits = |voice: &&Voice| voice.signs.iter().any(|sign| sign.is_seen(status, said));
    VOICES.iter().find(fits).unwrap_or(&OTHER)
}

impl Voice {
    /// In our words.
    pub(super) fn error(&self) -> Error {
        let error = Error::new(self.code);
        // What the code says by itself needs no reason beside it.
        if self.id == self.code.row().0 {
            error
        } else {
            error.because(self.id, self.who)
        }
    }
}

impl Sign {
    fn is_seen(self, status: u16, said: &Said) -> bool {
        let has = |words: &[String], wanted: &str| words.iter().any(|word| word == wanted);
        match self {
            Self::Number(number) => has(&said.numbers, number),
            Self::NumberAt(number, first, last) => has(&said.numbers, number) && (first..=last).contains(&status),
            Self::Type(name) => has(&said.types, name),
            Self::Phrase(phrase) => said.prose.contains(phrase),
            Self::Status(first, last) => (first..=last).contains(&status),
        }
    }
}
