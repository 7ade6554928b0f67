import { Button, Menu, MenuItem, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { distinct } from './accounts';
import css from './Bar.module.css';
import { Beaker16Regular, ChevronDown12Regular, Organization20Regular } from './icons';
import { clipped } from './names';
import { strings } from './strings';
import type { OrganizationView } from './wire';

const text = strings.bar;

type SandboxBadgeProps = { onConnect: () => void; onLookAround: () => void; onDelete: () => void };

/** Always there in the sandbox: nothing in this window is real. */
export function SandboxBadge({ onConnect, onLookAround, onDelete }: SandboxBadgeProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button className={css.badge} size="small" shape="circular" appearance="outline" icon={<Beaker16Regular />}>
          {text.sandbox}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem data-action="connect-azure" onClick={onConnect}>
            {text.connect}
          </MenuItem>
          <MenuItem data-action="look-around" onClick={onLookAround}>
            {text.lookAround}
          </MenuItem>
          <MenuItem data-action="delete-sandbox" onClick={onDelete}>
            {text.deleteSandbox}
          </MenuItem>
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
  const name = clipped(organizations.find(({ id }) => id === chosen)?.name ?? text.allOrganizations);
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
          <bdi className={css.organizationName}>{name}</bdi>
          <ChevronDown12Regular className={css.chevron} />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="organization" value="">
            {text.allOrganizations}
          </MenuItemRadio>
          {distinct(organizations).map((organization) => (
            <MenuItemRadio key={organization.id} name="organization" value={organization.id}>
              <bdi className={css.organizationItem}>{clipped(organization.name)}</bdi>
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
