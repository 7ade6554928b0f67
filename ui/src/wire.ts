// Generated from src-tauri/core/src/view.rs by `cargo xtask wire`. Do not edit.

export type Snapshot = { 
/**
 * Grows with each change.
 */
revision: number, 
/**
 * Which far end this is about.
 */
profile: Profile, 
/**
 * Set while the vault cannot be used: regenerate and copy are off.
 */
vault: Failure | null, 
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
 * Their tokens, each once, soonest expiry first.
 */
tokens: Array<TokenView>, 
/**
 * Regenerates that run, and those that ended and were not dismissed.
 */
rotations: Array<RotationView>, 
/**
 * Whether the organizations are being asked right now.
 */
refreshing: boolean, };

export type Profile = "azure" | "sandbox";

export type Failure = { 
/**
 * For the page's table from code to tone and action.
 */
code: Code, 
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

export type Code = "signInBusy" | "signInCancelled" | "signInTimedOut" | "signInRefused" | "signInInvalid" | "browserNotOpened" | "listenerBlocked" | "connectionInvalid" | "consentMissing" | "sessionEnded" | "unreachable" | "notSignedIn" | "forbidden" | "throttled" | "serviceTrouble" | "unintelligible" | "policyRefused" | "requestRefused" | "vaultMissing" | "vaultLocked" | "vaultSilent" | "vaultBroken" | "secretMissing" | "storeFailed" | "tokenUnknown" | "alreadyRunning" | "notRegenerable" | "notVerified" | "oldStillValid" | "interrupted" | "sandboxFailed" | "clipboardFailed";

export type WhoActs = "you" | "administrator" | "microsoft" | "nobody";

export type SignInView = { "phase": "idle" } | { "phase": "waiting", 
/**
 * When it is given up.
 */
until: string, 
/**
 * Set when no browser could be opened: the link must be copied.
 */
trouble: Failure | null, } | { "phase": "redeeming" } | { "phase": "failed", 
/**
 * Why.
 */
failure: Failure, };

export type AccountView = { 
/**
 * `uid.utid`, Entra's stable key of an account.
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
 * Set when the session has ended: sign in again.
 */
sessionEnded: Failure | null, 
/**
 * Why their organizations could not be found, if so.
 */
failure: Failure | null, };

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
 * When its tokens were last listed.
 */
refreshedAt: string | null, 
/**
 * Why the last attempt failed.
 */
failure: Failure | null, };

export type TokenView = { 
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
 * Live when it was last listed, and of this organization alone: regenerate can replace it until it expires.
 */
regenerable: boolean, 
/**
 * Whether its secret is in the vault of this computer.
 */
secretHere: boolean, };

export type TokenState = "active" | "expired" | "revoked";

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

export type RotationView = { 
/**
 * Its id in the journal.
 */
id: string, 
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
outcome: RotationOutcome, 
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

export type RotationOutcome = { "kind": "running" } | { "kind": "done" } | { "kind": "stopped", 
/**
 * Why.
 */
failure: Failure, };

export type RotationStep = "started" | "read" | "reserved" | "asked" | "created" | "stored" | "verified" | "revoking" | "done";

export type StepTime = { 
/**
 * The step.
 */
step: RotationStep, 
/**
 * When.
 */
at: string, };
