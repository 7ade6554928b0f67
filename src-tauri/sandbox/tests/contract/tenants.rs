//! The authority and the services with more than one tenant: homes, guests, other people, personal accounts.

use patwarden_sandbox::Rules;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Far, body, field, header, refusal, restarted, start, text};
use crate::visits::{ANYWHERE, account, id_claims};

async fn neighbours() -> (Far, Uuid) {
    let far = start().await;
    let wingtip = far.sandbox.add_neighbours();
    (far, wingtip)
}

fn access(session: &Value) -> String {
    text(session, "access_token")
}

#[tokio::test]
async fn neighbours_come_once_and_leave_the_seed_alone() {
    let far = start().await;
    let before = far.sandbox.tokens();
    let wingtip = far.sandbox.add_neighbours();
    assert_eq!(far.sandbox.add_neighbours(), wingtip, "a second time adds nothing");
    let organizations: Vec<_> = far.sandbox.policies().into_keys().collect();
    assert_eq!(
        organizations,
        ["adatum", "contoso", "fabrikam", "lakeside", "northwind", "wingtip"],
        "three organizations beside the seed's"
    );
    assert_eq!(far.sandbox.tokens(), before, "the seed's tokens are as they were");
    let mara = far.visit("mara", ANYWHERE, &[]).await;
    assert_eq!(
        far.organizations(&access(&mara)).await,
        ["contoso", "fabrikam", "northwind"],
        "and so are Mara's organizations at home"
    );
    let far = restarted(far).await;
    assert_eq!(far.sandbox.add_neighbours(), wingtip, "they outlive a restart");
}

#[tokio::test]
async fn a_guest_is_another_person_of_the_same_account() {
    let (far, wingtip) = neighbours().await;
    let home = far.visit("mara", ANYWHERE, &[]).await;
    for tenant in ["wingtip.example", "WINGTIP.example", &wingtip.to_string()] {
        let guest = far.visit("mara", tenant, &[]).await;
        let (at_home, there) = (id_claims(&home), id_claims(&guest));
        assert_eq!(
            (&there["tid"], &there["iss"]),
            (&json!(wingtip), &json!(far.authority(&format!("{wingtip}/v2.0")))),
            "{tenant} answers in its own name"
        );
        for (claim, is_same) in [
            ("oid", false),
            ("sub", false),
            ("preferred_username", true),
            ("name", true),
        ] {
            assert_eq!(there[claim] == at_home[claim], is_same, "{claim} of a guest");
        }
        assert_eq!(
            account(&guest),
            account(&home),
            "client_info names the home wherever it is asked"
        );
    }
    assert_eq!(
        account(&home),
        json!({ "uid": id_claims(&home)["oid"], "utid": far.sandbox.registration().tenant }),
        "which is the person's own"
    );
}

#[tokio::test]
async fn one_refresh_token_counts_at_every_tenant() {
    let (far, wingtip) = neighbours().await;
    let home = far.visit("mara", ANYWHERE, &[]).await;
    let refresh_token = text(&home, "refresh_token");
    let there = body(far.refresh_at(&wingtip.to_string(), &refresh_token, &[]).await).await;
    assert_eq!(id_claims(&there)["tid"], json!(wingtip), "redeemed at the other tenant");
    let back = text(&there, "refresh_token");
    let again = body(far.refresh_at("contoso.example", &back, &[]).await).await;
    assert_eq!(
        id_claims(&again)["tid"],
        json!(far.sandbox.registration().tenant),
        "and what came from there counts at home"
    );
    for (session, contoso, wingtip) in [(&home, 200, 401), (&there, 401, 200), (&again, 200, 401)] {
        assert_eq!(
            far.lists("contoso", &access(session)).await,
            contoso,
            "an organization at home"
        );
        assert_eq!(
            far.lists("wingtip", &access(session)).await,
            wingtip,
            "one of the other tenant"
        );
    }
    assert_eq!(
        far.organizations(&access(&there)).await,
        ["wingtip"],
        "a tenant's access token names that tenant's organizations and says nothing of others"
    );
}

#[tokio::test]
async fn a_token_of_another_tenant_is_told_where_to_go() {
    let (far, wingtip) = neighbours().await;
    let home = far.visit("mara", ANYWHERE, &[]).await;
    let refused = far.asked_list("wingtip", &access(&home)).await;
    assert_eq!(
        header(&refused, "www-authenticate"),
        format!("Bearer authorization_uri={}{wingtip}", far.authority("")),
        "the organization's tenant"
    );
    assert_eq!(
        header(&refused, "x-vss-resourcetenant"),
        wingtip.to_string(),
        "by its id too"
    );
    let (status, answer) = refusal(refused).await;
    assert_eq!(
        (status, &answer["typeKey"]),
        (401, &json!("UnauthorizedRequestException")),
        "refused like a token that has expired"
    );
}

