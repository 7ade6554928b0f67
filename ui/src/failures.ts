// The one table from a failure's code to what the page offers. Text comes with the failure itself.

import type { Code, Failure } from './wire';

/** What the one button beside a failure does. */
export type FailureAction = 'signIn' | 'retryVault' | 'refresh' | 'copyDetails' | 'copyMessage' | 'none';

export const failures: Record<Code, FailureAction> = {
  signInBusy: 'none',
  signInCancelled: 'none',
  signInTimedOut: 'none',
  signInRefused: 'copyDetails',
  signInInvalid: 'copyDetails',
  browserNotOpened: 'none',
  listenerBlocked: 'none',
  connectionInvalid: 'none',
  connectionStringInvalid: 'none',
  consentMissing: 'copyDetails',
  // Somebody else acts, and needs the details: an administrator, or whoever looks after the registration or the device.
  adminNeeded: 'copyDetails',
  registrationWrong: 'copyDetails',
  deviceNeeded: 'copyDetails',
  // The browser asks again: for more proof, or for another account.
  extraStep: 'signIn',
  wrongAccount: 'signIn',
  foreignTenant: 'signIn',
  personalOrganization: 'none',
  organizationInvalid: 'none',
  organizationUnknown: 'none',
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
  vaultDenied: 'retryVault',
  vaultFailed: 'retryVault',
  vaultBroken: 'retryVault',
  // One entry is damaged, the vault itself is not: a session is written anew by signing in.
  vaultCorrupt: 'signIn',
  secretMissing: 'none',
  storeFailed: 'none',
  storeCorrupt: 'copyDetails',
  storeNewer: 'none',
  storeBusy: 'none',
  settingsUnreadable: 'copyDetails',
  settingsCorrupt: 'copyDetails',
  settingsNewer: 'none',
  nameInvalid: 'none',
  dateInvalid: 'none',
  scopesInvalid: 'none',
  tokenUnknown: 'refresh',
  alreadyRunning: 'none',
  // The list that offered it was behind.
  notRegenerable: 'refresh',
  notChangeable: 'refresh',
  shortened: 'none',
  notCreatableAgain: 'none',
  notReplaceable: 'none',
  uncertain: 'refresh',
  createdInVain: 'retryVault',
  secretLost: 'refresh',
  notVerified: 'copyDetails',
  notDelivered: 'copyDetails',
  oldStillValid: 'copyDetails',
  nothingCreated: 'none',
  leftBehind: 'refresh',
  outdated: 'refresh',
  replaced: 'refresh',
  clockOff: 'none',
  reportNotSaved: 'none',
  interrupted: 'none',
  sandboxFailed: 'copyDetails',
  sandboxNotDeleted: 'copyDetails',
  clipboardFailed: 'none',
};

/** What an administrator has to put right they are sent in words of a person, and not the bare details. */
export const actionOf = ({ code, whoActs }: Failure): FailureAction =>
  whoActs === 'administrator' && failures[code] === 'copyDetails' ? 'copyMessage' : failures[code];
