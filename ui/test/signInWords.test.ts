// What the pages around a sign-in work out without a page: permissions, forms of values, the script.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adminMessage } from '../src/adminMessage';
import { azScript } from '../src/azScript';
import { draftOf, draftOfRequest, isRedirectPath } from '../src/connection';
import { permissionsOf } from '../src/permissions';
import { connection, failure, request, snapshot } from './fixtures';

describe('permissions', () => {
  it('are read with the resource before them or without, those of the sign-in as one', () => {
    const resource = '499b84ac-1321-427f-aa17-267ca6975798';
    const asked = [`${resource}/vso.pats`, 'vso.pats_manage', 'offline_access', 'vso.profile', 'openid', 'profile'];
    expect(permissionsOf(asked), 'in the order of the request').toEqual([
      { kind: 'pats', ids: ['vso.pats'] },
      { kind: 'manage', ids: ['vso.pats_manage'] },
      { kind: 'session', ids: ['offline_access', 'openid', 'profile'] },
      { kind: 'profile', ids: ['vso.profile'] },
    ]);
  });

  it('that nobody knows are said all the same', () => {
    expect(permissionsOf(['vso.code', `x/.default`]), 'nothing is left out').toEqual([
      { kind: 'other', ids: ['vso.code'] },
      { kind: 'everything', ids: ['.default'] },
    ]);
  });
});

describe('a redirect path', () => {
  it.each([
    ['', true],
    ['/patwarden', true],
    [' /a/b-c_d.e~f ', true],
    [`/${'a'.repeat(199)}`, true],
    [`/${'a'.repeat(200)}`, false],
    ['patwarden', false],
    ['/', false],
    ['//evil.example', false],
    ['/a/../b', false],
    ['/a b', false],
    ['/a?b', false],
    ['/a#b', false],
    ['/a\\b', false],
    ['/ä', false],
    ...[..."!$'(),;"].map((character): [string, boolean] => [`/a${character}`, false]),
  ])('%j: %s', (text, right) => expect(isRedirectPath(text), 'what Entra takes').toBe(right));
});

describe('a connection', () => {
  it('of somebody who is signed in is known, however it came', () => {
    const [account] = snapshot().accounts;
    const pasted = { ...(account as NonNullable<typeof account>), connection: connection({ pasted: true }) };
    expect(draftOf(pasted), 'it is not asked about again').toEqual(connection());
  });

  it('can be had from what a sign-in asks for', () => {
    expect(draftOfRequest(request()), 'the narrow ones').toEqual(connection());
    const both = request({ permissions: ['x/vso.pats', 'x/vso.pats_manage', 'openid'], redirectPath: '/x' });
    expect(draftOfRequest(both), 'without the profile').toEqual(
      connection({ permissions: 'patsOnly', redirectPath: '/x' }),
    );
    const everything = request({ permissions: ['user_impersonation'] });
    expect(draftOfRequest(everything), 'the wide one').toEqual(connection({ permissions: 'default' }));
  });
});

describe('the message for an administrator', () => {
  it('says nothing of a refusal that there was not', () => {
    expect(adminMessage(request(), null), 'the browser did not come back').not.toContain('refused');
  });

  it('says what was refused, also without details', () => {
    const refused = failure({ message: 'Blocked by a policy.', details: null });
    expect(adminMessage(request(), refused), 'what Microsoft answered').toContain('\n\nBlocked by a policy.\n\n');
  });
});

it('the script without vso.profile is the same but for that', () => {
  const [all, fewer] = [azScript('patScopes'), azScript('patsOnly')].map((script) => script.split('\n'));
  expect(fewer, 'one line for its id and one for its access').toHaveLength((all?.length ?? 0) - 2);
  expect(fewer?.join('\n'), 'the last of the list ends it').toContain(
    '     { "id": "$pats",   "type": "Scope" },\n     { "id": "$manage", "type": "Scope" } ] }]\n',
  );
  expect(fewer?.join('\n'), 'what is granted').toContain('--scope "vso.pats vso.pats_manage" ');
});

it('the script is the one of docs/connect.md', () => {
  const page = readFileSync(new URL('../../docs/connect.md', import.meta.url), 'utf8');
  const [, block = ''] = page.split('```bash\n');
  expect(block.split('```')[0], 'whoever changes one changes both').toBe(azScript('patScopes'));
});
