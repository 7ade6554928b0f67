//! What proves that a step did what it says: read from the vault, the database and the clipboard, never from the app.
//!
//! Secrets are compared here and never printed.

use crate::desk::Desk;
use crate::outcome::{Outcome, until_true};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

/// The vault's service name of the sandbox's profile.
const SERVICE: &str = "Patwarden Sandbox";

/// The secrets of tokens that the vault holds, as (authorization, secret).
pub(crate) fn secrets_in_vault(desk: &Desk) -> Outcome<Vec<(String, String)>> {
    let listing = desk.output("secret-tool", &["search", "--all", "--unlock", "service", SERVICE])?;
    let entries = listing.lines().filter_map(|line| line.strip_prefix("secret = "));
    let envelopes = entries.filter_map(|text| serde_json::from_str::<Value>(text).ok());
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
    let file = desk.data().join("sandbox/patwarden.db");
    let database = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let query = "SELECT at FROM rotation_step WHERE rotation = ?1 AND step = ?2";
    Ok(database.query_row(query, (rotation, step), |row| row.get(0))?)
}

/// Waits until the X clipboard holds exactly `secret`.
pub(crate) fn wait_for_clipboard(desk: &Desk, secret: &str) -> Outcome {
    until_true("the new secret on the clipboard", || {
        let content = desk.output("xclip", &["-selection", "clipboard", "-o"]);
        Ok(content.is_ok_and(|text| text == secret))
    })
}
