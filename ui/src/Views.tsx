import { useEffect, useRef } from 'react';
import { SandboxBadge } from './BarMenus';
import { Connect } from './Connect';
import { Main } from './Main';
import pages from './pages.module.css';
import { RegenerateDialog } from './RegenerateDialog';
import { RevokeDialog } from './RevokeDialog';
import { SignInFailed } from './SignInFailed';
import { useNow } from './surroundings';
import { TokenPage } from './TokenPage';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useCatalogue } from './useCatalogue';
import type { SignInWay } from './useSignIn';
import { useTokens } from './useTokens';
import { type View, viewOf } from './view';
import { Waiting } from './Waiting';
import { Welcome } from './Welcome';
import type { Snapshot } from './wire';

type ViewsProps = {
  snapshot: Snapshot;
  actions: Actions;
  toasts: Toasts;
  way: SignInWay;
  settingsDismissed: boolean;
  onDismissSettings: () => void;
};

/** The view that the snapshot of a profile asks for, with the dialogs over it. */
export function Views({ snapshot, actions, toasts, way, settingsDismissed, onDismissSettings }: ViewsProps) {
  const now = useNow();
  const { list, form, rotations, operations, act, ...tokens } = useTokens(snapshot, now, actions, toasts);
  const catalogue = useCatalogue(form.form !== null);
  const view = viewOf(snapshot, way.connecting, form.form !== null);
  useFocusAfterForm(view);
  const { signIn, profile } = snapshot;
  const failureActions = {
    onRefresh: actions.refresh,
    onRetryVault: actions.retryVault,
    onSignInAgain: way.signInAgain,
    onCopyDetails: actions.copyDetails,
  };
  const mark = profile === 'sandbox' && (
    <SandboxBadge onConnect={way.connect} onLookAround={actions.openSandboxPage} onDelete={actions.deleteSandbox} />
  );
  const hasBar = view === 'main' || view === 'token';

  const views: Record<View, () => React.ReactNode> = {
    welcome: () => <Welcome onConnect={way.connect} onSandbox={way.sandbox} />,
    connect: () => (
      <Connect
        connection={way.connection}
        onChange={way.change}
        onSignIn={way.signIn}
        onSandbox={way.sandbox}
        onBack={way.leaveConnect}
      />
    ),
    waiting: () =>
      (signIn.phase === 'waiting' || signIn.phase === 'redeeming') && (
        <Waiting
          signIn={signIn}
          profile={profile}
          now={now}
          onCancel={actions.cancelSignIn}
          onCopyLink={actions.copySignInLink}
        />
      ),
    'sign-in-failed': () =>
      signIn.phase === 'failed' && (
        <SignInFailed
          failure={signIn.failure}
          onTryAgain={way.tryAgain}
          onStartAnew={way.startAnew}
          onBack={actions.cancelSignIn}
        />
      ),
    main: () => (
      <Main
        snapshot={snapshot}
        now={now}
        list={list}
        mark={mark}
        shownRotation={rotations.open?.id ?? null}
        told={new Set([...rotations.told, ...operations.told])}
        rows={operations.rows}
        settingsDismissed={settingsDismissed}
        onAct={act}
        onNew={() => form.openNew(list.query.organization)}
        onShowRotation={rotations.show}
        onDismiss={actions.dismiss}
        onDismissSettings={onDismissSettings}
        {...failureActions}
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
          {...failureActions}
        />
      ),
  };
  return (
    <>
      {mark && !hasBar && <header className={pages.mark}>{mark}</header>}
      {views[view]()}
      {rotations.open && (
        <RegenerateDialog
          rotation={rotations.open}
          now={now}
          onClose={rotations.close}
          onCopySecret={rotations.copySecret}
        />
      )}
      {tokens.revoking && (
        <RevokeDialog token={tokens.revoking} now={now} onRevoke={tokens.revoke} onKeep={tokens.keep} />
      )}
    </>
  );
}

/** Back from the form, the focus goes to the row that it was about, or to where it was opened. */
function useFocusAfterForm(view: View) {
  const last = useRef(view);
  useEffect(() => {
    if (last.current === 'token' && view === 'main') {
      const row = document.querySelector<HTMLElement>('[data-token][aria-selected="true"]');
      (row ?? document.querySelector<HTMLElement>('[data-action="new-token"]'))?.focus();
    }
    last.current = view;
  }, [view]);
}
