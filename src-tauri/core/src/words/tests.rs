//! Covers what is written: that nothing is missing, in no language. Whether it is well said is for the eye.

use super::*;
use crate::azure::PatTokenError;
use crate::azure::refusal::tests::REFUSALS;
use crate::calendar;
use crate::error::{Code, Error};
use crate::reminder::notice;
use crate::settings::Loaded;
use crate::sign_in::refusal::tests::messages;
use crate::sign_in::sessions::AWAY;
use crate::tray;
use crate::view::{
    AccountView, BulkItem, BulkKind, BulkView, ConnectionDraft, Discovery, OperationKind, OperationView,
    OrganizationView, Permissions, Profile, RemindersView, RotationStep, RotationView, SettingsView, SignInRequest,
    WhoActs,
};
use chrono::DateTime;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

const LOCALES: [Locale; 3] = [Locale::En, Locale::De, Locale::PtBr];
/// Sentences around a remedy, which have none of their own.
const SENTENCES: [&str; 12] = [
    "nothing-changed",
    "old-works",
    "old-not-listed",
    "old-not-revoked",
    "old-maybe-revoked",
    "old-works-new-kept",
    "old-not-revoked-new-kept",
    "both-work",
    "new-kept-old-maybe-valid",
    "new-kept",
    "new-goes-by-itself",
    "done-all-the-same",
];
/// Something for each variable.
const VALUES: [(&str, &str); 6] = [
    ("subject", "contoso"),
    ("name", "npm"),
    ("organization", "contoso"),
    ("count", "7"),
    ("when", "in 3 days"),
    ("date", "23 Nov 2026, 14:05"),
];
/// The texts of one language by message, `id.remedy` included.
type Texts = BTreeMap<String, String>;

fn texts_of(locale: Locale) -> Texts {
    let mut texts = Texts::new();
    let mut id = String::new();
    for line in sources(locale).iter().flat_map(|source| source.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, text) = line
            .split_once(" = ")
            .unwrap_or_else(|| panic!("one line for each text: {line}"));
        let name = match name.strip_prefix("    .") {
            Some(attribute) => format!("{id}.{attribute}"),
            None => name.to_owned(),
        };
        id = name.split('.').next().unwrap_or_default().to_owned();
        let twice = texts.insert(name.clone(), text.to_owned());
        assert!(twice.is_none(), "{name} stands twice in {locale:?}");
    }
    texts
}

fn written(texts: &Texts) -> String {
    let mut source = String::from("# Texts\n");
    // A message comes before its remedy in the order of their names.
    for (name, text) in texts {
        match name.split_once('.') {
            Some((_, attribute)) => source.push_str(&format!("    .{attribute} = {text}\n")),
            None => source.push_str(&format!("{name} = {text}\n")),
        }
    }
    source
}

fn words_of(texts: &Texts) -> Words {
    Words {
        layers: vec![Language {
            tag: "en",
            files: [written(texts).into(), "".into(), "".into(), "".into()],
        }],
    }
}

/// A language that nobody speaks: every text is longer and marked, so that one that was not written in a file stands out.
fn pseudo(texts: &Texts) -> Texts {
    let longer = |text: &String| {
        let mut inside = false;
        let mut longer = String::from("[");
        for letter in text.chars() {
            inside = (inside || letter == '{') && letter != '}';
            longer.push(letter);
            if !inside && "aeiou".contains(letter) {
                longer.push(letter);
            }
        }
        longer + "]"
    };
    texts.iter().map(|(name, text)| (name.clone(), longer(text))).collect()
}

fn codes() -> Vec<Code> {
    let declared = Code::decl(&ts_rs::Config::default());
    let names = declared.split('"').skip(1).step_by(2);
    names.map(|name| serde_json::from_value(name.into()).unwrap()).collect()
}

/// The name of every message that something in core says.
fn used() -> BTreeSet<String> {
    let codes = codes().into_iter().map(|code| code.row().0.to_owned());
    let refusals = REFUSALS
        .iter()
        .map(|name| PatTokenError::parse(name).unwrap().reason().to_owned());
    let unknown = PatTokenError::parse("brandNew").unwrap().reason().to_owned();
    let own = [unknown, AWAY.to_owned()];
    let of_settings = ["proxy-with-password", "proxy-invalid", "proxy-silent"].map(str::to_owned);
    let answers = PatTokenError::messages();
    let calm = [notice::MESSAGES, tray::MESSAGES, calendar::MESSAGES].concat();
    let explained: Vec<String> = codes
        .chain(refusals)
        .chain(own)
        .chain(of_settings)
        .chain(messages())
        .chain(answers)
        .collect();
    let remedies = explained.iter().map(|id| remedy(id));
    let sentences = SENTENCES.iter().map(|&id| id.to_owned());
    let calm = calm.into_iter().map(str::to_owned);
    sentences.chain(remedies).chain(explained.clone()).chain(calm).collect()
}

