//! Azure DevOps: what the policies of an organization refuse, and what they cut without a word.

use chrono::TimeDelta;
use patwarden_sandbox::{Creation, Policy, PolicyError, TokenState};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Far, body, refused, restarted, start, text};

/// Thirty days, as an administrator would set it.
fn thirty_days() -> Policy {
    Policy {
        maximum_days: Some(30),
        ..Policy::default()
    }
}

fn no_full_access() -> Policy {
    Policy {
        full_access_refused: true,
        ..Policy::default()
    }
}

fn creation(creation: Creation) -> Policy {
    Policy {
        creation,
        ..Policy::default()
    }
}

fn set(far: &Far, organization: &str, policy: Policy) {
    far.sandbox.set_policy(organization, policy).expect("a policy");
}

async fn create(far: &Far, access: &str, wish: &Value) -> Value {
    body(far.send(Method::POST, far.pats("contoso", ""), access, wish).await).await
}

async fn update(far: &Far, access: &str, wish: &Value) -> Value {
    body(far.send(Method::PUT, far.pats("contoso", ""), access, wish).await).await
}

#[tokio::test]
async fn a_new_life_is_cut_to_the_maximum_from_now() {
    let far = start().await;
    let access = far.access().await;
    set(&far, "contoso", thirty_days());
    for (asked, granted) in [
        (json!("2027-11-22T12:00:00Z"), "2026-12-22T12:00:00Z"),
        (json!("2026-12-22T12:00:00.5Z"), "2026-12-22T12:00:00Z"),
        (json!("2026-12-01T00:00:00Z"), "2026-12-01T00:00:00Z"),
        (Value::Null, "2026-12-22T12:00:00Z"),
    ] {
        let wish = json!({ "displayName": "x", "scope": "vso.code", "validTo": asked, "allOrgs": false });
        let answer = create(&far, &access, &wish).await;
        let token = &answer["patToken"];
        let expected = json!({
            "patToken": {
                "displayName": "x",
                "validTo": granted,
                "scope": "vso.code",
                "targetAccounts": token["targetAccounts"],
                "validFrom": "2026-11-22T12:00:00Z",
                "authorizationId": token["authorizationId"],
                "token": token["token"],
            },
            "patTokenError": "none",
            "patTokenErrorMessage": null,
        });
        assert_eq!(
            answer, expected,
            "{asked} is granted as {granted}, and nothing says that it was cut"
        );
    }
    let beyond = json!({ "displayName": "x", "scope": "vso.code", "validTo": "2027-11-22T12:00:01Z" });
    let answer = create(&far, &access, &beyond).await;
    assert_eq!(
        answer,
        refused("invalidValidTo", &answer),
        "more than a year is a mistake before it is a policy's business"
    );
}

#[tokio::test]
async fn a_changed_life_is_cut_to_the_maximum_from_its_creation() {
    let far = start().await;
    let access = far.access().await;
    let id = text(&far.create(&access, "x").await["patToken"], "authorizationId");
    far.pass(TimeDelta::days(20));
    let access = far.access().await;
    let longer = |end: &str| json!({ "authorizationId": id, "validTo": end });
    let answer = update(&far, &access, &longer("2027-06-01T00:00:00Z")).await;
    assert_eq!(
        answer["patToken"]["validTo"], "2027-06-01T00:00:00Z",
        "without a policy an end is granted as asked"
    );
    set(&far, "contoso", thirty_days());
    let renamed = update(&far, &access, &json!({ "authorizationId": id, "displayName": "y" })).await;
    assert_eq!(
        renamed["patToken"]["validTo"], "2027-06-01T00:00:00Z",
        "a policy leaves alone what nobody renews"
    );
    let mut expected = renamed.clone();
    expected["patToken"]["validTo"] = json!("2026-12-22T12:00:00Z");
    assert_eq!(
        update(&far, &access, &longer("2027-06-02T00:00:00Z")).await,
        expected,
        "thirty days from the creation, even though that shortens the life, and without a word"
    );
}

#[tokio::test]
async fn a_token_that_is_older_than_the_maximum_ends_when_it_is_renewed() {
    let far = start().await;
    let access = far.access().await;
    set(&far, "contoso", thirty_days());
    let old = far.seeded("Jira bridge");
    let older = far.seeded("Audit log to SIEM");
    for token in [&old, &older] {
        let wish = json!({ "authorizationId": token.authorization_id, "validTo": "2027-08-01T00:00:00Z" });
        let answer = update(&far, &access, &wish).await;
        let end = text(&answer["patToken"], "validTo").parse::<chrono::DateTime<chrono::Utc>>();
        let moved = end.expect("a date") - (token.valid_from + TimeDelta::days(30));
        assert!(
            moved.num_milliseconds().abs() < 4,
            "{}: creation and thirty days, the documented rule has no exception",
            token.name
        );
    }
    assert_eq!(
        far.seeded("Jira bridge").state,
        TokenState::Active,
        "made 18 days ago, it has 12 left"
    );
    assert_eq!(
        far.seeded("Audit log to SIEM").state,
        TokenState::Expired,
        "made long ago, it has outlived its maximum"
    );
}

