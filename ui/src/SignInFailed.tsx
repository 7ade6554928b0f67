import { Button } from '@fluentui/react-components';
import { FailurePage } from './FailurePage';
import { Beaker32Regular, PersonProhibited32Regular } from './icons';
import { signInWords } from './signInWords';
import type { Failure, SignInRequest } from './wire';

const text = signInWords.failed;

export type SignInFailedProps = {
  failure: Failure;
  request: SignInRequest | null;
  onTryAgain: () => void;
  /** To the message for an administrator. */
  onAskAdministrator: () => void;
  /** Deletes the sandbox and opens a new one. */
  onStartAnew: () => void;
  onBack: () => void;
};

/** A sign-in ended badly, or the sandbox could not even be opened: why, what to do, and the ways on. */
export function SignInFailed(props: SignInFailedProps) {
  const { failure, request, onTryAgain, onAskAdministrator, onStartAnew, onBack } = props;
  const sandbox = failure.code === 'sandboxFailed';
  const asks = failure.whoActs === 'administrator' && request !== null;
  return (
    <FailurePage
      view="sign-in-failed"
      icon={sandbox ? <Beaker32Regular /> : <PersonProhibited32Regular />}
      title={sandbox ? text.sandboxTitle : text.title}
      failure={failure}
      titleSaysIt={sandbox}
    >
      <Button data-action="back" onClick={onBack}>
        {text.back}
      </Button>
      {sandbox && (
        <Button data-action="start-anew" onClick={onStartAnew}>
          {text.startAnew}
        </Button>
      )}
      <Button appearance={asks ? 'secondary' : 'primary'} data-action="try-again" onClick={onTryAgain}>
        {text.tryAgain}
      </Button>
      {asks && (
        <Button appearance="primary" data-action="ask-administrator" onClick={onAskAdministrator}>
          {text.askAdministrator}
        </Button>
      )}
    </FailurePage>
  );
}
