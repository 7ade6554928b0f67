import { type KeyboardEvent, useId, useRef, useState } from 'react';
import css from './Horizon.module.css';
import { HorizonAxis } from './HorizonAxis';
import { HorizonMark } from './HorizonMark';
import { compactFrame, type Layout, layout, type Mark, wideFrame } from './horizon';
import { keyOf } from './list';
import { clipped } from './names';
import { strings } from './strings';
import { useCompact, useWidth } from './surroundings';
import { exactDate, longDate, relative } from './time';
import type { TokenView } from './wire';

const text = strings.horizon;

export type HorizonProps = {
  tokens: TokenView[];
  now: Date;
  /** The keys of the tokens that the list shows; all others fade. */
  shown: Set<string>;
  selected: string | null;
  hovered: string | null;
  onSelect: (key: string) => void;
};

/** The next twelve months with one mark per token (look.md, "Horizon"). */
export function Horizon({ tokens, now, shown, selected, hovered, onSelect }: HorizonProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(canvas);
  const frame = useCompact() ? compactFrame(width) : wideFrame(width);
  const [named, setNamed] = useState<string | null>(null);
  const id = useId();
  const drawing = layout(tokens, now, frame);
  const tooltip = drawing.marks.find((mark) => keyOf(mark.token) === named) ?? null;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(drawing, named ?? selected, event.key);
    if (next !== null) setNamed(keyOf(next.token));
    else if (event.key === 'Enter' && named !== null) onSelect(named);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={canvas} className={css.canvas} style={{ height: `${frame.height}px` }}>
      {width > 0 && (
        <svg width={width} height={frame.height} className={css.drawing} aria-hidden="true">
          <HorizonAxis frame={frame} drawing={drawing} />
          {drawing.marks.map((mark) => (
            <HorizonMark
              key={keyOf(mark.token)}
              mark={mark}
              axis={frame.axis}
              ringed={[named, selected, hovered].includes(keyOf(mark.token))}
              faded={!shown.has(keyOf(mark.token))}
              onPoint={setNamed}
              onSelect={onSelect}
            />
          ))}
        </svg>
      )}
      {drawing.marks.length > 0 && (
        <div
          className={css.stop}
          role="listbox"
          tabIndex={0}
          aria-label={text.label}
          aria-activedescendant={named === null ? undefined : `${id}${named}`}
          onKeyDown={onKeyDown}
          onBlur={() => setNamed(null)}
        >
          {drawing.marks.map((mark) => {
            const key = keyOf(mark.token);
            return (
              <div key={key} id={`${id}${key}`} role="option" tabIndex={-1} aria-selected={key === selected}>
                {spoken(mark, now)}
              </div>
            );
          })}
        </div>
      )}
      {tooltip && <Naming mark={tooltip} drawing={drawing} now={now} width={width} />}
    </div>
  );
}

const whereOf = (token: TokenView) => (token.global ? text.everywhere : token.organizationName);

function spoken({ token, urgency }: Mark, now: Date): string {
  const expires = new Date(token.expires);
  const state = urgency === 'expired' ? text.hasExpired : text.expires;
  return text.mark(token.name, whereOf(token), state, relative(expires, now), longDate(expires));
}

/** By date with ← and →, within a stack with ↑ and ↓. */
function neighbour({ marks }: Layout, from: string | null, key: string): Mark | null {
  const index = marks.findIndex((mark) => keyOf(mark.token) === from);
  const inStack = (next: number) => (marks[next]?.column === marks[index]?.column ? marks[next] : marks[index]);
  switch (key) {
    case 'ArrowRight':
      return marks[Math.min(marks.length - 1, index + 1)] ?? null;
    case 'ArrowLeft':
      return marks[Math.max(0, index - 1)] ?? null;
    case 'ArrowUp':
      return (index < 0 ? marks[0] : inStack(index + 1)) ?? null;
    case 'ArrowDown':
      return (index < 0 ? marks[0] : inStack(index - 1)) ?? null;
    case 'Home':
      return marks[0] ?? null;
    case 'End':
      return marks.at(-1) ?? null;
    default:
      return null;
  }
}

type NamingProps = { mark: Mark; drawing: Layout; now: Date; width: number };

/** The name beside the mark: above its stack, or beside it where there is no room above. */
function Naming({ mark, drawing, now, width }: NamingProps) {
  const expires = new Date(mark.token.expires);
  const top = Math.min(...drawing.marks.filter(({ column }) => column === mark.column).map(({ y }) => y));
  const place = top >= 62 ? 'above' : mark.x < width / 2 ? 'right' : 'left';
  const edge = mark.x < 130 ? 'start' : mark.x > width - 130 ? 'end' : 'middle';
  return (
    <div
      className={css.naming}
      data-place={place}
      data-edge={edge}
      style={{ left: `${mark.x}px`, top: `${place === 'above' ? top - 12 : mark.y}px` }}
      aria-hidden="true"
    >
      <div className={css.namingName}>
        <bdi>{clipped(mark.token.name)}</bdi>
      </div>
      <div className={css.namingWhen}>
        {text.where(whereOf(mark.token), relative(expires, now), exactDate(expires))}
      </div>
    </div>
  );
}
