import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import css from './Connect.module.css';
import { isClientId, isRedirectPath, isTenant } from './connection';
import { ChevronDown16Regular, ChevronUp16Regular } from './icons';
import { signInWords } from './signInWords';
import { ValueField } from './ValueField';
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
        <ValueField
          label={text.clientId}
          value={connection.clientId}
          isRight={isClientId}
          wrong={text.clientIdWrong}
          onChange={(clientId) => onChange({ ...connection, clientId })}
        />
        <ValueField
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
          <Radio value="patsOnly" label={<Choice title={text.patsOnly} hint={text.patsOnlyHint} />} />
          <Radio value="default" label={<Choice title={text.default} hint={text.defaultHint} />} />
        </RadioGroup>
      </Field>
      <ValueField
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
