import { Button, Field, Input, Tooltip } from '@fluentui/react-components';
import { type FormEvent, useId } from 'react';
import type { Connection } from './api';
import css from './Connect.module.css';
import { isClientId, isTenant } from './connection';
import { ArrowLeft20Regular, Beaker20Regular, CheckmarkCircle16Filled, Open20Regular } from './icons';
import pages from './pages.module.css';
import { said } from './Said';
import { strings } from './strings';

const text = strings.connect;

export type ConnectProps = {
  connection: Connection;
  onChange: (connection: Connection) => void;
  onSignIn: (connection: Connection) => void;
  onSandbox: () => void;
  onBack: () => void;
};

/** Takes an app registration: how to get one, its two values, and the sign-in. */
export function Connect({ connection, onChange, onSignIn, onSandbox, onBack }: ConnectProps) {
  const ready = isClientId(connection.clientId) && isTenant(connection.tenant);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSignIn({ clientId: connection.clientId.trim(), tenant: connection.tenant.trim() });
  };
  return (
    <main className={`${pages.page} ${css.page}`} data-view="connect">
      <header className={css.bar}>
        <Tooltip content={text.back} relationship="label">
          <Button appearance="transparent" icon={<ArrowLeft20Regular />} onClick={onBack} />
        </Tooltip>
        <h1 className={css.title}>{text.title}</h1>
      </header>
      <div className={css.columns}>
        <form className={css.steps} onSubmit={submit}>
          <Step number={1} title={text.registerTitle} lead={text.registerLead}>
            <Registration />
          </Step>
          <Step number={2} title={text.enterTitle} lead={text.enterLead}>
            <Values connection={connection} onChange={onChange} />
          </Step>
          <Step number={3} title={text.signInTitle} lead={text.signInLead}>
            <Button appearance="primary" type="submit" icon={<Open20Regular />} disabledFocusable={!ready}>
              {text.signIn}
            </Button>
          </Step>
        </form>
        <aside className={`${pages.card} ${css.aside}`}>
          <h2 className={css.asideTitle}>{text.lookingTitle}</h2>
          <p className={css.asideText}>{text.lookingText}</p>
          <Button appearance="transparent" className={css.link} icon={<Beaker20Regular />} onClick={onSandbox}>
            {text.sandbox}
          </Button>
        </aside>
      </div>
    </main>
  );
}

type StepProps = { number: number; title: string; lead: string; children: React.ReactNode };

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

function Registration() {
  const [open, redirect, permissions] = text.registerSteps;
  return (
    <ol className={css.portal}>
      <li>{open}</li>
      <li>
        {redirect}
        <span className={css.values}>
          <code>{text.redirect}</code>
        </span>
      </li>
      <li>
        {permissions}
        <span className={css.values}>
          {text.permissions.map((permission) => (
            <code key={permission}>{permission}</code>
          ))}
        </span>
      </li>
    </ol>
  );
}

function Values({ connection, onChange }: Pick<ConnectProps, 'connection' | 'onChange'>) {
  const { clientId, tenant } = connection;
  const wrongId = clientId.trim() !== '' && !isClientId(clientId);
  const wrongTenant = tenant.trim() !== '' && !isTenant(tenant);
  const good = <CheckmarkCircle16Filled className={css.good} aria-label={text.valid} />;
  return (
    <div className={css.fields}>
      <Field label={text.clientId} {...(wrongId ? said(text.clientIdWrong) : {})}>
        <Input
          className={css.input}
          aria-invalid={wrongId}
          value={clientId}
          spellCheck={false}
          autoComplete="off"
          contentAfter={isClientId(clientId) ? good : null}
          onChange={(_, data) => onChange({ ...connection, clientId: data.value })}
        />
      </Field>
      <Field label={text.tenant} {...(wrongTenant ? said(text.tenantWrong) : { hint: text.tenantHint })}>
        <Input
          className={css.input}
          aria-invalid={wrongTenant}
          value={tenant}
          spellCheck={false}
          autoComplete="off"
          contentAfter={isTenant(tenant) ? good : null}
          onChange={(_, data) => onChange({ ...connection, tenant: data.value })}
        />
      </Field>
    </div>
  );
}
