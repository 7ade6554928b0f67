import css from './Bulk.module.css';
import type { Plan } from './bulk';
import dialogs from './dialogs.module.css';
import { nameParts } from './list';
import { isLater, renewalBound } from './longest';
import { MarkIcon } from './Mark';
import { clipped } from './names';
import { strings } from './strings';
import { exactDate } from './time';
import { urgencyOf } from './urgency';
import type { TokenView } from './wire';

const text = strings.bulk;

/** Who takes part and what becomes of each, and who is left out and why. */
export function BulkPlan({ plan, now }: { plan: Plan; now: Date }) {
  const { takesPart, leftOut } = plan;
  return (
    <>
      {takesPart.length > 0 && (
        <ul
          className={`${dialogs.list} ${css.list}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by key too
          tabIndex={0}
        >
          {takesPart.map((token) => (
            <li key={token.authorization} className={dialogs.item} data-takes-part={token.authorization}>
              <MarkIcon urgency={urgencyOf(token, now)} hollow={!token.confirmed} />
              <Named token={token} />
              <span className={css.what}>
                {doesTo(token, plan, now)}
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

function doesTo(token: TokenView, { kind, longest }: Plan, now: Date): string {
  const { global, secretHere, expires } = token;
  const { does } = text;
  if (kind === 'regenerate') return secretHere ? does.regenerate : does.regenerateElsewhere;
  if (kind === 'revoke') return global ? does.revokeGlobal : does.revoke;
  const latest = renewalBound(token, longest, now);
  if (latest === null) return does.renew;
  return isLater(latest, expires) ? does.renewBound(exactDate(latest)) : does.renewNoLater;
}
