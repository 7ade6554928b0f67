//! What the far end and the way to it can do: every fault of HTTP at every call.

use super::{Kind, at, both, delayed, staged, start};
use crate::chance::Chance;
use crate::plan::{Deed, Plan, Stage};
use crate::wire::{Moment, after};
use patwarden_core::view::RotationStep::{Asked, Revoking, Stored};
use patwarden_sandbox::{Action, Fault, Role};

/// More often than anybody tries.
const ALWAYS: u32 = 99;
/// Longer than the limit; it takes effect at once, or before the second look, or after it.
const SLOW: u64 = 450;
const MUCH_LATER: u64 = 1_700;

/// A step that is a call.
struct Call {
    step: &'static str,
    operation: &'static str,
    role: Role,
    /// Where the machine stands just before it.
    before: Option<Moment>,
    /// Whether it changes something at the far end.
    changes: bool,
    /// Whether it is made with the session.
    session: bool,
    delayed: bool,
}

const CALLS: [Call; 6] = [
    Call {
        step: "GET",
        operation: "get",
        role: Role::Tokens,
        before: None,
        changes: false,
        session: true,
        delayed: false,
    },
    Call {
        step: "POST",
        operation: "create",
        role: Role::Tokens,
        before: Some(after(Asked)),
        changes: true,
        session: true,
        delayed: false,
    },
    Call {
        step: "verify",
        operation: "connectionData",
        role: Role::Devops,
        before: Some(after(Stored)),
        changes: false,
        session: false,
        delayed: false,
    },
    Call {
        step: "DELETE",
        operation: "revoke",
        role: Role::Tokens,
        before: Some(after(Revoking)),
        changes: true,
        session: true,
        delayed: false,
    },
    Call {
        step: "delayed-verify",
        operation: "connectionData",
        role: Role::Devops,
        before: None,
        changes: false,
        session: false,
        delayed: true,
    },
    Call {
        step: "delayed-DELETE",
        operation: "revoke",
        role: Role::Tokens,
        before: Some(after(Revoking)),
        changes: true,
        session: true,
        delayed: true,
    },
];

/// Every call by every fault.
pub fn kinds() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = CALLS.iter().flat_map(of_call).collect();
    kinds.extend(looking());
    kinds.extend(special());
    kinds
}

fn of_call(call: &Call) -> Vec<Kind> {
    let mut stages: Vec<(String, Stage)> = answers(call)
        .into_iter()
        .map(|(name, fault)| (name.to_owned(), start([Deed::Strike(fault)])))
        .collect();
    let shut = match call.before {
        Some(moment) => at(moment, [Deed::Shut(call.role)]),
        None => start([Deed::Shut(call.role)]),
    };
    stages.push(("refused-before".into(), shut));
    if call.session {
        let end = match call.before {
            Some(moment) => at(moment, [Deed::EndSession]),
            None => start([Deed::EndSession]),
        };
        stages.push(("interaction-required".into(), end));
    }
    let plan = |stage| if call.delayed { delayed(stage) } else { staged(stage) };
    stages
        .into_iter()
        .map(|(fault, stage)| (call.step, fault, plan(stage)))
        .collect()
}

