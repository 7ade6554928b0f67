//! This run of the app, as the owner of what it works on: an OS lock on a file of its own, which the system releases when the process
//! ends, however it ends, and keeps through a suspend.

use crate::error::{Code, Error, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A run that lives. Dropping it, or the end of its process, ends it.
#[derive(Debug)]
pub struct Instance {
    id: Uuid,
    path: PathBuf,
    _lock: File,
}

impl Instance {
    /// Begins a run in a profile's folder, and clears away the files of runs that have ended.
    ///
    /// # Errors
    /// [`Code::StoreFailed`] if the folder cannot be written.
    pub fn begin(folder: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| Error::new(Code::StoreFailed).with(error);
        let runs = folder.join("runs");
        fs::create_dir_all(&runs).map_err(failed)?;
        clear_away(&runs);
        let id = Uuid::new_v4();
        // Under its own name it is locked from the first moment on.
        let (unnamed, path) = (runs.join(format!("{id}.new")), lock_file(&runs, id));
        let lock = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&unnamed)
            .map_err(failed)?;
        match lock.try_lock() {
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => tracing::warn!(%error, "this folder has no locks"),
        }
        fs::rename(&unnamed, &path).map_err(failed)?;
        Ok(Self { id, path, _lock: lock })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether a run has ended. Where nobody can tell, it has not.
#[must_use]
pub fn is_over(folder: &Path, id: Uuid) -> bool {
    is_free(&lock_file(&folder.join("runs"), id))
}

/// Waits until no other process is in this place; dropped, the next may.
///
/// # Errors
/// [`Code::StoreFailed`] if the folder cannot be written.
pub async fn alone(folder: &Path) -> Result<File> {
    let folder = folder.to_owned();
    let wait = move || {
        let file = shared(&folder, "alone")?;
        match file.lock() {
            Err(error) if error.kind() != ErrorKind::Unsupported => Err(error),
            Ok(()) | Err(_) => Ok(file),
        }
    };
    let failed = |error: &dyn std::fmt::Display| Error::new(Code::StoreFailed).with(error.to_string());
    match tokio::task::spawn_blocking(wait).await {
        Ok(locked) => locked.map_err(|error| failed(&error)),
        Err(error) => Err(failed(&error)),
    }
}

/// A file among the runs that every process opens, to lock it. It is never removed: two would then lock two files.
pub(crate) fn shared(folder: &Path, name: &str) -> std::io::Result<File> {
    let runs = folder.join("runs");
    fs::create_dir_all(&runs)?;
    let path = runs.join(name);
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        Ok(_) | Err(_) => {}
    }
    OpenOptions::new().write(true).open(&path)
}

fn lock_file(runs: &Path, id: Uuid) -> PathBuf {
    runs.join(format!("{id}.lock"))
}

fn is_free(path: &Path) -> bool {
    let file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) => return error.kind() == ErrorKind::NotFound,
    };
    match file.try_lock() {
        Ok(()) => true,
        // Without locks there is one run at a time, kept apart by the shell.
        Err(TryLockError::Error(error)) => error.kind() == ErrorKind::Unsupported,
        Err(TryLockError::WouldBlock) => false,
    }
}

fn clear_away(runs: &Path) {
    let Ok(files) = fs::read_dir(runs) else { return };
    for path in files.flatten().map(|file| file.path()) {
        if path.extension().is_some_and(|extension| extension == "lock") && is_free(&path) {
            let _ = fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    //! Covers one process; that a kill releases the lock is shown by the fault matrix.
    use super::*;

    #[test]
    fn a_run_is_over_when_it_has_ended_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let first = Instance::begin(folder.path()).unwrap();
        let second = Instance::begin(folder.path()).unwrap();
        assert!(!is_over(folder.path(), first.id()), "it lives");
        assert!(!is_over(folder.path(), second.id()), "so does the other");
        let gone = first.id();
        drop(first);
        assert!(is_over(folder.path(), gone), "it has ended");
        assert!(!is_over(folder.path(), second.id()), "which is not the other's end");
        assert!(is_over(folder.path(), Uuid::nil()), "nobody was ever that");
    }

    #[test]
    fn the_file_of_a_killed_run_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let dead = lock_file(&folder.path().join("runs"), Uuid::nil());
        fs::create_dir_all(dead.parent().unwrap()).unwrap();
        fs::write(&dead, "").unwrap();
        let living = Instance::begin(folder.path()).unwrap();
        assert!(!dead.exists(), "nobody holds it");
        let again = Instance::begin(folder.path()).unwrap();
        assert!(!is_over(folder.path(), living.id()), "one that is held stays");
        drop(again);
    }
}
