//! Invariant 2: no secret crosses the bridge, reaches a log or an error. A secret is a type; this counts where it is opened, and
//! what the page can call.
//!
//! Not covered: that what is opened goes nowhere else, which the leak search shows (`tests/desktop`).

use crate::lex::Kind;
use crate::rust::{Expected, Source, closing, is_word, nowhere, only_at};
use crate::script::without_comments;
use crate::tree::{Room, Tree, Trial, Violation, holds};
use std::collections::BTreeSet;

const SECRET: &str = "src-tauri/core/src/secret.rs";
const AZURE: &str = "src-tauri/core/src/azure.rs";
const EXCHANGE: &str = "src-tauri/core/src/azure/exchange.rs";
const SIGN_IN: &str = "src-tauri/core/src/sign_in.rs";
const ENTRA: &str = "src-tauri/core/src/sign_in/entra.rs";
const VERDICT: &str = "src-tauri/core/src/sign_in/listener/verdict.rs";
const SESSION: &str = "src-tauri/core/src/sign_in/sessions/session.rs";
const VAULT: &str = "src-tauri/core/src/vault.rs";
const CLIPBOARD: &str = "src-tauri/core/src/warden/clipboard.rs";
const VIEW: &str = "src-tauri/core/src/view.rs";
const COMMANDS: &str = "src-tauri/commands.rs";
const BUILD: &str = "src-tauri/build.rs";
const API: &str = "ui/src/api.ts";

/// Where a `Secret` is opened, and what for.
const EXPOSED: &[Expected] = &[
    (EXCHANGE, "authorized", 1, "the access token, for its header"),
    (AZURE, "proves", 1, "a PAT, for its header"),
    (AZURE, "create", 1, "whether the service gave one at all"),
    (SIGN_IN, "account", 1, "the nonce, compared with the ID token's"),
    (ENTRA, "redeem", 1, "the code, for the token endpoint"),
    (ENTRA, "refresh", 1, "the refresh token, for the token endpoint"),
    (VERDICT, "callback", 1, "the state, compared with what arrived"),
    (
        SESSION,
        "same",
        2,
        "whether what was refused is still the current one, of access and of refresh tokens",
    ),
    (VAULT, "envelope", 1, "a PAT, for the vault"),
    (VAULT, "keep_refresh", 1, "the refresh token, for the vault"),
    (CLIPBOARD, "to_clipboard", 1, "a PAT, for the clipboard"),
    (
        CLIPBOARD,
        "digest",
        1,
        "to recognise on the clipboard what was put there",
    ),
    (
        "src-tauri/core/src/rotation/run.rs",
        "harmless",
        1,
        "to see that a destination's reason does not quote it",
    ),
];

/// Where a secret of the `oauth2` library is opened, which has a type of its own for each kind.
const EXPOSED_BY_OAUTH2: &[Expected] = &[
    (
        SIGN_IN,
        "prepare",
        2,
        "the state for the address, the nonce into a `Secret`",
    ),
    (SIGN_IN, "finish", 1, "the state, for the listener that waits for it"),
    (ENTRA, "redeem", 1, "the verifier, for the token endpoint"),
    (ENTRA, "grant", 2, "access and refresh token into a `Secret`"),
];

