//! The record: every request to the four ports, with secrets left out, in memory and as JSON lines in a file.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Utc};
use hyper::Uri;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;
use uuid::Uuid;

use crate::asked::Role;

/// Query parameters whose values are secrets; a mistaken client may put any of them there.
const SECRET_PARAMETERS: [&str; 8] = [
    "code",
    "code_verifier",
    "client_secret",
    "client_assertion",
    "access_token",
    "refresh_token",
    "id_token",
    "password",
];

/// One request and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// When it arrived, by the sandbox's clock.
    pub at: DateTime<Utc>,
    /// Which service it was sent to.
    pub role: Role,
    /// The HTTP method.
    pub method: String,
    /// Path and query, the values of secret parameters replaced by `…`.
    pub path: String,
    /// The answer's status; none if the connection was cut.
    pub status: Option<u16>,
    /// The organization in the path.
    pub organization: Option<String>,
    /// The personal access token that it created, asked for, changed, revoked or authenticated with.
    pub authorization: Option<Uuid>,
    /// One of [`crate::OPERATIONS`].
    pub operation: String,
}

/// What was recorded since the start, and the file that it is appended to.
pub(crate) struct Record {
    entries: Vec<Recorded>,
    file: File,
}

impl Record {
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Self {
            entries: Vec::new(),
            file: options.open(path)?,
        })
    }

    pub(crate) fn entries(&self) -> &[Recorded] {
        &self.entries
    }

    pub(crate) fn push(&mut self, entry: Recorded) {
        if let Err(error) = self.append(&entry) {
            tracing::warn!(%error, "the record file could not be written; the record in memory goes on");
        }
        self.entries.push(entry);
    }

    fn append(&mut self, entry: &Recorded) -> std::io::Result<()> {
        let line = serde_json::to_string(entry)?;
        self.file.write_all(format!("{line}\n").as_bytes())
    }
}

/// Path and query as they were sent, but for the values of secret parameters.
pub(crate) fn redacted(uri: &Uri) -> String {
    let Some(query) = uri.query() else {
        return uri.path().to_owned();
    };
    let shown: Vec<_> = query.split('&').map(redacted_pair).collect();
    format!("{}?{}", uri.path(), shown.join("&"))
}

fn redacted_pair(pair: &str) -> String {
    let Some((key, _)) = pair.split_once('=') else {
        return pair.to_owned();
    };
    let name = form_urlencoded::parse(key.as_bytes())
        .next()
        .map(|(name, _)| name.to_ascii_lowercase());
    let is_secret = name.is_some_and(|name| SECRET_PARAMETERS.contains(&name.as_str()));
    if is_secret {
        format!("{key}=…")
    } else {
        pair.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out_of_paths() {
        for (sent, shown) in [
            ("/a/b", "/a/b"),
            ("/a?x=1&code=abc&y=2", "/a?x=1&code=…&y=2"),
            ("/a?Refresh%5FToken=abc", "/a?Refresh%5FToken=…"),
            ("/a?code_challenge=abc", "/a?code_challenge=abc"),
        ] {
            assert_eq!(
                redacted(&sent.parse().expect("a path")),
                shown,
                "{sent} may name a secret but not show it"
            );
        }
    }
}
