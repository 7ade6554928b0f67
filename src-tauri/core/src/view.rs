//! Everything the page may see. These are the only types that cross the bridge, and none of them can hold a secret.
//!
//! `ui/src/wire.ts` is generated from this module by `cargo xtask wire`; `cargo xtask test` fails where it is stale.

use crate::error::Code;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

/// The state of the app at one moment: page and tray are functions of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// Grows with each change.
    pub revision: u32,
    /// The language that everything is said in.
    pub locale: Locale,
    /// Which far end this is about.
    pub profile: Profile,
    /// Set while the vault cannot be used: create, regenerate and copy are off.
    pub vault: Option<Failure>,
    /// What the settings file says, as far as the page needs it.
    pub settings: SettingsView,
    /// What became of the last sign-in.
    pub sign_in: SignInView,
    /// Who is signed in.
    pub accounts: Vec<AccountView>,
    /// Their organizations, by name.
    pub organizations: Vec<OrganizationView>,
    /// Their tokens, each once, soonest expiry first. What did not change from one snapshot to the next is the same allocation.
    pub tokens: Arc<[Arc<TokenView>]>,
    /// Regenerates that run, and those that ended and were not dismissed.
    pub rotations: Vec<RotationView>,
    /// Every other operation that runs, or ended and was not dismissed; oldest first.
    pub operations: Vec<OperationView>,
    /// Work on many tokens at a time that runs, or ended and was not dismissed.
    pub bulks: Vec<BulkView>,
    /// Set when this computer's clock and the service's differ by more than five minutes.
    pub clock: Option<Failure>,
    /// Set when database and vault do not belong together any more.
    pub replaced: Option<Failure>,
    /// Whether the organizations are being asked right now.
    pub refreshing: bool,
    /// What the person was told of, and whether they want to be told.
    pub reminders: RemindersView,
}

/// The notification centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemindersView {
    /// What was said, the newest first; of one time the most urgent first. At most 200.
    pub rows: Arc<[ReminderView]>,
    /// How many of them nobody has seen.
    pub unread: u32,
    /// Until when nothing is said, if so.
    pub paused_until: Option<DateTime<Utc>>,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReminderView {
    /// Its id.
    pub id: Uuid,
    /// The notification that it was part of.
    pub notice: Uuid,
    /// What it was about.
    pub kind: ReminderKind,
    /// The account.
    pub account: String,
    /// The token, if it is about one.
    pub token: Option<TokenRef>,
    /// The regenerate, if it is about one.
    pub rotation: Option<Uuid>,
    /// The token's name then; of a session the sign-in name; may be empty.
    pub name: String,
    /// The organization's name then; may be empty.
    pub organization_name: String,
    /// The end that it warned of.
    pub ends: Option<DateTime<Utc>>,
    /// Which of its times it was: `14d`, `half`, `quarter`, `2h`, `ended`, `once`.
    pub lead: String,
    /// Of a summary: how many tokens were close to their end.
    pub count: u32,
    /// Where it was told.
    pub shown: ReminderShown,
    /// Whether the service had not confirmed it lately: the session had ended, or nobody could be reached.
    pub stale: bool,
    /// When it was said.
    pub said_at: DateTime<Utc>,
    /// Whether the person has seen it in the window.
    pub read: bool,
    /// When it is said once more, if so.
    pub snoozed_until: Option<DateTime<Utc>>,
}

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReminderKind {
    /// A token that expires.
    Expiry,
    /// An old token that still stands beside its successor.
    Overlap,
    /// A regenerate that does not go on by itself.
    Unfinished,
    /// A session that has ended.
    Session,
    /// The tokens of an account that were close to their end when they were seen for the first time.
    Summary,
}

/// Where a reminder was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReminderShown {
    /// By a notification of the desktop, and in the window.
    Desktop,
    /// In the window alone.
    Window,
}

/// For how long nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Pause {
    /// An hour.
    Hour,
    /// Until midnight.
    Today,
    /// Until eight o'clock on the next day.
    UntilMorning,
}

/// What the page has to know to be up to date.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// The state now. Unless `whole`, its tokens are only those that are new or changed since the last look.
    pub snapshot: Snapshot,
    /// Tokens of the last look that are not there any more.
    pub gone: Vec<TokenRef>,
    /// Whether every token is in it: whatever was known before is to be dropped.
    pub whole: bool,
}

