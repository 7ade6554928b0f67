import { useId } from 'react';
import { FailureDetails } from './FailureDetails';
import { Said } from './Said';
import css from './Settings.module.css';
import { strings } from './strings';
import type { Failure } from './wire';

/** Rows that belong together. `heading`: what they are called where the section alone does not say it. */
export function Card({ heading, children }: { heading?: string | undefined; children: React.ReactNode }) {
  const id = useId();
  if (heading === undefined) return <div className={css.card}>{children}</div>;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={css.subheading}>
        {heading}
      </h3>
      <div className={css.card}>{children}</div>
    </section>
  );
}

/** What a control is called by. */
export type Ids = { labelledBy: string; describedBy: string };

type RowProps = {
  icon: React.ReactNode;
  title: React.ReactNode;
  text?: React.ReactNode;
  control?: (ids: Ids) => React.ReactNode;
  failure?: Failure | null;
  /** What it is about, for tests and style. */
  about: string;
  children?: React.ReactNode;
};

/** One setting: icon, title, one line, control; below it why a change was refused. */
export function Row({ icon, title, text, control, failure = null, about, children }: RowProps) {
  const id = useId();
  const ids = { labelledBy: `${id}-title`, describedBy: `${id}-text` };
  return (
    <div className={css.row} data-setting={about}>
      <span className={css.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={css.words}>
        <p id={ids.labelledBy} className={css.title}>
          {title}
        </p>
        <p id={ids.describedBy} className={css.text}>
          {text}
        </p>
      </div>
      {control && <div className={css.control}>{control(ids)}</div>}
      {failure && <Refused failure={failure} />}
      {children}
    </div>
  );
}

/** Why a change was refused, and what to do about it. */
export function Refused({ failure }: { failure: Failure }) {
  return (
    <div className={css.refused} data-refused={failure.code}>
      <Said text={strings.failure.both(failure.message, failure.remedy)} />
      <FailureDetails failure={failure} />
    </div>
  );
}
