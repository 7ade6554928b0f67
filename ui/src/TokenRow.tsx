import { type KeyboardEvent, memo } from 'react';
import { ExpiresCell } from './ExpiresCell';
import { Globe16Regular, LockClosed16Regular, ShieldKeyhole16Regular } from './icons';
import { keyOf, nameParts } from './list';
import { MarkIcon } from './Mark';
import { RowButtons } from './RowButtons';
import { strings } from './strings';
import css from './TokenList.module.css';
import { exactDate } from './time';
import { FULL_ACCESS, needsAction, regenerable, urgencyOf } from './urgency';
import type { RotationView, TokenView } from './wire';

const text = strings.list;

export type RowActions = {
  onSelect: (key: string) => void;
  onHover: (key: string | null) => void;
  onRegenerate: (token: TokenView) => void;
  onCopySecret: (token: TokenView) => void;
};

export type TokenRowProps = RowActions & {
  token: TokenView;
  now: Date;
  rotation: RotationView | null;
  selected: boolean;
  /** Whether this row is the list's tab stop. */
  stop: boolean;
  /** Why nothing can be regenerated or copied right now. */
  vaultReason: string | null;
};

/** One token. At rest it shows its one action if it needs it; otherwise on hover, focus and selection. */
export const TokenRow = memo(function TokenRow(props: TokenRowProps) {
  const { token, now, rotation, selected, stop, onSelect, onHover } = props;
  const key = keyOf(token);
  const urgency = urgencyOf(token, now);
  const [head, tail] = nameParts(token.name);
  return (
    <div
      className={css.row}
      role="row"
      tabIndex={stop ? 0 : -1}
      aria-selected={selected}
      data-key={key}
      data-token={token.authorization}
      data-organization={token.organizationName}
      data-urgency={urgency}
      data-confirmed={token.confirmed}
      onClick={() => onSelect(key)}
      onKeyDown={(event) => onRowKey(event, props)}
      onPointerEnter={() => onHover(key)}
      onPointerLeave={() => onHover(null)}
    >
      <div
        className={css.nameCell}
        role="gridcell"
        title={token.confirmed ? token.name : `${token.name}\n${text.notConfirmed}`}
      >
        <MarkIcon urgency={urgency} hollow={!token.confirmed && urgency !== 'expired'} />
        <span className={css.name}>
          <span className={css.nameHead}>{head}</span>
          {tail && <span className={css.nameTail}>{tail}</span>}
        </span>
      </div>
      <div className={css.cell} role="gridcell" data-column="organization">
        {token.global ? (
          <span className={css.withIcon} title={text.global}>
            <Globe16Regular className={css.icon} />
            {text.allOrganizations}
          </span>
        ) : (
          <span className={css.ellipsis} title={token.organizationName}>
            {token.organizationName}
          </span>
        )}
      </div>
      <Scopes token={token} />
      <div className={css.cell} role="gridcell" data-column="created">
        <span className={css.date}>{exactDate(new Date(token.created))}</span>
      </div>
      <ExpiresCell token={token} urgency={urgency} rotation={rotation} now={now} />
      <div className={css.cell} role="gridcell" data-column="secret">
        {token.secretHere ? (
          <LockClosed16Regular className={css.icon} title={text.secretHere} />
        ) : (
          <span title={text.secretElsewhere}>–</span>
        )}
      </div>
      <RowButtons {...props} atRest={needsAction(token, urgency)} can={regenerable(token, urgency)} />
    </div>
  );
});

function Scopes({ token }: { token: TokenView }) {
  const [first, ...more] = token.scopes;
  const full = first?.id === FULL_ACCESS;
  return (
    <div className={css.cell} role="gridcell" data-column="scopes" title={token.scopes.map((s) => s.label).join(', ')}>
      {first?.highPrivilege && (
        <ShieldKeyhole16Regular className={css.icon} title={full ? text.fullAccess : text.highPrivilege} />
      )}
      <span className={full ? css.fullAccess : css.ellipsis}>{first?.label ?? text.noScopes}</span>
      {more.length > 0 && <span className={css.more}>{text.moreScopes(more.length)}</span>}
    </div>
  );
}

function onRowKey(event: KeyboardEvent<HTMLElement>, props: TokenRowProps) {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const { token, now, rotation, vaultReason } = props;
  const able = vaultReason === null && rotation?.outcome.kind !== 'running';
  if (event.key === 'r' && able && regenerable(token, urgencyOf(token, now))) props.onRegenerate(token);
  else if (event.key === 'c' && able && token.secretHere) props.onCopySecret(token);
  else if (event.key === ' ' || event.key === 'Enter') props.onSelect(keyOf(token));
  else return;
  event.preventDefault();
}
