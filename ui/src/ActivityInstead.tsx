import { Button } from '@fluentui/react-components';
import css from './Activity.module.css';
import { activityWords as text } from './activityWords';
import { Busy } from './Busy';
import { DocumentSearch32Regular, History20Regular } from './icons';
import { Notice } from './Notice';
import type { ActivityFilter, Failure } from './wire';

type InsteadProps = {
  loading: boolean;
  failure: Failure | null;
  filter: ActivityFilter;
  onAskAgain: () => void;
  onShowAll: () => void;
};

const bones = [1, 2, 3, 4, 5, 6, 7, 8];

/** What stands where there are no rows: skeletons, why they could not be had, or that there are none. */
export function ActivityInstead({ loading, failure, filter, onAskAgain, onShowAll }: InsteadProps) {
  if (failure) {
    return (
      <div className={css.empty}>
        <Notice failure={failure} action={{ label: text.tryAgain, action: 'ask-again', onClick: onAskAgain }} />
      </div>
    );
  }
  if (loading) {
    return (
      <div role="status" aria-label={text.loading} data-state="loading">
        {bones.map((bone) => (
          <div key={bone} className={css.bones}>
            <span />
            <span />
            <span />
            <span />
          </div>
        ))}
      </div>
    );
  }
  const search = filter.text.trim();
  if (search === '' && filter.result === 'all' && filter.days === null) {
    return (
      <div className={css.empty} data-state="empty">
        <History20Regular className={css.emptyIcon} />
        <p className={css.emptyTitle}>{text.emptyTitle}</p>
        <p>{text.emptyText}</p>
      </div>
    );
  }
  const lately = search === '' && filter.result === 'all' ? filter.days : null;
  return (
    <div className={css.empty} data-state="nothing-found">
      <DocumentSearch32Regular className={css.emptyIcon} />
      <p className={css.emptyTitle}>{lately === null ? text.noneTitle : text.noneDays(lately)}</p>
      {lately === null && <p>{search === '' ? text.noneText : text.noneSearch(search)}</p>}
      <Button data-action="show-all" onClick={onShowAll}>
        {text.showAll}
      </Button>
    </div>
  );
}

type EndProps = {
  shown: number;
  total: number;
  more: boolean;
  failure: Failure | null;
  onAskAgain: () => void;
};

/** Below the last row: how many there are, and whether more are on their way. */
export function ActivityEnd({ shown, total, more, failure, onAskAgain }: EndProps) {
  if (failure) {
    return (
      <div className={css.end}>
        <Notice failure={failure} action={{ label: text.tryAgain, action: 'ask-again', onClick: onAskAgain }} />
      </div>
    );
  }
  return (
    <div className={css.end} role="status" data-state="end">
      {more && <Busy />}
      {more && text.loadingMore}
      {!more && (shown < total ? text.shown(shown, total) : text.found(total))}
    </div>
  );
}
