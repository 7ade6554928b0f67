//! One value over as many entries as the platform needs: Windows gives an entry 2,560 bytes, an Entra refresh token is longer.
//!
//! The entry of the value's own name is its header. It holds a short value itself; a longer one lies in parts, written first under
//! names of their own. The header is written last and names a generation, and generations take turns between two sets of names:
//! whoever reads finds the last value that was written whole, and what an interrupted write left is overwritten by the next.

use super::Keeper;
use crate::error::{Code, Error, Result};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// What an entry is given at most (Windows: `CRED_MAX_CREDENTIAL_BLOB_SIZE`, 2,560 bytes), with room to spare.
pub(super) const ROOM: usize = 2_400;
const MAGIC: &str = "patwarden1";

/// The first line of a value's own entry.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Header {
    /// Counts the writes; its parity chooses the names of the parts.
    generation: u64,
    /// In how many parts the value lies; none if it follows the header.
    parts: usize,
    /// Bytes of the value.
    length: usize,
    /// SHA-256 of the entry's name and the value, in hexadecimal.
    digest: String,
}

impl Header {
    fn of(name: &str, value: &[u8], generation: u64) -> Self {
        let mut header = Self {
            generation,
            parts: 0,
            length: value.len(),
            digest: digest(name, value),
        };
        if header.line().len() + value.len() > ROOM {
            header.parts = value.len().div_ceil(ROOM);
        }
        header
    }

    fn line(&self) -> String {
        let Self {
            generation,
            parts,
            length,
            digest,
        } = self;
        format!("{MAGIC} {generation} {parts} {length} {digest}\n")
    }

    /// The header and what follows it; `None` for what Patwarden did not write.
    fn parse(entry: &[u8]) -> Option<(Self, &[u8])> {
        let end = entry.iter().position(|byte| *byte == b'\n')?;
        let (line, rest) = (std::str::from_utf8(&entry[..end]).ok()?, &entry[end + 1..]);
        let mut words = line.split(' ');
        let mut word = || words.next();
        (word()? == MAGIC).then_some(())?;
        let header = Self {
            generation: word()?.parse().ok()?,
            parts: word()?.parse().ok()?,
            length: word()?.parse().ok()?,
            digest: word()?.to_owned(),
        };
        words.next().is_none().then_some((header, rest))
    }

    fn part(&self, name: &str, index: usize) -> String {
        part(name, self.generation, index)
    }
}

fn part(name: &str, generation: u64, index: usize) -> String {
    format!("{name}#{}.{index}", generation % 2)
}

