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
use crate::secret::is_marked;

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
    /// Path and query, secrets replaced by `…`.
    pub path: String,
    /// The answer's status; none if the connection was cut.
    pub status: Option<u16>,
    /// The organization in the path.
    pub organization: Option<String>,
    /// The `authorizationId` of the personal access token that it created, asked for, changed or revoked, or whose
    /// secret it presented, whether that one works or not.
    pub authorization: Option<Uuid>,
    /// One of [`crate::OPERATIONS`].
    pub operation: String,
    /// Why the answer is a refusal, in its own word: a `patTokenError` (whose status is 200), a `typeKey`, an OAuth
    /// `error`. None for refusals without a body, and for answers of a fault.
    #[serde(default)]
    pub refusal: Option<String>,
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

/// Path and query as they were sent, but for the values of secret parameters and whatever holds a secret of ours.
pub(crate) fn redacted(uri: &Uri) -> String {
    let segments: Vec<_> = uri.path().split('/').map(redacted_part).collect();
    let path = segments.join("/");
    let Some(query) = uri.query() else { return path };
    let pairs: Vec<_> = query.split('&').map(redacted_pair).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// The text, or `…` if it holds one of the sandbox's secrets; encoding does not hide one.
pub(crate) fn redacted_part(text: &str) -> &str {
    let holds_secret = form_urlencoded::parse(text.as_bytes()).any(|(key, value)| is_marked(&key) || is_marked(&value));
    if holds_secret { "…" } else { text }
}

fn redacted_pair(pair: &str) -> String {
    let pair = redacted_part(pair);
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
            ("/a?note=xPWSBXx&y=2", "/a?…&y=2"),
            ("/a?xPWSBXx", "/a?…"),
            ("/a?x=%50WSBX", "/a?…"),
            ("/a?x=a2%70wsbx", "/a?…"),
            ("/xPWSBXx/%50WSBX/b", "/…/…/b"),
        ] {
            assert_eq!(
                redacted(&sent.parse().expect("a path")),
                shown,
                "{sent} may name a secret but not show it"
            );
        }
    }
}
