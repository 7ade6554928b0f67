import { FluentProvider } from '@fluentui/react-components';
import { useMemo } from 'react';
import css from './App.module.css';
import { Connect } from './Connect';
import { Main } from './Main';
import { RegenerateDialog } from './RegenerateDialog';
import { SignInFailed } from './SignInFailed';
import { useSnapshot } from './snapshot';
import { useAppearance, useNow } from './surroundings';
import { themeFor } from './theme';
import { useToasts } from './toasts';
import { useActions } from './useActions';
import { useRotations } from './useRotations';
import { useSignIn } from './useSignIn';
import { viewOf } from './view';
import { Waiting } from './Waiting';
import { Welcome } from './Welcome';
import type { Snapshot } from './wire';

/** The page: the theme around the view that the snapshot asks for. */
export function App() {
  const { dark, contrast } = useAppearance();
  const theme = useMemo(() => themeFor({ dark, contrast }), [dark, contrast]);
  const { snapshot, failure } = useSnapshot();
  return (
    <FluentProvider theme={theme} className={css.provider}>
      {snapshot && <Page snapshot={snapshot} />}
      {failure && <SignInFailed failure={failure} onTryAgain={reload} onBack={reload} />}
    </FluentProvider>
  );
}

const reload = () => location.reload();

function Page({ snapshot }: { snapshot: Snapshot }) {
  const now = useNow();
  const { toasts, toaster } = useToasts();
  const actions = useActions(toasts);
  const rotations = useRotations(snapshot.rotations, actions, toasts);
  const way = useSignIn(snapshot, actions);
  const { signIn, profile } = snapshot;

  const views = {
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
        shownRotation={rotations.open?.id ?? null}
        onRegenerate={rotations.start}
        onCopySecret={actions.copySecret}
        onConnect={way.connect}
        onRefresh={actions.refresh}
        onRetryVault={actions.retryVault}
        onSignInAgain={way.signInAgain}
        onShowRotation={rotations.show}
        onCopyDetails={actions.copyDetails}
      />
    ),
  };
  return (
    <>
      {views[viewOf(snapshot, way.connecting)]()}
      {rotations.open && (
        <RegenerateDialog
          rotation={rotations.open}
          now={now}
          onClose={rotations.close}
          onCopySecret={rotations.copySecret}
        />
      )}
      {toaster}
    </>
  );
}
