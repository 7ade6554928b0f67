import { Field, Input } from '@fluentui/react-components';
import { useId } from 'react';
import { type Chip, Chips } from './Chips';
import { type Draft, dayOfDraft, type Expiry, lastDay, presetsOf, untilOf } from './draft';
import { Calendar16Regular } from './icons';
import { cutOf, isLater } from './longest';
import { Said } from './Said';
import { strings } from './strings';
import css from './TokenForm.module.css';
import { dayField, exactDate, fullDate } from './time';
import type { OrganizationView, TokenView } from './wire';

const text = strings.page;

type ExpiryFieldProps = {
  draft: Draft;
  edited: TokenView | null;
  /** Where it is, or will be. */
  place: OrganizationView | null;
  now: Date;
  said: string | undefined;
  onChange: (expiry: Expiry) => void;
};

/** How long it lasts: one of the usual spans or a day, and the day on which it then ends. */
export function ExpiryField({ draft, edited, place, now, said, onChange }: ExpiryFieldProps) {
  const id = useId();
  const { expiry } = draft;
  const longest = place?.longest || null;
  const presets = presetsOf(draft, edited ? null : longest);
  const less = (days: number): string | null => {
    const until = untilOf({ ...draft, expiry: { kind: 'days', days } }, now, edited);
    const granted = until && cutOf(until, longest, now, edited);
    return granted && text.shortened(days, exactDate(granted));
  };
  const chips: Chip<string>[] = [
    ...(edited ? [{ value: 'keep', label: text.keep(exactDate(new Date(edited.expires))) }] : []),
    ...presets.map((days) => ({ value: String(days), label: days, less: less(days) })),
    { value: 'date', label: <DateChip /> },
  ];
  const choose = (value: string) => {
    const days = presets.find((one) => String(one) === value);
    if (days !== undefined) onChange({ kind: 'days', days });
    else if (value === 'keep') onChange({ kind: 'keep' });
    else onChange({ kind: 'date', day: dayOfDraft(draft, now, edited) });
  };
  const until = untilOf(draft, now, edited);
  const granted = until && expiry.kind !== 'keep' ? cutOf(until, longest, now, edited) : null;
  return (
    <div className={css.field} data-field="expires">
      <span id={id}>{text.expires}</span>
      <Chips
        chips={chips}
        chosen={expiry.kind === 'days' ? String(expiry.days) : expiry.kind}
        labelledBy={id}
        onChoose={choose}
      />
      {expiry.kind === 'date' && <DayField day={expiry.day} now={now} onChange={onChange} />}
      {said && <Said text={said} />}
      <p className={css.until} data-field="until" aria-live="polite">
        {until === null ? (said ? '' : text.untilNothing) : untilWords(until, granted, edited)}
      </p>
      {longest !== null && place !== null && (
        <p className={css.longest} data-longest={longest}>
          {edited ? text.longestEdit(place.name, longest) : text.longest(place.name, longest)}
        </p>
      )}
    </div>
  );
}

/** What is asked for, and first what is to be expected where that is less. */
function untilWords(until: Date, granted: Date | null, edited: TokenView | null): string {
  if (granted === null) return text.until(fullDate(until));
  if (edited && !isLater(granted, edited.expires)) return text.cutNoLater(exactDate(until));
  return text.cut(fullDate(granted), exactDate(until));
}

function DateChip() {
  return (
    <>
      <Calendar16Regular />
      {text.date}
    </>
  );
}

type DayFieldProps = { day: string; now: Date; onChange: (expiry: Expiry) => void };

function DayField({ day, now, onChange }: DayFieldProps) {
  return (
    <Field label={text.dateLabel} className={css.day} orientation="horizontal">
      <Input
        type="date"
        className={css.input}
        value={day}
        min={dayField(now)}
        max={dayField(lastDay(now))}
        placeholder={text.dateHint}
        onChange={(_, data) => onChange({ kind: 'date', day: data.value })}
      />
    </Field>
  );
}
