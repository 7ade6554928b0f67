import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import css from './Connect.module.css';
import { isClientId, isRedirectPath, isTenant } from './connection';
import { CheckmarkCircle16Filled, ChevronDown16Regular, ChevronUp16Regular } from './icons';
import { said } from './Said';
import { signInWords } from './signInWords';
import type { ConnectionDraft, Permissions } from './wire';

const text = signInWords.connect;

type FieldsProps = { connection: ConnectionDraft; onChange: (connection: ConnectionDraft) => void };

/** The two values of a registration, and what few of them need. */
export function ConnectionFields({ connection, onChange }: FieldsProps) {
  const unusual = connection.permissions !== 'patScopes' || connection.redirectPath !== '';
  const [more, setMore] = useState(unusual);
  return (
    <>
      <div className={css.fields}>
        <Value
          label={text.clientId}
          value={connection.clientId}
          isRight={isClientId}
          wrong={text.clientIdWrong}
          onChange={(clientId) => onChange({ ...connection, clientId })}
        />
        <Value
          label={text.tenant}
          value={connection.tenant}
          isRight={isTenant}
          wrong={text.tenantWrong}
          hint={text.tenantHint}
          onChange={(tenant) => onChange({ ...connection, tenant })}
        />
      </div>
      <Button
        appearance="transparent"
        size="small"
        className={css.toggle}
        icon={more ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        iconPosition="after"
        aria-expanded={more}
        data-action="more"
        onClick={() => setMore(!more)}
      >
        {more ? text.less : text.more}
      </Button>
      {more && <More connection={connection} onChange={onChange} />}
    </>
  );
}

function More({ connection, onChange }: FieldsProps) {
  return (
    <div className={css.more}>
      <Field label={text.permissions}>
        <RadioGroup
          className={css.radios}
          value={connection.permissions}
          onChange={(_, data) => onChange({ ...connection, permissions: data.value as Permissions })}
        >
          <Radio value="patScopes" label={<Choice title={text.patScopes} hint={text.patScopesHint} />} />
          <Radio value="default" label={<Choice title={text.default} hint={text.defaultHint} />} />
        </RadioGroup>
      </Field>
      <Value
        label={text.redirectPath}
        value={connection.redirectPath}
        isRight={isRedirectPath}
        wrong={text.redirectPathWrong}
        hint={text.redirectPathHint}
        onChange={(redirectPath) => onChange({ ...connection, redirectPath })}
      />
    </div>
  );
}

function Choice({ title, hint }: { title: string; hint: string }) {
  return (
    <>
      {title}
      <span className={css.hint}>{hint}</span>
    </>
  );
}

type ValueProps = {
  label: string;
  value: string;
  isRight: (value: string) => boolean;
  /** What is said where it is not. */
  wrong: string;
  hint?: string;
  onChange: (value: string) => void;
};

/** One value, and while it is typed whether it can be right. */
function Value({ label, value, isRight, wrong, hint, onChange }: ValueProps) {
  const isWrong = value.trim() !== '' && !isRight(value);
  const isGood = value.trim() !== '' && isRight(value);
  const good = <CheckmarkCircle16Filled className={css.good} aria-label={text.valid} />;
  return (
    <Field label={label} {...(isWrong ? said(wrong) : { hint })}>
      <Input
        className={css.input}
        aria-invalid={isWrong}
        value={value}
        spellCheck={false}
        autoComplete="off"
        contentAfter={isGood ? good : null}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}
