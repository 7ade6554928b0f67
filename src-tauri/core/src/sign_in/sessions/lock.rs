//! One process at a time with a session: an OS lock on a file of the account's own, held from reading its refresh token to keeping the
//! next. The system releases it when the process ends, however it ends.

use crate::error::{BROKEN_OFF, Code, Error, Result};
use crate::instance;
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// Between two looks whether the other process is done; the pauses grow from the first to the last.
const PAUSES: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(100));

/// This process's turn. Dropping it lets the next one in.
pub(super) struct Turn {
    _file: Option<File>,
}

/// Waits at most `patience` for the turn of this process; with none, only looks.
///
/// Where the folder has no locks, or cannot be written, it is everybody's turn: Entra takes a used refresh token again.
///
/// # Errors
/// [`Code::StoreBusy`] if another process does not let go.
pub(super) async fn turn(folder: &Path, account: &str, patience: Duration) -> Result<Turn> {
    let (mut left, mut pause) = (patience, PAUSES.0);
    loop {
        if let Some(turn) = free(folder, account).await? {
            return Ok(turn);
        }
        if left.is_zero() {
            return Err(Error::new(Code::StoreBusy).with("another Patwarden is refreshing this session"));
        }
        pause = pause.min(left);
        tokio::time::sleep(pause).await;
        left -= pause;
        pause = (pause * 2).min(PAUSES.1);
    }
}

async fn free(folder: &Path, account: &str) -> Result<Option<Turn>> {
    let (folder, name) = (folder.to_owned(), name(account));
    let look = move || {
        let file = instance::shared(&folder, &name)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    };
    let looked: std::io::Result<_> = tokio::task::spawn_blocking(look)
        .await
        .map_err(|_| Error::new(Code::StoreFailed).with(BROKEN_OFF))?;
    match looked {
        Ok(file) => Ok(file.map(|file| Turn { _file: Some(file) })),
        Err(error) => {
            tracing::warn!(%error, "this folder has no locks");
            Ok(Some(Turn { _file: None }))
        }
    }
}

/// The account's id may hold characters that a file name must not, and says who somebody is.
fn name(account: &str) -> String {
    let digest = Sha256::digest(account);
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("session-{digits}")
}

#[cfg(test)]
mod tests {
    //! Covers two holders in one process, whom the system tells apart; two processes are `tests/race`.
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_for_one_account() {
        let folder = tempfile::tempdir().unwrap();
        let first = turn(folder.path(), "mara", Duration::ZERO).await.unwrap();
        let second = turn(folder.path(), "mara", Duration::ZERO).await;
        assert_eq!(
            second.err().map(|error| error.code),
            Some(Code::StoreBusy),
            "the first one is at it"
        );
        assert!(
            turn(folder.path(), "jon", Duration::ZERO).await.is_ok(),
            "another account is another matter"
        );
        drop(first);
        assert!(
            turn(folder.path(), "mara", Duration::ZERO).await.is_ok(),
            "its turn is over"
        );
    }

    #[tokio::test]
    async fn whoever_waits_is_let_in() {
        let folder = tempfile::tempdir().unwrap();
        let first = turn(folder.path(), "mara", Duration::ZERO).await.unwrap();
        let path = folder.path().to_owned();
        let second = tokio::spawn(async move { turn(&path, "mara", Duration::from_secs(60)).await });
        tokio::task::yield_now().await;
        assert!(!second.is_finished(), "it waits");
        drop(first);
        assert!(second.await.unwrap().is_ok(), "and is let in");
    }

    #[test]
    fn the_name_tells_nothing_and_fits_everywhere() {
        let name = name("../a:b@c");
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "no character means anything to a file system: {name}"
        );
        assert!(
            !name.ends_with(".lock"),
            "those are of runs, and are cleared away when nobody holds them"
        );
    }
}
