//! Faults: what strikes, when, and what has happened by then.

use patwarden_sandbox::{Action, Fault};
use reqwest::{Method, Response};
use serde_json::json;

use crate::support::{Far, header, start};

async fn try_create(far: &Far, access: &str) -> reqwest::Result<Response> {
    let wish = json!({ "displayName": "Struck", "scope": "vso.code" });
    far.ask(Method::POST, far.pats("contoso", ""), access)
        .json(&wish)
        .send()
        .await
}

fn struck(far: &Far) -> usize {
    far.sandbox
        .tokens()
        .iter()
        .filter(|token| token.name == "Struck")
        .count()
}

#[tokio::test]
async fn a_cut_closes_the_connection_before_or_after_the_call() {
    let far = start().await;
    let access = far.access().await;
    far.sandbox.script(Fault::cut("create").on("contoso"));
    assert!(try_create(&far, &access).await.is_err(), "there is no answer at all");
    assert_eq!(struck(&far), 0, "the cut came before anything was done");
    far.sandbox.script(Fault::cut("create").after());
    assert!(
        try_create(&far, &access).await.is_err(),
        "there is no answer here either"
    );
    assert_eq!(struck(&far), 1, "but the token exists");
    let cut: Vec<_> = far
        .sandbox
        .record()
        .into_iter()
        .filter(|entry| entry.operation == "create")
        .collect();
    assert_eq!(
        cut.iter().map(|entry| entry.status).collect::<Vec<_>>(),
        [None, None],
        "the record tells of a cut"
    );
    assert_eq!(cut[0].authorization, None, "nothing was created at first");
    assert!(cut[1].authorization.is_some(), "the second time something was");
    assert_eq!(
        try_create(&far, &access).await.expect("an answer").status(),
        200,
        "afterwards all is well again"
    );
}

#[tokio::test]
async fn an_answer_can_stand_in_for_the_service() {
    let far = start().await;
    let access = far.access().await;
    let headers = vec![("Retry-After".to_owned(), "7".to_owned())];
    let busy = Action::Answer {
        status: 429,
        headers,
        body: "busy".into(),
    };
    far.sandbox.script(Fault::new("create", busy.clone()).times(2));
    far.sandbox.script(Fault::new("create", busy).after().skip(1));
    for _ in 0..2 {
        let answer = try_create(&far, &access).await.expect("an answer");
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "retry-after")),
            (429, "7"),
            "as it was scripted"
        );
        assert_eq!(
            header(&answer, "date"),
            "Sun, 22 Nov 2026 12:00:00 GMT",
            "dated by the sandbox's clock"
        );
        assert_eq!(answer.text().await.expect("a body"), "busy", "with its body");
    }
    assert_eq!(struck(&far), 0, "neither call was carried out");
    assert_eq!(
        try_create(&far, &access).await.expect("an answer").status(),
        200,
        "the third call is let pass"
    );
    assert_eq!(
        try_create(&far, &access).await.expect("an answer").status(),
        429,
        "the fourth is told the same"
    );
    assert_eq!(struck(&far), 2, "although it was carried out");
}

#[tokio::test]
async fn a_delayed_call_takes_effect_though_nobody_waits() {
    let far = start().await;
    let access = far.access().await;
    far.sandbox.script(Fault::delay("create", 500));
    let request = far.ask(Method::POST, far.pats("contoso", ""), &access);
    let request = request.json(&json!({ "displayName": "Struck", "scope": "vso.code" }));
    let gone = request.timeout(std::time::Duration::from_millis(250)).send().await;
    assert!(gone.is_err_and(|error| error.is_timeout()), "the caller gave up");
    let carried_out = async {
        while struck(&far) == 0 {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(std::time::Duration::from_secs(30), carried_out).await;
    assert!(waited.is_ok(), "the service went on without the caller");
    far.sandbox.script(Fault::delay("create", 1).after());
    let waited = try_create(&far, &access).await.expect("an answer");
    assert_eq!(waited.status(), 200, "a caller who waits is answered properly");
}

#[tokio::test]
async fn faults_can_be_forgotten() {
    let far = start().await;
    let access = far.access().await;
    far.sandbox.script(Fault::cut("any").times(99));
    far.sandbox.clear_faults();
    assert_eq!(
        try_create(&far, &access).await.expect("an answer").status(),
        200,
        "nothing strikes any more"
    );
}
