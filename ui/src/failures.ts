// The one table from a failure's code to how the page treats it. Text comes with the failure itself.

import type { Code } from './wire';

/** What the one button beside a failure does. */
export type FailureAction = 'signIn' | 'retryVault' | 'refresh' | 'copyLink' | 'copyDetails' | 'none';

/** `mishap`: it passes by itself or by a click; `refusal`: somebody said no; `fault`: something is broken. */
export type Tone = 'mishap' | 'refusal' | 'fault';

export const failures: Record<Code, { tone: Tone; action: FailureAction }> = {
  signInBusy: { tone: 'mishap', action: 'none' },
  signInCancelled: { tone: 'mishap', action: 'none' },
  signInTimedOut: { tone: 'mishap', action: 'none' },
  signInRefused: { tone: 'refusal', action: 'copyDetails' },
  signInInvalid: { tone: 'fault', action: 'copyDetails' },
  browserNotOpened: { tone: 'fault', action: 'copyLink' },
  listenerBlocked: { tone: 'fault', action: 'none' },
  connectionInvalid: { tone: 'mishap', action: 'none' },
  consentMissing: { tone: 'refusal', action: 'copyDetails' },
  sessionEnded: { tone: 'refusal', action: 'signIn' },
  unreachable: { tone: 'mishap', action: 'refresh' },
  notSignedIn: { tone: 'refusal', action: 'signIn' },
  forbidden: { tone: 'refusal', action: 'copyDetails' },
  throttled: { tone: 'mishap', action: 'refresh' },
  serviceTrouble: { tone: 'mishap', action: 'refresh' },
  unintelligible: { tone: 'fault', action: 'refresh' },
  policyRefused: { tone: 'refusal', action: 'copyDetails' },
  requestRefused: { tone: 'refusal', action: 'copyDetails' },
  vaultMissing: { tone: 'fault', action: 'retryVault' },
  vaultLocked: { tone: 'mishap', action: 'retryVault' },
  vaultSilent: { tone: 'mishap', action: 'retryVault' },
  vaultBroken: { tone: 'fault', action: 'retryVault' },
  secretMissing: { tone: 'mishap', action: 'none' },
  storeFailed: { tone: 'fault', action: 'none' },
  tokenUnknown: { tone: 'mishap', action: 'refresh' },
  alreadyRunning: { tone: 'mishap', action: 'none' },
  notRegenerable: { tone: 'refusal', action: 'none' },
  notVerified: { tone: 'refusal', action: 'copyDetails' },
  oldStillValid: { tone: 'refusal', action: 'copyDetails' },
  interrupted: { tone: 'mishap', action: 'none' },
  sandboxFailed: { tone: 'fault', action: 'copyDetails' },
  clipboardFailed: { tone: 'mishap', action: 'none' },
};
