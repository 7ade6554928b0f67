import css from './Details.module.css';
import { Checkmark16Regular, ShieldKeyhole16Regular } from './icons';
import { clipped } from './names';
import { includedBy, titleOfChoice, wordsOf } from './scopes';
import { scopeLabel } from './scopeWords';
import { strings } from './strings';
import type { ScopeChoice, ScopeView } from './wire';
import { region } from './words';

const text = strings.details;

/** `catalogue`: null until it is known; the scopes say less then. */
export type DetailsScopesProps = { scopes: ScopeView[]; catalogue: readonly ScopeChoice[] | null };

/** Each scope with why it is much and what it brings along. */
export function DetailsScopes({ scopes, catalogue }: DetailsScopesProps) {
  const known = catalogue ?? [];
  const own = includedBy(
    scopes.map(({ id }) => id),
    known,
  );
  const titleOf = (id: string) => {
    const choice = known.find((one) => one.id === id);
    const view = scopes.find((one) => one.id === id);
    return clipped(choice ? titleOfChoice(choice) : view ? scopeLabel(view) : id);
  };
  const list = new Intl.ListFormat(region(), { type: 'conjunction' });
  const linesOf = ({ id, highPrivilege }: ScopeView) => {
    const why = wordsOf(id)?.why ?? strings.scopes.reason;
    const includes = [...includedBy([id], known).keys()];
    const by = own.get(id);
    return [
      ...(highPrivilege ? [text.highPrivilege(why)] : []),
      ...(includes.length > 0 ? [text.includes(list.format(includes.map(titleOf)))] : []),
      ...(by !== undefined ? [text.includedIn(titleOf(by))] : []),
    ];
  };
  if (scopes.length === 0) return <p className={css.quiet}>{strings.list.noScopes}</p>;
  return (
    <ul className={css.scopes}>
      {scopes.map((scope) => (
        <li key={scope.id} className={css.scope} data-scope-detail={scope.id}>
          {scope.highPrivilege ? (
            <ShieldKeyhole16Regular className={css.scopeIcon} title={strings.scopes.highPrivilege} />
          ) : (
            <Checkmark16Regular className={css.scopeIcon} />
          )}
          <div className={css.scopeWords}>
            <p title={clipped(scope.id)}>
              <bdi>{titleOf(scope.id)}</bdi>
            </p>
            {linesOf(scope).length > 0 && <p className={css.scopeMore}>{linesOf(scope).join(' ')}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
