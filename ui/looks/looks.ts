// The page as it ships, in Chromium over a mock of the shell: every view in forced colours, with text twice as large, in a language
// that is longer than any, without motion, and under the eyes of axe-core in every theme. Not covered: WebKitGTK, which the desktop
// tests drive, and what only a person sees.

import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Failure, Snapshot } from '../src/wire';
import { snapshot } from '../test/fixtures';
import { inside, openBrowser, openPage, serve, sizes } from './browser';
import { floating, intended, leftOut, sideways } from './exceptions';
import { planted } from './planted';
import { bracketed } from './pseudo';
import { engine, ownNames, stringsIn } from './said';
import { answersOf, type Hand, marked, type View, views } from './views';

type Options = { pictures?: string; only?: string };
/** What one look found: one line each. */
export type Found = string[];

/** What all looks have in common. */
export type Desk = {
  browser: Browser;
  code: string;
  axe: string;
  usual: string;
  pseudo: string;
  pictures: string | null;
};

const LINE = '  ';

/** Looks at everything, says what is wrong where, and whether nothing is. */
export async function look({ pictures, only = '' }: Options): Promise<boolean> {
  const [usual, pseudo] = await Promise.all([serve(false), serve(true)]);
  const browser = await openBrowser();
  try {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    if (pictures) await mkdir(pictures, { recursive: true });
    const code = await inside();
    const desk = { browser, code, axe, usual: usual.address, pseudo: pseudo.address, pictures: pictures ?? null };
    const blind = only === '' || /planted/.test(only) ? await planted(desk) : [];
    for (const one of blind) console.log(`blind: ${one}`);
    const found = await lookAtAll(
      desk,
      views.filter(({ name }) => new RegExp(only).test(name)),
    );
    return blind.length === 0 && found === 0;
  } finally {
    await browser.close();
    for (const { server } of [usual, pseudo]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** Two at a time. */
async function lookAtAll(desk: Desk, all: View[]): Promise<number> {
  const started = Date.now();
  let [looks, wrong] = [0, 0];
  const left = [...all];
  const worker = async () => {
    for (let view = left.shift(); view; view = left.shift()) {
      const results = await lookAt(desk, view);
      for (const [run, found] of results) {
        looks += 1;
        wrong += found.length;
        for (const line of brief(found)) console.log(`${view.name}, ${run}\n${LINE}${line}`);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  const took = Math.round((Date.now() - started) / 1000);
  console.log(`looks: ${all.length} views, ${looks} looks in ${took} s, ${wrong} found`);
  return wrong;
}

/** Of a list, its first row stands for all others with the same fault. */
function brief(found: Found): Found {
  const kinds = new Map<string, Found>();
  for (const line of found) {
    const kind = line.replace(/“.*?”|\d+/g, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  return [...kinds.values()].map(([first = '', ...more]) =>
    more.length > 0 ? `${first} (and ${more.length} more)` : first,
  );
}

type Results = [run: string, found: Found][];

async function lookAt(desk: Desk, view: View): Promise<Results> {
  const results: Results = [];
  const look = async (run: string, page: Page, eyes: (page: Page) => Promise<Found>) => {
    const found = await eyes(page);
    if (desk.pictures) {
      const path = join(desk.pictures, `${view.name}-${run}.png`.replace(/[^\w.-]+/g, '-'));
      await page.screenshot({ path });
    }
    results.push([run, found]);
  };
  for (const [name, run] of Object.entries({ inTheSystemsColours, inHighContrast, inPseudo })) {
    try {
      await run(desk, view, look);
    } catch (error) {
      results.push([name, [`was not looked at: ${error}`]]);
    }
  }
  return results;
}

type Look = (run: string, page: Page, eyes: (page: Page) => Promise<Found>) => Promise<void>;

async function inTheSystemsColours(desk: Desk, view: View, look: Look) {
  const page = await open(desk, desk.usual, view);
  try {
    await look('light', page, (page) => axeSees(desk, page));
    await look('motion', page, (page) => page.evaluate(() => window.eyes.moved()));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
    await look('dark', page, (page) => axeSees(desk, page));
    for (const colorScheme of view.focus ? (['light', 'dark'] as const) : (['dark'] as const)) {
      await page.emulateMedia({ colorScheme, forcedColors: 'active' });
      await look(`forced-${colorScheme}`, page, (page) => forced(page, view));
    }
    if (view.focus) await look('focus', page, focusSeen);
    await page.emulateMedia({ forcedColors: 'none' });
    await enlarge(page);
    // The small one first: a media query is not looked at again before the window changes.
    for (const [name, size] of Object.entries(sizes).reverse()) {
      await page.setViewportSize(size);
      await look(`text-200-${name}`, page, large);
    }
  } finally {
    await page.context().close();
  }
}

async function inHighContrast(desk: Desk, view: View, look: Look) {
  const chosen = snapshot(view.part).settings;
  const part = { ...view.part, settings: { ...chosen, appearance: 'highContrast' as const } };
  const page = await open(desk, desk.usual, { ...view, part });
  try {
    await look('high-contrast', page, (page) => axeSees(desk, page));
  } finally {
    await page.context().close();
  }
}

async function inPseudo(desk: Desk, view: View, look: Look) {
  const part = { ...inBrackets(view.part), locale: 'de' as const };
  const answers = inBrackets(answersOf(view));
  const page = await open(desk, desk.pseudo, { ...view, part, answers }, true);
  try {
    const data = [...stringsIn([snapshot(part), answers]), ...ownNames];
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await look(`pseudo-${name}`, page, async (page) => [...(await said(page, data)), ...(await whole(page))]);
    }
  } finally {
    await page.context().close();
  }
}

/** The page, once it stands as the view has it. */
export async function open(desk: Desk, address: string, view: View, pseudo = false): Promise<Page> {
  const page = await openPage(desk.browser);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const whole = snapshot(view.part);
  const first = { snapshot: whole, answers: answersOf(view) };
  await page.addInitScript(`window.first = ${JSON.stringify(first)}`);
  await page.addInitScript({ content: desk.code });
  await page.goto(address);
  await page.locator('[data-view]').waitFor();
  if (pseudo) await page.locator('html[lang=de]').waitFor();
  await view.go?.(handOf(page, whole, pseudo));
  await rest(page);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return page;
}

function handOf(page: Page, first: Snapshot, pseudo: boolean): Hand {
  const press = (selector: string) => page.locator(selector).first().click();
  let last = first;
  return {
    page,
    press,
    action: (name) => press(`[data-action="${name}"]`),
    key: (key) => page.keyboard.press(key),
    row: (of) => page.locator(`[data-token="${of.authorization}"]`).focus(),
    there: (selector) => page.locator(selector).first().waitFor(),
    type: (selector, text) => page.locator(selector).first().fill(text),
    become: async (part) => {
      last = { ...last, ...(pseudo ? inBrackets(part) : part), revision: last.revision + 1 };
      await page.evaluate((snapshot) => window.eyes.become(snapshot), last);
    },
  };
}

/** Until the page is drawn as it is, and what takes a hundredth of a millisecond is over. */
export const rest = (page: Page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const ending = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 1000);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
  });

/** What the core would have said in that language. */
function inBrackets<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inBrackets) as T;
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inBrackets(part)]));
  if (!('whoActs' in value)) return inner as T;
  const { message, remedy } = value as unknown as Failure;
  return { ...inner, message: bracketed(message), remedy: bracketed(remedy) } as T;
}

