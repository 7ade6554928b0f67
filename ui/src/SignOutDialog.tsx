import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { TokenKey } from './api';
import dialogs from './dialogs.module.css';
import { LockClosed20Regular } from './icons';
import { keyOf } from './list';
import { Note } from './Notice';
import { clipped } from './names';
import css from './SignOutDialog.module.css';
import { signInWords } from './signInWords';
import { lastEnd } from './signOut';
import { exactTime } from './time';
import { useDialogFocus } from './useDialogFocus';
import type { Leaving } from './useSignOut';
import type { TokenView } from './wire';

const text = signInWords.account;
/** As many as a sentence bears. */
const NAMED = 3;

export type SignOutDialogProps = { leaving: Leaving; onSignOut: (forget: TokenKey[]) => void; onStay: () => void };

/** The question before a session is forgotten: what stays, what is unfinished, and whether secrets go too. */
export function SignOutDialog({ leaving, onSignOut, onStay }: SignOutDialogProps) {
  const [forgetting, setForgetting] = useState(false);
  const safe = useRef<HTMLButtonElement>(null);
  useDialogFocus(safe);
  const { account, stake } = leaving;
  const { secrets, overlaps, unfinished } = stake;
  const forgets = forgetting && secrets.length > 0;
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onStay()}>
      <DialogSurface className={dialogs.surface} data-dialog="sign-out">
        <DialogBody className={dialogs.body}>
          <DialogTitle className={dialogs.title}>{text.signOutTitle(account.username)}</DialogTitle>
          <DialogContent className={dialogs.content}>
            <p className={dialogs.lead}>{text.signOutLead}</p>
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
          </DialogContent>
          <DialogActions className={`${dialogs.actions} ${css.actions}`}>
            <Button ref={safe} data-action="stay" onClick={onStay}>
              {text.stay}
            </Button>
            <Button
              {...(forgets ? { className: dialogs.destroy } : { appearance: 'primary' })}
              data-action="confirm-sign-out"
              onClick={() => onSignOut(forgets ? secrets : [])}
            >
              {forgets ? text.signOutForget : text.signOut}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

type Named = { name: string; organizationName: string };

/** "web-shop in contoso, ci in fabrikam and 3 more" */
function namesOf(all: Named[]): string {
  const names = all.slice(0, NAMED).map((one) => text.tokenIn(one.name, one.organizationName));
  return all.length > NAMED ? text.andMore(names.join(', '), all.length - NAMED) : names.join(', ');
}

type SecretsProps = { tokens: TokenView[]; forgetting: boolean; onForget: (forget: boolean) => void };

function Secrets({ tokens, forgetting, onForget }: SecretsProps) {
  return (
    <section>
      <p className={css.stays}>
        <strong>{text.secrets(tokens.length)}</strong> {text.secretsText}
      </p>
      <Checkbox
        className={css.check}
        checked={forgetting}
        label={text.forget(tokens.length)}
        data-action="forget-secrets"
        onChange={(_, data) => onForget(data.checked === true)}
      />
      {forgetting && (
        <>
          <p className={css.forget}>{text.forgetText}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
          <ul className={`${dialogs.list} ${css.list}`} aria-label={text.forgetLabel} tabIndex={0}>
            {tokens.map((token) => (
              <li key={keyOf(token)} className={`${dialogs.item} ${css.item}`}>
                <LockClosed20Regular className={dialogs.itemIcon} />
                <bdi className={dialogs.itemName} title={clipped(token.name)}>
                  {clipped(token.name)}
                </bdi>
                <bdi className={dialogs.itemWhere}>{clipped(token.organizationName)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
