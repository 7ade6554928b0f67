import { Button } from '@fluentui/react-components';
import { useId } from 'react';
import { usernameOf } from './accounts';
import { Organization32Regular } from './icons';
import { NamingButton } from './NamingButton';
import { NamingForm } from './NamingForm';
import css from './NoRows.module.css';
import { signInWords } from './signInWords';
import type { NamingWay } from './useNaming';
import type { AccountView, Snapshot } from './wire';

const text = signInWords.account;

/** Whether no organization of anybody who is signed in is known: then there is no list to show. */
export const nobodyHasOne = ({ accounts, organizations }: Snapshot) =>
  organizations.length === 0 && accounts.every(seesNone);

/** Whether an account was asked and sees no organization, or may not be asked. */
export const seesNone = ({ discovery, sessionEnded, failure }: AccountView) =>
  (discovery === 'nothing' || discovery === 'hidden') && sessionEnded === null && failure === null;

type NoOrganizationsProps = {
  accounts: AccountView[];
  naming: NamingWay;
  onUseAnother: () => void;
  onCheckAgain: () => void;
};

/** In place of the list: why there is none, and what to do. */
export function NoOrganizations({ accounts, naming, onUseAnother, onCheckAgain }: NoOrganizationsProps) {
  // Where the connection may not ask, asking again brings nothing.
  const canAsk = accounts.some(({ discovery }) => discovery === 'nothing');
  return (
    <div className={css.empty} data-state="no-organizations">
      <Organization32Regular className={css.icon} />
      {accounts.map((account) => (
        <Account
          key={account.id}
          account={account}
          username={usernameOf(account, accounts)}
          naming={naming}
          primary={!canAsk && accounts.length === 1}
        />
      ))}
      <div className={css.buttons}>
        <Button data-action="add-account" onClick={onUseAnother}>
          {text.useOther}
        </Button>
        {canAsk && (
          <Button appearance="primary" data-action="check-again" onClick={onCheckAgain}>
            {text.checkAgain}
          </Button>
        )}
      </div>
    </div>
  );
}

type AccountProps = { account: AccountView; username: string; naming: NamingWay; primary: boolean };

/** Why none of this account is known, and the field for the name of one. */
function Account({ account, username, naming, primary }: AccountProps) {
  const { id, discovery } = account;
  const form = useId();
  const hidden = discovery === 'hidden';
  return (
    <section className={css.account} data-account={id} data-discovery={discovery}>
      <p className={css.title}>{hidden ? text.hiddenTitle(username) : text.noneTitle(username)}</p>
      <p>{hidden ? text.hiddenText : text.noneText}</p>
      <p>{hidden ? text.hiddenOwner : text.noneType}</p>
      <NamingForm id={form} account={id} naming={naming} className={css.naming}>
        <NamingButton form={form} naming={naming.of(id)} primary={primary} />
      </NamingForm>
    </section>
  );
}
