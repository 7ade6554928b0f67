import { useId } from 'react';
import { CheckChips } from './CheckChips';
import { Choice } from './Choice';
import { CalendarClock20Regular, CalendarWorkWeek20Regular, WeatherMoon20Regular } from './icons';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { SwitchRow } from './SwitchRow';
import { settingsWords } from './settingsWords';
import { type Change, useSetting } from './useSetting';
import type { QuietHours, SettingsView } from './wire';

const text = settingsWords.reminders;

/** In days before a token expires. */
const LEADS = [30, 14, 7, 3, 1];
/** What is quiet where nobody has said when. */
const NIGHT: QuietHours = { from: '22:00', to: '07:00' };
/** Every half hour of a day. */
const TIMES = Array.from({ length: 48 }, (_, half) => {
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
});

type SettingsRemindersProps = { settings: SettingsView; onChange: Change };

/** How long before, and when not. */
export function SettingsReminders({ settings, onChange }: SettingsRemindersProps) {
  const leads = useSetting(settings.leadTimes, onChange, (days) => ({ kind: 'leadTimes', days }));
  const quiet = useSetting(settings.quietHours, onChange, (hours) => ({ kind: 'quietHours', hours }));
  const working = useSetting(settings.workingDaysOnly, onChange, (on) => ({ kind: 'workingDaysOnly', on }));
  const offered = [...new Set([...LEADS, ...leads.shown])].sort(falling);
  return (
    <Card>
      <Row
        about="lead-times"
        icon={<CalendarClock20Regular />}
        title={text.leadTitle}
        text={text.leadText}
        failure={leads.failure}
        control={(ids) => (
          <CheckChips
            {...ids}
            chips={offered.map((days) => ({ value: days, label: text.days(days) }))}
            chosen={leads.shown}
            onChoose={(days) => void leads.set([...days].sort(falling))}
          />
        )}
      />
      <SwitchRow
        about="quiet-hours"
        icon={<WeatherMoon20Regular />}
        title={text.quietTitle}
        text={text.quietText}
        on={quiet.shown !== null}
        failure={quiet.failure}
        onSwitch={(on) => void quiet.set(on ? NIGHT : null)}
      >
        {quiet.shown !== null && <Hours hours={quiet.shown} onHours={(hours) => void quiet.set(hours)} />}
      </SwitchRow>
      <SwitchRow
        about="working-days"
        icon={<CalendarWorkWeek20Regular />}
        title={text.workingTitle}
        text={working.shown ? text.workingOn : text.workingOff}
        on={working.shown}
        failure={working.failure}
        onSwitch={(on) => void working.set(on)}
      />
    </Card>
  );
}

const falling = (a: number, b: number) => b - a;

/** From when to when; the same time twice would be no time at all. */
function Hours({ hours, onHours }: { hours: QuietHours; onHours: (hours: QuietHours) => void }) {
  const id = useId();
  const choice = (end: 'from' | 'to') => {
    const other = end === 'from' ? hours.to : hours.from;
    const times = [...new Set([...TIMES, hours[end]])].filter((time) => time !== other).sort();
    return (
      <div className={css.hour}>
        <span id={`${id}-${end}`}>{text[end]}</span>
        <Choice
          className={css.time}
          labelledBy={`${id}-${end}`}
          action={`quiet-${end}`}
          choices={times.map((time) => [time, time] as const)}
          chosen={hours[end]}
          onChoose={(time) => onHours({ ...hours, [end]: time })}
        />
      </div>
    );
  };
  return (
    <div className={`${css.wide} ${css.hours}`}>
      {choice('from')}
      {choice('to')}
    </div>
  );
}
