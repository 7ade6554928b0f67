import { Field, Input } from '@fluentui/react-components';
import { useId } from 'react';
import { type Chip, Chips } from './Chips';
import { type Draft, dayOfDraft, type Expiry, lastDay, presets, untilOf } from './draft';
import { Calendar16Regular } from './icons';
import { Said } from './Said';
import { strings } from './strings';
import css from './TokenForm.module.css';
import { dayField, exactDate, fullDate } from './time';
import type { TokenView } from './wire';

const text = strings.page;

type ExpiryFieldProps = {
  draft: Draft;
  edited: TokenView | null;
  now: Date;
  said: string | undefined;
  onChange: (expiry: Expiry) => void;
};

/** How long it lasts: one of the usual spans or a day, and the day on which it then ends. */
export function ExpiryField({ draft, edited, now, said, onChange }: ExpiryFieldProps) {
  const id = useId();
  const { expiry } = draft;
  const chips: Chip<string>[] = [
    ...(edited ? [{ value: 'keep', label: text.keep(exactDate(new Date(edited.expires))) }] : []),
    ...presets.map((days) => ({ value: String(days), label: days })),
    { value: 'date', label: <DateChip /> },
  ];
  const choose = (value: string) => {
    const days = presets.find((one) => String(one) === value);
    if (days !== undefined) onChange({ kind: 'days', days });
    else if (value === 'keep') onChange({ kind: 'keep' });
    else onChange({ kind: 'date', day: dayOfDraft(draft, now, edited) });
  };
  const until = untilOf(draft, now, edited);
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
        {until === null ? (said ? '' : text.untilNothing) : text.until(fullDate(until))}
      </p>
    </div>
  );
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
