import { Button } from '@fluentui/react-components';
import { Busy } from './Busy';
import {
  Eye20Regular,
  Info20Regular,
  KeyReset20Regular,
  Link20Regular,
  Organization20Regular,
  Person20Regular,
  ShieldKeyhole20Regular,
  ShieldProhibited20Regular,
} from './icons';
import { Notice } from './Notice';
import pages from './pages.module.css';
import { type PermissionKind, permissionsOf } from './permissions';
import { signInWords } from './signInWords';
import { MINUTE } from './time';
import css from './Waiting.module.css';
import type { Profile, SignInRequest, SignInView } from './wire';

const text = signInWords.waiting;

export type WaitingProps = {
  signIn: Extract<SignInView, { phase: 'waiting' | 'redeeming' }>;
  profile: Profile;
  now: Date;
  onCancel: () => void;
  onCopyLink: () => void;
  onBlocked: () => void;
};

/** The browser has the word; this page says what it will ask. */
export function Waiting({ signIn, profile, now, onCancel, onCopyLink, onBlocked }: WaitingProps) {
  const waiting = signIn.phase === 'waiting' ? signIn : null;
  const trouble = waiting?.trouble ?? null;
  return (
    <main className={pages.page} data-view="waiting" data-phase={signIn.phase}>
      <div className={pages.center}>
        {trouble === null && (
          <div className={css.spinner}>
            <Busy size="medium" />
          </div>
        )}
        <h1 className={pages.heading}>{waiting ? text.title : text.redeemingTitle}</h1>
        <p className={pages.lead}>{waiting ? text.lead[profile] : text.redeemingLead}</p>
        {trouble !== null && <Notice failure={trouble} className={`${pages.narrow} ${css.trouble}`} />}
        {waiting && <Permissions profile={profile} request={waiting.request} />}
        <div className={`${pages.buttons} ${pages.narrow} ${waiting ? '' : css.alone}`}>
          <Button data-action="cancel-sign-in" onClick={onCancel}>
            {text.cancel}
          </Button>
          {waiting && (
            <>
              <Button
                appearance={trouble === null ? 'secondary' : 'primary'}
                icon={<Link20Regular />}
                data-action="copy-link"
                onClick={onCopyLink}
              >
                {text.copyLink}
              </Button>
              <span className={pages.end}>{text.timesOut(minutesUntil(waiting.until, now))}</span>
            </>
          )}
        </div>
        {waiting && <BlocksThis onBlocked={onBlocked} />}
      </div>
    </main>
  );
}

const minutesUntil = (until: string, now: Date) =>
  Math.max(1, Math.round((new Date(until).getTime() - now.getTime()) / MINUTE));

const icons: Record<PermissionKind, React.ReactNode> = {
  pats: <Eye20Regular />,
  manage: <KeyReset20Regular />,
  profile: <Organization20Regular />,
  everything: <ShieldKeyhole20Regular />,
  session: <Person20Regular />,
  other: <Info20Regular />,
};

function Permissions({ profile, request }: { profile: Profile; request: SignInRequest }) {
  return (
    <section className={`${pages.card} ${pages.narrow} ${css.permissions}`}>
      <h2 className={css.asks}>{text.asks[profile]}</h2>
      <ul className={css.list}>
        {permissionsOf(request.permissions).map(({ kind, ids }) => (
          <li key={ids.join()} className={css.permission} data-permission={kind}>
            <span className={css.icon}>{icons[kind]}</span>
            <span className={css.what}>{text.permissions[kind].title}</span>
            <code className={css.scope}>{ids.join(' ')}</code>
            <span className={css.why}>{text.permissions[kind].why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The page that says so does not lead back here: the person has to. */
function BlocksThis({ onBlocked }: { onBlocked: () => void }) {
  return (
    <section className={`${pages.narrow} ${css.blocked}`}>
      <ShieldProhibited20Regular className={css.icon} />
      <p className={css.question}>
        <strong className={css.asked}>{text.blockedQuestion}</strong>
        {text.blockedText}
      </p>
      <Button appearance="transparent" className={css.link} data-action="blocked" onClick={onBlocked}>
        {text.blocked}
      </Button>
    </section>
  );
}
