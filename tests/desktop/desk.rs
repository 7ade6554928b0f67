//! A desk of its own for each scenario: home folder, display, session bus, keyring and default browser.
//!
//! Nothing of the person's own session reaches the app: the environment is made here and handed over explicitly.

mod furniture;

use crate::http::Http;
use crate::outcome::{Outcome, check, until_true};
use crate::process::{self, MARK, Process};
use furniture::FOLDERS;
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The state of the credential vault that the app finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyring {
    /// GNOME Keyring, unlocked: as after a login.
    Unlocked,
    /// Locked, and nobody can be asked to unlock it.
    Locked,
    /// Locked, with the system's dialog to unlock it, which nobody answers.
    LockedWithDialog,
    /// There is no session bus.
    NoBus,
}

/// Where the app runs. Dropping it ends everything that runs there.
pub(crate) struct Desk {
    /// For requests to whatever listens here.
    pub(crate) http: Http,
    home: TempDir,
    display: String,
    bus: String,
    mark: String,
    pictures: bool,
    dark: bool,
    logs: Cell<usize>,
    processes: Vec<Process>,
}

impl Desk {
    /// Sets up a fresh desk, where pictures can be taken or where everything goes fast.
    pub(crate) fn new(keyring: Keyring, pictures: bool) -> Outcome<Self> {
        Self::in_theme(keyring, pictures, false)
    }

    /// The same in a session whose programs are to be dark, if it is.
    pub(crate) fn in_theme(keyring: Keyring, pictures: bool, dark: bool) -> Outcome<Self> {
        let home = tempfile::Builder::new().prefix("patwarden-desk-").tempdir()?;
        let mark = uuid::Uuid::new_v4().to_string();
        let bus = format!("unix:path={}/there-is-no-bus", home.path().display());
        let (http, logs) = (Http::new()?, Cell::new(0));
        let mut desk = Self {
            http,
            home,
            display: String::new(),
            bus,
            mark,
            pictures,
            dark,
            logs,
            processes: Vec::new(),
        };
        desk.furnish()?;
        desk.start_display()?;
        if keyring != Keyring::NoBus {
            desk.start_bus(keyring)?;
            desk.start_keyring()?;
        }
        if matches!(keyring, Keyring::Locked | Keyring::LockedWithDialog) {
            desk.lock_keyring()?;
        }
        Ok(desk)
    }

