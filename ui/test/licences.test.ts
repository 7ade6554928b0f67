// Everything that the app is made of is in About, with its licence. Not covered: what the licences ask for.

import { describe, expect, it } from 'vitest';
import { crates, modules } from '../licences.mjs';
import { licences } from '../src/licences';

const lock = `version = 4

[[package]]
name = "patwarden"
version = "0.1.0"
dependencies = [
 "app",
 "shared 2.0.0",
]

[[package]]
name = "app"
version = "1.0.0"
source = "registry+https://example.test"
dependencies = [
 "deep",
]

[[package]]
name = "deep"
version = "0.3.0"
source = "registry+https://example.test"

[[package]]
name = "shared"
version = "1.0.0"
source = "registry+https://example.test"

[[package]]
name = "shared"
version = "2.0.0"
source = "registry+https://example.test"

[[package]]
name = "patwarden-tests"
version = "0.1.0"
dependencies = [
 "shared 1.0.0",
]
`;

describe('the licences', () => {
  it('are those of all that the app stands on, near or far, and of nothing else', () => {
    expect(crates(lock)).toEqual(['app 1.0.0', 'deep 0.3.0', 'shared 2.0.0']);
  });

  it('are of the versions in use: otherwise `cargo xtask licences` writes them anew', async () => {
    const listed = (await licences()).map(({ name, version }) => `${name} ${version}`);
    expect(listed.sort()).toEqual([...crates(), ...modules().keys()].sort());
    expect(listed.length).toBeGreaterThan(300);
  });

  it('are known of each', async () => {
    expect((await licences()).filter(({ licence }) => licence === 'unknown')).toEqual([]);
  });
});