/// How the person has arranged the list, kept from run to run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Layout {
    /// The column that the list is sorted by; by expiry where there is none.
    pub sort: Option<SortBy>,
    /// Whether it is grouped by organization.
    pub grouped: bool,
    /// Widths in rem of the columns whose width the person has changed, by column.
    pub widths: BTreeMap<String, f64>,
}

/// A column and its direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SortBy {
    /// The column's name in the page.
    pub column: String,
    /// The last one first.
    pub descending: bool,
}

/// A form for a token that is not sent yet, kept while the window is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeptForm {
    /// The token that is edited; none for a new one.
    pub token: Option<TokenRef>,
    /// Its name so far.
    pub name: String,
    /// The page's key of an organization with its account.
    pub place: Option<String>,
    /// The date so far.
    pub expiry: KeptExpiry,
    /// The scopes so far, by id.
    pub scopes: Vec<String>,
    /// Whether it shall have full access instead.
    pub full_access: bool,
}

/// The date in a [`KeptForm`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum KeptExpiry {
    /// After so many days.
    Days {
        /// How many.
        days: u32,
    },
    /// At the end of a day.
    Date {
        /// As it was typed.
        day: String,
    },
    /// As it is.
    Keep,
}

/// Which far end a snapshot is about. Their data never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Profile {
    /// Microsoft's.
    Azure,
    /// The built-in simulator.
    Sandbox,
}

/// The settings in use.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// After how many seconds a copied secret is cleared from the clipboard: 5 to 600.
    pub clear_clipboard_after: u32,
    /// When the old token of a regenerate goes.
    pub old_token: Goes,
    /// The language; none follows the system.
    pub language: Option<Locale>,
    /// The colours of the window.
    pub appearance: Appearance,
    /// Whether closing the window keeps the app in the tray; if not, it ends the app.
    pub close_to_tray: bool,
    /// The proxy that every request goes through; none is the system's.
    pub proxy: Option<String>,
    /// How many days before its expiry a token is told of, the most first: one to six of them, 1 to 90 each.
    pub lead_times: Vec<u16>,
    /// When nobody is to be disturbed; none is never.
    pub quiet_hours: Option<QuietHours>,
    /// Whether nobody is to be disturbed on Saturdays and Sundays.
    pub working_days_only: bool,
    /// Whether the app starts with the session of the desktop.
    pub start_at_login: bool,
    /// Values of the file that cannot be used: their defaults are in use.
    pub wrong: Vec<WrongSetting>,
    /// Why the file was not used, if so; the settings are then the defaults.
    pub failure: Option<Failure>,
}

/// Hours of each day, by the local time; they may go over midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuietHours {
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`, another than `from`.
    pub to: String,
}

/// A value of the settings file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrongSetting {
    /// Its key in the file.
    pub name: String,
    /// Its JSON, as far as that is short, and without what may be a password.
    pub value: String,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Appearance {
    /// As the system has them.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As far apart as they go.
    HighContrast,
}

/// Another value of one setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind", deny_unknown_fields)]
pub enum SettingsChange {
    /// When a copied secret is cleared from the clipboard.
    ClearClipboardAfter {
        /// 5 to 600.
        seconds: u32,
    },
    /// When the old token of a regenerate goes.
    OldToken {
        /// Any but [`Goes::Leaked`].
        goes: Goes,
    },
    /// The language.
    Language {
        /// None follows the system.
        language: Option<Locale>,
    },
    /// The colours of the window.
    Appearance {
        /// Which.
        appearance: Appearance,
    },
    /// What closing the window does.
    CloseToTray {
        /// Whether the app stays in the tray.
        on: bool,
    },
    /// The way to the service.
    Proxy {
        /// `http://HOST:PORT` or `https://HOST:PORT`; none is the system's.
        proxy: Option<String>,
    },
    /// When a token is told of.
    LeadTimes {
        /// One to six different ones, 1 to 90 each.
        days: Vec<u16>,
    },
    /// When nobody is to be disturbed.
    QuietHours {
        /// None is never.
        hours: Option<QuietHours>,
    },
    /// Whether weekends are quiet.
    WorkingDaysOnly {
        /// Whether they are.
        on: bool,
    },
    /// Whether the app starts with the session of the desktop.
    StartAtLogin {
        /// Whether it does.
        on: bool,
    },
}

