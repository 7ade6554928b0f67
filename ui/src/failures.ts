// The one table from a failure's code to what the page offers. Text comes with the failure itself.

import type { Code } from './wire';

/** What the one button beside a failure does. */
export type FailureAction = 'signIn' | 'retryVault' | 'refresh' | 'copyDetails' | 'none';

export const failures: Record<Code, FailureAction> = {
  signInBusy: 'none',
  signInCancelled: 'none',
  signInTimedOut: 'none',
  signInRefused: 'copyDetails',
  signInInvalid: 'copyDetails',
  browserNotOpened: 'none',
  listenerBlocked: 'none',
  connectionInvalid: 'none',
  consentMissing: 'copyDetails',
  sessionEnded: 'signIn',
  unreachable: 'refresh',
  notSignedIn: 'signIn',
  forbidden: 'copyDetails',
  throttled: 'refresh',
  serviceTrouble: 'refresh',
  unintelligible: 'refresh',
  policyRefused: 'copyDetails',
  requestRefused: 'copyDetails',
  vaultMissing: 'retryVault',
  vaultLocked: 'retryVault',
  vaultSilent: 'retryVault',
  vaultBroken: 'retryVault',
  secretMissing: 'none',
  storeFailed: 'none',
  tokenUnknown: 'refresh',
  alreadyRunning: 'none',
  notRegenerable: 'none',
  notVerified: 'copyDetails',
  oldStillValid: 'copyDetails',
  interrupted: 'none',
  sandboxFailed: 'copyDetails',
  clipboardFailed: 'none',
};
