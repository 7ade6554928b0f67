import { FailureDetails } from './FailureDetails';
import { Info20Regular, Warning20Regular } from './icons';
import css from './Notice.module.css';
import type { Failure } from './wire';

/** A neutral notice: a sentence in semibold, and what follows from it. */
export function Note({ title, text }: { title: string; text: string }) {
  return (
    <div className={css.notice} data-notice="note">
      <Info20Regular className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        <p>{text}</p>
      </div>
    </div>
  );
}

/** A failure inside a page or dialog: what happened, what to do, details. */
export function Notice({ failure, className = '' }: { failure: Failure; className?: string }) {
  return (
    <div className={`${css.notice} ${className}`} data-notice={failure.code} role="alert">
      <Warning20Regular className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{failure.message}</p>
        <p>{failure.remedy}</p>
        <FailureDetails failure={failure} />
      </div>
    </div>
  );
}
