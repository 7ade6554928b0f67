import { useContext } from 'react';
import { nameOf, usernameOf } from './accounts';
import { BulkLines } from './BulkLines';
import { bulkOf } from './bulk';
import {
  Alert20Regular,
  Clock20Regular,
  DatabaseWarning20Regular,
  LockClosed20Regular,
  Organization20Regular,
  PersonProhibited20Regular,
  Settings20Regular,
  ShieldProhibited20Regular,
} from './icons';
import { datesOf, type FailureActions, lineAction } from './lineAction';
import { MessageLine } from './MessageLine';
import css from './MessageLine.module.css';
import { nobodyHasOne, seesNone } from './NoOrganizations';
import { OperationLines, type OperationLinesProps } from './OperationLines';
import { PageWay } from './PageButton';
import { type RotationLineActions, RotationLines } from './RotationLines';
import { signInWords } from './signInWords';
import { strings } from './strings';
import type { AccountView, Failure, RemindersView, Snapshot } from './wire';

const text = strings.messages;

/** What the snapshot says about the app as a whole, each until the person has read it. */
export type State = 'settings' | 'clock' | 'replaced';

export type MessagesProps = FailureActions &
  RotationLineActions &
  OperationLinesProps & {
    /** The regenerate and the bulk whose dialogs are open. */
    shownRotation: string | null;
    shownBulk: string | null;
    dismissed: ReadonlySet<State>;
    onDismissState: (state: State) => void;
    onShowBulk: (bulk: string) => void;
    /** The person has seen what was said in these. */
    onReadReminders: (notices: string[]) => void;
    /** Asks for the name of an organization of this account. */
    onAddOrganization: (account: string) => void;
  };

/** The states that last, under the horizon: no vault, signed out, what waits or stopped, and what ended unseen. */
export function Messages(props: MessagesProps) {
  const { snapshot, now, shownRotation, shownBulk, told, dismissed, ...actions } = props;
  const { vault, accounts, rotations, organizations, bulks } = snapshot;
  const lines = rotations.filter((one) => one.id !== shownRotation && !told.has(one.id) && !bulkOf(one, bulks));
  return (
    <div className={css.all} aria-live="polite">
      {accounts.map((account) => (
        <AccountLine
          key={account.id}
          account={account}
          name={nameOf(account, accounts)}
          username={usernameOf(account, accounts)}
          others={!nobodyHasOne(snapshot)}
          dates={datesOf(organizations.filter((organization) => organization.account === account.id))}
          {...actions}
        />
      ))}
      {vault !== null && (
        <MessageLine
          code={vault.code}
          icon={<LockClosed20Regular />}
          title={vault.message}
          text={`${text.vault}. ${vault.remedy}`}
          action={{ label: text.tryAgain, onClick: actions.onRetryVault, action: 'retry-vault' }}
          failure={vault}
        />
      )}
      {statesOf(snapshot).map(
        ([state, failure, icon]) =>
          !dismissed.has(state) && (
            <MessageLine
              key={state}
              code={failure.code}
              icon={icon}
              title={failure.message}
              text={failure.remedy}
              action={{
                label: strings.failure.dismiss,
                onClick: () => actions.onDismissState(state),
                action: 'dismiss',
              }}
              failure={failure}
            />
          ),
      )}
      <SummaryLine reminders={snapshot.reminders} onRead={actions.onReadReminders} />
      <BulkLines bulks={bulks.filter(({ id }) => id !== shownBulk)} onShow={actions.onShowBulk} />
      <RotationLines rotations={lines} snapshot={snapshot} now={now} {...actions} />
      <OperationLines {...props} />
    </div>
  );
}

/** What the first look at the tokens of an account has found, once. */
function SummaryLine({ reminders, onRead }: { reminders: RemindersView; onRead: (notices: string[]) => void }) {
  const open = useContext(PageWay);
  const unread = reminders.rows.filter(({ kind, read }) => kind === 'summary' && !read);
  if (unread.length === 0) return null;
  return (
    <MessageLine
      code="summary"
      icon={<Alert20Regular />}
      title={text.summary(unread.reduce((sum, { count }) => sum + count, 0))}
      text={text.summaryText}
      action={{ label: text.summaryShow, onClick: () => open('reminders'), action: 'show-reminders' }}
      onDismiss={() => onRead(unread.map(({ notice }) => notice))}
    />
  );
}

function statesOf({ settings, clock, replaced }: Snapshot): [State, Failure, React.ReactNode][] {
  const states: [State, Failure | null, React.ReactNode][] = [
    ['replaced', replaced, <DatabaseWarning20Regular key="icon" />],
    ['clock', clock, <Clock20Regular key="icon" />],
    ['settings', settings.failure, <Settings20Regular key="icon" />],
  ];
  return states.flatMap(([state, failure, icon]) => (failure === null ? [] : [[state, failure, icon]]));
}

/** `others`: somebody else has organizations, so that a list is shown. */
type AccountLineProps = FailureActions &
  Pick<MessagesProps, 'onAddOrganization'> & {
    account: AccountView;
    /** What tells it from other accounts. */
    name: string;
    username: string;
    others: boolean;
    dates: string;
  };

function AccountLine({ account, name, username, others, dates, ...actions }: AccountLineProps) {
  const { id, sessionEnded, failure } = account;
  if (sessionEnded !== null) {
    return (
      <MessageLine
        code={sessionEnded.code}
        icon={<PersonProhibited20Regular />}
        title={text.signedOut(name)}
        text={`${sessionEnded.message} ${dates}`}
        action={{
          label: text.signIn,
          onClick: () => actions.onSignInAgain(id, null),
          primary: true,
          action: 'sign-in',
        }}
        failure={sessionEnded}
      />
    );
  }
  const words = signInWords.account;
  if (seesNone(account) && others && account.discovery === 'hidden') {
    return (
      <MessageLine
        code="hiddenOrganizations"
        icon={<Organization20Regular />}
        title={words.hiddenTitle(username)}
        text={words.hiddenText}
        action={{
          label: signInWords.organization.menu,
          onClick: () => actions.onAddOrganization(id),
          action: 'add-organization',
        }}
      />
    );
  }
  if (seesNone(account) && others) {
    return (
      <MessageLine
        code="noOrganizations"
        icon={<Organization20Regular />}
        title={words.noneTitle(username)}
        text={words.noneText}
        action={{ label: words.checkAgain, onClick: actions.onRefresh, action: 'check-again' }}
      />
    );
  }
  if (failure === null) return null;
  return (
    <MessageLine
      code={failure.code}
      icon={<ShieldProhibited20Regular />}
      title={text.noOrganizations(name)}
      text={`${failure.message} ${failure.remedy}`}
      action={lineAction(
        failure,
        { account: id, organization: null },
        { work: 'find', name, organization: name },
        actions,
      )}
      failure={failure}
    />
  );
}
