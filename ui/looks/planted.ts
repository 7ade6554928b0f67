// Each eye is shown what it has to see, and nothing of it: so its silence means something.

import type { Page } from 'playwright-core';
import type { Desk, Found } from './looks';
import { axeSees, focusSeen, forced, large, open, said, whole } from './looks';
import { views } from './views';

type Plant = {
  eye: string;
  /** In the page. */
  plant: () => void;
  look: (page: Page) => Promise<Found>;
  /** What the finding says of it. */
  told: RegExp;
  medium?: Parameters<Page['emulateMedia']>[0];
};

const put = (html: string) => {
  document.querySelector('main')?.insertAdjacentHTML('afterbegin', html);
};

const plants = (desk: Desk, view: (typeof views)[number]): Plant[] => [
  {
    eye: 'axe',
    plant: () => document.body.append(document.createElement('img')),
    look: (page) => axeSees(desk, page),
    told: /^image-alt/,
  },
  {
    eye: 'cut text',
    plant: () => put('<p style="width: 4em; overflow: hidden; white-space: nowrap">A label that is too long</p>'),
    look: whole,
    told: /A label that is too long.*wider than its place/,
  },
  {
    eye: 'text outside of the window',
    plant: () => put('<p style="position: fixed; top: 9px; left: 95vw; white-space: nowrap">Beside the window</p>'),
    look: whole,
    told: /Beside the window.*outside of the window/,
  },
  {
    eye: 'a page that scrolls sideways',
    plant: () => put('<div style="overflow-x: auto; width: 9em"><div style="width: 99em; height: 9px"></div></div>'),
    look: whole,
    told: /scrolls sideways/,
  },
  {
    eye: 'a control out of reach',
    plant: () => put('<button style="position: fixed; left: 200vw">Far away</button>'),
    look: large,
    told: /Far away.*outside of the window/,
  },
  {
    eye: 'a control under another',
    plant: () =>
      put(
        '<button style="position: fixed; z-index: 1; bottom: 9px; left: 9px">Below</button><p style="position: fixed; z-index: 2; inset: auto auto 0 0; width: 20em; height: 5em"></p>',
      ),
    look: large,
    told: /Below.*covered by/,
  },
  {
    eye: 'text outside of the catalogue',
    plant: () => put('<p>Untranslated</p>'),
    look: (page) => said(page, []),
    told: /“Untranslated”/,
  },
  {
    eye: 'words that are only heard',
    plant: () => put('<p aria-label="Untranslated"></p>'),
    look: (page) => said(page, []),
    told: /“Untranslated”/,
  },
  {
    eye: 'a control that forced colours take away',
    plant: () =>
      put(
        '<button aria-label="x" style="position: fixed; z-index: 9; left: 40vw; bottom: 9px; width: 3em; height: 2em; border: none; background: #789; forced-color-adjust: none"></button><p style="position: fixed; z-index: 8; inset: auto 20vw 0 20vw; height: 4em; background: #789; forced-color-adjust: none"></p>',
      ),
    look: (page) => forced(page, view),
    told: /button.*control, 0 pixels/,
    medium: { forcedColors: 'active', colorScheme: 'dark' },
  },
  {
    eye: 'marks that look alike',
    plant: () => {
      const [first, ...others] = [...document.querySelectorAll('[data-token] svg')];
      for (const one of others) one.innerHTML = first?.innerHTML ?? '';
    },
    look: (page) => forced(page, view),
    told: /only \d pixels differ/,
    medium: { forcedColors: 'active', colorScheme: 'dark' },
  },
  {
    eye: 'a focus that nobody sees',
    plant: () => {
      document.body.insertAdjacentHTML(
        'afterbegin',
        '<button style="outline: none; position: fixed; right: 4em; bottom: 4em">Unseen</button>',
      );
    },
    look: focusSeen,
    told: /Unseen.*the focus changes 0 pixels/,
    medium: { forcedColors: 'active', colorScheme: 'dark' },
  },
  {
    eye: 'a transition',
    plant: () => put('<p id="moving" style="transition: opacity 1s">.</p>'),
    look: async (page) => {
      await page.evaluate(() => document.getElementById('moving')?.offsetTop);
      await page.evaluate(() => document.getElementById('moving')?.style.setProperty('opacity', '0.5'));
      await page.waitForFunction(() => window.eyes.moved().length > 0);
      return page.evaluate(() => window.eyes.moved());
    },
    told: /transition of opacity for 1000 ms/,
  },
  {
    eye: 'an animation',
    plant: () => void document.body.animate([{ opacity: 0.9 }, { opacity: 1 }], 700),
    look: (page) => page.evaluate(() => window.eyes.moved()),
    told: /for 700 ms/,
  },
];

/** The eyes that did not see it. */
export async function planted(desk: Desk): Promise<Found> {
  const view = views.find(({ name }) => name === 'main');
  if (view === undefined) return ['there is no main view'];
  const blind: Found = [];
  for (const { eye, plant, look, told, medium } of plants(desk, view)) {
    const page = await open(desk, desk.usual, view);
    try {
      if (medium) await page.emulateMedia(medium);
      await page.evaluate(`(() => { const put = ${put}; (${plant})(); })()`);
      const found = await look(page);
      if (!found.some((line) => told.test(line))) blind.push(`${eye}: ${found.slice(0, 3).join(' | ') || 'nothing'}`);
    } finally {
      await page.context().close();
    }
  }
  return blind;
}
