import type { Query } from './list';
import { NoOrganizations, nobodyHasOne } from './NoOrganizations';
import { Loading, NoTokens, NothingFound } from './NoRows';
import { scopeLabel } from './scopeWords';
import type { NamingWay } from './useNaming';
import type { Snapshot } from './wire';

/** Nothing is known yet, and somebody is being asked. */
export const isLoading = ({ tokens, organizations, refreshing }: Snapshot) =>
  tokens.length === 0 && refreshing && organizations.every(({ refreshedAt }) => refreshedAt === null);

export type InsteadProps = {
  snapshot: Snapshot;
  query: Query;
  /** How many rows the list has. */
  rows: number;
  naming: NamingWay;
  onUseAnother: () => void;
  onCheckAgain: () => void;
  onClear: () => void;
};

/** What stands where there are no rows: skeletons, or why there are none and what one can do. */
export function Instead({ snapshot, query, rows, naming, onUseAnother, onCheckAgain, onClear }: InsteadProps) {
  const { accounts, organizations, tokens } = snapshot;
  if (isLoading(snapshot)) return <Loading />;
  if (rows > 0) return null;
  if (tokens.length === 0 && nobodyHasOne(snapshot)) {
    return (
      <NoOrganizations accounts={accounts} naming={naming} onUseAnother={onUseAnother} onCheckAgain={onCheckAgain} />
    );
  }
  if (tokens.length === 0) return <NoTokens organizations={organizations} />;
  const scope = tokens.flatMap(({ scopes }) => scopes).find(({ id }) => id === query.scope);
  return (
    <NothingFound
      query={query}
      scope={scope ? scopeLabel(scope) : null}
      organizations={organizations}
      onClear={onClear}
    />
  );
}
