import { placed } from './accounts';
import { Busy } from './Busy';
import { bulkOf } from './bulk';
import { type FoundActions, FoundTokens } from './FoundTokens';
import { messageAction } from './lineAction';
import { type LineAction, MessageLine } from './MessageLine';
import { Ended, Waits } from './OperationLine';
import { isCreation, isOf, type Rows, remedyOf, runningOf } from './operation';
import { against, allOf, offersOf, type RowAction } from './rowActions';
import { strings } from './strings';
import { triedOf, type WaitActions } from './waits';
import type { OperationView, Snapshot, TokenView } from './wire';

const text = strings.operation;

export type OperationLinesProps = WaitActions &
  FoundActions & {
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
      return isCreation(kind) && !hasRow(operation) && <Creating key={id} {...placed(operation, snapshot)} />;
    if (told.has(id)) return null;
    if (outcome.kind === 'waiting')
      return <Waits key={id} operation={operation} failure={outcome.failure} {...props} />;
    if (bulkOf(operation, snapshot.bulks)) return null;
    return (
      <Ended
        key={id}
        operation={placed(operation, snapshot)}
        way={remedyFor(operation, props) ?? messageFor(operation, props)}
        found={<FoundTokens work={operation} tokens={snapshot.tokens} {...props} />}
        onDismiss={() => onDismiss(id)}
      />
    );
  });
}

/** The button that puts a failure right, while its token is in the list and the action can be had. */
function remedyFor(operation: OperationView, { snapshot, now, onAct }: OperationLinesProps): LineAction | null {
  const { outcome, found } = operation;
  const action = outcome.kind === 'stopped' && found.length === 0 ? remedyOf(outcome.failure) : null;
  const token = snapshot.tokens.find((one) => isOf(one, operation));
  if (!action || !token || !allOf(offersOf(token, now)).includes(action)) return null;
  if (against(action, snapshot.vault?.message ?? null, false) !== null) return null;
  return { label: strings.actions.words[action], onClick: () => onAct(action, token), action };
}

/** What is left behind is decided first. */
function messageFor(operation: OperationView, props: OperationLinesProps): LineAction | null {
  const { outcome, found } = operation;
  if (outcome.kind !== 'stopped' || found.length > 0) return null;
  return messageAction(outcome.failure, triedOf(operation), props);
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
