//! A disk that becomes full: a small tmpfs below the app's data, in a mount namespace of the harness's own (`unshare -rm`).

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Set in the environment of a harness that has a mount namespace of its own.
const INSIDE: &str = "PATWARDEN_FAULTS_INSIDE";

/// A small disk.
pub struct Small {
    folder: PathBuf,
}

impl Small {
    /// Mounts one.
    pub fn below(folder: &Path) -> Self {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16m", "none"])
            .arg(folder)
            .status();
        assert!(
            mounted.is_ok_and(|status| status.success()),
            "a tmpfs can be mounted, since `can_be_full` said so"
        );
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Nothing more can be written.
    pub fn fill(&mut self) {
        let mut file = File::create(self.folder.join("filler")).unwrap();
        for size in [1 << 16, 1 << 12, 1 << 8, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// There is room again.
    pub fn free(&mut self) {
        let _ = fs::remove_file(self.folder.join("filler"));
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.folder).status();
    }
}

/// Whether disks can become full here.
pub fn can_be_full() -> bool {
    std::env::var_os(INSIDE).is_some()
}

/// Runs this program once more with a mount namespace of its own, if the system gives one. `None` if this is it already, or if there
/// is none to be had.
pub fn inside() -> Option<ExitCode> {
    if can_be_full() || !has_namespaces() {
        return None;
    }
    let mut command = Command::new("unshare");
    command
        .args(["-rm", "--"])
        .arg(std::env::current_exe().ok()?)
        .args(std::env::args_os().skip(1))
        .env(INSIDE, "1");
    let status = command.status().ok()?;
    Some(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn has_namespaces() -> bool {
    let probe = "mount -t tmpfs -o size=64k none /mnt";
    let tried = Command::new("unshare").args(["-rm", "sh", "-c", probe]).output();
    tried.is_ok_and(|output| output.status.success())
}
