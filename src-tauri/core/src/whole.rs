//! A file that is there whole or not at all: it is written beside its place, and takes it once it is on the disk.
//!
//! It knows no folder of its own, nor what is written.

use std::io::{BufWriter, Result, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file on its way. Dropped before it has taken its place, it leaves nothing behind. Only its owner can read it.
pub struct Whole {
    place: PathBuf,
    neighbour: BufWriter<NamedTempFile>,
}

impl Whole {
    /// Begins it beside `place`.
    ///
    /// # Errors
    /// The system's, where nothing can be written there.
    pub fn begin(place: &Path) -> Result<Self> {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
        let neighbour = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self {
            place: place.to_owned(),
            neighbour: BufWriter::new(neighbour),
        })
    }

    /// Takes the place of what was there, once every byte is on the disk.
    ///
    /// # Errors
    /// The system's; what was there is then as it was.
    pub fn take_place(self) -> Result<()> {
        let neighbour = self
            .neighbour
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        neighbour.as_file().sync_all()?;
        neighbour.persist(&self.place)?;
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, piece: &[u8]) -> Result<usize> {
        self.neighbour.write(piece)
    }

    fn flush(&mut self) -> Result<()> {
        self.neighbour.flush()
    }
}

/// Writes a small file at once.
///
/// # Errors
/// The system's; what was there is then as it was.
pub fn write_whole(place: &Path, text: &[u8]) -> Result<()> {
    let mut file = Whole::begin(place)?;
    file.write_all(text)?;
    file.take_place()
}

#[cfg(test)]
mod tests {
    //! Covers what is there afterwards; that it survives a cut of the power is the system's word.
    use super::*;
    use std::fs;

    #[test]
    fn a_file_takes_the_place_of_another_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.csv");
        fs::write(&place, "old").unwrap();
        let mut file = Whole::begin(&place).unwrap();
        file.write_all(&b"new ".repeat(10_000)).unwrap();
        assert_eq!(
            fs::read_to_string(&place).unwrap(),
            "old",
            "until then it is the old one"
        );
        file.take_place().unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new ".repeat(10_000), "then the new one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing beside it");
    }

    #[test]
    fn what_is_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = Whole::begin(&folder.path().join("a.csv")).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            0,
            "no file and no neighbour"
        );
        assert!(
            write_whole(&folder.path().join("missing").join("a.csv"), b"x").is_err(),
            "a folder is not made up"
        );
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(write_whole(&taken, b"x").is_err(), "a folder is not replaced");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "and nothing is left beside it"
        );
    }
}