/// What happened, who acts, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// For the page's table from code to tone and action.
    pub code: Code,
    /// The message in `locales` that says it more exactly than the code does.
    #[serde(default)]
    pub reason: Option<String>,
    /// The organization, host or token that it is about; may be empty.
    #[serde(default)]
    pub subject: String,
    /// One sentence: what happened.
    pub message: String,
    /// Who can put it right.
    pub who_acts: WhoActs,
    /// One or two sentences: what to do.
    pub remedy: String,
    /// The messages in `locales` that the remedy was put together from; none in what an older version kept.
    #[serde(default)]
    #[ts(skip)]
    pub remedies: Vec<String>,
    /// Codes, ids and times to send to whoever looks into it.
    pub details: Option<String>,
}

/// Who can put a failure right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WhoActs {
    /// The person at the window.
    You,
    /// An administrator of the tenant or organization.
    Administrator,
    /// The service; the person waits.
    Microsoft,
    /// Nobody there: a fault of Patwarden.
    Nobody,
}

/// Where the sign-in stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "phase", rename_all_fields = "camelCase")]
pub enum SignInView {
    /// None waits, and the last one ended well.
    Idle,
    /// The browser is open.
    Waiting {
        /// When it is given up.
        until: DateTime<Utc>,
        /// Set when no browser could be opened: the link must be copied.
        trouble: Option<Failure>,
        /// What the person, or an administrator, is asked for.
        request: SignInRequest,
    },
    /// The answer came; tokens are being fetched and stored.
    Redeeming,
    /// Somebody signed in, and the person has not said yet that it is the account they meant.
    Confirming {
        /// The person's name.
        name: String,
        /// The sign-in name.
        username: String,
        /// The tenant that signed them in.
        tenant: Uuid,
        /// The sign-in name that was asked for, if it is another.
        instead_of: Option<String>,
    },
    /// It ended badly.
    Failed {
        /// Why.
        failure: Failure,
        /// What was asked for, if it went as far as that.
        request: Option<SignInRequest>,
    },
}

/// Which permissions an app registration holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Permissions {
    /// `vso.pats`, `vso.pats_manage` and `vso.profile`: what Patwarden needs, and no more.
    PatScopes,
    /// `vso.pats` and `vso.pats_manage` alone: the person names the organizations.
    PatsOnly,
    /// `user_impersonation` alone, asked for as `.default`: everything that the person may do.
    Default,
}

/// A connection as the page shows and edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionDraft {
    /// The registration's application id.
    pub client_id: String,
    /// `organizations`, a domain or a GUID.
    pub tenant: String,
    /// What the registration holds.
    pub permissions: Permissions,
    /// Empty, or the path of the registration's redirect address from its slash on.
    pub redirect_path: String,
    /// What its owner calls it; may be empty.
    pub label: String,
    /// Whether it came from a connection string.
    pub pasted: bool,
}

/// What a sign-in asks for, for the person and for an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInRequest {
    /// The registration's application id.
    pub client_id: Uuid,
    /// `organizations`, a domain or a GUID.
    pub tenant: String,
    /// The names of the permissions.
    pub permissions: Vec<String>,
    /// Empty, or the path of the registration's redirect address from its slash on.
    pub redirect_path: String,
    /// What the connection's owner calls it; may be empty.
    pub label: String,
    /// Whether the connection came from a connection string.
    pub pasted: bool,
    /// Where an administrator grants them for everybody.
    pub admin_link: String,
}

/// The language of the window, the tray and messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Locale {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// German.
    #[serde(rename = "de")]
    De,
    /// Brazilian Portuguese.
    #[serde(rename = "pt-BR")]
    PtBr,
}

impl Locale {
    /// The first of a person's languages (BCP 47 tags, best first) that there is a translation for; English if there is none.
    #[must_use]
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |tag: &str| match tag.split(['-', '_', '.']).next() {
            Some("en") => Some(Self::En),
            Some("de") => Some(Self::De),
            Some("pt") => Some(Self::PtBr),
            _ => None,
        };
        tags.into_iter().find_map(known).unwrap_or_default()
    }
}

/// A signed-in person in a tenant.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// Entra's stable key of an account, and the tenant where that is not its home.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// The sign-in name.
    pub username: String,
    /// The tenant's id.
    pub tenant: Uuid,
    /// The connection that they signed in through.
    pub connection: ConnectionDraft,
    /// What is known of the organizations that they belong to.
    pub discovery: Discovery,
    /// Set when the session has ended: sign in again.
    pub session_ended: Option<Failure>,
    /// Why their organizations could not be found, if so.
    pub failure: Option<Failure>,
}

