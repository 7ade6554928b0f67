import { Field, Input } from '@fluentui/react-components';
import type { Ref } from 'react';
import css from './Connect.module.css';
import { CheckmarkCircle16Filled } from './icons';
import { said } from './Said';
import { signInWords } from './signInWords';

const text = signInWords.connect;

export type ValueFieldProps = {
  label: string;
  value: string;
  isRight: (value: string) => boolean;
  /** What is said where it is not. */
  wrong: string;
  hint?: string;
  /** It is being asked about, and cannot be changed. */
  busy?: boolean;
  field?: Ref<HTMLInputElement>;
  onChange: (value: string) => void;
};

/** One value, and while it is typed whether it can be right. */
export function ValueField({ label, value, isRight, wrong, hint, busy = false, field, onChange }: ValueFieldProps) {
  const isWrong = value.trim() !== '' && !isRight(value);
  const isGood = value.trim() !== '' && isRight(value);
  const good = <CheckmarkCircle16Filled className={css.good} aria-label={text.valid} />;
  return (
    <Field label={label} {...(isWrong ? said(wrong) : { hint })}>
      <Input
        ref={field}
        className={css.input}
        aria-invalid={isWrong}
        value={value}
        readOnly={busy}
        spellCheck={false}
        autoComplete="off"
        contentAfter={isGood ? good : null}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}
