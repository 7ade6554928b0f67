import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { copyText } from './clipboard';
import css from './FailureDetails.module.css';
import { ChevronDown16Regular, ChevronUp16Regular, Copy16Regular } from './icons';
import { strings } from './strings';
import type { Failure } from './wire';

/** What whoever looks into a failure needs, as text to copy. */
export const detailsText = (failure: Failure) =>
  [failure.code, failure.message, failure.remedy, failure.details].filter(Boolean).join('\n');

/** "Show details", which opens the details and a way to copy them. */
export function FailureDetails({ failure }: { failure: Failure }) {
  const [open, setOpen] = useState(false);
  if (failure.details === null) return null;
  return (
    <div className={css.fold}>
      <Button
        appearance="transparent"
        size="small"
        className={css.toggle}
        icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        iconPosition="after"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? strings.failure.hideDetails : strings.failure.showDetails}
      </Button>
      {open && <DetailsText failure={failure} />}
    </div>
  );
}

/** The details themselves, with Copy. */
export function DetailsText({ failure }: { failure: Failure }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => setCopied(await copyText(detailsText(failure)));
  return (
    <div className={css.details}>
      <pre className={css.text}>{failure.details}</pre>
      <div className={css.copy}>
        <Button size="small" icon={<Copy16Regular />} onClick={copy}>
          {strings.failure.copy}
        </Button>
        <span role="status" className={css.said}>
          {copied !== null && (copied ? strings.failure.copied : strings.failure.notCopied)}
        </span>
      </div>
    </div>
  );
}
