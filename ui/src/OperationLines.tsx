import { Busy } from './Busy';
import {
  Add20Regular,
  CalendarArrowRight20Regular,
  Copy20Regular,
  Delete20Regular,
  Edit20Regular,
  KeyReset20Regular,
} from './icons';
import { MessageLine } from './MessageLine';
import { doneText, doneTitle, isCreation, type Rows, runningOf, stoppedTitle } from './operation';
import { strings } from './strings';
import type { OperationKind, OperationView, TokenView } from './wire';

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

type OperationLinesProps = {
  operations: OperationView[];
  tokens: TokenView[];
  /** Those whose end a toast has told. */
  told: ReadonlySet<string>;
  rows: Rows;
  onDismiss: (operation: string) => void;
};

/** Tokens that are being created and have no row yet, and what ended without this window having begun it. */
export function OperationLines({ operations, tokens, told, rows, onDismiss }: OperationLinesProps) {
  const hasRow = (operation: OperationView) => tokens.some((token) => runningOf(token, [operation], rows) !== null);
  return operations.map((operation) => {
    const { id, kind, outcome } = operation;
    if (outcome.kind === 'running')
      return isCreation(kind) && !hasRow(operation) && <Creating key={id} {...operation} />;
    return !told.has(id) && <Ended key={id} operation={operation} onDismiss={() => onDismiss(id)} />;
  });
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

function Ended({ operation, onDismiss }: { operation: OperationView; onDismiss: () => void }) {
  const { kind, outcome } = operation;
  const action = { label: strings.failure.dismiss, onClick: onDismiss, action: 'dismiss' };
  if (outcome.kind !== 'stopped') {
    return (
      <MessageLine
        code="done"
        icon={icons[kind]}
        title={doneTitle(operation)}
        text={doneText(operation)}
        action={action}
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
      action={action}
      failure={failure}
    />
  );
}
