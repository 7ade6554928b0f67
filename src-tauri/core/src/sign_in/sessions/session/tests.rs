//! Covers the rules of time; that they are kept is tested against the sandbox.

use super::*;
use crate::sign_in::{Connection, Tenant, entra};
use chrono::TimeZone;

const HOME: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn later(minutes: i64, seconds: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds)
}

/// An access token of an hour, asked for at `since`.
fn grant(access: &str, since: DateTime<Utc>) -> Grant {
    let body = format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{access}"}}"#);
    let connection = Connection::new(Uuid::nil(), Tenant::Organizations);
    entra::read_answer(200, Some("application/json"), body.as_bytes(), &connection, since).unwrap()
}

fn with_one() -> Session {
    let mut session = Session::default();
    session.hold(HOME, grant("one", noon()));
    session
}

fn seen(session: &mut Session, now: DateTime<Utc>) -> String {
    match session.held(HOME, now) {
        Held::Good(access) => format!("good {}", access.expose()),
        Held::Aging(access) => format!("aging {}", access.expose()),
        Held::Nothing => "nothing".into(),
    }
}

fn refuse(session: &mut Session, code: Code, wait: Option<u64>, cause: Cause) {
    let error = Error::new(code).after(wait.map(Duration::from_secs));
    session.refused(HOME, Failed::new(error, cause), noon(), TimeDelta::seconds(5));
}

fn person() -> Cause {
    Cause::Person {
        grant: true,
        claims: None,
    }
}

fn interaction() -> Cause {
    Cause::Person {
        grant: false,
        claims: None,
    }
}

fn held(token: &str) -> Kept {
    Kept::Token(Secret::new(token.into()))
}

