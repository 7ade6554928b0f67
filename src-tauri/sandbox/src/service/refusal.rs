//! Refusals in the service's own JSON. The sentences are ours; clients go by `typeKey` and the code in the message.

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::answer::Answer;

/// A kind of exception, as the service names it.
pub(super) struct Kind {
    namespace: &'static str,
    key: &'static str,
    assembly: &'static str,
    event: u32,
}

const FRAMEWORK: &str = "Microsoft.TeamFoundation.Framework.Server";
const COMMON: &str = "Microsoft.VisualStudio.Services.Common";
const WEB: &str = "Microsoft.VisualStudio.Services.WebApi";

pub(super) const UNAUTHORIZED: Kind = framework("UnauthorizedRequestException");
pub(super) const UNKNOWN_HOST: Kind = framework("HostDoesNotExistException");
pub(super) const UNREADABLE: Kind = framework("JsonReaderException");
pub(super) const PREVIEW_VERSION: Kind = web("VssInvalidPreviewVersionException");
pub(super) const NO_VERSION: Kind = web("VssVersionNotSpecifiedException");
pub(super) const UNKNOWN_VERSION: Kind = web("VssVersionOutOfRangeException");
pub(super) const PARAMETER: Kind = web("VssPropertyValidationException");
pub(super) const ACCOUNT: Kind = Kind {
    namespace: "Microsoft.VisualStudio.Services.Account",
    key: "AccountException",
    assembly: WEB,
    event: 4236,
};
pub(super) const CONDITIONAL_ACCESS: Kind = Kind {
    namespace: COMMON,
    key: "VssServiceException",
    assembly: COMMON,
    event: 3000,
};
const UNKNOWN_RESOURCE: Kind = web("VssResourceNotFoundException");
const WRONG_METHOD: Kind = web("VssInvalidMethodException");

const fn framework(key: &'static str) -> Kind {
    Kind {
        namespace: FRAMEWORK,
        key,
        assembly: FRAMEWORK,
        event: 3000,
    }
}

const fn web(key: &'static str) -> Kind {
    Kind {
        namespace: WEB,
        key,
        assembly: WEB,
        event: 3000,
    }
}

impl Kind {
    /// The body of a refusal (VssJsonException of the client libraries).
    fn body(&self, message: &str) -> Value {
        json!({
            "$id": "1",
            "innerException": null,
            "message": message,
            "typeName": format!("{}.{}, {}", self.namespace, self.key, self.assembly),
            "typeKey": self.key,
            "errorCode": 0,
            "eventId": self.event,
        })
    }

    pub(super) fn answer(&self, status: StatusCode, message: &str) -> Answer {
        Answer::json(status, &self.body(message)).refusing(self.key)
    }

    /// With a byte order mark before the JSON.
    pub(super) fn answer_with_bom(&self, status: StatusCode, message: &str) -> Answer {
        Answer::json_with_bom(status, &self.body(message)).refusing(self.key)
    }
}

/// For an organization that does not exist. What the real service answers is not documented.
pub(super) fn unknown_organization(name: &str) -> Answer {
    UNKNOWN_HOST.answer(StatusCode::NOT_FOUND, &format!("There is no organization '{name}'."))
}

/// For a path that is none of the contract's.
pub(crate) fn no_such_call() -> Answer {
    UNKNOWN_RESOURCE.answer(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

/// For a path of the contract with a method that it does not have.
pub(crate) fn wrong_method() -> Answer {
    WRONG_METHOD.answer(StatusCode::METHOD_NOT_ALLOWED, "The address does not take this method.")
}
