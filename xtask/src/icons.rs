//! `icons`: PNG, ICO and ICNS from the SVG sources in `icons/`, drawn by librsvg's `rsvg-convert`.
//!
//! Both containers are lists of PNGs: ICO since Windows Vista, ICNS since macOS 10.7.

use crate::debian;
use crate::steps::{Outcome, root};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// A file of `icons/` and its size in pixels.
const APP: &[(&str, u32)] = &[
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

/// The first one is what Tauri takes for the window on Windows.
const ICO: &[u32] = &[32, 16, 24, 48, 256];

/// Types and sizes of Apple's icon format; the first two are 16 and 32 points at double density.
const ICNS: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

const TRAY: &[&str] = &["calm", "soon", "urgent", "signed-out"];

/// Key, amber and red of a light panel, and what they are on a dark one.
const ON_DARK: &[(&str, &str)] = &[("#1f1f1f", "#ffffff"), ("#b87000", "#f0b040"), ("#c4262e", "#ff6b70")];

/// Draws every file anew.
pub(crate) fn draw() -> Outcome {
    debian::for_icons()?;
    for (name, size) in APP {
        save(name, &app(*size)?)?;
    }
    save("icon.ico", &ico(&sized(ICO)?))?;
    save("icon.icns", &icns()?)?;
    for state in TRAY {
        tray(state)?;
    }
    println!("icons/ is drawn.");
    Ok(())
}

fn tray(state: &str) -> Outcome {
    let on_light = source(&format!("tray-{state}.svg"))?;
    let on_dark = ON_DARK
        .iter()
        .fold(on_light.clone(), |svg, (light, dark)| svg.replace(light, dark));
    for (panel, svg) in [("light", &on_light), ("dark", &on_dark)] {
        save(&format!("tray-{state}-on-{panel}.png"), &png(svg, 32)?)?;
        save(&format!("tray-{state}-on-{panel}@2x.png"), &png(svg, 64)?)?;
    }
    Ok(())
}

/// 16 and 24 px are drawn on their own grid.
fn app(size: u32) -> Outcome<Vec<u8>> {
    let name = match size {
        16 => "app-16.svg",
        24 => "app-24.svg",
        _ => "app.svg",
    };
    png(&source(name)?, size)
}

fn png(svg: &str, size: u32) -> Outcome<Vec<u8>> {
    let size = size.to_string();
    let mut convert = Command::new("rsvg-convert");
    convert.args(["--format", "png", "--width", &size, "--height", &size]);
    let mut child = convert
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("rsvg-convert (package librsvg2-bin) could not be started: {error}"))?;
    let written = child
        .stdin
        .take()
        .map_or(Ok(()), |mut input| input.write_all(svg.as_bytes()));
    let output = child
        .wait_with_output()
        .map_err(|error| format!("rsvg-convert: {error}"))?;
    written.map_err(|error| format!("rsvg-convert: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("rsvg-convert: {}", output.status))
    }
}

fn sized(sizes: &[u32]) -> Outcome<Vec<(u32, Vec<u8>)>> {
    sizes.iter().map(|size| Ok((*size, app(*size)?))).collect()
}

/// ICONDIR, one ICONDIRENTRY of 16 bytes per picture, the pictures. A width of 0 means 256.
fn ico(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = [&[0, 0, 1, 0][..], &(pictures.len() as u16).to_le_bytes()].concat();
    let mut offset = 6 + 16 * pictures.len();
    for (size, png) in pictures {
        let side = u8::try_from(*size).unwrap_or(0);
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend((png.len() as u32).to_le_bytes());
        file.extend((offset as u32).to_le_bytes());
        offset += png.len();
    }
    file.extend(pictures.iter().flat_map(|(_, png)| png));
    file
}

/// A header and chunks: four letters, the length with its own eight bytes, the picture.
fn icns() -> Outcome<Vec<u8>> {
    let mut chunks = Vec::new();
    for (kind, size) in ICNS {
        chunks.extend(chunk(kind, &app(*size)?));
    }
    Ok(chunk(b"icns", &chunks))
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&kind[..], &(content.len() as u32 + 8).to_be_bytes(), content].concat()
}

fn source(name: &str) -> Outcome<String> {
    fs::read_to_string(root().join("icons").join(name)).map_err(|error| format!("icons/{name}: {error}"))
}

fn save(name: &str, content: &[u8]) -> Outcome {
    fs::write(root().join("icons").join(name), content).map_err(|error| format!("icons/{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{chunk, ico};

    #[test]
    fn an_ico_names_each_picture_with_its_place() {
        let file = ico(&[(16, vec![7; 3]), (256, vec![9; 2])]);
        assert_eq!(file.len(), 6 + 2 * 16 + 5, "directory, two entries, two pictures");
        assert_eq!(file[6..8], [16, 16], "the side in pixels");
        assert_eq!(file[22..24], [0, 0], "256 does not fit into a byte and is written as 0");
        assert_eq!(
            file[34..38],
            41_u32.to_le_bytes(),
            "the second picture follows the first"
        );
        assert_eq!(file[38..], [7, 7, 7, 9, 9], "the pictures in their order");
    }

    #[test]
    fn an_icns_chunk_counts_its_own_head() {
        assert_eq!(
            chunk(b"ic07", &[1, 2]),
            [b'i', b'c', b'0', b'7', 0, 0, 0, 10, 1, 2],
            "eight bytes and the content"
        );
    }
}
