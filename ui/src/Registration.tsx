import { useId, useState } from 'react';
import { azScript } from './azScript';
import { Chips } from './Chips';
import css from './Connect.module.css';
import { CopyButton } from './CopyButton';
import { registeredFor } from './permissions';
import { signInWords } from './signInWords';
import type { Permissions } from './wire';

const text = signInWords.connect;
const redirect = 'http://localhost';

type Way = 'portal' | 'script';

type RegistrationProps = { permissions: Permissions };

/** How to get a registration: by hand in the portal, or with a script. */
export function Registration({ permissions }: RegistrationProps) {
  const [way, setWay] = useState<Way>('portal');
  const id = useId();
  return (
    <>
      <span id={id} className={css.waysLabel}>
        {text.ways}
      </span>
      <div className={css.ways}>
        <Chips
          chips={[
            { value: 'portal', label: text.portal },
            { value: 'script', label: text.script },
          ]}
          chosen={way}
          labelledBy={id}
          onChoose={setWay}
        />
      </div>
      <div data-way={way}>
        {way === 'portal' ? <Portal permissions={permissions} /> : <Script permissions={permissions} />}
      </div>
    </>
  );
}

function Portal({ permissions }: RegistrationProps) {
  const [open, address, rights] = text.registerSteps;
  return (
    <ol className={css.portal}>
      <li>{open}</li>
      <li>
        {address}
        <span className={css.values}>
          <code>{redirect}</code>
        </span>
      </li>
      <li>
        {rights}
        <span className={css.values}>
          {registeredFor(permissions).map((permission) => (
            <code key={permission}>{permission}</code>
          ))}
        </span>
      </li>
    </ol>
  );
}

function Script({ permissions }: RegistrationProps) {
  const script = azScript(permissions);
  return (
    <>
      <div className={css.scriptHead}>
        <p className={css.scriptLead}>{text.scriptLead}</p>
        <CopyButton
          label={text.copyScript}
          text={script}
          copied={text.scriptCopied}
          notCopied={text.scriptNotCopied}
          size="small"
          action="copy-script"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre className={css.script} role="region" aria-label={text.scriptLabel} tabIndex={0}>
        {script}
      </pre>
    </>
  );
}
