// What the page depends on besides the snapshot: the time, the system's appearance, its own width.

import { type RefObject, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Colours } from './theme';
import type { Appearance } from './wire';

/** The present, every half minute anew. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** What somebody chose, and the system where they chose nothing. */
export function useColours(chosen: Appearance): Colours {
  const dark = useMedia('(prefers-color-scheme: dark)');
  const contrast = useMedia('(prefers-contrast: more)');
  const high = chosen === 'highContrast';
  return { dark: high || chosen === 'dark' || (chosen === 'system' && dark), contrast: high || contrast, high };
}

export const useReducedMotion = () => useMedia('(prefers-reduced-motion: reduce)');

/** The compact window of look.md. */
export const useCompact = () => useMedia('(max-width: 53.75em)');

/** An element's width in CSS pixels; 0 until it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    setWidth(target.clientWidth);
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
