// Which page is open over the main window, what the window is called meanwhile, and where the focus goes when one comes back.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Section } from './sections';
import { strings } from './strings';
import type { PageName, View } from './view';

export function usePages() {
  const [page, setPage] = useState<PageName | null>(null);
  const [section, setSection] = useState<Section>('accounts');
  const open = useCallback((next: PageName) => setPage(next), []);
  const close = useCallback(() => setPage(null), []);
  return { page, section, open, close, setSection };
}

export const isPage = (view: View): view is PageName =>
  view === 'settings' || view === 'activity' || view === 'reminders';

/** The window is called after what it shows. */
export function useWindowTitle(view: View) {
  const title = isPage(view) ? `${strings.bar[view]} – Patwarden` : 'Patwarden';
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Back from a form or a page, the focus goes to the row that it was about, or to where it was opened. */
export function useFocusBack(view: View, details: boolean) {
  const last = useRef(view);
  useEffect(() => {
    const before = last.current;
    last.current = view;
    const back = isPage(before) ? before !== view : before === 'token' && view === 'main';
    if (!back) return;
    const button = document.querySelector<HTMLElement>(`[data-action="${before === 'token' ? 'new-token' : before}"]`);
    const focusRow = () => {
      if (before === 'settings' || (isPage(before) && !details)) return false;
      const row = document.querySelector<HTMLElement>('[data-token][aria-selected="true"]');
      row?.focus();
      return row !== null;
    };
    if (focusRow()) return;
    button?.focus();
    // The list draws its rows once it knows its height; until then nobody has gone elsewhere.
    const frame = requestAnimationFrame(() => document.activeElement === button && focusRow());
    return () => cancelAnimationFrame(frame);
  }, [view, details]);
}
