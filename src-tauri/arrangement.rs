//! What the person has arranged in the window and not sent anywhere: it outlasts the page, which is freed when the window closes.

use patwarden_core::error::{Code, Error, Result};
use patwarden_core::view::{KeptForm, Layout};
use patwarden_core::whole::write_whole;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The layout of the list, in a file, and a form that is not sent yet, in memory.
pub(crate) struct Arrangement {
    path: PathBuf,
    layout: Mutex<Layout>,
    form: Mutex<Option<KeptForm>>,
}

impl Arrangement {
    /// From `folder`. A file that cannot be read is as good as none: nothing of worth is lost with it.
    pub(crate) fn open(folder: &Path) -> Self {
        let path = folder.join("layout.json");
        let layout = read(&path).unwrap_or_else(|error| {
            tracing::warn!(%error, "the layout of the list begins anew");
            Layout::default()
        });
        Self {
            path,
            layout: Mutex::new(layout),
            form: Mutex::default(),
        }
    }

    pub(crate) fn layout(&self) -> Layout {
        self.layout.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// # Errors
    /// [`Code::StoreFailed`] if it cannot be written; it is kept for this run all the same.
    pub(crate) fn keep_layout(&self, layout: Layout) -> Result<()> {
        let mut kept = self.layout.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept == layout {
            return Ok(());
        }
        *kept = layout;
        write(&self.path, &kept).map_err(|error| Error::new(Code::StoreFailed).with(error))
    }

    pub(crate) fn form(&self) -> Option<KeptForm> {
        self.form.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_form(&self, form: Option<KeptForm>) {
        *self.form.lock().unwrap_or_else(PoisonError::into_inner) = form;
    }
}

fn read(path: &Path) -> std::io::Result<Layout> {
    match std::fs::read(path) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Layout::default()),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, layout: &Layout) -> std::io::Result<()> {
    write_whole(path, &serde_json::to_vec_pretty(layout)?)
}

#[cfg(test)]
mod tests {
    //! Covers what becomes of the file; what the page does with it is tested in the real window.
    use super::*;
    use patwarden_core::view::SortBy;

    fn sorted() -> Layout {
        Layout {
            sort: Some(SortBy {
                column: "name".into(),
                descending: true,
            }),
            grouped: true,
            widths: [("name".to_owned(), 20.5)].into(),
        }
    }

    #[test]
    fn a_layout_is_there_in_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let arrangement = Arrangement::open(folder.path());
        assert_eq!(arrangement.layout(), Layout::default(), "nothing is arranged at first");
        arrangement.keep_layout(sorted()).unwrap();
        assert_eq!(Arrangement::open(folder.path()).layout(), sorted());
    }

    #[test]
    fn a_file_that_makes_no_sense_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "[]", "{\"widths\": 7}", "\u{0}"] {
            std::fs::write(folder.path().join("layout.json"), text).unwrap();
            let arrangement = Arrangement::open(folder.path());
            assert_eq!(arrangement.layout(), Layout::default(), "{text:?}");
            arrangement.keep_layout(sorted()).unwrap();
            assert_eq!(Arrangement::open(folder.path()).layout(), sorted(), "after {text:?}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_costs_the_next_run_only() {
        let folder = tempfile::tempdir().unwrap();
        let arrangement = Arrangement::open(&folder.path().join("missing"));
        let failed = arrangement.keep_layout(sorted()).unwrap_err();
        assert_eq!(failed.code, Code::StoreFailed, "it is said");
        assert_eq!(arrangement.layout(), sorted(), "and holds for this run");
    }
}
