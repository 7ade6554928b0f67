import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { whereOf } from './accounts';
import { Clock20Regular, KeyReset20Regular } from './icons';
import { type LineAction, MessageLine } from './MessageLine';
import css from './MessageLine.module.css';
import { titleOf } from './RegenerateDialog';
import { strings } from './strings';
import { exactDate, exactTime } from './time';
import { againWords, type WaitActions, waitAction } from './waits';
import type { RotationView, Snapshot } from './wire';

const text = strings.messages;

/** So many overlaps are told at first; they ask for nothing. */
const FEW = 3;

export type RotationLineActions = WaitActions & {
  onShowRotation: (rotation: string) => void;
  /** Nobody needs to be told of this overlap any more. */
  onSeeRotation: (rotation: string) => void;
};

type RotationLinesProps = RotationLineActions & {
  rotations: RotationView[];
  snapshot: Snapshot;
  now: Date;
};

/** Regenerates that wait, stopped, or ended where nobody looked; one that runs is told in its row. */
export function RotationLines({ rotations, ...props }: RotationLinesProps) {
  const [all, setAll] = useState(false);
  const overlaps = rotations.filter(({ outcome }) => outcome.kind === 'overlap');
  const others = rotations.filter(({ outcome }) => outcome.kind !== 'overlap' && outcome.kind !== 'running');
  const shown = all ? overlaps : overlaps.slice(0, FEW);
  return (
    <>
      {[...others, ...shown].map((rotation) => (
        <RotationLine key={rotation.id} rotation={rotation} {...props} />
      ))}
      {overlaps.length > shown.length && (
        <div className={css.more}>
          <Button size="small" appearance="transparent" data-action="more-overlaps" onClick={() => setAll(true)}>
            {strings.list.moreLines(overlaps.length - shown.length)}
          </Button>
        </div>
      )}
    </>
  );
}

type RotationLineProps = Omit<RotationLinesProps, 'rotations'> & { rotation: RotationView };

function RotationLine({ rotation, snapshot, now, ...actions }: RotationLineProps) {
  const { id, outcome, name, granted, oldExpires } = rotation;
  const where = whereOf(rotation, snapshot);
  const show: LineAction = {
    label: rotation.found.length > 0 ? text.decide : text.show,
    onClick: () => actions.onShowRotation(id),
    action: 'show-rotation',
  };
  const title = text.stopped(titleOf(rotation), name, where);
  const icon = <KeyReset20Regular />;
  switch (outcome.kind) {
    case 'running':
      return null;
    case 'done': {
      const words = text.finishedText(exactDate(new Date(granted ?? oldExpires)));
      return (
        <MessageLine code="done" icon={icon} title={text.finished(name, where)} text={words} action={show} about={id} />
      );
    }
    case 'overlap':
      return (
        <MessageLine
          code="overlap"
          icon={icon}
          title={text.finished(name, where)}
          text={text.overlapText(exactTime(new Date(outcome.until)))}
          action={{
            label: strings.rotation.revokeOld,
            onClick: () => actions.onRevokeOld(id),
            action: 'revoke-old',
          }}
          about={id}
          onDismiss={() => actions.onSeeRotation(id)}
        />
      );
    case 'waiting':
      return (
        <MessageLine
          code={outcome.failure.code}
          icon={<Clock20Regular />}
          title={title}
          text={strings.failure.both(outcome.failure.message, againWords(outcome.until, now))}
          action={waitAction(rotation, outcome.failure, snapshot.accounts, actions)}
          failure={outcome.failure}
          about={id}
        />
      );
    case 'stopped':
      return (
        <MessageLine
          code={outcome.failure.code}
          icon={icon}
          title={title}
          text={outcome.failure.message}
          action={show}
          about={id}
        />
      );
  }
}
