//! What lies on a desk before anything runs there: folders, a default browser, letters.

use super::Desk;
use crate::outcome::Outcome;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// Everything that is written lands here, temporary files included.
pub(super) const FOLDERS: [(&str, &str); 6] = [
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_CACHE_HOME", ".cache"),
    ("XDG_STATE_HOME", ".local/state"),
    ("XDG_RUNTIME_DIR", "run"),
    ("TMPDIR", "tmp"),
];

impl Desk {
    /// Folders, and a default browser that only writes down what it is asked to open; while there is a pipe `hold`, it stays until
    /// something is written to it. `BROWSER` would not do: xdg-open
    /// prefers the desktop file of an installed browser.
    pub(super) fn furnish(&self) -> Outcome {
        for folder in FOLDERS
            .iter()
            .map(|(_, folder)| *folder)
            .chain([".local/share/applications", "logs"])
        {
            fs::create_dir_all(self.folder(folder))?;
        }
        fs::set_permissions(self.folder("run"), fs::Permissions::from_mode(0o700))?;
        let home = self.home.path().display();
        let wrapper = self.folder("browser");
        fs::write(
            &wrapper,
            format!(
                "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{home}/opened'\nif [ -p '{home}/hold' ]; then read -r go < '{home}/hold'; fi\n"
            ),
        )?;
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
        self.furnish_letters()?;
        let types = "x-scheme-handler/http=test-browser.desktop\nx-scheme-handler/https=test-browser.desktop\ntext/html=test-browser.desktop";
        fs::write(
            self.folder(".config/mimeapps.list"),
            format!("[Default Applications]\n{types}\n"),
        )?;
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Test browser\nExec={} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n",
            wrapper.display()
        );
        Ok(fs::write(
            self.folder(".local/share/applications/test-browser.desktop"),
            entry,
        )?)
    }

    /// A downloads folder, as xdg-user-dirs-update sets it up (user-dirs.dirs(5)). Without it a desktop has none.
    pub(crate) fn furnish_downloads(&self) -> Outcome<PathBuf> {
        let folder = self.folder("Downloads");
        fs::create_dir_all(&folder)?;
        let line = "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n";
        fs::write(self.folder(".config/user-dirs.dirs"), line)?;
        Ok(folder)
    }

    /// One font on every machine, with light hinting as desktops have it: otherwise the pictures would tell about the machine.
    fn furnish_letters(&self) -> Outcome {
        const FONTS: &str = r#"<?xml version="1.0"?>
<fontconfig>
  <match target="pattern"><test name="family"><string>system-ui</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>
"#;
        const GTK: &str = "[Settings]\ngtk-font-name=Inter 10\ngtk-xft-antialias=1\ngtk-xft-hinting=1\ngtk-xft-hintstyle=hintslight\ngtk-xft-rgba=none\n";
        for (folder, file, text) in [("fontconfig", "fonts.conf", FONTS), ("gtk-3.0", "settings.ini", GTK)] {
            let folder = self.folder(".config").join(folder);
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(file), text)?;
        }
        Ok(())
    }
}
