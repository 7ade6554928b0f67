import { Checkbox } from '@fluentui/react-components';
import css from './Bulk.module.css';
import { Busy } from './Busy';
import dialogs from './dialogs.module.css';
import { GLOBAL_END } from './horizonLayout';
import { CheckmarkCircle16Filled, Circle16Regular, Clock16Regular, DismissCircle16Regular } from './icons';
import { MarkIcon } from './Mark';
import { clipped } from './names';
import { strings } from './strings';
import { exactDate } from './time';
import { urgencyOf } from './urgency';
import type { OperationView, OrganizationView, TokenView } from './wire';

const text = strings.replace;

type ReplaceRowsProps = {
  token: TokenView;
  now: Date;
  places: OrganizationView[];
  chosen: ReadonlySet<string>;
  /** Null while one still chooses. */
  operations: OperationView[] | null;
  /** No more will begin: where there is none, it could not. */
  allBegun: boolean;
  onToggle: (organization: string) => void;
};

/** The global token, and below it what comes in its place, organization by organization. */
export function ReplaceRows({ token, now, places, chosen, operations, allBegun, onToggle }: ReplaceRowsProps) {
  return (
    <ul className={`${dialogs.list} ${css.list}`}>
      <li className={dialogs.item}>
        <span className={css.itemIcon}>
          <MarkIcon urgency={urgencyOf(token, now)} hollow={!token.confirmed} />
        </span>
        <bdi className={`${dialogs.itemName} ${css.strong}`} title={clipped(token.name)}>
          {clipped(token.name)}
        </bdi>
        <span className={dialogs.itemWhere}>{text.everywhere}</span>
        <span className={css.when}>
          {text.stops(exactDate(new Date(Math.min(Date.parse(token.expires), GLOBAL_END))))}
        </span>
      </li>
      {places.map((place) =>
        operations === null ? (
          <Choice key={place.id} place={place} chosen={chosen.has(place.id)} onToggle={() => onToggle(place.id)} />
        ) : (
          <Made
            key={place.id}
            place={place}
            operation={operations.find((one) => one.organization === place.id)}
            refused={allBegun}
          />
        ),
      )}
    </ul>
  );
}

type ChoiceProps = { place: OrganizationView; chosen: boolean; onToggle: () => void };

function Choice({ place, chosen, onToggle }: ChoiceProps) {
  return (
    <li className={css.choice} data-choice={place.id} data-organization={place.name}>
      <Checkbox
        className={css.checkbox}
        checked={chosen}
        label={<bdi className={css.strong}>{clipped(place.name, 60)}</bdi>}
        aria-label={text.choose(place.name)}
        data-action="choose"
        onChange={onToggle}
      />
      <span className={css.why}>{place.failure === null ? '' : place.failure.message}</span>
      {!chosen && <span className={css.when}>{text.leftOut}</span>}
    </li>
  );
}

const icons = {
  asked: <Circle16Regular />,
  running: <Busy />,
  waiting: <Clock16Regular />,
  overlap: <CheckmarkCircle16Filled className={css.done} />,
  done: <CheckmarkCircle16Filled className={css.done} />,
  stopped: <DismissCircle16Regular />,
};

type MadeProps = { place: OrganizationView; operation: OperationView | undefined; refused: boolean };

function Made({ place, operation, refused }: MadeProps) {
  const outcome = operation?.outcome;
  const state = outcome?.kind ?? (refused ? 'stopped' : 'asked');
  const failure = outcome?.kind === 'stopped' || outcome?.kind === 'waiting' ? outcome.failure : null;
  const granted = operation?.granted ?? null;
  return (
    <li className={css.item} data-organization={place.name} data-state={state}>
      <span className={css.itemIcon}>{icons[state]}</span>
      <div className={css.itemWords}>
        <div className={css.itemHead}>
          <bdi className={`${dialogs.itemName} ${css.strong}`}>{clipped(place.name)}</bdi>
          <span className={css.itemState}>
            {state === 'done' && granted !== null ? text.until(exactDate(new Date(granted))) : text.states[state]}
          </span>
        </div>
        {!operation && refused && <p className={css.reason}>{text.notBegun}</p>}
        {failure && <p className={css.reason}>{strings.failure.both(failure.message, failure.remedy)}</p>}
      </div>
    </li>
  );
}
