//! `tests/faults.expected`: what the person is told in each cell, read by eye. One line for each cell, `*` for all worlds.

use crate::evidence::World;
use crate::plan::name_of;
use crate::print::Outcome;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is expected, by the cell's name.
pub struct Expected(BTreeMap<String, String>);

impl Expected {
    /// Reads the file.
    pub fn read() -> Self {
        let text = std::fs::read_to_string(file()).unwrap_or_default();
        Self::parse(&text)
    }

    fn parse(text: &str) -> Self {
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '));
        let all = lines.flat_map(|(name, said)| {
            let names = match name.strip_suffix("/*") {
                Some(kind) => World::ALL.map(|world| format!("{kind}/{}", name_of(world))).to_vec(),
                None => vec![name.to_owned()],
            };
            names.into_iter().map(|name| (name, said.trim().to_owned()))
        });
        Self(all.collect())
    }

    /// Whether there is anything to compare with.
    pub fn is_written(&self) -> bool {
        !self.0.is_empty()
    }

    /// What is not as it is expected.
    pub fn differs(&self, name: &str, said: &str) -> Option<String> {
        match self.0.get(name) {
            Some(expected) if expected == said => None,
            Some(expected) => Some(format!("it says “{said}”, expected is “{expected}”")),
            None => Some(format!("faults.expected has no line for it; it says “{said}”")),
        }
    }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("faults.expected")
}

/// The file as these outcomes would make it.
pub fn file_of(outcomes: &[Outcome]) -> String {
    let mut kinds: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for outcome in outcomes {
        let Some((kind, world)) = outcome.name.rsplit_once('/') else {
            continue;
        };
        let said = (world, outcome.said.as_str());
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, worlds)) => worlds.push(said),
            None => kinds.push((kind, vec![said])),
        }
    }
    let mut text = String::from(
        "# What the person is told, first => in the end: how the row stands, code, who acts, remedy. `*` is every world.\n\
         # Written by `cargo xtask faults --expected` and read by eye.\n",
    );
    for (kind, worlds) in kinds {
        let same = worlds.len() == World::ALL.len() && worlds.iter().all(|(_, said)| *said == worlds[0].1);
        if same {
            text.push_str(&format!("{kind}/* {}\n", worlds[0].1));
        } else {
            worlds
                .iter()
                .for_each(|(world, said)| text.push_str(&format!("{kind}/{world} {said}\n")));
        }
    }
    text
}
