// What is said in the page without being ours to translate.

import { clipped } from '../src/names';

/** What a name is cut to. */
const lengths = [60, 80, 240, 300];

/** What is in these is for the page, and not for people. */
const codes =
  'kind state code reason phase asker whoActs health discovery profile locale appearance step permissions what column'.split(
    ' ',
  );

/** All that fixtures say. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...lengths.map((most) => clipped(value, most)), ...value.split('\n')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (codes.includes(key) ? [] : stringsIn(part)));
}

/** The names of languages, in their own, and what is called so in every language. */
export const ownNames = ['English', 'Deutsch', 'Português do Brasil', 'patwarden1:…', 'Patwarden'];

const REGION = 'de-DE';
const units: Intl.RelativeTimeFormatUnit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

/** The words of dates, distances and lists, which the engine writes. */
export const engine: string[] = (() => {
  const texts: string[] = [];
  for (let month = 0; month < 12; month += 1) {
    const date = new Date(2026, month, 1 + month);
    for (const style of ['short', 'long'] as const) {
      for (const part of [
        { month: style },
        { weekday: style },
        { day: 'numeric', month: style, year: 'numeric' },
      ] as const)
        texts.push(new Intl.DateTimeFormat(REGION, part).format(date));
    }
  }
  const distance = new Intl.RelativeTimeFormat(REGION);
  for (const unit of units) for (const count of [-2, -1, 1, 2]) texts.push(distance.format(count, unit));
  texts.push(new Intl.ListFormat(REGION).format(['1', '2', '3']));
  return texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []);
})();
