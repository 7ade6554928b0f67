import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import css from './Connect.module.css';
import { Facts } from './Facts';
import { named } from './names';
import { signInWords } from './signInWords';
import type { ConnectionDraft } from './wire';

const text = signInWords.connect;

type PastedConnectionProps = { connection: ConnectionDraft; onDiscard: () => void };

/** What a connection string holds, to be looked at and not to be changed. */
export function PastedConnection({ connection, onDiscard }: PastedConnectionProps) {
  const box = useRef<HTMLDivElement>(null);
  // The field that it was pasted into may be far below.
  useEffect(() => box.current?.focus(), []);
  const words = { patScopes: text.patScopesHint, patsOnly: text.patsOnlyHint, default: text.default };
  return (
    <div ref={box} className={css.pasted} role="group" aria-label={text.pastedTitle} tabIndex={-1} data-pasted="">
      <Facts
        facts={[
          [text.pastedLabel, connection.label === '' ? text.noLabel : named(connection.label)],
          [text.clientId, connection.clientId],
          [text.tenant, connection.tenant],
          [text.permissions, words[connection.permissions]],
          [text.redirect, `http://localhost${connection.redirectPath}`],
        ]}
      />
      {connection.permissions === 'default' && <p className={css.asideText}>{text.defaultHint}</p>}
      <Button size="small" data-action="discard-connection" onClick={onDiscard}>
        {text.discard}
      </Button>
    </div>
  );
}
