// Where the focus goes when a dialog opens, and that it comes back to where it was, or to the list where that is gone.

import { type RefObject, useEffect, useState } from 'react';

/** `first`: what gets the focus; without it, what the dialog itself chooses. */
export function useDialogFocus(first?: RefObject<HTMLElement | null>) {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    first?.current?.focus();
    return () => {
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null;
      (back ?? document.querySelector<HTMLElement>('[data-token][tabindex="0"]'))?.focus({ preventScroll: true });
    };
  }, [first, before]);
}