    /// A command in this desk's environment and in no other.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.home.path()).env(MARK, &self.mark);
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home.path()).env("LANG", "C.UTF-8");
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        for (name, folder) in FOLDERS {
            command.env(name, self.home.path().join(folder));
        }
        // Neither assistive technology, settings nor file systems of the session: they would be started by the bus and stay.
        command.envs([
            ("NO_AT_BRIDGE", "1"),
            ("GTK_A11Y", "none"),
            ("GSETTINGS_BACKEND", "memory"),
            ("GIO_USE_VFS", "local"),
        ]);
        if self.dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
        if !self.pictures {
            // Pages that are drawn as for a graphics card take twice as long without one, but only they hold still for any picture.
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
        command
    }

    /// Runs a small program to its end and returns what it printed.
    pub(crate) fn output(&self, program: &str, arguments: &[&str]) -> Outcome<String> {
        let output = self
            .command(program)
            .args(arguments)
            .output()
            .map_err(|error| format!("{program}: {error}"))?;
        check(
            output.status.success(),
            format!(
                "{program}: {}: {}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            ),
        )?;
        Ok(String::from_utf8(output.stdout)?)
    }

    /// The X display, as programs are told it.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Starts a program that runs until it is dropped, with a log of its own.
    pub(crate) fn start(&self, command: &mut Command) -> Outcome<Process> {
        Process::start(command, &self.next_log(command))
    }

    /// What the environment of everything started here bears.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }

    /// The session bus's address.
    pub(crate) fn bus(&self) -> &str {
        &self.bus
    }

    /// The addresses that the system browser was asked to open, oldest first.
    pub(crate) fn opened(&self) -> Vec<String> {
        let text = fs::read_to_string(self.home.path().join("opened")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The app's data folder (`XDG_DATA_HOME` with its identifier).
    pub(crate) fn data(&self) -> PathBuf {
        self.home.path().join(".local/share/io.github.patwarden")
    }

    /// A folder that lives as long as the desk.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Ends the processes here that run `program`, as a power cut does.
    pub(crate) fn kill(&self, program: &Path) -> Outcome {
        process::kill(&self.mark, program)
    }

    /// Ends the processes here that run `program`, as a logout does.
    pub(crate) fn end(&self, program: &Path) {
        process::sweep(&self.mark, Some(program));
    }

    /// The end of what the programs here wrote.
    pub(crate) fn last_words(&self) -> String {
        let mut logs: Vec<PathBuf> = fs::read_dir(self.folder("logs"))
            .into_iter()
            .flatten()
            .flatten()
            .map(|log| log.path())
            .collect();
        logs.sort();
        let mut text = String::new();
        for log in logs {
            let written = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
            let lines: Vec<&str> = written.lines().collect();
            let end = lines[lines.len().saturating_sub(15)..].join("\n    ");
            text.push_str(&format!(
                "  {}:\n    {end}\n",
                log.file_name().unwrap_or_default().to_string_lossy()
            ));
        }
        text
    }

    fn start_display(&mut self) -> Outcome {
        let mut server = self.command("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]);
        let number = self.keep(&mut server, "")?;
        self.display = format!(":{number}");
        check(!number.is_empty(), "Xvfb did not name its display")
    }

    fn start_bus(&mut self, keyring: Keyring) -> Outcome {
        let mut bus = self.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .env_remove("DBUS_SESSION_BUS_ADDRESS");
        if keyring == Keyring::Locked {
            bus.env_remove("DISPLAY"); // the bus starts the dialog's program, which then has nowhere to show it
        }
        self.bus = self.keep(&mut bus, "")?;
        check(self.bus.starts_with("unix:"), "dbus-daemon did not name its address")
    }

    fn start_keyring(&mut self) -> Outcome {
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets"]);
        self.keep(&mut daemon, "the keyring's password")?;
        until_true("the unlocked keyring", || {
            Ok(self.keyring_is_locked().is_ok_and(|locked| !locked))
        })
    }

    fn lock_keyring(&self) -> Outcome {
        let lock = "org.freedesktop.Secret.Service.Lock";
        let collection = format!("array:objpath:{COLLECTION}");
        self.ask_keyring("/org/freedesktop/secrets", &[lock, &collection])?;
        until_true("the locked keyring", || self.keyring_is_locked())
    }

    fn keyring_is_locked(&self) -> Outcome<bool> {
        let interface = "string:org.freedesktop.Secret.Collection";
        let answer = self.ask_keyring(
            COLLECTION,
            &["org.freedesktop.DBus.Properties.Get", interface, "string:Locked"],
        )?;
        Ok(answer.contains("boolean true"))
    }

    fn ask_keyring(&self, object: &str, call: &[&str]) -> Outcome<String> {
        let address = ["--session", "--print-reply", "--dest=org.freedesktop.secrets", object];
        self.output("dbus-send", &[&address, call].concat())
    }

    fn keep(&mut self, command: &mut Command, input: &str) -> Outcome<String> {
        let (process, line) = Process::start_and_read(command, input, &self.next_log(command))?;
        self.processes.push(process);
        Ok(line)
    }

    fn next_log(&self, command: &Command) -> PathBuf {
        self.logs.set(self.logs.get() + 1);
        let program = Path::new(command.get_program())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        self.folder(&format!("logs/{:02}-{program}.log", self.logs.get()))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        while let Some(process) = self.processes.pop() {
            drop(process); // the display, which was first, goes last
        }
        process::sweep(&self.mark, None);
    }
}

const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
