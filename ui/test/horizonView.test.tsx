// The horizon as one meets it: pointer, keyboard, what screen readers hear. Not covered: where things stand
// (horizonLayout.test.ts), how it looks (screenshots).

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Horizon, type HorizonProps } from '../src/Horizon';
import { keyOf } from '../src/list';
import type { TokenView } from '../src/wire';
import { inDays, now, token } from './fixtures';

const soon = token({ name: 'soon', expires: inDays(3) });
const [low, high] = [token({ name: 'low', expires: inDays(100) }), token({ name: 'high', expires: inDays(100.2) })];
const far = token({ name: 'far', expires: inDays(300) });
const spread = [far, high, soon, low];
const nine = Array.from({ length: 9 }, (_, index) =>
  token({ name: `of nine ${index}`, expires: inDays(200 + index / 10) }),
);

const onSelect = vi.fn();
const onOpen = vi.fn();
const onRange = vi.fn();
beforeEach(() => vi.resetAllMocks());
afterEach(() => vi.useRealTimers());

function show(tokens: TokenView[], part: Partial<HorizonProps> = {}) {
  const shown = new Set(tokens.map(keyOf));
  const props = { tokens, now, shown, selected: null, hovered: null, onSelect, onOpen, onRange, ...part };
  return render(<Horizon {...props} />).container;
}
const list = () => screen.getByRole('listbox');
/** What the keyboard is on. */
const active = () => document.getElementById(list().getAttribute('aria-activedescendant') ?? '')?.textContent ?? null;
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  return active();
};
const markOf = (page: Element, one: TokenView) => page.querySelector(`[data-mark="${one.authorization}"]`) as Element;

describe('the keyboard', () => {
  it('has one stop, and goes by date and within a stack', async () => {
    show(spread);
    await userEvent.tab();
    expect(list()).toHaveFocus();
    expect(await press('{ArrowRight}')).toMatch(/^soon,/);
    expect(await press('{ArrowRight}')).toMatch(/^low,/);
    expect(await press('{ArrowUp}')).toMatch(/^high,/);
    expect(await press('{ArrowUp}')).toMatch(/^high,/);
    expect(await press('{ArrowDown}')).toMatch(/^low,/);
    expect(await press('{ArrowDown}')).toMatch(/^low,/);
    expect(await press('{End}')).toMatch(/^far,/);
    expect(await press('{ArrowLeft}')).toMatch(/^high,/);
    expect(await press('{Home}')).toMatch(/^soon,/);
    await userEvent.tab();
    expect(active()).toBeNull();
    expect(document.body).toHaveFocus();
  });

  it('opens the details with Enter, and selects with Space', async () => {
    show(spread);
    await userEvent.tab();
    await press('{End}{Enter}');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(keyOf(far));
    expect(onSelect).not.toHaveBeenCalled();
    await press(' ');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(keyOf(far));
  });

  it('begins at the selected token', async () => {
    show(spread, { selected: keyOf(low) });
    await userEvent.tab();
    expect(await press('{ArrowRight}')).toMatch(/^high,/);
  });

  it('reaches what a full stack counts, and narrows the list to its dates', async () => {
    show(nine);
    await userEvent.tab();
    expect(await press('{End}')).toBe('3 more, from 8 Jun 2027 to 9 Jun 2027');
    await press('{Enter}');
    expect(onRange).toHaveBeenCalledExactlyOnceWith(new Date(inDays(200)), new Date(inDays(200.8)));
    expect(onOpen).not.toHaveBeenCalled();
  });
});