fn asked() -> Claims {
    Claims::parse(r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#).unwrap()
}

#[test]
fn an_access_token_ages_and_ends() {
    let mut session = with_one();
    assert_eq!(seen(&mut session, later(39, 59)), "good one", "in its first two thirds");
    assert_eq!(
        seen(&mut session, later(40, 0)),
        "aging one",
        "then the next one is due"
    );
    assert_eq!(seen(&mut session, later(54, 59)), "aging one", "but it still works");
    assert_eq!(
        seen(&mut session, later(55, 0)),
        "nothing",
        "up to five minutes before its end"
    );
    assert_eq!(
        seen(&mut session, later(1, 0)),
        "nothing",
        "and what was dropped does not come back with the clock"
    );
}

#[test]
fn a_clock_that_was_set_back_makes_it_unsure() {
    let mut session = with_one();
    assert_eq!(
        seen(&mut session, later(0, -1)),
        "nothing",
        "nobody knows how old it really is"
    );
}

#[test]
fn a_refresh_that_was_not_needed_is_tried_again_ever_later() {
    let mut session = with_one();
    let mut at = later(40, 0);
    for minutes in [1, 5] {
        session.postpone(HOME, at);
        let before = at + TimeDelta::minutes(minutes) - TimeDelta::seconds(1);
        assert_eq!(
            seen(&mut session, before),
            "good one",
            "it is let be for {minutes} minutes"
        );
        at += TimeDelta::minutes(minutes);
        assert_eq!(seen(&mut session, at), "aging one", "and tried again after {minutes}");
    }
}

#[test]
fn each_tenant_has_its_own() {
    let mut session = with_one();
    assert!(
        matches!(session.held(OTHER, noon()), Held::Nothing),
        "one tenant's access token is not another's"
    );
    let error = Error::new(Code::SessionEnded);
    session.refused(OTHER, Failed::new(error, person()), noon(), TimeDelta::zero());
    assert!(session.refusal(OTHER, noon()).is_some(), "what one tenant wants");
    assert!(session.refusal(HOME, noon()).is_none(), "is not asked of the others");
    assert_eq!(seen(&mut session, noon()), "good one", "whose access goes on");
}

#[test]
fn only_the_access_token_that_was_refused_is_forgotten() {
    let mut session = with_one();
    session.distrust(HOME, &Secret::new("an older one".into()));
    assert_eq!(seen(&mut session, noon()), "good one", "there is a newer one already");
    session.distrust(HOME, &Secret::new("one".into()));
    assert_eq!(seen(&mut session, noon()), "nothing", "this one it was");
}

#[test]
fn refusals_are_remembered_as_long_as_they_last() {
    for (code, wait, cause, seconds) in [
        (Code::SessionEnded, None, person(), 120),
        (Code::ServiceTrouble, None, Cause::Loop, 300),
        (Code::SessionEnded, None, Cause::Request, 60),
        (Code::Throttled, Some(30), Cause::Busy, 30),
        (Code::Throttled, None, Cause::Busy, 5),
        (Code::ServiceTrouble, Some(90), Cause::Trouble, 90),
        (Code::ServiceTrouble, Some(u64::MAX), Cause::Trouble, 3_600),
    ] {
        let mut session = Session::default();
        refuse(&mut session, code, wait, cause);
        let last = session.refusal(HOME, later(0, seconds - 1));
        assert_eq!(
            last.as_ref().map(|error| error.code),
            Some(code),
            "the answer for {seconds} seconds"
        );
        let left = last.and_then(|error| error.retry_after);
        assert_eq!(
            left,
            wait.map(|_| Duration::from_secs(1)),
            "whoever asks is told how long to wait from now on"
        );
        assert!(
            session.refusal(HOME, later(0, seconds)).is_none(),
            "not longer than {seconds} seconds"
        );
    }
}

#[test]
fn what_may_be_over_at_once_is_not_remembered() {
    for cause in [Cause::Connection, Cause::Open] {
        let mut session = Session::default();
        refuse(&mut session, Code::Unreachable, None, cause);
        assert!(
            session.refusal(HOME, noon()).is_none(),
            "whoever has plugged the network in again does not wait"
        );
    }
}

#[test]
fn a_refusal_ends_when_the_clock_is_set_back_or_access_is_given() {
    let mut session = Session::default();
    refuse(&mut session, Code::SessionEnded, None, person());
    assert!(
        session.refusal(HOME, later(-60, 0)).is_none(),
        "else it would last an hour"
    );
    refuse(&mut session, Code::SessionEnded, None, person());
    session.hold(HOME, grant("two", noon()));
    assert!(
        session.refusal(HOME, later(0, 1)).is_none(),
        "nothing stands in the way"
    );
}

#[test]
fn what_the_person_must_do_is_remembered_until_they_have() {
    let mut session = Session::default();
    session.saw(held("one"));
    refuse(&mut session, Code::SessionEnded, None, interaction());
    for at in [later(0, 1), later(600, 0), later(-60, 0)] {
        assert!(session.awaits_person(HOME, at), "another process may have signed in");
        session.saw(held("one"));
        assert!(session.refusal(HOME, at).is_some(), "which it has not, at {at}");
    }
    session.look_later(HOME, later(1, 0));
    assert!(
        !session.awaits_person(HOME, later(2, 59)),
        "a vault that cannot be read is let be"
    );
    assert!(session.refusal(HOME, later(2, 59)).is_some(), "and nothing has changed");
    assert!(session.awaits_person(HOME, later(3, 0)), "for two minutes");
    session.saw(held("two"));
    assert!(session.refusal(HOME, later(3, 0)).is_none(), "now it has");
}

#[test]
fn a_refresh_token_that_was_refused_is_not_the_persons_alone() {
    let mut session = Session::default();
    session.saw(held("one"));
    refuse(&mut session, Code::SessionEnded, None, person());
    assert!(!session.awaits_person(HOME, later(0, 1)), "time decides");
    session.saw(held("two"));
    assert!(session.refusal(HOME, later(1, 59)).is_some(), "for two minutes");
}

#[test]
fn what_is_only_in_memory_gives_way_to_what_others_did_since() {
    for (before, after, stays) in [
        (Kept::Unknown, held("old"), true),
        (Kept::Nothing, Kept::Nothing, true),
        (held("old"), held("old"), true),
        (held("old"), Kept::Unknown, true),
        (Kept::Nothing, held("theirs"), false),
        (held("old"), held("theirs"), false),
        (held("old"), Kept::Nothing, false),
        (held("old"), held("ours"), false),
    ] {
        let mut session = Session {
            vault: before,
            unkept: Some(Secret::new("ours".into())),
            ..Session::default()
        };
        session.saw(after);
        assert_eq!(
            session.unkept.is_some(),
            stays,
            "whether the vault is still to be given it"
        );
    }
}

#[test]
fn a_replacement_that_is_refused_too_is_not_replaced_for_a_minute() {
    let mut session = with_one();
    let (one, two) = (Secret::new("one".into()), Secret::new("two".into()));
    assert!(session.replaceable(HOME, &one, later(1, 0)), "another may do");
    assert_eq!(seen(&mut session, later(1, 0)), "nothing", "this one does not");
    session.hold(HOME, grant("two", later(1, 0)));
    assert!(
        session.replaceable(HOME, &one, later(1, 1)),
        "a newer one is there already"
    );
    assert!(
        !session.replaceable(HOME, &two, later(1, 59)),
        "that one is refused as well"
    );
    assert_eq!(
        seen(&mut session, later(1, 59)),
        "good two",
        "and stays for those who take it"
    );
    assert!(session.replaceable(HOME, &two, later(2, 0)), "later it is tried again");
}

#[test]
fn ten_requests_a_minute_are_enough_at_a_tenant() {
    let mut session = Session::default();
    for second in 0..10 {
        assert!(session.count(HOME, later(0, second)).is_ok(), "request {second}");
    }
    let eleventh = session.count(HOME, later(0, 20)).unwrap_err();
    assert_eq!(eleventh.code, Code::Throttled, "something goes round in circles");
    assert_eq!(
        eleventh.retry_after,
        Some(Duration::from_secs(40)),
        "until the first of them is a minute old"
    );
    assert!(
        session.count(OTHER, later(0, 20)).is_ok(),
        "another tenant has no part in it"
    );
    assert!(session.count(HOME, later(1, 0)).is_ok(), "which it is now");
    assert!(session.count(HOME, later(1, 0)).is_err(), "but not the second");
    assert!(
        session.count(HOME, later(-60, 0)).is_ok(),
        "a clock that was set back locks nobody out"
    );
}

#[test]
fn thirty_requests_a_minute_are_enough_for_an_account() {
    let mut session = Session::default();
    for tenant in 0..30 {
        assert!(
            session.count(Uuid::from_u128(tenant), noon()).is_ok(),
            "tenant {tenant}"
        );
    }
    let last = session.count(Uuid::from_u128(30), noon()).unwrap_err();
    assert_eq!(last.code, Code::Throttled, "however many tenants there are");
}

#[test]
fn one_silent_try_for_each_challenge() {
    let mut session = with_one();
    let (one, claims) = (Secret::new("one".into()), asked());
    assert!(session.challenged(HOME, &one, &claims), "it was not made to prove that");
    assert_eq!(seen(&mut session, noon()), "nothing", "and is of no use any more");
    assert_eq!(session.claims(HOME), Some(&claims), "the next one shall prove it");
    session.hold(HOME, grant("two", noon()));
    assert_eq!(session.claims(HOME), None, "as this one does");
    assert!(
        session.challenged(HOME, &one, &claims),
        "somebody else's call with the old one: the new one is worth a try"
    );
    assert_eq!(seen(&mut session, noon()), "good two", "and is not thrown away for it");
    let two = Secret::new("two".into());
    assert!(
        !session.challenged(HOME, &two, &claims),
        "Entra has done what it does without the person"
    );
    let ended = Error::new(Code::SessionEnded);
    session.insisted(HOME, &two, claims.clone(), &ended, noon());
    assert_eq!(seen(&mut session, noon()), "nothing", "it is not accepted");
    assert_eq!(session.claims(HOME), Some(&claims), "the person will be asked for it");
    assert!(
        session.refusal(HOME, later(600, 0)).is_some(),
        "and until then nobody asks Entra again"
    );
}

#[test]
fn claims_of_entra_itself_are_for_the_next_sign_in() {
    let mut session = Session::default();
    let cause = Cause::Person {
        grant: false,
        claims: Some(asked()),
    };
    refuse(&mut session, Code::SessionEnded, None, cause);
    assert_eq!(session.claims(HOME), Some(&asked()), "they say what it must prove");
    assert_eq!(session.claims(OTHER), None, "at this tenant");
}
