import { Button } from '@fluentui/react-components';
import { memo } from 'react';
import css from './Bulk.module.css';
import { Busy } from './Busy';
import type { ItemState } from './bulk';
import dialogs from './dialogs.module.css';
import { FailureDetails } from './FailureDetails';
import { actionOf } from './failures';
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  CircleOff16Regular,
  Clock16Regular,
  DismissCircle16Regular,
} from './icons';
import { type FailureActions, lineAction } from './lineAction';
import { clipped } from './names';
import { strings } from './strings';
import { exactDate, exactTime } from './time';
import { triedOf } from './waits';
import type { BulkItem, BulkKind, Failure } from './wire';

const text = strings.bulk;

const icons: Record<ItemState, React.ReactNode> = {
  next: <Circle16Regular />,
  running: <Busy />,
  waiting: <Clock16Regular />,
  done: <CheckmarkCircle16Filled className={css.done} />,
  stopped: <DismissCircle16Regular />,
  notBegun: <CircleOff16Regular />,
};

type BulkItemLineProps = {
  item: BulkItem;
  state: ItemState;
  kind: BulkKind;
  /** Whose it is. */
  accountOf: (item: BulkItem) => string;
  actions: FailureActions;
};

/** One token of many: how it stands, and where it failed or waits, why and what helps. */
export const BulkItemLine = memo(function BulkItemLine({ item, state, kind, accountOf, actions }: BulkItemLineProps) {
  const { outcome, name, organizationName, authorization } = item;
  const failure = outcome?.kind === 'stopped' || outcome?.kind === 'waiting' ? outcome.failure : null;
  return (
    <li className={css.item} data-item={authorization} data-state={state}>
      <span className={css.itemIcon}>{icons[state]}</span>
      <div className={css.itemWords}>
        <div className={css.itemHead}>
          <bdi className={dialogs.itemName} title={clipped(name)}>
            {clipped(name)}
          </bdi>
          <bdi className={dialogs.itemWhere}>{clipped(organizationName)}</bdi>
          <span className={css.itemState}>{wordsOf(item, state, kind)}</span>
        </div>
        {failure && (
          <>
            <p className={css.reason}>{strings.failure.both(failure.message, failure.remedy)}</p>
            <FailureDetails failure={failure} />
          </>
        )}
        {outcome?.kind === 'overlap' && (
          <p className={css.reason}>{text.oldUntil(exactTime(new Date(outcome.until)))}</p>
        )}
      </div>
      {failure && <WayOn failure={failure} item={item} kind={kind} accountOf={accountOf} actions={actions} />}
    </li>
  );
}, isSame);

/** Items are new objects with every snapshot, though few say anything new. What failed has a button that must know the present. */
function isSame(last: BulkItemLineProps, next: BulkItemLineProps) {
  const failed = next.item.outcome?.kind === 'stopped' || next.item.outcome?.kind === 'waiting';
  return !failed && last.state === next.state && JSON.stringify(last.item) === JSON.stringify(next.item);
}

type WayOnProps = Omit<BulkItemLineProps, 'state'> & { failure: Failure };

/** What helps this one alone; to try it again is for all that failed together. */
function WayOn({ failure, item, kind, accountOf, actions }: WayOnProps) {
  if (actionOf(failure) === 'refresh') return null;
  const { name, organizationName: organization } = item;
  const tried = triedOf({ name, organizationName: organization, kind });
  const signIn = () => actions.onSignInAgain(accountOf(item), organization);
  const action = lineAction(failure, { account: '', organization }, tried, { ...actions, onSignInAgain: signIn });
  return (
    action && (
      <Button size="small" className={css.wayOn} data-action={action.action} onClick={action.onClick}>
        {action.label}
      </Button>
    )
  );
}

function wordsOf({ granted }: BulkItem, state: ItemState, kind: BulkKind): string {
  if (state !== 'done' || kind === 'revoke' || granted === null) return text.states[state];
  return text.doneUntil(exactDate(new Date(granted)));
}
