import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useRef } from 'react';
import { placed } from './accounts';
import { Busy } from './Busy';
import dialogs from './dialogs.module.css';
import { type FoundActions, FoundTokens } from './FoundTokens';
import { CheckmarkCircle24Filled, Clock24Regular, DismissCircle24Regular } from './icons';
import { messageAction } from './lineAction';
import { Note, Notice } from './Notice';
import { OldAndNew } from './OldAndNew';
import { RegenerateButtons } from './RegenerateButtons';
import css from './RegenerateDialog.module.css';
import { reached, shortened } from './rotation';
import { Stages } from './Stages';
import { strings } from './strings';
import { exactTime, lifetimeDays } from './time';
import { useDialogFocus } from './useDialogFocus';
import { againWords, triedOf, type WaitActions, waitAction } from './waits';
import type { Failure, RotationView, Snapshot } from './wire';

const text = strings.rotation;

export type RegenerateDialogProps = FoundActions & {
  rotation: RotationView;
  snapshot: Snapshot;
  now: Date;
  waitActions: WaitActions;
  /** The work goes on if it runs or waits; what has ended is dismissed. */
  onClose: () => void;
  onCopySecret: () => void;
};

/** What a regenerate did, and does at this moment. */
export function RegenerateDialog(props: RegenerateDialogProps) {
  const { rotation, snapshot, now, waitActions, onClose, onCopySecret, ...found } = props;
  const { outcome } = rotation;
  const first = useRef<HTMLButtonElement>(null);
  useDialogFocus(first);
  const wayOn =
    outcome.kind === 'waiting' ? waitAction(rotation, outcome.failure, snapshot.accounts, waitActions) : null;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={dialogs.surface} data-rotation={rotation.id} data-outcome={outcome.kind}>
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>
            <OutcomeIcon outcome={outcome.kind} />
            {titleOf(rotation)}
          </DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{leadOf(placed(rotation, snapshot))}</p>
            <What rotation={rotation} now={now} actions={waitActions} />
            <FoundTokens work={rotation} tokens={snapshot.tokens} {...found} />
            <Stages rotation={rotation} />
          </DialogContent>
          <RegenerateButtons
            first={first}
            rotation={rotation}
            wayOn={wayOn}
            onRevokeOld={waitActions.onRevokeOld}
            onClose={onClose}
            onCopySecret={onCopySecret}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type WhatProps = Pick<RegenerateDialogProps, 'rotation' | 'now'> & { actions: WaitActions };

/** What came of it, or what stands in the way. */
function What({ rotation, now, actions }: WhatProps) {
  const { outcome } = rotation;
  const message = (failure: Failure) => messageAction(failure, triedOf(rotation), actions);
  switch (outcome.kind) {
    case 'running':
      return null;
    case 'done':
    case 'overlap':
      return (
        <>
          <OldAndNew rotation={rotation} now={now} />
          {outcome.kind === 'overlap' && (
            <Note title={text.overlapTitle(exactTime(new Date(outcome.until)))} text={text.overlapText} />
          )}
          <Shortened rotation={rotation} />
        </>
      );
    case 'waiting':
      return (
        <>
          <Notice failure={outcome.failure} action={message(outcome.failure)} />
          <p className={css.again}>{againWords(outcome.until, now)}</p>
        </>
      );
    case 'stopped':
      return <Notice failure={outcome.failure} action={message(outcome.failure)} />;
  }
}

function Shortened({ rotation }: { rotation: RotationView }) {
  const cut = shortened(rotation);
  if (cut === null) return null;
  return (
    <Note
      title={text.shortenedTitle(rotation.organizationName)}
      text={text.shortenedText(lifetimeDays(cut.from, cut.asked), lifetimeDays(cut.from, cut.granted))}
    />
  );
}

/** The title says what happened, or what did not. */
export function titleOf(rotation: RotationView): string {
  switch (rotation.outcome.kind) {
    case 'running':
      return reached(rotation, 'revoking') ? text.revokingOld : text.running;
    case 'done':
    case 'overlap':
      return text.done;
    case 'waiting':
      return reached(rotation, 'verified') ? text.oldNotGone : text.notYet;
    case 'stopped':
      return reached(rotation, 'verified') ? text.oldStillValid : text.notRegenerated;
  }
}

function leadOf(rotation: RotationView): string {
  const { outcome, name, organizationName } = rotation;
  const proved = reached(rotation, 'verified');
  const leads = {
    running: reached(rotation, 'revoking') ? text.revokingOldLead : text.runningLead,
    waiting: proved ? text.revokingOldLead : text.waitingLead,
    overlap: text.overlapLead,
    done: text.doneLead,
    stopped: text.stoppedLead,
  };
  return leads[outcome.kind](name, organizationName);
}

function OutcomeIcon({ outcome }: { outcome: RotationView['outcome']['kind'] }) {
  if (outcome === 'running') return <Busy size="tiny" />;
  if (outcome === 'waiting') return <Clock24Regular className={css.stopped} />;
  if (outcome === 'stopped') return <DismissCircle24Regular className={css.stopped} />;
  return <CheckmarkCircle24Filled className={css.done} />;
}
