// The settings page: that each control asks for what it says, says why not where it is refused, and loses nothing. Not covered:
// what core makes of a change; what it looks like.

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as licences from '../src/licences';
import { type Section, sections } from '../src/sections';
import type { Diagnosis, SettingsChange, SettingsView, Snapshot } from '../src/wire';
import { setLocale } from '../src/words';
import { action, become, freshShell, row, shell, show, signedOut, view } from './desk';
import { failure, inDays, settings, snapshot, token } from './fixtures';

vi.mock('../src/licences', () => ({ hasLicences: () => true, licences: vi.fn() }));

beforeEach(() => {
  freshShell();
  vi.mocked(licences.licences).mockResolvedValue([
    { name: 'react', version: '19.3.1', licence: 'MIT', repository: 'https://react.dev' },
    { name: 'tauri', version: '2.12.0', licence: 'Apache-2.0 OR MIT', repository: null },
  ]);
  setLocale('en');
});

/** The page at one section, with these settings. */
async function at(section: Section, part: Partial<SettingsView> = {}, others: Partial<Snapshot> = {}) {
  const page = await show({ settings: settings(part), ...others });
  await userEvent.click(action(page, 'settings'));
  await waitFor(() => expect(page.querySelector('[data-section-link]')).not.toBeNull());
  await userEvent.click(page.querySelector(`[data-section-link=${section}]`) as Element);
  return page;
}

const setting = (about: string) => document.querySelector<HTMLElement>(`[data-setting="${about}"]`) as HTMLElement;
const refusal = failure({ code: 'settingInvalid', message: 'That cannot be.', remedy: 'Take another.' });
const asked = () => shell.changeSettings.mock.calls.map(([change]) => change);

