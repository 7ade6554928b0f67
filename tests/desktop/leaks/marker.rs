//! The marker that each of the sandbox's secrets carries, in the forms in which a leak could show it.

use crate::outcome::Outcome;
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use patwarden_sandbox::SECRET_MARKER;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What is searched for.
pub(crate) struct Marker {
    forms: Vec<(String, Vec<u8>)>,
    begins: [bool; 256],
}

/// What a search of files came to.
#[derive(Default)]
pub(crate) struct Searched {
    /// How many files were read.
    pub(crate) files: usize,
    /// These and their folders.
    pub(crate) names: Vec<PathBuf>,
    /// How much was in them.
    pub(crate) bytes: usize,
    /// The files that hold a secret, each with the form of it.
    pub(crate) found: Vec<String>,
}

impl Marker {
    /// As it is, as UTF-16 (little-endian), and as base64 wherever in three bytes it begins.
    pub(crate) fn new() -> Self {
        let text = SECRET_MARKER.as_bytes();
        let wide = text.iter().flat_map(|byte| [*byte, 0]).collect();
        let mut forms = vec![("plain".to_owned(), text.to_vec()), ("UTF-16".to_owned(), wide)];
        for shift in 0..3 {
            let encoded = base64_at(shift, text);
            let for_addresses = encoded.replace('+', "-").replace('/', "_");
            for form in [encoded, for_addresses] {
                forms.push((format!("base64 at {shift}"), form.into_bytes()));
            }
        }
        let mut begins = [false; 256];
        for (_, form) in &forms {
            begins[usize::from(form[0])] = true;
        }
        Self { forms, begins }
    }

    /// The form in which a secret stands in `bytes`, if one does.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Option<&str> {
        let places = (0..bytes.len()).filter(|place| self.begins[usize::from(bytes[*place])]);
        let mut found = places.filter_map(|place| {
            let here = |(_, form): &&(String, Vec<u8>)| bytes[place..].starts_with(form);
            self.forms.iter().find(here).map(|(name, _)| name.as_str())
        });
        found.next()
    }

    /// Reads every file below `folder`, its name included, but for those that `skip` names.
    pub(crate) fn in_files(&self, folder: &Path, skip: &[PathBuf]) -> Outcome<Searched> {
        let mut searched = Searched::default();
        self.search(folder, skip, &mut searched)?;
        Ok(searched)
    }

    fn search(&self, folder: &Path, skip: &[PathBuf], searched: &mut Searched) -> Outcome {
        let Some(entries) = unless_gone(fs::read_dir(folder))? else {
            return Ok(());
        };
        for entry in entries {
            let path = entry?.path();
            let Some(kind) = unless_gone(fs::symlink_metadata(&path))?.map(|facts| facts.file_type()) else {
                continue;
            };
            if skip.contains(&path) {
                continue;
            }
            if let Some(form) = self.found_in(path.as_os_str().as_encoded_bytes()) {
                searched.found.push(format!("{} ({form}, in its name)", path.display()));
            }
            searched.names.push(path.clone());
            if kind.is_dir() {
                self.search(&path, skip, searched)?;
            } else if kind.is_file()
                && let Some(bytes) = unless_gone(fs::read(&path))?
            {
                searched.files += 1;
                searched.bytes += bytes.len();
                let found = self.found_in(&bytes);
                searched
                    .found
                    .extend(found.map(|form| format!("{} ({form})", path.display())));
            }
        }
        Ok(())
    }
}

/// Files come and go while one looks.
fn unless_gone<T>(read: std::io::Result<T>) -> Outcome<Option<T>> {
    match read {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The characters that `text` alone decides if it begins `shift` bytes into a group of three.
fn base64_at(shift: usize, text: &[u8]) -> String {
    let encoded = STANDARD_NO_PAD.encode([&[0; 2][..shift], text].concat());
    encoded[(shift * 8).div_ceil(6)..(shift + text.len()) * 8 / 6].to_owned()
}

/// A text in each form, as a leak could leave it: in between other things, and base64 at each shift.
pub(crate) fn disguises(text: &str) -> Vec<(String, Vec<u8>)> {
    let base64 = |shift: usize| {
        let encoded = STANDARD_NO_PAD.encode(format!("{}{text}!", "?".repeat(shift)));
        (format!("base64-{shift}"), encoded.into_bytes())
    };
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let plain = ("plain".to_owned(), format!("token={text};").into_bytes());
    [plain, ("utf-16".to_owned(), wide)]
        .into_iter()
        .chain((0..3).map(base64))
        .collect()
}
