import { Button } from '@fluentui/react-components';
import { AppIcon } from './AppIcon';
import { EyeOff16Regular, LockClosed16Regular, Person16Regular } from './icons';
import pages from './pages.module.css';
import { strings } from './strings';
import { useMedia } from './surroundings';
import css from './Welcome.module.css';
import { ConnectPicture, SandboxPicture } from './WelcomePictures';

const text = strings.welcome;

/** The first page: two equal ways on. */
export function Welcome({ onConnect, onSandbox }: { onConnect: () => void; onSandbox: () => void }) {
  return (
    <main className={pages.page} data-view="welcome">
      <div className={pages.center}>
        <AppIcon size={useMedia('(max-height: 40em)') ? 48 : 72} />
        <h1 className={css.title}>{text.title}</h1>
        <p className={css.lead}>{text.lead}</p>
        <div className={css.ways}>
          <section className={`${pages.card} ${css.way}`}>
            <ConnectPicture />
            <h2 className={css.wayTitle}>{text.connectTitle}</h2>
            <p className={css.wayText}>{text.connectText}</p>
            <Button appearance="primary" size="large" data-action="connect" onClick={onConnect}>
              {text.connect}
            </Button>
          </section>
          <section className={`${pages.card} ${css.way}`}>
            <SandboxPicture />
            <h2 className={css.wayTitle}>{text.sandboxTitle}</h2>
            <p className={css.wayText}>{text.sandboxText}</p>
            <Button appearance="primary" size="large" data-action="open-sandbox" onClick={onSandbox}>
              {text.sandbox}
            </Button>
          </section>
        </div>
        <Promises />
      </div>
    </main>
  );
}

function Promises() {
  const icons = [<LockClosed16Regular key="0" />, <EyeOff16Regular key="1" />, <Person16Regular key="2" />];
  return (
    <ul className={css.promises}>
      {text.promises.map((promise, index) => (
        <li key={promise}>
          {icons[index]}
          {promise}
        </li>
      ))}
    </ul>
  );
}