async function choose(button: HTMLElement, option: string) {
  await userEvent.click(button);
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('the settings', () => {
  it('open from the bar, have the focus on their title, and lead back to where one was', async () => {
    const page = await show({ tokens: [token({ name: 'soon' })] });
    await userEvent.type(screen.getByRole('searchbox'), 'so');
    await userEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(view(page)).toBe('settings');
    expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toHaveFocus();
    expect(document.title).toBe('Settings – Patwarden');
    await userEvent.click(screen.getByRole('button', { name: 'Back to the tokens' }));
    expect(view(page)).toBe('main');
    expect(document.title).toBe('Patwarden');
    expect(screen.getByRole('button', { name: 'Settings' })).toHaveFocus();
    expect(screen.getByRole('searchbox')).toHaveValue('so');
  });

  it('can be reached before anybody has signed in', async () => {
    const page = await show(signedOut);
    await userEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(await screen.findByText('Nobody is signed in')).toBeVisible();
    await userEvent.click(action(page, 'connect'));
    expect(view(page)).toBe('connect');
  });

  it('say which section one is in, and change by key', async () => {
    const page = await at('accounts');
    const link = page.querySelector<HTMLElement>('[data-section-link=language]') as HTMLElement;
    link.focus();
    await userEvent.keyboard('{Enter}');
    expect(link).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('heading', { level: 2, name: 'Language' })).toBeVisible();
    expect(link).toHaveFocus();
  });

  it('name every value of the file that cannot be used', async () => {
    await at('about', {
      wrong: [
        { name: 'proxy', value: '42' },
        { name: 'clearClipboardAfter', value: '"soon"' },
      ],
    });
    const notice = document.querySelector<HTMLElement>('[data-wrong]') as HTMLElement;
    expect(notice).toHaveTextContent('2 values in the settings file cannot be used');
    expect(notice).toHaveTextContent('proxy: 42');
    expect(notice).toHaveTextContent('clearClipboardAfter: "soon"');
  });

  it('say why the whole file is not in use', async () => {
    const page = await at('about', { failure: failure({ code: 'settingsCorrupt', message: 'The file is damaged.' }) });
    expect(page.querySelector('[data-notice=settingsCorrupt]')).toHaveTextContent('The file is damaged.');
  });

  it.each(sections)('have no fault that axe can see: %s', async (section) => {
    const tokens = [token({ expires: inDays(-3) })];
    shell.diagnose.mockResolvedValue([
      { what: 'vault', subject: '', value: null, failure: failure({ code: 'vaultLocked', details: 'a' }) },
      { what: 'clock', subject: '', value: '+3 s', failure: null },
    ]);
    const page = await at(section, { proxy: 'http://proxy:8080', wrong: [{ name: 'a', value: '1' }] }, { tokens });
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(page, { rules });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('a choice', () => {
  it.each<[string, Section, string, SettingsChange]>([
    ['how long a secret stays', 'secrets', '2 minutes', { kind: 'clearClipboardAfter', seconds: 120 }],
    ['that the old token goes at once', 'secrets', 'At once', { kind: 'oldToken', goes: { kind: 'atOnce' } }],
    [
      'that the old token goes after hours',
      'secrets',
      'After 8 hours',
      { kind: 'oldToken', goes: { kind: 'afterHours', hours: 8 } },
    ],
  ])('of %s is asked for at once', async (_, section, option, change) => {
    await at(section);
    const about = change.kind === 'oldToken' ? 'old-token' : 'clear-clipboard';
    const button = within(setting(about)).getByRole('combobox');
    await choose(button, option);
    expect(asked()).toEqual([change]);
    expect(button, 'and shown until the next snapshot brings it').toHaveTextContent(option);
  });

  it.each<[string, Section, string, SettingsChange]>([
    ['dark', 'appearance', 'Dark', { kind: 'appearance', appearance: 'dark' }],
    ['high contrast', 'appearance', 'High contrast', { kind: 'appearance', appearance: 'highContrast' }],
    ['a language', 'language', 'Deutsch', { kind: 'language', language: 'de' }],
  ])('of %s is one click', async (_, section, name, change) => {
    await at(section);
    const radio = screen.getByRole('radio', { name: new RegExp(`^${name}`) });
    await userEvent.click(radio);
    expect(asked()).toEqual([change]);
    expect(radio).toBeChecked();
  });

  it('of the system’s language is none of one’s own', async () => {
    await at('language', { language: 'de' });
    await userEvent.click(screen.getByRole('radio', { name: /^Same as the system/ }));
    expect(asked()).toEqual([{ kind: 'language', language: null }]);
  });

  it('to leave the tray is a switch that says what it means', async () => {
    await at('start');
    const keep = screen.getByRole('switch', { name: /^Keep running in the tray/ });
    expect(keep).toHaveAccessibleDescription(/^What is under way comes to its end/);
    await userEvent.click(keep);
    expect(asked()).toEqual([{ kind: 'closeToTray', on: false }]);
    expect(keep).not.toBeChecked();
    expect(keep).toHaveAccessibleDescription(/^Closing the window ends Patwarden/);
  });

  it('that somebody else has set is in the list too', async () => {
    await at('secrets', { clearClipboardAfter: 45, oldToken: { kind: 'afterHours', hours: 48 } });
    expect(within(setting('clear-clipboard')).getByRole('combobox')).toHaveTextContent('45 seconds');
    expect(within(setting('old-token')).getByRole('combobox')).toHaveTextContent('After 2 days');
  });

  it('that is refused says why beside its control, and shows what holds', async () => {
    shell.changeSettings.mockRejectedValue(refusal);
    await at('start');
    const keep = screen.getByRole('switch', { name: /^Keep running in the tray/ });
    await userEvent.click(keep);
    expect(await within(setting('close-to-tray')).findByRole('alert')).toHaveTextContent(
      'That cannot be. Take another.',
    );
    expect(keep).toBeChecked();
    shell.changeSettings.mockResolvedValue();
    await userEvent.click(keep);
    expect(within(setting('close-to-tray')).queryByRole('alert')).toBeNull();
  });

  it('follows the snapshot, whoever changed it', async () => {
    await at('appearance');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await become({ settings: settings({ appearance: 'dark' }) });
    expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked();
    await become({ settings: settings({ appearance: 'light' }) });
    expect(screen.getByRole('radio', { name: 'Light' })).toBeChecked();
  });
});

describe('the reminders', () => {
  const lead = (name: string) => within(setting('lead-times')).getByRole('checkbox', { name });

  it('come so many days before: any of the usual ones, and what else somebody has set', async () => {
    await at('reminders', { leadTimes: [45, 3] });
    const group = screen.getByRole('group', { name: 'Remind before a token expires' });
    const all = within(group).getAllByRole('checkbox');
    expect(all.map((one) => one.closest('label')?.textContent)).toEqual(
      ['45 days', '30 days', '14 days', '7 days', '3 days', '1 day'], // the most first, as core wants it
    );
    expect(all.filter((one) => (one as HTMLInputElement).checked)).toHaveLength(2);
    await userEvent.click(lead('7 days'));
    expect(asked()).toEqual([{ kind: 'leadTimes', days: [45, 7, 3] }]);
    expect(lead('7 days')).toBeChecked();
    await userEvent.click(lead('45 days'));
    expect(asked()[1]).toEqual({ kind: 'leadTimes', days: [7, 3] });
  });

  it('come at least once: the last of their times stays', async () => {
    shell.changeSettings.mockRejectedValue(refusal);
    await at('reminders', { leadTimes: [3] });
    await userEvent.click(lead('3 days'));
    expect(await within(setting('lead-times')).findByRole('alert')).toHaveTextContent('That cannot be. Take another.');
    expect(lead('3 days')).toBeChecked();
  });

  it('leave hours alone that are named once they are wanted', async () => {
    await at('reminders');
    expect(within(setting('quiet-hours')).queryByRole('combobox')).toBeNull();
    await userEvent.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    expect(asked()).toEqual([{ kind: 'quietHours', hours: { from: '22:00', to: '07:00' } }]);
    await become({ settings: settings({ quietHours: { from: '22:00', to: '07:15' } }) });
    await choose(screen.getByRole('combobox', { name: 'From' }), '20:30');
    expect(asked()[1]).toEqual({ kind: 'quietHours', hours: { from: '20:30', to: '07:15' } });
    const until = screen.getByRole('combobox', { name: 'To' });
    expect(until, 'what somebody else has set').toHaveTextContent('07:15');
    await userEvent.click(until);
    expect(screen.queryByRole('option', { name: '20:30' }), 'never as long as no time').toBeNull();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    expect(asked().at(-1)).toEqual({ kind: 'quietHours', hours: null });
  });

  it('leave the weekend alone where that is wanted', async () => {
    await at('reminders');
    const working = screen.getByRole('switch', { name: 'On working days only' });
    await userEvent.click(working);
    expect(asked()).toEqual([{ kind: 'workingDaysOnly', on: true }]);
    expect(working).toHaveAccessibleDescription('Saturdays and Sundays are quiet as a whole');
  });

  it('come without being asked for where the app starts by itself', async () => {
    await at('start');
    const login = screen.getByRole('switch', { name: 'Start when you log in to the computer' });
    expect(login).not.toBeChecked();
    await userEvent.click(login);
    expect(asked()).toEqual([{ kind: 'startAtLogin', on: true }]);
    expect(login).toHaveAccessibleDescription(/^In the tray, without its window/);
  });
});

describe('the proxy', () => {
  const field = () => screen.getByRole('textbox', { name: 'Address of the proxy' });

  it('is typed, and used when one says so', async () => {
    await at('connection');
    await userEvent.click(screen.getByRole('radio', { name: /^This address/ }));
    expect(asked(), 'nothing is asked for before there is an address').toEqual([]);
    expect(field()).toHaveFocus();
    await userEvent.type(field(), ' http://proxy:8080 {Enter}');
    expect(asked()).toEqual([{ kind: 'proxy', proxy: 'http://proxy:8080' }]);
    await become({ settings: settings({ proxy: 'http://proxy:8080' }) });
    expect(screen.getByRole('button', { name: 'In use' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('that is refused stays as it was typed', async () => {
    shell.changeSettings.mockRejectedValue(refusal);
    await at('connection');
    await userEvent.click(screen.getByRole('radio', { name: /^This address/ }));
    await userEvent.type(field(), 'nonsense');
    await userEvent.click(screen.getByRole('button', { name: 'Use' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('That cannot be. Take another.');
    expect(field()).toHaveValue('nonsense');
  });

  it('is the system’s again with one click', async () => {
    await at('connection', { proxy: 'http://proxy:8080' });
    expect(field()).toHaveValue('http://proxy:8080');
    await userEvent.click(screen.getByRole('radio', { name: /^Same as the system/ }));
    expect(asked()).toEqual([{ kind: 'proxy', proxy: null }]);
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the accounts', () => {
  const [mara] = snapshot().accounts;
  const two = [
    { ...mara, sessionEnded: null },
    {
      ...mara,
      id: 'per',
      name: 'Per',
      username: 'per@fabrikam.com',
      sessionEnded: failure({ message: 'It has ended.' }),
    },
  ] as Snapshot['accounts'];

  it('say who is signed in where, and whether the session holds', async () => {
    await at('accounts', {}, { accounts: two });
    const [first, second] = document.querySelectorAll('[data-setting=account]');
    expect(first).toHaveTextContent('Mara Lindqvistmara@contoso.comcontoso.com · Signed in');
    expect(second).toHaveTextContent('Perper@fabrikam.comcontoso.com · It has ended.');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in again: per@fabrikam.com' }));
    expect(shell.signInAgain).toHaveBeenCalledWith('per', null);
    expect(screen.queryByRole('button', { name: 'Sign in again: mara@contoso.com' })).toBeNull();
  });

  it('can be signed out, given to a colleague, and added to', async () => {
    shell.connectionString.mockResolvedValue({ text: 'patwarden1:x' });
    const page = await at('accounts', {}, { accounts: two });
    await userEvent.click(screen.getByRole('button', { name: 'Sign out per@fabrikam.com' }));
    expect(shell.signOut).toHaveBeenCalledWith('per', [], []);
    await userEvent.click(screen.getByRole('button', { name: 'More for mara@contoso.com' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Copy connection string' }));
    expect(shell.connectionString).toHaveBeenCalledWith('mara');
    await userEvent.click(screen.getByRole('button', { name: 'More for mara@contoso.com' }));
    await userEvent.click(screen.getByRole('menuitem', { name: /^Add an organization/ }));
    expect(document.querySelector('[data-dialog=add-organization]')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(action(page, 'add-account'));
    expect(view(page)).toBe('connect');
    await userEvent.click(action(page, 'back'));
    expect(view(page), 'back is where one came from').toBe('settings');
  });
});

describe('the secrets of tokens that have ended', () => {
  const gone = token({ name: 'gone', state: 'expired', expires: inDays(-2) });
  const byOurClock = token({ name: 'by our clock', expires: inDays(-2) });
  const revoked = token({ name: 'revoked', state: 'revoked', secretHere: false });

  it('are listed and can be forgotten, those of living tokens cannot', async () => {
    await at('secrets', {}, { tokens: [gone, revoked, byOurClock, token({ name: 'alive' })] });
    expect(document.querySelectorAll('[data-setting=kept-secret]')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Forget the secret of gone' }));
    expect(shell.forgetSecret).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ authorization: gone.authorization }),
    );
  });

  it('say why one could not be forgotten', async () => {
    shell.forgetSecret.mockRejectedValue(failure({ code: 'vaultLocked', message: 'The vault is locked.' }));
    await at('secrets', {}, { tokens: [gone] });
    await userEvent.click(screen.getByRole('button', { name: 'Forget the secret of gone' }));
    expect(await within(setting('kept-secret')).findByRole('alert')).toHaveTextContent('The vault is locked.');
  });
});

describe('the diagnosis', () => {
  const locked = failure({
    code: 'vaultLocked',
    message: 'The vault is locked.',
    remedy: 'Unlock it.',
    details: 'D-Bus',
  });
  const ended = failure({ code: 'sessionEnded', message: 'It has ended.', remedy: 'Sign in.' });
  const found = (): Diagnosis[] => [
    { what: 'clock', subject: '', value: '+3 s', failure: null },
    { what: 'service', subject: 'contoso', value: inDays(-2 / 24), failure: null },
    { what: 'proxy', subject: '', value: null, failure: null },
    { what: 'vault', subject: '', value: null, failure: locked },
    { what: 'signIn', subject: 'mara@contoso.com', value: null, failure: ended },
  ];
  const checks = () => [...document.querySelectorAll<HTMLElement>('[data-setting^=check]')];

  it('says first what is wrong and what to do about it, then what is well', async () => {
    shell.diagnose.mockResolvedValue(found());
    await at('diagnostics');
    expect(await screen.findByText('2 checks need attention')).toBeVisible();
    expect(checks().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('VaultThe vault is locked. Unlock it.'),
      expect.stringContaining('Sign-in: mara@contoso.comIt has ended. Sign in.'),
      'ClockThis computer’s clock differs by +3 s',
      'Azure DevOps: contosoAnswered 2 hours ago',
      'ProxyThe system’s settings are in use',
    ]);
  });

  it('offers what a click can do, and looks again', async () => {
    shell.diagnose.mockResolvedValue(found());
    await at('diagnostics');
    await screen.findByText('2 checks need attention');
    shell.diagnose.mockResolvedValue(found().slice(0, 1));
    await userEvent.click(action(setting('check-vault'), 'retry-vault'));
    expect(shell.retryVault).toHaveBeenCalledOnce();
    expect(await screen.findByText('Nothing is wrong')).toBeVisible();
    shell.diagnose.mockResolvedValue(found());
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await screen.findByText('2 checks need attention');
    await userEvent.click(action(setting('check-signIn'), 'sign-in-again'));
    expect(shell.signInAgain).toHaveBeenCalledWith('mara', null);
  });

  it('opens the folders, and says beside one why it could not', async () => {
    shell.openFolder.mockRejectedValueOnce(failure({ code: 'folderNotOpened', message: 'No program opens it.' }));
    await at('diagnostics');
    await userEvent.click(await screen.findByRole('button', { name: 'Open the data folder' }));
    expect(await within(setting('folder-data')).findByRole('alert')).toHaveTextContent('No program opens it.');
    await userEvent.click(screen.getByRole('button', { name: 'Open the log folder' }));
    expect(shell.openFolder.mock.calls).toEqual([['data'], ['logs']]);
    expect(within(setting('folder-logs')).queryByRole('alert')).toBeNull();
  });
});

describe('the support file', () => {
  const preview = () => screen.findByRole('region', { name: 'Contents of the support file' });

  it('is shown whole before it is saved, without names unless somebody wants them in', async () => {
    await at('diagnostics');
    expect(await preview()).toHaveTextContent('without names');
    await userEvent.click(screen.getByRole('checkbox', { name: /^With names/ }));
    await waitFor(async () => expect(await preview()).toHaveTextContent('with names'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(shell.saveSupport).toHaveBeenCalledExactlyOnceWith(true);
    expect(await screen.findByText('Saved: patwarden-support.txt')).toBeVisible();
  });

  it('cannot be saved before it was seen', async () => {
    shell.supportText.mockReturnValue(new Promise(() => undefined));
    await at('diagnostics');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(shell.saveSupport).not.toHaveBeenCalled();
  });

  it('that is not saved says why, or nothing where nobody wanted it after all', async () => {
    shell.saveSupport.mockResolvedValueOnce(null);
    shell.saveSupport.mockRejectedValueOnce(failure({ code: 'fileNotSaved', message: 'The disk is full.' }));
    await at('diagnostics');
    await preview();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.queryByText(/^Saved/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await within(setting('support')).findByRole('alert')).toHaveTextContent('The disk is full.');
  });
});

describe('about', () => {
  it('says the version and where the settings are', async () => {
    await at('about');
    expect(await screen.findByText('Version 0.1.0')).toBeVisible();
    expect(setting('settings-file')).toHaveTextContent('/config/settings.json');
    expect(setting('folder-data')).toHaveTextContent('/data');
    expect(setting('folder-logs')).toHaveTextContent('/logs');
  });

  it('lists every licence when somebody asks for them, and finds one', async () => {
    await at('about');
    expect(licences.licences).not.toHaveBeenCalled();
    await userEvent.click(within(setting('licences')).getByRole('button', { name: 'Show' }));
    expect(await screen.findByText('2 components')).toBeVisible();
    expect(setting('licences')).toHaveTextContent('react 19.3.1MIThttps://react.dev');
    await userEvent.type(screen.getByRole('searchbox'), 'apache');
    expect(await screen.findByText('1 component')).toBeVisible();
    await userEvent.type(screen.getByRole('searchbox'), ' nothing');
    expect(await screen.findByText('No component matches “apache nothing”.')).toBeVisible();
  });

  it('says why nothing is known, and asks again', async () => {
    shell.aboutApp.mockRejectedValueOnce(failure({ message: 'It did not answer.' }));
    await at('about');
    expect(await screen.findByText('It did not answer.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Version 0.1.0')).toBeVisible();
  });
});

describe('Escape', () => {
  it('leads back, but takes nothing away that is being typed', async () => {
    const page = await at('connection');
    await userEvent.click(screen.getByRole('radio', { name: /^This address/ }));
    await userEvent.type(screen.getByRole('textbox'), 'http://p');
    await userEvent.keyboard('{Escape}');
    expect(view(page)).toBe('settings');
    await userEvent.click(screen.getByRole('radio', { name: /^Same as the system/ }));
    await userEvent.keyboard('{Escape}');
    expect(view(page)).toBe('main');
  });

  it('closes an open choice first', async () => {
    const page = await at('secrets');
    await userEvent.click(within(setting('clear-clipboard')).getByRole('combobox'));
    expect(screen.getAllByRole('option').length).toBeGreaterThan(3);
    await userEvent.keyboard('{Escape}');
    expect(view(page)).toBe('settings');
    const choice = within(setting('clear-clipboard')).getByRole('combobox');
    await waitFor(() => expect(choice).toHaveAttribute('aria-expanded', 'false'));
  });
});

describe('the language', () => {
  it('changes all of the page, leaves one where one is, and nothing is lost', async () => {
    const tokens = [token({ name: 'soon', expires: inDays(3) })];
    const page = await show({ tokens });
    await userEvent.type(screen.getByRole('searchbox'), 'so');
    await userEvent.click(action(page, 'settings'));
    await waitFor(() => expect(page.querySelector('[data-section-link=language]')).not.toBeNull());
    await userEvent.click(page.querySelector('[data-section-link=language]') as Element);
    const german = screen.getByRole('radio', { name: 'Deutsch' });
    await userEvent.click(german);
    await become({ tokens, locale: 'de', settings: settings({ language: 'de' }) });
    expect(document.documentElement.lang).toBe('de');
    expect(document.title).toBe('Einstellungen – Patwarden');
    expect(screen.getByRole('heading', { level: 2, name: 'Sprache' })).toBeVisible();
    expect(german, 'the same control, still under one’s fingers').toHaveFocus();
    await userEvent.click(action(page, 'back'));
    expect(screen.getByRole('searchbox')).toHaveValue('so');
    expect(row('soon')).toHaveTextContent('in 3 Tagen23. Nov. 2026');
  });

  it('is named in its own words, with its own language', async () => {
    await at('language');
    expect(screen.getByText('Deutsch')).toHaveAttribute('lang', 'de');
    expect(screen.getByText('Português do Brasil')).toHaveAttribute('lang', 'pt-BR');
  });

  it('has its numbers and distances right while time passes', async () => {
    const tokens = [token({ name: 'soon', expires: inDays(3) })];
    await show({ tokens, locale: 'pt-BR' });
    expect(row('soon')).toHaveTextContent('em 3 dias');
    vi.setSystemTime(new Date(inDays(1)));
    await become({ tokens, locale: 'en' });
    expect(row('soon'), 'the view is drawn anew, its clock goes on').toHaveTextContent(/in (3|2) days/);
  });
});