/// How far the organizations of an account are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Discovery {
    /// Nobody has been asked yet.
    Pending,
    /// There are some.
    Found,
    /// Azure DevOps has said that there is none, and the person has named none.
    Nothing,
    /// The connection may not ask (`vso.profile` is not granted), and the person has named none.
    Hidden,
}

/// One organization of an account.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganizationView {
    /// The organization's id.
    pub id: Uuid,
    /// Its name in addresses.
    pub name: String,
    /// The account that sees it.
    pub account: String,
    /// Whether the person named it, since Azure DevOps did not.
    pub named: bool,
    /// When its tokens were last listed.
    pub refreshed_at: Option<DateTime<Utc>>,
    /// The longest lifetime in days that it has been seen to grant when it was asked for more.
    pub longest: Option<u32>,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

/// One personal access token.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TokenView {
    /// The account that it was listed for.
    pub account: String,
    /// The organization that it was listed in.
    pub organization: Uuid,
    /// Its id there.
    pub authorization: Uuid,
    /// The organization's name.
    pub organization_name: String,
    /// Of a token that works in others than the organization that lists it: all of them by name, by id where none is known.
    pub works_in: Vec<String>,
    /// What the person called it.
    pub name: String,
    /// The strongest first.
    pub scopes: Arc<[ScopeView]>,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// When it stops working.
    pub expires: DateTime<Utc>,
    /// The state under which the service listed it.
    pub state: TokenState,
    /// Whether the last refresh of its organization confirmed it.
    pub confirmed: bool,
    /// Works in every organization of the person (`targetAccounts: null`).
    pub global: bool,
    /// Live when it was last listed, and of this organization alone: regenerate can replace it until it expires, and its date, name
    /// and scopes can be changed.
    pub regenerable: bool,
    /// Whether its secret is in the vault of this computer.
    pub secret_here: bool,
    /// Since when the lists do not show it, though it should live: somebody has removed it, or the person may not see it any more.
    pub vanished: Option<DateTime<Utc>>,
    /// Whether the person does not want to be reminded of it.
    pub muted: bool,
    /// What else is worth knowing, the gravest first.
    pub health: Vec<Health>,
}

/// What is worth knowing of a token besides its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Health {
    /// A regenerate has made its successor.
    Replaced,
    /// It may do everything that its owner may (`app_token`).
    FullAccess,
    /// It works in every organization.
    Global,
    /// It has a scope that the service's documentation marks as high-privilege.
    HighPrivilege,
    /// Another live token of the same organization has its name.
    DuplicateName,
    /// A program made it, by its name, and makes another when it needs one.
    MadeByTool,
}

/// The state under which the service listed a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TokenState {
    /// Neither expired nor revoked.
    Active,
    /// Past its date.
    Expired,
    /// Ended by somebody.
    Revoked,
}

/// One scope of a token.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScopeView {
    /// As the service writes it.
    pub id: String,
    /// For people: area and level; the id where the scope is unknown.
    pub label: String,
    /// Marked so in the service's documentation.
    pub high_privilege: bool,
}

/// One regenerate.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RotationView {
    /// Its id in the journal.
    pub id: Uuid,
    /// The account that it is done for.
    pub account: String,
    /// The organization.
    pub organization: Uuid,
    /// The organization's name.
    pub organization_name: String,
    /// The old token.
    pub authorization: Uuid,
    /// The new one, once the service named it.
    pub successor: Option<Uuid>,
    /// The token's name.
    pub name: String,
    /// How it stands.
    pub outcome: Outcome,
    /// Live tokens that it left, or probably left, without a secret: each can be kept or revoked.
    pub found: Vec<Uuid>,
    /// The last step that was committed.
    pub step: RotationStep,
    /// When each step was committed.
    pub times: Vec<StepTime>,
    /// When the old token expires.
    pub old_expires: DateTime<Utc>,
    /// The date that was asked for.
    pub asked: Option<DateTime<Utc>>,
    /// The date that the service granted.
    pub granted: Option<DateTime<Utc>>,
}

