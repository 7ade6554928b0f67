//! What a scenario tells: numbered steps with their evidence, and pictures where they are wanted.

use crate::outcome::{Outcome, check};
use crate::webdriver::Session;
use std::cell::RefCell;
use std::path::PathBuf;

/// The telling of one scenario.
#[derive(Default)]
pub(crate) struct Report {
    pictures: Option<PathBuf>,
    /// The pictures so far, by name.
    taken: RefCell<Vec<(String, Vec<u8>)>>,
    steps: usize,
    /// Whether the pictures are those of the dark.
    dark: bool,
}

impl Report {
    /// A report with pictures in `pictures`, if that is given.
    pub(crate) fn new(pictures: Option<PathBuf>) -> Self {
        Self {
            pictures,
            ..Self::default()
        }
    }

    /// The same as soon as no toast stands in it.
    pub(crate) fn picture_without_toast(&self, session: &Session, name: &str) -> Outcome {
        if self.takes_pictures() {
            session.wait_until("the end of the toast", "!document.querySelector('[data-toast]')")?;
        }
        self.picture(session, name)
    }

    /// Tells that a step was passed, and by what one sees it.
    pub(crate) fn step(&mut self, title: &str, evidence: &str) {
        self.steps += 1;
        println!("  {}. {title}: {evidence}", self.steps);
    }

    /// Whether pictures are wanted.
    pub(crate) fn takes_pictures(&self) -> bool {
        self.pictures.is_some()
    }

    /// From now on everything is dark.
    pub(crate) fn darken(&mut self) {
        self.dark = true;
    }

    /// Whether everything is dark.
    pub(crate) fn is_dark(&self) -> bool {
        self.dark
    }

    /// How many steps were passed.
    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    /// Takes a picture without a blemish, if pictures are wanted. They are numbered by hand: the documentation names them.
    pub(crate) fn picture(&self, session: &Session, name: &str) -> Outcome {
        let Some(folder) = &self.pictures else { return Ok(()) };
        std::fs::create_dir_all(folder)?;
        session.wait_for_rest()?;
        let blemishes = session.blemishes()?;
        check(
            blemishes.is_empty(),
            format!("the picture {name} would show {blemishes:?}"),
        )?;
        let name = if self.dark {
            format!("{name}-dark")
        } else {
            name.to_owned()
        };
        let file = folder.join(format!("{name}.png"));
        session.picture(&file)?;
        self.is_new(&name, std::fs::read(file)?)
    }

    /// Two pictures that are alike show that one of them does not show what it is for.
    fn is_new(&self, name: &str, picture: Vec<u8>) -> Outcome {
        let mut taken = self.taken.borrow_mut();
        let alike = taken.iter().find(|(other, taken)| other != name && *taken == picture);
        check(
            alike.is_none(),
            format!("{name} is the same picture as {:?}", alike.map(|(other, _)| other)),
        )?;
        taken.push((name.to_owned(), picture));
        Ok(())
    }
}
