import { memo, useId } from 'react';
import { ShieldKeyhole16Regular } from './icons';
import { clipped } from './names';
import { ScopeBox } from './ScopeBox';
import css from './ScopePicker.module.css';
import { type Area, choicesOf, columns, includedBy, wordsOf } from './scopes';
import { strings } from './strings';
import type { ScopeChoice } from './wire';

const text = strings.scopes;

export type ScopeTableProps = {
  areas: Area[];
  catalogue: readonly ScopeChoice[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
};

/** Areas against levels. A cell without a level stays empty. */
export const ScopeTable = memo(function ScopeTable({ areas, catalogue, chosen, onToggle }: ScopeTableProps) {
  const included = includedBy(chosen, catalogue);
  return (
    <div className={css.scroll}>
      <div role="table" aria-label={text.label} className={css.table}>
        <div role="row" className={`${css.row} ${css.headRow}`}>
          <div role="columnheader">{text.area}</div>
          {columns.map((column) => (
            <div key={column} role="columnheader">
              {text.columns[column]}
            </div>
          ))}
        </div>
        {areas.map((area) => (
          <AreaRow key={area.name} area={area} chosen={chosen} included={included} onToggle={onToggle} />
        ))}
      </div>
    </div>
  );
});

type AreaRowProps = {
  area: Area;
  chosen: readonly string[];
  included: ReadonlyMap<string, string>;
  onToggle: (id: string) => void;
};

function AreaRow({ area, chosen, included, onToggle }: AreaRowProps) {
  const id = useId();
  const taken = choicesOf(area).filter((choice) => chosen.includes(choice.id) && !included.has(choice.id));
  const reasons = new Set(
    taken.filter(({ highPrivilege }) => highPrivilege).map((choice) => wordsOf(choice.id)?.why ?? text.reason),
  );
  return (
    <div role="row" className={css.row} data-area={area.name} data-chosen={taken.length > 0}>
      <div role="rowheader" className={css.area}>
        <bdi className={css.areaName}>{clipped(area.title)}</bdi>
        {area.about && <span className={css.areaAbout}>{area.about}</span>}
      </div>
      {columns.map((column) => (
        <div key={column} role="cell" className={css.cell} data-several={area.cells[column].length > 1}>
          {area.cells[column].map((choice) => (
            <ScopeBox
              key={choice.id}
              choice={choice}
              cell={area.cells[column]}
              checked={chosen.includes(choice.id)}
              included={included.has(choice.id)}
              describedBy={reasons.size > 0 ? id : undefined}
              onToggle={onToggle}
            />
          ))}
        </div>
      ))}
      {reasons.size > 0 && (
        <div role="cell" className={css.reasons} id={id} data-reason={area.name}>
          {[...reasons].map((reason) => (
            <p key={reason} className={css.reason}>
              <ShieldKeyhole16Regular className={css.shield} />
              {reason}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
