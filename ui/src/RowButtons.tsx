import { Button, Tooltip } from '@fluentui/react-components';
import { Copy16Regular, KeyReset20Regular } from './icons';
import { strings } from './strings';
import css from './TokenList.module.css';
import type { TokenRowProps } from './TokenRow';

const text = strings.list;

/** `atRest`: shown without hover; `can`: the token can be regenerated at all. */
type RowButtonsProps = TokenRowProps & { atRest: boolean; can: boolean };

/** What can be done with one token. */
export function RowButtons({ token, stop, rotation, vaultReason, atRest, can, ...actions }: RowButtonsProps) {
  const running = rotation?.outcome.kind === 'running';
  const regenerate = (
    <Button
      appearance="transparent"
      size="small"
      className={css.regenerate}
      icon={<KeyReset20Regular className={css.smallIcon} />}
      tabIndex={stop ? 0 : -1}
      aria-label={text.regenerateName(token.name)}
      disabledFocusable={vaultReason !== null}
      aria-description={vaultReason ?? undefined}
      data-action="regenerate"
      data-rest={atRest}
      onClick={() => actions.onRegenerate(token)}
    >
      {text.regenerate}
    </Button>
  );
  return (
    <div className={css.actions} role="gridcell" data-column="action">
      {token.secretHere && !running && (
        <Tooltip content={vaultReason ?? text.copySecret} relationship="inaccessible">
          <Button
            appearance="transparent"
            size="small"
            className={css.copy}
            icon={<Copy16Regular />}
            tabIndex={stop ? 0 : -1}
            aria-label={text.copySecretName(token.name)}
            disabledFocusable={vaultReason !== null}
            aria-description={vaultReason ?? undefined}
            data-action="copy-secret"
            onClick={() => actions.onCopySecret(token)}
          />
        </Tooltip>
      )}
      {can &&
        !running &&
        (vaultReason === null ? (
          regenerate
        ) : (
          <Tooltip content={vaultReason} relationship="inaccessible">
            {regenerate}
          </Tooltip>
        ))}
    </div>
  );
}
