//! Organizations that the person names, and the tenant behind a domain: where Azure DevOps or Entra has to be asked for what the list
//! does not say.
//!
//! Not covered: what passes for a name (`azure/organizations.rs`), several accounts (`accounts.rs`).

use crate::support::{self, World, browser};
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::sign_in::{Connection, Permissions, Tenant};
use patwarden_core::view::{AccountView, Discovery, OrganizationView, SignInView, Snapshot};
use patwarden_sandbox::{Aadsts, At, Fault, Rules};
use uuid::Uuid;

fn mara(snapshot: &Snapshot) -> &AccountView {
    snapshot
        .accounts
        .iter()
        .find(|account| account.name.starts_with("Mara"))
        .unwrap()
}

fn place<'a>(snapshot: &'a Snapshot, name: &str) -> Option<&'a OrganizationView> {
    snapshot.organizations.iter().find(|known| known.name == name)
}

fn tokens_of(snapshot: &Snapshot, name: &str) -> usize {
    snapshot
        .tokens
        .iter()
        .filter(|token| token.organization_name == name)
        .count()
}

async fn add(world: &World, text: &str) -> Result<(), Code> {
    let account = mara(&world.warden.snapshot()).id.clone();
    world
        .warden
        .add_organization(&account, text)
        .await
        .map_err(|error| error.code)
}

