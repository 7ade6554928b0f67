//! Invariants 9 to 12: what changes something at the service, who asks for it, and what the database guards.
//!
//! Not covered here, since it is about order and time: that each change is journaled before it is asked for, that the old token goes
//! last, and that a step changes one row. `tests/core` shows it against the sandbox, and `rotation.rs` for its decisions.

use crate::rust::{Expected, Source, closing, is_word, only_at};
use crate::tree::{Room, Tree, Trial, Violation, holds};

const STORE: &str = "src-tauri/core/src/store.rs";
const JOURNAL: &str = "src-tauri/core/src/store/journal.rs";
const ROTATION: &str = "src-tauri/core/src/rotation.rs";
const TURN: &str = "src-tauri/core/src/rotation/turn.rs";
const RUN: &str = "src-tauri/core/src/rotation/run.rs";
const OPERATION: &str = "src-tauri/core/src/operation.rs";
const AZURE: &str = "src-tauri/core/src/azure.rs";
const COMMANDS: &str = "src-tauri/commands.rs";
const SCHEMA: &str = "src-tauri/core/src/store/";

/// Every table: what is looked for, and where it may be.
const TABLES: &[(&[&str], &[Expected])] = &[
    (
        &["Method::POST", "Method::PUT", "Method::DELETE", "Method::PATCH"],
        &[
            (AZURE, "create", 1, "POST: a new token"),
            (AZURE, "update", 1, "PUT: another name, scopes or date"),
            (AZURE, "revoke", 1, "DELETE: the end of a token"),
        ],
    ),
    (
        &[".create(", "AzureDevOps::create", "Machine::create"],
        &[
            (RUN, "ask", 1, "a new token, after the step `Asked` was committed"),
            (COMMANDS, "create", 1, "the person's order"),
        ],
    ),
    (
        &[".update(", "AzureDevOps::update"],
        &[(OPERATION, "change", 1, "renew and edit, after the wish was recorded")],
    ),
    (
        &[".revoke(", "AzureDevOps::revoke", "Machine::revoke"],
        &[
            (OPERATION, "revoke", 1, "the call itself"),
            (OPERATION, "revoke_asked", 1, "a token that the person asked to revoke"),
            (
                RUN,
                "end_of",
                1,
                "one of a row's own two tokens, after the step `Revoking` or `Undoing`",
            ),
            (COMMANDS, "revoke", 1, "the person's order"),
        ],
    ),
    (
        &["AzureDevOps::new"],
        &[("src-tauri/core/src/warden.rs", "open", 1, "one for each profile")],
    ),
];

/// Which decision leads to which call, and which step is committed before it.
const WAYS: &[(&[&str], &[Expected])] = &[
    (
        &["RotationStep::Asked, Act::Ask"],
        &[(TURN, "announced", 1, "there is a session")],
    ),
    (
        &["Act::Ask"],
        &[(TURN, "announced", 1, "as above"), (RUN, "act", 1, "the call")],
    ),
    (
        &["RotationStep::Revoking, Act::Revoke"],
        &[
            (
                ROTATION,
                "decide",
                1,
                "announced by `delivered`, in the minute of the proof",
            ),
            (TURN, "confirmed", 1, "the new secret works now"),
            (TURN, "checked", 1, "the list shows the new token"),
        ],
    ),
    (
        &["Act::Revoke"],
        &[
            (ROTATION, "decide", 1, "as above"),
            (TURN, "confirmed", 1, "as above"),
            (TURN, "checked", 1, "as above"),
            (RUN, "act", 1, "the call"),
        ],
    ),
    (
        &["Act::AnnounceRevoke"],
        &[
            (TURN, "delivered", 1, "at once, with a proof of this minute"),
            (RUN, "act", 1, "nothing is asked: it is journaled"),
        ],
    ),
    (
        &["RotationStep::Undoing, Act::Undo"],
        &[(TURN, "weigh", 1, "the list shows the old token live, or there was none")],
    ),
    (
        &["Act::Undo"],
        &[
            (TURN, "weigh", 1, "as above"),
            (TURN, "lost", 1, "a create that replaces nobody"),
            (RUN, "act", 1, "the call"),
        ],
    ),
];

