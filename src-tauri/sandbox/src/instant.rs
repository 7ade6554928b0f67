//! Instants as the services keep and write them.

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};

const TENTHS_OF_MICROSECOND: i64 = 10_000_000;
const TICKS: i64 = 300;

/// The instant as Azure DevOps keeps it: to the nearest three hundredth of a second.
///
/// The service documentation shows `23.319` asked and `23.32` kept, and elsewhere `19.1466667`; both are what a column
/// of three hundredths makes of it. Whole seconds stay whole.
pub(crate) fn kept(instant: DateTime<Utc>) -> DateTime<Utc> {
    let ticks = (i64::from(instant.timestamp_subsec_nanos()) * TICKS + 500_000_000) / 1_000_000_000;
    let fraction = (ticks * TENTHS_OF_MICROSECOND + TICKS / 2) / TICKS;
    instant.trunc_subsecs(0) + TimeDelta::nanoseconds(fraction * 100)
}

/// RFC 3339 in UTC with `Z` and 0 to 7 fractional digits, trailing zeros dropped (tokens/7.2 samples).
pub(crate) fn wire(instant: DateTime<Utc>) -> String {
    let text = instant.to_rfc3339_opts(SecondsFormat::Nanos, true);
    let digits = text.trim_end_matches('Z');
    let seven = &digits[..digits.len() - 2];
    format!("{}Z", seven.trim_end_matches('0').trim_end_matches('.'))
}

/// The value of a `Date` header (RFC 9110 section 5.6.7).
pub(crate) fn http_date(instant: DateTime<Utc>) -> String {
    instant.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The time stamp of an Entra refusal.
pub(crate) fn entra_stamp(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%d %H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a date in the test itself")
    }

    #[test]
    fn the_documented_roundings_hold() {
        for (asked, answered) in [
            ("2020-12-01T23:46:23.319Z", "2020-12-01T23:46:23.32Z"),
            ("2020-10-24T03:04:19.147Z", "2020-10-24T03:04:19.1466667Z"),
            ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
            ("2026-11-22T10:00:59.9999Z", "2026-11-22T10:01:00Z"),
        ] {
            assert_eq!(
                wire(kept(at(asked))),
                answered,
                "{asked} is kept to a three hundredth of a second"
            );
        }
    }

    #[test]
    fn what_is_kept_stays_kept() {
        let once = kept(at("2026-11-22T10:00:00.123456789Z"));
        assert_eq!(kept(once), once, "keeping twice must not move an instant");
    }

    #[test]
    fn headers_and_refusals_have_their_own_forms() {
        let instant = at("2026-11-02T01:02:03.5Z");
        assert_eq!(
            http_date(instant),
            "Mon, 02 Nov 2026 01:02:03 GMT",
            "RFC 9110 fixes length and zone"
        );
        assert_eq!(
            entra_stamp(instant),
            "2026-11-02 01:02:03Z",
            "Entra writes a space and no fraction"
        );
    }
}
