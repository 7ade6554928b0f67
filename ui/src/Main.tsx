import { useMemo, useRef, useState } from 'react';
import type { AccountActions } from './AccountMenu';
import { Bar } from './Bar';
import { Counts } from './Counts';
import { Horizon } from './Horizon';
import { inOrder, keyOf, matches, ofOrganization } from './list';
import css from './Main.module.css';
import { Messages, type MessagesProps } from './Messages';
import { NoOrganizations, nobodyHasOne } from './NoOrganizations';
import { Loading, NoTokens, NothingFound } from './NoRows';
import { OrganizationLines } from './OrganizationLines';
import { SelectionBar } from './SelectionBar';
import { signInWords } from './signInWords';
import { strings } from './strings';
import { TokenList } from './TokenList';
import { useKeys } from './useKeys';
import type { ListState } from './useListState';
import type { NamingWay } from './useNaming';
import type { BulkKind, Snapshot } from './wire';

export type MainProps = MessagesProps &
  AccountActions & {
    naming: NamingWay;
    list: ListState;
    /** The sandbox's mark. */
    mark: React.ReactNode;
    onNew: () => void;
    onBulk: (kind: BulkKind) => void;
  };

/** The main window: bar, horizon with its counts, messages, list. */
export function Main(props: MainProps) {
  const { snapshot, now, list, onRefresh } = props;
  const { query, selected, select, change, clear, checked, uncheck } = list;
  const [hovered, setHovered] = useState<string | null>(null);
  const searchField = useRef<HTMLInputElement>(null);

  const { tokens, organizations } = snapshot;
  const inScope = useMemo(
    () => ofOrganization(tokens, query.organization, organizations),
    [tokens, query.organization, organizations],
  );
  const shown = useMemo(
    () => inOrder(inScope, now).filter((token) => matches(token, query, now)),
    [inScope, now, query],
  );
  const shownKeys = useMemo(() => new Set(shown.map(keyOf)), [shown]);
  const loading = isLoading(snapshot);
  const vaultReason = snapshot.vault && strings.failure.both(snapshot.vault.message, snapshot.vault.remedy);
  const noNewToken = vaultReason ?? (organizations.length === 0 ? whyNone(snapshot) : null);

  useKeys({
    onSearch: () => searchField.current?.focus(),
    onRefresh,
    onNew: () => noNewToken === null && props.onNew(),
    onEscape: () => {
      if (checked.size > 0) uncheck();
      else if (selected !== null) select(null);
      else if (query.filter !== null) change({ filter: null });
      else change({ search: '' });
    },
    onAll: () => list.checkAll(shownKeys),
  });
  const selectMark = (key: string) => {
    if (!shownKeys.has(key)) clear();
    select(key);
  };

  return (
    <main className={css.main} data-view="main" data-profile={snapshot.profile}>
      <Bar
        snapshot={snapshot}
        now={now}
        mark={props.mark}
        organization={query.organization}
        search={query.search}
        searchField={searchField}
        onOrganization={(organization) => change({ organization })}
        onSearch={(search) => change({ search })}
        onRefresh={onRefresh}
        noNewToken={noNewToken}
        onNew={props.onNew}
        onAddAccount={props.onAddAccount}
        onAddOrganization={props.onAddOrganization}
        onCopyConnection={props.onCopyConnection}
        onSignInAgain={props.onSignInAgain}
        onSignOut={props.onSignOut}
      />
      <section className={css.horizon}>
        <Horizon
          tokens={inScope}
          now={now}
          shown={checked.size > 0 ? checked : shownKeys}
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
      <Messages {...props} />
      {checked.size > 0 && (
        <SelectionBar
          count={checked.size}
          unseen={[...checked].filter((key) => !shownKeys.has(key)).length}
          all={[...shownKeys].every((key) => checked.has(key))}
          vaultReason={vaultReason}
          onAsk={props.onBulk}
          onAll={() => list.checkAll(shownKeys)}
          onClear={uncheck}
        />
      )}
      <TokenList
        tokens={shown}
        now={now}
        known={snapshot}
        rotations={snapshot.rotations}
        operations={snapshot.operations}
        rows={props.rows}
        selected={selected}
        checked={checked}
        vaultReason={vaultReason}
        lines={<OrganizationLines {...props} />}
        instead={instead(props, loading, shown.length, clear)}
        onSelect={select}
        onHover={setHovered}
        onCheck={list.check}
        onAct={props.onAct}
      />
    </main>
  );
}

/** Why there is no organization to create a token in; asking again helps only where the connection may ask. */
const whyNone = ({ accounts }: Snapshot) =>
  accounts.every(({ discovery }) => discovery === 'hidden')
    ? signInWords.account.hiddenText
    : strings.bar.noOrganization;

/** Nothing is known yet, and somebody is being asked. */
const isLoading = ({ tokens, organizations, refreshing }: Snapshot) =>
  tokens.length === 0 && refreshing && organizations.every(({ refreshedAt }) => refreshedAt === null);

function instead(props: MainProps, loading: boolean, rows: number, onClear: () => void) {
  const { snapshot, list } = props;
  const { query } = list;
  if (loading) return <Loading />;
  if (rows > 0) return null;
  if (snapshot.tokens.length === 0 && nobodyHasOne(snapshot)) {
    return (
      <NoOrganizations
        accounts={snapshot.accounts}
        naming={props.naming}
        onUseAnother={props.onAddAccount}
        onCheckAgain={props.onRefresh}
      />
    );
  }
  if (snapshot.tokens.length === 0) return <NoTokens organizations={snapshot.organizations} />;
  return <NothingFound query={query} organizations={snapshot.organizations} onClear={onClear} />;
}
