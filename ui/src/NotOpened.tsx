import { Button } from '@fluentui/react-components';
import { FailurePage } from './FailurePage';
import { Database32Regular } from './icons';
import { signInWords } from './signInWords';
import { strings } from './strings';
import type { Failure } from './wire';

/** There is no snapshot: what the app itself keeps could not be opened. */
export function NotOpened({ failure, onTryAgain }: { failure: Failure; onTryAgain: () => void }) {
  return (
    <FailurePage view="not-opened" icon={<Database32Regular />} title={strings.notOpened.title} failure={failure}>
      <Button appearance="primary" onClick={onTryAgain}>
        {signInWords.failed.tryAgain}
      </Button>
    </FailurePage>
  );
}