/// One operation other than a regenerate.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperationView {
    /// Its id in the activity.
    pub id: Uuid,
    /// What is done.
    pub kind: OperationKind,
    /// The account that it is done for.
    pub account: String,
    /// The organization.
    pub organization: Uuid,
    /// The organization's name.
    pub organization_name: String,
    /// The token; of a create once the service named it.
    pub authorization: Option<Uuid>,
    /// The token's name: the new one where it is given a name.
    pub name: String,
    /// Of a replacement: the global token.
    pub replaces: Option<Uuid>,
    /// How it stands.
    pub outcome: Outcome,
    /// Live tokens that a create left, or probably left, without a secret: each can be kept or revoked.
    pub found: Vec<Uuid>,
    /// When it began.
    pub started: DateTime<Utc>,
    /// When the token expired before.
    pub before: Option<DateTime<Utc>>,
    /// The date that was asked for, where one was.
    pub asked: Option<DateTime<Utc>>,
    /// The date that the service granted.
    pub granted: Option<DateTime<Utc>>,
}

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// A new token.
    Create,
    /// A new token like one that has ended.
    CreateAgain,
    /// A new token of one organization in place of a global one.
    Replace,
    /// A later date for the same secret.
    Renew,
    /// Another name, other scopes.
    Edit,
    /// Its end.
    Revoke,
    /// A new secret; shown as a [`RotationView`].
    Regenerate,
    /// Its secret went to the clipboard; never shown as an operation.
    Copy,
}

/// What a line of the activity is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActivityKind {
    /// A new token.
    Create,
    /// A new token like one that has ended.
    CreateAgain,
    /// A new token of one organization in place of a global one.
    Replace,
    /// A later date for the same secret.
    Renew,
    /// Another name, other scopes.
    Edit,
    /// Its end.
    Revoke,
    /// A new secret, and the end of the old one.
    Regenerate,
    /// Its secret went to the clipboard.
    CopySecret,
    /// Its secret went out of the vault.
    ForgetSecret,
    /// Somebody signed in.
    SignIn,
    /// Somebody signed out.
    SignOut,
    /// An organization began to refuse, or answered again.
    Refresh,
}

/// Who asked for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Asker {
    /// The person, in the window.
    #[default]
    Window,
    /// The person, in the tray's menu.
    Tray,
    /// The person, in a reminder.
    Reminder,
    /// Nobody: Patwarden looked around, or went on with what was unfinished.
    Recovery,
}

/// Which lines of the activity are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityFilter {
    /// Part of a token's, organization's or account's name; empty for all.
    pub text: String,
    /// By how it stands.
    pub result: ActivityResult,
    /// Begun in the last so many days.
    pub days: Option<u32>,
}

/// How a line of the activity stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ActivityResult {
    /// However.
    #[default]
    All,
    /// It was done.
    Done,
    /// It stopped, and says why.
    Refused,
    /// It runs, or waits.
    Running,
}

/// A part of the activity.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivityPage {
    /// The newest first, at most 200.
    pub rows: Vec<ActivityRow>,
    /// How to ask for the next part, if there is one.
    pub next: Option<String>,
    /// How many lines the filter lets through.
    pub total: u32,
}

/// A line of the activity.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivityRow {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub at: DateTime<Utc>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// What it is about.
    pub kind: ActivityKind,
    /// Who asked for it.
    pub asker: Asker,
    /// The sign-in name; the account's id where that is not known any more; may be empty.
    pub account: String,
    /// The organization's name at that time.
    pub organization: Option<String>,
    /// The token, once there is one.
    pub token: Option<TokenRef>,
    /// The token's name at that time; may be empty.
    pub name: String,
    /// The date that was asked for.
    pub asked: Option<DateTime<Utc>>,
    /// The date that the service granted.
    pub granted: Option<DateTime<Utc>>,
    /// When the token expired before.
    pub before: Option<DateTime<Utc>>,
    /// How it stands.
    pub outcome: Outcome,
}

/// A form in which the activity is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// For a spreadsheet (RFC 4180).
    Csv,
    /// For a program (RFC 8259).
    Json,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// What it is.
    pub what: Examined,
    /// Whose, or of what: an account, an organization; may be empty.
    pub subject: String,
    /// A fact to show: "+3 s", an address, the name of a keyring.
    pub value: Option<String>,
    /// What is wrong, with a remedy; none if all is well.
    pub failure: Option<Failure>,
}

