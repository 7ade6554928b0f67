import { memo } from 'react';
import { ChevronDown16Regular, ChevronRight16Regular } from './icons';
import { clipped } from './names';
import { type Group, groupKey } from './rows';
import { strings } from './strings';
import css from './TokenList.module.css';

type GroupHeadProps = {
  group: Group;
  /** Among all rows of the list. */
  index: number;
  /** Whether it is the list's tab stop. */
  stop: boolean;
  /** Why its organization was not listed, with what to do. */
  refusal: React.ReactNode;
  onToggle: (id: string) => void;
};

/** The head of a group: it stays on top while its rows are passed. */
export const GroupHead = memo(function GroupHead({ group, index, stop, refusal, onToggle }: GroupHeadProps) {
  const { id, open, tokens } = group;
  const name = group.name === null ? strings.bar.allOrganizations : clipped(group.name);
  return (
    <div role="row" className={css.group} aria-rowindex={index}>
      <div role="gridcell" className={css.groupCell}>
        <button
          type="button"
          className={css.groupButton}
          tabIndex={stop ? 0 : -1}
          aria-expanded={open}
          aria-label={strings.list.group(name, tokens.length)}
          data-key={groupKey(id)}
          data-group={id}
          onClick={() => onToggle(id)}
        >
          {open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <bdi className={css.groupName}>{name}</bdi> <span className={css.groupCount}>{tokens.length}</span>
        </button>
        {refusal}
      </div>
    </div>
  );
});
