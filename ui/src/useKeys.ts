// The window's own keys (look.md, "Keys").

import { useEffect, useEffectEvent } from 'react';

export type Keys = {
  onSearch: () => void;
  onRefresh: () => void;
  onNew?: () => void;
  onEscape?: () => void;
  /** Ticks all rows that are shown. */
  onAll?: () => void;
  /** Lists the keys. */
  onSheet?: () => void;
};

/** While one of these is open, the keys are its own. */
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Where a letter is a letter. */
export const isText = (target: EventTarget | null) =>
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLElement && target.isContentEditable);

/** Ctrl and the comma open the settings, from wherever one gets to them. */
export function useSettingsKey(open: (() => void) | null) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== ',' || !(event.ctrlKey || event.metaKey) || open === null) return;
    if (event.defaultPrevented || document.querySelector(OVERLAYS)) return;
    open();
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

export function useKeys({ onSearch, onRefresh, onNew, onEscape, onAll, onSheet }: Keys) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector(OVERLAYS)) return;
    const typing = isText(event.target);
    const control = event.ctrlKey || event.metaKey;
    if ((control && event.key === 'f') || (event.key === '/' && !typing)) onSearch();
    else if (event.key === 'F5' || (control && event.key === 'r')) onRefresh();
    else if (control && event.key === 'n') onNew?.();
    else if (control && event.key === 'a' && !typing && onAll) onAll();
    else if (event.key === '?' && !typing && onSheet) onSheet();
    else if (event.key === 'Escape' && onEscape) onEscape();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
