import { Button } from '@fluentui/react-components';
import { Organization32Regular } from './icons';
import css from './NoRows.module.css';
import { signInWords } from './signInWords';
import type { AccountView, Snapshot } from './wire';

const text = signInWords.account;

/** Whether nobody who is signed in belongs to an organization: then there is no list to show. */
export const nobodyHasOne = ({ accounts, organizations }: Snapshot) =>
  organizations.length === 0 && accounts.every(seesNone);

/** Whether an account was asked and sees no organization. */
export const seesNone = ({ noOrganizations, sessionEnded, failure }: AccountView) =>
  noOrganizations && sessionEnded === null && failure === null;

type NoOrganizationsProps = { accounts: AccountView[]; onUseAnother: () => void; onCheckAgain: () => void };

/** In place of the list: why there is none, and what to do. */
export function NoOrganizations({ accounts, onUseAnother, onCheckAgain }: NoOrganizationsProps) {
  return (
    <div className={css.empty} data-state="no-organizations">
      <Organization32Regular className={css.icon} />
      {accounts.map(({ id, username }) => (
        <p key={id} className={css.title}>
          {text.noneTitle(username)}
        </p>
      ))}
      <p>{text.noneText}</p>
      <p>{text.noneTenant}</p>
      <div className={css.buttons}>
        <Button data-action="add-account" onClick={onUseAnother}>
          {text.useOther}
        </Button>
        <Button appearance="primary" data-action="check-again" onClick={onCheckAgain}>
          {text.checkAgain}
        </Button>
      </div>
    </div>
  );
}
