// In the page: what a picture of it shows. Colours that style sheets name say little about what is seen.

import { controls, found, isDrawn, isWhole, withText } from './text';

type Picture = ImageData;

export async function read(png: string): Promise<Picture> {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

type Box = { left: number; top: number; right: number; bottom: number };

/** The luminance of every pixel of a box, as WCAG counts it. */
function light({ data, width, height }: Picture, box: Box): number[] {
  const found: number[] = [];
  for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(height, Math.ceil(box.bottom)); y += 1) {
    for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(width, Math.ceil(box.right)); x += 1) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => linear((data[at + channel] ?? 0) / 255));
      found.push(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
  }
  return found;
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** The one that most pixels have. */
function ground(pixels: number[]): number {
  const counts = new Map<number, number>();
  for (const one of pixels) {
    const rounded = Math.round(one * 500) / 500;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** How many pixels of a box stand out from most of it. */
function standingOut(picture: Picture, box: Box, ratio = 3): number {
  const pixels = light(picture, box);
  const most = ground(pixels);
  return pixels.filter((one) => contrast(one, most) >= ratio).length;
}

const around = ({ left, top, right, bottom }: Box, by: number) => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** Nothing lies over its middle. */
function isOnTop(element: Element, { left, top, right, bottom }: Box) {
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

/** Text, pictures and controls that nobody can tell from what is behind them. */
export async function unseen(png: string): Promise<string[]> {
  const picture = await read(png);
  const findings: string[] = [];
  const see = (element: Element, kind: string, least: number, grow: number) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !isWhole(element, box) || !isOnTop(element, box)) return;
    const standing = standingOut(picture, around(box, grow));
    if (standing < least)
      findings.push(
        `${found(element)} “${(element.textContent ?? '').trim().slice(0, 50)}”: ${kind}, ${standing} pixels stand out`,
      );
  };
  for (const element of withText()) see(element, 'text', 3, 0);
  for (const element of document.querySelectorAll('svg')) if (isDrawn(element)) see(element, 'picture', 5, 2);
  for (const element of document.querySelectorAll('[data-mark]')) see(element, 'mark', 8, 0);
  for (const element of controls()) see(element, 'control', 8, 2);
  return findings;
}

/** Which of these look alike: what is in the middle of their boxes, as black and white. */
export async function unlike(png: string, selectors: string[]): Promise<string[]> {
  const picture = await read(png);
  const shapes = selectors.map((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (!box) return null;
    const [x, y] = [Math.round((box.left + box.right) / 2), Math.round((box.top + box.bottom) / 2)];
    const pixels = light(picture, { left: x - 7, top: y - 7, right: x + 7, bottom: y + 7 });
    const most = ground(pixels);
    return pixels.map((one) => contrast(one, most) >= 3);
  });
  return selectors.flatMap((one, index) => {
    const mine = shapes[index];
    if (!mine) return [`${one}: is not there`];
    return selectors.slice(index + 1).flatMap((other, place) => {
      const its = shapes[index + 1 + place];
      const different = mine.filter((dark, at) => dark !== its?.[at]).length;
      return different < 10 ? [`${one} and ${other}: only ${different} pixels differ`] : [];
    });
  });
}

/** How many pixels of a box changed for everybody to see, from one picture to the next. */
export async function changed(before: string, after: string, box: Box): Promise<number> {
  const [one, other] = await Promise.all([read(before), read(after)]);
  const [first, second] = [light(one, box), light(other, box)];
  return first.filter((value, at) => contrast(value, second[at] ?? value) >= 3).length;
}

/** Where the focus is, with room for its ring. */
export function focused(): { id: string; name: string; box: Box } | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { left, top, right, bottom } = around(element.getBoundingClientRect(), 5);
  const id = `${found(element)} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 60)} ${left} ${top}`;
  return { id, name: id, box: { left, top, right, bottom } };
}
