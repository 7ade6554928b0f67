//! The repository as text, what a check says of it, and what a test of a check does: it must find nothing in the tree as it is,
//! something in a tree with a planted violation, and that it searched nothing in an empty one.

use crate::rust::Source;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::rc::Rc;

/// Where `cargo metadata` stands in a tree that was asked for it.
pub(crate) const METADATA: &str = "(cargo metadata)";

/// Folders that hold nothing of ours.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", "gen", "pictures", "icons"];
/// What is text and can break an invariant.
const KINDS: &[&str] = &[
    "rs", "toml", "lock", "json", "jsonc", "json5", "sql", "html", "css", "ts", "tsx", "js", "jsx", "mjs", "cjs",
];

/// Every text of the repository by its path from the root; in memory, so that a test can change it. Clones share what is the same.
#[derive(Clone)]
pub(crate) struct Tree(BTreeMap<String, Rc<File>>);

struct File {
    text: String,
    /// As Rust, once somebody asked.
    source: OnceCell<Source>,
}

impl File {
    fn new(text: impl Into<String>) -> Rc<Self> {
        Rc::new(Self {
            text: text.into(),
            source: OnceCell::new(),
        })
    }
}

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Violation {
    pub(crate) file: String,
    /// Counted from 1; 0 where it is about the whole file.
    pub(crate) line: usize,
    pub(crate) why: String,
}

/// What keeps an invariant.
pub(crate) type Check = fn(&Tree) -> Vec<Violation>;

impl Violation {
    pub(crate) fn new(file: &str, line: usize, why: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            why: why.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.why)
    }
}

/// The parts of the repository that are written in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Core,
    Sandbox,
    Shell,
    Tests,
    Xtask,
}

impl Room {
    /// What is built into the app.
    pub(crate) const APP: [Self; 3] = [Self::Core, Self::Sandbox, Self::Shell];
    pub(crate) const ALL: [Self; 5] = [Self::Core, Self::Sandbox, Self::Shell, Self::Tests, Self::Xtask];

    fn holds(self, path: &str) -> bool {
        let below = |folder: &str| path.starts_with(folder);
        match self {
            Self::Core => below("src-tauri/core/src/"),
            Self::Sandbox => below("src-tauri/sandbox/src/"),
            // Whatever is built by the root package; a new crate below src-tauri is the shell's until it has a room of its own.
            Self::Shell => below("src-tauri/") && !below("src-tauri/core/") && !below("src-tauri/sandbox/"),
            Self::Tests => below("tests/") || below("src-tauri/sandbox/tests/") || below("src-tauri/core/tests/"),
            Self::Xtask => below("xtask/"),
        }
    }

    /// Fewer files than this are no room that was searched.
    fn fewest(self) -> usize {
        match self {
            Self::Core => 20,
            Self::Sandbox => 25,
            Self::Shell | Self::Xtask => 6,
            Self::Tests => 20,
        }
    }
}