export async function axeSees(desk: Desk, page: Page): Promise<Found> {
  await rest(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(desk.axe);
  return page.evaluate(async (exceptions) => {
    type Node = { html: string; target: (string | string[])[]; any: { message: string }[] };
    type Axe = { run: (root: Document, how: object) => Promise<{ violations: { id: string; nodes: Node[] }[] }> };
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    const isLeftOut = (rule: string, { target }: Node) =>
      exceptions.some(
        (one) => one.rule === rule && document.querySelector(String(target.flat().at(-1)))?.closest(one.within),
      );
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter((node) => !isLeftOut(id, node))
        .map(({ html, any }) => `${id}: ${html.slice(0, 240)} ${any[0]?.message ?? ''}`),
    );
  }, leftOut);
}

const picture = async (page: Page) => (await page.screenshot()).toString('base64');

export async function forced(page: Page, view: View): Promise<Found> {
  await page.mouse.move(0, 0);
  await rest(page);
  const png = await picture(page);
  const found = await page.evaluate((png) => window.eyes.unseen(png), png);
  if (view.name !== 'main') return found;
  const marks = marked.map(({ authorization }) => `[data-token="${authorization}"] svg`);
  return [...found, ...(await page.evaluate(({ png, marks }) => window.eyes.unlike(png, marks), { png, marks }))];
}

/** Follows Tab through the page, until it is where it was. */
export async function focusSeen(page: Page): Promise<Found> {
  const found: Found = [];
  let last: { box: Parameters<typeof window.eyes.changed>[2]; name: string; png: string } | null = null;
  const seen = new Set<string>();
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    await rest(page);
    const now = await page.evaluate(() => window.eyes.focused());
    const png = await picture(page);
    if (last) {
      const { box, name } = last;
      const pixels = await page.evaluate(({ before, after, box }) => window.eyes.changed(before, after, box), {
        before: last.png,
        after: png,
        box,
      });
      if (pixels < 16) found.push(`${name}: the focus changes ${pixels} pixels`);
    }
    if (now === null || seen.has(now.id)) break;
    seen.add(now.id);
    last = { ...now, png };
  }
  return found;
}

/** Text twice as large, as somebody has it who set it so for the whole system. */
export async function enlarge(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}

export const large = async (page: Page): Promise<Found> => {
  await rest(page);
  return [
    ...(await whole(page)),
    ...(await page.evaluate(
      (css) => window.eyes.unreachable(css),
      floating.map(({ css }) => css),
    )),
  ];
};

/** No text is cut, and nothing lies beside the window. */
export async function whole(page: Page): Promise<Found> {
  await rest(page);
  const cut = await page.evaluate(
    (css) => window.eyes.cut(css),
    intended.map(({ css }) => css),
  );
  const wide = await page.evaluate(
    (css) => window.eyes.overflowing(css),
    sideways.map(({ css }) => css),
  );
  return [...cut, ...wide];
}

export const said = (page: Page, data: string[]): Promise<Found> =>
  page.evaluate(({ data, engine }) => window.eyes.plain(data, engine), { data, engine });