/// What else leaves for the page, the screen or the disk.
const SHOWN: &[(&[&str], &[Expected])] = &[
    (
        &[
            ".emit(",
            ".emit_to(",
            ".emit_filter(",
            ".eval(",
            "ipc::Channel",
            "ipc::Response",
        ],
        &[
            ("src-tauri/profile.rs", "forward", 1, "that something changed: a number"),
            ("src-tauri/profile.rs", "want", 1, "that a token is wanted: nothing"),
        ],
    ),
    (
        &[".set_title(", ".title("],
        &[(
            "src-tauri/notices.rs",
            "shown",
            1,
            "the title of a notification: words of core's, with a token's name",
        )],
    ),
    (
        &[
            "fs::write",
            "fs::copy",
            "File::create",
            "OpenOptions",
            "NamedTempFile::new_in",
        ],
        &[
            (
                "src-tauri/core/src/whole.rs",
                "begin",
                1,
                "the settings file, the activity and the support file, without secrets",
            ),
            ("src-tauri/core/src/instance.rs", "", 1, "the import"),
            ("src-tauri/core/src/instance.rs", "begin", 1, "an empty file to lock"),
            (
                "src-tauri/core/src/instance.rs",
                "is_free",
                1,
                "the same, to try its lock",
            ),
            (
                "src-tauri/core/src/instance.rs",
                "shared",
                2,
                "others, for one start at a time, and one refresh of a session",
            ),
            ("src-tauri/report.rs", "", 1, "the import"),
            ("src-tauri/report.rs", "save", 1, "a report without secrets"),
        ],
    ),
];

/// What `Secret` may be made to do: to be handed on, to hide itself in `Debug`, to be read from the service's JSON.
const ABILITIES: [&str; 3] = ["Clone", "Debug", "Deserialize"];

fn one<'a>(sources: &[&'a Source], path: &str, found: &mut Vec<Violation>) -> Option<&'a Source> {
    let source = sources.iter().copied().find(|source| source.path == path);
    if source.is_none() {
        found.push(Violation::new(path, 0, "it is not there"));
    }
    source
}

fn the_type_can_do_nothing(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    if let Some(secret) = one(&sources, SECRET, &mut found) {
        found.extend(derives(secret));
        found.extend(methods(secret));
        if secret.find("pub struct Secret(SecretString);").len() != 1 {
            found.push(secret.says(0, "`Secret` is not a struct with one private field any more"));
        }
    }
    for source in &sources {
        found.extend(abilities(source));
        let library = ["ExposeSecret", "expose_secret", "SecretString", "SecretBox", "secrecy"];
        if source.path != SECRET {
            found.extend(nowhere(&[source], &library, "the library behind `Secret` is its own"));
        }
        // Under another name it would not be found here.
        let renamed = [source.find("Secret as"), source.find("= Secret;")].concat();
        found.extend(
            renamed
                .iter()
                .map(|place| source.says(place.line, "`Secret` has another name here")),
        );
    }
    found
}

/// `impl … for Secret`, wherever it stands.
fn abilities(source: &Source) -> Vec<Violation> {
    let places = source.find("for Secret");
    let ability = |place: &crate::rust::Place| {
        let start = source.tokens[..place.index]
            .iter()
            .rposition(|token| is_word(Some(token), "impl"));
        let words = &source.tokens[start.unwrap_or(0)..place.index];
        // The last name outside of angle brackets: `Deserialize<'de>`, `std::fmt::Debug`.
        let mut depth = 0;
        let mut name = String::new();
        for token in words {
            depth += match token.text.as_str() {
                "<" => 1,
                ">" => -1,
                _ => 0,
            };
            if depth == 0 && token.kind == Kind::Word {
                name.clone_from(&token.text);
            }
        }
        name
    };
    let unknown = places
        .iter()
        .filter(|place| !ABILITIES.contains(&ability(place).as_str()));
    unknown
        .map(|place| source.says(place.line, format!("`Secret` is made {}", ability(place))))
        .collect()
}

fn derives(secret: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for place in secret.find("#[derive(") {
        let end = closing(&secret.tokens, place.last);
        let names = secret.tokens[place.last..end - 1]
            .iter()
            .filter(|token| token.kind == Kind::Word);
        let unknown = names.filter(|name| !ABILITIES.contains(&name.text.as_str()));
        found.extend(unknown.map(|name| secret.says(name.line, format!("`Secret` derives {}", name.text))));
    }
    found
}

