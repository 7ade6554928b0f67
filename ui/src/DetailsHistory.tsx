import css from './Details.module.css';
import { Notice } from './Notice';
import { outcomeWord } from './operation';
import { strings } from './strings';
import { ago, exactDate, exactTime } from './time';
import type { History } from './useHistory';
import type { OperationView } from './wire';

const text = strings.details;

/** What was done with the token, the newest first. */
export function DetailsHistory({ history, now }: { history: History; now: Date }) {
  const { operations, failure, onAskAgain } = history;
  if (failure !== null) return <Notice failure={failure} action={{ label: text.tryAgain, onClick: onAskAgain }} />;
  if (operations === null) {
    return (
      <p className={css.quiet} role="status">
        {text.historyLoading}
      </p>
    );
  }
  if (operations.length === 0) return <p className={css.quiet}>{text.historyNone}</p>;
  return (
    <ol className={css.history}>
      {operations.map((operation) => (
        <Line key={operation.id} operation={operation} now={now} />
      ))}
    </ol>
  );
}

function Line({ operation, now }: { operation: OperationView; now: Date }) {
  const { outcome, started } = operation;
  const failure = outcome.kind === 'stopped' || outcome.kind === 'waiting' ? outcome.failure : null;
  const dates = datesOf(operation);
  const at = new Date(started);
  return (
    <li className={css.event} data-history={operation.kind} data-outcome={outcome.kind}>
      <div className={css.eventHead}>
        <span className={css.what}>{outcomeWord(operation)}</span>
        <time className={css.when} dateTime={started} title={exactTime(at)}>
          {ago(at, now)}
        </time>
      </div>
      {dates !== null && <p className={css.dates}>{dates}</p>}
      {failure !== null && <p className={css.why}>{strings.failure.both(failure.message, failure.remedy)}</p>}
    </li>
  );
}

/** From which date to which; of what came to nothing there is none. */
function datesOf({ kind, outcome, before, granted }: OperationView): string | null {
  if (granted === null || kind === 'revoke' || kind === 'copy' || outcome.kind === 'stopped') return null;
  const after = exactDate(new Date(granted));
  if (before === null || exactDate(new Date(before)) === after) return text.until(after);
  return text.dates(exactDate(new Date(before)), after);
}
