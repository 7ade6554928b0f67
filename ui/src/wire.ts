// Generated from src-tauri/core/src/view.rs by `cargo xtask wire`. Do not edit.

export type Snapshot = { 
/**
 * Grows with each change.
 */
revision: number, 
/**
 * The language that everything is said in.
 */
locale: Locale, 
/**
 * Which far end this is about.
 */
profile: Profile, 
/**
 * Set while the vault cannot be used: create, regenerate and copy are off.
 */
vault: Failure | null, 
/**
 * What the settings file says, as far as the page needs it.
 */
settings: SettingsView, 
/**
 * What became of the last sign-in.
 */
signIn: SignInView, 
/**
 * Who is signed in.
 */
accounts: Array<AccountView>, 
/**
 * Their organizations, by name.
 */
organizations: Array<OrganizationView>, 
/**
 * Their tokens, each once, soonest expiry first. What did not change from one snapshot to the next is the same allocation.
 */
tokens: Array<TokenView>, 
/**
 * Regenerates that run, and those that ended and were not dismissed.
 */
rotations: Array<RotationView>, 
/**
 * Every other operation that runs, or ended and was not dismissed; oldest first.
 */
operations: Array<OperationView>, 
/**
 * Work on many tokens at a time that runs, or ended and was not dismissed.
 */
bulks: Array<BulkView>, 
/**
 * Set when this computer's clock and the service's differ by more than five minutes.
 */
clock: Failure | null, 
/**
 * Set when database and vault do not belong together any more.
 */
replaced: Failure | null, 
/**
 * Whether the organizations are being asked right now.
 */
refreshing: boolean, 
/**
 * What the person was told of, and whether they want to be told.
 */
reminders: RemindersView, };

export type RemindersView = { 
/**
 * What was said, the newest first; of one time the most urgent first. At most 200.
 */
rows: Array<ReminderView>, 
/**
 * How many of them nobody has seen.
 */
unread: number, 
/**
 * Until when nothing is said, if so.
 */
pausedUntil: string | null, };

export type ReminderView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The notification that it was part of.
 */
notice: string, 
/**
 * What it was about.
 */
kind: ReminderKind, 
/**
 * The account.
 */
account: string, 
/**
 * The token, if it is about one.
 */
token: TokenRef | null, 
/**
 * The regenerate, if it is about one.
 */
rotation: string | null, 
/**
 * The token's name then; of a session the sign-in name; may be empty.
 */
name: string, 
/**
 * The organization's name then; may be empty.
 */
organizationName: string, 
/**
 * The end that it warned of.
 */
ends: string | null, 
/**
 * Which of its times it was: `14d`, `half`, `quarter`, `2h`, `ended`, `once`.
 */
lead: string, 
/**
 * Of a summary: how many tokens were close to their end.
 */
count: number, 
/**
 * Where it was told.
 */
shown: ReminderShown, 
/**
 * Whether the service had not confirmed it lately: the session had ended, or nobody could be reached.
 */
stale: boolean, 
/**
 * When it was said.
 */
saidAt: string, 
/**
 * Whether the person has seen it in the window.
 */
read: boolean, 
/**
 * When it is said once more, if so.
 */
snoozedUntil: string | null, };

export type ReminderKind = "expiry" | "overlap" | "unfinished" | "session" | "summary";

export type ReminderShown = "desktop" | "window";

export type Pause = "hour" | "today" | "untilMorning";

export type QuietHours = { 
/**
 * `HH:MM`.
 */
from: string, 
/**
 * `HH:MM`, another than `from`.
 */
to: string, };

export type Look = { 
/**
 * The state now. Unless `whole`, its tokens are only those that are new or changed since the last look.
 */
snapshot: Snapshot, 
/**
 * Tokens of the last look that are not there any more.
 */
gone: Array<TokenRef>, 
/**
 * Whether every token is in it: whatever was known before is to be dropped.
 */
whole: boolean, };

