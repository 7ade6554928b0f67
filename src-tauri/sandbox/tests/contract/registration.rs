//! The registration: what it holds, what is granted of what is asked, and what `.default` stands for.

use patwarden_sandbox::UnknownPermission;
use reqwest::Method;
use serde_json::json;

use crate::support::{Far, RESOURCE, refusal, scopes, start, text};
use crate::visits::ANYWHERE;

const NARROW: [&str; 2] = ["vso.pats", "vso.pats_manage"];

async fn profile_status(far: &Far, access: &str) -> u16 {
    let address = far.profile("_apis/profile/profiles/me?api-version=7.1");
    let answer = far.ask(Method::GET, address, access).send().await;
    answer.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn what_the_registration_lacks_is_not_granted() {
    let far = start().await;
    far.sandbox.set_permissions(Some(&NARROW)).expect("permissions");
    let session = far.session().await;
    assert_eq!(
        session["scope"],
        format!("{RESOURCE}/vso.pats {RESOURCE}/vso.pats_manage"),
        "the answer names what was granted (RFC 6749 section 3.3)"
    );
    let access = text(&session, "access_token");
    assert_eq!(far.lists("contoso", &access).await, 200, "tokens can be managed");
    let me = far.profile("_apis/profile/profiles/me?api-version=7.1");
    let (status, answer) = refusal(far.ask(Method::GET, me, &access).send().await.expect("an answer")).await;
    assert_eq!(
        (status, &answer["typeKey"]),
        (401, &json!("UnauthorizedRequestException")),
        "the profile and the list of organizations cannot be had"
    );
    assert!(
        text(&answer, "message").starts_with("TF400813: "),
        "and the refusal does not say why"
    );
    far.sandbox.set_permissions(None).expect("none");
    let access = far.access().await;
    assert_eq!(profile_status(&far, &access).await, 200, "a new sign-in asks again");
}

#[tokio::test]
async fn a_refresh_grants_no_more_than_the_registration_holds() {
    let far = start().await;
    let refresh_token = text(&far.session().await, "refresh_token");
    far.sandbox.set_permissions(Some(&["vso.pats"])).expect("a permission");
    let scope = scopes(&["vso.pats", "vso.pats_manage", "vso.profile"]);
    let answer = far.refresh_at(ANYWHERE, &refresh_token, &[("scope", &scope)]).await;
    assert_eq!(
        crate::support::body(answer).await["scope"],
        format!("{RESOURCE}/vso.pats"),
        "what was taken from the registration is gone"
    );
}

#[tokio::test]
async fn default_stands_for_the_older_permission() {
    let far = start().await;
    let session = far.visit("mara", ANYWHERE, &[("scope", &scopes(&[".default"]))]).await;
    assert_eq!(
        session["scope"],
        format!("{RESOURCE}/user_impersonation {RESOURCE}/.default"),
        "the answer names it, and what was asked"
    );
    let access = text(&session, "access_token");
    assert_eq!(
        (far.lists("contoso", &access).await, profile_status(&far, &access).await),
        (200, 200),
        "it stands for every other"
    );
    let again = scopes(&[".default"]);
    let again = far
        .refresh_at(ANYWHERE, &text(&session, "refresh_token"), &[("scope", &again)])
        .await;
    assert_eq!(again.status(), 200, "and can be asked for again");
}

#[tokio::test]
async fn default_stands_for_all_that_is_held() {
    let far = start().await;
    far.sandbox.set_permissions(Some(&NARROW)).expect("permissions");
    let session = far.visit("mara", ANYWHERE, &[("scope", &scopes(&[".default"]))]).await;
    assert_eq!(
        session["scope"],
        format!("{RESOURCE}/vso.pats {RESOURCE}/vso.pats_manage {RESOURCE}/.default"),
        "where that is said"
    );
}

#[tokio::test]
async fn nobody_holds_a_permission_that_there_is_not() {
    let far = start().await;
    let refused = far.sandbox.set_permissions(Some(&["vso.pats", "vso.everything"]));
    assert_eq!(
        refused,
        Err(UnknownPermission("vso.everything".into())),
        "a slip in a test must not pass"
    );
    let access = far.access().await;
    assert_eq!(profile_status(&far, &access).await, 200, "nothing was changed");
}
