import { Button, Tooltip } from '@fluentui/react-components';
import type { RefObject } from 'react';
import { type AccountActions, AccountMenu } from './AccountMenu';
import { distinct } from './accounts';
import css from './Bar.module.css';
import { OrganizationFilter } from './BarMenus';
import { Busy } from './Busy';
import { Add20Regular, Alert20Regular, ArrowClockwise20Regular, History20Regular, Settings20Regular } from './icons';
import { PageButton } from './PageButton';
import { SearchField } from './SearchField';
import { strings } from './strings';
import { useMedia } from './surroundings';
import { ago } from './time';
import type { OrganizationView, Snapshot } from './wire';

const text = strings.bar;

export type BarProps = AccountActions & {
  snapshot: Snapshot;
  now: Date;
  /** The sandbox's mark. */
  mark: React.ReactNode;
  organization: string | null;
  search: string;
  searchField: RefObject<HTMLInputElement | null>;
  onOrganization: (organization: string | null) => void;
  onSearch: (search: string) => void;
  onRefresh: () => void;
  /** Why no token can be created right now. */
  noNewToken: string | null;
  onNew: () => void;
};

/** Account, sandbox badge, organization filter, search, age of the data, reminders, activity, settings, new token. */
export function Bar(props: BarProps) {
  const narrow = useMedia('(max-width: 1179px)');
  return (
    <header className={css.bar}>
      <AccountMenu
        accounts={props.snapshot.accounts}
        onAddAccount={props.onAddAccount}
        onAddOrganization={props.onAddOrganization}
        onCopyConnection={props.onCopyConnection}
        onSignInAgain={props.onSignInAgain}
        onSignOut={props.onSignOut}
      />
      {props.mark}
      <OrganizationFilter
        organizations={props.snapshot.organizations}
        chosen={props.organization}
        onChoose={props.onOrganization}
      />
      <Search {...props} narrow={narrow} />
      <Age snapshot={props.snapshot} now={props.now} narrow={narrow} onRefresh={props.onRefresh} />
      <span className={css.divider} />
      <Reminders unread={props.snapshot.reminders.unread} />
      <PageButton page="activity" icon={<History20Regular />} />
      <PageButton page="settings" icon={<Settings20Regular />} />
      <NewToken reason={props.noNewToken} onNew={props.onNew} />
    </header>
  );
}

type SearchProps = Pick<BarProps, 'search' | 'searchField' | 'onSearch'> & { narrow: boolean };

function Search({ search, searchField, onSearch, narrow }: SearchProps) {
  return (
    <SearchField
      field={searchField}
      className={css.search}
      label={text.search}
      placeholder={narrow ? text.searchShort : text.search}
      clear={text.clearSearch}
      search={search}
      hint={<span className={css.key}>{text.searchKey}</span>}
      onSearch={onSearch}
    />
  );
}

/** The way to the reminders, and how many of them nobody has seen: as a number, and in words. */
function Reminders({ unread }: { unread: number }) {
  if (unread === 0) return <PageButton page="reminders" icon={<Alert20Regular />} />;
  return (
    <PageButton page="reminders" icon={<Alert20Regular />} className={css.bell} name={text.remindersNew(unread)}>
      <span className={css.unread} data-unread={unread}>
        {unread > 99 ? MANY : unread}
      </span>
    </PageButton>
  );
}

const MANY = '99+';

type AgeProps = { snapshot: Snapshot; now: Date; narrow: boolean; onRefresh: () => void };

function Age({ snapshot, now, narrow, onRefresh }: AgeProps) {
  const { refreshing, organizations } = snapshot;
  const known = ageOf(organizations);
  const asking = text.asking(distinct(organizations).length);
  const age = known === null ? text.never : text.updated(ago(known, now));
  // What is shown meanwhile has an age too.
  const hint = refreshing && known !== null && asking;
  const words = refreshing && known === null ? asking : age;
  return (
    <>
      <span className={css.age} hidden={narrow}>
        {words}
      </span>
      <Tooltip content={[text.refresh, narrow && words, hint].filter(Boolean).join(' · ')} relationship="label">
        <Button
          appearance="transparent"
          icon={refreshing ? <Busy /> : <ArrowClockwise20Regular />}
          disabledFocusable={refreshing}
          onClick={onRefresh}
          data-action="refresh"
        />
      </Tooltip>
    </>
  );
}

/**
 * How old the dates are: as old as the oldest of those that were had. An organization that refuses says so in its own line; where
 * all do, they were had when the last one answered.
 */
function ageOf(organizations: OrganizationView[]): Date | null {
  const dates = (some: OrganizationView[]) =>
    some.flatMap(({ refreshedAt }) => (refreshedAt === null ? [] : [Date.parse(refreshedAt)]));
  const answered = dates(organizations.filter(({ failure }) => failure === null));
  if (answered.length > 0) return new Date(Math.min(...answered));
  const all = dates(organizations);
  return all.length > 0 ? new Date(Math.max(...all)) : null;
}

function NewToken({ reason, onNew }: { reason: string | null; onNew: () => void }) {
  return (
    <Tooltip content={reason ?? text.newTokenKey} relationship="inaccessible">
      <Button
        appearance="primary"
        className={css.newToken}
        icon={<Add20Regular />}
        disabledFocusable={reason !== null}
        aria-description={reason ?? undefined}
        aria-keyshortcuts="Control+N"
        data-action="new-token"
        onClick={onNew}
      >
        {text.newToken}
      </Button>
    </Tooltip>
  );
}
