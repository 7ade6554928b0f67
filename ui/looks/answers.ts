// What the shell answers in the page.

/** By command: this, `null` where it is not named, never, or `{ refused: Failure }`. */
export type Answers = Record<string, unknown>;
export const NEVER = '(never)';
