import { ArrowUp12Regular, LockClosed16Regular } from './icons';
import { strings } from './strings';
import css from './TokenList.module.css';

const text = strings.list;

/** What the columns are. `covered`: the bar of a selection has taken its place, and it is there only for whoever listens. */
export function Head({ covered }: { covered: boolean }) {
  return (
    <div role="rowgroup" className={covered ? css.unseen : css.head}>
      <div className={css.headRow} role="row">
        <div role="columnheader" data-column="check">
          <span className={css.unseen}>{text.selection}</span>
        </div>
        <div role="columnheader" className={css.headName}>
          {text.name}
        </div>
        <div role="columnheader" data-column="organization">
          {text.organization}
        </div>
        <div role="columnheader" data-column="scopes">
          {text.scopes}
        </div>
        <div role="columnheader" data-column="created">
          {text.created}
        </div>
        <div role="columnheader" data-column="expires" aria-sort="ascending" className={css.sorted}>
          {text.expires}
          <ArrowUp12Regular />
        </div>
        <div role="columnheader" data-column="secret" title={text.secret}>
          <LockClosed16Regular className={css.icon} />
          <span className={css.unseen}>{text.secret}</span>
        </div>
        <div role="columnheader" data-column="action">
          <span className={css.unseen}>{text.action}</span>
        </div>
      </div>
    </div>
  );
}
