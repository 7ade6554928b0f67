//! The platform's vault instead of a file: twelve cells on a real gnome-keyring, each on a session bus and a keyring of its own.
//!
//! Locked means `org.freedesktop.Secret.Service.Lock`, gone means that the daemon has ended.

use crate::arguments::Wish;
use crate::catalogue;
use crate::evidence::World;
use crate::expected::Expected;
use crate::matrix::Ground;
use crate::plan::Cell;
use crate::vault::{Clock, Vault};
use keyring_core::{CredentialStore, Result};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is run again.
const TWELVE: [&str; 12] = [
    "whole/no-fault",
    "whole/no-fault-and-delayed",
    "placeholder/vault-locked",
    "placeholder/vault-gone",
    "POST/cut-after",
    "record-id/killed-before-commit",
    "vault-write/vault-locked",
    "vault-write/vault-gone",
    "vault-write/killed-before-commit",
    "verify/vault-locked",
    "delayed-DELETE/vault-gone",
    "delayed-DELETE/killed-after-commit",
];
const PASSWORD: &str = "the keyring's password";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const PATIENCE: Duration = Duration::from_secs(20);

/// Opens the platform's store, with the harness's log around it.
///
/// # Errors
/// When there is none.
#[cfg(target_os = "linux")]
pub fn open(folder: &Path, clock: Clock) -> Result<Arc<CredentialStore>> {
    let store = zbus_secret_service_keyring_store::Store::new()?;
    Ok(Vault::around(store, folder, clock))
}

/// Opens the platform's store, with the harness's log around it.
///
/// # Errors
/// Always: the matrix knows gnome-keyring alone.
#[cfg(not(target_os = "linux"))]
pub fn open(_folder: &Path, _clock: Clock) -> Result<Arc<CredentialStore>> {
    let _ = Vault::around;
    Err(keyring_core::Error::NoDefaultStore)
}

/// Runs the twelve, one after the other; says whether all hold.
pub async fn run(wish: &Wish) -> bool {
    for program in ["dbus-daemon", "gnome-keyring-daemon", "dbus-send"] {
        if Command::new(program).arg("--version").output().is_err() {
            eprintln!("{program} is not installed: `cargo xtask test` sees to it");
            return false;
        }
    }
    let ground = Ground::in_keyring().await;
    let cells: Vec<Cell> = TWELVE.iter().filter_map(|kind| find(kind)).collect();
    let expected = Expected::read();
    let mut hold = 0;
    for cell in &cells {
        let name = cell.name();
        let mut outcome = ground.run(&format!("keyring: {name}"), cell.world, &cell.plan).await;
        outcome.judgement.findings[4].extend(expected.differs(&name, &outcome.said));
        outcome.print();
        if !outcome.judgement.holds() && !wish.cells.is_empty() {
            outcome.print_story();
        }
        hold += usize::from(outcome.judgement.holds());
    }
    println!("keyring: {hold} of {} cells hold on gnome-keyring", TWELVE.len());
    hold == TWELVE.len()
}

fn find(kind: &str) -> Option<Cell> {
    let mut cells = catalogue::cells().into_iter();
    cells.find(|cell| cell.kind() == kind && cell.world == World::Vault)
}

/// Makes the template in a process whose session bus is the template's.
pub fn make_template(folder: &Path) {
    let desk = Desk::start(folder);
    let mut command = Command::new(crate::app::this_program());
    let made = command.arg("--template").arg(folder).envs(desk.environment()).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "the template can be made on a keyring"
    );
}

/// The process that makes it.
pub fn template_main(folder: &str) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(crate::template::Template::make(Path::new(folder), true));
    ExitCode::SUCCESS
}

/// A session bus and a keyring, whose files are in `home`.
pub struct Desk {
    home: PathBuf,
    address: String,
    bus: Child,
    daemon: Option<Child>,
}

impl Desk {
    /// Starts both, with the keyring that is in the folder, if one is.
    pub fn start(folder: &Path) -> Self {
        let home = folder.join("home");
        fs::create_dir_all(home.join("run")).unwrap();
        let (bus, address) = start_bus(&home);
        let mut desk = Self {
            home,
            address,
            bus,
            daemon: None,
        };
        desk.unlock();
        desk
    }

    /// What every program at this desk finds in its environment.
    pub fn environment(&self) -> Vec<(String, String)> {
        let path = |folder: &str| self.home.join(folder).to_string_lossy().into_owned();
        let variables = [
            ("DBUS_SESSION_BUS_ADDRESS", self.address.clone()),
            ("HOME", path("")),
            ("XDG_RUNTIME_DIR", path("run")),
            ("XDG_DATA_HOME", path("data")),
            ("XDG_CONFIG_HOME", path("config")),
            ("XDG_CACHE_HOME", path("cache")),
        ];
        variables.map(|(name, value)| (name.to_owned(), value)).to_vec()
    }

    /// The keyring works, whatever was before.
    pub fn unlock(&mut self) {
        self.end();
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .envs(self.environment())
            .env_remove("DISPLAY");
        let log = File::create(self.home.join("daemon.log")).unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
        let mut daemon = command.spawn().unwrap();
        daemon.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        self.daemon = Some(daemon);
        self.until("the keyring is open", |desk| desk.is_locked() == Some(false));
    }

    /// As the person or the system locks it.
    pub fn lock(&self) {
        let collection = format!("array:objpath:{COLLECTION}");
        self.ask(
            "/org/freedesktop/secrets",
            &["org.freedesktop.Secret.Service.Lock", &collection],
        );
        self.until("the keyring is locked", |desk| desk.is_locked() == Some(true));
    }

    /// There is none any more.
    pub fn end(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            let _ = daemon.kill();
            let _ = daemon.wait();
            self.until("the keyring is gone", |desk| desk.is_locked().is_none());
        }
    }

    fn is_locked(&self) -> Option<bool> {
        let interface = "string:org.freedesktop.Secret.Collection";
        let answer = self.ask(
            COLLECTION,
            &["org.freedesktop.DBus.Properties.Get", interface, "string:Locked"],
        )?;
        Some(answer.contains("boolean true"))
    }

    fn ask(&self, object: &str, call: &[&str]) -> Option<String> {
        let mut command = Command::new("dbus-send");
        command
            .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", object])
            .args(call);
        let output = command.envs(self.environment()).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < end, "never: {what}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(daemon) = &mut self.daemon {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

/// A bus that starts nothing by itself: a keyring that is gone stays so.
fn start_bus(home: &Path) -> (Child, String) {
    let config = home.join("bus.conf");
    let text = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;
    fs::write(&config, text).unwrap();
    let mut command = Command::new("dbus-daemon");
    command
        .arg("--config-file")
        .arg(&config)
        .args(["--nofork", "--print-address=1"]);
    let mut bus = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut address = String::new();
    BufReader::new(bus.stdout.take().unwrap())
        .read_line(&mut address)
        .unwrap();
    (bus, address.trim().to_owned())
}
