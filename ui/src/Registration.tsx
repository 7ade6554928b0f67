import { Tab, TabList } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { azScript } from './azScript';
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
      <TabList
        className={css.tabs}
        size="small"
        aria-label={text.ways}
        selectedValue={way}
        onTabSelect={(_, data) => setWay(data.value as Way)}
      >
        <Tab id={`${id}portal`} value="portal">
          {text.portal}
        </Tab>
        <Tab id={`${id}script`} value="script">
          {text.script}
        </Tab>
      </TabList>
      <div role="tabpanel" aria-labelledby={`${id}${way}`}>
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