export type Layout = { 
/**
 * The column that the list is sorted by; by expiry where there is none.
 */
sort: SortBy | null, 
/**
 * Whether it is grouped by organization.
 */
grouped: boolean, 
/**
 * Widths in rem of the columns whose width the person has changed, by column.
 */
widths: { [key in string]: number }, };

export type SortBy = { 
/**
 * The column's name in the page.
 */
column: string, 
/**
 * The last one first.
 */
descending: boolean, };

export type KeptForm = { 
/**
 * The token that is edited; none for a new one.
 */
token: TokenRef | null, 
/**
 * Its name so far.
 */
name: string, 
/**
 * The page's key of an organization with its account.
 */
place: string | null, 
/**
 * The date so far.
 */
expiry: KeptExpiry, 
/**
 * The scopes so far, by id.
 */
scopes: Array<string>, 
/**
 * Whether it shall have full access instead.
 */
fullAccess: boolean, };

export type KeptExpiry = { "kind": "days", 
/**
 * How many.
 */
days: number, } | { "kind": "date", 
/**
 * As it was typed.
 */
day: string, } | { "kind": "keep" };

export type Profile = "azure" | "sandbox";

export type Failure = { 
/**
 * For the page's table from code to tone and action.
 */
code: Code, 
/**
 * The message in `locales` that says it more exactly than the code does.
 */
reason: string | null, 
/**
 * The organization, host or token that it is about; may be empty.
 */
subject: string, 
/**
 * One sentence: what happened.
 */
message: string, 
/**
 * Who can put it right.
 */
whoActs: WhoActs, 
/**
 * One or two sentences: what to do.
 */
remedy: string, 
/**
 * Codes, ids and times to send to whoever looks into it.
 */
details: string | null, };

export type Code = "signInBusy" | "signInCancelled" | "signInTimedOut" | "signInRefused" | "signInInvalid" | "browserNotOpened" | "listenerBlocked" | "connectionInvalid" | "connectionStringInvalid" | "consentMissing" | "adminNeeded" | "deviceNeeded" | "wrongAccount" | "registrationWrong" | "extraStep" | "foreignTenant" | "personalOrganization" | "organizationInvalid" | "organizationUnknown" | "sessionEnded" | "unreachable" | "notSignedIn" | "forbidden" | "throttled" | "serviceTrouble" | "unintelligible" | "policyRefused" | "requestRefused" | "vaultMissing" | "vaultLocked" | "vaultSilent" | "vaultDenied" | "vaultFailed" | "vaultBroken" | "vaultCorrupt" | "secretMissing" | "storeFailed" | "storeCorrupt" | "storeNewer" | "storeBusy" | "settingsUnreadable" | "settingsCorrupt" | "settingsNewer" | "nameInvalid" | "dateInvalid" | "scopesInvalid" | "tokenUnknown" | "alreadyRunning" | "notRegenerable" | "notChangeable" | "shortened" | "notCreatableAgain" | "notReplaceable" | "uncertain" | "createdInVain" | "secretLost" | "notVerified" | "notDelivered" | "oldStillValid" | "nothingCreated" | "leftBehind" | "outdated" | "replaced" | "clockOff" | "reportNotSaved" | "interrupted" | "sandboxFailed" | "sandboxNotDeleted" | "clipboardFailed" | "settingInvalid" | "fileNotSaved" | "folderNotOpened" | "busMissing" | "secretNeeded";

export type WhoActs = "you" | "administrator" | "microsoft" | "nobody";

export type Locale = "en" | "de" | "pt-BR";

