//! What is said of vault, proxy, clock, sessions and organizations, well and not well, and what of it a support file tells.
//!
//! Not covered: the session bus, which is the shell's (`tests/desktop`); each field of the support file (`support.rs` in core).

use crate::support::vault::Trouble;
use crate::support::{self, World, key};
use chrono::TimeDelta;
use patwarden_core::error::Code;
use patwarden_core::view::{Diagnosis, Examined};
use patwarden_sandbox::{Fault, SECRET_MARKER};

fn of(all: &[Diagnosis], what: Examined) -> Vec<&Diagnosis> {
    all.iter().filter(|one| one.what == what).collect()
}

fn codes(all: &[Diagnosis], what: Examined) -> Vec<Option<Code>> {
    let code = |one: &&Diagnosis| one.failure.as_ref().map(|failure| failure.code);
    of(all, what).iter().map(code).collect()
}

async fn diagnosed(world: &World) -> Vec<Diagnosis> {
    let all = world.warden.diagnose().await;
    for failure in all.iter().filter_map(|one| one.failure.as_ref()) {
        assert!(!failure.remedy.is_empty(), "each says what to do: {failure:?}");
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn when_all_is_well_each_says_its_fact() {
    let world = support::signed_in().await;
    let all = diagnosed(&world).await;
    assert!(all.iter().all(|one| one.failure.is_none()), "{all:?}");
    let snapshot = world.warden.snapshot();
    assert_eq!(
        of(&all, Examined::SignIn)[0].subject,
        snapshot.accounts[0].username,
        "whose session"
    );
    let services: Vec<_> = of(&all, Examined::Service)
        .iter()
        .map(|one| one.subject.clone())
        .collect();
    let names: Vec<_> = snapshot.organizations.iter().map(|known| known.name.clone()).collect();
    assert_eq!(services, names, "each organization");
    for one in of(&all, Examined::Service) {
        let at = one.value.as_deref().map(chrono::DateTime::parse_from_rfc3339);
        assert!(matches!(at, Some(Ok(_))), "when it answered: {one:?}");
    }
    assert_eq!(of(&all, Examined::Proxy)[0].value, None, "no proxy is set");
    let clock = of(&all, Examined::Clock)[0].value.as_deref().unwrap();
    assert!(
        ["-1 s", "+0 s", "+1 s"].contains(&clock),
        "both have the same clock: {clock}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_well_says_so_where_it_is() {
    let world = support::signed_in().await;
    *world.skew.lock().unwrap() = TimeDelta::minutes(10);
    world.sandbox.script(Fault::answer("list", 403, "{}").times(100));
    world.warden.refresh().await;
    world.vault.set(Some(Trouble::Missing));
    let all = diagnosed(&world).await;
    assert_eq!(
        codes(&all, Examined::Vault),
        [Some(Code::VaultMissing)],
        "the vault is tried anew"
    );
    assert_eq!(codes(&all, Examined::Clock), [Some(Code::ClockOff)], "the clock");
    let clock = of(&all, Examined::Clock)[0].value.as_deref().unwrap();
    let seconds: i64 = clock.trim_start_matches('+').trim_end_matches(" s").parse().unwrap();
    assert!(
        (599..=601).contains(&seconds),
        "this computer is ten minutes ahead: {clock}"
    );
    let services = codes(&all, Examined::Service);
    assert!(
        services.iter().all(|code| *code == Some(Code::Forbidden)),
        "{services:?}"
    );
    world.vault.set(None);
    let all = diagnosed(&world).await;
    assert_eq!(
        codes(&all, Examined::Vault),
        [None],
        "tried once more, it is there again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_support_file_names_nobody_unless_it_shall() {
    let world = support::signed_in().await;
    let rotation = world.regenerate(&world.regenerable()).await;
    let token = world.token(rotation.successor.unwrap()).unwrap();
    world.warden.copy_secret(key(&token)).await.unwrap();
    world.sandbox.script(Fault::answer("list", 403, "{}").times(100));
    world.warden.refresh().await;
    let diagnoses = diagnosed(&world).await;
    let file = async |named| {
        world
            .warden
            .support_text("linux x86_64", &diagnoses, named)
            .await
            .unwrap()
    };
    let (plain, named) = (file(false).await, file(true).await);
    let snapshot = world.warden.snapshot();
    let organizations = snapshot.organizations.iter().map(|known| known.name.clone());
    let accounts = snapshot
        .accounts
        .iter()
        .flat_map(|account| [account.name.clone(), account.username.clone(), account.id.clone()]);
    let ids = snapshot.tokens.iter().map(|token| token.authorization.to_string());
    let tokens = snapshot
        .tokens
        .iter()
        .map(|token| token.name.clone())
        .filter(|name| name.len() > 8);
    for name in organizations.clone().chain(accounts).chain(ids).chain(tokens) {
        assert!(!plain.contains(&name), "{name}: {plain}");
    }
    for text in [&plain, &named] {
        assert!(!text.contains(SECRET_MARKER), "no secret in any");
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(read["counts"]["tokens"], snapshot.tokens.len(), "{text}");
        assert_eq!(read["activity"][0]["failure"]["code"], "forbidden", "{text}");
    }
    assert!(
        named.contains(&token.name) && organizations.clone().all(|name| named.contains(&name)),
        "{named}"
    );
    assert_ne!(plain, file(false).await, "the marks of another file are others");
}
