import { Button, Tooltip } from '@fluentui/react-components';
import { type FormEvent, useId, useMemo, useRef } from 'react';
import { changeOf, type Draft, type Field, fieldOf, placeOf, problemsOf, saidOf } from './draft';
import { hasEnded } from './ended';
import { ArrowLeft20Regular } from './icons';
import { type FailureActions, lineAction } from './lineAction';
import { Note, Notice } from './Notice';
import { ScopePicker } from './ScopePicker';
import { unlisted } from './scopes';
import { strings } from './strings';
import { TokenFields } from './TokenFields';
import { TokenFooter } from './TokenFooter';
import css from './TokenPage.module.css';
import type { Catalogue } from './useCatalogue';
import { useKeys } from './useKeys';
import type { TokenForm } from './useTokenForm';
import type { Snapshot } from './wire';

const text = strings.page;

export type TokenPageProps = FailureActions & {
  form: TokenForm;
  snapshot: Snapshot;
  catalogue: Catalogue;
  now: Date;
  onChange: (field: Field, part: Partial<Draft>) => void;
  onSubmit: () => void;
  /** Takes the failure away. */
  onDismiss: () => void;
  onCancel: () => void;
  /** Makes a new token of a change whose token is gone. */
  onAsNew: () => void;
  /** The sandbox's mark. */
  mark: React.ReactNode;
};

/** The form for a new token, or for a change of one. */
export function TokenPage({
  form,
  snapshot,
  catalogue,
  now,
  onChange,
  onSubmit,
  onDismiss,
  onCancel,
  onAsNew,
  mark,
  ...actions
}: TokenPageProps) {
  const { edited, draft, touched, failure, work } = form;
  const { organizations, vault } = snapshot;
  const page = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useKeys({ onSearch: () => search.current?.focus(), onRefresh: actions.onRefresh });
  const id = useId();
  const choices = useMemo(
    () => catalogue.choices && [...catalogue.choices, ...unlisted(edited?.scopes ?? [], catalogue.choices)],
    [catalogue.choices, edited],
  );
  const lost = work === null && edited !== null && hasEnded(edited, snapshot, now);
  const problems = problemsOf(draft, now, edited, organizations);
  const said = saidOf(problems, touched, failure);
  const place = organizations.find((one) => placeOf(one) === draft.place);
  const organization = edited?.organizationName ?? place?.name ?? '';
  const account = place?.account ?? edited?.account ?? '';
  const tried = { work: edited ? 'edit' : 'create', name: draft.name.trim(), organization } as const;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
    const [first] = Object.keys(problems);
    if (first) page.current?.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, button)`)?.focus();
  };
  return (
    <main ref={page} className={css.page} data-view={edited === null ? 'new-token' : 'edit'}>
      <header className={css.bar}>
        <Tooltip content={text.back} relationship="label">
          <Button appearance="transparent" icon={<ArrowLeft20Regular />} data-action="back" onClick={onCancel} />
        </Tooltip>
        <h1 className={css.title}>{edited === null ? text.newTitle : text.editTitle(edited.name)}</h1>
        {mark}
      </header>
      <div className={css.halves}>
        <form id={id} className={css.form} onSubmit={submit} noValidate>
          <TokenFields
            draft={draft}
            edited={edited}
            snapshot={snapshot}
            catalogue={choices ?? []}
            now={now}
            said={said}
            onChange={onChange}
          />
        </form>
        <ScopePicker
          draft={draft}
          searchField={search}
          catalogue={choices}
          failure={catalogue.failure}
          organization={organization}
          shortens={edited === null}
          said={said.scopes}
          onChange={(part) => onChange('scopes', part)}
          onAskAgain={catalogue.onAskAgain}
        />
      </div>
      {failure !== null && fieldOf(failure) === null && (
        <div className={css.message}>
          <Notice
            failure={failure}
            action={lineAction(failure, { account, organization }, tried, actions)}
            onDismiss={onDismiss}
          />
        </div>
      )}
      {lost && (
        <div className={css.message} role="alert">
          <Note
            title={text.lostTitle}
            text={text.lostText}
            action={{ label: text.asNew, onClick: onAsNew, action: 'as-new' }}
          />
        </div>
      )}
      <TokenFooter
        form={id}
        edit={edited !== null}
        busy={work !== null}
        reason={
          lost ? text.lostTitle : reasonAgainst(form, now, vault && strings.failure.both(vault.message, vault.remedy))
        }
        onCancel={onCancel}
      />
    </main>
  );
}

/** Why it cannot be sent; what is wrong with a field is said beside the field. */
function reasonAgainst({ edited, draft }: TokenForm, now: Date, vault: string | null): string | null {
  if (edited === null) return vault;
  return Object.keys(changeOf(draft, edited, now)).length === 0 ? text.nothingChanged : null;
}
