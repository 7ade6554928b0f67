//! The system packages that building and testing need: what is missing is installed where apt-get is at hand,
//! and named elsewhere.

use crate::steps::{Outcome, call, succeeds};
use std::process::Command;

/// What building and starting the app needs on Linux.
const APP: &[&str] = &[
    "build-essential",
    "ca-certificates",
    "libayatana-appindicator3-1", // loaded at run time by the tray icon
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
    "xdg-utils", // opens the system browser
];

/// What driving the page in Chromium and the real window needs besides: a display, a session bus, a keyring, two browsers, fonts for the pictures.
const DESKTOP_TEST: &[&str] = &[
    "at-spi2-core",
    "chromium",
    "chromium-driver",
    "dbus", // with dbus-monitor
    "fonts-dejavu-core",
    "fonts-inter",
    "gnome-keyring",
    "libsecret-tools",
    "openbox",
    "webkit2gtk-driver",
    "wmctrl",
    "x11-utils", // xwininfo: the titles of all windows
    "xclip",
    "xvfb",
];

/// The programs of [`DESKTOP_TEST`], for systems whose packages have other names.
const DESKTOP_PROGRAMS: &[&str] = &[
    "chromedriver",
    "chromium",
    "dbus-daemon",
    "dbus-monitor",
    "gnome-keyring-daemon",
    "openbox",
    "secret-tool",
    "WebKitWebDriver",
    "wmctrl",
    "xclip",
    "Xvfb",
    "xwininfo",
];

/// Sees to the packages for building and starting the app.
pub(crate) fn for_app() -> Outcome {
    ensure(APP, &[])
}

/// Sees to the packages for everything, the desktop test included.
pub(crate) fn for_tests() -> Outcome {
    ensure(&[APP, DESKTOP_TEST].concat(), DESKTOP_PROGRAMS)
}

/// Sees to the one package that draws the icons.
pub(crate) fn for_icons() -> Outcome {
    ensure(&["librsvg2-bin"], &["rsvg-convert"])
}

fn ensure(packages: &[&str], programs: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return look_for(packages, programs);
    }
    let missing = missing(packages);
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let query = Command::new("dpkg-query")
        .args(["-W", "-f", "${db:Status-Abbrev}${Package}\n"])
        .args(packages)
        .output();
    let listed = query
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let installed = |package: &str| {
        listed
            .lines()
            .any(|line| line.starts_with("ii") && line.ends_with(&format!(" {package}")))
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

fn install(packages: &[&str]) -> Outcome {
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    println!("Installing what is missing: {}", packages.join(" "));
    let root = is_root();
    if !root && !succeeds(Command::new("sudo").arg("-V")) {
        return Err(format!(
            "some system packages are missing and there is no sudo. As root, run:\n\n  apt-get update && {line}"
        ));
    }
    let by_hand = |reason| format!("{reason}\nTo do it by hand:\n\n  sudo apt-get update && sudo {line}");
    call("apt-get update", apt_get(root).arg("update")).map_err(by_hand)?;
    call(
        "apt-get install",
        apt_get(root)
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )
    .map_err(by_hand)
}

/// sudo drops the environment, so the variable is set on its far side.
fn apt_get(root: bool) -> Command {
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if !root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn look_for(packages: &[&str], programs: &[&str]) -> Outcome {
    let library = packages.contains(&"libwebkit2gtk-4.1-dev")
        && !succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"]));
    let absent = programs
        .iter()
        .copied()
        .filter(|program| !on_path(program))
        .collect::<Vec<_>>();
    if !library && absent.is_empty() {
        return Ok(());
    }
    Err(format!(
        "this system has no apt-get, so nothing was installed. Missing: {}{}. On Debian and Ubuntu the line would be\n\n  \
         sudo apt-get install --no-install-recommends {}\n\nInstall what corresponds to it here, then start again.",
        if library {
            "webkit2gtk-4.1 (development files) "
        } else {
            ""
        },
        absent.join(" "),
        packages.join(" ")
    ))
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}
