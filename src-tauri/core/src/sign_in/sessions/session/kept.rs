//! What the vault holds for an account, so that a process sees what another one has done there.

use super::same;
use crate::error::{Code, Result};
use crate::secret::Secret;

/// The refresh token in the vault, as far as this process knows.
#[derive(Default)]
pub(in super::super) enum Kept {
    /// The vault could not be read.
    #[default]
    Unknown,
    /// None.
    Nothing,
    /// This one.
    Token(Secret),
}

impl Kept {
    /// What a look into the vault has shown; something damaged is nobody's.
    ///
    /// # Errors
    /// The vault's.
    pub(in super::super) fn read(read: &Result<Secret>) -> Result<Self> {
        match read {
            Ok(token) => Ok(Self::Token(token.clone())),
            Err(error) if error.code == Code::SecretMissing => Ok(Self::Nothing),
            Err(error) if error.code == Code::VaultCorrupt => Ok(Self::Unknown),
            Err(error) => Err(error.clone()),
        }
    }

    /// Whether both are known and are not the same.
    pub(super) fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) | (Self::Nothing, Self::Nothing) => false,
            (Self::Token(one), Self::Token(other)) => !same(one, other),
            (Self::Nothing, Self::Token(_)) | (Self::Token(_), Self::Nothing) => true,
        }
    }
}
