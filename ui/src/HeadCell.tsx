import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { allowedWidth, type Column, columns, NARROWEST, usualWidths, WIDEST } from './columns';
import { ArrowDown12Regular, ArrowUp12Regular } from './icons';
import type { Sort, SortColumn } from './sorting';
import { strings } from './strings';
import css from './TokenList.module.css';

const text = strings.list;

/** What a column is called. */
export const columnWords = (column: SortColumn) => text[column];

type HeadCellProps = {
  column: SortColumn;
  sort: Sort;
  /** Whether Tab comes here. */
  stop: boolean;
  /** In rem, where the person has given it one. */
  width: number | undefined;
  /** Instead of its words. */
  label?: React.ReactNode;
  beside?: React.ReactNode;
  onSort: (column: SortColumn) => void;
  onWidth: (column: Column, width: number | null) => void;
  onFocus: (column: SortColumn) => void;
};

/** One header: what the list is sorted by, and the edge that changes its width. */
export function HeadCell({ column, sort, stop, width, label, beside, onSort, onWidth, onFocus }: HeadCellProps) {
  const cell = useRef<HTMLDivElement>(null);
  const isSorted = sort.column === column;
  const Arrow = sort.descending ? ArrowDown12Regular : ArrowUp12Regular;
  const resizable = columns.find((one) => one === column);
  return (
    <div
      ref={cell}
      role="columnheader"
      className={css.headCell}
      data-column={column}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={isSorted ? css.sorted : css.sort}
        tabIndex={stop ? 0 : -1}
        title={label ? columnWords(column) : undefined}
        data-sort={column}
        onClick={() => onSort(column)}
        onFocus={() => onFocus(column)}
      >
        {label ?? <span className={css.ellipsis}>{columnWords(column)}</span>}
        {isSorted && <Arrow className={css.arrow} />}
      </button>
      {beside}
      {resizable && (
        <Edge
          column={resizable}
          stop={stop}
          width={width}
          widthNow={() => cell.current?.offsetWidth ?? 0}
          onWidth={onWidth}
        />
      )}
    </div>
  );
}

type EdgeProps = {
  column: Column;
  stop: boolean;
  width: number | undefined;
  widthNow: () => number;
  onWidth: (column: Column, width: number | null) => void;
};

const remNow = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** The right edge of a column: dragged, or moved with ← and →; a double click gives the usual width back. */
function Edge({ column, stop, width, widthNow, onWidth }: EdgeProps) {
  const drag = useRef<{ from: number; width: number } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, width: widthNow() };
  };
  const move = ({ clientX }: PointerEvent) => {
    if (drag.current === null) return;
    onWidth(column, allowedWidth((drag.current.width + clientX - drag.current.from) / remNow()));
  };
  const onKey = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way !== undefined) onWidth(column, allowedWidth(widthNow() / remNow() + way));
    else if (event.key === 'Delete') onWidth(column, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={text.width(columnWords(column))}
      aria-valuenow={Math.round(width ?? usualWidths[column])}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      className={css.edge}
      tabIndex={stop ? 0 : -1}
      data-edge={column}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onWidth(column, null)}
      onKeyDown={onKey}
    />
  );
}
