import { Button, Tooltip } from '@fluentui/react-components';
import { MoreHorizontal16Regular } from './icons';
import { against, hintOf, type Offers, type RowAction } from './rowActions';
import { actionIcons } from './rowIcons';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { TokenRowProps } from './TokenRow';

const text = strings.actions;

/** `atRest`: the main action is shown without hover. `near`: hovered, selected, or where Tab would go: only then is the rest there. */
type RowButtonsProps = TokenRowProps & { offers: Offers; atRest: boolean; near: boolean; busy: boolean };

/** What can be done with one token: its one action, and to the left of it what appears on hover. */
export function RowButtons({ offers, atRest, near, ...props }: RowButtonsProps) {
  const { main, beside } = offers;
  const there = beside.filter((action) => near || action === 'regenerate');
  return (
    <div className={css.actions} role="gridcell" data-column="action">
      {there.map((action) => (
        <Act key={action} action={action} {...props} className={css.beside} />
      ))}
      {near && <More {...props} />}
      {main !== null && <Act action={main} {...props} className={css.action} worded rest={atRest} />}
    </div>
  );
}

type ActProps = TokenRowProps & {
  action: RowAction;
  busy: boolean;
  className: string | undefined;
  /** With its word beside the icon. */
  worded?: boolean;
  rest?: boolean;
};

function Act({ action, token, className, worded = false, rest = false, ...props }: ActProps) {
  const { stop, vaultReason, busy, bound, onAct } = props;
  const reason = against(action, vaultReason, busy);
  const hint = hintOf(action, token, bound);
  const word = text.words[action];
  const what = hint === null ? word : text.hint(word, hint);
  const described = reason ?? (hint === null ? undefined : hint);
  const button = (
    <Button
      appearance="transparent"
      size="small"
      className={className}
      icon={actionIcons[action]}
      tabIndex={stop ? 0 : -1}
      aria-label={text.of[action](token.name)}
      aria-description={described}
      disabledFocusable={reason !== null}
      data-action={action}
      data-rest={worded ? rest : undefined}
      onClick={() => onAct(action, token)}
    >
      {worded ? word : null}
    </Button>
  );
  return (
    <Tooltip content={reason ?? (worded && hint !== null ? hint : what)} relationship="inaccessible">
      {button}
    </Tooltip>
  );
}

function More({ token, stop, menuOpen, onMenu }: TokenRowProps) {
  return (
    <Tooltip content={text.more} relationship="inaccessible">
      <Button
        appearance="transparent"
        size="small"
        className={css.moreButton}
        icon={<MoreHorizontal16Regular />}
        tabIndex={stop ? 0 : -1}
        aria-label={text.of.more(token.name)}
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        data-action="more"
        onClick={(event) => onMenu(token, event.currentTarget)}
      />
    </Tooltip>
  );
}
