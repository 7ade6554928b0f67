//! TypeScript as far as it has to be understood: where a comment is.

/// TypeScript without its comments, as long as before and with the same lines. Texts stay: what is in them is searched too. Where
/// it is in doubt it keeps what may be a comment, since a false alarm is better than a hidden violation.
pub(crate) fn without_comments(text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let before = at.checked_sub(1).map_or(' ', |before| text[before]);
        let pair = (c, text.get(at + 1).copied().unwrap_or(' '));
        let end = match c {
            '"' | '\'' | '`' => text_end(&text, at),
            '/' if pair.1 == '/' && !":\\\"'`[".contains(before) => {
                at = (at..text.len())
                    .find(|index| text[*index] == '\n')
                    .unwrap_or(text.len());
                continue;
            }
            '/' if pair.1 == '*' && (before.is_whitespace() || "{(,;=".contains(before)) => {
                let close = (at + 2..text.len()).find(|index| text[*index] == '*' && text.get(index + 1) == Some(&'/'));
                let end = close.map_or(text.len(), |close| close + 2);
                out.extend(text[at..end].iter().filter(|c| **c == '\n'));
                at = end;
                continue;
            }
            '/' => at + 1,
            _ => (at..text.len())
                .find(|index| "\"'`/".contains(text[*index]))
                .unwrap_or(text.len()),
        };
        out.extend(&text[at..end]);
        at = end;
    }
    out
}

/// Behind the text that begins at `at`. An apostrophe of a sentence begins none: it finds no partner on its line.
fn text_end(text: &[char], at: usize) -> usize {
    let quote = text[at];
    let mut index = at + 1;
    while let Some(&c) = text.get(index) {
        if c == quote {
            return index + 1;
        }
        if c == '\n' && quote != '`' {
            break;
        }
        index += if c == '\\' { 2 } else { 1 };
    }
    at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        for (text, left) in [
            ("a(); // b()", "a(); "),
            ("/** b() */ a();", " a();"),
            ("a(/* b()\n */);", "a(\n);"),
            ("const a = <p>{/* b() */}</p>;", "const a = <p>{}</p>;"),
        ] {
            assert_eq!(without_comments(text), left, "{text}");
        }
        for kept in [
            "const a = 'https://x'; b();",
            "const a = \"// b()\";",
            "const a = `/* ${b()} */`;",
            "const a = /[/*]/; b(); // */".trim_end_matches(" // */"),
            "const a = /\\/*x/; b();",
            "<p>Don't http://x</p>; b();",
            "const a = 'it\\'s // fine'; b();",
        ] {
            assert_eq!(without_comments(kept), kept, "nothing in it is a comment");
        }
    }
}
