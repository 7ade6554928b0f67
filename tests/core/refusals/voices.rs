//! What the far end answers, and what is to come of it.

use super::{HERE, said};
use patwarden_core::error::Code;
use patwarden_core::view::{Failure, WhoActs};
use patwarden_sandbox::Fault;

/// How an organization can refuse: status, body, and what is to come of it.
pub(super) struct Voice {
    status: u16,
    body: String,
    id: &'static str,
    code: Code,
    who: WhoActs,
    details: &'static str,
}

pub(super) fn voice(
    status: u16,
    body: impl Into<String>,
    id: &'static str,
    code: Code,
    who: WhoActs,
    details: &'static str,
) -> Voice {
    Voice {
        status,
        body: body.into(),
        id,
        code,
        who,
        details,
    }
}

/// The service's JSON, with the mark that it may begin with.
fn exception(name: &str, message: &str) -> String {
    format!(
        "\u{feff}{{\"$id\":\"1\",\"innerException\":null,\"message\":\"{message}\",\"typeKey\":\"{name}\",\"errorCode\":0,\"eventId\":3000}}"
    )
}

/// Those after which it is certain that nothing was done.
pub(super) fn voices() -> Vec<Voice> {
    use WhoActs::{Administrator, Microsoft, Nobody, You};
    vec![
        voice(
            403,
            exception(
                "VssServiceException",
                "VS403463: A policy of mara@contoso.example's directory has failed.",
            ),
            "azure-conditional-access",
            Code::Forbidden,
            Administrator,
            "HTTP 403, VS403463, VssServiceException",
        ),
        voice(
            403,
            format!(
                "<!DOCTYPE html><html><head><title>The conditional access policy has failed.</title><style>{}</style></head></html>",
                ".x { margin: 0 }\n".repeat(2_000)
            ),
            "azure-conditional-access",
            Code::Forbidden,
            Administrator,
            "HTTP 403",
        ),
        voice(
            401,
            exception(
                "UnauthorizedRequestException",
                "TF400813: The user '' is not authorized.",
            ),
            "azure-not-accepted",
            Code::NotSignedIn,
            You,
            "HTTP 401, TF400813, UnauthorizedRequestException",
        ),
        voice(401, "", "azure-not-accepted", Code::NotSignedIn, You, "HTTP 401"),
        voice(
            403,
            exception(
                "VssServiceException",
                "TF401444: Please sign-in at least once as mara in a browser.",
            ),
            "azure-first-visit",
            Code::Forbidden,
            You,
            "HTTP 403, TF401444, VssServiceException",
        ),
        voice(
            403,
            exception("InvalidAccessException", "The requested operation is not allowed."),
            "azure-not-allowed",
            Code::Forbidden,
            You,
            "HTTP 403, InvalidAccessException",
        ),
        voice(
            403,
            "Service principals aren't allowed to perform this action.",
            "pat-account",
            Code::Forbidden,
            You,
            "HTTP 403",
        ),
        voice(403, "", "forbidden", Code::Forbidden, Administrator, "HTTP 403"),
        voice(
            404,
            exception("HostDoesNotExistException", "There is none."),
            "azure-no-organization",
            Code::RequestRefused,
            You,
            "HTTP 404, HostDoesNotExistException",
        ),
        voice(404, "", "azure-not-found", Code::RequestRefused, You, "HTTP 404"),
        voice(
            400,
            exception("VssInvalidPreviewVersionException", "The version is under preview."),
            "azure-version",
            Code::RequestRefused,
            Nobody,
            "HTTP 400, VssInvalidPreviewVersionException",
        ),
        voice(
            400,
            exception(
                "JsonReaderException",
                "TF400898: An Internal Error Occurred. Activity Id: 6d2c9b64-0e9f-4c5c-9d3b-1f0a6f7a8b9c.",
            ),
            "azure-fault",
            Code::RequestRefused,
            Nobody,
            "HTTP 400, TF400898, JsonReaderException, activity id 6d2c9b64-0e9f-4c5c-9d3b-1f0a6f7a8b9c",
        ),
        voice(
            429,
            r#"{"count":1,"value":{"Message":"TF400733: The request has been canceled."}}"#,
            "azure-throttled",
            Code::Throttled,
            Microsoft,
            "HTTP 429, TF400733",
        ),
        voice(
            400,
            r#"{"patToken":null,"patTokenError":"disablePatCreationPolicyViolation","patTokenErrorMessage":"no"}"#,
            "pat-creation",
            Code::PolicyRefused,
            Administrator,
            "HTTP 400, disablePatCreationPolicyViolation",
        ),
    ]
}

/// Those after which that has to be looked up: an answer of something in between looks the same.
pub(super) fn unclear() -> Vec<Voice> {
    use WhoActs::{Microsoft, Nobody};
    vec![
        voice(
            500,
            r#"{"ClassName":"System.Exception","Message":"TF400898: An Internal Error Occurred.","InnerException":null}"#,
            "azure-internal",
            Code::ServiceTrouble,
            Microsoft,
            "HTTP 500, TF400898, Exception",
        ),
        voice(
            503,
            "<html><title>503</title></html>",
            "service-trouble",
            Code::ServiceTrouble,
            Microsoft,
            "HTTP 503",
        ),
        voice(400, "", "azure-fault", Code::Unintelligible, Nobody, "HTTP 400"),
        voice(409, "", "unintelligible", Code::Unintelligible, Nobody, "HTTP 409"),
    ]
}

impl Voice {
    pub(super) fn strikes(&self, operation: &str) -> Fault {
        Fault::answer(operation, self.status, &self.body).on(HERE).times(99)
    }

    pub(super) fn is_said_by(&self, failure: &Failure, what: &str) {
        let Self {
            id, code, who, details, ..
        } = self;
        assert_eq!(failure.code, *code, "{what}, {id}: what follows");
        assert_eq!(failure.message, said(id), "{what}, {id}: what happened");
        assert!(
            failure.remedy.contains(&said(&format!("{id}.remedy"))),
            "{what}, {id}: what to do: {}",
            failure.remedy
        );
        assert_eq!(failure.who_acts, *who, "{what}, {id}: who acts");
        assert_eq!(failure.details.as_deref(), Some(*details), "{what}, {id}: what to send");
    }
}
