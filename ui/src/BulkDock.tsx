import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import css from './BulkDock.module.css';
import { BulkItemLine } from './BulkItemLine';
import { Busy } from './Busy';
import { countsOf, countWords, itemsInOrder, stateOf } from './bulk';
import {
  CheckmarkCircle24Filled,
  ChevronDown16Regular,
  ChevronUp16Regular,
  Dismiss16Regular,
  DismissCircle24Regular,
  DocumentArrowDown20Regular,
} from './icons';
import type { FailureActions } from './lineAction';
import { keyOf } from './list';
import { strings } from './strings';
import type { BulkItem, BulkView } from './wire';

const text = strings.bulk;

export type BulkDockProps = {
  bulk: BulkView;
  /** What follows once it has ended. */
  after: string | null;
  /** How many of those that failed can be tried once more. */
  retryable: number;
  /** Whose token it is; empty where it is not listed any more. */
  accountOf: (item: BulkItem) => string;
  actions: FailureActions;
  onCancel: () => void;
  onRetry: () => void;
  onSave: () => void;
  /** It goes on if it runs; what has ended is dismissed. */
  onClose: () => void;
};

/**
 * How far the work on many tokens is, at the bottom of the window; once it has ended, the report with the failures first. The list
 * stays in reach, where each row tells of its own step.
 */
export function BulkDock(props: BulkDockProps) {
  const { bulk, after, accountOf, actions, onClose } = props;
  const { kind } = bulk;
  const { all, over, done, stopped } = countsOf(bulk);
  const running = bulk.ended === null;
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  // What failed is said without a click.
  const open = unfolded ?? (!running && done < all);
  const title = running ? text.running[kind](all) : text.ended[kind](done, all);
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>('[data-token][tabindex="0"]')?.focus({ preventScroll: true });
  };
  return (
    <section
      className={css.dock}
      aria-label={title}
      data-bulk={bulk.id}
      data-kind={kind}
      data-outcome={running ? 'running' : 'ended'}
    >
      {running && (
        <ProgressBar
          className={css.progress}
          value={over}
          max={all}
          shape="square"
          aria-label={text.progress(over, all)}
        />
      )}
      <ul className={css.items} hidden={!open}>
        {itemsInOrder(bulk).map((item) => (
          <BulkItemLine
            key={keyOf(item)}
            item={item}
            state={stateOf(item, bulk)}
            kind={kind}
            accountOf={accountOf}
            actions={actions}
          />
        ))}
      </ul>
      <div className={css.foot}>
        <span className={css.icon}>
          {running ? (
            <Busy size="tiny" />
          ) : stopped > 0 ? (
            <DismissCircle24Regular />
          ) : (
            <CheckmarkCircle24Filled className={css.done} />
          )}
        </span>
        <div className={css.words}>
          <h2 className={css.title}>{title}</h2>
          <p className={css.lead} role="status">
            <span data-counts="">{countWords(bulk)}</span>{' '}
            {running && (bulk.cancelled ? text.stopping : text.safe[kind])} {running && after}
          </p>
        </div>
        <Button
          appearance="transparent"
          icon={open ? <ChevronDown16Regular /> : <ChevronUp16Regular />}
          iconPosition="after"
          aria-expanded={open}
          data-action="show-items"
          className={css.fold}
          onClick={() => setUnfolded(!open)}
        >
          {open ? text.hideItems : text.showItems}
        </Button>
        {running ? <Running {...props} /> : <Ended {...props} />}
        <Button
          appearance="transparent"
          icon={<Dismiss16Regular />}
          aria-label={text.close}
          title={running ? strings.rotation.goesOn : text.close}
          data-action="close"
          onClick={close}
        />
      </div>
    </section>
  );
}

function Running({ bulk: { cancelled }, onCancel }: BulkDockProps) {
  return (
    <Button
      disabledFocusable={cancelled}
      aria-description={text.stopHint}
      title={text.stopHint}
      data-action="cancel-bulk"
      onClick={onCancel}
    >
      {text.stop}
    </Button>
  );
}

function Ended({ retryable, onRetry, onSave }: BulkDockProps) {
  return (
    <>
      <Button icon={<DocumentArrowDown20Regular />} data-action="save-report" onClick={onSave}>
        {text.save}
      </Button>
      {retryable > 0 && (
        <Button appearance="primary" data-action="retry-bulk" onClick={onRetry}>
          {text.retry(retryable)}
        </Button>
      )}
    </>
  );
}
