// Where the focus is while a dialog is open, and that it comes back to where it was, or to the list where that is gone.

import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** `first`: what gets the focus when the dialog opens, and again where what had it has gone from the dialog. */
export function useDialogFocus(first: RefObject<HTMLElement | null>) {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    first.current?.focus();
    return () => {
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
      (back ?? document.querySelector<HTMLElement>('[data-token][tabindex="0"]'))?.focus({ preventScroll: true });
    };
  }, [first, before]);
  // Not a moment later: a key that is pressed in between would go to the window.
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement === before) first.current?.focus();
  });
}
