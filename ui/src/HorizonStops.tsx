import { type KeyboardEvent, memo } from 'react';
import css from './Horizon.module.css';
import { spoken } from './HorizonNaming';
import type { Stop } from './stops';
import { strings } from './strings';

type HorizonStopsProps = {
  id: string;
  stops: Stop[];
  now: Date;
  named: string | null;
  selected: string | null;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
};

/** The drawing as a list for screen readers, and the one Tab stop of the keyboard. */
export function HorizonStops({ id, stops, now, named, selected, onKeyDown, onBlur }: HorizonStopsProps) {
  return (
    <div
      className={css.stop}
      role="listbox"
      tabIndex={0}
      aria-label={strings.horizon.label}
      aria-activedescendant={named === null ? undefined : `${id}${named}`}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <Options id={id} stops={stops} now={now} selected={selected} />
    </div>
  );
}

/** Not drawn anew while the pointer moves from mark to mark. */
const Options = memo(function Options({
  id,
  stops,
  now,
  selected,
}: Omit<HorizonStopsProps, 'named' | 'onKeyDown' | 'onBlur'>) {
  return stops.map((stop) => (
    <div key={stop.key} id={`${id}${stop.key}`} role="option" tabIndex={-1} aria-selected={stop.key === selected}>
      {spoken(stop, now)}
    </div>
  ));
});