impl Tree {
    /// As it is on the disk.
    pub(crate) fn read() -> Self {
        let mut tree = Self(BTreeMap::new());
        tree.read_folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").as_path(), "");
        tree
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let place = format!("{prefix}{name}");
            if path.is_dir() {
                if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                    self.read_folder(&path, &format!("{place}/"));
                }
            } else if KINDS.contains(&name.rsplit('.').next().unwrap_or_default())
                && let Ok(text) = fs::read_to_string(&path)
            {
                self.0.insert(place, File::new(text));
            }
        }
    }

    /// With this file, new or instead of the one that is there.
    pub(crate) fn with(mut self, path: &str, text: impl Into<String>) -> Self {
        self.0.insert(path.to_owned(), File::new(text));
        self
    }

    /// With more at the end of a file.
    pub(crate) fn and(self, path: &str, more: &str) -> Self {
        let text = self.planted_in(path);
        self.with(path, format!("{text}\n\n{more}"))
    }

    /// With one text of a file instead of another; what is not there cannot be changed, so that a stale plant fails.
    pub(crate) fn changed(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.planted_in(path);
        assert!(
            text.contains(from),
            "nothing can be planted in {path}: it does not say {from:?}"
        );
        self.with(path, text.replacen(from, to, 1))
    }

    fn planted_in(&self, path: &str) -> String {
        let file = self.0.get(path);
        let file = file.unwrap_or_else(|| panic!("nothing can be planted in {path}: there is none"));
        file.text.clone()
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        self.0.get(path).map_or("", |file| file.text.as_str())
    }

    /// Path and text of every file for which `wanted` is true.
    pub(crate) fn files(&self, wanted: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
        let files = self.0.iter().filter(|(path, _)| wanted(path));
        files.map(|(path, file)| (path.as_str(), file.text.as_str())).collect()
    }

    /// Whether this is a file of tests: its name says so, and its parent takes it in for tests only.
    fn is_of_tests(&self, path: &str) -> bool {
        let parent = path.strip_suffix("/tests.rs").map(|folder| format!("{folder}.rs"));
        let is_cut = |text: &str| {
            let declared = text.split("#[cfg(test)]").skip(1).map(str::trim_start);
            declared
                .map(|rest| rest.lines().next().unwrap_or_default())
                .any(|line| line.ends_with("mod tests;"))
        };
        parent.is_some_and(|parent| is_cut(self.text(&parent)))
    }

    /// The Rust of these rooms without comments and tests. Says so in `found` where there is too little of it.
    pub(crate) fn rust(&self, rooms: &[Room], found: &mut Vec<Violation>) -> Vec<&Source> {
        let mut sources = Vec::new();
        for room in rooms {
            let before = sources.len();
            let files = self
                .0
                .iter()
                .filter(|(path, _)| path.ends_with(".rs") && room.holds(path) && !self.is_of_tests(path));
            sources.extend(files.map(|(path, file)| file.source.get_or_init(|| Source::parse(path, &file.text))));
            let (is, fewest) = (sources.len() - before, room.fewest());
            if is < fewest {
                let why = format!("only {is} files of it were found, at least {fewest} are expected");
                found.push(Violation::new(&format!("({room:?})"), 0, why));
            }
        }
        sources
    }
}

/// The tree as it is has nothing of what `check` looks for, and an empty one is noticed.
pub(crate) fn holds(check: Check) {
    Trial::of(check).holds();
}

/// A check that is itself tested, in a tree as it is and with something planted in it.
pub(crate) struct Trial {
    check: Check,
    tree: Tree,
    known: Vec<Violation>,
}

impl Trial {
    pub(crate) fn of(check: Check) -> Self {
        Self::within(Tree::read(), check)
    }

    pub(crate) fn within(tree: Tree, check: Check) -> Self {
        let known = check(&tree);
        Self { check, tree, known }
    }

    /// To plant something in.
    pub(crate) fn tree(&self) -> Tree {
        self.tree.clone()
    }

    pub(crate) fn holds(&self) {
        let list: Vec<String> = self.known.iter().map(ToString::to_string).collect();
        assert!(list.is_empty(), "\n{}\n", list.join("\n"));
        let nothing = Tree(BTreeMap::new());
        assert!(
            !(self.check)(&nothing).is_empty(),
            "a check that searched nothing must not pass"
        );
    }

    /// What was planted in `file` is found, by a word of why.
    pub(crate) fn finds(&self, planted: &Tree, file: &str, why: &str) {
        let mut found = (self.check)(planted);
        found.retain(|violation| !self.known.contains(violation));
        let hit = |violation: &Violation| violation.file == file && violation.why.contains(why);
        assert!(
            found.iter().any(hit),
            "what was planted in {file} must be found by {why:?}; found: {found:#?}"
        );
    }

    /// What was planted only looks like a violation.
    pub(crate) fn passes(&self, planted: &Tree) {
        let mut found = (self.check)(planted);
        found.retain(|violation| !self.known.contains(violation));
        assert!(found.is_empty(), "a false alarm: {found:#?}");
    }
}
