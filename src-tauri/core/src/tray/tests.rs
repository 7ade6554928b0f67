//! Covers state and menu; that each message is in every language is covered with the words.

use super::*;
use crate::error::{Code, Error};
use crate::settings::Loaded;
use crate::view::{AccountView, ConnectionDraft, Discovery, Locale, Permissions, Profile, RotationStep, RotationView};
use crate::warden::test_snapshot;
use chrono::{FixedOffset, TimeZone};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn utc(_: DateTime<Utc>) -> FixedOffset {
    FixedOffset::east_opt(0).unwrap()
}

fn account(ended: bool) -> AccountView {
    AccountView {
        id: "a".into(),
        name: "Mara".into(),
        username: "mara@contoso.example".into(),
        tenant: Uuid::nil(),
        connection: ConnectionDraft {
            client_id: String::new(),
            tenant: String::new(),
            permissions: Permissions::PatScopes,
            redirect_path: String::new(),
            label: String::new(),
            pasted: false,
        },
        discovery: Discovery::Found,
        session_ended: ended.then(|| Error::new(Code::SessionEnded).failure()),
        failure: None,
    }
}

fn token(id: u128, days: i64) -> TokenView {
    TokenView {
        account: "a".into(),
        organization: Uuid::from_u128(1),
        authorization: Uuid::from_u128(id),
        organization_name: "contoso".into(),
        works_in: Vec::new(),
        name: format!("token_{id}"),
        scopes: Arc::default(),
        created: now() - TimeDelta::days(90),
        expires: now() + TimeDelta::days(days),
        state: TokenState::Active,
        confirmed: true,
        global: false,
        regenerable: true,
        secret_here: true,
        vanished: None,
        muted: false,
        health: Vec::new(),
    }
}

fn rotation(old: u128, new: u128, outcome: Outcome) -> RotationView {
    RotationView {
        id: Uuid::from_u128(99),
        account: "a".into(),
        organization: Uuid::from_u128(1),
        organization_name: "contoso".into(),
        authorization: Uuid::from_u128(old),
        successor: Some(Uuid::from_u128(new)),
        name: "token".into(),
        outcome,
        found: Vec::new(),
        step: RotationStep::Delivered,
        times: Vec::new(),
        old_expires: now(),
        asked: None,
        granted: None,
    }
}

fn snapshot(tokens: Vec<TokenView>) -> Snapshot {
    Snapshot {
        accounts: vec![account(false)],
        tokens: tokens.into_iter().map(Arc::new).collect(),
        ..test_snapshot(Profile::Azure, &Loaded::default(), Locale::En)
    }
}

fn drawn(snapshot: &Snapshot) -> Tray {
    tray(snapshot, now(), &utc)
}

fn menus(tray: &Tray) -> Vec<(&str, Vec<(TrayAction, bool)>)> {
    let of = |item: &'_ TrayItem| match item {
        TrayItem::Menu { token: Some(_), .. } => Some(()),
        TrayItem::Menu { .. } | TrayItem::Entry(_) | TrayItem::Separator => None,
    };
    let mut found = Vec::new();
    for item in tray.items.iter().filter(|item| of(item).is_some()) {
        if let TrayItem::Menu { text, entries, .. } = item {
            found.push((
                text.as_str(),
                entries.iter().map(|entry| (entry.action, entry.enabled)).collect(),
            ));
        }
    }
    found
}

fn key(id: u128) -> TokenKey {
    TokenKey {
        organization: Uuid::from_u128(1),
        authorization: Uuid::from_u128(id),
    }
}

#[test]
fn the_icon_tells_how_soon_the_next_one_ends() {
    for (days, state, tooltip) in [
        (31, TrayState::Calm, "Nothing expires within 30 days"),
        (30, TrayState::Soon, "token_1 expires in 30 days"),
        (8, TrayState::Soon, "token_1 expires in 8 days"),
        (7, TrayState::Urgent, "token_1 expires in 7 days"),
    ] {
        let tray = drawn(&snapshot(vec![token(1, days)]));
        assert_eq!((tray.state, tray.tooltip.as_str()), (state, tooltip), "{days} days");
    }
    assert_eq!(drawn(&snapshot(vec![])).state, TrayState::Calm, "nothing can expire");
    let mut out = snapshot(vec![token(1, 3)]);
    out.accounts = vec![account(true)];
    assert_eq!(drawn(&out).state, TrayState::SignedOut, "a session that has ended");
    assert_eq!(menus(&drawn(&out)).len(), 1, "hides no token");
    out.accounts.push(account(false));
    assert_eq!(drawn(&out).state, TrayState::Urgent, "another still stands");
    out.accounts.clear();
    assert_eq!(drawn(&out).state, TrayState::SignedOut, "nobody");
}

#[test]
fn the_next_five_have_their_shape_and_their_time() {
    let mut expired = token(1, 0);
    expired.expires = now() - TimeDelta::hours(2);
    let tokens = vec![
        expired,
        token(2, 1),
        token(3, 8),
        token(4, 31),
        token(5, 90),
        token(6, 100),
    ];
    let tray = drawn(&snapshot(tokens));
    let texts: Vec<_> = menus(&tray).into_iter().map(|(text, _)| text.to_owned()).collect();
    assert_eq!(
        texts,
        [
            "■ token_1, 2 hours ago",
            "▲ token_2, in 1 day",
            "◆ token_3, in 8 days",
            "● token_4, in 31 days",
            "● token_5, in 90 days"
        ],
        "and no sixth"
    );
    let rest: Vec<_> = tray.items.iter().skip(5).collect();
    assert!(matches!(rest[0], TrayItem::Separator), "a line");
    assert!(
        matches!(rest[1], TrayItem::Entry(entry) if entry.action == TrayAction::Open),
        "Open"
    );
    assert!(
        matches!(rest[2], TrayItem::Menu { entries, .. } if entries.len() == 3),
        "Pause"
    );
    assert!(
        matches!(rest[4], TrayItem::Entry(entry) if entry.action == TrayAction::Quit),
        "Quit"
    );
}

