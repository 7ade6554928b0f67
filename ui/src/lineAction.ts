// What the message lines have in common: the one action for a failure, and how old the dates are.

import type { Tried } from './adminMessage';
import { actionOf } from './failures';
import type { LineAction } from './MessageLine';
import { strings } from './strings';
import { dayAndMonth } from './time';
import type { Failure, OrganizationView } from './wire';

export type FailureActions = {
  onRetryVault: () => void;
  onRefresh: () => void;
  /** `organization`: the name of the one that a failure concerns; null where it concerns the account. */
  onSignInAgain: (account: string, organization: string | null) => void;
  onCopyDetails: (failure: Failure, about: string) => void;
  /** A message for whoever has to put it right, ready to send. */
  onCopyMessage: (failure: Failure, tried: Tried) => void;
};

/** Whose failure it is: an account's, or that of one of its organizations, by name. */
export type Whose = { account: string; organization: string | null };

/** The button beside a failure of an account or one of its organizations. `tried`: what came to nothing. */
export function lineAction(
  failure: Failure,
  { account, organization }: Whose,
  tried: Tried,
  actions: FailureActions,
): LineAction | null {
  const action = actionOf(failure);
  const button = (onClick: () => void, label: string): LineAction => ({ label, onClick, action: `failure-${action}` });
  const labels = strings.failure.actions;
  switch (action) {
    case 'signIn':
      return button(() => actions.onSignInAgain(account, organization), labels.signIn);
    case 'retryVault':
      return button(actions.onRetryVault, labels.retryVault);
    case 'refresh':
      return button(actions.onRefresh, labels.refresh);
    case 'copyDetails':
      return button(() => actions.onCopyDetails(failure, tried.name), labels.copyDetails);
    case 'copyMessage':
      return button(() => actions.onCopyMessage(failure, tried), labels.copyMessage);
    case 'none':
      return null;
  }
}

/** The same for work that stopped, where somebody else has to act; null where the person can. */
export function messageAction(failure: Failure, tried: Tried, actions: FailureActions): LineAction | null {
  if (actionOf(failure) !== 'copyMessage') return null;
  return lineAction(failure, { account: '', organization: null }, tried, actions);
}

/** "Dates shown are from 17 November." */
export function datesOf(organizations: OrganizationView[]): string {
  const dates = organizations.flatMap(({ refreshedAt }) => (refreshedAt === null ? [] : [refreshedAt])).sort();
  const [oldest] = dates;
  return oldest === undefined ? strings.list.datesUnknown : strings.list.datesFrom(dayAndMonth(new Date(oldest)));
}
