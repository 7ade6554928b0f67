import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { type KeyboardEvent, useRef, useState } from 'react';
import dialogs from './dialogs.module.css';
import { keyOf } from './list';
import { Note } from './Notice';
import css from './SignOutDialog.module.css';
import { Revocable, Secrets } from './SignOutLists';
import { signInWords } from './signInWords';
import { lastEnd } from './signOut';
import { exactTime } from './time';
import { useDialogFocus } from './useDialogFocus';
import type { Leaving } from './useSignOut';
import type { TokenView } from './wire';

const text = signInWords.account;
/** As many as a sentence bears. */
const NAMED = 3;

export type SignOutDialogProps = {
  leaving: Leaving;
  onSignOut: (forget: TokenView[], revoke: TokenView[]) => void;
  onStay: () => void;
};

/** The question before a session is forgotten: what stays, what is unfinished, and whether secrets or tokens go too. */
export function SignOutDialog({ leaving, onSignOut, onStay }: SignOutDialogProps) {
  const [forgetting, setForgetting] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const safe = useRef<HTMLButtonElement>(null);
  useDialogFocus(safe);
  const { username, stake } = leaving;
  const { overlaps, unfinished, revocable } = stake;
  const revoked = revocable.filter((token) => ticked.has(keyOf(token)));
  // A secret goes with its token.
  const secrets = stake.secrets.filter((token) => !revoked.includes(token));
  const forgotten = forgetting ? secrets : [];
  const toggle = (key: string) =>
    setTicked((last) => (last.has(key) ? new Set([...last].filter((one) => one !== key)) : new Set([...last, key])));
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onStay()}>
      <DialogSurface className={dialogs.surface} data-dialog="sign-out">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.signOutTitle(username)}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{revoked.length > 0 ? text.revokingLead : text.signOutLead}</p>
            {overlaps.length > 0 && (
              <Note
                title={text.oldStay(overlaps.length, exactTime(lastEnd(overlaps)))}
                text={text.oldStayText(namesOf(overlaps))}
              />
            )}
            {unfinished.length > 0 && (
              <Note title={text.unfinished(unfinished.length)} text={text.unfinishedText(namesOf(unfinished))} />
            )}
            {secrets.length > 0 && <Secrets tokens={secrets} forgetting={forgetting} onForget={setForgetting} />}
            {revocable.length > 0 && <Revocable tokens={revocable} chosen={ticked} onToggle={toggle} />}
          </DialogContent>
          <DialogActions className={`${dialogs.actions} ${css.actions}`}>
            <Button ref={safe} data-action="stay" onClick={onStay}>
              {text.stay}
            </Button>
            <Confirm
              forgets={forgotten.length}
              revokes={revoked.length}
              onConfirm={() => onSignOut(forgotten, revoked)}
              onStay={onStay}
            />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type ConfirmProps = { forgets: number; revokes: number; onConfirm: () => void; onStay: () => void };

/** Says what it does. Enter on what revokes means the safe answer. */
function Confirm({ forgets, revokes, onConfirm, onStay }: ConfirmProps) {
  const words = revokes > 0 ? text.signOutRevoke(revokes) : forgets > 0 ? text.signOutForget : text.signOut;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || revokes === 0) return;
    event.preventDefault();
    onStay();
  };
  return (
    <Button
      {...(forgets + revokes > 0 ? { className: dialogs.destroy } : { appearance: 'primary' })}
      data-action="confirm-sign-out"
      onKeyDown={onKeyDown}
      onClick={onConfirm}
    >
      {words}
    </Button>
  );
}

type Named = { name: string; organizationName: string };

/** "web-shop in contoso, ci in fabrikam and 3 more" */
function namesOf(all: Named[]): string {
  const names = all.slice(0, NAMED).map((one) => text.tokenIn(one.name, one.organizationName));
  return all.length > NAMED ? text.andMore(names.join(', '), all.length - NAMED) : names.join(', ');
}
