import { ArrowRight20Regular } from './icons';
import css from './RegenerateDialog.module.css';
import { timeOf } from './rotation';
import { strings } from './strings';
import { ago, daysBetween, exactDate, relative } from './time';
import type { RotationView } from './wire';

const text = strings.rotation;

/** The old token's date beside the new one's. */
export function OldAndNew({ rotation, now }: { rotation: RotationView; now: Date }) {
  const until = new Date(rotation.granted ?? rotation.asked ?? rotation.oldExpires);
  return (
    <div className={css.dates}>
      <Old rotation={rotation} now={now} />
      <ArrowRight20Regular className={css.arrow} />
      <div className={css.date}>
        <span>{text.newToken}</span>
        <strong className={css.new}>{exactDate(until)}</strong>
        <span>{strings.time.inDays(daysBetween(now, until))}</span>
      </div>
    </div>
  );
}

/** Revoked, or still valid for a while. */
function Old({ rotation, now }: { rotation: RotationView; now: Date }) {
  const { outcome, oldExpires } = rotation;
  if (outcome.kind === 'overlap') {
    const goes = new Date(outcome.until);
    return (
      <div className={css.date}>
        <span>{text.oldToken}</span>
        <span className={css.old}>{exactDate(goes)}</span>
        <span>{text.goes(relative(goes, now))}</span>
      </div>
    );
  }
  return (
    <div className={css.date}>
      <span>{text.oldToken}</span>
      <s className={css.old}>{exactDate(new Date(oldExpires))}</s>
      <span>{text.revoked(ago(timeOf(rotation, 'done') ?? now, now))}</span>
    </div>
  );
}
