//! The activity as a file for others: CSV for a spreadsheet, JSON for a program. Lines go out one by one; nobody holds them all.
//!
//! It knows no store and no folder. What it writes is what the page may see, and so never a secret.

use crate::csv;
use crate::view::{ActivityRow, ExportFormat, Outcome};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::Value;

/// The columns of the CSV.
const COLUMNS: [&str; 16] = [
    "started",
    "ended",
    "action",
    "asked by",
    "account",
    "organization",
    "token",
    "organization id",
    "authorization id",
    "result",
    "expired before",
    "asked for",
    "granted",
    "reason",
    "what to do",
    "details",
];
/// So that spreadsheets take it for UTF-8.
const MARK: &str = "\u{feff}";

/// A file that is being told.
pub(crate) struct Export {
    format: ExportFormat,
    told: usize,
}

impl Export {
    pub(crate) const fn new(format: ExportFormat) -> Self {
        Self { format, told: 0 }
    }

    /// What stands before the first line.
    pub(crate) fn head(&self) -> String {
        match self.format {
            ExportFormat::Csv => format!("{MARK}{}", csv::line(&COLUMNS.map(str::to_owned))),
            ExportFormat::Json => "[".to_owned(),
        }
    }

    /// The next line.
    pub(crate) fn line(&mut self, row: &ActivityRow) -> String {
        self.told += 1;
        match self.format {
            ExportFormat::Csv => csv::line(&cells(row)),
            ExportFormat::Json => {
                let comma = if self.told > 1 { "," } else { "" };
                format!("{comma}\n{}", serde_json::json!(row))
            }
        }
    }

    /// What stands after the last line.
    pub(crate) fn tail(&self) -> &'static str {
        match self.format {
            ExportFormat::Csv => "",
            ExportFormat::Json => "\n]\n",
        }
    }
}

fn cells(row: &ActivityRow) -> [String; 16] {
    let date = |at: Option<DateTime<Utc>>| at.map(in_utc).unwrap_or_default();
    let (result, failure) = match &row.outcome {
        Outcome::Running => ("under way", None),
        Outcome::Done => ("done", None),
        Outcome::Overlap { .. } => ("under way, the old token is still valid", None),
        Outcome::Waiting { failure, .. } => ("waits", Some(failure)),
        Outcome::Stopped { failure } => ("failed", Some(failure)),
    };
    let token = row.token.as_ref();
    [
        in_utc(row.at),
        date(row.ended),
        word(&row.kind),
        word(&row.asker),
        row.account.clone(),
        row.organization.clone().unwrap_or_default(),
        row.name.clone(),
        token.map(|token| token.organization.to_string()).unwrap_or_default(),
        token.map(|token| token.authorization.to_string()).unwrap_or_default(),
        result.to_owned(),
        date(row.before),
        date(row.asked),
        date(row.granted),
        failure.map(|failure| failure.message.clone()).unwrap_or_default(),
        failure.map(|failure| failure.remedy.clone()).unwrap_or_default(),
        failure.and_then(|failure| failure.details.clone()).unwrap_or_default(),
    ]
}

fn in_utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The word on the wire.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    //! Covers the text; that every line gets there is tested against the sandbox.
    use super::*;
    use crate::error::{Code, Error};
    use crate::view::{ActivityKind, Asker, TokenRef};
    use uuid::Uuid;

    fn row(name: &str, outcome: Outcome) -> ActivityRow {
        ActivityRow {
            id: Uuid::nil(),
            at: DateTime::UNIX_EPOCH,
            ended: None,
            kind: ActivityKind::Renew,
            asker: Asker::Tray,
            account: "mara@contoso.example".into(),
            organization: Some("contoso".into()),
            token: Some(TokenRef {
                organization: Uuid::from_u128(1),
                authorization: Uuid::from_u128(2),
            }),
            name: name.into(),
            asked: None,
            granted: Some(DateTime::UNIX_EPOCH),
            before: None,
            outcome,
        }
    }

    fn told(format: ExportFormat, rows: &[ActivityRow]) -> String {
        let mut export = Export::new(format);
        let mut text = export.head();
        rows.iter().for_each(|row| text.push_str(&export.line(row)));
        text + export.tail()
    }

    #[test]
    fn csv_has_a_mark_a_head_and_a_line_for_each() {
        let failure = Error::new(Code::Throttled).about("contoso").with("429").failure();
        let rows = [
            row("=cmd|' /C calc'!A0", Outcome::Done),
            row("say \"hi\",\r\nthere", Outcome::Stopped { failure }),
        ];
        let text = told(ExportFormat::Csv, &rows);
        let ids = "\"00000000-0000-0000-0000-000000000001\",\"00000000-0000-0000-0000-000000000002\"";
        let begin = "\"1970-01-01T00:00:00Z\",\"\",\"renew\",\"tray\",\"mara@contoso.example\",\"contoso\"";
        let granted = "\"\",\"\",\"1970-01-01T00:00:00Z\"";
        let expected = format!(
            "\u{feff}\"started\",\"ended\",\"action\",\"asked by\",\"account\",\"organization\",\"token\",\"organization id\",\
             \"authorization id\",\"result\",\"expired before\",\"asked for\",\"granted\",\"reason\",\"what to do\",\"details\"\r\n\
             {begin},\"'=cmd|' /C calc'!A0\",{ids},\"done\",{granted},\"\",\"\",\"\"\r\n\
             {begin},\"say \"\"hi\"\",\r\nthere\",{ids},\"failed\",{granted},\"contoso asked to slow down.\",\
             \"Wait a few minutes, then refresh.\",\"429\"\r\n"
        );
        assert_eq!(text, expected, "RFC 4180, in UTF-8, and nothing that runs");
    }

    #[test]
    fn json_is_a_list_of_what_the_page_sees() {
        for count in [0, 1, 3] {
            let rows: Vec<_> = (0..count).map(|_| row("a", Outcome::Done)).collect();
            let read: Value = serde_json::from_str(&told(ExportFormat::Json, &rows)).unwrap();
            assert_eq!(read, serde_json::json!(rows), "{count} lines");
        }
    }
}
