import css from './Activity.module.css';
import { failureOf } from './activity';
import { activityWords as text } from './activityWords';
import { Facts } from './Facts';
import { FailureDetails } from './FailureDetails';
import { exactTime } from './time';
import type { ActivityRow } from './wire';

/** All that is known of one entry, below its row. */
export function ActivityDetails({ id, row }: { id: string; row: ActivityRow }) {
  const failure = failureOf(row);
  return (
    <div role="row" className={css.details} data-activity-details={row.id}>
      <div role="cell" id={id} aria-colspan={7}>
        <Facts facts={factsOf(row)} />
        {failure && <FailureDetails failure={failure} />}
      </div>
    </div>
  );
}

function factsOf(row: ActivityRow): [name: string, value: string][] {
  const when = (name: string, at: string | null): [string, string | null] => [name, at && exactTime(new Date(at))];
  const failure = failureOf(row);
  const facts: [string, string | null][] = [
    [text.whatToDo, failure?.remedy ?? null],
    when(text.begun, row.at),
    when(text.ended, row.ended),
    [text.by, text.askers[row.asker]],
    [text.account, row.account],
    [text.id, row.token?.authorization ?? null],
    when(text.before, row.before),
    when(text.asked, row.asked),
    when(text.granted, row.granted),
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
}
