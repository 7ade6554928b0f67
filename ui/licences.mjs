// Writes src/licences.json: every crate and package that the app is made of, with the licence that its author names.
// `cargo xtask licences` runs it; test/licences.test.ts fails where a lock file has moved on since.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => new URL(path, import.meta.url);
const read = (path) => readFileSync(here(path), 'utf8');

/** The crates that `patwarden` stands on, by Cargo.lock: `name version`. */
export function crates(lock = read('../Cargo.lock')) {
  const packages = lock
    .split('[[package]]\n')
    .slice(1)
    .map((text) => {
      const field = (name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(text)?.[1];
      const list = /^dependencies = \[\n([^\]]*)\]/m.exec(text)?.[1] ?? '';
      const needs = [...list.matchAll(/"([^" ]+)(?: ([^" ]+))?[^"]*"/g)].map(([, name, version]) => ({
        name,
        version,
      }));
      return { name: field('name'), version: field('version'), ours: field('source') === undefined, needs };
    });
  const seen = new Set();
  const visit = (one) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const { name, version } of one.needs) {
      for (const other of packages)
        if (other.name === name && (version ?? other.version) === other.version) visit(other);
    }
  };
  for (const one of packages) if (one.name === 'patwarden') visit(one);
  return [...seen].filter(({ ours }) => !ours).map(({ name, version }) => `${name} ${version}`);
}

/** The packages that the page stands on, by package-lock.json, with the licences that it names: `name version`. */
export function modules(lock = read('package-lock.json')) {
  const shipped = Object.entries(JSON.parse(lock).packages).filter(([path, { dev }]) => path !== '' && !dev);
  return new Map(
    shipped.map(([path, { version, license }]) => [
      `${path.split('node_modules/').pop()} ${version}`,
      license ?? 'unknown',
    ]),
  );
}

function list() {
  const cargo = ['metadata', '--format-version', '1', '--locked'];
  const metadata = execFileSync('cargo', cargo, { cwd: here('..'), maxBuffer: 1 << 28, encoding: 'utf8' });
  const known = new Map(JSON.parse(metadata).packages.map((one) => [`${one.name} ${one.version}`, one]));
  const ofCrates = crates().map((key) => {
    const { name, version, license, repository } = known.get(key);
    return { name, version, licence: license ?? 'unknown', repository };
  });
  const ofModules = [...modules()].map(([key, licence]) => {
    const name = key.slice(0, key.lastIndexOf(' '));
    return { name, version: key.slice(name.length + 1), licence, repository: `https://www.npmjs.com/package/${name}` };
  });
  return [...ofCrates, ...ofModules].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = list().map((one) => JSON.stringify(one));
  writeFileSync(here('src/licences.json'), `[\n${lines.join(',\n')}\n]\n`);
}
