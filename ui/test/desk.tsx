// The real App over a shell whose every command is replaced, for the tests of views. They import this before anything that
// talks to the shell, and never App itself.

import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { act, render, screen, waitFor } from '@testing-library/react';
import { vi } from 'vitest';
import { App } from '../src/App';
import * as api from '../src/api';
import type { Look, Snapshot, TokenRef } from '../src/wire';
import { catalogue, inDays, now, snapshot } from './fixtures';

vi.mock('../src/api', async (original) => {
  const real = await original<typeof api>();
  const names = Object.keys(real).filter((name) => name !== 'asFailure');
  return { ...real, ...Object.fromEntries(names.map((name) => [name, vi.fn()])) };
});

export const shell = vi.mocked(api);
/** What an operation is called that a test began. */
export const begun = '88888888-8888-4888-8888-888888888888';

/** jsdom lays nothing out: Fluent's thousand rules would only be matched against every element that a test looks at. */
const unstyled = createDOMRenderer(document, { unstable_filterCSSRule: () => false });

let changed: () => void;
let wanted: () => void;

/** Every command does what it is asked, and the present is the fixtures'. For `beforeEach`. */
export function freshShell() {
  vi.resetAllMocks();
  vi.useFakeTimers({ now, toFake: ['Date'] });
  shell.onChange.mockImplementation(async (callback) => {
    changed = () => callback(2);
    return () => undefined;
  });
  shell.onWanted.mockImplementation(async (callback) => {
    wanted = callback;
    return () => undefined;
  });
  shell.wanted.mockResolvedValue(null);
  const { exploreSandbox, openAzure, openSandboxPage, deleteSandbox, cancelSignIn, copySignInLink, refresh } = shell;
  for (const command of [
    exploreSandbox,
    openAzure,
    openSandboxPage,
    deleteSandbox,
    cancelSignIn,
    copySignInLink,
    refresh,
  ]) {
    command.mockResolvedValue();
  }
  shell.confirmAccount.mockResolvedValue();
  shell.signOut.mockImplementation(async (_account, _forget, revoke) => (revoke.length > 0 ? begun : null));
  for (const command of [shell.signIn, shell.signInAgain, shell.addOrganization, shell.dismiss, shell.retryVault])
    command.mockResolvedValue();
  for (const command of [shell.revokeOld, shell.finish, shell.keepFound, shell.cancelBulk]) command.mockResolvedValue();
  shell.dismissReplaced.mockResolvedValue();
  for (const command of [shell.revokeFound, shell.bulk]) command.mockResolvedValue(begun);
  shell.replace.mockResolvedValue([begun]);
  shell.saveReport.mockResolvedValue({ file: 'patwarden-report.csv' });
  for (const command of [shell.create, shell.createAgain, shell.renew, shell.edit, shell.revoke]) {
    command.mockResolvedValue(begun);
  }
  shell.copySecret.mockResolvedValue({ clearsAt: inDays(30 / 86_400) });
  shell.scopes.mockResolvedValue(catalogue);
  shell.keptForm.mockResolvedValue(null);
  shell.keepForm.mockResolvedValue();
  shell.history.mockResolvedValue([]);
  shell.showInBrowser.mockResolvedValue();
  shell.layout.mockResolvedValue({ sort: null, grouped: false, widths: {} });
  shell.keepLayout.mockResolvedValue();
  for (const command of [shell.changeSettings, shell.openFolder, shell.forgetSecret]) command.mockResolvedValue();
  shell.activity.mockResolvedValue({ rows: [], next: null, total: 0 });
  for (const command of [shell.snoozeReminder, shell.readReminders, shell.mute]) command.mockResolvedValue();
  for (const command of [shell.pauseReminders, shell.resumeReminders]) command.mockResolvedValue();
  shell.exportCalendar.mockResolvedValue({ file: 'patwarden.ics' });
  shell.exportActivity.mockResolvedValue({ file: 'patwarden-activity.csv' });
  shell.diagnose.mockResolvedValue([]);
  shell.aboutApp.mockResolvedValue({
    version: '0.1.0',
    dataFolder: '/data',
    logFolder: '/logs',
    settingsFile: '/config/settings.json',
  });
  shell.supportText.mockImplementation(async (named) => ({ text: named ? 'with names' : 'without names' }));
  shell.saveSupport.mockResolvedValue({ file: 'patwarden-support.txt' });
}

/** All of it, as the first answer is. */
const whole = (part: Partial<Snapshot>): Look => ({ snapshot: snapshot(part), gone: [], whole: true });

export async function show(part: Partial<Snapshot> = {}) {
  shell.snapshot.mockResolvedValue(whole(part));
  return open();
}

/** The page with whatever the shell answers. `ahead`: what was asked for before the page was there. */
export async function open(ahead: Promise<Look> | null = null) {
  const page = render(
    <RendererProvider renderer={unstyled}>
      <App ahead={ahead} />
    </RendererProvider>,
  );
  await waitFor(() => {
    if (page.container.querySelector('[data-view]') === null) throw new Error('no view yet');
  });
  return page.container;
}

export async function become(part: Partial<Snapshot>) {
  shell.snapshot.mockResolvedValue(whole({ revision: 2, ...part }));
  await act(async () => changed());
}

/** Somebody opens the window at this token, from outside. */
export async function want(token: TokenRef | null) {
  shell.wanted.mockResolvedValueOnce(token);
  await act(async () => wanted());
}

export const view = (page: Element) => page.querySelector('[data-view]')?.getAttribute('data-view');
/** The row of a token; its name may be said elsewhere too. */
export const row = (name: string) =>
  screen.getAllByText(name).flatMap((one) => one.closest<HTMLElement>('[data-token]') ?? [])[0] as HTMLElement;
/** An action of a row, or of whatever else has it. */
export const action = (within: ParentNode, name: string) =>
  within.querySelector<HTMLElement>(`[data-action="${name}"]`) as HTMLElement;
export const line = (page: ParentNode, code: string) =>
  page.querySelector<HTMLElement>(`[data-message=${code}]`) as HTMLElement;
export const toast = () => document.querySelector<HTMLElement>('[data-toast]') as HTMLElement;
export const signedOut = { accounts: [], organizations: [] };