#[test]
fn what_nobody_is_reminded_of_is_not_among_them() {
    let mut tokens = vec![
        token(1, 2),
        token(2, 2),
        token(3, 2),
        token(4, 2),
        token(5, 2),
        token(6, 2),
        token(7, 50),
    ];
    tokens[0].muted = true;
    tokens[1].health = vec![Health::MadeByTool];
    tokens[2].health = vec![Health::Replaced];
    tokens[3].vanished = Some(now());
    tokens[4].state = TokenState::Revoked;
    tokens[5].name = "token_7".into();
    let tray = drawn(&snapshot(tokens));
    let texts: Vec<_> = menus(&tray).into_iter().map(|(text, _)| text.to_owned()).collect();
    assert_eq!(
        texts,
        ["● token_7, in 50 days"],
        "the sixth has a successor of its name"
    );
    assert_eq!(tray.state, TrayState::Calm, "nor do they make it urgent");
}

#[test]
fn an_entry_does_what_can_be_done_now() {
    use Deed::{Copy, CreateAgain, Regenerate, Renew90, RevokeOld};
    let show = (TrayAction::Show(key(1)), true);
    let act = |deed, enabled| (TrayAction::Do(deed), enabled);
    let entries = |snapshot: &Snapshot| menus(&drawn(snapshot)).remove(0).1;
    let live = snapshot(vec![token(1, 3)]);
    let all = [
        act(Regenerate(key(1)), true),
        act(Renew90(key(1)), true),
        act(Copy(key(1)), true),
        show,
    ];
    assert_eq!(entries(&live), all, "a live one");
    let mut locked = live.clone();
    locked.vault = Some(Error::new(Code::VaultLocked).failure());
    assert_eq!(
        entries(&locked),
        all,
        "without a vault: the window opens and asks for it"
    );
    let mut global = token(1, 3);
    (global.global, global.regenerable, global.secret_here) = (true, false, false);
    let none = [act(Regenerate(key(1)), false), act(Renew90(key(1)), false), show];
    assert_eq!(entries(&snapshot(vec![global])), none, "a global one");
    let mut expired = token(1, 0);
    expired.secret_here = false;
    assert_eq!(
        entries(&snapshot(vec![expired])),
        [act(CreateAgain(key(1)), true), show],
        "one that has expired"
    );
    let mut busy = live.clone();
    busy.rotations = vec![rotation(1, 2, Outcome::Running)];
    assert_eq!(
        entries(&busy)[0],
        act(Regenerate(key(1)), false),
        "one that is being regenerated"
    );
    let mut overlap = live;
    overlap.tokens = [Arc::new(token(2, 3))].into();
    overlap.rotations = vec![rotation(1, 2, Outcome::Overlap { until: now() })];
    let last = entries(&overlap).pop().unwrap();
    assert_eq!(
        last,
        act(RevokeOld(Uuid::from_u128(99)), true),
        "whose old one still stands"
    );
    let mut old = token(1, 3);
    old.health = vec![Health::Replaced];
    overlap.tokens = [Arc::new(old)].into();
    let all = entries(&overlap);
    assert_eq!(all.first(), Some(&act(Regenerate(key(1)), false)), "at the old one too");
    assert_eq!(all.last(), Some(&last), "it can be revoked");
}

#[test]
fn a_pause_says_until_when() {
    let mut paused = snapshot(vec![]);
    paused.reminders.paused_until = Some(now() + TimeDelta::hours(1));
    let tray = drawn(&paused);
    assert!(
        tray.tooltip.ends_with("Reminders are paused until 20 Nov 2026, 13:00"),
        "{}",
        tray.tooltip
    );
    let resumes = |item: &TrayItem| matches!(item, TrayItem::Entry(entry) if entry.action == TrayAction::Resume);
    assert!(tray.items.iter().any(resumes), "and can be ended");
    paused.reminders.paused_until = Some(now());
    assert!(!drawn(&paused).items.iter().any(resumes), "one that is over is none");
}

#[test]
fn every_language_has_its_own_menu() {
    let texts = |locale| {
        let mut snapshot = snapshot(vec![token(1, 3)]);
        snapshot.locale = locale;
        format!("{:?}", drawn(&snapshot).items)
    };
    let (german, portuguese) = (texts(Locale::De), texts(Locale::PtBr));
    assert!(
        german.contains("Neu generieren") && german.contains("in 3 Tagen"),
        "{german}"
    );
    assert!(
        portuguese.contains("Regenerar") && portuguese.contains("em 3 dias"),
        "{portuguese}"
    );
}

#[test]
fn a_long_name_is_cut() {
    let mut long = token(1, 3);
    long.name = "x".repeat(300);
    let tray = drawn(&snapshot(vec![long]));
    let text = menus(&tray)[0].0.to_owned();
    assert!(text.chars().count() < 90 && text.contains('…'), "{text}");
}
