// The one action beside a failure that a toast tells of: the same table as everywhere, with what a toast can know.

import { actionOf } from './failures';
import { strings } from './strings';
import type { ToastAction } from './toasts';
import type { Failure } from './wire';

export type ToastWays = {
  refresh: () => void;
  retryVault: () => void;
  /** Null where nobody knows whose session it is. */
  signIn: (() => void) | null;
  copyDetails: (failure: Failure) => void;
};

/** Undefined where words are all that helps. */
export function toastAction(failure: Failure, ways: ToastWays): ToastAction | undefined {
  const action = actionOf(failure);
  const labels = strings.failure.actions;
  const button = (label: string, onClick: () => void): ToastAction => ({ label, name: `failure-${action}`, onClick });
  switch (action) {
    case 'refresh':
      return button(labels.refresh, ways.refresh);
    case 'retryVault':
      return button(labels.retryVault, ways.retryVault);
    case 'signIn':
      return ways.signIn ? button(labels.signIn, ways.signIn) : undefined;
    case 'copyDetails':
    case 'copyMessage':
      return button(labels.copyDetails, () => ways.copyDetails(failure));
    case 'none':
      return undefined;
  }
}
