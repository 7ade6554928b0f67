import { Button } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import css from './Connect.module.css';
import { ConnectionFields } from './ConnectionFields';
import { emptyDraft, isComplete, trimmed } from './connection';
import { Beaker20Regular, Open20Regular } from './icons';
import { KnownSenderDialog } from './KnownSenderDialog';
import { PageBar } from './PageBar';
import { PastedConnection } from './PastedConnection';
import { PasteField } from './PasteField';
import pages from './pages.module.css';
import { Registration } from './Registration';
import { signInWords } from './signInWords';
import type { ConnectionDraft } from './wire';

const text = signInWords.connect;

export type ConnectProps = {
  connection: ConnectionDraft;
  /** Somebody is signed in already. */
  adding: boolean;
  onChange: (connection: ConnectionDraft) => void;
  onSignIn: (connection: ConnectionDraft) => void;
  onSandbox: () => void;
  onBack: () => void;
};

/** Takes an app registration: how to get one, its values or a colleague's connection string, and the sign-in. */
export function Connect({ connection, adding, onChange, onSignIn, onSandbox, onBack }: ConnectProps) {
  const [asking, setAsking] = useState(false);
  const ready = isComplete(connection);
  const discard = () => onChange(emptyDraft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    if (connection.pasted) setAsking(true);
    else onSignIn(trimmed(connection));
  };
  const answer = (way: () => void) => () => {
    setAsking(false);
    way();
  };
  return (
    <main className={`${pages.page} ${css.page}`} data-view="connect">
      <PageBar title={adding ? text.addTitle : text.title} back={text.back} onBack={onBack} />
      <div className={css.columns}>
        <form className={css.steps} onSubmit={submit}>
          <Values connection={connection} onChange={onChange} onDiscard={discard} />
          <Step number={3} title={text.signInTitle} lead={text.signInLead}>
            <Button appearance="primary" type="submit" icon={<Open20Regular />} disabledFocusable={!ready}>
              {text.signIn}
            </Button>
          </Step>
        </form>
        <aside className={`${pages.card} ${css.aside}`}>
          <PasteField onRead={onChange} />
          {!adding && <JustLooking onSandbox={onSandbox} />}
        </aside>
      </div>
      {asking && (
        <KnownSenderDialog
          connection={connection}
          onUse={answer(() => onSignIn(connection))}
          onRefuse={answer(discard)}
        />
      )}
    </main>
  );
}

type ValuesProps = Pick<ConnectProps, 'connection' | 'onChange'> & { onDiscard: () => void };

/** The first two steps; a connection string has done both. */
function Values({ connection, onChange, onDiscard }: ValuesProps) {
  if (connection.pasted) {
    return (
      <>
        <Step number={1} title={text.registerTitle} lead={text.registerDone} />
        <Step number={2} title={text.pastedTitle} lead={text.pastedLead}>
          <PastedConnection connection={connection} onDiscard={onDiscard} />
        </Step>
      </>
    );
  }
  return (
    <>
      <Step number={1} title={text.registerTitle} lead={text.registerLead}>
        <Registration permissions={connection.permissions} />
      </Step>
      <Step number={2} title={text.enterTitle} lead={text.enterLead}>
        <ConnectionFields connection={connection} onChange={onChange} />
      </Step>
    </>
  );
}

type StepProps = { number: number; title: string; lead: string; children?: React.ReactNode };

function Step({ number, title, lead, children }: StepProps) {
  const id = useId();
  return (
    <section className={css.step} aria-labelledby={id}>
      <span className={css.number} aria-hidden="true">
        {number}
      </span>
      <h2 id={id} className={css.stepTitle}>
        {title}
      </h2>
      <p className={css.stepLead}>{lead}</p>
      {children}
    </section>
  );
}

function JustLooking({ onSandbox }: { onSandbox: () => void }) {
  return (
    <section className={css.looking}>
      <h2 className={css.asideTitle}>{text.lookingTitle}</h2>
      <p className={css.asideText}>{text.lookingText}</p>
      <Button appearance="transparent" className={css.link} icon={<Beaker20Regular />} onClick={onSandbox}>
        {text.sandbox}
      </Button>
    </section>
  );
}
