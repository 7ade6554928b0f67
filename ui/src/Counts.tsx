import css from './Counts.module.css';
import { CircleOff16Regular, Globe16Regular, LockOpen16Regular, ShieldKeyhole16Regular } from './icons';
import { MarkIcon } from './Mark';
import { strings } from './strings';
import { counted, type Filter, type KindFilter, kindFilters, timeFilters } from './urgency';
import type { TokenView } from './wire';

const kindIcons: Record<KindFilter, React.ReactNode> = {
  fullAccess: <ShieldKeyhole16Regular />,
  global: <Globe16Regular />,
  noSecret: <LockOpen16Regular />,
  revoked: <CircleOff16Regular />,
};

export type CountsProps = {
  /** null while nothing is known yet. */
  tokens: TokenView[] | null;
  now: Date;
  pressed: Filter | null;
  onPress: (filter: Filter | null) => void;
};

/** How many there are of each kind: the legend of the marks and the filter of the list at once. */
export function Counts({ tokens, now, pressed, onPress }: CountsProps) {
  const count = (filter: Filter) => (
    <Count
      key={filter}
      filter={filter}
      number={tokens?.filter((token) => counted(token, filter, now)).length ?? null}
      pressed={pressed === filter}
      onPress={() => onPress(pressed === filter ? null : filter)}
    />
  );
  return (
    <fieldset className={css.counts} aria-label={strings.counts.label}>
      {timeFilters.map(count)}
      {kindFilters.map(count)}
    </fieldset>
  );
}

type CountProps = { filter: Filter; number: number | null; pressed: boolean; onPress: () => void };

function Count({ filter, number, pressed, onPress }: CountProps) {
  const kind = kindFilters.find((one) => one === filter);
  const time = timeFilters.find((one) => one === filter);
  return (
    <button
      type="button"
      className={css.count}
      aria-pressed={pressed}
      data-filter={filter}
      disabled={number === null}
      onClick={onPress}
    >
      <span className={css.mark}>{time ? <MarkIcon urgency={time} /> : kind && kindIcons[kind]}</span>
      <span>{strings.counts[filter]}</span>
      <span className={css.number} data-filter={number ? filter : undefined}>
        {number ?? strings.counts.unknown}
      </span>
    </button>
  );
}
