// In the page: text that is cut, that is outside of the catalogue, or that nobody gets at. Every finding is one line: where, and what.

/** How an element is found again: the nearest mark of the page's own, and its class. */
export function found(element: Element): string {
  const marked = element.closest(
    '[data-action], [data-dialog], [data-column], [data-message], [data-section], [data-view]',
  );
  const mark = [...(marked?.attributes ?? [])].find(
    ({ name }) => name.startsWith('data-') && !/tabster|fui/.test(name),
  );
  const own = element
    .getAttribute('class')
    ?.split(' ')
    .filter((name) => !/^(___|f[0-9a-z]{6})/.test(name))
    .join('.');
  const place = mark ? `[${mark.name}=${mark.value}] ` : '';
  return `${place}${element.tagName.toLowerCase()}${own ? `.${own}` : ''}`;
}

const say = (element: Element, what: string) => {
  const text = (element.textContent || element.getAttribute('aria-label') || '').trim().replace(/\s+/g, ' ');
  return `${found(element)} “${text.slice(0, 70)}”: ${what}`;
};

const texts = (element: Element) =>
  [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim());

/** Nothing between it and the window hides a part of it. */
export function isWhole(element: Element, { left, top, right, bottom }: DOMRect): boolean {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (getComputedStyle(one).overflow === 'visible') continue;
    const edge = one.getBoundingClientRect();
    if (left < edge.left - 1 || top < edge.top - 1 || right > edge.right + 1 || bottom > edge.bottom + 1) return false;
  }
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

/** Written for those who listen alone. */
function isHeardOnly(element: Element | null): boolean {
  if (element === null) return false;
  const known = heard.get(element);
  if (known !== undefined) return known;
  const { clip, clipPath, position, overflow } = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  const clips = position === 'absolute' && (clip !== 'auto' || clipPath !== 'none');
  const here = overflow === 'hidden' && (clips || (width <= 1 && height <= 1));
  const found = here || isHeardOnly(element.parentElement);
  heard.set(element, found);
  return found;
}
/** What was found during one look. */
let heard = new WeakMap<Element, boolean>();

/** Drawn at all, and not only once one comes near it. */
export const isDrawn = (element: Element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  element.closest('[aria-hidden="true"][data-tabster-dummy], [inert], [hidden]') === null &&
  getComputedStyle(element).fontSize !== '0px' &&
  !isHeardOnly(element);

export function withText(): Element[] {
  heard = new WeakMap();
  return [...document.body.querySelectorAll('*')].filter((one) => texts(one).length > 0 && isDrawn(one));
}

const TOLERANCE = 1.5;
const SURFACES = 'button, [role=dialog], [role=alertdialog], [role=menu], [data-toast], [data-details]';

/** Where an element's text ends before it is over. `intended`: what may be cut, as selectors. */
export function cut(intended: string[]): string[] {
  const findings: string[] = [];
  for (const element of withText()) {
    if (intended.some((css) => element.closest(css))) continue;
    const block = closest(element, (one) => getComputedStyle(one).display !== 'inline');
    // A drawing has no width of its own.
    if (
      block instanceof HTMLElement &&
      block.clientWidth > 0 &&
      block.scrollWidth > block.clientWidth + 1 &&
      !scrolls(block, 'x')
    ) {
      findings.push(say(element, `wider than its place: ${block.scrollWidth} > ${block.clientWidth}`));
      continue;
    }
    for (const node of texts(element)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const lost = clipped(element, range.getBoundingClientRect());
      if (lost) {
        findings.push(say(element, lost));
        break;
      }
    }
  }
  return findings;
}

function closest(from: Element, test: (one: Element) => boolean): Element | null {
  for (let one: Element | null = from; one; one = one.parentElement) if (test(one)) return one;
  return null;
}

function scrolls(element: Element, axis: 'x' | 'y') {
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(axis === 'x' ? overflowX : overflowY);
}

/** Who cuts a box off, if somebody does from whom one cannot scroll to it. */
function clipped(element: Element, box: DOMRect): string | null {
  let [x, y] = [true, true];
  for (let one: Element | null = element; one; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.display === 'inline' || style.display === 'contents') continue;
    const edge = one.getBoundingClientRect();
    if (scrolls(one, 'x')) x = false;
    if (scrolls(one, 'y')) y = false;
    const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    // What stands out of a surface is not hidden, and looks broken.
    const bounds = hides(style.overflowX) || one.matches(SURFACES);
    if (x && bounds && (box.right > edge.right + TOLERANCE || box.left < edge.left - TOLERANCE))
      return `cut at the side by ${found(one)}`;
    // Letters may reach over their line.
    if (y && hides(style.overflowY) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4))
      return `cut below or above by ${found(one)}`;
    if (style.position === 'fixed') break;
  }
  if (x && (box.right > innerWidth + TOLERANCE || box.left < -TOLERANCE)) return 'outside of the window';
  if (y && (box.bottom > innerHeight + TOLERANCE || box.top < -TOLERANCE)) return 'above or below the window';
  return null;
}

