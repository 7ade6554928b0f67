import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import css from './Horizon.module.css';
import { HorizonAxis } from './HorizonAxis';
import { HorizonMark } from './HorizonMark';
import { HorizonMore } from './HorizonMore';
import { HorizonNaming } from './HorizonNaming';
import { HorizonStops } from './HorizonStops';
import { compactFrame, layout, type Overflow, wideFrame } from './horizonLayout';
import { keyOf } from './list';
import { moreKey, neighbour, stopsOf } from './stops';
import { useCompact, useWidth } from './surroundings';
import { useTravel } from './useTravel';
import type { TokenView } from './wire';

export type HorizonProps = {
  tokens: TokenView[];
  now: Date;
  /** The keys of the tokens that the list shows; all others fade. */
  shown: ReadonlySet<string>;
  selected: string | null;
  hovered: string | null;
  /** Where the marks come from that an operation moves, by key. */
  origins?: ReadonlyMap<string, string>;
  onSelect: (key: string) => void;
  /** Opens the details; where there are none, Enter selects. */
  onOpen?: (key: string) => void;
  /** Narrows the list to what expires between these two, both included. */
  onRange?: (from: Date, until: Date) => void;
};

const nowhere: ReadonlyMap<string, string> = new Map();

/** The next twelve months with one mark per token (look.md, "Horizon"). */
export function Horizon(props: HorizonProps) {
  const { tokens, now, shown, selected, hovered, origins = nowhere, onSelect, onOpen = onSelect, onRange } = props;
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(canvas);
  const compact = useCompact();
  const [named, setNamed] = useState<string | null>(null);
  const id = useId();
  const frame = useMemo(() => (compact ? compactFrame(width) : wideFrame(width)), [compact, width]);
  const drawing = useMemo(() => layout(tokens, now, frame), [tokens, now, frame]);
  useTravel(canvas, drawing, frame, origins);
  const stops = useMemo(() => stopsOf(drawing, onRange !== undefined), [drawing, onRange]);
  const tooltip = stops.find(({ key }) => key === named) ?? null;
  const show = useCallback(
    ({ from, until }: Overflow) => {
      setNamed(null);
      onRange?.(new Date(from), new Date(until));
    },
    [onRange],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(stops, named ?? selected, event.key);
    if (next !== null) setNamed(next.key);
    else if (tooltip?.more && (event.key === 'Enter' || event.key === ' ')) show(tooltip.more);
    else if (tooltip?.mark && event.key === 'Enter') onOpen(tooltip.key);
    else if (tooltip?.mark && event.key === ' ') onSelect(tooltip.key);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={canvas} className={css.canvas} style={{ height: `${frame.height}px` }}>
      {width > 0 && (
        <svg width={width} height={frame.height} className={css.drawing} aria-hidden="true">
          <HorizonAxis frame={frame} drawing={drawing} />
          {drawing.overflows.map((overflow) => (
            <HorizonMore
              key={overflow.column}
              overflow={overflow}
              named={named === moreKey(overflow)}
              onPoint={setNamed}
              onShow={onRange ? show : null}
            />
          ))}
          {drawing.marks.map((mark) => {
            const key = keyOf(mark.token);
            return (
              <HorizonMark
                key={key}
                mark={mark}
                axis={frame.axis}
                ringed={key === named || key === selected || key === hovered}
                faded={!shown.has(key)}
                onPoint={setNamed}
                onSelect={onSelect}
              />
            );
          })}
        </svg>
      )}
      {stops.length > 0 && (
        <HorizonStops
          id={id}
          stops={stops}
          now={now}
          named={named}
          selected={selected}
          onKeyDown={onKeyDown}
          onBlur={() => setNamed(null)}
        />
      )}
      {tooltip && <HorizonNaming stop={tooltip} drawing={drawing} now={now} width={width} />}
    </div>
  );
}
