//! `docs/sign-in.md` stands on tests: every one that it names exists in the source tree, and every cell of ours names one.

use std::collections::BTreeSet;
use std::path::Path;

const DOCUMENT: &str = include_str!("../../docs/sign-in.md");
/// The heads of the columns of its tables that need a test in each cell.
const OURS: [&str; 2] = ["Patwarden", "shown by"];

/// The name of every test in the Rust and TypeScript of the repository.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["src-tauri", "tests"] {
        gather(&root.join(folder), &mut found);
    }
    assert!(found.len() > 100, "the sources were searched: {}", found.len());
    found
}

fn gather(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.extend(names(&std::fs::read_to_string(path).unwrap()));
        }
    }
}

/// The functions that stand under a `#[test]` or `#[tokio::test]`.
fn names(source: &str) -> Vec<String> {
    let (mut names, mut is_test) = (Vec::new(), false);
    for line in source.lines().map(str::trim_start) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_test) {
            names.push(rest.split('(').next().unwrap_or_default().to_owned());
            is_test = false;
        }
    }
    names
}

/// What is wrong with a document: cells of ours without a test, and tests that do not exist.
fn wrong(document: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let (mut wrong, mut column) = (Vec::new(), None);
    let mut cells_of_ours = 0;
    for line in document.lines() {
        if !line.starts_with('|') {
            column = None;
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if column.is_none() {
            column = cells.iter().position(|cell| OURS.contains(cell));
            continue;
        }
        let Some(cell) = column
            .and_then(|ours| cells.get(ours))
            .filter(|cell| !cell.starts_with("--"))
        else {
            continue;
        };
        cells_of_ours += 1;
        if named(cell).next().is_none() {
            wrong.push(format!("no test is named in: {cell}"));
        }
    }
    let missing = named(document).filter(|name| !tests.contains(*name));
    wrong.extend(missing.map(|name| format!("there is no test {name}")));
    if cells_of_ours == 0 {
        wrong.push("there is no table with a column of ours".into());
    }
    wrong
}

fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|word| is_test_name(word))
}

/// Tests have sentences for names; fields of protocols are shorter.
fn is_test_name(word: &str) -> bool {
    word.matches('_').count() >= 2
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[test]
fn every_cell_of_ours_names_a_test_that_exists() {
    assert_eq!(wrong(DOCUMENT, &tests()), Vec::<String>::new(), "docs/sign-in.md");
}

#[test]
fn a_wrong_name_and_a_cell_without_one_are_found() {
    let tests = tests();
    let row = DOCUMENT
        .lines()
        .find(|line| line.starts_with('|') && line.contains("`a_code_in_the_address_is_ignored`"))
        .expect("a row of the table");
    for (planted, why) in [
        (
            row.replace("`a_code_in_the_address_is_ignored`", "`a_code_in_the_address_is_taken`"),
            "there is no test",
        ),
        (
            row.replace("`a_code_in_the_address_is_ignored`", "surely"),
            "no test is named",
        ),
    ] {
        let found = wrong(&DOCUMENT.replace(row, &planted), &tests);
        assert!(found.iter().any(|wrong| wrong.contains(why)), "{why}: {found:?}");
    }
    let nothing = wrong("| point | theirs |\n|---|---|\n| a | b |\n", &tests);
    assert_eq!(
        nothing.len(),
        1,
        "a document without a column of ours is found: {nothing:?}"
    );
}
