import { memo } from 'react';
import css from './Horizon.module.css';
import type { Mark } from './horizonLayout';
import { keyOf } from './list';
import { MarkShape } from './Mark';

type HorizonMarkProps = {
  mark: Mark;
  axis: number;
  ringed: boolean;
  faded: boolean;
  onPoint: (key: string | null) => void;
  onSelect: (key: string) => void;
};

/** One token on the horizon. The keyboard and screen readers have the list box beside the drawing. */
export const HorizonMark = memo(function HorizonMark({
  mark,
  axis,
  ringed,
  faded,
  onPoint,
  onSelect,
}: HorizonMarkProps) {
  const key = keyOf(mark.token);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drawing is for the pointer only
    <g
      className={faded ? css.faded : undefined}
      data-mark={mark.token.authorization}
      transform={`translate(${mark.x} ${mark.y})`}
      onPointerEnter={() => onPoint(key)}
      onPointerLeave={() => onPoint(null)}
      onClick={() => onSelect(key)}
    >
      <rect className={css.target} x={-6.5} y={-6.5} width={13} height={13} />
      {ringed && <circle className={css.ring} r={9.5} />}
      {ringed && <path className={css.pointer} d={`M0 ${axis - mark.y} v6`} />}
      <g transform={ringed ? 'scale(1.16)' : undefined}>
        <MarkShape urgency={mark.urgency} hollow={!mark.token.confirmed && mark.urgency !== 'expired'} />
      </g>
    </g>
  );
});
