import { useCallback, useMemo, useRef, useState } from 'react';
import type { AccountActions } from './AccountMenu';
import { whereOf } from './accounts';
import { Bar } from './Bar';
import { Counts } from './Counts';
import { DatesLine } from './DatesLine';
import { Details } from './Details';
import { Horizon } from './Horizon';
import { Instead, isLoading } from './Instead';
import { KeysDialog } from './KeysDialog';
import { ofOrganization, type Query } from './list';
import { boundWords, longestOf } from './longest';
import css from './Main.module.css';
import { Messages, type MessagesProps } from './Messages';
import { failedOf, Refusal, useOrganizationLines } from './OrganizationLines';
import { runningOf } from './operation';
import { rotationOf } from './rotation';
import { between } from './rows';
import { ScopeFilter, ScopeSubmenu, scopesOf } from './ScopeFilter';
import { SelectionBar } from './SelectionBar';
import { signInWords } from './signInWords';
import { sortAfter } from './sorting';
import { strings } from './strings';
import { useCompact } from './surroundings';
import { TokenList } from './TokenList';
import type { Catalogue } from './useCatalogue';
import { focusRow, isInDetails, useDetailsOf } from './useDetailsOf';
import { useKeys } from './useKeys';
import type { ListState } from './useListState';
import type { NamingWay } from './useNaming';
import { useShown } from './useShown';
import { originsOf } from './useTravel';
import { ViewOptions } from './ViewOptions';
import type { BulkKind, Snapshot } from './wire';

export type MainProps = MessagesProps &
  AccountActions & {
    naming: NamingWay;
    list: ListState;
    /** The sandbox's mark. */
    mark: React.ReactNode;
    catalogue: Catalogue;
    onNew: () => void;
    onBulk: (kind: BulkKind) => void;
  };

