// One entry as the page says it. Not covered: what is on the screen (activityPage.test.tsx).

import { describe, expect, it } from 'vitest';
import { dayWords, entriesOf, resultWords, shortId, stateOf, whatWords } from '../src/activity';
import type { ActivityKind, Outcome } from '../src/wire';
import { activityRow, failure, inDays, now } from './fixtures';

const stopped = (code: Parameters<typeof failure>[0] = {}): Outcome => ({ kind: 'stopped', failure: failure(code) });

describe('the days', () => {
  it('stand before what was done on them, by this computer’s calendar', () => {
    const midnight = new Date(2026, 10, 20, 0, 0).getTime();
    const rows = [midnight + 1000, midnight, midnight - 1000].map((at, index) =>
      activityRow('renew', { id: `${index}`, at: new Date(at).toISOString() }),
    );
    const entries = entriesOf(rows).map((entry) => (entry.kind === 'day' ? dayWords(entry.day, now) : entry.key));
    expect(entries).toEqual(['Today', '0', '1', 'Yesterday', '2']);
  });

  it('have their date, further back', () => {
    expect(dayWords(new Date(2026, 10, 16), now)).toBe('Monday 16 November 2026');
  });

  it('are other ones once midnight has passed', () => {
    const day = new Date(2026, 10, 20);
    expect(dayWords(day, now)).toBe('Today');
    expect(dayWords(day, new Date(2026, 10, 21, 0, 0, 1))).toBe('Yesterday');
  });
});

describe('what was done', () => {
  it.each<[ActivityKind, string, string, string]>([
    ['regenerate', 'Regenerated', 'Regenerating', 'Not regenerated'],
    ['renew', 'Renewed', 'Renewing', 'Not renewed'],
    ['create', 'Created', 'Creating', 'Not created'],
    ['revoke', 'Revoked', 'Revoking', 'Not revoked'],
    ['signIn', 'Signed in', 'Signing in', 'Sign-in stopped'],
    ['signOut', 'Signed out', 'Signing out', 'Not signed out'],
    ['copySecret', 'Secret copied', 'Copying the secret', 'Secret not copied'],
    ['refresh', 'Answers again', 'Refreshing', 'Refresh refused'],
    ['forgetSecret', 'Secret forgotten', 'Forgetting the secret', 'Secret not forgotten'],
  ])('is called by its outcome: %s', (kind, done, running, refused) => {
    const words = (outcome: Outcome) => whatWords(activityRow(kind, { outcome }));
    expect([words({ kind: 'done' }), words({ kind: 'running' }), words(stopped())]).toEqual([done, running, refused]);
  });

  it.each<[Outcome, string]>([
    [{ kind: 'done' }, 'done'],
    [{ kind: 'running' }, 'running'],
    [{ kind: 'overlap', until: inDays(1) }, 'running'],
    [{ kind: 'waiting', failure: failure(), until: null }, 'waiting'],
    [stopped({ code: 'policyRefused' }), 'refused'],
    [stopped({ code: 'unreachable' }), 'stopped'],
  ])('has a state for its icon: %j', (outcome, state) => {
    expect(stateOf(activityRow('renew', { outcome }))).toBe(state);
  });
});

describe('what came of it', () => {
  it.each([
    ['the reason', activityRow('renew', { outcome: stopped({ message: 'It was refused.' }) }), 'It was refused.'],
    ['the date', activityRow('create', { granted: inDays(30) }), 'Until 20 Dec 2026'],
    [
      'the date and that nothing breaks',
      activityRow('renew', { granted: inDays(30) }),
      'Until 20 Dec 2026, same secret',
    ],
    [
      'what was asked for and what was granted',
      activityRow('regenerate', { asked: inDays(90), granted: inDays(30) }),
      'Until 20 Dec 2026; 18 Feb 2027 was asked for',
    ],
    [
      'how long the old one stays',
      activityRow('regenerate', { granted: inDays(30), outcome: { kind: 'overlap', until: inDays(1) } }),
      'Until 20 Dec 2026. Old token until 21 Nov 2026, 10:00.',
    ],
    ['that it goes on', activityRow('renew', { outcome: { kind: 'running' } }), 'Under way'],
    ['nothing where there is nothing to say', activityRow('revoke', { granted: inDays(30) }), ''],
    ['nothing of a sign-in', activityRow('signIn'), ''],
  ])('is %s', (_, row, words) => expect(resultWords(row)).toBe(words));

  it('has an id that tells it from others', () => {
    expect(shortId('a1c4e0b2-1111-4111-8111-00000000092e')).toBe('a1c4…92e');
    expect(shortId('7')).toBe('7');
  });
});
