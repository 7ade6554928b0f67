//! The guard at the door, and the control interface for other processes.

use patwarden_sandbox::{Recorded, TokenFacts};
use serde_json::json;

use crate::support::{body, start, text};

#[tokio::test]
async fn requests_for_another_host_are_turned_away() {
    let far = start().await;
    let origins = far.sandbox.origins().clone();
    for origin in [origins.authority, origins.profile, origins.tokens, origins.devops] {
        let request = far.client.get(origin.clone()).header("Host", "rebound.example");
        assert_eq!(
            request.send().await.expect("an answer").status(),
            403,
            "a rebound name does not reach {origin}"
        );
        let port = origin.port().expect("a port");
        let request = far.client.get(origin).header("Host", format!("LOCALHOST:{port}"));
        assert_ne!(
            request.send().await.expect("an answer").status(),
            403,
            "localhost is a name of ours"
        );
    }
    let control = far
        .client
        .get(far.devops("sandbox/tokens"))
        .header("Host", "rebound.example");
    assert_eq!(
        control.send().await.expect("an answer").status(),
        403,
        "the control interface least of all"
    );
}

#[tokio::test]
async fn the_control_interface_serves_other_processes() {
    let far = start().await;
    let session = far.session().await;
    let tokens = body(
        far.client
            .get(far.devops("sandbox/tokens"))
            .send()
            .await
            .expect("an answer"),
    )
    .await;
    let tokens: Vec<TokenFacts> = serde_json::from_value(tokens).expect("facts");
    assert_eq!(
        tokens,
        far.sandbox.tokens(),
        "the tokens are the same as in the process"
    );
    let record = body(
        far.client
            .get(far.devops("sandbox/record"))
            .send()
            .await
            .expect("an answer"),
    )
    .await;
    let record: Vec<Recorded> = serde_json::from_value(record).expect("a record");
    assert_eq!(
        record,
        far.sandbox.record(),
        "so is the record, without the control requests"
    );

    let faults = far.devops("sandbox/faults");
    let fault = json!({ "operation": "token", "when": "after", "action": { "answer": { "status": 503 } } });
    let scripted = far
        .client
        .post(faults.clone())
        .json(&fault)
        .send()
        .await
        .expect("an answer");
    assert_eq!(scripted.status(), 204, "a fault can be scripted");
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        503,
        "and strikes"
    );
    let unknown = far
        .client
        .post(faults.clone())
        .json(&json!({ "operation": "tokne", "action": "cut" }));
    assert_eq!(
        unknown.send().await.expect("an answer").status(),
        400,
        "a fault that could never strike is refused"
    );
    let cut = json!({ "operation": "any", "times": 9, "action": "cut" });
    far.client
        .post(faults.clone())
        .json(&cut)
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        far.client.delete(faults).send().await.expect("an answer").status(),
        204,
        "faults can be forgotten"
    );

    let end = far
        .client
        .post(far.devops("sandbox/sessions/end"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(end.status(), 204, "sessions can be ended");
    assert_eq!(
        far.refresh(&text(&session, "refresh_token")).await.status(),
        400,
        "and are"
    );
}

#[tokio::test]
async fn web_pages_cannot_use_the_control_interface() {
    let far = start().await;
    let fault = r#"{"operation":"any","action":"cut"}"#;
    let simple = far
        .client
        .post(far.devops("sandbox/faults"))
        .header("Content-Type", "text/plain")
        .body(fault);
    assert_eq!(
        simple.send().await.expect("an answer").status(),
        415,
        "what a page may send unasked is not taken"
    );
    let named = far
        .client
        .post(far.devops("sandbox/sessions/end"))
        .header("Origin", "https://evil.example");
    assert_eq!(
        named.send().await.expect("an answer").status(),
        403,
        "nor is what a page's browser names as its"
    );
}
