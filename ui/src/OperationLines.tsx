import { Busy } from './Busy';
import {
  Add20Regular,
  CalendarArrowRight20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  KeyReset20Regular,
} from './icons';
import { type LineAction, MessageLine } from './MessageLine';
import { doneText, doneTitle, isCreation, isOf, type Rows, remedyOf, runningOf, stoppedTitle } from './operation';
import { against, allOf, offersOf, type RowAction } from './rowActions';
import { strings } from './strings';
import type { OperationKind, OperationView, Snapshot, TokenView } from './wire';

const text = strings.operation;

const icons: Record<OperationKind, React.ReactNode> = {
  create: <Add20Regular />,
  createAgain: <Add20Regular />,
  renew: <CalendarArrowRight20Regular />,
  edit: <Edit20Regular />,
  revoke: <Delete20Regular />,
  regenerate: <KeyReset20Regular />,
  copy: <Copy20Regular />,
};

export type OperationLinesProps = {
  snapshot: Snapshot;
  now: Date;
  /** Those whose end a toast has told. */
  told: ReadonlySet<string>;
  /** Which row this window began an operation in. */
  rows: Rows;
  onAct: (action: RowAction, token: TokenView) => void;
  /** Clears what has ended. */
  onDismiss: (operation: string) => void;
};

/** Tokens that are being created and have no row yet, what stopped, and what is done and was begun elsewhere. */
export function OperationLines(props: OperationLinesProps) {
  const { snapshot, told, rows, onDismiss } = props;
  const hasRow = (operation: OperationView) =>
    snapshot.tokens.some((token) => runningOf(token, [operation], rows) !== null);
  return snapshot.operations.map((operation) => {
    const { id, kind, outcome } = operation;
    if (outcome.kind === 'running')
      return isCreation(kind) && !hasRow(operation) && <Creating key={id} {...operation} />;
    if (told.has(id)) return null;
    return (
      <Ended key={id} operation={operation} remedy={remedyFor(operation, props)} onDismiss={() => onDismiss(id)} />
    );
  });
}

/** The button that puts a failure right, while its token is in the list and the action can be had. */
function remedyFor(operation: OperationView, { snapshot, now, onAct }: OperationLinesProps): LineAction | null {
  const action = operation.outcome.kind === 'stopped' ? remedyOf(operation.outcome.failure) : null;
  const token = snapshot.tokens.find((one) => isOf(one, operation));
  if (!action || !token || !allOf(offersOf(token, now)).includes(action)) return null;
  if (against(action, snapshot.vault?.message ?? null, false) !== null) return null;
  return { label: strings.actions.words[action], onClick: () => onAct(action, token), action };
}

function Creating({ name, organizationName }: OperationView) {
  return (
    <MessageLine
      code="creating"
      icon={<Busy size="tiny" />}
      title={text.creating(name, organizationName)}
      text={text.creatingText}
      action={null}
    />
  );
}

type EndedProps = { operation: OperationView; remedy: LineAction | null; onDismiss: () => void };

function Ended({ operation, remedy, onDismiss }: EndedProps) {
  const { kind, outcome } = operation;
  const dismiss = { label: strings.failure.dismiss, onClick: onDismiss, action: 'dismiss' };
  if (outcome.kind !== 'stopped') {
    return (
      <MessageLine
        code="done"
        icon={icons[kind]}
        title={doneTitle(operation)}
        text={doneText(operation)}
        action={dismiss}
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
      action={remedy ?? dismiss}
      failure={failure}
      onDismiss={remedy && onDismiss}
    />
  );
}
