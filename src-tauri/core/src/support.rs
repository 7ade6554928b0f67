//! The support file: what somebody who helps has to know, and nothing else.
//!
//! Every field is named here, with its type; what is not named does not get in, whatever the rest of Patwarden learns to say. Texts of
//! the service, messages and details stay out. Ids become marks by a key that is made for one file and kept nowhere: within a file the
//! same id has the same mark, between files nobody can tell. Names are in it only if the person wants that.

use crate::error::Code;
use crate::token;
use crate::view::{
    ActivityKind, ActivityRow, Appearance, Asker, Diagnosis, Examined, Failure, Goes, Locale, Outcome, Profile,
    SettingsView, Snapshot, TokenState, WhoActs,
};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bytes of a mark: enough to tell the ids of one file apart.
const MARK: usize = 6;

/// What a file is made from.
pub(crate) struct Facts<'a> {
    /// Operating system and processor, as the host names them.
    pub(crate) platform: &'a str,
    pub(crate) at: DateTime<Utc>,
    pub(crate) schema: usize,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) diagnoses: &'a [Diagnosis],
    /// The newest lines of the activity, and how many there are in all.
    pub(crate) rows: &'a [ActivityRow],
    pub(crate) lines: u32,
    /// Whether names are put in.
    pub(crate) named: bool,
    /// For this file only.
    pub(crate) key: Key,
}

/// The text of the file.
pub(crate) fn text(facts: &Facts<'_>) -> String {
    let file = Support::of(facts);
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Support<'a> {
    version: &'static str,
    platform: &'a str,
    made_at: DateTime<Utc>,
    profile: Profile,
    locale: Locale,
    schema: usize,
    names_included: bool,
    settings: Set<'a>,
    counts: Counts,
    diagnosis: Vec<Found<'a>>,
    activity: Vec<Line<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Set<'a> {
    clear_clipboard_after: u32,
    old_token: Goes,
    language: Option<Locale>,
    appearance: Appearance,
    close_to_tray: bool,
    lead_times: &'a [u16],
    has_quiet_hours: bool,
    working_days_only: bool,
    start_at_login: bool,
    /// "system" or "own", or its address where names are wanted.
    proxy: &'a str,
    /// The names of wrong values, never the values.
    wrong: Vec<&'a str>,
    failure: Option<Code>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    accounts: usize,
    organizations: usize,
    tokens: usize,
    active: usize,
    expired: usize,
    revoked: usize,
    global: usize,
    secrets_here: usize,
    regenerates: usize,
    operations: usize,
    activity: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    what: Examined,
    about: String,
    value: Option<&'a str>,
    failure: Option<Why<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Why<'a> {
    code: Code,
    reason: Option<&'a str>,
    who_acts: WhoActs,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    at: DateTime<Utc>,
    ended: Option<DateTime<Utc>>,
    kind: ActivityKind,
    asker: Asker,
    result: String,
    failure: Option<Why<'a>>,
    organization: Option<String>,
    token: Option<String>,
    account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl<'a> Support<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let snapshot = facts.snapshot;
        let told = Told {
            facts,
            words: Words::of(Locale::En),
        };
        Self {
            version: env!("CARGO_PKG_VERSION"),
            platform: facts.platform,
            made_at: facts.at,
            profile: snapshot.profile,
            locale: snapshot.locale,
            schema: facts.schema,
            names_included: facts.named,
            settings: settings(&snapshot.settings, facts.named),
            counts: counts(snapshot, facts.lines),
            diagnosis: facts.diagnoses.iter().map(|one| told.found(one)).collect(),
            activity: facts.rows.iter().map(|row| told.line(row)).collect(),
        }
    }
}

fn settings(set: &SettingsView, named: bool) -> Set<'_> {
    Set {
        clear_clipboard_after: set.clear_clipboard_after,
        old_token: set.old_token,
        language: set.language,
        appearance: set.appearance,
        close_to_tray: set.close_to_tray,
        lead_times: &set.lead_times,
        has_quiet_hours: set.quiet_hours.is_some(),
        working_days_only: set.working_days_only,
        start_at_login: set.start_at_login,
        proxy: match &set.proxy {
            None => "system",
            Some(address) if named => address,
            Some(_) => "own",
        },
        wrong: set.wrong.iter().map(|wrong| wrong.name.as_str()).collect(),
        failure: set.failure.as_ref().map(|failure| failure.code),
    }
}

