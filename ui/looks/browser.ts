// Chromium, and a server of ui/dist for it. In the page the shell is a mock that answers with fixtures.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { now } from '../test/fixtures';
import { pseudoFile } from './pseudo';

const root = resolve(import.meta.dirname, '../..');
const dist = join(root, 'ui/dist');
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export const sizes = { usual: { width: 1280, height: 800 }, smallest: { width: 720, height: 480 } };

export async function openBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium was found: on Debian, apt-get install chromium');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // A scroll bar takes its room here, as on most desktops.
  return chromium.launch({ executablePath, args, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

/** The page's files as they ship. `pseudo`: the words of German are the English ones, in a language that nobody speaks. */
export async function serve(pseudo: boolean): Promise<{ server: Server; address: string }> {
  const others = pseudo ? await pseudoWords() : new Map<string, string>();
  const server = createServer(async ({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    try {
      const body = others.get(name) ?? (await readFile(join(dist, name)));
      response.setHeader('content-type', kinds[extname(name)] ?? 'application/octet-stream').end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** The built files with the words of German, by name, with other words. */
async function pseudoWords(): Promise<Map<string, string>> {
  const files = await readdir(join(dist, 'assets'));
  const found = new Map<string, string>();
  for (const part of ['window', 'scopes', 'sign-in', 'settings', 'activity', 'reminders-page']) {
    const read = (locale: string) => readFile(join(root, 'locales', locale, `${part}.ftl`), 'utf8');
    const [english, german] = await Promise.all([read('en'), read('de')]);
    for (const name of files.filter((file) => file.startsWith(`${part}-`) && file.endsWith('.js'))) {
      const words = await readFile(join(dist, 'assets', name), 'utf8');
      if (unescaped(words).includes(unescaped(german)))
        found.set(`assets/${name}`, `export default ${JSON.stringify(pseudoFile(english))}`);
    }
  }
  if (found.size !== 6) throw new Error('ui/dist is not of these sources: npm run build');
  return found;
}

/** Whatever a script escapes in a text. */
const unescaped = (text: string) => text.replace(/[\\`]/g, '');

/** What is in the page before its own scripts: the shell, and what looks at the page. */
export async function inside(): Promise<string> {
  const entry = join(import.meta.dirname, 'inside.ts');
  const lib = { entry, formats: ['iife' as const], name: 'looks' };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false } });
  const [output] = [built].flat() as { output: { code: string }[] }[];
  const code = output?.output[0]?.code;
  if (code === undefined) throw new Error('nothing was built');
  return code;
}

/** A page of its own, at the present of the fixtures. */
export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes.usual,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.clock.setFixedTime(now);
  return page;
}
