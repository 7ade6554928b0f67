import { Button, Field, Textarea } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import css from './Connect.module.css';
import { ClipboardPaste20Regular } from './icons';
import { Said } from './Said';
import { signInWords } from './signInWords';
import { strings } from './strings';
import { usePaste } from './usePaste';
import type { ConnectionDraft } from './wire';

const text = signInWords.connect;

/** Takes a colleague's connection string in place of a registration of one's own. */
export function PasteField({ onRead }: { onRead: (connection: ConnectionDraft) => void }) {
  const paste = usePaste(onRead);
  const empty = paste.text.trim() === '';
  const read = () => {
    if (!empty) void paste.read();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    read();
  };
  return (
    <section className={css.paste}>
      <ClipboardPaste20Regular className={css.asideIcon} />
      <h2 className={css.asideTitle}>{text.pasteTitle}</h2>
      <p className={css.asideText}>{text.pasteText}</p>
      <Field label={text.pasteLabel}>
        <Textarea
          className={css.pasteText}
          rows={3}
          value={paste.text}
          placeholder="patwarden1:…"
          spellCheck={false}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(_, data) => paste.change(data.value)}
        />
      </Field>
      {paste.failure && <Said text={strings.failure.both(paste.failure.message, paste.failure.remedy)} />}
      <Button className={css.wide} data-action="read-connection" disabledFocusable={empty} onClick={read}>
        {text.paste}
      </Button>
    </section>
  );
}
