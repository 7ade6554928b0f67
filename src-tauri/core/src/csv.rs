//! CSV as RFC 4180 wants it, without anything that a spreadsheet would run.

/// A line of these cells, each in quotes.
pub(crate) fn line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// In quotes, and with an apostrophe before what a spreadsheet would take for a formula: at the beginning, and behind whatever it may
/// take for the end of a cell, which is a semicolon where numbers have a decimal comma.
fn quoted(cell: &str) -> String {
    let mut quoted = String::from('"');
    if cell.starts_with(['\t', '\r', '\n']) {
        quoted.push('\'');
    }
    let mut begins = true;
    for letter in cell.chars() {
        if begins && matches!(letter, '=' | '+' | '-' | '@') {
            quoted.push('\'');
        }
        begins = matches!(letter, ';' | ',' | '\t' | '\r' | '\n');
        quoted.extend((letter == '"').then_some('"'));
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    //! Covers the form; what stands in the cells is tested where it is chosen.
    use super::*;

    #[test]
    fn a_line_is_csv_that_no_spreadsheet_runs() {
        assert_eq!(quoted("a \"b\", c"), r#""a ""b"", c""#, "quotes are doubled");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(quoted(formula).starts_with("\"'"), "{formula:?} is text");
        }
        assert_eq!(
            quoted("x;=cmd|'/C calc'!A0;"),
            "\"x;'=cmd|'/C calc'!A0;\"",
            "where a semicolon ends a cell, too"
        );
        assert_eq!(
            line(&["a".into(), "b\nc".into()]),
            "\"a\",\"b\nc\"\r\n",
            "a line ends as RFC 4180 says"
        );
    }
}
