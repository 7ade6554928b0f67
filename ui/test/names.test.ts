// Names as the service may hold them: as text only, and never longer or otherwise directed than their place.

import { describe, expect, it } from 'vitest';
import { nameParts } from '../src/list';
import { clipped, hasUnseen, named, visible } from '../src/names';

describe('what one cannot see', () => {
  it.each([
    ['a control character', 'a\u0007b'],
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['a direction override', 'invoice\u202Egnp.exe'],
    ['an isolate', 'a\u2066b\u2069'],
    ['a direction mark', 'a\u200Fb'],
    ['a byte order mark', '\uFEFFname'],
  ])('is %s, and it is made visible', (_, name) => {
    expect(hasUnseen(name)).toBe(true);
    expect(hasUnseen(visible(name))).toBe(false);
    expect(visible(name)).toContain('\uFFFD');
  });

  it.each(['npm publish web-shop', 'Ключ сборки', 'מפתח', '鍵', '👩‍💻 laptop', '<b>bold</b>'])(
    'is not in %s, which stays as it is',
    (name) => {
      expect(hasUnseen(name)).toBe(false);
      expect(visible(name)).toBe(name);
    },
  );
});

describe('a cut name', () => {
  it('has 300 characters at most, and says that it was cut', () => {
    expect([...clipped('x'.repeat(10_240))]).toHaveLength(300);
    expect(clipped('x'.repeat(10_240)).endsWith('…')).toBe(true);
    expect(clipped('x'.repeat(300))).toBe('x'.repeat(300));
  });

  it('has no character in half', () => {
    expect(clipped('🔑'.repeat(300))).toBe('🔑'.repeat(300));
    expect(clipped('🔑'.repeat(400))).toBe(`${'🔑'.repeat(299)}…`);
    expect(nameParts('🔑'.repeat(400)).join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('in a sentence is shorter, and keeps its direction to itself', () => {
    expect([...named('x'.repeat(10_240))]).toHaveLength(80);
    expect(named('web-shop')).toBe('web-shop');
    expect(named('מפתח')).toBe('\u2068מפתח\u2069');
    // What would end the isolation is not in it any more.
    expect(named('מפתח\u2069 abc')).toBe('\u2068מפתח\uFFFD abc\u2069');
  });
});
