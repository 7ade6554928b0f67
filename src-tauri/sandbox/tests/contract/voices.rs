//! Azure DevOps: the same refusal of a policy in each of the ways that the service may tell it.

use patwarden_sandbox::{Creation, GlobalTokens, Policy, Refusals};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Far, refusal, refused, start, text};

const EVERY: [(Refusals, u16); 3] = [
    (Refusals::Named, 200),
    (Refusals::AccessDenied, 200),
    (Refusals::Forbidden, 403),
];

/// A policy, a wish that it is against, and its own error.
fn cases() -> Vec<(Policy, Value, &'static str)> {
    let usual = Policy::default();
    let wish = |change: Value| {
        let mut wish = json!({ "displayName": "x", "scope": "vso.code", "validTo": "2027-03-01T00:00:00Z" });
        let fields = wish.as_object_mut().expect("an object");
        fields.extend(change.as_object().expect("an object").clone());
        wish
    };
    let (closed, packaging) = (
        Policy {
            creation: Creation::Closed,
            ..usual
        },
        Policy {
            creation: Creation::PackagingOnly,
            ..usual
        },
    );
    let (narrow, short, few) = (
        Policy {
            full_access_refused: true,
            ..usual
        },
        Policy {
            maximum_days: Some(30),
            longer_refused: true,
            ..usual
        },
        Policy {
            global_tokens: GlobalTokens::Refused,
            ..usual
        },
    );
    vec![
        (closed, wish(json!({})), "disablePatCreationPolicyViolation"),
        (packaging, wish(json!({})), "disablePatCreationPolicyViolation"),
        (
            narrow,
            wish(json!({ "scope": "app_token" })),
            "fullScopePatPolicyViolation",
        ),
        (short, wish(json!({})), "patLifespanPolicyViolation"),
        (few, wish(json!({ "allOrgs": true })), "globalPatPolicyViolation"),
        (usual, wish(json!({ "allOrgs": true })), "globalPATCreationBlocked"),
    ]
}

async fn asked(far: &Far, access: &str, method: Method, wish: &Value) -> (u16, Value) {
    refusal(far.send(method, far.pats("contoso", ""), access, wish).await).await
}

/// The whole answer that is expected; its message is a text that nobody may go by, but for the error's name.
fn expected(voice: Refusals, error: &str, answer: &Value) -> Value {
    match voice {
        Refusals::Named => refused(error, answer),
        Refusals::AccessDenied => refused("accessDenied", answer),
        Refusals::Forbidden => {
            assert!(text(answer, "message").contains(error), "{answer} names {error}");
            json!({
                "$id": "1",
                "innerException": null,
                "message": answer["message"],
                "typeName": "Microsoft.VisualStudio.Services.Common.VssServiceException, \
                             Microsoft.VisualStudio.Services.Common",
                "typeKey": "VssServiceException",
                "errorCode": 0,
                "eventId": 3000,
            })
        }
    }
}

#[tokio::test]
async fn every_policy_refuses_in_every_voice() {
    let far = start().await;
    let access = far.access().await;
    let before = far.sandbox.tokens();
    for (policy, wish, error) in cases() {
        for (refusals, status) in EVERY {
            far.sandbox
                .set_policy("contoso", Policy { refusals, ..policy })
                .expect("a policy");
            let answer = asked(&far, &access, Method::POST, &wish).await;
            let told = expected(refusals, error, &answer.1);
            assert_eq!(answer, (status, told), "{error} as {refusals:?}");
        }
    }
    assert_eq!(far.sandbox.tokens(), before, "nothing was made on the way");
}

#[tokio::test]
async fn a_change_is_refused_in_the_same_voices() {
    let far = start().await;
    let access = far.access().await;
    let id = text(&far.create(&access, "x").await["patToken"], "authorizationId");
    for (policy, mut wish, error) in cases() {
        if error == "disablePatCreationPolicyViolation" {
            continue;
        }
        wish["authorizationId"] = json!(id);
        for (refusals, status) in EVERY {
            far.sandbox
                .set_policy("contoso", Policy { refusals, ..policy })
                .expect("a policy");
            let answer = asked(&far, &access, Method::PUT, &wish).await;
            let told = expected(refusals, error, &answer.1);
            assert_eq!(answer, (status, told), "{error} as {refusals:?}");
        }
    }
}

#[tokio::test]
async fn what_is_no_policy_s_business_is_told_as_ever() {
    let far = start().await;
    let access = far.access().await;
    for (refusals, _) in EVERY {
        let policy = Policy {
            refusals,
            ..Policy::default()
        };
        far.sandbox.set_policy("contoso", policy).expect("a policy");
        let wish = json!({ "displayName": "x", "scope": "vso.everything" });
        let answer = asked(&far, &access, Method::POST, &wish).await;
        let told = refused("invalidScope", &answer.1);
        assert_eq!(answer, (200, told), "a mistake under {refusals:?}");
    }
}

#[tokio::test]
async fn an_end_that_nobody_asked_for_is_cut_and_not_refused() {
    let far = start().await;
    let access = far.access().await;
    let policy = Policy {
        maximum_days: Some(7),
        longer_refused: true,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    let wish = json!({ "displayName": "x", "scope": "vso.code" });
    let (_, answer) = asked(&far, &access, Method::POST, &wish).await;
    assert_eq!(
        answer["patToken"]["validTo"], "2026-11-29T12:00:00Z",
        "the service's own choice keeps its own rule"
    );
}

#[tokio::test]
async fn global_tokens_do_not_work_where_creation_is_restricted() {
    let far = start().await;
    let policy = Policy {
        global_tokens: GlobalTokens::Open,
        ..Policy::default()
    };
    far.sandbox.set_policy("contoso", policy).expect("a policy");
    let access = far.access().await;
    let own = text(&far.create(&access, "x").await["patToken"], "token");
    let wish = json!({ "displayName": "y", "scope": "vso.packaging", "allOrgs": true });
    let global = text(&asked(&far, &access, Method::POST, &wish).await.1["patToken"], "token");
    for (creation, works) in [
        (Creation::Open, 200),
        (Creation::PackagingOnly, 401),
        (Creation::Closed, 401),
    ] {
        let policy = Policy {
            creation,
            ..Policy::default()
        };
        far.sandbox.set_policy("contoso", policy).expect("a policy");
        assert_eq!(far.connect("contoso", &global).await.status(), works, "{creation:?}");
        assert_eq!(
            far.connect("contoso", &own).await.status(),
            200,
            "its own goes on working"
        );
        assert_eq!(
            far.connect("fabrikam", &global).await.status(),
            200,
            "and so does the other elsewhere"
        );
    }
}
