//! The sandbox, strict, with somebody who signed in once; and the clock that everybody goes by.

use crate::browser;
use crate::host::{Order, host};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use patwarden_core::sign_in::{Connection, Tenant};
use patwarden_core::view::{Profile, SignInView};
use patwarden_core::warden::Warden;
use patwarden_sandbox::{Options, Rotations, Sandbox};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Longer than an access token lives, and so long that the far end soon forgets the refresh tokens of earlier rounds: it writes down
/// everything that it knows at each request. Short of the 90 days after which a session that nobody used is over.
const ROUND: TimeDelta = TimeDelta::days(80);
/// Where nothing has to reach a disk, if there is such a place.
const IN_MEMORY: &str = "/dev/shm";

/// The far end.
pub struct FarEnd {
    sandbox: Sandbox,
    order: Order,
    clock: Arc<Mutex<DateTime<Utc>>>,
    folder: TempDir,
    _runtime: Runtime,
}

impl FarEnd {
    /// Mara has signed in, and her refresh token is in the vault.
    pub fn signed_in() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .unwrap();
        let in_memory = tempfile::tempdir_in(IN_MEMORY);
        let folder = in_memory.or_else(|_| tempfile::tempdir()).unwrap();
        let clock = Arc::new(Mutex::new(Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()));
        let time = clock.clone();
        let options = Options {
            state_file: folder.path().join("sandbox.json"),
            seed: 7,
            clock: Arc::new(move || *time.lock().unwrap()),
        };
        let sandbox = runtime.block_on(Sandbox::start(options)).unwrap();
        sandbox.set_strict_rotation(true);
        let now = *clock.lock().unwrap();
        let order = runtime.block_on(first_order(&sandbox, &folder, now));
        Self {
            sandbox,
            order,
            clock,
            folder,
            _runtime: runtime,
        }
    }

    /// What a process is told, with its data in a folder of this name.
    pub fn order(&self, data: &str) -> Order {
        let data = self.folder.path().join(data);
        std::fs::create_dir_all(&data).unwrap();
        Order {
            data,
            ..self.order.clone()
        }
    }

    /// Every access token is over.
    pub fn later(&self) -> DateTime<Utc> {
        let mut clock = self.clock.lock().unwrap();
        *clock += ROUND;
        *clock
    }

    pub fn rotations(&self) -> Rotations {
        self.sandbox.rotations()
    }
}

/// Signs in with a whole app, and stops it.
async fn first_order(sandbox: &Sandbox, folder: &TempDir, now: DateTime<Utc>) -> Order {
    let origins = sandbox.origins().clone();
    let registration = sandbox.registration();
    let mut order = Order {
        origins: [origins.authority, origins.profile, origins.tokens, origins.devops],
        data: folder.path().join("first"),
        vault: folder.path().to_owned(),
        client_id: registration.client_id,
        tenant: registration.tenant,
        account: String::new(),
    };
    std::fs::create_dir_all(&order.data).unwrap();
    let host = host(&order, Arc::new(move || now));
    let warden = Warden::open(host, order.endpoints(), Profile::Sandbox).await.unwrap();
    warden.check_vault().await.unwrap();
    let connection = Connection::new(order.client_id, Tenant::Id(order.tenant));
    warden.sign_in(connection).await.unwrap();
    warden.copy_sign_in_link().await.unwrap();
    let link = std::fs::read_to_string(order.clipboard()).unwrap();
    browser::choose(&link.parse().unwrap()).await;
    let mut changes = warden.watch();
    let comes_back = changes.wait_for(|snapshot| matches!(snapshot.sign_in, SignInView::Confirming { .. }));
    drop(comes_back.await.unwrap());
    warden.confirm_account(true).await;
    let mut changes = warden.watch();
    let signed_in = changes.wait_for(|snapshot| !snapshot.accounts.is_empty() && !snapshot.refreshing);
    order.account.clone_from(&signed_in.await.unwrap().accounts[0].id);
    warden.stop().await;
    order
}
