import { Button } from '@fluentui/react-components';
import { APP, adminMessage } from './adminMessage';
import css from './Blocked.module.css';
import { CopyButton } from './CopyButton';
import { Facts } from './Facts';
import { FailureDetails } from './FailureDetails';
import { ArrowClockwise20Regular, Copy20Regular, Link20Regular } from './icons';
import { PageBar } from './PageBar';
import pages from './pages.module.css';
import { signInWords } from './signInWords';
import type { Failure, SignInRequest } from './wire';

const text = signInWords.blocked;

export type BlockedProps = {
  request: SignInRequest;
  /** What the browser came back with, if it did. */
  failure: Failure | null;
  onCheckAgain: () => void;
  onBack: () => void;
};

/** What somebody needs whose organization blocks the sign-in: a message that is ready to send to an administrator. */
export function Blocked({ request, failure, onCheckAgain, onBack }: BlockedProps) {
  return (
    <main className={`${pages.page} ${css.page}`} data-view="blocked">
      <PageBar title={text.title} back={text.back} onBack={onBack} />
      <div className={css.columns}>
        <div>
          <h2 className={css.heading}>{failure ? text.failedHeading : text.heading}</h2>
          <p className={css.lead}>{failure ? failure.message : text.lead}</p>
          {failure && <p className={css.lead}>{failure.remedy}</p>}
          {failure && <FailureDetails failure={failure} />}
          <Message request={request} failure={failure} />
        </div>
        <aside className={css.aside}>
          <section className={`${pages.card} ${css.card}`}>
            <h2 className={css.cardTitle}>{text.seeTitle}</h2>
            <div className={css.facts}>
              <Facts
                facts={[
                  [text.app, APP],
                  [text.clientId, request.clientId],
                  [text.tenant, request.tenant],
                  [text.who, text.whoRoles],
                ]}
              />
            </div>
          </section>
          <p className={css.once}>{text.once}</p>
          <Button icon={<ArrowClockwise20Regular />} data-action="check-again" onClick={onCheckAgain}>
            {text.checkAgain}
          </Button>
        </aside>
      </div>
    </main>
  );
}

function Message({ request, failure }: Pick<BlockedProps, 'request' | 'failure'>) {
  const message = adminMessage(request, failure);
  const subject = text.message.subject;
  return (
    <>
      <div className={css.buttons}>
        <CopyButton
          label={text.copy}
          text={`${subject}\n\n${message}`}
          copied={text.copied}
          notCopied={text.notCopied}
          icon={<Copy20Regular />}
          appearance="primary"
          action="copy-message"
        />
        <CopyButton
          label={text.copyLink}
          text={request.adminLink}
          copied={text.linkCopied}
          notCopied={text.notCopied}
          icon={<Link20Regular />}
          action="copy-admin-link"
        />
      </div>
      <section className={`${pages.card} ${css.message}`} aria-label={text.messageLabel}>
        <p className={css.subject}>{subject}</p>
        <p className={css.text}>{message}</p>
      </section>
    </>
  );
}
