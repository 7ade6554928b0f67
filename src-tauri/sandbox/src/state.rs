//! The state file: read once at the start, written whole at each change. Beside it, what a restart may forget.

use std::collections::{HashMap, VecDeque};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::sandbox::StartError;
use crate::world::{FORM, World};

/// The world together with the file that it lives in.
pub(crate) struct State {
    path: PathBuf,
    world: World,
    changed: bool,
    /// When calls were let in lately, by organization and the caller's profile.
    recent: HashMap<(Uuid, Uuid), VecDeque<DateTime<Utc>>>,
}

impl State {
    /// Reads the file, or makes a world and writes it if there is no file yet.
    ///
    /// # Errors
    /// A file that cannot be read or understood is left exactly as it is.
    pub(crate) fn open(path: &Path, make: impl FnOnce() -> Result<World, StartError>) -> Result<Self, StartError> {
        let world = match fs::read(path) {
            Ok(bytes) => understood(path, &bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::create(path, make()?),
            Err(error) => {
                return Err(StartError::File {
                    path: path.to_owned(),
                    source: error,
                });
            }
        };
        Ok(Self {
            path: path.to_owned(),
            world,
            changed: false,
            recent: HashMap::new(),
        })
    }

    fn create(path: &Path, world: World) -> Result<Self, StartError> {
        let mut state = Self {
            path: path.to_owned(),
            world,
            changed: true,
            recent: HashMap::new(),
        };
        state.save().map_err(|source| StartError::File {
            path: path.to_owned(),
            source,
        })?;
        Ok(state)
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// When calls of a person on an organization were let in lately.
    pub(crate) fn recent_calls(&mut self, organization: Uuid, profile: Uuid) -> &mut VecDeque<DateTime<Utc>> {
        self.recent.entry((organization, profile)).or_default()
    }

    /// The world to change; [`State::save`] then has something to write.
    pub(crate) fn change(&mut self) -> &mut World {
        self.changed = true;
        &mut self.world
    }

    /// Writes the file if anything changed: a new file beside it, synced, readable by its owner only, then renamed.
    pub(crate) fn save(&mut self) -> io::Result<()> {
        if !self.changed {
            return Ok(());
        }
        let text = serde_json::to_vec_pretty(&self.world)?;
        let folder = self
            .path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let draft = self.path.with_extension("new");
        let mut file = private_file(&draft)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&draft, &self.path)?;
        sync_folder(folder)?;
        self.changed = false;
        Ok(())
    }
}

fn understood(path: &Path, bytes: &[u8]) -> Result<World, StartError> {
    let world: World = serde_json::from_slice(bytes).map_err(|error| StartError::NotUnderstood {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    if world.form != FORM {
        let reason = format!("its form is {} and this version writes form {FORM}", world.form);
        return Err(StartError::NotUnderstood {
            path: path.to_owned(),
            reason,
        });
    }
    Ok(world.completed())
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // A draft left by a killed run may have another mode, which opening it again would keep.
    let _ = fs::remove_file(path);
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> io::Result<File> {
    File::create(path)
}

/// Makes the rename itself durable, which a Unix file system does not promise before.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
