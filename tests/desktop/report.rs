//! What a scenario tells: numbered steps with their evidence, and pictures where they are wanted.

use crate::outcome::Outcome;
use crate::webdriver::Session;
use std::path::PathBuf;

/// The telling of one scenario.
#[derive(Default)]
pub(crate) struct Report {
    pictures: Option<PathBuf>,
    taken: usize,
    steps: usize,
}

impl Report {
    /// A report with pictures in `pictures`, if that is given.
    pub(crate) fn new(pictures: Option<PathBuf>) -> Self {
        Self {
            pictures,
            ..Self::default()
        }
    }

    /// Tells that a step was passed, and by what one sees it.
    pub(crate) fn step(&mut self, title: &str, evidence: &str) {
        self.steps += 1;
        println!("  {}. {title}: {evidence}", self.steps);
    }

    /// How many steps were passed.
    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    /// Takes a picture, if pictures are wanted.
    pub(crate) fn picture(&mut self, session: &Session, name: &str) -> Outcome {
        let Some(folder) = &self.pictures else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        self.taken += 1;
        session.picture(&folder.join(format!("{:02}-{name}.png", self.taken)))
    }
}
