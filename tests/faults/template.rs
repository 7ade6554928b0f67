//! What every cell begins with, made once: somebody signed in, their list, and the tokens of the rows in each world. Cells copy it.

use crate::evidence::World;
use crate::host::host;
use crate::wire::{Act, Destination, Order};
use chrono::{DateTime, TimeDelta, Utc};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{NewToken, Outcome, Profile, SignInView, Snapshot};
use patwarden_core::warden::Warden;
use patwarden_sandbox::{Options, Sandbox};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

/// The scopes of the tokens that are regenerated.
pub const SCOPES: &str = "vso.packaging";

/// Where a template keeps what it made.
const SUBJECTS: &str = "subjects.json";

/// Where a token lies: an organization that answers strangers as the anonymous person, or one that refuses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// Has public projects.
    Public,
    /// Has none.
    Private,
}

impl Place {
    /// The organization's name in the sandbox.
    pub fn organization(self) -> &'static str {
        match self {
            Self::Public => "northwind",
            Self::Private => "contoso",
        }
    }
}

/// The token of a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Subject {
    /// Where it is.
    pub organization: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// When it ends.
    pub valid_to: DateTime<Utc>,
}

/// The template.
pub struct Template {
    folder: PathBuf,
    subjects: Vec<(Place, bool, Subject)>,
    keyring: bool,
}

/// A sandbox and the time of its cell.
pub struct FarEnd {
    /// The far end.
    pub sandbox: Sandbox,
    ahead: Arc<AtomicI64>,
}

impl FarEnd {
    /// Starts from the state in `folder`, with time as `ahead` says.
    pub async fn start(folder: &Path, ahead: i64) -> Self {
        let ahead = Arc::new(AtomicI64::new(ahead));
        let shared = ahead.clone();
        let options = Options {
            state_file: folder.join("sandbox.json"),
            seed: 7,
            clock: Arc::new(move || Utc::now() + TimeDelta::milliseconds(shared.load(Ordering::Relaxed))),
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        Self { sandbox, ahead }
    }

    /// The time of the cell.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::milliseconds(self.ahead())
    }

    /// How far it is ahead of this machine's, in milliseconds.
    pub fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        self.ahead.fetch_add(time.num_milliseconds().max(0), Ordering::Relaxed);
    }

    /// As an order names it.
    pub fn origins(&self) -> [Url; 4] {
        let origins = self.sandbox.origins().clone();
        [origins.authority, origins.profile, origins.tokens, origins.devops]
    }
}

