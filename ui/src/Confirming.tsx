import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import css from './Confirming.module.css';
import { Initials } from './Initials';
import { Note } from './Notice';
import { clipped } from './names';
import pages from './pages.module.css';
import { signInWords } from './signInWords';
import type { SignInView } from './wire';

const text = signInWords.account;

export type ConfirmingProps = {
  signIn: Extract<SignInView, { phase: 'confirming' }>;
  onAnswer: (accept: boolean) => void;
};

/** Who came from the browser, before anything is asked in their name. */
export function Confirming({ signIn, onAnswer }: ConfirmingProps) {
  const { name, username, tenant, insteadOf } = signIn;
  const use = useRef<HTMLButtonElement>(null);
  useEffect(() => use.current?.focus(), []);
  const [answered, setAnswered] = useState(false);
  const answer = (accept: boolean) => () => {
    setAnswered(true);
    onAnswer(accept);
  };
  return (
    <main className={pages.page} data-view="confirming">
      <div className={pages.center}>
        <h1 className={pages.heading}>{text.confirmTitle}</h1>
        <p className={pages.lead}>{text.confirmLead}</p>
        <section className={`${pages.card} ${pages.narrow} ${css.account}`}>
          <Initials name={name} size={48} />
          <div className={css.who}>
            <p className={css.name}>
              <bdi>{clipped(name)}</bdi>
            </p>
            <p className={css.username}>
              <bdi>{clipped(username)}</bdi>
            </p>
            <p className={css.tenant}>
              {text.tenant} <span>{tenant}</span>
            </p>
          </div>
        </section>
        {insteadOf !== null && (
          <div className={`${pages.narrow} ${css.other}`}>
            <Note title={text.otherTitle} text={text.otherText(insteadOf)} />
          </div>
        )}
        <div className={`${pages.buttons} ${pages.narrow} ${css.buttons}`}>
          <Button data-action="use-other-account" disabledFocusable={answered} onClick={answer(false)}>
            {text.useOther}
          </Button>
          <Button
            ref={use}
            appearance="primary"
            data-action="use-account"
            disabledFocusable={answered}
            onClick={answer(true)}
          >
            {text.use}
          </Button>
        </div>
      </div>
    </main>
  );
}
