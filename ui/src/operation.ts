// An operation as the page tells it once it has ended: the toast for what this window began and what is done, the line for
// everything else.

import { keyOf } from './list';
import type { RowAction } from './rowActions';
import { strings } from './strings';
import { exactDate, exactTime, HOUR, MINUTE } from './time';
import type { Code, Failure, OperationKind, OperationView, TokenView } from './wire';

const text = strings.operation;

export type Offer = 'copy' | 'regenerate' | 'revokeGlobal';
/** What is said of an operation that is done. `moved`: false where a later date was asked for and not granted at all. */
export type Told = { title: string; text: string; offer: Offer | null; moved: boolean };

export const isCreation = (kind: OperationKind) => kind === 'create' || kind === 'createAgain' || kind === 'replace';

/** The date was asked for and granted more than an hour earlier. */
const shortened = ({ asked, granted }: OperationView) => laterBy(asked, granted, HOUR);

/** A later date was asked for, and the token ends when it did before. */
const notMoved = ({ before, asked, granted }: OperationView) =>
  before !== null &&
  granted !== null &&
  !laterBy(granted, before, MINUTE) &&
  (asked === null || laterBy(asked, granted, MINUTE));

const laterBy = (one: string | null, other: string | null, span: number) =>
  one !== null && other !== null && Date.parse(one) - Date.parse(other) > span;

/** "You asked for 18 Feb 2027, its policy granted 20 Dec 2026"; with the time of day where the days are the same. */
function cut({ organizationName, asked, granted }: OperationView): string {
  const [from, to] = [new Date(asked ?? 0), new Date(granted ?? 0)];
  const words = exactDate(from) === exactDate(to) ? exactTime : exactDate;
  return text.shortened(organizationName, words(from), words(to));
}

/** What a toast says. */
export function toldOf(operation: OperationView): Told {
  const { kind, name, organizationName, granted } = operation;
  const date = granted === null ? null : exactDate(new Date(granted));
  const told = (title: string, words: string, offer: Offer | null = null): Told => {
    return { title, text: words, offer, moved: true };
  };
  switch (kind) {
    case 'create':
    case 'createAgain':
    case 'replace': {
      const works = date === null ? '' : text.worksUntil(organizationName, date);
      return told(text.created(name), shortened(operation) ? cut(operation) : works, 'copy');
    }
    case 'renew':
      return date === null ? told(doneTitle(operation), text.sameSecret) : renewed(operation, date);
    case 'edit': {
      const dated = operation.asked !== null && date !== null;
      if (dated && notMoved(operation)) return standstill(operation);
      const words = dated ? strings.failure.both(text.newDate(date), text.sameSecret) : text.sameSecret;
      return told(text.edited(name), shortened(operation) ? cut(operation) : words);
    }
    case 'revoke':
      return told(text.revoked(name), text.refused(organizationName));
    case 'regenerate':
    case 'copy':
      return told(doneTitle(operation), '');
  }
}

/** What became of the date. An edit of nothing but the date is a renewal too, and may go the other way. */
function renewed(operation: OperationView, date: string): Told {
  const { before, granted } = operation;
  const told = (title: string, words: string, moved = true): Told => ({ title, text: words, offer: null, moved });
  if (notMoved(operation)) return standstill(operation);
  if (laterBy(before, granted, MINUTE)) return told(text.endsEarlier(date), text.sameSecret);
  if (before !== null && !laterBy(granted, before, MINUTE)) return told(text.alreadyUntil(date), text.noLater, false);
  return told(text.renewed(date), shortened(operation) ? cut(operation) : text.sameSecret);
}

const standstill = ({ organizationName }: OperationView): Told => {
  return { title: text.notMoved(organizationName), text: text.regenerateInstead, offer: 'regenerate', moved: false };
};

/** "Renewed: ci-linux in contoso" */
export const doneTitle = ({ kind, name, organizationName }: OperationView) =>
  text.about(text.done[kind], name, organizationName);

