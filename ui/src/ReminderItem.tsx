import { Button, Tooltip } from '@fluentui/react-components';
import {
  AlertSnooze16Regular,
  CheckmarkCircle16Filled,
  Clock16Regular,
  Info20Regular,
  PersonProhibited20Regular,
  Warning20Regular,
} from './icons';
import { MarkIcon } from './Mark';
import css from './Reminders.module.css';
import { type Deed, type Entry, type Offer, textOf, titleOf, wordsOf } from './reminders';
import { remindersWords as text } from './remindersWords';
import { exactTime, timeOfDay } from './time';
import type { ReminderKind, ReminderView } from './wire';

const icons: Record<Exclude<ReminderKind, 'expiry'>, React.ReactNode> = {
  overlap: <Clock16Regular />,
  unfinished: <Warning20Regular />,
  session: <PersonProhibited20Regular />,
  summary: <Info20Regular />,
};

type ReminderItemProps = {
  entry: Entry;
  now: Date;
  /** Whether nobody had seen it when the page was opened. */
  fresh: boolean;
  onDo: (deed: Deed, entry: Entry) => void;
};

/** One thing that was said: what, where, when, what became of it, and what can be done about it. */
export function ReminderItem({ entry, now, fresh, onDo }: ReminderItemProps) {
  const { row, urgency, settled, offers } = entry;
  const said = new Date(row.saidAt);
  const again = row.snoozedUntil !== null && settled === null ? new Date(row.snoozedUntil) : null;
  return (
    <li className={css.item} tabIndex={-1} data-reminder={row.id} data-kind={row.kind} data-settled={settled !== null}>
      <span className={css.icon} data-urgency={settled === null ? urgency : undefined}>
        <Icon entry={entry} />
      </span>
      <div className={css.words}>
        <p className={css.title}>{titleOf(entry, now)}</p>
        <p>{textOf(entry)}</p>
        {row.stale && settled === null && <p data-stale="">{text.stale}</p>}
        {again !== null && again > now && (
          <p className={css.again} data-snoozed={row.snoozedUntil}>
            <AlertSnooze16Regular className={css.small} />
            {text.snoozed(exactTime(again))}
          </p>
        )}
        {settled !== null && <p data-became="">{settled}</p>}
      </div>
      <span className={css.when}>
        {fresh && <span className={css.fresh}>{text.fresh}</span>}
        <time dateTime={row.saidAt} title={exactTime(said)}>
          {timeOfDay(said)}
        </time>
      </span>
      {offers.length > 0 && (
        <div className={css.actions}>
          {offers.map((offer, index) => (
            <Do key={offer.deed} offer={offer} first={index === 0} row={row} onDo={() => onDo(offer.deed, entry)} />
          ))}
        </div>
      )}
    </li>
  );
}

function Icon({ entry: { row, urgency, settled } }: { entry: Entry }) {
  if (settled !== null) return <CheckmarkCircle16Filled className={css.done} />;
  if (row.kind === 'expiry')
    return <MarkIcon urgency={urgency ?? 'later'} hollow={row.stale && urgency !== 'expired'} />;
  return icons[row.kind];
}

type DoProps = { offer: Offer; first: boolean; row: ReminderView; onDo: () => void };

function Do({ offer: { deed, reason }, first, row, onDo }: DoProps) {
  const [word, name] = wordsOf(deed, row);
  const button = (
    <Button
      size="small"
      appearance={first ? 'secondary' : 'subtle'}
      className={css.action}
      aria-label={name}
      aria-description={reason ?? undefined}
      disabledFocusable={reason !== null}
      data-action={deed === 'open' ? 'open-token' : deed}
      onClick={onDo}
    >
      {word}
    </Button>
  );
  if (reason === null) return button;
  return (
    <Tooltip content={reason} relationship="inaccessible">
      {button}
    </Tooltip>
  );
}