describe('the pointer', () => {
  it('has the name at once, with a ring and a tick under the axis, and selects', async () => {
    const page = show(spread);
    await userEvent.hover(markOf(page, soon));
    expect(page).toHaveTextContent('contoso · in 3 days, 23 Nov 2026');
    expect(markOf(page, soon).querySelectorAll('.ring, .pointer')).toHaveLength(2);
    expect(markOf(page, low).querySelector('.ring')).toBeNull();
    await userEvent.click(markOf(page, soon));
    expect(onSelect).toHaveBeenCalledWith(keyOf(soon));
    await userEvent.unhover(markOf(page, soon));
    expect(page.querySelector('.naming')).toBeNull();
  });

  it('narrows the list to the dates of a stack whose number it clicks', async () => {
    const page = show(nine);
    await userEvent.click(page.querySelector('[data-more]') as Element);
    expect(onRange).toHaveBeenCalledOnce();
  });

  it('makes nothing of that number where the list takes no dates', () => {
    const page = show(nine, { onRange: undefined });
    expect(page).toHaveTextContent('+3');
    expect(page.querySelector('[data-more]')).toBeNull();
    expect(screen.getAllByRole('option')).toHaveLength(6);
  });
});

it('is a list for screen readers', () => {
  show([soon, token({ name: 'gone', expires: inDays(-2) })]);
  const options = within(list()).getAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'gone, contoso, expired 2 days ago, 18 November 2026',
    'soon, contoso, expires in 3 days, 23 November 2026',
  ]);
});

it('rings the row that is pointed at or selected, without naming it, and fades what the list does not show', () => {
  const page = show(spread, { hovered: keyOf(low), selected: keyOf(far), shown: new Set([keyOf(far)]) });
  const ringed = spread.filter((one) => markOf(page, one).querySelector('.ring'));
  expect(ringed.map(({ name }) => name).sort()).toEqual(['far', 'low']);
  expect(page.querySelector('.naming')).toBeNull();
  const faded = spread.filter((one) => markOf(page, one).classList.contains('faded'));
  expect(faded.map(({ name }) => name).sort()).toEqual(['high', 'low', 'soon']);
});

it('draws what its stacks hold, and counts the rest, however many tokens there are', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => token({ expires: inDays(0.5 + (index % 3640) / 10) }));
  const page = show(many);
  const drawn = page.querySelectorAll('[data-mark]').length;
  expect(drawn).toBeLessThan(400);
  const counted = [...page.querySelectorAll('[data-more]')].map(({ textContent }) =>
    Number(textContent?.replace(',', '')),
  );
  expect(counted.reduce((sum, count) => sum + count, drawn)).toBe(10_000);
});

describe('a new date', () => {
  const animate = vi.fn();
  const reduced = (matches: boolean) =>
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: matches && query.includes('reduced-motion'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }));
  beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    Object.defineProperty(Element.prototype, 'animate', { value: animate, configurable: true });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    Reflect.deleteProperty(Element.prototype, 'animate');
  });

  const later = { ...soon, expires: inDays(90) };
  const successor = token({ name: 'soon', expires: inDays(90) });
  const from = (origins: [TokenView, TokenView][]) => new Map(origins.map(([to, at]) => [keyOf(to), keyOf(at)]));
  function become(tokens: TokenView[], origins: [TokenView, TokenView][] = []) {
    const props = { now, shown: new Set(tokens.map(keyOf)), selected: null, hovered: null, onSelect, onOpen, onRange };
    const page = render(<Horizon {...props} tokens={spread} />);
    const anew = () => page.rerender(<Horizon {...props} tokens={tokens} origins={from(origins)} />);
    anew();
    return { ...page, anew };
  }

  it('is travelled to once, from where the token was', () => {
    const { anew, container } = become([far, high, later, low], [[later, soon]]);
    expect(animate).toHaveBeenCalledOnce();
    expect(animate.mock.contexts[0]).toBe(markOf(container, later));
    anew();
    expect(animate, 'and not again').toHaveBeenCalledOnce();
  });

  it('is travelled to by the token that came in the place of another', () => {
    const { container } = become([...spread, successor], [[successor, soon]]);
    expect(animate.mock.contexts).toEqual([markOf(container, successor)]);
  });

  it('that a refresh brings is simply there', () => {
    become([far, high, later, low]);
    expect(animate).not.toHaveBeenCalled();
  });

  it('is simply there with reduced motion', () => {
    reduced(true);
    become([far, high, later, low], [[later, soon]]);
    expect(animate).not.toHaveBeenCalled();
  });
});
