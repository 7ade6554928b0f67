//! Refusals in the service's own JSON. The sentences are ours; clients go by `typeKey` and the code in the message.

use hyper::{StatusCode, header};
use serde_json::{Value, json};
use uuid::Uuid;

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
pub(super) const INVALID_ACCESS: Kind = framework("InvalidAccessException");
const UNREADABLE: Kind = Kind {
    namespace: "Newtonsoft.Json",
    key: "JsonReaderException",
    assembly: "Newtonsoft.Json",
    event: 0,
};
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
/// For what a policy refuses by status. Its real type is not known.
pub(super) const POLICY: Kind = CONDITIONAL_ACCESS;
const CRASHED: Kind = framework("TeamFoundationServiceException");
const BLOCKED: Kind = framework("RequestBlockedException");
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

/// For a body that is not the expected JSON. The service says no more than an id under which its own log has it.
pub(super) fn unreadable(activity: Uuid) -> Answer {
    let text = format!("TF400898: Something failed inside of the service. Activity Id: {activity}.");
    UNREADABLE.answer(StatusCode::BAD_REQUEST, &text)
}

/// 429 for a caller who asks too much; how long to wait is for whoever answers this to add.
pub(crate) fn blocked() -> Answer {
    let text = "TF400733: The call was blocked, because 'Calls on personal access tokens' were used too much.";
    BLOCKED.answer(StatusCode::TOO_MANY_REQUESTS, text)
}

/// 500 for a failure of the service itself.
pub(crate) fn crashed() -> Answer {
    let text = "TF400898: Something failed inside of the service. Activity Id: 00000000-0000-4000-8000-000000000000.";
    CRASHED.answer(StatusCode::INTERNAL_SERVER_ERROR, text)
}

/// 503 with a page and `Retry-After`.
pub(crate) fn unavailable(retry_after: &str) -> Answer {
    let page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>503</title></head>\n\
                <body><h1>503</h1><p>The real service shows such a page in an outage. This is the sandbox: not \
                Microsoft.</p></body></html>\n";
    Answer::html(StatusCode::SERVICE_UNAVAILABLE, page.to_owned()).with(header::RETRY_AFTER, retry_after)
}

/// For a path that is none of the contract's.
pub(crate) fn no_such_call() -> Answer {
    UNKNOWN_RESOURCE.answer(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

/// For a path of the contract with a method that it does not have.
pub(crate) fn wrong_method() -> Answer {
    WRONG_METHOD.answer(StatusCode::METHOD_NOT_ALLOWED, "The address does not take this method.")
}