/// Another way to the text than `expose` would not be counted.
fn methods(secret: &Source) -> Vec<Violation> {
    let names = secret
        .find("pub fn")
        .into_iter()
        .map(|place| (place.line, &secret.tokens[place.last + 1].text));
    let unknown = names.filter(|(_, name)| !["new", "expose"].contains(&name.as_str()));
    unknown
        .map(|(line, name)| secret.says(line, format!("`Secret` can {name}")))
        .collect()
}

fn it_is_opened_at_named_places(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    found.extend(only_at(&sources, &[".expose(", "Secret::expose"], EXPOSED));
    let oauth2 = [".secret(", ".into_secret(", "::secret(", "::into_secret("];
    found.extend(only_at(&sources, &oauth2, EXPOSED_BY_OAUTH2));
    found
}

fn the_page_is_shown_none(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    let view = one(&sources, VIEW, &mut found);
    let commands = one(&sources, COMMANDS, &mut found);
    for source in view.into_iter().chain(commands) {
        let why = "what the page sees or sends must not be able to hold a secret";
        found.extend(nowhere(&[source], &["Secret", "oauth2", "Zeroizing", "expose"], why));
    }
    if let Some(view) = view {
        found.extend(named_like_one(view));
    }
    if let (Some(view), Some(commands)) = (view, commands) {
        found.extend(unknown_answers(view, commands));
    }
    for (patterns, expected) in SHOWN {
        found.extend(only_at(&sources, patterns, expected));
    }
    found
}

/// Commands answer with the types of `view.rs`, an id, or nothing.
fn unknown_answers(view: &Source, commands: &Source) -> Vec<Violation> {
    let shown = ["pub struct", "pub enum"].into_iter().flat_map(|kind| view.find(kind));
    let mut known: BTreeSet<&str> = shown.map(|place| view.tokens[place.last + 1].text.as_str()).collect();
    known.extend(["Answer", "Vec", "Option", "Uuid"]);
    let mut found = Vec::new();
    if commands.find("type Answer<T> = Result<T, Failure>;").len() != 1 {
        found.push(commands.says(0, "`Answer` is not a type of view.rs or a `Failure` any more"));
    }
    for place in commands.find("#[tauri::command") {
        let signature = commands.tokens[place.last..]
            .iter()
            .take_while(|token| token.text != "{");
        let signature: Vec<_> = signature.collect();
        let arrow = signature
            .windows(2)
            .position(|pair| pair[0].text == "-" && pair[1].text == ">");
        let answer = &signature[arrow.unwrap_or(signature.len())..];
        let words = answer.iter().filter(|token| token.kind == Kind::Word);
        for token in words.filter(|token| !known.contains(token.text.as_str())) {
            let why = format!("a command answers with {}, which is not of view.rs", token.text);
            found.push(commands.says(token.line, why));
        }
    }
    found
}

/// A text in `view.rs` whose name says that it is a secret.
fn named_like_one(view: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    for place in view.find(": String").into_iter().chain(view.find(": Option<String")) {
        let name = place
            .index
            .checked_sub(1)
            .map_or("", |index| view.tokens[index].text.as_str());
        let telling = [
            "secret",
            "password",
            "bearer",
            "verifier",
            "nonce",
            "access",
            "refresh_token",
        ];
        if telling.iter().any(|word| name.contains(word)) {
            found.push(view.says(place.line, format!("the page is shown a text called {name}")));
        }
    }
    found
}

