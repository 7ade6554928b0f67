import { Button } from '@fluentui/react-components';
import { DocumentSearch32Regular, Key32Regular } from './icons';
import type { Query } from './list';
import css from './NoRows.module.css';
import { strings } from './strings';
import type { OrganizationView } from './wire';

const text = strings.list;
const widths = ['w1', 'w2', 'w3', 'w4', 'w2', 'w1', 'w3', 'w4', 'w2', 'w3', 'w1', 'w4'] as const;

/** Rows to come. */
export function Loading() {
  return (
    <div className={css.skeletons} role="status" aria-label={text.loading} data-state="loading">
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the skeletons never change
        <div key={index} className={css.skeleton}>
          <span />
          <span className={css.first}>
            <span className={css.dot} />
            <span className={`${css.bone} ${css[width]}`} />
          </span>
          <span data-column="organization" className={css.bone} />
          <span data-column="scopes" className={`${css.bone} ${css[width]}`} />
          <span data-column="created" className={css.bone} />
          <span className={`${css.bone} ${css.w4}`} />
          <span data-column="secret" className={`${css.bone} ${css.secret}`} />
        </div>
      ))}
    </div>
  );
}

export function NoTokens({ organizations }: { organizations: OrganizationView[] }) {
  const answered = organizations.some(({ refreshedAt }) => refreshedAt !== null);
  return (
    <div className={css.empty} data-state="empty">
      <Key32Regular className={css.icon} />
      <p className={css.title}>{text.emptyTitle}</p>
      <p>{answered ? text.emptyText : text.emptyUnknown}</p>
    </div>
  );
}

type NothingFoundProps = {
  query: Query;
  /** What its scope is called. */
  scope: string | null;
  organizations: OrganizationView[];
  onClear: () => void;
};

export function NothingFound({ query, scope, organizations, onClear }: NothingFoundProps) {
  const organization = organizations.find(({ id }) => id === query.organization)?.name ?? null;
  const words = [query.filter && text.filterWords[query.filter], scope && text.withScope(scope)];
  const filter = words.filter(Boolean).join(' ') || null;
  return (
    <div className={css.empty} data-state="nothing-found">
      <DocumentSearch32Regular className={css.icon} />
      <p className={css.title}>{text.nothingFound(query.search.trim(), filter, organization)}</p>
      <Button onClick={onClear}>{text.clear}</Button>
    </div>
  );
}
