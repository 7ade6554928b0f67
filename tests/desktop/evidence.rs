//! What proves that a step did what it says: read from the vault, the database and the clipboard, never from the app.
//!
//! Secrets are compared here and never printed.

use crate::desk::Desk;
use crate::outcome::{Outcome, check, until_true};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::io::Write;
use std::process::Stdio;

/// The vault's service name of the sandbox's profile.
const SERVICE: &str = "Patwarden Sandbox";

/// Everything that the vault holds for the sandbox's profile, as secret-tool, another program, reads it.
pub(crate) fn vault(desk: &Desk) -> Outcome<String> {
    desk.output("secret-tool", &["search", "--all", "--unlock", "service", SERVICE])
}

/// The secrets of tokens that the vault holds, as (authorization, secret). A value follows a line that tells its length.
pub(crate) fn secrets_in_vault(desk: &Desk) -> Outcome<Vec<(String, String)>> {
    let listing = vault(desk)?;
    let envelopes = listing
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let field = |envelope: &Value, name: &str| envelope[name].as_str().map(str::to_owned);
    Ok(envelopes
        .filter_map(|envelope| Some((field(&envelope, "authorization")?, field(&envelope, "secret")?)))
        .collect())
}

/// The secret that the vault holds for this token.
pub(crate) fn secret_of(desk: &Desk, authorization: &str) -> Outcome<String> {
    let found = secrets_in_vault(desk)?.into_iter().find(|(id, _)| id == authorization);
    Ok(found
        .map(|(_, secret)| secret)
        .ok_or("the vault holds no secret of the new token")?)
}

/// When the journal says that `step` of `rotation` was committed.
pub(crate) fn journaled(desk: &Desk, rotation: &str, step: &str) -> Outcome<DateTime<Utc>> {
    let query = "SELECT json_extract(value, '$.at') FROM journal, json_each(facts, '$.times')
        WHERE journal.id = ?1 AND json_extract(value, '$.step') = ?2";
    Ok(database(desk)?.query_row(query, (rotation, step), |row| row.get(0))?)
}

/// How the newest operation of this kind ended, by the activity: `done`, `stopped`, or `running` if it has not.
pub(crate) fn activity(desk: &Desk, kind: &str) -> Outcome<String> {
    let query = "SELECT result FROM activity WHERE kind = ?1 ORDER BY rowid DESC LIMIT 1";
    Ok(database(desk)?.query_row(query, [kind], |row| row.get(0))?)
}

/// Fails unless SQLite itself finds the database sound.
pub(crate) fn check_database(desk: &Desk) -> Outcome {
    let found: String = database(desk)?.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    check(found == "ok", format!("the database is not sound: {found}"))
}

fn database(desk: &Desk) -> Outcome<Connection> {
    let file = desk.data().join("sandbox/patwarden.db");
    Ok(Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
}

/// What the X clipboard holds; nothing if nobody owns it.
pub(crate) fn clipboard(desk: &Desk) -> String {
    let content = desk.output("xclip", &["-selection", "clipboard", "-o"]);
    content.unwrap_or_default()
}

/// Waits until the X clipboard holds exactly `secret`.
pub(crate) fn wait_for_clipboard(desk: &Desk, secret: &str) -> Outcome {
    until_true("the secret on the clipboard", || Ok(clipboard(desk) == secret))
}

/// Puts `text` on the X clipboard, as another program does.
pub(crate) fn copy(desk: &Desk, text: &str) -> Outcome {
    let mut command = desk.command("xclip");
    command.args(["-selection", "clipboard", "-i"]).stdin(Stdio::piped());
    // It goes on in the background to serve the text, so nobody may wait for the end of its output.
    let mut xclip = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut input) = xclip.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    check(xclip.wait()?.success(), "xclip did not take the text")?;
    until_true("the text on the clipboard", || Ok(clipboard(desk) == text))
}

/// Whether every organization was listed after this time.
pub(crate) fn refreshed_after(desk: &Desk, at: DateTime<Utc>) -> Outcome<bool> {
    let oldest: Option<DateTime<Utc>> =
        database(desk)?.query_row("SELECT min(refreshed_at) FROM organization", [], |row| row.get(0))?;
    Ok(oldest.is_some_and(|oldest| oldest > at))
}