/// What a later version of the schema takes away, and what takes its place.
const DROPPED: [(&str, &str); 5] = [
    ("DROP TABLE rotation_step;", "the times in journal"),
    ("DROP TABLE rotation;", "journal"),
    ("ALTER TABLE activity DROP COLUMN entry;", "the place in journal"),
    ("DROP INDEX activity_running;", "the same with replace"),
    ("DROP INDEX activity_creating;", "the same with replace"),
];

/// What the schema must say, without comments and with single spaces.
const GUARDS: [(&str, &str); 4] = [
    (
        "CREATE UNIQUE INDEX journal_unfinished ON journal (organization, authorization) WHERE NOT ended AND NOT watched;",
        "two regenerates of one token cannot run at a time",
    ),
    (
        "CREATE UNIQUE INDEX activity_running ON activity (organization, authorization) WHERE result = 'running' AND kind NOT IN ('create', 'createAgain', 'replace');",
        "nor can two operations",
    ),
    (
        "CREATE UNIQUE INDEX activity_creating ON activity (organization, name) WHERE result = 'running' AND kind IN ('create', 'createAgain', 'replace');",
        "nor are two clicks two tokens",
    ),
    (
        "PRIMARY KEY (organization, authorization) ) STRICT;",
        "tokens are keyed by organization and authorizationId",
    ),
];

fn changes_are_asked_for_at_named_places(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    for (patterns, expected) in TABLES {
        found.extend(only_at(&sources, patterns, expected));
    }
    found
}

fn a_regenerate_keeps_its_order(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core], &mut found);
    for (patterns, expected) in WAYS {
        found.extend(only_at(&sources, patterns, expected));
    }
    found
}

fn the_schema_guards(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let files = tree.files(|path| path.starts_with(SCHEMA) && path.ends_with(".sql"));
    let store = Source::parse(STORE, tree.text(STORE));
    let schema: String = files.iter().map(|(_, text)| sql(text)).collect::<Vec<_>>().join(" ");
    for (guard, why) in GUARDS {
        if !schema.contains(guard) {
            found.push(Violation::new(SCHEMA, 0, format!("{why}: {guard} is missing")));
        }
    }
    for (path, text) in &files {
        let name = path.strip_prefix("src-tauri/core/src/").unwrap_or_default();
        if store.find(&format!("include_str!(\"{name}\")")).len() != 1 {
            found.push(Violation::new(path, 0, "it is not among the migrations of store.rs"));
        }
        for (index, line) in text.lines().enumerate() {
            let line = sql(line).to_ascii_lowercase();
            let telling = [
                "secret",
                "password",
                "bearer",
                "refresh_token",
                "access_token",
                "verifier",
            ];
            if telling.iter().any(|word| line.contains(word)) {
                found.push(Violation::new(path, index + 1, "a column that sounds like a secret"));
            }
            let known = DROPPED
                .iter()
                .any(|(statement, _)| line == statement.to_ascii_lowercase());
            if !known && (line.contains("drop ") || line.contains("rename ")) {
                found.push(Violation::new(
                    path,
                    index + 1,
                    "drop: say in tests/invariants what takes its place",
                ));
            }
        }
    }
    for (setting, value) in [("journal_mode", "WAL"), ("synchronous", "FULL")] {
        let set = store
            .find(&format!("pragma_update(None, \"{setting}\", \"{value}\")"))
            .len();
        let named = store.texts().filter(|(_, token)| token.text == setting).count();
        if (set, named) != (1, 1) {
            found.push(Violation::new(
                STORE,
                0,
                format!("{setting} is not {value}, once: a step must be on the disk"),
            ));
        }
    }
    found
}

