//! Azure DevOps: callers who ask too much are delayed or blocked, and told for how long.

use chrono::TimeDelta;
use patwarden_sandbox::{Beyond, Fault, Manner};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{Far, body, header, refusal, start, text};

const LIMITS: [&str; 6] = [
    "retry-after",
    "x-ratelimit-resource",
    "x-ratelimit-delay",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
];

fn limited(far: &Far, calls: u16, beyond: Beyond) {
    let manner = Manner {
        calls: Some(calls),
        beyond,
        ..Manner::default()
    };
    far.sandbox.set_manner("contoso", manner).expect("a manner");
}

fn told(answer: &Response) -> [&str; 6] {
    LIMITS.map(|name| header(answer, name))
}

/// The reset, five minutes after noon, in Unix seconds.
const RESET: &str = "1795349100";

#[tokio::test]
async fn calls_beyond_the_limit_are_blocked_with_the_service_s_own_refusal() {
    let far = start().await;
    let access = far.access().await;
    limited(&far, 2, Beyond::Seconds);
    for _ in 0..2 {
        let answer = far.asked_list("contoso", &access).await;
        assert_eq!(
            (answer.status().as_u16(), told(&answer)),
            (200, [""; 6]),
            "two calls pass, and nothing warns of the third"
        );
    }
    far.pass(TimeDelta::milliseconds(100_500));
    for beyond in [Beyond::Seconds, Beyond::Date] {
        limited(&far, 2, beyond);
        let answer = far.asked_list("contoso", &access).await;
        let wait = match beyond {
            Beyond::Date => "Sun, 22 Nov 2026 12:05:00 GMT",
            Beyond::Delayed | Beyond::Seconds => "200",
        };
        assert_eq!(
            told(&answer),
            [wait, "Calls on personal access tokens", "", "2", "0", RESET],
            "{beyond:?}: until the first call is five minutes old, a begun second counted whole"
        );
        let (status, answer) = refusal(answer).await;
        let expected = json!({
            "$id": "1",
            "innerException": null,
            "message": answer["message"],
            "typeName": "Microsoft.TeamFoundation.Framework.Server.RequestBlockedException, \
                         Microsoft.TeamFoundation.Framework.Server",
            "typeKey": "RequestBlockedException",
            "errorCode": 0,
            "eventId": 3000,
        });
        assert_eq!((status, &answer), (429, &expected), "in the form of every refusal");
        assert!(text(&answer, "message").starts_with("TF400733: "), "with its code");
    }
    assert_eq!(
        far.lists("fabrikam", &access).await,
        200,
        "each organization counts alone"
    );
    far.pass(TimeDelta::milliseconds(199_500));
    let access = far.access().await;
    assert_eq!(far.lists("contoso", &access).await, 200, "whoever waited is let in");
}

#[tokio::test]
async fn a_blocked_call_does_nothing() {
    let far = start().await;
    let access = far.access().await;
    limited(&far, 0, Beyond::Seconds);
    let before = far.sandbox.tokens();
    let wish = json!({ "displayName": "x", "scope": "vso.code" });
    let answer = far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "retry-after")),
        (429, "300"),
        "a limit of none blocks every call"
    );
    assert_eq!(far.sandbox.tokens(), before, "and no token was made");
    let record = far.sandbox.record();
    let last = record.last().expect("a request");
    assert_eq!(
        (last.operation.as_str(), last.refusal.as_deref()),
        ("create", Some("RequestBlockedException")),
        "the record names the refusal"
    );
}

#[tokio::test]
async fn delayed_calls_are_answered_properly_with_a_warning() {
    let far = start().await;
    let access = far.access().await;
    let proper = far.get(far.pats("contoso", ""), &access).await;
    limited(&far, 0, Beyond::Delayed);
    let answer = far.asked_list("contoso", &access).await;
    assert_eq!(answer.status(), 200, "the call is answered");
    assert_eq!(
        told(&answer),
        ["300", "Calls on personal access tokens", "0.120", "0", "0", RESET],
        "and told to slow down"
    );
    assert_eq!(body(answer).await, proper, "with all that it asked for");
    let wish = json!({ "displayName": "x", "scope": "vso.code" });
    let created = far.send(Method::POST, far.pats("contoso", ""), &access, &wish).await;
    assert_eq!(header(&created, "retry-after"), "300", "a create too");
    assert_eq!(body(created).await["patTokenError"], "none", "which took effect");
}

#[tokio::test]
async fn one_call_can_be_blocked_without_a_limit() {
    let far = start().await;
    let access = far.access().await;
    for (fault, status, wait, kind) in [
        (Fault::blocked("list", "7"), 429, "7", json!("RequestBlockedException")),
        (
            Fault::blocked("list", "Sun, 22 Nov 2026 12:00:07 GMT"),
            429,
            "Sun, 22 Nov 2026 12:00:07 GMT",
            json!("RequestBlockedException"),
        ),
        (Fault::unavailable("list", "9"), 503, "9", Value::Null),
    ] {
        far.sandbox.script(fault);
        let answer = far.asked_list("contoso", &access).await;
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "retry-after")),
            (status, wait),
            "the fault names its own wait, once"
        );
        let told = answer.text().await.expect("a body");
        let told: Value = serde_json::from_str(&told).unwrap_or_default();
        assert_eq!(told["typeKey"], kind, "{status} as the service has it");
    }
    let warning = Fault::delay("list", 0)
        .header("Retry-After", "3")
        .header("X-RateLimit-Delay", "0.5");
    far.sandbox.script(warning);
    let answer = far.asked_list("contoso", &access).await;
    assert_eq!(
        (answer.status().as_u16(), told(&answer)),
        (200, ["3", "", "0.5", "", "", ""]),
        "a proper answer with headers more"
    );
    assert!(
        body(answer).await["patTokens"].is_array(),
        "and with everything that was asked for"
    );
    let answer = far.asked_list("contoso", &access).await;
    assert_eq!(
        (answer.status().as_u16(), told(&answer)),
        (200, [""; 6]),
        "all are used up"
    );
}
