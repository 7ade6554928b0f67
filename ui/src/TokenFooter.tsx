import { Button, Tooltip } from '@fluentui/react-components';
import { Busy } from './Busy';
import { strings } from './strings';
import css from './TokenPage.module.css';

const text = strings.page;

type TokenFooterProps = { form: string; edit: boolean; busy: boolean; reason: string | null; onCancel: () => void };

/** Create or Save, and why that cannot be had. */
export function TokenFooter({ form, edit, busy, reason, onCancel }: TokenFooterProps) {
  const words = edit ? [text.save, text.saving] : [text.create, text.creating];
  const send = (
    <Button
      appearance="primary"
      type="submit"
      form={form}
      icon={busy ? <Busy /> : null}
      disabledFocusable={busy || reason !== null}
      aria-description={reason ?? undefined}
      data-action={edit ? 'save' : 'create'}
    >
      {words[busy ? 1 : 0]}
    </Button>
  );
  return (
    <footer className={css.footer}>
      <p className={css.note} role="status">
        {busy ? text.goesOn : edit ? text.sameSecret : text.toVault}
      </p>
      <Button data-action="cancel" onClick={onCancel}>
        {busy ? text.close : text.cancel}
      </Button>
      {reason === null ? (
        send
      ) : (
        <Tooltip content={reason} relationship="inaccessible">
          {send}
        </Tooltip>
      )}
    </footer>
  );
}
