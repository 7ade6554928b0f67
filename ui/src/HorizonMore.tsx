import { memo } from 'react';
import css from './Horizon.module.css';
import type { Overflow } from './horizonLayout';
import { moreKey } from './stops';
import { strings } from './strings';

type HorizonMoreProps = {
  overflow: Overflow;
  named: boolean;
  onPoint: (key: string | null) => void;
  /** Null where nothing can be made of a click. */
  onShow: ((overflow: Overflow) => void) | null;
};

/** How many more tokens a full stack has; a click narrows the list to its dates. */
export const HorizonMore = memo(function HorizonMore({ overflow, named, onPoint, onShow }: HorizonMoreProps) {
  const { x, y, count } = overflow;
  const words = strings.horizon.more(count);
  const number = (
    <text className={named ? css.strong : css.label} x={x} y={y} textAnchor="middle">
      {words}
    </text>
  );
  if (onShow === null) return number;
  const half = Math.max(8, words.length * 3.5);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drawing is for the pointer only
    <g
      className={css.more}
      data-more={overflow.column}
      onPointerEnter={() => onPoint(moreKey(overflow))}
      onPointerLeave={() => onPoint(null)}
      onClick={() => onShow(overflow)}
    >
      <rect className={css.target} x={x - half} y={y - 11} width={2 * half} height={14} />
      {number}
    </g>
  );
});
