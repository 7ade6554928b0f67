//! Rust's words and marks (The Rust Reference, "Tokens"): where a comment or a text begins and ends, and nothing beyond.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// One character; `::` is one, too.
    Mark,
    /// A string literal, without its quotes.
    Text,
    Char,
    Lifetime,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// The tokens of a text, without comments and blanks.
pub(crate) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        text: text.chars().collect(),
        at: 0,
        line: 1,
    };
    std::iter::from_fn(|| lexer.token()).collect()
}

struct Lexer {
    text: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.text.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn starts(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(index, c)| self.peek(index) == c)
    }

    fn step(&mut self) -> Option<char> {
        let next = self.text.get(self.at).copied()?;
        self.at += 1;
        self.line += usize::from(next == '\n');
        Some(next)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while self.at < self.text.len() && wanted(self.peek(0)) {
            taken.extend(self.step());
        }
        taken
    }

    fn token(&mut self) -> Option<Token> {
        self.skip_blank();
        let line = self.line;
        let first = self.text.get(self.at).copied()?;
        let (kind, text) = if let Some(text) = self.string() {
            (Kind::Text, text)
        } else if is_start(first) || first.is_ascii_digit() {
            if self.starts("r#") {
                self.at += 2;
            }
            (Kind::Word, self.take_while(is_inner))
        } else if first == '\'' {
            self.quote()
        } else if self.starts("::") {
            self.at += 2;
            (Kind::Mark, "::".to_owned())
        } else {
            self.at += 1;
            (Kind::Mark, first.to_string())
        };
        Some(Token { kind, text, line })
    }

    fn skip_blank(&mut self) {
        loop {
            if self.starts("//") {
                self.take_while(|c| c != '\n');
            } else if self.starts("/*") {
                self.skip_comment();
            } else if self.peek(0).is_whitespace() {
                self.step();
            } else {
                return;
            }
        }
    }

    /// They nest.
    fn skip_comment(&mut self) {
        let mut depth = 0;
        loop {
            if self.starts("/*") {
                depth += 1;
                self.at += 2;
            } else if self.starts("*/") {
                depth -= 1;
                self.at += 2;
            } else if self.step().is_none() {
                return;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// `"…"`, `b"…"`, `c"…"`, and the raw ones with any number of `#`.
    fn string(&mut self) -> Option<String> {
        let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
            let after = prefix.len();
            let hashes = (after..).take_while(|index| self.peek(*index) == '#').count();
            let raw = prefix.ends_with('r');
            self.starts(prefix) && self.peek(after + hashes) == '"' && (raw || hashes == 0)
        })?;
        self.at += prefix.len();
        let hashes = self.take_while(|c| c == '#');
        self.step();
        let end = format!("\"{hashes}");
        let mut text = String::new();
        while self.at < self.text.len() && !self.starts(&end) {
            if !prefix.ends_with('r') && self.peek(0) == '\\' {
                self.escape(&mut text);
            } else {
                text.extend(self.step());
            }
        }
        self.at += end.len();
        Some(text)
    }

    /// `\` at the end of a line takes the next one's indent away; other escapes are kept as they are written.
    fn escape(&mut self, text: &mut String) {
        if self.peek(1) == '\n' {
            self.step();
            self.take_while(char::is_whitespace);
        } else {
            text.extend(self.step());
            text.extend(self.step());
        }
    }

    /// A character or a lifetime.
    fn quote(&mut self) -> (Kind, String) {
        self.at += 1;
        if self.peek(0) == '\\' || self.peek(1) == '\'' {
            let mut text = String::new();
            while self.at < self.text.len() && self.peek(0) != '\'' {
                text.extend(if self.peek(0) == '\\' { self.step() } else { None });
                text.extend(self.step());
            }
            self.at += 1;
            (Kind::Char, text)
        } else {
            (Kind::Lifetime, self.take_while(is_inner))
        }
    }
}

fn is_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_inner(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
