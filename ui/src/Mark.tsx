import css from './Mark.module.css';
import type { Urgency } from './urgency';

type MarkProps = { urgency: Urgency; hollow?: boolean };

/** The mark of an urgency around (0, 0), for use inside an SVG: a shape of its own for each. */
export function MarkShape({ urgency, hollow = false }: MarkProps) {
  const fill = hollow ? css.hollow : css.solid;
  switch (urgency) {
    case 'expired':
      return (
        <g className={css.red}>
          <rect className={css.outline} x={-4.25} y={-4.25} width={8.5} height={8.5} rx={1.5} />
          <path className={css.outline} d="M-2 -2 L2 2 M2 -2 L-2 2" />
        </g>
      );
    case 'week':
      return <path className={`${css.red} ${fill}`} d="M0 -4.6 L5 4.1 H-5 Z" />;
    case 'month':
      return <path className={`${css.amber} ${fill}`} d="M0 -5 L5 0 L0 5 L-5 0 Z" />;
    case 'later':
      return <circle className={`${css.later} ${fill}`} r={hollow ? 3.6 : 4.2} />;
    case 'vanished':
      return <circle className={`${css.revoked} ${css.dashed}`} r={4.2} />;
    case 'revoked':
      return (
        <g className={css.revoked}>
          <circle className={css.outline} r={4.2} />
          <path className={css.outline} d="M-3 3 L3 -3" />
        </g>
      );
  }
}

/** The same mark as a small picture beside words that say it. */
export function MarkIcon({ urgency, hollow = false }: MarkProps) {
  return (
    <svg className={css.icon} viewBox="-6 -6 12 12" width={12} height={12} aria-hidden="true">
      <MarkShape urgency={urgency} hollow={hollow} />
    </svg>
  );
}
