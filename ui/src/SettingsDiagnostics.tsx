import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import * as api from './api';
import { Busy } from './Busy';
import { FailureDetails } from './FailureDetails';
import { actionOf } from './failures';
import { ArrowClockwise20Regular, CheckmarkCircle20Filled, FolderOpen20Regular, Warning20Regular } from './icons';
import { Notice } from './Notice';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { SupportFile } from './SupportFile';
import { settingsWords } from './settingsWords';
import { strings } from './strings';
import { ago } from './time';
import { type Answer, useAnswer } from './useAnswer';
import type { About, AccountView, Diagnosis, Examined, Failure, Folder } from './wire';

const text = settingsWords.diagnostics;

export type SettingsDiagnosticsProps = {
  accounts: AccountView[];
  now: Date;
  about: Answer<About>;
  onRetryVault: () => void;
  onSignInAgain: (account: string, organization: null) => void;
};

/** What is well and what is not, where things are kept, and a file for whoever helps. */
export function SettingsDiagnostics({ about, ...actions }: SettingsDiagnosticsProps) {
  const checks = useAnswer(api.diagnose);
  return (
    <>
      <Checks checks={checks} {...actions} />
      <Card heading={text.folders}>
        {about.failure && <Unknown failure={about.failure} onAgain={about.again} />}
        {about.it && <Folders about={about.it} />}
      </Card>
      <SupportFile />
    </>
  );
}

type ChecksProps = Omit<SettingsDiagnosticsProps, 'about'> & { checks: Answer<Diagnosis[]> };

function Checks({ checks, ...actions }: ChecksProps) {
  const { it, failure, asking, again } = checks;
  const wrong = it?.filter((one) => one.failure !== null).length ?? 0;
  const state = asking ? text.checking : wrong > 0 ? text.wrong(wrong) : text.well;
  return (
    <section aria-label={text.checks}>
      <div className={css.cardHead}>
        <div role="status" className={css.state}>
          {asking && <Busy />}
          {failure === null && state}
        </div>
        <Button
          size="small"
          icon={<ArrowClockwise20Regular />}
          disabledFocusable={asking}
          data-action="diagnose"
          onClick={again}
        >
          {text.again}
        </Button>
      </div>
      {failure && <Notice failure={failure} />}
      {it && it.length > 0 && (
        <Card>
          {failedFirst(it).map((one) => (
            <Check key={`${one.what}/${one.subject}`} diagnosis={one} onAgain={again} {...actions} />
          ))}
        </Card>
      )}
    </section>
  );
}

type CheckProps = Omit<ChecksProps, 'checks'> & { diagnosis: Diagnosis; onAgain: () => void };

function Check({ diagnosis, onAgain, ...actions }: CheckProps) {
  const { what, subject, value, failure } = diagnosis;
  const { now } = actions;
  const name = subject === '' ? text.what[what] : text.of(text.what[what], subject);
  const remedy = failure && remedyOf(diagnosis, failure, { onAgain, ...actions });
  return (
    <Row
      about={`check-${what}`}
      icon={failure === null ? <CheckmarkCircle20Filled className={css.well} /> : <Warning20Regular />}
      title={name}
      text={failure === null ? valueWords(what, value, now) : strings.failure.both(failure.message, failure.remedy)}
      control={() =>
        remedy && (
          <Button data-action={remedy.action} onClick={remedy.onClick}>
            {remedy.label}
          </Button>
        )
      }
    >
      {failure?.details && (
        <div className={css.refused}>
          <FailureDetails failure={failure} />
        </div>
      )}
    </Row>
  );
}

const failedFirst = (all: Diagnosis[]) => [
  ...all.filter(({ failure }) => failure !== null),
  ...all.filter(({ failure }) => failure === null),
];

/** What was found where nothing is wrong. */
function valueWords(what: Examined, value: string | null, now: Date): string {
  if (value === null) return what === 'proxy' ? text.proxySystem : text.isWell;
  if (what === 'clock') return text.clockValue(value);
  return what === 'service' && !Number.isNaN(Date.parse(value)) ? text.answered(ago(new Date(value), now)) : value;
}

/** What a click can do about it: the vault is tried once more, an account signed in again. */
function remedyOf({ subject }: Diagnosis, failure: Failure, { accounts, ...actions }: Omit<CheckProps, 'diagnosis'>) {
  const labels = strings.failure.actions;
  const action = actionOf(failure);
  if (action === 'retryVault') {
    const retry = () => {
      actions.onRetryVault();
      actions.onAgain();
    };
    return { action: 'retry-vault', label: labels.retryVault, onClick: retry };
  }
  const account = accounts.find(({ username, name }) => subject === username || subject === name);
  if (action !== 'signIn' || !account) return null;
  return { action: 'sign-in-again', label: labels.signIn, onClick: () => actions.onSignInAgain(account.id, null) };
}

/** Where things are kept. */
export function Folders({ about: { dataFolder, logFolder } }: { about: About }) {
  return (
    <>
      <FolderRow folder="data" path={dataFolder} />
      <FolderRow folder="logs" path={logFolder} />
    </>
  );
}

function FolderRow({ folder, path }: { folder: Folder; path: string }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = () => {
    setFailure(null);
    api.openFolder(folder).catch((thrown) => setFailure(api.asFailure(thrown)));
  };
  return (
    <Row
      about={`folder-${folder}`}
      icon={<FolderOpen20Regular />}
      title={text.folder[folder]}
      text={<bdi className={css.path}>{path}</bdi>}
      failure={failure}
      control={() => (
        <Button aria-label={text.openOf[folder]} data-action={`open-${folder}`} onClick={open}>
          {text.open}
        </Button>
      )}
    />
  );
}

/** What could not be had, and the way to ask again. */
export function Unknown({ failure, onAgain }: { failure: Failure; onAgain: () => void }) {
  const action = { label: settingsWords.page.tryAgain, action: 'ask-again', onClick: onAgain };
  return <Notice className={css.notice} failure={failure} action={action} />;
}
