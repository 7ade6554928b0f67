import { Dropdown, Option } from '@fluentui/react-components';

type ChoiceProps<T extends string> = {
  /** Each with its words, in the order in which they are shown. */
  choices: readonly (readonly [value: T, words: string])[];
  chosen: T;
  className?: string | undefined;
  /** What it is called: by the element that says so, or in words of its own. */
  labelledBy?: string;
  describedBy?: string;
  label?: string;
  action: string;
  onChoose: (value: T) => void;
};

/** One of several answers, behind a button. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { choices, chosen, className = '', labelledBy, describedBy, label, action, onChoose } = props;
  const words = choices.find(([value]) => value === chosen)?.[1] ?? '';
  return (
    <Dropdown
      className={className}
      value={words}
      clearButton={null}
      selectedOptions={[chosen]}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-label={label}
      data-action={action}
      onOptionSelect={(_, data) => {
        const next = choices.find(([value]) => value === data.optionValue)?.[0];
        if (next !== undefined && next !== chosen) onChoose(next);
      }}
    >
      {choices.map(([value, text]) => (
        <Option key={value} value={value} text={text}>
          {text}
        </Option>
      ))}
    </Dropdown>
  );
}