/// The answers that stand in for the service's, before the call takes effect and, where it has one, after it.
fn answers(call: &Call) -> Vec<(&'static str, Fault)> {
    let strike = |action| Fault::new(call.operation, action).times(ALWAYS);
    let mut faults: Vec<_> = ANSWERS.iter().map(|(name, answer)| (*name, strike(answer()))).collect();
    faults.push(("cut-before", Fault::cut(call.operation).times(ALWAYS)));
    faults.push((
        "slow",
        Fault::delay(call.operation, SLOW)
            .after()
            .times(if call.changes { 1 } else { ALWAYS }),
    ));
    if let Some(error) = pat_token_error(call.operation) {
        let body = format!(
            r#"{{"patToken":null,"patTokenError":"{error}","patTokenErrorMessage":"The service answered {error}."}}"#
        );
        faults.push(("pat-token-error", strike(json(200, &[], &body))));
    }
    if call.session {
        faults.push(("claims-challenge", strike(claims())));
        faults.push(("claims-challenge-once", Fault::new(call.operation, claims())));
        faults.push(("401-once", Fault::answer(call.operation, 401, "")));
    }
    if call.changes {
        faults.push(("cut-after", Fault::cut(call.operation).after()));
        faults.push(("late", Fault::delay(call.operation, SLOW)));
        faults.push(("much-later", Fault::delay(call.operation, MUCH_LATER)));
        for (name, answer) in ANSWERS
            .iter()
            .filter(|(name, _)| AFTER.iter().any(|(before, _)| before == name))
        {
            let after = AFTER
                .iter()
                .find(|(before, _)| before == name)
                .map_or(*name, |(_, after)| after);
            faults.push((after, Fault::new(call.operation, answer()).after()));
        }
    }
    faults
}

/// Those answers that a proxy can put in the place of the service's after the deed.
const AFTER: [(&str, &str); 4] = [
    ("203-html", "203-after"),
    ("500", "500-after"),
    ("503", "503-after"),
    ("garbage", "garbage-after"),
];