export type SignInView = { "phase": "idle" } | { "phase": "waiting", 
/**
 * When it is given up.
 */
until: string, 
/**
 * Set when no browser could be opened: the link must be copied.
 */
trouble: Failure | null, 
/**
 * What the person, or an administrator, is asked for.
 */
request: SignInRequest, } | { "phase": "redeeming" } | { "phase": "confirming", 
/**
 * The person's name.
 */
name: string, 
/**
 * The sign-in name.
 */
username: string, 
/**
 * The tenant that signed them in.
 */
tenant: string, 
/**
 * The sign-in name that was asked for, if it is another.
 */
insteadOf: string | null, } | { "phase": "failed", 
/**
 * Why.
 */
failure: Failure, 
/**
 * What was asked for, if it went as far as that.
 */
request: SignInRequest | null, };

export type SignInRequest = { 
/**
 * The registration's application id.
 */
clientId: string, 
/**
 * `organizations`, a domain or a GUID.
 */
tenant: string, 
/**
 * The names of the permissions.
 */
permissions: Array<string>, 
/**
 * Empty, or the path of the registration's redirect address from its slash on.
 */
redirectPath: string, 
/**
 * What the connection's owner calls it; may be empty.
 */
label: string, 
/**
 * Whether the connection came from a connection string.
 */
pasted: boolean, 
/**
 * Where an administrator grants them for everybody.
 */
adminLink: string, };

export type Permissions = "patScopes" | "patsOnly" | "default";

export type ConnectionDraft = { 
/**
 * The registration's application id.
 */
clientId: string, 
/**
 * `organizations`, a domain or a GUID.
 */
tenant: string, 
/**
 * What the registration holds.
 */
permissions: Permissions, 
/**
 * Empty, or the path of the registration's redirect address from its slash on.
 */
redirectPath: string, 
/**
 * What its owner calls it; may be empty.
 */
label: string, 
/**
 * Whether it came from a connection string.
 */
pasted: boolean, };

export type ConnectionText = { 
/**
 * The text; no secret is in it.
 */
text: string, };

export type AccountView = { 
/**
 * Entra's stable key of an account, and the tenant where that is not its home.
 */
id: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * The sign-in name.
 */
username: string, 
/**
 * The tenant's id.
 */
tenant: string, 
/**
 * The connection that they signed in through.
 */
connection: ConnectionDraft, 
/**
 * What is known of the organizations that they belong to.
 */
discovery: Discovery, 
/**
 * Set when the session has ended: sign in again.
 */
sessionEnded: Failure | null, 
/**
 * Why their organizations could not be found, if so.
 */
failure: Failure | null, };

export type Discovery = "pending" | "found" | "nothing" | "hidden";

export type OrganizationView = { 
/**
 * The organization's id.
 */
id: string, 
/**
 * Its name in addresses.
 */
name: string, 
/**
 * The account that sees it.
 */
account: string, 
/**
 * Whether the person named it, since Azure DevOps did not.
 */
named: boolean, 
/**
 * When its tokens were last listed.
 */
refreshedAt: string | null, 
/**
 * The longest lifetime in days that it has been seen to grant when it was asked for more.
 */
longest: number | null, 
/**
 * Why the last attempt failed.
 */
failure: Failure | null, };

export type TokenView = { 
/**
 * The account that it was listed for.
 */
account: string, 
/**
 * The organization that it was listed in.
 */
organization: string, 
/**
 * Its id there.
 */
authorization: string, 
/**
 * The organization's name.
 */
organizationName: string, 
/**
 * Of a token that works in others than the organization that lists it: all of them by name, by id where none is known.
 */
worksIn: Array<string>, 
/**
 * What the person called it.
 */
name: string, 
/**
 * The strongest first.
 */
scopes: Array<ScopeView>, 
/**
 * When it was created.
 */
created: string, 
/**
 * When it stops working.
 */
expires: string, 
/**
 * The state under which the service listed it.
 */
state: TokenState, 
/**
 * Whether the last refresh of its organization confirmed it.
 */
confirmed: boolean, 
/**
 * Works in every organization of the person (`targetAccounts: null`).
 */
global: boolean, 
/**
 * Live when it was last listed, and of this organization alone: regenerate can replace it until it expires, and its date, name
 * and scopes can be changed.
 */
regenerable: boolean, 
/**
 * Whether its secret is in the vault of this computer.
 */
secretHere: boolean, 
/**
 * Since when the lists do not show it, though it should live: somebody has removed it, or the person may not see it any more.
 */
vanished: string | null, 
/**
 * Whether the person does not want to be reminded of it.
 */
muted: boolean, 
/**
 * What else is worth knowing, the gravest first.
 */
health: Array<Health>, };