/** Whether one has to scroll the page itself sideways, or any part of it that is not meant to. `meant`: as selectors. */
export function overflowing(meant: string[]): string[] {
  const page = document.scrollingElement;
  const wide = page && page.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
  const parts = [...document.body.querySelectorAll('*')].filter(
    (one) =>
      scrolls(one, 'x') &&
      one.scrollWidth > one.clientWidth + 1 &&
      isDrawn(one) &&
      !meant.some((css) => one.closest(css)),
  );
  return [...wide, ...parts.map((one) => `${found(one)}: scrolls sideways, ${one.scrollWidth} > ${one.clientWidth}`)];
}

const CONTROLS =
  'button, a[href], input, select, textarea, summary, [role=button], [role=link], [role=tab], [role^=menuitem], [role=option], [role=checkbox], [role=radio], [role=switch], [role=combobox]';

/** What one can use now: of an open dialog or menu only what is in it. */
export function controls(): Element[] {
  heard = new WeakMap();
  const over = [
    ...document.querySelectorAll('[role=dialog][aria-modal=true], [role=alertdialog], [role=menu], .fui-Listbox'),
  ].filter(
    (one) =>
      one.checkVisibility() && one.getBoundingClientRect().height > 0 && getComputedStyle(one).pointerEvents !== 'none',
  );
  const within: ParentNode = over.at(-1) ?? document;
  return [...within.querySelectorAll(CONTROLS)].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) &&
      one.closest('[inert], [hidden], [aria-hidden=true]') === null &&
      !isHeardOnly(one) &&
      getComputedStyle(one).fontSize !== '0px' &&
      // Fluent draws its own beside them.
      (one.matches('input[class*=fui-]') || one.checkVisibility({ opacityProperty: true })),
  );
}

/** What one cannot bring into the window and press. `floating`: what may lie over it, as selectors. */
export function unreachable(floating: string[]): string[] {
  const findings: string[] = [];
  for (const control of controls()) {
    if (control.getBoundingClientRect().width === 0) continue;
    control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (top + bottom) / 2];
    const hit = document.elementFromPoint(x, y);
    const moved = closest(control, (one) => {
      const { overflowX, overflowY } = getComputedStyle(one);
      return (overflowX === 'hidden' && one.scrollLeft !== 0) || (overflowY === 'hidden' && one.scrollTop !== 0);
    });
    const label = control.id === '' ? null : document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
    if (moved) {
      findings.push(say(control, `only scripts bring it into view, in ${found(moved)}`));
      moved.scrollTo(0, 0);
    } else if (left < -1 || right > innerWidth + 1 || top < -1 || y > innerHeight) {
      findings.push(
        say(
          control,
          `outside of the window: ${Math.round(left)}–${Math.round(right)}, ${Math.round(top)}–${Math.round(bottom)}`,
        ),
      );
    } else if (
      hit === null ||
      !(
        floating.some((css) => hit.closest(css)) ||
        control.contains(hit) ||
        hit.contains(control) ||
        label?.contains(hit)
      )
    ) {
      findings.push(say(control, `covered by ${hit === null ? 'nothing' : found(hit)}`));
    }
  }
  return findings;
}

/** Of the service, and addresses. */
const IDS = /\bvso\.\w+|https?:\S+/g;

const HEARD = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
];

/** What is said in plain letters. `data`: what the fixtures say; `engine`: what the engine writes, as in dates. */
export function plain(data: string[], engine: string[]): string[] {
  const typed = [
    ...document.querySelectorAll<HTMLInputElement>('textarea, input:not([type=checkbox], [type=radio])'),
  ].map(({ value }) => value);
  const known = [...new Set([...data, ...typed])].filter((one) => one.length > 2).sort((a, b) => b.length - a.length);
  /** A name stands in two halves, so that its end is seen. */
  const isHalf = (text: string) => text.length > 3 && known.some((one) => one.startsWith(text) || one.endsWith(text));
  const words = new Set(engine);
  const rest = (text: string) =>
    known
      .reduce((left, one) => left.replaceAll(one, ' '), text.replace(IDS, ' '))
      .match(/[\p{L}\p{M}]+/gu)
      ?.filter((word) => /[a-z]/i.test(word) && !words.has(word));
  const findings: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    // What is printed on a key, what a machine reads and what others call theirs is in no language.
    if (/^(STYLE|SCRIPT|KBD|CODE|PRE)$/.test(element.tagName) || element.closest('[data-licence]')) continue;
    const said = [
      ...texts(element).map((node) => node.nodeValue ?? ''),
      ...HEARD.map((name) => element.getAttribute(name) ?? ''),
    ];
    for (const text of said) {
      if (isHalf(text.trim())) continue;
      const left = rest(text);
      if (left && left.length > 0) findings.push(`${found(element)} “${text.trim().slice(0, 70)}”: ${left.join(' ')}`);
    }
  }
  return findings;
}
