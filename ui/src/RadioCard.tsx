import { Radio, RadioGroup } from '@fluentui/react-components';
import css from './Settings.module.css';
import { Refused } from './SettingsCard';
import type { Failure } from './wire';

export type RadioChoice<T extends string> = {
  value: T;
  title: string;
  text?: string | null;
  /** The language that its title is in, where that is another. */
  lang?: string | undefined;
};

type RadioCardProps<T extends string> = {
  label: string;
  choices: RadioChoice<T>[];
  chosen: T;
  failure: Failure | null;
  onChoose: (value: T) => void;
  children?: React.ReactNode;
};

/** A card of answers of which one holds. */
export function RadioCard<T extends string>(props: RadioCardProps<T>) {
  const { label, choices, chosen, failure, onChoose, children } = props;
  return (
    <div className={css.card}>
      <RadioGroup
        className={css.radios}
        aria-label={label}
        value={chosen}
        onChange={(_, data) => onChoose(data.value as T)}
      >
        {choices.map(({ value, title, text, lang }) => (
          <Radio
            key={value}
            className={css.radio}
            value={value}
            data-choice={value}
            label={{
              className: css.radioLabel,
              children: (
                <>
                  <span lang={lang} className={css.title}>
                    {title}
                  </span>
                  {text && <span className={css.text}>{text}</span>}
                </>
              ),
            }}
          />
        ))}
      </RadioGroup>
      {children}
      {failure && (
        <div className={css.below}>
          <Refused failure={failure} />
        </div>
      )}
    </div>
  );
}
