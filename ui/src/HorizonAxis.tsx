import { memo } from 'react';
import css from './Horizon.module.css';
import type { Frame, Layout } from './horizonLayout';
import { Globe12Regular } from './icons';
import { strings } from './strings';

const text = strings.horizon;

/** Everything of the horizon that is not a token: glow, axis, ticks, the bay of the past. */
export const HorizonAxis = memo(function HorizonAxis({ frame, drawing }: { frame: Frame; drawing: Layout }) {
  const { today, axis, right } = frame;
  const { week, month } = drawing;
  const wide = frame.height > 100;
  const glow = Math.min(72, axis);
  const left = today - 76;
  return (
    <g>
      <defs>
        <linearGradient id="glow-week" x1="0" y1="1" x2="0" y2="0">
          <stop offset="0" className={css.glowWeek} stopOpacity={0.14} />
          <stop offset="1" className={css.glowWeek} stopOpacity={0} />
        </linearGradient>
        <linearGradient id="glow-month" x1="0" y1="1" x2="0" y2="0">
          <stop offset="0" className={css.glowMonth} stopOpacity={0.14} />
          <stop offset="1" className={css.glowMonth} stopOpacity={0} />
        </linearGradient>
      </defs>
      <g className={css.glow}>
        <rect x={today} y={axis - glow} width={week - today} height={glow} fill="url(#glow-week)" />
        <rect x={week} y={axis - glow} width={month - week} height={glow} fill="url(#glow-month)" />
      </g>
      <path
        className={css.hairline}
        d={`M${crisp(week)} ${wide ? 14 : 0} V${axis} M${crisp(month)} ${wide ? 14 : 0} V${axis}`}
      />
      {wide && <Heading x={week - 5} words={text.week} />}
      {wide && <Heading x={month - 6} words={text.month} />}
      <GlobalEnd frame={frame} drawing={drawing} />
      <path className={css.past} d={`M${Math.max(12, left)} ${axis} H${today - 14}`} />
      <path className={css.axisWeek} d={`M${today} ${axis} H${week}`} />
      <path className={css.axisMonth} d={`M${week} ${axis} H${month}`} />
      <path className={css.axisLater} d={`M${month} ${axis} H${right}`} />
      {wide && (
        <text className={css.label} x={Math.max(12, left)} y={axis + 16}>
          {text.expired}
        </text>
      )}
      <text className={css.strong} x={today} y={axis + 16}>
        {text.today}
      </text>
      {drawing.ticks.map((tick) => (
        <g key={tick.x} transform={`translate(${crisp(tick.x)} ${axis})`}>
          <path className={css.tick} d="M0 1 V5" />
          {tick.label !== null && (
            <text className={tick.year ? css.strong : css.label} y={16} textAnchor="middle">
              {tick.label}
            </text>
          )}
        </g>
      ))}
    </g>
  );
});

const crisp = (x: number) => Math.round(x) + 0.5;

function Heading({ x, words }: { x: number; words: string }) {
  return (
    <text className={css.label} x={x} y={11} textAnchor="end">
      {words}
    </text>
  );
}

function GlobalEnd({ frame, drawing }: { frame: Frame; drawing: Layout }) {
  if (drawing.globalEnd === null) return null;
  const x = Math.round(drawing.globalEnd) + 0.5;
  const wide = frame.height > 100;
  const crowded = [drawing.week, drawing.month].some((line) => x > line - 56 && x < line + 10);
  const top = wide ? (crowded ? 17 : 1) : 0;
  return (
    <g className={css.globalEnd}>
      <title>{text.globalEnd}</title>
      <path className={css.globalLine} d={`M${x} ${wide ? top + 14 : 4} V${frame.axis}`} />
      {wide && <Globe12Regular x={x - 6} y={top} />}
    </g>
  );
}