/// What a [`Diagnosis`] looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Examined {
    /// The credential vault, by its own test; its value is the store's name.
    Vault,
    /// The session bus of Linux.
    Bus,
    /// The proxy in use; without a value the system's.
    Proxy,
    /// This computer's clock against the service's; its value is how far it is ahead.
    Clock,
    /// The session of an account.
    SignIn,
    /// An organization, by its last answer; its value is when that came (RFC 3339).
    Service,
}

/// What runs here, and where it keeps its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The version.
    pub version: String,
    /// The folder with everything that is kept besides secrets.
    pub data_folder: String,
    /// The folder with the log.
    pub log_folder: String,
    /// The settings file; it may not be there yet.
    pub settings_file: String,
}

/// A folder that the person can have opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Folder {
    /// [`About::data_folder`].
    Data,
    /// [`About::log_folder`].
    Logs,
}

/// A support file before it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SupportText {
    /// All of it.
    pub text: String,
}

/// What came of copying a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Copied {
    /// When the clipboard is cleared, if it still holds the secret then; `None` where this platform does not let us look.
    pub clears_at: Option<DateTime<Utc>>,
}

/// What a token shall be changed to; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Change {
    /// Another name.
    pub name: Option<String>,
    /// Other scopes, all of them, by id.
    pub scopes: Option<Vec<String>>,
    /// Another date: RFC 3339 with its offset.
    pub until: Option<String>,
}

/// What a new token shall be.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewToken {
    /// Whose it shall be.
    pub account: String,
    /// Where it shall work.
    pub organization: Uuid,
    /// Its name.
    pub name: String,
    /// Its scopes by id; `app_token` alone is full access.
    pub scopes: Vec<String>,
    /// When it shall stop working: RFC 3339 with its offset.
    pub until: String,
}

/// One scope that a token can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScopeChoice {
    /// As the service writes it.
    pub id: String,
    /// What it is about, as the service's documentation groups it.
    pub area: String,
    /// The documentation's name of the level: "read", "read and write", "streams".
    pub level: String,
    /// The column it stands in.
    pub column: ScopeColumn,
    /// Marked so in the service's documentation.
    pub high_privilege: bool,
    /// The scope that it includes directly (and with it what that one includes).
    pub includes: Option<String>,
}

/// The columns of the scope table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ScopeColumn {
    /// Looking.
    Read,
    /// Changing, or the like (execute, create, publish).
    Write,
    /// Managing.
    Manage,
    /// Whatever fits none of these.
    More,
}

/// How a regenerate or another operation stands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Outcome {
    /// Under way.
    Running,
    /// It goes on by itself at `until`, or once what the failure says is put right.
    Waiting {
        /// What it waits for.
        failure: Failure,
        /// When it is tried again, if time is all that it takes.
        until: Option<DateTime<Utc>>,
    },
    /// Of a regenerate: the new secret is in the vault and works, and the old token stays valid until then.
    Overlap {
        /// When the old token is revoked.
        until: DateTime<Utc>,
    },
    /// It came to its end. Of a regenerate: the new secret is in the vault and proved, the old token is revoked.
    Done,
    /// It stopped, a regenerate after [`RotationView::step`]; whatever worked before still works.
    Stopped {
        /// Why.
        failure: Failure,
    },
}

/// The committed steps of a regenerate, in their order; a create takes the same ones from [`RotationStep::Read`] to
/// [`RotationStep::Verified`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RotationStep {
    /// Journaled; nothing was asked yet.
    Started,
    /// The old token's facts are read and the new one's are decided.
    Read,
    /// The vault has shown that it can keep a secret of full size.
    Reserved,
    /// The new token is about to be asked for, or was.
    Asked,
    /// Nobody knows whether it was created: it is being looked for.
    Looking,
    /// The service named the new token.
    Created,
    /// Its secret is in the vault and was read back.
    Stored,
    /// The new secret works, or nobody can tell.
    Verified,
    /// Whoever uses the token was given the new secret, and when the old one goes is decided.
    Delivered,
    /// The old token is about to be revoked, or was.
    Revoking,
    /// The old token is revoked.
    Done,
    /// The new token, whose secret nobody has, is about to be revoked, or was.
    Undoing,
    /// The new token is revoked.
    Undone,
}

/// When the old token of a regenerate goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Goes {
    /// At once if it has destinations and every one took and proved the new secret, else after 24 hours.
    #[default]
    WhenReplaced,
    /// As soon as the new secret is in the vault and works.
    AtOnce,
    /// After this many hours, never beyond its own expiry.
    AfterHours {
        /// 1 to 720.
        hours: u16,
    },
    /// As soon as the new secret is in the vault and works: somebody else may have the old one.
    Leaked,
}

