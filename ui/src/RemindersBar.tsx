import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { CalendarAdd20Regular, PauseCircle20Regular } from './icons';
import css from './Reminders.module.css';
import { remindersWords as text } from './remindersWords';
import { useCompact } from './surroundings';
import type { Pause } from './wire';

const pauses: readonly Pause[] = ['hour', 'today', 'untilMorning'];

type RemindersBarProps = { onPause: (pause: Pause) => void; onCalendar: () => void };

/** Silence for a while, and the dates for a calendar. */
export function RemindersBar({ onPause, onCalendar }: RemindersBarProps) {
  const compact = useCompact();
  const worded = (word: string) => ({
    'aria-label': word,
    title: compact ? word : undefined,
    children: compact ? null : word,
  });
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={css.bar}
            icon={<PauseCircle20Regular />}
            data-action="pause"
            {...worded(text.pause)}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {pauses.map((pause) => (
              <MenuItem key={pause} data-action={`pause-${pause}`} onClick={() => onPause(pause)}>
                {text.pauses[pause]}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Button
        className={css.bar}
        icon={<CalendarAdd20Regular />}
        data-action="calendar"
        onClick={onCalendar}
        {...worded(text.calendar)}
      />
    </>
  );
}