export type TokenState = "active" | "expired" | "revoked";

export type Health = "replaced" | "fullAccess" | "global" | "highPrivilege" | "duplicateName" | "madeByTool";

export type ScopeView = { 
/**
 * As the service writes it.
 */
id: string, 
/**
 * For people: area and level; the id where the scope is unknown.
 */
label: string, 
/**
 * Marked so in the service's documentation.
 */
highPrivilege: boolean, };

export type SettingsView = { 
/**
 * After how many seconds a copied secret is cleared from the clipboard: 5 to 600.
 */
clearClipboardAfter: number, 
/**
 * When the old token of a regenerate goes.
 */
oldToken: Goes, 
/**
 * The language; none follows the system.
 */
language: Locale | null, 
/**
 * The colours of the window.
 */
appearance: Appearance, 
/**
 * Whether closing the window keeps the app in the tray; if not, it ends the app.
 */
closeToTray: boolean, 
/**
 * The proxy that every request goes through; none is the system's.
 */
proxy: string | null, 
/**
 * How many days before its expiry a token is told of, the most first: one to six of them, 1 to 90 each.
 */
leadTimes: Array<number>, 
/**
 * When nobody is to be disturbed; none is never.
 */
quietHours: QuietHours | null, 
/**
 * Whether nobody is to be disturbed on Saturdays and Sundays.
 */
workingDaysOnly: boolean, 
/**
 * Whether the app starts with the session of the desktop.
 */
startAtLogin: boolean, 
/**
 * Values of the file that cannot be used: their defaults are in use.
 */
wrong: Array<WrongSetting>, 
/**
 * Why the file was not used, if so; the settings are then the defaults.
 */
failure: Failure | null, };

export type WrongSetting = { 
/**
 * Its key in the file.
 */
name: string, 
/**
 * Its JSON, as far as that is short, and without what may be a password.
 */
value: string, };

export type Appearance = "system" | "light" | "dark" | "highContrast";

export type SettingsChange = { "kind": "clearClipboardAfter", 
/**
 * 5 to 600.
 */
seconds: number, } | { "kind": "oldToken", 
/**
 * Any but [`Goes::Leaked`].
 */
goes: Goes, } | { "kind": "language", 
/**
 * None follows the system.
 */
language: Locale | null, } | { "kind": "appearance", 
/**
 * Which.
 */
appearance: Appearance, } | { "kind": "closeToTray", 
/**
 * Whether the app stays in the tray.
 */
on: boolean, } | { "kind": "proxy", 
/**
 * `http://HOST:PORT` or `https://HOST:PORT`; none is the system's.
 */
proxy: string | null, } | { "kind": "leadTimes", 
/**
 * One to six different ones, 1 to 90 each.
 */
days: Array<number>, } | { "kind": "quietHours", 
/**
 * None is never.
 */
hours: QuietHours | null, } | { "kind": "workingDaysOnly", 
/**
 * Whether they are.
 */
on: boolean, } | { "kind": "startAtLogin", 
/**
 * Whether it does.
 */
on: boolean, };