/** The main window: bar, horizon with its counts, messages, list. */
export function Main(props: MainProps) {
  const { snapshot, now, list, onRefresh } = props;
  const { query, selected, select, change, clear, checked, uncheck, layout, setDetails } = list;
  const [hovered, setHovered] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);

  const { tokens, organizations } = snapshot;
  const inScope = useMemo(
    () => ofOrganization(tokens, query.organization, organizations),
    [tokens, query.organization, organizations],
  );
  const { rows, groups, shownKeys } = useShown(inScope, list, organizations, now);
  const scopes = useMemo(() => scopesOf(tokens), [tokens]);
  const loading = isLoading(snapshot);
  const vaultReason = snapshot.vault && strings.failure.both(snapshot.vault.message, snapshot.vault.remedy);
  const noNewToken = vaultReason ?? (organizations.length === 0 ? whyNone(snapshot) : null);

  const failed = failedOf(snapshot);
  const groupIds = useMemo(() => new Set(groups?.map(({ id }) => id)), [groups]);
  const lines = useOrganizationLines(snapshot, groupIds, props);
  const refusal = (id: string) => {
    const organization = failed.find((one) => one.id === id);
    return organization ? <Refusal organization={organization} actions={props} /> : null;
  };

  const shownDetails = useDetailsOf(snapshot, list);
  const closeDetails = () => {
    list.setDetails(false);
    focusRow();
  };
  const open = useCallback(
    (key: string) => {
      select(key);
      setDetails(true);
    },
    [select, setDetails],
  );
  useKeys({
    onSearch: () => searchField.current?.focus(),
    onRefresh,
    onNew: () => noNewToken === null && props.onNew(),
    onSheet: () => setSheet(true),
    onEscape: () => {
      if (shownDetails && isInDetails()) closeDetails();
      else if (checked.size > 0) uncheck();
      else if (shownDetails) closeDetails();
      else if (selected !== null) select(null);
      else if (isFiltered(query)) change({ filter: null, scope: null, dates: null });
      else change({ search: '' });
    },
    onAll: () => list.checkAll(shownKeys),
  });
  const range = useRef<string[]>([]);
  const onRange = (from: string, until: string, anew: boolean) => {
    const keys = between(rows, from, until);
    list.checkRange(keys, anew ? [] : range.current);
    range.current = keys;
  };
  /** The details take the whole window, and nothing behind them can be reached. */
  const covered = useCompact() && shownDetails !== null;
  const scopeFilter = { scopes, chosen: query.scope, onChoose: (scope: string | null) => change({ scope }) };
  const { rotations, operations } = snapshot;
  const origins = useMemo(() => originsOf(rotations, operations), [rotations, operations]);
  const horizon = useMemo(
    () => (
      <Horizon
        tokens={inScope}
        now={now}
        shown={checked.size > 0 ? checked : shownKeys}
        selected={selected}
        hovered={hovered}
        origins={origins}
        onSelect={(key) => list.reveal(key, now)}
        onOpen={(key) => {
          list.reveal(key, now);
          setDetails(true);
        }}
        onRange={(from, until) => change({ filter: null, dates: { from, until } })}
      />
    ),
    [inScope, now, checked, shownKeys, selected, hovered, origins, list.reveal, change, setDetails],
  );
  const counts = useMemo(
    () => (
      <Counts
        tokens={loading ? null : inScope}
        now={now}
        pressed={query.filter}
        onPress={(filter) => change({ filter, dates: null })}
      />
    ),
    [loading, inScope, now, query.filter, change],
  );

  return (
    <main className={css.main} data-view="main" data-profile={snapshot.profile}>
      <h1 className={css.heading}>{strings.list.label}</h1>
      <div className={css.above} inert={covered}>
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
          {horizon}
          {counts}
        </section>
        <Messages {...props} />
      </div>
      <div className={css.body}>
        <div className={css.list} inert={covered}>
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
            rows={rows}
            now={now}
            known={snapshot}
            rotations={snapshot.rotations}
            operations={snapshot.operations}
            begun={props.rows}
            selected={selected}
            checked={checked}
            narrow={shownDetails !== null}
            sort={layout.sort}
            widths={layout.widths}
            vaultReason={vaultReason}
            lineCount={lines.count + Number(query.dates !== null)}
            lines={
              <>
                {lines.lines}
                {query.dates && (
                  <DatesLine dates={query.dates} index={lines.count + 2} onClear={() => change({ dates: null })} />
                )}
              </>
            }
            refusal={refusal}
            options={
              <ViewOptions
                sort={layout.sort}
                grouped={layout.grouped}
                widened={Object.keys(layout.widths).length > 0}
                onSort={layout.setSort}
                onGroup={layout.setGrouped}
                onResetWidths={layout.resetWidths}
                onKeys={() => setSheet(true)}
                scopes={<ScopeSubmenu {...scopeFilter} />}
              />
            }
            scopeFilter={<ScopeFilter {...scopeFilter} />}
            instead={
              <Instead
                snapshot={snapshot}
                query={query}
                rows={shownKeys.size}
                naming={props.naming}
                onUseAnother={props.onAddAccount}
                onCheckAgain={onRefresh}
                onClear={clear}
              />
            }
            onSelect={select}
            onOpen={open}
            onHover={setHovered}
            onCheck={list.check}
            onRange={onRange}
            onToggleGroup={list.toggleGroup}
            onSort={(column) => layout.setSort(sortAfter(layout.sort, column))}
            onWidth={layout.setWidth}
            onAct={props.onAct}
          />
        </div>
        {shownDetails && (
          <Details
            token={shownDetails}
            where={whereOf(shownDetails, snapshot)}
            now={now}
            rotation={rotationOf(shownDetails, snapshot.rotations)}
            operation={runningOf(shownDetails, snapshot.operations, props.rows)}
            bound={boundWords(shownDetails, longestOf(organizations), now)}
            vaultReason={vaultReason}
            catalogue={props.catalogue}
            onAct={props.onAct}
            onClose={closeDetails}
          />
        )}
      </div>
      {sheet && <KeysDialog onClose={() => setSheet(false)} />}
    </main>
  );
}

const isFiltered = ({ filter, scope, dates }: Query) => filter !== null || scope !== null || dates !== null;

/** Why there is no organization to create a token in; asking again helps only where the connection may ask. */
const whyNone = ({ accounts }: Snapshot) =>
  accounts.every(({ discovery }) => discovery === 'hidden')
    ? signInWords.account.hiddenText
    : strings.bar.noOrganization;
