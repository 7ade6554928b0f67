import { Fragment } from 'react';
import type { ActivityPageProps } from './ActivityPage';
import { AddOrganizationDialog } from './AddOrganizationDialog';
import { usernameOf } from './accounts';
import * as api from './api';
import { SandboxBadge } from './BarMenus';
import { Connect } from './Connect';
import { Dialogs } from './Dialogs';
import { Settings20Regular } from './icons';
import { Later, type Source } from './Later';
import { keyOf } from './list';
import { Main } from './Main';
import type { State } from './Messages';
import { PageButton, PageWay } from './PageButton';
import pages from './pages.module.css';
import type { RemindersPageProps } from './RemindersPage';
import type { SettingsPageProps } from './SettingsPage';
import { SignInStage } from './SignInStage';
import { SignOutDialog } from './SignOutDialog';
import { useNow } from './surroundings';
import { TokenPage } from './TokenPage';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useCatalogue } from './useCatalogue';
import { useSettingsKey } from './useKeys';
import { useNaming } from './useNaming';
import { isPage, useFocusBack, usePages, useWindowTitle } from './usePages';
import type { SignInWay } from './useSignIn';
import { useSignOut } from './useSignOut';
import { useTokens } from './useTokens';
import { useWanted } from './useWanted';
import { type View, viewOf } from './view';
import { Welcome } from './Welcome';
import type { Snapshot, TokenRef } from './wire';

const settingsPage: Source<SettingsPageProps> = {
  page: 'settings',
  code: () => import('./SettingsPage').then(({ SettingsPage }) => SettingsPage),
};
const activityPage: Source<ActivityPageProps> = {
  page: 'activity',
  code: () => import('./ActivityPage').then(({ ActivityPage }) => ActivityPage),
};

const remindersPage: Source<RemindersPageProps> = {
  page: 'reminders',
  code: () => import('./RemindersPage').then(({ RemindersPage }) => RemindersPage),
};

type ViewsProps = {
  snapshot: Snapshot;
  actions: Actions;
  toasts: Toasts;
  way: SignInWay;
  dismissed: ReadonlySet<State>;
  onDismissState: (state: State) => void;
};

