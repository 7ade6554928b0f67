//! Covers the file by reading it back, as strictly as the RFC has it.

use super::*;
use chrono::{FixedOffset, TimeZone};
use std::collections::HashSet;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn utc(_: DateTime<Utc>) -> FixedOffset {
    FixedOffset::east_opt(0).unwrap()
}

fn token(id: u128, name: &str, days: i64) -> TokenView {
    TokenView {
        account: "a".into(),
        organization: Uuid::from_u128(1),
        authorization: Uuid::from_u128(id),
        organization_name: "contoso".into(),
        works_in: Vec::new(),
        name: name.into(),
        scopes: Arc::default(),
        created: now() - TimeDelta::days(5),
        expires: now() + TimeDelta::days(days),
        state: TokenState::Active,
        confirmed: true,
        global: false,
        regenerable: true,
        secret_here: false,
        vanished: None,
        muted: false,
        health: Vec::new(),
    }
}

fn written(tokens: Vec<TokenView>) -> String {
    let tokens: Vec<_> = tokens.into_iter().map(Arc::new).collect();
    calendar(&tokens, now(), &[14, 3, 1], Locale::En, &utc)
}

/// Name and parameters, and the value, of each line; panics where the file is not as RFC 5545 wants it.
fn read(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"), "the last line ends too");
    let mut lines: Vec<String> = Vec::new();
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        assert!(!line.is_empty() && line.len() <= 75, "at most 75 octets: {line}");
        assert!(!line.contains(['\r', '\n']), "no half line end: {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    let mut open = Vec::new();
    let lines: Vec<_> = lines
        .iter()
        .map(|line| {
            line.split_once(':')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .unwrap()
        })
        .collect();
    for (name, value) in &lines {
        match name.as_str() {
            "BEGIN" => open.push(value),
            "END" => assert_eq!(open.pop(), Some(value), "what begins ends"),
            _ => assert!(!open.is_empty(), "{name} stands in something"),
        }
    }
    assert!(open.is_empty(), "all of it ends");
    lines
}

fn values<'a>(lines: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    lines
        .iter()
        .filter(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
        .collect()
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut letters) = (String::new(), text.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => plain.push('\n'),
                Some(one @ ('\\' | ';' | ',')) => plain.push(one),
                other => panic!("{other:?} is escaped in {text}"),
            },
            ';' | ',' => panic!("{letter} is not escaped in {text}"),
            letter => plain.push(letter),
        }
    }
    plain
}

#[test]
fn each_live_token_is_an_event_with_its_alarms() {
    let lines = read(&written(vec![token(1, "npm", 30), token(2, "git", 1)]));
    assert_eq!(values(&lines, "VERSION"), ["2.0"], "the version");
    assert_eq!(values(&lines, "SUMMARY"), ["npm expires", "git expires"], "what");
    assert_eq!(
        values(&lines, "DTEND"),
        ["20261220T120000Z", "20261121T120000Z"],
        "it ends with the token"
    );
    assert_eq!(
        values(&lines, "DTSTART"),
        ["20261220T113000Z", "20261121T113000Z"],
        "and begins before"
    );
    assert_eq!(values(&lines, "DTSTAMP").len(), 2, "when it was written");
    assert_eq!(
        values(&lines, "TRIGGER;RELATED=END"),
        ["-PT20160M", "-PT4320M", "-PT1440M", "-PT4320M", "-PT2160M", "-PT120M"],
        "14, 3 and 1 days; half, a quarter and two hours of six days"
    );
    let (alarms, actions) = (
        lines.iter().filter(|(_, value)| value == "VALARM").count(),
        values(&lines, "ACTION"),
    );
    assert_eq!((alarms, actions.len()), (12, 6), "each begins, ends and does something");
}

#[test]
fn only_live_tokens_are_in_it() {
    let mut tokens = vec![
        token(1, "a", -1),
        token(2, "b", 30),
        token(3, "c", 30),
        token(4, "d", 30),
        token(5, "e", 30),
    ];
    tokens[1].state = TokenState::Revoked;
    tokens[2].vanished = Some(now());
    tokens[3].health = vec![Health::Replaced];
    assert_eq!(
        values(&read(&written(tokens)), "SUMMARY"),
        ["e expires"],
        "neither ended nor replaced"
    );
    assert_eq!(
        values(&read(&written(vec![])), "BEGIN"),
        ["VCALENDAR"],
        "none is an empty calendar"
    );
}

#[test]
fn an_event_is_the_same_one_in_a_later_file() {
    let mut renewed = token(1, "another name", 90);
    renewed.expires += TimeDelta::days(90);
    let uids = |tokens| {
        values(&read(&written(tokens)), "UID")
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = uids(vec![token(1, "npm", 30), token(2, "npm", 30)]);
    assert_eq!(first[0], uids(vec![renewed])[0], "by its token");
    assert_eq!(first.iter().collect::<HashSet<_>>().len(), 2, "and of no other");
    assert!(first[0].ends_with("@patwarden"), "ours: {}", first[0]);
    let mut global = token(7, "all", 30);
    global.global = true;
    let one = uids(vec![global.clone()]);
    global.organization = Uuid::from_u128(2);
    assert_eq!(uids(vec![global]), one, "a global one, whichever organization lists it");
}

#[test]
fn names_are_escaped_and_long_lines_folded_between_letters() {
    for name in [
        "a;b,c\\d",
        "ü".repeat(60).as_str(),
        "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻",
        "END:VEVENT",
        "a\r\nEND:VCALENDAR",
        ":",
        "",
    ] {
        let lines = read(&written(vec![token(1, name, 30)]));
        let summary = unescaped(values(&lines, "SUMMARY")[0]);
        assert_eq!(values(&lines, "UID").len(), 1, "{name:?} begins nothing of its own");
        let shown = crate::token::shown(name);
        let shown = if name.is_empty() {
            "Token without a name"
        } else {
            &shown
        };
        assert!(summary.starts_with(shown), "{name:?}: {summary:?}");
        let text = unescaped(values(&lines, "DESCRIPTION")[0]);
        assert!(text.contains("contoso"), "where: {text}");
    }
}
