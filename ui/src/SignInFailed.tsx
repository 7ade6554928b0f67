import { Button } from '@fluentui/react-components';
import { FailureDetails } from './FailureDetails';
import { PersonProhibited32Regular } from './icons';
import pages from './pages.module.css';
import css from './SignInFailed.module.css';
import { strings } from './strings';
import type { Failure } from './wire';

export type SignInFailedProps = { failure: Failure; onTryAgain: () => void; onBack: () => void };

/** A sign-in ended badly: why, what to do, and both ways on. */
export function SignInFailed({ failure, onTryAgain, onBack }: SignInFailedProps) {
  return (
    <main className={pages.page} data-view="sign-in-failed" data-code={failure.code}>
      <div className={pages.center}>
        <PersonProhibited32Regular className={css.icon} />
        <h1 className={pages.heading}>{strings.failed.title}</h1>
        <section className={`${pages.card} ${pages.narrow} ${css.card}`}>
          <p className={css.message}>{failure.message}</p>
          <p className={css.remedy}>{failure.remedy}</p>
          <FailureDetails failure={failure} />
        </section>
        <div className={`${pages.buttons} ${pages.narrow}`}>
          <Button onClick={onBack}>{strings.failed.back}</Button>
          <Button appearance="primary" onClick={onTryAgain}>
            {strings.failed.tryAgain}
          </Button>
        </div>
      </div>
    </main>
  );
}
