import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import css from './AccountMenu.module.css';
import { tenantOf, usernameOf } from './accounts';
import { Initials } from './Initials';
import {
  ChevronDown12Regular,
  KeyReset20Regular,
  Link20Regular,
  Organization20Regular,
  PersonAdd20Regular,
  SignOut20Regular,
} from './icons';
import { clipped } from './names';
import { signInWords } from './signInWords';
import type { AccountView } from './wire';

const text = signInWords.account;

export type AccountActions = {
  onAddAccount: () => void;
  /** `username`: what tells it from other accounts. */
  onCopyConnection: (account: string, username: string) => void;
  onAddOrganization: (account: string) => void;
  /** Of the account as a whole: `organization` is null. */
  onSignInAgain: (account: string, organization: null) => void;
  onSignOut: (account: AccountView) => void;
};

type AccountMenuProps = AccountActions & { accounts: AccountView[] };

/** Who is signed in, and where; what can be done about it. */
export function AccountMenu({ accounts, onAddAccount, ...actions }: AccountMenuProps) {
  const [first] = accounts;
  if (!first) return null;
  const name = accounts.length > 1 ? text.more(first.name, accounts.length - 1) : clipped(first.name);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" className={css.account} aria-label={text.menu(name)} data-action="accounts">
          <Initials name={first.name} size={24} />
          <bdi className={css.name}>{name}</bdi>
          <ChevronDown12Regular className={css.chevron} />
        </Button>
      </MenuTrigger>
      <MenuPopover className={css.popover}>
        <MenuList>
          {accounts.map((account) => (
            <AccountGroup key={account.id} account={account} known={usernameOf(account, accounts)} {...actions} />
          ))}
          <MenuItem icon={<PersonAdd20Regular />} data-action="add-account" onClick={onAddAccount}>
            {text.add}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

type AccountGroupProps = Omit<AccountActions, 'onAddAccount'> & { account: AccountView; known: string };

function AccountGroup({
  account,
  known,
  onAddOrganization,
  onCopyConnection,
  onSignInAgain,
  onSignOut,
}: AccountGroupProps) {
  const { id, name, username } = account;
  return (
    <>
      <MenuGroup data-account={id}>
        <MenuGroupHeader className={css.header}>
          <bdi className={css.who}>{clipped(name)}</bdi>
          <bdi className={css.where}>{clipped(username)}</bdi>
          <span className={css.where}>{text.inTenant(tenantOf(account))}</span>
        </MenuGroupHeader>
        {account.sessionEnded !== null && (
          <MenuItem icon={<KeyReset20Regular />} data-action="sign-in-again" onClick={() => onSignInAgain(id, null)}>
            {text.signIn}
          </MenuItem>
        )}
        <MenuItem icon={<Organization20Regular />} data-action="add-organization" onClick={() => onAddOrganization(id)}>
          {signInWords.organization.menu}
        </MenuItem>
        <MenuItem icon={<Link20Regular />} data-action="copy-connection" onClick={() => onCopyConnection(id, known)}>
          {text.copyConnection}
        </MenuItem>
        <MenuItem icon={<SignOut20Regular />} data-action="sign-out" onClick={() => onSignOut(account)}>
          {text.signOut}
        </MenuItem>
      </MenuGroup>
      <MenuDivider />
    </>
  );
}
