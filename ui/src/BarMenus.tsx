import {
  Avatar,
  Button,
  Menu,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import css from './Bar.module.css';
import { Beaker16Regular, ChevronDown12Regular, Organization20Regular } from './icons';
import { strings } from './strings';
import type { AccountView, OrganizationView } from './wire';

const text = strings.bar;

/** Who is signed in. */
export function Account({ accounts }: { accounts: AccountView[] }) {
  const [first] = accounts;
  if (!first) return null;
  const name = accounts.length > 1 ? text.accountAndMore(first.name, accounts.length - 1) : first.name;
  const hint = accounts.map((account) => text.accountHint(account.username, account.tenant)).join('\n');
  return (
    <Tooltip content={<span className={css.lines}>{hint}</span>} relationship="description">
      <span className={css.account} role="img" aria-label={name}>
        <Avatar name={first.name} size={24} color="neutral" aria-hidden="true" />
        <span className={css.name}>{name}</span>
      </span>
    </Tooltip>
  );
}

/** Always there in the sandbox: nothing in this window is real. */
export function SandboxBadge({ onConnect }: { onConnect: () => void }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={css.badge} size="small" shape="circular" appearance="outline" icon={<Beaker16Regular />}>
          {text.sandbox}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={onConnect}>{text.connect}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

type OrganizationFilterProps = {
  organizations: OrganizationView[];
  chosen: string | null;
  onChoose: (organization: string | null) => void;
};

/** Narrows the window to one organization. */
export function OrganizationFilter({ organizations, chosen, onChoose }: OrganizationFilterProps) {
  const name = organizations.find(({ id }) => id === chosen)?.name ?? text.allOrganizations;
  return (
    <Menu
      checkedValues={{ organization: [chosen ?? ''] }}
      onCheckedValueChange={(_, data) => onChoose(data.checkedItems[0] || null)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          className={css.organization}
          icon={<Organization20Regular />}
          aria-label={text.organizationFilter(name)}
        >
          <span className={css.organizationName}>{name}</span>
          <ChevronDown12Regular className={css.chevron} />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="organization" value="">
            {text.allOrganizations}
          </MenuItemRadio>
          {organizations.map((organization) => (
            <MenuItemRadio key={organization.id} name="organization" value={organization.id}>
              {organization.name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
