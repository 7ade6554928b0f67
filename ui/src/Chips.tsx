import { useId } from 'react';
import css from './Chips.module.css';

/** `less`: why it brings less than it says. */
export type Chip<T extends string> = { value: T; label: React.ReactNode; less?: string | null };

type ChipsProps<T extends string> = {
  chips: Chip<T>[];
  chosen: T;
  labelledBy: string;
  onChoose: (value: T) => void;
};

/** One of several short answers: radio buttons that look like chips. */
export function Chips<T extends string>({ chips, chosen, labelledBy, onChoose }: ChipsProps<T>) {
  const name = useId();
  return (
    <div className={css.chips} role="radiogroup" aria-labelledby={labelledBy}>
      {chips.map(({ value, label, less = null }) => (
        <label key={value} className={css.chip} data-less={less !== null} title={less ?? undefined}>
          <input
            type="radio"
            className={css.input}
            name={name}
            value={value}
            checked={value === chosen}
            aria-description={less ?? undefined}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
    </div>
  );
}

type ToggleChipsProps<T extends string> = {
  chips: Chip<T>[];
  pressed: T | null;
  labelledBy: string;
  onPress: (value: T) => void;
};

/** Ways to begin: buttons of which the one that still holds is pressed. */
export function ToggleChips<T extends string>({ chips, pressed, labelledBy, onPress }: ToggleChipsProps<T>) {
  return (
    <div className={css.chips} role="group" aria-labelledby={labelledBy}>
      {chips.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className={`${css.chip} ${css.round}`}
          aria-pressed={value === pressed}
          data-template={value}
          onClick={() => onPress(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
