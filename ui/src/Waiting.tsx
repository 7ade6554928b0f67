import { Button } from '@fluentui/react-components';
import { Busy } from './Busy';
import { Eye20Regular, KeyReset20Regular, Link20Regular, Organization20Regular } from './icons';
import { Notice } from './Notice';
import pages from './pages.module.css';
import { strings } from './strings';
import { MINUTE } from './time';
import css from './Waiting.module.css';
import type { Profile, SignInView } from './wire';

const text = strings.waiting;

export type WaitingProps = {
  signIn: Extract<SignInView, { phase: 'waiting' | 'redeeming' }>;
  profile: Profile;
  now: Date;
  onCancel: () => void;
  onCopyLink: () => void;
};

/** The browser has the word; this page says what it will ask. */
export function Waiting({ signIn, profile, now, onCancel, onCopyLink }: WaitingProps) {
  const redeeming = signIn.phase === 'redeeming';
  const trouble = signIn.phase === 'waiting' ? signIn.trouble : null;
  return (
    <main className={pages.page} data-view="waiting" data-phase={signIn.phase}>
      <div className={pages.center}>
        {trouble === null && (
          <div className={css.spinner}>
            <Busy size="medium" />
          </div>
        )}
        <h1 className={pages.heading}>{redeeming ? text.redeemingTitle : text.title}</h1>
        <p className={pages.lead}>{redeeming ? text.redeemingLead : text.lead[profile]}</p>
        {trouble !== null && <Notice failure={trouble} className={`${pages.narrow} ${css.trouble}`} />}
        <Permissions profile={profile} />
        <div className={`${pages.buttons} ${pages.narrow}`}>
          <Button onClick={onCancel}>{text.cancel}</Button>
          {signIn.phase === 'waiting' && (
            <Button
              appearance={trouble === null ? 'secondary' : 'primary'}
              icon={<Link20Regular />}
              onClick={onCopyLink}
            >
              {text.copyLink}
            </Button>
          )}
          {signIn.phase === 'waiting' && (
            <span className={pages.end}>{text.timesOut(minutesUntil(signIn.until, now))}</span>
          )}
        </div>
      </div>
    </main>
  );
}

const minutesUntil = (until: string, now: Date) =>
  Math.max(1, Math.round((new Date(until).getTime() - now.getTime()) / MINUTE));

function Permissions({ profile }: { profile: Profile }) {
  const icons = [<Eye20Regular key="0" />, <KeyReset20Regular key="1" />, <Organization20Regular key="2" />];
  return (
    <section className={`${pages.card} ${pages.narrow} ${css.permissions}`}>
      <h2 className={css.asks}>{text.asks[profile]}</h2>
      <ul className={css.list}>
        {text.permissions.map((permission, index) => (
          <li key={permission.scope} className={css.permission}>
            <span className={css.icon}>{icons[index]}</span>
            <span className={css.what}>{permission.title}</span>
            <code className={css.scope}>{permission.scope}</code>
            <span className={css.why}>{permission.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