/** The view that the snapshot of a profile asks for, with the dialogs over it. */
export function Views({ snapshot, actions, toasts, way, dismissed, onDismissState }: ViewsProps) {
  const now = useNow();
  const tokens = useTokens(snapshot, now, actions, toasts);
  const { list, form, rotations, operations, bulk } = tokens;
  const catalogue = useCatalogue(form.form !== null || list.details);
  const signOut = useSignOut(snapshot, now, { actions, toasts, onShowBulk: bulk.show });
  const naming = useNaming(snapshot, toasts, way.signInAgain);
  const pagesOpen = usePages();
  const view = viewOf(snapshot, { ...way, editing: form.form !== null, page: pagesOpen.page });
  useFocusBack(view, list.details);
  useWindowTitle(view);
  const { profile } = snapshot;
  const failureActions = {
    onRefresh: actions.refresh,
    onRetryVault: actions.retryVault,
    onSignInAgain: way.signInAgain,
    onCopyDetails: actions.copyDetails,
    onCopyMessage: actions.copyMessage,
  };
  const waitActions = { ...failureActions, onFinish: actions.finish, onRevokeOld: rotations.revokeOld };
  const mark = profile === 'sandbox' && (
    <SandboxBadge onConnect={way.connect} onLookAround={actions.openSandboxPage} onDelete={actions.deleteSandbox} />
  );
  const hasBar = view === 'main' || view === 'token' || isPage(view);
  // Whoever cannot sign in may need a proxy first, or another language.
  const hasSettings = view === 'welcome' || (view === 'connect' && !way.adding);
  useSettingsKey(view === 'main' || isPage(view) || hasSettings ? () => pagesOpen.open('settings') : null);
  const accountActions = {
    onAddAccount: way.addAccount,
    onAddOrganization: naming.open,
    onCopyConnection: actions.copyConnection,
    onSignInAgain: way.signInAgain,
    onSignOut: signOut.start,
  };
  const connect = () => {
    pagesOpen.close();
    way.connect();
  };
  const openToken = (token: TokenRef) => {
    list.reveal(keyOf(token), now);
    list.setDetails(true);
    pagesOpen.close();
  };
  useWanted((token) => snapshot.tokens.some((one) => keyOf(one) === keyOf(token)) && openToken(token));

  const stage = () => (
    <SignInStage snapshot={snapshot} now={now} actions={actions} way={way} blocked={view === 'blocked'} />
  );

  const views: Record<View, () => React.ReactNode> = {
    welcome: () => <Welcome onConnect={way.connect} onSandbox={way.sandbox} />,
    connect: () => (
      <Connect
        connection={way.connection}
        adding={way.adding}
        onChange={way.change}
        onSignIn={way.signIn}
        onSandbox={way.sandbox}
        onBack={way.leaveConnect}
      />
    ),
    waiting: stage,
    blocked: stage,
    confirming: stage,
    'sign-in-failed': stage,
    main: () => (
      <Main
        snapshot={snapshot}
        now={now}
        list={list}
        mark={mark}
        shownRotation={rotations.open?.id ?? null}
        shownBulk={bulk.open?.id ?? null}
        told={tokens.told}
        rows={operations.rows}
        catalogue={catalogue}
        dismissed={dismissed}
        onAct={tokens.act}
        onBulk={bulk.ask}
        onNew={() => form.openNew(list.query.organization)}
        onShowRotation={rotations.show}
        onSeeRotation={rotations.see}
        onShowBulk={bulk.show}
        onReadReminders={actions.readReminders}
        onDismiss={actions.dismiss}
        onDismissState={onDismissState}
        naming={naming}
        {...accountActions}
        {...waitActions}
        {...tokens.found}
      />
    ),
    token: () =>
      form.form !== null && (
        <TokenPage
          form={form.form}
          snapshot={snapshot}
          catalogue={catalogue}
          now={now}
          mark={mark}
          onChange={form.change}
          onSubmit={form.submit}
          onDismiss={form.dismiss}
          onCancel={form.close}
          onAsNew={form.asNew}
          {...failureActions}
        />
      ),
    settings: () => (
      <Later
        of={settingsPage}
        props={{
          snapshot,
          now,
          mark,
          section: pagesOpen.section,
          onSection: pagesOpen.setSection,
          onChange: api.changeSettings,
          onForget: api.forgetSecret,
          onRetryVault: actions.retryVault,
          onConnect: connect,
          onBack: pagesOpen.close,
          ...accountActions,
        }}
      />
    ),
    reminders: () => (
      <Later
        of={remindersPage}
        props={{
          snapshot,
          now,
          mark,
          toasts,
          begun: operations.rows,
          onAct: tokens.act,
          onRevokeOld: rotations.revokeOld,
          onFinish: actions.finish,
          onSignIn: (account) => way.signInAgain(account, null),
          onSnooze: actions.snoozeReminder,
          onRead: actions.readReminders,
          onPause: actions.pauseReminders,
          onResume: actions.resumeReminders,
          onOpen: openToken,
          onBack: pagesOpen.close,
        }}
      />
    ),
    activity: () => (
      <Later of={activityPage} props={{ snapshot, now, mark, toasts, onOpen: openToken, onBack: pagesOpen.close }} />
    ),
  };
  return (
    <PageWay value={pagesOpen.open}>
      {!hasBar && (mark || hasSettings) && (
        <header className={pages.mark}>
          {mark}
          {hasSettings && <PageButton page="settings" icon={<Settings20Regular />} />}
        </header>
      )}
      {/* In another language all of it is drawn anew, but for the page where one chooses it. */}
      <Fragment key={view === 'settings' ? view : snapshot.locale}>{views[view]()}</Fragment>
      <Dialogs tokens={tokens} snapshot={snapshot} now={now} waitActions={waitActions} afterBulk={signOut.after} />
      {(view === 'main' || view === 'settings') && naming.asked && (
        <AddOrganizationDialog
          account={naming.asked.id}
          username={usernameOf(naming.asked, snapshot.accounts)}
          naming={naming}
        />
      )}
      {signOut.leaving && <SignOutDialog leaving={signOut.leaving} onSignOut={signOut.confirm} onStay={signOut.stay} />}
    </PageWay>
  );
}
