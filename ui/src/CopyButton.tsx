import { Button, type ButtonProps } from '@fluentui/react-components';
import { useState } from 'react';
import css from './CopyButton.module.css';
import { copyText } from './clipboard';
import { Copy16Regular } from './icons';

type CopyButtonProps = {
  label: string;
  /** What is copied. */
  text: string;
  /** What is said afterwards. */
  copied: string;
  notCopied: string;
  icon?: React.ReactElement;
  appearance?: ButtonProps['appearance'];
  size?: ButtonProps['size'];
  action: string;
};

/** Copies a text that the page shows, and says beside itself whether that worked. */
export function CopyButton({ label, text, copied, notCopied, icon, appearance, size, action }: CopyButtonProps) {
  const [done, setDone] = useState<boolean | null>(null);
  const copy = async () => setDone(await copyText(text));
  return (
    <span className={css.copy}>
      <Button
        {...(appearance ? { appearance } : {})}
        {...(size ? { size } : {})}
        icon={icon ?? <Copy16Regular />}
        data-action={action}
        onClick={copy}
      >
        {label}
      </Button>
      <span role="status" className={css.said}>
        {done !== null && (done ? copied : notCopied)}
      </span>
    </span>
  );
}
