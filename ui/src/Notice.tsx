import { Button } from '@fluentui/react-components';
import { FailureDetails } from './FailureDetails';
import { Dismiss16Regular, Info20Regular, Warning20Regular } from './icons';
import type { LineAction } from './MessageLine';
import css from './Notice.module.css';
import { strings } from './strings';
import type { Failure } from './wire';

type NoteProps = {
  title: string;
  text: string;
  action?: LineAction | null;
  /** What else there is to say, below. */
  children?: React.ReactNode;
};

/** A neutral notice: a sentence in semibold, and what follows from it. */
export function Note({ title, text, action = null, children }: NoteProps) {
  return (
    <div className={css.notice} data-notice="note">
      <Info20Regular className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        <p>{text}</p>
        {children}
      </div>
      {action && (
        <Button size="small" className={css.action} data-action={action.action} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

type NoticeProps = { failure: Failure; action?: LineAction | null; onDismiss?: () => void; className?: string };

/** A failure inside a page or dialog: what happened, what to do, details. */
export function Notice({ failure, action = null, onDismiss, className = '' }: NoticeProps) {
  return (
    <div className={`${css.notice} ${className}`} data-notice={failure.code} role="alert">
      <Warning20Regular className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{failure.message}</p>
        <p>{failure.remedy}</p>
        <FailureDetails failure={failure} />
      </div>
      {action && (
        <Button size="small" className={css.action} data-action={action.action} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
      {onDismiss && (
        <Button
          appearance="transparent"
          size="small"
          className={css.action}
          icon={<Dismiss16Regular />}
          aria-label={strings.failure.dismiss}
          data-action="dismiss"
          onClick={onDismiss}
        />
      )}
    </div>
  );
}
