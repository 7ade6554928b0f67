//! Rust as a list of words and marks: comments are gone, the items under `#[cfg(test)]` are gone, texts are kept apart from code,
//! and a grouped `use` is written out. A pattern is such a list too, so that line breaks and spaces do not matter.
//!
//! It knows no types and expands no macros: what a macro of a library makes is not seen.

use crate::lex::{Kind, Token, lex};
use crate::tree::Violation;
use std::collections::{BTreeMap, HashMap};

/// One file.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) tokens: Vec<Token>,
    /// Where each text stands: a search begins there.
    index: HashMap<String, Vec<usize>>,
    /// Each function's name and body.
    bodies: Vec<(String, std::ops::Range<usize>)>,
}

/// Where a pattern was found.
#[derive(Clone)]
pub(crate) struct Place {
    /// Of the first token, and of the last one.
    pub(crate) index: usize,
    pub(crate) last: usize,
    pub(crate) line: usize,
    /// The innermost function; empty outside of any.
    pub(crate) within: String,
}

/// An expected place: the file, the function in it, how often, and why it is right.
pub(crate) type Expected = (&'static str, &'static str, usize, &'static str);

impl Source {
    pub(crate) fn parse(path: &str, text: &str) -> Self {
        let tokens = imports_written_out(without_tests(lex(text)));
        let bodies = bodies(&tokens);
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, token) in tokens.iter().enumerate() {
            index.entry(token.text.clone()).or_default().push(at);
        }
        Self {
            path: path.to_owned(),
            tokens,
            index,
            bodies,
        }
    }

    /// Every place of `pattern`, which is written as Rust is.
    pub(crate) fn find(&self, pattern: &str) -> Vec<Place> {
        let pattern = lex(pattern);
        let same = |(a, b): (&Token, &Token)| a.kind == b.kind && a.text == b.text;
        let starts = pattern.first().and_then(|first| self.index.get(&first.text));
        let windows = starts.into_iter().flatten().filter_map(|&index| {
            let window = self.tokens.get(index..index + pattern.len())?;
            window.iter().zip(&pattern).all(same).then_some((index, window))
        });
        let places = windows.map(|(index, window)| Place {
            index,
            last: index + window.len() - 1,
            line: window[0].line,
            within: self.within(index),
        });
        places.collect()
    }

    /// The function around a token.
    pub(crate) fn within(&self, index: usize) -> String {
        let around = self.bodies.iter().filter(|(_, body)| body.contains(&index));
        let innermost = around.max_by_key(|(_, body)| body.start);
        innermost.map_or_else(String::new, |(name, _)| name.clone())
    }

    /// The texts in it, each with its token's index.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.kind == Kind::Text)
    }

    /// Every word and mark that occurs in it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    pub(crate) fn says(&self, line: usize, why: impl Into<String>) -> Violation {
        Violation::new(&self.path, line, why)
    }
}

/// `patterns` together occur at the `expected` places, as often as said there, and nowhere else.
pub(crate) fn only_at(sources: &[&Source], patterns: &[&str], expected: &[Expected]) -> Vec<Violation> {
    let what = patterns.join(" or ");
    let mut places: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for source in sources {
        for place in patterns.iter().flat_map(|pattern| source.find(pattern)) {
            places
                .entry((source.path.clone(), place.within))
                .or_default()
                .push(place.line);
        }
    }
    let mut found = Vec::new();
    for ((file, within), lines) in &places {
        let known = expected
            .iter()
            .find(|(path, function, ..)| path == file && function == within);
        let times = known.map_or(0, |(_, _, times, _)| *times);
        if lines.len() > times {
            let why = format!(
                "{what} in `{within}`: {} where {times} are known; a new place needs a reason in the table",
                lines.len()
            );
            found.push(Violation::new(file, lines[times.min(lines.len() - 1)], why));
        }
    }
    for (file, within, times, _) in expected {
        let now = places
            .get(&((*file).to_owned(), (*within).to_owned()))
            .map_or(0, Vec::len);
        if now < *times {
            let why = format!("{what} in `{within}`: {now} where the table has {times}; take it out of the table");
            found.push(Violation::new(file, 0, why));
        }
    }
    found
}

