// When the page looks at the snapshot, and what it asks for. Not covered: what becomes of an answer (snapshot.test.ts).

import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Look, TokenView } from '../src/wire';
import { freshShell, open, row, shell, view } from './desk';
import { failure, inDays, snapshot, token } from './fixtures';

const first = token({ name: 'first', expires: inDays(1) });
const second = token({ name: 'second', expires: inDays(2) });
const look = (tokens: TokenView[], whole: boolean, revision = 2): Look => {
  return { snapshot: snapshot({ revision, tokens }), gone: [], whole };
};
let changed: () => void;
const asked = () => shell.snapshot.mock.calls.map(([since]) => since);

beforeEach(() => {
  freshShell();
  shell.onChange.mockImplementation(async (callback) => {
    changed = () => callback(0);
    return () => undefined;
  });
});

describe('the page', () => {
  it('asks for all of it once, and then for what is new since', async () => {
    shell.snapshot.mockResolvedValueOnce(look([first], true, 7));
    shell.snapshot.mockResolvedValue(look([second], false));
    await open();
    await act(async () => changed());
    expect(asked()).toEqual([null, 7]);
    expect(row('first')).toBeVisible();
    expect(row('second')).toBeVisible();
  });

  it('draws what was asked for ahead before it listens, and then asks for what is new since', async () => {
    let listening = (_stop: () => void) => {};
    shell.onChange.mockReturnValue(new Promise((resolve) => (listening = resolve)));
    shell.snapshot.mockResolvedValue(look([second], false));
    await open(Promise.resolve(look([first], true, 7)));
    expect(row('first'), 'nothing waited for the listening').toBeVisible();
    expect(asked(), 'nothing was asked twice').toEqual([]);
    await act(async () => listening(() => undefined));
    expect(asked(), 'a change in between is not missed').toEqual([7]);
    expect(row('second')).toBeVisible();
  });

  it('asks one question at a time, and once more where something changed meanwhile', async () => {
    const answers: ((look: Look) => void)[] = [];
    shell.snapshot.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const opened = open();
    await waitFor(() => expect(answers).toHaveLength(1));
    changed();
    changed();
    expect(answers).toHaveLength(1);
    await act(async () => answers[0]?.(look([first], true)));
    await opened;
    expect(answers, 'two changes are one question').toHaveLength(2);
    await act(async () => answers[1]?.(look([second], false, 3)));
    expect(answers).toHaveLength(2);
    expect(row('second')).toBeVisible();
  });

  it('says why nothing could be had, and asks for all of it after that', async () => {
    shell.snapshot.mockResolvedValueOnce(look([first], true));
    shell.snapshot.mockRejectedValueOnce(failure({ code: 'storeFailed' }));
    shell.snapshot.mockResolvedValue(look([second], true));
    const page = await open();
    await act(async () => changed());
    expect(view(page)).toBe('not-opened');
    await act(async () => changed());
    expect(asked()).toEqual([null, 2, null]);
    expect(screen.queryByText('first')).toBeNull();
    expect(row('second')).toBeVisible();
  });
});