impl Template {
    /// Signs in, creates the tokens, lists them.
    pub async fn make(folder: &Path, keyring: bool) -> Self {
        for part in ["data", "vault"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let far_end = FarEnd::start(folder, 0).await;
        let order = order(folder, &far_end, keyring);
        let warden = Warden::open(host(&order, |_| ()), crate::host::endpoints(&order), Profile::Sandbox)
            .await
            .unwrap();
        warden.check_vault().await.unwrap();
        sign_in(&warden, &far_end).await;
        let mut subjects = Vec::new();
        for place in [Place::Public, Place::Private] {
            subjects.push((place, true, create(&warden, place).await));
            subjects.push((place, false, plant(&warden, &far_end, place).await));
        }
        warden.refresh().await;
        warden.stop().await;
        far_end.sandbox.stop().await;
        forget_ports(&folder.join("sandbox.json"));
        fs::write(folder.join(SUBJECTS), serde_json::to_vec(&subjects).unwrap()).unwrap();
        Self {
            folder: folder.to_owned(),
            subjects,
            keyring,
        }
    }

    /// One that another process has made.
    pub fn made(folder: &Path, keyring: bool) -> Self {
        let subjects = fs::read(folder.join(SUBJECTS)).unwrap();
        Self {
            folder: folder.to_owned(),
            subjects: serde_json::from_slice(&subjects).unwrap(),
            keyring,
        }
    }

    /// A copy for a cell.
    pub fn copy(&self, folder: &Path) {
        copy(&self.folder, folder);
    }

    /// Whether its secrets are in the platform's vault.
    pub fn is_in_keyring(&self) -> bool {
        self.keyring
    }

    /// The token of a row; only in the first world its secret is in the vault.
    pub fn subject(&self, place: Place, world: World) -> &Subject {
        let in_the_vault = world == World::Vault;
        let mut subjects = self.subjects.iter();
        let found = subjects.find(|(there, kept, _)| (*there, *kept) == (place, in_the_vault));
        found.map(|(_, _, subject)| subject).expect("one for each")
    }
}

fn order(folder: &Path, far_end: &FarEnd, keyring: bool) -> Order {
    Order {
        folder: folder.to_owned(),
        origins: far_end.origins(),
        ahead: 0,
        skew: 0,
        destination: Destination::None,
        keyring,
        gates: Vec::new(),
        act: Act::Resume,
    }
}

async fn until(warden: &Warden, what: &str, holds: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let mut changes = warden.watch();
    let waited = tokio::time::timeout(Duration::from_secs(60), changes.wait_for(|snapshot| holds(snapshot))).await;
    waited.unwrap_or_else(|_| panic!("never: {what}")).unwrap().clone()
}

async fn sign_in(warden: &Warden, far_end: &FarEnd) {
    let registration = far_end.sandbox.registration();
    let connection = Connection::new(registration.client_id, Tenant::Id(registration.tenant));
    warden.sign_in(connection).await.unwrap();
    until(warden, "somebody came back", |snapshot| {
        matches!(snapshot.sign_in, SignInView::Confirming { .. })
    })
    .await;
    warden.confirm_account(true).await;
    until(warden, "the list is complete", |snapshot| {
        snapshot.sign_in == SignInView::Idle && !snapshot.refreshing && snapshot.tokens.len() >= 40
    })
    .await;
}

/// A token whose secret is in the vault.
async fn create(warden: &Warden, place: Place) -> Subject {
    let snapshot = warden.snapshot();
    let organization = snapshot
        .organizations
        .iter()
        .find(|found| found.name == place.organization())
        .unwrap();
    let name = "Feed of the build";
    let new = NewToken {
        account: organization.account.clone(),
        organization: organization.id,
        name: name.into(),
        scopes: vec![SCOPES.into()],
        until: (Utc::now() + TimeDelta::days(200)).to_rfc3339(),
    };
    let id = warden.create(new).await.unwrap();
    let done = |snapshot: &Snapshot| {
        let mut operations = snapshot.operations.iter();
        operations.any(|operation| operation.id == id && operation.outcome == Outcome::Done)
    };
    until(warden, "the token is created", done).await;
    warden.dismiss(id).await.unwrap();
    until(warden, "it is dismissed", |snapshot| snapshot.operations.is_empty()).await;
    listed(warden, place, name)
}

/// A token that the person made elsewhere.
async fn plant(warden: &Warden, far_end: &FarEnd, place: Place) -> Subject {
    let (name, end) = ("Feed of the laptop", far_end.now() + TimeDelta::days(200));
    far_end.sandbox.plant(place.organization(), name, SCOPES, end).unwrap();
    warden.refresh().await;
    listed(warden, place, name)
}

fn listed(warden: &Warden, place: Place, name: &str) -> Subject {
    let tokens = warden.snapshot().tokens;
    let mut tokens = tokens.iter();
    let is_there = place.organization();
    let token = tokens.find(|token| token.name == name && token.organization_name == is_there);
    let token = token.unwrap();
    Subject {
        organization: token.organization,
        id: token.authorization,
        name: name.into(),
        valid_to: token.expires,
    }
}

/// Each copy takes ports of its own: one that is shut for a while must not be another's.
fn forget_ports(state_file: &Path) {
    let mut state: serde_json::Value = serde_json::from_slice(&fs::read(state_file).unwrap()).unwrap();
    for port in state["ports"].as_object_mut().unwrap().values_mut() {
        *port = 0.into();
    }
    fs::write(state_file, serde_json::to_vec(&state).unwrap()).unwrap();
}

/// Copies a folder and what is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
