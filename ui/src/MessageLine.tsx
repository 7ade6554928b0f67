import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { DetailsText } from './FailureDetails';
import { ChevronDown16Regular, ChevronUp16Regular, Dismiss16Regular } from './icons';
import css from './MessageLine.module.css';
import { clipped } from './names';
import { strings } from './strings';
import type { Failure } from './wire';

export type LineAction = { label: string; onClick: () => void; primary?: boolean; action?: string };

export type MessageLineProps = {
  /** The failure's code, or what the line is about. */
  code: string;
  icon: React.ReactNode;
  title: string;
  text: string;
  action: LineAction | null;
  /** What the chevron opens. */
  failure?: Failure | null;
  /** The way out of a line whose action is another one. */
  onDismiss?: (() => void) | null;
  /** The id of the work that it tells of. */
  about?: string;
  /** What else there is to decide, below. */
  children?: React.ReactNode;
};

/** A state that lasts: one neutral line with one action, until the state ends. */
export function MessageLine(props: MessageLineProps) {
  const { code, icon, title, text, action, failure = null, onDismiss = null, about, children } = props;
  const [open, setOpen] = useState(false);
  const foldable = failure !== null && failure.details !== null;
  return (
    <div className={css.line} data-message={code} data-about={about}>
      <div className={css.row}>
        <span className={css.icon}>{icon}</span>
        <p className={css.words}>
          <strong className={css.title}>{clipped(title)}</strong> {text}
        </p>
        {action && (
          <Button
            size="small"
            appearance={action.primary ? 'primary' : 'secondary'}
            className={css.action}
            data-action={action.action}
            onClick={action.onClick}
          >
            {action.label}
          </Button>
        )}
        {foldable && (
          <Button
            size="small"
            appearance="transparent"
            icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
            aria-label={open ? strings.failure.hideDetails : strings.failure.showDetails}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        )}
        {onDismiss && (
          <Button
            size="small"
            appearance="transparent"
            icon={<Dismiss16Regular />}
            aria-label={strings.failure.dismiss}
            data-action="dismiss"
            onClick={onDismiss}
          />
        )}
      </div>
      {children && <div className={css.below}>{children}</div>}
      {open && foldable && (
        <div className={css.details}>
          <DetailsText failure={failure} />
        </div>
      )}
    </div>
  );
}
