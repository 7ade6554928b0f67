//! What a regenerate adds to its four calls: journal, vault, decisions, and telling the window. The same four calls are made bare in the
//! same run, turn by turn, so that a busy machine burdens both.

use crate::desk::{Desk, Keeper};
use crate::far_end::Size;
use crate::figure::{median, millis, print};
use patwarden_core::azure::{Asked, AzureDevOps, Organization, Proof};
use patwarden_core::secret::Secret;
use patwarden_core::token::{Scopes, TokenKey};
use patwarden_core::view::{Outcome, TokenState, TokenView};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Turns that count, after some that warm up.
const TURNS: usize = 60;
const WARM_UP: usize = 5;
/// The product's own bound, for a vault that is a file.
const GOAL: f64 = 10.0;

/// Which vaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A file, and a real keyring in another process.
    All,
    /// The keyring of this session bus.
    Keyring,
}

/// Measures and prints.
pub async fn run(work: Work) {
    if work == Work::All {
        let added = measure(Keeper::File, "file").await;
        print("regenerate.added.file", added, "ms", Some(GOAL));
        on_a_bus_of_its_own();
        return;
    }
    #[cfg(target_os = "linux")]
    {
        let added = measure(Keeper::Keyring, "gnome-keyring").await;
        print("regenerate.added.gnome-keyring", added, "ms", None);
    }
}

/// A session bus and an unlocked keyring for one process, both with a home that goes with them.
fn on_a_bus_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let script =
        "printf bench | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && exec \"$0\" --on-keyring";
    let mut session = Command::new("dbus-run-session");
    session
        .args(["--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap());
    for variable in [
        "HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ] {
        session.env(variable, home.path());
    }
    if !session.status().is_ok_and(|status| status.success()) {
        println!(
            "bench: regenerate.added.gnome-keyring is left out: dbus-run-session and gnome-keyring-daemon are needed"
        );
    }
}

async fn measure(keeper: Keeper, name: &str) -> f64 {
    let desk = Desk::open(keeper, Size::SEED).await;
    let bare = Bare::on(&desk).await;
    let mut ours = live(&desk);
    let mut theirs = TokenKey {
        organization: bare.organization.id,
        authorization: bare.create(&ours).await.0,
    };
    let (mut calls, mut regenerates) = (Vec::new(), Vec::new());
    for turn in 0..WARM_UP + TURNS {
        let (called, next) = bare.turn(&ours, theirs.authorization).await;
        theirs.authorization = next;
        let (took, successor) = regenerate(&desk, &ours).await;
        ours.authorization = successor;
        if turn >= WARM_UP {
            calls.push(called);
            regenerates.push(took);
        }
    }
    let (calls, whole) = (median(calls), median(regenerates));
    print(&format!("regenerate.calls.{name}"), millis(calls), "ms", None);
    print(&format!("regenerate.whole.{name}"), millis(whole), "ms", None);
    desk.warden.stop().await;
    millis(whole) - millis(calls)
}

fn live(desk: &Desk) -> TokenView {
    let snapshot = desk.warden.snapshot();
    let later = chrono::Utc::now() + chrono::TimeDelta::days(2);
    let fits = |token: &&Arc<TokenView>| token.state == TokenState::Active && !token.global && token.expires > later;
    snapshot
        .tokens
        .iter()
        .find(fits)
        .expect("the seed has some")
        .as_ref()
        .clone()
}

async fn regenerate(desk: &Desk, token: &TokenView) -> (Duration, Uuid) {
    let key = TokenKey {
        organization: token.organization,
        authorization: token.authorization,
    };
    let mut changes = desk.warden.watch();
    let started = Instant::now();
    let id = desk.warden.regenerate(key, None).await.unwrap();
    let snapshot = changes
        .wait_for(|snapshot| {
            snapshot
                .rotations
                .iter()
                .any(|row| row.id == id && row.outcome != Outcome::Running)
        })
        .await
        .unwrap()
        .clone();
    let took = started.elapsed();
    let row = snapshot.rotations.into_iter().find(|row| row.id == id).unwrap();
    assert_eq!(row.outcome, Outcome::Done, "a bench of failures is none");
    desk.warden.dismiss(id).await.unwrap();
    (took, row.successor.unwrap())
}

/// The four calls alone.
struct Bare {
    azure: AzureDevOps,
    bearer: Secret,
    organization: Organization,
}

impl Bare {
    async fn on(desk: &Desk) -> Self {
        let token = live(desk);
        let endpoints = desk.far_end.endpoints.clone();
        Self {
            azure: AzureDevOps::new(desk.host.http.clone(), endpoints, desk.host.now.clone()),
            bearer: desk.bearer().await,
            organization: Organization {
                id: token.organization,
                name: token.organization_name,
            },
        }
    }

    async fn create(&self, like: &TokenView) -> (Uuid, Secret) {
        let scopes: Vec<&str> = like.scopes.iter().map(|scope| scope.id.as_str()).collect();
        let asked = Asked {
            name: like.name.clone(),
            scopes: Scopes::parse(&scopes.join(" ")),
            valid_to: like.expires,
        };
        let created = self
            .azure
            .create(&self.bearer, &self.organization, &asked)
            .await
            .unwrap();
        (created.token.key.authorization, created.secret)
    }

    /// GET, POST, verify, DELETE.
    async fn turn(&self, like: &TokenView, old: Uuid) -> (Duration, Uuid) {
        let started = Instant::now();
        self.azure.token(&self.bearer, &self.organization, old).await.unwrap();
        let (new, secret) = self.create(like).await;
        let proof = self.azure.proves(&self.organization, &secret).await.unwrap();
        self.azure.revoke(&self.bearer, &self.organization, old).await.unwrap();
        let took = started.elapsed();
        assert_eq!(proof, Proof::Works, "the same four calls");
        (took, new)
    }
}
