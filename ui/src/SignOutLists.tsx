import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import bulk from './Bulk.module.css';
import dialogs from './dialogs.module.css';
import { ChevronDown16Regular, ChevronUp16Regular, LockClosed20Regular } from './icons';
import { keyOf } from './list';
import { clipped } from './names';
import css from './SignOutDialog.module.css';
import { signInWords } from './signInWords';
import { strings } from './strings';
import { exactDate } from './time';
import type { TokenView } from './wire';

const text = signInWords.account;

type SecretsProps = { tokens: TokenView[]; forgetting: boolean; onForget: (forget: boolean) => void };

/** The secrets that stay, and the choice to forget them: they exist nowhere else. */
export function Secrets({ tokens, forgetting, onForget }: SecretsProps) {
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

type RevocableProps = { tokens: TokenView[]; chosen: ReadonlySet<string>; onToggle: (key: string) => void };

/** The tokens that can be revoked before the session goes, each a choice of its own and none of them made. */
export function Revocable({ tokens, chosen, onToggle }: RevocableProps) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <Button
        appearance="transparent"
        className={css.check}
        icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        iconPosition="after"
        aria-expanded={open}
        data-action="revoke-too"
        onClick={() => setOpen(!open)}
      >
        {text.revoke}
      </Button>
      {open && (
        <>
          <p className={css.forget}>{text.revokeText}</p>
          <ul className={`${dialogs.list} ${css.list}`} aria-label={text.revokeLabel} data-revocable="">
            {tokens.map((token) => (
              <li key={keyOf(token)} className={bulk.choice}>
                <Checkbox
                  className={bulk.checkbox}
                  checked={chosen.has(keyOf(token))}
                  label={<bdi className={bulk.strong}>{clipped(token.name, 60)}</bdi>}
                  aria-label={text.revokeOne(token.name)}
                  data-action="revoke-one"
                  onChange={() => onToggle(keyOf(token))}
                />
                <bdi className={bulk.why}>
                  {token.global ? strings.revoke.everywhere : clipped(token.organizationName)}
                </bdi>
                <span className={bulk.when}>{exactDate(new Date(token.expires))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
