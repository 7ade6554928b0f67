//! The search for secrets where none may be: in the database, the logs and whatever else the app left in its folder.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use patwarden_sandbox::SECRET_MARKER;
use std::fs;
use std::path::{Path, PathBuf};

/// What may hold secrets: the vault, the harness's destination, and the far end's own files.
const ALLOWED: [&str; 5] = [
    "vault",
    "destination.jsonl",
    "sandbox.json",
    "sandbox.new",
    "record.jsonl",
];

/// Every file below `folder` that holds a secret and should not.
pub fn search(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let allowed = entry.file_name().to_str().is_some_and(|name| ALLOWED.contains(&name));
        if !allowed {
            search_in(&entry.path(), &forms(), &mut found);
        }
    }
    found
}

fn search_in(path: &PathBuf, forms: &[Vec<u8>], found: &mut Vec<String>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.for_each(|entry| search_in(&entry.path(), forms, found));
    }
    let bytes = fs::read(path).unwrap_or_default();
    if forms
        .iter()
        .any(|form| bytes.windows(form.len()).any(|window| window == form))
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        found.push(format!("a secret stands in {name}"));
    }
}

/// The marker as it is, as UTF-16, and as base64 wherever in three bytes it begins.
fn forms() -> Vec<Vec<u8>> {
    let text = SECRET_MARKER.as_bytes();
    let wide = text.iter().flat_map(|byte| [*byte, 0]).collect();
    let encoded = (0..3).map(|shift| {
        let encoded = STANDARD_NO_PAD.encode([&[0; 2][..shift], text].concat());
        encoded.as_bytes()[(shift * 8).div_ceil(6)..(shift + text.len()) * 8 / 6].to_vec()
    });
    [text.to_vec(), wide].into_iter().chain(encoded).collect()
}

/// The secrets of tokens in a text: runs of letters and digits that bear the marker.
pub fn secrets_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|run| run.contains(SECRET_MARKER))
}