fn the_page_calls_what_is_listed(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Shell], &mut found);
    let build = one(&sources, BUILD, &mut found).map(allowed).unwrap_or_default();
    let (handled, written) = one(&sources, COMMANDS, &mut found).map(handled).unwrap_or_default();
    let called = called(tree.text(API));
    if build.len() < 10 {
        found.push(Violation::new(
            BUILD,
            0,
            format!("only {} commands were found", build.len()),
        ));
    }
    for (file, names) in [(COMMANDS, &handled), (COMMANDS, &written), (API, &called.names)] {
        for name in build.difference(names) {
            found.push(Violation::new(
                file,
                0,
                format!("{name} is allowed in build.rs and not here"),
            ));
        }
        for name in names.difference(&build) {
            found.push(Violation::new(file, 0, format!("{name} is not allowed in build.rs")));
        }
    }
    if called.invocations != 1 || called.computed != 1 {
        let why = "commands are called through `command` by their literal name, and once by `about` for all of its own";
        found.push(Violation::new(API, 0, why));
    }
    found
}

/// The texts of `COMMANDS` in build.rs.
fn allowed(build: &Source) -> BTreeSet<String> {
    let Some(list) = build.find("COMMANDS: &[&str] = &[").into_iter().next() else {
        return BTreeSet::new();
    };
    let list = &build.tokens[list.last..closing(&build.tokens, list.last)];
    let texts = list.iter().filter(|token| token.kind == Kind::Text);
    texts.map(|token| token.text.clone()).collect()
}

/// The names in `generate_handler!`, and those of the functions that are commands.
fn handled(commands: &Source) -> (BTreeSet<String>, BTreeSet<String>) {
    let handlers = commands
        .find("generate_handler![")
        .into_iter()
        .flat_map(|place| commands.tokens[place.last..closing(&commands.tokens, place.last)].iter());
    let handlers = handlers.filter(|token| token.kind == Kind::Word);
    let written = commands.find("#[tauri::command").into_iter().filter_map(|place| {
        let rest = &commands.tokens[place.index..];
        let function = rest.iter().position(|token| is_word(Some(token), "fn"))?;
        rest.get(function + 1).map(|token| token.text.clone())
    });
    (handlers.map(|token| token.text.clone()).collect(), written.collect())
}

#[derive(Default)]
struct Called {
    names: BTreeSet<String>,
    /// How often `invoke` is called, and how often a command by a name that is computed.
    invocations: usize,
    computed: usize,
}

fn called(api: &str) -> Called {
    let text = without_comments(api);
    let mut called = Called::default();
    for (word, arguments) in calls(&text) {
        let literal = arguments.strip_prefix('\'').and_then(|rest| rest.split('\'').next());
        match (word, literal) {
            ("invoke", _) => called.invocations += 1,
            (_, Some(name)) => drop(called.names.insert(name.to_owned())),
            (_, None) => called.computed += 1,
        }
    }
    called
}

/// Calls of `command`, `about` and `invoke`, with or without a type, and what their arguments begin with.
fn calls(text: &str) -> Vec<(&'static str, &str)> {
    let mut calls = Vec::new();
    for word in ["command", "about", "invoke"] {
        for (index, _) in text.match_indices(word) {
            let before = text[..index].chars().next_back().unwrap_or(' ');
            let mut rest = &text[index + word.len()..];
            if rest.starts_with('<') {
                rest = rest.split_once(">(").map_or("", |(_, rest)| rest);
            } else {
                rest = rest.strip_prefix('(').unwrap_or_default();
            }
            if !before.is_alphanumeric() && !"_.'-".contains(before) && !rest.is_empty() {
                calls.push((word, rest));
            }
        }
    }
    calls
}

fn nothing_is_printed(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let sources = tree.rust(&[Room::Core, Room::Shell], &mut found);
    let prints = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    found.extend(nowhere(
        &sources,
        &prints,
        "output goes to the log, where it is searched, or to the page",
    ));
    found
}

#[test]
fn a_secret_is_a_type_that_can_do_nothing() {
    holds(the_type_can_do_nothing);
}