fn variables(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| part.split('}').next().unwrap_or_default().trim().strip_prefix('$'));
    names.collect()
}

/// What is wrong with a language, next to English and to what is said.
fn problems(texts: &Texts, english: &Texts, used: &BTreeSet<String>) -> Vec<String> {
    let words = words_of(texts);
    let mut problems = Vec::new();
    for name in used {
        match (texts.get(name), english.get(name)) {
            (None, _) => problems.push(format!("{name} is missing")),
            (Some(text), Some(english)) if variables(text) != variables(english) => {
                problems.push(format!("{name} has other variables"));
            }
            (Some(_), _) => {
                let said = words.find(name, &VALUES).unwrap_or_default();
                if said.trim().is_empty() || said.contains('{') {
                    problems.push(format!("{name} says nothing"));
                }
            }
        }
    }
    let unused = texts.keys().filter(|name| !used.contains(*name));
    problems.extend(unused.map(|name| format!("{name} is said by nobody")));
    problems
}

#[test]
fn every_language_says_everything_and_nothing_else() {
    let (english, used) = (texts_of(Locale::En), used());
    assert!(used.len() > 400, "the messages were found: {}", used.len());
    for locale in LOCALES {
        let found = problems(&texts_of(locale), &english, &used);
        assert_eq!(found, [""; 0], "{locale:?} is complete");
    }
    assert_eq!(
        problems(&pseudo(&english), &english, &used),
        [""; 0],
        "a language that is complete but for its sense has no problem either"
    );
}

#[test]
fn what_is_missing_or_different_is_noticed() {
    let (english, used) = (texts_of(Locale::En), used());
    let complete = pseudo(&english);
    let planted: [(&str, Option<&str>, &str); 10] = [
        ("entra-50105", None, "entra-50105 is missing"),
        ("throttled.remedy", None, "throttled.remedy is missing"),
        ("azure-first-visit", None, "azure-first-visit is missing"),
        (
            "azure-conditional-access",
            Some("VS403463"),
            "azure-conditional-access has other variables",
        ),
        ("azure-1", Some("Eins"), "azure-1 is said by nobody"),
        (
            "pat-denied",
            Some("{ $organization } sagt nein"),
            "pat-denied has other variables",
        ),
        (
            "unreachable",
            Some("Nicht erreichbar"),
            "unreachable has other variables",
        ),
        ("entra-50144", Some("{ entra-1 }"), "entra-50144 says nothing"),
        ("both-work", Some("{ \"\" }"), "both-work says nothing"),
        ("entra-7", Some("Sieben"), "entra-7 is said by nobody"),
    ];
    for (name, text, why) in planted {
        let mut texts = complete.clone();
        match text {
            Some(text) => texts.insert(name.to_owned(), text.to_owned()),
            None => texts.remove(name),
        };
        let found = problems(&texts, &english, &used);
        assert!(found.iter().any(|problem| problem == why), "{why}: {found:?}");
    }
}

#[test]
fn everything_that_is_said_is_in_a_file() {
    let words = words_of(&pseudo(&texts_of(Locale::En)));
    let refusals = REFUSALS
        .iter()
        .map(|name| Error::refused(PatTokenError::parse(name).unwrap(), None));
    let entra = messages()
        .into_iter()
        .chain([AWAY.to_owned()])
        .map(|id| Error::new(Code::SignInRefused).because(id, WhoActs::You));
    let answers = PatTokenError::messages()
        .into_iter()
        .map(|id| Error::new(Code::Forbidden).because(id, WhoActs::You));
    let all: Vec<Error> = codes()
        .into_iter()
        .map(Error::new)
        .chain(refusals)
        .chain(answers)
        .chain(entra)
        .collect();
    for error in all {
        let english = error.clone().about("contoso").failure();
        let mut failure = english.clone();
        words.tell(&mut failure);
        for (said, english) in [(&failure.message, &english.message), (&failure.remedy, &english.remedy)] {
            let marked = said.starts_with('[') && said.ends_with(']') && said.len() > english.len();
            assert!(marked, "of {error} not everything came out of a file: {said}");
        }
    }
}

