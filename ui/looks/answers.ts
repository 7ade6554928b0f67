// What the shell answers in the page.

import type { Failure } from '../src/wire';

/** By command: this, `null` where it is not named, never, or a refusal. */
export type Answers = Record<string, unknown>;
export const NEVER = '(never)';
export type Refused = { refused: Failure };