#[test]
fn a_secret_that_can_do_something_is_found() {
    let trial = Trial::of(the_type_can_do_nothing);
    let caught = |planted: Tree, file: &str, why: &str| trial.finds(&planted, file, why);
    let derived = "#[derive(Clone)]\npub struct Secret(";
    for ability in ["Serialize", "PartialEq", "Hash"] {
        let planted = trial
            .tree()
            .changed(SECRET, derived, &derived.replace("Clone", &format!("Clone, {ability}")));
        caught(planted, SECRET, &format!("derives {ability}"));
    }
    for ability in [
        "std::fmt::Display",
        "serde::Serialize",
        "AsRef<str>",
        "std::ops::Deref",
        "From<String>",
    ] {
        let planted = trial.tree().and(VAULT, &format!("impl {ability} for Secret {{}}"));
        let name = ability.split('<').next().unwrap().rsplit("::").next().unwrap();
        caught(planted, VAULT, &format!("made {name}"));
    }
    let generic = trial.tree().and(SECRET, "impl<T> PartialEq<T> for Secret {}");
    caught(generic, SECRET, "made PartialEq");
    let open = trial.tree().changed(
        SECRET,
        "pub struct Secret(SecretString)",
        "pub struct Secret(pub SecretString)",
    );
    caught(open, SECRET, "private field");
    caught(
        trial
            .tree()
            .and(SECRET, "impl Secret { pub fn text(&self) -> &str { \"\" } }"),
        SECRET,
        "can text",
    );
    caught(
        trial.tree().and(AZURE, "use secrecy::{ExposeSecret as _};"),
        AZURE,
        "ExposeSecret",
    );
    caught(
        trial.tree().and(AZURE, "use crate::secret::Secret as Text;"),
        AZURE,
        "another name",
    );
}

#[test]
fn a_secret_is_opened_at_named_places_only() {
    holds(it_is_opened_at_named_places);
}

#[test]
fn a_new_place_that_opens_one_is_found() {
    let trial = Trial::of(it_is_opened_at_named_places);
    for opened in [
        "s.expose()",
        "s\n        .expose()\n        .len()",
        "Secret::expose(&s)",
        "map(Secret::expose)",
    ] {
        let planted = trial.tree().and(AZURE, &format!("fn f(s: &Secret) {{ {opened}; }}"));
        trial.finds(&planted, AZURE, "`f`");
    }
    let again = trial.tree().changed(
        EXCHANGE,
        "manners(request).bearer_auth(bearer.expose())",
        "{ bearer.expose(); manners(request).bearer_auth(bearer.expose()) }",
    );
    trial.finds(&again, EXCHANGE, "`authorized`: 2 where 1");
    let library = trial
        .tree()
        .and(ENTRA, "fn f(t: &oauth2::AccessToken) -> String { t.secret().clone() }");
    trial.finds(&library, ENTRA, "`f`");
    let gone = trial
        .tree()
        .changed(EXCHANGE, "bearer_auth(bearer.expose())", "bearer_auth(bearer)");
    trial.finds(&gone, EXCHANGE, "take it out");
    let quiet = "/// Never call `.expose()` here.\n// s.expose()\nfn f() -> &'static str { \".expose()\" }\n\
        #[cfg(test)]\nmod planted { fn f(s: &Secret) { s.expose(); } }";
    trial.passes(&trial.tree().and(AZURE, quiet));
}

#[test]
fn what_the_page_sees_holds_no_secret() {
    holds(the_page_is_shown_none);
}