/// `pattern` is nowhere in `sources`.
pub(crate) fn nowhere(sources: &[&Source], patterns: &[&str], why: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    for source in sources {
        for pattern in patterns {
            let places = source.find(pattern);
            found.extend(
                places
                    .iter()
                    .map(|place| source.says(place.line, format!("{pattern}: {why}"))),
            );
        }
    }
    found
}

fn is(token: Option<&Token>, mark: &str) -> bool {
    token.is_some_and(|token| token.kind == Kind::Mark && token.text == mark)
}

pub(crate) fn is_word(token: Option<&Token>, word: &str) -> bool {
    token.is_some_and(|token| token.kind == Kind::Word && token.text == word)
}

/// The index behind the bracket that closes the one at `open`.
pub(crate) fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if token.kind == Kind::Mark {
            match token.text.as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

/// Without every item that exists in tests only. `any(test, …)` and `not(test)` are code like any other.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let inner = is(tokens.get(at + 1), "!");
        let open = at + 1 + usize::from(inner);
        if !is(tokens.get(at), "#") || !is(tokens.get(open), "[") {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = closing(&tokens, open);
        let attribute: String = tokens[open + 1..end - 1]
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        if attribute == "cfg(test)" || attribute.starts_with("cfg(all(test,") {
            if inner {
                return Vec::new();
            }
            at = item_end(&tokens, end);
        } else {
            kept.extend_from_slice(&tokens[at..end]);
            at = end;
        }
    }
    kept
}

/// Behind the item that begins at `start`: its other attributes, and then all up to its `}`, `;` or `,`.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while is(tokens.get(at), "#") {
        at = closing(tokens, at + 1);
    }
    let visible = usize::from(is_word(tokens.get(at), "pub"));
    let limited = if visible == 1 && is(tokens.get(at + 1), "(") {
        closing(tokens, at + 1)
    } else {
        at + visible
    };
    let import = is_word(tokens.get(limited), "use");
    while at < tokens.len() {
        let token = tokens.get(at);
        if is(token, ";") || is(token, ",") {
            return at + 1;
        }
        if is(token, "{") && !import {
            return closing(tokens, at);
        }
        at = if is(token, "(") || is(token, "[") || is(token, "{") {
            closing(tokens, at)
        } else {
            at + 1
        };
    }
    at
}

/// `use a::{b, c::d};` as `use a::b; use a::c::d;`.
fn imports_written_out(tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // `use<'a>` in a type is no import.
        if !is_word(tokens.get(at), "use") || is(tokens.get(at + 1), "<") {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let length = tokens[at..].iter().position(|token| is(Some(token), ";"));
        let end = length.map_or(tokens.len(), |length| at + length);
        leaves(&tokens[at + 1..end], &[], &mut |leaf| {
            out.push(tokens[at].clone());
            out.extend_from_slice(leaf);
            out.push(Token {
                kind: Kind::Mark,
                text: ";".to_owned(),
                line: leaf.last().map_or(0, |token| token.line),
            });
        });
        at = end + 1;
    }
    out
}

fn leaves(tree: &[Token], prefix: &[Token], leaf: &mut dyn FnMut(&[Token])) {
    let Some(open) = tree.iter().position(|token| is(Some(token), "{")) else {
        if !tree.is_empty() {
            leaf(&[prefix, tree].concat());
        }
        return;
    };
    let prefix = [prefix, &tree[..open]].concat();
    let inside = &tree[open + 1..closing(tree, open) - 1];
    let (mut start, mut at) = (0, 0);
    while at <= inside.len() {
        if at == inside.len() || is(inside.get(at), ",") {
            leaves(&inside[start..at], &prefix, leaf);
            (start, at) = (at + 1, at + 1);
        } else {
            at = if is(inside.get(at), "{") {
                closing(inside, at)
            } else {
                at + 1
            };
        }
    }
}