fn digest(name: &str, value: &[u8]) -> String {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update([0])
        .chain_update(value)
        .finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Keeper {
    /// Writes a value whole: until its last write it has the old one.
    pub(super) fn write(&mut self, name: &str, value: &[u8]) -> Result<()> {
        let old = self.header(name)?;
        let new = Header::of(
            name,
            value,
            old.as_ref().map_or(1, |old| old.generation.wrapping_add(1)),
        );
        for (index, piece) in value.chunks(ROOM).enumerate().take(new.parts) {
            self.set(&new.part(name, index), piece)?;
        }
        let mut entry = Zeroizing::new(new.line().into_bytes());
        if new.parts == 0 {
            entry.extend_from_slice(value);
        }
        self.set(name, &entry)?;
        // From here on the value is kept; what is left over is only cleared away, now or after the next write.
        let mut swept = self.sweep(name, new.generation, new.parts);
        if old.is_some_and(|old| old.parts > 0) {
            swept = swept.and(self.sweep(name, new.generation.wrapping_add(1), 0));
        }
        if let Err(error) = swept {
            tracing::warn!(%error, "parts without a use stay in the vault");
        }
        Ok(())
    }

    /// Reads a value whole. Another process may write it meanwhile: then its newer generation is read.
    pub(super) fn read(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        match self.read_once(name) {
            Err(error) if error.code == Code::VaultCorrupt => self.read_once(name),
            read => read,
        }
    }

    fn read_once(&mut self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        let corrupt = |why: &str| Error::new(Code::VaultCorrupt).with(why);
        let entry = self.get(name)?.ok_or_else(|| Error::new(Code::SecretMissing))?;
        let (header, rest) = Header::parse(&entry).ok_or_else(|| corrupt("the entry is not Patwarden's"))?;
        let mut value = Zeroizing::new(Vec::with_capacity(header.length.min(1 << 20)));
        value.extend_from_slice(if header.parts == 0 { rest } else { &[] });
        for index in 0..header.parts {
            let piece = self
                .get(&header.part(name, index))?
                .ok_or_else(|| corrupt("a part is missing"))?;
            value.extend_from_slice(&piece);
        }
        if value.len() != header.length || digest(name, &value) != header.digest {
            return Err(corrupt("it is not what was written"));
        }
        Ok(value)
    }

    /// Removes a value, and what interrupted writes left of it.
    pub(super) fn erase(&mut self, name: &str) -> Result<()> {
        self.delete(name)?;
        self.sweep(name, 0, 0)?;
        self.sweep(name, 1, 0)
    }

    /// The header as it is; one that is not ours is overwritten.
    fn header(&mut self, name: &str) -> Result<Option<Header>> {
        let entry = self.get(name)?;
        Ok(entry.and_then(|entry| Header::parse(&entry).map(|(header, _)| header)))
    }

    /// Removes the parts of a generation from `first` on, the last one first: what a cut leaves is still found from the front.
    fn sweep(&mut self, name: &str, generation: u64, first: usize) -> Result<()> {
        let mut end = first;
        while self.get(&part(name, generation, end))?.is_some() {
            end += 1;
        }
        for index in (first..end).rev() {
            self.delete(&part(name, generation, index))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    //! Covers sizes, torn writes and damage; on Windows against the real credential store, elsewhere in memory.
    use super::super::EntryName;
    use super::*;
    use crate::host::VaultHost;
    use keyring_core::CredentialStore;
    use std::collections::HashMap;
    use std::sync::Arc;
    use uuid::Uuid;

    /// Bytes that an entry of Windows holds.
    const WINDOWS: usize = 2_560;

    fn store() -> Arc<CredentialStore> {
        #[cfg(windows)]
        let store = windows_native_keyring_store::Store::new().unwrap();
        #[cfg(not(windows))]
        let store = keyring_core::mock::Store::new().unwrap();
        store
    }

    /// A keeper whose entries nobody else has.
    fn keeper() -> Keeper {
        let store = store();
        let host = VaultHost {
            open: Arc::new(move || Ok(store.clone())),
            modifiers: Arc::new(|_| {
                let local = cfg!(windows).then(|| ("persistence", "Local".to_owned()));
                local.into_iter().collect::<HashMap<_, _>>()
            }),
            denied: Arc::new(|_| false),
            service: format!("Patwarden Test {}", Uuid::new_v4()),
        };
        Keeper { host, store: None }
    }

    fn value(length: usize, salt: usize) -> Vec<u8> {
        (0..length)
            .map(|index| b'!' + u8::try_from((index * 31 + salt) % 90).unwrap())
            .collect()
    }

    #[test]
    fn every_size_comes_back_and_no_entry_is_too_large() {
        let mut keeper = keeper();
        let name = EntryName::refresh("size").as_str().to_owned();
        for length in [
            0, 1, 1_279, 1_280, 1_281, 2_285, 2_399, 2_400, 2_401, 2_559, 2_560, 2_561, 4_800, 4_801, 10_000,
        ] {
            let value = value(length, length);
            keeper.write(&name, &value).unwrap();
            assert_eq!(
                *keeper.read(&name).unwrap(),
                value,
                "{length} bytes come back as they went"
            );
            let header = keeper.header(&name).unwrap().unwrap();
            let parts = (0..header.parts).map(|index| header.part(&name, index));
            for entry in std::iter::once(name.clone()).chain(parts) {
                let held = keeper.get(&entry).unwrap().unwrap().len();
                assert!(held <= WINDOWS, "{entry} holds {held} bytes");
            }
        }
        keeper.erase(&name).unwrap();
        assert_eq!(
            keeper.read(&name).unwrap_err().code,
            Code::SecretMissing,
            "and goes whole"
        );
        assert_eq!(keeper.get(&part(&name, 0, 0)).unwrap(), None, "with every part");
        assert_eq!(keeper.get(&part(&name, 1, 0)).unwrap(), None, "of both generations");
    }

    #[test]
    fn a_write_that_is_cut_off_leaves_the_old_value() {
        let mut keeper = keeper();
        let (name, old, new) = ("refresh/torn", value(10_000, 1), value(9_000, 2));
        keeper.write(name, &old).unwrap();
        let header = keeper.header(name).unwrap().unwrap();
        for (index, piece) in new.chunks(ROOM).enumerate() {
            keeper.set(&part(name, header.generation + 1, index), piece).unwrap();
            assert_eq!(
                *keeper.read(name).unwrap(),
                old,
                "after part {index} of the next generation"
            );
        }
        let short = value(100, 3);
        keeper.write(name, &short).unwrap();
        assert_eq!(*keeper.read(name).unwrap(), short, "the next write goes through");
        for generation in [0, 1] {
            let left = keeper.get(&part(name, generation, 0)).unwrap();
            assert_eq!(left, None, "and clears away what the torn one left");
        }
        keeper.erase(name).unwrap();
    }

    #[test]
    fn damage_is_noticed() {
        let mut keeper = keeper();
        let name = "refresh/damage";
        let corrupt = |keeper: &mut Keeper, why: &str| {
            assert_eq!(keeper.read(name).unwrap_err().code, Code::VaultCorrupt, "{why}");
        };
        keeper.set(name, b"1.AXEA raw token of another program").unwrap();
        corrupt(&mut keeper, "somebody else's entry");
        keeper.write(name, &value(5_000, 1)).unwrap();
        let header = keeper.header(name).unwrap().unwrap();
        keeper.set(&header.part(name, 1), b"exchanged").unwrap();
        corrupt(&mut keeper, "an exchanged part");
        keeper.delete(&header.part(name, 1)).unwrap();
        corrupt(&mut keeper, "a missing part");
        keeper.write("refresh/other", b"another's").unwrap();
        let moved = keeper.get("refresh/other").unwrap().unwrap();
        keeper.set(name, &moved).unwrap();
        corrupt(&mut keeper, "an entry moved to another name");
        keeper.write(name, b"new").unwrap();
        assert_eq!(*keeper.read(name).unwrap(), b"new", "a new write puts it right");
        keeper.erase(name).unwrap();
        keeper.erase("refresh/other").unwrap();
    }
}
