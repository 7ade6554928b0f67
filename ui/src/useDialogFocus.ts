// Where the focus goes when a dialog opens, and that it comes back to where it was.

import { type RefObject, useEffect, useState } from 'react';

/** `first`: what gets the focus; without it, what the dialog itself chooses. */
export function useDialogFocus(first?: RefObject<HTMLElement | null>) {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    first?.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [first, before]);
}
