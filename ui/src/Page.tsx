import { useEffect, useRef, useState } from 'react';
import { Connect } from './Connect';
import { Main } from './Main';
import { RegenerateDialog } from './RegenerateDialog';
import { RevokeDialog } from './RevokeDialog';
import { SignInFailed } from './SignInFailed';
import { useNow } from './surroundings';
import { TokenPage } from './TokenPage';
import { useToasts } from './toasts';
import { useActions } from './useActions';
import { useCatalogue } from './useCatalogue';
import { useSignIn } from './useSignIn';
import { useTokens } from './useTokens';
import { type View, viewOf } from './view';
import { Waiting } from './Waiting';
import { Welcome } from './Welcome';
import type { Snapshot } from './wire';

/** The view that the snapshot asks for, with the dialogs and toasts over it. */
export function Page({ snapshot }: { snapshot: Snapshot }) {
  const now = useNow();
  const { toasts, toaster } = useToasts();
  const actions = useActions(toasts);
  const way = useSignIn(snapshot, actions);
  const { list, form, rotations, operations, act, ...tokens } = useTokens(snapshot, now, actions, toasts);
  const catalogue = useCatalogue(form.form !== null);
  const [settingsDismissed, setSettingsDismissed] = useState(false);
  const view = viewOf(snapshot, way.connecting, form.form !== null);
  useFocusAfterForm(view);
  const { signIn, profile } = snapshot;
  const failureActions = {
    onRefresh: actions.refresh,
    onRetryVault: actions.retryVault,
    onSignInAgain: way.signInAgain,
    onCopyDetails: actions.copyDetails,
  };

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
        <SignInFailed failure={signIn.failure} onTryAgain={way.tryAgain} onBack={actions.cancelSignIn} />
      ),
    main: () => (
      <Main
        snapshot={snapshot}
        now={now}
        list={list}
        shownRotation={rotations.open?.id ?? null}
        told={new Set([...rotations.told, ...operations.told])}
        rows={operations.rows}
        settingsDismissed={settingsDismissed}
        onAct={act}
        onNew={() => form.openNew(list.query.organization)}
        onConnect={way.connect}
        onOpenSandboxPage={actions.openSandboxPage}
        onDeleteSandbox={actions.deleteSandbox}
        onShowRotation={rotations.show}
        onDismiss={actions.dismiss}
        onDismissSettings={() => setSettingsDismissed(true)}
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
          onChange={form.change}
          onSubmit={form.submit}
          onCancel={form.close}
          {...failureActions}
        />
      ),
  };
  return (
    <>
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
      {toaster}
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
