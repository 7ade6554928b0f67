import css from './Bulk.module.css';
import { Busy } from './Busy';
import { type ItemState, stateOf } from './bulk';
import dialogs from './dialogs.module.css';
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  CircleOff16Regular,
  Clock16Regular,
  DismissCircle16Regular,
} from './icons';
import { clipped } from './names';
import { strings } from './strings';
import { exactDate, exactTime } from './time';
import type { BulkItem, BulkKind, BulkView } from './wire';

const text = strings.bulk;

const icons: Record<ItemState, React.ReactNode> = {
  next: <Circle16Regular />,
  running: <Busy />,
  waiting: <Clock16Regular />,
  done: <CheckmarkCircle16Filled className={css.done} />,
  stopped: <DismissCircle16Regular />,
  notBegun: <CircleOff16Regular />,
};

/** One token of many: how it stands, and where it failed or waits, why. */
export function BulkItemLine({ item, bulk }: { item: BulkItem; bulk: BulkView }) {
  const { outcome, name, organizationName, authorization } = item;
  const state = stateOf(item, bulk);
  const failure = outcome?.kind === 'stopped' || outcome?.kind === 'waiting' ? outcome.failure : null;
  const words = wordsOf(item, state, bulk.kind);
  return (
    <li className={css.item} data-item={authorization} data-state={state}>
      <span className={css.itemIcon}>{icons[state]}</span>
      <div className={css.itemWords}>
        <div className={css.itemHead}>
          <bdi className={dialogs.itemName} title={clipped(name)}>
            {clipped(name)}
          </bdi>
          <bdi className={dialogs.itemWhere}>{clipped(organizationName)}</bdi>
          <span className={css.itemState}>{words}</span>
        </div>
        {failure && <p className={css.reason}>{strings.failure.both(failure.message, failure.remedy)}</p>}
        {outcome?.kind === 'overlap' && (
          <p className={css.reason}>{text.oldUntil(exactTime(new Date(outcome.until)))}</p>
        )}
      </div>
    </li>
  );
}

function wordsOf({ granted }: BulkItem, state: ItemState, kind: BulkKind): string {
  if (state !== 'done' || kind === 'revoke' || granted === null) return text.states[state];
  return text.doneUntil(exactDate(new Date(granted)));
}
