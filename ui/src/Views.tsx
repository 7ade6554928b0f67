import { useEffect, useRef } from 'react';
import { AddOrganizationDialog } from './AddOrganizationDialog';
import { usernameOf } from './accounts';
import { SandboxBadge } from './BarMenus';
import { Connect } from './Connect';
import { Dialogs } from './Dialogs';
import { Main } from './Main';
import type { State } from './Messages';
import pages from './pages.module.css';
import { SignInStage } from './SignInStage';
import { SignOutDialog } from './SignOutDialog';
import { useNow } from './surroundings';
import { TokenPage } from './TokenPage';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useCatalogue } from './useCatalogue';
import { useNaming } from './useNaming';
import type { SignInWay } from './useSignIn';
import { useSignOut } from './useSignOut';
import { useTokens } from './useTokens';
import { type View, viewOf } from './view';
import { Welcome } from './Welcome';
import type { Snapshot } from './wire';

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
  const view = viewOf(snapshot, { ...way, editing: form.form !== null });
  useFocusAfterForm(view);
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
  const hasBar = view === 'main' || view === 'token';

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
        onDismiss={actions.dismiss}
        onDismissState={onDismissState}
        onAddAccount={way.addAccount}
        naming={naming}
        onAddOrganization={naming.open}
        onCopyConnection={actions.copyConnection}
        onSignOut={signOut.start}
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
  };
  return (
    <>
      {mark && !hasBar && <header className={pages.mark}>{mark}</header>}
      {views[view]()}
      <Dialogs tokens={tokens} snapshot={snapshot} now={now} waitActions={waitActions} afterBulk={signOut.after} />
      {view === 'main' && naming.asked && (
        <AddOrganizationDialog
          account={naming.asked.id}
          username={usernameOf(naming.asked, snapshot.accounts)}
          naming={naming}
        />
      )}
      {signOut.leaving && <SignOutDialog leaving={signOut.leaving} onSignOut={signOut.confirm} onStay={signOut.stay} />}
    </>
  );
}

/** Back from the form, the focus goes to the row that it was about, or to where it was opened. */
function useFocusAfterForm(view: View) {
  const last = useRef(view);
  useEffect(() => {
    const back = last.current === 'token' && view === 'main';
    last.current = view;
    if (!back) return;
    const button = document.querySelector<HTMLElement>('[data-action="new-token"]');
    const focusRow = () => {
      const row = document.querySelector<HTMLElement>('[data-token][aria-selected="true"]');
      row?.focus();
      return row !== null;
    };
    if (focusRow()) return;
    button?.focus();
    // The list draws its rows once it knows its height; until then nobody has gone elsewhere.
    const frame = requestAnimationFrame(() => document.activeElement === button && focusRow());
    return () => cancelAnimationFrame(frame);
  }, [view]);
}
