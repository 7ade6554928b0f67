// Where the focus is while a dialog is open, and that it comes back to where it was, or to the list where that is gone.

import { type RefObject, useEffect, useState } from 'react';

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
  useEffect(() => {
    if (document.activeElement === document.body) first.current?.focus();
  });
}
