import { Button } from '@fluentui/react-components';
import { FailurePage } from './FailurePage';
import { Beaker32Regular, PersonProhibited32Regular } from './icons';
import { strings } from './strings';
import type { Failure } from './wire';

const text = strings.failed;

export type SignInFailedProps = {
  failure: Failure;
  onTryAgain: () => void;
  /** Deletes the sandbox and opens a new one. */
  onStartAnew: () => void;
  onBack: () => void;
};

/** A sign-in ended badly, or the sandbox could not even be opened: why, what to do, and the ways on. */
export function SignInFailed({ failure, onTryAgain, onStartAnew, onBack }: SignInFailedProps) {
  const sandbox = failure.code === 'sandboxFailed';
  return (
    <FailurePage
      view="sign-in-failed"
      icon={sandbox ? <Beaker32Regular /> : <PersonProhibited32Regular />}
      title={sandbox ? text.sandboxTitle : text.title}
      failure={failure}
      titleSaysIt={sandbox}
    >
      <Button onClick={onBack}>{text.back}</Button>
      {sandbox && (
        <Button data-action="start-anew" onClick={onStartAnew}>
          {text.startAnew}
        </Button>
      )}
      <Button appearance="primary" onClick={onTryAgain}>
        {text.tryAgain}
      </Button>
    </FailurePage>
  );
}