/// Without comments, and with single spaces.
fn sql(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn a_step_has_one_owner(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core], &mut found);
    let mut seen = 0;
    for source in &sources {
        for (index, token) in source.texts() {
            let statement = sql(&token.text);
            let Some((set, condition)) = statement.strip_prefix("UPDATE journal SET ").map(halves) else {
                continue;
            };
            if set.split(", ").any(|column| column.starts_with("step ")) {
                seen += 1;
                for guard in ["id = :id", "step = :from", "owner = :owner"] {
                    if !condition.split(" AND ").any(|part| part == guard) {
                        found.push(source.says(token.line, format!("a step moves without {guard}")));
                    }
                }
                found.extend(uncounted(source, &source.within(index)));
            }
        }
        let inserted = ["INSERT OR REPLACE INTO journal ", "REPLACE INTO journal "];
        let bad = source
            .texts()
            .filter(|(_, token)| inserted.iter().any(|start| sql(&token.text).starts_with(start)));
        found.extend(bad.map(|(_, token)| source.says(token.line, "a running row would be replaced")));
    }
    if seen == 0 {
        found.push(Violation::new(
            JOURNAL,
            0,
            "no statement moves a step: was it written differently?",
        ));
    }
    found
}

fn halves(statement: &str) -> (&str, &str) {
    statement.split_once(" WHERE ").unwrap_or((statement, ""))
}

/// Calls of the function that moves a step, whose count of rows nobody compares with 1.
fn uncounted(source: &Source, function: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut compared = 0;
    for place in source.find(&format!("{function}(")) {
        let declared = place
            .index
            .checked_sub(1)
            .is_some_and(|before| is_word(source.tokens.get(before), "fn"));
        let rest = &source.tokens[closing(&source.tokens, place.last)..];
        let rest: String = rest.iter().take(4).map(|token| token.text.as_str()).collect();
        if rest == "?!=1" {
            compared += 1;
        } else if !declared {
            found.push(source.says(
                place.line,
                format!("`{function}` moves a step, and nobody looks how many rows it changed"),
            ));
        }
    }
    if compared == 0 {
        found.push(source.says(0, format!("nobody compares with 1 what `{function}` changed")));
    }
    found
}

#[test]
fn changes_of_the_service_have_named_places() {
    holds(changes_are_asked_for_at_named_places);
}

#[test]
fn a_new_place_that_changes_the_service_is_found() {
    let trial = Trial::of(changes_are_asked_for_at_named_places);
    let caught = |planted: Tree, file: &str, why: &str| trial.finds(&planted, file, why);
    let (refresh, profile) = ("src-tauri/core/src/warden/refresh.rs", "src-tauri/profile.rs");
    for file in [refresh, profile] {
        for call in [
            "s.azure.revoke(&b, o, id)",
            "a\n        .create(&b, o, asked)",
            "w.update(b, o, id, &wish)",
            "AzureDevOps::revoke(&a, b)",
        ] {
            caught(
                trial.tree().and(file, &format!("async fn f() {{ {call}.await; }}")),
                file,
                "`f`",
            );
        }
    }
    let tests = "src-tauri/core/src/azure/tests.rs";
    let disguised = trial.tree().with(tests, "fn f(a: A) { a.revoke(1); }");
    caught(disguised, tests, "`f`");
    let verb = trial.tree().and(
        AZURE,
        "impl AzureDevOps { fn wipe(&self, o: &Organization) { self.pats(Method::DELETE, o); } }",
    );
    caught(verb, AZURE, "`wipe`");
    let twice = trial.tree().changed(
        OPERATION,
        "self.revoke(job, id).await?;",
        "self.revoke(job, id).await; self.revoke(job, id).await?;",
    );
    caught(twice, OPERATION, "`revoke_asked`: 2 where 1");
    let quiet = "/// Calls `azure.revoke(id)`.\n#[cfg(test)]\nmod planted { fn f(a: A) { a.revoke(1); a.create(2); } }";
    trial.passes(&trial.tree().and(refresh, quiet));
}

#[test]
fn the_old_token_goes_last() {
    holds(a_regenerate_keeps_its_order);
}

