// What is in the page before its own scripts: the shell, which answers with fixtures, and the eyes.

import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';
import type { Look, Snapshot } from '../src/wire';
import { type Answers, NEVER } from './answers';
import { beginMoving, moved } from './motion';
import { changed, focused, unlike, unseen } from './pixels';
import { cut, found, overflowing, plain, unreachable } from './text';

let answers: Answers = {};

const look = (snapshot: Snapshot): Look => ({ snapshot, gone: [], whole: true });

const eyes = {
  changed,
  cut,
  focused,
  found,
  moved,
  overflowing,
  plain,
  unlike,
  unreachable,
  unseen,
  /** The snapshot from now on, and what else is answered. */
  async become(snapshot: Snapshot, others: Answers = {}) {
    answers = { ...answers, ...others, snapshot: look(snapshot) };
    await emit('changed', { revision: snapshot.revision });
  },
};
export type Eyes = typeof eyes;

declare global {
  interface Window {
    eyes: Eyes;
    /** What the page begins with. */
    first: { snapshot: Snapshot; answers: Answers };
  }
}

window.eyes = eyes;
beginMoving();
answers = { ...window.first.answers, snapshot: look(window.first.snapshot) };
mockIPC(
  (command) => {
    const answer = answers[command.replace('plugin:patwarden|', '')] ?? null;
    if (answer === NEVER) return new Promise(() => undefined);
    if (typeof answer === 'object' && answer !== null && 'refused' in answer) throw answer.refused;
    return answer;
  },
  { shouldMockEvents: true },
);