#[tokio::test]
async fn other_people_have_their_own() {
    let (far, wingtip) = neighbours().await;
    let ines = far.visit("ines", ANYWHERE, &[]).await;
    assert_eq!(
        far.organizations(&access(&ines)).await,
        ["adatum"],
        "Ines has one organization"
    );
    assert_eq!(far.lists("adatum", &access(&ines)).await, 200, "and gets in");
    for foreign in ["contoso", "wingtip"] {
        assert_eq!(far.lists(foreign, &access(&ines)).await, 401, "but not into {foreign}");
    }
    let tomas = far.visit("tomas", ANYWHERE, &[]).await;
    assert_eq!(
        far.organizations(&access(&tomas)).await,
        Vec::<String>::new(),
        "Tomas has none, which is no refusal"
    );
    let mara = far.visit("mara", ANYWHERE, &[]).await;
    assert_ne!(account(&ines)["uid"], account(&mara)["uid"], "an account of her own");
    assert_eq!(
        far.lists("adatum", &access(&mara)).await,
        401,
        "nor does Mara get into hers"
    );
    let stranger = far
        .refresh_at(&wingtip.to_string(), &text(&ines, "refresh_token"), &[])
        .await;
    let (status, answer) = refusal(stranger).await;
    assert_eq!(
        (status, &answer["error"], &answer["error_codes"]),
        (400, &json!("invalid_grant"), &json!([50020])),
        "Ines is no guest at Wingtip"
    );
}

#[tokio::test]
async fn tokens_of_an_organization_elsewhere_are_of_that_tenant() {
    let (far, wingtip) = neighbours().await;
    let there = far.visit("mara", &wingtip.to_string(), &[]).await;
    let list = far.get(far.pats("wingtip", ""), &access(&there)).await;
    assert_eq!(
        list["patTokens"],
        json!([]),
        "not even her global tokens, which are of her home"
    );
    let wish = json!({ "displayName": "x", "scope": "vso.code", "validTo": "2026-12-22T12:00:00Z" });
    let created = far
        .send(Method::POST, far.pats("wingtip", ""), &access(&there), &wish)
        .await;
    let secret = text(&body(created).await["patToken"], "token");
    let who = body(far.connect("wingtip", &secret).await).await;
    let descriptor = text(&who["authenticatedUser"], "descriptor");
    assert!(
        descriptor.contains(&wingtip.to_string()),
        "the guest, as that tenant knows her: {descriptor}"
    );
    assert_eq!(
        far.connect("contoso", &secret).await.status(),
        401,
        "and nobody at home"
    );
}

#[tokio::test]
async fn an_account_that_the_tenant_does_not_know_stays_on_the_page() {
    let (far, _) = neighbours().await;
    let answer = far
        .press(far.authorize("wingtip.example", &[]), &[("person", "ines")])
        .await;
    assert_eq!(answer.status(), 400, "she is no guest there");
    let page = answer.text().await.expect("a page");
    assert!(page.contains("AADSTS50020"), "the page says so");
    assert_eq!(field(&page, "error"), None, "and the client hears nothing");
}

#[tokio::test]
async fn a_tenant_can_insist_on_a_sign_in_of_its_own() {
    let (far, wingtip) = neighbours().await;
    let rules = Rules {
        interaction: true,
        ..Rules::default()
    };
    assert!(far.sandbox.set_rules(wingtip, rules), "there is such a tenant");
    assert!(!far.sandbox.set_rules(Uuid::nil(), rules), "and none of that id");
    let home = far.visit("mara", ANYWHERE, &[]).await;
    let (status, mut answer) = refusal(
        far.refresh_at(&wingtip.to_string(), &text(&home, "refresh_token"), &[])
            .await,
    )
    .await;
    answer["error_description"] = Value::Null;
    let expected = json!({
        "error": "interaction_required",
        "error_description": null,
        "error_codes": [50076],
        "timestamp": "2026-11-22 12:00:00Z",
        "trace_id": answer["trace_id"],
        "correlation_id": answer["correlation_id"],
        "error_uri": far.authority("error?code=50076"),
        "suberror": "basic_action",
    });
    assert_eq!(
        (status, answer),
        (400, expected),
        "another factor is not shared across tenants"
    );
    assert_eq!(
        far.refresh_at(ANYWHERE, &text(&home, "refresh_token"), &[])
            .await
            .status(),
        200,
        "the refresh token stays as good as it was at home"
    );
    let there = far.visit("mara", &wingtip.to_string(), &[]).await;
    let silent = far
        .refresh_at(&wingtip.to_string(), &text(&there, "refresh_token"), &[])
        .await;
    assert_eq!(silent.status(), 200, "a sign-in there is good for what follows");
}

#[tokio::test]
async fn the_metadata_of_a_tenant_names_it() {
    let (far, wingtip) = neighbours().await;
    let address = far.authority("wingtip.example/v2.0/.well-known/openid-configuration");
    let document = body(far.client.get(address).send().await.expect("an answer")).await;
    assert_eq!(
        document["issuer"],
        json!(far.authority(&format!("{wingtip}/v2.0"))),
        "by its id, whatever the path calls it"
    );
}