#[test]
fn another_order_is_found() {
    let trial = Trial::of(a_regenerate_keeps_its_order);
    let caught = |file: &str, from: &str, to: &str, place: &str| {
        let planted = trial.tree().changed(file, from, to);
        trial.finds(&planted, file, place);
    };
    caught(
        ROTATION,
        "RotationStep::Delivered | RotationStep::Revoking => Act::Confirm",
        "RotationStep::Delivered | RotationStep::Revoking => Act::Revoke",
        "`resume`",
    );
    caught(
        TURN,
        "self.to(RotationStep::Stored, Act::Verify)",
        "self.to(RotationStep::Stored, Act::Revoke)",
        "`stored`",
    );
    caught(
        TURN,
        "self.to(RotationStep::Undoing, Act::Undo)",
        "self.to(RotationStep::Created, Act::Undo)",
        "`weigh`: 0 where",
    );
    caught(
        TURN,
        "self.to(RotationStep::Asked, Act::Ask)",
        "self.to(RotationStep::Reserved, Act::Ask)",
        "`announced`: 0 where",
    );
}

#[test]
fn the_database_guards_tokens_and_operations() {
    holds(the_schema_guards);
}

#[test]
fn a_weaker_schema_is_found() {
    let trial = Trial::of(the_schema_guards);
    let (first, third) = ("src-tauri/core/src/store/1.sql", "src-tauri/core/src/store/3.sql");
    let caught = |file: &str, from: &str, to: &str, why: &str| {
        trial.finds(&trial.tree().changed(file, from, to), SCHEMA, why);
    };
    let unique = "CREATE UNIQUE INDEX journal_unfinished";
    caught(third, unique, "CREATE INDEX journal_unfinished", "two regenerates");
    caught(
        third,
        " WHERE NOT ended AND",
        " WHERE step <> 'asked' AND",
        "two regenerates",
    );
    caught(
        third,
        unique,
        "-- CREATE UNIQUE INDEX journal_unfinished",
        "two regenerates",
    );
    caught(
        first,
        "PRIMARY KEY (organization, authorization)",
        "PRIMARY KEY (organization, name)",
        "keyed",
    );
    let next = "src-tauri/core/src/store/99.sql";
    let dropped = trial.tree().with(next, "DROP INDEX journal_unfinished;");
    trial.finds(&dropped, next, "drop");
    trial.finds(&dropped, next, "not among the migrations");
    let column = trial.tree().with(next, "ALTER TABLE token ADD COLUMN secret TEXT;");
    trial.finds(&column, next, "sounds like a secret");
    trial.passes(
        &trial
            .tree()
            .and(first, "-- no secret here, and nothing is dropped (drop x)"),
    );
    let lazy = trial
        .tree()
        .changed(STORE, "\"synchronous\", \"FULL\"", "\"synchronous\", \"NORMAL\"");
    trial.finds(&lazy, STORE, "synchronous");
}

#[test]
fn a_step_is_moved_by_its_owner_alone() {
    holds(a_step_has_one_owner);
}

#[test]
fn a_step_without_an_owner_is_found() {
    let trial = Trial::of(a_step_has_one_owner);
    let caught = |from: &str, to: &str, why: &str| {
        trial.finds(&trial.tree().changed(JOURNAL, from, to), JOURNAL, why);
    };
    caught(" AND step = :from", "", "step = :from");
    caught(" AND owner = :owner", "", "owner = :owner");
    caught(
        "if update(&change, from, &next)? != 1 {",
        "update(&change, from, &next)?;\n                if false {",
        "how many rows",
    );
    caught("INSERT INTO journal ", "INSERT OR REPLACE INTO journal ", "replaced");
    let other = "src-tauri/core/src/store/activity.rs";
    let planted = trial.tree().and(other, "fn f(db: &Connection) { db.execute(\"UPDATE journal\n   SET ended = 1, step = 'done'\n WHERE id = ?1\", []); }");
    trial.finds(&planted, other, "owner = :owner");
    let quiet = "// UPDATE journal SET step = 'done'\n#[cfg(test)] mod planted { const X: &str = \"UPDATE journal SET step = 'done'\"; }";
    trial.passes(&trial.tree().and(JOURNAL, quiet));
}