#[test]
fn the_sentences_are_those_of_the_code() {
    let sources = [include_str!("../rotation/words.rs"), include_str!("../operation.rs")].concat();
    for id in SENTENCES {
        assert!(sources.contains(&format!("\"{id}\"")), "{id} is said somewhere");
    }
    let is_id = |word: &&str| word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let said = include_str!("../rotation/words.rs").split('"').filter(is_id);
    let unknown: Vec<&str> = said.filter(|id| !SENTENCES.contains(id)).collect();
    assert_eq!(unknown, [""; 0], "nothing else is said there");
}

#[test]
fn a_message_is_said_in_the_language_or_in_english_or_by_its_name() {
    assert_eq!(
        say(Locale::De, "forbidden", &[("subject", "contoso")]),
        "contoso hat den Zugriff verweigert.",
        "German, without marks around the name"
    );
    assert_eq!(
        say(Locale::PtBr, "session-ended.remedy", &[]),
        "Entre novamente. As datas mostradas são as últimas conhecidas.",
        "an attribute"
    );
    let mut german = texts_of(Locale::De);
    german.remove("throttled");
    let mut words = words_of(&german);
    words.layers.push(Language::of(Locale::En));
    assert_eq!(
        words.say("throttled", &[("subject", "contoso")]),
        "contoso asked to slow down.",
        "what is not translated is said in English"
    );
    assert_eq!(
        words.say("nobody-wrote-this", &[]),
        "nobody-wrote-this",
        "and never nothing"
    );
}

fn kept(failure: &Failure, without: &[&str]) -> Failure {
    let mut json = serde_json::to_value(failure).unwrap();
    for field in without {
        json.as_object_mut().unwrap().remove(*field);
    }
    serde_json::from_value(json).unwrap()
}

fn told(locale: Locale, failure: &Failure) -> (String, String) {
    let mut failure = failure.clone();
    tell(locale, &mut failure);
    (failure.message, failure.remedy)
}

#[test]
fn a_failure_that_was_kept_is_said_again_in_any_language() {
    let failure = Error::new(Code::Unreachable).about("contoso").failure();
    let again = kept(&failure, &[]);
    let (message, remedy) = told(Locale::De, &again);
    assert_eq!(message, "contoso war nicht erreichbar.", "with its subject");
    assert!(remedy.starts_with("Prüfen Sie das Netzwerk"), "{remedy}");
    let mut there_and_back = again.clone();
    tell(Locale::PtBr, &mut there_and_back);
    tell(Locale::En, &mut there_and_back);
    assert_eq!(there_and_back, failure, "the language can change at any time");

    let around = first("done-all-the-same", failure);
    let (_, remedy) = told(Locale::De, &kept(&around, &[]));
    assert!(
        remedy.starts_with("Es wurde trotzdem ausgeführt") && remedy.contains("Prüfen Sie das Netzwerk"),
        "every part of the remedy: {remedy}"
    );
}

#[test]
fn what_an_older_version_kept_is_never_said_wrongly() {
    let old = ["reason", "subject", "remedies"];
    let plain = kept(&Error::new(Code::SessionEnded).failure(), &old);
    assert_eq!(
        told(Locale::De, &plain).0,
        "Die Sitzung ist beendet.",
        "a message that needs no subject"
    );
    let named = kept(&Error::new(Code::Unreachable).about("contoso").failure(), &old);
    assert_eq!(
        told(Locale::De, &named).0,
        "contoso could not be reached.",
        "whom it is about is only in the text"
    );
    let around = first("done-all-the-same", Error::new(Code::SessionEnded).failure());
    let (message, remedy) = told(Locale::De, &kept(&around, &old));
    assert_eq!(
        (message, remedy),
        (around.message, around.remedy),
        "nothing of the remedy is lost"
    );
    let newer = Failure {
        reason: Some("entra-1".into()),
        ..Error::new(Code::SessionEnded).failure()
    };
    assert_eq!(
        told(Locale::De, &newer).0,
        newer.message,
        "a reason that only a newer version knows"
    );
}