/// Work on many tokens.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BulkView {
    /// Its id.
    pub id: Uuid,
    /// What is done to each.
    pub kind: BulkKind,
    /// One for each token, in the order of the list that was given.
    pub items: Vec<BulkItem>,
    /// Whether the person stopped it: what had not begun is left as it was.
    pub cancelled: bool,
    /// When it began.
    pub started: DateTime<Utc>,
    /// When the last one ended.
    pub ended: Option<DateTime<Utc>>,
}

/// What can be done to many tokens at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BulkKind {
    /// A new secret for each.
    Regenerate,
    /// A later date for each.
    Renew,
    /// The end of each.
    Revoke,
}

/// One token of a [`BulkView`].
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BulkItem {
    /// The organization.
    pub organization: Uuid,
    /// The organization's name.
    pub organization_name: String,
    /// The token.
    pub authorization: Uuid,
    /// The token's name.
    pub name: String,
    /// When it expired before.
    pub before: DateTime<Utc>,
    /// When it, or its successor, expires now.
    pub granted: Option<DateTime<Utc>>,
    /// How it stands; `None` before its turn, and for good where the work was cancelled before.
    pub outcome: Option<Outcome>,
}

/// A connection string, for a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionText {
    /// The text; no secret is in it.
    pub text: String,
}

/// A report or another file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Its name, without the folder.
    pub file: String,
}

/// The key of a token, as it crosses the bridge in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenRef {
    /// The organization that lists it.
    pub organization: Uuid,
    /// Its id there.
    pub authorization: Uuid,
}

/// When a step was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StepTime {
    /// The step.
    pub step: RotationStep,
    /// When.
    pub at: DateTime<Utc>,
}

/// `ui/src/wire.ts`: every type above, in one file.
#[must_use]
pub fn typescript() -> String {
    let config = ts_rs::Config::default();
    let declarations = [
        Snapshot::decl(&config),
        RemindersView::decl(&config),
        ReminderView::decl(&config),
        ReminderKind::decl(&config),
        ReminderShown::decl(&config),
        Pause::decl(&config),
        QuietHours::decl(&config),
        Look::decl(&config),
        Layout::decl(&config),
        SortBy::decl(&config),
        KeptForm::decl(&config),
        KeptExpiry::decl(&config),
        Profile::decl(&config),
        Failure::decl(&config),
        Code::decl(&config),
        WhoActs::decl(&config),
        Locale::decl(&config),
        SignInView::decl(&config),
        SignInRequest::decl(&config),
        Permissions::decl(&config),
        ConnectionDraft::decl(&config),
        ConnectionText::decl(&config),
        AccountView::decl(&config),
        Discovery::decl(&config),
        OrganizationView::decl(&config),
        TokenView::decl(&config),
        TokenState::decl(&config),
        Health::decl(&config),
        ScopeView::decl(&config),
        SettingsView::decl(&config),
        WrongSetting::decl(&config),
        Appearance::decl(&config),
        SettingsChange::decl(&config),
        RotationView::decl(&config),
        OperationView::decl(&config),
        OperationKind::decl(&config),
        Outcome::decl(&config),
        RotationStep::decl(&config),
        StepTime::decl(&config),
        Goes::decl(&config),
        BulkView::decl(&config),
        BulkKind::decl(&config),
        BulkItem::decl(&config),
        TokenRef::decl(&config),
        Saved::decl(&config),
        NewToken::decl(&config),
        Change::decl(&config),
        Copied::decl(&config),
        ScopeChoice::decl(&config),
        ScopeColumn::decl(&config),
        ActivityKind::decl(&config),
        Asker::decl(&config),
        ActivityFilter::decl(&config),
        ActivityResult::decl(&config),
        ActivityPage::decl(&config),
        ActivityRow::decl(&config),
        ExportFormat::decl(&config),
        Diagnosis::decl(&config),
        Examined::decl(&config),
        About::decl(&config),
        Folder::decl(&config),
        SupportText::decl(&config),
    ];
    let mut text = String::from("// Generated from src-tauri/core/src/view.rs by `cargo xtask wire`. Do not edit.\n");
    for declaration in declarations {
        text.push_str("\nexport ");
        text.push_str(&declaration);
        text.push('\n');
    }
    text
}
