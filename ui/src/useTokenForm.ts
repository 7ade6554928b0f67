// The form for a new token or a change of one: what was typed, which of it was touched, and what became of the last try.
// It lives above the views, so that a sign-in in between takes nothing away.

import { useEffect, useRef, useState } from 'react';
import * as api from './api';
import {
  changeOf,
  type Draft,
  draftOf,
  emptyDraft,
  type Field,
  fieldOf,
  moved,
  newTokenOf,
  placeOf,
  problemsOf,
} from './draft';
import { begunOf, keptOf } from './keptForm';
import { changedNothing } from './operation';
import { strings } from './strings';
import type { Toasts } from './toasts';
import type { Actions } from './useActions';
import { useKeptForm } from './useKeptForm';
import type { Failure, KeptForm, OperationView, OrganizationView, Snapshot, TokenView } from './wire';

export type TokenForm = {
  /** Tells it from every other form. */
  id: symbol;
  /** The token that is changed; null for a new one. */
  edited: TokenView | null;
  draft: Draft;
  touched: ReadonlySet<Field>;
  failure: Failure | null;
  /** Set while the core is asked or at work; the id once there is one. */
  work: { operation: string | null } | null;
  /** The operation of the last try, which stopped. */
  stopped: { id: string; failure: Failure } | null;
};

const fields: readonly Field[] = ['name', 'organization', 'expires', 'scopes'];

const fresh = (edited: TokenView | null, draft: Draft, touched: ReadonlySet<Field> = new Set()): TokenForm => {
  return { id: Symbol(), edited, draft, touched, failure: null, work: null, stopped: null };
};

/** What the core is to keep: nothing of a form that nobody touched, and nothing that it is at work on already. */
const toKeep = (form: TokenForm | null): KeptForm | null =>
  form === null || form.touched.size === 0 || typeof form.work?.operation === 'string' ? null : keptOf(form);

export function useTokenForm({ tokens, organizations }: Snapshot, now: Date, actions: Actions, toasts: Toasts) {
  const [form, setForm] = useState<TokenForm | null>(null);
  useKeptForm(toKeep(form), (kept) => {
    const begun = begunOf(kept, tokens, organizations, now);
    if (begun === null) toasts.result({ title: strings.page.editGone, text: strings.page.editGoneText, moved: false });
    else setForm((last) => last ?? fresh(begun.edited, begun.draft, begun.touched));
  });
  const asking = useRef<symbol | null>(null);
  const openId = useRef<symbol | null>(null);
  useEffect(() => {
    openId.current = form?.id ?? null;
    return () => {
      openId.current = null;
    };
  }, [form]);

  /** `organization`: what the list is narrowed to. */
  const openNew = (organization: string | null) => {
    const place = organizations.find(({ id }) => id === organization) ?? organizations[0];
    setForm(fresh(null, place ? emptyDraft(placeOf(place), place.longest || null) : emptyDraft(null)));
  };
  const openEdit = (token: TokenView) => setForm(fresh(token, draftOf(token)));
  const change = (field: Field, part: Partial<Draft>) =>
    setForm(
      (last) =>
        last && {
          ...last,
          draft: changed(last, part, organizations),
          touched: new Set([...last.touched, field]),
          failure: last.failure && fieldOf(last.failure) === field ? null : last.failure,
        },
    );

  /** The id of the operation that began; null where something is wrong, nothing has changed, or it was refused. */
  const submit = async (): Promise<string | null> => {
    if (form === null || form.work !== null || asking.current === form.id) return null;
    const patch = (part: Partial<TokenForm>) => setForm((last) => (last?.id === form.id ? { ...last, ...part } : last));
    const begin = beginOf(form, organizations);
    if (begin === null) {
      patch({ touched: new Set(fields) });
      return null;
    }
    asking.current = form.id;
    if (form.stopped && changedNothing(form.stopped.failure)) actions.dismiss(form.stopped.id);
    patch({ failure: null, stopped: null, work: { operation: null } });
    const id = await begin().catch((thrown) => {
      const failure = api.asFailure(thrown);
      if (openId.current === form.id) patch({ work: null, failure });
      else toasts.failure(failure);
      return null;
    });
    if (asking.current === form.id) asking.current = null;
    if (id !== null) patch({ work: { operation: id } });
    return id;
  };

  /** Takes the end of its own operation: a failure is shown with what was typed, and what was saved closes the form. */
  const ended = ({ id, outcome }: OperationView) => {
    if (form?.work?.operation !== id) return;
    if (outcome.kind !== 'stopped' || outcome.failure.code === 'shortened') return setForm(null);
    const { failure } = outcome;
    setForm({ ...form, work: null, failure, stopped: { id, failure } });
  };
  const dismiss = () => {
    if (form?.stopped) actions.dismiss(form.stopped.id);
    setForm((last) => last && { ...last, failure: null, stopped: null });
  };
  /** What was typed for a token that is gone, for a new one in its place. */
  const asNew = () =>
    setForm((last) => {
      if (last?.edited == null) return last;
      const { account, organization } = last.edited;
      const place = organizations.find((one) => one.id === organization && one.account === account) ?? organizations[0];
      const empty = place ? emptyDraft(placeOf(place), place.longest || null) : emptyDraft(null);
      const expiry = last.draft.expiry.kind === 'keep' ? empty.expiry : last.draft.expiry;
      return fresh(null, { ...last.draft, place: empty.place, expiry }, last.touched);
    });
  return {
    form,
    asNew,
    openNew,
    openEdit,
    change,
    submit,
    ended,
    dismiss,
    close: () => setForm(null),
  };
}

function changed(
  { draft, edited, touched }: TokenForm,
  part: Partial<Draft>,
  organizations: OrganizationView[],
): Draft {
  const place = part.place ?? draft.place;
  if (edited !== null || place === null || place === draft.place) return { ...draft, ...part };
  return moved({ ...draft, ...part }, place, touched, organizations);
}

/** What a click on Create or Save asks for; null while it would ask for nothing, or for something wrong. */
function beginOf({ draft, edited }: TokenForm, organizations: OrganizationView[]): (() => Promise<string>) | null {
  const now = new Date();
  if (Object.keys(problemsOf(draft, now, edited, organizations)).length > 0) return null;
  if (edited !== null) {
    const change = changeOf(draft, edited, now);
    return Object.keys(change).length === 0 ? null : () => api.edit(edited, change);
  }
  const token = newTokenOf(draft, now, organizations);
  return token && (() => api.create(token));
}