export type RotationView = { 
/**
 * Its id in the journal.
 */
id: string, 
/**
 * The account that it is done for.
 */
account: string, 
/**
 * The organization.
 */
organization: string, 
/**
 * The organization's name.
 */
organizationName: string, 
/**
 * The old token.
 */
authorization: string, 
/**
 * The new one, once the service named it.
 */
successor: string | null, 
/**
 * The token's name.
 */
name: string, 
/**
 * How it stands.
 */
outcome: Outcome, 
/**
 * Live tokens that it left, or probably left, without a secret: each can be kept or revoked.
 */
found: Array<string>, 
/**
 * The last step that was committed.
 */
step: RotationStep, 
/**
 * When each step was committed.
 */
times: Array<StepTime>, 
/**
 * When the old token expires.
 */
oldExpires: string, 
/**
 * The date that was asked for.
 */
asked: string | null, 
/**
 * The date that the service granted.
 */
granted: string | null, };

export type OperationView = { 
/**
 * Its id in the activity.
 */
id: string, 
/**
 * What is done.
 */
kind: OperationKind, 
/**
 * The account that it is done for.
 */
account: string, 
/**
 * The organization.
 */
organization: string, 
/**
 * The organization's name.
 */
organizationName: string, 
/**
 * The token; of a create once the service named it.
 */
authorization: string | null, 
/**
 * The token's name: the new one where it is given a name.
 */
name: string, 
/**
 * Of a replacement: the global token.
 */
replaces: string | null, 
/**
 * How it stands.
 */
outcome: Outcome, 
/**
 * Live tokens that a create left, or probably left, without a secret: each can be kept or revoked.
 */
found: Array<string>, 
/**
 * When it began.
 */
started: string, 
/**
 * When the token expired before.
 */
before: string | null, 
/**
 * The date that was asked for, where one was.
 */
asked: string | null, 
/**
 * The date that the service granted.
 */
granted: string | null, };

export type OperationKind = "create" | "createAgain" | "replace" | "renew" | "edit" | "revoke" | "regenerate" | "copy";

export type Outcome = { "kind": "running" } | { "kind": "waiting", 
/**
 * What it waits for.
 */
failure: Failure, 
/**
 * When it is tried again, if time is all that it takes.
 */
until: string | null, } | { "kind": "overlap", 
/**
 * When the old token is revoked.
 */
until: string, } | { "kind": "done" } | { "kind": "stopped", 
/**
 * Why.
 */
failure: Failure, };

export type RotationStep = "started" | "read" | "reserved" | "asked" | "looking" | "created" | "stored" | "verified" | "delivered" | "revoking" | "done" | "undoing" | "undone";

export type StepTime = { 
/**
 * The step.
 */
step: RotationStep, 
/**
 * When.
 */
at: string, };

export type Goes = { "kind": "whenReplaced" } | { "kind": "atOnce" } | { "kind": "afterHours", 
/**
 * 1 to 720.
 */
hours: number, } | { "kind": "leaked" };

export type BulkView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is done to each.
 */
kind: BulkKind, 
/**
 * One for each token, in the order of the list that was given.
 */
items: Array<BulkItem>, 
/**
 * Whether the person stopped it: what had not begun is left as it was.
 */
cancelled: boolean, 
/**
 * When it began.
 */
started: string, 
/**
 * When the last one ended.
 */
ended: string | null, };

export type BulkKind = "regenerate" | "renew" | "revoke";

export type BulkItem = { 
/**
 * The organization.
 */
organization: string, 
/**
 * The organization's name.
 */
organizationName: string, 
/**
 * The token.
 */
authorization: string, 
/**
 * The token's name.
 */
name: string, 
/**
 * When it expired before.
 */
before: string, 
/**
 * When it, or its successor, expires now.
 */
granted: string | null, 
/**
 * How it stands; `None` before its turn, and for good where the work was cancelled before.
 */
outcome: Outcome | null, };

export type TokenRef = { 
/**
 * The organization that lists it.
 */
organization: string, 
/**
 * Its id there.
 */
authorization: string, };

export type Saved = { 
/**
 * Its name, without the folder.
 */
file: string, };