fn bodies(tokens: &[Token]) -> Vec<(String, std::ops::Range<usize>)> {
    let mut bodies = Vec::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        if is_word(pair.first(), "fn") && pair[1].kind == Kind::Word {
            let mut at = index + 2;
            while at < tokens.len() && !is(tokens.get(at), "{") && !is(tokens.get(at), ";") {
                at = if is(tokens.get(at), "(") || is(tokens.get(at), "[") {
                    closing(tokens, at)
                } else {
                    at + 1
                };
            }
            if is(tokens.get(at), "{") {
                bodies.push((pair[1].text.clone(), at..closing(tokens, at)));
            }
        }
    }
    bodies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str, pattern: &str) -> usize {
        Source::parse("x.rs", text).find(pattern).len()
    }

    #[test]
    fn comments_texts_and_tests_hide_and_show_nothing() {
        for quiet in [
            "// std::env",
            "/// std::env\nfn f() {}",
            "//! std::env",
            "/* std::env */",
            "/* /* */ std::env */",
            "let a = \"std::env\";",
            "let a = r#\"\" std::env\"#;",
            "let a = b\"\\\" std::env\";",
            "#[cfg(test)] mod tests { use std::env; fn f() { { std::env::var(); } } }",
            "#[cfg(test)]\n#[path = \"x\"]\nuse std::{env, fmt};",
            "#[cfg(all(test, unix))] fn f(a: [u8; 3]) -> u8 { std::env }",
            "#![cfg(test)] fn f() { std::env }",
            "struct S { #[cfg(test)] a: std::env::Vars, b: u8 }",
        ] {
            assert_eq!(count(quiet, "std::env"), 0, "{quiet}");
        }
        for loud in [
            "std :: env",
            "std::\n  env::var()",
            "/* */ std::env // x",
            "let a = '\"'; std::env; let b = '\"';",
            "let a = '\\''; std::env; let b = '\\'';",
            "let a: &'a str = std::env;",
            "let a = \"\\\\\"; std::env; let b = \"\";",
            "let a = r\"\\\"; std::env; let b = \"\";",
            "let a = \"// \"; std::env;",
            "let a = \"/*\"; std::env; let b = \"*/\";",
            "#[cfg(test)] mod tests { } std::env;",
            "#[cfg(test)] mod tests { use super::*; fn f() { } } std::env;",
            "#[cfg(test)] pub(crate) use a::{b}; std::env;",
            "#[cfg(test)] mod tests; std::env;",
            "#[cfg(test)] use a::{b, c}; std::env;",
            "#[cfg(not(test))] fn f() { std::env }",
            "#[cfg(any(test, unix))] fn f() { std::env }",
            "use std::{fmt, env};",
            "use std::{fmt::{self, Display}, env::{self, var}};",
            "pub use std::env as surroundings;",
            "use r#std::env;",
        ] {
            assert!(count(loud, "std::env") > 0, "{loud}");
        }
        assert_eq!(count("use std::{env, fmt};", "env"), 1, "a group is not counted twice");
        assert_eq!(count("environment my_env env2", "env"), 0, "words are whole");
        assert_eq!(count("f(\"a\", \"b\")", "f(\"a\""), 1, "a text is found as a text");
        assert_eq!(count("a\n    .expose()\n    .len()", ".expose("), 1, "over line breaks");
    }

    #[test]
    fn a_place_has_its_line_and_its_function() {
        let text = "fn a(b: [u8; 2]) -> u8 {\n  let c = || x();\n  fn d() { x() }\n  x()\n}\nconst E: u8 = x();";
        let places = Source::parse("x.rs", text).find("x(");
        let places: Vec<_> = places.iter().map(|place| (place.line, place.within.as_str())).collect();
        assert_eq!(
            places,
            [(2, "a"), (3, "d"), (4, "a"), (6, "")],
            "closures belong to their function"
        );
    }

    #[test]
    fn a_table_is_kept_in_both_directions() {
        let source = Source::parse("a.rs", "fn f() { x(); x(); }");
        let sources = [&source];
        let table = |times| only_at(&sources, &["x("], &[("a.rs", "f", times, "why")]);
        assert_eq!(table(2), [], "as it is");
        assert_eq!(table(1).len(), 1, "a place too many");
        assert_eq!(table(3).len(), 1, "a place that is gone");
        assert_eq!(only_at(&sources, &["x("], &[]).len(), 1, "a place that nobody named");
    }
}