fn counts(snapshot: &Snapshot, lines: u32) -> Counts {
    let tokens = &snapshot.tokens;
    let of = |state| tokens.iter().filter(|token| token.state == state).count();
    Counts {
        accounts: snapshot.accounts.len(),
        organizations: snapshot.organizations.len(),
        tokens: tokens.len(),
        active: of(TokenState::Active),
        expired: of(TokenState::Expired),
        revoked: of(TokenState::Revoked),
        global: tokens.iter().filter(|token| token.global).count(),
        secrets_here: tokens.iter().filter(|token| token.secret_here).count(),
        regenerates: snapshot.rotations.len(),
        operations: snapshot.operations.len(),
        activity: lines,
    }
}

/// How things are told in this file.
struct Told<'f, 'a> {
    facts: &'f Facts<'a>,
    words: Words,
}

impl<'a> Told<'_, 'a> {
    fn found(&self, one: &'a Diagnosis) -> Found<'a> {
        let is_fact = match one.what {
            Examined::Clock | Examined::Service | Examined::Vault => true,
            Examined::Bus | Examined::Proxy | Examined::SignIn => self.facts.named,
        };
        Found {
            what: one.what,
            about: self.place(&one.subject),
            value: one.value.as_deref().filter(|_| is_fact),
            failure: one.failure.as_ref().map(|failure| self.why(failure)),
        }
    }

    fn line(&self, row: &'a ActivityRow) -> Line<'a> {
        let (result, failure) = match &row.outcome {
            Outcome::Running => ("running", None),
            Outcome::Overlap { .. } => ("overlap", None),
            Outcome::Done => ("done", None),
            Outcome::Waiting { failure, .. } => ("waiting", Some(failure)),
            Outcome::Stopped { failure } => ("stopped", Some(failure)),
        };
        Line {
            at: row.at,
            ended: row.ended,
            kind: row.kind,
            asker: row.asker,
            result: result.to_owned(),
            failure: failure.map(|failure| self.why(failure)),
            organization: row.organization.as_deref().map(|name| self.place(name)),
            token: row.token.map(|token| self.mark(&token.authorization.to_string())),
            account: self.place(&row.account),
            name: self.facts.named.then(|| token::shown(&row.name)),
        }
    }

    /// A name, or a mark in its place.
    fn place(&self, name: &str) -> String {
        if name.is_empty() || self.facts.named {
            return name.to_owned();
        }
        self.mark(name)
    }

    fn mark(&self, id: &str) -> String {
        self.facts.key.mark(id)
    }

    /// By the names of our own messages; a reason that is none of them may be somebody's text.
    fn why(&self, failure: &'a Failure) -> Why<'a> {
        let ours = |id: &&str| self.words.find(id, &[("subject", "")]).is_some();
        Why {
            code: failure.code,
            reason: failure.reason.as_deref().filter(ours),
            who_acts: failure.who_acts,
        }
    }
}

/// The key of one file.
pub(crate) struct Key([u8; 32]);

impl Key {
    /// A new one: two random ids are 244 random bits.
    pub(crate) fn new() -> Self {
        let mut key = [0; 32];
        key[..16].copy_from_slice(Uuid::new_v4().as_bytes());
        key[16..].copy_from_slice(Uuid::new_v4().as_bytes());
        Self(key)
    }

    fn mark(&self, id: &str) -> String {
        let mac = hmac(&self.0, id.as_bytes());
        mac[..MARK].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// HMAC-SHA-256 (RFC 2104) with a key that is shorter than a block.
fn hmac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let padded = |pad: u8| {
        let mut block = [pad; 64];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text).finalize();
    Sha256::new()
        .chain_update(padded(0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    //! Covers what gets in and what does not; that no secret does is the leak search's (`tests/desktop`) too.
    use super::*;
    use crate::error::Error;
    use crate::settings::Loaded;
    use crate::view::{TokenRef, WrongSetting};
    use crate::warden::test_snapshot as nothing;
    use std::collections::BTreeSet;

    const OUT: [&str; 9] = [
        "Contoso",
        "mara@contoso.example",
        "deploy key",
        "proxy.example",
        "hunter2",
        "the service said",
        "00000000-0000-0000-0000-00000000000a",
        "00000000-0000-0000-0000-00000000000b",
        "brand new reason",
    ];

    fn written(named: bool, key: Key) -> String {
        let mut snapshot = nothing(Profile::Azure, &Loaded::default(), Locale::De);
        snapshot.settings.proxy = Some("http://proxy.example:8080".into());
        snapshot.settings.wrong = vec![WrongSetting {
            name: "appearance".into(),
            value: "\"hunter2\"".into(),
        }];
        let failure = Failure {
            reason: Some("brand new reason".into()),
            ..Error::new(Code::PolicyRefused)
                .about("Contoso")
                .with("the service said")
                .failure()
        };
        let row = ActivityRow {
            id: Uuid::from_u128(9),
            at: DateTime::UNIX_EPOCH,
            ended: None,
            kind: ActivityKind::Renew,
            asker: Asker::Window,
            account: "mara@contoso.example".into(),
            organization: Some("Contoso".into()),
            token: Some(TokenRef {
                organization: Uuid::from_u128(10),
                authorization: Uuid::from_u128(11),
            }),
            name: "deploy key".into(),
            asked: None,
            granted: None,
            before: None,
            outcome: Outcome::Stopped {
                failure: failure.clone(),
            },
        };
        let diagnosis = Diagnosis {
            what: Examined::Proxy,
            subject: "Contoso".into(),
            value: Some("http://proxy.example:8080".into()),
            failure: Some(failure),
        };
        text(&Facts {
            platform: "linux x86_64",
            at: DateTime::UNIX_EPOCH,
            schema: 9,
            snapshot: &snapshot,
            diagnoses: &[diagnosis],
            rows: &[row.clone(), row],
            lines: 2,
            named,
            key,
        })
    }

    #[test]
    fn names_texts_and_ids_stay_out() {
        let text = written(false, Key([7; 32]));
        for out in OUT {
            assert!(!text.contains(out), "{out}: {text}");
        }
        assert!(
            text.contains("policyRefused") && text.contains("linux x86_64"),
            "{text}"
        );
    }

    #[test]
    fn names_get_in_if_they_are_wanted_and_texts_never_do() {
        let text = written(true, Key([7; 32]));
        for wanted in [
            "Contoso",
            "mara@contoso.example",
            "deploy key",
            "http://proxy.example:8080",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        for out in ["hunter2", "the service said", "brand new reason"] {
            assert!(!text.contains(out), "{out}: {text}");
        }
    }

    #[test]
    fn every_field_is_one_of_the_list() {
        let read: serde_json::Value = serde_json::from_str(&written(true, Key([7; 32]))).unwrap();
        let mut paths = BTreeSet::new();
        fields(&read, "", &mut paths);
        let listed = "activity activity.account activity.asker activity.at activity.ended activity.failure \
            activity.failure.code activity.failure.reason activity.failure.whoActs activity.kind activity.name \
            activity.organization activity.result activity.token counts counts.accounts counts.active counts.activity \
            counts.expired counts.global counts.operations counts.organizations counts.regenerates counts.revoked \
            counts.secretsHere counts.tokens diagnosis diagnosis.about diagnosis.failure diagnosis.failure.code \
            diagnosis.failure.reason diagnosis.failure.whoActs diagnosis.value diagnosis.what locale madeAt namesIncluded \
            platform profile schema settings settings.appearance settings.clearClipboardAfter settings.closeToTray \
            settings.failure settings.hasQuietHours settings.language settings.leadTimes settings.oldToken settings.oldToken.kind \
            settings.proxy settings.startAtLogin settings.workingDaysOnly settings.wrong version";
        assert_eq!(
            paths,
            listed.split_whitespace().map(str::to_owned).collect(),
            "a new field is looked at here"
        );
    }

    fn fields(value: &serde_json::Value, path: &str, into: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for (name, value) in map {
                    let path = if path.is_empty() {
                        name.clone()
                    } else {
                        format!("{path}.{name}")
                    };
                    fields(value, &path, into);
                    into.insert(path);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| fields(item, path, into)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }

    #[test]
    fn an_id_has_one_mark_in_a_file_and_another_in_the_next() {
        let (one, other) = (Key::new(), Key::new());
        assert_eq!(one.mark("a"), one.mark("a"), "within a file it is the same");
        assert_ne!(one.mark("a"), one.mark("b"), "and another's is another");
        assert_ne!(one.mark("a"), other.mark("a"), "between files nobody can tell");
        assert_eq!(one.mark("a").len(), 2 * MARK, "short enough to read");
    }

    #[test]
    fn the_mark_is_an_hmac() {
        // As Python's `hmac.new(bytes(range(32)), b"Hi There", "sha256")` has it.
        let key: [u8; 32] = std::array::from_fn(|index| u8::try_from(index).unwrap());
        let hex: String = hmac(&key, b"Hi There")
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hex, "278639ec02309d3afded1b273f1349ba63b9089c12476d716bee3ecc94673e9e",
            "RFC 2104"
        );
    }
}
