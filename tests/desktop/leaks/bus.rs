//! Everything that goes over the session bus, byte for byte.

use super::marker::Marker;
use crate::desk::Desk;
use crate::outcome::{Outcome, check, until_true};
use crate::process::Process;
use patwarden_sandbox::SECRET_MARKER;
use std::fs;
use std::path::PathBuf;
use zbus::blocking::connection::Builder;

const NAME: &str = "io.github.patwarden.Tests";

/// dbus-monitor with its record, which grows until this is dropped.
pub(crate) struct Monitor {
    record: PathBuf,
    _process: Process,
}

impl Monitor {
    /// Begins to record, and returns as soon as a message with the marker, sent by the tests, stands in the record.
    pub(crate) fn start(desk: &Desk, marker: &Marker) -> Outcome<Self> {
        let record = desk.folder("session-bus");
        let mut command = desk.command("dbus-monitor");
        command.args(["--session", "--binary"]);
        let monitor = Self {
            _process: Process::start(&mut command, &record)?,
            record,
        };
        let ours = Builder::address(desk.bus())?.name(NAME)?.build()?;
        until_true("the planted message in the record", || {
            ours.emit_signal(Some(NAME), "/planted", NAME, "Planted", &planted())?;
            Ok(marker.found_in(&fs::read(&monitor.record)?).is_some())
        })?;
        Ok(monitor)
    }

    /// Where it writes.
    pub(crate) fn record(&self) -> PathBuf {
        self.record.clone()
    }

    /// Fails if a message holds a secret, or if the vault was never spoken to: then nothing was searched. Returns how much was.
    pub(crate) fn check(&self, marker: &Marker) -> Outcome<usize> {
        let mut bytes = fs::read(&self.record)?;
        for message in ["org.freedesktop.secrets", "CreateItem", "GetSecret"] {
            check(
                position(&bytes, message.as_bytes()).is_some(),
                format!("no {message} was recorded: the vault was not spoken to over this bus"),
            )?;
        }
        let planted = planted();
        while let Some(place) = position(&bytes, planted.as_bytes()) {
            bytes[place..place + planted.len()].fill(b' ');
        }
        let form = marker.found_in(&bytes).unwrap_or_default();
        check(
            form.is_empty(),
            format!("a message on the session bus holds a secret ({form})"),
        )?;
        Ok(bytes.len())
    }
}

/// No secret goes on like this: theirs are of letters and digits.
fn planted() -> String {
    format!("{SECRET_MARKER}-planted-by-the-tests")
}

fn position(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text)
}
