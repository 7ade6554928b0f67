import { Busy } from './Busy';
import { CheckmarkCircle16Filled } from './icons';
import { currentStage, stages } from './rotation';
import { strings } from './strings';
import css from './TokenList.module.css';
import { exactDate, relative } from './time';
import { lifeUsed, type Urgency } from './urgency';
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
  return (
    <div className={css.expires} role="gridcell" data-column="expires" data-operation={operation?.kind}>
      {operation !== null && <Working words={strings.operation.running[operation.kind]} />}
      {operation === null && told && <Progress rotation={rotation} />}
      {operation === null && !told && <Dates token={token} urgency={urgency} now={now} />}
    </div>
  );
}

function Progress({ rotation }: { rotation: RotationView }) {
  const stage = currentStage(rotation);
  if (rotation.outcome.kind === 'done' || stage === null) {
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

function Working({ words }: { words: string }) {
  return (
    <span className={`${css.progress} ${css.running}`}>
      <Busy />
      {words}
    </span>
  );
}

function Dates({ token, urgency, now }: Pick<ExpiresCellProps, 'token' | 'urgency' | 'now'>) {
  const expires = new Date(token.expires);
  const used = urgency === 'expired' || urgency === 'revoked' ? null : Math.round(lifeUsed(token, now) * 100);
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
