import { Button } from '@fluentui/react-components';
import { FailurePage } from './FailurePage';
import { PersonProhibited32Regular } from './icons';
import { strings } from './strings';
import type { Failure } from './wire';

export type SignInFailedProps = { failure: Failure; onTryAgain: () => void; onBack: () => void };

/** A sign-in ended badly: why, what to do, and both ways on. */
export function SignInFailed({ failure, onTryAgain, onBack }: SignInFailedProps) {
  return (
    <FailurePage
      view="sign-in-failed"
      icon={<PersonProhibited32Regular />}
      title={strings.failed.title}
      failure={failure}
    >
      <Button onClick={onBack}>{strings.failed.back}</Button>
      <Button appearance="primary" onClick={onTryAgain}>
        {strings.failed.tryAgain}
      </Button>
    </FailurePage>
  );
}
