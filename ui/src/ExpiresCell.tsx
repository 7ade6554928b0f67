import { Busy } from './Busy';
import { CheckmarkCircle16Filled, Circle16Regular } from './icons';
import { currentStage, goesAt, stages, standingOf } from './rotation';
import { strings } from './strings';
import css from './TokenList.module.css';
import { dayAndMonth, exactDate, exactTime, relative } from './time';
import { isAlive, isReplaced, lifeUsed, type Urgency } from './urgency';
import type { OperationView, RotationView, TokenView } from './wire';

type ExpiresCellProps = {
  token: TokenView;
  urgency: Urgency;
  rotation: RotationView | null;
  /** What else is under way with it. */
  operation: OperationView | null;
  now: Date;
};

/** When it ends, in words, exactly and as a bar; while something is done with it, what. */
export function ExpiresCell({ token, urgency, rotation, operation, now }: ExpiresCellProps) {
  const told = rotation !== null && rotation.outcome.kind !== 'stopped';
  const outcome = rotation?.outcome.kind;
  return (
    <div
      className={css.expires}
      role="gridcell"
      data-column="expires"
      data-operation={operation?.kind}
      data-rotation-outcome={outcome}
    >
      {operation !== null && <Working words={strings.operation.running[operation.kind]} />}
      {operation === null && told && <Progress rotation={rotation} now={now} />}
      {operation === null && !told && <Ends token={token} urgency={urgency} now={now} />}
    </div>
  );
}

function Progress({ rotation, now }: { rotation: RotationView; now: Date }) {
  const { kind } = rotation.outcome;
  if (kind === 'overlap' || kind === 'waiting') return <Standing rotation={rotation} now={now} />;
  const stage = currentStage(rotation);
  if (kind === 'done' || stage === null) {
    return (
      <span className={css.progress}>
        <CheckmarkCircle16Filled className={css.done} />
        {strings.rotation.doneUntil(exactDate(new Date(rotation.granted ?? rotation.oldExpires)))}
      </span>
    );
  }
  const step = strings.rotation.step(stages.indexOf(stage) + 1, stages.length, strings.rotation.stageWords[stage]);
  return <Working words={step} />;
}

/** Quiet, for nobody has to act: it is replaced and goes by itself, or waits. */
function Standing({ rotation, now }: { rotation: RotationView; now: Date }) {
  const replaced = standingOf(rotation) === 'replaced';
  const goes = goesAt(rotation);
  const when = goes === null || rotation.outcome.kind === 'waiting' ? null : relative(goes, now);
  const words = when === null ? strings.list.stillValid : strings.list.replaced(when);
  return (
    <span className={css.progress} title={goes === null ? undefined : exactTime(goes)}>
      {!replaced && <Circle16Regular className={css.icon} />}
      <span className={css.wraps}>{replaced ? words : strings.list.waits}</span>
    </span>
  );
}

function Working({ words }: { words: string }) {
  return (
    <span className={`${css.progress} ${css.running}`}>
      <Busy />
      {words}
    </span>
  );
}

/** In one line. */
const unbroken = (words: string) => words.replaceAll(' ', '\u00A0');

type EndsProps = Pick<ExpiresCellProps, 'token' | 'urgency' | 'now'>;

function Ends({ token, urgency, now }: EndsProps) {
  const { vanished, expires, organizationName } = token;
  if (urgency === 'vanished' && vanished !== null) {
    return (
      <span className={`${css.progress} ${css.vanished}`} title={strings.list.vanishedHint(organizationName)}>
        <span className={css.wraps}>{strings.list.vanished(unbroken(dayAndMonth(new Date(vanished))))}</span>
        <span className={css.unseen}>{strings.list.vanishedHint(organizationName)}</span>
      </span>
    );
  }
  // Quiet as while its regenerate is told of: the one that took its place is another row.
  if (isAlive(urgency) && isReplaced(token)) {
    const ends = new Date(expires);
    return (
      <span className={css.progress} title={exactTime(ends)}>
        <span className={css.wraps}>{strings.list.replaced(relative(ends, now))}</span>
      </span>
    );
  }
  return <Dates token={token} urgency={urgency} now={now} />;
}

function Dates({ token, urgency, now }: EndsProps) {
  const expires = new Date(token.expires);
  const used = isAlive(urgency) ? Math.round(lifeUsed(token, now) * 100) : null;
  return (
    <>
      <span className={css.relative}>{urgency === 'revoked' ? strings.list.revoked : relative(expires, now)}</span>
      <span className={css.date}>{exactDate(expires)}</span>
      <svg className={css.life} viewBox="0 0 30 4" width={30} height={4} role="presentation">
        {used === null ? (
          <rect className={css.lifeGone} x={0.5} y={0.5} width={29} height={3} rx={1.5} />
        ) : (
          <>
            <title>{strings.list.lifeUsed(used)}</title>
            <rect className={css.lifeAll} width={30} height={4} rx={2} />
            <rect className={css.lifeUsed} width={Math.max(4, used * 0.3)} height={4} rx={2} />
          </>
        )}
      </svg>
    </>
  );
}
