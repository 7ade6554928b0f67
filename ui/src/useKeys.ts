// The window's own keys (look.md, "Keys"), as far as what they do exists.

import { useEffect, useEffectEvent } from 'react';

export type Keys = {
  onSearch: () => void;
  onRefresh: () => void;
  onNew?: () => void;
  onEscape?: () => void;
  /** Ticks all rows that are shown. */
  onAll?: () => void;
};

/** While one of these is open, the keys are its own. */
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"]';

export function useKeys({ onSearch, onRefresh, onNew, onEscape, onAll }: Keys) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector(OVERLAYS)) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    const control = event.ctrlKey || event.metaKey;
    if ((control && event.key === 'f') || (event.key === '/' && !typing)) onSearch();
    else if (event.key === 'F5' || (control && event.key === 'r')) onRefresh();
    else if (control && event.key === 'n') onNew?.();
    else if (control && event.key === 'a' && !typing && onAll) onAll();
    else if (event.key === 'Escape' && onEscape) onEscape();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
