import { Button, Link } from '@fluentui/react-components';
import { useId } from 'react';
import css from './Activity.module.css';
import { ActivityDetails } from './ActivityDetails';
import { failureOf, resultWords, type State, shortId, stateOf, whatWords } from './activity';
import { activityWords as text } from './activityWords';
import { Busy } from './Busy';
import {
  Checkmark16Regular,
  ChevronDown16Regular,
  ChevronUp16Regular,
  Clock16Regular,
  ShieldProhibited20Regular,
  Warning20Regular,
} from './icons';
import { clipped } from './names';
import { exactTime, timeOfDay } from './time';
import type { ActivityKind, ActivityRow, TokenRef } from './wire';

const icons: Record<State, React.ReactNode> = {
  done: <Checkmark16Regular />,
  running: <Busy />,
  waiting: <Clock16Regular />,
  refused: <ShieldProhibited20Regular />,
  stopped: <Warning20Regular />,
};

type ActivityRowProps = {
  row: ActivityRow;
  /** Its place among all rows, from 1 on. */
  index: number;
  /** Whether its token is still in the list. */
  exists: boolean;
  open: boolean;
  onToggle: (id: string) => void;
  onOpen: (token: TokenRef) => void;
};

/** One thing that was done: when, what, with which token, and what came of it. */
export function ActivityRowView({ row, index, exists, open, onToggle, onOpen }: ActivityRowProps) {
  const { id, at, kind, asker, organization, token, outcome } = row;
  const details = useId();
  const date = new Date(at);
  const what = whatWords(row);
  return (
    <>
      <div
        role="row"
        aria-rowindex={index}
        className={css.row}
        data-activity={id}
        data-kind={kind}
        data-outcome={outcome.kind}
      >
        <div role="cell" data-column="time">
          <time dateTime={at} title={exactTime(date)}>
            {timeOfDay(date)}
          </time>
        </div>
        <div role="cell" data-column="what">
          <span className={css.icon} aria-hidden="true">
            {icons[stateOf(row)]}
          </span>
          <span className={css.words}>
            {what}
            {asker !== 'window' && <span className={css.asker}>{text.askers[asker]}</span>}
          </span>
        </div>
        <div role="cell" data-column="token">
          <TokenName row={row} exists={exists} onOpen={onOpen} />
        </div>
        <div role="cell" data-column="organization">
          {organization !== null && <bdi>{clipped(organization)}</bdi>}
        </div>
        <div role="cell" data-column="id">
          {token && (
            <span className={css.id} title={token.authorization}>
              {shortId(token.authorization)}
            </span>
          )}
        </div>
        <div role="cell" data-column="result" data-failed={failureOf(row) !== null || undefined}>
          {resultWords(row)}
        </div>
        <div role="cell" data-column="more">
          <Button
            appearance="transparent"
            size="small"
            icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
            aria-label={open ? text.hide(what) : text.show(what)}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            data-action="activity-details"
            onClick={() => onToggle(id)}
          />
        </div>
      </div>
      {open && <ActivityDetails id={details} row={row} />}
    </>
  );
}

/** These are about an account. */
const isSession = (kind: ActivityKind) => kind === 'signIn' || kind === 'signOut';

type TokenNameProps = Pick<ActivityRowProps, 'row' | 'exists' | 'onOpen'>;

/** What it was about: a token by the name that it had then, or an account. */
function TokenName({ row: { kind, name, token, account }, exists, onOpen }: TokenNameProps) {
  if (token === null) return <bdi>{clipped(name === '' && isSession(kind) ? account : name)}</bdi>;
  const words = name === '' ? text.nameless : clipped(name);
  if (!exists) return <bdi>{words}</bdi>;
  return (
    <Link
      as="button"
      className={css.link}
      aria-label={text.open(words)}
      data-action="open-token"
      onClick={() => onOpen(token)}
    >
      <bdi>{words}</bdi>
    </Link>
  );
}
