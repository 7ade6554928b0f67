// The page's only way out: one function per command of the shell, and one event. Nothing else imports @tauri-apps.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { strings } from './strings';
import type {
  About,
  ActivityFilter,
  ActivityPage,
  BulkKind,
  Change,
  ConnectionDraft,
  ConnectionText,
  Copied,
  Diagnosis,
  ExportFormat,
  Failure,
  Folder,
  Goes,
  KeptForm,
  Layout,
  Look,
  NewToken,
  OperationView,
  Pause,
  Saved,
  ScopeChoice,
  SettingsChange,
  SupportText,
  TokenRef,
} from './wire';

/** A token's key: the organization that it was listed in and its id there. */
export type TokenKey = { organization: string; authorization: string };

const command = <T>(name: string, args: Record<string, unknown> = {}) => invoke<T>(`plugin:patwarden|${name}`, args);

/** A command about one token; of what is handed over, only its key leaves the page. */
const about =
  <T>(name: string) =>
  ({ organization, authorization }: TokenKey) =>
    command<T>(name, { organization, authorization });

/** `since`: the revision that the page holds; null where it holds none. */
export const snapshot = (since: number | null) => command<Look>('snapshot', { since });
export const scopes = () => command<ScopeChoice[]>('scopes');
export const exploreSandbox = () => command<void>('explore_sandbox');
export const openAzure = () => command<void>('open_azure');
export const openSandboxPage = () => command<void>('open_sandbox_page');
export const deleteSandbox = () => command<void>('delete_sandbox');
export const signIn = (connection: ConnectionDraft) => command<void>('sign_in', { connection });
/** `organization`: the name of the one that a failure concerns, whose tenant may be another than the account's; null for all of it. */
export const signInAgain = (account: string, organization: string | null) =>
  command<void>('sign_in_again', { account, organization });
/** Adds an organization that Azure DevOps does not name. `name`: as it was typed, bare or as an address. */
export const addOrganization = (account: string, name: string) => command<void>('add_organization', { account, name });
/** Whether the account that came from the browser is the one; otherwise the browser asks again. */
export const confirmAccount = (accept: boolean) => command<void>('confirm_account', { accept });
/** What a colleague's connection string holds, checked. */
export const readConnection = (text: string) => command<ConnectionDraft>('read_connection', { text });
/** An account's connection for a colleague. It holds no secret. */
export const connectionString = (account: string) => command<ConnectionText>('connection_string', { account });
const keys = (tokens: TokenKey[]) => tokens.map(({ organization, authorization }) => ({ organization, authorization }));

/**
 * Forgets the session, and the secrets of these tokens with it. Where tokens are to be revoked, that comes first: it resolves to the
 * bulk that does it, and the account is signed out once all of them are.
 */
export const signOut = (account: string, forget: TokenKey[], revoke: TokenKey[]) =>
  command<string | null>('sign_out', { account, forget: keys(forget), revoke: keys(revoke) });
export const cancelSignIn = () => command<void>('cancel_sign_in');
export const copySignInLink = () => command<void>('copy_sign_in_link');
export const refresh = () => command<void>('refresh');
export const create = (token: NewToken) => command<string>('create', { token });
export const createAgain = about<string>('create_again');
export const renew = about<string>('renew');
/** `goes`: when the old token goes; null for what the person has set. */
export const regenerate = ({ organization, authorization }: TokenKey, goes: Goes | null = null) =>
  command<string>('regenerate', { organization, authorization, goes });
/** Ends the overlap of a regenerate, or tries again where that was not confirmed. */
export const revokeOld = (operation: string) => command<void>('revoke_old', { operation });
/** Tries what waits, now. */
export const finish = (operation: string) => command<void>('finish', { operation });
export const keepFound = (operation: string, authorization: string) =>
  command<void>('keep_found', { operation, authorization });
export const revokeFound = (operation: string, authorization: string) =>
  command<string>('revoke_found', { operation, authorization });
/** One token for each organization in place of a global one. */
export const replace = ({ organization, authorization }: TokenKey, organizations: string[]) =>
  command<string[]>('replace', { organization, authorization, organizations });
export const edit = ({ organization, authorization }: TokenKey, change: Change) =>
  command<string>('edit', { organization, authorization, change });
