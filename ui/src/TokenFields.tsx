import { Field, Input } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { Abilities } from './Abilities';
import { ToggleChips } from './Chips';
import { type Draft, type Field as FieldName, fromTemplate, placeOf, templateOf, templatesOf } from './draft';
import { ExpiryField } from './ExpiryField';
import { OrganizationField } from './OrganizationField';
import { said } from './Said';
import { strings } from './strings';
import css from './TokenForm.module.css';
import type { OrganizationView, ScopeChoice, Snapshot, TokenView } from './wire';

const text = strings.page;

export type TokenFieldsProps = {
  draft: Draft;
  edited: TokenView | null;
  snapshot: Snapshot;
  catalogue: readonly ScopeChoice[];
  now: Date;
  said: Partial<Record<FieldName, string>>;
  onChange: (field: FieldName, part: Partial<Draft>) => void;
};

/** The form's half: template, name, organization, expiry, and what the token will be able to. */
export function TokenFields({ draft, edited, snapshot, catalogue, now, said: words, onChange }: TokenFieldsProps) {
  const isPlace = (one: OrganizationView) =>
    edited ? one.id === edited.organization && one.account === edited.account : placeOf(one) === draft.place;
  const place = snapshot.organizations.find(isPlace) ?? null;
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  return (
    <>
      {edited === null && (
        <Templates draft={draft} catalogue={catalogue} onChange={(part) => onChange('scopes', part)} />
      )}
      <div data-field="name">
        <Field label={text.name} {...(words.name ? said(words.name) : {})}>
          <Input
            className={css.input}
            dir="auto"
            ref={name}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={words.name !== undefined}
            value={draft.name}
            onChange={(_, data) => onChange('name', { name: data.value })}
          />
        </Field>
      </div>
      <OrganizationField
        organizations={snapshot.organizations}
        accounts={snapshot.accounts}
        place={draft.place}
        edited={edited}
        said={words.organization}
        onChange={(place) => onChange('organization', { place })}
      />
      <ExpiryField
        draft={draft}
        edited={edited}
        place={place}
        now={now}
        said={words.expires}
        onChange={(expiry) => onChange('expires', { expiry })}
      />
      <Abilities draft={draft} catalogue={catalogue} />
    </>
  );
}

type TemplatesProps = {
  draft: Draft;
  catalogue: readonly ScopeChoice[];
  onChange: (part: Partial<Draft>) => void;
};

function Templates({ draft, catalogue, onChange }: TemplatesProps) {
  const id = useId();
  return (
    <div className={css.field} data-field="template">
      <span id={id}>{text.templatesTitle}</span>
      <ToggleChips
        chips={templatesOf(catalogue).map((template) => ({ value: template, label: text.templates[template] }))}
        pressed={templateOf(draft)}
        labelledBy={id}
        onPress={(template) => onChange(fromTemplate(template))}
      />
    </div>
  );
}
