import { MoreHorizontal16Regular } from './icons';
import { keyOf } from './list';
import { against, hintOf, type Offers, type RowAction } from './rowActions';
import { actionIcons } from './rowIcons';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { TokenRowProps } from './TokenRow';

const text = strings.actions;

/** `atRest`: the main action is shown without hover. `near`: hovered, selected, or where Tab would go: only then is the rest there. */
type RowButtonsProps = TokenRowProps & { offers: Offers; atRest: boolean; near: boolean; busy: boolean };

/**
 * What can be done with one token: its one action, and to the left of it what appears on hover. Plain buttons, and one tooltip for
 * all of the list (RowHint): dozens of rows come and go with every frame that one scrolls.
 */
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
  return (
    <button
      type="button"
      className={className}
      tabIndex={stop ? 0 : -1}
      aria-label={text.of[action](token.name)}
      aria-description={reason ?? hint ?? undefined}
      aria-disabled={reason === null ? undefined : true}
      data-action={action}
      data-rest={worded ? rest : undefined}
      data-hint={reason ?? (worded && hint !== null ? hint : what)}
      onClick={() => reason === null && onAct(action, token)}
    >
      {actionIcons[action]}
      {worded ? word : null}
    </button>
  );
}

function More({ token, stop, menuOpen, onMenu }: TokenRowProps) {
  return (
    <button
      type="button"
      className={css.moreButton}
      tabIndex={stop ? 0 : -1}
      aria-label={text.of.more(token.name)}
      aria-haspopup="menu"
      aria-expanded={menuOpen}
      data-action="more"
      data-hint={text.more}
      onClick={(event) => onMenu(keyOf(token), event.currentTarget)}
    >
      <MoreHorizontal16Regular />
    </button>
  );
}
