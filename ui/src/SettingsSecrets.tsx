import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import * as api from './api';
import { Choice } from './Choice';
import { ClipboardPaste20Regular, KeyReset20Regular, Password20Regular } from './icons';
import { keyOf } from './list';
import { clipped } from './names';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { settingsWords } from './settingsWords';
import { relative, span } from './time';
import { type Change, useSetting } from './useSetting';
import type { Failure, Goes, SettingsView, TokenView } from './wire';

const text = settingsWords.secrets;

/** In seconds. */
const CLEAR = [10, 30, 60, 120, 300, 600];
/** In hours. */
const AFTER = [1, 8, 24, 72, 168, 720];

export type SettingsSecretsProps = {
  settings: SettingsView;
  tokens: TokenView[];
  now: Date;
  onChange: Change;
  onForget: (token: TokenView) => Promise<void>;
};

/** How long a copied secret stays, when an old token goes, and secrets that nobody needs any more. */
export function SettingsSecrets({ settings, tokens, now, onChange, onForget }: SettingsSecretsProps) {
  const clear = useSetting(settings.clearClipboardAfter, onChange, (seconds) => {
    return { kind: 'clearClipboardAfter', seconds };
  });
  const old = useSetting(settings.oldToken, onChange, (goes) => ({ kind: 'oldToken', goes }));
  const kept = tokens.filter((token) => token.secretHere && hasEnded(token));
  const hours = old.shown.kind === 'afterHours' ? [old.shown.hours] : [];
  return (
    <>
      <Card>
        <Row
          about="clear-clipboard"
          icon={<ClipboardPaste20Regular />}
          title={text.clearTitle}
          text={text.clearText}
          failure={clear.failure}
          control={(ids) => (
            <Choice
              {...ids}
              className={css.choice}
              action="clear-clipboard"
              choices={withOwn(CLEAR, [clear.shown]).map((seconds) => [String(seconds), span(seconds * 1000)])}
              chosen={String(clear.shown)}
              onChoose={(value) => void clear.set(Number(value))}
            />
          )}
        />
        <Row
          about="old-token"
          icon={<KeyReset20Regular />}
          title={text.oldTitle}
          text={old.shown.kind === 'whenReplaced' ? text.hintReplaced : text.oldText}
          failure={old.failure}
          control={(ids) => (
            <Choice
              {...ids}
              className={css.choice}
              action="old-token"
              choices={[
                ['whenReplaced', text.whenReplaced],
                ['atOnce', text.atOnce],
                ...withOwn(AFTER, hours).map((count) => [`hours-${count}`, afterWords(count)] as const),
              ]}
              chosen={keyOfGoes(old.shown)}
              onChoose={(key) => void old.set(goesOf(key))}
            />
          )}
        />
      </Card>
      {kept.length > 0 && (
        <Card heading={text.keptHeading}>
          <p className={css.lead}>{text.keptText}</p>
          {kept.map((token) => (
            <Kept key={keyOf(token)} token={token} now={now} onForget={onForget} />
          ))}
        </Card>
      )}
    </>
  );
}

type KeptProps = { token: TokenView; now: Date; onForget: (token: TokenView) => Promise<void> };

function Kept({ token, now, onForget }: KeptProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const { name, organizationName, state, expires } = token;
  const forget = () => {
    setFailure(null);
    onForget(token).catch((thrown) => setFailure(api.asFailure(thrown)));
  };
  return (
    <Row
      about="kept-secret"
      icon={<Password20Regular />}
      title={<bdi>{clipped(name)}</bdi>}
      text={
        state === 'revoked'
          ? text.keptRevoked(organizationName)
          : text.keptExpired(organizationName, relative(new Date(expires), now))
      }
      failure={failure}
      control={() => (
        <Button aria-label={text.forgetOf(name)} data-action="forget-secret" onClick={forget}>
          {text.forget}
        </Button>
      )}
    />
  );
}

/** The service has said so: this computer's clock may be wrong. */
const hasEnded = ({ state }: TokenView) => state !== 'active';

/** What somebody has set is there too, in its place. */
const withOwn = (usual: number[], own: number[]) => [...new Set([...usual, ...own])].sort((a, b) => a - b);

const keyOfGoes = (goes: Goes) => (goes.kind === 'afterHours' ? `hours-${goes.hours}` : goes.kind);

function goesOf(key: string): Goes {
  if (key === 'whenReplaced' || key === 'atOnce') return { kind: key };
  return { kind: 'afterHours', hours: Number(key.replace('hours-', '')) };
}

const afterWords = (hours: number) =>
  hours > 24 && hours % 24 === 0 ? text.afterDays(hours / 24) : text.afterHours(hours);
