//! `run` and `demo`: the app on a display, and the desktop journey where there is none.

use crate::steps::{Outcome, call, cargo, command, root, target};
use crate::{debian, page};
use std::path::{Path, PathBuf};

/// Builds the app and starts it with `arguments`. Without a display the demo does the main job on a virtual one.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    if !has_display() {
        println!(
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so Patwarden does its main job on a virtual one."
        );
        let pictures = target().join("pictures");
        demo(&pictures)?;
        println!("\nThe pictures:");
        for picture in taken(&pictures)? {
            println!("  {}", picture.display());
        }
        return Ok(());
    }
    debian::for_app()?;
    build()?;
    let app = target()
        .join("debug")
        .join(if cfg!(windows) { "patwarden.exe" } else { "patwarden" });
    println!("Starting {}", app.display());
    call("patwarden", command(&app.to_string_lossy(), &[]).args(arguments))
}

/// Drives the real window through everything that can be done with a token, with pictures.
pub(crate) fn demo(pictures: &Path) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("the demo drives the window through WebKitWebDriver, which exists on Linux only.".into());
    }
    debian::for_tests()?;
    build()?;
    let folder = pictures.to_string_lossy();
    let journey = [
        "test",
        "--quiet",
        "--workspace",
        "--test",
        "desktop",
        "--",
        "--demo",
        "--pictures",
        &folder,
    ];
    call("the demo", &mut cargo(&journey))
}

/// The folder that `--pictures DIR` names, or `docs/pictures`.
pub(crate) fn pictures(arguments: &[String]) -> Outcome<PathBuf> {
    match arguments {
        [] => Ok(root().join("docs/pictures")),
        [flag, folder] if flag == "--pictures" => std::path::absolute(folder).map_err(|error| error.to_string()),
        _ => Err("demo understands --pictures DIR, nothing else.".into()),
    }
}

/// The whole workspace is selected each time: a smaller selection has other features and would build Tauri twice.
fn build() -> Outcome {
    page::install()?;
    page::build_if_stale()?;
    call("cargo build", &mut cargo(&["build", "--workspace", "--bins"]))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn taken(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut pictures: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    pictures.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
    pictures.sort();
    Ok(pictures)
}
