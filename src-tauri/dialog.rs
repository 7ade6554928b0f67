//! The system's own dialog to save a file. It is asked from here alone: the page names no path, and is told only a file's name.

use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

/// Where the person wants a file that is called `name` unless they say otherwise, and is of this `kind` (its extension); `None` if they
/// want none.
pub(crate) async fn place(app: &AppHandle, name: &str, kind: &str) -> Option<PathBuf> {
    let (chosen, choice) = oneshot::channel();
    let mut dialog = app
        .dialog()
        .file()
        .set_file_name(name)
        .add_filter(kind.to_uppercase(), &[kind]);
    if let Ok(folder) = app.path().download_dir() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(window) = app.webview_windows().values().next() {
        dialog = dialog.set_parent(window);
    }
    dialog.save_file(move |place| drop(chosen.send(place)));
    choice.await.ok().flatten()?.into_path().ok()
}