/** What a line says after that: what the toast would, with the date that a toast has in its title. */
export function doneText(operation: OperationView): string {
  const { title, text: words, moved } = toldOf(operation);
  if (operation.kind !== 'renew' || operation.granted === null) return words;
  return strings.failure.both(moved ? text.newDate(exactDate(new Date(operation.granted))) : title, words);
}

/** After these nobody knows, or it was done and could not be written down. */
const unclearCodes: readonly Code[] = [
  'uncertain',
  'interrupted',
  'storeFailed',
  'storeCorrupt',
  'storeNewer',
  'storeBusy',
  'leftBehind',
  'outdated',
  'replaced',
];

/** It was done, but not as it was meant: what it is called, and the action that puts it right. */
const halfDone: Partial<Record<Code, { title: () => string; action: RowAction }>> = {
  secretLost: { title: () => text.secretLost, action: 'revoke' },
  shortened: { title: () => text.dateCut, action: 'regenerate' },
};

/** "Not renewed: ci-linux in contoso"; where nobody knows, it says so. */
export const stoppedTitle = (operation: OperationView, failure: Failure): string =>
  text.about(stoppedWord(operation, failure), operation.name, operation.organizationName);

function stoppedWord({ kind }: Pick<OperationView, 'kind'>, { code }: Failure): string {
  return halfDone[code]?.title() ?? (unclearCodes.includes(code) ? text.unclear[kind] : text.stopped[kind]);
}

/** "Renewed", "Not renewed": what became of it, where its token is known. */
export function outcomeWord(operation: Pick<OperationView, 'kind' | 'outcome'>): string {
  const { kind, outcome } = operation;
  switch (outcome.kind) {
    case 'running':
      return text.running[kind];
    case 'waiting':
      return text.waiting[kind];
    case 'stopped':
      return stoppedWord(operation, outcome.failure);
    case 'overlap':
    case 'done':
      return text.done[kind];
  }
}

/** The action on its token that puts a failure right. */
export const remedyOf = ({ code }: Failure): RowAction | null => halfDone[code]?.action ?? null;

/** Nothing was done, and that is certain: whoever tries again needs no more to hear of it. */
export const changedNothing = ({ code }: Failure) => !unclearCodes.includes(code) && !halfDone[code];

/** Whether it is about this token. */
export const isOf = (token: TokenView, { organization, authorization }: OperationView) =>
  organization === token.organization && authorization === token.authorization;

/** It is done, and so is every other part of the same replacement: the global token can go. */
export const completes = (operation: OperationView, operations: OperationView[]) =>
  operation.replaces !== null &&
  operations.every(({ replaces, outcome }) => replaces !== operation.replaces || outcome.kind === 'done');

/** Whether it makes a token in place of this global one. */
export const replacesIt = (token: TokenView, { replaces }: OperationView) =>
  token.global && replaces === token.authorization;

/** What is under way with a token. `rows`: the row in which this window began an operation that has no token of its own yet. */
export const runningOf = (token: TokenView, operations: OperationView[], rows: Rows) =>
  runningAt(operations, rows)(token);

/** The same for many rows: the operations are gone through once. */
export function runningAt(operations: OperationView[], rows: Rows): (token: TokenView) => OperationView | null {
  const running = operations.filter(({ outcome }) => outcome.kind === 'running');
  if (running.length === 0) return () => null;
  const here = new Map<string, OperationView[]>();
  const add = (key: string | null | undefined, operation: OperationView) => {
    if (key) here.set(key, [...(here.get(key) ?? []), operation]);
  };
  for (const operation of running) {
    const { id, organization, authorization, replaces } = operation;
    add(rows.get(id), operation);
    add(authorization && keyOf({ organization, authorization }), operation);
    add(replaces, operation);
  }
  return (token) => {
    const about = new Set(here.get(keyOf(token)) ?? []);
    for (const one of token.global ? (here.get(token.authorization) ?? []) : []) about.add(one);
    return running.find((operation) => about.has(operation)) ?? null;
  };
}

/** From an operation's id to the key of a row. */
export type Rows = ReadonlyMap<string, string>;
