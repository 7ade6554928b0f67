import { MarkShape } from './Mark';
import type { Urgency } from './urgency';
import css from './Welcome.module.css';

/** A person, a key, three organizations. */
export function ConnectPicture() {
  return (
    <svg className={css.picture} viewBox="0 0 312 64" aria-hidden="true">
      <g className={css.line}>
        <circle cx="15.5" cy="32" r="14.5" />
        <path d="M30 32 H103 M143 32 H190 C210 32 208 10 227 10 M190 32 H227 M190 32 C210 32 208 54 227 54" />
        <rect x="103" y="15" width="40" height="34" rx="7" />
        <circle cx="116" cy="32" r="4.5" />
        <path d="M120.5 32 H133 M129 32 V37" />
        <rect x="227" y="1.5" width="17" height="17" rx="4" />
        <rect x="227" y="23.5" width="17" height="17" rx="4" />
        <rect x="227" y="45.5" width="17" height="17" rx="4" />
      </g>
      <g className={css.body}>
        <circle cx="15.5" cy="28" r="4.4" />
        <path d="M7.5 40 C7.5 35.5 11 34.5 15.5 34.5 C20 34.5 23.5 35.5 23.5 40 Z" />
      </g>
    </svg>
  );
}

const marks: [urgency: Urgency, x: number, y: number][] = [
  ['week', 13, 41],
  ['week', 35, 41],
  ['month', 64, 41],
  ['month', 64, 28],
  ['month', 95, 41],
  ['later', 128, 41],
  ['later', 154, 41],
  ['later', 154, 28],
  ['later', 154, 15],
  ['later', 191, 41],
  ['later', 216, 41],
  ['later', 216, 28],
  ['later', 251, 41],
  ['later', 282, 41],
  ['later', 300, 41],
];

/** A small horizon. */
export function SandboxPicture() {
  return (
    <svg className={css.picture} viewBox="0 0 312 64" aria-hidden="true">
      {marks.map(([urgency, x, y]) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <MarkShape urgency={urgency} />
        </g>
      ))}
      <path className={css.axisWeek} d="M0 52 H50" />
      <path className={css.axisMonth} d="M50 52 H109" />
      <path className={css.axisLater} d="M109 52 H312" />
    </svg>
  );
}
