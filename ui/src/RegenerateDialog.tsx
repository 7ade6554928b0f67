import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { Busy } from './Busy';
import dialogs from './dialogs.module.css';
import { ArrowRight20Regular, CheckmarkCircle24Filled, Copy20Regular, DismissCircle24Regular } from './icons';
import { Note, Notice } from './Notice';
import css from './RegenerateDialog.module.css';
import { reached, shortened, timeOf } from './rotation';
import { Stages } from './Stages';
import { strings } from './strings';
import { ago, daysBetween, exactDate, lifetimeDays } from './time';
import { useDialogFocus } from './useDialogFocus';
import type { RotationView } from './wire';

const text = strings.rotation;

export type RegenerateDialogProps = {
  rotation: RotationView;
  now: Date;
  /** The work goes on if it runs; what has ended is dismissed. */
  onClose: () => void;
  onCopySecret: () => void;
};

/** What a regenerate did, and does at this moment. */
export function RegenerateDialog({ rotation, now, onClose, onCopySecret }: RegenerateDialogProps) {
  const { outcome } = rotation;
  useDialogFocus();
  const cut = outcome.kind === 'done' ? shortened(rotation) : null;
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={dialogs.surface} data-rotation={rotation.id} data-outcome={outcome.kind}>
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>
            <OutcomeIcon outcome={outcome.kind} />
            {titleOf(rotation)}
          </DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{leadOf(rotation)}</p>
            {outcome.kind === 'done' && <OldAndNew rotation={rotation} now={now} />}
            {cut !== null && (
              <Note
                title={text.shortenedTitle(rotation.organizationName)}
                text={text.shortenedText(lifetimeDays(cut.from, cut.asked), lifetimeDays(cut.from, cut.granted))}
              />
            )}
            {outcome.kind === 'stopped' && <Notice failure={outcome.failure} />}
            <Stages rotation={rotation} />
          </DialogContent>
          <Buttons kind={outcome.kind} onClose={onClose} onCopySecret={onCopySecret} />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** The title says what happened, or what did not. */
export function titleOf(rotation: RotationView): string {
  if (rotation.outcome.kind === 'running') return text.running;
  if (rotation.outcome.kind === 'done') return text.done;
  return reached(rotation, 'verified') ? text.oldStillValid : text.notRegenerated;
}

function leadOf({ outcome, name, organizationName }: RotationView): string {
  const lead = { running: text.runningLead, done: text.doneLead, stopped: text.stoppedLead }[outcome.kind];
  return lead(name, organizationName);
}

function OutcomeIcon({ outcome }: { outcome: RotationView['outcome']['kind'] }) {
  if (outcome === 'running') return <Busy size="tiny" />;
  if (outcome === 'done') return <CheckmarkCircle24Filled className={css.done} />;
  return <DismissCircle24Regular className={css.stopped} />;
}

function OldAndNew({ rotation, now }: { rotation: RotationView; now: Date }) {
  const until = new Date(rotation.granted ?? rotation.asked ?? rotation.oldExpires);
  return (
    <div className={css.dates}>
      <div className={css.date}>
        <span>{text.oldToken}</span>
        <s className={css.old}>{exactDate(new Date(rotation.oldExpires))}</s>
        <span>{text.revoked(ago(timeOf(rotation, 'done') ?? now, now))}</span>
      </div>
      <ArrowRight20Regular className={css.arrow} />
      <div className={css.date}>
        <span>{text.newToken}</span>
        <strong className={css.new}>{exactDate(until)}</strong>
        <span>{strings.time.inDays(daysBetween(now, until))}</span>
      </div>
    </div>
  );
}

type ButtonsProps = Pick<RegenerateDialogProps, 'onClose' | 'onCopySecret'> & {
  kind: RotationView['outcome']['kind'];
};

function Buttons({ kind, onClose, onCopySecret }: ButtonsProps) {
  if (kind === 'done') {
    return (
      <DialogActions className={dialogs.actions}>
        <Button icon={<Copy20Regular />} data-action="copy-secret" onClick={onCopySecret}>
          {text.copySecret}
        </Button>
        <Button appearance="primary" onClick={onClose}>
          {text.doneButton}
        </Button>
      </DialogActions>
    );
  }
  return (
    <DialogActions className={dialogs.actions}>
      {kind === 'running' && <span className={css.goesOn}>{text.goesOn}</span>}
      <Button appearance={kind === 'stopped' ? 'primary' : 'secondary'} onClick={onClose}>
        {text.close}
      </Button>
    </DialogActions>
  );
}
