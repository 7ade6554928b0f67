import { Busy } from './Busy';
import { CheckmarkCircle16Filled, Circle16Regular, Clock16Regular, DismissCircle16Regular } from './icons';
import css from './RegenerateDialog.module.css';
import { type StageView, stagesOf } from './rotation';
import { strings } from './strings';
import { seconds } from './time';
import type { RotationView } from './wire';

const text = strings.rotation;

/** The steps of a regenerate, each ticked as it happens, with how long it took. */
export function Stages({ rotation }: { rotation: RotationView }) {
  return (
    <ol className={css.stages}>
      {stagesOf(rotation).map((stage) => (
        <Stage key={stage.stage} {...stage} words={wordsOf(stage, rotation)} />
      ))}
    </ol>
  );
}

/** What it is called; of what came in between, what that is. */
function wordsOf({ stage }: StageView, { step }: RotationView): string {
  if (stage !== 'created') return text.stages[stage];
  return step === 'looking' || step === 'undoing' || step === 'undone' ? text.stageNow[step] : text.stages[stage];
}

function Stage({ stage, state, took, words }: StageView & { words: string }) {
  const icons = {
    done: <CheckmarkCircle16Filled className={css.done} />,
    running: <Busy />,
    held: <Clock16Regular className={css.waiting} />,
    failed: <DismissCircle16Regular className={css.stopped} />,
    waiting: <Circle16Regular className={css.waiting} />,
  };
  return (
    <li className={css.stage} data-stage={stage} data-state={state}>
      <span className={css.stageIcon} role="img" aria-label={text.stageStates[state]}>
        {icons[state]}
      </span>
      <span className={css.stageWords}>{words}</span>
      {took !== null && <span className={css.took}>{seconds(took)}</span>}
      {(state === 'failed' || state === 'held') && <span className={css.took}>{text.stageStates[state]}</span>}
    </li>
  );
}
