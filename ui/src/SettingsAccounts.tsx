import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { AccountActions } from './AccountMenu';
import { tenantOf, usernameOf } from './accounts';
import { Initials } from './Initials';
import {
  Link20Regular,
  MoreHorizontal20Regular,
  Organization20Regular,
  PersonAdd20Regular,
  PersonProhibited20Regular,
  SignOut20Regular,
} from './icons';
import { clipped } from './names';
import css from './Settings.module.css';
import { Card, Row } from './SettingsCard';
import { settingsWords } from './settingsWords';
import { signInWords } from './signInWords';
import type { AccountView } from './wire';

const text = settingsWords.accounts;
const words = signInWords.account;

export type SettingsAccountsProps = AccountActions & { accounts: AccountView[]; onConnect: () => void };

/** Who is signed in, where, and whether the session still holds. */
export function SettingsAccounts({ accounts, onConnect, onAddAccount, ...actions }: SettingsAccountsProps) {
  if (accounts.length === 0) {
    return (
      <Card>
        <Row
          about="nobody"
          icon={<PersonProhibited20Regular />}
          title={text.noneTitle}
          text={text.noneText}
          control={() => (
            <Button data-action="connect" onClick={onConnect}>
              {text.connect}
            </Button>
          )}
        />
      </Card>
    );
  }
  return (
    <>
      <Card>
        {accounts.map((account) => (
          <Account key={account.id} account={account} known={usernameOf(account, accounts)} {...actions} />
        ))}
      </Card>
      <Card>
        <Row
          about="add-account"
          icon={<PersonAdd20Regular />}
          title={text.addTitle}
          text={text.addText}
          control={() => (
            <Button data-action="add-account" onClick={onAddAccount}>
              {text.add}
            </Button>
          )}
        />
      </Card>
    </>
  );
}

type AccountProps = Omit<AccountActions, 'onAddAccount'> & {
  account: AccountView;
  /** What tells it from the others. */
  known: string;
};

function Account({ account, known, onSignInAgain, onSignOut, ...more }: AccountProps) {
  const { id, name, username, sessionEnded } = account;
  return (
    <Row
      about="account"
      icon={<Initials name={name} size={24} />}
      title={<bdi>{clipped(name)}</bdi>}
      text={
        <>
          <bdi className={css.line}>{clipped(username)}</bdi>
          <span className={css.line}>{text.at(tenantOf(account), sessionEnded?.message ?? text.signedIn)}</span>
        </>
      }
      control={() => (
        <>
          {sessionEnded !== null && (
            <Button
              aria-label={text.signInOf(known)}
              data-action="sign-in-again"
              onClick={() => onSignInAgain(id, null)}
            >
              {words.signIn}
            </Button>
          )}
          <Button
            icon={<SignOut20Regular />}
            aria-label={text.signOutOf(known)}
            data-action="sign-out"
            onClick={() => onSignOut(account)}
          >
            {words.signOut}
          </Button>
          <More id={id} known={known} {...more} />
        </>
      )}
    />
  );
}

type MoreProps = Pick<AccountActions, 'onAddOrganization' | 'onCopyConnection'> & { id: string; known: string };

function More({ id, known, onAddOrganization, onCopyConnection }: MoreProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          icon={<MoreHorizontal20Regular />}
          aria-label={text.moreOf(known)}
          data-action="account-more"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            icon={<Organization20Regular />}
            data-action="add-organization"
            onClick={() => onAddOrganization(id)}
          >
            {signInWords.organization.menu}
          </MenuItem>
          <MenuItem icon={<Link20Regular />} data-action="copy-connection" onClick={() => onCopyConnection(id, known)}>
            {words.copyConnection}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
