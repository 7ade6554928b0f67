// The themes: which one holds, that they reach the contrast that everybody needs, and that a change of theme takes nothing away. Not
// covered: what the style sheets make of them.

import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highContrast } from '../src/contrast';
import { themeFor } from '../src/theme';
import type { Appearance } from '../src/wire';
import { action, become, freshShell, row, show } from './desk';
import { inDays, settings, token } from './fixtures';

/** What the system says, and how it says that it says something else. */
const system = new Set<string>();
const listeners = new Map<unknown, string>();
const plain = window.matchMedia;

beforeEach(() => {
  freshShell();
  system.clear();
  window.matchMedia = (query) => ({
    ...plain(query),
    get matches() {
      return system.has(query);
    },
    addEventListener: (_: string, listener: unknown) => void listeners.set(listener, query),
    removeEventListener: (_: string, listener: unknown) => void listeners.delete(listener),
  });
});
afterEach(() => {
  window.matchMedia = plain;
});

const dark = '(prefers-color-scheme: dark)';
const turn = (query: string, on: boolean) =>
  act(async () => {
    if (on) system.add(query);
    else system.delete(query);
    for (const [listener, about] of [...listeners]) {
      if (typeof listener === 'function') listener({ matches: system.has(about), media: about });
    }
  });
const theme = () => document.documentElement.dataset.theme;

describe('the theme', () => {
  it.each<[Appearance, boolean, string]>([
    ['system', false, 'light'],
    ['system', true, 'dark'],
    ['light', true, 'light'],
    ['dark', false, 'dark'],
    ['highContrast', false, 'high'],
  ])('of %s where the system is dark: %s is %s', async (appearance, isDark, expected) => {
    if (isDark) system.add(dark);
    await show({ settings: settings({ appearance }) });
    expect(theme()).toBe(expected);
  });

  it('follows the system while a dialog is open, and the dialog stays with what is in it', async () => {
    await show({ tokens: [token({ name: 'soon', expires: inDays(3) })] });
    row('soon').focus();
    await userEvent.keyboard('{Delete}');
    const dialog = document.querySelector('[data-dialog=revoke]');
    expect(dialog).not.toBeNull();
    const keep = screen.getByRole('button', { name: 'Keep it' });
    await waitFor(() => expect(keep).toHaveFocus());
    await turn(dark, true);
    expect(theme()).toBe('dark');
    expect(document.querySelector('[data-dialog=revoke]'), 'the same dialog').toBe(dialog);
    expect(keep).toHaveFocus();
    await become({ tokens: [token({ name: 'soon' })], settings: settings({ appearance: 'highContrast' }) });
    expect(theme()).toBe('high');
    expect(document.querySelector('[data-dialog=revoke]')).not.toBeNull();
  });

  it('does not turn with the system where one has chosen', async () => {
    await show({ settings: settings({ appearance: 'light' }) });
    await turn(dark, true);
    expect(theme()).toBe('light');
  });

  it('changes under one’s hands without taking away where one is', async () => {
    const page = await show();
    await userEvent.click(action(page, 'settings'));
    await waitFor(() => expect(page.querySelector('[data-section-link=appearance]')).not.toBeNull());
    await userEvent.click(page.querySelector('[data-section-link=appearance]') as Element);
    const high = screen.getByRole('radio', { name: /^High contrast/ });
    await userEvent.click(high);
    await become({ settings: settings({ appearance: 'highContrast' }) });
    expect(theme()).toBe('high');
    expect(high).toHaveFocus();
  });
});

describe('motion', () => {
  it('is “…” in place of a spinner where none is wanted', async () => {
    system.add('(prefers-reduced-motion: reduce)');
    const page = await show({ tokens: [token()], refreshing: true });
    expect(page.querySelector('.fui-Spinner')).toBeNull();
    expect(action(page, 'refresh')).toHaveTextContent('…');
  });

  it('is a spinner otherwise', async () => {
    const page = await show({ tokens: [token()], refreshing: true });
    expect(page.querySelector('.fui-Spinner')).not.toBeNull();
  });
});

/** The relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('contrast', () => {
  const themes: [string, Record<string, string>][] = [
    ['light', themeFor({ dark: false, contrast: false })],
    ['dark', themeFor({ dark: true, contrast: false })],
    ['light with more contrast', themeFor({ dark: false, contrast: true })],
    ['dark with more contrast', themeFor({ dark: true, contrast: true })],
    ['high contrast', highContrast],
  ].map(([name, of]) => [name as string, of as unknown as Record<string, string>]);
  const surfaces = [
    'colorNeutralBackground1',
    'colorNeutralBackground2',
    'surfaceNotice',
    'surfaceHover',
    'surfaceSelected',
  ];
  const words = [
    'colorNeutralForeground1',
    'colorNeutralForeground2',
    'colorNeutralForeground3',
    'colorBrandForegroundLink',
    'redText',
    'amberText',
  ];
  const marks = ['redMark', 'amberMark', 'done', 'colorStrokeFocus2'];
  const full = (hex: string | undefined) => {
    const text = hex ?? '';
    return text.length === 4 ? `#${[...text.slice(1)].map((one) => one + one).join('')}` : text;
  };
  const tooLow = (of: Record<string, string>, roles: string[], least: number) =>
    roles.flatMap((role) =>
      surfaces.flatMap((surface) => {
        const ratio = contrast(full(of[role]), full(of[surface]));
        return ratio >= least ? [] : [`${role} on ${surface}: ${ratio.toFixed(2)}`];
      }),
    );

  it.each(themes)('of text is 4.5, and of marks 3, on every surface: %s', (_, of) => {
    expect(tooLow(of, words, 4.5)).toEqual([]);
    expect(tooLow(of, marks, 3)).toEqual([]);
  });

  it('would be found too low', () => {
    const [[, light]] = themes as [[string, Record<string, string>]];
    expect(tooLow({ ...light, redText: '#ff9999' }, words, 4.5).length).toBeGreaterThan(0);
  });
});
