import css from './Chips.module.css';

type CheckChipsProps = {
  chips: { value: number; label: string }[];
  chosen: readonly number[];
  labelledBy: string;
  describedBy: string;
  onChoose: (chosen: number[]) => void;
};

/** Any of several short answers: check boxes that look like chips. */
export function CheckChips({ chips, chosen, labelledBy, describedBy, onChoose }: CheckChipsProps) {
  return (
    <div className={css.chips} role="group" aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {chips.map(({ value, label }) => (
        <label key={value} className={css.chip}>
          <input
            type="checkbox"
            className={css.input}
            checked={chosen.includes(value)}
            data-chip={value}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {label}
        </label>
      ))}
    </div>
  );
}
