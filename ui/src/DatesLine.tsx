import { Button } from '@fluentui/react-components';
import { CalendarClock20Regular } from './icons';
import type { Dates } from './list';
import css from './MessageLine.module.css';
import { strings } from './strings';
import { exactDate } from './time';

type DatesLineProps = {
  dates: Dates;
  /** Among all rows of the list. */
  index: number;
  onClear: () => void;
};

/** That the list shows no more than a part of the horizon, and the way back. */
export function DatesLine({ dates, index, onClear }: DatesLineProps) {
  const [from, until] = [exactDate(dates.from), exactDate(dates.until)];
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={index} className={css.line} data-dates>
        <div role="gridcell" className={css.row}>
          <span className={css.icon}>
            <CalendarClock20Regular />
          </span>
          <p className={css.words}>{from === until ? strings.list.datesOn(from) : strings.list.dates(from, until)}</p>
          <Button size="small" className={css.action} data-action="clear-dates" onClick={onClear}>
            {strings.list.datesClear}
          </Button>
        </div>
      </div>
    </div>
  );
}
