import { type KeyboardEvent, useState } from 'react';
import type { Column } from './columns';
import { HeadCell } from './HeadCell';
import { LockClosed16Regular } from './icons';
import { type Sort, type SortColumn, sortColumns } from './sorting';
import { strings } from './strings';
import css from './TokenList.module.css';

const text = strings.list;

export type HeadProps = {
  /** The bar of a selection has taken its place, and it is there only for whoever listens. */
  covered: boolean;
  sort: Sort;
  widths: Record<string, number>;
  options: React.ReactNode;
  scopeFilter: React.ReactNode;
  onSort: (column: SortColumn) => void;
  onWidth: (column: Column, width: number | null) => void;
};

/** What the columns are: a click sorts by one, its right edge changes its width. One tab stop, ← and → go along. */
export function Head({ covered, sort, widths, options, scopeFilter, onSort, onWidth }: HeadProps) {
  const [stop, setStop] = useState<SortColumn>('name');
  const cell = (column: SortColumn, part: { label?: React.ReactNode; beside?: React.ReactNode } = {}) => (
    <HeadCell
      column={column}
      sort={sort}
      stop={!covered && column === stop}
      width={widths[column]}
      {...part}
      onSort={onSort}
      onWidth={onWidth}
      onFocus={setStop}
    />
  );
  const secret = (
    <>
      <LockClosed16Regular className={css.icon} />
      <span className={css.unseen}>{text.secret}</span>
    </>
  );
  return (
    <div role="rowgroup" className={covered ? css.unseen : css.head}>
      <div className={css.headRow} role="row" aria-rowindex={1} onKeyDown={onHeadKey}>
        <div role="columnheader" data-column="check">
          <span className={css.unseen}>{text.selection}</span>
        </div>
        {cell('name')}
        {cell('organization')}
        {cell('scopes', { beside: covered ? null : scopeFilter })}
        {cell('created')}
        {cell('expires')}
        {cell('secret', { label: secret })}
        <div role="columnheader" data-column="action">
          <span className={css.unseen}>{text.action}</span>
          {!covered && options}
        </div>
      </div>
    </div>
  );
}

/** ← and → go from header to header, over those that the window has no room for. */
function onHeadKey(event: KeyboardEvent<HTMLElement>) {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const from = (event.target as HTMLElement).dataset.sort;
  if (way === undefined || from === undefined) return;
  const buttons = sortColumns.flatMap((column) => {
    const button = event.currentTarget.querySelector<HTMLElement>(`[data-sort="${column}"]`);
    return button && getComputedStyle(button.parentElement ?? button).display !== 'none' ? [button] : [];
  });
  const next = buttons[buttons.findIndex(({ dataset }) => dataset.sort === from) + way];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
