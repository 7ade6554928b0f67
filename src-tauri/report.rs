//! A report as a file: whole or not at all, and never in place of another.

use chrono::{DateTime, Utc};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Files of one second; nobody saves more.
const NAMES: u32 = 100;

/// Writes `text` into `folder` under the first free name of this moment, and returns the name.
///
/// # Errors
/// The system's; then nothing is left behind.
pub(crate) fn save(folder: &Path, at: DateTime<Utc>, text: &str) -> std::io::Result<String> {
    let stem = at.format("Patwarden report %Y-%m-%d %H-%M-%S");
    for number in 1..NAMES {
        let name = if number == 1 {
            format!("{stem}.csv")
        } else {
            format!("{stem} ({number}).csv")
        };
        let path = folder.join(&name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                if written.is_err() {
                    let _ = std::fs::remove_file(&path);
                }
                return written.map(|()| name);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    //! Covers names; what a report says is core's.
    use super::*;

    #[test]
    fn no_report_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let at = DateTime::UNIX_EPOCH;
        let first = save(folder.path(), at, "one").unwrap();
        let second = save(folder.path(), at, "two").unwrap();
        assert_ne!(first, second, "each has a name of its own");
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(
            (read(&first).as_str(), read(&second).as_str()),
            ("one", "two"),
            "and its text"
        );
        assert!(
            save(&folder.path().join("missing"), at, "three").is_err(),
            "a folder is not made up"
        );
    }
}
