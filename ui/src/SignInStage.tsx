import { Blocked } from './Blocked';
import { Confirming } from './Confirming';
import { SignInFailed } from './SignInFailed';
import type { Actions } from './useActions';
import type { SignInWay } from './useSignIn';
import { Waiting } from './Waiting';
import type { Snapshot } from './wire';

type SignInStageProps = { snapshot: Snapshot; now: Date; actions: Actions; way: SignInWay; blocked: boolean };

/** Where a sign-in stands that has begun and not come to its end. */
export function SignInStage({ snapshot, now, actions, way, blocked }: SignInStageProps) {
  const { signIn, profile } = snapshot;
  const ways = { onCheckAgain: way.checkAgain, onBack: way.leaveBlocked };
  switch (signIn.phase) {
    case 'idle':
      return null;
    case 'waiting':
      if (blocked) return <Blocked request={signIn.request} failure={null} {...ways} />;
      break;
    case 'redeeming':
      break;
    case 'confirming':
      return <Confirming signIn={signIn} onAnswer={way.confirm} />;
    case 'failed': {
      const { failure, request } = signIn;
      const answer = failure.whoActs === 'administrator' ? failure : null;
      if (blocked && request !== null) return <Blocked request={request} failure={answer} {...ways} />;
      return (
        <SignInFailed
          failure={failure}
          request={request}
          onTryAgain={way.tryAgain}
          onAskAdministrator={way.showBlocked}
          onStartAnew={way.startAnew}
          onBack={actions.cancelSignIn}
        />
      );
    }
  }
  return (
    <Waiting
      signIn={signIn}
      profile={profile}
      now={now}
      onCancel={actions.cancelSignIn}
      onCopyLink={actions.copySignInLink}
      onBlocked={way.showBlocked}
    />
  );
}
