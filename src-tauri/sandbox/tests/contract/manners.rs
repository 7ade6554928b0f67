//! Azure DevOps: the ways in which it answers, where more than one is known.

use patwarden_sandbox::{
    Beyond, Door, Fault, GlobalTokens, Manner, OLD_SECRET_MARKER, Policy, PolicyError, Revoked, SecretForm,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Far, body, refusal, restarted, start, text};

fn set(far: &Far, manner: Manner) {
    far.sandbox.set_manner("contoso", manner).expect("a manner");
}

#[tokio::test]
async fn a_revoke_answers_204_or_200_and_nothing_more() {
    let far = start().await;
    let access = far.access().await;
    for (revoked, status) in [(Revoked::Ok, 200), (Revoked::NoContent, 204)] {
        set(
            &far,
            Manner {
                revoked,
                ..Manner::default()
            },
        );
        let id = text(&far.create(&access, "x").await["patToken"], "authorizationId");
        for what in [id.as_str(), &id, "00000000-0000-0000-0000-000000000000"] {
            let address = far.pats("contoso", &format!("&authorizationId={what}"));
            let answer = far.ask(Method::DELETE, address, &access).send().await;
            let answer = answer.expect("an answer");
            assert_eq!(
                answer.status(),
                status,
                "{revoked:?}, also a second time and of nothing"
            );
            assert_eq!(answer.bytes().await.expect("a body").len(), 0, "without a body");
        }
    }
}

#[tokio::test]
async fn secrets_come_in_both_forms_and_work() {
    let far = start().await;
    let access = far.access().await;
    let short = Manner {
        secrets: SecretForm::Short,
        ..Manner::default()
    };
    set(&far, short);
    let secret = text(&far.create(&access, "x").await["patToken"], "token");
    assert_eq!(secret.len(), 52, "the form of before July 2024");
    assert!(secret.contains(OLD_SECRET_MARKER), "with the marker in small letters");
    assert_eq!(far.connect("contoso", &secret).await.status(), 200, "it works");
    let planted = far.sandbox.plant("contoso", "y", "vso.code", crate::support::noon());
    assert!(planted.is_some(), "made elsewhere");
    set(&far, Manner::default());
    let long = text(&far.create(&access, "z").await["patToken"], "token");
    assert_eq!((long.len(), &long[76..80]), (84, "AZDO"), "the form of today");
    assert_eq!(far.connect("contoso", &secret).await.status(), 200, "both stay valid");
}

#[tokio::test]
async fn manners_outlive_a_restart() {
    let far = start().await;
    let manner = Manner {
        revoked: Revoked::Ok,
        secrets: SecretForm::Short,
        calls: Some(7),
        beyond: Beyond::Date,
    };
    set(&far, manner);
    assert_eq!(
        far.sandbox.set_manner("tailspin", manner),
        Err(PolicyError::UnknownOrganization("tailspin".into())),
        "there is nobody to set it for"
    );
    assert!(far.sandbox.set_public_projects("Fabrikam", true), "there is one");
    assert!(!far.sandbox.set_public_projects("tailspin", true), "there is none");
    let far = restarted(far).await;
    assert_eq!(far.sandbox.manners()["contoso"], manner, "as it was set");
    assert_eq!(
        far.sandbox.manners()["fabrikam"],
        Manner::default(),
        "and nobody else's"
    );
    let stranger = body(far.connect("fabrikam", "nonsense").await).await;
    assert_eq!(
        stranger["authenticatedUser"]["providerDisplayName"], "Anonymous",
        "public projects are there to stay, too"
    );
    far.sandbox.set_public_projects("fabrikam", false);
    assert_eq!(far.connect("fabrikam", "nonsense").await.status(), 401, "until they go");
}

#[tokio::test]
async fn any_error_of_the_specification_can_be_given() {
    let far = start().await;
    let access = far.access().await;
    for error in ["failedToReadOrgPolicy", "sshPolicyDisabled", "aWordOfTomorrow"] {
        far.sandbox.script(Fault::pat_token_error("create", error));
        let answer = far.create(&access, "x").await;
        let expected = json!({ "patToken": null, "patTokenError": error, "patTokenErrorMessage": null });
        assert_eq!(answer, expected, "in the form of every refusal, without a message");
    }
    assert_eq!(far.create(&access, "x").await["patTokenError"], "none", "once each");
}

#[tokio::test]
async fn an_outage_answers_with_a_page_and_a_time() {
    let far = start().await;
    let access = far.access().await;
    let policy = Policy {
        door: Door::Unavailable,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    let answer = far.asked_list("contoso", &access).await;
    let told = ["content-type", "retry-after"].map(|name| crate::support::header(&answer, name));
    assert_eq!(
        (answer.status().as_u16(), told),
        (503, ["text/html; charset=utf-8", "30"]),
        "come back later"
    );
}

async fn global(far: &Far, access: &str) -> Value {
    let wish = json!({ "displayName": "x", "scope": "vso.code", "validTo": "2027-03-01T00:00:00Z", "allOrgs": true });
    let (status, answer) = refusal(far.send(Method::POST, far.pats("contoso", ""), access, &wish).await).await;
    assert_eq!(status, 200, "granted or refused by its body");
    answer
}

#[tokio::test]
async fn global_tokens_can_still_be_made_where_the_sandbox_is_set_back() {
    let far = start().await;
    let access = far.access().await;
    let policy = Policy {
        global_tokens: GlobalTokens::Open,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    let answer = global(&far, &access).await;
    assert_eq!(
        (&answer["patTokenError"], &answer["patToken"]["targetAccounts"]),
        (&json!("none"), &Value::Null),
        "it is for every organization"
    );
    let secret = text(&answer["patToken"], "token");
    assert_eq!(
        far.connect("fabrikam", &secret).await.status(),
        200,
        "and works elsewhere"
    );
    let own = far.create(&access, "y").await["patToken"]["authorizationId"].clone();
    let wish = json!({ "authorizationId": own, "allOrgs": true });
    let made = body(far.send(Method::PUT, far.pats("contoso", ""), &access, &wish).await).await;
    assert_eq!(
        (&made["patTokenError"], &made["patToken"]["targetAccounts"]),
        (&json!("none"), &Value::Null),
        "a token can become one"
    );
    let from_there = far.pats(
        "fabrikam",
        &format!("&authorizationId={}", text(&made["patToken"], "authorizationId")),
    );
    assert_eq!(
        far.get(from_there, &access).await["patToken"],
        made["patToken"],
        "and is then listed elsewhere"
    );
}
