//! The dates of all live tokens for a calendar (RFC 5545): an event each, with an alarm for each time at which it is told of.
//!
//! Events are known by their token, so that a later file brings the same ones up to date. Nothing but names and dates is in it.

use crate::reminder::{Zone, notice::Told, steps};
use crate::view::{Health, Locale, TokenState, TokenView};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// The longest line, in octets and without its end (RFC 5545, 3.1).
const LINE: usize = 75;
/// How long an event takes: it ends when its token does.
const LENGTH: TimeDelta = TimeDelta::minutes(30);

/// Every message that is said here alone.
#[cfg(test)]
pub(crate) const MESSAGES: &[&str] = &["calendar-summary", "calendar-text"];

/// The calendar of `tokens` at `now`; alarms are so many days ahead, or at parts of short lives.
#[must_use]
pub fn calendar(
    tokens: &[Arc<TokenView>],
    now: DateTime<Utc>,
    leads: &[u16],
    locale: Locale,
    zone: Zone<'_>,
) -> String {
    let told = Told::of(locale, zone);
    let mut file = Lines::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Patwarden//Patwarden//EN");
    file.line("CALSCALE:GREGORIAN");
    let is_live = |token: &&Arc<TokenView>| {
        let is_there = token.state == TokenState::Active && token.vanished.is_none() && token.expires > now;
        is_there && !token.health.contains(&Health::Replaced)
    };
    for token in tokens.iter().filter(is_live) {
        event(&mut file, token, now, leads, &told);
    }
    file.line("END:VCALENDAR");
    file.0
}

fn event(file: &mut Lines, token: &TokenView, now: DateTime<Utc>, leads: &[u16], told: &Told<'_>) {
    let (name, organization) = (told.name(&token.name), told.name(&token.organization_name));
    let summary = told.say("calendar-summary", &[("name", &name)]);
    let date = told.date(token.expires);
    let text = told.say("calendar-text", &[("organization", &organization), ("date", &date)]);
    let begin = token.expires.checked_sub_signed(LENGTH).unwrap_or(token.expires);
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}@patwarden", uid(token)));
    file.line(&format!("DTSTAMP:{}", stamp(now)));
    file.line(&format!("DTSTART:{}", stamp(begin)));
    file.line(&format!("DTEND:{}", stamp(token.expires)));
    file.line(&format!("SUMMARY:{}", escaped(&summary)));
    file.line(&format!("DESCRIPTION:{}", escaped(&text)));
    file.line("TRANSP:TRANSPARENT");
    for (_, time) in steps(token.created, token.expires, leads) {
        file.line("BEGIN:VALARM");
        file.line("ACTION:DISPLAY");
        file.line(&format!("DESCRIPTION:{}", escaped(&summary)));
        file.line(&format!(
            "TRIGGER;RELATED=END:-PT{}M",
            (token.expires - time).num_minutes()
        ));
        file.line("END:VALARM");
    }
    file.line("END:VEVENT");
}

/// A global token is one, whichever organization lists it first.
fn uid(token: &TokenView) -> String {
    match token.global {
        true => token.authorization.to_string(),
        false => format!("{}-{}", token.organization, token.authorization),
    }
}

/// A date-time in UTC (RFC 5545, 3.3.5).
fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Lines of the file, folded between letters where they are long.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
