//! Chance: everything that looks random, from a seed and a count of what was drawn.
//!
//! Two sandboxes with the same seed and clock hold the same identifiers, dates and secrets. The count is part of the
//! state file, so that a restart goes on where the last run ended instead of giving the same secrets out again.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const BASE32: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const ALPHANUMERIC: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// A repeatable source of chance.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Chance {
    seed: u64,
    drawn: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: 0 }
    }

    /// An identifier in the shape of RFC 9562 version 4.
    pub(crate) fn uuid(&mut self) -> Uuid {
        let block = self.draw();
        let bytes = std::array::from_fn(|index| block[index]);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// `length` characters of `[A-Za-z0-9]`.
    pub(crate) fn alphanumeric(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            let letters = self
                .draw()
                .map(|byte| char::from(ALPHANUMERIC[usize::from(byte) % ALPHANUMERIC.len()]));
            text.extend(letters.iter().take(length - text.len()));
        }
        text
    }

    /// `length` characters of `[a-z2-7]` (RFC 4648 section 6, in small letters).
    pub(crate) fn base32(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            let letters = self
                .draw()
                .map(|byte| char::from(BASE32[usize::from(byte) % BASE32.len()]));
            text.extend(letters.iter().take(length - text.len()));
        }
        text
    }

    /// A number within the range.
    pub(crate) fn between(&mut self, range: RangeInclusive<u32>) -> u32 {
        let [a, b, c, d, ..] = self.draw();
        let width = u64::from(range.end() - range.start()) + 1;
        let offset = u64::from(u32::from_be_bytes([a, b, c, d])) % width;
        range.start() + u32::try_from(offset).unwrap_or_default()
    }

    fn draw(&mut self) -> [u8; 32] {
        self.drawn += 1;
        Sha256::new()
            .chain_update(b"patwarden-sandbox")
            .chain_update(self.seed.to_be_bytes())
            .chain_update(self.drawn.to_be_bytes())
            .finalize()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let (mut one, mut two) = (Chance::new(7), Chance::new(7));
        assert_eq!(
            one.uuid(),
            two.uuid(),
            "chance must repeat, or tests could not name what they expect"
        );
        assert_eq!(
            one.alphanumeric(80),
            two.alphanumeric(80),
            "chance must repeat across several blocks"
        );
    }

    #[test]
    fn another_seed_or_a_later_draw_differs() {
        let mut one = Chance::new(7);
        let first = one.uuid();
        assert_ne!(first, one.uuid(), "a draw is never given out twice");
        assert_ne!(first, Chance::new(8).uuid(), "the seed decides what is drawn");
    }

    #[test]
    fn numbers_stay_within_their_range() {
        let mut chance = Chance::new(1);
        for _ in 0..200 {
            assert!(
                (3..=5).contains(&chance.between(3..=5)),
                "both ends belong to the range and nothing else does"
            );
        }
    }
}
