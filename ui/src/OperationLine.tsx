import { whereOf } from './accounts';
import { type FoundActions, FoundTokens } from './FoundTokens';
import {
  Add20Regular,
  ArrowSplit20Regular,
  CalendarArrowRight20Regular,
  Clock20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  KeyReset20Regular,
} from './icons';
import { type LineAction, MessageLine } from './MessageLine';
import { doneText, doneTitle, stoppedTitle } from './operation';
import { strings } from './strings';
import { againWords, type WaitActions, waitAction } from './waits';
import type { Failure, OperationKind, OperationView, Snapshot } from './wire';

const text = strings.operation;

const icons: Record<OperationKind, React.ReactNode> = {
  create: <Add20Regular />,
  createAgain: <Add20Regular />,
  replace: <ArrowSplit20Regular />,
  renew: <CalendarArrowRight20Regular />,
  edit: <Edit20Regular />,
  revoke: <Delete20Regular />,
  regenerate: <KeyReset20Regular />,
  copy: <Copy20Regular />,
};

type WaitsProps = WaitActions &
  FoundActions & { operation: OperationView; failure: Failure; snapshot: Snapshot; now: Date };

/** It goes on by itself, or once the person did what it waits for. */
export function Waits({ operation, failure, snapshot, now, ...actions }: WaitsProps) {
  const { id, kind, name, outcome } = operation;
  const until = outcome.kind === 'waiting' ? outcome.until : null;
  return (
    <MessageLine
      code={failure.code}
      icon={<Clock20Regular />}
      title={text.about(text.waiting[kind], name, whereOf(operation, snapshot))}
      text={strings.failure.both(failure.message, againWords(until, now))}
      action={waitAction(operation, failure, snapshot.accounts, actions)}
      failure={failure}
      about={id}
    >
      {operation.found.length > 0 && <FoundTokens work={operation} tokens={snapshot.tokens} {...actions} />}
    </MessageLine>
  );
}

type EndedProps = {
  operation: OperationView;
  /** What puts a failure right, or tells somebody who can. */
  way: LineAction | null;
  found: React.ReactNode;
  onDismiss: () => void;
};

/** It is done, or stopped; what it left behind is decided here. */
export function Ended({ operation, way, found, onDismiss }: EndedProps) {
  const { id, kind, outcome } = operation;
  const dismiss = { label: strings.failure.dismiss, onClick: onDismiss, action: 'dismiss' };
  if (outcome.kind !== 'stopped') {
    return (
      <MessageLine
        code="done"
        icon={icons[kind]}
        title={doneTitle(operation)}
        text={doneText(operation)}
        action={dismiss}
        about={id}
      />
    );
  }
  const { failure } = outcome;
  return (
    <MessageLine
      code={failure.code}
      icon={icons[kind]}
      title={stoppedTitle(operation, failure)}
      text={strings.failure.both(failure.message, failure.remedy)}
      action={way ?? (operation.found.length > 0 ? null : dismiss)}
      failure={failure}
      onDismiss={way && onDismiss}
      about={id}
    >
      {operation.found.length > 0 && found}
    </MessageLine>
  );
}
