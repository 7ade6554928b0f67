import { Tab, TabList } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { azScript } from './azScript';
import css from './Connect.module.css';
import { CopyButton } from './CopyButton';
import { signInWords } from './signInWords';

const text = signInWords.connect;
const redirect = 'http://localhost';
const permissions = ['vso.pats', 'vso.pats_manage', 'vso.profile'];

type Way = 'portal' | 'script';

/** How to get a registration: by hand in the portal, or with a script. */
export function Registration() {
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
        {way === 'portal' ? <Portal /> : <Script />}
      </div>
    </>
  );
}

function Portal() {
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
          {permissions.map((permission) => (
            <code key={permission}>{permission}</code>
          ))}
        </span>
      </li>
    </ol>
  );
}

function Script() {
  return (
    <>
      <div className={css.scriptHead}>
        <p className={css.scriptLead}>{text.scriptLead}</p>
        <CopyButton
          label={text.copyScript}
          text={azScript}
          copied={text.scriptCopied}
          notCopied={text.scriptNotCopied}
          size="small"
          action="copy-script"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre className={css.script} role="region" aria-label={text.scriptLabel} tabIndex={0}>
        {azScript}
      </pre>
    </>
  );
}