#[tokio::test]
async fn full_access_is_refused_for_new_and_renewed_tokens() {
    let far = start().await;
    let access = far.access().await;
    let whole = create(&far, &access, &json!({ "displayName": "x", "scope": "app_token" })).await;
    let narrow = create(&far, &access, &json!({ "displayName": "y", "scope": "vso.code_full" })).await;
    let (whole, narrow) = (
        whole["patToken"]["authorizationId"].clone(),
        narrow["patToken"]["authorizationId"].clone(),
    );
    set(&far, "contoso", no_full_access());
    let answer = create(&far, &access, &json!({ "displayName": "z", "scope": "app_token" })).await;
    assert_eq!(
        answer,
        refused("fullScopePatPolicyViolation", &answer),
        "no new one has full access"
    );
    for wish in [
        json!({ "authorizationId": whole, "validTo": "2027-01-01T00:00:00Z" }),
        json!({ "authorizationId": narrow, "scope": "app_token" }),
    ] {
        let answer = update(&far, &access, &wish).await;
        assert_eq!(
            answer,
            refused("fullScopePatPolicyViolation", &answer),
            "an old one must comply to be renewed: {wish}"
        );
    }
    for wish in [
        json!({ "authorizationId": whole, "displayName": "renamed" }),
        json!({ "authorizationId": whole, "scope": "vso.code" }),
        json!({ "authorizationId": narrow, "validTo": "2027-01-01T00:00:00Z" }),
    ] {
        assert_eq!(
            update(&far, &access, &wish).await["patTokenError"],
            "none",
            "the policy has nothing against {wish}"
        );
    }
}

#[tokio::test]
async fn creation_can_be_restricted() {
    let far = start().await;
    let access = far.access().await;
    let id = text(&far.create(&access, "x").await["patToken"], "authorizationId");
    let before = far.sandbox.tokens().len();
    for (policy, scope, allowed) in [
        (Creation::Closed, "vso.code", false),
        (Creation::Closed, "vso.packaging", false),
        (Creation::PackagingOnly, "vso.packaging vso.code", false),
        (Creation::PackagingOnly, "app_token", false),
        (Creation::PackagingOnly, "vso.packaging_write", true),
        (Creation::Open, "vso.code", true),
    ] {
        set(&far, "contoso", creation(policy));
        let answer = create(&far, &access, &json!({ "displayName": "x", "scope": scope })).await;
        if allowed {
            assert_eq!(answer["patTokenError"], "none", "{policy:?} lets {scope} through");
        } else {
            assert_eq!(
                answer,
                refused("disablePatCreationPolicyViolation", &answer),
                "{policy:?} does not let {scope} through"
            );
        }
    }
    assert_eq!(
        far.sandbox.tokens().len(),
        before + 2,
        "a refused create leaves nothing behind"
    );
    set(&far, "contoso", creation(Creation::Closed));
    let wish = json!({ "authorizationId": id, "validTo": "2027-01-01T00:00:00Z" });
    assert_eq!(
        update(&far, &access, &wish).await["patTokenError"],
        "none",
        "to renew is not to create: the secret stays the same"
    );
}

#[tokio::test]
async fn a_policy_is_of_one_organization() {
    let far = start().await;
    let access = far.access().await;
    set(&far, "Contoso", creation(Creation::Closed));
    let wish = json!({ "displayName": "x", "scope": "vso.code" });
    let here = create(&far, &access, &wish).await;
    assert_eq!(
        here["patTokenError"], "disablePatCreationPolicyViolation",
        "names compare without regard to case"
    );
    let there = body(far.send(Method::POST, far.pats("fabrikam", ""), &access, &wish).await).await;
    assert_eq!(there["patTokenError"], "none", "the others go on as before");
}

#[tokio::test]
async fn policies_outlive_a_restart() {
    let far = start().await;
    assert!(
        far.sandbox
            .policies()
            .values()
            .all(|policy| *policy == Policy::default()),
        "at first nothing is switched on"
    );
    set(&far, "contoso", thirty_days());
    set(&far, "fabrikam", creation(Creation::PackagingOnly));
    far.sandbox.set_strict_rotation(true);
    let policies = far.sandbox.policies();
    let far = restarted(far).await;
    assert_eq!(
        far.sandbox.policies(),
        policies,
        "an administrator's settings are the service's to remember"
    );
    assert!(
        far.sandbox.strict_rotation(),
        "so is the way that refresh tokens are rotated"
    );
}

#[tokio::test]
async fn a_policy_that_makes_no_sense_is_not_set() {
    let far = start().await;
    for days in [0, 366] {
        let policy = Policy {
            maximum_days: Some(days),
            ..Policy::default()
        };
        assert_eq!(
            far.sandbox.set_policy("contoso", policy),
            Err(PolicyError::Days(days)),
            "the service offers 1 to 365 days"
        );
    }
    assert_eq!(
        far.sandbox.set_policy("tailspin", thirty_days()),
        Err(PolicyError::UnknownOrganization("tailspin".into())),
        "there is nobody to set it for"
    );
    assert!(
        far.sandbox
            .policies()
            .values()
            .all(|policy| *policy == Policy::default()),
        "the old policies stay"
    );
}