export type NewToken = { 
/**
 * Whose it shall be.
 */
account: string, 
/**
 * Where it shall work.
 */
organization: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its scopes by id; `app_token` alone is full access.
 */
scopes: Array<string>, 
/**
 * When it shall stop working: RFC 3339 with its offset.
 */
until: string, };

export type Change = { 
/**
 * Another name.
 */
name?: string, 
/**
 * Other scopes, all of them, by id.
 */
scopes?: Array<string>, 
/**
 * Another date: RFC 3339 with its offset.
 */
until?: string, };

export type Copied = { 
/**
 * When the clipboard is cleared, if it still holds the secret then; `None` where this platform does not let us look.
 */
clearsAt: string | null, };

export type ScopeChoice = { 
/**
 * As the service writes it.
 */
id: string, 
/**
 * What it is about, as the service's documentation groups it.
 */
area: string, 
/**
 * The documentation's name of the level: "read", "read and write", "streams".
 */
level: string, 
/**
 * The column it stands in.
 */
column: ScopeColumn, 
/**
 * Marked so in the service's documentation.
 */
highPrivilege: boolean, 
/**
 * The scope that it includes directly (and with it what that one includes).
 */
includes: string | null, };

export type ScopeColumn = "read" | "write" | "manage" | "more";

export type ActivityKind = "create" | "createAgain" | "replace" | "renew" | "edit" | "revoke" | "regenerate" | "copySecret" | "forgetSecret" | "signIn" | "signOut" | "refresh";

export type Asker = "window" | "tray" | "reminder" | "recovery";

export type ActivityFilter = { 
/**
 * Part of a token's, organization's or account's name; empty for all.
 */
text: string, 
/**
 * By how it stands.
 */
result: ActivityResult, 
/**
 * Begun in the last so many days.
 */
days: number | null, };

export type ActivityResult = "all" | "done" | "refused" | "running";

export type ActivityPage = { 
/**
 * The newest first, at most 200.
 */
rows: Array<ActivityRow>, 
/**
 * How to ask for the next part, if there is one.
 */
next: string | null, 
/**
 * How many lines the filter lets through.
 */
total: number, };

export type ActivityRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * When it began.
 */
at: string, 
/**
 * When it ended.
 */
ended: string | null, 
/**
 * What it is about.
 */
kind: ActivityKind, 
/**
 * Who asked for it.
 */
asker: Asker, 
/**
 * The sign-in name; the account's id where that is not known any more; may be empty.
 */
account: string, 
/**
 * The organization's name at that time.
 */
organization: string | null, 
/**
 * The token, once there is one.
 */
token: TokenRef | null, 
/**
 * The token's name at that time; may be empty.
 */
name: string, 
/**
 * The date that was asked for.
 */
asked: string | null, 
/**
 * The date that the service granted.
 */
granted: string | null, 
/**
 * When the token expired before.
 */
before: string | null, 
/**
 * How it stands.
 */
outcome: Outcome, };

export type ExportFormat = "csv" | "json";

export type Diagnosis = { 
/**
 * What it is.
 */
what: Examined, 
/**
 * Whose, or of what: an account, an organization; may be empty.
 */
subject: string, 
/**
 * A fact to show: "+3 s", an address, the name of a keyring.
 */
value: string | null, 
/**
 * What is wrong, with a remedy; none if all is well.
 */
failure: Failure | null, };

export type Examined = "vault" | "bus" | "proxy" | "clock" | "signIn" | "service";

export type About = { 
/**
 * The version.
 */
version: string, 
/**
 * The folder with everything that is kept besides secrets.
 */
dataFolder: string, 
/**
 * The folder with the log.
 */
logFolder: string, 
/**
 * The settings file; it may not be there yet.
 */
settingsFile: string, };

export type Folder = "data" | "logs";

export type SupportText = { 
/**
 * All of it.
 */
text: string, };
