import css from './Horizon.module.css';
import type { Layout, Mark, Overflow } from './horizonLayout';
import { clipped } from './names';
import type { Stop } from './stops';
import { strings } from './strings';
import { exactDate, longDate, relative } from './time';
import type { TokenView } from './wire';

const text = strings.horizon;

const whereOf = (token: TokenView) => (token.global ? text.everywhere : token.organizationName);

/** The same for who hears it. */
export function spoken({ mark, more }: Stop, now: Date): string {
  if (mark === null) return moreWords(more);
  const { token, urgency } = mark;
  const expires = new Date(token.expires);
  const state = urgency === 'expired' ? text.hasExpired : text.expires;
  return text.mark(token.name, whereOf(token), state, relative(expires, now), longDate(expires));
}

/** "12 more, from 5 Mar 2027 to 9 Mar 2027" */
export function moreWords({ count, from, until }: Overflow): string {
  const [first, last] = [exactDate(new Date(from)), exactDate(new Date(until))];
  return first === last ? text.moreOn(count, first) : text.moreFrom(count, first, last);
}

type NamingProps = { stop: Stop; drawing: Layout; now: Date; width: number };

/** The name beside the mark: above its stack, or beside it where there is no room above. */
export function HorizonNaming({ stop, drawing, now, width }: NamingProps) {
  const { mark, more } = stop;
  const { x, y } = mark ?? more;
  const top = Math.min(y, ...drawing.marks.filter(({ column }) => column === stop.column).map((one) => one.y));
  const place = top >= 62 ? 'above' : x < width / 2 ? 'right' : 'left';
  const edge = x < 130 ? 'start' : x > width - 130 ? 'end' : 'middle';
  return (
    <div
      className={css.naming}
      data-place={place}
      data-edge={edge}
      style={{ left: `${x}px`, top: `${place === 'above' ? top - 12 : y}px` }}
      aria-hidden="true"
    >
      {mark === null ? <div className={css.namingWhen}>{moreWords(more)}</div> : <Named mark={mark} now={now} />}
    </div>
  );
}

function Named({ mark: { token }, now }: { mark: Mark; now: Date }) {
  const expires = new Date(token.expires);
  return (
    <>
      <div className={css.namingName}>
        <bdi>{clipped(token.name)}</bdi>
      </div>
      <div className={css.namingWhen}>{text.where(whereOf(token), relative(expires, now), exactDate(expires))}</div>
    </>
  );
}
