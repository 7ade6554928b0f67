import css from './Bulk.module.css';
import type { Plan } from './bulk';
import dialogs from './dialogs.module.css';
import { nameParts } from './list';
import { MarkIcon } from './Mark';
import { clipped } from './names';
import { strings } from './strings';
import { exactDate } from './time';
import { urgencyOf } from './urgency';
import type { BulkKind, TokenView } from './wire';

const text = strings.bulk;

/** Who takes part and what becomes of each, and who is left out and why. */
export function BulkPlan({ plan, now }: { plan: Plan; now: Date }) {
  const { kind, takesPart, leftOut } = plan;
  return (
    <>
      {takesPart.length > 0 && (
        <ul className={`${dialogs.list} ${css.list}`}>
          {takesPart.map((token) => (
            <li key={token.authorization} className={dialogs.item} data-takes-part={token.authorization}>
              <MarkIcon urgency={urgencyOf(token, now)} hollow={!token.confirmed} />
              <Named token={token} />
              <span className={css.what}>
                {doesTo(token, kind)}
                <span className={css.date}>{text.ends(exactDate(new Date(token.expires)))}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <section className={css.leftOut} aria-label={text.leftOutTitle(leftOut.length)}>
          <h3 className={css.subtitle}>{text.leftOutTitle(leftOut.length)}</h3>
          <ul className={css.plain}>
            {leftOut.map(({ token, reason }) => (
              <li key={token.authorization} data-left-out={token.authorization} data-reason={reason}>
                <bdi>{leftOutWords(token)}</bdi> {text.reasons[reason]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Named({ token }: { token: TokenView }) {
  const [head, tail] = nameParts(token.name);
  return (
    <>
      <bdi className={`${dialogs.itemName} ${css.parts}`} title={clipped(token.name)}>
        <span className={css.partHead}>{head}</span>
        {tail && <span className={css.partTail}>{tail}</span>}
      </bdi>
      <bdi className={dialogs.itemWhere}>{clipped(where(token))}</bdi>
    </>
  );
}

const leftOutWords = ({ name, organizationName, global }: TokenView) =>
  global ? text.leftOutEverywhere(name) : text.leftOut(name, organizationName);

const where = (token: TokenView) => (token.global ? strings.revoke.everywhere : token.organizationName);

function doesTo({ global, secretHere }: TokenView, kind: BulkKind): string {
  const { does } = text;
  if (kind === 'regenerate') return secretHere ? does.regenerate : does.regenerateElsewhere;
  if (kind === 'revoke') return global ? does.revokeGlobal : does.revoke;
  return does.renew;
}
