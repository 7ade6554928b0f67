import { useId } from 'react';
import { type Draft, ownScopes } from './draft';
import { Checkmark16Regular, ShieldKeyhole16Regular } from './icons';
import { clipped } from './names';
import { titleOfChoice, wordsOf } from './scopes';
import { strings } from './strings';
import css from './TokenForm.module.css';
import { FULL_ACCESS } from './urgency';
import type { ScopeChoice } from './wire';

/** What whoever holds the token can do, one line for each scope. */
export function Abilities({ draft, catalogue }: { draft: Draft; catalogue: readonly ScopeChoice[] }) {
  const id = useId();
  const abilities = ownScopes(draft, catalogue).map((scope) => abilityOf(scope, catalogue));
  const sorted = abilities.sort((a, b) => Number(b.high) - Number(a.high));
  return (
    <section className={css.abilities} aria-labelledby={id} data-field="abilities">
      <h2 id={id}>{strings.page.ableTitle}</h2>
      {sorted.length === 0 ? (
        <p className={css.nothing}>{strings.page.ableNothing}</p>
      ) : (
        <ul className={css.able}>
          {sorted.map(({ id: scope, words, high }) => (
            <li key={scope}>
              {high ? <ShieldKeyhole16Regular title={strings.scopes.highPrivilege} /> : <Checkmark16Regular />}
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function abilityOf(id: string, catalogue: readonly ScopeChoice[]) {
  const choice = catalogue.find((one) => one.id === id);
  const words = wordsOf(id)?.can ?? (choice ? titleOfChoice(choice) : id);
  return { id, words: clipped(words), high: id === FULL_ACCESS || (choice?.highPrivilege ?? false) };
}