/// An answer and its name.
type Named = (&'static str, fn() -> Action);

const ANSWERS: [Named; 11] = [
    ("203-html", || html(203)),
    ("302", || {
        json(
            302,
            &[("Location", "https://spsprodweu1.vssps.visualstudio.com/_signin")],
            "",
        )
    }),
    ("401-empty", || {
        json(
            401,
            &[("WWW-Authenticate", "Basic realm=\"https://dev.azure.com/\"")],
            "",
        )
    }),
    ("401-tf400813", || {
        json(
            401,
            &[],
            "\u{feff}{\"$id\":\"1\",\"message\":\"TF400813: The user '' is not authorized to access this resource.\",\"typeKey\":\"UnauthorizedRequestException\",\"errorCode\":0,\"eventId\":3000}",
        )
    }),
    ("403-conditional-access", || {
        json(
            403,
            &[],
            "{\"message\":\"VS403463: The conditional access policy defined by your Microsoft Entra administrator has failed.\",\"typeKey\":\"VssServiceException\"}",
        )
    }),
    ("404", || {
        json(
            404,
            &[],
            "{\"message\":\"The resource cannot be found.\",\"typeKey\":\"NotFoundException\"}",
        )
    }),
    ("409", || {
        json(
            409,
            &[],
            "{\"message\":\"A conflict.\",\"typeKey\":\"ConflictException\"}",
        )
    }),
    ("429-retry-after", || {
        json(
            429,
            &[("Retry-After", "120")],
            "{\"message\":\"TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency'.\"}",
        )
    }),
    ("500", || {
        json(500, &[], "{\"message\":\"TF400898: An Internal Error Occurred.\"}")
    }),
    ("503", || html(503)),
    ("garbage", || json(200, &[], "{\"patToken\": [\"")),
];

/// Any of the answers, or none, or one that takes its time.
pub fn any(chance: &mut Chance) -> Action {
    match chance.below(10) {
        0..6 => (chance.one(&ANSWERS).1)(),
        6 => claims(),
        7 => Action::Delay { millis: SLOW },
        _ => Action::Cut,
    }
}

/// Whether the service can have done what was asked although the caller is told this.
pub fn may_be_after(fault: &Fault) -> bool {
    match &fault.action {
        Action::Answer { status, .. } => [500, 503, 200].contains(status),
        Action::Cut | Action::Delay { .. } => true,
    }
}

fn json(status: u16, headers: &[(&str, &str)], body: &str) -> Action {
    let content = ("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned());
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Action::Answer {
        status,
        headers: headers.chain([content]).collect(),
        body: body.into(),
    }
}

fn html(status: u16) -> Action {
    Action::Answer {
        status,
        headers: vec![("Content-Type".into(), "text/html; charset=utf-8".into())],
        body: "<!DOCTYPE html><html><title>Azure DevOps Services | Sign In</title></html>".into(),
    }
}

/// Continuous access evaluation took the access token back (openid-connect, `claims` of RFC 6750 challenges).
fn claims() -> Action {
    let challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", \
                     error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==\"";
    json(401, &[("WWW-Authenticate", challenge)], "")
}

fn pat_token_error(operation: &str) -> Option<&'static str> {
    match operation {
        "get" => Some("authorizationNotFound"),
        "create" => Some("disablePatCreationPolicyViolation"),
        "revoke" => Some("accessDenied"),
        _ => None,
    }
}

/// The answer to the POST is lost, and then the list has trouble of its own.
fn looking() -> Vec<Kind> {
    let lost = || start([Deed::Strike(Fault::cut("create").after())]);
    let with = |fault: Fault| staged(both(lost(), start([Deed::Strike(fault)])));
    let strike = |action| Fault::new("list", action).times(ALWAYS);
    let mut kinds: Vec<Kind> = ANSWERS
        .iter()
        .map(|(name, answer)| ("LOOK", (*name).to_owned(), with(strike(answer()))))
        .collect();
    kinds.push(("LOOK", "cut-before".into(), with(Fault::cut("list").times(ALWAYS))));
    kinds.push(("LOOK", "slow".into(), with(Fault::delay("list", SLOW).times(ALWAYS))));
    kinds.push(("LOOK", "claims-challenge".into(), with(strike(claims()))));
    let end = at(after(patwarden_core::view::RotationStep::Looking), [Deed::EndSession]);
    kinds.push(("LOOK", "interaction-required".into(), staged(both(lost(), end))));
    kinds
}

/// What fits no grid.
fn special() -> Vec<Kind> {
    let strike = |fault: Fault| Deed::Strike(fault);
    let private = |plan: Plan| Plan {
        place: crate::template::Place::Private,
        ..plan
    };
    let unauthorized = || Fault::answer("connectionData", 401, "");
    let at_once = |plan: Plan| Plan {
        goes: patwarden_core::view::Goes::AtOnce,
        destination: crate::wire::Destination::None,
        ..plan
    };
    let anonymous = r#"{"authenticatedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"},"authorizedUser":{"id":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","descriptor":"System:PublicAccess;aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"}}"#;
    vec![
        ("POST", "shortened".into(), staged(start([Deed::Lifespan(7)]))),
        (
            "POST",
            "shortened-and-cut-after".into(),
            staged(start([Deed::Lifespan(7), strike(Fault::cut("create").after())])),
        ),
        (
            "POST",
            "cut-after-twice".into(),
            staged(start([strike(Fault::cut("create").after().times(2))])),
        ),
        (
            "verify",
            "anonymous".into(),
            staged(start([strike(
                Fault::answer("connectionData", 200, anonymous).times(ALWAYS),
            )])),
        ),
        (
            "verify",
            "401-while-the-old-one-works".into(),
            private(staged(start([strike(unauthorized().times(3))]))),
        ),
        (
            "verify",
            "cannot-tell-at-once".into(),
            at_once(private(staged(start([strike(unauthorized().times(ALWAYS))])))),
        ),
        (
            "verify",
            "cannot-tell-at-once-and-no-list".into(),
            at_once(private(staged(start([
                strike(unauthorized().times(ALWAYS)),
                strike(Fault::answer("list", 503, "").times(ALWAYS)),
            ])))),
        ),
        (
            "verify",
            "works-at-the-third-try".into(),
            private(staged(start([strike(unauthorized().times(2))]))),
        ),
        (
            "DELETE",
            "cut-after-and-no-list".into(),
            staged(start([
                strike(Fault::cut("revoke").after()),
                strike(Fault::cut("list").times(ALWAYS)),
            ])),
        ),
    ]
}
