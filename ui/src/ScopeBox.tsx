import { Checkbox } from '@fluentui/react-components';
import { ShieldKeyhole16Regular } from './icons';
import { clipped } from './names';
import css from './ScopePicker.module.css';
import { levelName, titleOfChoice } from './scopes';
import { strings } from './strings';
import type { ScopeChoice } from './wire';

const text = strings.scopes;

type ScopeBoxProps = {
  choice: ScopeChoice;
  /** All that stand in the same cell. */
  cell: readonly ScopeChoice[];
  checked: boolean;
  /** A chosen scope brings it along. */
  included: boolean;
  describedBy: string | undefined;
  onToggle: (id: string) => void;
};

/** One scope: its box, its shield, and its name where the column does not say it. */
export function ScopeBox({ choice, cell, checked, included, describedBy, onToggle }: ScopeBoxProps) {
  const { id, highPrivilege } = choice;
  const level = levelName(choice, cell);
  const title = clipped(titleOfChoice(choice));
  const marks = [...(highPrivilege ? [text.highPrivilege] : []), ...(included ? [text.included] : [])];
  return (
    <Checkbox
      className={css.box}
      data-scope={id}
      data-included={included}
      title={clipped(id)}
      aria-label={text.choice(title, marks)}
      aria-describedby={checked && !included ? describedBy : undefined}
      checked={checked || included}
      disabled={included}
      onChange={() => onToggle(id)}
      label={{
        'aria-hidden': true,
        children: (
          <>
            {highPrivilege && !included && <ShieldKeyhole16Regular className={css.shield} />}
            {level !== null && <span className={css.level}>{clipped(level)}</span>}
            {included && <span className={css.included}>{text.included}</span>}
          </>
        ),
      }}
    />
  );
}
