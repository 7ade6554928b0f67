//! Faults, and the record of what happened.

use patwarden_sandbox::{Action, Fault, Recorded, Role};
use reqwest::{Method, Response};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Far, header, start, text};

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

#[tokio::test]
async fn the_record_tells_what_happened_in_order() {
    let far = start().await;
    let access = far.access().await;
    let created = far.create(&access, "x").await;
    let id: Uuid = text(&created["patToken"], "authorizationId").parse().expect("an id");
    let secret = text(&created["patToken"], "token");
    far.connect("contoso", &secret).await;
    let one = far.pats("contoso", &format!("&authorizationId={id}"));
    far.get(one.clone(), &access).await;
    far.ask(Method::DELETE, one, &access).send().await.expect("an answer");
    far.get(far.pats("contoso", "&code=a-secret"), &access).await;
    let record = far.sandbox.record();
    let told: Vec<_> = record
        .iter()
        .map(|entry| (entry.role, entry.operation.as_str(), entry.status, entry.authorization))
        .collect();
    let expected = [
        (Role::Authority, "authorize", Some(200), None),
        (Role::Authority, "token", Some(200), None),
        (Role::Tokens, "create", Some(200), Some(id)),
        (Role::Devops, "connectionData", Some(200), Some(id)),
        (Role::Tokens, "get", Some(200), Some(id)),
        (Role::Tokens, "revoke", Some(204), Some(id)),
        (Role::Tokens, "list", Some(200), None),
    ];
    assert_eq!(
        told, expected,
        "every request, in order, with the token that it was about"
    );
    assert_eq!(
        record[6].path, "/contoso/_apis/tokens/pats?api-version=7.1-preview.1&code=…",
        "secrets are left out"
    );
    assert_eq!(
        record[2].organization.as_deref(),
        Some("contoso"),
        "the organization is named"
    );
    let file = std::fs::read_to_string(far.folder.path().join("record.jsonl")).expect("the record's file");
    let written: Vec<Recorded> = file
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line"))
        .collect();
    assert_eq!(written, record, "the file holds the same");
    assert!(!file.contains(patwarden_sandbox::SECRET_MARKER), "and no secret");
}
