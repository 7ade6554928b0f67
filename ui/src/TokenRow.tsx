import { type KeyboardEvent, type MouseEvent, memo, useState } from 'react';
import { ExpiresCell } from './ExpiresCell';
import { LockClosed16Regular } from './icons';
import { keyOf } from './list';
import { RowButtons } from './RowButtons';
import { Check, Name, Scopes, Where } from './RowCells';
import type { MenuPlace } from './RowMenu';
import { standingOf } from './rotation';
import { against, allOf, atRestAlways, offersOf, type RowAction, rowKeys } from './rowActions';
import { strings } from './strings';
import css from './TokenList.module.css';
import { exactDate } from './time';
import { needsAction, urgencyOf } from './urgency';
import type { OperationView, RotationView, TokenView } from './wire';

const text = strings.list;

/** What was held down while a row was clicked. */
export type Held = { shift: boolean; control: boolean };

export type RowActions = {
  /** A click on it. */
  onPick: (key: string, held: Held) => void;
  /** Ticks it, or takes the tick away. `range`: ticks all from the last one on. */
  onTick: (key: string, range: boolean) => void;
  /** Shows its details. */
  onOpen: (key: string) => void;
  onHover: (key: string | null) => void;
  onAct: (action: RowAction, token: TokenView) => void;
};

export type TokenRowProps = RowActions & {
  token: TokenView;
  /** Where it begins in its section. */
  top: string;
  /** Among all rows of the list. */
  index: number;
  /** Its organization, and whose that is where several accounts see it. */
  where: string;
  now: Date;
  rotation: RotationView | null;
  /** What else is under way with it. */
  operation: OperationView | null;
  selected: boolean;
  checked: boolean;
  /** Whether any row is ticked. */
  checking: boolean;
  /** Whether this row is the list's tab stop. */
  stop: boolean;
  /** Why a renewal brings less than it asks for. */
  bound: string | null;
  /** Why nothing can be regenerated or copied right now. */
  vaultReason: string | null;
  menuOpen: boolean;
  onMenu: (key: string, place: MenuPlace) => void;
};

export const isBusy = (rotation: RotationView | null, operation: OperationView | null) =>
  operation !== null || rotation?.outcome.kind === 'running';

/** One token. At rest it shows its one action if it needs it; otherwise on hover, focus and selection. */
export const TokenRow = memo(function TokenRow(props: TokenRowProps) {
  const { token, now, rotation, operation, selected, checked, stop, bound, menuOpen, onHover } = props;
  const key = keyOf(token);
  const urgency = urgencyOf(token, now);
  const standing = standingOf(rotation);
  const offers = offersOf(token, now, standing, bound !== null);
  // By its key: what it is drawn in may become another row's under the pointer.
  const [hovered, setHovered] = useState<string | null>(null);
  const hover = (over: boolean) => {
    setHovered(over ? key : null);
    onHover(over ? key : null);
  };
  return (
    <div
      className={css.row}
      style={{ top: props.top }}
      role="row"
      aria-rowindex={props.index}
      tabIndex={stop ? 0 : -1}
      aria-selected={selected}
      data-checked={checked || undefined}
      data-standing={standing}
      data-key={key}
      data-token={token.authorization}
      data-organization={token.organizationName}
      data-urgency={urgency}
      data-confirmed={token.confirmed}
      data-menu={menuOpen || undefined}
      onClick={(event) => onClick(event, props)}
      onContextMenu={(event) => onContextMenu(event, props)}
      onKeyDown={(event) => onRowKey(event, props)}
      onPointerEnter={() => hover(true)}
      onPointerLeave={() => hover(false)}
    >
      <Check {...props} />
      <Name {...props} urgency={urgency} />
      <Where {...props} />
      <Scopes token={token} />
      <div className={css.cell} role="gridcell" data-column="created">
        <span className={css.date}>{exactDate(new Date(token.created))}</span>
      </div>
      <ExpiresCell token={token} urgency={urgency} rotation={rotation} operation={operation} now={now} />
      <div className={css.cell} role="gridcell" data-column="secret">
        {token.secretHere ? (
          <LockClosed16Regular className={css.icon} title={text.secretHere} />
        ) : (
          <span title={text.secretElsewhere}>–</span>
        )}
      </div>
      <RowButtons
        {...props}
        offers={offers}
        atRest={needsAction(token, urgency) || atRestAlways.includes(offers.main)}
        near={hovered === key || selected || stop || menuOpen}
        busy={isBusy(rotation, operation)}
      />
    </div>
  );
});

/** A click on the name opens the details, a click elsewhere only selects. */
function onClick({ target, shiftKey, ctrlKey, metaKey }: MouseEvent, { token, onPick, onOpen }: TokenRowProps) {
  const key = keyOf(token);
  const held = { shift: shiftKey, control: ctrlKey || metaKey };
  onPick(key, held);
  if (!held.shift && !held.control && (target as Element).closest('[data-name]')) onOpen(key);
}

function onRowKey(event: KeyboardEvent<HTMLElement>, props: TokenRowProps) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const { token, now, rotation, operation, vaultReason, onAct, onMenu, onOpen, onTick } = props;
  const key = keyOf(token);
  const action = rowKeys[event.key.toLowerCase()];
  const offered = action !== undefined && allOf(offersOf(token, now, standingOf(rotation))).includes(action);
  if (offered && against(action, vaultReason, isBusy(rotation, operation)) === null) onAct(action, token);
  else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) onMenu(key, event.currentTarget);
  else if (event.key === ' ') onTick(key, event.shiftKey);
  else if (event.key === 'Enter') onOpen(key);
  else return;
  event.preventDefault();
}

function onContextMenu(event: MouseEvent<HTMLElement>, { token, onPick, onMenu }: TokenRowProps) {
  event.preventDefault();
  onPick(keyOf(token), { shift: false, control: false });
  const { clientX, clientY, currentTarget } = event;
  const atPointer = { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) };
  // The menu key has no pointer.
  onMenu(keyOf(token), clientX === 0 && clientY === 0 ? currentTarget : atPointer);
}
