//! `ui/src/wire.ts`: the page's types, generated from `src-tauri/core/src/view.rs`.

use crate::steps::{Outcome, call, cargo, command, output, root, target};
use std::fs;
use std::path::PathBuf;

/// Builds the generator and writes the file.
pub(crate) fn write() -> Outcome {
    call(
        "the generator",
        &mut cargo(&["build", "--quiet", "--workspace", "--example", "wire"]),
    )?;
    fs::write(file(), generated()?).map_err(|error| format!("{}: {error}", file().display()))?;
    println!("{} is written.", file().display());
    Ok(())
}

/// Compares the file with what the generator, which must have been built, prints now.
pub(crate) fn is_fresh() -> Outcome {
    if fs::read(file()).ok() == Some(generated()?) {
        return Ok(());
    }
    Err(
        "ui/src/wire.ts does not match src-tauri/core/src/view.rs: run `cargo xtask wire` and commit the result."
            .into(),
    )
}

fn generated() -> Outcome<Vec<u8>> {
    let generator = target().join("debug/examples/wire");
    output("the generator", &mut command(&generator.to_string_lossy(), &[]))
}

fn file() -> PathBuf {
    root().join("ui/src/wire.ts")
}
