// Names that came from the service. They may hold anything: the page shows them as text, cut to a length that fits, with
// what is invisible or turns the direction of text made visible, and isolated from the words around them.

const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** No tooltip is longer. */
const TOOLTIP = 300;
/** As much of a name as a sentence bears. */
const IN_A_SENTENCE = 80;

/** Whether it holds control characters, line breaks or marks that turn the direction of text. */
export const hasUnseen = (text: string) => text.search(unseen) >= 0;

/** Whether it holds nothing but spaces and characters without a width. */
export const isBlank = (text: string) => /^[\s\u00AD\u200B-\u200D\u2060\uFEFF]*$/u.test(text);

/** The same with a replacement character for everything that one cannot see. */
export const visible = (text: string) => text.replace(unseen, '\uFFFD');

/** Cut to `most` characters, none of them in half. */
export function clipped(text: string, most = TOOLTIP): string {
  if (text.length <= most) return visible(text);
  const characters = [...text.slice(0, 2 * most)];
  const fits = characters.length <= most && text.length <= 2 * most;
  return visible(fits ? text : `${characters.slice(0, most - 1).join('')}…`);
}

/** As part of a sentence: cut, and with its own direction. */
export function named(name: string): string {
  const short = clipped(name, IN_A_SENTENCE);
  return rightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}