/// Signs Mara in through a connection that may not ask for her organizations.
async fn unseeing(permissions: Permissions) -> World {
    let world = support::start().await;
    let held: Option<&[&str]> = match permissions {
        Permissions::PatScopes => Some(&["vso.pats", "vso.pats_manage"]),
        Permissions::PatsOnly | Permissions::Default => None,
    };
    world.sandbox.set_permissions(held).unwrap();
    let connection = Connection {
        permissions,
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    browser::choose(&world.link()).await;
    world.confirm().await;
    world
        .until("she is signed in", |snapshot| {
            snapshot.sign_in == SignInView::Idle && !snapshot.accounts.is_empty() && !snapshot.refreshing
        })
        .await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_is_not_listed_is_added_by_its_name() {
    let world = support::signed_in().await;
    world.sandbox.hide_organization("fabrikam", true);
    world.warden.refresh().await;
    world.pass(TimeDelta::days(8));
    world.warden.refresh().await;
    assert_eq!(place(&world.warden.snapshot(), "fabrikam"), None, "nobody names it");
    add(&world, "https://dev.azure.com/fabrikam/shop").await.unwrap();
    let snapshot = world.warden.snapshot();
    assert!(place(&snapshot, "fabrikam").unwrap().named, "the person did");
    let there = tokens_of(&snapshot, "fabrikam");
    assert!(there > 0, "its tokens are listed");
    add(&world, "fabrikam").await.unwrap();
    assert_eq!(
        tokens_of(&world.warden.snapshot(), "fabrikam"),
        there,
        "named twice, it is there once"
    );
    let world = world.restarted().await;
    world.warden.refresh().await;
    assert_eq!(tokens_of(&world.warden.snapshot(), "fabrikam"), there, "it stays");
    world.sandbox.hide_organization("fabrikam", false);
    world.warden.refresh().await;
    assert!(
        !place(&world.warden.snapshot(), "fabrikam").unwrap().named,
        "now Azure DevOps names it"
    );
    world.sandbox.hide_organization("fabrikam", true);
    world.warden.refresh().await;
    world.pass(TimeDelta::days(8));
    world.warden.refresh().await;
    assert_eq!(
        place(&world.warden.snapshot(), "fabrikam"),
        None,
        "and goes by what it says"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_vso_profile_nobody_is_asked_and_names_are_enough() {
    for permissions in [Permissions::PatScopes, Permissions::PatsOnly] {
        let world = unseeing(permissions).await;
        let snapshot = world.warden.snapshot();
        assert_eq!(
            mara(&snapshot).discovery,
            Discovery::Hidden,
            "{permissions:?}: she is told"
        );
        assert_eq!(mara(&snapshot).failure, None, "{permissions:?}: and nothing has failed");
        let asked = world.operations(0);
        assert!(
            !asked.iter().any(|call| call == "profile"),
            "{permissions:?}: {asked:?}"
        );
        add(&world, "contoso").await.unwrap();
        let world = world.restarted().await;
        assert_eq!(
            mara(&world.warden.snapshot()).discovery,
            Discovery::Found,
            "{permissions:?}: at once"
        );
        world.warden.refresh().await;
        let snapshot = world.warden.snapshot();
        assert!(
            tokens_of(&snapshot, "contoso") > 0,
            "{permissions:?}: her tokens are there"
        );
        assert_eq!(
            mara(&snapshot).failure,
            None,
            "{permissions:?}: still nothing has failed"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_granted_later_is_used() {
    let world = unseeing(Permissions::PatScopes).await;
    world.sandbox.set_permissions(None).unwrap();
    let account = mara(&world.warden.snapshot()).id.clone();
    world.warden.sign_in_again(&account, None).await.unwrap();
    browser::choose(&world.link()).await;
    let snapshot = world
        .until("her organizations are found", |snapshot| {
            mara(snapshot).discovery == Discovery::Found && !snapshot.refreshing
        })
        .await;
    assert!(
        place(&snapshot, "contoso").is_some_and(|known| !known.named),
        "Azure DevOps names them"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_added_is_said_and_leaves_nothing() {
    let world = support::signed_in().await;
    world.sandbox.add_neighbours();
    let before = world.warden.snapshot().organizations;
    let cases = [
        ("con toso", Code::OrganizationInvalid, "no name"),
        (
            "https://evil.example/contoso",
            Code::OrganizationInvalid,
            "no address of Azure DevOps",
        ),
        ("nowhere-at-all", Code::OrganizationUnknown, "nobody has it"),
        ("lakeside", Code::PersonalOrganization, "personal accounts have it"),
        ("adatum", Code::OrganizationUnknown, "she does not belong to it"),
    ];
    for (text, code, why) in cases {
        let account = mara(&world.warden.snapshot()).id.clone();
        let error = world.warden.add_organization(&account, text).await.unwrap_err();
        assert_eq!(error.code, code, "{why}");
        assert_eq!(error.failure().reason, None, "{why}: in the words for what was typed");
    }
    world.sandbox.script(Fault::cut("tenant"));
    assert_eq!(add(&world, "adatum").await, Err(Code::Unreachable), "nobody answers");
    assert_eq!(world.warden.snapshot().organizations, before, "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_connection_data_refuses_is_taken_from_the_tokens() {
    let world = support::signed_in().await;
    world.sandbox.hide_organization("fabrikam", true);
    world.warden.refresh().await;
    world.sandbox.script(Fault::answer("membership", 403, ""));
    add(&world, "fabrikam").await.unwrap();
    assert!(
        tokens_of(&world.warden.snapshot(), "fabrikam") > 0,
        "they name the organization that they are for"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_of_another_tenant_is_reached_through_that_tenant() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    add(&world, "wingtip").await.unwrap();
    let snapshot = world.warden.snapshot();
    assert_eq!(snapshot.accounts.len(), 1, "with the same account");
    assert_eq!(
        place(&snapshot, "wingtip").unwrap().failure,
        None,
        "Entra gives a token for that tenant"
    );
    // Now that tenant wants to see the person.
    let rules = Rules {
        interaction: true,
        ..Rules::default()
    };
    world.sandbox.set_rules(wingtip, rules);
    world.sandbox.expire_access_tokens();
    let world = world.restarted().await;
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let failure = place(&snapshot, "wingtip").unwrap().failure.clone().unwrap();
    assert_eq!(failure.code, Code::SessionEnded, "only a sign-in helps");
    assert_eq!(failure.reason.as_deref(), Some("tenant-sign-in"), "there");
    assert_eq!(mara(&snapshot).session_ended, None, "at home it goes on");
    sign_in_there(&world, wingtip).await;
    let snapshot = world
        .until("it is listed again", |snapshot| {
            !snapshot.refreshing && place(snapshot, "wingtip").is_some_and(|known| known.failure.is_none())
        })
        .await;
    assert_eq!(snapshot.accounts.len(), 1, "she is still one account");
    assert_eq!(mara(&snapshot).session_ended, None, "at home it goes on");
    assert_eq!(world.vault.entries("refresh/").len(), 1, "with one refresh token");
    world.sandbox.expire_access_tokens();
    let world = world.restarted().await;
    world.warden.refresh().await;
    let failed: Vec<_> = world
        .warden
        .snapshot()
        .organizations
        .into_iter()
        .filter(|known| known.failure.is_some())
        .collect();
    assert!(failed.is_empty(), "which is good for both tenants: {failed:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_at_the_other_tenant_adds_what_was_typed() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let rules = Rules {
        interaction: true,
        ..Rules::default()
    };
    world.sandbox.set_rules(wingtip, rules);
    assert_eq!(
        add(&world, "wingtip").await,
        Err(Code::SessionEnded),
        "that tenant wants to see her"
    );
    sign_in_there(&world, wingtip).await;
    let snapshot = world
        .until("it is there", |snapshot| {
            !snapshot.refreshing && place(snapshot, "wingtip").is_some()
        })
        .await;
    assert!(place(&snapshot, "wingtip").unwrap().named, "without typing it again");
}

/// The window's "Sign in" beside an organization of another tenant.
async fn sign_in_there(world: &World, tenant: Uuid) {
    let account = mara(&world.warden.snapshot()).id.clone();
    world.warden.sign_in_again(&account, Some("wingtip")).await.unwrap();
    let link = world.link();
    assert!(
        link.path().starts_with(&format!("/{tenant}/")),
        "at its own tenant: {link}"
    );
    browser::send(&browser::answer_to(&link, "person", "mara").await).await;
    world
        .until("it is over", |snapshot| snapshot.sign_in == SignInView::Idle)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_sees_an_organization_once_and_loses_nothing_of_it() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let until = *world.clock.lock().unwrap() + TimeDelta::days(60);
    let planted = world
        .sandbox
        .plant("wingtip", "from outside", "vso.code", until)
        .unwrap();
    add(&world, "wingtip").await.unwrap();
    let token = world.token(planted).unwrap();
    let rotation = world.regenerate(&token).await;
    let successor = rotation.successor.unwrap();
    assert!(world.token(successor).unwrap().secret_here, "its secret is kept");
    let connection = Connection {
        tenant: Tenant::Id(wingtip),
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    browser::send(&browser::answer_to(&world.link(), "person", "mara").await).await;
    world.confirm().await;
    world
        .until("both accounts are there", |snapshot| {
            snapshot.accounts.len() == 2 && !snapshot.refreshing && snapshot.sign_in == SignInView::Idle
        })
        .await;
    // Not listed from within yet: what was known of it can be used all the same.
    let renewed = world.warden.renew(support::key(&world.token(successor).unwrap())).await;
    assert!(renewed.is_ok(), "{renewed:?}");
    world.warden.refresh().await;
    let snapshot = world.warden.snapshot();
    let there: Vec<_> = snapshot
        .organizations
        .iter()
        .filter(|known| known.name == "wingtip")
        .collect();
    assert_eq!(there.len(), 1, "as the guest who is at home there");
    let guest = there[0].account.clone();
    assert!(guest.ends_with(&wingtip.to_string()), "{guest}");
    assert_eq!(world.token(successor).unwrap().account, guest, "and so are its tokens");
    world.warden.settled().await;
    world.warden.sign_out(&guest, Vec::new()).await.unwrap();
    world.warden.refresh().await;
    let back = world.token(successor).unwrap();
    assert!(
        back.secret_here && back.account != guest,
        "from outside it is seen again, with its secret"
    );
    assert!(
        place(&world.warden.snapshot(), "wingtip").is_some_and(|known| known.named),
        "as it was named"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_sign_in_helps_against_is_said_as_it_is() {
    let cases = [
        (700_016, Code::ConnectionInvalid),
        (53_003, Code::AdminNeeded),
        (50_020, Code::WrongAccount),
    ];
    for (number, code) in cases {
        let world = support::signed_in().await;
        world.sandbox.add_neighbours();
        world.sandbox.refuse(At::Token, Aadsts::new(number));
        let account = mara(&world.warden.snapshot()).id.clone();
        let error = world.warden.add_organization(&account, "wingtip").await.unwrap_err();
        assert_eq!(error.code, code, "{number}");
        assert_eq!(
            error.failure().reason,
            Some(format!("entra-{number}")),
            "in the words for it"
        );
        assert_eq!(mara(&world.warden.snapshot()).session_ended, None, "at home it goes on");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_sign_in_elsewhere_did_not_bring_is_said() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    let rules = Rules {
        interaction: true,
        ..Rules::default()
    };
    world.sandbox.set_rules(wingtip, rules);
    assert_eq!(
        add(&world, "wingtip").await,
        Err(Code::SessionEnded),
        "that tenant wants to see her"
    );
    let account = mara(&world.warden.snapshot()).id.clone();
    world.sandbox.script(Fault::cut("tenant"));
    let nobody = world.warden.sign_in_again(&account, Some("wingtip")).await;
    assert_eq!(
        nobody.unwrap_err().code,
        Code::Unreachable,
        "not somewhere else instead"
    );
    world.warden.sign_in_again(&account, Some("wingtip")).await.unwrap();
    world.sandbox.script(Fault::answer("list", 403, "").on("wingtip"));
    browser::send(&browser::answer_to(&world.link(), "person", "mara").await).await;
    let snapshot = world
        .until("it is over", |snapshot| {
            matches!(snapshot.sign_in, SignInView::Failed { .. })
        })
        .await;
    let SignInView::Failed { failure, .. } = snapshot.sign_in else {
        panic!("nobody would know why it is not there")
    };
    assert_eq!(failure.code, Code::Forbidden, "not “sign in there” once more");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_out_meanwhile_is_not_brought_back() {
    let world = support::signed_in().await;
    let wingtip = world.sandbox.add_neighbours();
    add(&world, "wingtip").await.unwrap();
    let account = mara(&world.warden.snapshot()).id.clone();
    world.warden.sign_in_again(&account, Some("wingtip")).await.unwrap();
    let link = world.link();
    assert!(link.path().starts_with(&format!("/{wingtip}/")), "{link}");
    world.warden.sign_out(&account, Vec::new()).await.unwrap();
    world
        .until("nobody waits", |snapshot| snapshot.sign_in == SignInView::Idle)
        .await;
    assert!(world.warden.snapshot().accounts.is_empty(), "she is signed out");
    assert!(world.vault.entries("refresh/").is_empty(), "and stays so");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organization_that_refuses_is_asked_for_its_tenant_again() {
    let world = support::signed_in().await;
    world.sandbox.add_neighbours();
    add(&world, "wingtip").await.unwrap();
    let lookups = |world: &World, since: usize| {
        let calls = world.operations(since);
        calls.iter().filter(|call| *call == "tenant").count()
    };
    let since = world.sandbox.record().len();
    world.warden.refresh().await;
    assert_eq!(lookups(&world, since), 0, "it is known");
    world
        .sandbox
        .script(Fault::answer("list", 401, "").on("wingtip").times(6));
    world.warden.refresh().await;
    world.sandbox.clear_faults();
    world.warden.refresh().await;
    assert_eq!(lookups(&world, since), 1, "it may have moved");
    assert_eq!(
        place(&world.warden.snapshot(), "wingtip").unwrap().failure,
        None,
        "and is there again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_list_of_organizations_each_is_asked_for_itself() {
    let world = support::signed_in().await;
    let seen = |world: &World| -> Vec<_> {
        let known = world.warden.snapshot().organizations;
        known.iter().map(|known| known.refreshed_at).collect()
    };
    let before = seen(&world);
    world.sandbox.script(Fault::cut("accounts"));
    world.warden.refresh().await;
    assert!(
        seen(&world).iter().zip(&before).all(|(now, then)| now > then),
        "their lists come from another place"
    );
    let failure = mara(&world.warden.snapshot()).failure.clone();
    assert_eq!(
        failure.map(|failure| failure.code),
        Some(Code::Unreachable),
        "and it is said"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_takes_long_can_be_cancelled() {
    let world = support::start().await;
    world.sandbox.script(Fault::delay("other", 5_000));
    let connection = Connection {
        tenant: Tenant::Domain("contoso.example".into()),
        ..world.connection()
    };
    let warden = world.warden.clone();
    let signing_in = tokio::spawn(async move { warden.sign_in(connection).await });
    world
        .until("it waits", |snapshot| {
            matches!(snapshot.sign_in, SignInView::Waiting { .. })
        })
        .await;
    world.warden.cancel_sign_in().await;
    assert_eq!(signing_in.await.unwrap(), Ok(()), "whoever has cancelled knows");
    assert_eq!(
        world.warden.snapshot().sign_in,
        SignInView::Idle,
        "and another may begin"
    );
    assert!(world.links.lock().unwrap().is_empty(), "no browser");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_is_known_before_the_browser_opens() {
    let world = support::start().await;
    let through = |domain: &str| Connection {
        tenant: Tenant::Domain(domain.into()),
        ..world.connection()
    };
    let unknown = world.warden.sign_in(through("nobody.example")).await.unwrap_err();
    assert_eq!(unknown.code, Code::ConnectionInvalid, "{unknown}");
    assert!(world.links.lock().unwrap().is_empty(), "no page that never comes back");
    assert_eq!(
        world.warden.snapshot().sign_in,
        SignInView::Idle,
        "and another may begin"
    );
    world.sandbox.add_neighbours();
    world.warden.sign_in(through("wingtip.example")).await.unwrap();
    world.warden.cancel_sign_in().await;
    for document in ["{}", "<html>", r#"{"issuer":"https://login.example/x/v2.0"}"#] {
        world.sandbox.script(Fault::answer("other", 200, document));
        let strange = world.warden.sign_in(through("wingtip.example")).await.unwrap_err();
        assert_eq!(strange.code, Code::Unintelligible, "{document}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_another_tenant_signs_in_is_not_of_the_domain() {
    let world = support::start().await;
    let wingtip = world.sandbox.add_neighbours();
    let home = world.sandbox.registration().tenant;
    let issuer = format!("{}{home}/v2.0", support::endpoints(&world.sandbox).authority);
    for (claim, value) in [("tid", home.to_string()), ("iss", issuer)] {
        world.sandbox.play(patwarden_sandbox::Trick::claim(claim, value.into()));
    }
    assert_ne!(home, wingtip, "two tenants");
    let connection = Connection {
        tenant: Tenant::Domain("wingtip.example".into()),
        ..world.connection()
    };
    world.warden.sign_in(connection).await.unwrap();
    browser::send(&browser::answer_to(&world.link(), "person", "mara").await).await;
    let snapshot = world
        .until("it is over", |snapshot| {
            matches!(snapshot.sign_in, SignInView::Failed { .. })
        })
        .await;
    let SignInView::Failed { failure, .. } = snapshot.sign_in else {
        panic!("it must not go on")
    };
    assert_eq!(failure.code, Code::ForeignTenant, "it says what is wrong");
}
