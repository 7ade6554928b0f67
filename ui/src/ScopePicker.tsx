import { Button } from '@fluentui/react-components';
import { type RefObject, useState } from 'react';
import { Busy } from './Busy';
import type { Draft } from './draft';
import { FullAccessDialog } from './FullAccessDialog';
import { ShieldKeyhole16Regular, ShieldKeyhole20Regular } from './icons';
import { Notice } from './Notice';
import { Said } from './Said';
import css from './ScopePicker.module.css';
import { ScopeTable } from './ScopeTable';
import { SearchField } from './SearchField';
import { areasOf, foundBy, toggled } from './scopes';
import { strings } from './strings';
import type { Failure, ScopeChoice } from './wire';

const text = strings.scopes;

export type ScopePickerProps = {
  draft: Draft;
  searchField: RefObject<HTMLInputElement | null>;
  /** null while it is on its way. */
  catalogue: readonly ScopeChoice[] | null;
  failure: Failure | null;
  organization: string;
  /** Choosing full access sets a short life: only a new token has one to set. */
  shortens: boolean;
  said: string | undefined;
  onChange: (part: Partial<Draft>) => void;
  onAskAgain: () => void;
};

/** The scopes' half: search, how many are chosen, the way to full access, and the table. */
export function ScopePicker(props: ScopePickerProps) {
  const { draft, organization, shortens, said, onChange } = props;
  const [search, setSearch] = useState('');
  const [warning, setWarning] = useState(false);
  const takeFullAccess = () => {
    setWarning(false);
    onChange({ fullAccess: true, ...(shortens ? { expiry: { kind: 'days', days: 7 } as const } : {}) });
  };
  return (
    <section className={css.picker} aria-label={text.label} data-field="scopes">
      <div className={css.head}>
        <SearchField
          field={props.searchField}
          className={css.search}
          label={text.search}
          clear={text.clearSearch}
          search={search}
          disabled={draft.fullAccess}
          onSearch={setSearch}
        />
        <span className={css.selected} role="status">
          {draft.fullAccess ? text.selectedFull : text.selected(draft.scopes.length)}
        </span>
        <span className={css.legend} aria-hidden="true">
          <ShieldKeyhole16Regular className={css.shield} />
          {text.highPrivilege}
        </span>
        <Button
          appearance="transparent"
          className={css.full}
          data-action="full-access"
          disabled={draft.fullAccess}
          onClick={() => setWarning(true)}
        >
          {text.fullAccess}
        </Button>
      </div>
      {said && (
        <div className={css.said}>
          <Said text={said} />
        </div>
      )}
      <Body {...props} search={search} />
      {warning && (
        <FullAccessDialog
          organization={organization}
          shortens={shortens}
          onUse={takeFullAccess}
          onInstead={() => setWarning(false)}
        />
      )}
    </section>
  );
}

function Body({ draft, catalogue, failure, search, onChange, onAskAgain }: ScopePickerProps & { search: string }) {
  if (draft.fullAccess) return <FullAccess onInstead={() => onChange({ fullAccess: false })} />;
  if (failure !== null) {
    return (
      <div className={css.aside}>
        <Notice failure={failure} action={{ label: text.tryAgain, onClick: onAskAgain }} />
      </div>
    );
  }
  if (catalogue === null) {
    return (
      <div className={css.loading} role="status">
        <Busy /> {text.loading}
      </div>
    );
  }
  const areas = areasOf(catalogue).filter((area) => foundBy(area, search));
  if (areas.length === 0) return <p className={css.loading}>{text.nothingFound(search.trim())}</p>;
  const toggle = (id: string) => onChange({ scopes: toggled(draft.scopes, id, catalogue) });
  return <ScopeTable areas={areas} catalogue={catalogue} chosen={draft.scopes} onToggle={toggle} />;
}

/** Instead of the table: full access goes alone. */
function FullAccess({ onInstead }: { onInstead: () => void }) {
  return (
    <div className={css.aside} data-state="full-access">
      <div className={css.alone}>
        <ShieldKeyhole20Regular className={css.shield} />
        <div>
          <p className={css.aloneTitle}>{text.fullTitle}</p>
          <p>{text.fullText}</p>
        </div>
        <Button onClick={onInstead}>{text.instead}</Button>
      </div>
    </div>
  );
}