export const revoke = about<string>('revoke');
export const bulk = (kind: BulkKind, tokens: TokenKey[], goes: Goes | null) =>
  command<string>('bulk', {
    kind,
    tokens: keys(tokens),
    goes,
  });
/** Nobody needs to be told any more that database and vault did not belong together. */
export const dismissReplaced = () => command<void>('dismiss_replaced');
/** What is under way comes to its end. */
export const cancelBulk = (bulk: string) => command<void>('cancel_bulk', { bulk });
/** Returns the file's name in the downloads folder. */
export const saveReport = (bulk: string) => command<Saved>('save_report', { bulk });
/** Clears whatever has ended from the snapshot: a regenerate, any other operation, a bulk. */
export const dismiss = (operation: string) => command<void>('dismiss', { operation });
export const copySecret = about<Copied>('copy_secret');
/** The half-filled form that the last page left behind. */
export const keptForm = () => command<KeptForm | null>('kept_form');
export const keepForm = (form: KeptForm | null) => command<void>('keep_form', { form });
/** Every operation recorded for this token and for those that it succeeded, the newest first. */
export const history = about<OperationView[]>('history');
/** Opens the organization's page of personal access tokens in the browser. */
export const showInBrowser = about<void>('show_in_browser');
export const layout = () => command<Layout>('layout');
export const keepLayout = (layout: Layout) => command<void>('keep_layout', { layout });
/** Applied at once and written to the file; what is out of bounds is refused and changes nothing. */
export const changeSettings = (change: SettingsChange) => command<void>('change_settings', { change });
/** What was done, the newest first. `after`: where the last page ended. */
export const activity = (filter: ActivityFilter, after: string | null) =>
  command<ActivityPage>('activity', { filter, after });
/** Asks where to; resolves to null where nobody wanted it after all. */
export const exportActivity = (filter: ActivityFilter, format: ExportFormat) =>
  command<Saved | null>('export_activity', { filter, format });
export const diagnose = () => command<Diagnosis[]>('diagnose');
export const aboutApp = () => command<About>('about');
export const openFolder = (folder: Folder) => command<void>('open_folder', { folder });
/** What would be saved. `named`: with the names of people, organizations and tokens. */
export const supportText = (named: boolean) => command<SupportText>('support_text', { named });
export const saveSupport = (named: boolean) => command<Saved | null>('save_support', { named });
/** Drops the secret of a token that has expired or was revoked. */
export const forgetSecret = about<void>('forget_secret');
/** Has one thing that was said be said once more later. `notice`: its id, or that of all that was said together. */
export const snoozeReminder = (notice: string) => command<void>('snooze_reminder', { notice });
/** The person has seen what was said in these notifications. */
export const readReminders = (notices: string[]) => command<void>('read_reminders', { notices });
/** Whether nothing is to be said of a token any more. */
export const mute = ({ organization, authorization }: TokenKey, muted: boolean) =>
  command<void>('mute', { organization, authorization, muted });
export const pauseReminders = (pause: Pause) => command<void>('pause_reminders', { pause });
export const resumeReminders = () => command<void>('resume_reminders');
/** The dates of all tokens as a calendar file. Asks where to; resolves to null where nobody wanted it after all. */
export const exportCalendar = () => command<Saved | null>('export_calendar');
export const retryVault = () => command<void>('retry_vault');

/** Calls back whenever a newer snapshot exists; resolves to the function that ends it. */
export const onChange = (callback: (revision: number) => void): Promise<() => void> =>
  listen<{ revision: number }>('changed', (event) => callback(event.payload.revision));

/** The token at which the window was opened from outside, once. */
export const wanted = () => command<TokenRef | null>('wanted');
/** Calls back whenever there is such a token; resolves to the function that ends it. */
export const onWanted = (callback: () => void): Promise<() => void> => listen('wanted', () => callback());

/** What a command rejected with, as a `Failure`; anything else is a fault of ours and says so. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown && 'remedy' in thrown) {
    return thrown as Failure;
  }
  return {
    code: 'unintelligible',
    reason: null,
    subject: '',
    message: strings.failure.ownAnswer,
    whoActs: 'nobody',
    remedy: strings.failure.ownAnswerRemedy,
    details: thrown instanceof Error ? thrown.message : String(thrown),
  };
}
