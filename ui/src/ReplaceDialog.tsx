import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import dialogs from './dialogs.module.css';
import { Note } from './Notice';
import { ReplaceButtons } from './ReplaceButtons';
import { ReplaceRows } from './ReplaceRows';
import { choiceOf, placesOf, replaceState } from './replace';
import { strings } from './strings';
import { useDialogFocus } from './useDialogFocus';
import type { OperationView, Snapshot, TokenView } from './wire';

const text = strings.replace;

export type ReplaceDialogProps = {
  token: TokenView;
  /** It ended elsewhere meanwhile. */
  gone: boolean;
  snapshot: Snapshot;
  now: Date;
  /** How many tokens are to be created, once that began, and their operations. */
  begun: number | null;
  operations: OperationView[];
  /** Why nothing can be created right now. */
  vaultReason: string | null;
  onCreate: (organizations: string[]) => void;
  onRevoke: () => void;
  onClose: () => void;
};

/** One token for each organization in place of a global one; once all are there, the way to revoke it. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { token, gone, snapshot, now, begun, operations, vaultReason, onCreate, onRevoke, onClose } = props;
  const places = placesOf(token, snapshot.organizations);
  const [chosen, setChosen] = useState(() => choiceOf(places));
  const first = useRef<HTMLButtonElement>(null);
  useDialogFocus(first);
  const state = replaceState(begun, chosen.size, operations);
  const lead = { choosing: text.lead, running: text.runningLead, done: text.doneLead, ended: text.runningLead };
  const leftOut = places.filter(({ id }) => !chosen.has(id)).map(({ name }) => name);
  const toggle = (id: string) =>
    setChosen((last) => (last.has(id) ? new Set([...last].filter((one) => one !== id)) : new Set([...last, id])));
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={`${dialogs.surface} ${dialogs.wide}`} data-dialog="replace" data-outcome={state}>
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.title(token.name)}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{lead[state]}</p>
            <ReplaceRows
              token={token}
              now={now}
              places={state === 'choosing' ? places : places.filter(({ id }) => chosen.has(id))}
              chosen={chosen}
              operations={state === 'choosing' ? null : operations}
              allBegun={operations.length === begun}
              onToggle={toggle}
            />
            {leftOut.length > 0 && chosen.size > 0 && (
              <Note title={text.leftOutTitle(leftOut)} text={text.leftOutText} />
            )}
            {gone && state === 'choosing' && <Note title={text.goneTitle} text={text.goneText} />}
            {vaultReason !== null && state === 'choosing' && <Note title={vaultReason} text={text.needsVault} />}
          </DialogContent>
          <ReplaceButtons
            first={first}
            state={state}
            count={chosen.size}
            off={vaultReason !== null || gone}
            onCreate={() => onCreate(places.flatMap(({ id }) => (chosen.has(id) ? [id] : [])))}
            onRevoke={onRevoke}
            onClose={onClose}
          />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
