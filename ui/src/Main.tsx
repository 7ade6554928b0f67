import { useCallback, useMemo, useRef, useState } from 'react';
import { Bar } from './Bar';
import { Counts } from './Counts';
import { Horizon } from './Horizon';
import type { MessageActions } from './lineAction';
import { everything, inOrder, keyOf, matches, ofOrganization, type Query } from './list';
import css from './Main.module.css';
import { Messages } from './Messages';
import { Loading, NoTokens, NothingFound } from './NoRows';
import { OrganizationLines } from './OrganizationLines';
import { TokenList } from './TokenList';
import { useKeys } from './useKeys';
import type { Snapshot, TokenView } from './wire';

export type MainProps = MessageActions & {
  snapshot: Snapshot;
  now: Date;
  /** The regenerate whose dialog is open. */
  shownRotation: string | null;
  onRegenerate: (token: TokenView) => void;
  onCopySecret: (token: TokenView) => void;
  onConnect: () => void;
};

/** The main window: bar, horizon with its counts, messages, list. */
export function Main(props: MainProps) {
  const { snapshot, now, onRegenerate, onCopySecret } = props;
  const [query, setQuery] = useState<Query>(everything);
  const [selected, setSelected] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const change = useCallback((part: Partial<Query>) => setQuery((last) => ({ ...last, ...part })), []);

  const { tokens } = snapshot;
  const inScope = useMemo(() => ofOrganization(tokens, query.organization), [tokens, query.organization]);
  const shown = useMemo(
    () => inOrder(inScope, now).filter((token) => matches(token, query, now)),
    [inScope, now, query],
  );
  const shownKeys = useMemo(() => new Set(shown.map(keyOf)), [shown]);
  const loading = isLoading(snapshot);

  useKeys({
    onSearch: () => searchField.current?.focus(),
    onRefresh: props.onRefresh,
    onEscape: () => {
      if (selected !== null) setSelected(null);
      else if (query.filter !== null) change({ filter: null });
      else change({ search: '' });
    },
  });
  const selectMark = (key: string) => {
    if (!shownKeys.has(key)) setQuery(everything);
    setSelected(key);
  };

  return (
    <main className={css.main} data-view="main" data-profile={snapshot.profile}>
      <Bar
        snapshot={snapshot}
        now={now}
        organization={query.organization}
        search={query.search}
        searchField={searchField}
        onOrganization={(organization) => change({ organization })}
        onSearch={(search) => change({ search })}
        onRefresh={props.onRefresh}
        onConnect={props.onConnect}
      />
      <section className={css.horizon}>
        <Horizon
          tokens={inScope}
          now={now}
          shown={shownKeys}
          selected={selected}
          hovered={hovered}
          onSelect={selectMark}
        />
        <Counts
          tokens={loading ? null : inScope}
          now={now}
          pressed={query.filter}
          onPress={(filter) => change({ filter })}
        />
      </section>
      <Messages {...props} shown={props.shownRotation} />
      <TokenList
        tokens={shown}
        now={now}
        rotations={snapshot.rotations}
        selected={selected}
        vaultReason={snapshot.vault && `${snapshot.vault.message} ${snapshot.vault.remedy}`}
        lines={<OrganizationLines {...props} />}
        instead={instead(snapshot, loading, shown.length, query, () => setQuery(everything))}
        onSelect={setSelected}
        onHover={setHovered}
        onRegenerate={onRegenerate}
        onCopySecret={onCopySecret}
      />
    </main>
  );
}

/** Nothing is known yet, and somebody is being asked. */
const isLoading = ({ tokens, organizations, refreshing }: Snapshot) =>
  tokens.length === 0 && refreshing && organizations.every(({ refreshedAt }) => refreshedAt === null);

function instead(snapshot: Snapshot, loading: boolean, rows: number, query: Query, onClear: () => void) {
  if (loading) return <Loading />;
  if (rows > 0) return null;
  if (snapshot.tokens.length === 0) return <NoTokens organizations={snapshot.organizations} />;
  return <NothingFound query={query} organizations={snapshot.organizations} onClear={onClear} />;
}