#[test]
fn every_failure_of_a_snapshot_is_translated() {
    let failure = Error::new(Code::VaultLocked).failure();
    let mut snapshots = [
        full(
            &failure,
            SignInView::Failed {
                failure: failure.clone(),
                request: None,
            },
        ),
        full(
            &failure,
            SignInView::Waiting {
                until: DateTime::UNIX_EPOCH,
                trouble: Some(failure.clone()),
                request: request(),
            },
        ),
    ];
    for snapshot in &mut snapshots {
        let count = |snapshot: &Snapshot, text: &str| serde_json::to_string(snapshot).unwrap().matches(text).count();
        let before = count(snapshot, &failure.message);
        assert_eq!(before, 14, "wherever a failure can stand, one was planted");
        translate(Locale::De, snapshot);
        assert_eq!(snapshot.locale, Locale::De, "the page is told");
        assert_eq!(count(snapshot, &failure.message), 0, "none stayed English");
        assert_eq!(count(snapshot, "Der Tresor ist gesperrt."), before, "each is German");
    }
}

fn request() -> SignInRequest {
    SignInRequest {
        redirect_path: String::new(),
        client_id: Uuid::nil(),
        tenant: "organizations".into(),
        permissions: Vec::new(),
        label: String::new(),
        pasted: false,
        admin_link: String::new(),
    }
}

/// A failure wherever there can be one.
fn full(failure: &Failure, sign_in: SignInView) -> Snapshot {
    let some = Some(failure.clone());
    let stopped = Outcome::Stopped {
        failure: failure.clone(),
    };
    let waiting = Outcome::Waiting {
        failure: failure.clone(),
        until: None,
    };
    Snapshot {
        revision: 1,
        locale: Locale::En,
        profile: Profile::Azure,
        vault: some.clone(),
        settings: SettingsView {
            failure: some.clone(),
            ..Loaded::default().view()
        },
        sign_in,
        accounts: vec![account(failure)],
        organizations: vec![OrganizationView {
            named: false,
            longest: None,
            id: Uuid::nil(),
            name: "contoso".into(),
            account: String::new(),
            refreshed_at: None,
            failure: some.clone(),
        }],
        tokens: Arc::default(),
        rotations: vec![rotation(&stopped), rotation(&waiting)],
        operations: vec![operation(&stopped), operation(&waiting)],
        bulks: vec![bulk(vec![None, Some(Outcome::Done), Some(stopped), Some(waiting)])],
        clock: some.clone(),
        replaced: some,
        refreshing: false,
        reminders: RemindersView::default(),
    }
}

fn account(failure: &Failure) -> AccountView {
    AccountView {
        id: String::new(),
        name: String::new(),
        username: String::new(),
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
        session_ended: Some(failure.clone()),
        failure: Some(failure.clone()),
    }
}

fn rotation(outcome: &Outcome) -> RotationView {
    RotationView {
        account: String::new(),
        id: Uuid::nil(),
        organization: Uuid::nil(),
        organization_name: String::new(),
        authorization: Uuid::nil(),
        successor: None,
        name: String::new(),
        outcome: outcome.clone(),
        found: Vec::new(),
        step: RotationStep::Started,
        times: Vec::new(),
        old_expires: DateTime::UNIX_EPOCH,
        asked: None,
        granted: None,
    }
}

fn operation(outcome: &Outcome) -> OperationView {
    OperationView {
        account: String::new(),
        id: Uuid::nil(),
        kind: OperationKind::Revoke,
        organization: Uuid::nil(),
        organization_name: String::new(),
        authorization: None,
        name: String::new(),
        replaces: None,
        outcome: outcome.clone(),
        found: Vec::new(),
        started: DateTime::UNIX_EPOCH,
        before: None,
        asked: None,
        granted: None,
    }
}

fn bulk(outcomes: Vec<Option<Outcome>>) -> BulkView {
    let item = |outcome| BulkItem {
        organization: Uuid::nil(),
        organization_name: String::new(),
        authorization: Uuid::nil(),
        name: String::new(),
        before: DateTime::UNIX_EPOCH,
        granted: None,
        outcome,
    };
    BulkView {
        id: Uuid::nil(),
        kind: BulkKind::Revoke,
        items: outcomes.into_iter().map(item).collect(),
        cancelled: false,
        started: DateTime::UNIX_EPOCH,
        ended: None,
    }
}