#[test]
fn a_secret_for_the_page_is_found() {
    let trial = Trial::of(the_page_is_shown_none);
    let view = trial
        .tree()
        .and(VIEW, "pub struct Revealed { pub it: crate::secret::Secret }");
    trial.finds(&view, VIEW, "Secret");
    let text = trial.tree().and(VIEW, "pub struct Revealed { pub new_secret: String }");
    trial.finds(&text, VIEW, "new_secret");
    let optional = trial
        .tree()
        .and(VIEW, "pub struct Revealed { pub password: Option<String> }");
    trial.finds(&optional, VIEW, "password");
    let command = trial.tree().and(
        COMMANDS,
        "#[tauri::command]\nasync fn reveal() -> Answer<Secret> { todo!() }",
    );
    trial.finds(&command, COMMANDS, "Secret");
    for answer in [
        "Answer<String>",
        "Answer<Vec<u8>>",
        "Result<String, String>",
        "Answer<(Uuid, Loaded)>",
    ] {
        let planted = format!("#[tauri::command]\nasync fn reveal(desk: State<'_, Desk>) -> {answer} {{ todo!() }}");
        trial.finds(&trial.tree().and(COMMANDS, &planted), COMMANDS, "not of view.rs");
    }
    for (file, way, why) in [
        (
            "src-tauri/tray.rs",
            "fn f(app: &AppHandle, s: &str) { app.emit(\"secret\", s); }",
            ".emit(",
        ),
        (
            "src-tauri/window.rs",
            "fn f(window: &WebviewWindow) { window.set_title(\"x\"); }",
            ".set_title(",
        ),
        (
            "src-tauri/window.rs",
            "fn f(window: &WebviewWindow) { window.eval(\"x\"); }",
            ".eval(",
        ),
        (
            "src-tauri/core/src/vault.rs",
            "fn f(path: &Path) { std::fs::write(path, \"x\"); }",
            "fs::write",
        ),
    ] {
        trial.finds(&trial.tree().and(file, way), file, why);
    }
    trial.passes(
        &trial
            .tree()
            .and(VIEW, "/// No `Secret` is here.\nstruct S { secret_here: bool }"),
    );
}

#[test]
fn the_page_can_call_what_is_listed_and_nothing_else() {
    holds(the_page_calls_what_is_listed);
}

#[test]
fn a_command_that_one_side_does_not_know_is_found() {
    let trial = Trial::of(the_page_calls_what_is_listed);
    let caught = |planted: Tree, file: &str, why: &str| trial.finds(&planted, file, why);
    let unused = trial
        .tree()
        .changed(BUILD, "\"snapshot\",", "\"snapshot\", \"reveal\",");
    caught(unused, API, "reveal is allowed in build.rs and not here");
    let denied = trial.tree().changed(BUILD, "\"copy_secret\",", "// \"copy_secret\",");
    caught(denied, API, "copy_secret is not allowed");
    let unlisted = trial
        .tree()
        .changed(COMMANDS, "generate_handler![", "generate_handler![reveal, ");
    caught(unlisted, COMMANDS, "reveal is not allowed");
    let loose = trial.tree().and(
        COMMANDS,
        "#[tauri::command(async)]\npub(crate) async fn reveal() -> Answer<()> { Ok(()) }",
    );
    caught(loose, COMMANDS, "reveal is not allowed");
    let typed = trial
        .tree()
        .and(API, "export const reveal = () => command<{ a: string }>('reveal');");
    caught(typed, API, "reveal is not allowed");
    let direct = trial
        .tree()
        .and(API, "export const any = (name: string) => invoke(name);");
    caught(direct, API, "literal name");
    let computed = trial
        .tree()
        .and(API, "export const any = (name: string) => command(name);");
    caught(computed, API, "literal name");
    trial.passes(&trial.tree().and(API, "// command<void>('reveal')\n/* invoke('x') */"));
}

#[test]
fn core_and_shell_print_nothing() {
    holds(nothing_is_printed);
}

#[test]
fn printing_is_found() {
    let trial = Trial::of(nothing_is_printed);
    let tray = "src-tauri/tray.rs";
    trial.finds(&trial.tree().and(VAULT, "fn f() { dbg!(1); }"), VAULT, "dbg!");
    trial.finds(
        &trial.tree().and(tray, "fn f() { std::eprintln!(\"x\"); }"),
        tray,
        "eprintln!",
    );
    let quiet = "// println!\n#[cfg(test)] mod planted { fn f() { println!(); } }";
    trial.passes(&trial.tree().and(VAULT, quiet));
}
